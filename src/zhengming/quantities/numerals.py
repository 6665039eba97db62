"""Chinese numerals as numbers: 三千五百, 二〇二五, 2.78万亿, 三四十, 十四五; not what stands around them."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from zhengming.patterns import pattern
from zhengming.quantities.value import plain_float

DIGITS = {char: n % 10 for n, char in enumerate("零一二三四五六七八九〇")} | {"两": 2}
FORMAL_DIGITS = {char: n for n, char in enumerate("壹贰参肆伍陆柒捌玖", 1)}
"""As on cheques, folded (叁 is 参). Many are words as well (参加, 大陆, 队伍): a number only before a formal scale."""
SMALL_SCALES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
TENS = {"廿": 20, "卅": 30}
LARGE_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SCALES = SMALL_SCALES | LARGE_SCALES
_DIGITS = DIGITS | FORMAL_DIGITS

FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
ARABIC = r"[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_PART = pattern(rf"({ARABIC})[ ]?([十百千万亿兆]*)")
_GUESS = pattern(r"([一两二三四五六七八])([二三四五六七八九])(?![一二三四五六七八九])")
_PLAN = pattern(r"[十百][一二三四五六七八九][一二三四五六七八九]$")


class Numeral(NamedTuple):
    """What a numeral is worth."""

    value: float
    step: float
    """The worth of its last written digit: 三千五百 is exact to hundreds, 2.78万亿 to ten billions."""
    high: float = 0.0
    """Upper end of a guess: 三四十 is 30 to 40. Zero for all others."""


@lru_cache(maxsize=4096)  # a text says 二〇二五 and 三 again and again
def parse(written: str) -> Numeral:
    """The worth of a numeral, digits or Han, folded.

    >>> [parse(n).value for n in ("2.78万亿", "1亿2000万", "三千五百", "二〇二五", "三万五", "三点五", "十四五")]
    [2780000000000.0, 120000000.0, 3500.0, 2025.0, 35000.0, 3.5, 14.0]
    >>> parse("三四十")
    Numeral(value=30.0, step=1.0, high=40.0)
    """
    if written[0].isascii():
        return _parse_arabic(written)
    whole, _, decimals = written.replace("·", "点").partition("点")
    if decimals:
        fraction = float("0." + "".join(str(_DIGITS[c]) for c in decimals))
        return Numeral(plain_float(_spelt(whole) + fraction), 10.0 ** -len(decimals))
    if not is_digit_string(whole):
        guess = _GUESS.search(whole)
        if guess is not None and _DIGITS[guess[1]] + 1 == _DIGITS[guess[2]]:
            low, high = (whole[: guess.start()] + digit + whole[guess.end() :] for digit in guess.groups())
            return Numeral(float(_spelt(low)), 1.0, float(_spelt(high)))
        if _PLAN.search(whole):
            whole = whole[:-1]  # 十三五: the thirteenth of the five-year plans
    return Numeral(float(_spelt(whole)), float(_last_step(whole)))


def scale_of(written: str) -> float:
    """The worth of the scale that a numeral ends in: 万 of 15万, 1 of 15.

    >>> scale_of("4万亿"), scale_of("三五"), scale_of("五百万")
    (1000000000000.0, 1.0, 1000000.0)
    """
    bare = written.rstrip("十百千万亿兆")
    return float(_spelt(written[len(bare) :])) if bare != written else 1.0


def is_digit_string(written: str) -> bool:
    """Whether the digits stand in a row as in a year or a telephone number: 二〇二五, 一一〇; but not 三四 (3 or 4)."""
    return len(written) > 2 and all(char in DIGITS for char in written)


def _parse_arabic(written: str) -> Numeral:
    if written.isdigit():
        return Numeral(float(written), 1.0)
    if written[-1] in FRACTIONS:
        return Numeral(float(written[:-1].replace(",", "")) + FRACTIONS[written[-1]], 0.25)
    written = written.replace("·", ".")
    total, step = 0.0, 1.0
    for digits, scale in _PART.findall(written):
        factor = float(_spelt(scale)) if scale else 1.0
        step = factor * 10.0 ** -len(digits.partition(".")[2])
        total += float(digits.replace(",", "")) * factor
    return Numeral(plain_float(total), step)


def _spelt(written: str) -> int:
    """Numbers in Han without a decimal point.

    >>> [_spelt(n) for n in ("三千五百", "二〇二五", "万亿", "一百零五", "两亿三千万", "三万五", "十五", "一百二")]
    [3500, 2025, 1000000000000, 105, 230000000, 35000, 15, 120]
    """
    if len(written) > 1 and all(char in _DIGITS for char in written):
        return int("".join(str(_DIGITS[char]) for char in written))
    total = part = digit = 0
    last = 1  # the scale before a bare last digit: 5 of 三万五 counts thousands, 5 of 三万零五 ones
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
            if not digit:
                last = 10
        elif char in TENS:
            part, digit = part + TENS[char], 0
        elif char in SMALL_SCALES:
            last = SMALL_SCALES[char]
            part, digit = part + (digit or 1) * last, 0
        else:
            last = LARGE_SCALES[char]
            here = part + digit
            # 一万五千亿: 亿 counts all that stands before it; 两亿三千万: 万 only what stands behind 亿.
            total = (total + here or 1) * last if last >= 10**8 or not here else total + here * last
            part = digit = 0
    return total + part + digit * (last // 10 if last >= 100 else 1)


def _last_step(written: str) -> int:
    step = 1
    for char in reversed(written):
        if char not in _SCALES:
            break
        step *= _SCALES[char]
    return step

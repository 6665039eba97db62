"""Numbers as people write them: English words, Chinese numerals, digits with separators.

The other way round than the readers: what is written here, they read as the same value.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (10**3, "thousand"), (100, "hundred"))
_IRREGULAR = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
HAN_DIGITS = "零一二三四五六七八九"


def cardinal(number: int) -> str:
    """A number in English words.

    >>> cardinal(35), cardinal(105), cardinal(2_300_000)
    ('thirty-five', 'one hundred and five', 'two million three hundred thousand')
    """
    for scale, name in _SCALES:
        if number >= scale:
            high, low = divmod(number, scale)
            rest = f" and {cardinal(low)}" if 0 < low < 100 else f" {cardinal(low)}" if low else ""
            return f"{cardinal(high)} {name}{rest}"
    if number < 20:
        return _ONES[number]
    ten, one = divmod(number, 10)
    return _TENS[ten] + (f"-{_ONES[one]}" if one else "")


def ordinal(number: int) -> str:
    """A rank in English words.

    >>> ordinal(3), ordinal(20), ordinal(21), ordinal(140)
    ('third', 'twentieth', 'twenty-first', 'one hundred and fortieth')
    """
    words = cardinal(number)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last in _IRREGULAR:
        return words[:start] + _IRREGULAR[last]
    return words[:start] + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def ordinal_ending(number: int) -> str:
    """What stands behind the digits of a rank.

    >>> [ordinal_ending(n) for n in (1, 2, 3, 11, 20, 21, 112)]
    ['st', 'nd', 'rd', 'th', 'th', 'st', 'th']
    """
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def fraction(share: float) -> tuple[int, int] | None:
    """A share as a common fraction, if it is one.

    >>> fraction(2 / 3), fraction(0.25), fraction(0.37)
    ((2, 3), (1, 4), None)
    """
    for whole in range(2, 11):
        part = round(share * whole)
        if 0 < part < whole and abs(share - part / whole) < 1e-6:
            return part, whole
    return None


def scaled(value: float, scales: Sequence[tuple[int, str]], number: str, gap: str, scale: str) -> str | None:
    """A value with the largest scale that it fills; None where it is too small for any, or would need many decimals.

    ``number``, ``gap`` and ``scale`` are what is there: "3,168.7 billion" stays in billions, "61.0 billion" keeps a
    decimal that says nothing, "84.5 billion" does not make it "845.0 billion".

    >>> scales = ((10**12, "trillion"), (10**9, "billion"))
    >>> scaled(4.61e12, scales, "4.61", " ", "billion"), scaled(4.61e12, scales, "4,061.0", "-", "billion")
    ('4.61 trillion', '4,610.0-billion')
    """
    exact = Decimal(repr(value))
    sizes = {name: size for size, name in scales}
    if "," in number and scale in sizes and 1 <= exact / sizes[scale] < 10**6:
        scales = ((sizes[scale], scale),)
    for size, name in scales:
        if value >= size:
            mantissa = exact / size
            fraction = number.partition(".")[2]
            decimals = len(fraction) if name == scale and not fraction.strip("0") else 0
            if mantissa != round(mantissa, 4):
                continue
            return digits(mantissa, decimals=decimals, separated="," in number or mantissa >= 10000) + gap + name
    return None


def digits(value: float | Decimal, *, decimals: int = 0, separated: bool = False) -> str:
    """A value in digits, with as many decimals as it needs, at least ``decimals``.

    >>> digits(2.78), digits(3.5, decimals=2), digits(1234567.0, separated=True), digits(35.0)
    ('2.78', '3.50', '1,234,567', '35')
    """
    exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    needed = max(0, -int(exact.normalize().as_tuple().exponent))
    return f"{exact:{',' if separated else ''}.{max(needed, decimals)}f}"


def han(number: int) -> str:
    """A number in Chinese numerals.

    >>> han(15), han(105), han(3006), han(230_000_000), han(1_500_000_000_000)
    ('十五', '一百零五', '三千零六', '二亿三千万', '一万五千亿')
    """
    if number >= 10**8:
        high, low = divmod(number, 10**8)
        return han(high) + "亿" + _rest(low, 10**7)
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        return han(high) + "万" + _rest(low, 10**3)
    written = _below_ten_thousand(number)
    return written.removeprefix("一") if written.startswith("一十") else written


def _rest(low: int, place: int) -> str:
    """What follows a large scale: 零 where the next place is empty, 一十 in full inside a number."""
    if not low:
        return ""
    written = han(low)
    return ("零" if low < place else "") + (f"一{written}" if written.startswith("十") else written)


def _below_ten_thousand(number: int) -> str:
    if not number:
        return "零"
    written, has_gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            written += ("零" if has_gap and written else "") + HAN_DIGITS[digit] + name
        has_gap = not digit
    return written


def han_digits(number: int, zero: str = "〇") -> str:
    """A year in Chinese numerals.

    >>> han_digits(2025)
    '二〇二五'
    """
    return "".join(HAN_DIGITS[int(digit)] for digit in str(number)).replace("零", zero)

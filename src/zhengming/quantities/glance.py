"""Whether two texts agree on their numbers for all to see, so that the English need not be read in earnest.

In most translations each number of the English stands in the Chinese, or the other way round. Here the numbers of the
English are looked at one by one; what several of them, or words beyond twelve, say together is left to the reader.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zhengming.patterns import pattern
from zhengming.quantities import chinese, chinese_units, english, english_units
from zhengming.quantities.chinese_numeral import LONGEST, Numeral
from zhengming.quantities.chinese_units import WORDS_OF_MONEY
from zhengming.quantities.english_number import DIGITS, DIVISIONS, MONEY_BEFORE, Number, money_before, of_digits
from zhengming.quantities.english_words import (
    CARDINALS,
    HINTS,
    LARGE_SCALES,
    MONTHS,
    ORDINALS,
    UNIT_WORDS,
    WEEKDAYS,
)
from zhengming.quantities.money import CHINESE as MONEY
from zhengming.quantities.money import SIGNS, may_be_same
from zhengming.quantities.numerals import is_digit_string, parse
from zhengming.quantities.simple import SIMPLE, simple_value
from zhengming.quantities.value import Kind, Mark, Quantity, digits_of, plain_float

_WEAK = frozenset({"zero", "one", "zeroth", "first", "second"})
_Key = tuple[float, Kind]
"""The value, and its kind as far as it matters: a share, points, a month, a day of the week, or a number."""
_ASKING: dict[str, _Key] = {
    **{word: (float(value), Kind.NUMBER) for word, value in (*CARDINALS.items(), *ORDINALS.items())
       if value <= 12 and word not in _WEAK},
    **{word: (float(value), Kind.MONTH) for word, value in MONTHS.items()},
    **{word: (float(value), Kind.WEEKDAY) for word, value in WEEKDAYS.items()},
}  # fmt: skip
"""Words that ask for a number by themselves."""


_HARD, _SCALE, _CARDINAL, _ORDINAL, _ONE, _PART, _UNIT, _MONEY = (1 << n for n in range(8))
"""What a word may be; hard is what says more than a glance tells: eighty, dozens, doubled."""
_PLAIN = _WEAK | _ASKING.keys() | HINTS.keys() | LARGE_SCALES.keys() | UNIT_WORDS | MONEY_BEFORE.keys() | {"several"}
_USES = {
    word: sum(use for use, holds in (
        (_HARD, word not in _PLAIN), (_SCALE, word in LARGE_SCALES), (_CARDINAL, word in CARDINALS),
        (_ORDINAL, word in ORDINALS), (_ONE, word == "one"), (_UNIT, word in UNIT_WORDS),
        (_PART, word in ("half", "halves", "quarter", "quarters")), (_MONEY, word in MONEY_BEFORE),
    ) if holds)
    for word in english.TOLD
}  # fmt: skip
_HARD_CARDINAL = _HARD | _CARDINAL
_JOINED = pattern(
    rf"(?:{'|'.join(CARDINALS)})[ -](?:per|point|basis|half|quarter)|one[ -](?:{'|'.join(ORDINALS)})"
    r"|(?:first|second|third|fourth)[ -](?:half|quarter)|half (?:an? |of (?:one|an?|1) ?p)|and a half"
)
"""Small words that join to something else: five percent, one third, the first half, half a million."""
_APART = frozenset({Kind.SHARE, Kind.POINTS, Kind.MONTH, Kind.WEEKDAY})

class Glance(NamedTuple):
    """What the English has, at a glance."""

    keys: list[_Key]
    """Of each number that asks for one of the Chinese."""
    codes: list[str]
    """Of all its money."""
    is_complete: bool
    """Whether these are all its numbers, and each means what it does by itself."""
    may_restate: bool
    """Whether a number may be said again in brackets: 30 (three hundred)."""

    @property
    def is_silent(self) -> bool:
        """Whether there is nothing that asks for a number, as in most texts."""
        return self.is_complete and not self.keys and not self.codes


def glance_at(scan: english.Scan) -> Glance:
    """The numbers of an English text that are plain by themselves."""
    text, folded, words = scan.text, scan.folded, scan.words
    keys: list[_Key] = []
    small: list[_Key] = []
    codes: list[str] = []
    uses = scales = 0
    for n, (_, _, word) in enumerate(words):
        use = _USES[word]
        key = _ASKING.get(word)
        if use == _HARD_CARDINAL and _is_alone(folded, words, n):
            use, key = _CARDINAL, (float(CARDINALS[word]), Kind.NUMBER)
        uses |= use
        if key is None:
            scales += use == _SCALE
        elif key[1] is Kind.NUMBER:
            small.append(key)
        elif key not in keys and (key[1] is Kind.WEEKDAY or word not in text):  # "may" in small letters is no month
            keys.append(key)
    is_complete = not uses & _HARD and not (_may_join(uses) and _JOINED.search(folded))
    may_be_money = uses & _MONEY or any(map(folded.__contains__, "$¥€£"))
    has_bracket = ")" in folded
    bare = done = 0  # where a number without a unit ended, and one that is not simple
    for match in SIMPLE.finditer(folded):
        start, end = match.span()
        if start < done:
            continue
        written, is_simple = match.groups()
        simple = simple_value(written) if is_simple is not None else None
        code = money_before(folded, start)[0] if may_be_money else ""
        if (
            simple is None
            or (simple.is_decimal and folded.endswith(DIVISIONS, 0, start))
            or (code and not simple.is_amount)
            or (has_bracket and folded[end : end + 1] == ")" and _is_listed(folded, start))
        ):
            read = _read(folded, start, bare, keys, codes)
            is_complete, bare, done = is_complete and read.is_complete, read.bare, read.end
            scales -= read.has_scale
            continue
        if simple.is_bare:
            bare = end
        elif bare and _is_row(folded, bare, start):
            is_complete = False  # 3 of 3 to 5 percent
        scales -= simple.has_scale
        keys.append((simple.value, simple.kind))
        if code:
            codes.append(code)  # RMB 500 million is not 5亿港元
    is_complete = is_complete and scales <= 0
    if is_complete:
        keys += small  # else it may be the five of twenty-five or five million
    return Glance(keys, codes, is_complete, not is_complete and "(" in folded)


def _is_alone(folded: str, words: list[english.Word], n: int) -> bool:
    """Whether no other number is near enough to belong to it: not one hundred and fifteen, nor 15 (fifteen)."""
    start, end, _ = words[n]
    if folded[start - 1 : start] == "(":
        return False
    return (n == 0 or start - words[n - 1][1] > _NEAR) and (n + 1 == len(words) or words[n + 1][0] - end > _NEAR)


_NEAR = 14


class _Read(NamedTuple):
    """What a number that is not simple adds to a glance, besides its keys and its money."""

    is_complete: bool
    bare: int
    end: int
    has_scale: bool = False


def _read(folded: str, start: int, bare: int, keys: list[_Key], codes: list[str]) -> _Read:
    """Read the number in digits that begins at a place."""
    match = DIGITS.match(folded, start)
    assert match is not None  # it begins like a simple one
    end, is_complete = match.end(), True
    if match.lastgroup == "number":
        bare = end
    elif bare and _is_row(folded, bare, start):
        is_complete = False
    ahead = folded[start - 1 : start]
    if ahead == "(" and folded[end : end + 1] == ")":
        return _Read(False, bare, end)  # three (3)
    if ahead not in "qh" and ahead.isalpha() and match.lastgroup == "number" and not money_before(folded, start)[0]:
        return _Read(is_complete, bare, end)  # g20
    number = of_digits(folded, match, [])
    if not isinstance(number, Number):
        return _Read(False, bare, end)
    for quantity in english_units.read(number):
        if quantity.sureness:
            keys.append(_key(quantity))
            codes += [quantity.unit] if quantity.unit else []
    return _Read(is_complete, bare, end, number.scale > 100)


def _is_listed(folded: str, start: int) -> bool:
    """Whether a number before a bracket may be one of a list: 1) and (1)."""
    return not folded[max(0, start - 2) : start].strip(" \n(")


def _is_row(folded: str, bare: int, start: int) -> bool:
    return start - bare < _LONGEST_ROW and english.ROW.fullmatch(folded, bare, start) is not None


_LONGEST_ROW = 40
"""More than what stands between the numbers of a row ever has."""


def _may_join(uses: int) -> bool:
    if uses & _PART:
        return True
    if uses & _UNIT:
        return bool(uses & _CARDINAL)
    return bool(uses & _ONE and uses & _ORDINAL)


def _key(quantity: Quantity) -> _Key:
    return quantity.values[0], quantity.kind if quantity.kind in _APART else Kind.NUMBER


# Does the Chinese have all that the English has? -------------------------------------------------------------------


def has_all(scan: chinese.Scan, glance: Glance) -> bool:
    """Whether each number of the English stands in the Chinese, in no other money; False says nothing.

    >>> def agree(zh, en): return has_all(chinese.scan(zh), glance_at(english.scan(en)))
    >>> agree("2024年增长5%，新增12.5万人", "In 2024 it grew 5% and added 125,000 people.")
    True
    >>> agree("新增12.5万人", "It added 12,500 people."), agree("新增25人", "It added twenty-five.")
    (False, False)
    """
    if not glance.is_complete:
        return False
    plain: list[_Key] = []
    moneys: list[str] = []
    has_others = False
    for run in chinese.runs(scan.text):
        keys, codes, others = _keys_of(run)
        plain += keys
        moneys += codes
        has_others = has_others or others
    left, missing = plain.copy(), []
    for key in glance.keys:
        if key in left:
            left.remove(key)
        elif key[1] is not Kind.WEEKDAY or not _has_weekday(scan.text, int(key[0])):
            missing.append(key)
    if glance.codes and not _is_money_the_same(scan, glance.codes, moneys):
        return False
    if not missing:
        return True
    read = _read_others(scan) if has_others else []
    return read is not None and _are_among(missing, plain, left, read)


def _has_weekday(text: str, day: int) -> bool:
    """Whether a Chinese text names the day of the week, or none at all."""
    named = _WEEKDAY.findall(text)
    return not named or any(written in _DAYS[day] for written in named)


_WEEKDAY = pattern(
    "(?:[周週](?=[一二三四五六日天])|星期|[礼禮]拜)([一二三四五六日天](?![個个次年月天周週歲岁期])|)"
)
_DAYS = ("", *"一二三四五六", "日天")


def _are_among(missing: list[_Key], plain: list[_Key], left: list[_Key], read: list[tuple[_Key, ...]]) -> bool:
    """Whether the rest is among the numerals that had to be read; one said again need not be there again."""
    again, others = [], []
    for key in missing:
        same = next((n for n, keys in enumerate(read) if keys[0] == key), None)
        if same is not None:
            others.append(read.pop(same)[0])
        elif key in plain or key in others:
            again.append(key)
        else:
            same = next((n for n, keys in enumerate(read) if key in keys), None)  # 2018 for 一百零七年
            if same is None:
                return False
            del read[same]
            again.append(key)
    # 2 said twice may be meant for the 20 that is left over.
    digits = {_shuffled(key) for key in (*left, *(keys[0] for keys in read))} if again else ()
    return all(_shuffled(key) not in digits for key in again)


def _shuffled(key: _Key) -> str:
    return "".join(sorted(digits_of(key[0])))


@lru_cache(maxsize=8192)  # 2025年 and 百分之五 come again and again
def _keys_of(run: str) -> tuple[tuple[_Key, ...], tuple[str, ...], bool]:
    """Keys of the numerals that are worth what is written; all money; whether there are others, which need reading."""
    keys: list[_Key] = []
    codes = []
    has_others = False
    for match in chinese.numerals_of(run):
        key = _plain_key(match)
        if key is None:
            has_others = True
        else:
            keys.append(key)
        if match.lastgroup == "money":
            codes.append(MONEY[match["money"]])
    return tuple(keys), tuple(codes), has_others


def _plain_key(match: re.Match[str]) -> _Key | None:
    """The key of a numeral that is worth what is written; None for one that has to be read."""
    unit, number = match.lastgroup, match[1]
    if unit in _COUNTS or (unit == "year" and len(number) == 4 and (number.isdecimal() or is_digit_string(number))):
        return parse(number).value, Kind.NUMBER
    if unit == "month":
        return parse(number).value, Kind.MONTH
    if unit == "percent" and match["percent"] != "‰":
        return plain_float(parse(number).value / 100), Kind.SHARE
    return None


def _read_others(scan: chinese.Scan) -> list[tuple[_Key, ...]] | None:
    """For each numeral that has to be read in its place, its key, and those of its other values.

    None where there is a price: 八折 is "20 percent off", and not "80 percent off".
    """
    others = [match for match in scan.numerals if len(match[1]) <= LONGEST and _plain_key(match) is None]
    if any(match.lastgroup == "discount" for match in others):
        return None
    return [_keys(quantity) for match in others for quantity in chinese_units.read(Numeral(scan.folded, match))]


def _keys(quantity: Quantity) -> tuple[_Key, ...]:
    _, kind = _key(quantity)
    return tuple((value, kind) for value in quantity.values)


def _is_money_the_same(scan: chinese.Scan, codes: list[str], moneys: list[str]) -> bool:
    """Whether no money of the Chinese is another than any of the English."""
    named = set(moneys)
    if _MAY_NAME_MONEY.search(scan.text):
        named.update(code for word, code in _MONEY_BEFORE.items() if word in scan.folded)
    return all(may_be_same(code, other) for code in set(codes) for other in named)


_MAY_NAME_MONEY = pattern("[币幣A-Za-zＡ-Ｚａ-ｚ$＄¥￥€£￡]")
"""What no name of money before a number is without."""
_MONEY_BEFORE = {**WORDS_OF_MONEY, **SIGNS}
_COUNTS = frozenset({"number", "more", "day", "century", "money", "measure", "degree"})

# Has the English all that the Chinese has? -------------------------------------------------------------------------


def explains_all(glance: Glance, there: list[Quantity]) -> bool:
    """Whether each number of the Chinese stands in the English, so that nothing is left to be contradicted."""
    if glance.may_restate:
        return False
    left = glance.keys.copy()
    for quantity in there:
        if quantity.sureness:
            key = _key(quantity)
            if key not in left or quantity.mark is Mark.PRICE:
                return False
            if quantity.unit and not all(may_be_same(quantity.unit, code) for code in glance.codes):
                return False
            left.remove(key)
    return True

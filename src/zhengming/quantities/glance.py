"""Whether two texts agree on their numbers for all to see, so that neither has to be read in earnest.

In most translations each number of the English stands in the Chinese. Here numbers are looked at one by one; what
several of them, or words beyond twelve, say together is left to the readers.
"""

from __future__ import annotations

import re

from zhengming.quantities import chinese, chinese_units, english, english_units
from zhengming.quantities.chinese_numeral import LONGEST, Numeral
from zhengming.quantities.chinese_units import WORDS_OF_MONEY
from zhengming.quantities.english_number import Number, of_digits, plain_value
from zhengming.quantities.english_words import (
    CARDINALS,
    HINTS,
    LARGE_SCALES,
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    WEEKDAYS,
)
from zhengming.quantities.money import CHINESE as MONEY
from zhengming.quantities.money import SIGNS, may_be_same
from zhengming.quantities.numerals import is_digit_string, parse
from zhengming.quantities.value import Kind, Quantity, digits_of, plain_float

_WEAK = frozenset({"zero", "one", "zeroth", "first", "second"})
_SMALL = {
    word: float(value)
    for words in (CARDINALS, ORDINALS)
    for word, value in words.items()
    if value <= 12 and word not in _WEAK
}
_ASKING = {**_SMALL, **{word: float(value) for word, value in (*MONTHS.items(), *WEEKDAYS.items())}}
_MONTHS, _WEEKDAYS, _SCALES = frozenset(MONTHS), frozenset(WEEKDAYS), frozenset(LARGE_SCALES)
_PARTS = frozenset({"half", "halves", "quarter", "quarters"})
_PER = frozenset({"percent", "per", "percentage", "point", "basis"})
_CARDINALS, _ORDINALS = frozenset(CARDINALS), frozenset(ORDINALS)
_JOINED = re.compile(
    rf"(?:{'|'.join(CARDINALS)})[ -](?:per|point|basis|half|quarter)|one[ -](?:{'|'.join(ORDINALS)})"
    r"|(?:first|second|third|fourth)[ -](?:half|quarter)|half (?:an? |of (?:one|an?|1) ?p)|and a half"
)
"""Small words that join to something else: five percent, one third, the first half, half a million."""
_WORDS = NUMBER_WORDS | _PER
_PLAIN = _WEAK | _ASKING.keys() | HINTS.keys() | _SCALES | _PER
_WEEKDAY = re.compile("周[一二三四五六日天]|星期|礼拜")
_SUNDAY = re.compile("(?:周|星期|礼拜)[日天]")
_Key = tuple[float, Kind]
"""The value, and its kind as far as it matters: a share, points, a month, or a number."""


def agree_at_a_glance(chinese_scan: chinese.Scan, english_scan: english.Scan) -> bool:
    """Whether each number of the English stands in the Chinese; False says nothing.

    >>> def agree(zh, en): return agree_at_a_glance(chinese.scan(zh), english.scan(en))
    >>> agree("2024年增长5%，新增12.5万人", "In 2024 it grew 5% and added 125,000 people.")
    True
    >>> agree("新增12.5万人", "It added 12,500 people."), agree("新增15人", "It added fifteen.")
    (False, False)
    """
    text, folded, words, digits = english_scan
    known = _WORDS.intersection(words)
    needed: list[_Key] = []
    codes: list[str] = []
    scales = 0
    if known:
        if not known <= _PLAIN or (_may_join(known) and _JOINED.search(folded)):
            return False
        for word in known:
            if word in _SCALES:
                scales += words.count(word)
            elif word in _ASKING:
                if word in _MONTHS and word in text:
                    continue  # in small letters "may" and "march" are no months
                if word in _WEEKDAYS and not _WEEKDAY.search(chinese_scan.folded):
                    continue
                if word in _MONTHS:
                    needed.append((_ASKING[word], Kind.MONTH))
                else:
                    needed += [(_ASKING[word], Kind.NUMBER)] * (words.count(word) if word in _SMALL else 1)
    for match in digits:
        plain = plain_value(folded, match)
        if plain is not None:
            scales -= match.lastgroup == "scale"
            needed.append((plain[0], plain[2] if plain[2] is Kind.SHARE else Kind.NUMBER))
            continue
        if folded[match.start() - 1 : match.start()] == "(" and folded[match.end() : match.end() + 1] == ")":
            return False  # three (3)
        number = of_digits(folded, match, [])
        if not isinstance(number, Number):
            return False
        scales -= number.scale > 100
        for quantity in english_units.read(number):
            if quantity.sureness:
                needed.append(_key(quantity))
                codes += [quantity.unit] if quantity.unit else []
    if scales > 0:
        return False  # in words: five million
    return not needed or _are_there(needed, codes, chinese_scan)


def _may_join(known: frozenset[str]) -> bool:
    if not known.isdisjoint(_PARTS):
        return True
    if not known.isdisjoint(_PER):
        return not known.isdisjoint(_CARDINALS)
    return "one" in known and not known.isdisjoint(_ORDINALS)


def _key(quantity: Quantity) -> _Key:
    return quantity.values[0], quantity.kind if quantity.kind in _APART else Kind.NUMBER


_APART = frozenset({Kind.SHARE, Kind.POINTS, Kind.MONTH})


def _are_there(needed: list[_Key], codes: list[str], scan: chinese.Scan) -> bool:
    """Whether the Chinese has each of the numbers, in no other money; one said again need not be there again."""
    folded, numerals = scan
    plain: list[_Key] = []
    others = []
    moneys = set()
    for match in numerals:
        unit, number = match.lastgroup, match[1]
        if unit in _COUNTS or (unit == "year" and len(number) == 4 and (number.isdecimal() or is_digit_string(number))):
            plain.append((parse(number).value, Kind.NUMBER))
        elif unit == "month":
            plain.append((parse(number).value, Kind.MONTH))
        elif unit == "percent" and match["percent"] != "‰":
            plain.append((plain_float(parse(number).value / 100), Kind.SHARE))
        elif unit == "money" and match["more"] is None:
            plain.append((parse(number).value, Kind.NUMBER))
            moneys.add(MONEY[match["money"]])
        else:
            others.append(match)
    left, missing = plain.copy(), []
    for key in needed:
        if key in left:
            left.remove(key)
        else:
            missing.append(key)
    if not missing and not codes:
        return True
    read, codes_read = _keys(folded, others)
    if codes:
        moneys |= codes_read
        moneys.update(code for word, code in _MONEY_BEFORE.items() if word in folded)
        if any(not may_be_same(code, other) for code in codes for other in moneys):
            return False
    left += read
    again = []
    for key in missing:
        if key in left:
            left.remove(key)
        elif key in plain or key in read:
            again.append(key)
        else:
            return False
    # 2 said twice may be meant for the 20 that is left over.
    digits = {digits_of(value) for value, _ in left} if again else ()
    return all(digits_of(value) not in digits for value, _ in again)


def _keys(folded: str, matches: list[re.Match[str]]) -> tuple[list[_Key], set[str]]:
    """The keys of numerals that have to be read, and the money behind them."""
    keys: list[_Key] = [(7.0, Kind.NUMBER) for _ in _SUNDAY.finditer(folded)]
    moneys: set[str] = set()
    for match in matches:
        if len(match[1]) <= LONGEST:
            for quantity in chinese_units.read(Numeral(folded, match)):
                keys.append(_key(quantity))
                if quantity.unit:
                    moneys.add(quantity.unit)
    return keys, moneys


_MONEY_BEFORE = {**WORDS_OF_MONEY, **SIGNS}
_COUNTS = frozenset({"number", "more", "day", "century", "measure", "degree"})

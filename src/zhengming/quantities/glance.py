"""Whether two texts agree on their numbers for all to see, so that neither has to be read in earnest.

In most translations every number of the English is plain digits, and its value stands in the Chinese. Whatever is not
plain (money, fractions, words beyond twelve, times of day, ranges) is left to the readers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengming.english import fold_english
from zhengming.quantities import chinese, chinese_numeral, english, english_number
from zhengming.quantities.english_words import (
    CARDINALS,
    HINTS,
    LARGE_SCALES,
    MONTHS,
    NUMBER_WORDS,
    ORDINALS,
    WEEKDAYS,
)
from zhengming.quantities.numerals import parse
from zhengming.quantities.value import Kind, plain_float

_WEAK = frozenset({"zero", "one", "zeroth", "first", "second"})
_SMALL = {
    word: float(value)
    for words in (CARDINALS, ORDINALS)
    for word, value in words.items()
    if value <= 12 and word not in _WEAK
}
_PARTS = frozenset({"half", "halves", "quarter", "quarters"})
_TELLING = (
    NUMBER_WORDS
    - _SMALL.keys()
    - _WEAK
    - (HINTS.keys() - _PARTS)
    - MONTHS.keys()
    - WEEKDAYS.keys()
    - LARGE_SCALES.keys()
)
"""Words that ask for a number of the other side."""
_SMALL_SHARE = re.compile(rf"one[ -](?:{'|'.join(ORDINALS)})|(?:{'|'.join(CARDINALS)})[ -](?:per|point|basis)")
"""Small numbers in words that ask for one nevertheless: one third, five percent."""
_Key = tuple[float, bool]
"""The value, and whether it is a share: 100 % is one, but no first of May."""


def agree_at_a_glance(chinese_text: str, english_text: str) -> bool:
    """Whether each number of the English stands in the Chinese; False says nothing.

    >>> agree_at_a_glance("2024年增长5%，新增12.5万人", "In 2024 it grew 5% and added 125,000 people.")
    True
    >>> agree_at_a_glance("新增12.5万人", "It added 12,500 people."), agree_at_a_glance("新增15人", "It added fifteen.")
    (False, False)
    """
    folded = fold_english(english_text)
    words = english.WORD.findall(folded)
    known = NUMBER_WORDS.intersection(words)
    if not known.isdisjoint(CARDINALS) and _SMALL_SHARE.search(folded):
        return False
    if not known.isdisjoint(_TELLING) or (not known.isdisjoint(WEEKDAYS) and _WEEKDAY.search(chinese_text)):
        return False
    # In small letters "may" and "march" are no months.
    needed: list[_Key] = [
        (float(MONTHS[word]), False) for word in known & MONTHS.keys() if folded.count(word) != english_text.count(word)
    ]
    needed += ((_SMALL[word], False) for word in known & _SMALL.keys() for _ in range(words.count(word)))
    scales = sum(map(folded.count, known & LARGE_SCALES.keys()))
    for match in english_number.DIGITS.finditer(folded):
        read = english_number.plain_value(folded, match)
        if read is None:
            return False
        scales -= match.lastgroup == "scale"
        needed.append((read[0], read[2] is Kind.SHARE))
    if scales > 0 or not english_number.MONEY_BEFORE.keys().isdisjoint(words):
        return False  # in words: five million
    return not needed or _are_there(needed, chinese_text)


_WEEKDAY = re.compile("周|週|星期|礼拜|禮拜")


def _are_there(needed: list[_Key], text: str) -> bool:
    """Whether the Chinese has each of the numbers, counted as often as they stand in the English."""
    there = list(_keys(chinese.fold_numbers(text)))
    for key in needed:
        if key not in there:
            return False
        there.remove(key)
    return True


def _keys(folded: str) -> Iterator[_Key]:
    for match in chinese_numeral.NUMERAL.finditer(folded):
        unit = match.lastgroup
        if unit in _COUNTS:
            yield parse(match[1]).value, False
        elif unit == "percent" and match["percent"] != "‰":
            yield plain_float(parse(match[1]).value / 100), True
        elif unit == "part" and match[1] == "百":
            yield plain_float(parse(match["parts"]).value / 100), True


_COUNTS = frozenset({"number", "more", "year", "month", "day", "measure", "degree"})

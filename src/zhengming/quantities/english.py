"""English quantities as values: 2.78 trillion yuan, nearly thirty percent, two thirds, tens of millions, the 1980s.

Start with ``read_english``. ``english_number`` finds digits, ``english_words`` numbers in words, and ``english_units``
says what a unit makes of either; what several numbers have in common (3 to 4 billion), and Roman numerals, are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import NamedTuple

from zhengming.engines import Engine, build_engine
from zhengming.english import fold_english
from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.quantities.english_number import BARE, DIGITS, MONEY_BEFORE, Number, of_digits, of_words, plain
from zhengming.quantities.english_units import SHARED, read
from zhengming.quantities.english_words import NUMBER_WORDS, UNIT_WORDS, Spelt, read_words
from zhengming.quantities.value import Kind, Quantity, Sureness, restated


def read_english(text: str) -> list[Quantity]:
    """All quantities of an English text, in order.

    >>> [(q.values, str(q.kind)) for q in read_english("In 2025 it came to 2.78 trillion yuan, nearly thirty percent.")]
    [((2025.0,), 'year'), ((2780000000000.0,), 'number'), ((0.3,), 'share')]
    """
    return read_scan(scan(text))


Word = tuple[int, int, str]
"""Where a word begins and ends, and the word."""


class Scan(NamedTuple):
    """A text and what is found in it at first sight."""

    text: str
    folded: str
    words: list[Word]
    """Its words that are told apart, ``TOLD``, in order."""


TOLD = NUMBER_WORDS | UNIT_WORDS | MONEY_BEFORE.keys()
"""The words that make a number, or say what one counts."""


def scan(text: str) -> Scan:
    """What ``read_scan`` reads."""
    folded = fold_english(text)
    return Scan(text, folded, told_words(folded))


def told_words(folded: str) -> list[Word]:
    """The words of ``TOLD`` in a folded text, in order.

    >>> told_words("one twenty-first of the weight, often")
    [(0, 3, 'one'), (4, 10, 'twenty'), (11, 16, 'first')]
    """
    words = []
    engine, listed = _engine()
    for start, end, number in engine.find_overlapping(folded):
        if not ("a" <= folded[start - 1 : start] <= "z" or "a" <= folded[end : end + 1] <= "z"):
            words.append((start, end, listed[number]))
    words.sort()
    return words


@cache
def _engine() -> tuple[Engine, tuple[str, ...]]:
    listed = tuple(sorted(TOLD))
    return build_engine(listed), listed


def read_scan(scan: Scan) -> list[Quantity]:
    """All quantities of a scanned text, in order."""
    text, folded, words = scan
    digits = list(DIGITS.finditer(folded))
    spans = [(start, end) for start, end, word in words if word in NUMBER_WORDS]
    spelt = read_words(folded, text, spans) if spans else []
    months = [(s.start, s.end) for s in spelt if s.kind is Kind.MONTH]
    found: list[Quantity] = []
    bare: list[Number | re.Match[str] | None] = []  # of each quantity, where it is a number without scale and unit
    for item in _items(digits, spelt):
        if isinstance(item, re.Match):
            usual = _usual(folded, item, months, is_in_row=bool(bare) and bare[-1] is not None)
            if usual is not None:
                found.append(usual)
                bare.append(item if item.lastgroup == "number" and usual.kind is Kind.NUMBER else None)
                continue
            number: Number | Quantity = of_digits(folded, item, months)
        else:
            number = of_words(folded, item)
        if isinstance(number, Quantity):
            found.append(number)
            bare.append(None)
            continue
        quantities = read(number)
        if found and quantities[0].span.start < found[-1].span.end:  # the yuan of "5 yuan 30" is taken
            quantities[0] = quantities[0]._replace(span=Span(number.start, quantities[0].span.end), unit="")
        is_bare = number.unit in BARE and number.scale == 1 and quantities[0].kind is Kind.NUMBER
        if not is_bare and bare and bare[-1] is not None:
            _share_unit(number, found, bare, quantities)
        found += quantities
        bare.append(number if is_bare else None)
        bare += [None] * (len(quantities) - 1)
    romans = _romans(text, found)
    if romans:
        found = sorted((*found, *romans), key=_place)
    return restated(folded, found) if "(" in folded else found


def _items(digits: list[re.Match[str]], spelt: list[Spelt]) -> Iterable[re.Match[str] | Spelt]:
    """Numbers in digits and in words, in order; words inside an expression of digits (12 billion) are part of it."""
    if not spelt:
        return digits
    items: list[tuple[int, re.Match[str] | Spelt]] = []
    taken = []
    for match in digits:
        items.append((match.start(), match))
        if match.lastgroup != "number":
            taken.append(match.span())
    items += [(s.start, s) for s in spelt if not any(start <= s.start < end for start, end in taken)]
    items.sort(key=itemgetter(0))
    return [item for _, item in items]


def _place(quantity: Quantity) -> Span:
    return quantity.span


def _usual(folded: str, match: re.Match[str], months: list[tuple[int, int]], *, is_in_row: bool) -> Quantity | None:
    """A plain number, unless it may be a day of a month or the last of a row."""
    if (months and match.end(1) - match.start() < 3) or (is_in_row and match.lastgroup != "number"):
        return None
    return plain(folded, match)


# Rows of numbers ---------------------------------------------------------------------------------------------------

ROW = pattern(r"(?:,| ?-|,? ?(?:to|and|or|through)) ?(?:(?:about|nearly) )?(?:us|hk|nt|rmb)? ?[$¥€£]? ?")
"""What stands between the numbers of a row whose last has the unit of all: 3 to 4 billion, HK$3 and HK$5 million."""


def _share_unit(
    last: Number, found: list[Quantity], bare: list[Number | re.Match[str] | None], quantities: list[Quantity]
) -> None:
    """Give the numbers of a row the scale and unit of its last, and the last the money of the first: US$3-5 million."""
    start, shares = last.start, last.scale != 1 or last.unit in SHARED
    for n in range(len(found) - 1, -1, -1):
        item = bare[n]
        number = item if item is None or isinstance(item, Number) else of_digits(last.folded, item, [])
        if not isinstance(number, Number) or not ROW.fullmatch(last.folded, number.stop, start):
            break
        start = number.start
        if number.code and last.unit == "money":
            continue  # HK$7.85 to one US dollar: a rate, no row
        if number.code and quantities[0].kind is Kind.NUMBER and not quantities[0].unit:
            quantities[0] = quantities[0]._replace(unit=number.code)
        if shares:
            shared = read(number.sharing_unit_of(last))[0]
            values = (*shared.values, *found[n].values)
            if number.value * last.scale > last.value:  # six hundred to three thousand
                shared, values = found[n], (*found[n].values, *shared.values)
            found[n] = shared._replace(span=found[n].span, values=tuple(dict.fromkeys(values)))


# Roman numerals ----------------------------------------------------------------------------------------------------

_ROMAN = pattern("[IVXL]{2,7}")
_IN_ROMANS = ("II", "IV", "VI", "IX", "XI", "XV", "XX", "XL", "LI", "LV", "LX")
_ONE_ROMAN = pattern("[IVX]")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}
_DIVIDED = ("Part ", "Chapter ", "Section ", "Schedule ", "Title ", "Annex ", "Appendix ", "Book ", "Volume ")
"""Words before a single letter that is a number: I is a word as well."""


def _romans(text: str, found: list[Quantity]) -> list[Quantity]:
    """Part IV: never asks for a number, but explains one."""
    matches: list[re.Match[str]] = []
    if any(map(text.__contains__, _IN_ROMANS)):
        matches += _ROMAN.finditer(text)
    if any(map(text.__contains__, _DIVIDED)):
        matches += (match for match in _ONE_ROMAN.finditer(text) if text.endswith(_DIVIDED, 0, match.start()))
    romans = []
    for match in matches:
        start, end = match.span()
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        if any(q.span.start < end and start < q.span.end for q in found):
            continue
        digits = [_ROMAN_DIGITS[char] for char in match[0]]
        value = sum(-a if a < b else a for a, b in zip(digits, [*digits[1:], 0], strict=True))
        romans.append(Quantity(Span(start, end), (float(value),), Kind.ORDINAL, Sureness.WEAK))
    return romans

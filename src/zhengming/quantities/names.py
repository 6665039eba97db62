"""Names of letters and digits in both languages: G20 and 二十国集团, 5G, COVID-19, C919, H1N1.

Their digits are no quantity, so ``english`` reads them as weak; but where the Chinese has G20 and the English G7
instead, one of the two is wrong. Only names of one shape are held against each other, and only the one left over on
either side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.quantities import chinese
from zhengming.quantities.numerals import parse
from zhengming.quantities.value import Kind, Mark, Quantity


def contradictions(zh: str, en: str) -> list[tuple[Quantity, Quantity]]:
    """The names of the Chinese and of the English that stand for each other and differ.

    >>> [found] = contradictions("二十国集团峰会和5G技术", "the G7 summit and 5G technology")
    >>> [quantity.values for quantity in found]
    [(20.0,), (7.0,)]
    """
    if not _CLUE.search(zh):
        return []
    there = _by_shape((*_latin(zh), *_groups(zh)))
    if not there:
        return []
    here = _by_shape(_latin(en))
    return [
        (one.quantity, other.quantity)
        for shape in there.keys() & here.keys()
        for one, other in _left_over(there[shape], here[shape])
    ]


class Name(NamedTuple):
    """A name, its letters and what its digits say."""

    shape: str
    quantity: Quantity


_CLUE = pattern(
    # One class in front: so the engine leaps over what is neither.
    "[A-Za-z0-9Ａ-Ｚａ-ｚ０-９国國代](?:(?<=[A-Za-zＡ-Ｚａ-ｚ])[-‐‑–]?[0-9０-９]|(?<=[0-9０-９])[A-ZＡ-Ｚ]"
    "|(?<=[国國])集[团團]|(?<=代)移[动動]通[信訊讯])"
)
"""What no Chinese text with such a name is without."""
_NAME = pattern(
    # Not the end of a number or a word, nor the first part of a longer name: 2.5G, AB-12-34.
    r"[A-Za-z0-9](?<![A-Za-z0-9.,/$&@#-].)(?:(?<=[A-Za-z])[A-Za-z]{0,5}-?[0-9]{1,4}(?:[A-Z]{1,3}[0-9]{0,3})?"
    r"|(?<=[0-9])[0-9]?[A-Z]{1,2})(?![A-Za-z0-9/$%+-]|[.,:][0-9])"
)
_WORDED = pattern("[国國代](?:(?<=[国國])集[团團]|(?<=代)移[动動]通[信訊讯])")
_GROUP = pattern("([二三四五六七八九十]{1,4})国集团|第([二三四五六])代移动通[信讯]")
_NO_NAMES = frozenset(
    "rmb usd hkd ntd twd eur gbp jpy cny mop aud cad sgd hk us nt no fy cy q h p pp pm am m k b v".split()
)
"""Money, years, parts of a year, pages and units before or behind digits are no names, but quantities."""


def _latin(text: str) -> Iterator[Name]:
    """The names in Latin letters, in either language."""
    plain = text if text.isascii() else text.translate(_PLAIN)
    for match in _NAME.finditer(plain):
        letters = re.sub("[^A-Za-z]+", "", match[0]).lower()
        if letters not in _NO_NAMES:
            shape = re.sub("[0-9]+", "#", match[0].replace("-", "")).lower()
            yield Name(shape, _quantity(Span(*match.span()), *map(float, re.findall("[0-9]+", match[0]))))


_PLAIN = {ord(wide): wide_to for wide, wide_to in zip(
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ０１２３４５６７８９－‐‑–",
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789----", strict=True)}  # fmt: skip


def _groups(zh: str) -> Iterator[Name]:
    """The names that Chinese has in words for what English has in letters and digits."""
    if not _WORDED.search(zh):
        return
    for match in _GROUP.finditer(chinese.scan(zh).folded):
        number, generation = match.groups()
        shape = "g#" if number else "#g"
        yield Name(shape, _quantity(Span(*match.span()), parse(number or generation).value))


def _quantity(span: Span, *values: float) -> Quantity:
    return Quantity(span, values, Kind.NUMBER, mark=Mark.NAME)


def _by_shape(names: Iterator[Name] | tuple[Name, ...]) -> dict[str, list[Name]]:
    found: dict[str, list[Name]] = {}
    for name in names:
        found.setdefault(name.shape, []).append(name)
    return found


def _left_over(there: list[Name], here: list[Name]) -> Iterator[tuple[Name, Name]]:
    """Every mention of the one name of the English that the Chinese lacks, with the one that it has instead."""
    values, others = ({name.quantity.values for name in names} for names in (there, here))
    if len(values - others) == 1 and len(others - values) == 1:
        [value] = values - others
        one = next(name for name in there if name.quantity.values == value)
        for name in here:
            if name.quantity.values not in values:
                yield one, name

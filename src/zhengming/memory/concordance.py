"""Words inside units: where a term was used, and how it was translated. Start with ``passages``.

The index says which units have the words next to each other, the shortest first: a heading that is the term shows its
translation at a glance. The text itself then says where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from heapq import merge
from itertools import islice, pairwise
from typing import NamedTuple

from zhengming.chinese import DROPPED, fold
from zhengming.fuzzy import encode
from zhengming.memory.segment import Segment
from zhengming.memory.store import Store
from zhengming.model import Span, TranslationUnit
from zhengming.patterns import pattern

_PIECE = pattern(r"[^\W_\u2e80-\u9fff\uf900-\ufaff]+|[^\s_]")


class Passage(NamedTuple):
    """A unit that has the words."""

    unit: TranslationUnit
    """Its source is in the language of the words."""
    spans: tuple[Span, ...]
    """Where they stand in the source."""
    number: int
    """What the memory calls the unit."""


def passages(segments: list[Segment], store: Store, text: str, language: str, limit: int) -> list[Passage]:
    """The units that have the words of a text, no translation twice."""
    looked_for = _expression(text)
    if not looked_for:
        return []
    numbers = _like(store, text) if text.endswith("*") else _holding(segments, encode(text))
    found: list[Passage] = []
    shown: dict[str, list[str]] = {}
    while some := list(islice(numbers, limit)):
        rows = store.rows(some)
        for number in some:
            row = rows.get(number)
            unit = row and _in_language(row.unit, language)
            if not unit or not unit.target:
                continue
            others = shown.setdefault(unit.source.text, [])
            if others and _but_for_looks(unit.target.text) in map(_but_for_looks, others):
                continue  # "1.Central authority:" and "1. Central Authority：" are one translation
            spans = places(looked_for, unit.source.text)
            if spans:
                others.append(unit.target.text)
                found.append(Passage(unit, spans, number))
                if len(found) == limit:
                    return found
    return found


def _but_for_looks(text: str) -> str:
    return fold(text).replace(DROPPED, "")


def _holding(segments: list[Segment], needle: str) -> Iterator[int]:
    """The numbers of the units whose tokens have some in their row, the shortest unit first."""
    if len(segments) == 1:
        yield from (int(segments[0].ids[rank]) for rank in segments[0].holding(needle))
        return
    yield from (number for _, number in merge(*(_by_length(segment, needle) for segment in segments)))


def _by_length(segment: Segment, needle: str) -> Iterator[tuple[int, int]]:
    return ((segment.length(rank), int(segment.ids[rank])) for rank in segment.holding(needle))


def _like(store: Store, text: str) -> Iterator[int]:
    """The numbers of the units that have the letters of the longest word: for parts of words no index speaks."""
    yield from store.like(max(_PIECE.findall(text.rstrip("*")), key=len))


def _in_language(unit: TranslationUnit, language: str) -> TranslationUnit | None:
    """The unit with its source in a language."""
    assert unit.target is not None
    if unit.source.language.split("-")[0].lower() == language:
        return unit
    if unit.target.language.split("-")[0].lower() == language:
        return replace(unit, source=unit.target, target=unit.source)
    return None


def places(looked_for: re.Pattern[str], text: str) -> tuple[Span, ...]:
    """Where the words stand in a text.

    >>> places(_expression("负面清单"), "《負面 清單》，负面清单")
    (Span(start=1, end=6), Span(start=8, end=12))
    >>> places(_expression("pilot"), "Pilot zones, pilots"), places(_expression("pilot*"), "pilots")
    ((Span(start=0, end=5),), (Span(start=0, end=6),))
    """
    return tuple(Span(*match.span()) for match in looked_for.finditer(fold(text)))


def _expression(text: str) -> re.Pattern[str] | None:
    """What finds the words in a folded text, whatever stands between them that does not count."""
    pieces = _PIECE.findall(fold(text.rstrip("*")))
    if not pieces:
        return None
    parts = [re.escape(pieces[0])]
    for before, piece in pairwise(pieces):
        parts.append(" +" if (before + piece).isascii() and (before + piece).isalnum() else " *")
        parts.append(re.escape(piece))
    start = "(?<![a-z0-9])" if pieces[0].isascii() and pieces[0].isalnum() else ""
    end = "(?![a-z0-9])" if pieces[-1].isascii() and pieces[-1].isalnum() else ""
    return re.compile(start + "".join(parts) + ("[a-z]*" if text.endswith("*") else end))

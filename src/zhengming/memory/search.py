"""The units that may answer, the best first, with the most that they can score. Start with ``ranked``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import heappop, heappush
from typing import Any, NamedTuple

from zhengming.memory.scoring import MOST, Asked
from zhengming.memory.segment import FEW, Query, Segment
from zhengming.model import FuzzyMatch

LEAST = 60
"""Thresholds from here are exact: no text that reaches them is missed."""
_BUDGET = 1_000
"""Texts that are looked at below that, in each piece of the index."""


class Matches(list[FuzzyMatch]):
    """Answers, and whether there may be others as good that were not looked at."""

    def __init__(self, found: Iterable[FuzzyMatch] = (), *, is_exact: bool = True) -> None:
        super().__init__(found)
        self.is_exact = is_exact


class Found(NamedTuple):
    """A unit that may answer."""

    most: float
    """What it, and those that follow, can score at most, 0-1."""
    number: int
    share: float
    """Its similarity; 1.0 where it is not the similarity that counts."""


def ranked(segments: list[Segment], query: Asked, least: float, *, top: float) -> Iterator[Found]:
    """The units that may answer, each once; of equals the newest comes first. ``top`` is what the same text scores."""
    seen: set[int] = set()
    for found in _each(segments, query, least, top):
        if found.number not in seen:
            seen.add(found.number)
            yield found


def _each(segments: list[Segment], query: Asked, least: float, top: float) -> Iterator[Found]:
    looked_for = Query(query.text, query.encoded)
    same = [int(segment.ids[rank]) for segment in segments for rank in segment.with_text(looked_for.text_key)]
    yield from (Found(top, number, 1.0) for number in sorted(same, reverse=True))
    if looked_for.content_key:
        alike = (
            int(segment.ids[rank]) for segment in segments for rank in segment.with_content(looked_for.content_key)
        )
        yield from (Found(0.99, number, 1.0) for number in sorted(alike, reverse=True))
    yield from _fuzzy(segments, query, looked_for, least)


def _fuzzy(segments: list[Segment], query: Asked, looked_for: Query, least: float) -> Iterator[Found]:
    """Texts in the order of their similarity; each is compared when no other one can be better."""
    possible: list[tuple[float, Segment, Any]] = []
    for segment in segments:
        bounds, ranks = (
            segment.candidates(looked_for, least)
            if least * 100 >= LEAST
            else segment.likely(looked_for, least, _BUDGET)
        )
        possible += [(float(bounds[at]), segment, ranks[at : at + FEW]) for at in range(0, len(ranks), FEW)]
    possible.sort(key=lambda some: -some[0])
    found: list[tuple[float, int]] = []
    for bound, segment, ranks in possible:
        while found and -found[0][0] >= bound:
            yield _found(*heappop(found))
        for share, rank in _compared(query.encoded, segment, ranks, least):
            heappush(found, (-share, -int(segment.ids[rank])))
    while found:
        yield _found(*heappop(found))


def _compared(encoded: str, segment: Segment, ranks: Any, least: float) -> Iterator[tuple[float, int]]:
    """Those that are alike enough, with their similarity."""
    from rapidfuzz.distance import Levenshtein
    from rapidfuzz.process import extract

    texts = segment.texts(ranks)
    longest = max(len(encoded), *map(len, texts))
    # In whole edits: normalized_similarity misses 46 of 50 with score_cutoff=0.92 - 1e-9.
    most = int((1 - least) * longest + 1e-9)
    for text, edits, at in extract(encoded, texts, scorer=Levenshtein.distance, score_cutoff=most, limit=None):
        longer = max(len(text), len(encoded))
        if edits <= int((1 - least) * longer + 1e-9):
            yield 1 - edits / longer, ranks[at]


def _found(share: float, number: int) -> Found:
    return Found(min(-share, MOST / 100), -number, -share)

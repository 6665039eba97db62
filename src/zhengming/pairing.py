"""Source and target occurrences joined by concept: what the source asks for, and what of it the target has.

``pair`` answers for one translation unit. A ``Need`` is one term of the source with all its mentions; a ``Rendering``
says which accepted, wrong and misordered wordings of its concepts stand in the target, each place used once: "zone" in
"special economic zone" renders 经济特区, not 园区 as well.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from zhengming.entry import Entry
from zhengming.index import Match, longest
from zhengming.model import Span

_FAR = sys.maxsize


@dataclass(frozen=True, slots=True)
class Need:
    """A term of the source; concepts that share it are one need, and a rendering of either will do."""

    concepts: tuple[str, ...]
    spans: tuple[Span, ...]
    """Its mentions, in order."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """What the target has for a need."""

    need: Need
    accepted: tuple[Match, ...]
    wrong: tuple[Match, ...]
    """Deprecated or superseded wordings."""
    misordered: tuple[Match, ...]
    """Accepted wordings with another preposition."""
    is_shared: bool
    """An accepted wording stands there, but it renders another term of the source."""

    @property
    def count(self) -> int:
        """Mentions that are accounted for."""
        return len(self.accepted) + len(self.wrong) + len(self.misordered)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Places in the target that belong to the need."""
        return tuple(Span(*m[:2]) for m in (*self.accepted, *self.wrong, *self.misordered))


def needs(entries: Sequence[Entry], matches: Iterable[Match]) -> tuple[Need, ...]:
    """The needs of a source: its longest matches, mentions of the same concepts together."""
    at: dict[Span, dict[str, None]] = {}
    for match in sorted(longest(matches)):
        at.setdefault(Span(*match[:2]), {})[entries[match.entry].concept] = None
    mentions: dict[tuple[str, ...], list[Span]] = {}
    for span, concepts in at.items():
        mentions.setdefault(tuple(concepts), []).append(span)
    return tuple(Need(concepts, tuple(spans)) for concepts, spans in mentions.items())


def parts(
    entries: Sequence[Entry], kept: Iterable[Match], uses: Iterable[Match]
) -> dict[Span, tuple[tuple[str, Span], ...]]:
    """What is part of each longest match ``kept`` of a source: concepts and places of the ``uses`` inside it.

    人类命运共同体 is part of 构建人类命运共同体.
    """
    outer = sorted({Span(*m[:2]) for m in kept})
    found: dict[Span, dict[tuple[str, Span], None]] = {}
    for match in sorted(uses):
        at = bisect_right(outer, (match.start, _FAR)) - 1
        if at >= 0 and _inside(match, outer[at]):
            found.setdefault(outer[at], {})[entries[match.entry].concept, Span(*match[:2])] = None
    return {span: tuple(inner) for span, inner in found.items()}


def pair(entries: Sequence[Entry], wanted: Sequence[Need], target: Iterable[Match]) -> tuple[Rendering, ...]:
    """The rendering of each need, from all matches of the target."""
    owners: dict[str, list[int]] = {}
    for n, need in enumerate(wanted):
        for concept in need.concepts:
            owners.setdefault(concept, []).append(n)
    mine = [m for m in target if entries[m.entry].concept in owners]
    places = outermost(mine)
    owned: list[list[Match]] = [[] for _ in wanted]
    for match in _strongest(entries, [m for m in mine if m[:2] in places]):
        for n in owners[entries[match.entry].concept]:
            owned[n].append(match)
    accepted = [[m for m in found if _is_accepted(entries, m)] for found in owned]
    assigned = _assign([[Span(*m[:2]) for m in found] for found in accepted])
    inner = {entries[m.entry].concept for m in mine if m[:2] not in places and _is_accepted(entries, m)}
    return tuple(
        _rendering(entries, need, owned[n], accepted[n], assigned[n], inner) for n, need in enumerate(wanted)
    )


def _rendering(
    entries: Sequence[Entry],
    need: Need,
    found: list[Match],
    accepted: list[Match],
    assigned: Span | None,
    inner: Set[str],
) -> Rendering:
    if assigned is None:
        shared = bool(accepted) or not inner.isdisjoint(need.concepts)
        accepted = []
    else:
        shared = False
    wrong = [m for m in found if not entries[m.entry].status.is_accepted]
    misordered = [m for m in found if entries[m.entry].status.is_accepted and not m.form.is_accepted]
    return Rendering(need, _distinct(accepted), _distinct(wrong), _distinct(misordered), shared)


def _is_accepted(entries: Sequence[Entry], match: Match) -> bool:
    return entries[match.entry].status.is_accepted and match.form.is_accepted


def outermost(matches: Iterable[Match]) -> dict[tuple[int, int], None]:
    """The places of matches that lie inside no longer match, in the order of the text; they may overlap."""
    found: dict[tuple[int, int], None] = {}
    reached = -1
    for start, end in sorted({m[:2] for m in matches}, key=lambda place: (place[0], -place[1])):
        if end > reached:
            found[start, end] = None
            reached = end
    return found


def covers(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch lies inside one of the places; they are sorted, and none lies inside another."""
    at = bisect_right(places, (start, _FAR)) - 1
    return at >= 0 and end <= places[at][1]


def overlaps(places: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch shares a character with one of the places; they are sorted, and none lies inside another."""
    at = bisect_left(places, (end, 0)) - 1
    return at >= 0 and start < places[at][1]


def _strongest(entries: Sequence[Entry], matches: Iterable[Match]) -> Iterator[Match]:
    """At one place an accepted wording comes before a wrong one, and the wording itself before a form of it.

    "plan" is a wrong rendering of 方案, but not where it renders 规划.
    """
    ordered = sorted(matches)
    accepted = {m[:2] for m in ordered if _is_accepted(entries, m)}
    well_formed = {m[:2] for m in ordered if m.form.is_accepted}
    for match in ordered:
        if match[:2] in accepted:
            if _is_accepted(entries, match):
                yield match
        elif match.form.is_accepted or match[:2] not in well_formed:
            yield match


def _inside(match: Match, place: Span) -> bool:
    return place.start <= match.start and match.end <= place.end and match[:2] != place


def _assign(candidates: list[list[Span]]) -> list[Span | None]:
    """One place for each need, no place for two: a maximum matching (Kuhn)."""
    owner: dict[Span, int] = {}

    def place(n: int, seen: set[Span]) -> bool:
        for span in candidates[n]:
            if span not in seen:
                seen.add(span)
                if span not in owner or place(owner[span], seen):
                    owner[span] = n
                    return True
        return False

    for n in sorted(range(len(candidates)), key=lambda n: len(candidates[n])):
        place(n, set())
    result: list[Span | None] = [None] * len(candidates)
    for span, n in owner.items():
        result[n] = span
    return result


def _distinct(matches: list[Match]) -> tuple[Match, ...]:
    """One match a place: the preferred wording, or the first."""
    best: dict[tuple[int, int], Match] = {}
    for match in matches:
        best.setdefault(match[:2], match)
    return tuple(best.values())

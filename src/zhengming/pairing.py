"""Source and target occurrences joined by concept: what the source asks for, and what of it the target has.

``pair`` answers for one translation unit. A ``Need`` is one term of the source with all its mentions; a ``Rendering``
says which accepted, wrong and misordered wordings of its concepts stand in the target, each place used once: "zone" in
"special economic zone" renders 经济特区, not 园区 as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhengming.entry import Entry
from zhengming.index import Match, longest
from zhengming.model import Span


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


def parts(entries: Sequence[Entry], need: Need, uses: Iterable[Match]) -> dict[str, tuple[Span, ...]]:
    """Concepts whose term is part of a need's term, and where: 人类命运共同体 in 构建人类命运共同体.

    ``uses`` are all matches of the source. Which concepts are needs by themselves does not count.
    """
    found: dict[str, dict[Span, None]] = {}
    for match in sorted(uses):
        concept, place = entries[match.entry].concept, Span(*match[:2])
        if concept not in need.concepts and any(_inside(match, span) for span in need.spans):
            found.setdefault(concept, {})[place] = None
    return {concept: tuple(places) for concept, places in found.items()}


def pair(entries: Sequence[Entry], wanted: Sequence[Need], target: Iterable[Match]) -> tuple[Rendering, ...]:
    """The rendering of each need, from all matches of the target."""
    owners: dict[str, list[int]] = {}
    for n, need in enumerate(wanted):
        for concept in need.concepts:
            owners.setdefault(concept, []).append(n)
    mine = [m for m in target if entries[m.entry].concept in owners]
    outer = _outermost(entries, mine)
    owned: list[list[Match]] = [[] for _ in wanted]
    for match in outer:
        for n in owners[entries[match.entry].concept]:
            owned[n].append(match)
    accepted = [[m for m in found if _is_accepted(entries, m)] for found in owned]
    assigned = _assign([[Span(*m[:2]) for m in found] for found in accepted])
    inner = [m for m in mine if m not in outer and _is_accepted(entries, m)]
    return tuple(
        _rendering(entries, need, owned[n], accepted[n], assigned[n], inner) for n, need in enumerate(wanted)
    )


def _rendering(
    entries: Sequence[Entry],
    need: Need,
    found: list[Match],
    accepted: list[Match],
    assigned: Span | None,
    inner: list[Match],
) -> Rendering:
    if assigned is None:
        shared = bool(accepted) or any(entries[m.entry].concept in need.concepts for m in inner)
        accepted = []
    else:
        shared = False
    wrong = [m for m in found if not entries[m.entry].status.is_accepted]
    misordered = [m for m in found if entries[m.entry].status.is_accepted and not m.form.is_accepted]
    return Rendering(need, _distinct(accepted), _distinct(wrong), _distinct(misordered), shared)


def _is_accepted(entries: Sequence[Entry], match: Match) -> bool:
    return entries[match.entry].status.is_accepted and match.form.is_accepted


def _outermost(entries: Sequence[Entry], matches: list[Match]) -> list[Match]:
    """Matches that do not lie inside a longer one; at one place an accepted wording comes before a wrong one.

    "plan" is a wrong rendering of 方案, but not where it renders 规划.
    """
    accepted = {m[:2] for m in matches if _is_accepted(entries, m)}
    return [
        m
        for m in sorted(matches)
        if not any(_inside(m, other) for other in matches)
        and (_is_accepted(entries, m) or m[:2] not in accepted)
        and (m.form.is_accepted or not _better_form(m, matches))
    ]


def _inside(match: Match, other: Match | Span) -> bool:
    return other.start <= match.start and match.end <= other.end and match[:2] != other[:2]


def _better_form(match: Match, matches: list[Match]) -> bool:
    return any(m[:2] == match[:2] and m.form.is_accepted for m in matches)


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

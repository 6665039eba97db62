"""What the English of a unit has for a Chinese phrase: the words that are linked to it, where they stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple


class Rendering(NamedTuple):
    """A Chinese phrase at a place, and the stretch of English that renders it there."""

    phrase: int
    unit: int
    chinese: tuple[int, int]
    """From which running word up to which, half-open."""
    english: tuple[int, int]
    cover: float
    """Share of the words on both sides that have a link to the other one, 0-1."""


def renderings(
    phrases: Iterable[tuple[int, int, int]],
    links: Sequence[int],
    unit: int,
    chinese: Sequence[int],
    english: Sequence[int],
    is_content: Sequence[bool],
) -> Iterator[Rendering]:
    """The renderings of the phrases in a unit, of those that have one.

    ``phrases``: number, first word and last word in the unit, half-open. ``chinese``, ``english``: the running place of
    each word. ``is_content``: for each English word whether it says something. A stretch of English is no rendering
    where another phrase's word stands in it, or where it runs over a break.
    """
    linked: list[list[int]] = [[] for _ in chinese]
    for place, link in enumerate(links):
        if link >= 0 and is_content[place]:
            linked[link].append(place)
    for phrase, begin, end in phrases:
        places = [place for n in range(begin, end) for place in linked[n]]
        if not places:
            continue
        low, high = min(places), max(places)
        if english[high] - english[low] != high - low or high - low >= LONGEST_ENGLISH:
            continue
        inside = [n for n in range(low, high + 1) if is_content[n]]
        if all(links[n] < 0 or begin <= links[n] < end for n in inside):
            covered = sum(1 for n in range(begin, end) if linked[n]) + len(places)
            cover = covered / (end - begin + len(inside)) * (1 if linked[end - 1] else HEADLESS)
            span = chinese[begin], chinese[end - 1] + 1
            yield Rendering(phrase, unit, span, (english[low], english[high] + 1), cover)


HEADLESS = 0.5
"""What a rendering counts that has nothing for the last word: 食品安全卫生管理法, "food safety and sanitation"."""
LONGEST_ENGLISH = 10
"""Words of the longest rendering that statistics look for."""

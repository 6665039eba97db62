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
        if all(not is_content[n] or links[n] < 0 or begin <= links[n] < end for n in range(low, high + 1)):
            yield Rendering(
                phrase, unit, (chinese[begin], chinese[end - 1] + 1), (english[low], english[high] + 1)
            )


LONGEST_ENGLISH = 10
"""Words of the longest rendering that statistics look for."""

"""What the index does to whole arrays: counts, clips, mixes and gathers numbers. Nothing here knows what they mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint32]
    Wide = NDArray[np.uint64]

EPSILON = 1e-9
"""Shares of floats: 0.7 of 90 is 62.99999999999999."""


def portions(array: Any) -> Iterator[Any]:
    """An array in pieces that grow: who asks for the first few need not wait for all."""
    start, size = 0, 64
    while start < len(array):
        yield array[start : start + size]
        start, size = start + size, size * 4


@lru_cache(maxsize=256)
def pairs_wanted(longest: int, least: float) -> Any:
    """How many pairs two texts have in common at least that are alike enough, by the tokens of the longer one.

    It is not that of the shortest that counts for all: at 0.7 one edit spoils 2 of 7 pairs of 6 tokens, and two spoil 4
    of 8 of 7 tokens.
    """
    import numpy as np

    longer = np.arange(longest + 1)
    return np.maximum(1, longer + 1 - 2 * np.floor((1 - least) * longer + EPSILON).astype(np.int64))


def clipped(ranks: Numbers, low: int, high: int) -> Numbers:
    """Those of a window; a short list may keep a few others."""
    import numpy as np

    if len(ranks) < 256:
        return ranks
    start, end = ranks.searchsorted(np.array((low, high), dtype=np.uint32))
    return ranks[start:end]


def counted(ranks: Numbers, low: int, high: int) -> tuple[Numbers, Any]:
    """Which ranks of a window occur, and how often."""
    import numpy as np

    if len(ranks) * 8 > high - low:
        inside = ranks[(ranks >= low) & (ranks < high)]
        counts = np.bincount(inside - np.uint32(low), minlength=high - low)
        found = counts.nonzero()[0]
        return (found + low).astype(np.uint32), counts[found]
    ranks = np.sort(ranks)
    start, end = ranks.searchsorted(np.array((low, high), dtype=np.uint32))
    ranks = ranks[start:end]
    if not len(ranks):
        return ranks, np.zeros(0, dtype=np.int64)
    is_first = np.empty(len(ranks) + 1, dtype=bool)
    is_first[0] = is_first[-1] = True
    np.not_equal(ranks[1:], ranks[:-1], out=is_first[1:-1])
    edges = is_first.nonzero()[0]
    return ranks[edges[:-1]], edges[1:] - edges[:-1]


def mixed(left: Numbers, right: Numbers) -> Wide:
    """32 well-mixed bits of each pair of tokens (Vigna's splitmix64), as wide numbers."""
    import numpy as np

    bits: Wide = (left.astype(np.uint64) << np.uint64(32)) | right
    bits ^= bits >> np.uint64(30)
    bits *= np.uint64(0xBF58476D1CE4E5B9)
    bits ^= bits >> np.uint64(27)
    bits *= np.uint64(0x94D049BB133111EB)
    bits >>= np.uint64(32)
    return bits


def mixed_pair(left: int, right: int) -> int:
    """The same of one pair."""
    bits = left << 32 | right
    bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    bits = (bits ^ bits >> 27) * 0x94D049BB133111EB & 0xFFFFFFFFFFFFFFFF
    return bits >> 32


def numbered(keyed: Wide) -> Numbers:
    """Sorted owners and pairs to the keys of pairs: the second, third ... of a pair in one text has a key of its own.

    So a pair that is common in a text is counted once. Pairs that share their bits count as one here and there alike:
    a text may only seem to have more in common with a query than it has.
    """
    import numpy as np

    keys = keyed.astype(np.uint32)  # the lower half
    again = (keyed[1:] == keyed[:-1]).nonzero()[0] + 1
    if len(again):
        is_second = np.diff(again, prepend=-1) != 1
        firsts = np.flatnonzero(is_second)
        nth = 1 + np.arange(len(again)) - np.repeat(firsts, np.diff(firsts, append=len(again)))
        keys[again] = mixed(keys[again], nth.astype(np.uint32)).astype(np.uint32)
    return keys


def gather(source: Numbers, begins: Any, target: Numbers, places: Any, lengths: Any) -> None:
    """Copy stretches of one array to places in another one."""
    import numpy as np

    total = int(lengths.sum())
    if not total:
        return
    firsts = np.cumsum(lengths) - lengths
    at = np.arange(total)
    taken = source[at + np.repeat(begins - firsts, lengths)]
    if total == len(target) and (places == firsts).all():
        target[:] = taken
    else:
        target[at + np.repeat(places - firsts, lengths)] = taken

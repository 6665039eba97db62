"""Ties of words that stand close together: the stretches of a text that may be a term. Start with ``windows``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengming.english import BARRIER
from zhengming.likeness.spots import AKIN, Tie

_REACH = 3
"""Words that may stand between two words of one term: "pilot of Shenzhen's comprehensive reform"."""
_LONGEST = 2
"""Tokens of the longest tie."""


def windows(
    ties: Sequence[Tie], symbols: Sequence[str], size: int, *, least: int, over_barriers: bool
) -> Iterator[list[Tie]]:
    """Sets of ``least`` ties or more, each word of the term once, in the order of the text.

    ``ties`` are sorted, ``size`` is the number of the term's content words, ``symbols`` are those of the text's tokens.
    """
    for first in range(len(ties) - least + 1):
        token = ties[first].token
        if first and ties[first - 1].token == token:
            continue
        if least > 1 and ties[first + least - 1].token > token + least * (_REACH + _LONGEST):
            continue  # too few words are near: asked of every word of a text, so that it is worth its line
        yield from _growing(ties, first, symbols, size, least, over_barriers)


def _growing(
    ties: Sequence[Tie], first: int, symbols: Sequence[str], size: int, least: int, over_barriers: bool
) -> Iterator[list[Tie]]:
    """Growing sets from one tie on, the best tie at each token, as soon as they have ``least``."""
    chosen: list[Tie] = []
    used: set[int] = set()
    at, end = first, ties[first].token
    while at < len(ties):
        token, after = ties[at].token, at
        while after < len(ties) and ties[after].token == token:
            after += 1
        if token - end > _REACH or (BARRIER in symbols[end:token] and not over_barriers):
            return
        free = [tie for tie in ties[at:after] if token >= end and used.isdisjoint(tie.numbers)]
        if free:
            best = free[0] if len(free) == 1 else max(free, key=_promise)
            if best.value > AKIN or not _is_awaited(ties, after, best):
                chosen.append(best)
                used.update(best.numbers)
                end = best.end
                if len(chosen) >= least:
                    yield chosen.copy()
        elif len(used) >= size and token >= end:
            return
        if not chosen:
            return
        at = after


def _promise(tie: Tie) -> tuple[float, int, list[int]]:
    return tie.value, len(tie.numbers), [-n for n in tie.numbers]


def _is_awaited(ties: Sequence[Tie], after: int, tie: Tie) -> bool:
    """Whether the word itself, for which another one might stand, comes close behind."""
    for later in ties[after:]:
        if later.token > tie.end + _REACH:
            return False
        if later.value > AKIN and later.numbers == tie.numbers:
            return True
    return False

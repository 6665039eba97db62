"""Stretches of a text that are spoken for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from zhengming.model import Span


class Places:
    """Spans, asked for overlaps in logarithmic time.

    >>> places = Places([Span(2, 5)])
    >>> places.append(Span(8, 9))
    >>> places.overlap(0, 2), places.overlap(4, 6), places.overlap(5, 9)
    (False, True, True)
    """

    __slots__ = ("_ends", "_spans", "_starts")

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._spans: list[Span] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in spans:
            self.append(span)

    def append(self, span: Span) -> None:
        """One stretch more."""
        self._spans.append(span)
        start, end = span
        low, high = bisect_left(self._ends, start), bisect_right(self._starts, end)
        if low < high:
            start, end = min(start, self._starts[low]), max(end, self._ends[high - 1])
        self._starts[low:high], self._ends[low:high] = [start], [end]

    def overlap(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with any of them."""
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end

    def holds(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with one of them that is not merely a part of it.

        >>> places = Places([Span(2, 5)])
        >>> places.holds(1, 5), places.holds(2, 5), places.holds(3, 9)
        (False, True, True)
        """
        low, high = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return any(
            not (start <= self._starts[n] and self._ends[n] <= end) or (self._starts[n], self._ends[n]) == (start, end)
            for n in range(low, high)
        )

    def __iter__(self) -> Iterator[Span]:
        return iter(self._spans)

    def __bool__(self) -> bool:
        return bool(self._spans)

"""Engines: every occurrence of thousands of patterns in one pass over a string of symbols.

A symbol is one code point; what it stands for (a folded Han character, an English word class) is the caller's
business. Start with ``build_engine``. Both engines answer exactly what this loop answers, in any order::

    for number, pattern in enumerate(patterns):
        for start in range(len(symbols) - len(pattern) + 1):
            if symbols.startswith(pattern, start):
                yield start, start + len(pattern), number

Choosing among hits (longest, vetoed, accepted) is not done here: leftmost-longest inside an engine loses 13-24 % of the
true compounds where hits overlap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, count, pairwise
from typing import Any, Protocol

from zhengming.errors import UsageError

ENGINES = ("auto", "daachorse", "python")


class Engine(Protocol):
    """Finds all its patterns in one pass; immutable, picklable, safe to share between threads."""

    def find_overlapping(self, symbols: str) -> list[tuple[int, int, int]]:
        """Every hit, also nested and overlapping ones: (start, end, number of the pattern), in any order."""
        ...


def build_engine(patterns: Sequence[str], *, kind: str = "auto") -> Engine:
    """An engine for ``patterns``; a hit names its pattern by place in that sequence.

    ``auto`` is daachorse (six times faster) where it is installed, else the standard library. An empty pattern, or
    the same pattern twice, raises ``ValueError``: a caller with several concepts under one wording keeps that list.

    >>> engine = build_engine(["改革试点", "综合改革试点", "试点"], kind="python")
    >>> sorted(engine.find_overlapping("推进综合改革试点"))
    [(2, 8, 1), (4, 8, 0), (6, 8, 2)]
    """
    if kind not in ENGINES:
        raise UsageError(f"there is no engine {kind!r}", hint=f"choose one of {', '.join(ENGINES)}")
    _verify(patterns)
    if kind == "python" or not patterns:
        return PythonEngine(patterns)
    try:
        return DaachorseEngine(patterns)
    except ImportError as error:
        if kind == "daachorse":
            raise UsageError("the engine daachorse is not installed", hint="pip install daachorse") from error
        return PythonEngine(patterns)


def _verify(patterns: Sequence[str]) -> None:
    seen: set[str] = set()
    for number, pattern in enumerate(patterns):
        if not pattern:
            raise ValueError(f"pattern {number} is empty")
        if pattern in seen:
            raise ValueError(f"pattern {number} repeats {pattern!r}")
        if _SURROGATE.search(pattern):
            raise ValueError(f"pattern {number} is no text: {pattern!r}")
        seen.add(pattern)


class PythonEngine:
    """Buckets of the standard library: two symbols are looked up at every place, the rest only where they are known.

    Nearly all places of a text end with that one look-up, which stays inside C (``map``, ``compress``).
    """

    __slots__ = ("_lengths", "_numbers", "_singles")

    def __init__(self, patterns: Sequence[str]) -> None:
        self._numbers = {pattern: number for number, pattern in enumerate(patterns) if len(pattern) > 1}
        self._singles = {pattern: number for number, pattern in enumerate(patterns) if len(pattern) == 1}
        lengths: dict[tuple[str, str], set[int]] = {}
        for pattern in self._numbers:
            lengths.setdefault((pattern[0], pattern[1]), set()).add(len(pattern))
        self._lengths = {pair: tuple(sorted(found)) for pair, found in lengths.items()}

    def find_overlapping(self, symbols: str) -> list[tuple[int, int, int]]:
        lengths, numbers = self._lengths, self._numbers
        pairs = list(pairwise(symbols))
        hits = []
        for start in compress(count(), map(lengths.__contains__, pairs)):
            for length in lengths[pairs[start]]:
                # At the end of the text the slice is shorter than ``length`` and may be another, shorter pattern.
                number = numbers.get(symbols[start : start + length])
                if number is not None and start + length <= len(symbols):
                    hits.append((start, start + length, number))
        if self._singles:
            singles = self._singles
            found = compress(enumerate(symbols), map(singles.__contains__, symbols))
            hits += [(start, start + 1, singles[symbol]) for start, symbol in found]
        return hits


class DaachorseEngine:
    """A character-wise double-array Aho-Corasick automaton (Rust). Counts code points, as the contract asks."""

    __slots__ = ("_automaton",)

    def __init__(self, patterns: Sequence[str]) -> None:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        self._automaton: Any = CharwiseDoubleArrayAhoCorasick(list(patterns))

    def find_overlapping(self, symbols: str) -> list[tuple[int, int, int]]:
        try:
            found: list[tuple[int, int, int]] = self._automaton.find_overlapping(symbols)
        except UnicodeEncodeError:  # a lone surrogate, which no pattern can have
            found = self._automaton.find_overlapping(_SURROGATE.sub("\ufffd", symbols))
        return found

    def __reduce__(self) -> tuple[Any, ...]:
        # The automaton has no pickle of its own; its bytes load in 2 ms where 100,000 patterns build in 180.
        return _load, (self._automaton.serialize(),)


def _load(serialized: bytes) -> DaachorseEngine:
    from daachorse import CharwiseDoubleArrayAhoCorasick

    engine = DaachorseEngine.__new__(DaachorseEngine)
    engine._automaton = CharwiseDoubleArrayAhoCorasick.deserialize(serialized)
    return engine


_SURROGATE = re.compile("[\ud800-\udfff]")

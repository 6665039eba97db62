"""Phrases: rows of words that stand in several texts, counted with numpy.

``Phrases.count`` looks at all rows of one word, then of two, ...: a row is only looked at where the two shorter ones
in it are frequent enough. Four million words take some seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from zhengming.extraction.tokens import BREAK, Word

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True)
class Running:
    """Texts one after the other, as numbers of words."""

    words: Numbers
    """Number of each word; 0 is a break, which also stands behind each text."""
    text: Numbers
    """Number of the text of each word."""
    start: Numbers
    end: Numbers
    """Place of each word in its text."""
    keys: tuple[str, ...]
    """Key of each number."""

    @classmethod
    def of(cls, texts: Iterable[Iterable[Word]]) -> Running:
        import numpy as np

        numbers: dict[str, int] = {BREAK: 0}
        words: list[int] = []
        text: list[int] = []
        start: list[int] = []
        end: list[int] = []
        for count, its_words in enumerate(texts):
            for word in its_words:
                words.append(numbers.setdefault(word.key, len(numbers)))
                text.append(count)
                start.append(word.start)
                end.append(word.end)
            words.append(0)
            text.append(count)
            start.append(0)
            end.append(0)
        of_words, of_text, of_start, of_end = (np.array(v, dtype=np.int32) for v in (words, text, start, end))
        return cls(of_words, of_text, of_start, of_end, tuple(numbers))


@dataclass(frozen=True)
class Phrases:
    """The frequent phrases of running texts, and where each stands."""

    running: Running
    size: Numbers
    """Number of words of each phrase."""
    first: Numbers
    """Where each phrase stands first, as a place in the running words."""
    places: tuple[Numbers, ...]
    """By number of words, from 1: where phrases stand ..."""
    phrases: tuple[Numbers, ...]
    """... and which."""

    @classmethod
    def count(cls, running: Running, *, longest: int, minimum: int) -> Phrases:
        import numpy as np

        words = running.words.astype(np.int64)
        vocabulary = len(running.keys)
        places = np.flatnonzero(words)
        keys = words[places]
        size, first, all_places, all_phrases = [], [], [], []
        known = 0
        for length in range(1, longest + 1):
            _, at, inverse, counts = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
            frequent = counts >= minimum
            number = np.where(frequent, np.cumsum(frequent) - 1 + known, -1)[inverse]
            kept = number >= 0
            places_of = places[kept]
            all_places.append(places_of)
            all_phrases.append(number[kept])
            first.append(places[at[frequent]])
            size.append(np.full(int(frequent.sum()), length))
            if not len(places_of):
                break
            # A phrase of one word more begins where this one begins, if one of this length stands a word further.
            whole = np.full(len(words) + 1, -1, dtype=np.int64)
            whole[places_of] = number[kept] - known
            known += int(frequent.sum())
            places = places_of[whole[places_of + 1] >= 0]
            keys = whole[places] * vocabulary + words[places + length]
        return cls(running, np.concatenate(size), np.concatenate(first), tuple(all_places), tuple(all_phrases))

    def __len__(self) -> int:
        return len(self.size)

    def keys(self, phrase: int) -> tuple[str, ...]:
        """The words of a phrase."""
        at = int(self.first[phrase])
        return tuple(self.running.keys[n] for n in self.running.words[at : at + int(self.size[phrase])])

    def that(self, suits: Callable[[Sequence[str]], bool]) -> Numbers:
        """For each phrase, whether its words suit."""
        import numpy as np

        return np.fromiter((suits(self.keys(n)) for n in range(len(self))), dtype=bool, count=len(self))

    def standing(self, kept: Numbers) -> tuple[Numbers, Numbers]:
        """Places, ascending, and phrases of those that are kept."""
        import numpy as np

        places, phrases = np.concatenate(self.places), np.concatenate(self.phrases)
        wanted = kept[phrases]
        places, phrases = places[wanted], phrases[wanted]
        order = np.argsort(places, kind="stable")
        return places[order], phrases[order]

    def extended(self, kept: Numbers) -> list[int]:
        """For each phrase: how often it stands in that kept phrase of one word more that has it most."""
        import numpy as np

        most = np.zeros(len(self), dtype=np.int64)
        for shorter, longer in pairwise(range(len(self.places))):
            whole = np.full(len(self.running.words) + 1, -1, dtype=np.int64)
            whole[self.places[shorter]] = self.phrases[shorter]
            wanted = kept[self.phrases[longer]]
            places, phrases = self.places[longer][wanted], self.phrases[longer][wanted]
            _, first, counts = np.unique(phrases, return_index=True, return_counts=True)
            for step in (0, 1):
                inner = whole[places[first] + step]
                np.maximum.at(most, inner[inner >= 0], counts[inner >= 0])
        found: list[int] = most.tolist()
        return found

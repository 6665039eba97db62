"""Phrases: rows of words that stand in several texts, counted with numpy.

``Phrases.count`` looks at all rows of one word, then of two, ...: a row is only looked at where the two shorter ones
in it are frequent enough. Four million words take some seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
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
        arrays = (np.array(values, dtype=np.int32) for values in (words, text, start, end))
        return cls(*arrays, tuple(numbers))


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
            places = places_of[(whole[places_of + 1] >= 0) & (words[np.minimum(places_of + length, len(words) - 1)] > 0)]
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
        """Places and phrases of those that are kept, each only where it does not lie in a longer one that is kept."""
        import numpy as np

        ends = np.zeros(len(self.running.words) + 1, dtype=np.int64)
        found_places, found_phrases = [], []
        for length in range(len(self.places), 0, -1):
            places, phrases = self.places[length - 1], self.phrases[length - 1]
            wanted = kept[phrases]
            places, phrases = places[wanted], phrases[wanted]
            reach = np.maximum.accumulate(ends)
            outside = reach[places] < places + length
            found_places.append(places[outside])
            found_phrases.append(phrases[outside])
            ends[places] = np.maximum(ends[places], places + length)
        return np.concatenate(found_places), np.concatenate(found_phrases)


@dataclass(frozen=True)
class Postings:
    """Which phrases stand in which texts, each pair once, to be asked either way."""

    phrases: Numbers
    """By phrase: where in ``texts`` its texts begin; one more at the end."""
    texts: Numbers

    @classmethod
    def of(cls, phrases: Numbers, texts: Numbers, *, count: int) -> Postings:
        """Each phrase's texts, in order."""
        import numpy as np

        width = int(texts.max()) + 1 if len(texts) else 1
        pairs = np.unique(phrases.astype(np.int64) * width + texts)
        begins = np.searchsorted(pairs, np.arange(count + 1, dtype=np.int64) * width)
        return cls(begins, (pairs % width).astype(np.int32))

    def __getitem__(self, phrase: int) -> Numbers:
        return self.texts[self.phrases[phrase] : self.phrases[phrase + 1]]

    def counts(self) -> Numbers:
        """How many texts each phrase has."""
        import numpy as np

        return np.diff(self.phrases)

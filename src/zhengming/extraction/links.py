"""Which word of a unit's English renders which word of its Chinese: word by word, learnt from the units alone.

The model is the first one of Brown et al. (1993): each English word is rendered by one Chinese word of the unit or by
none, and how often it is that one is learnt by going over the units some times. As in fast_align (Dyer et al. 2013) a
word is likelier to render one at about the same place of the sentence. Both directions are learnt; a link is where the
two together are surest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zhengming.extraction.phrases import Numbers, Running

ROUNDS = 5
TENSION = 4.0
"""How much a word at another place of the sentence counts less: e^-4 from one end to the other."""
LEARNT_FROM = 8_000_000
"""Pairs of words that are looked at in each round; the shortest units come first, since they say most."""
NO_WORD = 0.05
"""Share of a word that renders nothing."""


@dataclass(frozen=True)
class Units:
    """Places of the words of each unit in the running words of either language, without the breaks."""

    chinese: tuple[Numbers, ...]
    english: tuple[Numbers, ...]

    @classmethod
    def of(cls, chinese: Running, english: Running, count: int) -> Units:
        return cls(_by_text(chinese, count), _by_text(english, count))

    def __len__(self) -> int:
        return len(self.chinese)


def _by_text(running: Running, count: int) -> tuple[Numbers, ...]:
    import numpy as np

    places = np.flatnonzero(running.words)
    begins = np.searchsorted(running.text[places], np.arange(1, count))
    return tuple(np.split(places, begins))


@dataclass(frozen=True)
class Lexis:
    """How likely a word renders another, for the pairs that are worth anything."""

    keys: Numbers
    """Chinese number times ``width`` plus English number, ascending."""
    strength: Numbers
    """The geometric mean of both directions."""
    width: int

    @classmethod
    def learn(cls, chinese: Running, english: Running, units: Units) -> Lexis:
        """Learn it from the units."""
        import numpy as np

        width = len(english.keys)
        asked = _asked(units)
        if not asked:
            return cls(np.array([-1]), np.array([0], dtype=np.float32), width)
        ones, others, weights, sizes = [], [], [], []
        for n in asked:
            one, other, weight = _pairs(chinese.words[units.chinese[n]], english.words[units.english[n]])
            ones.append(one)
            others.append(other)
            weights.append(weight)
            sizes.append((len(units.chinese[n]), len(units.english[n])))
        keys = np.concatenate(ones).astype(np.int64) * width + np.concatenate(others)
        weight = np.concatenate(weights)
        del ones, others, weights
        pairs, number = np.unique(keys, return_inverse=True)
        del keys
        number = number.astype(np.int32)
        to_english = _learn(number, weight, pairs // width, _groups(sizes, by_english=True), len(pairs))
        to_chinese = _learn(number, weight, pairs % width, _groups(sizes, by_english=False), len(pairs))
        strength = np.sqrt(to_english * to_chinese)
        kept = strength > WEAKEST
        return cls(pairs[kept], strength[kept].astype(np.float32), width)

    def strengths(self, chinese: Numbers, english: Numbers) -> Numbers:
        """A row for each English word with a column for each Chinese word."""
        import numpy as np

        wanted = (chinese.astype(np.int64) * self.width)[None, :] + english[:, None]
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[at] == wanted, self.strength[at], np.float32(0))

    def strength_of(self, chinese: int, english: int) -> float:
        """How likely one word renders the other, 0-1."""
        import numpy as np

        return float(self.strengths(np.array([chinese]), np.array([english]))[0, 0])


WEAKEST = 0.002


def _asked(units: Units) -> list[int]:
    """The shortest units that have words on both sides, as many as are wanted."""
    sizes = [len(one) * len(other) for one, other in zip(units.chinese, units.english, strict=True)]
    asked: list[int] = []
    total = 0
    for n in sorted((n for n, size in enumerate(sizes) if size), key=sizes.__getitem__):
        total += sizes[n]
        if asked and total > LEARNT_FROM:
            break
        asked.append(n)
    return asked


def _pairs(chinese: Numbers, english: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Every Chinese word with every English word, English by English, and how near their places are."""
    import numpy as np

    m, n = len(chinese), len(english)
    return np.tile(chinese, n), np.repeat(english, m), nearness(m, n).ravel()


def nearness(chinese: int, english: int) -> Numbers:
    """How near the places of the words of two sentences are: 1 where they are the same, a row for each English word."""
    import numpy as np

    one = (np.arange(chinese, dtype=np.float32) + 0.5) / chinese
    other = (np.arange(english, dtype=np.float32) + 0.5) / english
    return np.exp(np.float32(-TENSION) * np.abs(other[:, None] - one[None, :]))


def _groups(sizes: list[tuple[int, int]], *, by_english: bool) -> Numbers:
    """For each pair the word whose renderings it is one of."""
    import numpy as np

    parts, begin = [], 0
    for m, n in sizes:
        numbers = np.arange(begin, begin + (n if by_english else m), dtype=np.int32)
        parts.append(np.repeat(numbers, m) if by_english else np.tile(numbers, n))
        begin += len(numbers)
    return np.concatenate(parts)


def _learn(pair: Numbers, weight: Numbers, given: Numbers, group: Numbers, count: int) -> Numbers:
    """The chance of the rendering for each pair of words, ``given`` the word that is rendered."""
    import numpy as np

    _, given = np.unique(given, return_inverse=True)
    chance: Numbers = np.full(count, 1.0, dtype=np.float64)
    for _ in range(ROUNDS):
        expected = weight * chance[pair]
        whole = np.bincount(group, expected)
        expected /= whole[group] * (1 + NO_WORD)
        often: Numbers = np.bincount(pair, expected, minlength=count)
        chance = often / (np.bincount(given, often)[given] + 1e-9)
    return chance


def links(chinese: Running, english: Running, units: Units, lexis: Lexis) -> Iterator[list[int]]:
    """For each unit: the number of the Chinese word in it that each English word renders; -1 for none."""
    for one, other in zip(units.chinese, units.english, strict=True):
        if not len(one) or not len(other):
            yield []
            continue
        strengths = lexis.strengths(chinese.words[one], english.words[other]) * nearness(len(one), len(other))
        best = strengths.argmax(axis=1)
        best[strengths.max(axis=1) < WEAKEST] = -1
        yield best.tolist()

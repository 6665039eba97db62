"""Which English belongs to which Chinese: how often the two stand in the same units, against chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from zhengming.extraction.phrases import Postings


class Pairing(NamedTuple):
    """A Chinese phrase with an English one."""

    chinese: int
    english: int
    together: int
    """Units that have both, ..."""
    one: int
    """... the Chinese, ..."""
    other: int
    """... and the English."""

    @property
    def dice(self) -> float:
        """The share of the units of either that have both."""
        return 2 * self.together / (self.one + self.other)


@dataclass(frozen=True)
class Associations:
    """Units as phrases of both languages, and the pairs among them."""

    chinese: Postings
    """Texts of each Chinese phrase."""
    english: Postings
    by_text: Postings
    """English phrases of each text."""
    units: int
    minimum: int

    def partners(self, phrase: int) -> Iterator[Pairing]:
        """The English phrases that stand where a Chinese one does, the likeliest first."""
        import numpy as np

        texts = self.chinese[phrase]
        if len(texts) < self.minimum:
            return
        share = max(1.0, len(texts) / SAMPLE)
        asked = texts[:: int(np.ceil(share))] if share > 1 else texts
        found, counts = np.unique(np.concatenate([self.by_text[int(t)] for t in asked]), return_counts=True)
        enough = counts >= max(self.minimum * len(asked) / len(texts), SELDOM * len(asked), 2)
        found, counts = found[enough], counts[enough] * (len(texts) / len(asked))
        totals = self.english.phrases[found + 1] - self.english.phrases[found]
        dice = 2 * counts / (len(texts) + totals)
        for n in np.argsort(-dice, kind="stable")[:KEPT]:
            yield Pairing(phrase, int(found[n]), round(float(counts[n])), len(texts), int(totals[n]))


SAMPLE = 400
"""Units of a Chinese phrase that are asked; more tell nothing new."""
SELDOM = 0.08
"""Share of the units of a Chinese phrase below which an English one is an accident, or one rendering of many."""
KEPT = 12


def log_likelihood(together: int, one: int, other: int, units: int) -> float:
    """How much likelier the counts are if the two belong together than if they do not (Dunning 1993).

    >>> round(log_likelihood(20, 25, 22, 10000)), round(log_likelihood(1, 100, 100, 10000), 1)
    (210, 0.0)
    """
    only_one, only_other = max(one - together, 0), max(other - together, 0)
    neither = max(units - together - only_one - only_other, 0)

    def entropy(*counts: int) -> float:
        whole = sum(counts)
        return sum(n * log(n / whole) for n in counts if n)

    rows = entropy(together + only_one, only_other + neither)
    columns = entropy(together + only_other, only_one + neither)
    return max(2 * (entropy(together, only_one, only_other, neither) - rows - columns), 0.0)

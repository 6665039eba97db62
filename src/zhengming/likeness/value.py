"""The value that both languages return: a stretch of text that resembles a term, and in what it differs."""

from __future__ import annotations

from dataclasses import dataclass

from zhengming.model import MatchForm, Span
from zhengming.variants import Words


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stretch of text that resembles a term."""

    span: Span
    form: MatchForm
    share: float
    """Share of the term that is there, 0-1: content words for English, characters for Chinese."""
    exact: int
    """Words (characters) that are there as they should be."""
    strays: int = 0
    """Content words (characters) in between that the term has not."""
    replaced: int = 0
    """Words that a near or derived word stands for."""
    words: Words = ()
    """The words of the term that are there as they should be."""
    coordinated: bool = False
    """The term shares a word with its neighbour: "innovation and industrial chains"."""
    arranged: bool = True
    """The order is one that reads as the term's."""
    plural: bool = False
    """The stretch is a plural."""
    is_framed: bool = True
    """The first and the last content word of the term are there: what is missing is missing inside."""
    has_head: bool = True
    """The head word of the term is there: the implementation of a pilot is no implementation plan of it."""
    is_in_order: bool = True
    """The words that are there stand in the order of the term, as in an ordinary shortening of it."""
    runs_on: bool = False
    """A modifier of the term stands last and has a noun behind it: "Office of State Flood Control" is no State
    Office."""

    @property
    def is_whole(self) -> bool:
        """All words of the term are there, one perhaps misspelt."""
        return self.share == 1 and not self.replaced

    @property
    def is_sure(self) -> bool:
        """Nothing but the order, a preposition or a slip differs, and the order reads as the term's."""
        return self.is_whole and not self.strays and self.arranged and not self.runs_on

    @property
    def rank(self) -> tuple[float, ...]:
        """Sorts the better likeness last."""
        return (self.share - 0.15 * self.strays - 0.1 * self.replaced, self.exact, self.span.start - self.span.end)

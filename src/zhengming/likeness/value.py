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
    missing: Words = ()
    """The content words of the term that are not there."""
    added: Words = ()
    """The content words in between that the term has not."""
    stand_ins: tuple[tuple[str, str], ...] = ()
    """Near or derived words, each with the word of the term that it stands for."""
    coordinated: bool = False
    """The term shares a word with its neighbour ("innovation and industrial chains"), or stands in a list that goes on
    ("innovation in science, technology and other fields")."""
    arranged: bool = True
    """What is there of the term stands in an order that reads as the term's, whatever stands between."""
    is_same_phrase: bool = True
    """And says just the same: a "pilot of comprehensive reform", but not the "building of" a society for "building"."""
    substituted: bool = False
    """Other words stand just where the one missing word would."""
    is_half: bool = False
    """And they are half of a compound whose other half is there: full-process for whole-process."""
    plural: bool = False
    """The stretch is a plural."""
    is_framed: bool = True
    """The first and the last content word of the term are there: what is missing is missing inside."""
    has_head: bool = True
    """The head word of the term is there: the implementation of a pilot is no implementation plan of it."""
    is_in_order: bool = True
    """The words that are there stand in the order of the term, as in an ordinary shortening of it."""
    runs_on: bool = False
    """A modifier of the term stands last, or another word for its head, and has a noun behind it: "Office of State
    Flood Control" is no State Office."""
    is_broken: bool = False
    """What stands between makes something else of it: a verb ("the population is aging"), "or", "not", an article
    behind a content word ("building a new pattern")."""
    length: int = 0
    """Tokens (characters) from the first word of the term that is there to the last one."""
    joins: bool = False
    """"And" or a comma stands between words where the term has none."""

    @property
    def is_whole(self) -> bool:
        """All words of the term are there, one perhaps misspelt."""
        return self.share == 1 and not self.replaced

    @property
    def is_sure(self) -> bool:
        """Nothing but the order, a preposition or a slip differs, and the order reads as the term's."""
        if self.strays or self.runs_on or self.is_broken:
            return False
        return self.is_whole and self.is_same_phrase

    @property
    def rank(self) -> tuple[float, ...]:
        """Sorts the better likeness last."""
        return (self.share - 0.15 * self.strays - 0.1 * self.replaced, self.exact, -self.length)

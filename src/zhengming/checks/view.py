"""What a check gets to see of one translation unit: texts, occurrences, renderings; never a file.

A ``View`` is made by the checker for each unit and shared by all checks, so that no text is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from zhengming.english import OOV
from zhengming.entry import Entry
from zhengming.index import Match, TermIndex
from zhengming.likeness import EnglishLikeness
from zhengming.model import Concept, Finding, Severity, Span, TermStatus
from zhengming.pairing import Rendering
from zhengming.text import ChineseText, EnglishText
from zhengming.verify import is_written_as_acronym

_CAPITALS = re.compile(r"\b[^\W\d_]*[A-Z][^\W\d_]*[A-Z][^\W\d_]*\b")


@dataclass(slots=True)
class View:
    """One unit as the checks see it."""

    index: TermIndex
    concepts: Mapping[str, Concept]
    source_language: str
    target_language: str
    source: ChineseText | EnglishText | None
    """None for a draft without a source."""
    target: ChineseText | EnglishText
    target_matches: Sequence[Match]
    """Every use of a term in the target, also inside longer ones."""
    source_matches: Sequence[Match] = ()
    """Terms of the source, the longest at each place."""
    renderings: Sequence[Rendering] = ()
    applies: Sequence[bool] = ()
    """For each entry of the index, whether its concept applies in the jurisdiction of the text."""
    similar: Callable[[View], Iterable[Similar]] | None = None
    """Finds near variants in a draft without a source."""
    _term_findings: tuple[Finding, ...] | None = field(default=None, repr=False)
    _likeness: EnglishLikeness | None = field(default=None, repr=False)
    _acronyms: frozenset[str] | None = field(default=None, repr=False)
    _unknown: tuple[str, ...] | None = field(default=None, repr=False)

    def entry(self, match: Match) -> Entry:
        """The term behind a match."""
        return self.index.entries[match.entry]

    def preferred(self, concept: str, language: str | None = None) -> str:
        """The preferred wording of a concept in the target's language (or another one); empty when it has none."""
        term = self.concepts[concept].preferred(language or self.target_language)
        return term.text if term else ""

    def accepted_entries(self, concept: str, language: str) -> list[Entry]:
        """Accepted terms of a concept in a language, the preferred one first."""
        return [
            e
            for e in (self.index.entries[n] for n in self.index.by_concept.get(concept, ()))
            if e.status.is_accepted and bool(e.words) == (language == "en")
        ]

    def term_findings(self, judge: Callable[[View], Iterable[Finding]]) -> tuple[Finding, ...]:
        """What ``judge`` says of this view, asked once however many checks share the answer."""
        if self._term_findings is None:
            self._term_findings = tuple(judge(self))
        return self._term_findings

    @property
    def likeness(self) -> EnglishLikeness:
        """A look for near variants in an English target."""
        if self._likeness is None:
            assert isinstance(self.target, EnglishText)
            self._likeness = EnglishLikeness(self.target, self.index.vocabulary)
        return self._likeness

    @property
    def unknown(self) -> tuple[str, ...]:
        """Longer words of an English target that no term has: only they can be slips of the keys."""
        if self._unknown is None:
            assert isinstance(self.target, EnglishText)
            reading = self.target.reading
            at = [n for n, symbol in enumerate(reading.symbols) if symbol == OOV]
            tokens = reading.tokens if at else []
            self._unknown = tuple(word for n in at if len(word := tokens[n].word) > 4 and word.isalpha())
        return self._unknown

    @property
    def acronyms(self) -> frozenset[str]:
        """Words of an English target that are written as acronyms, in capitals and without a plural s."""
        if self._acronyms is None:
            words = (m[0] for m in _CAPITALS.finditer(self.target.text))
            self._acronyms = frozenset(word.rstrip("s").upper() for word in words if is_written_as_acronym(word))
        return self._acronyms


@dataclass(frozen=True, slots=True)
class Similar:
    """A near variant in a draft without a source, and how much it proves."""

    concept: str
    term: str
    span: Span
    severity: Severity
    message: str
    is_safe: bool
    plural: bool


class DocumentCheck(Protocol):
    """Something that remembers a document while it streams by."""

    def feed(self, view: View) -> Iterable[Finding]:
        """Findings in one more unit."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check as a value: what it is called, what it says and why, and the functions that make it speak."""

    id: str
    title: str
    """One line: what it says."""
    explanation: str
    """Why, and what to do: the text of ``zm explain``."""
    severity: Severity
    """Its severity where the evidence is full; graded down, never up."""
    unit: Callable[[View], Iterable[Finding]] | None = None
    document: Callable[[], DocumentCheck] | None = None
    """Makes what judges one whole document, unit by unit."""


WRONG = frozenset({TermStatus.DEPRECATED, TermStatus.SUPERSEDED})

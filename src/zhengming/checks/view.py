"""What a check gets to see of one translation unit: texts, occurrences, renderings; never a file.

A ``View`` is made by the checker for each unit and shared by all checks, so that no text is read twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar

from zhengming.english import OOV, is_written_as_acronym
from zhengming.entry import Entry
from zhengming.index import Match, TermIndex, longest
from zhengming.likeness import EnglishLikeness
from zhengming.model import Code, Concept, Occurrence, Side, Span
from zhengming.nearindex import NearIndex
from zhengming.pairing import Need, Rendering, covers, needs, outermost, overlaps, pair, parts
from zhengming.text import ChineseText, EnglishText

T = TypeVar("T")
_DEPUTY = re.compile(r"\b(?:deputy|vice|assistant|associate)[ -]\Z", re.IGNORECASE)
_CAPITALS = re.compile(r"\b[^\W\d_]*[A-Z][^\W\d_]*[A-Z][^\W\d_]*\b")


class _Once(Generic[T]):
    """``functools.cached_property`` without the lock that it has in Python 3.11: views belong to one thread."""

    def __init__(self, function: Callable[[Any], T]) -> None:
        self.function = function
        self.name = function.__name__
        self.__doc__ = function.__doc__

    def __get__(self, view: Any, owner: type) -> T:
        view.__dict__[self.name] = value = self.function(view)
        return value


def _once(function: Callable[[Any], T]) -> _Once[T]:
    return _Once(function)


@dataclass(frozen=True)
class Setting:
    """What is the same for all units that a checker judges."""

    index: TermIndex
    concepts: Mapping[str, Concept]
    source_language: str
    target_language: str
    jurisdiction: frozenset[str]
    """Whose text it is."""
    applies: Sequence[bool]
    """For each entry of the index, whether its concept applies in the jurisdiction of the text."""

    @cached_property
    def near(self) -> NearIndex:
        """Finds the terms that an English draft may hold in a near variant; made when the first draft is read."""
        return NearIndex(self.index)


class View:
    """One unit as the checks see it. Each thing is worked out when it is first asked for, and kept.

    A source without terms asks nothing of its target, and four of five units of ordinary text are such.
    """

    def __init__(
        self, setting: Setting, source: str | None, target: str,
        source_codes: Sequence[Code] | None = None, target_codes: Sequence[Code] = (),
    ) -> None:  # fmt: skip
        self.setting = setting
        self.source_text = source
        """None for a draft without a source."""
        self.target_text = target
        self.source_codes = source_codes
        """Inline codes of the source; None where nobody said which it has."""
        self.target_codes = target_codes

    @property
    def index(self) -> TermIndex:
        return self.setting.index

    @property
    def concepts(self) -> Mapping[str, Concept]:
        return self.setting.concepts

    @property
    def target_language(self) -> str:
        return self.setting.target_language

    @_once
    def source(self) -> ChineseText | EnglishText | None:
        """The source, read; None for a draft without one."""
        if self.source_text is None:
            return None
        return self.setting.index.read(self.source_text, self.setting.source_language)

    @_once
    def target(self) -> ChineseText | EnglishText:
        """The target, read."""
        return self.setting.index.read(self.target_text, self.setting.target_language)

    @_once
    def source_uses(self) -> Sequence[Match]:
        """Every use of a term in the source, also inside longer ones, and of every jurisdiction."""
        return () if self.source is None else self.setting.index.matches(self.source)

    @_once
    def source_matches(self) -> Sequence[Match]:
        """Terms of the source, the longest at each place."""
        # A name of another jurisdiction hides the shorter terms inside it all the same.
        found = self._applicable(longest(self.source_uses)) if self.source_uses else ()
        if found and self.setting.source_language != "zh":
            return [m for m in found if not self._is_deputy(m.start)]
        return found

    def _is_deputy(self, start: int) -> bool:
        """Whether an English source names another office there: the Deputy Chief Executive is no 行政总裁."""
        assert self.source_text is not None
        return _DEPUTY.search(self.source_text, max(0, start - 12), start) is not None

    @_once
    def target_uses(self) -> Sequence[Match]:
        """Every use of a term in the target, also inside longer ones, and of every jurisdiction."""
        return self.setting.index.matches(self.target, contexts=self.source_text is None)

    @_once
    def target_matches(self) -> Sequence[Match]:
        """Every use of a term in the target, also inside longer ones."""
        found, hidden = self._applicable(self.target_uses), self.hidden
        return [m for m in found if not overlaps(hidden, m.start, m.end)] if hidden else found

    @_once
    def hidden(self) -> Sequence[Span]:
        """Names of other jurisdictions in a draft; as in a source, they hide what lies inside them."""
        applies = self.setting.applies
        if self.source_text is not None or all(applies[m.entry] for m in self.target_uses):
            return ()
        found = longest(self.target_uses)
        here = {m[:2] for m in found if applies[m.entry]}
        return sorted({Span(*m[:2]) for m in found if m[:2] not in here})

    @_once
    def renderings(self) -> Sequence[Rendering]:
        """What the target has for each term of the source."""
        if not self.source_matches:
            return ()
        entries = self.setting.index.entries
        return pair(entries, needs(entries, self.source_matches), self.target_matches)

    def parts(self, need: Need) -> dict[str, tuple[Span, ...]]:
        """Concepts whose term is part of a term of the source, and where."""
        found: dict[str, tuple[Span, ...]] = {}
        for span in need.spans:
            for concept, place in self._parts.get(span, ()):
                if concept not in need.concepts:
                    found[concept] = (*found.get(concept, ()), place)
        return found

    @_once
    def _parts(self) -> Mapping[Span, Sequence[tuple[str, Span]]]:
        return parts(self.index.entries, self.source_matches, self._applicable(self.source_uses))

    @_once
    def wrong_matches(self) -> Mapping[str, Sequence[Match]]:
        """Wrong wordings in the target by their concept, but for those that are part of an accepted wording."""
        accepted = list(outermost(m for m in self.target_matches if self.is_accepted(m)))
        found: dict[str, list[Match]] = {}
        for match in self.target_matches:
            entry = self.entry(match)
            if not entry.status.is_accepted and not covers(accepted, match.start, match.end):
                found.setdefault(entry.concept, []).append(match)
        return found

    def _applicable(self, matches: Iterable[Match]) -> list[Match]:
        applies = self.setting.applies
        return [m for m in matches if applies[m.entry]]

    def occurrences(self) -> tuple[Occurrence, ...]:
        """Terms found on both sides, the source first; wordings that are listed as wrong among them."""
        make = self.setting.index.occurrence
        accepted = longest([m for m in self.target_matches if m.form.is_accepted])
        return (
            *(make(match, self.source_text or "", Side.SOURCE) for match in self.index.distinct(self.source_matches)),
            *(make(match, self.target_text, Side.TARGET) for match in self.index.distinct(accepted)),
        )

    def entry(self, match: Match) -> Entry:
        """The term behind a match."""
        return self.index.entries[match.entry]

    def is_accepted(self, match: Match) -> bool:
        """Whether a text may say so."""
        return self.entry(match).status.is_accepted and match.form.is_accepted

    def preferred(self, concept: str, language: str | None = None) -> str:
        """The preferred wording of a concept in the target's language (or another one); empty when it has none."""
        term = self.setting.concepts[concept].preferred(language or self.setting.target_language)
        return term.text if term else ""

    def name(self, concept: str) -> str:
        """What a message calls a concept: its name in the language that the reader translates from."""
        other = "zh" if self.target_language == "en" else "en"
        return self.preferred(concept, other) or self.preferred(concept)

    def accepted_entries(self, concept: str, language: str) -> list[Entry]:
        """Accepted terms of a concept in a language, the preferred one first."""
        return [
            e
            for e in (self.index.entries[n] for n in self.index.by_concept.get(concept, ()))
            if e.status.is_accepted and bool(e.words) == (language == "en")
        ]

    @_once
    def likeness(self) -> EnglishLikeness:
        """A look for near variants in an English target."""
        assert isinstance(self.target, EnglishText)
        return EnglishLikeness(self.target, self.index.vocabulary)

    @_once
    def unknown(self) -> Mapping[str, Sequence[str]]:
        """Longer words of an English target that no term has, by their first letter: only they can be slips of the
        keys."""
        assert isinstance(self.target, EnglishText)
        reading = self.target.reading
        at = [n for n, symbol in enumerate(reading.symbols) if symbol == OOV]
        tokens = reading.tokens if at else []
        found: dict[str, list[str]] = {}
        for word in dict.fromkeys(tokens[n].word for n in at):
            if len(word) > 4 and word.isalpha():
                found.setdefault(word[0], []).append(word)
        return found

    @_once
    def acronyms(self) -> frozenset[str]:
        """Words of an English target that are written as acronyms, in capitals and without a plural s."""
        words = (m[0] for m in _CAPITALS.finditer(self.target_text))
        return frozenset(word.rstrip("s").upper() for word in words if is_written_as_acronym(word))

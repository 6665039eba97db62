"""The nouns of the project: frozen, hashable, picklable values without I/O and without caches.

Start with ``Concept`` (what a termbase holds), ``TranslationUnit`` (what files hold) and ``Finding`` (what a check
yields). A ``Span`` counts code points of the original text, half-open; nothing here ever counts anything else.
"""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, field
from enum import StrEnum
from typing import NamedTuple, NoReturn

JURISDICTIONS = ("CN", "HK", "MO", "TW", "INT")
"""Whose terms there are; INT are those of international bodies."""


class Immutable:
    """What is never changed once it is built, like a frozen dataclass: no attribute is set or deleted.

    For what a dataclass cannot be: a ``Termbase``, which works things out when they are first asked for.
    """

    __slots__ = ()

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to {name!r}: a {type(self).__name__} is never changed")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete {name!r}: a {type(self).__name__} is never changed")


class Span(NamedTuple):
    """A half-open range of code points of an original text.

    >>> "推进综合改革试点"[slice(*Span(2, 8))]
    '综合改革试点'
    """

    start: int
    end: int


class Severity(StrEnum):
    """How sure and how grave: an ``error`` must be mended, a ``warning`` looked at, ``advice`` may be left."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"

    @property
    def rank(self) -> int:
        """3 for error, 2 for warning, 1 for advice: what ``--fail-on`` compares."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.ADVICE: 1}


class Side(StrEnum):
    """Which segment of a translation unit."""

    SOURCE = "source"
    TARGET = "target"


class TermStatus(StrEnum):
    """TBX administrativeStatus, in the words translators use."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    SUPERSEDED = "superseded"

    @property
    def is_accepted(self) -> bool:
        """Whether a text may use a term of this status."""
        return self in (TermStatus.PREFERRED, TermStatus.ADMITTED)


class TermKind(StrEnum):
    """TBX termType, as far as it changes how a term is matched."""

    FULL = "full form"
    SHORT = "short form"
    ACRONYM = "acronym"
    VARIANT = "variant"
    """The same designation in another script or region (綜合改革試點 beside 综合改革试点)."""


class MatchForm(StrEnum):
    """How the text differs from the term: the confidence of a match, and its message."""

    BASE = "base"
    """The term as listed, but for case, width, script, hyphens, spelling, quotes."""
    INFLECTED = "inflected"
    JOINED = "joined"
    """Closed up or hyphenated otherwise: stateowned, post-doctoral."""
    ORDER = "order"
    """The same words in another order or with another preposition: pilot of comprehensive reform."""
    TYPO = "typo"
    """One word misspelt: piolt."""
    PARTIAL = "partial"
    """Some words of the term replaced, left out or put in between: new development concept."""

    @property
    def is_accepted(self) -> bool:
        """Whether the difference is none at all for a reader."""
        return self in (MatchForm.BASE, MatchForm.INFLECTED, MatchForm.JOINED)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a term or a unit was published: a row of ``origins.tsv``."""

    id: str
    title: str
    title_zh: str = ""
    publisher: str = ""
    date: str = ""
    """ISO 8601, as far as it is known: 2025, 2025-06 or 2025-06-10."""
    url: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One designation of a concept in one language."""

    text: str
    language: str
    """``zh`` or ``en``; ``zh-Hant`` for a reviewed Traditional form."""
    status: TermStatus = TermStatus.PREFERRED
    kind: TermKind = TermKind.FULL
    until: int | None = None
    """Last year of a superseded wording: 2018 for "community of common destiny"."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A unit of meaning; owns its terms in each language, the preferred one of a language first."""

    id: str
    terms: tuple[Term, ...]
    jurisdiction: tuple[str, ...] = ()
    """Of ``JURISDICTIONS``; empty: everywhere."""
    domain: str = ""
    flags: frozenset[str] = frozenset()
    """``case-sensitive``, ``exact`` (no inflection), ``advice`` (context decides)."""
    near: tuple[str, ...] = ()
    """One of these must stand in the same segment for a term to count."""
    not_near: tuple[str, ...] = ()
    """None of these may."""
    origin: tuple[str, ...] = ()
    """Ids of ``origins.tsv`` that speak for the preferred rendering."""
    note: str = ""
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)

    def preferred(self, language: str) -> Term | None:
        """The preferred term of a language (``zh`` or ``en``); None where there is none."""
        return next((t for t in self.terms if t.language == language and t.status is TermStatus.PREFERRED), None)

    def accepted(self, language: str) -> tuple[Term, ...]:
        """Preferred and admitted terms; for ``zh`` with the forms of all scripts."""
        return tuple(t for t in self.terms if t.language.split("-")[0] == language and t.status.is_accepted)


@dataclass(frozen=True, slots=True)
class Code:
    """An inline code: takes no room in the text, stands before the code point ``position``."""

    position: int
    text: str
    """The code as it stands in its file: ``<g id="1">``."""
    id: str = ""
    kind: str = "standalone"
    """``open``, ``close`` or ``standalone``."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where in an origin the rendering of a concept stands."""

    concept: str
    """Id of the concept."""
    origin: str
    """Id of the origin."""
    locator: str
    """Article, chapter, page, entry; or that it was cited by others and not read again."""
    as_printed: str
    """The rendering exactly as it is printed there; empty when it was not read again."""


@dataclass(frozen=True, slots=True)
class Segment:
    """Text in one language plus inline codes."""

    text: str
    language: str
    codes: tuple[Code, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class Ignore:
    """What silences findings in a unit: a comment of its file, or a setting of the project.

    ``names`` are ids of checks and ``concept:`` with the id of a concept; empty, everything is meant. A comment that
    cannot be meant so (``ignore-end`` without a start) covers no line, and is told by its ``word``.
    """

    names: tuple[str, ...] = ()
    lines: tuple[int, int] | None = None
    """First and last line of the file that it covers; None for the whole unit."""
    word: str = "ignore"
    """``ignore``, ``ignore-start``, ``ignore-end``, or what somebody wrote for one of these."""
    text: str = ""
    """The comment as it stands in its file; empty for a setting."""
    line: int = 0
    column: int = 1
    """Where the comment stands."""


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A source segment and its target: TMX tu, XLIFF unit, PO entry, a row of a table, a line of a draft.

    A draft without a source has an empty ``source`` text and everything in ``target``.
    """

    source: Segment
    target: Segment | None
    id: str = ""
    """The file's own id, or the count of the unit from 1."""
    origin: str = ""
    created: str = ""
    changed: str = ""
    """ISO 8601 dates as the file has them, normalised; empty when it has none."""
    properties: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    """Line of ``path`` on which the target begins, from 1; 0 where lines mean nothing."""
    ignores: tuple[Ignore, ...] = field(default=(), compare=False)
    """What silences findings here; and comments nearby that cover nothing, so that somebody hears of them."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace ``span`` of the original text by ``text``."""

    span: Span
    text: str
    safe: bool = True
    """May be applied without asking."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A term found at a span of a segment."""

    concept: str
    """Id of the concept."""
    side: Side
    span: Span
    status: TermStatus
    text: str
    """What stands there."""
    form: MatchForm = MatchForm.BASE
    term: str = ""
    """The term of the termbase that was found, as listed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says about one place."""

    check: str
    severity: Severity
    message: str
    side: Side
    span: Span
    """Never None: what is missing has an empty span where it would stand, or at the end."""
    text: str = ""
    concept: str | None = None
    source_spans: tuple[Span, ...] = ()
    edits: tuple[Edit, ...] = ()
    origin: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FuzzyMatch:
    """An answer of the translation memory."""

    unit: TranslationUnit
    score: int
    """Similarity after penalties, 0-100; 101 or 102 when the neighbours match too."""
    gross: int
    """Similarity before penalties."""
    penalties: tuple[tuple[str, int], ...] = ()
    diff: tuple[Edit, ...] = ()
    """What turns the unit's source into the text that was asked for."""
    target_edits: tuple[Edit, ...] = ()
    """What was done to the unit's target so that its quantities are those of the text."""
    number: int = 0
    """What the memory calls the unit: ``delete`` and ``update`` take it."""

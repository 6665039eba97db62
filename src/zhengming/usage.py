"""What a document calls each concept, and how often: ``zm check --renderings``.

Made from what ``Checker.check_document`` yields. Start with ``renderings``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhengming.checker import Checked
from zhengming.model import Concept, Finding, Side, Span
from zhengming.termbase import Termbase

_OTHER_FORMS = ("term-variant", "name-mismatch")
_NO_PUBLICATIONS = frozenset({"project", "client"})


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a document renders a concept."""

    text: str
    """As the termbase lists it; what no term of it is, as it stands in the text."""
    kind: str
    """``preferred``, ``admitted``, ``superseded``, ``deprecated``, or ``variant`` for a near variant."""
    is_official: bool
    """The preferred rendering, and published."""
    places: tuple[tuple[str, Span], ...]
    """The id of the unit and the span in its target, in the order of the document."""

    @property
    def count(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Renderings:
    """How a document renders one concept."""

    concept: str
    name: str
    """The preferred term of the language that is translated from."""
    preferred: str
    """The preferred rendering."""
    is_official: bool
    """Whether that one is published: its origin is neither the project nor a client."""
    wordings: tuple[Wording, ...]
    """The most frequent one first."""
    missing: tuple[str, ...]
    """Ids of the units that have no rendering of it."""

    @property
    def count(self) -> int:
        """Places where it is rendered."""
        return sum(wording.count for wording in self.wordings)

    @property
    def is_uniform(self) -> bool:
        """Whether the preferred rendering is the only one."""
        return not self.missing and [wording.kind for wording in self.wordings] == ["preferred"]


def renderings(
    results: Iterable[Checked], termbase: Termbase, *, target_language: str = "en"
) -> tuple[Renderings, ...]:
    """The renderings in use in one document, from what ``check_document`` yields; those of most interest come first.

    With a source a concept counts where the source has it, in a draft without one wherever it stands. Concepts that
    are rendered in several ways, or otherwise than preferred, come before the others; among them the most frequent
    first.

    >>> from zhengming.checker import Checker
    >>> from zhengming.model import Segment, Term, TermStatus, TranslationUnit
    >>> other = Term("hub of innovation", "en", TermStatus.ADMITTED)
    >>> base = Termbase([Concept("hub", (Term("创新高地", "zh"), Term("innovation hub", "en"), other))])
    >>> pairs = [("创新高地", "innovation hubs"), ("创新高地", "a hub of innovation")]
    >>> units = [TranslationUnit(Segment(zh, "zh"), Segment(en, "en")) for zh, en in pairs]
    >>> (found,) = renderings(Checker(base).check_document(units), base)
    >>> [(wording.text, wording.kind, wording.count) for wording in found.wordings]
    [('innovation hub', 'preferred', 1), ('hub of innovation', 'admitted', 1)]
    """
    tables: dict[str, _Table] = {}
    for number, done in enumerate(results, 1):
        unit = done.unit.id if done.unit is not None and done.unit.id else str(number)
        is_draft = done.unit is not None and done.unit.source.is_empty
        asked = {o.concept for o in done.occurrences if o.side is Side.SOURCE}
        for here in done.occurrences:
            if here.side is Side.TARGET and (is_draft or here.concept in asked):
                tables.setdefault(here.concept, _Table()).add(here.term or here.text, str(here.status), unit, here.span)
        found = {o.span for o in done.occurrences if o.side is Side.TARGET}
        for finding in done.findings:
            if finding.concept is not None and finding.side is Side.TARGET:
                _take(tables, finding, unit, found)
    made = (_made(termbase[id], table, target_language) for id, table in tables.items() if id in termbase)
    return tuple(sorted(made, key=lambda each: (each.is_uniform, -each.count)))


class _Table:
    """The places of each wording of a concept."""

    def __init__(self) -> None:
        self.places: dict[tuple[str, str], list[tuple[str, Span]]] = {}
        self.spelled: dict[tuple[str, str], str] = {}
        self.missing: list[str] = []

    def add(self, text: str, kind: str, unit: str, span: Span) -> None:
        key = text.casefold(), kind
        self.spelled.setdefault(key, text)
        self.places.setdefault(key, []).append((unit, span))


def _take(tables: dict[str, _Table], finding: Finding, unit: str, found: set[Span]) -> None:
    """What no occurrence is: near variants, and terms without a rendering."""
    assert finding.concept is not None
    table = tables.setdefault(finding.concept, _Table())
    if finding.check == "term-missing":
        table.missing.append(unit)
    elif finding.check in _OTHER_FORMS and finding.span not in found:
        table.add(finding.text, "variant", unit, finding.span)
    elif not table.places and not table.missing:
        del tables[finding.concept]


def _made(concept: Concept, table: _Table, language: str) -> Renderings:
    name, preferred = concept.preferred("zh" if language == "en" else "en"), concept.preferred(language)
    is_published = not _NO_PUBLICATIONS.issuperset(concept.origin)
    wordings = [
        Wording(table.spelled[key], key[1], is_published and key[1] == "preferred", tuple(places))
        for key, places in table.places.items()
    ]
    return Renderings(
        concept.id, name.text if name else "", preferred.text if preferred else "", is_published,
        tuple(sorted(wordings, key=lambda wording: -wording.count)), tuple(table.missing),
    )  # fmt: skip

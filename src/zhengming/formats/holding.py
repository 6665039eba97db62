"""What a format has a place for, and what a concept loses in it. Start with ``Held``.

A writer says what its format holds; what concepts lose is worked out here, by comparing, and told. That a file read
back gives just what ``narrowed`` says is tested with arbitrary concepts, so nothing is dropped in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from zhengming.formats.native import FLAGS, Warn
from zhengming.model import Concept, Term, TermKind, TermStatus

ALL_STATUSES = frozenset(TermStatus)
ACCEPTED = frozenset(status for status in TermStatus if status.is_accepted)
FIELDS = ("jurisdiction", "domain", "flags", "near", "not_near", "origin", "note")


@dataclass(frozen=True, slots=True)
class Held:
    """What a format has a place for."""

    name: str
    """As it is called in what is said about it."""
    id: bool = True
    statuses: frozenset[TermStatus] = ALL_STATUSES
    languages: frozenset[str] = frozenset(("zh", "zh-Hant", "en"))
    kinds: bool = True
    """Whether a term is known to be a short form or an acronym."""
    until: bool = True
    superseded: bool = True
    """Whether superseded terms are told from deprecated ones."""
    whole: bool = True
    """Whether several terms of a language are known to be one concept."""
    fields: frozenset[str] = frozenset(FIELDS)
    flags: frozenset[str] = frozenset(FLAGS)


def narrowed(concept: Concept, held: Held) -> Concept:
    """The concept as a format holds it.

    >>> concept = Concept("a-1", (Term("改革", "zh"), Term("reform", "en"), Term("reforming", "en",
    ...                   TermStatus.DEPRECATED)), domain="reform")
    >>> small = narrowed(concept, Held("a list", statuses=ACCEPTED, fields=frozenset(("note",))))
    >>> [term.text for term in small.terms], small.domain
    (['改革', 'reform'], '')
    """
    terms = tuple(
        _term(term, held) for term in concept.terms if term.status in held.statuses and term.language in held.languages
    )
    empty: dict[str, object] = {name: type(getattr(concept, name))() for name in FIELDS if name not in held.fields}
    small = replace(concept, terms=terms, **empty)  # type: ignore[arg-type]
    return replace(small, flags=small.flags & held.flags)


def _term(term: Term, held: Held) -> Term:
    kind = term.kind if held.kinds or term.kind is TermKind.VARIANT else TermKind.FULL
    status = term.status
    if status is TermStatus.SUPERSEDED and not held.superseded:
        status = TermStatus.DEPRECATED
    return replace(term, kind=kind, status=status, until=term.until if held.until else None)


@dataclass(slots=True)
class Losses:
    """Counts what concepts lose on their way into a file."""

    held: Held
    found: dict[str, list[str]] = field(default_factory=dict)
    """Ids of concepts by what they lose, or why they are left out."""
    _refused: set[str] = field(default_factory=set)

    def note(self, concept: Concept, small: Concept) -> None:
        """Take down what a concept has more than the form in which it is written."""
        for what in lost(concept, small):
            self.found.setdefault(what, []).append(concept.id)
        if not self.held.id:
            self.found.setdefault("the id", []).append(concept.id)
        if not self.held.whole and len(small.accepted("zh")) > 1:
            self.found.setdefault("several Chinese terms of one concept, which become several", []).append(concept.id)

    def leave_out(self, concept: Concept, reason: str) -> None:
        """Take down that a whole concept is not written, and why."""
        self.found.setdefault(reason, []).append(concept.id)
        self._refused.add(reason)

    def tell(self, path: str, warn: Warn) -> None:
        for what, ids in self.found.items():
            which = f" ({', '.join(ids)})" if len(ids) <= _NAMED else ""
            if what in self._refused:
                warn(f"{path}: left out: {what}; concepts: {len(ids):,}{which}")
            else:
                warn(f"{path}: {self.held.name} has no place for {what}; concepts: {len(ids):,}{which}")


_NAMED = 3
"""Concepts that are told by their ids; more of them would be a list that nobody reads."""


def lost(concept: Concept, small: Concept) -> Iterator[str]:
    """What the second form of a concept lacks."""
    for name in FIELDS:
        if getattr(concept, name) != getattr(small, name):
            yield _NAMES.get(name, name)
    kept = {(term.text, term.language): term for term in small.terms}
    yield from dict.fromkeys(_lost_of_terms(concept.terms, kept))


_NAMES = {"near": "'near'", "not_near": "'not_near'", "jurisdiction": "the jurisdiction", "domain": "the domain",
          "flags": "the flags", "origin": "the origin", "note": "the note"}  # fmt: skip


def _lost_of_terms(terms: Iterable[Term], kept: dict[tuple[str, str], Term]) -> Iterator[str]:
    for term in terms:
        other = kept.get((term.text, term.language))
        if other is None:
            form = "Traditional" if term.language == "zh-Hant" else _LANGUAGES.get(term.language, term.language)
            yield f"{term.status} {form} terms"
            continue
        if other.status is not term.status:
            yield f"what is {term.status} (it is {other.status} there)"
        if other.kind is not term.kind:
            yield f"what is {'an' if term.kind is TermKind.ACRONYM else 'a'} {term.kind}"
        if other.until != term.until:
            yield "the last year of a wording"


_LANGUAGES = {"zh": "Chinese", "en": "English"}

"""All wordings of a termbase, compared as the matcher compares them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zhengming.chinese import fold, squeeze
from zhengming.english import forms
from zhengming.model import JURISDICTIONS, Concept, Term, TermKind
from zhengming.termbase import Termbase
from zhengming.variants import term_words

Key = tuple[str, ...]


def key_of(concept: Concept, term: Term) -> Key:
    """What the matcher compares: two wordings with one key are the same to it.

    >>> one, other = Term("the State-owned enterprises", "en"), Term("state owned enterprise", "en")
    >>> key_of(Concept("a", ()), one) == key_of(Concept("b", ()), other)
    True
    """
    if term.language.startswith("zh"):
        return ("zh", squeeze(fold(term.text))[0])
    if "case-sensitive" in concept.flags or term.kind is TermKind.ACRONYM:
        return ("en", *term.text.replace("-", " ").split())
    words = term_words(term.text)
    return ("en", *(words if "exact" in concept.flags else (min(forms(word)) for word in words)))


@dataclass(frozen=True, slots=True)
class Wordings:
    """All accepted wordings of a termbase by key."""

    accepted: dict[Key, list[tuple[Concept, Term]]]
    place: dict[str, int]
    """Place of each concept in the termbase."""
    cited_folders: frozenset[str]
    """Folders in which some row names an origin."""

    @classmethod
    def of(cls, termbase: Termbase) -> Wordings:
        accepted: dict[Key, list[tuple[Concept, Term]]] = {}
        for concept in termbase:
            for term in concept.terms:
                if term.status.is_accepted:
                    accepted.setdefault(key_of(concept, term), []).append((concept, term))
        cited = frozenset(folder_of(concept) for concept in termbase if concept.origin)
        place = {concept.id: number for number, concept in enumerate(termbase)}
        return cls(accepted, place, cited if termbase.origins else frozenset())

    def way(self, start: Concept, end: Concept) -> list[Concept]:
        """What lies between two concepts, each of which rejects a wording of the next; empty when nothing does."""
        before: dict[str, Concept | None] = {start.id: None}
        waiting = [start]
        for concept in waiting:
            for term in concept.terms:
                for other, _ in self.others(concept, term) if not term.status.is_accepted else ():
                    if other.id == end.id and concept is not start:
                        way = [concept]
                        while (previous := before[way[0].id]) is not None and previous is not start:
                            way.insert(0, previous)
                        return way
                    if other.id not in before:
                        before[other.id] = concept
                        waiting.append(other)
        return []

    def others(self, concept: Concept, term: Term) -> Iterator[tuple[Concept, Term]]:
        """Other concepts that accept the wording where this one applies as well."""
        where = set(concept.jurisdiction or JURISDICTIONS)
        for other, its_term in self.accepted.get(key_of(concept, term), ()):
            if other.id != concept.id and where.intersection(other.jurisdiction or JURISDICTIONS):
                yield other, its_term


def folder_of(concept: Concept) -> str:
    return str(Path(concept.path).parent)


def place_of(concept: Concept) -> str:
    return f"{concept.id} ({Path(concept.path).name}:{concept.line})" if concept.path else concept.id

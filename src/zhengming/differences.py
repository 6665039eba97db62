"""What changed between two termbases, for those who review it: concepts added, removed, and cells that differ.

A concept is the same by its id, if it also shares a preferred wording; what is left is the same by its Chinese term in
the same jurisdiction. So a list without ids, whose rows are counted, shows no more than what was changed in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zhengming.formats.native import COLUMNS, values_of
from zhengming.formats.native_writer import cells_of
from zhengming.layering import wording_key
from zhengming.model import Concept


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that differs."""

    column: str
    removed: tuple[str, ...]
    """Values that only the older termbase has."""
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConceptChange:
    """A concept that differs; ``old`` is None for one that was added, ``new`` for one that was removed."""

    old: Concept | None
    new: Concept | None
    cells: tuple[CellChange, ...] = ()

    @property
    def kind(self) -> str:
        """``added``, ``removed`` or ``changed``."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


def differences(old: Iterable[Concept], new: Iterable[Concept]) -> Iterator[ConceptChange]:
    """What differs, in the order of the newer termbase; what was removed comes last.

    >>> from zhengming.model import Term
    >>> one = Concept("a-1", (Term("改革试点", "zh"), Term("reform pilot", "en")))
    >>> two = Concept("a-1", (Term("改革试点", "zh"), Term("pilot reform", "en")))
    >>> [(change.kind, change.cells) for change in differences([one], [two])]
    [('changed', (CellChange(column='en', removed=('reform pilot',), added=('pilot reform',)),))]
    """
    before = list(old)
    pairs, left = _paired(before, list(new))
    for concept, its_old in pairs:
        if its_old is None:
            yield ConceptChange(None, concept)
        elif cells := tuple(_cells(its_old, concept)):
            yield ConceptChange(its_old, concept, cells)
    for concept in left:
        yield ConceptChange(concept, None)


def _paired(before: list[Concept], after: list[Concept]) -> tuple[list[tuple[Concept, Concept | None]], list[Concept]]:
    """Each newer concept with the older one that it was, and the older ones that are left."""
    by_id = {concept.id: concept for concept in before}
    found: dict[str, Concept] = {}
    for concept in after:
        old = by_id.get(concept.id)
        if old and _wordings(old) & _wordings(concept):
            found[concept.id] = by_id.pop(old.id)
    by_wording = {_place(concept): concept for concept in reversed(by_id.values())}
    for concept in after:
        if concept.id not in found and (old := by_wording.pop(_place(concept), None)):
            found[concept.id] = by_id.pop(old.id)
    for concept in after:  # both wordings anew under one id
        if concept.id not in found and concept.id in by_id:
            found[concept.id] = by_id.pop(concept.id)
    return [(concept, found.get(concept.id)) for concept in after], list(by_id.values())


def _wordings(concept: Concept) -> set[str]:
    return {wording_key(term.text) for term in (concept.preferred("zh"), concept.preferred("en")) if term}


def _place(concept: Concept) -> tuple[str, tuple[str, ...]]:
    term = concept.preferred("zh")
    return wording_key(term.text) if term else "", concept.jurisdiction


def _cells(old: Concept, new: Concept) -> Iterator[CellChange]:
    before, after = cells_of(old), cells_of(new)
    for name in COLUMNS:
        one, other = before.get(name, ""), after.get(name, "")
        if one != other:
            had, has = values_of(one), values_of(other)
            removed, added = (tuple(v for v in a if v not in b) for a, b in ((had, has), (has, had)))
            # Only the order differs, or the first became another: then the whole cells say it.
            yield CellChange(name, removed, added) if removed or added else CellChange(name, had, has)

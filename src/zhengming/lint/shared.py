"""What concepts have in common that should have it alone: duplicates, wordings accepted here and rejected there."""

from __future__ import annotations

from collections.abc import Iterator

from zhengming.lint.remark import Remark
from zhengming.lint.wordings import Wordings, folder_of, key_of, place_of
from zhengming.model import Concept, Severity


def duplicates(concept: Concept, wordings: Wordings) -> Iterator[Remark]:
    """The same Chinese term in two concepts of one jurisdiction; each pair is said once, at the later one."""
    english = {key_of(concept, term) for term in concept.accepted("en")}
    said: set[str] = set()
    for term in concept.accepted("zh"):
        for other, its_term in wordings.others(concept, term):
            if other.id in said or wordings.place[other.id] > wordings.place[concept.id]:
                continue
            said.add(other.id)
            if any(key_of(other, rendering) in english for rendering in other.accepted("en")):
                message = f"{term.text!r} with the same English stands in {place_of(other)} already"
                if its_term.text != term.text:  # 綜合改革試點, or in full-width letters
                    message = f"{term.text!r} with the same English stands in {place_of(other)} as {its_term.text!r}"
                yield Remark("duplicate", Severity.ERROR, message, "delete one of the two")
            elif not (concept.near or concept.not_near or other.near or other.not_near):
                message = f"{term.text!r} stands in {place_of(other)} too, with another rendering"
                hint = "either is accepted; tell them apart by near and not_near, or merge them"
                yield Remark("same-chinese", Severity.WARNING, message, hint)


def rejected_elsewhere(concept: Concept, wordings: Wordings) -> Iterator[Remark]:
    """A rejected wording that is another concept's accepted one: without the source nobody knows which is meant."""
    for term in concept.terms:
        if term.status.is_accepted:
            continue
        for other, its_term in wordings.others(concept, term):
            if _rejects(other, concept):
                message = f"{term.text!r} is {term.status} here, and {place_of(other)} does the reverse"
                hint = "each would be put right into the other, for ever; decide for one of them"
                yield Remark("cycle", Severity.ERROR, message, hint)
                continue
            if way := wordings.way(other, concept):
                over = ", ".join(map(place_of, way))
                message = f"{term.text!r} is {term.status} here, and {place_of(other)} leads back here by way of {over}"
                hint = "each would be put right into the next, for ever; decide for one of them"
                yield Remark("cycle", Severity.ERROR, message, hint)
                continue
            message = f"{term.text!r} is {term.status} here, and accepted as {its_term.text!r} in {place_of(other)}"
            hint = "a draft without its source cannot tell them apart"
            yield Remark("rejected-elsewhere", Severity.WARNING, message, hint)


def _rejects(concept: Concept, other: Concept) -> bool:
    """Whether a concept rejects an accepted wording of another one."""
    accepted = {key_of(other, term) for term in other.terms if term.status.is_accepted}
    return any(not term.status.is_accepted and key_of(concept, term) in accepted for term in concept.terms)


def citations(concept: Concept, wordings: Wordings) -> Iterator[Remark]:
    """Rows that do not say who speaks for the rendering, where the others do."""
    if not concept.origin and concept.path and folder_of(concept) in wordings.cited_folders:
        hint = "name a row of origins.tsv: project and client are rows as well"
        yield Remark("no-origin", Severity.WARNING, "no origin speaks for the preferred rendering", hint)

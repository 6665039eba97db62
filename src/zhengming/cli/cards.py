"""What ``zm term`` shows of concepts: cards, tables of counts, JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from zhengming.chinese import convert, regional_forms, script
from zhengming.layering import evidence_of
from zhengming.model import Concept, Origin, Term, TermKind, TermStatus

if TYPE_CHECKING:
    from zhengming.termbase import Termbase

OWN_ORIGINS = ("project", "client")
"""Origins that are no publication."""


def card(concept: Concept, termbase: Termbase) -> Iterator[tuple[str, str]]:
    """The lines of a concept's card: label and value; a label that goes on is empty."""
    for language, name in (("zh", "Chinese"), ("en", "English")):
        for status, word in _LABELS:
            label = name if status is TermStatus.PREFERRED else word
            for text in _spelled(concept.terms, language, status):
                yield label, text
                label = ""
    yield from _lines("variants", _written(concept))
    yield from _lines("jurisdiction", [", ".join(concept.jurisdiction) or "everywhere"])
    yield from _lines("domain", [concept.domain])
    yield from _lines("flags", [", ".join(sorted(concept.flags))])
    yield from _lines("only near", [", ".join(concept.near)])
    yield from _lines("not near", [", ".join(concept.not_near)])
    yield from _lines("origin", [_spell_origin(identity, termbase) for identity in concept.origin])
    yield from _lines("printed", _printed(concept))
    yield from _lines("note", [concept.note])
    yield from _lines("row", [f"{near_path(concept.path)}:{concept.line}" if concept.path else ""])
    for override in termbase.overridden:
        if override.by.id == concept.id:
            yield from _lines("overrides", [f"{title_of(override.concept)} of {near_path(override.concept.path)}"])


def _written(concept: Concept) -> Iterator[str]:
    """How the Chinese is written and said elsewhere, beside what the card lists: it is found in all of these forms."""
    term = concept.preferred("zh")
    listed = {one.text for one in concept.terms}
    if term is None:
        return
    other = convert(term.text, "Hans" if script(term.text) == "Hant" else "Hant")
    if other not in listed:
        yield other
    yield from dict.fromkeys(form for form in regional_forms(term.text) if form not in {*listed, other})


_LABELS = (
    (TermStatus.PREFERRED, ""),
    (TermStatus.ADMITTED, "  also"),
    (TermStatus.SUPERSEDED, "  formerly"),
    (TermStatus.DEPRECATED, "  wrong"),
)


def _lines(label: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value in filter(None, values):
        yield label, value
        label = ""


def _spelled(terms: Iterable[Term], language: str, status: TermStatus) -> Iterator[str]:
    for term in terms:
        if term.language.startswith(language) and term.status is status:
            kind = {TermKind.FULL: "", TermKind.VARIANT: " (Traditional)"}.get(term.kind, f" ({term.kind})")
            yield f"{term.text}{kind}{f' (until {term.until})' if term.until else ''}"


_PLACES = 5
"""Places that a card lists: 總則 is printed in 446 chapters."""


def _printed(concept: Concept) -> Iterator[str]:
    """Where the renderings stand, and how."""
    rows = evidence_of(concept)
    several = len({row.origin for row in rows}) > 1
    for row in rows[:_PLACES]:
        wording = f'"{row.as_printed}"' if row.as_printed else ""
        place = f"{row.origin}, {row.locator}" if several else row.locator
        yield ": ".join(filter(None, (place, wording)))
    if len(rows) > _PLACES:
        yield f"and {len(rows) - _PLACES} more"


def _spell_origin(identity: str, termbase: Termbase) -> str:
    origin = termbase.origins.get(identity)
    if origin is None:
        return identity
    return ", ".join(filter(None, (origin.title, origin.publisher, origin.date, origin.url)))


def counts(termbase: Termbase) -> dict[str, dict[str, int]]:
    """What ``zm term stats`` counts: tables of key to number, largest first."""
    tables = {
        "file": Counter(near_path(c.path) for c in termbase),
        "domain": Counter(c.domain or "none" for c in termbase),
        "jurisdiction": Counter(j for c in termbase for j in c.jurisdiction or ("everywhere",)),
        "origin": Counter(_origin_kind(c) for c in termbase),
        "wordings": Counter(f"{t.language} {t.status}" for c in termbase for t in c.terms),
    }
    return {name: dict(table.most_common()) for name, table in tables.items()}


EXCLUSIVE = ("file", "domain", "origin", "wordings")
"""Tables whose numbers add up; a concept may have several jurisdictions."""


def _origin_kind(concept: Concept) -> str:
    kinds = {identity if identity in OWN_ORIGINS else "published" for identity in concept.origin}
    return next((kind for kind in ("published", *OWN_ORIGINS) if kind in kinds), "none")


def preferred(concept: Concept) -> tuple[str, str]:
    chinese, english = concept.preferred("zh"), concept.preferred("en")
    return chinese.text if chinese else "", english.text if english else ""


def title_of(concept: Concept) -> str:
    return f"{concept.id} ({preferred(concept)[0]})"


def as_json(concept: Concept, termbase: Termbase) -> dict[str, object]:
    terms = [
        {"text": t.text, "language": t.language, "status": t.status, "kind": t.kind, "until": t.until}
        for t in concept.terms
    ]
    return {
        "id": concept.id,
        "terms": terms,
        "jurisdiction": concept.jurisdiction,
        "domain": concept.domain,
        "flags": sorted(concept.flags),
        "near": concept.near,
        "not_near": concept.not_near,
        "origin": [_origin_as_json(termbase.origins.get(id, Origin(id, ""))) for id in concept.origin],
        "evidence": [
            {"origin": row.origin, "locator": row.locator, "as_printed": row.as_printed} for row in evidence_of(concept)
        ],
        "variants": list(_written(concept)),
        "note": concept.note,
        "path": near_path(concept.path),
        "line": concept.line,
    }


def _origin_as_json(origin: Origin) -> dict[str, str]:
    return {name: value for name in Origin.__slots__ if (value := getattr(origin, name))}


def near_path(path: str) -> str:
    """A path relative to the current folder, where it lies in it."""
    try:
        return str(Path(path).resolve().relative_to(Path.cwd()))
    except ValueError:
        return path

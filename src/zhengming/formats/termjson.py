"""Concepts as JSON, all that they hold, and back. Start with ``write_json`` and ``read_json``.

``{"zhengming": 1, "concepts": [{"id", "terms": [{"text", "language", "status", "kind", "until"}], "jurisdiction",
"domain", "flags", "near", "not_near", "origin", "note"}], "origins": [...]}``, names as in ``zm term show --format
json``; what is empty is left out. Other programs may leave out more: a concept needs its terms, a term text and
language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhengming.errors import TermbaseError
from zhengming.formats.native import FLAGS, OnError, OnOrigin, Warn, default_id, refuse_repeated
from zhengming.model import JURISDICTIONS, Concept, Origin, Term, TermKind, TermStatus

VERSION = 1


def write_json(concepts: Sequence[Concept], origins: Mapping[str, Origin]) -> Iterator[str]:
    """The file, piece by piece; one concept a line, so that versions can be compared."""
    yield f'{{"zhengming": {VERSION}, "concepts": [\n'
    yield ",\n".join(_spelled(_concept(concept)) for concept in concepts)
    named = {identity for concept in concepts for identity in concept.origin}
    rows = [origin for identity, origin in origins.items() if identity in named]
    yield '\n], "origins": [\n' if rows else '\n], "origins": ['
    yield ",\n".join(_spelled({name: getattr(row, name) for name in Origin.__slots__}) for row in rows)
    yield "\n]}\n" if rows else "]}\n"


def _spelled(values: Mapping[str, Any]) -> str:
    return json.dumps(
        {name: value for name, value in values.items() if value not in ("", [], None)}, ensure_ascii=False
    )


def _concept(concept: Concept) -> dict[str, Any]:
    terms = []
    for term in concept.terms:
        spelled: dict[str, Any] = {"text": term.text, "language": term.language, "status": str(term.status)}
        if term.kind is not TermKind.FULL:
            spelled["kind"] = str(term.kind)
        if term.until is not None:
            spelled["until"] = term.until
        terms.append(spelled)
    lists = {name: list(getattr(concept, name)) for name in _LISTS}
    return {"id": concept.id, "terms": terms, **lists, "flags": sorted(concept.flags), "domain": concept.domain,
            "note": concept.note}  # fmt: skip


_LISTS = ("jurisdiction", "near", "not_near", "origin")


def read_json(
    path: str | Path,
    text: str,
    *,
    warn: Warn,
    on_error: OnError | None = None,
    on_origin: OnOrigin | None = None,
) -> Iterator[Concept]:
    """The concepts of a JSON file; ``TermbaseError`` for what is none, or goes to ``on_error``.

    ``on_origin`` gets the origins that it describes, after the last concept.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise TermbaseError(path, "the JSON is nested too deeply") from error
    except json.JSONDecodeError as error:
        raise TermbaseError(path, f"the JSON is broken ({error.msg})", line=error.lineno) from error
    rows = data.get("concepts") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        hint = 'zm term export --to json shows the form: {"concepts": [{"terms": [...]}]}'
        raise TermbaseError(path, "this JSON is no termbase: it has no list 'concepts'", hint=hint)
    lines = _lines(text)
    seen: dict[str, int] = {}
    for count, row in enumerate(rows, 1):
        line = lines[count - 1] if count <= len(lines) else 0
        try:
            concept = _from_row(row, count, path, line, warn)
            refuse_repeated(seen, concept.id, path, line or -count)
        except TermbaseError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        yield concept
    described = data.get("origins", [])
    for row in described if isinstance(described, list) else ():
        origin = _origin(row)
        if origin is not None and on_origin is not None:
            on_origin(origin)
        else:
            warn(f"{path}: the description of an origin is not kept")


def _origin(row: object) -> Origin | None:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()) or not row.get("id"):
        return None
    return Origin(**{"title": "", **{name: value for name, value in row.items() if name in Origin.__slots__}})


def _lines(text: str) -> list[int]:
    """The lines on which concepts stand, if each has one of its own."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith('{"id"')]
    return found if len(found) == len(set(found)) else []


def _from_row(row: object, count: int, path: str | Path, line: int, warn: Warn) -> Concept:
    if not isinstance(row, dict):
        raise TermbaseError(path, f"concept {count}: this is no object", line=line or None)
    values = _Values(row, count, path, line)
    terms = row.get("terms")
    if not isinstance(terms, list) or not terms:
        raise values.wrong("terms", terms, "a list of objects with text and language")
    for name in sorted(set(row) - _KNOWN):
        warn(f"{path}:{line or 1}: the name {name!r} is unknown and ignored")
    return Concept(
        id=values.text("id") or default_id(path, count, ()),
        terms=tuple(values.term(term) for term in terms),
        jurisdiction=values.texts("jurisdiction", JURISDICTIONS),
        domain=values.text("domain"),
        flags=frozenset(values.texts("flags", FLAGS)),
        near=values.texts("near"),
        not_near=values.texts("not_near"),
        origin=values.texts("origin"),
        note=values.text("note"),
        path=str(path),
        line=line,
    )


_KNOWN = {"id", "terms", "flags", "domain", "note", "evidence", "path", "line", *_LISTS}


@dataclass(frozen=True, slots=True)
class _Values:
    """The values of one concept, each asked for in its type."""

    row: Mapping[str, Any]
    count: int
    path: str | Path
    line: int

    def wrong(self, name: str, value: object, wanted: str) -> TermbaseError:
        spelled = json.dumps(value, ensure_ascii=False)[:40]
        reason = f"concept {self.count}: {name!r} cannot be {spelled}"
        return TermbaseError(self.path, reason, line=self.line or None, hint=f"it is one of: {wanted}")

    def text(self, name: str) -> str:
        value = self.row.get(name, "")
        if not isinstance(value, str):
            raise self.wrong(name, value, "a text")
        return value

    def texts(self, name: str, known: Sequence[str] = ()) -> tuple[str, ...]:
        value = self.row.get(name, [])
        if not isinstance(value, list):
            raise self.wrong(name, value, "a list of texts")
        # What zm term show prints has objects for the origins.
        texts: tuple[Any, ...] = tuple(one.get("id") if isinstance(one, dict) else one for one in value)
        for text in texts:
            if not isinstance(text, str) or not text or (known and text not in known):
                raise self.wrong(name, text, ", ".join(known) or "a text")
        return texts

    def term(self, row: object) -> Term:
        if not isinstance(row, dict):
            raise self.wrong("terms", row, "a list of objects with text and language")
        text, language, until = row.get("text"), row.get("language"), row.get("until")
        if not isinstance(text, str) or not text.strip():
            raise self.wrong("text", text, "a text")
        if language not in _LANGUAGES:
            raise self.wrong("language", language, ", ".join(_LANGUAGES))
        if until is not None and type(until) is not int:
            raise self.wrong("until", until, "a year")
        status, kind = row.get("status", "preferred"), row.get("kind", "full form")
        if status not in list(TermStatus):
            raise self.wrong("status", status, ", ".join(TermStatus))
        if kind not in list(TermKind):
            raise self.wrong("kind", kind, ", ".join(TermKind))
        return Term(text, language, TermStatus(status), TermKind(kind), until)


_LANGUAGES = ("zh", "zh-Hant", "en")

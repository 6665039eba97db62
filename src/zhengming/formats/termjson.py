"""Concepts as JSON, all that they hold, and back. Start with ``write_json`` and ``read_json``.

``{"zhengming": 1, "concepts": [{"id", "terms": [{"text", "language", "status", "kind", "until"}], "jurisdiction",
"domain", "flags", "near", "not_near", "origin", "note"}], "origins": [...]}``, names as in ``zm term show --format
json``; what is empty is left out. Other programs may leave out more: a concept needs its terms, a term text and
language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from zhengming.errors import TermbaseError
from zhengming.formats.native import FLAGS, OnError, Warn, default_id, refuse_repeated
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


def read_json(path: str | Path, text: str, *, warn: Warn, on_error: OnError | None = None) -> Iterator[Concept]:
    """The concepts of a JSON file; ``TermbaseError`` for what is none, or goes to ``on_error``."""
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


def _lines(text: str) -> list[int]:
    """The lines on which concepts stand, if each has one of its own."""
    found = [number for number, line in enumerate(text.split("\n"), 1) if line.startswith('{"id"')]
    return found if len(found) == len(set(found)) else []


def _from_row(row: object, count: int, path: str | Path, line: int, warn: Warn) -> Concept:
    place = f"concept {count}"
    if not isinstance(row, dict):
        raise _bad(path, line, place, "is no object")
    identity = _text(row, "id", path, line, place) or default_id(path, count, ())
    terms = row.get("terms")
    if not isinstance(terms, list) or not terms:
        raise _bad(path, line, place, "has no list of terms")
    found = tuple(_term(term, path, line, place) for term in terms)
    for name in sorted(set(row) - _KNOWN):
        warn(f"{path}:{line or 1}: {name!r} is unknown and ignored")
    return Concept(
        id=identity,
        terms=found,
        jurisdiction=_known(_list(row, "jurisdiction", path, line, place), JURISDICTIONS, path, line, place),
        domain=_text(row, "domain", path, line, place),
        flags=frozenset(_known(_list(row, "flags", path, line, place), FLAGS, path, line, place)),
        near=_list(row, "near", path, line, place),
        not_near=_list(row, "not_near", path, line, place),
        origin=_list(row, "origin", path, line, place),
        note=_text(row, "note", path, line, place),
        path=str(path),
        line=line,
    )


_KNOWN = {"id", "terms", "flags", "domain", "note", "evidence", "path", "line", *_LISTS}


def _term(row: object, path: str | Path, line: int, place: str) -> Term:
    if not isinstance(row, dict) or not row.get("text") or row.get("language") not in ("zh", "zh-Hant", "en"):
        raise _bad(path, line, place, "has a term without a text in zh, zh-Hant or en")
    until = row.get("until")
    if until is not None and type(until) is not int:
        raise _bad(path, line, place, f"has a term until {until!r}")
    try:
        status, kind = TermStatus(row.get("status", "preferred")), TermKind(row.get("kind", "full form"))
    except ValueError as error:
        raise _bad(path, line, place, f"has an unknown value: {error}") from error
    return Term(_text(row, "text", path, line, place), row["language"], status, kind, until)


def _text(row: Mapping[str, Any], name: str, path: str | Path, line: int, place: str) -> str:
    value = row.get(name, "")
    if not isinstance(value, str):
        raise _bad(path, line, place, f"has no text under {name!r}")
    return value


def _list(row: Mapping[str, Any], name: str, path: str | Path, line: int, place: str) -> tuple[str, ...]:
    value = row.get(name, [])
    if not isinstance(value, list):
        raise _bad(path, line, place, f"has no list under {name!r}")
    texts = tuple(one.get("id", "") if isinstance(one, dict) else one for one in value)
    if not all(isinstance(text, str) and text for text in texts):
        raise _bad(path, line, place, f"has something else than texts under {name!r}")
    return texts


def _known(values: tuple[str, ...], known: Sequence[str], path: str | Path, line: int, place: str) -> tuple[str, ...]:
    for value in values:
        if value not in known:
            raise _bad(path, line, place, f"has the unknown value {value!r}; known are {', '.join(known)}")
    return values


def _bad(path: str | Path, line: int, place: str, reason: str) -> TermbaseError:
    return TermbaseError(path, f"{place} {reason}", line=line or None)

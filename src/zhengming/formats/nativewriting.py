"""Concepts to the native termbase file. Start with ``write_native``; ``native`` reads it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from zhengming.errors import TermbaseError
from zhengming.formats.native import COLUMNS, SEPARATOR, TERM_COLUMNS, concept_of, hidden_character
from zhengming.formats.spelling import one_line
from zhengming.model import Concept, Origin, Term, TermKind, TermStatus


def write_native(concepts: Sequence[Concept]) -> Iterator[str]:
    """The file, line by line."""
    yield "\t".join(COLUMNS) + "\n"
    for concept in concepts:
        row = native_row(concept)
        yield "\t".join(row.get(name, "") for name in COLUMNS) + "\n"


def write_origins(origins: Iterable[Origin]) -> Iterator[str]:
    """An ``origins.tsv``, line by line."""
    names = tuple(Origin.__slots__)
    yield "\t".join(names) + "\n"
    for origin in origins:
        yield "\t".join(one_line(getattr(origin, name)) for name in names) + "\n"


def as_native(concept: Concept) -> Concept:
    """The concept as a native file holds it; its place stays."""
    row = {name: value for name, value in native_row(concept).items() if value}
    return replace(concept_of(row, path=concept.path, line=concept.line), path=concept.path, line=concept.line)


def native_row(concept: Concept) -> dict[str, str]:
    """The cells of a concept by column; ``TermbaseError`` where a value cannot stand in one."""
    values: dict[str, list[str]] = {}
    for term in concept.terms:
        column = column_of(term)
        if column in ("zh", "en") and column in values:
            column = f"{column}_admitted"
        values.setdefault(column, []).append(_text(concept, column, term))
    for name in ("jurisdiction", "near", "not_near", "origin"):
        values[name] = [_cell(concept, name, value) for value in getattr(concept, name)]
    values["flags"] = sorted(concept.flags)
    row = {name: SEPARATOR.join(texts) for name, texts in values.items()}
    for name in ("id", "domain", "note"):
        row[name] = _one_line(concept, name, getattr(concept, name))
    if row["id"].startswith("#"):
        raise TermbaseError(concept.path, f"{concept.id!r} cannot be an id", line=concept.line)
    for name in ("zh", "en"):
        if name not in row:
            language = "Chinese" if name == "zh" else "English"
            hint = "every concept needs a term in zh and in en"
            raise TermbaseError(concept.path, f"no {language} term is the preferred one", line=concept.line, hint=hint)
    return row


_COLUMN = {key: name for name, key in TERM_COLUMNS.items()}


def column_of(term: Term) -> str:
    """The column of a term, or the nearest one: Chinese has none for superseded terms, English none for short forms."""
    exact = _COLUMN.get((term.language, term.status, term.kind))
    if exact:
        return exact
    language = term.language.partition("-")[0]
    if not term.status.is_accepted:
        is_old = term.status is TermStatus.SUPERSEDED and language == "en"
        return "en_superseded" if is_old else f"{language}_deprecated"
    if term.status is TermStatus.PREFERRED and term.language in ("zh", "en"):
        return language
    if term.language == "zh-Hant":
        return "zh_hant"
    return {("zh", TermKind.SHORT): "zh_short", ("en", TermKind.ACRONYM): "en_acronym"}.get(
        (language, term.kind), f"{language}_admitted"
    )


def _text(concept: Concept, column: str, term: Term) -> str:
    text = _cell(concept, column, term.text)
    return f"{text} [{term.until}]" if term.until is not None and column == "en_superseded" else text


def _cell(concept: Concept, column: str, text: str) -> str:
    if SEPARATOR in f" {text} ":  # one that ends in ' |' would run into the separator behind it
        reason = f"{column!r}: {text!r} holds the separator of the columns with several values"
        raise TermbaseError(concept.path, reason, line=concept.line, hint=f"take {SEPARATOR.strip()!r} out of it")
    return _one_line(concept, column, text)


def _one_line(concept: Concept, column: str, text: str) -> str:
    if hidden := hidden_character(text):
        reason = f"{column!r} holds the hidden character {hidden}"
        raise TermbaseError(concept.path, reason, line=concept.line, hint="take it out: nobody can see it")
    return text.strip()

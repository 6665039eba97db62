"""Concepts from any termbase file: the native form, and the lists that clients send as they are.

Start with ``read_concepts``. A client's list (CSV, TSV, XLSX, OmegaT text of two or three columns) is read leniently:
headings in English or Chinese are recognised, columns may stand in either order, and without headings the column with
the Han characters is the Chinese one. A row that cannot be used is skipped and said; what is guessed is said as well.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from zhengming.chinese import fold, squeeze
from zhengming.errors import TermbaseError
from zhengming.formats.headings import find_layout, has_han
from zhengming.formats.native import (
    SEPARATOR,
    OnError,
    OnOrigin,
    Warn,
    concept_of,
    default_id,
    is_native,
    read_native,
    read_native_rows,
    refuse_repeated,
    table_rows,
)
from zhengming.formats.sheets import SHEET_SUFFIXES, Row, read_rows, read_sheet, read_text
from zhengming.formats.spelling import one_line
from zhengming.formats.values import cleaned, status_of
from zhengming.formats.xmltermbases import read_xml, xml_kind
from zhengming.model import Concept

NATIVE_SUFFIXES = (".tsv", ".txt", ".tab", ".utf8")


def read_concepts(
    path: str | Path,
    *,
    warn: Warn,
    taken: Container[str] = (),
    on_error: OnError | None = None,
    on_origin: OnOrigin | None = None,
) -> Iterator[Concept]:
    """The concepts of a file, in its order.

    Raises ``TermbaseError`` for a malformed native row or a list without a Chinese and an English column,
    ``EncodingError`` for bytes that are no text. ``warn`` takes one line for everything else. ``taken``: ids of other
    layers, which rows without an id must not get. ``on_origin`` gets the origins that the file describes itself, as
    TBX and JSON may.
    """
    suffix = Path(path).suffix.lower()
    if kind := xml_kind(path):
        yield from read_xml(path, kind, warn=warn, on_error=on_error, on_origin=on_origin)
        return
    if suffix in SHEET_SUFFIXES:
        rows = read_sheet(path, warn=warn)
        if is_native(rows[0][1]):
            flat = ((line, [one_line(cell) for cell in cells]) for line, cells in rows)
            yield from read_native_rows(path, flat, warn=warn, taken=taken, on_error=on_error)
            return
    else:
        text = read_text(path, warn=warn)
        if suffix == ".json" or text.lstrip().startswith("{"):
            from zhengming.formats.termjson import read_json  # only who has such a file waits for it

            yield from read_json(path, text, warn=warn, on_error=on_error, on_origin=on_origin)
            return
        _refuse_markup(path, text)
        if suffix in NATIVE_SUFFIXES and is_native(next(table_rows(text), (1, [""]))[1]):
            yield from read_native(path, text, warn=warn, taken=taken, on_error=on_error)
            return
        rows = read_rows(path, text)
    if not rows:
        warn(f"{path}: holds comments only, no concept")
        return
    yield from _concepts(path, rows, warn, taken, on_error)


def _refuse_markup(path: str | Path, text: str) -> None:
    start = text.lstrip()[:1]
    if start in ("<", "{", "["):
        kind = "XML" if start == "<" else "JSON"
        raise TermbaseError(path, f"this is {kind}, not a table", hint="export the glossary as TSV, CSV or XLSX")


# --- rows to concepts -------------------------------------------------------------------------------------------------

Values = dict[str, list[str]]
"""Values by native column name."""


def _concepts(
    path: str | Path, rows: Sequence[Row], warn: Warn, taken: Container[str], on_error: OnError | None
) -> Iterator[Concept]:
    layout = find_layout(path, rows, warn=warn)
    found: dict[tuple[str, ...], tuple[int, Values]] = {}
    for count, (line, cells) in enumerate(rows[layout.first :], 1):
        values = _row_values(path, line, cells, layout.roles, warn)
        if values is None:
            continue
        key = (_key(values["zh"][0]), *(SEPARATOR.join(values.get(name, ())) for name in _APART))
        if key in found:
            _merge(*found[key], values, f"{path}:{line}", warn)
        else:
            values["id"] = [_own_id(path, *values["id"]) if "id" in values else default_id(path, count, taken)]
            found[key] = (line, values)
    seen: dict[str, int] = {}
    for line, values in found.values():
        try:
            concept = concept_of(_joined(values), path=path, line=line)
            refuse_repeated(seen, concept.id, path, line)
        except TermbaseError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        yield concept


_APART = ("id", "domain", "jurisdiction", "flags")
"""Rows of one Chinese term that differ in one of these are different concepts."""


def _row_values(
    path: str | Path, line: int, cells: Sequence[str], roles: Sequence[str], warn: Warn
) -> Values | None:
    """The values of a row by native column; None, and a warning, for a row that cannot be used."""
    place = f"{path}:{line}"
    values: Values = {}
    forbidden, status = False, ""
    last = ""
    for role, cell in zip(roles, cells, strict=False):
        text = cleaned(cell, place, warn)
        if not role or not text:
            continue
        if role == "info":
            for flag in (name for word, name in _MEMOQ_FLAGS.items() if word in text.casefold().split(";")):
                if flag not in values.setdefault("flags", []):
                    values["flags"].append(flag)
            if last and "forbidden" in text.casefold():  # memoQ: CasePermissive;HalfPrefix;Forbidden
                values.setdefault(f"{last[:2]}_deprecated", []).append(values[last].pop())
        elif role == "status":
            status = status_of(text, place, warn)
        elif role == "deprecated" and text.casefold() in _YES | _NO:
            forbidden = text.casefold() in _YES
        elif role in ("deprecated", "admitted"):
            for wording in _SEPARATORS.split(text):
                values.setdefault(f"{'zh' if has_han(wording) else 'en'}_{role}", []).append(wording)
        elif role in _LISTS:
            values.setdefault(role, []).extend(_SEPARATORS.split(text))
            last = role if role == "zh_hant" else last
        else:
            values.setdefault(role, []).extend(text.split(SEPARATOR))
            last = role if role in ("zh", "en") else last
    if len(cells) > len(roles) and any(cells[len(roles) :]):
        warn(f"{place}: the row has {len(cells)} cells, the first {len(roles)} are read")
    return _usable(values, "deprecated" if forbidden else status, place, warn)


def _usable(values: Values, status: str, place: str, warn: Warn) -> Values | None:
    if not values.get("zh") and values.get("zh_hant"):
        values["zh"] = values.pop("zh_hant")  # a term of Hong Kong, beside which there is no Simplified one
    chinese, english = values.get("zh", []), values.get("en", [])
    if chinese and english and has_han(english[0]) and not has_han(chinese[0]):
        warn(f"{place}: Chinese and English stand in each other's column; they are turned round")
        values["zh"], values["en"] = english, chinese
    if not values.get("zh"):
        warn(f"{place}: no Chinese{f' for {english[0]!r}' if english else ''}; the row is skipped")
        return None
    if not any(values.get(name) for name in ("en", *_ENGLISH)):
        warn(f"{place}: no English for {values['zh'][0]!r}; the row is skipped")
        return None
    if status and values.get("en"):
        values.setdefault(f"en_{status}", []).extend(values.pop("en"))
    return values


def _joined(values: Values) -> dict[str, str]:
    """The row of a concept: the first accepted wording of a language is the preferred one, others are admitted."""
    ranked = dict(values)
    for language in ("zh", "en"):
        accepted = [*ranked.pop(language, ()), *ranked.pop(f"{language}_admitted", ())]
        ranked[language], ranked[f"{language}_admitted"] = accepted[:1], accepted[1:]
    glue = {"note": "; ", "domain": " / "}
    row = {name: glue.get(name, SEPARATOR).join(texts) for name, texts in ranked.items() if texts}
    return {"origin": "client", **row}


def _merge(line: int, kept: Values, values: Values, place: str, warn: Warn) -> None:
    """Put a further row of the same Chinese term into the concept of the first: its English is a further wording."""
    term = values["zh"][0]
    known = {text.casefold() for name in ("en", *_ENGLISH) for text in kept.get(name, ())}
    fresh = False
    for name in ("en", *_ENGLISH):
        for text in values.get(name, ()):
            if text.casefold() not in known:
                fresh = True
                kept.setdefault(name, []).append(text)
                what = "is admitted as well" if name in ("en", "en_admitted") else f"is {name[3:]}"
                warn(f"{place}: {term!r} stands in line {line} already; {text!r} {what}")
    if not fresh:
        warn(f"{place}: {term!r} stands in line {line} already; the row adds nothing")
    kept.setdefault("note", []).extend(note for note in values.get("note", ()) if note not in kept.get("note", ()))


_ENGLISH = ("en_admitted", "en_acronym", "en_superseded", "en_deprecated")
_LISTS = (*_ENGLISH, "zh_hant", "zh_short", "zh_admitted", "zh_deprecated")
_SEPARATORS = re.compile(r"\s*(?: \| |[;；])\s*")
_MEMOQ_FLAGS = {"casesense": "case-sensitive", "exact": "exact"}
"""How memoQ says that capitals count, and that a term is found only as it stands."""
_YES = frozenset(("true", "yes", "y", "1", "x", "✓", "√", "是", "禁用", "forbidden"))
_NO = frozenset(("false", "no", "n", "0", "-", "否"))

def _key(term: str) -> str:
    return squeeze(fold(term))[0]


def _own_id(path: str | Path, text: str) -> str:
    """A row's id; bare numbers get the file's name, since two lists would number different concepts alike."""
    if not text.isdecimal():
        return re.sub(r"[^\w.:-]+", "-", text).strip("-.:")
    return default_id(path, int(text), ())

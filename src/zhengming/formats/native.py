"""Concepts from the native termbase file: UTF-8 TSV with a header, one concept a row, `` | `` between values.

Strict: what is malformed is refused with its line and a remedy, since these files are reviewed and under test. What is
only doubtful is left to ``zhengming.lint``. ``glossary`` next door reads the lists that clients send, and shares
``concept_of`` with this module. Start with ``read_native``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from zhengming.errors import TermbaseError
from zhengming.model import JURISDICTIONS, Concept, Evidence, Origin, Term, TermKind, TermStatus

COLUMNS = (
    *("id", "zh", "zh_hant", "zh_short", "zh_admitted", "zh_deprecated"),
    *("en", "en_acronym", "en_admitted", "en_superseded", "en_deprecated"),
    *("jurisdiction", "domain", "flags", "near", "not_near", "origin", "note"),
)
REVIEW_COLUMNS = ("score", "frequency", "together", "found", "zh_context", "en_context")
"""What a table of candidates says of each row, for those who review it; no part of a concept."""
FLAGS = ("case-sensitive", "exact", "advice")
SEPARATOR = " | "

Warn = Callable[[str], None]
"""Takes what a reader has to say about a file that it could read: ``client.csv:7: no English; the row is skipped``."""

OnError = Callable[[TermbaseError], None]
"""Takes what is wrong with a row; reading goes on with the next one."""

OnOrigin = Callable[[Origin], None]
"""Takes an origin that a file of concepts describes itself."""

_FULL, _SHORT, _ACRONYM, _VARIANT = TermKind.FULL, TermKind.SHORT, TermKind.ACRONYM, TermKind.VARIANT
_PREFERRED, _ADMITTED, _DEPRECATED = TermStatus.PREFERRED, TermStatus.ADMITTED, TermStatus.DEPRECATED

TERM_COLUMNS = {
    "zh": ("zh", _PREFERRED, _FULL),
    "zh_hant": ("zh-Hant", _ADMITTED, _VARIANT),
    "zh_short": ("zh", _ADMITTED, _SHORT),
    "zh_admitted": ("zh", _ADMITTED, _FULL),
    "zh_deprecated": ("zh", _DEPRECATED, _FULL),
    "en": ("en", _PREFERRED, _FULL),
    "en_acronym": ("en", _ADMITTED, _ACRONYM),
    "en_admitted": ("en", _ADMITTED, _FULL),
    "en_superseded": ("en", TermStatus.SUPERSEDED, _FULL),
    "en_deprecated": ("en", _DEPRECATED, _FULL),
}
"""Language, status and kind of the terms in a column; in the order in which a concept lists them."""


def is_native(header: list[str]) -> bool:
    """Whether a header row is that of a native file: it names ``zh`` and ``en``, or three columns that only we have.

    >>> is_native(["zh", "en"]), is_native(["id", "zh_short", "en_admitted", "near"]), is_native(["中文", "English"])
    (True, True, False)
    """
    names = set(header)
    return {"zh", "en"} <= names or len(names.intersection(COLUMNS) - {"id", "zh", "en", "domain", "note"}) >= 3


def read_native(
    path: str | Path, text: str, *, warn: Warn, taken: Container[str] = (), on_error: OnError | None = None
) -> Iterator[Concept]:
    """The concepts of a native file's text, in its order.

    Raises ``TermbaseError`` at the first malformed row, or hands it to ``on_error`` and goes on without the row.
    ``taken``: ids of other layers, which rows without an id must not get.
    """
    yield from read_native_rows(path, table_rows(text), warn=warn, taken=taken, on_error=on_error)


def read_native_rows(
    path: str | Path,
    rows: Iterator[tuple[int, list[str]]],
    *,
    warn: Warn,
    taken: Container[str] = (),
    on_error: OnError | None = None,
) -> Iterator[Concept]:
    """The concepts of the rows of a native file, or of a workbook with its columns, each with its line."""
    start, header = next(rows, (1, [""]))
    columns = _columns(header, path, start, warn)
    seen: dict[str, int] = {}
    for count, (line, cells) in enumerate(rows, 1):
        try:
            if len(cells) != len(header):
                raise _ragged(path, line, header, len(cells))
            row = {name: cells[place] for name, place in columns.items() if cells[place]}
            if not row:
                continue
            _refuse_hidden(row, path, line)
            for name in ("zh", "en"):
                _refuse_bad_side(row, name, path, line)
            if "id" not in row:
                row["id"] = default_id(path, count, taken)
            concept = concept_of(row, path=path, line=line)
            refuse_repeated(seen, concept.id, path, line)
        except TermbaseError as error:
            if on_error is None:
                raise
            on_error(error)
            continue
        yield concept


def read_origins(path: str | Path, text: str, *, warn: Warn) -> Iterator[Origin]:
    """The rows of an ``origins.tsv``: ``id  title  title_zh  publisher  date  url  licence``."""
    names = ("id", "title", "title_zh", "publisher", "date", "url", "licence")
    rows = table_rows(text)
    start, header = next(rows, (1, [""]))
    for name in ("id", "title"):
        if name not in header:
            hint = f"the columns are {', '.join(names)}"
            raise TermbaseError(path, f"the column {name!r} is missing", line=start, hint=hint)
    for name in header:
        if name not in names:
            warn(f"{path}:{start}: column {name!r} is unknown and ignored{_nearest(name, names, '; did you mean ')}")
    seen: dict[str, int] = {}
    for line, cells in rows:
        if len(cells) != len(header):
            raise _ragged(path, line, header, len(cells))
        row = {name: cell for name, cell in zip(header, cells, strict=True) if name in names}
        if not row["id"] or not row["title"]:
            raise TermbaseError(path, "an origin needs an id and a title", line=line, hint="fill both columns")
        if row["id"] in seen:
            hint = f"line {seen[row['id']]} has it first"
            raise TermbaseError(path, f"origin {row['id']!r} is repeated", line=line, hint=hint)
        seen[row["id"]] = line
        yield Origin(**row)


def read_evidence(path: str | Path, text: str) -> Iterator[Evidence]:
    """The rows of an ``evidence.tsv``: ``concept  origin  locator  as_printed``."""
    rows = table_rows(text)
    start, header = next(rows, (1, [""]))
    if header != ["concept", "origin", "locator", "as_printed"]:
        hint = "the columns are concept, origin, locator, as_printed"
        raise TermbaseError(path, "this is no table of evidence", line=start, hint=hint)
    for line, cells in rows:
        if len(cells) != len(header):
            raise _ragged(path, line, header, len(cells))
        yield Evidence(*cells)


def table_rows(text: str) -> Iterator[tuple[int, list[str]]]:
    """Line number and stripped cells of each row; blank lines and comments are left out.

    A comment starts with ``# ``, or with ``#`` and has no tab: ``#1号文件<TAB>No. 1 central document`` is a row.
    """
    for line, content in enumerate(split_lines(text), 1):
        if content.strip() and not is_comment(content):
            yield line, [cell.strip() for cell in content.split("\t")]


def split_lines(text: str) -> list[str]:
    r"""Lines without their ends; only CR LF, LF and CR end a line, so that U+2028 inside a cell is seen and refused.

    >>> split_lines("负面清单\r\nnegative list\x0b")
    ['负面清单', 'negative list\x0b']
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def is_comment(line: str) -> bool:
    """Whether a line of a tab-separated file is a comment."""
    return line.startswith("# ") or (line.startswith("#") and "\t" not in line)


def concept_of(row: Mapping[str, str], *, path: str | Path, line: int) -> Concept:
    """The concept of one row, by native column names; cells are stripped, empty ones absent.

    >>> row = {"id": "a-1", "zh": "人类命运共同体", "en": "community with a shared future for humanity",
    ...        "en_superseded": "community of common destiny [2018]"}
    >>> [(t.text, t.status.value, t.until) for t in concept_of(row, path="t.tsv", line=2).terms]
    [('人类命运共同体', 'preferred', None), ('community with a shared future for humanity', 'preferred', None), \
('community of common destiny', 'superseded', 2018)]
    """
    identity = row["id"]
    if not _ID.fullmatch(identity):
        hint = "letters, digits, '-', '_' and '.'; a comment line starts with '# '"
        raise TermbaseError(path, f"{identity!r} cannot be an id", line=line, hint=hint)
    return Concept(
        id=identity,
        terms=tuple(_terms(row)),
        jurisdiction=_known(row, "jurisdiction", JURISDICTIONS, path, line),
        domain=row.get("domain", ""),
        flags=frozenset(_known(row, "flags", FLAGS, path, line)),
        near=values_of(row.get("near", "")),
        not_near=values_of(row.get("not_near", "")),
        origin=values_of(row.get("origin", "")),
        note=row.get("note", ""),
        path=str(path),
        line=line,
    )


def default_id(path: str | Path, count: int, taken: Container[str]) -> str:
    """An id for a row that has none: the file's stem and the count of the row, the same at every reading.

    >>> default_id("lists/Client terms.csv", 1, ()), default_id("client.csv", 1, {"client-0001"})
    ('Client-terms-0001', 'client-0001.2')
    """
    stem = re.sub(r"[^\w.]+", "-", Path(path).stem).strip("-.") or "row"
    identity, nth = f"{stem}-{count:04d}", 2
    while identity in taken:
        identity, nth = f"{stem}-{count:04d}.{nth}", nth + 1
    return identity


def refuse_repeated(seen: dict[str, int], identity: str, path: str | Path, line: int) -> None:
    """Note the line of an id in ``seen``; ``TermbaseError`` when it is there already."""
    if (first := seen.setdefault(identity, line)) != line:
        hint = f"line {first} has it first; give this row an id of its own"
        raise TermbaseError(path, f"id {identity!r} is repeated", line=line, hint=hint)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a concept."""
    return _ID.fullmatch(text) is not None


_ID = re.compile(r"\w[\w.:-]*")
_YEAR = re.compile(r"(.*\S)\s*\[(\d{4})\]")


def _terms(row: Mapping[str, str]) -> Iterator[Term]:
    for name, (language, status, kind) in TERM_COLUMNS.items():
        if name in row:
            for value in values_of(row[name]):
                dated = _YEAR.fullmatch(value) if name == "en_superseded" else None
                if dated:
                    yield Term(dated[1], language, status, kind, until=int(dated[2]))
                else:
                    yield Term(value, language, status, kind)


def values_of(cell: str) -> tuple[str, ...]:
    """The values of a cell, each once.

    >>> values_of("SOE | state firm |  | SOE"), values_of("")
    (('SOE', 'state firm'), ())
    """
    if SEPARATOR not in cell:
        return (cell,) if cell else ()
    return tuple(dict.fromkeys(value for part in cell.split(SEPARATOR) if (value := part.strip())))


def _columns(header: list[str], path: str | Path, line: int, warn: Warn) -> dict[str, int]:
    """Place of each known column."""
    for name in ("zh", "en"):
        if name not in header:
            hint = f"the header names {', '.join(filter(None, header)) or 'nothing'}; zh and en are required"
            raise TermbaseError(path, f"the column {name!r} is missing", line=line, hint=hint)
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        if not name:
            warn(f"{path}:{line}: column {place + 1} has no name and is ignored")
            continue
        if name in places:
            hint = "put the values into one column"
            raise TermbaseError(path, f"the column {name!r} stands twice", line=line, hint=hint)
        if name in COLUMNS:
            places[name] = place
        elif name not in REVIEW_COLUMNS:
            warn(f"{path}:{line}: column {name!r} is unknown and ignored{_nearest(name, COLUMNS, '; did you mean ')}")
    return places


def _ragged(path: str | Path, line: int, header: list[str], found: int) -> TermbaseError:
    expected = len(header)
    cells = f"the row has {found} cell{'s' if found != 1 else ''}, {expected} expected"
    if found < expected:
        reason = f"{cells}: it ends in the column {header[found - 1]!r}"
        return TermbaseError(path, reason, line=line, hint="empty cells need their tab as well")
    reason = f"{cells}: {found - expected} too many after the column {header[-1]!r}"
    hint = f"take tabs out of the cells; values are joined by '{SEPARATOR}'"
    return TermbaseError(path, reason, line=line, hint=hint)


def _refuse_bad_side(row: Mapping[str, str], name: str, path: str | Path, line: int) -> None:
    cell = row.get(name, "")
    if not cell:
        other = "en" if name == "zh" else "zh"
        beside = f" beside {row[other]!r}" if row.get(other) else ""
        hint = "every concept needs a term in zh and in en"
        raise TermbaseError(path, f"{name!r} is empty{beside}", line=line, hint=hint)
    if SEPARATOR in cell:
        first, *rest = cell.split(SEPARATOR)
        hint = f"keep {first.strip()!r} and put {SEPARATOR.join(rest).strip()!r} into {name}_admitted"
        raise TermbaseError(path, f"{name!r} holds several terms", line=line, hint=hint)


def _known(row: Mapping[str, str], name: str, known: tuple[str, ...], path: str | Path, line: int) -> tuple[str, ...]:
    values = values_of(row.get(name, ""))
    for value in values:
        if value not in known:
            hint = _nearest(value, known, "did you mean ") or f"known: {', '.join(known)}, joined by '{SEPARATOR}'"
            what = "flag" if name == "flags" else name
            raise TermbaseError(path, f"{what} {value!r} is unknown", line=line, hint=hint)
    return values


def _nearest(value: str, known: tuple[str, ...], lead: str) -> str:
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(value.casefold().replace("_", "-" if "case-sensitive" in folded else "_"), folded, 1)
    return f"{lead}{folded[near[0]]!r}?" if near else ""


def _refuse_hidden(row: Mapping[str, str], path: str | Path, line: int) -> None:
    for name, cell in row.items():
        if not cell.isprintable() and (char := hidden_character(cell)):
            hint = "take it out: nobody can see it"
            raise TermbaseError(path, f"{name!r} holds the hidden character {char}", line=line, hint=hint)


def hidden_character(text: str) -> str:
    """Name of the first control or bidirectional formatting character; empty when there is none.

    Zero-width spaces and joiners are not among them: they do not count inside a term, so ``lint`` only points at them.

    >>> hidden_character("综合\\u202e改革"), hidden_character("综合改革"), hidden_character("a\\x0bb")
    ('U+202E RIGHT-TO-LEFT OVERRIDE', '', 'U+000B')
    """
    for char in text:
        if unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in _BIDIRECTIONAL:
            return f"U+{ord(char):04X} {unicodedata.name(char, '')}".strip()
    return ""


_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

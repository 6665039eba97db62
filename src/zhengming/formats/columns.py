"""Which columns of a table hold source, target and id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from zhengming.errors import FormatError, UsageError
from zhengming.formats.headings import LANGUAGES, has_han, is_english, role_of
from zhengming.formats.pieces import Options

_ROLES = {"zh": ("zh", "zh_hant"), "en": ("en",)}
"""Roles of the columns that hold a language, the likeliest first."""
ID_NAMES = ("id", "key", "no", "no.", "编号", "編號", "序号", "序號")


class NoColumns(FormatError):
    """A table without a column of Chinese and one of English: most likely no bilingual one."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the columns, from 0."""

    source: int
    target: int
    id: int | None
    has_header: bool
    width: int
    """Columns that the header has; 0 without a header."""


def find_columns(rows: Sequence[Sequence[str]], options: Options) -> Columns:
    """The columns of a table whose first rows these are; ``FormatError`` when they cannot be told.

    >>> find_columns([["编号", "英文", "中文"], ["1", "reform", "改革"]], Options())
    Columns(source=2, target=1, id=0, has_header=True, width=3)
    """
    header = [name.strip().strip("\ufeff").lower() for name in rows[0]] if rows else []
    has_header = len(header) > 1 and _is_header(header)
    if len(options.columns) == 2:
        source, target = (_named(name, header, options.path) for name in options.columns)
        has_header = has_header or any(name.strip().lower() in header for name in options.columns)
    elif options.columns:
        raise UsageError(f"two columns are needed, not {len(options.columns)}", hint="--columns zh,en or --columns 2,3")
    elif not rows:
        source, target = 0, 1
    else:
        named = _by_header(header, options) if has_header else None
        source, target = named or _by_content(rows[has_header:] or rows, options)
    if source == target:
        raise UsageError("source and target are the same column", hint="--columns zh,en or --columns 2,3")
    id = next((place for place, name in enumerate(header) if name in ID_NAMES), None) if has_header else None
    return Columns(source, target, id, has_header, len(header) if has_header else 0)


def _named(name: str, header: Sequence[str], path: str) -> int:
    key = name.strip().lower()
    if key in header:
        return header.index(key)
    if key.isdecimal() and int(key) >= 1:
        if int(key) > len(header):
            raise FormatError(path, f"there is no column {key}: the first row has {len(header)}", line=1)
        return int(key) - 1
    near = get_close_matches(key, header, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"the first row has: {', '.join(header)}"
    raise FormatError(path, f"there is no column {name!r}", line=1, hint=hint)


def _is_header(row: Sequence[str]) -> bool:
    """Whether a first row names columns. 中国 / China names a language twice: it is a pair of terms."""
    roles = [role_of(cell) for cell in row]
    named = {*roles} - {""}
    if len(named) != 1 or not (any(map(has_han, row)) and any(map(is_english, row))):
        return not named.isdisjoint(LANGUAGES)
    return named <= {"source", "target"} and any(cell and not role for cell, role in zip(row, roles, strict=True))


def _by_header(header: Sequence[str], options: Options) -> tuple[int, int] | None:
    roles = [role_of(cell) for cell in header]
    source = _first(roles, header, options.source_language, "source")
    target = _first(roles, header, options.target_language, "target")
    return None if source is None or target is None else (source, target)


def _first(roles: Sequence[str], header: Sequence[str], language: str, role: str) -> int | None:
    """The column of a language, or else of a role."""
    if language in header:
        return header.index(language)
    return next((roles.index(name) for name in (*_ROLES.get(language, ()), role) if name in roles), None)


def _by_content(rows: Sequence[Sequence[str]], options: Options) -> tuple[int, int]:
    """The column with most Han characters and the one with most Latin letters."""
    width = max(len(row) for row in rows)
    columns = ["".join(row[place] for row in rows if place < len(row)) for place in range(width)]
    chinese = max(range(width), key=lambda place: _count(columns[place], han=True))
    english = max(range(width), key=lambda place: (place != chinese, _count(columns[place], han=False)))
    if width < 2 or not _count(columns[chinese], han=True) or not _count(columns[english], han=False):
        reason = "there is no column of Chinese and one of English"
        raise NoColumns(options.path, reason, line=1, hint="name them: --columns zh,en or --columns 2,3")
    return (english, chinese) if options.source_language == "en" else (chinese, english)


def _count(text: str, *, han: bool) -> int:
    return sum("\u3400" <= char <= "\u9fff" if han else char.isascii() and char.isalpha() for char in text)

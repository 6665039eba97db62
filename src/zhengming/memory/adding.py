"""From units to rows: what is kept, merged, replaced. Start with ``stored``.

A unit is the same as another one when its texts, languages and codes are; with the policy ``per-context`` its
neighbours and its id have to be the same too.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from zhengming.errors import UsageError
from zhengming.memory.pieces import primary
from zhengming.memory.segment import Part
from zhengming.memory.store import Store, insert, last_id, written, written_codes
from zhengming.memory.tokens import content_keys, text_key, text_keys, tokenized
from zhengming.model import TranslationUnit

POLICIES = ("keep-all", "newest", "per-context")
BATCH = 20_000
"""Units that are committed together."""


class ImportReport(NamedTuple):
    """What became of the units of a file."""

    read: int = 0
    added: int = 0
    merged: int = 0
    """The same as one that was there, or older than it where only the newest is kept."""
    rejected: int = 0
    """Without a text on both sides, or with half a character (a lone surrogate)."""
    replaced: int = 0
    """Units that gave way to newer ones."""


class Stored(NamedTuple):
    """What a batch has come to."""

    report: ImportReport
    parts: dict[str, list[Part]]
    """What is to be indexed, by language."""
    first: int
    last: int
    """The ids of what was added."""


class Marks(NamedTuple):
    """What is known of all units of an import."""

    file: str = ""
    project: str = ""
    status: str = ""
    origin: str = ""


def batches(
    units: Iterable[TranslationUnit],
) -> Iterator[tuple[list[TranslationUnit], TranslationUnit | None, TranslationUnit | None]]:
    """Units a batch at a time, each with the texts of the unit before the batch and of the one after it."""
    stream = iter(units)
    batch, before = list(islice(stream, BATCH)), None
    while batch:
        following = list(islice(stream, BATCH))
        yield batch, before, following[0] if following else None
        batch, before = following, batch[-1]


def stored(
    store: Store,
    units: Sequence[TranslationUnit],
    *,
    policy: str,
    marks: Marks,
    before: TranslationUnit | None = None,
    after: TranslationUnit | None = None,
    instead_of: int | None = None,
) -> Stored:
    """Store units, all of them or none; what is the same as another one is kept once."""
    rows = _storable(_rows(units, marks, before, after, policy))
    read, rejected = len(units), len(units) - len(rows)
    with store.writing() as connection:
        if instead_of is not None and not connection.execute("DELETE FROM unit WHERE id = ?", (instead_of,)).rowcount:
            raise UsageError(f"no unit has the number {instead_of}", hint="zm tm search shows the numbers")
        kept, replaced = _kept(connection, rows, policy)
        first = last_id(connection) + 1
        insert(connection, [(number, *row) for number, row in enumerate(kept, first)])
    report = ImportReport(read, len(kept), len(rows) - len(kept), rejected, replaced)
    return Stored(report, _parts(kept, first), first, first + len(kept) - 1)


_PAIR, _SOURCE_KEY, _CHANGED, _NAME = 15, 16, 8, 5
"""Columns of a row without its id."""


def _rows(
    units: Sequence[TranslationUnit], marks: Marks, before: TranslationUnit | None, after: TranslationUnit | None,
    policy: str,
) -> list[tuple[Any, ...]]:  # fmt: skip
    """The rows of units with texts on both sides, without their ids."""
    around = [before, *units, after]
    sources, targets = (_context_keys(around, side) for side in ("source", "target"))
    extra_of = lru_cache(maxsize=1000)(lambda *parts: key("\0".join(parts)))
    rows = []
    seen: dict[tuple[tuple[str, str], ...], tuple[str, str, str, str]] = {}
    has_context = policy == "per-context"
    for n, unit in enumerate(units, 1):
        source, target = unit.source, unit.target
        if target is None or not source.text or not target.text or source.is_empty or target.is_empty:
            continue
        mine, other, previous, following = sources[n], targets[n], sources[n - 1], sources[n + 1]
        codes = written_codes(source.codes, target.codes)
        if unit.properties not in seen:
            if len(seen) > 1000:
                seen.clear()
            seen[unit.properties] = (written(unit.properties), *_told(unit.properties))
        properties, project, status, kind = seen[unit.properties]
        extra = extra_of(source.language, target.language, codes, *([unit.id] if has_context else []))
        pair = mine * 0x9E3779B97F4A7C15 + other * 0xC2B2AE3D27D4EB4F + extra
        if has_context:
            pair += previous * 0x165667B19E3779F9 + following * 0x27D4EB2F165667C5
        rows.append((
            source.text, target.text, source.language, target.language, codes,
            unit.id, marks.origin or unit.origin, unit.created, unit.changed, properties,
            written(unit.notes), marks.file or unit.path, marks.project or project, marks.status or status, kind,
            _signed(pair), mine, other, previous, following, targets[n - 1], targets[n + 1],
        ))  # fmt: skip
    return rows


def _storable(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """The rows whose texts SQLite takes."""
    if _is_text("".join([text for row in rows for text in row[:2]])):
        return rows
    return [row for row in rows if _is_text(row[0] + row[1])]


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _context_keys(units: Sequence[TranslationUnit | None], side: str) -> list[int]:
    segments = [getattr(unit, side) if unit else None for unit in units]
    keys = _numbers([segment.text if segment else "" for segment in segments])
    return [key if segment else 0 for key, segment in zip(keys, segments, strict=True)]


def _numbers(texts: Iterable[str]) -> list[int]:
    """Hashes as SQLite has its integers, signed."""
    found: list[int] = text_keys(texts).view("<i8").tolist()
    return found


def key(text: str) -> int:
    """The hash of one text."""
    return _signed(text_key(text))


def _signed(number: int) -> int:
    number &= 0xFFFFFFFFFFFFFFFF
    return number - (1 << 64) if number >> 63 else number


def _kept(
    connection: sqlite3.Connection, rows: list[tuple[Any, ...]], policy: str
) -> tuple[list[tuple[Any, ...]], int]:
    """The rows that are to be stored, and how many that were there they replace."""
    there = _there(connection, [row[_PAIR] for row in rows])
    kept: dict[int, tuple[Any, ...]] = {}
    for row in rows:
        if row[_PAIR] not in there:
            kept.setdefault(row[_PAIR], row)
    if policy != "newest":
        return list(kept.values()), 0
    return _newest(connection, list(kept.values()))


def _there(connection: sqlite3.Connection, pairs: list[int]) -> set[int]:
    if not connection.execute("SELECT 1 FROM unit LIMIT 1").fetchone():
        return set()
    asked = written(pairs)
    found = connection.execute("SELECT pair FROM unit WHERE pair IN (SELECT value FROM json_each(?))", (asked,))
    return {row[0] for row in found}


def _newest(
    connection: sqlite3.Connection, rows: list[tuple[Any, ...]]
) -> tuple[list[tuple[Any, ...]], int]:
    """Of the rows with one source, in one pair of languages, the last one of those that were changed last."""
    connection.execute("CREATE INDEX IF NOT EXISTS unit_source ON unit (source_key)")
    newest: dict[tuple[Any, ...], tuple[Any, ...]] = {}
    for row in rows:
        where = (row[_SOURCE_KEY], row[2], row[3])
        if where not in newest or newest[where][_CHANGED] <= row[_CHANGED]:
            newest[where] = row
    kept, replaced = [], 0
    for where, row in newest.items():
        condition = "source_key = ? AND source_language = ? AND target_language = ?"
        older = connection.execute(f"SELECT max(changed) FROM unit WHERE {condition}", where).fetchone()[0]
        if older is None or older <= row[_CHANGED]:
            replaced += connection.execute(f"DELETE FROM unit WHERE {condition}", where).rowcount
            kept.append(row)
    return kept, replaced


def _parts(rows: list[tuple[Any, ...]], first: int) -> dict[str, list[Part]]:
    """What is indexed of rows whose ids follow each other."""
    import numpy as np

    found: dict[str, list[Part]] = {}
    for text, language, hashed in ((0, 2, _SOURCE_KEY), (1, 3, _SOURCE_KEY + 1)):
        for name in {row[language] for row in rows}:
            mine = [n for n, row in enumerate(rows) if row[language] == name]
            tokens = tokenized([rows[n][text] for n in mine])
            keys = np.array([rows[n][hashed] for n in mine], dtype=np.int64).view(np.uint64)
            ids = np.array(mine, dtype=np.uint64) + np.uint64(first)
            found.setdefault(primary(name), []).append(Part(ids, tokens, keys, content_keys(tokens)))
    return found


# --- what properties tell --------------------------------------------------------------------------------------------

_PROJECT = re.compile(r"(?:x-)?project(?:name|:.*)?", re.IGNORECASE)
_STATUS = re.compile(r"(?:x-)?(?:status|confirmation\w*|confirmationlevel)(?::.*)?", re.IGNORECASE)
_ORIGIN = re.compile(r".*origin(?:al)?(?:type)?(?::.*)?|.*@(?:creationtool|creationid|changeid)", re.IGNORECASE)
_MT = re.compile(
    r"(?:.*\W)?(?:n?mt|machine[ _-]?translat\w*|google|deepl|microsoft translator)(?:\W.*)?", re.IGNORECASE
)
_ALIGNED = re.compile(r".*\balign\w*.*", re.IGNORECASE)


def _told(properties: tuple[tuple[str, str], ...]) -> tuple[str, str, str]:
    """The project, the status and the kind of a unit, as other tools write them.

    >>> _told((("x-project", "budget"), ("x-origin", "MT"), ("x-ConfirmationLevel", "Draft")))
    ('budget', 'Draft', 'mt')
    """
    project = status = kind = ""
    for name, value in properties:
        bare = name.removeprefix("source/").removeprefix("target/")
        if _PROJECT.fullmatch(bare):
            project = project or value
        elif _STATUS.fullmatch(bare):
            status = status or value
        elif _ORIGIN.fullmatch(name):
            kind = kind or ("mt" if _MT.fullmatch(value) else "alignment" if _ALIGNED.fullmatch(value) else "")
    return project, status, kind

"""The truth of a memory: one SQLite file, a row a unit. Start with ``Store.open``.

Write-ahead logging: readers go on while one writes, and a batch is in the file as a whole or not at all. Ids are never
given twice, so that an index beside the file may speak of them.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from zhengming.errors import FileError, FormatError, UsageError
from zhengming.model import Code, Segment, TranslationUnit

VERSION = 1
_SCHEMA = """
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL, target TEXT NOT NULL, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source_codes TEXT NOT NULL, target_codes TEXT NOT NULL,
    name TEXT NOT NULL, origin TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
    properties TEXT NOT NULL, notes TEXT NOT NULL, file TEXT NOT NULL,
    previous INTEGER NOT NULL, following INTEGER NOT NULL,
    pair INTEGER NOT NULL, source_key INTEGER NOT NULL
);
CREATE INDEX unit_pair ON unit (pair);
CREATE INDEX unit_source ON unit (source_key);
CREATE TABLE piece (file TEXT PRIMARY KEY, language TEXT NOT NULL, high INTEGER NOT NULL, units INTEGER NOT NULL);
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
"""
_COLUMNS = (
    "source, target, source_language, target_language, source_codes, target_codes, name, origin, created, changed,"
    " properties, notes, file, previous, following, pair, source_key"
)
_MARKS = ", ".join("?" * 17)


class Row(NamedTuple):
    """A unit as it is stored."""

    id: int
    unit: TranslationUnit
    previous: int
    """Hash of the source text before it; 0 where that is unknown."""
    following: int


class Piece(NamedTuple):
    """A file of the index."""

    file: str
    language: str
    high: int
    """Every unit up to this id is in it, or in an earlier one."""
    units: int


def key(*texts: str) -> int:
    """64 bits of a text, signed as SQLite has its integers; never 0."""
    return int.from_bytes(blake2b("\0".join(texts).encode("utf-8", "surrogatepass"), digest_size=8).digest(),
                          "little", signed=True) or 1


class Store:
    """One SQLite file; each thread has a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self.connection  # noqa: B018 - opens it, so that a file that cannot be used is refused here

    @property
    def connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = self._connect()
        return found

    def _connect(self) -> sqlite3.Connection:
        with self._explained():
            connection = sqlite3.connect(self.path, timeout=30, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = NORMAL")
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version == 0:
                    self._make(connection)
                elif version != VERSION:
                    raise FormatError(self.path, f"the memory is of version {version}, not {VERSION}",
                                      hint="export it with the program that made it and import that file")
            except BaseException:
                connection.close()
                raise
            return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:  # nobody was faster
            if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                connection.execute("ROLLBACK")
                raise FormatError(self.path, "this SQLite file is no memory of zhengming",
                                  hint="name another file; an SDLTM is imported with: zm tm import MEMORY FILE.sdltm")
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            reason, hint = str(error), ""
            if "locked" in reason or "busy" in reason:
                hint = "another program writes into it; try again when it is done"
            elif "readonly" in reason or "read-only" in reason:
                hint = "the file or its folder may not be written"
            elif "full" in reason:
                hint = "make room and run the command again; nothing of what was stored before is lost"
            elif "unable to open" in reason:
                hint = "does the folder exist?"
            raise FileError(self.path, reason, hint=hint) from error
        except sqlite3.DatabaseError as error:
            raise FormatError(self.path, str(error), hint="is it a memory of zhengming?") from error

    def close(self) -> None:
        """Close the connection of this thread."""
        found = getattr(self._local, "connection", None)
        if found is not None:
            found.close()
            self._local.connection = None

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction: all that is done in it is kept, or nothing."""
        with self._explained():
            connection = self.connection
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    # --- reading

    def state(self) -> tuple[int, int]:
        """Changes with every commit, of this connection (second) or another one (first)."""
        connection = self.connection
        return connection.execute("PRAGMA data_version").fetchone()[0], connection.total_changes

    def count(self) -> int:
        with self._explained():
            found: int = self.connection.execute("SELECT count(*) FROM unit").fetchone()[0]
            return found

    def pieces(self) -> list[Piece]:
        with self._explained():
            return [Piece(*row) for row in self.connection.execute("SELECT * FROM piece ORDER BY high")]

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows that are still there."""
        marks = ", ".join("?" * len(ids))
        with self._explained():
            found = self.connection.execute(f"SELECT id, {_COLUMNS} FROM unit WHERE id IN ({marks})", ids)
            return {row[0]: _row(row) for row in found}

    def since(self, low: int) -> Iterator[tuple[int, str, str, str, str]]:
        """Id, both texts, both languages of all units above an id, in order."""
        with self._explained():
            yield from self.connection.execute(
                "SELECT id, source, target, source_language, target_language FROM unit WHERE id > ? ORDER BY id", (low,)
            )

    def all(self) -> Iterator[Row]:
        """Every unit, in the order of its id; what is committed meanwhile is not seen."""
        with self._explained():
            yield from map(_row, self.connection.execute(f"SELECT id, {_COLUMNS} FROM unit ORDER BY id"))


def _row(row: tuple[object, ...]) -> Row:
    (number, source, target, source_language, target_language, source_codes, target_codes, name, origin, created,
     changed, properties, notes, file, previous, following, _, _) = row  # fmt: skip
    unit = TranslationUnit(
        Segment(str(source), str(source_language), _codes(str(source_codes))),
        Segment(str(target), str(target_language), _codes(str(target_codes))),
        str(name), str(origin), str(created), str(changed),
        tuple((n, v) for n, v in json.loads(str(properties))) if properties else (),
        tuple(json.loads(str(notes))) if notes else (), str(file),
    )  # fmt: skip
    return Row(int(str(number)), unit, int(str(previous)), int(str(following)))


def values(unit: TranslationUnit, previous: int = 0, following: int = 0) -> tuple[object, ...]:
    """The columns of a unit."""
    source, target = unit.source, unit.target
    if target is None:
        raise UsageError("a unit without a target is nothing to remember")
    return (
        source.text, target.text, source.language, target.language, _written(source.codes), _written(target.codes),
        unit.id, unit.origin, unit.created, unit.changed,
        json.dumps(unit.properties, ensure_ascii=False) if unit.properties else "",
        json.dumps(unit.notes, ensure_ascii=False) if unit.notes else "", unit.path, previous, following,
        key(source.text, target.text, source.language, target.language), key(source.text),
    )  # fmt: skip


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[object, ...]]) -> None:
    connection.executemany(f"INSERT INTO unit ({_COLUMNS}) VALUES ({_MARKS})", rows)


def _written(codes: tuple[Code, ...]) -> str:
    if not codes:
        return ""
    return json.dumps([(c.position, c.text, c.id, c.kind) for c in codes], ensure_ascii=False)


def _codes(written: str) -> tuple[Code, ...]:
    return tuple(Code(*fields) for fields in json.loads(written)) if written else ()

"""The truth of a memory: one SQLite file, a row a unit. Start with ``Store.open``.

Write-ahead logging: readers go on while one writes, and a batch is in the file as a whole or not at all. Ids are never
given twice, so that an index beside the file may speak of them.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from zhengming.errors import FileError, FormatError
from zhengming.model import Code, Segment, TranslationUnit

VERSION = 1
_SCHEMA = """
CREATE TABLE unit (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL, target TEXT NOT NULL, source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    codes TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL,
    properties TEXT NOT NULL, notes TEXT NOT NULL, file TEXT NOT NULL, project TEXT NOT NULL, status TEXT NOT NULL,
    kind TEXT NOT NULL, pair INTEGER NOT NULL, source_key INTEGER NOT NULL, target_key INTEGER NOT NULL,
    previous INTEGER NOT NULL, following INTEGER NOT NULL,
    previous_target INTEGER NOT NULL, following_target INTEGER NOT NULL
);
CREATE INDEX unit_pair ON unit (pair);
CREATE TABLE piece (
    file TEXT PRIMARY KEY, language TEXT NOT NULL, low INTEGER NOT NULL, high INTEGER NOT NULL, units INTEGER NOT NULL
);
"""
COLUMNS = (
    "id", "source", "target", "source_language", "target_language", "codes", "name", "origin", "created", "changed",
    "properties", "notes", "file", "project", "status", "kind", "pair", "source_key", "target_key", "previous",
    "following", "previous_target", "following_target",
)  # fmt: skip
_INSERT = f"INSERT INTO unit VALUES ({', '.join('?' * len(COLUMNS))})"
PATIENCE_S = 30.0
"""How long a writer waits for another one."""
_CACHE_KIB = 65_536

class Row(NamedTuple):
    """A unit as it is stored."""

    id: int
    unit: TranslationUnit
    project: str
    status: str
    kind: str
    """``mt``, ``alignment`` or nothing."""
    source_key: int
    target_key: int
    previous: int
    """Hash of the source text before it; 0 where that is unknown."""
    following: int
    previous_target: int
    following_target: int


class Piece(NamedTuple):
    """A file of the index."""

    file: str
    language: str
    low: int
    """It has every unit above this id ..."""
    high: int
    """... up to this one."""
    units: int


class Store:
    """One SQLite file; each thread has a connection of its own."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        self.path = path
        if not create and not path.is_file():
            raise FileError(path, "there is no such memory", hint="zm tm import makes one")
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
            connection = self._opened()
            try:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
                if version == 0:
                    self._make(connection)
                elif version != VERSION:
                    raise FormatError(self.path, f"the memory is of version {version}, not {VERSION}",
                                      hint="export it with the program that made it and import that file")
                connection.execute("PRAGMA synchronous = NORMAL")
                connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            except BaseException:
                connection.close()
                raise
            return connection

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=PATIENCE_S, isolation_level=None)
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if not self.path.is_file():
                raise
            # In a folder that may not be written SQLite cannot keep its account of readers; nobody writes there.
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(uri, uri=True, timeout=PATIENCE_S, isolation_level=None)
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        if self._is_foreign(connection):
            raise FormatError(self.path, "this SQLite file is no memory of zhengming",
                              hint="name another file; an SDLTM is imported with: zm tm import MEMORY FILE.sdltm")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        if connection.execute("PRAGMA user_version").fetchone()[0] == 0:  # nobody was faster
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")

    def _is_foreign(self, connection: sqlite3.Connection) -> bool:
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        return bool(tables) and connection.execute("PRAGMA user_version").fetchone()[0] == 0

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            reason, hint = str(error), ""
            if "locked" in reason or "busy" in reason:
                hint = "another program writes into it; try again when it is done"
            elif "readonly" in reason:
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
                if connection.in_transaction:  # SQLite ends it itself when the disk is full
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

    def counts(self) -> dict[str, Counter[str]]:
        """How many units there are, by what is known of them."""
        columns = {
            "languages": "source_language || ' > ' || target_language", "file": "file", "origin": "origin",
            "project": "project", "status": "status", "kind": "kind", "changed": "substr(changed, 1, 4)",
        }  # fmt: skip
        with self._explained():
            return {
                name: Counter(dict(self.connection.execute(f"SELECT {what}, count(*) FROM unit GROUP BY 1")))
                for name, what in columns.items()
            }

    def like(self, letters: str) -> Iterator[int]:
        """The ids of units that have some letters anywhere, the shortest first."""
        with self._explained():
            rows = self.connection.execute(
                "SELECT id FROM unit WHERE instr(lower(source), ?1) OR instr(lower(target), ?1)"
                " ORDER BY length(source)", (letters.lower(),)
            )  # fmt: skip
            yield from (row[0] for row in rows)

    def ids(self, low: int, high: int) -> Any:
        """The ids of the units above one and up to another one, that are there, as an array."""
        import numpy as np

        with self._explained():
            found = self.connection.execute("SELECT id FROM unit WHERE id > ? AND id <= ?", (low, high))
            return np.fromiter((row[0] for row in found), dtype=np.uint64)

    def rows(self, ids: Sequence[int]) -> dict[int, Row]:
        """The rows that are still there."""
        marks = ", ".join("?" * len(ids))
        with self._explained():
            found = self.connection.execute(f"SELECT * FROM unit WHERE id IN ({marks})", ids)
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
            yield from map(_row, self.connection.execute("SELECT * FROM unit ORDER BY id"))


def _row(row: tuple[Any, ...]) -> Row:
    (number, source, target, source_language, target_language, codes, name, origin, created, changed, properties, notes,
     file, project, status, kind, _, *keys) = row  # fmt: skip
    source_codes, target_codes = _codes(codes) if codes else ((), ())
    unit = TranslationUnit(
        Segment(source, source_language, source_codes), Segment(target, target_language, target_codes),
        name, origin, created, changed,
        tuple((n, v) for n, v in json.loads(properties)) if properties else (),
        tuple(json.loads(notes)) if notes else (), file,
    )  # fmt: skip
    return Row(number, unit, project, status, kind, *keys)


def last_id(connection: sqlite3.Connection) -> int:
    """The highest id that was ever given."""
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'unit'").fetchone()
    return found[0] if found else 0


def insert(connection: sqlite3.Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Store rows, which have their ids."""
    connection.executemany(_INSERT, rows)


def written(value: object) -> str:
    """Pairs or texts as they are stored; nothing where there are none."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""


def written_codes(source: tuple[Code, ...], target: tuple[Code, ...]) -> str:
    """The codes of both segments as they are stored."""
    if not source and not target:
        return ""
    return written([[(c.position, c.text, c.id, c.kind) for c in codes] for codes in (source, target)])


def _codes(stored: str) -> tuple[tuple[Code, ...], tuple[Code, ...]]:
    source, target = json.loads(stored)
    return tuple(Code(*fields) for fields in source), tuple(Code(*fields) for fields in target)

"""The index of a memory: sealed pieces on disk, and what came after them. Start with ``Index.segments``.

Like the segments of Lucene: units that come in are searched in a small piece in main memory; when there are enough,
they are sealed as a file, and many small files are merged into a larger one. A reader keeps the pieces it has until it
looks again, so that nobody waits for anybody. A piece that is missing, torn or of another version is made again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from zhengming.errors import FileError
from zhengming.fuzzy import content, encode
from zhengming.memory.segment import Segment
from zhengming.memory.store import Piece, Store, key

SEALED = 50_000
"""Units that come in before they are sealed."""
_FEW = 6
"""Pieces of about one size that are merged into one."""
_UNSIGNED = (1 << 64) - 1


class Batch:
    """Units in one language that are to be indexed."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.encoded: list[str] = []
        self.texts: list[int] = []
        self.contents: list[int] = []

    def add(self, number: int, text: str) -> None:
        code = encode(text)
        self.ids.append(number)
        self.encoded.append(code)
        self.texts.append(key(text) & _UNSIGNED)
        self.contents.append(key(content(code)) & _UNSIGNED)

    def segment(self) -> Segment:
        return Segment.build(self.ids, self.encoded, self.texts, self.contents)


class Index:
    """The pieces of one memory by language: ``zh`` or ``en``, the primary subtag."""

    def __init__(self, store: Store, say: Callable[[str], None] | None = None) -> None:
        self._store = store
        self._say = say or (lambda message: None)
        self.folder = store.path.with_name(store.path.name + ".index")
        self._opened: dict[str, Segment] = {}
        self._sealed: dict[str, list[Segment]] = {}
        self._fresh: dict[str, Segment] = {}
        self._state: object = None
        self._tail = (-1, -1)

    def segments(self, language: str) -> list[Segment]:
        """All pieces of a language as of now."""
        state = self._store.state()
        if state != self._state:
            self._look()
            self._state = state
        found = list(self._sealed.get(language, ()))
        if language in self._fresh:
            found.append(self._fresh[language])
        return found

    def _look(self) -> None:
        pieces = self._store.pieces()
        sealed: dict[str, list[Segment]] = {}
        try:
            for piece in pieces:
                if piece.file not in self._opened:
                    self._opened[piece.file] = Segment.open(self.folder / piece.file)
                sealed.setdefault(piece.language, []).append(self._opened[piece.file])
        except FileError as error:
            self._say(f"{error}: the index is made again")
            self._make_again()
            return
        self._opened = {piece.file: self._opened[piece.file] for piece in pieces}
        self._sealed = sealed
        high = max((piece.high for piece in pieces), default=0)
        batches = _batches(self._store.since(high))
        self._fresh = {language: batch.segment() for language, batch in batches.items()}

    def _make_again(self) -> None:
        """From the store; where nothing can be written, in main memory only."""
        try:
            self.rebuild()
        except (FileError, OSError) as error:
            self._say(f"{error}: the index is kept in memory")
            self._sealed = {}
            self._fresh = {language: b.segment() for language, b in _batches(self._store.since(0)).items()}

    def rebuild(self) -> None:
        """Make every piece again from the store."""
        with self._store.writing() as connection:
            connection.execute("DELETE FROM piece")
        self._opened.clear()
        self._sealed.clear()
        self.seal(force=True)
        self._state = None

    def seal(self, *, force: bool = False) -> None:
        """Write what came after the last piece into a piece of its own, and merge small ones."""
        pieces = self._store.pieces()
        high = max((piece.high for piece in pieces), default=0)
        rows = list(self._store.since(high))
        if not rows or (len(rows) < SEALED and not force):
            return
        for start in range(0, len(rows), 4 * SEALED):
            part = rows[start : start + 4 * SEALED]
            self.keep(_batches(part), part[-1][0])

    def keep(self, batches: dict[str, Batch], high: int) -> None:
        """Seal batches that hold every unit up to ``high``."""
        for language, batch in batches.items():
            self._write(language, batch.segment(), high, [])
        self._merge()

    def _write(self, language: str, segment: Segment, high: int, instead_of: Sequence[Piece]) -> None:
        self.folder.mkdir(exist_ok=True)
        name = f"{language}-{high}-{len(segment)}-{os.urandom(4).hex()}.zmi"
        segment.save(self.folder / name)
        with self._store.writing() as connection:
            for piece in instead_of:
                connection.execute("DELETE FROM piece WHERE file = ?", (piece.file,))
            connection.execute("INSERT INTO piece VALUES (?, ?, ?, ?)", (name, language, high, len(segment)))

    def _merge(self) -> None:
        pieces = self._store.pieces()
        for language in {piece.language for piece in pieces}:
            mine = [piece for piece in pieces if piece.language == language]
            small = _mergeable(mine)
            if len(small) > 1:
                segments = [self._opened.get(p.file) or Segment.open(self.folder / p.file) for p in small]
                self._write(language, Segment.merge(segments), max(p.high for p in small), small)
        self._remove_left_over()

    def merge_all(self) -> None:
        """One piece a language: what a search that is asked most wants."""
        pieces = self._store.pieces()
        for language in sorted({piece.language for piece in pieces}):
            mine = [piece for piece in pieces if piece.language == language]
            if len(mine) > 1:
                segments = [self._opened.get(p.file) or Segment.open(self.folder / p.file) for p in mine]
                self._write(language, Segment.merge(segments), max(p.high for p in mine), mine)
        self._remove_left_over()

    def _remove_left_over(self) -> None:
        """Files that no piece speaks of: merged, or of an import that was killed. Readers have them open still."""
        known = {piece.file for piece in self._store.pieces()}
        for path in self.folder.glob("*"):
            if path.name not in known and path.suffix in (".zmi", ".tmp"):
                try:
                    path.unlink()
                except OSError:
                    pass  # a reader on Windows holds it; the next time


def _mergeable(pieces: list[Piece]) -> list[Piece]:
    """The newest pieces of about one size, when there are many."""
    newest = sorted(pieces, key=lambda piece: -piece.high)
    chosen: list[Piece] = []
    for piece in newest:
        if chosen and piece.units > 3 * sum(each.units for each in chosen):
            break
        chosen.append(piece)
    return chosen if len(chosen) >= _FEW else []


def _batches(rows: Iterator[tuple[int, str, str, str, str]] | Sequence[tuple[int, str, str, str, str]]) -> dict[str, Batch]:
    batches: dict[str, Batch] = {}
    for number, source, target, source_language, target_language in rows:
        for text, language in ((source, source_language), (target, target_language)):
            batches.setdefault(primary(language), Batch()).add(number, text)
    return batches


def primary(language: str) -> str:
    """The primary subtag: ``zh`` of ``zh-Hant-TW`` and ``zh_TW``."""
    return language.replace("_", "-").split("-")[0].lower()

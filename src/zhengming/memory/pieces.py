"""The index of a memory: sealed pieces on disk, and what came after them. Start with ``Index.segments``.

Like the segments of Lucene: units that come in are searched in small pieces in main memory; when there are enough, they
are sealed as a file, and many small files are merged into a larger one. A reader keeps the pieces it has until it looks
again, so that nobody waits for anybody. A piece that is missing, torn or of another version is made again.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import islice

from zhengming.errors import FileError
from zhengming.memory.segment import Part, Segment
from zhengming.memory.store import Piece, Store

SEALED = 4_000
"""Units that come in before they are sealed."""
_AT_ONCE = 250_000
"""Units of one piece, when many come in at once."""
_FEW = 5
"""Pieces of about one size that are merged into one."""
_MOST = 1_000_000
"""Units of a merged piece: making it takes 500 bytes of main memory a unit."""
_ASIDE = ".tmp"
_HOUR_S = 3600
_TAIL = 6
"""Pieces in main memory that are merged into one."""


class Index:
    """The pieces of one memory by language: ``zh`` or ``en``, the primary subtag.

    ``_lock`` is held for moments only; who makes pieces holds ``_making``, takes a snapshot, and works without the
    other one, so that look-ups of other threads go on.
    """

    def __init__(self, store: Store, say: Callable[[str], None] | None = None) -> None:
        self._store = store
        self._say = say or (lambda message: None)
        self.folder = store.path.with_name(store.path.name + ".index")
        self._lock, self._making = threading.RLock(), threading.RLock()
        self._seen = threading.local()
        self._opened: dict[str, Segment] = {}
        self._pieces: list[Piece] | None = None
        self._sealed: dict[str, list[Segment]] = {}
        self._tail = _Tail(0)

    def segments(self, language: str) -> list[Segment]:
        """All pieces of a language as of now."""
        state = self._store.state()
        if state != getattr(self._seen, "state", None):
            try:
                self._look()
            except FileError as error:
                self._say(f"{error}: the index is made again")
                self._make_again()
            self._seen.state = state
        with self._lock:
            return self._sealed.get(language, []) + self._tail.segments(language)

    # --- what is there

    def _look(self) -> None:
        """Take over what has been committed since the last time."""
        with self._lock:
            self._open()
            self._catch_up(self._tail)

    def _open(self) -> None:
        """Open the pieces that the store speaks of."""
        pieces = self._store.pieces()
        while pieces != self._pieces:
            sealed: dict[str, list[Segment]] = {}
            try:
                for piece in pieces:
                    if piece.file not in self._opened:
                        self._opened[piece.file] = Segment.open(self.folder / piece.file)
                    sealed.setdefault(piece.language, []).append(self._opened[piece.file])
            except FileError:
                # Somebody who merged pieces removed them after we had read which there are.
                newer = self._store.pieces()
                if newer == pieces:
                    raise
                pieces = newer
                continue
            self._opened = {piece.file: self._opened[piece.file] for piece in pieces}
            self._pieces, self._sealed = pieces, sealed
        high = max((piece.high for piece in pieces), default=0)
        if self._tail.low != high:
            self._tail = _Tail(high)

    def _catch_up(self, tail: _Tail, most: int | None = None) -> None:
        """Read what came after the last piece and has not been read, or so many units of it."""
        rows = islice(self._store.since(tail.high), most)
        while some := list(islice(rows, 20_000)):
            tail.add(parts_of(some), some[0][0], some[-1][0])

    def _make_again(self) -> None:
        """From the store; where nothing can be written, in main memory only."""
        try:
            with self._making:
                try:
                    self._look()  # another thread may have made it again meanwhile
                except FileError:
                    self.rebuild()
        except (FileError, OSError) as error:
            self._say(f"{error}: the index is kept in main memory")
            with self._lock:
                self._opened, self._sealed, self._tail = {}, {}, _Tail(0)
                self._pieces = self._store.pieces()
                self._tail.low = max((piece.high for piece in self._pieces), default=0)
                self._catch_up(self._tail)

    # --- what is added

    def added(self, parts: dict[str, list[Part]], first: int, last: int) -> None:
        """Take in units that have just been stored."""
        with self._lock:
            if first == self._tail.high + 1:  # else somebody else has stored some as well
                self._tail.add(parts, first, last)
        if self._tail.units >= _AT_ONCE:
            self.seal()

    def seal(self, at_least: int = 1) -> None:
        """Write what came after the last piece into pieces of their own, when there is enough, and merge small ones."""
        try:
            with self._making:
                self._look()
                if self._tail.units >= at_least:
                    self._seal()
                    self._merge()
        except (FileError, OSError) as error:  # the units are stored; who looks for them indexes them himself
            self._say(f"{error}: the index is not written")

    def _seal(self) -> None:
        with self._lock:
            low, high = self._tail.low, self._tail.high
            parts = {language: list(some) for language, some in self._tail.parts.items()}
        found = {language: Segment.build(some) for language, some in parts.items()}
        self._write([(found, low, high)], lambda there: max((piece.high for piece in there), default=0) == low)

    def rebuild(self) -> None:
        """Make every piece again from the store; until that is done the old ones serve."""
        with self._making:
            made: list[tuple[dict[str, Segment], int, int]] = []
            tail = _Tail(0)
            self._catch_up(tail, _AT_ONCE)
            while tail.units:
                found = {language: Segment.build(some) for language, some in tail.parts.items()}
                made.append((found, tail.low, tail.high))
                tail = _Tail(tail.high)
                self._catch_up(tail, _AT_ONCE)
            self._write(made, lambda there: True, instead_of=None)
            self._remove_left_over()

    def _merge(self) -> None:
        for language in sorted(self._sealed):
            with self._lock:
                small = _mergeable([piece for piece in self._pieces or () if piece.language == language])
                segments = [self._opened[piece.file] for piece in small]
            if small:
                low, high = min(piece.low for piece in small), max(piece.high for piece in small)
                merged = Segment.merge(segments, self._store.ids(low, high))
                self._write([({language: merged}, low, high)], set(small).issubset, instead_of=tuple(small))
        self._remove_left_over()

    def _write(
        self,
        made: Sequence[tuple[dict[str, Segment], int, int]],
        is_wanted: Callable[[list[Piece]], bool],
        *,
        instead_of: Sequence[Piece] | None = (),
    ) -> None:
        """Put pieces on disk and tell everybody, all at once; nothing where they are not wanted any more.

        ``instead_of``: those that go, None for all.
        """
        self.folder.mkdir(exist_ok=True)
        pieces = []
        for found, low, high in made:
            for language, segment in found.items():
                name = f"{language}-{high}-{os.urandom(4).hex()}.zmi"
                segment.save(self.folder / f"{name}{_ASIDE}")
                pieces.append(Piece(name, language, low, high, len(segment)))
        with self._store.writing() as connection:
            there = self._store.pieces()
            wanted = is_wanted(there)
            for old in (there if instead_of is None else instead_of) if wanted else ():
                connection.execute("DELETE FROM piece WHERE file = ?", (old.file,))
            for piece in pieces:
                aside = self.folder / f"{piece.file}{_ASIDE}"
                if wanted:
                    aside.replace(self.folder / piece.file)
                    connection.execute("INSERT INTO piece VALUES (?, ?, ?, ?, ?)", piece)
                else:
                    aside.unlink()
        self._look()

    def _remove_left_over(self) -> None:
        """Files that no piece speaks of: merged, or of an import that was killed. Readers have them open still."""
        with self._store.writing():  # nobody else names a file of his now
            known = {piece.file for piece in self._store.pieces()}
            newest = max((path.stat().st_mtime for path in self.folder.glob("*.zmi")), default=0.0)
            unknown = [path for path in self.folder.glob("*.zmi") if path.name not in known]
            unfinished = [path for path in self.folder.glob(f"*{_ASIDE}") if path.stat().st_mtime < newest - _HOUR_S]
            for path in (*unknown, *unfinished):
                with suppress(OSError):  # a reader on Windows holds it; the next time
                    path.unlink()


class _Tail:
    """What came after the sealed pieces, in main memory."""

    def __init__(self, high: int) -> None:
        self.low = self.high = high
        """Ids above the first one, up to the second one."""
        self.units = 0
        self.parts: dict[str, list[Part]] = {}
        self._segments: dict[str, list[Segment]] = {}
        self._built: dict[str, int] = {}

    def add(self, parts: dict[str, list[Part]], first: int, last: int) -> None:
        self.high = last
        self.units += last - first + 1
        for language, some in parts.items():
            self.parts.setdefault(language, []).extend(some)

    def segments(self, language: str) -> list[Segment]:
        parts, built = self.parts.get(language, []), self._built.get(language, 0)
        if len(parts) > built:
            found = [*self._segments.get(language, []), Segment.build(parts[built:])]
            if len(found) > _TAIL:
                found = [Segment.build(parts)]
            self._segments[language] = found
            self._built[language] = len(parts)
        return self._segments.get(language, [])


def _mergeable(pieces: list[Piece]) -> list[Piece]:
    """The newest pieces of about one size, when there are many."""
    chosen: list[Piece] = []
    for piece in sorted(pieces, key=lambda piece: -piece.high):
        if chosen and piece.units > 3 * sum(each.units for each in chosen):
            break
        if sum(each.units for each in chosen) + piece.units > _MOST:
            break
        chosen.append(piece)
    return chosen if len(chosen) >= _FEW else []


def parts_of(rows: Iterable[tuple[int, str, str, str, str]]) -> dict[str, list[Part]]:
    """What is indexed of units: id, both texts, both languages."""
    by_language: dict[str, tuple[list[int], list[str]]] = {}
    for number, source, target, source_language, target_language in rows:
        for text, language in ((source, source_language), (target, target_language)):
            ids, texts = by_language.setdefault(primary(language), ([], []))
            ids.append(number)
            texts.append(text)
    return {language: [Part.of(ids, texts)] for language, (ids, texts) in by_language.items()}


@lru_cache(maxsize=1000)
def primary(language: str) -> str:
    """The primary subtag: ``zh`` of ``zh-Hant-TW`` and ``zh_TW``."""
    return language.replace("_", "-").split("-")[0].lower()

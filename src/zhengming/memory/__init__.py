"""Translation memory: what was translated once is found again. Start with ``TranslationMemory.open``.

``store`` keeps the units, ``pieces`` and ``segment`` find those that resemble a text, ``scoring`` says how much they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from zhengming.edits import diff
from zhengming.errors import UsageError, no_text
from zhengming.fuzzy import content, encode, similarity
from zhengming.memory.pieces import SEALED, Index, primary
from zhengming.memory.scoring import judge
from zhengming.memory.segment import Query, Segment
from zhengming.memory.store import Row, Store, insert, key, values
from zhengming.model import FuzzyMatch, TranslationUnit

POLICIES = ("keep-all", "newest", "per-context")
LEAST = 60
"""Thresholds from here are exact: no text that reaches them is missed."""
_BATCH = 20_000
_UNSIGNED = (1 << 64) - 1


class ImportReport(NamedTuple):
    """What became of the units of a file."""

    read: int = 0
    added: int = 0
    merged: int = 0
    """The same as one that was there."""
    rejected: int = 0
    """Without a target, or in a language that is neither Chinese nor English."""


class TranslationMemory:
    """A memory in one SQLite file, with an index beside it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = Index(store)

    @classmethod
    def open(cls, path: str | Path) -> TranslationMemory:
        """The memory in a file, which is made when it is not there.

        Raises:
            FileError: the file cannot be used, or is no memory.
        """
        return cls(Store(Path(path)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is in it already."""
        self._store.close()

    def __len__(self) -> int:
        return self._store.count()

    # --- filling

    def import_file(self, path: str | Path, *, policy: str = "keep-all") -> ImportReport:
        """Add the units of a file: TMX, or whatever ``zhengming.read`` reads."""
        from zhengming.formats import read

        return self.add(read(path), policy=policy, file=Path(path).name)

    def add(self, units: Iterable[TranslationUnit], *, policy: str = "keep-all", file: str = "") -> ImportReport:
        """Add units; each batch is in the file as a whole or not at all.

        ``policy``: ``keep-all`` keeps every translation of a source, ``newest`` only the one that was changed last,
        ``per-context`` one for each pair of neighbours. A unit that is there already is never kept twice.
        """
        if policy not in POLICIES:
            raise UsageError(f"the policy {policy!r} is unknown", hint=f"these are known: {', '.join(POLICIES)}")
        report = ImportReport()
        stream = iter(units)
        while batch := list(islice(stream, _BATCH)):
            report = ImportReport(*map(sum, zip(report, self._add(batch, policy, file), strict=True)))
            self._index.seal()
        if report.added >= SEALED:
            self._index.seal(force=True)
            self._index.merge_all()
        return report

    def _add(self, units: list[TranslationUnit], policy: str, file: str) -> ImportReport:
        good = [unit for unit in units if unit.target is not None and not (unit.source.is_empty or unit.target.is_empty)]
        rows: list[tuple[object, ...]] = []
        merged = 0
        with self._store.writing() as connection:
            seen: set[object] = set()
            for unit in good:
                row = values(replace(unit, path=file) if file else unit)
                pair, source_key = row[-2], row[-1]
                is_known = pair in seen or connection.execute("SELECT 1 FROM unit WHERE pair = ?", (pair,)).fetchone()
                if is_known:
                    merged += 1
                    continue
                seen.add(pair)
                if policy != "keep-all":
                    where, marks = "source_key = ?", [source_key]
                    if policy == "per-context":
                        where, marks = where + " AND previous = ? AND following = ? AND name = ?", [*marks, *row[13:15], row[6]]
                    older = connection.execute(f"SELECT max(changed) FROM unit WHERE {where}", marks).fetchone()[0]
                    if older is not None and older > str(row[9]):
                        merged += 1
                        continue
                    connection.execute(f"DELETE FROM unit WHERE {where}", marks)
                rows.append(row)
            insert(connection, rows)
        return ImportReport(len(units), len(rows), merged, len(units) - len(good))

    def delete(self, number: int) -> bool:
        """Delete one unit by the number that ``units`` gives; whether it was there."""
        with self._store.writing() as connection:
            return connection.execute("DELETE FROM unit WHERE id = ?", (number,)).rowcount > 0

    def units(self) -> Iterator[tuple[int, TranslationUnit]]:
        """All units with their numbers, in the order in which they came."""
        return ((row.id, row.unit) for row in self._store.all())

    # --- asking

    def lookup(
        self,
        text: str,
        *,
        source_language: str,
        target_language: str,
        threshold: int = 70,
        limit: int = 5,
        previous: str | None = None,
        following: str | None = None,
        unit_id: str = "",
    ) -> list[FuzzyMatch]:
        """The units most like a text, the best first; ``threshold`` holds for the score before penalties.

        From 60 on no unit is missed that reaches the threshold. ``unit.source`` is in the language asked from, whatever
        the direction in which the unit was stored. ``previous`` and ``following`` are the neighbours of the text.
        """
        if not isinstance(text, str):
            raise no_text("text", text)
        if not 0 < threshold <= 100 or limit < 1:
            raise UsageError("the threshold goes from 1 to 100, the limit from 1")
        encoded = encode(text)
        segments = self._index.segments(primary(source_language))
        ranked = self._ranked(segments, text, encoded, threshold / 100)
        best: list[FuzzyMatch] = []
        sides = primary(source_language), primary(target_language)
        seen: set[int] = set()
        for bound, ids in _grouped(ranked):
            if len(best) >= limit and bound * 100 < best[limit - 1].score:
                break
            rows = self._store.rows([n for n in ids if n not in seen])
            seen.update(ids)
            for number in ids:
                row = rows.get(number)
                found = row and self._match(row, text, sides, threshold, (previous, following), unit_id)
                if found:
                    best.append(found)
            best.sort(key=lambda match: (-match.score, -match.gross))
        return best[:limit]

    def _ranked(
        self, segments: list[Segment], text: str, encoded: str, least: float
    ) -> Iterator[tuple[float, int]]:
        """Upper bounds of the score, 0-1 and above for what differs in looks only, with the ids of units."""
        query = Query(encoded)
        text_key, content_key = key(text) & _UNSIGNED, key(content(encoded)) & _UNSIGNED
        for segment in segments:
            yield from ((1.02, int(segment.ids[rank])) for rank in segment.with_text(text_key))
        for segment in segments:
            yield from ((0.99, int(segment.ids[rank])) for rank in segment.with_content(content_key))
        fuzzy = sorted(
            ((bound, rank, segment) for segment in segments for bound, rank in segment.candidates(query, least)),
            key=lambda candidate: -candidate[0],
        )
        found: list[tuple[float, int]] = []
        for bound, rank, segment in fuzzy:
            while found and found[-1][0] >= bound:
                yield found.pop()
            exact = similarity(encoded, segment.encoded(rank))
            if exact >= least - 1e-9:
                found.append((exact, int(segment.ids[rank])))
                found.sort()
        yield from reversed(found)

    def _match(
        self, row: Row, text: str, sides: tuple[str, str], threshold: int, context: tuple[str | None, str | None],
        unit_id: str,
    ) -> FuzzyMatch | None:
        unit = _turned(row.unit, sides)
        if unit is None:
            return None
        judged = judge(text, unit.source.text, has_codes=bool(unit.source.codes))
        if judged.gross < threshold:
            return None
        gross = judged.gross
        if gross == 100:
            same = [wanted is not None and key(wanted) == had
                    for wanted, had in zip(context, (row.previous, row.following), strict=True)]
            gross += (any(same) and all(same)) + bool(unit_id and unit_id == unit.id)
        net = gross - sum(points for _, points in judged.penalties)
        changes = diff(unit.source.text, text) if judged.gross < 100 else ()
        return FuzzyMatch(unit, net, gross, judged.penalties, changes)


def _grouped(ranked: Iterator[tuple[float, int]], size: int = 16) -> Iterator[tuple[float, list[int]]]:
    """Candidates a few at a time, with the best bound of each group."""
    while group := list(islice(ranked, size)):
        yield group[0][0], list(dict.fromkeys(number for _, number in group))


def _turned(unit: TranslationUnit, sides: tuple[str, str]) -> TranslationUnit | None:
    """The unit in the direction asked for; None where it has other languages."""
    assert unit.target is not None
    here = primary(unit.source.language), primary(unit.target.language)
    if here == sides:
        return unit
    return replace(unit, source=unit.target, target=unit.source) if here == sides[::-1] else None

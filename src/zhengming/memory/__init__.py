"""Translation memory: what was translated once is found again. Start with ``TranslationMemory.open``.

``store`` keeps the units and ``adding`` puts them there; ``pieces`` and ``segment`` find those that resemble a text;
``scoring`` says how much they do, ``concordance`` finds words inside them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NamedTuple, Self

from zhengming.edits import apply_edits
from zhengming.errors import UsageError, no_text
from zhengming.fuzzy import changes
from zhengming.memory.adding import POLICIES, ImportReport, Marks, batches, key, stored
from zhengming.memory.concordance import Passage, passages
from zhengming.memory.deduping import dedupe
from zhengming.memory.pieces import SEALED, Index, primary
from zhengming.memory.scoring import Asked, Judged, Penalties, below, judge, penalties
from zhengming.memory.search import LEAST, Found, Matches, ranked
from zhengming.memory.store import Row, Store
from zhengming.model import Edit, FuzzyMatch, TranslationUnit

if TYPE_CHECKING:
    from zhengming.formats.tmx import Written

__all__ = [
    "LEAST", "POLICIES", "ImportReport", "Marks", "Matches", "Passage", "Penalties", "TranslationMemory", "proposed",
]  # fmt: skip


_TOGETHER = 50
"""Units that are fetched together at most."""


class TranslationMemory:
    """A memory in one SQLite file, with an index beside it."""

    def __init__(self, store: Store, say: Callable[[str], None] | None = None) -> None:
        self._store = store
        self._index = Index(store, say)

    @classmethod
    def open(
        cls, path: str | Path, *, create: bool = True, on_message: Callable[[str], None] | None = None
    ) -> TranslationMemory:
        """The memory in a file, which is made when it is not there. ``on_message`` hears that an index is made again.

        Raises:
            FileError: the file cannot be used, or is no memory.
        """
        return cls(Store(Path(path), create=create), on_message)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; what was added is in it already."""
        self._store.close()

    def __len__(self) -> int:
        return self._store.count()

    # --- filling

    def import_file(
        self,
        path: str | Path,
        *,
        policy: str = "keep-all",
        marks: Marks | None = None,
        on_progress: Callable[[int], None] | None = None,
        **reading: object,
    ) -> ImportReport:
        """Add the units of a file: TMX, SDLTM, or whatever ``zhengming.read`` reads, whose options are ``reading``.

        A file that ends in the middle, or has a unit that cannot be read, is refused there (``on_error`` takes it
        instead); what was read before stays.
        """
        from zhengming.formats import read
        from zhengming.formats.tmx_sniff import memory_kind, read_memory

        kind = memory_kind(path)  # the units of a memory keep the ids that they have, or none
        units = read_memory(path, kind, **reading) if kind else read(path, **reading)  # type: ignore[arg-type]
        marks = (marks or Marks())._replace(file=Path(path).name)
        return self.add(units, policy=policy, marks=marks, on_progress=on_progress)

    def add(
        self,
        units: Iterable[TranslationUnit],
        *,
        policy: str = "keep-all",
        marks: Marks | None = None,
        on_progress: Callable[[int], None] | None = None,
    ) -> ImportReport:
        """Add units; each batch is in the file as a whole or not at all.

        ``policy``: ``keep-all`` keeps every translation of a source, ``newest`` only the one that was changed last,
        ``per-context`` each with other neighbours or another id. What is there already is never kept twice.
        """
        if policy not in POLICIES:
            raise UsageError(f"the policy {policy!r} is unknown", hint=f"these are known: {', '.join(POLICIES)}")
        total = ImportReport()
        for batch, before, after in batches(units):
            done = stored(
                self._store, batch, policy=policy, marks=marks or Marks(), before=before, after=after
            )  # fmt: skip
            total = ImportReport(*map(sum, zip(total, done.report, strict=True)))
            if done.parts:
                self._index.added(done.parts, done.first, done.last)
            if on_progress:
                on_progress(total.read)
        self._index.seal(at_least=SEALED)
        return total

    def delete(self, number: int) -> bool:
        """Delete one unit by the number that ``units`` and every answer give; whether it was there."""
        with self._store.writing() as connection:
            return connection.execute("DELETE FROM unit WHERE id = ?", (number,)).rowcount > 0

    def update(self, number: int, unit: TranslationUnit) -> int:
        """Put another unit in the place of one; its number, which is a new one.

        Raises:
            UsageError: there is no such unit, or the other one lacks a text.
        """
        if unit.target is None or unit.source.is_empty or unit.target.is_empty:
            raise UsageError("a unit without a text on both sides is nothing to remember", hint="delete it instead")
        done = stored(self._store, [unit], policy="keep-all", marks=Marks(), instead_of=number)
        self._index.added(done.parts, done.first, done.last)
        return done.first

    def dedupe(self, *, policy: str = "keep-all", dry_run: bool = False) -> int:
        """Delete what a policy would not have let in, or only count it; how many units that are."""
        return dedupe(self._store, policy, dry_run=dry_run)

    def units(self) -> Iterator[tuple[int, TranslationUnit]]:
        """All units with their numbers, in the order in which they came."""
        return ((row.id, row.unit) for row in self._store.all())

    def export_file(
        self,
        path: str | Path,
        *,
        profile: str = "plain",
        variant: str | None = None,
        backup: bool = False,
        on_progress: Callable[[int], None] | None = None,
    ) -> Written:
        """Write all units to a TMX file, as a tool takes it (``formats.tmx_writer``); how many, and what it left."""
        from zhengming.formats.tmx import write_tmx

        def counted() -> Iterator[TranslationUnit]:
            for count, (_, unit) in enumerate(self.units(), 1):
                if on_progress and count % 1000 == 0:
                    on_progress(count)
                yield unit

        return write_tmx(counted(), path, profile=profile, variant=variant, backup=backup)

    def rebuild(self) -> None:
        """Make the index again from the store."""
        self._index.rebuild()

    def stats(self) -> dict[str, Counter[str]]:
        """How many units there are, by pair of languages, file, origin, project, status, kind and year of change."""
        return self._store.counts()

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
        points: Penalties | None = None,
    ) -> Matches:
        """The units most like a text, the best first; ``threshold`` holds for the score before penalties.

        From 60 on no unit is missed that reaches the threshold; below, a part of them is looked at, and ``is_exact`` of
        the answer is False. ``unit.source`` is in the language asked from, whatever the direction in which the unit was
        stored. ``previous`` and ``following`` are the neighbours of the text.
        """
        if not isinstance(text, str):
            raise no_text("text", text)
        if not 0 < threshold <= 100 or limit < 1:
            raise UsageError("the threshold goes from 1 to 100, the limit from 1")
        sides = primary(source_language), primary(target_language)
        query = Asked(text, sides[0])
        points = points or Penalties()
        context = tuple(key(each) if each else 0 for each in (previous, following))
        has_context = any(context) or bool(unit_id)
        best: list[_Ranked] = []
        waiting: list[Found] = []

        def look() -> None:
            rows = self._store.rows([found.number for found in waiting])
            for found in waiting:
                row = rows.get(found.number)
                answer = row and _answer(row, found, query, sides, threshold, context, unit_id, points)
                if answer:
                    best.append(answer)
            best.sort(key=lambda each: each[:4], reverse=True)
            waiting.clear()

        segments = self._index.segments(sides[0])
        for found in ranked(segments, query, threshold / 100, top=1.02 if has_context else 1.0):
            if len(best) >= limit and int(found.most * 100 + 1e-9) <= best[limit - 1].net:
                break
            waiting.append(found)
            if len(waiting) == min(limit, _TOGETHER):
                look()
        look()
        chosen = [_match(answer, query) for answer in best[:limit]]
        return Matches(chosen, is_exact=threshold >= LEAST)

    def concordance(self, text: str, *, language: str, limit: int = 20) -> list[Passage]:
        """The units that have words in one language, with their places; ``unit.source`` is in that language.

        A word is found whole, in any case, script and width; an English one with its endings where it ends in ``*``.
        """
        if not isinstance(text, str):
            raise no_text("text", text)
        return passages(self._index.segments(primary(language)), self._store, text, primary(language), limit)


def proposed(match: FuzzyMatch) -> str:
    """The translation that an answer proposes: its target with the quantities of the text."""
    assert match.unit.target is not None
    return apply_edits(match.unit.target.text, match.target_edits)


class _Ranked(NamedTuple):
    """A unit that answers, behind what it is ranked by."""

    net: int
    gross: int
    exact: float
    number: int
    unit: TranslationUnit
    penalties: tuple[tuple[str, int], ...]
    target_edits: tuple[Edit, ...]


def _answer(
    row: Row, found: Found, query: Asked, sides: tuple[str, str], threshold: int, context: tuple[int, ...],
    unit_id: str, points: Penalties,
) -> _Ranked | None:  # fmt: skip
    """What a unit scores; None where it is in other languages or not alike enough."""
    unit = row.unit
    assert unit.target is not None
    here = primary(unit.source.language), primary(unit.target.language)
    around = row.previous, row.following
    if here == sides[::-1] != sides:
        unit = replace(unit, source=unit.target, target=unit.source)
        around = row.previous_target, row.following_target
    elif here != sides:
        return None
    assert unit.target is not None
    source = unit.source
    if found.share < 1.0:
        judged = Judged(below(found.share), found.share)
    else:
        judged = judge(query, source.text, unit.target.text, has_codes=bool(source.codes))
    gross = judged.gross
    if gross < threshold:
        return None
    if gross == 100:
        asked = [(one, other) for one, other in zip(context, around, strict=True) if one]
        gross += bool(asked) and all(one == other for one, other in asked)
        gross += bool(unit_id) and unit_id == unit.id
    named = penalties(query, source.text, row.kind, unit.changed, unit.origin, row.project, points)
    net = max(0, gross - sum(cost for _, cost in named))
    return _Ranked(net, gross, judged.exact, row.id, unit, named, judged.target_edits)


def _match(answer: _Ranked, query: Asked) -> FuzzyMatch:
    source = answer.unit.source.text
    diff = () if source == query.text else changes(source, query.text)
    return FuzzyMatch(
        answer.unit, answer.net, answer.gross, answer.penalties, diff, answer.target_edits, answer.number
    )

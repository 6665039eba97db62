"""Putting files right: what the findings of a document would change, shown as a diff or written back.

Files are written when all of them have been looked at and judged: a call that ends with status 2 has changed nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengming.cli.baseline import Baseline
from zhengming.cli.common import Judge
from zhengming.cli.inputs import Document
from zhengming.errors import FileError
from zhengming.formats import Change, rewrite, rewritten
from zhengming.formats.files import refuse_unwritable
from zhengming.model import Edit, TranslationUnit


@dataclass(frozen=True, slots=True)
class Fixes:
    """Edits of a document, by the place of their units in it."""

    edits: dict[int, tuple[str, Sequence[Edit]]]
    """The text that was judged, and its edits."""
    count: int
    """Places that are put right."""


def find_fixes(document: Document, judge: Judge, *, unsafe: bool, baseline: Baseline | None = None) -> Fixes:
    """What the findings of a document put right; known findings of the baseline are left alone."""
    found: dict[int, tuple[str, Sequence[Edit]]] = {}
    count = 0
    for place, (result, checked) in enumerate(judge.results(document)):
        if baseline:
            checked = checked.with_findings(baseline.new_findings(result))
        edits = checked.edits(unsafe=unsafe)
        if edits:
            found[place] = checked.target, edits
            count += len(edits)
    return Fixes(found, count)


def changing(edits: dict[int, tuple[str, Sequence[Edit]]], path: str) -> Change:
    """The change that makes the edits, asked for the units in order."""
    place = -1

    def change(unit: TranslationUnit) -> Sequence[Edit] | None:
        nonlocal place
        place += 1
        if place not in edits:
            return None
        old, new = edits[place]
        if unit.target is None or unit.target.text != old:
            raise FileError(path, "the file has changed meanwhile", line=unit.line, hint="run the command again")
        return new

    return change


def rehearse_changes(document: Document, change: Change) -> None:
    """Raise what writing the changes would raise, as far as that can be known before."""
    refuse_unwritable(document.path)
    _rewrite(document, change, None)


def write_changes(document: Document, change: Change, *, backup: bool) -> None:
    """Put a changed document in the place of the old one."""
    _rewrite(document, change, document.path, backup=backup)


def _rewrite(document: Document, change: Change, out: Path | None, *, backup: bool = False) -> None:
    rewrite(
        document.path, out, change, source=document.source, columns=document.columns,
        encoding=document.encoding, backup=backup,
        source_language=document.pair.source, target_language=document.pair.target,
    )  # fmt: skip


def changed_pieces(document: Document, change: Change) -> Iterator[tuple[str, str]]:
    """The document in pieces, as they stand and as they would stand."""
    return rewritten(
        document.path, change, source=document.source, columns=document.columns, encoding=document.encoding,
        source_language=document.pair.source, target_language=document.pair.target,
    )  # fmt: skip

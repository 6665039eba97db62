"""Putting files right: what the findings of a document would change, shown as a diff or written back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from zhengming.cli.baseline import Baseline
from zhengming.cli.common import Judge
from zhengming.cli.inputs import Document
from zhengming.errors import FileError
from zhengming.formats import Change, rewrite, rewritten
from zhengming.model import TranslationUnit


@dataclass(frozen=True, slots=True)
class Fixes:
    """New target texts of a document, by the place of their units in it."""

    texts: dict[int, tuple[str, str]]
    """Old and new text."""
    count: int
    """Places that are put right."""


def find_fixes(document: Document, judge: Judge, *, unsafe: bool, baseline: Baseline | None = None) -> Fixes:
    """What the findings of a document put right; known findings of the baseline are left alone."""
    texts: dict[int, tuple[str, str]] = {}
    count = 0
    for place, (result, checked) in enumerate(judge.results(document)):
        if baseline:
            checked = checked.with_findings(baseline.new_findings(result))
        edits = checked.edits(unsafe=unsafe)
        if edits:
            texts[place] = (checked.target, checked.fixed(unsafe=unsafe))
            count += len(edits)
    return Fixes(texts, count)


def changing(texts: dict[int, tuple[str, str]], path: str) -> Change:
    """The change that puts the new texts in, asked for the units in order."""
    place = -1

    def change(unit: TranslationUnit) -> str | None:
        nonlocal place
        place += 1
        if place not in texts:
            return None
        old, new = texts[place]
        if unit.target is None or unit.target.text != old:
            raise FileError(path, "the file has changed meanwhile", line=unit.line, hint="run the command again")
        return new

    return change


def write_changes(document: Document, change: Change, *, backup: bool) -> None:
    """Put a changed document in the place of the old one."""
    rewrite(
        document.path, document.path, change, source=document.source, columns=document.columns,
        encoding=document.encoding, backup=backup,
        source_language=document.pair.source, target_language=document.pair.target,
    )  # fmt: skip


def changed_pieces(document: Document, change: Change) -> Iterator[tuple[str, str]]:
    """The document in pieces, as they stand and as they would stand."""
    return rewritten(
        document.path, change, source=document.source, columns=document.columns, encoding=document.encoding,
        source_language=document.pair.source, target_language=document.pair.target,
    )  # fmt: skip

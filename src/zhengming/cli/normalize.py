"""``zm normalize``: a text rewritten to official phrasing, as a filter or in place."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming.cli.common import Judge, make_judge, settings_here
from zhengming.cli.diffs import unified_diff
from zhengming.cli.fixing import changed_pieces, changing, write_changes
from zhengming.cli.help import Command
from zhengming.cli.inputs import BY_TARGET, Document, looked_at, named_documents
from zhengming.cli.messages import say_finding
from zhengming.cli.options import not_empty, reading_options, refuse_together, termbase_options
from zhengming.cli.terminal import note
from zhengming.errors import UsageError
from zhengming.formats.encoding import encode, sniff
from zhengming.model import Edit, TranslationUnit
from zhengming.reports import Result
from zhengming.reports.json import edit_value, finding_value, unit_value

if TYPE_CHECKING:
    from zhengming.normalizer import Normalized


_ONE = "leave one of the two out"
NOT_TOGETHER = (
    ("-w", "--diff", _ONE),
    ("-w", "--format json", _ONE),
    ("-w", "the standard input", "zm normalize - > better.txt writes it anew"),
    ("--diff", "--format json", _ONE),
)
"""Options that contradict each other, and what to do."""


@click.command(cls=Command)
@click.argument("file", metavar="FILE|-", callback=not_empty)
@reading_options
@click.option(
    "--variant", type=click.Choice(["Hans", "Hant", "HK", "TW"]), help="Script or region to bring Chinese to."
)
@termbase_options
@click.option("--write", "-w", is_flag=True, help="Write the text back to FILE.")
@click.option("--backup", is_flag=True, help="Keep the old file as FILE.bak when writing back.")
@click.option("--diff", is_flag=True, help="Show what would change and write nothing; status 1 when anything would.")
@click.option(
    "--format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to put out."
)
@click.option("--quiet", "-q", is_flag=True, help="No notes.")
def normalize(
    file: str,
    source: str | None,
    columns: str | None,
    language: str | None,
    encoding: str | None,
    stdin_name: str | None,
    strict: bool,
    variant: str | None,
    termbase: tuple[str, ...],
    no_official: bool,
    jurisdiction: tuple[str, ...],
    write: bool,
    backup: bool,
    diff: bool,
    format: str,
    quiet: bool,
) -> None:
    """Rewrite a text to official phrasing.

    Only what is sure is changed; zm check shows the rest. With --source more is sure.

    \b
    zm normalize draft.txt > better.txt
    zm normalize - --language en < draft.txt
    zm normalize draft.en.md --source draft.zh.md -w
    zm normalize 文稿.txt --variant TW
    """
    given = {"-w": write, "--diff": diff, "--format json": format == "json", "the standard input": file == "-"}
    refuse_together(given, NOT_TOGETHER)
    if Path(file).is_dir():
        raise UsageError(f"{file} is a folder", hint="one file at a time; zm check --fix takes folders")
    if backup and not write:
        raise UsageError("--backup goes with -w", hint="leave it out")
    if variant and language == "en":
        raise UsageError("--variant is for Chinese texts", hint="leave --language en out")
    settings = settings_here()
    strict = strict or bool(settings.strict)
    judge = make_judge(
        settings, termbase=termbase, no_official=no_official, jurisdiction=jurisdiction, strict=strict, wording=True
    )
    (named,) = named_documents([file], source=source, columns=columns, encoding=encoding, stdin_name=stdin_name)
    document = looked_at(named, pair=BY_TARGET[language] if language else None, strict=strict, may_be_empty=file == "-")
    assert document is not None  # None is for files of folders
    if variant and document.pair.target != "zh":
        raise UsageError(f"--variant is for Chinese texts, and {document.name} is English", hint="leave it out")
    work = _Work(document, judge, variant)
    changed = 0
    if write:
        changed = _write(work, backup=backup)
    elif diff:
        for line in unified_diff(document.name, changed_pieces(document, work.change)):
            click.echo(line, nl=False)
            changed = 1
    elif format == "json":
        click.echo(_json(work))
    else:
        _put_out(document, work)
    edits = f"{work.edits:,} edit{'' if work.edits == 1 else 's'} made"
    note(f"{edits}, {work.skipped:,} place{'' if work.skipped == 1 else 's'} left alone")
    raise click.exceptions.Exit(int(bool(diff and changed)))


@dataclass
class _Work:
    """Normalizes units and counts what it did."""

    document: Document
    judge: Judge
    variant: str | None
    edits: int = 0
    skipped: int = 0

    def normalized(self, unit: TranslationUnit) -> Normalized:
        from zhengming.normalizer import normalize_with

        text = unit.target.text if unit.target else ""
        if ignores := self.judge.ignored.of(self.document.name):
            unit = replace(unit, ignores=(*unit.ignores, *ignores))
        checker = self.judge.checker(self.document.pair)
        codes = unit.target.codes if unit.target else ()
        done = normalize_with(
            checker, text, source=unit.source.text or None, variant=self.variant, codes=codes, unit=unit
        )
        self.edits += len(done.edits)
        self.skipped += len(done.skipped)
        return done

    def change(self, unit: TranslationUnit) -> Sequence[Edit] | None:
        """What becomes of the target."""
        return self.normalized(unit).edits or None


def _write(work: _Work, *, backup: bool) -> int:
    """Write the file back, unless nothing changes; how many units do."""
    edits: dict[int, tuple[str, Sequence[Edit]]] = {}
    for place, unit in enumerate(work.document.units()):
        done = work.normalized(unit)
        if done.edits and unit.target:
            edits[place] = unit.target.text, done.edits
    if edits:
        write_changes(work.document, changing(edits, work.document.name), backup=backup)
    return len(edits)


def _put_out(document: Document, work: _Work) -> None:
    """The whole text on the standard output: in the file's own bytes, as text on a terminal."""
    found = sniff(document.path, encoding=document.encoding)
    pieces = (new for _, new in changed_pieces(document, work.change))
    if sys.stdout.isatty():
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    out = sys.stdout.buffer
    out.write(found.bom)
    for piece in pieces:
        out.write(encode(piece, found, path=document.name))
    out.flush()


def _json(work: _Work) -> str:
    """All units that change or hold something left alone, and the count."""
    name = work.document.name
    count = 0
    units: list[dict[str, object]] = []
    for unit in work.document.units():
        count += 1
        done = work.normalized(unit)
        if done.edits or done.skipped:
            units.append({
                "path": name,
                "unit": unit_value(unit.id),
                "text": done.text,
                "edits": [edit_value(edit) for edit in done.edits],
                "skipped": [finding_value(Result(name, unit, ()), f, say=say_finding) for f in done.skipped],
            })  # fmt: skip
    pair = work.document.pair
    value = {
        "signature": work.judge.signature(f"{pair.source}:{pair.target}"),
        "summary": {"units": count, "changed": sum(bool(unit["edits"]) for unit in units), "edits": work.edits,
                    "skipped": work.skipped},
        "units": units,
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1)

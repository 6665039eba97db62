"""``zm normalize``: a text rewritten to official phrasing, as a filter or in place."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming.cli.common import Judge, make_judge, reading_options, settings_here, termbase_options
from zhengming.cli.diffs import unified_diff
from zhengming.cli.fixing import changed_pieces, changing, write_changes
from zhengming.cli.inputs import BY_TARGET, Document, encoding_note, named_documents, pair_of
from zhengming.cli.terminal import note
from zhengming.errors import UsageError
from zhengming.formats.encoding import encode, sniff
from zhengming.model import TranslationUnit
from zhengming.reports import Result
from zhengming.reports.json import edit_value, finding_value, unit_value

if TYPE_CHECKING:
    from zhengming.normalizer import Normalized


@click.command()
@click.argument("file", metavar="FILE|-")
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
    if write and (diff or format == "json" or file == "-"):
        other = "--diff" if diff else "--format json" if format == "json" else "the standard input"
        raise UsageError(f"-w does not go with {other}", hint="leave one of them out")
    if Path(file).is_dir():
        raise UsageError(f"{file} is a folder", hint="one file at a time; zm check --fix takes folders")
    if backup and not write:
        raise UsageError("--backup goes with -w")
    if variant and language == "en":
        raise UsageError("--variant is for Chinese texts", hint="leave --language en out")
    judge = make_judge(settings_here(), termbase=termbase, no_official=no_official, jurisdiction=jurisdiction)
    (document,) = named_documents([file], source=source, columns=columns, encoding=encoding, stdin_name=stdin_name)
    if remark := encoding_note(document):
        note(remark)
    by_content = pair_of(document)
    into = "zh" if variant else language
    document = replace(document, pair=BY_TARGET[into] if into else by_content)
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
    note(f"{_count(work.edits, 'edit')} made, {_count(work.skipped, 'place')} left alone")
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
        checker = self.judge.checker(self.document.pair)
        done = normalize_with(checker, text, source=unit.source.text or None, variant=self.variant)
        self.edits += len(done.edits)
        self.skipped += len(done.skipped)
        return done

    def change(self, unit: TranslationUnit) -> str | None:
        """The new target text."""
        done = self.normalized(unit)
        return done.text if done.edits else None


def _write(work: _Work, *, backup: bool) -> int:
    """Write the file back, unless nothing changes; how many units do."""
    texts: dict[int, tuple[str, str]] = {}
    for place, unit in enumerate(work.document.units()):
        done = work.normalized(unit)
        if done.edits and unit.target:
            texts[place] = (unit.target.text, done.text)
    if texts:
        write_changes(work.document, changing(texts, work.document.name), backup=backup)
    return len(texts)


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
                "skipped": [finding_value(Result(name, unit, ()), finding) for finding in done.skipped],
            })  # fmt: skip
    pair = work.document.pair
    value = {
        "signature": work.judge.signature(f"{pair.source}:{pair.target}"),
        "summary": {"units": count, "changed": sum(bool(unit["edits"]) for unit in units), "edits": work.edits,
                    "skipped": work.skipped},
        "units": units,
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=False, indent=1)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

"""``zm term``: search, show, validate, stats; its other commands have modules of their own.

Plain lines for pipes, a table on a terminal, JSON for programs.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming.cli.cards import EXCLUSIVE, as_json, card, counts, near_path, preferred, title_of
from zhengming.cli.common import remark_of, settings_here
from zhengming.cli.exchange import export, import_
from zhengming.cli.glossary import glossary
from zhengming.cli.help import Group
from zhengming.cli.messages import language, say
from zhengming.cli.options import not_empty
from zhengming.cli.term_add import add
from zhengming.cli.term_diff import diff
from zhengming.cli.term_extract import extract
from zhengming.cli.termbases import layers, loaded, no_official, plural, print_json, text_or_json
from zhengming.errors import FileError, UsageError, ZhengmingError
from zhengming.model import Concept, Severity
from zhengming.reports.columns import text_width

if TYPE_CHECKING:
    from zhengming.lint import Diagnostic


@click.group(cls=Group)
def term() -> None:
    """Look into termbases, add to them, make them of translations."""


@term.command()
@click.argument("text", callback=not_empty)
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Print at most so many concepts.")
@layers
@no_official
@text_or_json
def search(text: str, limit: int, paths: Sequence[str], no_official: bool, form: str) -> None:
    """Find concepts by a Chinese or English wording.

    Chinese is found in either script. Exact wordings come first, then those that hold TEXT, then those that resemble
    it. The status is 1 when there is none.

    \b
      zm term search 改革试点
      zm term search "negative list" --format json
    """
    termbase = loaded(paths, no_official)
    found = termbase.search(text, limit=limit)
    if form == "json":
        print_json([as_json(concept, termbase) for concept in found])
    elif found and is_terminal():
        _print_table(found)
    else:
        for concept in found:
            click.echo("\t".join((concept.id, *preferred(concept))))
    if not found:
        click.echo(say(f"nothing resembles {text!r}"), err=True)
        sys.exit(1)


@term.command()
@click.argument("key", metavar="ID|WORDING", callback=not_empty)
@layers
@no_official
@text_or_json
def show(key: str, paths: Sequence[str], no_official: bool, form: str) -> None:
    """Show a concept: good and wrong wordings, who published them.

    \b
      zm term show reform-0001
      zm term show 预算负面清单
    """
    termbase = loaded(paths, no_official)
    found = (termbase[key],) if key in termbase else termbase.lookup(key)
    if not found:
        near = [title_of(concept) for concept in termbase.search(key, limit=3)]
        hint = f"did you mean {', '.join(near)}?" if near else "zm term search finds parts of wordings"
        raise UsageError(f"no concept has the id or the wording {key!r}", hint=hint)
    if form == "json":
        print_json([as_json(concept, termbase) for concept in found])
        return
    for count, concept in enumerate(found):
        if count:
            click.echo()
        click.echo(concept.id)
        for label, value in card(concept, termbase):
            value = say(value) if label == "jurisdiction" else value
            label = " " * (len(label) - len(label.lstrip())) + say(label.strip())
            click.echo(f"  {label}{' ' * max(14 - text_width(label), 1)}{value}")


@term.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", callback=not_empty)
@text_or_json
def validate(paths: Sequence[str], form: str) -> None:
    """Say what is wrong or doubtful in termbases.

    PATH is a file or a folder; without it those of the settings are looked at, or else the official termbase. The
    status is 2 when a file or a row cannot be read, 1 when there are errors, else 0.
    """
    from zhengming.layering import official_folder

    diagnostics: list[Diagnostic] = []
    count = 0
    for path in paths or settings_here().termbase or (official_folder(),):
        found, concepts = _validated(path)
        diagnostics += found
        count += concepts
    if form == "json":
        said = [replace(d, message=say(d.message), hint=say(d.hint)) for d in diagnostics]
        print_json([{name: getattr(d, name) for name in d.__slots__} for d in said])
    else:
        for d in diagnostics:
            place = f"{near_path(d.path)}:{d.line}" if d.line else near_path(d.path)
            colon, mark = ("：", "；") if language() == "zh" else (": ", "; ")
            hint = f"{mark}{say(d.hint)}" if d.hint else ""
            click.echo(f"{place}: {d.severity} {d.rule}{colon}{say(d.message)}{hint}")
    tally = Counter(d.severity for d in diagnostics)
    errors, warnings = plural(tally[Severity.ERROR], "error"), plural(tally[Severity.WARNING], "warning")
    advice = f"{tally[Severity.ADVICE]:,} advice"
    click.echo(say(f"{plural(count, 'concept')}: {errors}, {warnings}, {advice}"), err=True)
    sys.exit(2 if any(d.rule == MALFORMED for d in diagnostics) else int(tally[Severity.ERROR] > 0))


@term.command()
@layers
@no_official
@text_or_json
def stats(paths: Sequence[str], no_official: bool, form: str) -> None:
    """Count concepts and wordings.

    By file, domain, jurisdiction, kind of origin; wordings by language and status.
    """
    tables = counts(loaded(paths, no_official))
    if form == "json":
        print_json(tables)
        return
    for name, table in tables.items():
        click.echo(f"{name}\t{sum(table.values()) if name in EXCLUSIVE else ''}".rstrip())
        for key, number in table.items():
            click.echo(f"  {key}\t{number}")


for command in (glossary, add, extract, diff, export, import_):
    term.add_command(command)


# --- validating, printing -----------------------------------------------------------------------------------


MALFORMED = "malformed"
"""What a row or file is that cannot be read; among the rules of ``lint``."""


def _validated(path: str | Path) -> tuple[list[Diagnostic], int]:
    """What there is to say about a path, and how many concepts it holds."""
    from zhengming.lint import Diagnostic, lint
    from zhengming.termbase import Termbase

    def malformed(error: ZhengmingError) -> Diagnostic:
        place = (error.path, error.line or 0) if isinstance(error, FileError) else (str(path), 0)
        return Diagnostic(*place, "", MALFORMED, Severity.ERROR, error.reason, error.hint)

    errors: list[ZhengmingError] = []
    try:
        termbase = Termbase.load(path, on_error=errors.append)
    except ZhengmingError as error:
        return [*map(malformed, errors), malformed(error)], 0
    remarks = map(_remark, termbase.warnings)
    return [*map(malformed, errors), *remarks, *lint(termbase)], len(termbase)


def _remark(warning: str) -> Diagnostic:
    from zhengming.lint import Diagnostic

    remark = remark_of(warning)
    return Diagnostic(remark.path, remark.line or 0, "", "reading", Severity.WARNING, remark.reason)


def _print_table(concepts: Iterable[Concept]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, header_style="bold", pad_edge=False)
    for heading in ("id", "Chinese", "English", "also", "wrong"):
        table.add_column(say(heading), overflow="fold", no_wrap=heading == "id")
    for concept in concepts:
        others = [t.text for t in concept.accepted("en")[1:]]
        wrong = [t.text for t in concept.terms if t.language == "en" and not t.status.is_accepted]
        table.add_row(concept.id, *preferred(concept), "\n".join(others), "\n".join(wrong))
    Console(markup=False).print(table)


def is_terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout.isatty()


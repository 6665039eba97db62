"""``zm check``: what is wrong in texts and translations, as a report, as a diff, or put right."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from zhengming import __version__
from zhengming.cli.baseline import Baseline
from zhengming.cli.baseline import write_baseline as write_known
from zhengming.cli.common import (
    Judge,
    known_names,
    make_judge,
    reading_options,
    settings_here,
    termbase_options,
)
from zhengming.cli.diffs import unified_diff
from zhengming.cli.fixing import changed_pieces, changing, find_fixes, write_changes
from zhengming.cli.inputs import BY_TARGET, PAIRS, Document, encoding_note, named_documents, pair_of
from zhengming.cli.progress import shown
from zhengming.cli.terminal import note, output_width, takes_colour, tell_error
from zhengming.errors import FileError, UsageError
from zhengming.formats.files import replacing
from zhengming.model import Severity
from zhengming.reports import REPORTS, Context, Result, Rule, Tally
from zhengming.reports.text import summary_line

FAIL_ON = (*(str(severity) for severity in Severity), "never")


@dataclass(frozen=True)
class Call:
    """What the call asks for, the settings of the project taken in."""

    judge: Judge
    pair: str | None
    fail_on: str
    baseline: Path | None
    format: str
    output: str | None
    quiet: bool


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@reading_options
@click.option(
    "--pair", type=click.Choice(list(PAIRS)), help="Languages of source and target.  [default: told by the text]"
)
@termbase_options
@click.option("--select", multiple=True, metavar="IDS", help="Only these checks (zm explain lists them).")
@click.option("--ignore", multiple=True, metavar="IDS", help="All checks but these.")
@click.option("--fix", is_flag=True, help="Make the safe edits and report what remains.")
@click.option("--unsafe-fixes", is_flag=True, help="Make all edits and report what remains.")
@click.option("--diff", is_flag=True, help="Show the edits as a diff and write nothing; status 1 when there are any.")
@click.option("--backup", is_flag=True, help="Keep the old file as FILE.bak when fixing.")
@click.option("--format", type=click.Choice(list(REPORTS)), help="How to report.  [default: full]")
@click.option("--output", "-o", metavar="FILE", help="Write the report to a file.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Severity from which the status is 1.  [default: error]")
@click.option("--baseline", metavar="FILE", help="Do not report the findings in this file.")
@click.option("--write-baseline", metavar="FILE", help="Write the findings to a file, as known ones.")
@click.option("--quiet", "-q", is_flag=True, help="Nothing but the findings: no notes, no count, no progress.")
def check(
    files: tuple[str, ...],
    source: str | None,
    columns: str | None,
    language: str | None,
    encoding: str | None,
    stdin_name: str | None,
    pair: str | None,
    termbase: tuple[str, ...],
    no_official: bool,
    jurisdiction: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    backup: bool,
    format: str | None,
    output: str | None,
    fail_on: str | None,
    baseline: str | None,
    write_baseline: str | None,
    quiet: bool,
) -> None:
    """Check texts and translations against the termbase.

    FILE is a text in one language, a text with its source (--source), or a bilingual table; a folder stands for the
    files in it, - for the standard input. Plain text, Markdown, TSV and CSV are read.

    \b
    zm check draft.en.txt --source draft.zh.txt
    zm check draft.en.txt --fix
    zm check translations/ --format sarif -o findings.sarif
    """
    settings = settings_here()
    if language and pair and BY_TARGET[language] != PAIRS[pair]:
        raise UsageError(f"--language {language} is not the target of --pair {pair}", hint="leave one of them out")
    if backup and not (fix or unsafe_fixes):
        raise UsageError("--backup goes with --fix or --unsafe-fixes")
    if "-" in files and (fix or unsafe_fixes) and not diff:
        raise UsageError("the standard input cannot be fixed in place", hint="zm normalize - writes it anew")
    known_baseline = baseline or settings.baseline
    call = Call(
        make_judge(
            settings, termbase=termbase, no_official=no_official, jurisdiction=jurisdiction,
            select=select, ignore=ignore,
        ),
        pair or (_pair_into(language) if language else None) or _known(settings.pair, PAIRS, "pair"),
        fail_on or _known(settings.fail_on, FAIL_ON, "severity") or "error",
        Path(known_baseline) if known_baseline and not write_baseline else None,
        format or _known(settings.format, REPORTS, "format") or "full",
        output,
        quiet,
    )  # fmt: skip
    files_read = _Files(
        named_documents(files, source=source, columns=columns, encoding=encoding, stdin_name=stdin_name), call
    )
    documents = list(files_read.documents())
    if not documents:
        raise click.exceptions.Exit(2)  # what went wrong has been told; a report of nothing would look like a clean one
    if diff:
        found = _show_diffs(files_read, documents, call, unsafe=unsafe_fixes)
    elif write_baseline:
        count = write_known(Path(write_baseline), _results(files_read, documents, call.judge))
        note(f"{count:,} findings are known now: {write_baseline}")
        found = False
    else:
        if fix or unsafe_fixes:
            _fix(files_read, documents, call, unsafe=unsafe_fixes, backup=backup)
        found = _report(files_read, documents, call)
    raise click.exceptions.Exit(2 if files_read.failed else int(found))


class _Files:
    """The files of a call: one that cannot be read is told, and the others are read all the same."""

    def __init__(self, documents: Iterable[Document], call: Call) -> None:
        self._documents = documents
        self._call = call
        self.failed = False

    def documents(self) -> Iterator[Document]:
        """The documents that can be opened, each with its direction."""
        pair = PAIRS[self._call.pair] if self._call.pair else None
        for document in self._documents:
            try:
                if remark := encoding_note(document):
                    note(remark)
                by_content = pair_of(document)
                yield replace(document, pair=pair or by_content)
            except FileError as error:
                self.tell(error)

    def tell(self, error: FileError) -> None:
        self.failed = True
        tell_error(error)


def _pair_into(language: str) -> str:
    return next(name for name, pair in PAIRS.items() if pair.target == language)


def _known(value: str | None, known: Iterable[str], what: str) -> str | None:
    """A value of the settings, which click has not looked at."""
    return known_names([value], [*known], what=what)[0] if value else None


def _results(files: _Files, documents: Sequence[Document], judge: Judge) -> Iterator[Result]:
    for document in documents:
        try:
            yield from (result for result, _ in judge.results(document))
        except FileError as error:
            files.tell(error)


def _report(files: _Files, documents: Sequence[Document], call: Call) -> bool:
    """Write the report; whether the run fails."""
    tally = Tally()
    results = _results(files, documents, call.judge)
    if not call.quiet and (call.output is not None or call.format == "json" or not sys.stdout.isatty()):
        results = shown(results, documents)
    if call.baseline:
        results = Baseline(call.baseline).unknown(results)
    context = Context(
        tally,
        signature=call.judge.signature(call.pair),
        version=__version__,
        rules=tuple(Rule(c.id, c.title, c.explanation, c.severity) for c in call.judge.checks),
        origins=call.judge.termbase.origins,
        colour=call.output is None and takes_colour(sys.stdout),
        width=output_width(),
    )
    pieces = REPORTS[call.format](tally.count(results), context)
    if call.output is None:
        for piece in pieces:
            click.echo(piece, nl=False, color=context.colour)
    else:
        with replacing(call.output) as stream:
            for piece in pieces:
                stream.write(piece.encode("utf-8", "replace"))
    summary = tally.summary
    if call.format != "json" and (call.format != "full" or call.output is not None) and not call.quiet:
        click.echo(summary_line(summary), err=True)
    counts = {"error": summary.errors, "warning": summary.errors + summary.warnings, "advice": summary.findings}
    return counts.get(call.fail_on, 0) > 0


def _fix(files: _Files, documents: Sequence[Document], call: Call, *, unsafe: bool, backup: bool) -> None:
    count = changed = 0
    for document in documents:
        try:
            fixes = find_fixes(document, call.judge, unsafe=unsafe, baseline=_fresh_baseline(call))
            if fixes.texts:
                write_changes(document, changing(fixes.texts, document.name), backup=backup)
                count, changed = count + fixes.count, changed + 1
        except FileError as error:
            files.tell(error)
    where = f" in {changed} of {len(documents)} files" if len(documents) > 1 else ""
    note(f"{count:,} {'place' if count == 1 else 'places'} put right{where}")


def _show_diffs(files: _Files, documents: Sequence[Document], call: Call, *, unsafe: bool) -> bool:
    found = False
    for document in documents:
        try:
            fixes = find_fixes(document, call.judge, unsafe=unsafe, baseline=_fresh_baseline(call))
            if fixes.texts:
                found = True
                for line in unified_diff(document.name, changed_pieces(document, changing(fixes.texts, document.name))):
                    click.echo(line, nl=False)
        except FileError as error:
            files.tell(error)
    return found


def _fresh_baseline(call: Call) -> Baseline | None:
    return Baseline(call.baseline) if call.baseline else None

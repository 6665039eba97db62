"""``zm check``: what is wrong in texts and translations, as a report, as a diff, or put right.

All files are looked at before anything is judged. One that cannot be read is told, and the others are reported all the
same; but nothing is written then.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming import __version__
from zhengming.cli.baseline import Baseline
from zhengming.cli.baseline import write_baseline as write_known
from zhengming.cli.common import Judge, make_judge, settings_here
from zhengming.cli.diffs import unified_diff
from zhengming.cli.fixing import Fixes, changed_pieces, changing, find_fixes, rehearse_changes, write_changes
from zhengming.cli.help import Command
from zhengming.cli.inputs import BY_TARGET, PAIRS, Document, looked_at, named_documents
from zhengming.cli.messages import say, say_finding
from zhengming.cli.options import not_empty, reading_options, refuse_together, termbase_options
from zhengming.cli.progress import shown
from zhengming.cli.renderings import as_json, as_lines, print_tables
from zhengming.cli.settings import known_settings
from zhengming.cli.terminal import note, output_width, takes_colour, tell_error
from zhengming.configuration import Configuration
from zhengming.errors import FileError, UsageError
from zhengming.formats.files import refuse_unwritable, replacing
from zhengming.model import Severity
from zhengming.reports import REPORTS, Context, Result, Rule, Tally
from zhengming.reports.text import summary_line

if TYPE_CHECKING:
    from zhengming.usage import Renderings

FAIL_ON = (*(str(severity) for severity in Severity), "never")

_SHOWS = "--diff shows the edits and nothing else: leave one of the two out"
_WRITES = "fix first, then write down what remains in a call of its own"
_KNOWN = "--write-baseline writes all findings down and reports none: leave the other out"
_COUNTS = "--renderings counts what the texts have, and reports no findings: leave the other out"
NOT_TOGETHER = (
    ("--fix", "--diff", "--diff shows what --fix would write, and with --unsafe-fixes what that would"),
    ("--backup", "--diff", _SHOWS),
    ("--diff", "--format", _SHOWS),
    ("--diff", "--output", "zm check ... --diff > changes.diff writes them to a file"),
    ("--diff", "--fail-on", "with --diff the status is 1 when something would change"),
    ("--diff", "--write-baseline", _SHOWS),
    *(("--renderings", option, _COUNTS) for option in (
        "--fix", "--unsafe-fixes", "--diff", "--backup", "--fail-on", "--baseline", "--write-baseline",
    )),
    ("--fix", "--write-baseline", _WRITES),
    ("--unsafe-fixes", "--write-baseline", _WRITES),
    ("--baseline", "--write-baseline", "the new baseline holds the known findings as well: leave --baseline out"),
    *((other, "--write-baseline", _KNOWN) for other in ("--format", "--output", "--fail-on")),
)
"""Options that contradict each other, and what to do."""


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
    strict: bool
    unsafe: bool


@click.command(cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", callback=not_empty)
@reading_options
@click.option(
    "--pair", type=click.Choice(list(PAIRS)), help="Languages of source and target.  [default: told by the text]"
)
@termbase_options
@click.option("--select", multiple=True, metavar="IDS", help="Only these checks (zm explain lists them).")
@click.option(
    "--ignore", multiple=True, metavar="IDS", help="All checks but these; concept:ID says nothing of a concept."
)
@click.option("--fix", is_flag=True, help="Make the safe edits and report what remains.")
@click.option("--unsafe-fixes", is_flag=True, help="Make all edits and report what remains; with --diff show them all.")
@click.option("--diff", is_flag=True, help="Show the edits as a diff and write nothing; status 1 when there are any.")
@click.option("--backup", is_flag=True, help="Keep the old file as FILE.bak when fixing.")
@click.option("--format", type=click.Choice(list(REPORTS)), help="How to report.  [default: full]")
@click.option("--output", "-o", metavar="FILE", callback=not_empty, help="Write the report to a file.")
@click.option("--fail-on", type=click.Choice(FAIL_ON), help="Severity from which the status is 1.  [default: error]")
@click.option("--baseline", metavar="FILE", callback=not_empty, help="Do not report the findings in this file.")
@click.option("--write-baseline", metavar="FILE", callback=not_empty, help="Write the findings down as known ones.")
@click.option("--renderings", is_flag=True, help="Count the renderings of each term instead, as text or json.")
@click.option("--quiet", "-q", is_flag=True, help="Nothing but findings, warnings and errors: no notes, no count.")
def check(
    files: tuple[str, ...],
    source: str | None,
    columns: str | None,
    language: str | None,
    encoding: str | None,
    stdin_name: str | None,
    strict: bool,
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
    renderings: bool,
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
    refuse_together({
        "--fix": fix, "--unsafe-fixes": unsafe_fixes, "--diff": diff, "--backup": backup, "--format": format,
        "--output": output, "--fail-on": fail_on, "--baseline": baseline, "--write-baseline": write_baseline,
        "--renderings": renderings,
    }, NOT_TOGETHER)  # fmt: skip
    if backup and not (fix or unsafe_fixes):
        raise UsageError("--backup goes with --fix or --unsafe-fixes", hint="leave it out")
    writes = (fix or unsafe_fixes) and not diff
    if "-" in files and writes:
        raise UsageError("the standard input cannot be fixed in place", hint="zm normalize - writes it anew")
    if language and pair and BY_TARGET[language] != PAIRS[pair]:
        raise UsageError(f"--language {language} is not the target of --pair {pair}", hint="leave one of them out")
    if renderings and format not in (None, "full", "json"):
        raise UsageError(f"--renderings has no format {format!r}", hint="leave --format out, or name json")
    settings = settings_here()
    known = baseline or settings.baseline
    is_strict = strict or bool(settings.strict)
    call = Call(
        make_judge(
            settings, termbase=termbase, no_official=no_official, jurisdiction=jurisdiction,
            select=select, ignore=ignore, strict=is_strict,
        ),
        pair or (_pair_into(language) if language else None) or _known(settings, "pair", settings.pair, PAIRS),
        fail_on or _known(settings, "fail-on", settings.fail_on, FAIL_ON, what="severity") or "error",
        Path(known) if known and not write_baseline else None,
        format or _known(settings, "format", settings.format, REPORTS) or "full",
        None if output == "-" else output,
        quiet,
        is_strict,
        unsafe_fixes,
    )  # fmt: skip
    named = list(
        named_documents(files, source=source, columns=columns, encoding=encoding, stdin_name=stdin_name)
    )
    for out in filter(None, (call.output, write_baseline)):
        _refuse_overwriting(out, named, [*termbase, *filter(None, [baseline])])
    _fresh_baseline(call)
    work = _Work(call)
    work.look(named)
    if not work.documents and (work.failed or named):
        # What went wrong has been told; a report of nothing would look like a clean one.
        raise click.exceptions.Exit(2)
    if work.failed and (writes or write_baseline):
        raise click.exceptions.Exit(2)  # all or nothing
    found = False
    if renderings:
        work.count_renderings(is_json=format == "json")
    elif diff:
        found = work.show_diffs()
    elif write_baseline:
        count = write_known(Path(write_baseline), work.results())
        note(f"{count:,} finding{'' if count == 1 else 's'} are known now: {write_baseline}")
    else:
        if writes:
            work.fix(backup=backup)
        found = work.report()
    raise click.exceptions.Exit(2 if work.failed else int(found))


def _refuse_overwriting(out: str, documents: Iterable[Document], others: Iterable[str]) -> None:
    """Refuse an output that cannot be written or is one of the inputs."""
    refuse_unwritable(out)
    path = Path(out)
    inputs = [*((d.path, d.name) for d in documents), *((d.source, d.source_name) for d in documents if d.source)]
    for read, name in (*inputs, *((Path(other), other) for other in others)):
        if path.exists() and read.exists() and path.samefile(read):
            raise UsageError(f"{out} would be written over {name}, which is read", hint="give it a name of its own")


def _pair_into(language: str) -> str:
    return next(name for name, pair in PAIRS.items() if pair.target == language)


def _known(settings: Configuration, key: str, value: str | None, known: Iterable[str], *, what: str = "") -> str | None:
    """A value of the settings, which click has not looked at."""
    return known_settings(settings, [key], [value], [*known], what=what or key)[0] if value else None


def _fresh_baseline(call: Call) -> Baseline | None:
    return Baseline(call.baseline) if call.baseline else None


class _Work:
    """What a call does with its documents; a file that turns out to be wrong is told, and the others go on."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.documents: list[Document] = []
        self.failed = False

    def look(self, documents: Iterable[Document]) -> None:
        """Take the documents that can be read, each with its direction."""
        pair = PAIRS[self.call.pair] if self.call.pair else None
        for document in documents:
            try:
                found = looked_at(document, pair=pair, strict=self.call.strict)
            except FileError as error:
                self._tell(error)
            else:
                self.documents += [found] if found else []

    def _tell(self, error: FileError) -> None:
        self.failed = True
        tell_error(error)

    def results(self) -> Iterator[Result]:
        """The findings in all documents, unit by unit."""
        for document in self.documents:
            try:
                yield from (result for result, _ in self.call.judge.results(document))
            except FileError as error:
                self._tell(error)

    def report(self) -> bool:
        """Write the report; whether the run fails."""
        call, tally = self.call, Tally()
        results = self.results()
        if not call.quiet and (call.output is not None or call.format == "json" or not sys.stdout.isatty()):
            results = shown(results, self.documents)
        if baseline := _fresh_baseline(call):
            results = baseline.unknown(results)
        context = Context(
            tally,
            signature=call.judge.signature(call.pair),
            version=__version__,
            rules=tuple(
                Rule(c.id, say_finding(c.title), say_finding(c.explanation), c.severity) for c in call.judge.checks
            ),
            origins=call.judge.termbase.origins,
            colour=call.output is None and takes_colour(sys.stdout),
            width=output_width(),
            has_count=not call.quiet,
            say=say,
            say_finding=say_finding,
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
            click.echo(say(summary_line(summary)), err=True)
        counts = {"error": summary.errors, "warning": summary.errors + summary.warnings, "advice": summary.findings}
        return counts.get(call.fail_on, 0) > 0

    def count_renderings(self, *, is_json: bool) -> None:
        """Print or write what each document calls each concept."""
        output = self.call.output
        tables = self._renderings()
        if is_json:
            text = as_json(tables, self.call.judge.signature(self.call.pair))
        elif output is None and sys.stdout.isatty():
            print_tables(tables)
            return
        else:
            text = "".join(as_lines(tables))
        if output is None:
            click.echo(text, nl=False)
        else:
            with replacing(output) as stream:
                stream.write(text.encode("utf-8", "replace"))

    def _renderings(self) -> Iterator[tuple[str, tuple[Renderings, ...]]]:
        from zhengming.usage import renderings

        for document in self.documents:
            done = (checked for _, checked in self.call.judge.results(document))
            try:
                found = renderings(done, self.call.judge.termbase, target_language=document.pair.target)
            except FileError as error:
                self._tell(error)
            else:
                yield document.name, found

    def fix(self, *, backup: bool) -> None:
        """Put the files right, when all of them can be."""
        found = [(document, fixes) for document, fixes in self._fixes() if fixes.edits]
        for document, fixes in found:
            try:
                rehearse_changes(document, changing(fixes.edits, document.name))
            except FileError as error:
                self._tell(error)
        if self.failed:
            raise click.exceptions.Exit(2)
        for document, fixes in found:
            write_changes(document, changing(fixes.edits, document.name), backup=backup)
        count = sum(fixes.count for _, fixes in found)
        where = f" in {len(found)} of {len(self.documents)} files" if len(self.documents) > 1 else ""
        note(f"{count:,} place{'' if count == 1 else 's'} put right{where}")

    def show_diffs(self) -> bool:
        """Print what would change; whether anything would."""
        found = False
        for document, fixes in self._fixes():
            if fixes.edits:
                found = True
                pieces = changed_pieces(document, changing(fixes.edits, document.name))
                for line in unified_diff(document.name, pieces):
                    click.echo(line, nl=False)
        return found

    def _fixes(self) -> Iterator[tuple[Document, Fixes]]:
        baseline = _fresh_baseline(self.call)
        for document in self.documents:
            try:
                yield document, find_fixes(document, self.call.judge, unsafe=self.call.unsafe, baseline=baseline)
            except FileError as error:
                self._tell(error)

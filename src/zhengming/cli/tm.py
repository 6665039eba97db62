"""``zm tm``: what goes into a translation memory and comes out of it; ``tm_search`` asks it.

The memory is named first, as the place to which the other arguments go. Numbers that name units are those that search
shows.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming.cli.help import Group
from zhengming.cli.messages import language, say
from zhengming.cli.options import not_empty
from zhengming.cli.terminal import note, warn
from zhengming.cli.tm_search import concordance, pretranslate, search
from zhengming.errors import FileError

if TYPE_CHECKING:
    from zhengming.memory import ImportReport, TranslationMemory

_POLICIES = ("keep-all", "newest", "per-context")
_PROFILES = ("plain", "omegat", "trados", "memoq", "weblate")
_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)
_memory = click.argument("memory", callback=not_empty)


@click.group(cls=Group)
def tm() -> None:
    """Translation memory: fill it, search it, write it out."""


for _command in (search, concordance, pretranslate):
    tm.add_command(_command)


@tm.command("import")
@_memory
@click.argument("files", nargs=-1, required=True, metavar="FILE...", callback=not_empty)
@click.option("--policy", type=click.Choice(_POLICIES), default="keep-all", show_default=True,
              help="Which translations of one source are kept: all that differ, the one changed last, or each with "
              "other neighbours.")  # fmt: skip
@click.option("--project", default="", help="The project that the units belong to.")
@click.option("--status", default="", help="The status of the units.")
@click.option("--origin", default="", help="Where the units come from.")
@_format
def import_(
    memory: str, files: Sequence[str], policy: str, project: str, status: str, origin: str, form: str
) -> None:
    """Add the units of files to a memory, which is made when there is none.

    FILE is a TMX, an SDLTM or a table. A unit that cannot be read is told and left out; the status is then 1.

    \b
      zm tm import work.zmtm client.tmx --project budget
    """
    from zhengming.memory import Marks

    refuse_missing(files)
    reports: list[tuple[str, ImportReport, int]] = []
    with opened(memory, create=True) as found:
        for file in files:
            errors: list[FileError] = []
            with counted(file) as show:
                report = found.import_file(
                    file, policy=policy, marks=Marks(project=project, status=status, origin=origin),
                    on_error=errors.append, on_progress=show,
                )  # fmt: skip
            tell_damage(errors)
            reports.append((file, report, len(errors)))
    if form == "json":
        print_json([{"path": file, **report._asdict(), "damaged": damaged} for file, report, damaged in reports])
    else:
        for file, report, _ in reports:
            click.echo(f"{file}: {said_of(report)}")
    sys.exit(int(any(damaged for *_, damaged in reports)))


@tm.command("export")
@_memory
@click.argument("out", callback=not_empty)
@click.option("--profile", type=click.Choice(_PROFILES), default="plain", show_default=True,
              help="The tool that shall read the file.")  # fmt: skip
@click.option("--variant", type=click.Choice(["Hans", "Hant"]),
              help="Only the units in this script: OmegaT and others would offer one for the other.")  # fmt: skip
@click.option("--backup", is_flag=True, help="Keep a file that is there as FILE.bak.")
@_format
def export(memory: str, out: str, profile: str, variant: str | None, backup: bool, form: str) -> None:
    """Write all units of a memory to a TMX file.

    \b
      zm tm export work.zmtm project/tm/work.tmx --profile omegat
    """
    if Path(out).suffix.lower() != ".tmx":
        raise FileError(out, "units are not written to files of this kind", hint="name a file that ends in .tmx")
    with opened(memory) as found, counted(out) as show:
        written = found.export_file(out, profile=profile, variant=variant, backup=backup, on_progress=show)
    if form == "json":
        print_json({"path": out, "units": written.units, "left_out": written.left_out})
        return
    parts = [f"{plural(written.units, 'unit')} written"]
    if written.left_out:
        parts.append(f"{written.left_out:,} left out")
    click.echo(f"{out}: {joined(parts)}")


@tm.command()
@_memory
@_format
def stats(memory: str, form: str) -> None:
    """Count the units of a memory.

    By pair of languages, file, origin, project, status, kind and year of the last change.
    """
    with opened(memory) as found:
        tables = found.stats()
        total = len(found)
    if form == "json":
        print_json({"units": total, **tables})
        return
    click.echo(f"{say('units')}\t{total}")
    for name, table in tables.items():
        if set(table) - {""}:
            click.echo(say(name))
            for key, number in table.most_common():
                click.echo(f"  {key or '-'}\t{number}")


@tm.command()
@_memory
@click.option("--policy", type=click.Choice(_POLICIES), default="keep-all", show_default=True,
              help="Which of several units stay: all that differ in a text, the one of each source that was changed "
              "last, or one for each pair of neighbours.")  # fmt: skip
@click.option("--dry-run", is_flag=True, help="Count only; delete nothing.")
@_format
def dedupe(memory: str, policy: str, dry_run: bool, form: str) -> None:
    """Delete the units that a policy would not have let in."""
    with opened(memory) as found:
        number = found.dedupe(policy=policy, dry_run=dry_run)
    if form == "json":
        print_json({"deleted": 0 if dry_run else number, "duplicates": number})
        return
    if dry_run:
        click.echo(say(f"{number:,} unit{'s' if number != 1 else ''} would be deleted"))
    else:
        click.echo(say(f"{number:,} unit{'s' if number != 1 else ''} deleted"))


@tm.command()
@_memory
@click.argument("numbers", nargs=-1, required=True, type=click.IntRange(1), metavar="NUMBER...")
@_format
def delete(memory: str, numbers: Sequence[int], form: str) -> None:
    """Delete units by their numbers; search shows them.

    The status is 1 when one is not there.
    """
    with opened(memory) as found:
        gone = [number for number in numbers if found.delete(number)]
    missing = [number for number in numbers if number not in gone]
    for number in missing:
        note(f"there is no unit {number}")
    if form == "json":
        print_json({"deleted": gone, "missing": missing})
    else:
        click.echo(say(f"{len(gone):,} unit{'s' if len(gone) != 1 else ''} deleted"))
    sys.exit(int(bool(missing)))


# --- what the commands share -----------------------------------------------------------------------------------------

_SHOWN = 10


@contextmanager
def opened(path: str, *, create: bool = False) -> Iterator[TranslationMemory]:
    """A memory, closed in the end; what it says goes to the standard error."""
    from zhengming.memory import TranslationMemory

    with TranslationMemory.open(path, create=create, on_message=note) as memory:
        yield memory


def refuse_missing(files: Sequence[str]) -> None:
    """Refuse what is not there before anything is done."""
    for file in files:
        if Path(file).is_dir():
            raise FileError(file, "this is a folder, not a file", hint="name the files in it")
        if not Path(file).exists():
            raise FileError(file, "there is no such file")


def tell_damage(errors: Sequence[FileError]) -> None:
    """The first few units that could not be read, and how many others there are."""
    for error in errors[:_SHOWN]:
        warn(error, "the unit is left out")
    if len(errors) > _SHOWN:
        note(f"{len(errors) - _SHOWN:,} other units left out")


@contextmanager
def counted(what: str) -> Iterator[Callable[[int], None]]:
    """A count of units that moves on the standard error, on a terminal; the function takes how many are done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}"), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task(what, total=None)
        yield lambda done: progress.update(task, completed=done)


def said_of(report: ImportReport) -> str:
    """What became of the units of a file."""
    parts = [f"{plural(report.read, 'unit')} read", f"{report.added:,} added"]
    if report.merged:
        parts.append(f"{report.merged:,} there already")
    if report.replaced:
        parts.append(f"{report.replaced:,} replaced")
    if report.rejected:
        parts.append(f"{report.rejected:,} without a text on both sides")
    return joined(parts)


def joined(parts: Sequence[str]) -> str:
    """Parts of a message, each of which is one that is told."""
    return ("，" if language() == "zh" else ", ").join(map(say, parts))


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number != 1 else ''}"

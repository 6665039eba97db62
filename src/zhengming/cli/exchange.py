"""``zm term export`` and ``zm term import``: concepts out to the formats of other tools, and in from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming.cli.common import JURISDICTIONS, load_termbase, remark_of, settings_here, split_names
from zhengming.cli.help import Command
from zhengming.cli.messages import say
from zhengming.cli.options import not_empty
from zhengming.cli.settings import known_names
from zhengming.cli.terminal import note, warn
from zhengming.errors import FileError, TermbaseError, UsageError
from zhengming.formats.files import refuse_unwritable
from zhengming.formats.termfiles import TERM_FORMATS, find_format, write_concepts, write_file
from zhengming.model import Concept, Origin, Severity

if TYPE_CHECKING:
    from zhengming.termbase import Termbase

FORMATS = tuple(dict.fromkeys(form.name for form in TERM_FORMATS))
PROFILES = tuple(dict.fromkeys(form.profile for form in TERM_FORMATS))


@click.command(cls=Command)
@click.argument("file", metavar="[FILE]", required=False, callback=not_empty)
@click.option(
    "--to",
    "name",
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"Format of the file: {', '.join(FORMATS)}.  [default: told by the suffix of FILE]",
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    metavar="NAME",
    help="The tool that TBX is for, which then is v2: omegat or weblate.",
)
@click.option(
    "--jurisdiction",
    multiple=True,
    metavar="CODES",
    help="Only concepts of CN, HK, MO, TW, INT, and those that apply everywhere.  [default: all]",
)
@click.option("--domain", multiple=True, metavar="NAMES", help="Only concepts of these domains.  [default: all]")
@click.option(
    "--termbase",
    "paths",
    multiple=True,
    metavar="PATH",
    callback=not_empty,
    help="A file or folder over the official one. Repeatable.",
)
@click.option("--no-official", is_flag=True, help="Leave the termbase out that ships with zhengming.")
def export(
    file: str | None, name: str | None, profile: str | None, jurisdiction: Sequence[str], domain: Sequence[str],
    paths: Sequence[str], no_official: bool,
) -> None:  # fmt: skip
    """Write a termbase in the format of another tool.

    Without FILE, or with -, it goes to the standard output. What the format has no place for is told.

    \b
      zm term export terms.tbx                          # TBX v3
      zm term export terms.tbx --profile omegat         # TBX v2 without deprecated terms
      zm term export client.xlsx --termbase client.csv --no-official
    """
    to_file = file not in (None, "-")
    if not to_file and name is None:
        if profile is None:
            raise UsageError("neither a file nor a format is named", hint=f"--to {FORMATS[1]}, or a file terms.tbx")
        name = "tbx2"
    form = find_format(file or "", name, profile)
    if to_file:
        assert file is not None
        refuse_unwritable(file)
    settings = settings_here()
    official = not no_official and settings.official is not False
    termbase = load_termbase(paths or settings.termbase or (), official=official)
    chosen = list(_chosen(termbase, split_names(jurisdiction), split_names(domain)))
    place = file if to_file and file else "-"
    data, count = write_concepts(chosen, termbase.origins, form, path=place, warn=_remark)
    if place == "-":
        click.echo(data, nl=False)
    else:
        write_file(place, data)
        click.echo(say(f"{count:,} concept{'s' if count != 1 else ''} written: {place}"), err=True)


def _chosen(termbase: Termbase, jurisdictions: Sequence[str], domains: Sequence[str]) -> Iterable[Concept]:
    known_names(jurisdictions, JURISDICTIONS, what="jurisdiction")
    known = sorted({concept.domain for concept in termbase} - {""})
    if domains and not known:
        raise UsageError("no concept names a domain", hint="leave --domain out")
    known_names(domains, known, what="domain")
    for concept in termbase:
        applies = not jurisdictions or not concept.jurisdiction or set(jurisdictions) & set(concept.jurisdiction)
        if applies and (not domains or concept.domain in domains):
            yield concept


@click.command("import", cls=Command)
@click.argument("file", metavar="FILE", callback=not_empty)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    callback=not_empty,
    help="The termbase to write, TSV.  [default: the standard output]",
)
@click.option(
    "--origins",
    "origins_file",
    metavar="FILE",
    callback=not_empty,
    help="Write the origins that the file describes, TSV; else they are left out.",
)
@click.option(
    "--skip-bad",
    is_flag=True,
    help="Leave out what is malformed or wrong, and say what; without it nothing is written.",
)
@click.option("--force", is_flag=True, help="Replace a file that is there already.")
def import_(file: str, output: str | None, origins_file: str | None, skip_bad: bool, force: bool) -> None:
    """Make a termbase of a file of another tool.

    TBX, MultiTerm XML, memoQ CSV, XLSX, OmegaT and other tables, JSON. What is wrong in it, and what zm term validate
    calls an error, is refused, or left out with --skip-bad; what a termbase has no place for is told.

    \b
      zm term import iate.tbx -o iate.tsv
      zm term import client.xlsx --skip-bad -o client.tsv
    """
    from zhengming.formats.glossary import read_concepts
    from zhengming.formats.nativewriting import write_native, write_origins

    for target in filter(None, (output, origins_file)):
        refuse_unwritable(target)
        if Path(target).exists() and not force:
            raise FileError(target, "the file is there already", hint="--force replaces it")
    bad: list[TermbaseError] = []
    concepts: list[Concept] = []
    origins: list[Origin] = []
    on_origin = origins.append if origins_file is not None else None
    try:
        concepts = _native(read_concepts(file, warn=_remark, on_error=bad.append, on_origin=on_origin), bad)
    except TermbaseError as error:
        if not bad:
            raise
        bad.append(error)  # what was wrong before it comes first
    concepts = _without_errors(concepts, bad)
    if bad and not skip_bad:
        for wrong in bad[1:]:
            warn(wrong, "wrong")
        raise bad[0]
    for wrong in bad:
        warn(wrong, "left out")
    if not concepts:
        raise TermbaseError(file, "no concept is left", hint="zm term validate says what is wrong")
    data = "".join(write_native(concepts)).encode()
    if origins_file is not None:
        write_file(origins_file, "".join(write_origins(origins)).encode())
    if output is None:
        click.echo(data, nl=False)
    else:
        write_file(output, data)
    count = len(concepts)
    if bad:
        click.echo(say(f"{count:,} concept{'s' if count != 1 else ''} imported, {len(bad):,} left out"), err=True)
    else:
        click.echo(say(f"{count:,} concept{'s' if count != 1 else ''} imported"), err=True)


def _remark(warning: str) -> None:
    note(remark_of(warning))


def _native(concepts: Iterable[Concept], bad: list[TermbaseError]) -> list[Concept]:
    """The concepts as a native file holds them; what that cannot hold is told."""
    from zhengming.formats.holding import Held, Losses
    from zhengming.formats.nativewriting import as_native

    losses, found = Losses(Held("a termbase")), []
    path = ""
    for concept in concepts:
        path = concept.path
        try:
            small = as_native(concept)
        except TermbaseError as error:
            bad.append(error)
            continue
        losses.note(concept, small)
        found.append(small)
    losses.tell(path, _remark)
    return found


def _without_errors(concepts: list[Concept], bad: list[TermbaseError]) -> list[Concept]:
    """The concepts that ``lint`` finds no error in."""
    from zhengming.lint import lint
    from zhengming.termbase import Termbase

    wrong: set[str] = set()
    for d in lint(Termbase(concepts)):
        if d.severity is Severity.ERROR:
            wrong.add(d.id)
            bad.append(TermbaseError(d.path, f"concept {d.id!r}: {d.message}", line=d.line, hint=d.hint))
    return [concept for concept in concepts if concept.id not in wrong]

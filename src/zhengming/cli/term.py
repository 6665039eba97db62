"""``zm term``: search, show, validate, stats. Plain lines for pipes, a table on a terminal, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming.cli.common import load_termbase, settings_here
from zhengming.errors import FileError, UsageError, ZhengmingError
from zhengming.model import Concept, Origin, Severity, Term, TermKind, TermStatus

if TYPE_CHECKING:
    from zhengming.lint import Diagnostic
    from zhengming.termbase import Termbase

OWN_ORIGINS = ("project", "client")
"""Origins that are no publication."""

_termbases = click.option(
    "--termbase", "paths", multiple=True, metavar="PATH", help="A file or folder over the official one. Repeatable."
)
_no_official = click.option("--no-official", is_flag=True, help="Leave the termbase out that ships with zhengming.")
_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)


@click.group()
def term() -> None:
    """Look into termbases: search, show, validate, count."""


@term.command()
@click.argument("text")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Print at most so many concepts.")
@_termbases
@_no_official
@_format
def search(text: str, limit: int, paths: Sequence[str], no_official: bool, form: str) -> None:
    """Find concepts by a wording in Chinese (either script) or English.

    Exact wordings come first, then those that hold TEXT, then those that resemble it. The status is 1 when there is
    none.

    \b
      zm term search 改革试点
      zm term search "negative list" --format json
    """
    termbase = _load(paths, no_official)
    found = termbase.search(text, limit=limit)
    if form == "json":
        _print_json([_as_json(concept, termbase) for concept in found])
    elif found and is_terminal():
        _print_table(found)
    else:
        for concept in found:
            click.echo("\t".join((concept.id, *_preferred(concept))))
    if not found:
        click.echo(f"nothing resembles {text!r}", err=True)
        sys.exit(1)


@term.command()
@click.argument("key", metavar="ID|WORDING")
@_termbases
@_no_official
@_format
def show(key: str, paths: Sequence[str], no_official: bool, form: str) -> None:
    """Show all about a concept: its wordings, good and wrong, and who published them.

    \b
      zm term show reform-0001
      zm term show 预算负面清单
    """
    termbase = _load(paths, no_official)
    found = (termbase[key],) if key in termbase else termbase.lookup(key)
    if not found:
        near = [_title(concept) for concept in termbase.search(key, limit=3)]
        hint = f"did you mean {', '.join(near)}?" if near else "zm term search finds parts of wordings"
        raise UsageError(f"no concept has the id or the wording {key!r}", hint=hint)
    if form == "json":
        _print_json([_as_json(concept, termbase) for concept in found])
        return
    for count, concept in enumerate(found):
        if count:
            click.echo()
        click.echo(concept.id)
        for label, value in card(concept, termbase):
            click.echo(f"  {label:<14}{value}")


@term.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_format
def validate(paths: Sequence[str], form: str) -> None:
    """Say what is wrong or doubtful in termbase files or folders.

    Without PATH: those of the settings, or else the official termbase. The status is 2 when a file or a row cannot be
    read, 1 when there are errors, else 0.
    """
    from zhengming.layering import official_folder

    diagnostics: list[Diagnostic] = []
    count = 0
    for path in paths or settings_here().termbase or (official_folder(),):
        found, concepts = _validated(path)
        diagnostics += found
        count += concepts
    if form == "json":
        _print_json([{name: getattr(d, name) for name in d.__slots__} for d in diagnostics])
    else:
        for d in diagnostics:
            place = f"{_near(d.path)}:{d.line}" if d.line else _near(d.path)
            click.echo(f"{place}: {d.severity} {d.rule}: {d.message}{f'; {d.hint}' if d.hint else ''}")
    tally = Counter(d.severity for d in diagnostics)
    errors, warnings = _plural(tally[Severity.ERROR], "error"), _plural(tally[Severity.WARNING], "warning")
    click.echo(f"{_plural(count, 'concept')}: {errors}, {warnings}, {tally[Severity.ADVICE]:,} advice", err=True)
    sys.exit(2 if any(d.rule == MALFORMED for d in diagnostics) else int(tally[Severity.ERROR] > 0))


@term.command()
@_termbases
@_no_official
@_format
def stats(paths: Sequence[str], no_official: bool, form: str) -> None:
    """Count concepts and wordings: by file, domain, jurisdiction, origin, status."""
    tables = counts(_load(paths, no_official))
    if form == "json":
        _print_json(tables)
        return
    for name, table in tables.items():
        click.echo(f"{name}\t{sum(table.values()) if name in _EXCLUSIVE else ''}".rstrip())
        for key, number in table.items():
            click.echo(f"  {key}\t{number}")


# --- what is printed -------------------------------------------------------------------------------------------------


def card(concept: Concept, termbase: Termbase) -> Iterator[tuple[str, str]]:
    """The lines of a concept's card: label and value; a label that goes on is empty."""
    for language, name in (("zh", "Chinese"), ("en", "English")):
        for status, word in _LABELS:
            label = name if status is TermStatus.PREFERRED else word
            for text in _spelled(concept.terms, language, status):
                yield label, text
                label = ""
    yield from _lines("jurisdiction", [", ".join(concept.jurisdiction) or "everywhere"])
    yield from _lines("domain", [concept.domain])
    yield from _lines("flags", [", ".join(sorted(concept.flags))])
    yield from _lines("only near", [", ".join(concept.near)])
    yield from _lines("not near", [", ".join(concept.not_near)])
    yield from _lines("origin", [_spell_origin(identity, termbase) for identity in concept.origin])
    yield from _lines("note", [concept.note])
    yield from _lines("row", [f"{_near(concept.path)}:{concept.line}" if concept.path else ""])
    for override in termbase.overridden:
        if override.by.id == concept.id:
            yield from _lines("overrides", [f"{_title(override.concept)} of {_near(override.concept.path)}"])


_LABELS = (
    (TermStatus.PREFERRED, ""),
    (TermStatus.ADMITTED, "  also"),
    (TermStatus.SUPERSEDED, "  formerly"),
    (TermStatus.DEPRECATED, "  wrong"),
)


def is_terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout.isatty()


def _lines(label: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    for value in filter(None, values):
        yield label, value
        label = ""


def _spelled(terms: Iterable[Term], language: str, status: TermStatus) -> Iterator[str]:
    for term in terms:
        if term.language.startswith(language) and term.status is status:
            kind = {TermKind.FULL: "", TermKind.VARIANT: " (Traditional)"}.get(term.kind, f" ({term.kind})")
            yield f"{term.text}{kind}{f' (until {term.until})' if term.until else ''}"


def _spell_origin(identity: str, termbase: Termbase) -> str:
    origin = termbase.origins.get(identity)
    if origin is None:
        return identity
    return ", ".join(filter(None, (origin.title, origin.publisher, origin.date, origin.url)))


def counts(termbase: Termbase) -> dict[str, dict[str, int]]:
    """What ``zm term stats`` counts: tables of key to number, largest first."""
    tables = {
        "file": Counter(_near(c.path) for c in termbase),
        "domain": Counter(c.domain or "none" for c in termbase),
        "jurisdiction": Counter(j for c in termbase for j in c.jurisdiction or ("everywhere",)),
        "origin": Counter(_origin_kind(c) for c in termbase),
        "wordings": Counter(f"{t.language} {t.status}" for c in termbase for t in c.terms),
    }
    return {name: dict(table.most_common()) for name, table in tables.items()}


_EXCLUSIVE = ("file", "domain", "origin", "wordings")
"""Tables whose numbers add up; a concept may have several jurisdictions."""


def _origin_kind(concept: Concept) -> str:
    kinds = {identity if identity in OWN_ORIGINS else "published" for identity in concept.origin}
    return next((kind for kind in ("published", *OWN_ORIGINS) if kind in kinds), "none")


def _preferred(concept: Concept) -> tuple[str, str]:
    chinese, english = concept.preferred("zh"), concept.preferred("en")
    return chinese.text if chinese else "", english.text if english else ""


def _title(concept: Concept) -> str:
    return f"{concept.id} ({_preferred(concept)[0]})"


def _print_table(concepts: Iterable[Concept]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("id", "Chinese", "English", "also", "wrong", box=None, header_style="bold", pad_edge=False)
    for concept in concepts:
        others = [t.text for t in concept.accepted("en")[1:]]
        wrong = [t.text for t in concept.terms if t.language == "en" and not t.status.is_accepted]
        table.add_row(concept.id, *_preferred(concept), "\n".join(others), "\n".join(wrong))
    Console(markup=False).print(table)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _as_json(concept: Concept, termbase: Termbase) -> dict[str, object]:
    terms = [
        {"text": t.text, "language": t.language, "status": t.status, "kind": t.kind, "until": t.until}
        for t in concept.terms
    ]
    return {
        "id": concept.id,
        "terms": terms,
        "jurisdiction": concept.jurisdiction,
        "domain": concept.domain,
        "flags": sorted(concept.flags),
        "near": concept.near,
        "not_near": concept.not_near,
        "origin": [_origin_as_json(termbase.origins.get(id, Origin(id, ""))) for id in concept.origin],
        "note": concept.note,
        "path": _near(concept.path),
        "line": concept.line,
    }


def _origin_as_json(origin: Origin) -> dict[str, str]:
    return {name: value for name in Origin.__slots__ if (value := getattr(origin, name))}


# --- reading and validating ------------------------------------------------------------------------------------------


def _load(paths: Sequence[str], no_official: bool) -> Termbase:
    settings = settings_here()
    return load_termbase(
        paths or settings.termbase or (), official=not no_official and settings.official is not False
    )


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
    """What a reader said: ``client.csv:7: no English for '改革'; the row is skipped``."""
    from zhengming.lint import Diagnostic

    place, _, message = warning.partition(": ")
    file, _, line = place.rpartition(":")
    if not line.isdecimal():
        file, line = place, "0"
    return Diagnostic(file, int(line), "", "reading", Severity.WARNING, message)


def _near(path: str) -> str:
    """A path relative to the current folder, where it lies in it."""
    try:
        return str(Path(path).resolve().relative_to(Path.cwd()))
    except ValueError:
        return path


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' if number != 1 else ''}"

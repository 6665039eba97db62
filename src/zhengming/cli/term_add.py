"""``zm term add``: a concept put into a native termbase file, asked for or given by options."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zhengming.cli.cards import title_of
from zhengming.cli.common import load_termbase, settings_here
from zhengming.cli.help import Command
from zhengming.cli.messages import say
from zhengming.cli.options import not_empty
from zhengming.cli.terminal import note
from zhengming.errors import TermbaseError, UsageError
from zhengming.formats.encoding import decode
from zhengming.formats.files import refuse_unwritable, replace_file
from zhengming.formats.native import COLUMNS, SEPARATOR, is_native, read_native, read_origins, table_rows
from zhengming.formats.native_writer import next_id, with_row
from zhengming.model import Concept, Origin, Severity

if TYPE_CHECKING:
    from zhengming.lint import Diagnostic

HELP = {
    "id": "Its id.  [default: the next one of the file]",
    "zh": "The preferred Chinese term.",
    "zh_hant": "The Traditional form, where conversion would get it wrong.",
    "zh_short": "An official short form. Repeatable, as are all that follow but --domain and --note.",
    "zh_admitted": "Another Chinese form that is right.",
    "zh_deprecated": "Chinese that should not be used.",
    "en": "The preferred English term.",
    "en_acronym": "An acronym of it.",
    "en_admitted": "Other English that is right.",
    "en_superseded": "English that was official once: \"community of common destiny [2018]\".",
    "en_deprecated": "English that is wrong.",
    "jurisdiction": "Whose term it is: CN, HK, MO, TW, INT.  [default: everybody's]",
    "domain": "Its subject.",
    "flags": "case-sensitive, exact or advice.",
    "near": "Words of which one must stand in the same segment.",
    "not_near": "Words of which none may.",
    "origin": "Who published the rendering: an id of origins.tsv, project or client.",
    "note": "Anything that a translator should know.",
}
SINGLE = ("id", "zh", "en", "domain", "note")
ASKED = {
    "zh": "Chinese term",
    "en": "English term",
    "en_admitted": "other English that is right",
    "en_deprecated": "English that is wrong",
    "domain": "subject",
    "origin": "origin",
    "note": "note",
}
"""What is asked on a terminal, with the question."""


def _options(function: Callable[..., Any]) -> Callable[..., Any]:
    for name in reversed(COLUMNS):
        flag = f"--{name.replace('_', '-')}"
        function = click.option(flag, name, multiple=name not in SINGLE, metavar="TEXT", help=HELP[name])(function)
    return function


@click.command(name="add", cls=Command)
@click.argument("file", metavar="FILE", callback=not_empty)
@_options
def add(file: str, **given: Any) -> None:
    """Add a concept to a termbase file.

    FILE is a native TSV; one that is not there is made. What no option gives is asked for on a terminal. What zm term
    validate calls an error is refused, and the file stays as it was; what is doubtful is told. Rows are sorted by id.

    \b
      zm term add client.tsv
      zm term add client.tsv --zh 负面清单 --en "negative list" --en-deprecated blacklist --origin client
    """
    path = Path(file)
    text = _native_text(path)
    cells = {name: _joined(value) for name, value in given.items()}
    if not cells["zh"] or not cells["en"]:
        cells = _asked(cells)
    ids = [concept.id for concept in read_native(path, text, warn=note)] if text else []
    if cells["id"] in ids:
        raise UsageError(f"the id {cells['id']!r} is taken", hint="leave --id out: the next one that is free is taken")
    cells["id"] = cells["id"] or next_id(ids, path.stem)
    new = with_row(file, text, cells)
    concept = _checked(path, new, cells["id"])
    refuse_unwritable(path)
    replace_file(path, new.encode("utf-8"))
    click.echo("\t".join((concept.id, cells["zh"], cells["en"])))


def _native_text(path: Path) -> str:
    """The text of the file; empty for one that is still to be made."""
    if not path.suffix.lower() == ".tsv":
        raise UsageError(f"{path} is no native termbase file", hint="name a .tsv; zm term import makes one of a list")
    if not path.exists():
        return ""
    text = decode(path).text
    if text.strip() and not is_native(next(table_rows(text.removeprefix("\ufeff")), (1, [""]))[1]):
        raise UsageError(f"{path} is no native termbase file", hint="zm term import makes one of a list")
    return text


def _joined(value: str | Sequence[str] | None) -> str:
    values = [value] if isinstance(value, str) else value or ()
    return SEPARATOR.join(" ".join(one.split()) for one in values if one.strip())


def _asked(cells: Mapping[str, str]) -> dict[str, str]:
    """The cells with those that a person gives; a call that nobody can answer is refused."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise UsageError("a concept needs a term in both languages", hint="give --zh and --en")
    found = dict(cells)
    for name, question in ASKED.items():
        while not found[name]:
            found[name] = _joined(click.prompt(say(question), default="", show_default=False, err=True))
            if name not in ("zh", "en"):
                break
    return found


def _checked(path: Path, text: str, identity: str) -> Concept:
    """The concept as the file has it now; ``TermbaseError`` for one that would be wrong there."""
    concepts = {concept.id: concept for concept in read_native(path, text, warn=lambda remark: None)}
    concept = concepts.pop(identity)
    remarks = _remarks(path, (*concepts.values(), concept), identity)
    for remark in remarks:
        if remark.severity is Severity.ERROR:
            raise TermbaseError(path, remark.message, hint=remark.hint)
    for remark in remarks:
        if remark.severity is Severity.WARNING:
            note(TermbaseError(path, remark.message), remark.hint)
    _tell_what_is_official(concept)
    return concept


def _remarks(path: Path, concepts: Sequence[Concept], identity: str) -> list[Diagnostic]:
    """What is wrong or doubtful about a concept among the others of its file."""
    from zhengming.lint import lint
    from zhengming.termbase import Termbase

    return [d for d in lint(Termbase(concepts, origins=_origins(path, concepts[-1]))) if d.id == identity]


def _origins(path: Path, concept: Concept) -> list[Origin]:
    """The origins beside the file; one that is not among them is refused, as it is when the folder is read."""
    named = path.parent / "origins.tsv"
    if not named.is_file():
        return []
    origins = list(read_origins(named, decode(named).text, warn=note))
    for identity in concept.origin:
        if identity not in {origin.id for origin in origins}:
            raise TermbaseError(path, f"origin {identity!r} is unknown", hint=f"add it to {named.name}")
    return origins


def _tell_what_is_official(concept: Concept) -> None:
    """Say where the official termbase has another rendering; what is only another number is none."""
    from zhengming.lint import key_of

    term = concept.preferred("zh")
    if term is None or settings_here().official is False:
        return
    own = {key_of(concept, english) for english in concept.accepted("en")}
    for other in load_termbase((), official=True).lookup(term.text):
        english = other.preferred("en")
        if english and key_of(other, english) not in own:
            note(f"officially {title_of(other)} is {english.text!r}; this file goes before it where it is named")

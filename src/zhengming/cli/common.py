"""What the commands share: options, settings, the termbase."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from zhengming import __version__
from zhengming.cli.terminal import note
from zhengming.configuration import Configuration, find_configuration
from zhengming.errors import UsageError
from zhengming.reports import Result

if TYPE_CHECKING:
    from zhengming.checker import Checked, Checker
    from zhengming.checks import Check
    from zhengming.cli.inputs import Document, Pair
    from zhengming.termbase import Termbase

Function = TypeVar("Function", bound=Callable[..., Any])

JURISDICTIONS = ("CN", "HK", "MO", "TW", "INT")


def termbase_options(function: Function) -> Function:
    """``--termbase``, ``--no-official``, ``--jurisdiction``."""
    for option in (
        click.option("--jurisdiction", multiple=True, metavar="CODES",
                     help="Whose terms count: CN, HK, MO, TW, INT.  [default: CN,INT]"),
        click.option("--no-official", is_flag=True, help="Leave the termbase out that ships with zhengming."),
        click.option("--termbase", multiple=True, metavar="PATH",
                     help="A termbase over the official one: a file (TSV, CSV, XLSX, OmegaT) or a folder. Repeatable."),
    ):  # fmt: skip
        function = option(function)
    return function


def reading_options(function: Function) -> Function:
    """``--source``, ``--columns``, ``--language``, ``--encoding``, ``--stdin-name``."""
    for option in (
        click.option("--stdin-name", metavar="NAME", help="Name of the standard input; its suffix tells the format."),
        click.option("--encoding", metavar="NAME", help="Encoding of the file.  [default: told by its bytes]"),
        click.option("--language", type=click.Choice(["en", "zh"]),
                     help="Language of the text to judge.  [default: told by its characters]"),
        click.option("--columns", metavar="A,B",
                     help="Source and target column of a table: names or numbers.  [default: told by the header]"),
        click.option("--source", metavar="FILE", help="The text that FILE translates, line by line."),
    ):  # fmt: skip
        function = option(function)
    return function


def split_names(values: Sequence[str]) -> tuple[str, ...]:
    """The names of a repeatable option whose values may be lists.

    >>> split_names(["term-missing, term-variant", "acronym"])
    ('term-missing', 'term-variant', 'acronym')
    """
    return tuple(name for value in values for name in (part.strip() for part in value.split(",")) if name)


def known_names(names: Iterable[str], known: Sequence[str], *, what: str) -> tuple[str, ...]:
    """The names, when all are known; ``UsageError`` with the nearest known one otherwise."""
    found = tuple(names)
    for name in found:
        if name not in known:
            near = get_close_matches(name, known, n=1) or get_close_matches(name.upper(), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"these are known: {', '.join(known)}"
            raise UsageError(f"{what} {name!r} is unknown", hint=hint)
    return found


@dataclass(frozen=True)
class Judge:
    """A termbase with what is asked of it; gives a checker for either direction."""

    termbase: Termbase
    checks: tuple[Check, ...]
    jurisdiction: tuple[str, ...]
    _checkers: dict[Pair, Checker] = field(default_factory=dict, compare=False)

    def checker(self, pair: Pair) -> Checker:
        """The checker of a direction, built once."""
        from zhengming.checker import Checker

        if pair not in self._checkers:
            self._checkers[pair] = Checker(
                self.termbase, source_language=pair.source, target_language=pair.target,
                checks=self.checks, jurisdiction=self.jurisdiction,
            )  # fmt: skip
        return self._checkers[pair]

    def results(self, document: Document) -> Iterator[tuple[Result, Checked]]:
        """The findings in a document, unit by unit, with what they were taken from."""
        for checked in self.checker(document.pair).check_document(document.units()):
            assert checked.unit is not None  # the unit is missing only where two bare texts are checked
            yield Result(document.name, checked.unit, checked.findings), checked

    def signature(self, pair: str | None) -> str:
        """What makes a result: versions, termbase, direction, checks."""
        values = {
            "zhengming": __version__,
            "termbase": self.termbase.digest[:16],
            "pair": (pair or "by content").replace(":", "-"),
            "jurisdiction": ",".join(self.jurisdiction),
            "checks": ",".join(check.id for check in self.checks),
        }
        return "|".join(f"{name}:{value}" for name, value in values.items())


def make_judge(
    settings: Configuration,
    *,
    termbase: Sequence[str],
    no_official: bool,
    jurisdiction: Sequence[str],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
) -> Judge:
    """The judge that the options ask for, or else the settings."""
    from zhengming.checks import CHECKS

    ids = [check.id for check in CHECKS]
    chosen = known_names(split_names(select) or settings.select or ids, ids, what="check")
    left_out = known_names(split_names(ignore) or settings.ignore or (), ids, what="check")
    where = known_names(
        split_names(jurisdiction) or settings.jurisdiction or ("CN", "INT"), JURISDICTIONS, what="jurisdiction"
    )
    layers = termbase or settings.termbase or ()
    official = not no_official and settings.official is not False
    checks = tuple(check for check in CHECKS if check.id in chosen and check.id not in left_out)
    return Judge(load_termbase(layers, official=official), checks, where)


def load_termbase(layers: Sequence[str], *, official: bool) -> Termbase:
    """The official termbase, if wanted, with the layers over it; what its readers remark is told."""
    from zhengming.layering import official_folder
    from zhengming.termbase import Termbase

    paths: list[str | Path] = [official_folder(), *layers] if official else [*layers]
    if not paths:
        raise UsageError("no termbase is left to check against", hint="name one with --termbase, or drop --no-official")
    termbase = Termbase.load(*paths, cache=cache_folder())
    for warning in termbase.warnings:
        note(warning)
    return termbase


def cache_folder() -> Path:
    """Where compiled termbases are kept from one run to the next."""
    from platformdirs import user_cache_path

    return user_cache_path("zhengming", appauthor=False)


def settings_here() -> Configuration:
    """The settings of the project that we are in."""
    return find_configuration(Path.cwd())

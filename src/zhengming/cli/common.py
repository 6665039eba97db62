"""What the commands share: the termbase, the judge."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zhengming.cli.settings import Ignored, ignored_by, known_names, known_settings, note_unknown, parted
from zhengming.cli.terminal import caution, note
from zhengming.configuration import Configuration, find_configuration
from zhengming.errors import FormatError, UsageError
from zhengming.model import TranslationUnit
from zhengming.reports import Result

if TYPE_CHECKING:
    from zhengming.checker import Checked, Checker
    from zhengming.checks import Check
    from zhengming.cli.inputs import Document, Pair
    from zhengming.termbase import Termbase

JURISDICTIONS = ("CN", "HK", "MO", "TW", "INT")


def split_names(values: Sequence[str]) -> tuple[str, ...]:
    """The names of a repeatable option whose values may be lists.

    >>> split_names(["term-missing, term-variant", "acronym"])
    ('term-missing', 'term-variant', 'acronym')
    """
    return tuple(name for value in values for name in (part.strip() for part in value.split(",")) if name)


@dataclass(frozen=True)
class Judge:
    """A termbase with what is asked of it; gives a checker for either direction."""

    termbase: Termbase
    checks: tuple[Check, ...]
    jurisdiction: tuple[str, ...]
    ignored: Ignored = field(default_factory=Ignored)
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
        for checked in self.checker(document.pair).check_document(self.units(document)):
            assert checked.unit is not None  # the unit is missing only where two bare texts are checked
            yield Result(document.name, checked.unit, checked.findings), checked

    def units(self, document: Document) -> Iterator[TranslationUnit]:
        """The units of a document, with what the settings ignore in it."""
        ignores = self.ignored.of(document.name)
        units = document.units()
        return (replace(unit, ignores=(*unit.ignores, *ignores)) for unit in units) if ignores else units

    def signature(self, pair: str | None) -> str:
        """What makes a result; see ``signature``."""
        from zhengming.signature import signature

        return signature(
            self.termbase, self.checks, pair=(pair or "by content").replace(":", "-"), jurisdiction=self.jurisdiction,
            ignores=self.ignored.digest,
        )  # fmt: skip


def make_judge(
    settings: Configuration,
    *,
    termbase: Sequence[str],
    no_official: bool,
    jurisdiction: Sequence[str],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    strict: bool = False,
    wording: bool = False,
) -> Judge:
    """The judge that the options ask for, or else the settings; with ``wording`` of what the normalizer puts right."""
    from zhengming.checks import CHECKS, WORDING

    known = [check.id for check in CHECKS]
    selected, (ignored, concepts) = _listed("--select", select), parted(_listed("--ignore", ignore))
    known_names((*selected, *ignored), known, what="check")
    silenced = ignored_by(settings, concepts, known)
    wanted = selected or known_settings(settings, ["select"], settings.select, known, what="check") or known
    ids = _chosen(known, wanted, selected, ignored, parted(settings.ignore or ())[0])
    where = known_names(_listed("--jurisdiction", jurisdiction), JURISDICTIONS, what="jurisdiction")
    where = where or known_settings(settings, ["jurisdiction"], settings.jurisdiction, JURISDICTIONS)
    where = where or ("CN", "INT")
    layers = termbase or settings.termbase or ()
    official = not no_official and settings.official is not False
    checks = tuple(check for check in (WORDING if wording else CHECKS) if check.id in ids)
    base = load_termbase(layers, official=official, strict=strict, jurisdictions=where)
    note_unknown(silenced, settings, base)
    return Judge(base, checks, where, silenced)


def _listed(option: str, values: Sequence[str]) -> tuple[str, ...]:
    """The names that an option lists; one that lists none is refused, since it would mean nothing, or all."""
    names = split_names(values)
    if values and not names:
        raise UsageError(f"{option} names nothing", hint="leave it out, or name something")
    return names


def _chosen(
    known: Sequence[str],
    wanted: Sequence[str],
    selected: Sequence[str],
    ignored: Sequence[str],
    set_ignored: Sequence[str],
) -> tuple[str, ...]:
    """The ids of the checks to be made. What the command line selects or ignores goes before the settings."""
    if both := [id for id in selected if id in ignored]:
        raise UsageError(f"check {both[0]!r} is both selected and ignored", hint="leave one of the two out")
    left_out = {*ignored, *(id for id in set_ignored if id not in selected)}
    chosen = tuple(id for id in wanted if id not in left_out)
    if not chosen:
        raise UsageError("no check is left", hint=f"these are known: {', '.join(known)}")
    return chosen


def load_termbase(
    layers: Sequence[str], *, official: bool, strict: bool = False, jurisdictions: Collection[str] = JURISDICTIONS
) -> Termbase:
    """The official termbase, if wanted, with the layers over it; what counts in no other jurisdictions may be left out.

    What its readers remark is told; with ``strict`` the first remark is raised.
    """
    from zhengming.layering import official_folder
    from zhengming.termbase import Termbase

    paths: list[str | Path] = [official_folder(), *layers] if official else [*layers]
    if not paths:
        raise UsageError("no termbase is left to check against", hint="name one with --termbase, or drop --no-official")
    termbase = Termbase.load(*paths, cache=cache_folder(), jurisdictions=jurisdictions)
    for warning in termbase.warnings:
        if strict:
            raise remark_of(warning)
        remark = remark_of(warning)
        (caution if remark.reason.startswith(_UNREAD) else note)(remark)
    return termbase


_UNREAD = ("column ", "no Chinese", "no English", "holds comments only")
"""How the remarks begin that tell what is left out of a termbase."""


def remark_of(warning: str) -> FormatError:
    """What a reader of termbases said, taken apart: ``client.csv:7: no English for '改革'; the row is skipped``.

    >>> error = remark_of("client.csv:7: no English for '改革'; the row is skipped")
    >>> error.path, error.line, error.reason
    ('client.csv', 7, "no English for '改革'; the row is skipped")
    """
    place, _, message = warning.partition(": ")
    file, _, line = place.rpartition(":")
    return FormatError(file, message, line=int(line)) if line.isdecimal() else FormatError(place, message)


def cache_folder() -> Path:
    """Where compiled termbases are kept from one run to the next."""
    from platformdirs import user_cache_path

    return user_cache_path("zhengming", appauthor=False)


def settings_here() -> Configuration:
    """The settings of the project that we are in."""
    return find_configuration(Path.cwd())

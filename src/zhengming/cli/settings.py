"""Names that users give, in options and in settings: whether there is such a thing; and what settings ignore where."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from zhengming.cli.terminal import note
from zhengming.configuration import Configuration, covers
from zhengming.errors import UsageError
from zhengming.model import Ignore

CONCEPT = "concept:"
"""What a name begins with that is no check but a concept."""


def known_names(names: Iterable[str], known: Sequence[str], *, what: str) -> tuple[str, ...]:
    """The names, when all are known; ``UsageError`` with the nearest known one otherwise."""
    found = tuple(names)
    for name in found:
        if name not in known:
            near = get_close_matches(name, known, n=1) or get_close_matches(name.upper(), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"these are known: {', '.join(known)}"
            raise UsageError(f"{what} {name!r} is unknown", hint=hint)
    return found


def known_settings(
    settings: Configuration, keys: Sequence[str], values: Iterable[str] | None, known: Sequence[str], *, what: str = ""
) -> tuple[str, ...]:
    """The values of a setting, when all are known; otherwise an error of its file, with the nearest known one."""
    found = tuple(values or ())
    for value in found:
        try:
            known_names([value], known, what=what or keys[-1])
        except UsageError as error:
            raise settings.wrong(keys, error.reason, hint=error.hint, value=value) from error
    return found


def parted(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of checks, and of concepts.

    >>> parted(["residue", "concept:reform-0001"])
    (('residue',), ('concept:reform-0001',))
    """
    names = tuple(names)
    concepts = tuple(name for name in names if name.startswith(CONCEPT))
    return tuple(name for name in names if name not in concepts), concepts


@dataclass(frozen=True, slots=True)
class Ignored:
    """What is ignored besides what comments in the texts say."""

    concepts: tuple[str, ...] = ()
    """In all files."""
    files: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Patterns of paths, with what is ignored in these files."""
    folder: Path | None = None
    """From where the patterns are seen."""

    def of(self, name: str) -> tuple[Ignore, ...]:
        """What is ignored in a file; its name is as seen from here."""
        found = [self.concepts] if self.concepts else []
        if self.files:
            path = Path(os.path.relpath(name, self.folder)).as_posix()
            found += [names for pattern, names in self.files if covers(pattern, path)]
        return tuple(map(Ignore, found))


    @property
    def digest(self) -> str:
        """A few letters that are others when other things are ignored; empty when nothing is."""
        values = json.dumps([sorted(self.concepts), self.files])
        return hashlib.sha256(values.encode()).hexdigest()[:8] if self.concepts or self.files else ""


def ignored_by(settings: Configuration, concepts: Sequence[str], known: Sequence[str]) -> Ignored:
    """What the settings ignore, and the command line (``concepts``); raises for checks that there are not."""
    for keys, names in _lists(settings):
        known_settings(settings, keys, parted(names)[0], known, what="check")
    everywhere = (*concepts, *parted(settings.ignore or ())[1])
    folder = settings.path.parent if settings.path else None
    return Ignored(tuple(dict.fromkeys(everywhere)), settings.per_file_ignores or (), folder)


def refuse_unknown(settings: Configuration, checks: Sequence[str], jurisdictions: Sequence[str]) -> None:
    """Refuse settings that name checks or jurisdictions that there are not."""
    ignored_by(settings, (), checks)
    known_settings(settings, ["select"], settings.select, checks, what="check")
    known_settings(settings, ["jurisdiction"], settings.jurisdiction, jurisdictions)


def note_unknown(ignored: Ignored, settings: Configuration, concepts: Container[object]) -> None:
    """Say which of the concepts that are ignored there are not; no error, for one file is checked against several
    termbases."""
    places = {name: keys for keys, names in _lists(settings) for name in parted(names)[1]}
    for name in dict.fromkeys([*ignored.concepts, *places]):
        identity = name.removeprefix(CONCEPT)
        if identity not in concepts:
            reason, hint = f"concept {identity!r} is unknown", "zm term search finds its id"
            note(settings.wrong(places[name], reason, hint=hint, value=name) if name in places else UsageError(reason))


def _lists(settings: Configuration) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """The settings that list what is ignored, by their keys."""
    yield ["ignore"], settings.ignore or ()
    for pattern, names in settings.per_file_ignores or ():
        yield ["per-file-ignores", pattern], names

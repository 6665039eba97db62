"""What the command line names: files, folders, the standard input; and which way each is to be read."""

from __future__ import annotations

import atexit
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO

from zhengming.cli.terminal import call_it, note, warn
from zhengming.errors import FileError, FormatError, UsageError
from zhengming.formats import FORMATS, detect, read
from zhengming.formats.columns import NoColumns
from zhengming.formats.encoding import sniff
from zhengming.model import TranslationUnit


@dataclass(frozen=True, slots=True)
class Pair:
    """From which language into which."""

    source: str
    target: str


PAIRS = {"zh:en": Pair("zh", "en"), "en:zh": Pair("en", "zh")}
BY_TARGET = {pair.target: pair for pair in PAIRS.values()}


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be read, as often as it takes."""

    name: str
    """As the user named it."""
    path: Path
    """Where it can be read: the standard input has been put aside."""
    source: Path | None = None
    source_name: str = ""
    columns: tuple[str, ...] = ()
    encoding: str | None = None
    pair: Pair = PAIRS["zh:en"]
    is_named: bool = True
    """Named by the user itself, not found in a folder."""

    def units(self) -> Iterator[TranslationUnit]:
        """The translation units, from the beginning, without those that ``looked_at`` has told to be damaged."""
        units = read(
            self.path, source=self.source, columns=self.columns, encoding=self.encoding,
            source_language=self.pair.source, target_language=self.pair.target, on_error=lambda error: None,
        )  # fmt: skip
        return units if self.source is None else (self._with_source_name(unit) for unit in units)

    def _with_source_name(self, unit: TranslationUnit) -> TranslationUnit:
        named = tuple((key, self.source_name if key == "source-path" else value) for key, value in unit.properties)
        return replace(unit, properties=named)


# --- from names to documents -----------------------------------------------------------------------------------------


def named_documents(
    names: Sequence[str],
    *,
    source: str | None = None,
    columns: str | None = None,
    encoding: str | None = None,
    stdin_name: str | None = None,
) -> Iterator[Document]:
    """The documents that the arguments name; folders give every file in them that can be read, in order.

    A file that is named twice, or lies in a folder that is named as well, is one document.
    """
    _refuse_nonsense(names, source, columns, stdin_name)
    its_source = _source_path(source, names[0], stdin_name) if source else None
    split = tuple(part.strip() for part in columns.split(",")) if columns else ()
    seen: set[Path] = set()
    for name in names:
        paths: Iterable[tuple[str, Path]] = [(name, _readable(name))]
        if name == "-":
            paths = [(stdin_name or name, _put_aside(stdin_name or "stdin.txt", sys.stdin.buffer, stdin_name or name))]
        elif Path(name).is_dir():
            paths = [(str(path), path) for path in walk(Path(name))]
        for shown, path in paths:
            real = path.resolve()
            if real not in seen:
                seen.add(real)
                yield Document(
                    shown, path, source=its_source, source_name=stdin_name or "-" if source == "-" else source or "",
                    columns=split, encoding=encoding, is_named=shown == name or name == "-",
                )  # fmt: skip


def _refuse_nonsense(names: Sequence[str], source: str | None, columns: str | None, stdin_name: str | None) -> None:
    """Refuse arguments that contradict each other."""
    if source is not None and (len(names) > 1 or Path(names[0]).is_dir()):
        raise UsageError("--source goes with one file", hint="check the other files in calls of their own")
    if names.count("-") + (source == "-") > 1:
        raise UsageError("the standard input can be read once only", hint="put one of the texts into a file")
    if source is not None and source != "-" and _is_same(Path(source), Path(names[0])):
        raise UsageError(f"{source} is named as its own source", hint="--source names the text that FILE translates")
    if stdin_name and "-" not in (*names, source):
        raise UsageError("--stdin-name goes with the standard input", hint="name it: -")
    if columns:
        for name in names:
            shown = stdin_name or "stdin.txt" if name == "-" else name
            if not Path(shown).is_dir() and not (kind := detect(shown)).has_source:
                hint = "--stdin-name table.tsv says that it is one" if name == "-" else "leave --columns out"
                raise UsageError(f"--columns is for tables, and {name} is {kind.name}", hint=hint)


def _is_same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _source_path(source: str, target: str, stdin_name: str | None) -> Path:
    """The source's path; what comes on the standard input is of the kind of its translation unless it has a name."""
    if source != "-":
        return _readable(source)
    name = stdin_name or f"stdin{Path(target).suffix or '.txt'}"
    return _put_aside(name, sys.stdin.buffer, stdin_name or "-")


def walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and below that have a known suffix, hidden ones left out, sorted."""
    suffixes = {suffix for kind in FORMATS for suffix in kind.suffixes}
    found = sorted(path for path in folder.rglob("*") if path.suffix.lower() in suffixes and path.is_file())
    found = [path for path in found if not any(part.startswith(".") for part in path.relative_to(folder).parts)]
    if not found:
        raise UsageError(f"there is no file to read in {folder}", hint=f"these are read: {', '.join(sorted(suffixes))}")
    yield from found


def _readable(name: str) -> Path:
    """A path that can be read twice: what comes through a pipe is put aside first."""
    path = Path(name)
    if path.exists() and not path.is_file() and not path.is_dir():
        with path.open("rb") as stream:
            return _put_aside(path.name if path.suffix else f"{path.name}.txt", stream, name)
    return path


def _put_aside(name: str, stream: IO[bytes], shown: str) -> Path:
    import tempfile  # brings random and more along, which most runs can do without

    folder = Path(tempfile.mkdtemp(prefix="zhengming-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    aside = folder / Path(name).name
    with aside.open("wb") as out:
        shutil.copyfileobj(stream, out)
    call_it(aside, shown)
    return aside


# --- a first look ----------------------------------------------------------------------------------------------------


def looked_at(
    document: Document, *, pair: Pair | None, strict: bool, may_be_empty: bool = False
) -> Document | None:
    """The document with its direction, after a look at all of it.

    What is wrong with the file is raised before anything of it is judged or written; units that are damaged and what
    looks wrong are told, or with ``strict`` raised. None for a file of a folder that is no bilingual table at all.
    A file without text that is named is refused, unless it ``may_be_empty``: most likely it is not what was meant.
    """
    remarks = _Remarks()
    _note_encoding(document)
    languages = (pair.source, pair.target) if pair else (None, None)
    try:
        units = read(
            document.path, source=document.source, columns=document.columns, encoding=document.encoding,
            source_language=languages[0], target_language=languages[1], strict=strict,
            on_error=remarks.damaged.append, on_doubt=remarks.doubtful.append,
        )  # fmt: skip
        first = next(units, None)
        any(False for _ in units)
    except NoColumns as error:
        if document.is_named or strict:
            raise
        note(FileError(document.name, error.reason), "left out")
        return None
    if first is None and remarks.damaged:
        raise remarks.damaged[0]  # there is nothing else in it
    remarks.tell()
    if first is None and document.is_named and not may_be_empty:
        raise FileError(document.name, "there is no text in this file", hint="is it the file that you mean?")
    into = first.target.language if first and first.target else "en"
    return replace(document, pair=pair or BY_TARGET[into])


def _note_encoding(document: Document) -> None:
    """Say which encodings the files have; nothing about UTF-8."""
    found = [(document.name, sniff(document.path, encoding=document.encoding))]
    if document.source is not None:
        found.append((document.source_name, sniff(document.source)))
    for name, encoding in found:
        if encoding.codec != "utf-8":
            note(f"{name}: read as {encoding.name}")


@dataclass(frozen=True, slots=True)
class _Remarks:
    """What reading a file has to say."""

    damaged: list[FormatError] = field(default_factory=list)
    """Units that are left out: never silently."""
    doubtful: list[FormatError] = field(default_factory=list)

    def tell(self) -> None:
        """Tell each kind once, with the lines."""
        for error, others in _grouped(self.damaged):
            warn(error, f"left out, and {others} more like it" if others else "left out")
        for error, others in _grouped(self.doubtful):
            note(error, f"and {others} more like it" if others else "")


def _grouped(errors: Iterable[FormatError]) -> Iterator[tuple[FormatError, int]]:
    """Of each kind the first, and how many there are besides."""
    groups: dict[str, list[FormatError]] = {}
    for error in errors:
        groups.setdefault(re.sub(r"\d+", "", error.reason), []).append(error)
    for first, *others in groups.values():
        yield first, len(others)

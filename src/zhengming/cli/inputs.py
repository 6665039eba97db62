"""What the command line names: files, folders, the standard input; and which way each is to be read."""

from __future__ import annotations

import atexit
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO

from zhengming.errors import FileError, UsageError
from zhengming.formats import FORMATS, read
from zhengming.formats.encoding import sniff
from zhengming.model import TranslationUnit

_SAMPLE = 200
"""Units that tell which language a text is in."""


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
    columns: tuple[str, ...] = ()
    encoding: str | None = None
    pair: Pair = PAIRS["zh:en"]
    is_named: bool = True
    """Named by the user itself, not found in a folder or piped in."""

    def units(self) -> Iterator[TranslationUnit]:
        """The translation units, from the beginning."""
        return read(
            self.path, source=self.source, columns=self.columns, encoding=self.encoding,
            source_language=self.pair.source, target_language=self.pair.target,
        )  # fmt: skip


def named_documents(
    names: Sequence[str],
    *,
    source: str | None = None,
    columns: str | None = None,
    encoding: str | None = None,
    stdin_name: str | None = None,
) -> Iterator[Document]:
    """The documents that the arguments name; folders give every file in them that can be read, in order."""
    if source is not None and (len(names) > 1 or Path(names[0]).is_dir()):
        raise UsageError("--source goes with one file", hint="check the other files in calls of their own")
    split = tuple(part.strip() for part in columns.split(",")) if columns else ()
    for name in names:
        paths: Iterable[tuple[str, Path]] = [(name, _readable(name))]
        if name == "-":
            paths = [(stdin_name or name, _put_aside(Path(stdin_name or "stdin.txt"), sys.stdin.buffer))]
        elif Path(name).is_dir():
            paths = [(str(path), path) for path in walk(Path(name))]
        for shown, path in paths:
            yield Document(
                shown, path, source=_readable(source) if source else None, columns=split, encoding=encoding,
                is_named=shown == name and name != "-",
            )  # fmt: skip


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
            return _put_aside(path.with_suffix(path.suffix or ".txt"), stream)
    return path


def _put_aside(name: Path, stream: IO[bytes]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix="zhengming-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    aside = folder / name.name
    with aside.open("wb") as out:
        shutil.copyfileobj(stream, out)
    return aside


def pair_of(document: Document) -> Pair:
    """The direction of a document by its characters: into the language that its targets are in.

    A file without text that is named is refused: most likely it is not the one that was meant.
    """
    head = list(islice(document.units(), _SAMPLE))
    if not head and document.is_named:
        raise FileError(document.name, "there is no text in this file", hint="is it the file that you mean?")
    return BY_TARGET[language_of(unit.target.text for unit in head if unit.target)]


def language_of(texts: Iterable[str]) -> str:
    """``zh`` when there are more Han characters than Latin words, else ``en``.

    >>> language_of(["国务院 State Council 批复"]), language_of(["the State Council (国务院) approved it all"])
    ('zh', 'en')
    """
    han = words = 0
    for text in texts:
        han += sum("\u3400" <= char <= "\u9fff" for char in text)
        words += sum(word.isascii() and word[:1].isalpha() for word in text.split())
    return "zh" if han > words else "en"


def encoding_note(document: Document) -> str:
    """What to say about the encoding of a file; nothing about UTF-8."""
    found = sniff(document.path, encoding=document.encoding)
    return "" if found.codec == "utf-8" else f"{document.name}: read as {found.name}"

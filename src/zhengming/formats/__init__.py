"""Files as translation units: ``read`` them, ``rewrite`` them; one entry of ``FORMATS`` per format.

A text format is a function from lines to pieces (``pieces.py``); what decodes, aligns and writes is here, once. Memory
does not grow with the file: lines come as a stream, and what is written goes aside and is renamed at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from zhengming.edits import apply_edits
from zhengming.errors import EncodingError, FormatError
from zhengming.formats.encoding import Encoding, encode, open_text, sniff
from zhengming.formats.files import open_binary, replacing
from zhengming.formats.markdown import markdown_pieces
from zhengming.formats.pieces import OnError, Options, Piece
from zhengming.formats.plain import plain_pieces
from zhengming.formats.tabular import tabular_pieces
from zhengming.model import Edit, TranslationUnit

__all__ = ["FORMATS", "Change", "Format", "OnError", "detect", "read", "rewrite", "rewritten"]

Change = Callable[[TranslationUnit], str | Sequence[Edit] | None]
"""From a unit to its new target text, or to the edits that make it; None where it stays as it is."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file."""

    name: str
    suffixes: tuple[str, ...]
    pieces: Callable[[Iterable[str], Options], Iterator[Piece]]
    """From the lines of a file and the options to its pieces."""
    has_source: bool = False
    """Whether one file holds both languages."""


PLAIN = Format("plain text", (".txt", ".text"), plain_pieces)
FORMATS = (
    PLAIN,
    Format("Markdown", (".md", ".markdown"), markdown_pieces),
    Format("TSV", (".tsv", ".tab"), partial(tabular_pieces, tabs=True), has_source=True),
    Format("CSV", (".csv",), partial(tabular_pieces, tabs=False), has_source=True),
)

_NOT_YET = frozenset(
    f".{suffix}"
    for group in (
        ("tmx", "tbx", "xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", "txlf", "po", "pot"),
        ("docx", "doc", "odt", "rtf", "pdf", "xlsx", "xls", "ods", "pptx", "ppt"),
        ("html", "htm", "xml", "json", "jsonl", "yaml", "yml", "srt", "tex"),
    )
    for suffix in group
)
"""Formats that hold more than text: read as plain text their marks would pass for language."""


def detect(path: str | Path) -> Format:
    """The format of a file, by its suffix; plain text where it has none that says something.

    >>> detect("draft.md").name, detect("README").name
    ('Markdown', 'plain text')
    """
    suffix = Path(path).suffix.lower()
    if suffix in _NOT_YET:
        known = ", ".join(suffix for kind in FORMATS for suffix in kind.suffixes)
        raise FormatError(path, f"files of the kind {suffix} cannot be read", hint=f"these can: {known}")
    return next((kind for kind in FORMATS if suffix in kind.suffixes), PLAIN)


def read(
    path: str | Path,
    *,
    source: str | Path | None = None,
    columns: Sequence[str] | None = None,
    source_language: str = "zh",
    target_language: str = "en",
    encoding: str | None = None,
    on_error: OnError | None = None,
) -> Iterator[TranslationUnit]:
    """The translation units of a file, as a stream.

    A text in one language gives units with an empty source; ``source`` names a file of the same format with as many
    units, which are taken one by one as their sources. ``columns`` are the source and target column of a table, names
    or numbers from 1. ``on_error`` gets what is wrong with a unit, which is then left out. What is wrong with the file
    itself is raised here already, before the first unit is asked for.
    """
    options = Options(source_language, target_language, tuple(columns or ()), encoding, str(path), on_error)
    return (piece.unit for piece in _open(path, source, options)[1] if piece.unit)


def rewrite(
    path: str | Path,
    out: str | Path,
    change: Change,
    *,
    source: str | Path | None = None,
    columns: Sequence[str] | None = None,
    source_language: str = "zh",
    target_language: str = "en",
    encoding: str | None = None,
    backup: bool = False,
) -> int:
    """Write the file to ``out`` with the targets that ``change`` gives; how many units it changed.

    Everything else stays byte for byte, encoding, byte order mark and line ends included; ``out`` may be ``path``.
    A file whose bytes its encoding cannot give back
    (some Big5 codes are two spellings of one character) is refused before anything is replaced.
    """
    options = Options(source_language, target_language, tuple(columns or ()), encoding, str(path))
    found, pieces = _open(path, source, options)
    changed, line = 0, 1
    with open_binary(path) as original, replacing(out, backup=backup) as stream:
        stream.write(original.read(len(found.bom)))
        for old, new in _renewed(pieces, change):
            data = encode(old, found, path=path, line=line)
            if original.read(len(data)) != data:
                reason = f"the file holds codes that {found.name} cannot give back, or it has changed meanwhile"
                raise EncodingError(path, reason, line=line, hint="convert it to UTF-8 first")
            stream.write(data if new is None else encode(new, found, path=path, line=line))
            changed += new is not None
            line += old.count("\n")
        if original.read(1):
            raise EncodingError(path, "the file has changed meanwhile", hint="run the command again")
    return changed


def rewritten(
    path: str | Path,
    change: Change,
    *,
    source: str | Path | None = None,
    columns: Sequence[str] | None = None,
    source_language: str = "zh",
    target_language: str = "en",
    encoding: str | None = None,
) -> Iterator[tuple[str, str]]:
    """What ``rewrite`` would do: the file in pieces, each as it stands and as it would stand."""
    options = Options(source_language, target_language, tuple(columns or ()), encoding, str(path))
    for old, new in _renewed(_open(path, source, options)[1], change):
        yield old, old if new is None else new


def _renewed(pieces: Iterator[Piece], change: Change) -> Iterator[tuple[str, str | None]]:
    """Each piece as it stands, and as it shall stand where that is another."""
    for piece in pieces:
        target = piece.unit.target if piece.unit else None
        new = change(piece.unit) if piece.unit else None
        if new is None or target is None:
            yield piece.raw, None
            continue
        text = new if isinstance(new, str) else apply_edits(target.text, new)
        if text == target.text:
            yield piece.raw, None
        elif piece.patch and not isinstance(new, str):
            yield piece.raw, piece.patch(new)
        else:
            yield piece.raw, piece.render(text)


def _open(path: str | Path, source: str | Path | None, options: Options) -> tuple[Encoding, Iterator[Piece]]:
    kind = detect(path)
    found = sniff(path, encoding=options.encoding)
    if source is None:
        return found, _pieces(path, kind, found, options)
    if kind.has_source:
        raise FormatError(path, f"a {kind.name} file holds its source itself", hint="leave --source out")
    return found, _aligned(path, source, kind, found, options)


def _pieces(path: str | Path, kind: Format, found: Encoding, options: Options) -> Iterator[Piece]:
    with open_text(path, found) as lines:
        yield from kind.pieces(lines, options)


def _aligned(path: str | Path, source: str | Path, kind: Format, found: Encoding, options: Options) -> Iterator[Piece]:
    """The pieces of a file, their units with the units of the source file as sources."""
    # The source's pieces are targets of their own file, hence its language in the place of the target's.
    theirs = replace(options, target_language=options.source_language, path=str(source))
    source_kind, source_found = detect(source), sniff(source)
    ours = sum(piece.unit is not None for piece in _pieces(path, kind, found, options))
    others = sum(piece.unit is not None for piece in _pieces(source, source_kind, source_found, theirs))
    if ours != others:
        reason = f"{ours} {_unit_name(kind, ours)} of text here, but {others} in its source {source}"
        raise FormatError(path, reason, hint="both must have the same number; empty lines do not count")
    sources = (piece.unit for piece in _pieces(source, source_kind, source_found, theirs) if piece.unit)
    return _with_sources(_pieces(path, kind, found, options), sources)


def _unit_name(kind: Format, count: int) -> str:
    return ("line" if kind is PLAIN else "paragraph") + ("" if count == 1 else "s")


def _with_sources(pieces: Iterator[Piece], sources: Iterator[TranslationUnit]) -> Iterator[Piece]:
    for piece in pieces:
        yield Piece(piece.raw, _joined(piece.unit, next(sources)), piece.render) if piece.unit else piece


def _joined(unit: TranslationUnit, source: TranslationUnit) -> TranslationUnit:
    """A unit with the target of another one as its source."""
    column = tuple(("source-column", value) for name, value in source.properties if name == "column")
    where = (("source-path", source.path), ("source-line", str(source.line)), *column)
    return TranslationUnit(
        source.target or source.source, unit.target, id=unit.id, properties=(*unit.properties, *where),
        path=unit.path, line=unit.line,
    )  # fmt: skip

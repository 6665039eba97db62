"""Files as translation units: ``read`` them, ``rewrite`` them; one entry of ``FORMATS`` per format.

A text format is a function from lines to pieces (``pieces.py``); what decodes, aligns and writes is here, once. Memory
does not grow with the file: lines come as a stream, and what is written goes aside and is renamed at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

from zhengming.edits import apply_edits
from zhengming.errors import EncodingError, FormatError
from zhengming.formats.comments import covered
from zhengming.formats.doubts import doubted
from zhengming.formats.encoding import Encoding, encode, open_text, sniff
from zhengming.formats.files import open_binary, replacing
from zhengming.formats.languages import language_of, other_language
from zhengming.formats.markdown import markdown_pieces
from zhengming.formats.pieces import OnError, Options, Piece
from zhengming.formats.plain import plain_pieces
from zhengming.formats.sources import pair_lines, pair_units, refusal, size_of
from zhengming.formats.tabular import tabular_pieces
from zhengming.formats.tmx_sniff import memory_kind, read_memory
from zhengming.model import Edit, TranslationUnit

__all__ = ["FORMATS", "Change", "Format", "OnError", "detect", "read", "rewrite", "rewritten", "write"]

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


def _no_pieces(lines: Iterable[str], options: Options) -> Iterator[Piece]:
    raise FormatError(options.path, "a translation memory is not rewritten", hint="read it, and write a new one")


MEMORY = Format("translation memory", (".tmx", ".sdltm"), _no_pieces, has_source=True)
"""TMX and Trados' SDLTM: read and written by modules of their own, in both languages at once."""

_NOT_YET = frozenset(
    f".{suffix}"
    for group in (
        ("tbx", "xlf", "xliff", "sdlxliff", "mqxliff", "mxliff", "txlf", "po", "pot"),
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
    if suffix in MEMORY.suffixes:
        return MEMORY
    if suffix in _NOT_YET:
        known = ", ".join(suffix for kind in FORMATS for suffix in kind.suffixes)
        raise FormatError(path, f"files of the kind {suffix} cannot be read", hint=f"these can: {known}")
    return next((kind for kind in FORMATS if suffix in kind.suffixes), PLAIN)


def read(
    path: str | Path,
    *,
    source: str | Path | None = None,
    columns: Sequence[str] | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    encoding: str | None = None,
    strict: bool = False,
    on_error: OnError | None = None,
    on_doubt: OnError | None = None,
) -> Iterator[TranslationUnit]:
    """The translation units of a file, as a stream.

    A translation memory (TMX, SDLTM) is told by its content, whatever it is called; see ``tmx_reader.read_tmx``. A text
    in one language gives units with an empty source; ``source`` names the text that it translates: line by line
    where both have as many lines, else one unit with text after the other. ``columns`` are the source and target column
    of a table, names or numbers from 1. The languages are told by the characters of the text where neither is given.

    ``on_error`` gets what is wrong with a unit, which is then left out, ``on_doubt`` what looks wrong and is read all
    the same: mixed line ends, replacement characters, a row without all of its cells. ``strict`` raises both. What is
    wrong with the file itself is raised here already, before the first unit is asked for.
    """
    kind = memory_kind(path)
    if kind and not columns and source is None:
        units = read_memory(
            path, kind, source_language=source_language, target_language=target_language,
            on_error=None if strict else on_error, on_doubt=_raise if strict else on_doubt,
        )  # fmt: skip
        return (unit if unit.id else replace(unit, id=str(count)) for count, unit in enumerate(units, 1))
    options = Options(
        columns=tuple(columns or ()), encoding=encoding, path=str(path),
        on_error=None if strict else on_error, on_doubt=_raise if strict else on_doubt,
    )  # fmt: skip
    options = _in_languages(path, source, options, source_language, target_language)
    return (piece.unit for piece in _open(path, source, options)[1] if piece.unit)


def write(units: Iterable[TranslationUnit], path: str | Path, *, profile: str = "plain", backup: bool = False) -> int:
    """Write units to a new file, a TMX as yet; how many there are. ``profile``: see ``tmx_writer.write_tmx``."""
    if Path(path).suffix.lower() != ".tmx":
        raise FormatError(path, "units are not written to files of this kind", hint="name a file that ends in .tmx")
    from zhengming.formats.tmx_writer import write_tmx  # most runs write no memory

    return write_tmx(units, path, profile=profile, backup=backup).units


def rewrite(
    path: str | Path,
    out: str | Path | None,
    change: Change,
    *,
    source: str | Path | None = None,
    columns: Sequence[str] | None = None,
    source_language: str | None = None,
    target_language: str | None = None,
    encoding: str | None = None,
    backup: bool = False,
) -> int:
    """Write the file to ``out`` with the targets that ``change`` gives; how many units it changed.

    Everything else stays byte for byte, encoding, byte order mark and line ends included; ``out`` may be ``path``, and
    None rehearses: what would be refused is refused, and nothing is written. Units of which ``read`` says that
    something is wrong with them stay as they are. A file whose bytes its encoding cannot give back (some Big5 codes are
    two spellings of one character) is refused before anything is replaced.
    """
    options = Options(columns=tuple(columns or ()), encoding=encoding, path=str(path), on_error=_ignore)
    options = _in_languages(path, source, options, source_language, target_language)
    found, pieces = _open(path, source, options)
    changed, line = 0, 1
    with open_binary(path) as original, replacing(out, backup=backup) if out else nullcontext(None) as stream:
        bom = original.read(len(found.bom))
        if stream:
            stream.write(bom)
        for old, new in _renewed(pieces, change):
            data = encode(old, found, path=path, line=line)
            if original.read(len(data)) != data:
                reason = f"the file holds codes that {found.name} cannot give back, or it has changed meanwhile"
                raise EncodingError(path, reason, line=line, hint="convert it to UTF-8 first")
            fresh = data if new is None else encode(new, found, path=path, line=line)
            if stream:
                stream.write(fresh)
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
    source_language: str | None = None,
    target_language: str | None = None,
    encoding: str | None = None,
) -> Iterator[tuple[str, str]]:
    """What ``rewrite`` would do: the file in pieces, each as it stands and as it would stand."""
    options = Options(columns=tuple(columns or ()), encoding=encoding, path=str(path), on_error=_ignore)
    options = _in_languages(path, source, options, source_language, target_language)
    for old, new in _renewed(_open(path, source, options)[1], change):
        yield old, old if new is None else new


def _raise(error: FormatError) -> None:
    raise error


def _ignore(error: FormatError) -> None:
    """For a walk after the first: what is wrong with a unit has been told."""


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


# --- from a file to pieces -------------------------------------------------------------------------------------------

_SAMPLE = 200
"""Units that tell which language a text is in."""


def _in_languages(
    path: str | Path, source: str | Path | None, options: Options, from_language: str | None, into: str | None
) -> Options:
    """The options with both languages, the missing ones told by the text."""
    if from_language is None and into is None:
        quiet = replace(options, on_error=_ignore, on_doubt=None)
        units = (piece.unit for piece in _open(path, source, quiet)[1] if piece.unit)
        into = language_of(unit.target.text for unit in islice(units, _SAMPLE) if unit.target)
    return replace(
        options,
        source_language=from_language or other_language(into or ""),
        target_language=into or other_language(from_language or ""),
    )


def _open(path: str | Path, source: str | Path | None, options: Options) -> tuple[Encoding, Iterator[Piece]]:
    kind = detect(path)
    found = sniff(path, encoding=options.encoding)
    if source is None:
        return found, covered(_pieces(path, kind, found, options))
    if kind.has_source:
        raise FormatError(path, f"a {kind.name} file holds its source itself", hint="leave --source out")
    return found, covered(_with_source(path, source, kind, found, options))


def _pieces(path: str | Path, kind: Format, found: Encoding, options: Options) -> Iterator[Piece]:
    with open_text(path, found) as stream:
        lines = stream if options.on_doubt is None else doubted(stream, options, have_one_end=not kind.has_source)
        yield from kind.pieces(lines, options)


def _with_source(
    path: str | Path, source: str | Path, kind: Format, found: Encoding, options: Options
) -> Iterator[Piece]:
    """The pieces of a file, their units with the units of the source file as sources."""
    # The source's pieces are targets of their own file, hence its language in the place of the target's.
    theirs = replace(options, target_language=options.source_language, path=str(source), encoding=None)
    its_kind, its_encoding = detect(source), sniff(source)
    if its_kind.has_source:
        reason = f"a {its_kind.name} file is no source: it holds both languages"
        raise FormatError(source, reason, hint="check it itself")
    size = size_of(_pieces(path, kind, found, replace(options, on_doubt=None)))
    its_size = size_of(_pieces(source, its_kind, its_encoding, replace(theirs, on_doubt=None)))
    if size.units and not its_size.units:
        raise FormatError(source, "there is no text in this file", hint="is it the file that you mean?")
    in_lines = kind is its_kind is PLAIN and (size.pieces == its_size.pieces or size.filled == its_size.filled)
    if not in_lines and size.units != its_size.units:
        noun = "line" if kind is its_kind is PLAIN else "paragraph"
        raise refusal(options, size, its_size, str(source), noun=noun)
    pieces = _pieces(path, kind, found, replace(options, empty_lines=in_lines))
    sources = _pieces(source, its_kind, its_encoding, replace(theirs, empty_lines=in_lines))
    return pair_lines(pieces, sources, options) if in_lines else pair_units(pieces, sources)

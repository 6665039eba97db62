"""A text beside the text that it translates: which pieces of the two files belong together.

Lines of plain text are paired as they stand when both files have as many of them: an empty line on one side says that
the other has nothing there. Otherwise, and in all other formats, what holds text is paired in its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from zhengming.errors import FormatError
from zhengming.formats.pieces import Options, Piece
from zhengming.model import Segment, TranslationUnit


@dataclass(frozen=True, slots=True)
class Size:
    """How much a file holds."""

    pieces: int
    units: int
    filled: int
    """Pieces up to the last one with text: empty lines at the end of a file mean nothing."""


def size_of(pieces: Iterable[Piece]) -> Size:
    """Count the pieces of a file."""
    count = units = filled = 0
    for count, piece in enumerate((piece for piece in pieces if piece.comment is None), 1):
        if piece.raw.strip():
            filled = count
        units += piece.unit is not None
    return Size(count, units, filled)


def pair_lines(pieces: Iterable[Piece], sources: Iterable[Piece], options: Options) -> Iterator[Piece]:
    """Lines with the lines of the source; of two empty ones no unit. Both come with units for empty lines."""
    rest = (source for source in sources if source.comment is None)
    for piece in pieces:
        if piece.comment is not None:
            yield piece
            continue
        source = next(rest, None)  # empty lines at the end of either mean nothing
        unit, its_unit = piece.unit, source.unit if source else None
        if unit is None or (_is_empty(unit) and (its_unit is None or _is_empty(its_unit))):
            yield Piece(piece.raw)
            continue
        if its_unit is None or _is_empty(its_unit):
            options.doubt(f"there is text here, and none in line {unit.line} of its source", line=unit.line)
        elif _is_empty(unit):
            options.doubt(f"there is no text here, but in line {its_unit.line} of its source", line=unit.line)
        yield replace(piece, unit=_joined(unit, its_unit))


def pair_units(pieces: Iterable[Piece], sources: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces with text with those of the source, one by one."""
    units = (piece.unit for piece in sources if piece.unit)
    for piece in pieces:
        yield replace(piece, unit=_joined(piece.unit, next(units))) if piece.unit else piece


def refusal(options: Options, ours: Size, theirs: Size, source: str, *, noun: str) -> FormatError:
    """What to say of files that cannot be paired."""
    counts = f"{ours.units} {noun}{'' if ours.units == 1 else 's'} of text here, but {theirs.units}"
    hint = f"both must have the same number of {noun}s"
    if noun == "line":
        both = f"{ours.filled} and {theirs.filled}"
        hint = f"both must have the same number of lines, with the empty ones ({both}) or without"
    return FormatError(options.path, f"{counts} in its source {source}", hint=hint)


def _is_empty(unit: TranslationUnit) -> bool:
    return unit.target is None or unit.target.is_empty


def _joined(unit: TranslationUnit, source: TranslationUnit | None) -> TranslationUnit:
    """A unit with the target of another one as its source."""
    if source is None or _is_empty(source):
        return unit
    column = tuple(("source-column", value) for name, value in source.properties if name == "column")
    where = (("source-path", source.path), ("source-line", str(source.line)), *column)
    text: Segment = source.target or source.source
    return replace(unit, source=text, properties=(*unit.properties, *where))

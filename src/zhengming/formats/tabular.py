"""Bilingual tables, TSV and CSV: every row is a unit, its target cell is what may change.

Which columns hold source and target is told by the header (zh, Chinese, 原文, en, English, 译文 ...), by ``columns``,
or, without a header, by the Han characters and Latin letters in them. Quoting is that of RFC 4180; where a cell only
begins with a quote (in TSV a quote is mostly just that), it is taken as it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from zhengming.errors import FormatError
from zhengming.formats.columns import Columns, find_columns
from zhengming.formats.comments import comment_piece, line_comment, may_say
from zhengming.formats.pieces import Options, Piece
from zhengming.formats.records import Record, delimiter_of, records, spell_cell
from zhengming.marks import LAYOUT
from zhengming.model import Code, Ignore, Segment, TranslationUnit

_LOOKED_AT = 50
"""Rows that tell which columns hold which language."""


def tabular_pieces(lines: Iterable[str], options: Options, *, tabs: bool) -> Iterator[Piece]:
    """The rows of a table, the source cell and all else untouched.

    >>> rows = tabular_pieces(["原文,译文\\n", '改革,"reform, pilot"\\n'], Options(), tabs=False)
    >>> [(piece.raw, piece.unit and piece.unit.target.text) for piece in rows][1:]
    [('改革,', None), ('"reform, pilot"', 'reform, pilot'), ('\\n', None)]
    """
    stream = iter(lines)
    head = list(islice(stream, _LOOKED_AT))
    delimiter = "\t" if tabs else delimiter_of(head)
    rows = records(chain(head, stream), delimiter, path=options.path)
    first = list(islice(rows, _LOOKED_AT))
    told = [row for row in first if not row.is_blank and not _says(row, delimiter)]
    columns = find_columns([[cell.text for cell in row.cells] for row in told], options)
    usual = 0 if columns.width else _usual_width(told)
    count = 0
    in_header = columns.has_header
    for row in chain(first, rows):
        if said := _says(row, delimiter):
            yield comment_piece(row.raw, said, line=row.line)
            continue
        if row.is_blank or in_header:
            in_header = in_header and row.is_blank
            yield Piece(row.raw)
            continue
        count += 1
        if columns.width and len(row.cells) < columns.width:
            options.doubt(f"{_cells(row)} in a table of {columns.width} columns", line=row.line, hint=_COMPLETE)
        elif 0 < usual < len(row.cells):
            options.doubt(f"{_cells(row)} where other rows have {usual}", line=row.line, hint=_QUOTE)
        try:
            unit = _unit(row, columns, options, count)
        except FormatError as error:
            if options.on_error is None:
                raise
            options.on_error(error)
            yield Piece(row.raw)
            continue
        yield from _pieces(row, columns, unit, delimiter)


def _says(row: Record, delimiter: str) -> Ignore | None:
    """What a row says to ignore that is no row but a comment: ``# zm: ignore residue``, its other cells empty."""
    if not may_say(row.raw):
        return None
    cell, *others = row.cells
    if cell.quoted or not any(other.text.strip() for other in others):
        return line_comment(cell.text)
    return line_comment(row.raw.strip().rstrip(delimiter))  # its names may have commas between them


_QUOTE = "put quotes around a cell that holds the delimiter"
_COMPLETE = "put delimiters for the cells that are missing"


def _cells(row: Record) -> str:
    return f"{len(row.cells)} cell{'' if len(row.cells) == 1 else 's'}"


def _usual_width(rows: list[Record]) -> int:
    """The number of cells that most rows have; 0 when there are none."""
    widths = Counter(len(row.cells) for row in rows)
    return max(widths, key=widths.__getitem__, default=0)


@dataclass(frozen=True, slots=True)
class _Place:
    line: int
    column: int


def _unit(row: Record, columns: Columns, options: Options, count: int) -> TranslationUnit:
    if len(row.cells) > columns.width > 0:
        reason = f"{_cells(row)} in a table of {columns.width} columns"
        raise FormatError(options.path, reason, line=row.line, hint=_QUOTE)
    source, target = row.text(columns.source), row.text(columns.target)
    place = _place(row, columns.target)
    before = _place(row, columns.source)
    properties = [("column", str(place.column))] if place.column > 1 else []
    properties += [("source-line", str(before.line)), ("source-column", str(before.column))]
    return TranslationUnit(
        Segment(source, options.source_language, _doubled(row, columns.source)),
        Segment(target, options.target_language, _doubled(row, columns.target)),
        id=(row.text(columns.id) if columns.id is not None else "") or str(count),
        properties=tuple(properties),
        path=options.path,
        line=place.line,
    )


def _doubled(row: Record, index: int) -> tuple[Code, ...]:
    """The first of two quotes in a quoted cell, which stand for one: a code, so that what follows keeps its place."""
    if index >= len(row.cells) or not row.cells[index].quoted or '"' not in row.cells[index].text:
        return ()
    return tuple(Code(at, '"', kind=LAYOUT) for at, char in enumerate(row.cells[index].text) if char == '"')


def _place(row: Record, index: int) -> _Place:
    """Line and column at which the text of a cell begins, behind its quote; the row's end for a cell not there."""
    start = row.cells[index].start + row.cells[index].quoted if index < len(row.cells) else len(row.raw.rstrip("\r\n"))
    before = row.raw[:start]
    return _Place(row.line + before.count("\n"), start - (before.rfind("\n") + 1) + 1)


def _pieces(row: Record, columns: Columns, unit: TranslationUnit, delimiter: str) -> Iterator[Piece]:
    missing = columns.target + 1 - len(row.cells)
    if missing > 0:  # the row ends before its target: writing it puts the delimiters as well
        body = row.raw.rstrip("\r\n")
        yield Piece(body)
        yield Piece("", unit, lambda new: delimiter * missing + spell_cell(new, delimiter, quoted=False))
        yield Piece(row.raw[len(body) :])
        return
    cell = row.cells[columns.target]
    yield Piece(row.raw[: cell.start])
    yield Piece(row.raw[cell.start : cell.end], unit, partial(spell_cell, delimiter=delimiter, quoted=cell.quoted))
    yield Piece(row.raw[cell.end :])

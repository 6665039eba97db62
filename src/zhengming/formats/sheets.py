"""Rows of cells out of files that clients send: CSV, tab-separated text, XLSX.

Gives every row with the line (or sheet row) on which it begins; what the cells mean is for ``headings`` and
``glossary``. Start with ``read_rows``.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path
from typing import IO

from zhengming.errors import FileError, FormatError, TermbaseError
from zhengming.formats.encoding import NAMES, decode
from zhengming.formats.native import Warn, is_comment, table_rows
from zhengming.formats.records import delimiter_of, records
from zhengming.formats.spelling import plain_cell

Row = tuple[int, list[str]]
"""Where a row begins, counted from 1, and its stripped cells."""

SHEET_SUFFIXES = (".xlsx", ".xlsm")
MAX_INFLATED = 50_000_000
"""Bytes that the parts of a workbook may unfold to; a glossary of 100,000 rows takes about 20 million."""
MAX_CELLS = 5_000_000
"""Rows times columns of one sheet: a stray cell in XFD1048576 makes 17 thousand million of them."""


def read_text(path: str | Path, *, warn: Warn) -> str:
    """The text of a file that must hold something; says so when it is not in UTF-8.

    Raises ``FileError`` when it cannot be opened, ``EncodingError`` when it is no text, ``TermbaseError`` when it is
    empty.
    """
    decoded = decode(path)
    if decoded.encoding != "utf-8":
        warn(f"{path}: read as {NAMES.get(decoded.encoding, decoded.encoding)}; UTF-8 is safer")
    if not decoded.text.strip():
        raise TermbaseError(path, "the file is empty", hint="a glossary has one concept a row, Chinese and English")
    return decoded.text


def read_rows(path: str | Path, text: str) -> list[Row]:
    """The rows of a table in text form; the delimiter is told by the file's name and content. Blank rows are left out.

    ``.csv`` is read with quotes, as spreadsheets write it; other text with tabs without, as OmegaT does.
    """
    lines = list(io.StringIO(text, newline=""))
    declared = re.fullmatch("sep=(.)", lines[0].strip(), re.IGNORECASE)
    if declared:
        lines[0] = "\n"  # the line numbers stay
        return _quoted_rows(path, lines, declared[1])
    tabbed = any("\t" in line for line in lines if not is_comment(line))
    if tabbed and Path(path).suffix.lower() != ".csv":
        return list(table_rows(text))
    return _quoted_rows(path, lines, delimiter_of(lines))


def _quoted_rows(path: str | Path, lines: list[str], delimiter: str) -> list[Row]:
    found = []
    for record in records(lines, delimiter, path=str(path)):
        cells = [plain_cell(cell.text.strip()) for cell in record.cells]
        # "# foobar" alone is a comment of an OmegaT glossary; "#1号文件,No. 1 central document" is a row.
        if any(cells) and not (len(cells) == 1 and cells[0].startswith("#")):
            found.append((record.line, cells))
    return found


# --- workbooks --------------------------------------------------------------------------------------------------------


def read_sheet(path: str | Path, *, warn: Warn) -> list[Row]:
    """The rows of the first sheet of a workbook that holds anything; blank rows are left out.

    Values as they are stored: a formula gives its last result, and text that looks like a formula is text.
    """
    _refuse_dangerous(path)
    from python_calamine import CalamineError, CalamineWorkbook  # heavy

    try:
        workbook = CalamineWorkbook.from_path(str(path))
        filled: list[tuple[str, list[Row]]] = []
        for name in workbook.sheet_names:
            cells = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            rows = [(number, row) for number, values in enumerate(cells, 1) if any(row := [*map(_spell, values)])]
            if rows:
                filled.append((name, rows))
    except (CalamineError, OSError) as error:
        raise FormatError(path, f"the workbook cannot be read: {error}", hint="save it anew as XLSX or CSV") from error
    if not filled:
        raise TermbaseError(path, "the workbook is empty", hint="a glossary has one concept a row, Chinese and English")
    if len(filled) > 1:
        others = ", ".join(repr(name) for name, _ in filled[1:])
        warn(f"{path}: only the sheet {filled[0][0]!r} is read, not {others}")
    return filled[0][1]


def _spell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _refuse_dangerous(path: str | Path) -> None:
    """Refuse a workbook that would unfold to more than memory holds; parts are inflated once, in chunks, to see."""
    left = MAX_INFLATED
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                sheet = part.filename.startswith("xl/worksheets/")
                with archive.open(part) as stream:
                    left -= _inspect(path, stream, left, is_sheet=sheet)
    except FileNotFoundError as error:
        raise FileError(path, "there is no such file", hint="check the path") from error
    except _DAMAGED as error:
        reason = f"this is no workbook: {error}"
        raise FormatError(path, reason, hint="save it anew as XLSX, or give it its right suffix") from error


_DAMAGED = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error),
    *(NotImplementedError, EOFError, RuntimeError, OSError),
)
_CELL = re.compile(rb"""\sr\s*=\s*["'](?:([A-Za-z]{1,3})([0-9]{1,7})|[0-9]{1,7}|([^"']*))["']""")
_CHUNK = 1 << 20


def _inspect(path: str | Path, stream: IO[bytes], limit: int, *, is_sheet: bool) -> int:
    """Size of a part; ``FormatError`` when it is beyond the limit, declares a DTD or has cells far out."""
    size, tail, width, height = 0, b"", 1, 1
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > limit:
            reason = f"the workbook unfolds to more than {MAX_INFLATED // 1_000_000} MB"
            raise FormatError(path, reason, hint="save only the glossary's sheet, as XLSX or CSV")
        window = tail + chunk
        if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
            hint = "save it anew with a spreadsheet program"
            raise FormatError(path, "the workbook declares XML entities", hint=hint)
        if is_sheet:
            for column, row, other in _CELL.findall(window):
                if column:
                    width, height = max(width, _column_number(column)), max(height, int(row))
                elif other:
                    raise FormatError(path, f"a cell has the address {other[:20]!r}", hint="save it anew as XLSX")
            if width * height > MAX_CELLS:
                reason = f"a sheet claims {height:,} rows and {width:,} columns"
                raise FormatError(path, reason, hint="delete the cells far below or to the right of the glossary")
        tail = window[-64:]
    return size


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number

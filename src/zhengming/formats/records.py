"""Rows and cells of delimited text, each with its place: what the csv module reads, but without losing the original."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from zhengming.errors import FormatError

_UNCLOSED = re.compile(r'"(?:[^"]|"")*\Z')
_LONGEST = 200
"""Lines that one quoted cell may run over; a quote that is never closed must not swallow a file of a million rows."""


class Cell(NamedTuple):
    """A cell of a record."""

    start: int
    end: int
    """Its place in the record, quotes included."""
    text: str
    quoted: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A row of a table; over several lines where a quoted cell holds line breaks."""

    raw: str
    line: int
    cells: tuple[Cell, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell.text.strip() for cell in self.cells)

    def text(self, index: int) -> str:
        """The text of a cell; empty where the row is too short to have it."""
        return self.cells[index].text if index < len(self.cells) else ""


def records(lines: Iterable[str], delimiter: str, *, path: str) -> Iterator[Record]:
    """The rows of a table.

    >>> [[cell.text for cell in row.cells] for row in records(['a,"b, ""c""\\n', 'd"\\n', "e,f"], ",", path="a.csv")]
    [['a', 'b, "c"\\nd'], ['e', 'f']]
    """
    source = iter(lines)
    waiting: deque[str] = deque()
    number = 1
    while line := waiting.popleft() if waiting else next(source, ""):
        raw = line
        if '"' in line:
            raw, taken = _join(line, source, waiting, delimiter, number, path)
        yield Record(raw, number, _cells(raw, delimiter))
        number += 1 if raw is line else taken


def _join(
    line: str, source: Iterator[str], waiting: deque[str], delimiter: str, number: int, path: str
) -> tuple[str, int]:
    """A line with those that its quoted cells run over, and how many they are; lines looked at in vain wait."""
    raw, taken = line, 1
    looked = 0
    while _is_open(raw, delimiter):
        if len(waiting) <= looked and (more := next(source, "")):
            waiting.append(more)
        if len(waiting) <= looked or taken >= _LONGEST:
            if delimiter == "\t":
                return line, 1  # in TSV a quote is mostly a quote: "综合改革" without an end is text
            raise FormatError(path, "a quoted cell does not end", line=number, hint='write a quote in a cell as ""')
        raw += waiting[looked]
        looked += 1
        taken += 1
    for _ in range(looked):
        waiting.popleft()
    return raw, taken


def _is_open(raw: str, delimiter: str) -> bool:
    """Whether a cell begins with a quote that has no end."""
    # An unclosed cell has been cut at the delimiters in it, so it need not be the last one.
    opening = (cell.start for cell in _cells(raw, delimiter) if not cell.quoted and cell.text.startswith('"'))
    return any(_UNCLOSED.match(raw, start) for start in opening)


def _cells(raw: str, delimiter: str) -> tuple[Cell, ...]:
    body = raw.rstrip("\r\n")
    if '"' not in body:
        found, at = [], 0
        for text in body.split(delimiter):
            found.append(Cell(at, at + len(text), text, False))
            at += len(text) + 1
        return tuple(found)
    pattern = _cell_pattern(delimiter)
    found, at = [], 0
    while match := pattern.match(body, at):
        quoted = match[1] is not None
        text = match[1].replace('""', '"') if quoted else match[0]
        found.append(Cell(at, match.end(), text, quoted))
        at = match.end() + 1
        if match.end() >= len(body):
            break
    return tuple(found)


@cache
def _cell_pattern(delimiter: str) -> re.Pattern[str]:
    mark = re.escape(delimiter)
    return re.compile(rf'"((?:[^"]|"")*)"(?={mark}|\Z)|[^{mark}]*')


def spell_cell(text: str, delimiter: str, *, quoted: bool) -> str:
    """A cell as it stands in a file, with quotes where it had them or needs them.

    >>> spell_cell('reform, "pilot"', ",", quoted=False)
    '"reform, ""pilot\"""'
    """
    needs = delimiter in text or "\n" in text or "\r" in text or text.startswith('"')
    return '"' + text.replace('"', '""') + '"' if quoted or needs else text


def delimiter_of(lines: Sequence[str]) -> str:
    """Comma, semicolon or tab of a CSV file: the one that its first lines have most often and most evenly.

    >>> delimiter_of(["原文;译文\\n", "改革;reform, opening up\\n"])
    ';'
    """
    rows = [line for line in lines if line.strip()][:20]

    def evidence(delimiter: str) -> tuple[int, int]:
        counts = [len(_cells(row, delimiter)) - 1 for row in rows]
        with_it = [count for count in counts if count]
        return len(with_it), -len(set(with_it))

    best = max("\t,;", key=evidence)
    return best if evidence(best)[0] else ","

"""From a span of a unit's text to lines and columns of its file.

A unit begins at its ``line`` and at the ``column`` of its properties (1 where there is none); the source of a unit that
has one beside it says so in ``source-path``, ``source-line`` and ``source-column``. Codes take no room in the text but
do so in the file, and a paragraph may run over several lines.
"""

from __future__ import annotations

from typing import NamedTuple

from zhengming.model import Segment, Side, Span, TranslationUnit


class Place(NamedTuple):
    """Where something stands in a file; lines and columns count from 1, columns in code points."""

    path: str
    line: int
    column: int
    utf16_column: int
    """The column as editors count that are written in JavaScript, Java or C#: 𠮷 is two."""


def place_of(path: str, unit: TranslationUnit, side: Side, offset: int, *, is_end: bool = False) -> Place:
    """The place of the code point ``offset``; with ``is_end``, the place just behind the one before it.

    >>> from zhengming.model import Code
    >>> target = Segment("the reform\\npilot", "en", (Code(4, "**"), Code(11, "> ")))
    >>> unit = TranslationUnit(Segment("", "zh"), target, line=7, properties=(("column", "3"),))
    >>> [place_of("a.md", unit, Side.TARGET, offset)[1:3] for offset in (0, 4, 11)]
    [(7, 3), (7, 9), (8, 3)]
    """
    properties = dict(unit.properties)
    is_source = side is Side.SOURCE
    segment = unit.source if is_source else unit.target
    prefix = "source-" if is_source else ""
    line = int(properties.get("source-line", unit.line)) if is_source else unit.line
    column = int(properties.get(f"{prefix}column", 1))
    before = _before(segment, offset, is_end) if segment else ""
    breaks = before.replace("\r\n", "\n").replace("\r", "\n")
    last = breaks.rpartition("\n")[2]
    if "\n" in breaks:
        column = 1
    here = properties.get("source-path", path) if is_source else path
    return Place(here, line + breaks.count("\n"), column + len(last), column + utf16_length(last))


def places_of(path: str, unit: TranslationUnit, side: Side, span: Span) -> tuple[Place, Place]:
    """First and last place of a span, the last one exclusive; the same place twice for an empty one."""
    start = place_of(path, unit, side, span.start)
    return start, place_of(path, unit, side, span.end, is_end=True) if span.end > span.start else start


def utf16_length(text: str) -> int:
    """How many UTF-16 code units a text takes.

    >>> utf16_length("𠮷改a")
    4
    """
    # Asked for every finding of a line, which may be long.
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _before(segment: Segment, offset: int, is_end: bool) -> str:
    """What stands in the file between the beginning of a segment and one of its code points."""
    if not segment.codes:
        return segment.text[:offset]
    pieces: list[str] = []
    at = 0
    for code in segment.codes:
        if code.position > offset or (is_end and code.position == offset):
            break
        pieces += segment.text[at : code.position], code.text
        at = code.position
    return "".join([*pieces, segment.text[at:offset]])

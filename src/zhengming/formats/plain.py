"""Plain text: every line with text in it is a unit, its id the number of the line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengming.formats.pieces import Options, Piece, draft, split_line_end


def plain_pieces(lines: Iterable[str], options: Options) -> Iterator[Piece]:
    """The lines of a text, empty ones without a unit; lines of a hard-wrapped paragraph stay lines.

    >>> [piece.unit and piece.unit.id for piece in plain_pieces(["深圳\\n", "\\n", "Shenzhen"], Options())]
    ['1', None, '3']
    """
    for number, line in enumerate(lines, 1):
        text, end = split_line_end(line)
        if text.strip():
            yield Piece(line, draft(text, options, line=number), lambda new, end=end: new + end)  # type: ignore[misc]
        else:
            yield Piece(line)

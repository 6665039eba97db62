"""Plain text: every line with text in it is a unit, its id the number of the line.

Code between fences (```) is no text: it is often pasted among prose, and must not be put right.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace

from zhengming.formats.comments import comment_piece, html_comments, line_comment, looks_open, may_say
from zhengming.formats.pieces import Options, Piece, draft, patch, split_line_end, without_codes
from zhengming.model import Edit

_FENCE = re.compile(r" {0,3}(`{3,}(?=[^`]*$)|~{3,}(?=[^~]*$))")
_LONGEST = 1000
"""Lines of code that a fence may hold; one that is never closed must not hide the rest of a file."""


def plain_pieces(lines: Iterable[str], options: Options) -> Iterator[Piece]:
    """The lines of a text, empty ones without a unit; lines of a hard-wrapped paragraph stay lines.

    >>> [piece.unit and piece.unit.id for piece in plain_pieces(["深圳\\n", "\\n", "Shenzhen"], Options())]
    ['1', None, '3']
    """
    for number, (line, is_code) in enumerate(_marked(lines), 1):
        text, end = split_line_end(line)
        if not is_code and may_say(text) and (found := _commented(text, end, number, options)):
            yield from found
        elif not is_code and (options.empty_lines or text.strip()):
            yield Piece(line, draft(text, options, line=number), lambda new, end=end: new + end)  # type: ignore[misc]
        else:
            yield Piece(line)


def _commented(text: str, end: str, number: int, options: Options) -> list[Piece]:
    """The pieces of a line with comments that say what to ignore; none where it has no such."""
    if said := line_comment(text):
        return [comment_piece(text + end, said, line=number, column=text.index(said.text) + 1)]
    comments = html_comments(text)
    if not comments:
        if looks_open(text):
            options.doubt("this comment does not end on its line: it is not heeded", line=number, hint=_ON_ONE_LINE)
        return []
    segment = without_codes(text, [(start, stop, "standalone") for start, stop, _ in comments])
    pieces = [
        comment_piece("", said, line=number, column=start + 1,
                      beside=(number, number) if said.word == "ignore" and not segment.is_empty else None)
        for start, _, said in comments
    ]  # fmt: skip
    if segment.is_empty:
        return [*pieces[:-1], replace(pieces[-1], raw=text + end)]
    unit = draft(segment.text, options, line=number, codes=segment.codes)

    def render(new: str | Iterable[Edit]) -> str:
        return patch(segment, new) + end

    ends = [piece for piece in pieces if piece.comment and piece.comment.word == "ignore-end"]
    return [*(piece for piece in pieces if piece not in ends), Piece(text + end, unit, render, render), *ends]


_ON_ONE_LINE = "write <!-- zm: ignore ... --> on one line"


def _marked(lines: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """The lines, each with whether it belongs to fenced code."""
    stream = iter(lines)
    waiting: deque[str] = deque()
    while line := waiting.popleft() if waiting else next(stream, ""):
        fence = _FENCE.match(line)
        size = _code_size(fence[1], waiting, stream) if fence else 0
        yield line, size > 0
        for _ in range(size):
            yield waiting.popleft(), True


def _code_size(fence: str, waiting: deque[str], stream: Iterator[str]) -> int:
    """Lines up to the one that closes the fence, looked at ahead; 0 when none does."""
    closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}}\s*$")
    for count in range(_LONGEST):
        if count == len(waiting):
            line = next(stream, "")
            if not line:
                return 0
            waiting.append(line)
        if closing.match(waiting[count]):
            return count + 1
    return 0

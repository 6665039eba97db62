"""A unified diff of a file that is known in pieces, each as it stands and as it would stand: a stream, of any size."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_CONTEXT = 3


class _Line(NamedTuple):
    mark: str
    """Space, minus or plus."""
    text: str
    old: int
    new: int
    """Its number on either side, or that of the line that comes next there."""


def unified_diff(path: str, pieces: Iterable[tuple[str, str]]) -> Iterator[str]:
    """The lines of a diff that ``patch`` can apply; nothing when nothing changes.

    >>> print(*unified_diff("a.txt", [("one\\n", "one\\n"), ("two\\n", "three\\n")]), sep="", end="")
    --- a.txt
    +++ a.txt
    @@ -1,2 +1,2 @@
     one
    -two
    +three
    """
    is_first = True
    for hunk in _hunks(_lines(_whole_lines(pieces))):
        if is_first:
            yield f"--- {path}\n+++ {path}\n"
            is_first = False
        old, new = (sum(line.mark != mark for line in hunk) for mark in "+-")
        # An empty side is named by the line before it.
        yield f"@@ -{hunk[0].old - (not old)},{old} +{hunk[0].new - (not new)},{new} @@\n"
        for line in hunk:
            yield line.mark + line.text
            if not line.text.endswith("\n"):
                yield "\n\\ No newline at end of file\n"


def _whole_lines(pieces: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The pieces joined until both sides end with a line."""
    before = after = ""
    for old, new in pieces:
        before += old
        after += new
        if before.endswith("\n") and after.endswith("\n"):
            yield before, after
            before = after = ""
    if before or after:
        yield before, after


def _lines(blocks: Iterable[tuple[str, str]]) -> Iterator[_Line]:
    old = new = 1
    for before, after in blocks:
        for mark, text in _compared(before, after):
            yield _Line(mark, text, old, new)
            old += mark != "+"
            new += mark != "-"


def _compared(before: str, after: str) -> Iterator[tuple[str, str]]:
    one, other = _split(before), _split(after)
    if one == other:
        yield from ((" ", line) for line in one)
        return
    for tag, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from ((" ", line) for line in one[a:b])
        else:
            yield from (("-", line) for line in one[a:b])
            yield from (("+", line) for line in other[c:d])


def _split(text: str) -> list[str]:
    """Lines as patch sees them: they end with a line feed and nothing else."""
    lines = text.split("\n")
    return [line + "\n" for line in lines[:-1]] + ([lines[-1]] if lines[-1] else [])


def _hunks(lines: Iterable[_Line]) -> Iterator[list[_Line]]:
    """Changes with the lines around them, those near to each other together."""
    before: deque[_Line] = deque(maxlen=_CONTEXT)
    hunk: list[_Line] = []
    quiet = 0
    for line in lines:
        if line.mark != " ":
            if not hunk:
                hunk = list(before)
            hunk.append(line)
            before.clear()
            quiet = 0
        elif hunk:
            hunk.append(line)
            quiet += 1
            if quiet > 2 * _CONTEXT:
                yield hunk[: _CONTEXT - quiet]
                before.extend(hunk[-_CONTEXT:])
                hunk = []
        else:
            before.append(line)
    if hunk:
        yield hunk[: len(hunk) - max(0, quiet - _CONTEXT)]

"""Text in columns of a terminal: a Han character takes two, a combining mark none."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import category, east_asian_width

from zhengming.model import Span


def visible(text: str) -> str:
    """The text with one printable character for each of its code points.

    Line breaks and tabs become spaces; control characters, which could move the cursor, and bidirectional marks, which
    could show the text in another order than it has, become the replacement character.

    >>> visible("改革\\n试点\\x1b[31m")
    '改革 试点\ufffd[31m'
    """
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _shown(char) for char in text)


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    return char if category(char) == "Cf" and char in "\u200b\u200c\u200d\u2060\ufeff\u00ad" else "\ufffd"


def char_width(char: str) -> int:
    """Columns that a character takes: 0, 1 or 2."""
    if char.isascii():
        return 1
    if category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def text_width(text: str) -> int:
    """Columns that a text takes.

    >>> text_width("综合reform")
    10
    """
    return len(text) if text.isascii() else sum(map(char_width, text))


class Window(NamedTuple):
    """A stretch of a line, and the marks to stand under it."""

    text: str
    marks: str


def window(text: str, spans: list[Span], *, width: int, mark: str = "^") -> Window:
    """The line around the spans, no wider than ``width`` unless the first span is, with marks under all of them.

    What is left out is shown by an ellipsis. An empty span has one mark: what is missing should stand there.

    >>> window("推进综合改革试点", [Span(2, 8)], width=60)
    Window(text='推进综合改革试点', marks='    ^^^^^^^^^^^^')
    >>> window("a long introduction to the pilot of reform and more", [Span(27, 42)], width=30).text
    '…o the pilot of reform and mo…'
    """
    shown = visible(text)
    start, end = _cut(shown, spans[0] if spans else Span(0, 0), width)
    before, after = "…" if start else "", "…" if end < len(shown) else ""
    marks = [" "] * (text_width(shown[start:end]) + 2)
    for span in spans:
        if span.start > end or span.end < start:
            continue
        first = text_width(before + shown[start : max(start, span.start)])
        last = text_width(before + shown[start : min(end, span.end)])
        marks[first : max(last, first + 1)] = [mark] * max(last - first, 1)
    return Window(before + shown[start:end] + after, "".join(marks).rstrip())


def _cut(text: str, span: Span, width: int) -> tuple[int, int]:
    """Where to begin and end so that the span stands whole, with about as much text before as after it."""
    if text_width(text) <= width:
        return 0, len(text)
    start, end = span
    room = width - 2 - text_width(text[start:end])
    left, right = room // 2, room - room // 2
    # What one side does not need goes to the other: an error at the beginning of a line shows more of what follows.
    left += max(0, right - text_width(text[end:]))
    while start > 0 and left >= (step := char_width(text[start - 1])):
        start, left = start - 1, left - step
    right = width - 2 - text_width(text[start:end])
    while end < len(text) and right >= (step := char_width(text[end])):
        end, right = end + 1, right - step
    return start, end

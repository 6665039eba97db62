"""The inline level of Markdown: what in a paragraph is code, and what is text.

Codes: emphasis marks, code spans, the address part of links and images, bare addresses, HTML tags and comments,
footnote marks, the backslash of an escape. The text between them is what a reader reads. After CommonMark 0.31, for
what changes where text begins and ends; what CommonMark would show as it stands is text here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_DESTINATION = r"<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*"
_TITLE = r"""\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TOKEN = re.compile(
    rf"""
    (?P<escape>\\(?=[!-/:-@\[-`{{-~\r\n]))
  | (?P<ticks>`+)
  | (?P<html><!--.*?-->|</?[A-Za-z][^<>]*>|<[^\s<>@]+@[^\s<>]+>)
  | (?P<url>\bhttps?://[^\s<>()\[\]*，。；：、）】》”]*[^\s<>()\[\]*，。；：、）】》”.,;:!?'"])
  | (?P<footnote>\[\^[^\]\s]+\])
  | (?P<open>!?\[)
  | (?P<link>\](?:\(\s*(?:{_DESTINATION})(?:{_TITLE})?\s*\)|\[[^\]\n]*\]))
  | (?P<close>\])
  | (?P<emphasis>\*+|_+|~~)
    """,
    re.VERBOSE | re.DOTALL,
)


class Mark(NamedTuple):
    """A code of a paragraph: where it stands and what it does."""

    start: int
    end: int
    kind: str
    """``open``, ``close`` or ``standalone``."""


class _Delimiter(NamedTuple):
    char: str
    start: int
    end: int


def inline_marks(text: str) -> list[Mark]:
    """The codes of a paragraph in order, without overlaps.

    >>> text = "改革[试点](https://example.org/a_b)与**开放** 5 * 3"
    >>> [text[mark.start : mark.end] for mark in inline_marks(text)]
    ['[', '](https://example.org/a_b)', '**', '**']
    """
    marks: list[Mark] = []
    brackets: list[re.Match[str]] = []
    emphasis: list[_Delimiter] = []
    at = 0
    while token := _TOKEN.search(text, at):
        start, at = token.span()
        match token.lastgroup:
            case "escape":
                marks.append(Mark(start, at, "standalone"))
                at += 1  # what is escaped is text, and no token
            case "ticks":
                if end := _end_of_code(text, token):
                    marks.append(Mark(start, end, "standalone"))
                    at = end
            case "open":
                brackets.append(token)
            case "close":
                del brackets[-1:]
            case "link":
                if brackets:
                    marks += Mark(*brackets.pop().span(), "open"), Mark(start, at, "close")
                else:
                    at = start + 1
            case "emphasis":
                marks += _emphasis(text, token, emphasis)
            case _:
                marks.append(Mark(start, at, "standalone"))
    return sorted(marks)


def _end_of_code(text: str, ticks: re.Match[str]) -> int | None:
    """Where the code span ends that these backticks begin; None when they begin none."""
    closing = re.compile(rf"(?<!`){ticks[0]}(?!`)").search(text, ticks.end())
    return closing.end() if closing else None


def _emphasis(text: str, token: re.Match[str], openers: list[_Delimiter]) -> Iterator[Mark]:
    """The pairs that a run of * or _ closes; what is left of it may open. A run between spaces is text: 5 * 3."""
    start, end = token.span()
    char = token[0][0]
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    opens, closes = bool(after.strip()), bool(before.strip())
    if char == "_":  # inside a word it is text: snake_case
        opens, closes = opens and not _is_word(before), closes and not _is_word(after)
    while closes and start < end and any(opener.char == char for opener in openers):
        opener = openers.pop()
        if opener.char != char:
            continue  # an opener inside that was never closed: text
        width = min(opener.end - opener.start, end - start)
        yield Mark(opener.end - width, opener.end, "open")
        yield Mark(start, start + width, "close")
        start += width
        if opener.end - opener.start > width:
            openers.append(opener._replace(end=opener.end - width))
    if opens and start < end:
        openers.append(_Delimiter(char, start, end))


def _is_word(char: str) -> bool:
    return char.isalnum()

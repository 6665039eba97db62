"""Marks in a text: what is not language, and edits that keep it.

A mark is a stretch that no reader reads: an emphasis mark, a code span, the address part of a link or an image, a bare
address, an HTML tag with its attributes, a footnote mark, the backslash of an escape (CommonMark 0.31), a placeholder
of a template ({{name}}, %(name)s, ${name}, {0}). In Markdown they become inline codes; in plain text and in cells of
tables they stand in the text as it is judged. What an edit does with either is the matter of ``placement``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhengming.patterns import pattern

LAYOUT = "layout"
"""Kind of a code that belongs to its line and not to the text: the ``> `` before a line of a quotation."""

_DESTINATION = r"<[^<>\n]*>|(?:[^\s()\\]|\\.|\([^\s()]*\))*"
_TITLE = r"""\s+(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_FILE_NAME = r"[^()\n]*\.[A-Za-z]\w{1,4}(?:\#[^()\n]*)?"
"""(the negative list.pdf): CommonMark wants no spaces there, and writers put them all the same."""
DEFINITION = rf"\[[^\]\n^][^\]\n]*\]:[ \t]*(?:<[^<>\n]*>|\S+)(?:{_TITLE}|[ \t]+\([^()\n]*\))?[ \t]*$"
"""A line that says where a link leads: ``[1]: https://example.org "Title"``."""
# ICU's {count, plural, one {# file}} holds language: what has one brace is a placeholder only without a space.
_PLACEHOLDER = r"""
    \{\{\{?[^{}\n]*\}?\}\} | \{%[^{}\n]*%\} | <%[^<>\n]*%> | [$\#]\{[^{}\n]*\}
  | %\([^()\n]*\)[-+\#\ 0]*\d*(?:\.\d+)?[a-zA-Z] | %(?:\d+\$)?[sdif@](?![A-Za-z])
  | \{[\w.\[\]-]*(?:![rsa])?(?::[^{}\s]*)?\}
"""
_TOKEN = pattern(
    rf"""
    (?P<definition>^[ ]{{0,3}}{DEFINITION})
  | (?P<placeholder>{_PLACEHOLDER})
  | (?P<escape>\\(?=[!-/:-@\[-`{{-~\r\n]))
  | (?P<ticks>`+)
  | (?P<html><!--.*?-->|</?[A-Za-z][^<>]*>|<[^\s<>@]+@[^\s<>]+>)
  | (?P<url>\bhttps?://[^\s<>()\[\]*，。；：、）】》”]*[^\s<>()\[\]*，。；：、）】》”.,;:!?'"])
  | (?P<footnote>\[\^[^\]\s]+\])
  | (?P<open>!?\[)
  | (?P<link>\](?:\(\s*(?:{_DESTINATION})(?:{_TITLE})?\s*\)|\({_FILE_NAME}\)|\[[^\]\n]*\]))
  | (?P<close>\])
  | (?P<emphasis>\*+|_+|~~)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_MARKED = re.compile(r"[<{%$#`\\*_\[~]|://")
_TAG_NAME = pattern(r"<(/?)([A-Za-z][\w:.-]*)")


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
    """The marks of a paragraph in order, without overlaps.

    >>> text = "改革[试点](https://example.org/a_b)与**开放** 5 * 3 {0}"
    >>> [text[mark.start : mark.end] for mark in inline_marks(text)]
    ['[', '](https://example.org/a_b)', '**', '**', '{0}']
    """
    if not _MARKED.search(text):
        return []
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
            case "html":
                marks.append(Mark(start, at, _tag_kind(token[0])))
            case _:
                marks.append(Mark(start, at, "standalone"))
    return _without_lone_tags(text, sorted(marks))


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


def _tag_kind(tag: str) -> str:
    name = _TAG_NAME.match(tag)
    if name is None or tag.endswith("/>"):
        return "standalone"
    return "close" if name[1] else "open"


def _without_lone_tags(text: str, marks: list[Mark]) -> list[Mark]:
    """The marks, a tag without its partner (<br>, <p>) taken as standalone."""
    pairs = partners((mark.kind, name_of(text[mark.start : mark.end])) for mark in marks)
    return [mark if n in pairs else mark._replace(kind="standalone") for n, mark in enumerate(marks)]


def partners(marks: Iterable[tuple[str, str]]) -> dict[int, int]:
    """For each mark that opens or closes, the place of the one that belongs to it; marks are kinds and names.

    >>> partners([("open", "b"), ("standalone", "br"), ("close", "b"), ("close", "i")])
    {0: 2, 2: 0}
    """
    found: dict[int, int] = {}
    open_: dict[str, list[int]] = {}
    for place, (kind, name) in enumerate(marks):
        if kind == "open":
            open_.setdefault(name, []).append(place)
        elif kind == "close" and open_.get(name):
            first = open_[name].pop()
            found[first], found[place] = place, first
    return found


def name_of(code: str) -> str:
    """What an opening and a closing mark have in common: b for <b> and </b>, [ for a link."""
    if tag := _TAG_NAME.match(code):
        return tag[2].lower()
    return "[" if code.startswith(("[", "![", "]")) else code

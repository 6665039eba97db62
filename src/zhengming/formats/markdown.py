"""Markdown: every paragraph, heading, list item and table cell is a unit.

The text of a unit is what a reader reads: marks, addresses and code spans are inline codes, fenced and indented code,
front matter, HTML comments, link definitions and rules have no unit. A paragraph goes across its soft line breaks,
which stay in the text as they are; the id of a unit is the number of its first line, and of its cell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import partial
from typing import NamedTuple

from zhengming.formats.comments import comment_piece, html_comment, html_comments, looks_open
from zhengming.formats.pieces import Options, Piece, draft, patch, raw_text, split_line_end, without_codes
from zhengming.marks import DEFINITION, LAYOUT, inline_marks
from zhengming.model import Code, Ignore, Segment


class Line(NamedTuple):
    """A line of a file: ``prefix + text + end`` is the line."""

    number: int
    prefix: str
    """Indent, quotation and list marks."""
    text: str
    end: str
    comments: tuple[tuple[int, int, Ignore], ...] = ()
    """What a line without text says to ignore, and where in it."""

    @property
    def raw(self) -> str:
        return self.prefix + self.text + self.end


def markdown_pieces(lines: Iterable[str], options: Options) -> Iterator[Piece]:
    """The pieces of a document.

    >>> lines = ["# 改革\\n", "\\n", "```\\n", "code\\n", "```\\n", "Pilot *reform*\\n", "goes on.\\n"]
    >>> [(p.unit.id, p.unit.target.text) for p in markdown_pieces(lines, Options()) if p.unit]
    [('1', '改革'), ('6', 'Pilot reform\\ngoes on.')]
    """
    paragraph: list[Line] = []
    in_table = False
    for line, is_text in _marked(lines, options):
        if paragraph and _TABLE_RULE.match(line.text) and is_text and "|" in paragraph[-1].text:
            head = paragraph.pop()
            yield from _paragraph(paragraph, options)
            yield from _row(head, options)
            yield Piece(line.raw)
            paragraph, in_table = [], True
            continue
        in_table = in_table and is_text and "|" in line.text
        if in_table:
            yield from _row(line, options)
        elif not is_text or _is_verbatim(line, after=paragraph):
            yield from _paragraph(paragraph, options)
            paragraph = []
            for start, _, said in line.comments:
                yield comment_piece("", said, line=line.number, column=start + 1)
            yield Piece(line.raw)
        else:
            if paragraph and _begins(line, paragraph[-1]):
                yield from _paragraph(paragraph, options)
                paragraph = []
            paragraph.append(line)
            if line.prefix.rstrip().endswith("#"):
                yield from _paragraph(paragraph, options)
                paragraph = []
    yield from _paragraph(paragraph, options)


# --- lines: text, or not ---------------------------------------------------------------------------------------------

_INDENT = r"[ \t]*(?:>[ \t]*)*"
_ITEM = r"(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?"
_PREFIX = re.compile(rf"{_INDENT}(?:{_ITEM})*(?:#{{1,6}}(?:[ \t]+|$)|\[\^[^\]\s]+\]:[ \t]+)?")
_STARTS = re.compile(rf"{_INDENT}(?:{_ITEM}|#{{1,6}}[ \t]|\[\^)")
_FENCE = re.compile(rf"{_INDENT}(?:{_ITEM})?(`{{3,}}(?=[^`]*$)|~{{3,}}|\$\$$)")
_RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r"(?:=+|-+)[ \t]*$")
_DEFINITION = re.compile(DEFINITION)
_TABLE_RULE = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_RAW_HTML = re.compile(r"[ \t]*<(!--|script\b|style\b|pre\b)", re.IGNORECASE)
_ON_ONE_LINE = "write <!-- zm: ignore ... --> on one line"
_ENDS = "close the code, the comment or the front matter"
_COMMENT_BEFORE_TEXT = re.compile(r"[ \t]*(?:<!--(?:(?!-->).)*-->[ \t]*)+(?!<!--)\S")
"""CommonMark makes raw HTML of the whole line; a reader of the page reads the text all the same."""
_RAW_HTML_ENDS = {"!--": "-->", "script": "</script>", "style": "</style>", "pre": "</pre>"}


def _marked(lines: Iterable[str], options: Options) -> Iterator[tuple[Line, bool]]:
    """The lines, each with whether it holds text: fences, front matter, raw HTML and indented code do not."""
    until: re.Pattern[str] | None = None
    since = 0
    in_list = False
    after_blank = True
    for number, raw in enumerate(lines, 1):
        body, end = split_line_end(raw)
        if until is not None:
            until = None if until.search(body) else until
            yield Line(number, "", body, end), False
            continue
        until, since = _opens(body, number), number
        indented = after_blank and not in_list and re.match(r"(?: {4}|\t)[ \t]*\S", body) is not None
        prefix = _PREFIX.match(body)[0] if not _RULE.match(body.strip()) else ""  # type: ignore[index]
        line = Line(number, prefix, body[len(prefix) :], end)
        opened_here = until is not None
        if until is not None and until.search(body, _opening_end(body)):
            until = None
        if opened_here and (comments := html_comments(body)):
            line = line._replace(comments=tuple(comments))
        elif looks_open(body):
            options.doubt("this comment does not end on its line: it is not heeded", line=number, hint=_ON_ONE_LINE)
        yield line, not (opened_here or indented)
        after_blank = not body.strip()
        in_list = bool(re.match(rf"{_INDENT}{_ITEM}", body)) or (in_list and (after_blank or body[:1] in " \t"))
    if until is not None:
        options.doubt("what begins here does not end: nothing below it is read", line=since, hint=_ENDS)


def _opens(body: str, number: int) -> re.Pattern[str] | None:
    """What ends the block without text that this line begins; None when it begins none."""
    if number == 1 and body.rstrip() in ("---", "+++"):
        return re.compile(rf"^(?:{re.escape(body.rstrip())}|\.\.\.)\s*$")
    if fence := _FENCE.match(body):
        return re.compile(rf"^{_INDENT}{re.escape(fence[1])}{re.escape(fence[1][0])}*\s*$")
    if (html := _RAW_HTML.match(body)) and not _COMMENT_BEFORE_TEXT.match(body):
        return re.compile(re.escape(_RAW_HTML_ENDS[html[1].lower()]), re.IGNORECASE)
    return None


def _opening_end(body: str) -> int:
    """Where to look for the end of raw HTML on its first line; the line of a fence or of front matter ends nothing."""
    html = _RAW_HTML.match(body)
    return html.end() if html else len(body) + 1


def _is_verbatim(line: Line, *, after: list[Line]) -> bool:
    text = line.text
    if not text.strip() or _RULE.match(text) or _DEFINITION.match(text):
        return True
    return bool(after) and _UNDERLINE.match(text) is not None and not line.prefix.strip("> \t")


def _begins(line: Line, previous: Line) -> bool:
    """Whether a line begins a block of its own: a list item, a heading, another depth of quotation."""
    starts = _STARTS.match(line.prefix) is not None
    return starts or line.prefix.count(">") != previous.prefix.count(">")


# --- blocks to pieces ------------------------------------------------------------------------------------------------


def _paragraph(lines: list[Line], options: Options) -> Iterator[Piece]:
    if not lines:
        return
    text = "".join([lines[0].text, lines[0].end, *(line.raw for line in lines[1:])])
    body = text.rstrip()
    if lines[0].prefix.rstrip().endswith("#"):
        body = re.sub(r"[ \t]+#+$", "", body)
    segment = _segment(body, lines)
    before, behind = _comments(segment, lines[0])
    yield from before
    yield Piece(lines[0].prefix)
    yield _piece(segment, options, body, lines[0].number, len(lines[0].prefix) + 1)
    yield Piece(text[len(body) :])
    yield from behind


def _comments(segment: Segment, line: Line) -> tuple[list[Piece], list[Piece]]:
    """The comments of a paragraph: those that cover lines of it, and those that cover what comes after it."""
    before: list[Piece] = []
    behind: list[Piece] = []
    last = line.number + raw_text(segment).count("\n")
    written = ""
    at = 0
    for code in segment.codes:
        written += segment.text[at : code.position]
        at = code.position
        if code.text.startswith("<!--") and (said := html_comment(code.text)):
            number = line.number + written.count("\n")
            column = len(written) - (written.rfind("\n") + 1) + 1 + (len(line.prefix) if "\n" not in written else 0)
            beside = None
            if said.word == "ignore":
                beside = (number, number) if _beside(segment, code) else (number + 1, last)
            # An end behind words of the paragraph ends behind it: what is begun and ended in one is covered.
            is_last = beside == (last + 1, last) or (said.word == "ignore-end" and segment.text[:at].strip())
            found = comment_piece("", said, line=number, column=column, beside=None if is_last else beside)
            (behind if is_last else before).append(found)
        written += code.text
    return before, behind


def _beside(segment: Segment, code: Code) -> bool:
    """Whether there is text on the line of a code."""
    text = segment.text
    start = text.rfind("\n", 0, code.position) + 1
    return bool(text[start:].split("\n", 1)[0].strip())


def _segment(body: str, lines: list[Line]) -> Segment:
    """Text and codes of a paragraph; the prefixes of its lines are codes, and marks are looked for without them."""
    content: list[str] = []
    starts, shifts = [0], [0]  # from this place of the content on, the body is so much longer
    layout: list[tuple[int, int]] = []
    at = length = 0
    for count, line in enumerate(lines):
        prefix = line.prefix if count else ""
        if prefix:
            layout.append((at, at + len(prefix)))
            starts.append(length)
            shifts.append(shifts[-1] + len(prefix))
        content.append(line.text + line.end)
        at += len(prefix) + len(content[-1])
        length += len(content[-1])

    def place(offset: int) -> int:
        return offset + shifts[bisect_right(starts, offset) - 1]

    text = "".join(content)
    text = text[: len(body) - shifts[-1]]
    codes = [(place(m.start), place(m.end - 1) + 1, m.kind) for m in inline_marks(text)]
    covered = [(start, end) for start, end, _ in codes]
    codes += [(s, e, LAYOUT) for s, e in layout if e <= len(body) and not any(a <= s and e <= b for a, b in covered)]
    return without_codes(body, sorted(codes))


def _row(line: Line, options: Options) -> Iterator[Piece]:
    """A row of a table: each cell is a unit."""
    column = len(line.prefix) + 1
    comments = [(column + start, said) for start, _, said in html_comments(line.text)]
    yield from _row_comments(comments, line.number, ends=False)
    yield Piece(line.prefix)
    cells = 0
    for part in re.findall(r"\||(?:\\.|`[^`]*`|[^|\\`]|[\\`])+", line.text):
        body = part.strip()
        start = part.find(body)
        if part == "|" or not body:
            yield Piece(part)
        else:
            cells += 1
            id = f"{line.number}.{cells}"
            yield Piece(part[:start])
            yield _piece(_segment(body, [Line(0, "", body, "")]), options, body, line.number, column + start, id)
            yield Piece(part[start + len(body) :])
        column += len(part)
    yield Piece(line.end)
    yield from _row_comments(comments, line.number, ends=True)


def _row_comments(comments: list[tuple[int, Ignore]], line: int, *, ends: bool) -> Iterator[Piece]:
    """The comments of a row that stand before its cells, or those that end something behind them."""
    for column, said in comments:
        if (said.word == "ignore-end") is ends:
            beside = (line, line) if said.word == "ignore" else None
            yield comment_piece("", said, line=line, column=column, beside=beside)


def _piece(segment: Segment, options: Options, raw: str, line: int, column: int, id: str = "") -> Piece:
    if not segment.text.strip():
        return Piece(raw)  # an image, a badge: codes only
    unit = draft(segment.text, options, line=line, column=column, id=id, codes=segment.codes)
    return Piece(raw, unit, partial(patch, segment), partial(patch, segment))

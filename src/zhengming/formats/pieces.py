"""A file as pieces: what must not be touched, and what holds text and can be rendered anew.

Every text format is one function from lines to pieces; reading and rewriting are the same walk over them, so that
what is not changed is written back as it stood: ``"".join(piece.raw for piece in pieces)`` is the file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from zhengming.edits import diff
from zhengming.errors import FormatError
from zhengming.marks import LAYOUT
from zhengming.model import Code, Edit, Ignore, Segment, Span, TranslationUnit
from zhengming.placement import reached, replaced

OnError = Callable[[FormatError], None]


@dataclass(frozen=True, slots=True)
class Options:
    """How to read a file, as far as the file does not say it itself."""

    source_language: str = "zh"
    target_language: str = "en"
    columns: tuple[str, ...] = ()
    """Source and target column of a table, names or numbers from 1."""
    encoding: str | None = None
    path: str = ""
    """The file, for its units and for what is wrong with it."""
    on_error: OnError | None = None
    """Gets what is wrong with a unit, which is then left out; without it the error is raised."""
    on_doubt: OnError | None = None
    """Gets what looks wrong and is read all the same."""
    empty_lines: bool = False
    """Whether a line of plain text without text is a unit as well."""

    def doubt(self, reason: str, *, line: int, hint: str = "") -> None:
        """Tell what looks wrong, if anybody wants to know."""
        if self.on_doubt is not None:
            self.on_doubt(FormatError(self.path, reason, line=line, hint=hint))


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a file."""

    raw: str
    unit: TranslationUnit | None = None
    """None: nothing in here is text."""
    render: Callable[[str], str] = str
    """From a new target text to what then stands in the place of ``raw``."""
    patch: Callable[[Iterable[Edit]], str] | None = None
    """The same from edits of the target, where a format has codes between the words."""
    comment: Ignore | None = None
    """What the piece says to ignore: see ``comments``. It holds no text, and is paired with nothing."""


def draft(
    text: str, options: Options, *, line: int, column: int = 1, id: str = "", codes: tuple[Code, ...] = ()
) -> TranslationUnit:
    """The unit of a text in one language: all of it is target."""
    return TranslationUnit(
        Segment("", options.source_language),
        Segment(text, options.target_language, codes),
        id=id or str(line),
        properties=() if column == 1 else (("column", str(column)),),
        path=options.path,
        line=line,
    )


def split_line_end(line: str) -> tuple[str, str]:
    """A line and its line end.

    >>> split_line_end("改革\\r\\n")
    ('改革', '\\r\\n')
    """
    body = line.rstrip("\r\n")
    return body, line[len(body) :]


def without_codes(body: str, codes: Iterable[tuple[int, int, str]]) -> Segment:
    """Text and codes of a stretch of a file; each code is its start, its end and its kind, in order."""
    pieces: list[str] = []
    found: list[Code] = []
    at = taken = 0
    for start, end, kind in codes:
        pieces.append(body[at:start])
        found.append(Code(start - taken, body[start:end], kind=kind))
        taken += end - start
        at = end
    return Segment("".join([*pieces, body[at:]]), "", tuple(found))


def raw_text(segment: Segment) -> str:
    """A segment as it stands in its file, its codes in their places.

    >>> raw_text(Segment("reform pilot", "en", (Code(0, "**"), Code(6, "**"))))
    '**reform** pilot'
    """
    return "".join(_run(segment, 0, len(segment.text), list(segment.codes)))


def patch(segment: Segment, change: str | Iterable[Edit]) -> str:
    """``raw_text`` of the segment with another text, or with edits made: its codes stay around what they stood around.

    >>> segment = Segment("the new development concept", "en", (Code(8, "*", kind="open"), Code(27, "*", kind="close")))
    >>> patch(segment, "the new development philosophy")
    'the new *development philosophy*'
    """
    edits = _phrases(segment, diff(segment.text, change)) if isinstance(change, str) else sorted(change, key=_place)
    taken = {n: edit for edit in edits for n in reached(segment.codes, edit.span)}
    codes = [code for n, code in enumerate(segment.codes) if n not in taken]
    pieces: list[str] = []
    at = 0
    for edit in edits:
        start, end = edit.span
        pieces += _run(segment, at, start, codes)
        pieces += _take(codes, start, kinds=("close", LAYOUT) if start == end else ())
        layout = [segment.codes[n].text for n in taken if taken[n] is edit and segment.codes[n].kind == LAYOUT]
        pieces += _in_lines(replaced(segment, edit).text, layout)
        at = end
    return "".join([*pieces, *_run(segment, at, len(segment.text), codes)])


def _place(edit: Edit) -> Span:
    return edit.span


def _phrases(segment: Segment, edits: tuple[Edit, ...]) -> list[Edit]:
    """Edits with those joined that have a word or two between them, and no code.

    **pilot of reform** to "reform pilot" takes "pilot of" away and puts "pilot" behind: made one by one, "pilot" would
    stand behind the bold.
    """
    joined: list[Edit] = []
    for edit in (_at_words(segment, edit) for edit in edits):
        if joined:
            start, end = joined[-1].span
            gap = segment.text[end : edit.span.start]
            inside = [code for code in segment.codes if start < code.position < edit.span.end]
            coded = any(end <= code.position <= edit.span.start for code in inside)
            if len(gap.split()) <= 2 and len(gap) <= 24 and not coded:
                joined[-1] = Edit(Span(start, edit.span.end), joined[-1].text + gap + edit.text)
                continue
        joined.append(edit)
    return joined


def _at_words(segment: Segment, edit: Edit) -> Edit:
    """The same change from the beginning of a word to the end of one, with as few codes inside as may be.

    To take " pilot of" away before " comprehensive" is to take "pilot of " away after the space.
    """
    text, (start, end) = segment.text, edit.span
    if start == end:
        same_text = {start: edit.text}
        if edit.text[:1] == " " == text[start : start + 1]:
            same_text[start + 1] = edit.text[1:] + " "
        if start and edit.text[-1:] == " " == text[start - 1]:
            same_text[start - 1] = " " + edit.text[:-1]
        coded = {code.position for code in segment.codes}
        place = next((place for place in same_text if place in coded), start)
        return Edit(Span(place, place), same_text[place])
    same = [edit.span]
    if not edit.text and text[start] == " " == text[end : end + 1]:
        same.append(Span(start + 1, end + 1))
    if not edit.text and start and text[start - 1] == " " == text[end - 1]:
        same.append(Span(start - 1, end - 1))
    inside = {span: sum(span.start < code.position < span.end for code in segment.codes) for span in same}
    return Edit(min(same, key=inside.__getitem__), edit.text)


def _run(segment: Segment, start: int, end: int, codes: list[Code]) -> Iterator[str]:
    """The text from start to end with the codes before ``end``, which are taken off the list; all at the text's end."""
    at = start
    last = end == len(segment.text)
    while codes and (codes[0].position < end or last):
        code = codes.pop(0)
        yield segment.text[at : code.position]
        yield code.text
        at = max(at, code.position)
    yield segment.text[at:end]


def _take(codes: list[Code], position: int, *, kinds: tuple[str, ...] = ()) -> list[str]:
    """The codes at the head of the list that stand at the position (and are of the kinds), taken off the list."""
    taken = []
    while codes and codes[0].position == position and (not kinds or codes[0].kind in kinds):
        taken.append(codes.pop(0).text)
    return taken


def _in_lines(text: str, layout: list[str]) -> Iterator[str]:
    """New words, their lines with what the lines of the old ones began with."""
    for line in text.splitlines(keepends=True):
        yield line
        if line.endswith("\n") and layout:
            yield layout.pop(0)

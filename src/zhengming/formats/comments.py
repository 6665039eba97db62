"""Comments of a text that silence findings: ``<!-- zm: ignore term-variant -->``, and what they cover.

In Markdown and plain text they are HTML comments, in plain text and in tables lines that begin with ``# zm: ignore`` as
well. One beside text covers its line; one by itself covers what comes next: a line, a paragraph, a row. From
``ignore-start`` to ``ignore-end`` everything is covered. Behind ``--`` there is room for the reason. A comment is no
text, is paired with no line of the source, and is never changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from zhengming.formats.pieces import Piece
from zhengming.model import Ignore

WORDS = ("ignore", "ignore-start", "ignore-end")

_SAID = r"(?:zm|zhengming):[ \t]*(?P<word>[\w-]+)[ \t]*(?P<rest>[^\n]*?)[ \t]*"
_HTML = re.compile(rf"<!--[ \t]*{_SAID}-->", re.IGNORECASE)
_LINE = re.compile(rf"[ \t]*(?:#|//)[ \t]*{_SAID}$", re.IGNORECASE)
_OPEN = re.compile(r"<!--[ \t]*(?:zm|zhengming):[ \t]*ignore(?:(?!-->).)*$", re.IGNORECASE)
_REASON = re.compile(r"(?:^|\s)--+(?:\s.*)?$", re.DOTALL)


def may_say(line: str) -> bool:
    """Whether it is worth while to look at a line: most have none of these words."""
    line = line.lower()
    return "zm:" in line or "zhengming:" in line


def html_comment(text: str) -> Ignore | None:
    """What a whole HTML comment says; None where it says something else.

    >>> html_comment("<!-- zm: ignore term-variant, concept:reform-0001 -- as quoted in 2019 -->").names
    ('term-variant', 'concept:reform-0001')
    >>> html_comment("<!-- zm: ask the client -->") is None
    True
    """
    return _said(_HTML.fullmatch(text))


def html_comments(line: str) -> list[tuple[int, int, Ignore]]:
    """The comments in a line that say what to ignore: from, to, and what."""
    if "<!--" not in line:
        return []
    found = ((match.start(), match.end(), _said(match)) for match in _HTML.finditer(line))
    return [(start, end, said) for start, end, said in found if said]


def line_comment(line: str) -> Ignore | None:
    """What a line says that begins with ``#`` or ``//``.

    >>> line_comment("# zm: ignore-start residue").word, line_comment("# zm: to be discussed") is None
    ('ignore-start', True)
    """
    return _said(_LINE.fullmatch(line)) if may_say(line) else None


def _said(match: re.Match[str] | None) -> Ignore | None:
    if match is None:
        return None
    word = match["word"].lower()
    # "ignroe" is meant for ignore; "zm: ask the client" is a note of somebody whose initials these are.
    is_near = word.startswith("ignore") or get_close_matches(word, WORDS, n=1, cutoff=0.75)
    if not is_near:
        return None
    names = re.split(r"[\s,，、]+", _REASON.sub("", match["rest"]).strip(" \t,"))
    return Ignore(tuple(filter(None, names)), word=word, text=match[0].strip())


def looks_open(line: str) -> bool:
    """Whether a comment that says what to ignore begins in a line and does not end in it."""
    return "<!--" in line and _OPEN.search(line) is not None


def comment_piece(
    raw: str, said: Ignore, *, line: int, column: int = 1, beside: tuple[int, int] | None = None
) -> Piece:
    """A piece that is a comment; ``beside`` are the lines it covers of the unit that follows, None for all of it."""
    return Piece(raw, comment=replace(said, lines=beside, line=line, column=column))


# --- what they cover -------------------------------------------------------------------------------------------------


def covered(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces, their units with what silences findings in them.

    Comments that cover no unit, those behind the last one among them, are given to a unit nearby and cover no line.
    """
    held: list[Piece] = []  # the last unit and what came after it: comments behind it may be the last ones
    started: list[Ignore] = []
    coming: list[Ignore] = []
    for piece in pieces:
        if piece.comment is not None:
            said = piece.comment
            match said.word:
                case "ignore":
                    coming.append(said)
                case "ignore-start":
                    started.append(said)
                    coming.append(replace(said, lines=_NOWHERE))  # heard of, even if it ends before the next unit
                case "ignore-end":
                    left, ended = _without(started, said.names)
                    coming += () if ended else (replace(said, lines=_NOWHERE),)
                    started = left
                case _:
                    coming.append(replace(said, lines=_NOWHERE))
        if piece.unit is not None:
            yield from held
            held = []
            if started or coming:
                line = piece.unit.line
                here = [said for said in coming if said.lines in (None, _NOWHERE) or line <= _last(said)]
                piece = _with_ignores(piece, (*here, *started))
                coming = [said for said in here if line <= _last(said)]  # more cells of the same row
        held.append(piece)
    if held and coming:
        held[0] = _with_ignores(held[0], (replace(said, lines=_NOWHERE) for said in coming))
    yield from held


_NOWHERE = (0, 0)


def _last(said: Ignore) -> int:
    """The last line of those beside which a comment stands."""
    return said.lines[1] if said.lines else 0


def _with_ignores(piece: Piece, ignores: Iterable[Ignore]) -> Piece:
    if piece.unit is None:  # a file of comments
        return piece
    return replace(piece, unit=replace(piece.unit, ignores=(*piece.unit.ignores, *ignores)))


def _without(started: list[Ignore], names: tuple[str, ...]) -> tuple[list[Ignore], bool]:
    """What goes on behind an end that names these, or nothing and means all; and whether it ended anything."""
    if not names:
        return [], bool(started)
    left, ended = [], False
    for said in started:
        rest = tuple(name for name in said.names if name not in names)
        ended = ended or len(rest) < len(said.names)
        if rest or not said.names:
            left.append(replace(said, names=rest))
    return left, ended

"""Edits of a text as data: apply, merge, shift, and the difference of two texts.

Every change that zhengming makes to a text is a tuple of ``Edit`` over the *original*: ``apply_edits(original, edits)``
is the new text, always. ``merge_edits`` makes any edits into such a tuple: sorted, without overlaps.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from difflib import SequenceMatcher

from zhengming.model import Edit, Span


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made. Spans count the original text; overlapping edits raise ``ValueError``.

    >>> apply_edits("uphold the new development concept", [Edit(Span(27, 34), "philosophy")])
    'uphold the new development philosophy'
    """
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        start, end = edit.span
        if not at <= start <= end <= len(text):
            raise ValueError(f"edit at {start}-{end} overlaps another one or lies outside the text")
        pieces += text[at:start], edit.text
        at = end
    return "".join([*pieces, text[at:]])


def merge_edits(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """Sorted edits without overlaps: where two touch the same characters, the safe one stays, then the longer one.

    Two insertions at one place keep only the first; what is identical is kept once.

    >>> [e.text for e in merge_edits([Edit(Span(0, 4), "a"), Edit(Span(2, 9), "b"), Edit(Span(9, 9), "c")])]
    ['b', 'c']
    """
    return merge_groups((edit,) for edit in edits)


def merge_groups(groups: Iterable[tuple[Edit, ...]]) -> tuple[Edit, ...]:
    """The same for edits that belong together, an article and its noun: all of a group are made, or none.

    >>> noun = Edit(Span(3, 8), "trial")
    >>> merge_groups([(Edit(Span(0, 2), "a"), noun), (Edit(Span(0, 9), "pilots"),)])
    (Edit(span=Span(start=0, end=9), text='pilots', safe=True),)
    """
    kept: list[Edit] = []
    for group in sorted(dict.fromkeys(filter(None, groups)), key=_worth):
        if not any(_conflicts(edit, kept) for edit in group):
            for edit in group:
                if edit not in _neighbours(edit, kept):
                    insort(kept, edit, key=_span)
    return tuple(kept)


def _conflicts(edit: Edit, kept: list[Edit]) -> bool:
    """Whether an edit cannot be made beside those that are kept; one that is there already can."""
    return any(conflict(edit.span, other.span) for other in _neighbours(edit, kept) if edit != other)


def _neighbours(edit: Edit, kept: list[Edit]) -> list[Edit]:
    """Of sorted edits without overlaps those next to an edit: no other one can conflict with it."""
    at = bisect_left(kept, edit.span, key=_span)
    return kept[max(0, at - 1) : at + 1]


def _span(edit: Edit) -> Span:
    return edit.span


def _worth(group: tuple[Edit, ...]) -> tuple[object, ...]:
    """Sorts safe groups first, then longer ones."""
    covered = sum(edit.span.end - edit.span.start for edit in group)
    return not all(edit.safe for edit in group), -covered, tuple((edit.span, edit.text) for edit in group)


def conflict(one: Span, other: Span) -> bool:
    """Whether two edits cannot both be made: they share characters, or insert at the same place."""
    return (one.start < other.end and other.start < one.end) or one == other


def shift_span(span: Span, edits: Iterable[Edit]) -> Span:
    """Where ``span`` of the original lies after the edits; an end inside an edit moves to that edit's end.

    >>> shift_span(Span(10, 12), [Edit(Span(0, 4), "")])
    Span(start=6, end=8)
    """
    ordered = sorted(edits, key=lambda edit: edit.span)
    return Span(_shift(span.start, ordered), _shift(span.end, ordered))


def _shift(place: int, edits: list[Edit]) -> int:
    moved = place
    for edit in edits:
        if edit.span.end <= place:
            moved += len(edit.text) - (edit.span.end - edit.span.start)
        elif edit.span.start < place:
            moved += edit.span.start + len(edit.text) - place
    return moved


def diff(old: str, new: str, *, safe: bool = True) -> tuple[Edit, ...]:
    """The edits that turn ``old`` into ``new``, whole words and single Han characters at a time.

    >>> diff("the new development concept", "the new development philosophy")
    (Edit(span=Span(start=20, end=27), text='philosophy', safe=True),)
    """
    before, after = _pieces(old), _pieces(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    starts = [0]
    for piece in before:
        starts.append(starts[-1] + len(piece))
    return tuple(
        Edit(Span(starts[a], starts[b]), "".join(after[c:d]), safe)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    word = False
    for char in text:
        here = char.isalnum() and ord(char) < 0x2E80  # Han characters stand alone
        if here and word:
            pieces[-1] += char
        else:
            pieces.append(char)
        word = here
    return pieces

"""Where marks and codes go when the words around them are replaced.

``spare`` sees to it that the edits of findings lose none; ``place_codes`` does it for the words of one edit. A code
that cannot stay around (or between) what it stood around makes an edit unsafe, and still it is not lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from zhengming.edits import conflict
from zhengming.marks import LAYOUT, Mark, inline_marks, name_of, partners
from zhengming.model import Code, Edit, Finding, Segment, Side, Span
from zhengming.patterns import pattern


def spare(findings: Iterable[Finding], target: Segment) -> Iterator[Finding]:
    """The findings with edits that keep every mark and code of the target; those inside a mark are left out.

    An edit is not safe any more where a mark cannot stay around what it stood around. What a mark covers, the name of
    a placeholder or the address of a link, is no language: there is nothing to find in it. Only between backticks, by
    which some writers quote, a finding is kept, without its edits.

    >>> from zhengming.model import Severity
    >>> text = "the pilot of <b>comprehensive</b> reform"
    >>> edits = (Edit(Span(4, 40), "comprehensive reform pilot"),)
    >>> finding = Finding("term-variant", Severity.WARNING, "", Side.TARGET, Span(4, 40), edits=edits)
    >>> [found.edits[0].text for found in spare([finding], Segment(text, "en"))]
    ['<b>comprehensive</b> reform pilot']
    """
    text = target.text
    marks = inline_marks(text)
    codes = [code for code in target.codes if code.kind != LAYOUT]
    if not marks and not codes:
        yield from findings
        return
    pairs = partners((mark.kind, name_of(text[mark.start : mark.end])) for mark in marks)
    for finding in findings:
        start, end = finding.span
        if finding.side is not Side.TARGET:
            yield finding
            continue
        around = next((mark for mark in marks if mark.start <= start < end <= mark.end), None)
        if around is None or text[around.start] == "`":
            edits = () if around else _spared(finding.edits, target, marks, pairs)
            yield finding if edits == finding.edits else replace(finding, edits=edits)


def _spared(edits: tuple[Edit, ...], target: Segment, marks: list[Mark], pairs: dict[int, int]) -> tuple[Edit, ...]:
    """The edits of a finding, which belong together: all are safe or none, all are made or none."""
    found = []
    for edit in edits:
        kept = _around_marks(edit, target.text, marks, pairs)
        if kept is None:
            return ()
        is_safe = replaced(target, kept).is_kept and not any(conflict(edit.span, label) for label in _labels(target))
        found.append(kept if is_safe else replace(kept, safe=False))
    safe = all(edit.safe for edit in found)
    return tuple(edit if edit.safe is safe else replace(edit, safe=safe) for edit in found)


def _labels(target: Segment) -> Iterator[Span]:
    """Texts that are the names of their links as well: [the reform pilot][] leads where a definition of it says."""
    pairs = partners((code.kind, name_of(code.text)) for code in target.codes)
    for n, code in enumerate(target.codes):
        if code.text == "][]" and n in pairs:
            yield Span(target.codes[pairs[n]].position, code.position)


def _around_marks(edit: Edit, text: str, marks: list[Mark], pairs: dict[int, int]) -> Edit | None:
    """The edit with the marks that it covers in its text; None when it would change one."""
    start, end = edit.span
    inside = [n for n, mark in enumerate(marks) if mark.start < end and start < mark.end]
    if not inside:
        return edit
    if marks[inside[0]].start < start or marks[inside[-1]].end > end:
        return None
    others = {pairs[n] for n in inside if n in pairs} - {*inside}
    while at_edge := [n for n in others if marks[n].end == start or marks[n].start == end]:
        # <b>pilot</b> of reform: the edit begins behind the tag, whose partner it covers
        others -= {*at_edge}
        inside = sorted([*inside, *at_edge])
        start, end = min(start, marks[inside[0]].start), max(end, marks[inside[-1]].end)
    words, codes, at = "", [], start
    for n in inside:
        words += text[at : marks[n].start]
        codes.append(Code(len(words), text[marks[n].start : marks[n].end], kind=marks[n].kind))
        at = marks[n].end
    placed = place_codes(words + text[at:end], codes, edit.text)
    return Edit(Span(start, end), placed.text, edit.safe and placed.is_kept)


class Placed(NamedTuple):
    """New words with the codes of the old ones."""

    text: str
    is_kept: bool
    """Whether each code stands where it stood: around the same words or around all, between the same words."""


def replaced(segment: Segment, edit: Edit) -> Placed:
    """What stands in the place of an edit's words, with the codes that ``reached`` names."""
    start, end = edit.span
    codes = [segment.codes[n] for n in reached(segment.codes, edit.span) if segment.codes[n].kind != LAYOUT]
    shifted = [replace(code, position=code.position - start) for code in codes]
    return place_codes(segment.text[start:end], shifted, edit.text)


def reached(codes: Sequence[Code], span: Span) -> list[int]:
    """The places of the codes between the words of a span, and of those at its edges whose partners they are."""
    start, end = span
    if start == end or not codes:
        return []
    found = {n for n, code in enumerate(codes) if start < code.position < end}
    if found:
        pairs = partners((code.kind, code.id or name_of(code.text)) for code in codes)
        others = {pairs[n] for n in found if n in pairs}
        found |= {n for n in others if codes[n].position in (start, end)}
    return sorted(found | {n for n, c in enumerate(codes) if c.kind == LAYOUT and start < c.position <= end})


def place_codes(text: str, codes: Sequence[Code], new: str) -> Placed:
    """The words ``new`` in the place of ``text``, with its codes.

    A pair goes around the words that it stood around, wherever they are now; when they are gone, around all that is
    new. A code by itself goes between the words that it stood between.

    >>> place_codes("pilot of reform", [Code(9, "<b>", kind="open"), Code(15, "</b>", kind="close")], "reform pilot")
    Placed(text='<b>reform</b> pilot', is_kept=True)
    >>> place_codes("pilot of reform", [Code(8, "<br>")], "reform pilot")
    Placed(text='reform pilot<br>', is_kept=False)
    """
    if not codes:
        return Placed(new, True)
    change = _Change(text, new)
    pairs = partners((code.kind, code.id or name_of(code.text)) for code in codes)
    places: list[int] = []
    is_kept = True
    for n, code in enumerate(codes):
        other = codes[pairs[n]].position if n in pairs else len(text) + 1 if code.kind == "open" else -1
        if code.kind in ("open", "close"):
            span = change.moved(min(code.position, other), max(code.position, other))
            place = None if span is None else span.start if code.kind == "open" else span.end
        else:
            place = change.gap(code.position)
            here = slice(code.position, code.position + 1)
            if code.text == "\\" and place is not None and text[here] != new[place : place + 1]:
                place = None  # an escape belongs to the character behind it: a line break, a star
        is_kept = is_kept and place is not None
        nowhere = change.start if code.kind == "close" else change.end
        places.append(nowhere if place is None else place)
    spans = [(places[n], places[m]) for n, m in pairs.items() if n < m]
    spans += [(places[n], len(new) + 1) for n, code in enumerate(codes) if code.kind == "open" and n not in pairs]
    spans += [(-1, places[n]) for n, code in enumerate(codes) if code.kind == "close" and n not in pairs]
    if any(a < c < b < d for a, b in spans for c, d in spans):
        is_kept = False
        places = [_outside(code, places[n], n in pairs, change) for n, code in enumerate(codes)]
    return Placed(_with_codes(new, codes, places, pairs), is_kept)


def _outside(code: Code, place: int, is_paired: bool, change: _Change) -> int:
    """A place where a code does no harm: a pair around all that is new; before it what closes, behind it what opens."""
    if not change.start <= place <= change.end:
        return place
    return change.start if code.kind == ("open" if is_paired else "close") else change.end


def _with_codes(text: str, codes: Sequence[Code], places: Sequence[int], pairs: dict[int, int]) -> str:
    """The text with each code at its place; what meets there comes in the order close, by itself, open."""
    kinds: dict[tuple[int, int], set[str]] = {}
    for n, code in enumerate(codes):
        is_empty = n in pairs and places[n] == places[pairs[n]]
        kinds.setdefault((places[n], code.position), set()).add("standalone" if is_empty else code.kind)

    def order(n: int) -> tuple[int, int, int, int]:
        together = kinds[places[n], codes[n].position]
        if len(together) > 1 or together == {"standalone"}:
            return places[n], 1, 0, n  # those that stood at one place keep their order
        rank, other = (0 if together == {"close"} else 2), pairs.get(n, n)
        return places[n], rank, -places[other], -other if rank == 0 else n  # the inner one ends first

    pieces: list[str] = []
    at = 0
    for n in sorted(range(len(codes)), key=order):
        pieces += text[at : places[n]], codes[n].text
        at = places[n]
    return "".join([*pieces, text[at:]])


_A_WORD = r"[^\W\d_\u2e80-\uffff]+(?:['’-][^\W\d_\u2e80-\uffff]+)*|\d+|\S"
_WORD = pattern(_A_WORD)
_PIECE = pattern(rf"\s+|{_A_WORD}")


class _Change:
    """Old words, new words, and which of them are the same."""

    def __init__(self, old: str, new: str) -> None:
        before, after = _PIECE.findall(old), _PIECE.findall(new)
        head = _same(before, after)
        tail = _same(before[head:][::-1], after[head:][::-1])
        self.old, self.new = old, new
        self.start = sum(map(len, before[:head]))
        """Where the change begins, in both."""
        kept = sum(map(len, before[len(before) - tail :]))
        self.old_end, self.end = len(old) - kept, len(new) - kept
        """Where it ends."""

    def moved(self, start: int, end: int) -> Span | None:
        """Where what stands around ``start`` to ``end`` of the old words is to stand; None: nowhere."""
        begins = start if start < self.start else None
        ends = end + self.end - self.old_end if end > self.old_end else None
        if not (self.start < start < self.old_end or self.start < end < self.old_end):  # nothing in it has moved
            first, last = (at if at <= self.start else at + self.end - self.old_end for at in (start, end))
            return Span(first, last) if first < last or start == end else None
        if self.start == self.end:
            return None
        held = self.old[max(start, self.start) : min(end, self.old_end)]
        found = self._find(held, max(start, self.start), at_start=begins is not None, at_end=ends is not None)
        return Span(found.start if begins is None else begins, found.end if ends is None else ends)

    def _find(self, held: str, start: int, *, at_start: bool, at_end: bool) -> Span:
        """Where words of the old text stand among the new ones; all of these when they are gone or ambiguous."""
        every = list(_WORD.finditer(self.new, self.start, self.end))
        words = _WORD.findall(held)
        last = len(every) - len(words)
        places = [n for n in range(last + 1) if all(_alike(word, every[n + k][0]) for k, word in enumerate(words))]
        if at_start or at_end:
            places = [n for n in places if n == (0 if at_start else last)]
        elif not places and len(_WORD.findall(self.old, self.start, self.old_end)) == len(every):
            # efficient investment, effective investment: word for word
            places = [len(_WORD.findall(self.old, self.start, start))]
        if len(places) != 1 or not words:
            return Span(self.start, self.end)
        return Span(every[places[0]].start(), every[places[0] + len(words) - 1].end())

    def gap(self, place: int) -> int | None:
        """Where what stands between two old words is to stand; None when they are neighbours no more."""
        if place <= self.start:
            return place
        if place >= self.old_end:
            return place + self.end - self.old_end
        before, after = self.old[:place], self.old[place:]
        left, right = _WORD.findall(before), _WORD.findall(after)
        if not left or not right or (before[-1].isalnum() and after[0].isalnum() and before[-1].isascii()):
            return None
        every = list(_WORD.finditer(self.new))
        pairs = [(one, two) for one, two in pairwise(every) if _alike(one[0], left[-1]) and _alike(two[0], right[0])]
        if len(pairs) != 1:
            return None
        return pairs[0][1].start() if before[-1].isspace() else pairs[0][0].end()


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _alike(one: str, other: str) -> bool:
    """Whether two words are forms of one: pilots, Pilot."""
    one, other = one.casefold(), other.casefold()
    shared = _same(one, other)
    return one == other or (shared >= 4 and max(len(one), len(other)) - shared <= 3)

"""What somebody has silenced, and the comments that silence nothing: unused-ignore. Start with ``Ignoring``.

Readers say in ``TranslationUnit.ignores`` what covers a unit. Silenced findings are gone, with their edits; what a
comment is for is told once, where it stands, so that comments do not outlive what they were written for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from zhengming.checks.messages import Message, quoted
from zhengming.model import Finding, Ignore, Segment, Severity, Side, Span, TranslationUnit
from zhengming.termbase import Termbase

ID = "unused-ignore"
CONCEPT = "concept:"
"""What a name begins with that is no check but a concept."""
COMMENT = "comment"
"""Property of a unit that is no text of its file but a comment of it."""
_WORDS = ("ignore", "ignore-start", "ignore-end")


def unsilenced(findings: Iterable[Finding], unit: TranslationUnit) -> list[Finding]:
    """The findings of a unit that nobody has silenced."""
    return [finding for finding in findings if not any(covers(ignore, finding, unit) for ignore in unit.ignores)]


def covers(ignore: Ignore, finding: Finding, unit: TranslationUnit) -> bool:
    """Whether a finding is silenced.

    >>> finding = Finding("residue", Severity.WARNING, "", Side.TARGET, Span(0, 2))
    >>> unit = TranslationUnit(Segment("", "zh"), Segment("我国", "en"), line=3)
    >>> [covers(Ignore(names, lines), finding, unit) for names in ((), ("acronym",)) for lines in (None, (4, 4))]
    [True, False, False, False]
    """
    if ignore.names and not {finding.check, f"{CONCEPT}{finding.concept}"}.intersection(ignore.names):
        return False
    if ignore.lines is None:
        return True
    first, last = ignore.lines
    if finding.side is Side.SOURCE or unit.target is None:
        return first <= unit.line <= last
    return first <= _line(unit, unit.target, finding.span.end) and _line(unit, unit.target, finding.span.start) <= last


def _line(unit: TranslationUnit, target: Segment, offset: int) -> int:
    """The line of the file on which a place of a target stands."""
    before = target.text[:offset] + "".join(code.text for code in target.codes if code.position <= offset)
    return unit.line + before.replace("\r\n", "\n").replace("\r", "\n").count("\n")


class Ignoring:
    """Silences the findings of a document, and remembers which comments did so."""

    def __init__(self, checks: Sequence[str], known: Iterable[str], termbase: Termbase) -> None:
        """``checks``: ids of those that are made; ``known``: of all that there are."""
        self._checks = frozenset(checks)
        self._known = (*dict.fromkeys((*known, *checks)),)
        self._termbase = termbase
        self._comments: dict[tuple[int, int], tuple[Ignore, TranslationUnit]] = {}
        self._used: set[tuple[int, int]] = set()
        self._others: dict[tuple[int, int], str] = {}

    def left(self, findings: Sequence[Finding], unit: TranslationUnit) -> Sequence[Finding]:
        """The findings in a unit that are not silenced."""
        if not unit.ignores:
            return findings
        for ignore in unit.ignores:
            if ignore.text:
                place = ignore.line, ignore.column
                self._comments.setdefault(place, (ignore, unit))
                if any(covers(ignore, finding, unit) for finding in findings):
                    self._used.add(place)
                elif ignore.word == "ignore":
                    here = (f.check for f in findings if covers(replace(ignore, names=()), f, unit))
                    self._others.setdefault(place, next(here, ""))
        return unsilenced(findings, unit)

    def unused(self) -> Iterator[tuple[TranslationUnit, tuple[Finding, ...]]]:
        """What there is to say about comments, each as a unit of its own, in the order of the document."""
        for place in sorted(self._comments):
            ignore, unit = self._comments[place]
            comment = _comment(ignore, unit)
            if findings := unsilenced(self._said(ignore, is_used=place in self._used), comment):
                yield comment, tuple(findings)

    def _said(self, ignore: Ignore, *, is_used: bool) -> Iterator[Finding]:
        if ignore.word not in _WORDS:
            near = (get_close_matches(ignore.word, _WORDS, n=1, cutoff=0.8) or _WORDS)[0]
            yield _finding(ignore, "ignore-word", here=quoted(ignore.word), right=near)
            return
        unknown = {name for name in ignore.names if not self._is_known(name)}
        for name in dict.fromkeys(name for name in ignore.names if name in unknown):
            yield self._about_unknown(ignore, name)
        if ignore.word == "ignore-end":
            if not unknown:
                yield _finding(ignore, "ignore-end")
        elif not is_used and not unknown and self._can_be_used(ignore):
            other = self._others.get((ignore.line, ignore.column))
            yield _finding(ignore, "ignore-other", right=other) if other else _finding(ignore, "ignore-unused")

    def _is_known(self, name: str) -> bool:
        return name.removeprefix(CONCEPT) in self._termbase if name.startswith(CONCEPT) else name in self._known

    def _can_be_used(self, ignore: Ignore) -> bool:
        """Whether all is looked for that a comment silences; with ``--select`` much of it is not."""
        names = [name for name in ignore.names if not name.startswith(CONCEPT)]
        return self._checks.issuperset(names if ignore.names and len(names) == len(ignore.names) else self._known)

    def _about_unknown(self, ignore: Ignore, name: str) -> Finding:
        if name.startswith(CONCEPT):
            near = get_close_matches(name.removeprefix(CONCEPT), [concept.id for concept in self._termbase], n=1)
            concept = quoted(name.removeprefix(CONCEPT))
            if near:
                return _finding(ignore, "ignore-concept-near", name, here=concept, right=f"{CONCEPT}{near[0]}")
            return _finding(ignore, "ignore-concept", name, here=concept)
        near = get_close_matches(name, self._known, n=1)
        if not near and name in self._termbase:
            near = [CONCEPT + name]
        if near:
            return _finding(ignore, "ignore-check-near", name, here=quoted(name), right=near[0])
        return _finding(ignore, "ignore-check", name, here=quoted(name))


def _finding(ignore: Ignore, template: str, name: str = "", **values: str) -> Finding:
    start = max(ignore.text.find(name), 0) if name else 0
    span = Span(start, start + len(name or ignore.text))
    return Finding(ID, Severity.ADVICE, Message(template, **values), Side.TARGET, span, ignore.text[slice(*span)])


def _comment(ignore: Ignore, unit: TranslationUnit) -> TranslationUnit:
    """A comment as a unit, for reports that show what they speak of."""
    source, target = (side.language if side else "" for side in (unit.source, unit.target))
    properties = ((COMMENT, ignore.word), ("column", str(ignore.column)))
    return TranslationUnit(
        Segment("", source), Segment(ignore.text, target), id=f"line {ignore.line}", properties=properties,
        path=unit.path, line=ignore.line, ignores=tuple(ignore for ignore in unit.ignores if not ignore.text),
    )  # fmt: skip

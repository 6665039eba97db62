"""Checker: occurrences, then checks, then findings; for a translation unit and for a document.

Built once for a termbase and a direction, asked often, safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from zhengming.checks import CHECKS, Check, View, ignores
from zhengming.checks.ignores import Ignoring
from zhengming.checks.view import Setting
from zhengming.edits import apply_edits, merge_groups
from zhengming.errors import UsageError, no_text
from zhengming.model import Code, Edit, Finding, Immutable, Occurrence, Segment, Side, TranslationUnit
from zhengming.placement import spare
from zhengming.signature import signature
from zhengming.termbase import Termbase, known_jurisdictions

LANGUAGES = ("zh", "en")
_set = object.__setattr__


class Checked(Immutable):
    """What the checks say about one translation unit: a value, whose occurrences are found when they are asked for."""

    __slots__ = ("_occurrences", "_signature", "findings", "target", "unit")

    findings: tuple[Finding, ...]
    """Sorted by place."""
    target: str
    """The text that was checked."""
    unit: TranslationUnit | None
    """The unit of a document that it belongs to; None for two bare texts."""
    _occurrences: tuple[Occurrence, ...] | Callable[[], tuple[Occurrence, ...]]
    _signature: str | Checker

    def __init__(
        self,
        findings: tuple[Finding, ...],
        occurrences: tuple[Occurrence, ...] | Callable[[], tuple[Occurrence, ...]],
        target: str,
        unit: TranslationUnit | None = None,
        signature: str | Checker = "",
    ) -> None:
        _set(self, "findings", findings)
        _set(self, "target", target)
        _set(self, "unit", unit)
        _set(self, "_occurrences", occurrences)
        _set(self, "_signature", signature)

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Terms found on both sides, the source first."""
        found = self._occurrences
        if callable(found):
            found = found()
            _set(self, "_occurrences", found)
        return found

    @property
    def signature(self) -> str:
        """What made this: versions, termbase, direction, checks; two results with the same one can be compared."""
        made_by = self._signature
        return made_by if isinstance(made_by, str) else made_by.signature

    def with_findings(self, findings: Iterable[Finding]) -> Checked:
        """The same with other findings: what a baseline leaves of them."""
        return Checked(tuple(findings), self._occurrences, self.target, self.unit, self._signature)

    def _values(self) -> tuple[object, ...]:
        return self.findings, self.occurrences, self.target, self.unit

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Checked) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[object, ...]:
        return Checked, (*self._values(), self.signature)

    def __repr__(self) -> str:
        return f"<Checked: {len(self.findings)} findings>"

    def edits(self, *, unsafe: bool = False) -> tuple[Edit, ...]:
        """The edits that mend the findings: sorted, without overlaps; only safe ones unless ``unsafe``."""
        groups = (f.edits for f in self.findings if f.side is Side.TARGET)
        return merge_groups(edits for edits in groups if unsafe or all(edit.safe for edit in edits))

    def fixed(self, *, unsafe: bool = False) -> str:
        """The target with its edits made."""
        return apply_edits(self.target, self.edits(unsafe=unsafe))


class Checker(Immutable):
    """Checks translations against a termbase; pickled, it can be sent to other processes.

    >>> from zhengming.model import Concept, Term
    >>> base = Termbase([Concept("c-1", (Term("综合改革试点", "zh"), Term("comprehensive reform pilot", "en")))])
    >>> done = Checker(base).check("推进综合改革试点", "promote the pilot of comprehensive reform")
    >>> [(f.check, str(f.severity), f.text) for f in done.findings]
    [('term-variant', 'warning', 'pilot of comprehensive reform')]
    >>> done.fixed()
    'promote the comprehensive reform pilot'
    """

    termbase: Termbase
    source_language: str
    target_language: str
    checks: tuple[Check, ...]
    jurisdiction: frozenset[str]
    _families: tuple[Callable[[View], Iterable[Finding]], ...]
    _ids: frozenset[str]
    _about_marks: frozenset[str]

    def __init__(
        self,
        termbase: Termbase,
        *,
        source_language: str = "zh",
        target_language: str = "en",
        checks: Iterable[Check] = CHECKS,
        jurisdiction: str | Iterable[str] = ("CN", "INT"),
    ) -> None:
        """``jurisdiction``: whose terms count, one of CN, HK, MO, TW, INT or several.

        Raises ``UsageError`` for a language, check or jurisdiction that there is not.
        """
        if not isinstance(termbase, Termbase):
            raise UsageError(f"{termbase!r} is no Termbase", hint="Termbase.load(...) reads one from files")
        for language in (source_language, target_language):
            if language not in LANGUAGES:
                raise UsageError(f"language {language!r} is not known", hint="the pairs are zh:en and en:zh")
        if source_language == target_language:
            raise UsageError(f"both languages are {source_language!r}", hint="the pairs are zh:en and en:zh")
        checks = tuple(checks)
        if wrong := [check for check in checks if not isinstance(check, Check)]:
            raise UsageError(f"{wrong[0]!r} is no check", hint="checks are values: zm.CHECKS, or some of them")
        vars(self).update(
            termbase=termbase,
            source_language=source_language,
            target_language=target_language,
            checks=checks,
            jurisdiction=known_jurisdictions(jurisdiction),
            _families=tuple(dict.fromkeys(check.unit for check in checks if check.unit)),
            _ids=frozenset(check.id for check in checks),
            _about_marks=frozenset(check.id for check in checks if check.about_marks),
        )

    def __reduce__(self) -> tuple[object, ...]:
        # What is worked out from these is left out; a termbase brings its index along when it has one.
        languages = self.source_language, self.target_language
        return _rebuild, (self.termbase, *languages, self.checks, tuple(sorted(self.jurisdiction)))

    @cached_property
    def signature(self) -> str:
        """What makes its results: versions, termbase, direction, checks."""
        pair = f"{self.source_language}-{self.target_language}"
        return signature(self.termbase, self.checks, pair=pair, jurisdiction=self.jurisdiction)

    @cached_property
    def _setting(self) -> Setting:
        where = self.jurisdiction
        termbase = self.termbase.within(where)
        index, concepts = termbase.index, {concept.id: concept for concept in termbase}
        here = {c.id for c in termbase if not c.jurisdiction or not where.isdisjoint(c.jurisdiction)}
        applies = tuple(entry.concept in here for entry in index.entries)
        return Setting(index, concepts, self.source_language, self.target_language, where, applies)

    def check(self, source: str | None, target: str, *, codes: Sequence[Code] = ()) -> Checked:
        """Findings in one unit; ``source`` None for a draft without one. ``codes``: inline codes of the target.

        Raises ``UsageError`` for what is no text.
        """
        if not isinstance(target, str):
            raise no_text("target", target, hint="a draft without a source is check(None, draft)")
        if source is not None and not isinstance(source, str):
            raise no_text("source", source, hint="None stands for a draft without one")
        return self._judge(None, View(self._setting, source, target, None, codes), (), codes)

    def check_document(self, units: Iterable[TranslationUnit]) -> Iterator[Checked]:
        """Findings in the units of one document, in order, as they come.

        A unit without a target is not judged; one whose source is empty is a draft without a source. What comments and
        settings silence (``TranslationUnit.ignores``) is left out; behind the last unit comes one more for each comment
        that silences nothing. Raises ``UsageError`` for what is no unit.
        """
        ignoring = Ignoring([check.id for check in self.checks], (check.id for check in CHECKS), self.termbase)
        watchers = [check.document() for check in self.checks if check.document]
        for unit in units:
            if not isinstance(unit, TranslationUnit):
                kind = type(unit).__name__
                raise UsageError(f"{kind} is no TranslationUnit", hint="zm.read(path) gives the units of a file")
            if unit.target is None:
                yield Checked((), (), "", unit, self)
                continue
            view = View(self._setting, unit.source.text or None, unit.target.text, unit.source.codes, unit.target.codes)
            found = [f for watcher in watchers for f in watcher.feed(view)]
            done = self._judge(unit, view, found, unit.target.codes)
            yield done.with_findings(ignoring.left(done.findings, unit)) if unit.ignores else done
        if ignores.ID in self._ids:
            for unit, findings in ignoring.unused():
                yield Checked(findings, (), unit.target.text if unit.target else "", unit, self)

    def _judge(
        self, unit: TranslationUnit | None, view: View, found: Iterable[Finding], codes: Sequence[Code]
    ) -> Checked:
        findings = list(found)
        for judge in self._families:
            findings += judge(view)
        if findings:
            findings = [f for f in findings if f.check in self._ids]  # a family speaks for all of its checks
            about_marks = [f for f in findings if f.check in self._about_marks]
            others = (f for f in findings if f.check not in self._about_marks)
            segment = Segment(view.target_text, self.target_language, tuple(codes))
            findings = [*spare(others, segment), *about_marks]
            findings.sort(key=lambda f: (f.span, -f.severity.rank, f.check, f.concept or ""))
        return Checked(tuple(findings), view.occurrences, view.target_text, unit, self)


def _rebuild(
    termbase: Termbase, source_language: str, target_language: str, checks: tuple[Check, ...], where: tuple[str, ...]
) -> Checker:
    return Checker(
        termbase, source_language=source_language, target_language=target_language, checks=checks, jurisdiction=where
    )

"""Checker: occurrences, then checks, then findings; for a translation unit and for a document.

Built once for a termbase and a direction, asked often, safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from zhengming.checks import CHECKS, Check, View
from zhengming.checks.drafts import similar
from zhengming.checks.view import Setting, Similar
from zhengming.edits import apply_edits, merge_groups
from zhengming.errors import UsageError
from zhengming.index import TermIndex
from zhengming.model import Concept, Edit, Finding, Occurrence, Side, TranslationUnit
from zhengming.nearindex import NearIndex
from zhengming.termbase import Termbase

LANGUAGES = ("zh", "en")


class Checked:
    """What the checks say about one translation unit: a value, but for the occurrences, found when they are asked
    for."""

    __slots__ = ("_occurrences", "findings", "target", "unit")

    def __init__(
        self,
        findings: tuple[Finding, ...],
        occurrences: tuple[Occurrence, ...] | Callable[[], tuple[Occurrence, ...]],
        target: str,
        unit: TranslationUnit | None = None,
    ) -> None:
        self.findings = findings
        """Sorted by place."""
        self._occurrences = occurrences
        self.target = target
        """The text that was checked."""
        self.unit = unit
        """The unit of a document that it belongs to; None for two bare texts."""

    @property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Terms found on both sides, the source first."""
        if callable(self._occurrences):
            self._occurrences = self._occurrences()
        return self._occurrences

    def with_findings(self, findings: Iterable[Finding]) -> Checked:
        """The same with other findings: what a baseline leaves of them."""
        return Checked(tuple(findings), self._occurrences, self.target, self.unit)

    def _values(self) -> tuple[object, ...]:
        return self.findings, self.occurrences, self.target, self.unit

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Checked) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __reduce__(self) -> tuple[object, ...]:
        return Checked, self._values()

    def __repr__(self) -> str:
        return f"<Checked: {len(self.findings)} findings>"

    def edits(self, *, unsafe: bool = False) -> tuple[Edit, ...]:
        """The edits that mend the findings: sorted, without overlaps; only safe ones unless ``unsafe``."""
        groups = (f.edits for f in self.findings if f.side is Side.TARGET)
        return merge_groups(edits for edits in groups if unsafe or all(edit.safe for edit in edits))

    def fixed(self, *, unsafe: bool = False) -> str:
        """The target with its edits made."""
        return apply_edits(self.target, self.edits(unsafe=unsafe))


class Checker:
    """Checks translations against a termbase.

    >>> from zhengming.model import Concept, Term
    >>> base = Termbase([Concept("c-1", (Term("综合改革试点", "zh"), Term("comprehensive reform pilot", "en")))])
    >>> done = Checker(base).check("推进综合改革试点", "promote the pilot of comprehensive reform")
    >>> [(f.check, str(f.severity), f.text) for f in done.findings]
    [('term-variant', 'warning', 'pilot of comprehensive reform')]
    >>> done.fixed()
    'promote the comprehensive reform pilot'
    """

    def __init__(
        self,
        termbase: Termbase,
        *,
        source_language: str = "zh",
        target_language: str = "en",
        checks: Iterable[Check] = CHECKS,
        jurisdiction: Iterable[str] = ("CN", "INT"),
    ) -> None:
        for language in (source_language, target_language):
            if language not in LANGUAGES:
                raise UsageError(f"language {language!r} is not known", hint="the pairs are zh:en and en:zh")
        if source_language == target_language:
            raise UsageError(f"both languages are {source_language!r}", hint="the pairs are zh:en and en:zh")
        self.termbase = termbase
        self.source_language = source_language
        self.target_language = target_language
        self.checks = tuple(checks)
        self._unit_checks = tuple(check.unit for check in self.checks if check.unit)
        self.jurisdiction = frozenset(jurisdiction)

    @cached_property
    def _concepts(self) -> dict[str, Concept]:
        return {concept.id: concept for concept in self.termbase}

    @property
    def _index(self) -> TermIndex:
        return self.termbase.index

    @cached_property
    def _applies(self) -> tuple[bool, ...]:
        """For each entry of the index, whether its concept applies in the jurisdiction of the text."""
        everywhere = self.jurisdiction
        return tuple(
            not (where := self._concepts[e.concept].jurisdiction) or not everywhere.isdisjoint(where)
            for e in self._index.entries
        )

    @cached_property
    def _setting(self) -> Setting:
        return Setting(
            self._index, self._concepts, self.source_language, self.target_language, self._applies, self._similar
        )

    def check(self, source: str | None, target: str) -> Checked:
        """Findings in one unit; ``source`` None for a draft without one."""
        return self._judge(None, View(self._setting, source, target), ())

    def check_document(self, units: Iterable[TranslationUnit]) -> Iterator[Checked]:
        """Findings in the units of one document, in order, as they come.

        A unit without a target is not judged; one whose source is empty is a draft without a source.
        """
        watchers = [check.document() for check in self.checks if check.document]
        for unit in units:
            if unit.target is None:
                yield Checked((), (), "", unit)
                continue
            view = View(self._setting, unit.source.text or None, unit.target.text)
            yield self._judge(unit, view, [f for watcher in watchers for f in watcher.feed(view)])

    def _similar(self, view: View) -> Iterable[Similar]:
        return similar(view, self._near)

    @cached_property
    def _near(self) -> NearIndex:
        return NearIndex(self._index)

    def _judge(self, unit: TranslationUnit | None, view: View, found: Iterable[Finding]) -> Checked:
        findings = list(found)
        for check in self._unit_checks:
            findings += check(view)
        if len(findings) > 1:
            findings.sort(key=lambda f: (f.span, -f.severity.rank, f.check, f.concept or ""))
        return Checked(tuple(findings), view.occurrences, view.target_text, unit)

"""Checker: occurrences, then checks, then findings; for a translation unit and for a document.

Built once for a termbase and a direction, asked often, safe to share between threads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from zhengming.checks import CHECKS, Check, View
from zhengming.checks.drafts import similar
from zhengming.checks.view import Similar
from zhengming.edits import apply_edits, merge_edits
from zhengming.errors import UsageError
from zhengming.index import Match, TermIndex, longest
from zhengming.model import Concept, Edit, Finding, Occurrence, Side, TranslationUnit
from zhengming.nearindex import NearIndex
from zhengming.pairing import needs, pair
from zhengming.termbase import Termbase

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks say about one translation unit."""

    findings: tuple[Finding, ...]
    """Sorted by place."""
    occurrences: tuple[Occurrence, ...]
    """Terms found on both sides, the source first."""
    target: str
    """The text that was checked."""
    unit: TranslationUnit | None = None
    """The unit of a document that it belongs to; None for two bare texts."""

    def edits(self, *, unsafe: bool = False) -> tuple[Edit, ...]:
        """The edits that mend the findings: sorted, without overlaps; only safe ones unless ``unsafe``."""
        groups = (f.edits for f in self.findings if f.side is Side.TARGET)
        return merge_edits(e for edits in groups for e in edits if unsafe or all(other.safe for other in edits))

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

    def check(self, source: str | None, target: str) -> Checked:
        """Findings in one unit; ``source`` None for a draft without one."""
        return self._judge(None, self._view(source, target), ())

    def check_document(self, units: Iterable[TranslationUnit]) -> Iterator[Checked]:
        """Findings in the units of one document, in order, as they come; a unit without a target is passed over.

        A unit whose source is empty is a draft without one.
        """
        watchers = [(check, check.document()) for check in self.checks if check.document]
        for unit in units:
            target = unit.target.text if unit.target else ""
            view = self._view(unit.source.text or None, target)
            found = [f for _, watcher in watchers for f in watcher.feed(view)]
            yield self._judge(unit, view, found)

    def _view(self, source: str | None, target: str) -> View:
        index = self._index
        there = index.read(target, self.target_language)
        matches = self._applicable(index.matches(there))
        view = View(
            index, self._concepts, self.source_language, self.target_language, None, there, matches,
            applies=self._applies,
        )  # fmt: skip
        if source is None and self.target_language == "en":
            view.similar = self._similar
        if source is not None:
            view.source = index.read(source, self.source_language)
            view.source_matches = longest(self._applicable(index.matches(view.source)))
            if view.source_matches:
                view.renderings = pair(index.entries, needs(index.entries, view.source_matches), matches)
        return view

    def _similar(self, view: View) -> Iterable[Similar]:
        return similar(view, self._near)

    @cached_property
    def _near(self) -> NearIndex:
        return NearIndex(self._index)

    def _applicable(self, matches: list[Match]) -> list[Match]:
        applies = self._applies
        return [m for m in matches if applies[m.entry]]

    def _judge(self, unit: TranslationUnit | None, view: View, found: Iterable[Finding]) -> Checked:
        findings = list(found)
        for check in self._unit_checks:
            findings += check(view)
        if len(findings) > 1:
            findings.sort(key=lambda f: (f.span, -f.severity.rank, f.check, f.concept or ""))
        return Checked(tuple(findings), tuple(self._occurrences(view)), view.target.text, unit)

    def _occurrences(self, view: View) -> list[Occurrence]:
        make = self._index.occurrence
        found: list[Occurrence] = []
        if view.source is not None and view.source_matches:
            text = view.source.text
            found += (make(match, text, Side.SOURCE) for match in sorted(view.source_matches))
        if view.target_matches:
            text = view.target.text
            accepted = longest([m for m in view.target_matches if m.form.is_accepted])
            found += (make(match, text, Side.TARGET) for match in sorted(accepted))
        return found

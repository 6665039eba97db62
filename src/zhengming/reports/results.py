"""What a report is made from: results, what is known about the run, and the count."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from zhengming.model import Finding, Origin, Severity, TranslationUnit


@dataclass(frozen=True, slots=True)
class Result:
    """The findings in one translation unit of one file."""

    path: str
    """As the user named it."""
    unit: TranslationUnit
    findings: tuple[Finding, ...]

    @property
    def is_comment(self) -> bool:
        """Whether it speaks of a comment, which is no unit of the text."""
        return bool(self.findings) and "comment" in dict(self.unit.properties)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check, for the reports that describe what they cite."""

    id: str
    title: str
    explanation: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Summary:
    """The count of a run."""

    units: int = 0
    findings: int = 0
    errors: int = 0
    warnings: int = 0
    advice: int = 0


class Tally:
    """Counts results while they pass.

    >>> tally = Tally()
    >>> list(tally.count([])), tally.summary
    ([], Summary(units=0, findings=0, errors=0, warnings=0, advice=0))
    """

    def __init__(self) -> None:
        self._units = 0
        self._severities = dict.fromkeys(Severity, 0)

    def count(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results; ``summary`` speaks of those that have passed."""
        for result in results:
            self._units += not result.is_comment
            for finding in result.findings:
                self._severities[finding.severity] += 1
            yield result

    @property
    def summary(self) -> Summary:
        counts = [self._severities[severity] for severity in (Severity.ERROR, Severity.WARNING, Severity.ADVICE)]
        return Summary(self._units, sum(counts), *counts)


@dataclass(frozen=True, slots=True)
class Context:
    """What a report needs besides the results."""

    tally: Tally
    """Counts the results that the report is given; to be read when they have passed."""
    signature: str = ""
    """What made the results: versions, termbase, checks; two runs with the same one can be compared."""
    version: str = ""
    rules: tuple[Rule, ...] = ()
    origins: Mapping[str, Origin] = field(default_factory=dict)
    colour: bool = False
    """Whether the text may hold terminal colours."""
    width: int = 100
    """Columns of the terminal, for windows into long lines."""
    has_count: bool = True
    """Whether reports for people end with the count."""
    say: Callable[[str], str] = str
    """Gives what the report says itself in the language of the reader."""
    say_finding: Callable[[str], str] = str
    """Gives what a check says in the language of the reader."""


def fingerprint(path: str, result: Result, finding: Finding) -> str:
    """What a finding is known by when the lines around it move: file, check, concept, words and its unit's text."""
    target = result.unit.target.text if result.unit.target else ""
    parts = (path, finding.check, finding.concept or "", finding.text, target)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

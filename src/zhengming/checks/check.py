"""What a check is: a value with its words and the functions that make it speak."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Protocol

from zhengming.checks.view import View
from zhengming.model import Finding, Severity


class DocumentCheck(Protocol):
    """Something that remembers a document while it streams by."""

    def feed(self, view: View) -> Iterable[Finding]:
        """Findings in one more unit."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check as a value: what it is called, what it says and why, and the functions that make it speak.

    Checks of one family share a function: it is asked once for a unit and yields the findings of all of them, and those
    of checks that nobody asked for are dropped. ``Checker`` is pickled with its checks, so that they are functions and
    classes of a module, never closures.
    """

    id: str
    title: str
    """One line: what it says."""
    explanation: str
    """Why, and what to do: the text of ``zm explain``."""
    severity: Severity
    """Its severity where the evidence is full; graded down, never up."""
    unit: Callable[[View], Iterable[Finding]] | None = None
    """Judges one unit."""
    document: Callable[[], DocumentCheck] | None = None
    """Makes what judges one whole document, unit by unit."""
    about_marks: bool = False
    """Whether it speaks about codes and placeholders themselves, in which other checks find nothing."""

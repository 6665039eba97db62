"""The checks: ``CHECKS`` is all of them; callers extend by passing ``(*CHECKS, mine)`` to ``Checker``.

Each is a ``Check`` value. ``view.View`` is what a check gets to see; ``terms`` judges the terms of a unit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from zhengming.checks.consistency import Consistency
from zhengming.checks.terms import judge
from zhengming.checks.view import Check, View
from zhengming.model import Finding, Severity

__all__ = ["CHECKS", "Check", "View"]


def _of(check: str) -> Callable[[View], Iterable[Finding]]:
    def unit(view: View) -> Iterable[Finding]:
        if view.source_text is not None and not view.source_matches:
            return ()
        return [f for f in view.term_findings(judge) if f.check == check]

    return unit


CHECKS: tuple[Check, ...] = (
    Check(
        "term-forbidden",
        "a deprecated or superseded wording occurs",
        "The termbase lists this wording as wrong for its concept, or as the rendering of former years. It is looked "
        "for in every inflected form and wherever no longer accepted wording covers it: \"free trade zone\" inside "
        '"pilot free trade zone" is no finding. Put the preferred wording; the origin says who publishes it.',
        Severity.ERROR,
        _of("term-forbidden"),
    ),
    Check(
        "term-variant",
        "a mention is a near variant of an accepted rendering",
        "The words of the term are there, but in another order (\"pilot of comprehensive reform\"), with another "
        "preposition, with another head noun, with a word too many or too few, or misspelt. Inflection, hyphens, "
        "spelling and articles are never a variant. The edit is safe where the source proves the concept.",
        Severity.WARNING,
        _of("term-variant"),
    ),
    Check(
        "term-missing",
        "a term of the source has no accepted rendering in the target",
        "The source uses the term, and neither an accepted rendering nor a variant of it stands in the target. When "
        "words of the term are there it is a warning; a Chinese term of one or two characters may mean something else, "
        "so it is advice. If another rendering is right here, add it to your own termbase as an admitted one.",
        Severity.ERROR,
        _of("term-missing"),
    ),
    Check(
        "term-inconsistent",
        "one concept is rendered in several accepted ways in one document",
        "Each of the renderings is accepted; a reader may still take two names for two things. The first one used in "
        "the document is held to be its choice.",
        Severity.ADVICE,
        document=Consistency,
    ),
)
"""All checks, in the order of their importance."""

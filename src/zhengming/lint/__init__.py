"""What is doubtful in a termbase: duplicates, contradictions, wordings that no text will match.

Reading refuses what is malformed; here every remark is about a row that loads. Start with ``lint``; ``CONCEPT_RULES``
look at one concept, ``SHARED_RULES`` at what it has in common with others. What is said has its Chinese in
``data/messages.tsv``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from zhengming.lint.acronyms import acronyms
from zhengming.lint.concepts import breadth, characters, contradictions, languages, scripts, sides, years
from zhengming.lint.explanations import edges, explanations, lists
from zhengming.lint.remark import Remark
from zhengming.lint.shared import citations, duplicates, rejected_elsewhere
from zhengming.lint.wordings import Wordings, key_of
from zhengming.model import Concept, Severity
from zhengming.termbase import Termbase

__all__ = ["CONCEPT_RULES", "SHARED_RULES", "Diagnostic", "Remark", "key_of", "lint"]

CONCEPT_RULES: tuple[Callable[[Concept], Iterator[Remark]], ...] = (
    *(contradictions, sides, languages, characters, explanations, lists),
    *(edges, acronyms, years, scripts, breadth),
)
SHARED_RULES: tuple[Callable[[Concept, Wordings], Iterator[Remark]], ...] = (
    *(duplicates, rejected_elsewhere, citations),
)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A remark at its row."""

    path: str
    line: int
    id: str
    rule: str
    severity: Severity
    message: str
    hint: str = ""


def lint(termbase: Termbase) -> Iterator[Diagnostic]:
    """Everything doubtful in a termbase, concept by concept, in its order."""
    wordings = Wordings.of(termbase)
    for concept in termbase:
        remarks = [remark for rule in CONCEPT_RULES for remark in rule(concept)]
        remarks += [remark for shared_rule in SHARED_RULES for remark in shared_rule(concept, wordings)]
        for r in remarks:
            yield Diagnostic(concept.path, concept.line, concept.id, r.rule, r.severity, r.message, r.hint)

"""Concepts to OmegaT's glossary (``.utf8``): source, target, comment, tabs between them. Start with ``write_omegat``.

OmegaT reads a ``.utf8`` file as UTF-8, takes a line that begins with # for a comment, knows no status and shows every
row as a translation. ``glossary`` reads it back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengming.formats.spelling import one_line
from zhengming.model import Concept

HEADER = "# Glossary in tab-separated format -*- coding: utf-8 -*-\n"


def write_omegat(concepts: Sequence[Concept]) -> Iterator[str]:
    """The file, line by line: each Chinese term with the preferred English, then with every other accepted one."""
    yield HEADER
    for concept in concepts:
        comment = one_line(concept.note)
        english = sorted(concept.accepted("en"), key=lambda term: term is not concept.preferred("en"))
        for term in concept.accepted("zh"):
            for other in english:
                yield f"{one_line(term.text)}\t{one_line(other.text)}\t{comment}\n"


def refusal(concept: Concept) -> str:
    """Why OmegaT would not see a concept; empty when it does."""
    starts = any(term.text.startswith("#") for term in concept.accepted("zh"))
    return "OmegaT takes a line that begins with # for a comment" if starts else ""

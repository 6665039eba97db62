"""Concepts to a glossary of DeepL or Google: two columns, no header, each source once. Start with ``write_pairs``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengming.formats.spelling import one_line
from zhengming.model import Concept

LONGEST = 1024
"""Bytes of a phrase that DeepL takes."""


def write_pairs(concepts: Sequence[Concept]) -> Iterator[str]:
    """The file, line by line: the preferred Chinese and English of each concept."""
    for concept in concepts:
        chinese, english = concept.preferred("zh"), concept.preferred("en")
        if chinese and english:
            yield f"{one_line(chinese.text)}\t{one_line(english.text)}\n"


def refusal(concept: Concept, taken: set[str]) -> str:
    """Why a concept cannot be in the glossary beside those whose Chinese is ``taken``; empty when it can."""
    chinese, english = concept.preferred("zh"), concept.preferred("en")
    if chinese is None or english is None:
        return ""
    if max(len(term.text.encode()) for term in (chinese, english)) > LONGEST:
        return f"a phrase is longer than {LONGEST:,} bytes"
    if chinese.text in taken:
        return "another concept has the same Chinese, and each stands once"
    taken.add(chinese.text)
    return ""

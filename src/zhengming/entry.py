"""A term as the index holds it: what is needed to find it in a text and to hold a hit against it."""

from __future__ import annotations

from dataclasses import dataclass

from zhengming.model import TermKind, TermStatus
from zhengming.variants import Words


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as the index holds it."""

    concept: str
    text: str
    status: TermStatus
    kind: TermKind
    words: Words
    """Folded English tokens without a leading article; empty for Chinese."""
    cased: Words
    """The same tokens as the term writes them: "US" asks for capitals."""
    flags: frozenset[str]
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    """Wordings of either language; a text folds them as it was folded itself."""

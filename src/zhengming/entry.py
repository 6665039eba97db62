"""A term as the index holds it: what is needed to find it in a text and to hold a hit against it."""

from __future__ import annotations

from typing import NamedTuple

from zhengming.model import TermKind, TermStatus
from zhengming.variants import Words


class Entry(NamedTuple):
    """A term as the index holds it; a tuple, since an index has tens of thousands of them to load."""

    concept: str
    text: str
    status: TermStatus
    kind: TermKind
    words: Words
    """Folded English tokens without a leading article; empty for Chinese."""
    cased: Words
    """The same tokens as the term writes them: "US" asks for capitals."""
    flags: frozenset[str]
    acronyms: frozenset[str]
    """Folded words that a text must write in capitals."""
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    """Wordings of either language; a text folds them as it was folded itself."""

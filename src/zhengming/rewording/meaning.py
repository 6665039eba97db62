"""Doubts about what a text means: any of a kind, or the formula? And whose acronym is it?"""

from __future__ import annotations

from zhengming.english import PREPOSITIONS, fold_english, is_content, spells, tokenize
from zhengming.inflection import is_plural_phrase
from zhengming.inflection.tables import read_words
from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.rewording.neighbours import adjoining, behind, modified_by


def keeps_acronym(text: str, end: int, here: str, new: str) -> bool:
    """Whether an acronym in brackets behind a place is not that of the old wording: "pilot of reform (PR)"."""
    acronym = _ACRONYM.match(text, end)
    if acronym is None:
        return True
    letters = acronym[1].lower()
    return not spells(letters, tokenize(fold_english(here))) or spells(letters, tokenize(fold_english(new)))


_ACRONYM = pattern(r"[\"”'’]?\s?\([\"“]?([A-Z][A-Z&]+)s?[\"”]?\)")
_RESTRICTING = frozenset({"for", "of", "that", "which", "whose"})


def is_generic(text: str, span: Span, listed: str = "") -> bool:
    """Whether the place seems to speak of any such thing, and not of the one that a formula names.

    "A new development concept for the harbour" need not be the new development philosophy: it is any one of its kind
    that the words behind choose, or one that is new. "An innovation highland" may well be meant. ``listed`` is the
    wording of the termbase: a plural of its own says nothing.

    >>> is_generic("a new concept", Span(2, 13)), is_generic("the new concept of it", Span(4, 15))
    (True, False)
    """
    lead = modified_by(text, span.start)
    here = text[slice(*span)]
    if lead and lead[0].key in read_words("quantifier"):
        return True
    follow = adjoining(text, span.end, behind(text, span.end)[:1])
    restricted = bool(follow) and follow[0].key in _RESTRICTING
    if any(word.key in ("a", "an") for word in lead):
        return restricted or here.lower().startswith("new")
    bare = not lead or is_content(lead[-1].key) or lead[0].key in PREPOSITIONS
    return restricted and bare and is_plural_phrase(here) and not is_plural_phrase(listed)

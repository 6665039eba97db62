"""The wording that is put: its tense, number, capitals and hyphens follow what stands there."""

from __future__ import annotations

import re

from zhengming.english import ARTICLES, FUNCTION_WORDS
from zhengming.inflection import head_noun, in_form_of, is_plural_phrase, singular, transfer_casing, verb_forms
from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.rewording.neighbours import has_noun_behind, starts_sentence


def without_article(preferred: str) -> str:
    """The wording without an article of its own: the text has one, or none."""
    first, _, rest = preferred.partition(" ")
    return rest if first.lower() in ARTICLES and rest else preferred


_SECTORS = frozenset({"economy"})
"""Heads of terms that are one each, whatever a text counts in their place: "low-altitude economic industries"."""


def can_be_plural(preferred: str, here: str) -> bool:
    """Names keep their number: "Regulations on Optimizing the Business Environment", "National People's Congress"."""
    head = head_noun(preferred.lower())
    if head in _SECTORS and singular(head_noun(here.lower())) != head:
        return False
    words = [w for w in preferred.split() if w.lower() not in FUNCTION_WORDS]
    is_name = all(word[0].isupper() for word in words) and not preferred.isupper()
    return not is_name and not is_verb(preferred) and not is_plural_phrase(preferred)


def _verb(phrase: str) -> str:
    """The first word behind adverbs: "further comprehensively deepen reform"."""
    return next((word for word in re.findall(r"[\w'’-]+", phrase) if not word.lower().endswith(("ly", "further"))), "")


def is_verb(phrase: str) -> bool:
    """Whether it begins with a verb, "making good use of existing assets", and not a participle: "planned economy"."""
    verb = _verb(phrase)
    return bool(verb_forms(verb)) and not verb.lower().endswith("ed")


def in_same_tense(preferred: str, listed: str, here: str) -> tuple[str, bool]:
    """The preferred wording with its verb as the text has it, "we expanded effective investment", and whether it fits.

    Both wordings begin with a verb; where the form cannot be told, the wording stays as it is listed.
    """
    verb, old, new = _verb(preferred), _verb(listed).lower(), _verb(here).lower()
    if new not in verb_forms(old):
        return preferred, True
    form = in_form_of(new, verb)
    return (preferred.replace(verb, form, 1), True) if form else (preferred, new == old)


def cased(text: str, span: Span, here: str, new: str, listed: str) -> str:
    """The wording with the capitals of ``here``, which stands at ``span``; those that the termbase has say nothing."""
    if here != listed or not here[:1].isupper():
        return transfer_casing(here, new)
    return new[0].upper() + new[1:] if starts_sentence(text, span.start) else new


_HYPHENATED = pattern(r"[^\W_]+(?:[-‐‑][^\W_]+)+")


def hyphenated(text: str, span: Span, new: str, listed: str) -> str:
    """The wording with hyphens, where it is written as one word before a noun: "an innovation-highland strategy"."""
    here = text[slice(*span)]
    is_one = _HYPHENATED.fullmatch(here) and here.count("-") > listed.count("-") and listed.islower()
    return new.replace(" ", "-") if is_one and "," not in new and has_noun_behind(text, span.end) else new

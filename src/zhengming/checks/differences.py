"""In which way a text differs from a term, in words that a reader can check."""

from __future__ import annotations

import re

from zhengming.checks.messages import Message, quoted
from zhengming.english import is_content
from zhengming.likeness import Likeness
from zhengming.model import MatchForm


def difference(here: str, term: str, found: Likeness, *, shown: str) -> Message:
    """How ``here``, a near variant, says ``term``: with "trial" for "pilot", with its words turned round.

    ``shown`` is the wording that the reader sees beside it: where it is another one, nothing is said of single words.
    """
    words, wanted = here.casefold().split(), term.casefold().split()
    if here.casefold() == term.casefold():
        return Message("how-capitals")
    if found.form is MatchForm.TYPO:
        return Message("how-misspelt")
    if found.form is MatchForm.ORDER and shown == term:
        return Message(_arrangement(words, wanted, found))
    if shown == term and found.arranged and not found.joins:
        match found.stand_ins, found.missing, found.added:
            case ((word, right),), (), () if word != right:
                return Message("how-word", word=_quoted(word, here), wanted=_quoted(right, term))
            case (), (right,), (word,) if found.substituted:
                return Message("how-word", word=_quoted(word, here), wanted=_quoted(right, term))
            case (), (missing,), () if len(words) < len(wanted):
                return Message("how-without", word=_quoted(missing, term))
            case (), (), (added,):
                return Message("how-added", word=_quoted(added, here))
    is_part = not found.replaced and not found.strays and len(words) < len(wanted)
    return Message("how-part" if is_part else "how-words")


def _quoted(word: str, text: str) -> str:
    """A word as a text writes it: "HKMA", which is compared as "hkma"."""
    there = re.search(rf"\b{re.escape(word)}\b", text, re.I)
    return quoted(there[0] if there else word)


def _arrangement(words: list[str], wanted: list[str], found: Likeness) -> str:
    """All the words that say something are there: "institutional opening" lacks just an "up"."""
    if len(words) < len(wanted) and found.is_in_order and set(words) < set(wanted):
        return "how-part"
    if sum(map(is_content, words)) > sum(map(is_content, wanted)):
        return "how-words"  # innovation chain, industrial chain and capital chain
    return "how-form" if found.is_in_order else "how-order"

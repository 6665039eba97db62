"""Acronyms: whether they look like some, stand in their column, and come from their full form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from zhengming.lint.remark import Remark
from zhengming.model import Concept, Severity, Term, TermKind, TermStatus


def acronyms(concept: Concept) -> Iterator[Remark]:
    """What stands under ``en_acronym`` and is none; what is one and stands elsewhere."""
    for term in concept.terms:
        if term.kind is TermKind.ACRONYM and not _ACRONYM.fullmatch(term.text):
            hint = "put it into en_admitted"
            yield Remark("acronym-shape", Severity.WARNING, f"{term.text!r} does not look like an acronym", hint)
        elif term.kind is TermKind.ACRONYM and (full := concept.preferred("en")) and not _abbreviates(term, concept):
            message = f"{term.text!r} does not abbreviate {full.text!r}"
            hint = "is it in the right row? if it comes from another full form, put that into en_admitted"
            yield Remark("acronym-letters", Severity.WARNING, message, hint)
        elif (
            term.language == "en"
            and term.status is TermStatus.ADMITTED
            and term.kind is TermKind.FULL
            and re.fullmatch("[A-Z]{2,6}", term.text)
        ):
            hint = "under en_acronym it is matched with its capitals, and its introduction is checked"
            yield Remark("acronym-column", Severity.ADVICE, f"{term.text!r} is an acronym under en_admitted", hint)


def _abbreviates(acronym: Term, concept: Concept) -> bool:
    """Whether some full form gives the letters: MOFCOM is more than the initials of "Ministry of Commerce".

    Each stretch of letters begins a word and goes on inside it. The words come in any order, for PhD keeps that of
    Latin. AMCM is Portuguese: of such the letters alone are asked for. e-CNY is coined from a code, and V2X, B2C from
    sounds: nothing is asked of these.
    """
    if "-" in acronym.text or re.search("[A-Za-z][0-9][A-Za-z]", acronym.text):
        return True
    letters = "".join(char for char in acronym.text.removesuffix("s").casefold() if char.isascii() and char.isalpha())
    full_forms = [term.text for term in concept.terms if term.language == "en" and term.kind is not TermKind.ACRONYM]
    if "MO" in concept.jurisdiction and any(Counter(letters) <= Counter(full.casefold()) for full in full_forms):
        return True
    return any(_spells(letters, re.findall("[a-z0-9]+", full.casefold().replace("&", " and "))) for full in full_forms)


def _spells(letters: str, words: list[str]) -> bool:
    """Whether words, each used once, give the letters.

    >>> [_spells(letters, ["ministry", "of", "commerce"]) for letters in ("mofcom", "com", "moc", "mce", "ism")]
    [True, True, True, True, False]
    """
    if not letters:
        return True
    for place, word in enumerate(words):
        if word[0] != letters[0] and not (letters[0] == "x" and word.startswith("ex")):  # Extensible Markup: XML
            continue
        rest = words[:place] + words[place + 1 :]
        at = 0
        for taken in range(1, len(letters) + 1):
            if _spells(letters[taken:], rest):
                return True
            at = word.find(letters[taken], at + 1) if taken < len(letters) else -1
            if at < 0:
                break
    return False


_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2}|[A-Z][0-9]|[0-9][A-Z])[A-Za-z0-9&+./-]{2,12}( [A-Z0-9&+.-]{1,6})?")

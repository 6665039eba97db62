"""What is doubtful in one concept: contradictions, characters, languages, years, scripts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from zhengming.chinese import convert, fold, is_han, regional_forms, script
from zhengming.lint.remark import Remark
from zhengming.lint.wordings import Key, key_of
from zhengming.model import Concept, Severity, Term, TermKind, TermStatus


def contradictions(concept: Concept) -> Iterator[Remark]:
    """A wording both accepted and rejected; two of a kind that the matcher cannot tell apart."""
    accepted: dict[Key, Term] = {}
    rejected: dict[Key, Term] = {}
    for term in concept.terms:
        key = key_of(concept, term)
        first = accepted.get(key)
        if not (term.status.is_accepted or first) and (same := rejected.setdefault(key, term)) is not term:
            message = f"{term.text!r} adds nothing to {same.text!r}"
            yield Remark("superfluous", Severity.ADVICE, message, "they match the same texts; delete it")
        if term.status.is_accepted:
            if first and term.kind is not TermKind.VARIANT:
                message = f"{term.text!r} adds nothing to {first.text!r}"
                yield Remark("superfluous", Severity.ADVICE, message, "they match the same texts; delete it")
            accepted.setdefault(key, term)
        elif first:
            message = f"{term.text!r} is {term.status}, but accepted as {first.text!r}"
            yield Remark("contradiction", Severity.ERROR, message, "they match the same texts; keep one of them")


def sides(concept: Concept) -> Iterator[Remark]:
    """A language without a term, or with several that are all preferred: no file reads so, but a program may."""
    for language, name in (("zh", "Chinese"), ("en", "English")):
        preferred = [
            term.text for term in concept.terms
            if term.language == language and term.status is TermStatus.PREFERRED and term.kind is TermKind.FULL
        ]  # fmt: skip
        if len(preferred) > 1:
            message = f"{preferred[1]!r} is preferred, and so is {preferred[0]!r}"
            hint = f"only one of them is ever written: put the other into {language}_admitted"
            yield Remark("two-preferred", Severity.ERROR, message, hint)
        elif not any(text.strip() for text in preferred):
            hint = f"fill the column {language}: without it nothing can be put right"
            yield Remark("no-term", Severity.WARNING, f"no {name} term is preferred", hint)


def languages(concept: Concept) -> Iterator[Remark]:
    """Chinese in an English column, and the other way round."""
    for term in concept.terms:
        chinese = any(map(is_han, term.text))
        if term.language == "en" and chinese:
            yield Remark("language", Severity.ERROR, f"{term.text!r} stands under English", "are the columns swapped?")
        elif term.language != "en" and not chinese and len(re.findall("[A-Za-z]{3,}", term.text)) > 1:
            yield Remark("language", Severity.ERROR, f"{term.text!r} stands under Chinese", "are the columns swapped?")


def characters(concept: Concept) -> Iterator[Remark]:
    """Characters that nobody sees, or nobody can read."""
    for term in concept.terms:
        if any(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in term.text):
            hint = "the text was damaged when it was converted; type it anew"
            yield Remark("unreadable", Severity.ERROR, f"{term.text!r} holds a character without meaning", hint)
        elif not term.text.replace("\u3000", " ").replace("\u00a0", " ").isprintable():
            message = f"{ascii(term.text) if term.language == 'en' else term.text!r} holds an invisible character"
            yield Remark("hidden-character", Severity.WARNING, message, "take it out")
        elif wide := _WIDE[term.language[:2]].findall(term.text):
            hint = f"write {unicodedata.normalize('NFKC', ''.join(wide))}"
            yield Remark("full-width", Severity.WARNING, f"{term.text!r} holds the full-width {''.join(wide)}", hint)
        elif "  " in term.text or "\u00a0" in term.text or "\u3000" in term.text:
            message = f"{term.text!r} holds a double or unusual space"
            yield Remark("spaces", Severity.ADVICE, message, "use single spaces")


def years(concept: Concept) -> Iterator[Remark]:
    """Superseded wordings without their last year, or with an impossible one; years that were not read as such."""
    for term in concept.terms:
        if term.status is TermStatus.SUPERSEDED and term.until is None:
            hint = f"write the last year if it is known: {term.text} [2018]"
            message = f"{term.text!r} is superseded since nobody knows when"
            yield Remark("superseded-year", Severity.ADVICE, message, hint)
        elif term.until is not None and not 1900 <= term.until <= 2100:
            yield Remark("superseded-year", Severity.WARNING, f"{term.until} is no last year of {term.text!r}")
        if _BRACKETED.search(term.text):
            hint = "write the last year in four digits, under en_superseded; counts and remarks into the note"
            yield Remark("superseded-year", Severity.WARNING, f"{term.text!r} ends in a bracket that is text", hint)


def scripts(concept: Concept) -> Iterator[Remark]:
    """Traditional forms that conversion gives anyway, that are none, or that a reviewer should look at."""
    chinese = concept.preferred("zh")
    traditional = [term.text for term in concept.terms if term.kind is TermKind.VARIANT]
    if chinese is None:
        return
    for text in traditional:
        if script(text) == "Hans":
            hint = "put it into zh_admitted"
            yield Remark("zh-hant", Severity.WARNING, f"{text!r} under zh_hant is Simplified", hint)
        elif not set(fold(text)) & set(fold(chinese.text)):
            hint = "is it in the right row?"
            yield Remark("zh-hant", Severity.WARNING, f"{text!r} shares no character with {chinese.text!r}", hint)
        elif convert(chinese.text, "Hant") == text:
            hint = "leave it out: it is found and written without it"
            yield Remark("zh-hant", Severity.ADVICE, f"{text!r} is what conversion gives", hint)
    # A term of one jurisdiction has that one's words; one without is looked for in texts of all.
    if not concept.jurisdiction and not traditional and (regional := regional_forms(chinese.text)):
        message = f"{chinese.text!r} has other words in other regions: {', '.join(regional)}"
        yield Remark("zh-hant", Severity.ADVICE, message, "put what a reviewer confirms into zh_hant")


def breadth(concept: Concept) -> Iterator[Remark]:
    """Wordings of one character, which stand in half of all texts."""
    if concept.near or concept.not_near or "advice" in concept.flags:
        return
    for term in concept.accepted("zh"):
        if len(term.text) == 1 and is_han(term.text):
            hint = "add near or not_near, or the flag advice"
            yield Remark("too-short", Severity.WARNING, f"{term.text!r} is a single character", hint)


_BRACKETED = re.compile(r"\[[^\]]*\]$")
_WIDE = {
    "en": re.compile(r"[\uff01-\uff5e]+"),
    "zh": re.compile(r"[Ａ-Ｚａ-ｚ０-９]+"),
}

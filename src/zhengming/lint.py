"""What is doubtful in a termbase: duplicates, contradictions, wordings that no text will match.

Reading refuses what is malformed; here every remark is about a row that loads. Start with ``lint``; ``CONCEPT_RULES``
look at one concept, ``SHARED_RULES`` at what it has in common with others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from zhengming.chinese import convert, fold, is_han, regional_forms, script, squeeze
from zhengming.english import forms
from zhengming.model import JURISDICTIONS, Concept, Severity, Term, TermKind, TermStatus
from zhengming.termbase import Termbase
from zhengming.variants import initials, term_words


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says about a concept."""

    rule: str
    severity: Severity
    message: str
    hint: str = ""


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


Key = tuple[str, ...]


def key_of(concept: Concept, term: Term) -> Key:
    """What the matcher compares: two wordings with one key are the same to it.

    >>> one, other = Term("the State-owned enterprises", "en"), Term("state owned enterprise", "en")
    >>> key_of(Concept("a", ()), one) == key_of(Concept("b", ()), other)
    True
    """
    if term.language.startswith("zh"):
        return ("zh", squeeze(fold(term.text))[0])
    if "case-sensitive" in concept.flags or term.kind is TermKind.ACRONYM:
        return ("en", *term.text.replace("-", " ").split())
    words = term_words(term.text)
    return ("en", *(words if "exact" in concept.flags else (min(forms(word)) for word in words)))


@dataclass(frozen=True, slots=True)
class Wordings:
    """All accepted wordings of a termbase by key."""

    accepted: dict[Key, list[tuple[Concept, Term]]]
    place: dict[str, int]
    """Place of each concept in the termbase."""
    cited_folders: frozenset[str]
    """Folders in which some row names an origin."""

    @classmethod
    def of(cls, termbase: Termbase) -> Wordings:
        accepted: dict[Key, list[tuple[Concept, Term]]] = {}
        for concept in termbase:
            for term in concept.terms:
                if term.status.is_accepted:
                    accepted.setdefault(key_of(concept, term), []).append((concept, term))
        cited = frozenset(_folder(concept) for concept in termbase if concept.origin)
        place = {concept.id: number for number, concept in enumerate(termbase)}
        return cls(accepted, place, cited if termbase.origins else frozenset())

    def others(self, concept: Concept, term: Term) -> Iterator[tuple[Concept, Term]]:
        """Other concepts that accept the wording where this one applies as well."""
        where = set(concept.jurisdiction or JURISDICTIONS)
        for other, its_term in self.accepted.get(key_of(concept, term), ()):
            if other.id != concept.id and where.intersection(other.jurisdiction or JURISDICTIONS):
                yield other, its_term


def _folder(concept: Concept) -> str:
    return str(Path(concept.path).parent)


def _place(concept: Concept) -> str:
    return f"{concept.id} ({Path(concept.path).name}:{concept.line})" if concept.path else concept.id


# --- one concept -----------------------------------------------------------------------------------------------------


def contradictions(concept: Concept) -> Iterator[Remark]:
    """A wording both accepted and rejected; two accepted ones that the matcher cannot tell apart."""
    accepted: dict[Key, Term] = {}
    for term in concept.terms:
        key = key_of(concept, term)
        first = accepted.get(key)
        if term.status.is_accepted:
            if first and term.kind is not TermKind.VARIANT:
                message = f"{term.text!r} adds nothing to {first.text!r}"
                yield Remark("superfluous", Severity.ADVICE, message, "they match the same texts; delete it")
            accepted.setdefault(key, term)
        elif first:
            message = f"{term.text!r} is {term.status}, but accepted as {first.text!r}"
            yield Remark("contradiction", Severity.ERROR, message, "they match the same texts; keep one of them")


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
        elif "  " in term.text or "\u00a0" in term.text or "\u3000" in term.text:
            message = f"{term.text!r} holds a double or unusual space"
            yield Remark("spaces", Severity.ADVICE, message, "use single spaces")


def explanations(concept: Concept) -> Iterator[Remark]:
    """Parentheses on one side only: an explanation or an acronym, which no text repeats."""
    sides = [term for term in concept.terms if _PARENTHESES.search(term.text)]
    if len({term.language[:2] for term in sides}) != 1:
        return  # 《规划（2021—2035年）》 has them in both languages: they belong to the title
    for term in sides:
        inside = _PARENTHESES.findall(term.text)[0].strip()
        rest = " ".join(_PARENTHESES.sub(" ", term.text).split())
        acronym = term.language == "en" and inside.isalpha() and inside.isupper()
        hint = f"put {inside!r} into en_acronym" if acronym else f"write {rest!r}, and the rest into the note"
        yield Remark("parentheses", Severity.WARNING, f"{term.text!r} holds an explanation in parentheses", hint)


def lists(concept: Concept) -> Iterator[Remark]:
    """Several wordings in one cell, put there without the separator."""
    for term in concept.terms:
        language = term.language[:2]
        if language == "en" and _is_title(term.text):
            continue
        if _LISTS[language].search(term.text) or (language == "en" and _says_it_twice(term.text)):
            hint = f"put each wording on its own, joined by ' | ' in {language}_admitted"
            yield Remark("list-in-term", Severity.WARNING, f"{term.text!r} looks like several wordings", hint)


def _is_title(term: str) -> bool:
    """Whether it is the title of a document, which may have slashes and repeat a noun: "Regulations Governing the
    Management of Import/Export Clearance for Transportation Means"."""
    words = term.split()
    is_linked = not {"of", "for", "on", "governing"}.isdisjoint(map(str.lower, words))
    return len(words) > 6 and term[0].isupper() and is_linked


def _says_it_twice(term: str) -> bool:
    """Whether a comma stands between two names of one thing: "trade zone, pilot zone", "SOE, state-owned enterprise".

    Official English is full of commas: "One Belt, One Road" and "new ways, new scenarios and new carriers" are terms.
    """
    parts = [part.strip() for part in term.split(",")]
    words = [[word for word in term_words(part) if word.isalnum()] for part in parts]
    if len(parts) != 2 or not all(words):
        return False
    heads = [min(forms(part[-1])) for part in words]
    return heads[0] == heads[1] or parts[0] in initials(parts[1]) or parts[1] in initials(parts[0])


def edges(concept: Concept) -> Iterator[Remark]:
    """Articles and punctuation at the edges of a wording."""
    for term in concept.terms:
        if term.language == "en" and (article := _ARTICLE.match(term.text)):
            message = f"{term.text!r} begins with {article[1]!r}"
            yield Remark("leading-article", Severity.ADVICE, message, "a leading article never counts; leave it out")
        if len(term.text) > 2 and term.text[0] == term.text[-1] == '"':
            hint = "native files have no quoting; take the quotes of the spreadsheet off"
            yield Remark("quoted", Severity.WARNING, f"{term.text} stands in quotes", hint)
        if _EDGE_MARKS.search(term.text) or _FULL_STOP.search(term.text):
            hint = "take it off: few texts have it there"
            yield Remark("edge-punctuation", Severity.WARNING, f"{term.text!r} begins or ends with punctuation", hint)


def acronyms(concept: Concept) -> Iterator[Remark]:
    """What stands under ``en_acronym`` and is none; what is one and stands elsewhere."""
    for term in concept.terms:
        if term.kind is TermKind.ACRONYM and not _ACRONYM.fullmatch(term.text):
            hint = "put it into en_admitted"
            yield Remark("acronym-shape", Severity.WARNING, f"{term.text!r} does not look like an acronym", hint)
        elif term.kind is TermKind.ACRONYM and (full := concept.preferred("en")) and not _abbreviates(term, concept):
            message = f"the letters of {term.text!r} do not stand in {full.text!r}"
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
    """Whether some full form holds the letters: MOFCOM is more than the initials of "Ministry of Commerce".

    In any order, for PhD and AMCM keep that of Latin and Portuguese. e-CNY is coined from a code, not from the words.
    """
    if "-" in acronym.text:
        return True
    wanted = Counter(char for char in acronym.text.removesuffix("s").casefold() if char.isascii() and char.isalpha())
    full_forms = (term for term in concept.terms if term.language == "en" and term.kind is not TermKind.ACRONYM)
    return any(wanted <= Counter(full.text.casefold()) for full in full_forms)


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


CONCEPT_RULES: tuple[Callable[[Concept], Iterator[Remark]], ...] = (
    *(contradictions, languages, characters, explanations, lists),
    *(edges, acronyms, years, scripts, breadth),
)

_PARENTHESES = re.compile(r"[(（]([^()（）]*)[)）]")
# TCP/IP, 24/7 and "and/or" are single wordings, "reform/opening up" is two.
_LISTS = {
    "en": re.compile(r"(?!and/or)[a-z]{3,}\s*/\s*[A-Za-z]{3,}|[;；]|\s\|"),
    "zh": re.compile(r"[\u4e00-\u9fff]\s*[/／]\s*[\u4e00-\u9fff]|[;；|]"),
}
_ARTICLE = re.compile(r"(a|an|the)\s")
_EDGE_MARKS = re.compile(r"^[,.;:!?，。；：！？、…\-–—]|[,;:!?，。；：！？、…\-–—]$")
_BRACKETED = re.compile(r"\[[^\]]*\]$")
# A full stop ends "U.S.", "Co., Ltd." and "etc." rightly.
_FULL_STOP = re.compile(r"(?<![.])\b(?!Ltd\b|Corp\b|Bros\b)[A-Za-z]{4,}\.$")
_ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2}|[A-Z][0-9]|[0-9][A-Z])[A-Za-z0-9&+./-]{2,12}( [A-Z0-9&+.-]{1,6})?")


# --- several concepts ------------------------------------------------------------------------------------------------


def duplicates(concept: Concept, wordings: Wordings) -> Iterator[Remark]:
    """The same Chinese term in two concepts of one jurisdiction; each pair is said once, at the later one."""
    english = {key_of(concept, term) for term in concept.accepted("en")}
    said: set[str] = set()
    for term in concept.accepted("zh"):
        for other, _ in wordings.others(concept, term):
            if other.id in said or wordings.place[other.id] > wordings.place[concept.id]:
                continue
            said.add(other.id)
            if any(key_of(other, its_term) in english for its_term in other.accepted("en")):
                message = f"{term.text!r} with the same English stands in {_place(other)} already"
                yield Remark("duplicate", Severity.ERROR, message, "delete one of the two")
            elif not (concept.near or concept.not_near or other.near or other.not_near):
                message = f"{term.text!r} stands in {_place(other)} too, with another rendering"
                hint = "either is accepted; tell them apart by near and not_near, or merge them"
                yield Remark("same-chinese", Severity.WARNING, message, hint)


def rejected_elsewhere(concept: Concept, wordings: Wordings) -> Iterator[Remark]:
    """A rejected wording that is another concept's accepted one: without the source nobody knows which is meant."""
    for term in concept.terms:
        if term.status.is_accepted:
            continue
        for other, its_term in wordings.others(concept, term):
            if _rejects(other, concept):
                message = f"{term.text!r} is {term.status} here, and {_place(other)} does the reverse"
                hint = "each would be put right into the other, for ever; decide for one of them"
                yield Remark("cycle", Severity.ERROR, message, hint)
                continue
            message = f"{term.text!r} is {term.status} here, and accepted as {its_term.text!r} in {_place(other)}"
            hint = "a draft without its source cannot tell them apart"
            yield Remark("rejected-elsewhere", Severity.WARNING, message, hint)


def _rejects(concept: Concept, other: Concept) -> bool:
    """Whether a concept rejects an accepted wording of another one."""
    accepted = {key_of(other, term) for term in other.terms if term.status.is_accepted}
    return any(not term.status.is_accepted and key_of(concept, term) in accepted for term in concept.terms)


def citations(concept: Concept, wordings: Wordings) -> Iterator[Remark]:
    """Rows that do not say who speaks for the rendering, where the others do."""
    if not concept.origin and concept.path and _folder(concept) in wordings.cited_folders:
        hint = "name a row of origins.tsv: project and client are rows as well"
        yield Remark("no-origin", Severity.WARNING, "no origin speaks for the preferred rendering", hint)


SHARED_RULES: tuple[Callable[[Concept, Wordings], Iterator[Remark]], ...] = (
    *(duplicates, rejected_elsewhere, citations),
)

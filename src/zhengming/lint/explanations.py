"""Cells that hold more than one wording: explanations, lists, quotes and marks at the edges."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengming.english import forms
from zhengming.lint.remark import Remark
from zhengming.model import Concept, Severity
from zhengming.variants import initials, term_words


def explanations(concept: Concept) -> Iterator[Remark]:
    """Parentheses on one side only: an explanation or an acronym, which no text repeats; "also known as", 又称."""
    explained = False
    for term in concept.terms:
        if said := _EXPLAINS[term.language[:2]].search(term.text):
            rest = term.text[: said.start()].strip(_MARKS)
            hint = f"write {rest!r}; another name belongs into {term.language[:2]}_admitted, a remark into the note"
            message = f"{term.text!r} explains itself: {said[0].strip(_MARKS)}"
            yield Remark("explanation", Severity.WARNING, message, hint)
            explained = True
    sides = [term for term in concept.terms if _PARENTHESES.search(term.text)]
    if explained or len({term.language[:2] for term in sides}) != 1:
        return  # 《规划（2021—2035年）》 has them in both languages: they belong to the title
    for term in sides:
        inside = _PARENTHESES.findall(term.text)[0].strip()
        rest = " ".join(_PARENTHESES.sub(" ", term.text).split())
        acronym = term.language == "en" and inside.isalpha() and sum(map(str.isupper, inside)) > 1  # BRI, DDoS
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


_PARENTHESES = re.compile(r"[(（]([^()（）]*)[)）]")
_MARKS = " ,;，；（(—"
_EXPLAINS = {
    "en": re.compile(
        r"[(（,;]\s*(?:also|aka|a\.k\.a\.|i\.e\.|e\.g\.|that is|formerly|or simply|abbr\.|abbreviated|short for)(?!\w)"
        r"|\s(?:also|formerly|otherwise) (?:known|referred to|called)\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"[(（，,；;—]\s*(?:即|原名|[又也亦或简簡全俗旧舊下][称稱])"),
}
"""Words that begin an explanation, behind a mark: 立即 and "see" are words of terms as well."""
# TCP/IP, 24/7 and "and/or" are single wordings, "reform/opening up" is two.
_LISTS = {
    "en": re.compile(r"(?!and/or)[a-z]{3,}/[A-Za-z]{3,}|[A-Z]{2,}/[a-z]{3,}|\s/|/\s|[;；]|\s\|"),
    "zh": re.compile(r"(?![和及][/／]或)[A-Za-z\u4e00-\u9fff][/／][\u4e00-\u9fff]|\s[/／]|[/／]\s|[;；|]"),
}
_ARTICLE = re.compile(r"(a|an|the)\s")
_EDGE_MARKS = re.compile(r"^[,.;:!?，。；：！？、…\-–—]|[,;:!?，。；：！？、…\-–—]$")
# A full stop ends "U.S.", "Co., Ltd." and "etc." rightly.
_FULL_STOP = re.compile(r"(?<![.])\b(?!Ltd\b|Corp\b|Bros\b)[A-Za-z]{4,}\.$")

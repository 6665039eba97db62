"""Concepts to memoQ's term base CSV. Start with ``write_memoq``; ``glossary`` reads it.

Every term has three columns: itself under the name of its language, ``Term_Info`` and ``Term_Example``; the names
repeat for each further term. UTF-8 with a byte order mark, or memoQ and Excel take it for the local code page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhengming.formats.spelling import chinese_of, csv_cell, one_line
from zhengming.model import Concept, Term, TermStatus

_ENTRY = (
    "Entry_ID", "Entry_Subject", "Entry_Domain", "Entry_ClientID", "Entry_ProjectID", "Entry_Created", "Entry_Creator",
    "Entry_LastModified", "Entry_Modifier", "Entry_Note",
)  # fmt: skip
_LANGUAGES = {"zh": "Chinese_PRC", "zh-Hant": "Chinese_Taiwan", "en": "English_United_Kingdom"}
"""The column of each language; where all Chinese of a concept is Traditional, it stands in that of ``zh-Hant``."""


def write_memoq(concepts: Sequence[Concept]) -> Iterator[str]:
    """The file, line by line."""
    widths = {name: max((len(_terms(c, name)) for c in concepts), default=0) for name in _LANGUAGES}
    header = [*_ENTRY]
    for language, name in _LANGUAGES.items():
        if widths[language]:
            header += [f"{name}_Def", *([name, "Term_Info", "Term_Example"] * widths[language])]
    yield ",".join(header) + "\r\n"
    for count, concept in enumerate(concepts):
        cells = [str(count), concept.domain, *[""] * 7, concept.note]
        for language, width in widths.items():
            if width:
                terms = _terms(concept, language)
                cells.append("")
                for term in terms:
                    cells += [term.text, _info(concept, term), ""]
                cells += ["", "", ""] * (width - len(terms))
        yield ",".join(csv_cell(one_line(cell)) for cell in cells) + "\r\n"


def _terms(concept: Concept, language: str) -> list[Term]:
    """The terms of a language, the preferred one first, those that may not be used last."""
    ranks = (TermStatus.PREFERRED, TermStatus.ADMITTED)
    if chinese_of(concept) != "CN":
        language = {"zh": "", "zh-Hant": "zh"}.get(language, language)
    terms = [term for term in concept.terms if term.language == language]
    return sorted(terms, key=lambda term: ranks.index(term.status) if term.status in ranks else len(ranks))


def _info(concept: Concept, term: Term) -> str:
    case = "CaseSense" if "case-sensitive" in concept.flags else "CasePermissive"
    match = "Exact" if "exact" in concept.flags else "HalfPrefix"
    return ";".join([case, match] + (["Forbidden"] if not term.status.is_accepted else []))

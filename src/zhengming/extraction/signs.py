"""Where a unit says itself what a term is: definitions, short names, titles, acronyms.

Each function yields places in the Chinese and the English text. What belongs together is told by the number of signs:
two short names in the Chinese and two in the English are pairs in their order, two and three are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from zhengming.chinese import HAN
from zhengming.english import fold_english, spells, tokenize
from zhengming.extraction.value import Found
from zhengming.model import Span
from zhengming.patterns import pattern


class Sign(NamedTuple):
    """A Chinese and an English term that a unit puts into relation."""

    found: Found
    zh: Span
    en: Span
    acronym: str = ""


def signs(zh: str, en: str) -> Iterator[Sign]:
    """Everything that a unit says about terms.

    >>> zh, en = "（以下简称“试点办法”）", '(hereinafter referred to as the "Pilot Measures")'
    >>> [(zh[slice(*sign.zh)], en[slice(*sign.en)]) for sign in signs(zh, en)]
    [('试点办法', 'Pilot Measures')]
    """
    for found, chinese, english in _SIGNS:
        ones = [Span(*m.span("term")) for m in chinese.finditer(zh)]
        others = [Span(*m.span("term")) for m in english.finditer(en)] if ones else []
        if len(ones) == len(others):
            for one, other in zip(ones, others, strict=True):
                if not _SELF.match(zh[slice(*one)]) and not _HERE.match(en[slice(*other)]):
                    yield Sign(found, one, _without_article(en, other))
    yield from _acronyms(zh, en)


_OPEN, _CLOSE = "[“\"「『‘'《〈]", "[”\"」』’'》〉]"
_SHORT_ZH = pattern(
    rf"(?:以下|下)[简簡]?[称稱][为為]?[:：]?\s*{_OPEN}?(?P<term>[{HAN}A-Za-z·]{{2,20}}?){_CLOSE}?\s*[)）]"
)
_SHORT_EN = pattern(
    r"(?:\(\s*|\bhere(?:inafter|under|after|in)\s+"
    r"|(?:\bhere\w*\s+)?(?:collectively\s+|individually\s+)?(?:referred\s+to\s+as|called|known\s+as|as)\s+)"
    r"(?:the\s+|an?\s+)?[“\"‘'”](?:the\s+|an?\s+)?(?P<term>[^“”\"‘’()]{2,60}?)[,.]?[”\"’']",
    re.IGNORECASE,
)
_DEFINED_ZH = pattern(
    rf"(?:所[称稱谓謂]|^(?!.*?所[称稱谓謂])[^{HAN}A-Za-z]*(?:[一二三四五六七八九十]+[、，.．)）]\s*)?)"
    rf"{_OPEN}?(?P<term>[{HAN}A-Za-z·]{{2,20}}?){_CLOSE}?"
    r"(?:[（(][^（()）]{1,40}[)）])?\s*(?:[,，:：]\s*(?:[系係是]?[指谓謂]|[为為])|[系係是]?指)(?![出定示导導责責控挥揮])"
)
_DEFINED_EN = pattern(
    r"(?:^|[“\"‘]|\bterms?\s+|:\s*|^\W*\w{1,5}[.)]\s*)(?:the\s+|an?\s+)?"
    r"(?P<term>[A-Za-z][^“”\"‘’().;:,]{2,60}?)[,.]?[”\"’:]?\s*(?:\([^()]{1,40}\)\s*)?"
    r"(?:,?\s*(?:as\s+)?\b(?:used|referred\s+to|mentioned|stated|specified|prescribed|defined|provided|in|under)\b"
    r"[^;:.]{0,120}?)?"
    r",?\s*:?\s*\b(?:shall\s+)?(?:means?|refers?\s+to|denotes?)\b",
    re.IGNORECASE,
)
_TITLE_ZH = pattern(r"《(?P<term>[^《》]{2,60})》")
_TITLE_EN = pattern(r"(?<![^\s(（—-])[《“\"](?P<term>[A-Z0-9][^“”\"《》]{3,150}?)[,.]?[》”\"]")
_SIGNS = (
    (Found.DEFINITION, _SHORT_ZH, _SHORT_EN),
    (Found.DEFINITION, _DEFINED_ZH, _DEFINED_EN),
    (Found.TITLE, _TITLE_ZH, _TITLE_EN),
)
# 以下简称本会: what a text calls its own office or law is no term.
_SELF = pattern("[本该該此]")
_HERE = pattern(r"(?:this|these|such|said|the)\b", re.IGNORECASE)
_ARTICLE = pattern(r"(?:the|an?)\s+", re.IGNORECASE)


def _without_article(text: str, span: Span) -> Span:
    found = _ARTICLE.match(text, span.start)
    return Span(found.end(), span.end) if found else span


_ACRONYM_ZH = pattern(
    rf"(?P<term>[{HAN}]{{2,20}}){_CLOSE}?\s*[（(]\s*(?P<acronym>[A-Za-z][A-Za-z0-9&/-]{{1,9}})\s*[)）,，]"
)
_ACRONYM_EN = pattern(r"\s*[”\"]?\s*\(\s*[“\"‘']?(?:the\s+)?(?P<acronym>[A-Za-z][A-Za-z0-9&/-]{1,9}?)s?[”\"’']?\s*[),]")


def _acronyms(zh: str, en: str) -> Iterator[Sign]:
    """国内生产总值（GDP） with "gross domestic product (GDP)": the Chinese reaches back as far as it may."""
    ones = {m["acronym"].upper(): m for m in _ACRONYM_ZH.finditer(zh) if sum(map(str.isupper, m["acronym"])) > 1}
    if not ones:
        return
    for found in _ACRONYM_EN.finditer(en):
        one = ones.get(found["acronym"].upper())
        full = _spelt_out(en, found.start(), found["acronym"]) if one else None
        if one and full:
            yield Sign(Found.ACRONYM, Span(*one.span("term")), full, one["acronym"])


def _spelt_out(en: str, end: int, acronym: str) -> Span | None:
    """The words before a place whose initials are the acronym: as few as spell it."""
    low = max(0, end - 120)
    tokens = tokenize(fold_english(en[low:end]))
    for n in range(len(tokens) - 1, -1, -1):
        if tokens[n].is_barrier:
            return None
        if tokens[n].word[0] == acronym[0].lower() and spells(acronym.lower(), tokens[n:]):
            return Span(low + tokens[n].start, low + tokens[-1].end)
    return None

"""What was left untranslated, or translated twice: residue. Start with ``judge``."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.chinese import DROPPED, HAN, fold
from zhengming.model import Edit, Finding, Severity, Side, Span
from zhengming.nearwords import has_rendering
from zhengming.patterns import pattern
from zhengming.pinyin import is_reading, spelt
from zhengming.rewording import is_code

ID = "residue"
_CHINESE = pattern(rf"[{HAN}][{HAN}、，。；：“”《》（）·0-9０-９]*")
_LAST_MARK = "\u2e7f"
"""Behind curly quotes, dashes and accented letters, before all that is Chinese."""
_EXPLAINED = pattern(r"\s*[:：=]")
"""What follows a word of a glossary: 沙洲: Sand Bar."""
_BAR = "丨"
"""A character that Chinese editors type for the bar of a headline."""
_ENDS = "、，。；：“”《》（）·0123456789０１２３４５６７８９"
_QUOTED = pattern(r"(?:[(（\[【“\"《「『<]|(?<!\w)[‘'])[^()（）\[\]【】“”\"《》「」『』<>]*\Z")
"""An opening mark with nothing that closes it: what stands behind it is quoted, or said in brackets; "country's" opens
nothing."""
_ABOUT_WORDS = pattern(r"\b(?:characters?|words?|terms?|called|names?|named|meaning|means|reads?|pinyin)[ :,]*\Z", re.I)
_MY_COUNTRY = pattern(r"\b(my) (country)\b(?!['’]?s? (?:house|club|music|side|road|home|estate)\b)", re.I)
_FIRST_PERSON = pattern(r"\b(?:I|I['’]\w+|me|my (?!country)|mine|myself)\b")
_PLACE = pattern(
    r"[ ’']*s? (?:county|city|province|district|prefecture|town|township|village|road|street|avenue|river|lake|"
    r"mountains?|island|bay|port|temple|university|college|airport|station|farm|bridge|square|park|hotel|hospital|school|"
    r"group|company)\b",
    re.I,
)
_BEFORE = pattern(r"(?<![A-Za-z])([A-Z][a-z]{1,5}) \Z")
_BEHIND = pattern(r" ([A-Z][a-z]{1,5})(?![A-Za-z])")
_NO_WORDS = pattern(r"``.*?``|`[^`]*`|:[\w:]+:`[^`]*`|&[a-z]+;|</?[A-Za-z][^<>]*>|[\"'].*?[\"'](?=[),\]])", re.S)
"""What is quoted from a program, and tags."""
_TWO_WORDS = pattern(r"\b[A-Za-z][a-z]+ [a-z]{2,}\b")
_SENTENCE = pattern(r"\b[A-Za-z][a-z'’]+(?:,? [a-z'’]+){3,}")
_PROGRAM = pattern(r"[=(){}\[\];_\\|]|\b(?:signed|unsigned|int|long|char|import|class|def)\b|(?:^|\s)--?[a-z]")
_ENGLISH = pattern(r"[A-Za-z][A-Za-z'’-]*(?:[ ,]+[A-Za-z][A-Za-z'’-]*){4,}")
_CLAUSE = {"en": pattern(r"[^.,;:!?\n—]+"), "zh": pattern("[^。，；：！？\n—]+")}
_COUNTS = pattern("[0-9０-９零〇一二三四五六七八九十百千万甲乙丙丁]")
_ALIKE = 0.86
_JOINS = pattern(r"^\W*(?:(?:or|meaning|i\.e\.|namely|the) )*\W*")
_JOINED = pattern(r"\W*(?:(?:or|called|in) )*\W*$")
"""What stands between a word that is spelt and its explanation."""
_LETTERS = pattern(rf"[A-Za-z{HAN}]")


def judge(view: View) -> Iterator[Finding]:
    """Chinese in English, English in Chinese, spelling instead of translation, clauses twice, nothing at all."""
    source, target = view.source_text, view.target_text
    if source is not None:
        if not target.strip():
            if _LETTERS.search(source):
                yield _finding(view, Message("residue-empty"), Span(0, 0))
            return
        if _is_copied(source, target, view.target_language):
            yield _finding(view, Message("residue-copied"), Span(0, len(target)))
            return
    found = _english(view) if view.target_language == "en" else _chinese(view)
    for finding in found:
        if not is_code(target, finding.span):
            yield finding
    yield from _twice(view)


def _is_copied(source: str, target: str, language: str) -> bool:
    """Whether the target is the source again. Names, numbers and codes may be; they have no words in small letters."""
    if abs(len(source.strip()) - len(target.strip())) > 8 or (language == "en" and target.isascii()):
        return False
    if fold(source).replace(DROPPED, "") != fold(target).replace(DROPPED, ""):
        return False
    if language == "en":
        return len(re.findall(f"[{HAN}]", target)) > 1
    if target.lstrip().startswith((">>> ", "$ ", "#!")):
        return False  # a session of a program
    words = _NO_WORDS.sub(" . ", target)
    return _SENTENCE.search(words) is not None or (_TWO_WORDS.search(words) is not None and not _PROGRAM.search(words))


# --- English


def _english(view: View) -> Iterator[Finding]:
    text = view.target_text
    if not text.isascii() and max(text) > _LAST_MARK:
        for match in _CHINESE.finditer(text):
            here = match[0].rstrip(_ENDS)
            span = Span(match.start(), match.start() + len(here))
            if here != _BAR and not _EXPLAINED.match(text, span.end) and not _is_quoted(text, span.start):
                yield _finding(view, Message("residue-chinese", here=quoted(here)), span)
    if "country" in text or "COUNTRY" in text or "Country" in text:
        yield from _my_country(view)
    if view.source_text is not None:
        yield from _pinyin(view, view.source_text)


def _is_quoted(text: str, at: int) -> bool:
    """Whether Chinese is shown on purpose: in brackets or quotes, or as the word that is spoken of."""
    before = text[max(0, at - 200) : at]
    return _QUOTED.search(before) is not None or _ABOUT_WORDS.search(before) is not None


def _my_country(view: View) -> Iterator[Finding]:
    """我国 in the mouth of a machine; whoever speaks of himself may say so."""
    text, source = view.target_text, view.source_text
    if source is not None and "我国" not in source and "我國" not in source:
        return
    for match in _MY_COUNTRY.finditer(text):
        is_own = _FIRST_PERSON.search(text) is not None
        if is_own and (source is None or _is_quoted(text, match.start())):
            continue  # he said, "I am proud of my country"
        span = Span(*match.span())
        is_safe = source is not None and not is_own
        edits = (Edit(span, "CHINA" if match[0].isupper() else "China", safe=is_safe),)
        is_ours = "CN" in view.setting.jurisdiction
        yield _finding(view, Message("residue-country", here=quoted(match[0])), span, edits if is_ours else ())


def _pinyin(view: View, source: str) -> Iterator[Finding]:
    """Words that can be translated, only spelt. Names of people and places are spelt, and rightly."""
    for here, there in spelt(view.target_text, source, view.index.vocabulary.symbols):
        words, spelling = source[slice(*there)], view.target_text[slice(*here)]
        # Renminbi, Gaokao: what is written small, or what terms have in English, is English.
        if spelling.islower() or spelling.lower() in view.index.vocabulary.symbols or _is_name(view, here, there):
            continue
        if not _can_be_translated(view, words, here, there):
            continue
        message = Message("residue-pinyin", here=quoted(spelling), name=words)
        yield _finding(view, message, here, (), (there,))


def _is_name(view: View, here: Span, there: Span) -> bool:
    """Whether a spelt word is that of a person or a place by what stands beside it: Hou Shunli, Youyi County.

    A surname is one in the source as well: the "Hong Kong" before "Jinrong Keji" is none.
    """
    text, source = view.target_text, view.source_text or ""
    if _PLACE.match(text, here.end):
        return True
    if any(match.start < there.start and there.end <= match.end for match in view.source_matches):
        return False  # the Xin of "Xin Fazhan Geju" is part of 新发展格局
    surname = source[max(0, there.start - 1) : there.start]
    beside = _BEFORE.search(text[max(0, here.start - 8) : here.start]), _BEHIND.match(text, here.end)
    return any(match is not None and is_reading(match[1], surname) for match in beside)


def _can_be_translated(view: View, words: str, here: Span, there: Span) -> bool:
    """Whether the words are a term that has another rendering, or ordinary words that all have one."""
    for match in view.source_matches:
        if match.start <= there.start and there.end <= match.end:
            entries = view.accepted_entries(view.entry(match).concept, "en")
            return not any(_is_beside(view.target_text, here, entry.text) for entry in entries)
    pieces = view.index.lexicon.cut(fold(words))
    return all(len(piece) > 1 and has_rendering(piece) for piece in pieces)


def _is_beside(text: str, here: Span, rendering: str) -> bool:
    """Whether a spelt word is explained: Jinrong Keji (fintech), financial technology, or "jinrong keji"."""
    room, wanted = len(rendering) + 12, rendering.lower()
    before, behind = text[max(0, here.start - room) : here.start].lower(), text[here.end : here.end + room].lower()
    return _JOINED.sub("", before).endswith(wanted) or _JOINS.sub("", behind).startswith(wanted)


# --- Chinese


def _chinese(view: View) -> Iterator[Finding]:
    """Whole phrases in English: five words and more, of which most are no names."""
    text = view.target_text
    for match in _ENGLISH.finditer(text) if re.search("[a-z] [a-z]", text) else ():
        words = re.findall(r"[A-Za-z'’-]+", match[0])
        small = sum(word[0].islower() for word in words)
        if small > len(words) // 2 and not _is_quoted(text, match.start()):
            yield _finding(view, Message("residue-english", here=quoted(match[0])), Span(*match.span()))


# --- both


def _twice(view: View) -> Iterator[Finding]:
    """A clause that comes twice, one behind the other, where the source has it once."""
    text, language = view.target_text, view.target_language
    if not _may_repeat(text, language):
        return
    pairs = itertools.pairwise(_clauses(text, language))
    found = [(first, span) for (one, first), (other, span) in pairs if _are_one(one, other, language)]
    if found and not _source_repeats(view):
        for first, span in found:
            yield _finding(view, Message("residue-twice", here=quoted(text[slice(*first)])), span)


def _may_repeat(text: str, language: str) -> bool:
    """Whether two clauses side by side have most of their words in common; asked of every text, so that it is quick."""
    whole = text.split() if language == "en" else text
    if len(whole) - len(set(whole)) < _LEAST[language] - 1:  # "system," and "system." are two
        return False
    before = frozenset[str]()
    for clause in _CLAUSE[language].findall(text):
        words = frozenset(clause.lower().split() if language == "en" else clause)
        shorter = min(len(words), len(before))
        if shorter > 2 and len(words & before) >= 0.6 * shorter:
            return True
        before = words
    return False


_LEAST = {"en": 4, "zh": 6}
"""Words or characters of a clause that is said twice."""


def _clauses(text: str, language: str) -> list[tuple[list[str], Span]]:
    found = []
    for match in _CLAUSE[language].finditer(text):
        stripped = match[0].strip(" \t\"'“”‘’()（）")
        words = stripped.lower().split() if language == "en" else list(stripped)
        if words:
            start = match.start() + match[0].index(stripped)
            found.append((words, Span(start, start + len(stripped))))
    return found


def _are_one(one: list[str], other: list[str], language: str) -> bool:
    least = _LEAST[language]
    if min(len(one), len(other)) < least or not any(map(str.isalpha, one)):
        return False
    if one[-len(other) :] == other or other[-len(one) :] == one:
        return True  # it improves the system, improves the system
    if abs(len(one) - len(other)) > 2 or min(len(one), len(other)) < 2 * least:
        return False
    if any(a != b and _COUNTS.search(a + b) for a, b in zip(one, other, strict=False)):
        return False  # tables in words: in 2024 it was 5, in 2025 it was 6; 第三条, 第四条
    if len(set(one) & set(other)) < 0.7 * len(set(one)):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def _source_repeats(view: View) -> bool:
    """Whether the source says something twice itself: slogans do."""
    if view.source_text is None:
        return False
    language = view.setting.source_language
    clauses = [words for words, _ in _clauses(view.source_text, language)]
    pairs = itertools.pairwise(clauses)
    return any(SequenceMatcher(None, a, b, autojunk=False).ratio() > 0.7 for a, b in pairs if len(a) > 2)


def _finding(
    view: View, message: Message, span: Span, edits: tuple[Edit, ...] = (), source_spans: tuple[Span, ...] = (),
    text: str | None = None,
) -> Finding:  # fmt: skip
    here = view.target_text[slice(*span)] if text is None else text
    return Finding(ID, Severity.WARNING, message, Side.TARGET, span, here, None, source_spans, edits)

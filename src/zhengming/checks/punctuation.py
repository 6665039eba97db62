"""Marks that belong to the other language, pairs with one half, words written twice: punctuation.

Start with ``judge``. It is advice: a reader stumbles, but nothing is said wrongly. An edit is safe where nothing else
can be meant: a full-width comma between English words, "of of".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from operator import eq

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.chinese import is_han
from zhengming.model import Edit, Finding, Severity, Side, Span
from zhengming.patterns import pattern
from zhengming.rewording import is_code

ID = "punctuation"
_LATIN = pattern("[A-Za-z]")
_WIDE = pattern("[，。；：？！、（）【】「」『』〈〉《》　．]")
_PLAIN = {
    "，": ", ", "。": ". ", "；": "; ", "：": ": ", "？": "? ", "！": "! ", "、": ", ", "（": " (", "）": ") ",
    "【": " [", "】": "] ", "「": ' "', "」": '" ', "『": " '", "』": "' ", "　": " ", "．": ".",
}  # fmt: skip
_NARROW = pattern("(?<=[\u3400-\u9fff])([,;:?!])(?=[\u3400-\u9fff]|\\s*$)")
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_PAIRS = ("()", "[]", "“”", "《》", "「」", "『』", "（）", "【】")
_OPENING = {pair[0]: pair for pair in _PAIRS}
_CLOSING = {pair[1]: pair for pair in _PAIRS}
_BRACKETS = pattern("[()\\[\\]“”《》「」『』（）【】]")
_NUMBERED = pattern(r"(?:^|(?<=[\s(;,，；、。：:]))[\w.]{1,4}$")
"""What may stand before a closing bracket without an opening one: a), 1), 一）, iv)."""
_TWICE = pattern(r"(?<![\w’'-])([A-Za-z]+)(\s+)\1\b(?![-'’])")  # Moon Jae-in in Seoul
_NEVER_TWICE = frozenset("a an the of and or to with for from by as at into".split())
"""Words that no sentence has twice in a row; "had had", "that that" and "is is" are found in good ones."""
_MAY_BE_TWICE = frozenset("had that is was do very so no bye blah far many much long really more and up".split())

_TAKES_ADVERB = pattern(
    r"\b(?:\w+(?:ed|ing)|log|sign|check|move|turn|hand|come|came|go|went|step|drop|bring|brought|put|get|got|take|took|"
    r"tune|call|cash|kick|fill|give|join|plug|carry|keep|kept|hold|held|hang|hung|work|build|built)s? \Z",
    re.I,
)
"""Verbs whose adverb may meet a preposition: log in in the morning, what he believed in in those years."""


def judge(view: View) -> Iterator[Finding]:
    """Marks of the other language, single halves of pairs, doubled words."""
    text = view.target_text
    found = _english(text) if view.target_language == "en" else _chinese(text)
    for finding in (*found, *_unbalanced(text, view.source_text)):
        if not is_code(text, finding.span):
            yield finding


def _english(text: str) -> Iterator[Finding]:
    if not text.isascii() and _LATIN.search(text):
        for match in _WIDE.finditer(text):
            if _is_among_chinese(text, match.start()):
                continue  # a Chinese title in an English text has its own marks
            yield _wide(text, match.start(), match[0])
    words = text.split()
    if any(map(eq, words, islice(words, 1, None))):
        for match in _TWICE.finditer(text):
            word = match[1]
            if not _is_wrong_twice(word, text[max(0, match.start() - 20) : match.start()]):
                continue
            span = Span(*match.span())
            edit = Edit(Span(match.end(1), match.end()), "", safe=word in _NEVER_TWICE)
            yield _finding("doubled", span, text, (edit,))


def _is_wrong_twice(word: str, before: str) -> bool:
    if word.lower() in _NEVER_TWICE:
        return True
    if word in ("in", "on"):
        return _TAKES_ADVERB.search(before) is None
    return word[0].islower() and word not in _MAY_BE_TWICE  # Pago Pago


def _is_among_chinese(text: str, at: int) -> bool:
    """Whether the nearest letter on either side is a Chinese one, numbers and marks left out: 上涨3.5。"""
    before = next(filter(str.isalpha, reversed(text[max(0, at - _NEAR) : at])), " ")
    after = next(filter(str.isalpha, text[at + 1 : at + _NEAR]), " ")
    return is_han(before) or is_han(after)


_NEAR = 20
"""Characters on either side that are looked at."""


def _wide(text: str, at: int, mark: str) -> Finding:
    plain = _PLAIN.get(mark)
    if plain is None:
        return _finding("wide", Span(at, at + 1), text, ())  # 《》: whether quotes or italics, the style says
    start, end = at, at + 1
    if plain[0] == " " and (start == 0 or text[start - 1].isspace()):
        plain = plain[1:]
    if plain[-1:] == " " and (end == len(text) or text[end].isspace() or not text[end].isalnum()):
        plain = plain[:-1]
    is_between = text[start - 1 : start].isascii() and text[end : end + 1].isascii()
    return _finding("wide", Span(start, end), text, (Edit(Span(start, end), plain, safe=is_between and mark != "、"),))


def _chinese(text: str) -> Iterator[Finding]:
    for match in _NARROW.finditer(text):
        edit = Edit(Span(*match.span()), _FULL[match[1]])
        yield _finding("narrow", Span(*match.span()), text, (edit,))


def _unbalanced(text: str, source: str | None) -> Iterator[Finding]:
    """The halves of pairs that have no other half; none where the source is the same."""
    lone = list(_lone(text))
    if lone and (source is None or not any(True for _ in _lone(source))):
        # One quote may have its other half in another paragraph; two that turn their backs on each other have not.
        are_turned = sum(text[at] in "“”" for at in lone) > 1
        for at in lone:
            if are_turned or text[at] not in "“”":
                yield _finding("lone", Span(at, at + 1), text, ())


def _lone(text: str) -> Iterator[int]:
    opened: list[tuple[str, int]] = []
    waiting: Counter[str] = Counter()
    for match in _BRACKETS.finditer(text):
        mark, at = match[0], match.start()
        if mark in _OPENING:
            opened.append((_OPENING[mark], at))
            waiting[_OPENING[mark]] += 1
        elif opened and opened[-1][0] == _CLOSING[mark]:
            waiting[opened.pop()[0]] -= 1
        elif mark == "”" and text[at - 1 : at].isdigit():
            continue  # 6”: inches
        elif mark in ")）" and _NUMBERED.search(text[max(0, at - 8) : at]):
            continue
        elif waiting[_CLOSING[mark]]:
            while True:
                pair, place = opened.pop()
                waiting[pair] -= 1
                if pair == _CLOSING[mark]:
                    break
                yield place
        else:
            yield at
    yield from (at for _, at in opened)


def _finding(template: str, span: Span, text: str, edits: tuple[Edit, ...]) -> Finding:
    here = text[slice(*span)]
    return Finding(ID, Severity.ADVICE, Message(template, here=quoted(here)), Side.TARGET, span, here, None, (), edits)

"""The words beside an edit, as far as they belong to the same clause; a few on either side are looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhengming.english import ARTICLES, FUNCTION_WORDS, is_content
from zhengming.inflection import singular, verb_forms
from zhengming.inflection.tables import read_words
from zhengming.patterns import pattern

REACH = 80
"""Characters on either side that are looked at."""
WORD = pattern(r"[^\W_]+(?:[-.&][^\W_]+)*")
_STOP = pattern(r"[,;:!?…。，；：！？()\[\]{}—|•]|(?<!\b[A-Z])\.(?=\s|$)|\n[^\S\n]*\n")
_DETERMINERS = frozenset(
    """its their our his her my your whose all both this that these those which no""".split()
)


class Word(NamedTuple):
    """A word beside an edit."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text.lower()


def before(text: str, start: int) -> list[Word]:
    """The words of the clause in front of a place, the nearest first."""
    low = max(0, start - REACH)
    window = _without_tags(text[low:start])
    stops = [m.end() for m in _STOP.finditer(window)]
    words = [Word(m[0], low + m.start(), low + m.end()) for m in WORD.finditer(window, stops[-1] if stops else 0)]
    if words and words[0].start == low and text[low - 1 : low].isalnum():
        words.pop(0)  # it is cut
    return words[::-1]


def behind(text: str, end: int) -> list[Word]:
    """The words of the clause behind a place."""
    window = _without_tags(text[end : end + REACH])
    stop = _STOP.search(window)
    found = WORD.finditer(window, 0, stop.start() if stop else REACH)
    words = [Word(m[0], end + m.start(), end + m.end()) for m in found]
    if words and words[-1].end == end + REACH and text[end + REACH : end + REACH + 1].isalnum():
        words.pop()
    return words


_TAG = pattern(r"</?[A-Za-z!][^<>]*>|^[^<>]*>|<[^<>]*$")


def _without_tags(window: str) -> str:
    """The same with blanks for tags, also for those that the edge of the window cuts."""
    return _TAG.sub(lambda tag: " " * len(tag[0]), window) if "<" in window or ">" in window else window


def adjoining(text: str, edge: int, words: Sequence[Word]) -> list[Word]:
    """Those words that follow each other from the edge on with nothing but blanks between them."""
    found: list[Word] = []
    for word in words:
        gap = text[edge : word.start] if word.start >= edge else text[word.end : edge]
        if not gap.isspace():
            break
        found.append(word)
        edge = word.end if word.start >= edge else word.start
    return found


def is_same(one: str, other: str) -> bool:
    """Whether two words are one but for capitals and number."""
    one, other = one.lower(), other.lower()
    return one == other or singular(one) == singular(other)


def is_determiner(word: str) -> bool:
    """Whether no article stands before it: China's, our; but the People's Bank has one."""
    small = word.lower().replace("’", "'")
    return small in _DETERMINERS or (small.endswith("'s") and small[:-2] in read_words("name"))


def stands_before_noun(word: Word) -> bool:
    """Whether a word seems to belong to the noun behind it: an article, an adjective; not a preposition or a verb."""
    if word.key in ARTICLES or is_determiner(word.key) or word.key == "s":
        return True  # the s of China's
    return word.key not in FUNCTION_WORDS and not verb_forms(word.key) and not word.key.endswith("s")


def starts_sentence(text: str, start: int) -> bool:
    """Whether a place is the beginning of a sentence, a heading, an item of a list."""
    low = max(0, start - REACH)
    lead = text[low:start].rstrip(" \t\"“‘'(*#>_-")
    return lead[-1] in ".!?:\n。！？：…" if lead else low == 0


def modified_by(text: str, start: int) -> list[Word]:
    """The nearest words in front of a place that may belong to it: determiners and adjectives, three at most."""
    found: list[Word] = []
    for word in before(text, start)[:3]:
        found.append(word)
        if not is_content(word.key) or word.key in read_words("one") | read_words("many") or verb_forms(word.key):
            break
    return found


def has_noun_behind(text: str, end: int) -> bool:
    """Whether the phrase seems to go on with a noun: one cannot tell a noun from a verb that the table has not."""
    if text[end : end + 1] == "-":
        return True
    follow = adjoining(text, end, behind(text, end)[:1])
    return bool(follow) and not is_neutral(follow[0]) and not verb_forms(follow[0].key)


def is_neutral(word: Word) -> bool:
    """Whether a word may stand behind a noun of any number, and is no noun."""
    key = word.key
    return key in FUNCTION_WORDS or key in read_words("modal") or key.endswith(("ed", "ly"))

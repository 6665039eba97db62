"""Texts as rows of words: what phrases are counted over.

A word is compared by its key: Chinese folded, English without its endings. Between two words that no phrase runs over
(a comma, a figure) stands ``BREAK``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from zhengming.chinese import HAN, fold
from zhengming.english import fold_english, forms
from zhengming.patterns import pattern
from zhengming.segmentation import Lexicon

BREAK = ""


class Word(NamedTuple):
    """A word at its place in the text; its key is what it is compared by, and ``BREAK`` where no phrase goes on."""

    key: str
    start: int
    end: int


def chinese_words(text: str) -> Iterator[Word]:
    """The words of a Chinese text.

    >>> [word.key for word in chinese_words("推進X光檢查，並報告")]
    ['推进', 'x', '光', '检查', '', '并', '报告']
    """
    folded, end = fold(text), 0
    for run in _CHINESE_RUN.finditer(folded):
        if run.start() > end:
            yield Word(BREAK, end, run.start())
        end = run.start()
        for word in (run[0],) if run[0].isascii() else _cut(run[0]):
            yield Word(word, end, end + len(word))
            end += len(word)


@lru_cache(maxsize=1 << 16)
def _cut(run: str) -> tuple[str, ...]:
    """The words of characters in a row; statutes say the same clause a hundred times."""
    return tuple(Lexicon.from_jieba().cut(run))


def english_words(text: str) -> Iterator[Word]:
    """The words of an English text; number and spelling do not count.

    >>> [word.key for word in english_words("The Ministries' re-registered centres, 3 of them")]
    ['the', 'ministry', 're-registered', 'center', '', 'of', 'them']
    """
    folded, end = fold_english(text), 0
    for word in _ENGLISH_WORD.finditer(folded):
        if folded[end : word.start()].strip(_JOINING):
            yield Word(BREAK, end, word.start())
        yield Word(english_key(word[0]), word.start(), word.end())
        end = word.end()


@cache
def english_key(word: str) -> str:
    """What the forms of a word have in common."""
    word = word.removesuffix("'s").rstrip("'")
    return min(forms(word), key=lambda form: (len(form), form))


def words_of(texts: Iterable[str], language: str) -> Iterator[list[Word]]:
    """The words of each text."""
    split = chinese_words if language == "zh" else english_words
    return (list(split(text)) for text in texts)


_CHINESE_RUN = pattern(f"[{HAN}]+|[a-z]+")
_ENGLISH_WORD = pattern(r"[^\W\d_]+(?:[-'&/][^\W\d_]+)*'?")
_JOINING = " \"'"

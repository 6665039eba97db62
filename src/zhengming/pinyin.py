"""Pinyin: how Chinese is spelt in Latin letters, and where a text spells a Chinese source instead of translating it.

The readings are those of pypinyin, imported when the first word is asked about that may be pinyin at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from zhengming.model import Span
from zhengming.patterns import pattern

_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?"
    r"(?:iang|uang|iong|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|[aeiouv])"
)
_ONE = pattern(_SYLLABLE)
_SPELT = pattern(rf"(?:{_SYLLABLE}['’]?){{2,12}}")
_RUN = pattern(r"(?<![\w’'-])[A-Za-z][a-z]+(?:['’][a-z]+)?(?:[ -][A-Z][a-z]+(?:['’][a-z]+)?){0,5}")
_HAN_RUN = pattern("[\u3400-\u9fff]{2,}")


def spelt(target: str, source: str) -> Iterator[tuple[Span, Span]]:
    """The places of an English text that spell Chinese words of its source, each with the place of those words.

    >>> [(target[slice(*here)], source[slice(*there)]) for target, source in (("the Gaige plan", "改革方案"),)
    ...  for here, there in spelt(target, source)]
    [('Gaige', '改革')]
    """
    readings: list[tuple[int, list[tuple[str, ...]]]] | None = None
    for run in _RUN.finditer(target):
        words = [(m[0], run.start() + m.start()) for m in re.finditer(r"[A-Za-z]+(?:['’][a-z]+)?", run[0])]
        at = 0
        while at < len(words):
            if not _may_be_pinyin(words[at][0]):
                at += 1
                continue
            if readings is None:
                readings = [(m.start(), [_readings(char) for char in m[0]]) for m in _HAN_RUN.finditer(source)]
            best = _longest(words, at, readings)
            if best is None:
                at += 1
                continue
            count, there = best
            start, (word, last) = words[at][1], words[at + count - 1]
            yield Span(start, last + len(word)), there
            at += count


def _longest(
    words: list[tuple[str, int]], at: int, readings: list[tuple[int, list[tuple[str, ...]]]]
) -> tuple[int, Span] | None:
    for end in range(len(words), at, -1):
        if not all(_may_be_pinyin(word) for word, _ in words[at:end]):
            continue
        letters = "".join(re.sub("['’]", "", word).lower() for word, _ in words[at:end])
        for start, chars in readings:
            for first in range(len(chars)):
                size = _spells(letters, chars, first)
                if size > 1:
                    return end - at, Span(start + first, start + first + size)
    return None


def _spells(letters: str, chars: list[tuple[str, ...]], first: int) -> int:
    """How many characters from ``first`` on are spelt by just these letters; 0 where they are not."""
    ends = {0}
    for count, options in enumerate(chars[first:], 1):
        ends = {end + len(o) for end in ends for o in options if letters.startswith(o, end)}
        if not ends:
            return 0
        if len(letters) in ends:
            return count
    return 0


def is_syllable(word: str) -> bool:
    """Whether a word may be one syllable of pinyin, as surnames are.

    >>> [word for word in ("Hou", "The", "Zhuang", "Smith") if is_syllable(word)]
    ['Hou', 'Zhuang']
    """
    return _ONE.fullmatch(word.lower()) is not None


@lru_cache(maxsize=4096)
def _may_be_pinyin(word: str) -> bool:
    return len(word) > 3 and _SPELT.fullmatch(word.lower()) is not None


@lru_cache(maxsize=8192)
def _readings(char: str) -> tuple[str, ...]:
    """All readings of a character, without tones."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()

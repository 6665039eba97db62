"""Pinyin: how Chinese is spelt in Latin letters, where a text spells its source, and which wordings letters type.

The readings are those of pypinyin, imported when the first word is asked about that may be pinyin at all.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from zhengming.model import Span
from zhengming.patterns import pattern

_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?"
    r"(?:iang|uang|iong|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|ve|[aeiouv])"
)
_SPELT = pattern(rf"(?:{_SYLLABLE}['’]?){{2,12}}")
_RUN = pattern(r"(?<![\w’'-])[A-Z][a-z]+(?:['’][a-z]+)?(?:[ -][A-Z][a-z]+(?:['’][a-z]+)?){0,5}")
_WORD = pattern(r"[A-Z][a-z]+(?:['’][a-z]+)?")
_HAN_RUN = pattern("[\u3400-\u9fff]{2,}")
_LONGEST = 6
"""Letters of the longest syllable: zhuang."""


def spelt(target: str, source: str, known: Container[str] = ()) -> Iterator[tuple[Span, Span]]:
    """The places of an English text that spell Chinese words of its source, each with the place of those words.

    Only words with a capital: what is written small is English, as renminbi and gaokao are. ``known``: words in small
    letters at which nothing begins, such as beijing.

    >>> [(target[slice(*here)], source[slice(*there)]) for target, source in (("the Gaige plan", "改革方案"),)
    ...  for here, there in spelt(target, source)]
    [('Gaige', '改革')]
    """
    candidates = {word for word in _WORD.findall(target) if _may_be_pinyin(word) and word.lower() not in known}
    letters = _letters(source) if candidates else ()
    # China, River and However may be pinyin, but few sources have a spelling that goes through their first letters.
    firsts = {word for word in candidates if any(word[:_LONGEST].lower() in each for each in letters)}
    if not firsts:
        return
    readings = _runs(source)
    for run in _RUN.finditer(target):
        words = [(m[0], m.start()) for m in _WORD.finditer(target, *run.span())]
        at = 0
        while at < len(words):
            count, there = _longest(words, at, readings) if words[at][0] in firsts else (0, Span(0, 0))
            if count:
                word, last = words[at + count - 1]
                yield Span(words[at][1], last + len(word)), there
            at += count or 1


def _letters(text: str) -> tuple[str, ...]:
    """A text spelt in one go, by the usual readings and by the second ones: what nothing is found in is not spelt."""
    han = "".join(_HAN_RUN.findall(text))
    return han.translate(_FIRST), han.translate(_SECOND)


class _Letters(dict[int, str]):
    """The letters of each character by one of its readings, worked out at first sight and kept."""

    def __init__(self, number: int) -> None:
        self._number = number

    def __missing__(self, code: int) -> str:
        options = _readings(chr(code))
        self[code] = letters = options[min(self._number, len(options) - 1)] if options else ""
        return letters


_FIRST, _SECOND = _Letters(0), _Letters(1)


class _Run(NamedTuple):
    """Han characters in a row, and how each of them may be read."""

    start: int
    readings: list[tuple[str, ...]]


def _runs(text: str) -> list[_Run]:
    return [_Run(run.start(), list(map(_readings, run[0]))) for run in _HAN_RUN.finditer(text)]


def _longest(words: list[tuple[str, int]], at: int, runs: list[_Run]) -> tuple[int, Span]:
    """How many words from ``at`` on spell something, and what; as many as possible."""
    spelling, found = "", (0, Span(0, 0))
    for count, (word, _) in enumerate(words[at:], 1):
        if not _may_be_pinyin(word):
            break
        spelling += word.replace("'", "").replace("’", "").lower()
        for run, n in _starts(spelling, runs):
            size = _spells(spelling, run.readings, n)
            if size > 1:
                found = count, Span(run.start + n, run.start + n + size)
                break
    return found


def _starts(letters: str, runs: list[_Run]) -> list[tuple[_Run, int]]:
    """The characters that the letters may begin with, those of few letters first."""
    places = [
        (len(syllable), number, n)
        for number, run in enumerate(runs)
        for n, options in enumerate(run.readings)
        if letters.startswith(options)
        for syllable in options
        if letters.startswith(syllable)
    ]
    return [(runs[number], n) for _, number, n in sorted(places)]


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


def is_reading(word: str, char: str) -> bool:
    """Whether a word spells one Chinese character: the surname of a name whose other part is found.

    >>> is_reading("Hou", "侯"), is_reading("Kong", "港")
    (True, False)
    """
    return char != "" and word.lower() in _readings(char)


def may_be_typed(letters: str) -> bool:
    """Whether small letters may type Chinese at all: a few first letters, or syllables.

    >>> may_be_typed("zhggsd"), may_be_typed("zonghegaigeshidian"), may_be_typed("comprehensivereform")
    (True, True, False)
    """
    return len(letters) <= _MOST_FIRSTS or _SPELT.fullmatch(letters) is not None


_MOST_FIRSTS = 12
"""First letters that anybody types in a row."""


class Typed(NamedTuple):
    """How letters spell a Chinese wording: in full, or by the first letters of its characters."""

    in_full: bool
    whole: bool
    """Whether nothing of the wording is left over behind it."""


def typed(letters: str, wording: str) -> Typed | None:
    """How the beginning of a wording is typed by small letters without spaces; None where they type something else.

    Each character by its first letter, or each in full, whatever its readings: 重庆 is cq, and zq all the same.

    >>> typed("zhggsd", "综合改革试点"), typed("zonghegaige", "综合改革试点"), typed("fmqd", "正面清单")
    (Typed(in_full=False, whole=True), Typed(in_full=True, whole=False), None)
    """
    chars = [char for char in wording if "\u3400" <= char <= "\u9fff"]
    if len(chars) < 2 or not letters or letters[0] not in _firsts(chars[0]):
        return None
    if 2 <= len(letters) <= len(chars) and all(map(_begins, letters, chars)):
        return Typed(False, len(letters) == len(chars))
    count = _spells(letters, [_readings(char) for char in chars[: len(letters)]], 0)
    return Typed(True, count == len(chars)) if count > 1 else None


def _begins(letter: str, char: str) -> bool:
    return letter in _firsts(char)


@lru_cache(maxsize=8192)
def _firsts(char: str) -> frozenset[str]:
    return frozenset(reading[:1] for reading in _readings(char))


@lru_cache(maxsize=4096)
def _may_be_pinyin(word: str) -> bool:
    return len(word) > 3 and _SPELT.fullmatch(word.lower()) is not None


@lru_cache(maxsize=8192)
def _readings(char: str) -> tuple[str, ...]:
    """All readings of a character, without tones."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()

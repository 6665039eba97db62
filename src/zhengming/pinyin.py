"""Pinyin: how Chinese is spelt in Latin letters, and where a text spells a Chinese source instead of translating it.

The readings are those of pypinyin, imported when the first word is asked about that may be pinyin at all.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache

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
    if not any(_may_be_pinyin(word) and word.lower() not in known for word in _WORD.findall(target)):
        return  # of three sentences two have no such word
    readings: _Readings | None = None
    letters: tuple[str, ...] | None = None
    for run in _RUN.finditer(target):
        words = [(m[0], m.start()) for m in _WORD.finditer(target, *run.span())]
        at = 0
        while at < len(words):
            count = 0
            word = words[at][0]
            if _may_be_pinyin(word) and word.lower() not in known:
                letters = _letters(source) if letters is None else letters
                lead = word[:_LONGEST].lower()
                if not any(lead in each for each in letters):
                    at += 1
                    continue
                readings = readings or _Readings(source)
                count, there = _longest(words, at, readings)
            if count:
                start, (word, last) = words[at][1], words[at + count - 1]
                yield Span(start, last + len(word)), there
            at += count or 1


def _letters(text: str) -> tuple[str, ...]:
    """A text spelt in one go, by the usual readings and by the second ones: what nothing is found in is not spelt."""
    return tuple(text.translate(table) for table in _TABLES)


class _Spelling(dict[int, str]):
    """What ``str.translate`` puts for a character: its first or its second reading; others stay as they are."""

    def __init__(self, which: int) -> None:
        self.which = which

    def __missing__(self, code: int) -> str:
        options = _readings(chr(code)) if code >= _FIRST_HAN else ()
        self[code] = options[min(self.which, len(options) - 1)] if options else chr(code)
        return self[code]


_FIRST_HAN = 0x3400
_TABLES = (_Spelling(0), _Spelling(1))


class _Readings:
    """How the characters of a text may be read, and where each syllable is."""

    def __init__(self, text: str) -> None:
        self.runs: list[list[tuple[str, ...]]] = []
        self.places: dict[str, list[tuple[int, int, int]]] = {}
        """By syllable: the run, the place in it, the place in the text."""
        for run in _HAN_RUN.finditer(text):
            chars = [_readings(char) for char in run[0]]
            for n, options in enumerate(chars):
                for syllable in options:
                    self.places.setdefault(syllable, []).append((len(self.runs), n, run.start() + n))
            self.runs.append(chars)


def _longest(words: list[tuple[str, int]], at: int, readings: _Readings) -> tuple[int, Span]:
    """How many words from ``at`` on spell something, and what; as many as possible."""
    spelling, found = "", (0, Span(0, 0))
    for count, (word, _) in enumerate(words[at:], 1):
        if not _may_be_pinyin(word):
            break
        spelling += word.replace("'", "").replace("’", "").lower()
        for run, n, start in _starts(spelling, readings):
            size = _spells(spelling, readings.runs[run], n)
            if size > 1:
                found = count, Span(start, start + size)
                break
    return found


def _starts(letters: str, readings: _Readings) -> Iterator[tuple[int, int, int]]:
    for end in range(1, _LONGEST + 1):
        yield from readings.places.get(letters[:end], ())


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


@lru_cache(maxsize=4096)
def _may_be_pinyin(word: str) -> bool:
    return len(word) > 3 and _SPELT.fullmatch(word.lower()) is not None


@lru_cache(maxsize=8192)
def _readings(char: str) -> tuple[str, ...]:
    """All readings of a character, without tones."""
    from pypinyin import Style, pinyin

    found = pinyin(char, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(dict.fromkeys(found[0])) if found else ()

"""Where words and sentences begin and end.

Start with ``Lexicon.accepts``: is a string found in Chinese text a use of the term, or an accident of two other words
(人大 in 令人大吃一惊)? It needs jieba's dictionary, read as a file, not jieba. ``words`` is jieba itself, for concordance,
extraction and alignment; ``sentences`` is a rule splitter for both languages.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import inf, log
from pathlib import Path
from typing import Any

from zhengming.chinese import convert, fold, is_han, script
from zhengming.errors import ZhengmingError
from zhengming.model import Span

LONGEST_WORD = 6
"""Longer words of the dictionary are names and sayings that no edge of a term cuts."""
WINDOW = 6
"""How many characters each side of a hit are weighed; 4, 6, 8 and 12 give the same answers."""
PRIOR = 20
"""A term counts as a word that the dictionary has seen this often, at least."""
THRESHOLD = 0.25
LONG_THRESHOLD = 4.0
"""Nats. Losing a long official term costs more than a stray hit, and strays are rare beyond four characters."""


class Lexicon:
    """The words of a language with their log probabilities; immutable, picklable.

    The veto is a unigram lattice without containers. All ways to cut the surroundings of a hit into words are weighed;
    words that strictly contain the hit are left out, because 知识产权 over 产权 is composition, not conflict. What
    counts is how much better the best way is than the best way that keeps both edges of the hit.
    """

    __slots__ = ("_logs", "_unknown")

    def __init__(self, counts: dict[str, int]) -> None:
        total = log(sum(counts.values()))
        self._logs = {word: log(count) - total for word, count in counts.items()}
        self._unknown = -total
        """A character that is no word of the dictionary: as if seen once."""

    @classmethod
    def from_jieba(cls) -> Lexicon:
        """The words of jieba's dictionary with up to six characters and a count of at least ten, folded."""
        counts: dict[str, int] = {}
        for line in _jieba_dictionary().read_text(encoding="utf-8").splitlines():
            word, count, *_ = line.split(" ")
            if len(word) <= LONGEST_WORD and int(count) >= 10 and all(map(is_han, word)):
                key = fold(word)
                counts[key] = counts.get(key, 0) + int(count)
        return cls(counts)

    def __contains__(self, folded: str) -> bool:
        return folded in self._logs

    def __len__(self) -> int:
        return len(self._logs)

    def accepts(self, folded: str, start: int, end: int) -> bool:
        """Whether the hit at ``start`` to ``end`` of a folded and squeezed text is a use of its term."""
        return self.margin(folded, start, end) <= (THRESHOLD if end - start <= 4 else LONG_THRESHOLD)

    def margin(self, folded: str, start: int, end: int) -> float:
        """By how many nats the best reading that ignores the edges of a hit beats the best one that keeps them.

        Minus infinity where no word crosses an edge: four of five hits.
        """
        low, high = _window(folded, start, end)
        if not self._is_crossed(folded, low, start, end, high):
            return -inf
        text, start, end = folded[low:high], start - low, end - low
        kept = (
            self._best(text, 0, start)
            + max(self._best(text, start, end), log(PRIOR) + self._unknown)
            + self._best(text, end, len(text))
        )
        return self._best(text, 0, len(text), start, end) - kept

    def _is_crossed(self, text: str, low: int, start: int, end: int, high: int) -> bool:
        logs = self._logs
        for left in range(max(low, start - LONGEST_WORD + 1), start):
            for right in range(start + 1, min(end, left + LONGEST_WORD + 1)):
                if text[left:right] in logs:
                    return True
        for left in range(max(start + 1, end - LONGEST_WORD + 1), end):
            for right in range(end + 1, min(high, left + LONGEST_WORD) + 1):
                if text[left:right] in logs:
                    return True
        return False

    def _best(self, text: str, low: int, high: int, start: int = -1, end: int = -1) -> float:
        """The log probability of the best way to cut ``text[low:high]`` into words, none of which contains the hit."""
        logs, unknown = self._logs, self._unknown
        best = [-inf] * (high + 1)
        best[low] = 0.0
        for left in range(low, high):
            so_far = best[left]
            if so_far == -inf:
                continue
            for right in range(left + 1, min(high, left + LONGEST_WORD) + 1):
                gain = logs.get(text[left:right], unknown if right == left + 1 else -inf)
                if left <= start < end <= right:
                    if (left, right) != (start, end):
                        continue
                    gain = max(gain, log(PRIOR) + unknown)
                if so_far + gain > best[right]:
                    best[right] = so_far + gain
        return best[high]


def _window(text: str, start: int, end: int) -> tuple[int, int]:
    """The Han characters around a hit, up to ``WINDOW`` each side; anything else is an edge of words."""
    low, high = start, end
    while low > max(0, start - WINDOW) and is_han(text[low - 1]):
        low -= 1
    while high < min(len(text), end + WINDOW) and is_han(text[high]):
        high += 1
    return low, high


def _jieba_dictionary() -> Path:
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ZhengmingError("jieba is not installed", hint="pip install jieba")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"


def words(text: str) -> list[str]:
    """The words of a Chinese text, as jieba cuts it; joined they are the text.

    >>> words("推進綜合改革試點")
    ['推進', '綜合', '改革', '試點']
    """
    simplified = convert(text, "Hans") if script(text) == "Hant" else text
    pieces = _tokenizer().lcut(simplified if len(simplified) == len(text) else text)
    found, start = [], 0
    for piece in pieces:
        found.append(text[start : start + len(piece)])
        start += len(piece)
    return found


@cache
def _tokenizer() -> Any:
    """A tokenizer of our own, its dictionary built in memory.

    jieba's own start un-marshals a file of a known name in the shared temporary directory, logs, and is not faster.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # invalid escapes and pkg_resources, in jieba 0.42.1
        import jieba

        tokenizer = jieba.Tokenizer()
        tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    return tokenizer


def sentences(text: str, language: str) -> Iterator[Span]:
    """The sentences of a Chinese or English text; what lies between them is white space. A line ends a sentence.

    >>> text = "他问：“行吗？”没人回答。 好。"
    >>> [text[slice(*span)] for span in sentences(text, "zh")]
    ['他问：“行吗？”', '没人回答。', '好。']
    >>> text = "The U.S. economy grew 2.5 percent. Dr. Li agreed."
    >>> [text[slice(*span)] for span in sentences(text, "en")]
    ['The U.S. economy grew 2.5 percent.', 'Dr. Li agreed.']
    """
    ends = _chinese_ends if language.split("-")[0] == "zh" else _english_ends
    for line in re.finditer(r"[^\n\r\u2028\u2029]+", text):
        start = line.start()
        for end in (*ends(line[0]), len(line[0])):
            piece = text[start : line.start() + end]
            if piece.strip():
                yield Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip()))
            start = line.start() + end


_CHINESE_STOP = re.compile(r"([。！？!?｡]|(?<=[\u4e00-\u9fff])\.(?![\w.]))+(?P<closers>[”’」』）)》〉】\"]*)")


def _chinese_ends(line: str) -> Iterator[int]:
    for stop in _CHINESE_STOP.finditer(line):
        # 《怎么办？》一文 is a title, “为什么？”的问题 and （真的？）但是 go on.
        if {*"》〉"} & {*stop["closers"]} or ({*"）)"} & {*stop["closers"]} and "。" not in stop[0]):
            continue
        if stop["closers"] and line[stop.end() : stop.end() + 1] in {*"的，、,；;：和与或"}:
            continue
        yield stop.end()


_ENGLISH_STOP = re.compile(r"(?P<stop>[.!?]+|…)(?P<closers>[”’\"')\]]*)\s+(?=[“‘\"'(\[]*(?P<next>[^\Wa-z_][\w’']*))")
# After these a stop ends no sentence: Dr. Li, No. 5.
_BEFORE_NAMES = """
    Mr Mrs Ms Dr Prof Gen Sen Rep Gov Lt Col Capt Sgt St Hon Messrs No Nos Art Arts Fig Figs Vol Vols Ch Sec pp p
    para paras vs cf ed eds al approx ca viz Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec
"""
# After these, and after U.S. and a.m., it does so before a word that starts sentences: "Huawei Co. The ...".
_OPEN = "Co Corp Inc Ltd Bros etc Jr Sr Ph"
_STARTERS = """
    A An The This That These Those It Its In On At By For From He She We They I You But And Or So As If When While
    Since There Our Their His Her However Meanwhile Moreover Therefore Thus
"""


def _english_ends(line: str) -> Iterator[int]:
    indent = len(line) - len(line.lstrip())
    for stop in _ENGLISH_STOP.finditer(line):
        start = line.rfind(" ", 0, stop.start()) + 1
        word = line[start : stop.start()].lstrip("“‘\"'([")
        if stop["stop"] != "." or stop["closers"] or _is_full_stop(word, stop["next"], start == indent):
            yield stop.end("closers")


def _is_full_stop(word: str, following: str, is_first: bool) -> bool:
    if word in _BEFORE_NAMES.split() or (is_first and re.fullmatch(r"\d+|[A-Za-z]|[ivx]+", word)):
        return False  # "1. Deepen reform" is an item of a list
    if "." in word or word in _OPEN.split() or re.fullmatch("[A-Z]", word):
        return following in _STARTERS.split()
    return True

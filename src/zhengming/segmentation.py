"""Where words and sentences begin and end.

Start with ``Lexicon.accepts``: is a string found in Chinese text a use of the term, or an accident of two other words
(人大 in 令人大吃一惊)? It needs jieba's dictionary, read as a file, not jieba. ``words`` is jieba itself, for
concordance, extraction and alignment; ``sentences`` is a rule splitter for both languages.
"""

from __future__ import annotations

import pickle
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from itertools import pairwise
from math import inf, log
from pathlib import Path
from pkgutil import get_data
from typing import Any

from zhengming.chinese import DROPPED, convert, fold, script
from zhengming.errors import ZhengmingError
from zhengming.model import Span
from zhengming.patterns import pattern

LONGEST_WORD = 6
"""Longer words of the dictionary are names and sayings that no edge of a term cuts."""
WINDOW = 4
"""How many characters each side of a hit are weighed; 3, 6 and 8 give the same answers."""
_COMMON = 1000
"""How often a word of every text has been seen, and more."""
PRIOR = 20
"""How often a word is thought to have been seen that the dictionary does not know: a term, a new word."""


class Lexicon:
    """The words of Chinese with their log probabilities; immutable, picklable.

    The veto weighs all ways to cut the surroundings of a hit into words (a unigram lattice). Words that contain the
    whole hit are left out: 知识产权 over 产权 is composition, not conflict. What counts is how much better or worse
    the best way that runs over an edge of the hit is than the best way that keeps both edges.
    """

    __slots__ = ("_following", "_packed", "_size", "_unknown", "_words")

    def __init__(self, counts: Mapping[str, int]) -> None:
        by_first: dict[str, list[str]] = {}
        following: dict[str, set[str]] = {}
        for word, count in counts.items():
            by_first.setdefault(word[0], []).append(f"{word} {count}")
            for one, two in pairwise(word):
                following.setdefault(one, set()).add(two)
        self._set(
            {first: " ".join(rows) for first, rows in by_first.items()},
            {one: "".join(sorted(others)) for one, others in following.items()},
            sum(counts.values()),
            len(counts),
        )

    def _set(self, rows: dict[str, str], following: dict[str, str], total: int, size: int) -> None:
        self._words = _Words(rows, log(total))
        self._unknown = -log(total)
        """A character that is no word of the dictionary: as if seen once."""
        self._following = following
        """By a character those that follow it inside words: three of four hits have no such neighbours at their edges,
        and are accepted for that."""
        self._size = total, size

    @classmethod
    @cache
    def from_jieba(cls) -> Lexicon:
        """The words of jieba's dictionary with up to six characters and a count of at least ten, folded.

        The dictionary is of 2012. Words that official Chinese has taken up since (央企, 大数据, 湾区) come from
        ``data/new_words.txt``; without them 其中央企占比 has no reading but 其, 中央 and 企.
        """
        rows = _WORTHY_WORD.findall(_jieba_dictionary().read_text(encoding="utf-8"))
        counts: dict[str, int] = {}
        for word, (_, count) in zip(_folded(word for word, _ in rows), rows, strict=True):
            counts[word] = counts.get(word, 0) + int(count)
        for word in _folded(_new_words()):
            counts[word] = max(counts.get(word, 0), PRIOR)
        return cls(counts)

    def __getstate__(self) -> bytes:
        parts = self._words.rows, self._following, *self._size
        return pickle.dumps(parts, protocol=pickle.HIGHEST_PROTOCOL)

    def __setstate__(self, packed: bytes) -> None:
        self._packed = packed

    def __getattr__(self, name: str) -> Any:
        # An index that was loaded unpacks its words with the first Chinese text: English drafts never ask.
        if name not in ("_words", "_following", "_size", "_unknown"):
            raise AttributeError(name)
        self._set(*pickle.loads(self._packed))
        return getattr(self, name)

    def __contains__(self, folded: str) -> bool:
        return self._log(folded) is not None

    def __len__(self) -> int:
        return self._size[1]

    def _log(self, word: str) -> float | None:
        """The log probability of a word; None for what is none."""
        return self._words[word[:1]].get(word)

    def _are_neighbours(self, two: str) -> bool:
        """Whether two characters stand side by side inside a word."""
        return len(two) == 2 and two[1] in self._following.get(two[0], "")

    def accepts(self, folded: str, start: int, end: int) -> bool:
        """Whether the hit at ``start`` to ``end`` of a folded and squeezed text is a use of its term."""
        return self.margin(folded, start, end) <= _THRESHOLDS.get(end - start, _LONG_THRESHOLD)

    def margin(self, folded: str, start: int, end: int) -> float:
        """By how many nats the best reading that runs over an edge of a hit beats the best one that keeps both.

        Minus infinity where no word of the dictionary runs over an edge: nearly nine of ten hits.
        """
        # 1月2日电: figures bind like numerals, so that 日电 is no word there.
        before = "十" if folded[start - 1 : start] in _DIGITS else folded[start - 1 : start]
        if not (self._are_neighbours(before + folded[start]) or self._are_neighbours(folded[end - 1 : end + 1])):
            return -inf
        low = max(0, start - WINDOW)
        text = folded[low : start - len(before)] + before + folded[start : end + WINDOW]
        start, end = start - low, end - low
        rivals = self._rivals(text, start, end)
        return self._weigh(text, start, end, rivals) if rivals else -inf

    def is_rare(self, folded: str) -> bool:
        """Whether a word says what is spoken of: 负面, not 金融 or 市场."""
        found = self._log(folded)
        return found is None or found < self._unknown + log(_COMMON)

    def cut(self, folded: str) -> list[str]:
        """The likeliest words of a folded and squeezed text; joined they are the text."""
        words, unknown = self._words, self._unknown
        best, came = [0.0] + [-inf] * len(folded), [0] * (len(folded) + 1)
        for left, char in enumerate(folded):
            logs = words[char]
            for right in range(left + 1, min(len(folded), left + LONGEST_WORD) + 1):
                gain = logs.get(char, unknown) if right == left + 1 else logs.get(folded[left:right])
                if gain is not None and best[left] + gain > best[right]:
                    best[right], came[right] = best[left] + gain, left
        found, end = [], len(folded)
        while end:
            found.append(folded[came[end] : end])
            end = came[end]
        return found[::-1]

    def _rivals(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """The words that run over one edge of the hit; for a hit of one character, those that contain it."""
        if end - start == 1:
            return self._containers(text, start, end)
        over: list[tuple[int, int, int]] = []
        if self._are_neighbours(text[start - 1 : start + 1]):  # most hits have neighbours of a word at one edge only
            over += [(left, right, start) for left in range(start) for right in range(start + 1, end)]
        if self._are_neighbours(text[end - 1 : end + 1]):
            over += [(left, right, end) for left in range(start + 1, end) for right in range(end + 1, len(text) + 1)]
        # 人大代表 runs over the end of 全国人大, but is made of 人大 and 代表: the edge is a boundary all the same.
        words = self._words
        rivals = [
            (left, right)
            for left, right, edge in over
            if text[left:right] in words[text[left]] and not self._are_words(text[left:edge], text[edge:right])
        ]
        if not rivals:
            return []
        # 发展中国家 is made of 发展中 and another word: what runs over the edge inside it, 中国, is no rival. But
        # 外交部门 is not made of 外交部 and another word: 门 alone is not enough.
        for low, high in self._containers(text, start, end):
            if self._are_words(text[low:start], text[end:high]):
                return [(left, right) for left, right in rivals if not low <= left < right <= high]
        return rivals

    def _containers(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        return [
            (left, right)
            for left in range(max(0, end - LONGEST_WORD), start + 1)
            for right in range(end, min(len(text), left + LONGEST_WORD) + 1)
            if right - left > end - start and text[left:right] in self._words[text[left]]
        ]

    def _are_words(self, *parts: str) -> bool:
        return all(len(part) > 1 and part in self._words[part[0]] for part in parts if part)

    def _weigh(self, text: str, start: int, end: int, rivals: list[tuple[int, int]]) -> float:
        costs = _cut_costs(text)
        before, after = self._before(text[: end - 1], costs), self._after(text, start + 1, costs)
        within = self._before(text[start:end], costs[start:])[-1]
        kept = before[start] + costs[start] + max(within, self._unknown + log(PRIOR)) + after[end]
        return max(before[a] + costs[a] + self._words[text[a]][text[a:b]] + after[b] for a, b in rivals) - kept

    def _before(self, text: str, costs: list[float]) -> list[float]:
        """For each place the log probability of the best way to cut the text before it into words."""
        words, unknown = self._words, self._unknown
        best = [0.0] + [-inf] * len(text)
        for left, char in enumerate(text):
            logs = words[char]
            so_far = best[left] + (costs[left] if left else 0.0)
            best[left + 1] = max(best[left + 1], so_far + logs.get(char, unknown))
            for right in range(left + 2, min(len(text), left + LONGEST_WORD) + 1):
                gain = logs.get(text[left:right])
                if gain is not None and so_far + gain > best[right]:
                    best[right] = so_far + gain
        return best

    def _after(self, text: str, low: int, costs: list[float]) -> list[float]:
        """For each place from ``low`` on the log probability of the best way to cut the text behind it into words."""
        words, unknown = self._words, self._unknown
        best = [-inf] * len(text) + [0.0]
        for left in range(len(text) - 1, low - 1, -1):
            logs = words[text[left]]
            most = logs.get(text[left], unknown) + best[left + 1]
            for right in range(left + 2, min(len(text), left + LONGEST_WORD) + 1):
                gain = logs.get(text[left:right])
                if gain is not None and gain + best[right] > most:
                    most = gain + best[right]
            best[left] = most + costs[left]
        return best


class _Words(dict[str, dict[str, float]]):
    """Log probabilities of words by their first character; the words of a character are worked out when it is first
    asked for: most texts have some hundred characters of the 5,000."""

    def __init__(self, rows: dict[str, str], log_total: float) -> None:
        super().__init__()
        self.rows = rows
        """The words of each character, each with its count behind it."""
        self._log_total = log_total

    def __missing__(self, first: str) -> dict[str, float]:
        row = self.rows.get(first, "").split()
        counted = zip(row[::2], row[1::2], strict=True)
        self[first] = found = {word: log(int(count)) - self._log_total for word, count in counted}
        return found


# Chosen on People's Daily and on MSR news. A short hit is seldom a use where another reading comes close, least of all
# one of three characters (外交|部门). From four on, accidents are rare, and losing an official term costs more than a
# stray hit: 各国有企业 must not hide 国有企业.
_THRESHOLDS = {1: -0.75, 2: -0.75, 3: -1.5, 4: 2.0}
_LONG_THRESHOLD = 4.0
_WORTHY_WORD = pattern(r"^([\u3007\u3400-\u9fff]{1,6}) (\d{2,}) ", re.MULTILINE)
_CLASSED_WORD = pattern(r"^([\u3007\u3400-\u9fff]{1,6}) \d{2,} (\w+)", re.MULTILINE)
_DIGITS = frozenset("0123456789")
_NUMERALS = frozenset("一二三四五六七八九〇零两十百千万亿第")
_UNITS = frozenset("一二三四五六七八九〇零两十")
_NUMERAL_CUT = -5.0


def _cut_costs(text: str) -> list[float]:
    """What it costs to begin a word at each place: dear inside a numeral, so that 二十一个 never has 一个 in it.

    百 and 万 behind a numeral may begin a word (三十万|百姓).
    """
    costs = [0.0] * (len(text) + 1)
    if not _UNITS.isdisjoint(text):
        for place in range(1, len(text)):
            if text[place] in _UNITS and text[place - 1] in _NUMERALS:
                costs[place] = _NUMERAL_CUT
    return costs


def _folded(words: Iterable[str]) -> list[str]:
    return fold("\n".join(words)).split(DROPPED)


def _new_words() -> Iterator[str]:
    for line in (get_data("zhengming.data", "new_words.txt") or b"").decode().splitlines():
        if not line.startswith("#"):
            yield from line.split()


def _jieba_dictionary() -> Path:
    spec = find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        raise ZhengmingError("jieba is not installed", hint="pip install jieba")
    return Path(spec.submodule_search_locations[0]) / "dict.txt"


def word_class(folded: str) -> str:
    """The class of a word in jieba's dictionary: n, vn, d, ...; empty for a word that it does not have.

    >>> word_class(fold("機關")), word_class(fold("應該")), word_class("云澜")
    ('n', 'v', '')
    """
    return _word_classes().get(folded, "")


@cache
def _word_classes() -> dict[str, str]:
    rows = _CLASSED_WORD.findall(_jieba_dictionary().read_text(encoding="utf-8"))
    return dict(zip(_folded(word for word, _ in rows), (kind for _, kind in rows), strict=True))


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


_CHINESE_STOP = pattern(r"([。！？!?｡]|(?<=[\u4e00-\u9fff])\.(?![A-Za-z0-9.]))+(?P<closers>[”’」』）)》〉】\"]*)")


def _chinese_ends(line: str) -> Iterator[int]:
    for stop in _CHINESE_STOP.finditer(line):
        # 《怎么办？》一文 is a title, “为什么？”的问题 and （真的？）但是 go on.
        if {*"》〉"} & {*stop["closers"]} or ({*"）)"} & {*stop["closers"]} and "。" not in stop[0]):
            continue
        if stop["closers"] and line[stop.end() : stop.end() + 1] in {*"的，、,；;：和与或"}:
            continue
        yield stop.end()


_ENGLISH_STOP = pattern(
    r"(?<![.!?])(?P<stop>[.!?]+|…)(?P<closers>[”’\"')\]]*)\s+(?=[“‘\"'(\[]*(?P<next>[^\Wa-z_][\w’']*))"
)
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
    sentence = len(line) - len(line.lstrip())
    for stop in _ENGLISH_STOP.finditer(line):
        start = max(sentence, line.rfind(" ", sentence, stop.start()) + 1)
        word = line[start : stop.start()].lstrip("“‘\"'([")
        if stop["stop"] != "." or stop["closers"] or _is_full_stop(word, stop["next"], start == sentence):
            yield stop.end("closers")
            sentence = stop.end()


def _is_full_stop(word: str, following: str, is_first: bool) -> bool:
    if word in _BEFORE_NAMES.split() or (is_first and re.fullmatch(r"\d+|[A-Za-z]|[ivx]+", word)):
        return False  # "1. Deepen reform" is an item of a list
    if re.search(r"[A-Za-z]\.", word) or word in _OPEN.split() or re.fullmatch("[A-Z]", word):
        return following in _STARTERS.split()
    return True

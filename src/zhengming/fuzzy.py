"""How alike are two texts? Tokens, similarity, and what kind of difference it is: pure functions.

Start with ``encode``: a text as one character a token, so that a string distance is a token distance. A token is a Han
character (Traditional and Simplified are one), a Latin word, a number, a punctuation mark; all numbers are one token,
since a number is put right by substitution. ``similarity`` is 1 - d / longer, with the Levenshtein distance d of the
tokens: what translators know from their CAT tools.
"""

from __future__ import annotations

import re
from array import array
from functools import cache, lru_cache
from itertools import accumulate

from zhengming.chinese import DROPPED, fold
from zhengming.model import Edit, Span
from zhengming.patterns import pattern

NUMBER = "\U000f0000"
"""The token of every number."""
MARK = '"'
"""The token of every quote and bracket."""
FIRST, SIZE = 0x40000, 0xB0000
"""Words are code points from here: above all characters that texts are written in."""
MULTIPLIERS = tuple(pow(0x85EBCA6B, place, 1 << 32) for place in range(64))
"""What the characters of a word are multiplied by, by their place; the last one goes for all that follow."""
SINGLE, WORD, DIGIT, JOINS_WORDS, JOINS_DIGITS = 1, 2, 3, 4, 5
"""Kinds of characters; 0 is what does not count. Those that join are single where they join nothing."""

_LETTERS = r"[^\W\d_\u2e80-\u9fff\uf900-\ufaff\U00010000-\U0010ffff]"
_RUN = pattern(
    rf"\d+(?:[.,:]\d+)*|{_LETTERS}+(?:['-]{_LETTERS}+)*|[ _\uffff]+|[\U00010000-\U0010ffff]"
)
"""What is not one token a character: numbers, words, what does not count, rare characters."""
_ASCII = re.compile(r"[a-z]+(?:['-][a-z]+)*|\d+(?:[.,:]\d+)*|[^\w\s\x00-\x1f\x7f]")


def encode(text: str) -> str:
    """One character a token.

    >>> [len(encode(text)) for text in ("综合改革试点", "comprehensive reform pilot", "增长 5.2%", "")]
    [6, 3, 4, 0]
    >>> encode("綜合改革試點") == encode("综合改革试点"), encode("up 3%") == encode("Up 12%")
    (True, True)
    """
    if text.isascii():  # English, four times as fast
        return "".join(map(_CODES.__getitem__, _ASCII.findall(text.lower())))
    return _RUN.sub(_token, text.translate(token_table()))


def _token(match: re.Match[str]) -> str:
    return _CODES[match[0]]


class _Codes(dict[str, str]):
    """Code points of words by their hash: the same in every process, for an index outlives it.

    Two words may share one; that only makes texts look more alike than they are, one pair of words in 700,000.
    """

    def __missing__(self, run: str) -> str:
        if run[0].isdecimal():
            return NUMBER
        if run[0] in (DROPPED, "_", "\uffff"):
            return ""
        is_word = len(run) > 1 or run >= "\U00010000" or token_kinds()[ord(run)] == WORD
        code = _hashed(run) if is_word else chr(token_table()[ord(run)])
        if len(self) < _ROOM:
            self[run] = code
        return code


_ROOM = 500_000
_CODES = _Codes()


def _hashed(word: str) -> str:
    """``memory.tokens`` does the same to many words at a time."""
    last = len(MULTIPLIERS) - 1
    value = sum(ord(char) * MULTIPLIERS[min(place, last)] for place, char in enumerate(word)) & 0xFFFFFFFF
    value ^= value >> 15
    value = value * 0x2C1B3C6D & 0xFFFFFFFF
    value ^= value >> 12
    return chr(FIRST + value % SIZE)


@cache
def token_table() -> array[int]:
    """``fold`` with quotes and brackets kept, as one token: a difference in them is one of punctuation.

    An apostrophe stays one; 、 stays apart from the comma, for 1、2 are two numbers. What does not count at all, as
    spaces and controls, is a space.
    """
    table = array("I", map(ord, fold("".join(map(chr, range(0x323B0))))))
    for code in range(0x10000):
        if table[code] == ord(DROPPED):
            char = chr(code)
            table[code] = ord(MARK if char.isprintable() and not char.isspace() else DROPPED)
    for char in "'’‘":
        table[ord(char)] = ord("'")
    table[ord("、")] = ord("、")
    return table


@cache
def token_kinds() -> bytes:
    """The kind of each character of the first plane that is in a folded text."""
    kinds = bytearray([SINGLE]) * 0x10000
    every = "".join(map(chr, range(0x10000)))
    for kind, expression in ((WORD, f"{_LETTERS}+"), (DIGIT, r"\d+"), (0, r"[ _\uffff]")):
        for match in re.finditer(expression, every):
            kinds[match.start() : match.end()] = bytes([kind]) * len(match[0])
    for kind, chars in ((JOINS_WORDS, "'-"), (JOINS_DIGITS, ".,:")):
        for char in chars:
            kinds[ord(char)] = kind
    return bytes(kinds)


def words(text: str) -> list[str]:
    """The tokens themselves, folded; all numbers are one.

    >>> words("第3届 China’s (CPC)")
    ['第', '0', '届', "china's", '"', 'cpc', '"']
    """
    found: list[str] = []
    place, folded = 0, text.translate(token_table())
    for match in _RUN.finditer(folded):
        found += folded[place : match.start()]
        if _CODES[match[0]]:
            found.append("0" if match[0][0].isdecimal() else match[0])
        place = match.end()
    return found + list(folded[place:])


def numbers(text: str) -> list[str]:
    """The numbers of a text in their order, without separators.

    >>> numbers("第 3 条：1,200 元，５％")
    ['3', '1200', '5']
    """
    runs = (match[0] for match in _RUN.finditer(text.translate(token_table())))
    return [run.replace(",", "") for run in runs if run[0].isdecimal()]


HAN_NUMERALS = "〇零一二三四五六七八九十百千万亿"
_NOT_CONTENT = pattern(r"(?:[^\w\U00010000-\U0010ffff]|_)+")


@cache
def numeral_words() -> frozenset[str]:
    """Numbers in English words: three, third, million."""
    from zhengming.quantities.english_words import CARDINALS, LARGE_SCALES, ORDINALS

    return frozenset({*CARDINALS, *ORDINALS, *LARGE_SCALES})


@cache
def _numerals() -> re.Pattern[str]:
    return re.compile(f"[{NUMBER}{HAN_NUMERALS}{''.join(map(encode, sorted(numeral_words())))}]+")


def content(encoded: str) -> str:
    """An encoded text without punctuation, numbers in words being numbers too.

    Texts with the same content differ in numbers, marks and looks only.

    >>> content(encode("《意见》，共 3 条。")) == content(encode("意见共十二条"))
    True
    """
    return _numerals().sub(NUMBER, _NOT_CONTENT.sub("", encoded))


def similarity(one: str, other: str) -> float:
    """Share of the longer one that is alike, 0-1, of two encoded texts.

    >>> similarity(encode("推进改革试点"), encode("推进综合改革试点"))
    0.75
    """
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other)


def changes(old: str, new: str) -> tuple[Edit, ...]:
    """The fewest edits that turn one text into another, whole words and single Han characters at a time.

    >>> changes("推进改革试点", "推进综合改革")
    (Edit(span=Span(start=2, end=2), text='综合', safe=True), Edit(span=Span(start=4, end=6), text='', safe=True))
    """
    from rapidfuzz.distance import Levenshtein

    before, after = _pieces(old), _pieces(new)
    starts = [0, *accumulate(map(len, before))]
    edits: list[Edit] = []
    at_old = at_new = 0
    for start, place, size in Levenshtein.opcodes(before, after).as_matching_blocks():
        if start > at_old or place > at_new:
            edits.append(Edit(Span(starts[at_old], starts[start]), "".join(after[at_new:place])))
        at_old, at_new = start + size, place + size
    return tuple(edits)


_WORD = pattern(r"[^\W\u2e80-\u9fff\uf900-\ufaff]{2,}")
_PIECE = pattern(r"[^\W\u2e80-\u9fff\uf900-\ufaff]+|.", re.DOTALL)
_BETWEEN = pattern(r"(\W)")


@lru_cache(maxsize=64)  # one text is compared with several
def _pieces(text: str) -> list[str]:
    if text.isascii():
        return [piece for piece in _BETWEEN.split(text) if piece]
    return _PIECE.findall(text) if _WORD.search(text) else list(text)

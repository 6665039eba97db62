"""How alike are two texts? Tokens, similarity, and what kind of difference it is: pure functions.

Start with ``encode``: a text as one character a token, so that a string distance is a token distance. A token is a Han
character (Traditional and Simplified are one), a Latin word, a number, a punctuation mark; all numbers are one token,
since a number is put right by substitution. ``similarity`` is 1 - d / longer, with the Levenshtein distance d of the
tokens: what translators know from their CAT tools.
"""

from __future__ import annotations

import re
import zlib
from functools import cache

from zhengming.chinese import DROPPED, fold
from zhengming.patterns import pattern

NUMBER = "\U000f0000"
"""The token of every number."""
MARK = '"'
"""The token of every quote and bracket."""
_FIRST, _SIZE = 0x30000, 0xB0000
"""Words are code points from here: above all characters of the plane that texts are written in."""

_RUN = pattern(
    r"\d+(?:[.,:]\d+)*|[^\W\d_\u2e80-\u9fff\uf900-\ufaff]+(?:['-][^\W\d_\u2e80-\u9fff\uf900-\ufaff]+)*"
    r"|[\s_]+|[\U00010000-\U0010ffff]"
)
"""What is not one token a character: numbers, words, spaces, rare characters."""


def encode(text: str) -> str:
    """One character a token.

    >>> [len(encode(text)) for text in ("综合改革试点", "comprehensive reform pilot", "增长 5.2%", "")]
    [6, 3, 4, 0]
    >>> encode("綜合改革試點") == encode("综合改革试点"), encode("up 3%") == encode("Up 12%")
    (True, True)
    """
    if text.isascii():  # English, four times as fast
        return "".join(map(_CODES.__getitem__, _ASCII.findall(text.lower())))
    folded = text.translate(_table())
    return _RUN.sub(_token, folded)


_ASCII = re.compile(r"[a-z]+(?:['-][a-z]+)*|\d+(?:[.,:]\d+)*|[^\w\s]")


def _token(match: re.Match[str]) -> str:
    return _CODES[match[0]]


class _Codes(dict[str, str]):
    """Code points of words by their hash: the same in every process, for an index outlives it.

    Two words may share one; that only makes texts look more alike than they are, and answers are compared word by word.
    """

    def __missing__(self, word: str) -> str:
        if word[0].isdecimal():
            return NUMBER
        if len(word) == 1 and not word.isalpha() and word < "\U00010000" and not word.isspace() and word != "_":
            return _table()[ord(word)]
        if word[0].isspace() or word[0] == "_":
            return ""
        code = chr(_FIRST + zlib.crc32(word.encode("utf-8", "surrogatepass")) % _SIZE)
        if len(self) < _ROOM:
            self[word] = code
        return code


_ROOM = 500_000
_CODES = _Codes()


def words(text: str) -> list[str]:
    """The tokens themselves, folded; all numbers are one.

    >>> words("第3届 China’s (CPC)")
    ['第', '0', '届', "china's", '"', 'cpc', '"']
    """
    found: list[str] = []
    place, folded = 0, text.translate(_table())
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
    runs = (match[0] for match in _RUN.finditer(text.translate(_table())))
    return [run.replace(",", "") for run in runs if run[0].isdecimal()]


@cache
def _table() -> str:
    """``fold`` with quotes and brackets kept, as one token: a difference in them is one of punctuation."""
    characters = "".join(map(chr, range(0x10000))).replace("’", "'").replace("‘", "'")
    return "".join(
        char if char == "'" else MARK if folded == DROPPED and not char.isspace() and char.isprintable() else folded
        for char, folded in zip(characters, fold(characters), strict=True)
    )


_PUNCTUATION = pattern(r"[^\w\U00010000-\U0010ffff]|_")


def content(encoded: str) -> str:
    """An encoded text without punctuation: texts with the same content differ in numbers, marks and looks only.

    >>> content(encode("《意见》，共 3 条。")) == content(encode("意见共12条"))
    True
    """
    return _PUNCTUATION.sub("", encoded)


def similarity(one: str, other: str) -> float:
    """Share of the longer one that is alike, 0-1, of two encoded texts.

    >>> similarity(encode("推进改革试点"), encode("推进综合改革试点"))
    0.75
    """
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other)

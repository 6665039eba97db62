"""Which words of a text may stand for a word of a term? Start with ``Spots.standing_for``.

A word that says much the same may be a compound: "comprehensive" for "all-around". The tokenizer splits at hyphens,
so that compounds are looked at as pairs of tokens.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from zhengming.english import AND, ARTICLE, BARRIER, OOV, PREPOSITION, Vocabulary, bare, is_content
from zhengming.likeness.words import is_slip
from zhengming.nearwords import compound_halves, compounds, is_akin, related
from zhengming.text import EnglishText
from zhengming.variants import Words

SAME, SLIP, AKIN = 1.0, 0.9, 0.6
"""How well a word stands for another one: as itself, misspelt, as a near or derived word."""
_NO_CONTENT = frozenset({BARRIER, PREPOSITION, AND, ARTICLE})
_MANY = 12
"""Words of terms from which tables of a text pay."""

Spot = tuple[int, str, str]
"""A content word of a text: token number, word, symbol."""


class Tie(NamedTuple):
    """Tokens of a text that stand for words of a term."""

    token: int
    end: int
    """Behind the last token."""
    numbers: tuple[int, ...]
    """Which words of the term."""
    value: float


class Spots:
    """The content words of one English text, by what they may stand for."""

    def __init__(self, text: EnglishText, vocabulary: Vocabulary) -> None:
        self.tokens = text.reading.tokens
        self.symbols = text.reading.symbols
        self._vocabulary = vocabulary
        self.words = [token[0] if token[0].isalpha() else bare(token[0]) for token in self.tokens]
        """The tokens without possessive, dots and footnotes."""
        self._spots = [
            (n, self.words[n], symbol)
            for n, (token, symbol) in enumerate(zip(self.tokens, self.symbols, strict=True))
            if symbol not in _NO_CONTENT and is_content(token[0])
        ]
        halves, listed = compound_halves(), compounds()
        self._compounds = [
            (n, f"{self.words[n]}-{self.words[n + 1]}")
            for n in range(len(self.words) - 1)
            if self.words[n] in halves and f"{self.words[n]}-{self.words[n + 1]}" in listed
        ]
        self._found: dict[str, dict[int, float]] = {}
        self._tables: _Tables | None = None

    def ties(self, words: Words, content: Sequence[int]) -> Iterator[Tie]:
        """Everything in the text that may stand for a word of the term, or for two that make a compound."""
        for n in content:
            for token, value in self.standing_for(words[n]).items():
                yield Tie(token, token + 1, (n,), value)
            if self._compounds:
                near = related(bare(words[n]))
                yield from (Tie(token, token + 2, (n,), AKIN) for token, pair in self._compounds if pair in near)
        for n, compound in _compounds_of(words):
            near = related(compound)
            for token, here, _ in self._near(compound, OOV):
                if here in near:
                    yield Tie(token, token + 1, (n, n + 1), AKIN)
            for token, pair in self._compounds:
                if pair in near and pair != compound:
                    yield Tie(token, token + 2, (n, n + 1), AKIN)

    def may_have(self, words: Words, content: Sequence[int], least: int) -> bool:
        """Whether so many words of a term have something that stands for them, near each other or not."""
        if self._compounds or _compounds_of(words):
            return True
        there = 0
        for left, n in enumerate(content, 1 - len(content)):
            there += bool(self.standing_for(words[n]))
            if there >= least:
                return True
            if there - left < least:
                return False
        return there >= least

    def standing_for(self, term_word: str) -> dict[int, float]:
        """The tokens that stand for a word of a term, and how well; terms share their words, so that it is kept."""
        found = self._found.get(term_word)
        if found is not None:
            return found
        word, symbol = bare(term_word), self._vocabulary.symbol_of(term_word)
        near, found = related(word), {}
        lead, end = word[:2], word[-3:]
        is_oov = symbol == OOV
        for at, here, sign in self._near(word, symbol):
            if here == word or (sign == symbol and not is_oov):
                found[at] = SAME
            elif here in near:
                found[at] = AKIN
            # One slip leaves the first two letters alone, or the last three; that is asked first, since it is cheap.
            elif here[:2] == lead or here[-3:] == end:
                if is_akin(here, word):
                    found[at] = AKIN
                elif is_slip(here, word):
                    found[at] = SLIP
        self._found[term_word] = found
        return found

    def _near(self, word: str, symbol: str) -> Iterator[Spot]:
        """The spots that may stand for a word: more than do, and some of them twice."""
        if self._tables is None and len(self._found) >= _MANY:
            self._tables = _Tables(self._spots)  # a draft is asked for hundreds of words, a translation for a few
        return iter(self._spots) if self._tables is None else self._tables.around(word, symbol)


class _Tables:
    """The content words of a text by what may lead to them: word, symbol, first letter (``^a``)."""

    def __init__(self, spots: Sequence[Spot]) -> None:
        self._by_key: dict[str, list[Spot]] = {}
        self._words = {spot[1] for spot in spots}
        for spot in spots:
            for key in dict.fromkeys((spot[1], spot[2], "^" + spot[1][0])):
                self._by_key.setdefault(key, []).append(spot)

    def around(self, word: str, symbol: str) -> Iterator[Spot]:
        get = self._by_key.get
        yield from get("^" + word[0], ())
        if symbol != OOV:
            yield from get(symbol, ())
        for key in related(word) & self._words:
            yield from get(key, ())


@lru_cache(maxsize=65536)
def _compounds_of(words: Words) -> tuple[tuple[int, str], ...]:
    """The pairs of words of a term that the table of near words has as one: all-around, high-level."""
    pairs = ((n, f"{bare(words[n])}-{bare(words[n + 1])}") for n in range(len(words) - 1))
    return tuple((n, pair) for n, pair in pairs if pair in compounds())

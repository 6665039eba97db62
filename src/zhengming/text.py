"""A text prepared for matching: Chinese folded and squeezed, English as tokens and symbols, offsets kept.

Both kinds answer the same questions (``holds_any``); places in symbols are turned back into spans of the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhengming.chinese import DROPPED, fold, squeeze
from zhengming.english import (
    Token,
    Vocabulary,
    blank_markup,
    drop_articles,
    fold_english,
    join_hyphenated,
    kept_tokens,
    tokenize,
    words,
)
from zhengming.model import Span

_TAG = re.compile(r"<[^<>\n]{1,200}>")
_HYPHENATED = re.compile(r"(?<![^\W_])([^\W\d_]+)-\s*(?=([^\W\d_]+))")


@dataclass(frozen=True, slots=True)
class ChineseText:
    """Chinese, folded; what does not count inside a term (spaces, quotes, markup) is squeezed out."""

    text: str
    symbols: str
    places: list[int] | None = field(repr=False)
    """Original offset of each symbol; None when they are the same."""

    @classmethod
    def read(cls, text: str) -> ChineseText:
        """
        >>> ChineseText.read("“放管服”改革").symbols
        '放管服改革'
        """
        folded = fold(text)
        if "<" in text:
            folded = _TAG.sub(lambda tag: DROPPED * len(tag[0]), folded)
        symbols, places = squeeze(folded)
        return cls(text, symbols, places)

    def span(self, start: int, end: int) -> Span:
        """Where symbols ``start`` to ``end`` stand in the original."""
        if self.places is None:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)

    def cuts_latin(self, start: int, end: int) -> bool:
        """Whether an edge lies inside a Latin word or a number: AI in CHAIN."""
        return self._joined(start) or self._joined(end)

    def _joined(self, edge: int) -> bool:
        if not 0 < edge < len(self.symbols):
            return False
        one, two = self.symbols[edge - 1], self.symbols[edge]
        if not (one.isascii() and two.isascii() and one.isalnum() and two.isalnum()):
            return False
        return self.places is None or self.places[edge] == self.places[edge - 1] + 1

    def holds_any(self, wordings: tuple[str, ...], *, default: bool) -> bool:
        """Whether one of the folded wordings stands in the text; ``default`` when there is none to look for."""
        return any(wording in self.symbols for wording in wordings) if wordings else default


class Reading:
    """English as symbols, and the token behind each; token places are worked out when something was found."""

    __slots__ = ("_folded", "_raw", "_tokens", "symbols")

    def __init__(self, folded: str, raw: str, tokens: list[Token] | None = None) -> None:
        self.symbols = drop_articles(raw)
        self._folded = folded
        self._raw = raw
        self._tokens = None if tokens is None else self._kept(tokens)

    @property
    def tokens(self) -> list[Token]:
        """One token a symbol."""
        if self._tokens is None:
            self._tokens = self._kept(tokenize(self._folded))
        return self._tokens

    def _kept(self, tokens: list[Token]) -> list[Token]:
        if len(self.symbols) == len(tokens):
            return tokens
        return [tokens[n] for n in kept_tokens(self._raw)]


class EnglishText:
    """English, folded and encoded."""

    __slots__ = ("folded", "reading", "text")

    def __init__(self, text: str, folded: str, reading: Reading) -> None:
        self.text = text
        self.folded = folded
        self.reading = reading
        """The text as it stands."""

    @classmethod
    def read(cls, text: str, vocabulary: Vocabulary) -> EnglishText:
        """The text folded and encoded."""
        folded = blank_markup(fold_english(text))
        return cls(text, folded, Reading(folded, vocabulary.encode_words(words(folded))))

    def readings(self, vocabulary: Vocabulary) -> Iterator[Reading]:
        """The text as it stands, and once more with hyphenated words closed up where a term has them closed."""
        yield self.reading
        known = vocabulary.symbols
        if "-" in self.folded and any(m[1] + m[2] in known for m in _HYPHENATED.finditer(self.folded)):
            joined = join_hyphenated(tokenize(self.folded), self.folded, known)
            if joined is not None:
                yield Reading(self.folded, vocabulary.encode_words([t.word for t in joined]), joined)

    def holds_any(self, wordings: tuple[str, ...], *, default: bool) -> bool:
        """Whether one of the folded wordings stands in the text; ``default`` when there is none to look for."""
        if not wordings:
            return default
        squeezed = squeeze(fold(self.text))[0]
        return any(wording in squeezed for wording in wordings)

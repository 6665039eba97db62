"""A text prepared for matching: Chinese folded and squeezed, English as tokens and symbols, offsets kept.

Both kinds answer the same questions (``holds_any``); places in symbols are turned back into spans of the original.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhengming.chinese import DROPPED, fold, squeeze
from zhengming.english import (
    INVISIBLE,
    Token,
    Vocabulary,
    drop_articles,
    fold_english,
    is_acronym,
    join_divided,
    join_hyphenated,
    kept_tokens,
    prepare,
    spells,
    tokenize,
)
from zhengming.model import Span
from zhengming.patterns import pattern

_TAG = pattern(r"</?[A-Za-z!][^<>\n\u2e80-\uffff]{0,200}>")
_HAN = pattern("[\u3400-\u9fff]")
_INTRODUCED = pattern(r"\([A-Z][A-Z&]+s?\) \w")
_SIDE = 12
"""Words on either side of an acronym in brackets that may belong to one wording with it."""
_SHORT = 3
"""Letters of a word that other words begin with by accident."""
_HYPHENATED = pattern(r"(?<![^\W_])([^\W\d_]+)-\s*(?=([^\W\d_]+))")


class ChineseText:
    """Chinese, folded; what does not count inside a term (spaces, quotes, markup) is squeezed out."""

    __slots__ = ("_places", "folded", "symbols", "text")

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded
        self.symbols = folded.replace(DROPPED, "")
        self._places: list[int] | None = None

    @classmethod
    def read(cls, text: str) -> ChineseText:
        """
        >>> ChineseText.read("“放管服”改革").symbols
        '放管服改革'
        """
        folded = fold(text)
        if "<" in text:
            folded = _TAG.sub(lambda tag: DROPPED * len(tag[0]), folded)
        return cls(text, folded)

    @property
    def places(self) -> list[int] | None:
        """Original offset of each symbol; None when they are the same."""
        if self._places is None and len(self.symbols) < len(self.folded):
            self._places = squeeze(self.folded)[1]
        return self._places

    def span(self, start: int, end: int) -> Span:
        """Where symbols ``start`` to ``end`` stand in the original."""
        if self.places is None:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)

    def cuts_latin(self, start: int, end: int) -> bool:
        """Whether an edge lies inside a Latin word or a number: AI in CHAIN."""
        return self._joined(start) or self._joined(end)

    def _joined(self, edge: int) -> bool:
        two = self.symbols[edge - 1 : edge + 1] if edge else ""
        if not (two.isascii() and two.isalnum() and len(two) == 2):
            return False
        return self.places is None or self.places[edge] == self.places[edge - 1] + 1

    def holds_any(self, wordings: tuple[str, ...], *, default: bool) -> bool:
        """Whether one of the wordings in the language of the text stands in it; ``default`` when there is none."""
        keys = [squeeze(fold(wording))[0] for wording in wordings if _HAN.search(wording)]
        return any(key in self.symbols for key in keys) if keys else default


class Reading:
    """English as symbols, and the token behind each; the tokens are worked out when something was found."""

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
        return tokens if len(self.symbols) == len(tokens) else [tokens[n] for n in kept_tokens(self._raw)]


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
        folded = prepare(text)
        if not text.isascii() and any(char in text for char in INVISIBLE):
            tokens = join_divided(tokenize(folded), text)
            return cls(text, folded, Reading(folded, vocabulary.encode_words([t.word for t in tokens]), tokens))
        return cls(text, folded, Reading(folded, vocabulary.encode_folded(folded)))

    def readings(self, vocabulary: Vocabulary) -> Iterator[Reading]:
        """The text as it stands; with hyphenated words closed up where a term has them closed; without an
        acronym that stands in brackets inside a wording: "comprehensive reform (CR) pilot"."""
        yield self.reading
        if "-" in self.folded and any(vocabulary.has_whole(m[1] + m[2]) for m in _HYPHENATED.finditer(self.folded)):
            joined = join_hyphenated(tokenize(self.folded), self.folded, vocabulary)
            if joined is not None:
                yield self._reading(joined, vocabulary)
        if "(" in self.folded and _INTRODUCED.search(self.text):
            around = list(self._around_acronyms())
            if around:
                yield self._reading(around, vocabulary)

    def _reading(self, tokens: list[Token], vocabulary: Vocabulary) -> Reading:
        return Reading(self.folded, vocabulary.encode_words([t.word for t in tokens]), tokens)

    def _around_acronyms(self) -> Iterator[Token]:
        """The words on both sides of acronyms that stand inside a wording, with a barrier behind each such place.

        And the acronym with the words behind it: "Real-Time Gross Settlement (RTGS) system" says "RTGS system" as well.
        """
        tokens = tokenize(self.folded)
        for n in range(1, len(tokens) - 3):
            if tokens[n].word == "(" and tokens[n + 2].word == ")":
                before, behind = tokens[max(0, n - _SIDE) : n], tokens[n + 3 : n + 3 + _SIDE]
                acronym = tokens[n + 1]
                if is_acronym(self.text[acronym.start : acronym.end].rstrip("s")) and spells(acronym.word, before):
                    barrier = Token("\x02", behind[-1].end, behind[-1].end)
                    yield from (*before, *behind, barrier)
                    if behind[0].word.isalpha():
                        yield from (acronym, *behind, barrier)

    def holds_any(self, wordings: tuple[str, ...], *, default: bool) -> bool:
        """Whether one of the wordings in the language of the text stands in it; ``default`` when there is none."""
        keys = [fold_english(wording) for wording in wordings if not _HAN.search(wording)]
        return any(self._begins(key) for key in keys) if keys else default

    def _begins(self, key: str) -> bool:
        """Whether a word begins so: "translat" in "translated", but no "art" in "party"; a short one is a whole word,
        for "AI" is none of "aid"."""
        folded = self.folded
        at = folded.find(key)
        while at >= 0:
            behind = folded[at + len(key) : at + len(key) + 1]
            if not (at and folded[at - 1].isalnum()) and not (len(key) <= _SHORT and behind.isalnum()):
                return True
            at = folded.find(key, at + 1)
        return False

"""Which terms might a draft without a source have meant? Pairs of words that stand close together, looked up.

Two content words of a term, in any order, at most a few words apart, make a candidate; one of the two may be a word
that drafts put for it ("development concept" for "development philosophy"), or a slip of the keys. What a candidate
is worth is for ``likeness`` and the checks to say. Built when it is first needed: bilingual checks never ask; the
tables are kept with the compiled index.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from zhengming.english import OOV, bare, is_content
from zhengming.entry import Entry
from zhengming.index import TermIndex
from zhengming.likeness import LONG, is_light, is_slip
from zhengming.model import TermKind
from zhengming.nearwords import is_ordinary, near_groups
from zhengming.text import EnglishText

_REACH = 4
"""Tokens between which two words still may belong to one term."""
_APART = 8
"""Tokens between the beginnings of two pairs of one stretch."""
_NEAR_UP_TO = 8
"""Terms of more content words are recognised by the words that are left when one is replaced."""
_SLIP_FROM = 6
"""Letters from which an unknown word is held against the words of the terms."""

_FIRST_GROUP = 0xF0000
"""Groups of near words are keys beside the symbols of words: code points for private use, which no symbol reaches."""
_NAME_IN_CONTEXT = frozenset({"case-sensitive", "advice"})
_ROOM = 50_000
"""Words of texts whose keys are kept."""


class NearTables(NamedTuple):
    """What is looked up: plain values, which load from a file in a tenth of the time that it takes to make them."""

    pairs: Mapping[str, tuple[int, ...]]
    """The entries in which two keys stand together, by the two keys in their order."""
    deletions: Mapping[str, str]
    """Words of the terms, with a blank between them, by what is left of each when a letter is lost."""
    asked: Mapping[int, tuple[int, int]]
    """How many pairs of words of an entry a text must hold, and how many words a stretch of it."""
    concepts: Mapping[str, int]
    """How many concepts have a word, by its symbol."""

    @classmethod
    def of(cls, index: TermIndex) -> NearTables:
        """The tables of all entries that are sought."""
        pairs: dict[str, list[int]] = {}
        contents: dict[int, list[str]] = {}
        concepts: dict[str, set[str]] = {}
        words: set[str] = set()
        for number, entry in enumerate(index.entries):
            if not is_sought(entry):
                continue
            content = [bare(w) for w in entry.words if is_content(w)]
            symbols = [index.vocabulary.symbol_of(word) for word in content]
            is_short = len(content) <= _NEAR_UP_TO
            keyed = {w: (s, _near(w) if is_short else "") for w, s in zip(content, symbols, strict=True)}
            for (one, near_one), (two, near_two) in combinations(keyed.values(), 2):
                # Of two words one may be replaced, not both.
                for key in (_pair(one, two), *(_pair(one, n) for n in near_two), *(_pair(two, n) for n in near_one)):
                    pairs.setdefault(key, []).append(number)
            contents[number] = content
            for symbol in symbols:
                concepts.setdefault(symbol, set()).add(entry.concept)
            words.update(word for word in content if len(word) >= _SLIP_FROM and word.isalpha())
        rare = {w for c in contents.values() for w in c if _is_rare(w, len(concepts[index.vocabulary.symbol_of(w)]))}
        deletions: dict[str, list[str]] = {}
        for word in sorted(words):
            for short in dict.fromkeys(_shortened(word)):
                deletions.setdefault(short, []).append(word)
        return cls(
            {key: tuple(numbers) for key, numbers in pairs.items()},
            {short: " ".join(found) for short, found in deletions.items()},
            {number: _asked(content, rare) for number, content in contents.items()},
            {symbol: len(found) for symbol, found in concepts.items()},
        )


class NearIndex:
    """Candidates for near variants in English drafts."""

    def __init__(self, index: TermIndex) -> None:
        self._symbols = index.vocabulary.symbol_of
        self._tables: NearTables = index.near.get(lambda: NearTables.of(index))
        self._members = frozenset("".join(self._tables.pairs))
        self._keys: dict[str, str | None] = {}

    def is_rare(self, word: str) -> bool:
        """Whether a word proves a term by itself: one concept only has it, and it is none of the words of all texts."""
        return _is_rare(word, self._tables.concepts.get(self._symbols(word), 0))

    def weight(self, word: str) -> float:
        """How much a word of a term says for it: 2 for a rare one, 1 for others."""
        return 2.0 if self.is_rare(word) else 1.0

    def least(self, entry: int) -> int:
        """How many content words of an entry a stretch must hold, or words that stand for them, to prove anything."""
        return self._tables.asked[entry][1]

    def candidates(self, text: EnglishText) -> list[int]:
        """The entries that a text may have meant, by number: two of their words stand close together in it."""
        keyed = [
            (n, keys)
            for n, token in enumerate(text.reading.tokens)
            if (keys := self._keys_of(token.word)) is not None
        ]
        pairs, asked = self._tables.pairs, self._tables.asked
        found: set[int] = set()
        counts: dict[int, int] = {}
        seen: dict[int, int] = {}
        for i, (low, ones) in enumerate(keyed):
            for high, twos in keyed[i + 1 : i + 1 + _REACH] if ones else ():
                if high - low > _REACH:
                    break
                hits = [hit for a in ones for b in twos if (hit := pairs.get(a + b if a < b else b + a))]
                if not hits:
                    continue
                for number in hits[0] if len(hits) == 1 else frozenset().union(*hits):
                    # Pairs of one stretch follow one another closely; what stood further back is another place.
                    count = counts[number] = counts[number] + 1 if low - seen.get(number, -99) <= _APART else 1
                    seen[number] = low
                    if count >= asked[number][0]:
                        found.add(number)
        return sorted(found)

    def _keys_of(self, token: str) -> str | None:
        """The keys of a token that some pair has; None for one that carries no meaning."""
        if token not in self._keys:
            if len(self._keys) >= _ROOM:
                self._keys.clear()
            keys = "".join(filter(self._members.__contains__, self._all_keys(token))) if is_content(token) else None
            self._keys[token] = keys
            return keys
        return self._keys[token]

    def _all_keys(self, token: str) -> str:
        word, symbol = bare(token), self._symbols(token)
        if symbol != OOV:
            return symbol + _near(word)
        keys = _near(word)
        if len(word) >= _SLIP_FROM - 1 and word.isalpha():
            found = self._tables.deletions
            meant = {w for short in _shortened(word) for w in found.get(short, "").split()}
            keys += "".join(self._symbols(w) for w in sorted(meant) if is_slip(word, w))
        return keys


def _asked(content: Sequence[str], rare: Collection[str]) -> tuple[int, int]:
    """How many pairs of a term's content words a text must hold to be looked at, and how many words a stretch of it.

    A term of six words is not meant by two of them, and three pairs and more stand together when it is. Two words of
    three prove something only where one of the three says more than the others, or next to nothing. Pairs do not tell
    of words that endings have changed ("independent audit report" for "independent auditor's report").
    """
    size = len(content)
    is_plain = size == 3 and not any(word in rare or is_light(word) for word in content)
    return max(1, size - size // 4 - 2), 3 if is_plain else max(2, min(LONG, size - max(1, size // 3)))


def _is_rare(word: str, concepts: int) -> bool:
    return concepts == 1 and len(word) > 4 and not is_ordinary(word)


def is_sought(entry: Entry) -> bool:
    """Whether near variants of a term are looked for: accepted, English, two content words or more.

    Not those of a name for which context decides, such as South Africa: southern Africa and the African south are
    other things, or good English, and hundreds of such names would be candidates in every text that speaks of places.
    """
    if not (entry.words and entry.status.is_accepted) or entry.kind is TermKind.ACRONYM:
        return False
    if _NAME_IN_CONTEXT.issubset(entry.flags):
        return False
    return sum(map(is_content, entry.words)) > 1


@lru_cache(maxsize=65536)
def _near(word: str) -> str:
    return "".join(chr(_FIRST_GROUP + group) for group in near_groups(word))


def _pair(one: str, two: str) -> str:
    return one + two if one < two else two + one


def _shortened(word: str) -> Iterator[str]:
    yield word
    yield from (word[:n] + word[n + 1 :] for n in range(len(word)))

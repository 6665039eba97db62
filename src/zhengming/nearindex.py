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
from zhengming.english import symbol as symbol_at
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
_SLIP_UP_TO = 50
"""And letters up to which: what is longer is no word."""

_FIRST_GROUP = 0xF0000
"""Groups of near words are keys beside the symbols of words: code points for private use, which no symbol reaches."""
_NAME_IN_CONTEXT = frozenset({"case-sensitive", "advice"})
_ROOM = 50_000
"""Words of texts whose keys are kept."""


class Asked(NamedTuple):
    """What a text must hold before it may mean an entry."""

    entry: int
    pairs: int
    """Pairs of its content words that stand close together."""
    words: int
    """Content words in one stretch, or words that stand for them."""


class NearTables(NamedTuple):
    """What is looked up: plain values, which load from a file in a tenth of the time that it takes to make them."""

    partners: Mapping[str, str]
    """By the symbol of a word, the keys that stand together with it in an entry, and the entries of each, by number:
    see ``_packed``. A text needs some of these strings, and strings load sooner than tuples of numbers."""
    deletions: Mapping[str, str]
    """Words of the terms, with a blank between them, by what is left of each when a letter is lost."""
    asked: Mapping[str, Asked]
    """What each entry asks of a text, by its number as a symbol."""
    concepts: Mapping[str, int]
    """How many concepts have a word, by its symbol."""

    @classmethod
    def of(cls, index: TermIndex) -> NearTables:
        """The tables of all entries that are sought."""
        partners: dict[str, dict[str, list[int]]] = {}
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
                for key in {two, *near_two}:
                    partners.setdefault(one, {}).setdefault(key, []).append(number)
                for key in {one, *near_one}:
                    partners.setdefault(two, {}).setdefault(key, []).append(number)
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
            {key: _packed(others) for key, others in sorted(partners.items())},
            {short: " ".join(found) for short, found in deletions.items()},
            {symbol_at(number): _asked(number, content, rare) for number, content in contents.items()},
            {symbol: len(found) for symbol, found in concepts.items()},
        )


class _Partners(dict[str, Mapping[str, str]]):
    """The entries of a symbol with each key that stands beside it, unpacked when they are first asked for."""

    def __init__(self, packed: Mapping[str, str]) -> None:
        self._packed_ones = packed

    def __missing__(self, key: str) -> Mapping[str, str]:
        found = self[key] = _unpacked(self._packed_ones[key])
        return found


class NearIndex:
    """Candidates for near variants in English drafts."""

    def __init__(self, index: TermIndex) -> None:
        self._symbol_of = index.vocabulary.symbol_of
        self._tables: NearTables = index.near.get(lambda: NearTables.of(index))
        self._keys: dict[str, tuple[str, str] | None] = {}
        self._partners = _Partners(self._tables.partners)

    def is_rare(self, word: str) -> bool:
        """Whether a word proves a term by itself: one concept only has it, and it is none of the words of all texts."""
        return _is_rare(word, self._tables.concepts.get(self._symbol_of(word), 0))

    def weight(self, word: str) -> float:
        """How much a word of a term says for it: 2 for a rare one, 1 for others."""
        return 2.0 if self.is_rare(word) else 1.0

    def least(self, entry: int) -> int:
        """How many content words of an entry a stretch must hold, or words that stand for them, to prove anything."""
        return self._tables.asked[symbol_at(entry)].words

    def candidates(self, text: EnglishText) -> list[int]:
        """The entries that a text may have meant, by number: two of their words stand close together in it."""
        asked, partners = self._tables.asked, self._partners
        words = [
            (n, [partners[symbol] for symbol in keys[0]], keys[1], keys[0] + keys[1])
            for n, token in enumerate(text.reading.tokens)
            if (keys := self._keys_of(token.word)) is not None
        ]
        found: set[str] = set()
        counts: dict[str, int] = {}
        seen: dict[str, int] = {}
        for i, (low, tables, groups, _) in enumerate(words):
            for high, other_tables, _, theirs in words[i + 1 : i + 1 + _REACH]:
                if high - low > _REACH:
                    break
                hits = [hit for table in tables for key in theirs if (hit := table.get(key))]
                if groups and other_tables:
                    hits += [hit for table in other_tables for key in groups if (hit := table.get(key))]
                if not hits:
                    continue
                for sign in set().union(*hits).difference(found):
                    if (needed := asked[sign].pairs) > 1:
                        # Pairs of one stretch follow one another closely; what stood further back is another place.
                        count = counts[sign] = counts[sign] + 1 if low - seen.get(sign, -99) <= _APART else 1
                        seen[sign] = low
                        if count < needed:
                            continue
                    found.add(sign)
        return sorted(asked[sign].entry for sign in found)

    def _keys_of(self, token: str) -> tuple[str, str] | None:
        """The symbols and the groups of a token; None for one that carries no meaning."""
        if token not in self._keys:
            if len(self._keys) >= _ROOM:
                self._keys.clear()
            self._keys[token] = keys = (self._symbols_of(token), _near(bare(token))) if is_content(token) else None
            return keys
        return self._keys[token]

    def _symbols_of(self, token: str) -> str:
        """The symbols of a token that some entry has: its own, or those of the words of which it is a slip."""
        word, symbol = bare(token), self._symbol_of(token)
        if symbol == OOV and _SLIP_FROM - 1 <= len(word) <= _SLIP_UP_TO and word.isalpha():
            found = self._tables.deletions
            meant = {w for short in _shortened(word) for w in found.get(short, "").split()}
            return "".join(self._symbol_of(w) for w in sorted(meant) if is_slip(word, w))
        return symbol if symbol in self._tables.partners else ""


def _asked(entry: int, content: Sequence[str], rare: Collection[str]) -> Asked:
    """How many pairs of a term's content words a text must hold to be looked at, and how many words a stretch of it.

    A term of six words is not meant by two of them, and three pairs and more stand together when it is. Two words of
    three prove something only where one of the three says more than the others, or next to nothing. Pairs do not tell
    of words that endings have changed ("independent audit report" for "independent auditor's report").
    """
    size = len(content)
    is_plain = size == 3 and not any(word in rare or is_light(word) for word in content)
    return Asked(entry, max(1, size - size // 4 - 2), 3 if is_plain else max(2, min(LONG, size - max(1, size // 3))))


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


def _packed(others: Mapping[str, Collection[int]]) -> str:
    """Lines of characters: the keys, then the numbers of each."""
    lines = ("".join(map(symbol_at, numbers)) for _, numbers in sorted(others.items()))
    return "\n".join(["".join(sorted(others)), *lines])


def _unpacked(packed: str) -> dict[str, str]:
    keys, *numbers = packed.split("\n")
    return dict(zip(keys, numbers, strict=True))


def _shortened(word: str) -> Iterator[str]:
    yield word
    yield from (word[:n] + word[n + 1 :] for n in range(len(word)))

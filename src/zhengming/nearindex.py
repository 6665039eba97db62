"""Which terms might a draft without a source have meant? Pairs of words that stand close together, looked up.

Two content words of a term, in any order, at most a few words apart, make a candidate; one of the two may be a word
that drafts put for it ("development concept" for "development philosophy"), or a slip of the keys. What a candidate
is worth is for ``likeness`` and the checks to say. Built when it is first needed: bilingual checks never ask.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from zhengming.english import OOV, bare, is_content
from zhengming.entry import Entry
from zhengming.index import TermIndex
from zhengming.likeness import is_slip
from zhengming.model import TermKind
from zhengming.nearwords import is_ordinary, near_groups
from zhengming.text import EnglishText

_REACH = 4
"""Tokens between which two words still may belong to one term."""
_NEAR_UP_TO = 8
"""Terms of more content words are recognised by the words that are left when one is replaced."""
_SLIP_FROM = 6
"""Letters from which an unknown word is held against the words of the terms."""

Key = tuple[str, str]


class NearIndex:
    """Candidates for near variants in English drafts."""

    def __init__(self, index: TermIndex) -> None:
        self._symbols = index.vocabulary.symbol_of
        self._pairs: dict[Key, list[int]] = {}
        self._deletions: dict[str, set[str]] = {}
        self._asked: dict[int, int] = {}
        """Pairs of words of an entry that a text must hold."""
        self._concepts: dict[str, set[str]] = {}
        """Concepts that have a word, by its symbol."""
        for number, entry in enumerate(index.entries):
            if is_sought(entry):
                self._add(number, entry)

    def _add(self, number: int, entry: Entry) -> None:
        content = [bare(w) for w in entry.words if is_content(w)]
        for one, two in combinations(dict.fromkeys(content), 2):
            keys = [(self._symbols(one), self._symbols(two))]
            if len(content) <= _NEAR_UP_TO:
                keys += [(self._symbols(one), near) for near in _near(two)]
                keys += [(self._symbols(two), near) for near in _near(one)]
            for a, b in keys:
                self._pairs.setdefault((a, b) if a < b else (b, a), []).append(number)
        # A term of six words is not meant by two of them: three pairs and more stand together when it is.
        self._asked[number] = max(1, len(content) - len(content) // 4 - 2)
        for word in content:
            self._concepts.setdefault(self._symbols(word), set()).add(entry.concept)
            if len(word) >= _SLIP_FROM and word.isalpha():
                for short in _shortened(word):
                    self._deletions.setdefault(short, set()).add(word)

    def is_rare(self, word: str) -> bool:
        """Whether a word proves a term by itself: one concept only has it, and it is none of the words of all texts."""
        return len(self._concepts.get(self._symbols(word), ())) == 1 and len(word) > 4 and not is_ordinary(word)

    def weight(self, word: str) -> float:
        """How much a word of a term says for it: 2 for a rare one, 1 for others."""
        return 2.0 if self.is_rare(word) else 1.0

    def candidates(self, text: EnglishText) -> list[int]:
        """The entries that a text may have meant, by number: two of their words stand close together in it."""
        tokens, symbols = text.reading.tokens, text.reading.symbols
        keyed = [
            (n, self._keys(bare(token.word), symbols[n])) for n, token in enumerate(tokens) if is_content(token.word)
        ]
        found: Counter[int] = Counter()
        pairs = self._pairs
        for i, (low, ones) in enumerate(keyed):
            for high, twos in keyed[i + 1 : i + 1 + _REACH]:
                if high - low > _REACH:
                    break
                hits = [hit for a in ones for b in twos if (hit := pairs.get((a, b) if a < b else (b, a)))]
                if hits:
                    found.update(hits[0] if len(hits) == 1 else frozenset().union(*hits))
        return sorted(number for number, count in found.items() if count >= self._asked[number])

    def _keys(self, word: str, symbol: str) -> list[str]:
        if symbol != OOV:
            return [symbol, *_near(word)]
        keys = list(_near(word))
        if len(word) >= _SLIP_FROM - 1 and word.isalpha():
            meant = {w for short in (word, *_shortened(word)) for w in self._deletions.get(short, ())}
            keys += [self._symbols(w) for w in sorted(meant) if is_slip(word, w)]
        return keys


def is_sought(entry: Entry) -> bool:
    """Whether near variants of a term are looked for: accepted, English, two content words or more."""
    if not (entry.words and entry.status.is_accepted) or entry.kind is TermKind.ACRONYM:
        return False
    return sum(map(is_content, entry.words)) > 1


@lru_cache(maxsize=65536)
def _near(word: str) -> tuple[str, ...]:
    return tuple(f"near {group}" for group in near_groups(word))


def _shortened(word: str) -> Iterator[str]:
    yield word
    yield from (word[:n] + word[n + 1 :] for n in range(len(word)))

"""In which orders do the words of a term read as that term? Start with ``reads_as``.

``variants.arrangements`` knows the orders of noun phrases ("pilot of comprehensive reform"); here verb phrases come on
top ("the deepening of reform", "a zone improvement strategy" for "a strategy to improve zones"), and terms of which a
word is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from zhengming.english import bare
from zhengming.inflection import verb_forms
from zhengming.likeness.words import content_of
from zhengming.variants import CONJUNCTION, PREP, STRAY, Sequence, Words, arrangements, orders, sequence, split

_LONGEST = 12
"""Terms of more words are read in their own order only."""


def reads_as(words: Words, order: Sequence) -> bool:
    """Whether words of a term, all or some of them, stand in an order that reads as the term's.

    >>> words = ("further", "deepening", "reform", "comprehensively")
    >>> reads_as(words, (0, 3, 1, PREP, 2)), reads_as(words, (2, 0, 1)), reads_as(words, (2, CONJUNCTION, 1))
    (True, True, False)
    """
    if len(content_of(words)) < 2:
        return len(words) == 1  # "industries" is less than "all industries"
    order = _plain(words, order)
    got = frozenset(n for n in order if n >= 0)
    if order == _plain(words, tuple(n for n in sequence(words) if n < 0 or n in got)):
        return True  # as in the term itself; most are, and nobody has to know the other orders
    partial = _partial(words, got)
    if order in partial:
        return True
    # "Modern and international innovative city" for "modern, international and innovative city".
    if _is_list(words):
        return tuple(n for n in order if n != CONJUNCTION) in partial
    # "The whole process of people's democracy": too many words for another phrase to have them all.
    base = _plain(words, sequence(words))
    return len(base) > 3 and PREP not in base and order.count(PREP) == 1 and tuple(n for n in order if n >= 0) == base


def fills_gap(words: Words, order: Sequence, missing: Sequence) -> bool:
    """Whether the missing words of a term would stand together just where other words stand.

    >>> fills_gap(("land", "use", "right"), (0, STRAY, STRAY, 2), (1,))
    True
    """
    collapsed = tuple(n for i, n in enumerate(order) if n != STRAY or order[i - 1 : i] != (STRAY,))
    if collapsed.count(STRAY) != 1:
        return False
    at = collapsed.index(STRAY)
    return _plain(words, (*collapsed[:at], *missing, *collapsed[at + 1 :])) in readings(words)


def is_same_phrase(words: Words, order: Sequence) -> bool:
    """Whether all words stand as in the term or in an order that says just the same, as noun phrases do.

    >>> words = ("building", "a", "prosperous", "society")
    >>> reads_as(words, (0, PREP, 2, 3)), is_same_phrase(words, (0, PREP, 2, 3))
    (True, False)
    """
    if len(content_of(words)) < 2:
        return len(words) == 1
    return _plain(words, order) in _phrases(words)


@lru_cache(maxsize=65536)
def readings(words: Words) -> frozenset[Sequence]:
    """All orders of the content words that read as the term: numbers, prepositions and "and"."""
    base = _plain(words, sequence(words))
    found = set(_phrases(words))
    if len(base) <= _LONGEST:
        for recast in (base, *_recast(words, base)):
            found |= {recast, *(orders(recast) if PREP in recast or len(recast) <= 7 else ())}
        if PREP not in base:
            # A modifier stays before the head: "high-quality cooperation on the Belt and Road".
            found |= {(*base[:n], base[-1], PREP, *base[n:-1]) for n in range(1, len(base) - 1) if base[n - 1] >= 0}
    if _is_list(words):
        found |= {tuple(n for n in order if n != CONJUNCTION) for order in found}  # "science technology innovation"
    return frozenset(_plain(words, order) for order in found)


@lru_cache(maxsize=65536)
def _phrases(words: Words) -> frozenset[Sequence]:
    return frozenset(_plain(words, order) for order in (sequence(words), *arrangements(words)))


def _is_list(words: Words) -> bool:
    """Whether "and" may come and go: in more than a mere pair."""
    return CONJUNCTION in sequence(words) and len(content_of(words)) > 2


def _recast(words: Words, base: Sequence) -> Iterator[Sequence]:
    """Verbs of the term as nouns: behind what they govern, or with "of" before it."""
    clauses = split(base, CONJUNCTION)
    turned = [clause[(at := _verbs(words, clause)) :] + clause[:at] for clause in clauses]
    if len(clauses) > 1 and all(0 < _verbs(words, clause) < len(clause) for clause in clauses):
        yield _join(turned, CONJUNCTION)  # exploration encouragement and failure tolerance
        for n, clause in enumerate(clauses):
            at = _verbs(words, clause)
            yield _join([*clauses[:n], (*clause[:at], PREP, *clause[at:]), *clauses[n + 1 :]], CONJUNCTION)
    parts = split(base, PREP)
    for n, part in enumerate(parts):
        verbs = _verbs(words, part)
        if n == 0 and 0 < verbs < len(part) and len(parts) == 2:
            yield (*part[:verbs], *parts[1], *part[verbs:])  # modernize the governance system and capacity
        if 0 < verbs < len(part):
            for other in (part[verbs:] + part[:verbs], (*part[:verbs], PREP, *part[verbs:])):
                yield _join([*parts[:n], other, *parts[n + 1 :]], PREP)


def _verbs(words: Words, part: Sequence) -> int:
    """How many numbers at the front of a part are verbs, with "and" between."""
    count = 0
    for number in part:
        if number != CONJUNCTION and not (number >= 0 and verb_forms(bare(words[number]))):
            break
        count += 1
    while count and part[count - 1] == CONJUNCTION:
        count -= 1
    return count


def _join(parts: list[Sequence], by: int) -> Sequence:
    joined = parts[0]
    for part in parts[1:]:
        joined += (by, *part)
    return joined


@lru_cache(maxsize=65536)
def _partial(words: Words, got: Collection[int]) -> frozenset[Sequence]:
    if len(got) == len(_counting(words)):
        return readings(words)
    return frozenset(_plain(words, tuple(n for n in r if n < 0 or n in got)) for r in readings(words))


def _plain(words: Words, order: Sequence) -> Sequence:
    """An order without what does not count: adverbs, which stand where they like, particles, and what hangs loose."""
    counting = _counting(words)
    kept: list[int] = []
    for n in order:
        if n >= 0:
            if n in counting:
                kept.append(n)
        elif n == STRAY or (kept and kept[-1] not in (PREP, CONJUNCTION)):
            kept.append(n)
    while kept and kept[-1] in (PREP, CONJUNCTION):
        kept.pop()
    return tuple(kept)


@lru_cache(maxsize=65536)
def _counting(words: Words) -> frozenset[int]:
    return frozenset(n for n in content_of(words) if not _is_adverb(words[n]))


def _is_adverb(word: str) -> bool:
    return (word.endswith("ly") and len(word) > 5) or word == "further"

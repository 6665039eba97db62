"""The written forms of an English term: what the index compiles, and which orders of its words read as that term.

Start with ``term_words``. ``wordings`` are the forms that are never an error (closed up, another verb form);
``arrangements`` are the orders that hurried drafts put the words in: "pilot of comprehensive reform" for
"comprehensive reform pilot".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from zhengming.english import ARTICLES, PREPOSITIONS, bare, fold_english, is_content, tokenize
from zhengming.inflection import verb_forms
from zhengming.model import MatchForm

Words = tuple[str, ...]
_LONGEST = 7
"""Terms of more words are clauses: nobody reorders them as one."""


@lru_cache(maxsize=65536)
def term_words(term: str) -> Words:
    """The tokens of a term, folded, without a leading article.

    >>> term_words("the Belt and Road Initiative")
    ('belt', 'and', 'road', 'initiative')
    """
    tokens = [t.word for t in tokenize(fold_english(term))]
    return tuple(tokens[1:] if len(tokens) > 1 and tokens[0] in ARTICLES else tokens)


def wordings(words: Words) -> Iterator[tuple[Words, MatchForm]]:
    """The term itself and the forms that mean exactly it.

    >>> [" ".join(w) for w, _ in wordings(("expand", "domestic", "demand"))][:3]
    ['expand domestic demand', 'expanded domestic demand', 'expanding domestic demand']
    """
    yield words, MatchForm.BASE
    if len(words) > 1:
        # A verb may stand behind an adverb: "comprehensively deepen reform".
        at = 1 if words[0].endswith("ly") or words[0] == "further" else 0
        for form in sorted(verb_forms(words[at]) - {words[at]}):
            yield (*words[:at], form, *words[at + 1 :]), MatchForm.INFLECTED
    for n in range(len(words) - 1):
        one, two = words[n : n + 2]
        if one.isalpha() and two.isalpha() and is_content(one) and is_content(two):
            yield (*words[:n], one + two, *words[n + 2 :]), MatchForm.JOINED  # stateowned, Hongkong


PREP, CONJUNCTION, STRAY = -1, -2, -3
"""In a sequence: any preposition, "and", and a word that the term has not."""
Sequence = tuple[int, ...]
"""Words as numbers of the term's words, in the order of a text; articles left out."""


@lru_cache(maxsize=65536)
def sequence(words: Words) -> Sequence:
    """The term's own words as a sequence.

    >>> sequence(("market", "based", "allocation", "of", "the", "data"))
    (0, 1, 2, -1, 5)
    """
    return tuple(_number(n, word) for n, word in enumerate(words) if word not in ARTICLES)


def _number(n: int, word: str) -> int:
    if word in PREPOSITIONS:
        return PREP
    return CONJUNCTION if word in ("and", "&") else n


@lru_cache(maxsize=65536)
def arrangements(words: Words) -> frozenset[Sequence]:
    """The other orders that read as the term: what hurried drafts make of it.

    >>> (2, -1, 0, 1) in arrangements(("comprehensive", "reform", "pilot"))   # pilot of comprehensive reform
    True
    >>> (2, 0) in arrangements(("rule", "of", "law")), (2, -1, 0) in arrangements(("rule", "of", "law"))
    (True, False)
    """
    return orders(sequence(words)) if len(words) <= _LONGEST else frozenset()


def orders(base: Sequence) -> frozenset[Sequence]:
    """The other orders in which the words of a phrase, given as a sequence, read as the same."""
    parts = split(base, PREP)
    if not all(parts):
        return frozenset()
    if len(parts) == 1:
        found = {*_inverted(base), *_swapped(base)}
    elif len(parts) == 2:
        head, rest = parts
        found = {rest + head, head[:-1] + rest + head[-1:]}
    elif len(parts) == 3:
        one, two, three = parts
        prep = (PREP,)
        found = {three + two + one, two + one + prep + three, one + prep + three + two, three + one + prep + two}
    else:
        found = set()
    if len(base) > 1 and base[-2] >= 0:
        found.add((base[-1], PREP, *base[:-1]))  # ratio of loan-to-deposit
    return frozenset(found - {base})


def split(base: Sequence, at: int) -> list[Sequence]:
    """The parts of a sequence between the numbers ``at``."""
    parts: list[Sequence] = [()]
    for number in base:
        if number == at:
            parts.append(())
        else:
            parts[-1] += (number,)
    return parts


def _inverted(base: Sequence) -> Iterator[Sequence]:
    """The last words in front, a preposition between: "project manager system for scientific research"."""
    for k in range(1, len(base)):
        if base[k] != CONJUNCTION and base[k - 1] != CONJUNCTION:
            yield (*base[k:], PREP, *base[:k])
    if len(base) == 3 and CONJUNCTION not in base:
        yield base[2], PREP, base[1], PREP, base[0]  # report on the work of the government


def _swapped(base: Sequence) -> Iterator[Sequence]:
    """Modifiers change places before the same head: free trade pilot zone, low-carbon and clean energy."""
    *modifiers, head = base
    if CONJUNCTION in modifiers:
        at = modifiers.index(CONJUNCTION)
        if 0 < at < len(modifiers) - 1 and modifiers.count(CONJUNCTION) == 1:
            yield (*modifiers[at + 1 :], CONJUNCTION, *modifiers[:at], head)
        return
    for i in range(len(modifiers)):
        for j in range(i + 1, len(modifiers)):
            for k in range(j + 1, len(modifiers) + 1):
                yield (*modifiers[:i], *modifiers[j:k], *modifiers[i:j], *modifiers[k:], head)


@lru_cache(maxsize=65536)
def initials(term: str) -> frozenset[str]:
    """The capital letters that an acronym of the term would have, with and without its function words.

    >>> sorted(initials("China Securities Regulatory Commission")), sorted(initials("memorandum of understanding"))
    (['CSRC'], ['MOU', 'MU'])
    """
    words = [word for word in term_words(term) if word[0].isalnum()]
    every = "".join(word[0] for word in words).upper()
    return frozenset({every, "".join(word[0] for word in words if is_content(bare(word))).upper()})

"""The written forms of an English term: what the index compiles, and which orders of its words read as that term.

``wordings`` are the forms that are never an error (closed up, another verb form); ``arrangements`` are the orders that
hurried drafts put the words in: "pilot of comprehensive reform" for "comprehensive reform pilot".
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


@lru_cache(maxsize=65536)
def arrangements(words: Words) -> frozenset[tuple[int, ...]]:
    """The orders of the content words that read as a reordering of the term: tuples of token numbers.

    >>> (2, 0, 1) in arrangements(("comprehensive", "reform", "pilot"))   # pilot of comprehensive reform
    True
    >>> (1, 0) in arrangements(("rule", "of", "law")), (2, 0) in arrangements(("rule", "of", "law"))
    (False, True)
    """
    if len(words) > _LONGEST:
        return frozenset()
    content = tuple(n for n, word in enumerate(words) if is_content(word))
    places = [n for n, word in enumerate(words) if word in PREPOSITIONS]
    found: set[tuple[int, ...]] = set()
    if not places:
        # The last words move to the front, with a preposition between: "project manager system for scientific research".
        found.update(content[k:] + content[:k] for k in range(1, len(content)))
        if len(content) == 3:
            found.add(content[::-1])  # report on the work of the government
        found.update(_swapped(content))
    elif len(places) == 1:
        head = tuple(n for n in content if n < places[0])
        rest = tuple(n for n in content if n > places[0])
        if head and rest:
            found |= {rest + head, head[:-1] + rest + head[-1:]}
    elif len(places) == 2:
        parts = [
            tuple(n for n in content if low < n < high)
            for low, high in zip([-1, *places], [*places, len(words)], strict=True)
        ]
        if all(parts):
            found |= {parts[2] + parts[1] + parts[0], parts[1] + parts[0] + parts[2], parts[0] + parts[2] + parts[1]}
    found.discard(content)
    return frozenset(found)


def _swapped(content: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """Modifiers change places before the same head: free trade pilot zone for pilot free trade zone."""
    *modifiers, head = content
    for i in range(len(modifiers)):
        for j in range(i + 1, len(modifiers)):
            for k in range(j + 1, len(modifiers) + 1):
                yield (*modifiers[:i], *modifiers[j:k], *modifiers[i:j], *modifiers[k:], head)


def initials(term: str) -> str:
    """The capital letters that an acronym of the term would have.

    >>> initials("China Securities Regulatory Commission"), initials("research and development")
    ('CSRC', 'RD')
    """
    return "".join(word[0].upper() for word in term_words(term) if is_content(bare(word)))

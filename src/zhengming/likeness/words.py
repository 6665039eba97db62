"""Single words: slips of the keys, and which words of a term carry it."""

from __future__ import annotations

from functools import lru_cache

from zhengming.english import PREPOSITIONS, is_content
from zhengming.variants import Words

OFFICES = tuple("tor yor ner ter der man woman person secretary president chief governor premier".split())
"""Endings of the words for people who hold an office."""
LONG = 6
"""Content words of one term that close together are no accident."""
HALVES = frozenset({"type", "style", "level", "based", "oriented", "sized", "backed"})
"""Second halves of compounds: "provincial administrative power" for "provincial-level administrative power"."""
_CATEGORIES = frozenset(
    "field area sector aspect work task activity undertaking cause program programme project accordance".split()
)
"""Nouns that only name a category: Chinese has them where English does not, and the other way round."""
_LINKS = frozenset({"supporting", "pertaining", "relating", "concerning", "regarding", "involving"})
"""Participles that do the work of a preposition."""
_COMPARATIVES = frozenset({"greater", "higher", "more", "better"})
"""Modifiers that drafts leave out: "advance reform through opening up"."""
_TYPO_FROM = 5
"""Letters that a word needs before one wrong letter is a slip and not another word."""


def is_light(word: str) -> bool:
    """Whether a word says next to nothing in a phrase: the field of trade, services relating to trade."""
    return word in HALVES or word in _LINKS or word in _COMPARATIVES or word.rstrip("s") in _CATEGORIES


def is_slip(here: str, word: str) -> bool:
    """Whether one is the other with a single slip of the keys: a letter more, less, other, or two swapped.

    The first letter and words of fewer than five letters are never a slip: "stat", "hi" may be meant.

    >>> is_slip("piolt", "pilot"), is_slip("negtive", "negative"), is_slip("change", "chain")
    (True, True, False)
    """
    if here == word or min(len(here), len(word)) < _TYPO_FROM or abs(len(here) - len(word)) > 1 or here[0] != word[0]:
        return False
    if not (here.isalpha() and word.isalpha()) or here.rstrip("s") == word.rstrip("s"):
        return False
    at = next((n for n, (a, b) in enumerate(zip(here, word, strict=False)) if a != b), min(len(here), len(word)))
    rest, other = here[at:], word[at:]
    return rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or _swapped(rest, other)


def _swapped(rest: str, other: str) -> bool:
    return min(len(rest), len(other)) > 1 and rest[2:] == other[2:] and rest[0] == other[1] and rest[1] == other[0]


@lru_cache(maxsize=65536)
def content_of(words: Words) -> tuple[int, ...]:
    """The numbers of the words that carry meaning; among them the last one behind a preposition: prosperity for all."""
    end = len(words) - 1
    return tuple(
        n for n, word in enumerate(words) if is_content(word) or (n == end > 1 and words[n - 1] in PREPOSITIONS)
    )


@lru_cache(maxsize=65536)
def head_of(words: Words) -> int:
    """The number of the head word: the last one before the first preposition."""
    content = content_of(words)
    stop = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
    return max((n for n in content if n < stop), default=content[-1] if content else 0)

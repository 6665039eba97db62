"""How sure it is that a pair is one, and a term at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import sqrt
from typing import NamedTuple

from zhengming.inflection.number import is_known_noun
from zhengming.inflection.verbs import is_known_verb
from zhengming.segmentation import Lexicon, word_class


class Evidence(NamedTuple):
    """What the units say about a Chinese phrase and an English one."""

    linked: int
    """Places where the words of the one are linked to those of the other, and to no others."""
    present: int
    """Units that have both."""
    chinese: int
    """Units that have the Chinese."""
    english: int
    """Places where the English is linked to any phrase."""


def confidence(evidence: Evidence) -> float:
    """How sure it is that the two belong together, 0-1.

    How often the English stands where the Chinese does, and how often it is the Chinese that it renders. Three places
    that agree say less than thirty.

    >>> [round(confidence(Evidence(n, n, n, n)), 2) for n in (3, 10, 100)]
    [0.6, 0.83, 0.98]
    """
    there = min(evidence.present / max(evidence.chinese, 1), 1.0)
    back = evidence.linked / max(evidence.english, 1)
    places = (evidence.linked + min(evidence.present, 3 * evidence.linked)) / 2
    return sqrt(there * back) * places / (places + 2)


def termhood(chinese: Sequence[str], english: Sequence[str]) -> float:
    """How much a pair of phrases looks like a term, 0-1: 中央 主管 机关 more than 内容, "content".

    >>> termhood(["负面", "清单"], ["negative", "list"]), termhood(["内容"], ["content"])
    (1.0, 0.5)
    >>> termhood(["通知", "会员"], ["notify", "member"])
    0.35
    """
    worth = 1.0
    if len(chinese) == 1:
        worth *= 0.8 if Lexicon.from_jieba().is_rare(chinese[0]) else 0.5
    kind = word_class(chinese[-1])
    if kind == "v" and len(chinese) == 1:
        worth *= 0.7
    if _is_verb(english[0]) and (len(english) > 1 or kind == "v"):
        worth *= 0.35
    if english[-1].endswith(_NO_NOUN) and not is_known_noun(english[-1]):
        worth *= 0.5
    return worth


@cache
def _is_verb(word: str) -> bool:
    """Whether a word begins a phrase that says what is done: "notify the party", not "test report"."""
    return is_known_verb(word) and not is_known_noun(word)


_NO_NOUN = ("ed", "al", "ic", "ous", "ive", "able", "ible", "ly", "ary")

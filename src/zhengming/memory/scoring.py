"""From a stored unit to an answer: gross score, penalties by name, net score, the diff. Start with ``judge``.

100 is the same text; 102 and 101 with the same neighbours or id besides. 95-98: only codes, punctuation, space, width,
case or script differ, one off for each kind. 99: only numbers differ, and the target was given those of the query.
Below that the similarity of the tokens, 94 at most.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from zhengming.chinese import fold, script
from zhengming.fuzzy import content, encode, words

_MOST = 94
"""What a text that differs in a word may reach."""


class Judged(NamedTuple):
    """What two texts have in common."""

    gross: int
    exact: float
    """The similarity itself, 0-1: what ranks texts of one score."""
    penalties: tuple[tuple[str, int], ...]


def judge(query: str, text: str, *, has_codes: bool = False) -> Judged:
    """How alike a stored text is to a query.

    >>> judge("推进改革。", "推进改革。").gross, judge("推进改革。", "推进改革").gross, judge("推进改革", "推進改革").gross
    (100, 98, 98)
    >>> judge("推进改革", "推进综合改革")
    Judged(gross=66, exact=0.6666666666666667, penalties=())
    """
    if query == text:
        return Judged(98 if has_codes else 100, 1.0, ())
    one, other = words(query), words(text)
    exact = _similarity(one, other)
    if content(encode(query)) == content(encode(text)) and _numbers(query) == _numbers(text):
        kinds = _differences(query, text) + has_codes
        return Judged(max(95, 99 - max(1, kinds)), exact, _penalties(query, text))
    return Judged(min(_MOST, int(100 * exact + 1e-9)), exact, _penalties(query, text))


def _similarity(one: list[str], other: list[str]) -> float:
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.normalized_similarity(one, other)


def _differences(query: str, text: str) -> int:
    """How many kinds of looks differ."""
    found = 0
    if script(query) != script(text):
        found += 1
    one, other = unicodedata.normalize("NFKC", query), unicodedata.normalize("NFKC", text)
    if one == other:
        return found + 1  # width
    one, other = (each.translate(_SPACES) for each in (one, other))
    if one == other:
        return found + 1
    if fold(one) != fold(other):
        found += 1  # punctuation
    elif one.casefold() == other.casefold():
        found += 1
    return max(1, found)


_SPACES = dict.fromkeys(map(ord, " \t\n\r\u00a0\u3000\u200b"))


def _numbers(text: str) -> list[str]:
    from zhengming.fuzzy import numbers

    return numbers(text)


def _penalties(query: str, text: str) -> tuple[tuple[str, int], ...]:
    one, other = script(query), script(text)
    return (("script", 1),) if one and other and one != other else ()

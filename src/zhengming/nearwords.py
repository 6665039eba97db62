"""Which English words stand for one another in drafts translated from Chinese, and which are of one family.

``data/near_words.tsv`` says of a Chinese word how translators render it; two words of one row are near: whoever writes
"new development concept" read 理念, and should have written "philosophy". The table speaks of words in general, not of
any text. ``are_derived`` is weaker: economy and economic come from one root, no more is claimed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengming.inflection import number_forms, spellings
from zhengming.inflection.tables import read_table


@lru_cache(maxsize=65536)
def near_groups(word: str) -> frozenset[int]:
    """The rows of the table to which a word belongs, whatever its number, spelling and capitals.

    >>> near_groups("philosophies") == near_groups("Philosophy") != frozenset()
    True
    """
    found = _groups()
    return frozenset().union(*(found.get(form, ()) for form in _forms(word.lower())))


def are_near(one: str, other: str) -> bool:
    """Whether two different words render one Chinese word.

    >>> are_near("concept", "philosophy"), are_near("organ", "organization"), are_near("market", "marketing")
    (True, False, False)
    """
    return not near_groups(one).isdisjoint(near_groups(other))


@lru_cache(maxsize=65536)
def are_derived(one: str, other: str) -> bool:
    """Whether two words are of one family: institution and institutional, law and legal.

    >>> are_derived("finance", "financial"), are_derived("laws", "legal"), are_derived("optimise", "optimization")
    (True, True, True)
    >>> are_derived("organ", "organization"), are_derived("general", "generic"), are_derived("market", "marketing")
    (False, False, False)
    """
    return not _roots(one.lower()).isdisjoint(_roots(other.lower()))


def _forms(word: str) -> frozenset[str]:
    return frozenset(form for spelt in spellings(word) for form in number_forms(spelt))


@cache
def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, (_, words) in enumerate(read_table("near_words.tsv")):
        for word in words.split(" | "):
            groups.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in groups.items()}


@cache
def _families() -> dict[str, str]:
    """Words whose family the endings do not show, and words that stand for themselves: each with its family's name."""
    rows = (row[0].split() for row in read_table("families.tsv"))
    return {word: words[0] for words in rows for word in words}


# Longest first; -al comes off twice in institutional (institution + al, institut + ion).
_ENDINGS = """ization ational ation ition ution ative itive ability ibility able ible ment ness ship hood ence ance ency
ancy ical ial ual al ic ism ist ity ety ive ion ize ise ized ify ous ary ory ery or er ed ing ly ful less ward y e"""
_ENDING = re.compile(f"(?:{'|'.join(_ENDINGS.split())})$")
_SHORTEST = 4
"""Letters that a root keeps at least: gener- would join general, generic and generous."""


def _roots(word: str) -> frozenset[str]:
    """What a word comes down to; every step is kept, so that two words need only meet on one."""
    families = _families()
    roots: set[str] = set()
    for spelt in _forms(word):
        at = spelt
        while at not in families and (match := _ENDING.search(at)) and match.start() >= _SHORTEST:
            at = at[: match.start()]
        roots.add(families.get(at, at))
    return frozenset(roots)

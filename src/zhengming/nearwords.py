"""Which English words stand for one another in drafts translated from Chinese, and which are of one family.

``data/near_words.tsv`` says of a Chinese word how translators render it; two words of one row are near: whoever writes
"new development concept" read 理念, and should have written "philosophy". The table speaks of words in general, not of
any text. ``are_derived`` is weaker: economy and economic come from one root, no more is claimed.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from zhengming.chinese import fold
from zhengming.inflection import number_forms, singular, spellings, verb_forms
from zhengming.inflection.tables import read_table
from zhengming.inflection.verbs import is_known_verb


@lru_cache(maxsize=65536)
def near_groups(word: str) -> frozenset[int]:
    """The rows of the table to which a word belongs, whatever its number, verb form, spelling and capitals.

    >>> near_groups("philosophies") == near_groups("Philosophy") != frozenset()
    True
    >>> are_near("advancing", "promoted")
    True
    """
    found = _groups()
    small = word.lower()
    return frozenset().union(*(found.get(form, ()) for form in _every_form(small)))


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


@lru_cache(maxsize=65536)
def are_cognate(one: str, other: str) -> bool:
    """Whether a word is near another one or one of its family: one Chinese word in two.

    >>> are_cognate("mechanism", "institutional"), are_cognate("mechanism", "budget")
    (True, False)
    """
    if are_derived(one, other):
        return True
    families = [{word, *_members().get(word, ())} for word in (singular(one), singular(other))]
    mine, others = (frozenset().union(*map(near_groups, family)) for family in families)
    return not mine.isdisjoint(others)


@lru_cache(maxsize=65536)
def is_ordinary(word: str) -> bool:
    """Whether a word is one of all texts: it renders several Chinese words, has a family, or is a verb.

    >>> is_ordinary("processing"), is_ordinary("notion"), is_ordinary("multilateralism")
    (True, True, False)
    """
    if len(near_groups(word)) > 1 or word.endswith(("ly", "ed", "ing", "er")) or word in _SMALL:
        return True
    return any(root in _families() or is_known_verb(root) for root in _roots(word))


_SMALL = frozenset("other another every three until should later little fresh around accordance".split())


@lru_cache(maxsize=65536)
def related(word: str) -> frozenset[str]:
    """All forms of the words that are near a word, and of its irregular relatives: what a text may have for it.

    Asked once for each word of a term; asking for each word of a text took most of the time of a check.

    >>> "concepts" in related("philosophy"), "legal" in related("law"), "lawn" in related("law")
    (True, True, False)
    """
    rows = frozenset().union(*map(_row_forms, near_groups(word)))
    return rows | frozenset().union(*(_family_forms(form) for form in {word, singular(word)}))


def is_akin(here: str, word: str) -> bool:
    """Whether a word of a text is near a word of a term, or derived from it; both in lower case.

    >>> is_akin("concept", "philosophy"), is_akin("economic", "economy"), is_akin("comprehensively", "comprehensive")
    (True, True, True)
    """
    if here in related(word):
        return True
    # The families that endings show begin alike; the others stand in the table.
    return here[:4] == word[:4] and (here == word + "ly" or word == here + "ly" or are_derived(here, word))


@cache
def compound_halves() -> frozenset[str]:
    """The first words of the hyphenated words of the table, in all their forms: all of all-around."""
    return frozenset(word.split("-")[0] for word in _groups() if word.count("-") == 1)


@cache
def compounds() -> frozenset[str]:
    """The hyphenated words of the table in all their forms: all-around. Asked of every two words of a text."""
    return frozenset(
        form
        for word in _groups()
        if word.count("-") == 1
        for form in frozenset().union(_forms(word), verb_forms(word), *map(_forms, verb_forms(word)))
    )


@cache
def _row_forms(number: int) -> frozenset[str]:
    words = read_table("near_words.tsv")[number][1].split(" | ")
    return frozenset().union(*map(_every_form, words))


@cache
def _members() -> dict[str, frozenset[str]]:
    families: dict[str, set[str]] = {}
    for word, leader in _families().items():
        families.setdefault(leader, set()).add(word)
    return {word: frozenset(families[leader]) for word, leader in _families().items()}


def _family_forms(word: str) -> frozenset[str]:
    return frozenset(form for member in _members().get(word, ()) for form in number_forms(member))


@lru_cache(maxsize=65536)
def _every_form(word: str) -> frozenset[str]:
    """Numbers and verb forms of a word; it stands in several rows."""
    return _forms(word) | verb_forms(word)


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
    """The words of ``families.tsv``, each with the first word of its row.

    A row is a family that the endings do not show (law, legal) or one that they would mix with another: organ stands
    alone, so do port and portion, author and authority.
    """
    rows = (row[0].split() for row in read_table("families.tsv"))
    return {word: words[0] for words in rows for word in words}


_ENDINGS = """e y al ic ly ed er or ee ing ion ism ist ity ety ive ous ary ory ery ful less ment ness ship hood ward
ance ence ancy ency able ible"""
_INNER = "at iz if ific abil ibil i anc enc"  # what stands before an ending: organ-iz-at-ion, toler-anc-e
# The first group is greedy, so that the shortest ending comes off first and no member of a family is passed over.
_OUTER = re.compile(f"(.{{4,}})({'|'.join(_ENDINGS.split())})")
_ANY = re.compile(f"(.{{4,}})({'|'.join((_ENDINGS + ' ' + _INNER).split())})")


def _roots(word: str) -> frozenset[str]:
    """What the forms of a word come down to, ending by ending, until the table knows what is left."""
    return frozenset(_root(form) for form in _forms(word))


def _root(word: str) -> str:
    families = _families()
    ending = _OUTER
    while word not in families and (match := ending.fullmatch(word)):
        word = match[1]
        if match[2] in ("ed", "er", "or", "ing") and re.search(r"([bdgmnprt])\1$", word):
            word = word[:-1]  # permitted
        word = next((whole for whole in (word, word + "e", re.sub("i$", "y", word)) if whole in families), word)
        ending = _ANY
    return families.get(word, word)


@lru_cache(maxsize=65536)
def are_akin_in_chinese(one: str, other: str) -> bool:
    """Whether two folded Chinese words of two characters or more may stand for one another.

    They share a character and are of about one length, or the table renders both by one English word.

    >>> are_akin_in_chinese("债务", "负债"), are_akin_in_chinese("理念", "思想"), are_akin_in_chinese("市场", "收益")
    (True, True, False)
    """
    if min(len(one), len(other)) < 2 or one == other:
        return False
    if abs(len(one) - len(other)) < 2 and not set(one).isdisjoint(other):
        return True
    return not _renderings().get(one, frozenset()).isdisjoint(_renderings().get(other, ()))


def has_rendering(word: str) -> bool:
    """Whether a folded Chinese word is one that is translated, whatever stands around it: 改革, 方案; no name is.

    >>> has_rendering("改革"), has_rendering("深圳")
    (True, False)
    """
    return word in _renderings()


@cache
def _renderings() -> dict[str, frozenset[str]]:
    return {fold(zh): frozenset(en.split(" | ")) for zh, en in read_table("near_words.tsv")}

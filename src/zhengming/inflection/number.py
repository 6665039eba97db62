"""Singular and plural of one word: rules here, exceptions in ``data/nouns.tsv``. Start with ``number_forms``.

The kinds in the table: ``irregular`` has its plurals beside it; ``plural`` (goods) and ``alone`` (customs, this) keep
to themselves because the other form would be another word, or none; ``mass`` (information) has no plural to write,
but is found with one; ``regular`` is an ordinary noun that looks like something else (topic, family, use).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from zhengming.inflection.casing import dress, is_acronym
from zhengming.inflection.spelling import spellings
from zhengming.inflection.tables import read_table, read_words


def number_forms(word: str) -> frozenset[str]:
    """The singular and plural forms of a noun, itself included, in the casing of ``word``.

    Forms that are another word in official English stay apart: "custom clearance" is wrong for "customs clearance". A
    form belongs to one noun only (bases to base, not to basis), so that two nouns never meet.

    >>> sorted(number_forms("memorandum"))
    ['memoranda', 'memorandum', 'memorandums']
    >>> sorted(number_forms("customs")), sorted(number_forms("custom"))
    (['customs'], ['custom'])
    """
    if word.islower() and "-" not in word:
        return _number_forms(word)
    lead, last = _split(word)
    return frozenset(lead + dress(last, form) for form in _number_forms(_key(last)))


def plural(word: str) -> str:
    """The plural of a noun, the usual one where there are two; what has none stays as it is.

    >>> [plural(w) for w in ("policy", "Policies", "SME", "aircraft", "information", "by-product")]
    ['policies', 'Policies', 'SMEs', 'aircraft', 'information', 'by-products']
    """
    lead, last = _split(word)
    small = _key(last)
    return word if _is_plural(small) else lead + dress(last, _plurals(small)[0])


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """The singular of a noun, the likelier one where there are two (bases: base, not basis).

    >>> [singular(w) for w in ("policies", "Criteria", "SMEs", "goods", "business", "analyses")]
    ['policy', 'Criterion', 'SME', 'goods', 'business', 'analysis']
    """
    lead, last = _split(word)
    return lead + dress(last, _singular(_key(last)))


@lru_cache(maxsize=65536)
def is_plural(word: str) -> bool:
    """Whether a noun stands in the plural; a word of one form (series, aircraft) does not count as one.

    >>> [w for w in ("policies", "process", "analyses", "goods", "customs", "series", "SMEs") if is_plural(w)]
    ['policies', 'analyses', 'goods', 'SMEs']
    """
    return _is_plural(_key(_split(word)[1]))


def is_mass(word: str) -> bool:
    """Whether a noun is not counted: no plural, and no a/an in front of it.

    >>> [w for w in ("travel", "E-commerce", "trip", "goods") if is_mass(w)]
    ['travel', 'E-commerce']
    """
    small = word.lower()
    return small in _nouns().mass or _split(small)[1] in _nouns().mass


def is_known_noun(word: str) -> bool:
    """Whether the table has the lower-case word."""
    nouns = _nouns()
    return word in nouns.plurals or any(word in kind for kind in nouns[2:])


def _key(word: str) -> str:
    """The lower case in which the tables are. An acronym keeps its capitals: GPS is no plural of GP."""
    return word if is_acronym(word) and not is_known_noun(word.lower()) else word.lower()


def _split(word: str) -> tuple[str, str]:
    """What does not change, and what does: by- and product."""
    at = word.rfind("-") + 1
    return word[:at], word[at:]


class _Nouns(NamedTuple):
    plurals: dict[str, tuple[str, ...]]
    singulars: dict[str, str]
    plural_only: frozenset[str]
    alone: frozenset[str]
    mass: frozenset[str]
    regular: frozenset[str]


@cache
def _nouns() -> _Nouns:
    plurals: dict[str, tuple[str, ...]] = {}
    singulars: dict[str, str] = {}
    kinds: dict[str, set[str]] = {"plural": set(), "alone": set(), "mass": set(), "regular": set()}
    for noun, kind, forms in read_table("nouns.tsv"):
        if kind == "irregular":
            plurals[noun] = tuple(forms.split(" | "))
            for form in plurals[noun]:
                singulars.setdefault(form, noun)
        else:
            kinds[kind].add(noun)
    kinds["mass"].update([form for noun in kinds["mass"] for form in spellings(noun)])  # digitalisation
    return _Nouns(plurals, singulars, *map(frozenset, kinds.values()))


_NO_NOUN = re.compile(r"\w+(?:(?<!e)ed|ly|ese)")


@lru_cache(maxsize=65536)
def _number_forms(word: str) -> frozenset[str]:
    if _stays(word):
        return frozenset((word,))
    one = _singular(word)
    return frozenset(form for form in (one, *_counted(one)) if not _stays(form) and _singular(form) == one) | {word}


def _counted(one: str) -> tuple[str, ...]:
    """Plurals for finding: "equipments" and "aircrafts" are slips of number, the term is there all the same."""
    plurals = _plurals(one)
    return (add_s(one),) if plurals == (one,) else plurals


def _stays(word: str) -> bool:
    """Whether a word keeps to itself: no noun, or one whose s-less or s-ful twin is another word."""
    nouns = _nouns()
    if word in nouns.alone or word in nouns.plural_only or not word.isalpha():
        return True  # not alphabetic: 1990s is no plural of 1990, people's no plural of people'
    if word.endswith("ics"):
        # A subject or a trade, unless the table knows the noun (topics): a statistics bureau is no "statistic bureau".
        return word[:-1] not in nouns.regular
    return bool(_NO_NOUN.fullmatch(word)) and word not in nouns.regular


def _plurals(word: str) -> tuple[str, ...]:
    nouns = _nouns()
    if word in nouns.plurals:
        return nouns.plurals[word]
    if word in nouns.mass or _stays(word):
        return (word,)
    if word.endswith("man") and word[:-3] in read_words("man"):
        return (word[:-2] + "en",)
    return (add_s(word),)


_CONSONANT_Y = re.compile(r"(?:[^aeiou]|qu)y$")
_VOWEL = re.compile("[aeiouy]")


def add_s(word: str) -> str:
    """A lower-case noun in the regular plural, or a verb in the third person."""
    if _CONSONANT_Y.search(word):
        return word[:-1] + "ies"
    if not _VOWEL.search(word):
        return word + "s"  # FTZs
    if word.endswith("is") and len(word) > 4:
        return word[:-2] + "es"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _singular(word: str) -> str:
    """The singular of a form; the word itself where it is one."""
    nouns = _nouns()
    if word in nouns.plurals or _stays(word):
        return word
    if word in nouns.singulars:
        return nouns.singulars[word]
    if word.endswith("men") and word[:-3] in read_words("man"):
        return word[:-2] + "an"  # a list, not an ending: Xiamen and regimen are no plurals
    if word[:-1].isupper() and word.endswith("s"):
        return word[:-1]
    return _regular_singular(word) or word


def _regular_singular(word: str) -> str:
    """The singular of a regular plural in -s; empty for what is none."""
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return ""
    if word.endswith("ies"):
        return word[:-3] + "y" if len(word) > 4 else word[:-1]
    if word.endswith("uses") and word[-5:-4] not in ("a", "o") and word[:-1] not in _nouns().regular:
        return word[:-2]  # statuses, viruses; but houses, clauses, and by the table abuses
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes", "tzes")) else word[:-1]


def _is_plural(word: str) -> bool:
    return word in _nouns().plural_only or _singular(word) != word

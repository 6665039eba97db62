"""How much does a resemblance prove by itself? From the kind of difference to a severity. Start with ``proof``.

A draft without a source does not say which term is meant. Each kind of difference that machine translation and haste
make between a term and a stretch of text has its own threshold: how many words of the term must be there besides.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from zhengming.checks.names import is_name
from zhengming.english import bare
from zhengming.entry import Entry
from zhengming.inflection import verb_forms
from zhengming.inflection.tables import read_words
from zhengming.likeness import HALVES, LONG, OFFICES, Likeness, content_of, head_of, is_light
from zhengming.model import MatchForm, Severity
from zhengming.nearwords import are_cognate, are_derived
from zhengming.variants import CONJUNCTION, PREP, sequence

Weigh = Callable[[str], float]
"""How much a word of a term says: 2 for one that no other term and no ordinary text has, 1 for most."""

_SAME = frozenset({("party", "cpc"), ("prc", "china"), ("china", "prc")})
"""Names of one body: the Party is the CPC."""
_DEGREES = frozenset(
    """further greater higher more better fully actively vigorously continuously comprehensively overall related
    relevant important major key new new-type general specific concrete actual various scientific""".split()
)
"""Modifiers that say how much or which in general, and what 科研 has before research: drafts put them in."""
_NOUNS = ("ness", "ment", "ion", "ity", "ance", "ence", "ism", "ship")
_ADJECTIVES = ("ic", "al", "ive", "ary", "ous")
_DETERMINERS = frozenset(
    """some any several many much most other such each every both either certain more few own same these those
    two three four five one first second""".split()
)
"""Words with which a phrase is another phrase, and good English: "some core technologies in key fields"."""


class Proof(NamedTuple):
    """What a resemblance is worth."""

    severity: Severity
    kind: str
    """How the stretch differs."""


class _Case(NamedTuple):
    """What the kinds of difference are told apart by."""

    found: Likeness
    size: int
    """Content words of the term."""
    said: float
    """How much its words say that are there."""
    gap: list[str]
    """Words that are missing, without those that say next to nothing."""
    extra: list[str]
    """Words in between, without those."""
    is_exact: bool
    """Nothing is missing or put in, but for an owner: the pilot of Shenzhen's comprehensive reform."""
    is_name: bool
    has_exact_head: bool
    begins: bool
    """The first word of the term is there."""
    is_verb_replaced: bool
    """The term begins with a verb, and another word stands for it."""
    is_list: bool
    """The term has parts with "and" between."""
    has_preposition: bool
    is_half: bool
    """What is missing is half of a compound, and half of one stands in its place."""


def proof(entry: Entry, found: Likeness, weigh: Weigh) -> Proof | None:
    """What a resemblance proves by itself; None for nothing."""
    if found.runs_on or found.is_broken or found.exact + (found.form is MatchForm.TYPO) < 1:
        return None
    size = len(content_of(entry.words))
    if "exact" in entry.flags and not (found.is_sure and found.is_in_order and found.exact == size):
        return None  # only the number may differ: "system and mechanism" for "systems and mechanisms"
    is_joint = found.coordinated or found.joins
    doubled = [word for word in found.added if is_joint and _is_double(word, found)]
    pairs = ((one, other) for one in found.added for other in found.missing)
    same = {word for pair in pairs if pair in _SAME or _lacks_a_letter(*pair) for word in pair}
    # "Strategic and emerging industries"; Guangdong, Hong Kong and Macao Greater Bay Area; "leading scientific and
    # technological enterprises" for sci-tech ones.
    needed = 2 + (is_name(entry) or bool(found.stand_ins))
    joins = found.joins and not (found.share == 1 and found.is_in_order and size > needed)
    if not _DETERMINERS.isdisjoint(found.added) or ((found.coordinated or joins) and not doubled):
        return None
    text = entry.text.lower()
    owners = read_words("name") if entry.text.islower() else frozenset()
    case = _Case(
        found,
        size,
        _said(entry, found, weigh),
        [word for word in found.missing if not is_light(word) and word not in same],
        [word for word in found.added if word not in _DEGREES | HALVES | same | owners and word not in doubled],
        not found.missing and owners.issuperset(found.added),
        is_name(entry),
        entry.words[head_of(entry.words)] in found.words,
        entry.words[content_of(entry.words)[0]] not in found.missing,
        any(_stands_for_verb(here, word, entry) for here, word in found.stand_ins),
        CONJUNCTION in sequence(entry.words),
        PREP in sequence(entry.words),
        found.is_half and any(f"{word}-" in text or f"-{word}" in text for word in found.missing),
    )
    judge = _judge_of(case)
    severity = judge(case)
    if severity and "advice" in entry.flags:
        # A term for which context decides: the term itself in another order at most.
        severity = Severity.ADVICE if not found.stand_ins and not case.gap else None
    return Proof(severity, judge.__name__.removeprefix("_")) if severity else None


def _stands_for_verb(here: str, word: str, entry: Entry) -> bool:
    return word == bare(entry.words[0]) and bool(verb_forms(word)) and not _is_derived(here, word)


def _judge_of(case: _Case) -> Callable[[_Case], Severity | None]:
    found = case.found
    is_most = found.exact >= LONG - 1 and found.share >= 0.8 and found.is_framed
    if not case.gap and not case.extra:
        if found.stand_ins:
            return _reworded
        return _reordered if case.is_exact else _loose
    if found.has_head and (found.exact >= LONG or is_most):
        return _long
    if not case.extra:
        return _shortened
    return _substituted if case.gap else _lengthened


def _said(entry: Entry, found: Likeness, weigh: Weigh) -> float:
    """How much the words that are there say; those of a compound say it together: high-quality."""
    words, said, text = list(found.words), 0.0, entry.text.lower()
    for n, word in enumerate(words):
        is_half = n and f"{words[n - 1]}-{word}" in text
        said += weigh(word) - bool(is_half)
    return said


def _is_double(word: str, found: Likeness) -> bool:
    """Whether an added word only says again what a word of the term says: institutional and mechanism barriers."""
    return any(are_cognate(word, other) for other in found.words)


def _lacks_a_letter(here: str, word: str) -> bool:
    """Whether a short word is another one less a letter: free trad zone."""
    if len(here) < 4 or len(here) + 1 != len(word):
        return False
    return any(word[:n] + word[n + 1 :] == here for n in range(len(word)))


def _reordered(case: _Case) -> Severity | None:
    """Every word is there; the order or the small words differ."""
    found = case.found
    if found.arranged:
        return Severity.WARNING
    if found.joins and found.is_in_order:
        return Severity.WARNING
    # Small words are lost in a long phrase: "at a higher starting point, higher level and higher goals".
    return Severity.WARNING if case.size > 3 + found.is_in_order else None


def _loose(case: _Case) -> Severity | None:
    """Only a word that says next to nothing is there, or is not."""
    found = case.found
    if found.joins and found.is_in_order and not found.missing:
        return Severity.WARNING  # institutional and mechanism barriers
    if not found.arranged or found.exact < 3:
        return None
    return Severity.WARNING if found.missing or case.size > 3 else Severity.ADVICE


def _reworded(case: _Case) -> Severity | None:
    """Every word is there, or one that drafts put for it."""
    found, size = case.found, case.size
    if size == 2:
        return _reworded_pair(case)
    if size == 3:
        here, word = found.stand_ins[0]
        if not found.arranged or (_is_office(here) and _is_office(word)):
            return None  # a deputy director-general is no deputy secretary-general
        if found.exact == 2:
            return Severity.WARNING if case.has_exact_head or case.said >= 2 or are_derived(here, word) else None
        # "People's livelihood security" for "ensure people's wellbeing": both the verb and what it governs.
        return Severity.WARNING if case.is_verb_replaced else Severity.ADVICE if case.said >= 2 else None
    # A compound that the table has as one stands for another one: well-off for moderately prosperous.
    compounds = sum("-" in here and "-" in word for here, word in found.stand_ins)
    if not found.arranged:
        return Severity.WARNING if size > 4 and found.exact > 2 else None
    return Severity.WARNING if found.exact + compounds > 1 and found.replaced <= max(1, size // 2) else None


def _reworded_pair(case: _Case) -> Severity | None:
    """One of two words is replaced: most pairs of such words are good English."""
    found = case.found
    if not (found.arranged and found.is_in_order):
        return None  # a service industry is no trade in services
    here, word = found.stand_ins[0]
    if _is_office(found.words[0]) or (case.has_preposition and not _is_derived(here, word)):
        return None  # a chief secretary is no general secretary, and the rules of an act are not the rule of law
    # "Decisions and deployments": the first of a pair is as it should be.
    if case.said >= 2 or (case.is_list and not case.has_exact_head):
        return Severity.WARNING
    if _is_derived(here, word):
        # "Territory integrity" for "territorial integrity", "institutional openness" for "institutional opening up".
        odd = not here.endswith(_ADJECTIVES) if case.has_exact_head else here.endswith(_NOUNS)
        return Severity.WARNING if odd else Severity.ADVICE
    return Severity.ADVICE if case.has_exact_head else None  # provisions of law are no rule of law


def _is_office(word: str) -> bool:
    return word.removesuffix("s").endswith(OFFICES)


def _is_derived(here: str, word: str) -> bool:
    return any(are_derived(one, other) for one in here.split("-") for other in word.split("-"))


def _shortened(case: _Case) -> Severity | None:
    """A word inside is missing: the State Information Office.

    What merely lacks an end may be another thing: human resources are no Ministry of Human Resources. A phrase that is
    no name says less without a modifier, and is right for it: a free trade zone that is no pilot.
    """
    found, is_long = case.found, case.size > 4
    is_derived = found.replaced == len(case.gap) == 1 and are_derived(*found.stand_ins[0])
    if case.is_name and is_derived and found.is_in_order and found.has_head:
        return Severity.WARNING  # the Ministry of Industry and Informatization
    is_most = case.begins and found.exact >= LONG - 2 and found.share >= 0.8
    if case.size >= LONG and is_most and case.said > found.exact:
        return Severity.WARNING  # human stem cells, gene diagnosis
    enough = found.exact >= 3 and found.replaced <= is_long and (is_long or case.is_name) and len(case.gap) == 1
    is_one = found.is_framed and found.has_head and found.arranged and found.is_in_order
    return Severity.WARNING if enough and is_one else None


def _lengthened(case: _Case) -> Severity | None:
    """A word is put in."""
    found = case.found
    if any(_is_derived(here, word) for here, word in found.stand_ins):
        return None  # "deepen reform and open wider to the outside world": other words, and another construction
    enough = case.size > 3 and found.share == 1 and found.arranged and len(case.extra) == 1
    enough = enough and found.exact > found.replaced
    return Severity.WARNING if enough else None


def _substituted(case: _Case) -> Severity | None:
    """Another word stands where the term has one of its own.

    Another modifier makes another thing of it (small and medium-sized cities); another head, or another part of
    several, is what drafts put there. A word that is only this term's proves it in any case.
    """
    found = case.found
    if not found.substituted or case.is_name or found.replaced > (case.size > 5):
        return None
    if case.said > found.exact and case.said > 2:
        return Severity.WARNING
    there = found.exact + found.replaced
    # "Harmonious coexistence between man and nature"; "full-process people's democracy".
    is_part = (case.is_list and found.is_framed) or case.is_half
    return Severity.WARNING if there > 3 - is_part and (is_part or not found.has_head) else None


def _long(case: _Case) -> Severity | None:
    """So many words of one title or set phrase do not meet by chance."""
    return Severity.WARNING

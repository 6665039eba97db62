"""Written forms of a term: which mean exactly it, and which orders of its words read as it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.model import MatchForm
from zhengming.variants import CONJUNCTION, PREP, Words, arrangements, initials, sequence, term_words, wordings

TOKENS = [
    ("the Belt and Road Initiative", "belt and road initiative"),
    ("State Council", "state council"),
    ("an Act", "act"),
    ("A", "a"),
    ("rule of the law", "rule of the law"),
    ("15th Five-Year Plan", "15th five year plan"),
    ("R&D center", "r & d center"),
    ("People’s Congress", "people's congress"),
    ("one country, two systems", "one country two systems"),
    ("U.S. dollar", "u.s. dollar"),
]


@pytest.mark.parametrize(("term", "words"), TOKENS)
def test_the_words_of_a_term_have_no_leading_article(term: str, words: str) -> None:
    assert " ".join(term_words(term)) == words


WORDINGS = [
    ("comprehensive reform pilot", "", "comprehensivereform pilot | comprehensive reformpilot"),
    ("expand demand", "expands demand | expanded demand | expanding demand", "expanddemand"),
    ("upholding law", "uphold law | upholds law | upheld law", "upholdinglaw"),
    ("fully deepen it", "fully deepens it | fully deepened it | fully deepening it", "fullydeepen it | fully deepenit"),
    ("further curb X", "further curbs X | further curbed X | further curbing X", "furthercurb X | further curbX"),
    ("reform", "", ""),
    ("expand", "", ""),
    ("reform and opening up", "", ""),
    ("rule of law", "", ""),
    ("5G use", "", ""),
    ("pilot zone", "", "pilotzone"),
]


@pytest.mark.parametrize(("term", "inflected", "joined"), WORDINGS, ids=[row[0] for row in WORDINGS])
def test_a_first_verb_in_any_form_and_closed_pairs_mean_the_term(term: str, inflected: str, joined: str) -> None:
    found: dict[MatchForm, set[Words]] = {}
    for words, form in wordings(term_words(term)):
        found.setdefault(form, set()).add(words)
    expected = {MatchForm.BASE: {term_words(term)}, MatchForm.INFLECTED: _listed(inflected)}
    expected[MatchForm.JOINED] = _listed(joined)
    assert found == {form: listed for form, listed in expected.items() if listed}


def _listed(text: str) -> set[Words]:
    return {tuple(wording.lower().split()) for wording in text.split(" | ") if wording}


SEQUENCES = [
    ("comprehensive reform pilot", (0, 1, 2)),
    ("office of the council", (0, PREP, 3)),
    ("belt and road", (0, CONJUNCTION, 2)),
    ("R&D center", (0, CONJUNCTION, 2, 3)),
    ("report on a work", (0, PREP, 3)),
]


@pytest.mark.parametrize(("term", "expected"), SEQUENCES)
def test_a_sequence_numbers_words_and_leaves_articles_out(term: str, expected: tuple[int, ...]) -> None:
    assert sequence(term_words(term)) == expected


# "of" stands for any preposition.
ORDERS = {
    "comprehensive reform pilot": "pilot of comprehensive reform | reform pilot of comprehensive | "
    "pilot of reform of comprehensive | reform comprehensive pilot",
    "free trade pilot zone": "pilot free trade zone | free pilot trade zone | pilot zone of free trade | "
    "trade pilot zone of free | zone of free trade pilot",
    "rule of law": "law rule",
    "report on government work": "government work report | work of report of government",
    "memorandum of understanding": "understanding memorandum",
    "belt and road initiative": "road and belt initiative | initiative of belt and road",
    "clean and safe energy": "safe and clean energy | energy of clean and safe",
    "transfer of data to companies": "companies data transfer | data transfer of companies",
}
NO_ORDERS = {
    "comprehensive reform pilot": "pilot reform comprehensive | comprehensive pilot reform | comprehensive reform | "
    "pilot and comprehensive reform | comprehensive of reform pilot",
    "rule of law": "law of rule | rule law | rule and law | law",
    "belt and road initiative": "belt road and initiative | belt initiative and road | road belt initiative",
    "report on government work": "work government report | government report of work",
}


def numbered(term: str, phrase: str) -> tuple[int, ...]:
    words = list(term_words(term))
    kinds = {"of": PREP, "and": CONJUNCTION}
    return tuple(kinds[word] if word in kinds else words.index(word) for word in phrase.split())


@pytest.mark.parametrize(("term", "phrases"), ORDERS.items())
def test_orders_of_hurried_drafts_read_as_the_term(term: str, phrases: str) -> None:
    known = arrangements(term_words(term))
    assert [phrase for phrase in phrases.split(" | ") if numbered(term, phrase) not in known] == []


@pytest.mark.parametrize(("term", "phrases"), NO_ORDERS.items())
def test_other_orders_are_another_thing(term: str, phrases: str) -> None:
    known = arrangements(term_words(term))
    assert [phrase for phrase in phrases.split(" | ") if numbered(term, phrase) in known] == []


@pytest.mark.parametrize(
    "term", ["up of reform of", "of the people", "the", "office of ministry of finance of state of law"]
)
def test_clauses_and_fragments_have_no_other_order(term: str) -> None:
    assert arrangements(term_words(term)) == frozenset()


vocabulary = st.sampled_from("comprehensive reform pilot zone data energy the of for and &".split())


@given(st.lists(vocabulary, min_size=1, max_size=8).map(tuple))
def test_an_arrangement_has_every_word_of_the_term_once(words: Words) -> None:
    base = sequence(words)
    for order in arrangements(words):
        assert order != base
        assert sorted(n for n in order if n >= 0) == [n for n in base if n >= 0]


@pytest.mark.parametrize("term", ["rule of law", "law"])
def test_no_order_ends_with_a_preposition(term: str) -> None:
    assert [order for order in arrangements(term_words(term)) if order[-1] == PREP] == []


@pytest.mark.parametrize(
    ("term", "expected"),
    [
        ("China Securities Regulatory Commission", {"CSRC"}),
        ("memorandum of understanding", {"MOU", "MU"}),
        ("the Belt and Road Initiative", {"BARI", "BRI"}),
        ("People's Bank of China", {"PBOC", "PBC"}),
        ("low-altitude economy", {"LAE"}),
        ("reform", {"R"}),
    ],
)
def test_initials_are_with_and_without_function_words(term: str, expected: set[str]) -> None:
    assert initials(term) == expected

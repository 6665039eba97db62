"""The neighbours of an edit: which words belong to them, and when a formula is not sure to be meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.model import Span
from zhengming.rewording import is_generic
from zhengming.rewording.meaning import keeps_acronym
from zhengming.rewording.neighbours import before, behind, starts_sentence
from zhengming.rewording.number import agrees

from .test_rewording import marked

NEIGHBOURS = [
    ("plain", "we see a new [X] of it", "new a see we", "of it"),
    ("a comma ends a clause", "as ever, a new [X], of it", "new a", ""),
    ("so does a stop", "It grew. A new [X]. It ended", "new A", ""),
    ("a dot inside does not", "the U.S. new [X] of v.2", "new U.S the", "of v.2"),
    ("an empty line does", "one\n\nnew [X]\n\nother", "new", ""),
    ("the end of a line does not", "one\nnew [X]\nother", "new one", "other"),
    ("tags are blanks", '<a href="one">new <b>[X]</b> of <i>it', "new", "of it"),
    ("hyphens hold", "low-carbon [X] high-level", "low-carbon", "high-level"),
    ("apostrophes divide", "China's [X]'s aims", "s China", "s aims"),
    ("nothing", "[X]", "", ""),
    ("a stop behind a word of two letters does", "It is up. New [X]", "New", ""),
]


@pytest.mark.parametrize(("example", "lead", "follow"), [r[1:] for r in NEIGHBOURS], ids=[r[0] for r in NEIGHBOURS])
def test_the_words_of_the_clause_are_the_neighbours(example: str, lead: str, follow: str) -> None:
    text, span = marked(example)
    assert " ".join(word.text for word in before(text, span.start)) == lead
    assert " ".join(word.text for word in behind(text, span.end)) == follow


@given(st.text("ab -.,\n<>“’", max_size=200), st.integers(0, 200))
def test_a_neighbour_is_what_stands_at_its_place(text: str, at: int) -> None:
    at = min(at, len(text))
    for word in before(text, at):
        assert word.text == text[word.start : word.end]
        assert word.end <= at
    for word in behind(text, at):
        assert word.text == text[word.start : word.end]
        assert word.start >= at


def test_far_words_are_no_neighbours_and_none_is_cut() -> None:
    text = "abcdefghi " * 30
    assert {word.text for word in before(text, 200)} == {word.text for word in behind(text, 100)} == {"abcdefghi"}
    assert len(before(text, 200)) == len(behind(text, 100)) == 8


STARTS = ["[X] is", "“[X] is", "End. [X]", "End.\n[X]", "# [X]", "a\n- [X]", "a\n* [X]", "1: [X]", "他说。[X]", "> [X]"]
NO_STARTS = ["the [X] is", "the “[X] is", "a, [X] is", "a (the [X] is", "end.the [X]"]


@pytest.mark.parametrize("example", STARTS)
def test_a_sentence_a_heading_and_an_item_start(example: str) -> None:
    text, span = marked(example)
    assert starts_sentence(text, span.start)


@pytest.mark.parametrize("example", NO_STARTS)
def test_the_middle_of_a_sentence_is_no_start(example: str) -> None:
    text, span = marked(example)
    assert not starts_sentence(text, span.start)


GENERIC = [
    "a [new growth idea] for the harbour",
    "a [new growth idea] of ours",
    "a [new growth idea] came up",
    "a [growth idea] that fits",
    "a fine [growth idea] for the harbour",
    "an [idea of growth] which fits",
    "another [growth idea]",
    "any [growth idea]",
    "no [growth idea] came up",
    "every [growth idea]",
    "each [growth idea]",
    "one [growth idea]",
    "such [growth ideas]",
    "[growth ideas] for harbours",
    "we like [growth ideas] of all kinds",
]
DEFINITE = [
    "the [new growth idea] for the harbour",
    "its [growth idea] of old",
    "a [growth idea] came up",
    "a [growth idea] in the west",
    "a [growth idea], of course",
    "[growth idea] of the Party",
    "[growth ideas] grow",
    "the [growth ideas] of the Party",
    "these [growth ideas] of the Party",
    '<a title="one">[new growth idea]</a> for all',
]


@pytest.mark.parametrize("example", GENERIC)
def test_any_of_a_kind_is_no_formula(example: str) -> None:
    assert is_generic(*marked(example), "growth idea")


@pytest.mark.parametrize("example", DEFINITE)
def test_a_formula_may_be_meant(example: str) -> None:
    assert not is_generic(*marked(example), "growth idea")


def test_a_plural_of_the_termbase_says_nothing() -> None:
    assert not is_generic(*marked("[plans and aims] for harbours"), "plans and aims")


AGREE = [
    ("trips", "journeys", "these [trips] are", True),
    ("trips", "journey", "these [trips] are", False),
    ("trip", "journeys", "the [trip] is", False),
    ("trip", "journeys", "the [trip] will", True),
    ("trip", "journeys", "the [trip] in May was", False),
    ("trip", "journeys", "the [trip] began. It is", False),
    ("trip", "journeys", "the [trip] ended. It is", True),
    ("trip", "travel", "this [trip] is", True),
    ("trip", "travel", "every [trip] is", False),
]


@pytest.mark.parametrize(("old", "new", "example", "expected"), AGREE)
def test_a_new_number_must_fit_its_neighbours(old: str, new: str, example: str, expected: bool) -> None:
    text, span = marked(example)
    assert agrees(text, span, old, new) is expected


ACRONYMS = [
    ("growth idea of old", "old idea of growth", "the [X] (GIO) is", False),
    ("growth idea", "grand insight", "the [X] (GI) is", True),
    ("growth idea", "insight", "the [X] (UN) is", True),
    ("growth idea", "insight", "the “[X]” (“GI”) is", False),
    ("growth idea", "insight", "the [X] (gi) is", True),
    ("growth ideas", "insights", "the [X] (GIs) are", False),
    ("growth idea", "insight", "the [X] is", True),
]


@pytest.mark.parametrize(("old", "new", "example", "expected"), ACRONYMS)
def test_an_acronym_of_the_old_wording_is_not_kept(old: str, new: str, example: str, expected: bool) -> None:
    text, span = marked(example)
    assert keeps_acronym(text, Span(*span).end, old, new) is expected

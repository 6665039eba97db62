"""Candidates for near variants in drafts: which terms a text may have meant, and which it cannot have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.index import TermIndex
from zhengming.likeness import EnglishLikeness
from zhengming.model import Concept, Term, TermKind, TermStatus
from zhengming.nearindex import NearIndex, is_sought
from zhengming.segmentation import Lexicon

TERMS = (
    "comprehensive reform pilot",
    "new development philosophy",
    "rule of law",
    "general office",
    "industrial chain",
    "medium-sized enterprise",
    "national development and reform commission",
    "negative list for market access in free trade zones",
    "reform",
    "lunar landing",
)


@pytest.fixture(scope="module")
def index() -> TermIndex:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "from_jieba", classmethod(lambda cls: Lexicon({"一": 1})))
        return TermIndex.build(Concept(term, (Term(term, "en"),)) for term in TERMS)


@pytest.mark.parametrize(
    ("flags", "sought"),
    [("", True), ("case-sensitive", True), ("advice", True), ("advice case-sensitive", False)],
)
def test_a_name_for_which_context_decides_is_not_sought(flags: str, sought: bool) -> None:
    concept = Concept("south", (Term("South Africa", "en"),), flags=frozenset(flags.split()))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "from_jieba", classmethod(lambda cls: Lexicon({"一": 1})))
        index = TermIndex.build([concept])
    assert is_sought(index.entries[0]) is sought
    assert (candidates(index, NearIndex(index), "in Africa, in the south") == {"South Africa"}) is sought


@pytest.fixture(scope="module")
def near(index: TermIndex) -> NearIndex:
    return NearIndex(index)


def candidates(index: TermIndex, near: NearIndex, text: str) -> set[str]:
    return {index.entries[number].text for number in near.candidates(index.read(text, "en"))}


MEANT = [
    ("another order", "the pilot of comprehensive reform", "comprehensive reform pilot"),
    ("words between", "pilot projects of our comprehensive reform", "comprehensive reform pilot"),
    ("a word missing", "a comprehensive pilot", "comprehensive reform pilot"),
    ("another number", "pilots of comprehensive reforms", "comprehensive reform pilot"),
    ("a near word", "the new development concept", "new development philosophy"),
    ("a near word and another", "the concept of development", "new development philosophy"),
    ("another preposition", "the rule by law", "rule of law"),
    ("a slip", "a comprehensve reform", "comprehensive reform pilot"),
    ("a slip in a compound", "a medium-sized enterprize", "medium-sized enterprise"),
    ("capitals", "REFORM PILOT", "comprehensive reform pilot"),
    ("a long term with a word missing", "National Development Commission for reform", TERMS[6]),
    ("markup", "<b>pilot</b> reform", "comprehensive reform pilot"),
]


@pytest.mark.parametrize(("text", "term"), [row[1:] for row in MEANT], ids=[row[0] for row in MEANT])
def test_two_words_close_together_make_a_candidate(index: TermIndex, near: NearIndex, text: str, term: str) -> None:
    assert term in candidates(index, near, text)


NOT_MEANT = [
    ("one word", "a comprehensive plan"),
    ("a word that only looks alike", "the generic office"),
    ("a word that only looks alike", "an industrial change"),
    ("words far apart", "the pilot of our brand new aeroplane made a speech on reform"),
    ("function words", "of the and for"),
    ("Chinese", "综合改革试点"),
    ("nothing", ""),
    ("a slip in a short word", "new lest"),
    ("a term of one word", "refrom reform"),
]


@pytest.mark.parametrize("text", [row[1] for row in NOT_MEANT], ids=[" ".join(row) for row in NOT_MEANT])
def test_what_shares_no_two_words_is_no_candidate(index: TermIndex, near: NearIndex, text: str) -> None:
    assert candidates(index, near, text) == set()


def test_a_long_term_is_not_meant_by_two_of_its_words(index: TermIndex, near: NearIndex) -> None:
    text = "a list of zones"
    assert candidates(index, near, text) == set()
    assert candidates(index, near, "a negative list of access to the market in trade zones") == {TERMS[7]}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("comprehensive", False),  # a word of all drafts: it has near words
        ("reform", False),  # two terms have it
        ("lunar", True),
        ("lunacy", False),
        ("sized", False),  # one term has it, but it is a word of all texts
        ("access", False),
        ("philosophy", False),
        ("aeroplane", False),  # no term has it
    ],
)
def test_a_rare_word_is_in_one_term_only(near: NearIndex, word: str, expected: bool) -> None:
    assert near.is_rare(word) is expected


@pytest.mark.parametrize(
    ("term", "flags", "expected"),
    [
        (Term("reform pilot", "en"), (), True),
        (Term("reform pilot", "en", TermStatus.ADMITTED), (), True),
        (Term("rule of law", "en"), (), True),
        (Term("reform pilot", "en"), ("case-sensitive",), True),
        (Term("reform", "en"), (), False),
        (Term("the reform", "en"), (), False),
        (Term("opening up", "en"), (), False),
        (Term("reform trial", "en", TermStatus.DEPRECATED), (), False),
        (Term("reform trial", "en", TermStatus.SUPERSEDED), (), False),
        (Term("R&D FTZ", "en", TermStatus.ADMITTED, TermKind.ACRONYM), (), False),
        (Term("new system", "en"), ("exact",), True),  # in another number
        (Term("综合改革试点", "zh"), (), False),
    ],
    ids=lambda value: value.text if isinstance(value, Term) else None,
)
def test_near_variants_are_sought_of_accepted_english_phrases(
    monkeypatch: pytest.MonkeyPatch, term: Term, flags: tuple[str, ...], expected: bool
) -> None:
    monkeypatch.setattr(Lexicon, "from_jieba", classmethod(lambda cls: Lexicon({"一": 1})))
    [entry] = TermIndex.build([Concept("c", (term,), flags=frozenset(flags))]).entries
    assert is_sought(entry) is expected


WORDS = """comprehensive comprehensve reform pilots of the new development concept philosophy rule law general generic
office industrial change national and commission . , medium sized enterprize""".split()


@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join))
def test_every_whole_likeness_is_a_candidate(index: TermIndex, near: NearIndex, text: str) -> None:
    """The quick question loses nothing that the slow one would be sure of."""
    read = index.read(text, "en")
    found = set(near.candidates(read))
    looker = EnglishLikeness(read, index.vocabulary)
    for number, entry in enumerate(index.entries):
        if is_sought(entry) and number not in found:
            assert not any(likeness.is_sure for likeness in looker.all(entry.words))

"""Does a hit say the term? Capitals, commas, prepositions, apostrophes: asked of an index, answered by ``verify``."""

from __future__ import annotations

import pytest

from zhengming.index import TermIndex
from zhengming.model import Concept, MatchForm, Term
from zhengming.segmentation import Lexicon
from zhengming.verify import is_acronym, is_written_as_acronym


@pytest.fixture(autouse=True)
def _small_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lexicon, "from_jieba", classmethod(lambda cls: Lexicon({"一": 1})))


def form(term: str, text: str, *flags: str) -> MatchForm | None:
    """The best form in which the text holds the term; None where it does not."""
    index = TermIndex.build([Concept("c", (Term(term, "en"),), flags=frozenset(flags))])
    found = {match.form for match in index.matches(index.read(text, "en"))}
    return next((form for form in MatchForm if form in found), None)


FORMS = [
    ("as listed", "comprehensive reform pilot", "the comprehensive reform pilot", MatchForm.BASE),
    ("case", "comprehensive reform pilot", "Comprehensive Reform PILOT", MatchForm.BASE),
    ("a hyphen", "comprehensive reform pilot", "comprehensive-reform pilot", MatchForm.BASE),
    ("an article behind of", "head of the state", "head of state", MatchForm.BASE),
    ("number", "comprehensive reform pilot", "comprehensive reforms pilots", MatchForm.INFLECTED),
    ("spelling", "organisation", "organization", MatchForm.INFLECTED),
    ("a possessive", "State Council", "the State Council’s", MatchForm.INFLECTED),
    ("a verb", "expand domestic demand", "expanding domestic demand", MatchForm.INFLECTED),
    ("an ampersand", "science and technology", "science & technology", MatchForm.INFLECTED),
    ("closed up", "state-owned enterprise", "stateowned enterprises", MatchForm.JOINED),
    ("another preposition", "report on the work", "report of the work", MatchForm.ORDER),
    ("another preposition and number", "report on plan", "reports for plans", MatchForm.ORDER),
    ("a family", "economy", "economic", None),
    ("one word of two", "reform pilot", "reform", None),
    ("a word between", "reform pilot", "reform and pilot", None),
]


@pytest.mark.parametrize(("term", "text", "expected"), [row[1:] for row in FORMS], ids=[row[0] for row in FORMS])
def test_a_match_says_how_it_differs(term: str, text: str, expected: MatchForm | None) -> None:
    assert form(term, text) is expected


ACRONYMS = {
    "US": ("the US side; U.S. goods; US$5; (US)", "give us; GIVE it to us; u.s."),
    "FTZ": ("an FTZ; FTZs; the FTZ's; FTZs’ plan; F.T.Z.", "ftz; Ftz; ftzs"),
    "WTO": ("WTO rules; ＷＴＯ", "wto"),
    "RMB": ("RMB500; RMB 500; RMB-based; 500RMB; 2.5RMB", "rmb500; 500rmb; 500Rmb"),
    "APEC": ("APEC2026; APEC 2026; 2026APEC", "apec2026"),
    "MoU": ("an MoU; MOU; the MoU’s", ""),
    "R&D": ("R&D; R & D; r&d; R&D's", "R; D; R.D."),
    "SOE": ("an SOE; SOEs", "soe; soes"),
    "5G": ("5G; 5g; a 5G site", "15G; 5 G"),
    "GDP growth": ("GDP growth; GDP GROWTH; GDP Growth", "gdp growth; Gdp growth"),
    "Party": ("the party; PARTY; Party", ""),
    "IT industry": ("IT industry; the IT industries; IT-industry; ITindustry", "it industry; It industry; itindustry"),
    "expand FTZ": ("expanding FTZs; expands FTZs", "expanding ftzs"),
}


@pytest.mark.parametrize(
    ("term", "text"), [(term, text) for term, (yes, _) in ACRONYMS.items() for text in yes.split("; ")]
)
def test_an_acronym_is_found_in_capitals(term: str, text: str) -> None:
    found = form(term, text)
    assert found is not None
    assert found.is_accepted


@pytest.mark.parametrize(
    ("term", "text"), [(term, text) for term, (_, no) in ACRONYMS.items() for text in no.split("; ") if text]
)
def test_a_word_is_no_acronym(term: str, text: str) -> None:
    assert form(term, text) is None


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("Party", "the Party", MatchForm.BASE),
        ("Party", "a party", None),
        ("Party", "THE PARTY", MatchForm.BASE),
        ("Party committee", "Party Committees", MatchForm.INFLECTED),
        ("Party committee", "party committee", None),
        ("the Standing Committee", "the Standing Committee", MatchForm.BASE),
        ("the Standing Committee", "standing committees", None),
        ("Office of the State Council", "Office of State Council", MatchForm.BASE),
        ("Office of the State Council", "Office of state council", None),
        ("Long March", "the Long-March", MatchForm.BASE),
    ],
)
def test_a_case_sensitive_term_keeps_its_capitals(term: str, text: str, expected: MatchForm | None) -> None:
    assert form(term, text, "case-sensitive") is expected
    assert form(term, text) is not None


@pytest.mark.parametrize(
    ("term", "text"),
    [("Long March", "a long-march"), ("Party committee", "party-committees"), ("Going Global", "goes global")],
)
def test_a_hyphen_does_not_excuse_small_letters(term: str, text: str) -> None:
    assert form(term, text, "case-sensitive") is None


@pytest.mark.parametrize(("term", "text"), [("IT industry", "the it-industry"), ("US China trade", "us-china trade")])
def test_a_hyphen_makes_no_acronym(term: str, text: str) -> None:
    assert form(term, text) is None


@pytest.mark.parametrize(
    ("term", "text"), [("SEZ", "the SEZs"), ("EEZ", "EEZs"), ("MOU", "two MOUs"), ("CPU", "CPUs"), ("API", "open APIs")]
)
def test_the_plural_of_an_acronym_has_an_s(term: str, text: str) -> None:
    assert form(term, text) is MatchForm.INFLECTED



COMMAS = [
    ("market economy", "in the market, economy grows", False),
    ("free trade zone", "free, trade zone", False),
    ("science and technology", "science, and technology", True),
    ("science and technology", "science, & technology", True),
    ("reform, development and stability", "reform, development, and stability", True),
    ("reform, development and stability", "reform development and stability", True),
    ("one country, two systems", "one country two systems", True),
    ("one country two systems", "one country, two systems", True),
    ("social, economic plan", "social economic plan", True),
]


@pytest.mark.parametrize(("term", "text", "expected"), COMMAS)
def test_a_comma_divides_short_terms_unless_it_is_serial(term: str, text: str, expected: bool) -> None:
    assert (form(term, text) is not None) is expected


APOSTROPHES = [
    ("patient capital", "patients' capital", None),
    ("patient capital", "patients’ capital", None),
    ("patient capital", "patient's capital", MatchForm.INFLECTED),
    ("people's congress", "peoples' congress", MatchForm.INFLECTED),
    ("people's congress", "people congress", MatchForm.INFLECTED),
    ("state council", "state 'council'", MatchForm.BASE),
    ("state council", "states 'council'", MatchForm.INFLECTED),
    ("customs clearance", "custom's clearance", MatchForm.INFLECTED),
    ("customs clearance", "custom clearance", None),
    ("goods trade", "good trade", None),
]


@pytest.mark.parametrize(("term", "text", "expected"), APOSTROPHES)
def test_a_possessive_is_no_compound(term: str, text: str, expected: MatchForm | None) -> None:
    assert form(term, text) is expected


@pytest.mark.parametrize("word", ["US", "WTO", "FTZ", "U.S."])
def test_capitals_make_an_acronym(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["A", "Party", "FTZs", "MoU", "us", "5G", "15", "É", "&"])
def test_other_words_are_no_acronyms(word: str) -> None:
    assert not is_acronym(word)


@pytest.mark.parametrize("here", ["US", "U.S.", "FTZs", "MoU", "WTO", "ＷＴＯ", "GDP5"])
def test_an_acronym_has_capitals_that_no_word_has(here: str) -> None:
    assert is_written_as_acronym(here)


@pytest.mark.parametrize("here", ["us", "ftz", "Ftz", "Rmb", "IT".lower(), "It"])
def test_a_capital_at_the_beginning_is_that_of_any_word(here: str) -> None:
    assert not is_written_as_acronym(here)


@pytest.mark.parametrize("here", ["Us", "As", "Is"])
def test_a_short_word_at_the_beginning_is_no_acronym(here: str) -> None:
    assert not is_written_as_acronym(here)

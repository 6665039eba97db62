"""The preferred wording in the place of another one: casing, number and article follow, the rest stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.edits import apply_edits, merge_edits
from zhengming.model import Edit, Span
from zhengming.rewording import reword, reword_chinese


def marked(example: str) -> tuple[str, Span]:
    """A text and the place between square brackets in it."""
    start, end = example.index("["), example.index("]") - 1
    return example.replace("[", "").replace("]", ""), Span(start, end)


REWORDED = [
    ("small letters", "the [pilot of reform] began", "reform pilot", "the reform pilot began"),
    ("a headline", "Promote [Pilot of Reform] Now", "reform pilot", "Promote Reform Pilot Now"),
    ("a headline with small words", "A [Community of Destiny]", "community with a future", "A Community with a Future"),
    ("the start of a sentence", "[Pilot of reform] began.", "reform pilot", "Reform pilot began."),
    ("capitals only", "THE [PILOT OF REFORM]", "reform pilot", "THE REFORM PILOT"),
    ("a name", "the [state council]", "State Council", "the State Council"),
    ("an acronym in the new wording", "the [trial of firms]", "SME pilot", "the SME pilot"),
    ("a name at the start", "[new concept] began", "Chinese path", "Chinese path began"),
    ("a possessive stays", "the [state organ]’s view", "state body", "the state body’s view"),
    ("a plural possessive stays", "[trials]' aims", "pilots", "pilots' aims"),
    ("quotes around stay", "the “[overall trial]”", "reform pilot", "the “reform pilot”"),
    ("markup around stays", "<b>[overall trial]</b>", "reform pilot", "<b>reform pilot</b>"),
    ("a line break inside", "[pilot of\nreform] began", "reform pilot", "reform pilot began"),
    ("an to a", "an [overall trial]", "reform pilot", "a reform pilot"),
    ("a to an", "a [trial]", "open pilot", "an open pilot"),
    ("a to an at the start", "A [trial]", "open pilot", "An open pilot"),
    ("an to a at the start", "An [open trial]", "pilot", "A pilot"),
    ("an article before a quote", "an “[open trial]”", "pilot", "a “pilot”"),
    ("an article on the line before", "it is a\n[trial]", "open pilot", "it is an\nopen pilot"),
    ("by sound", "an [hour plan]", "one-hour plan", "a one-hour plan"),
    ("before an acronym", "a [trial]", "SME pilot", "an SME pilot"),
    ("before a number", "a [six-year plan]", "8-year plan", "an 8-year plan"),
    ("the article is right", "a [trial]", "pilot", "a pilot"),
    ("a word that ends like an article", "banana [trial]", "open pilot", "banana open pilot"),
    ("an article farther away", "a new [trial]", "open pilot", "a new open pilot"),
    ("an article before a comma", "such a, [trial]", "open pilot", "such a, open pilot"),
    ("the article of the new wording", "the [common destiny]", "a shared future", "the shared future"),
    ("the same", "a [common destiny]", "a shared future", "a shared future"),
    ("an article alone", "the [first one]", "A", "the A"),
]


@pytest.mark.parametrize(
    ("example", "preferred", "expected"), [row[1:] for row in REWORDED], ids=[row[0] for row in REWORDED]
)
def test_a_wording_is_put_as_the_text_has_it(example: str, preferred: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, preferred)) == expected


def test_a_shouted_article_stays_shouted() -> None:
    text, span = marked("AN [OVERALL TRIAL]")
    assert apply_edits(text, reword(text, span, "reform pilot")) == "A REFORM PILOT"


@pytest.mark.parametrize("example", ["a Plan A [trial]", "Class A [trial]"])
def test_a_letter_is_no_article(example: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, "open pilot")) == text.replace("trial", "open pilot")


PLURALS = [
    ("the head", "[pilots of reform]", "reform pilot", "reform pilots"),
    ("before a preposition", "[towns that are smart]", "town of the future", "towns of the future"),
    ("a plural already", "[small firms]", "small and medium enterprises", "small and medium enterprises"),
    ("a name", "[congresses]", "National People's Congress", "National People's Congress"),
    ("an acronym", "[zones]", "FTZ", "FTZs"),
    ("what has no plural", "[information items]", "information", "information"),
    ("irregular", "[crises and risks]", "crisis", "crises"),
    ("with casing", "[Pilots of Reform]", "reform pilot", "Reform Pilots"),
]


@pytest.mark.parametrize(
    ("example", "preferred", "expected"), [row[1:] for row in PLURALS], ids=[row[0] for row in PLURALS]
)
def test_a_plural_stays_one_where_there_is_one(example: str, preferred: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, preferred, plural=True)) == expected


LISTED = [
    ("its own capitals say nothing", "the [Ring of Friends]", "circle of friends", "the circle of friends"),
    ("but it may start a sentence", "Good. [Ring of Friends]", "circle of friends", "Good. Circle of friends"),
    ("or a text", "“[Ring of Friends]", "circle of friends", "“Circle of friends"),
    ("or an item of a list", "* [Ring of Friends]", "circle of friends", "* Circle of friends"),
    ("other capitals do", "the [RING OF FRIENDS]", "circle of friends", "the CIRCLE OF FRIENDS"),
    ("small letters stay small", "the [ring of friends]", "circle of friends", "the circle of friends"),
]


@pytest.mark.parametrize(
    ("example", "preferred", "expected"), [row[1:] for row in LISTED], ids=[row[0] for row in LISTED]
)
def test_capitals_that_the_termbase_has_say_nothing_about_the_text(example: str, preferred: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, preferred, listed="Ring of Friends")) == expected


BALANCED = [
    ("curly", "joint [building of the “Belt and Road]” here", "joint Road cooperation here"),
    ("straight", 'joint [building of the "Belt and Road]" here', "joint Road cooperation here"),
    ("opened before", 'the "[Belt and Road" building] here', "the Road cooperation here"),
    ("both inside", "joint [building of the “Belt and Road”] here", "joint Road cooperation here"),
    ("both outside", "joint “[Belt and Road building]” here", "joint “Road cooperation” here"),
]


@pytest.mark.parametrize(("example", "expected"), [row[1:] for row in BALANCED], ids=[row[0] for row in BALANCED])
def test_no_quote_is_left_without_its_fellow(example: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, "Road cooperation")) == expected


@pytest.mark.parametrize(
    ("example", "preferred"),
    [
        ("a [stateowned] firm", "state-owned"),
        ("the [low altitude economy]", "low-altitude economy"),
        ("the [reform pilot]", "reform pilot"),
        ("The [Reform Pilot]", "reform pilot"),
        ("the [shared future]", "a shared future"),
        ("the [“Belt] and Road”", "Belt"),
    ],
)
def test_what_differs_in_hyphens_and_quotes_only_is_left_alone(example: str, preferred: str) -> None:
    text, span = marked(example)
    assert reword(text, span, preferred) == ()


def test_edits_are_as_safe_as_they_are_said_to_be() -> None:
    text, span = marked("an [overall trial]")
    assert [edit.safe for edit in reword(text, span, "reform pilot", safe=False)] == [False, False]
    assert reword(text, span, "reform pilot") == (Edit(Span(0, 2), "a"), Edit(Span(3, 16), "reform pilot"))


PHRASES = st.sampled_from(
    ["reform pilot", "overall trial", "SME pilot", "State Council", "a shared future", "the Party", "8-year plan"]
)
CASES = st.sampled_from([str, str.lower, str.title, str.upper, str.capitalize])
BEFORE = st.sampled_from(["", "The ", "a ", "An ", "an “", "end. ", "one's ", "(", "中", "\n"])


@given(BEFORE, PHRASES, CASES, PHRASES, st.sampled_from(["", "’s", "”", ".", " of a", "改革"]), st.booleans())
def test_everything_outside_stays_and_a_second_time_changes_no_letter(
    before: str, here: str, case: type[str], preferred: str, behind: str, plural: bool
) -> None:
    text = before + case(here) + behind
    span = Span(len(before), len(before) + len(here))
    edits = reword(text, span, preferred, plural=plural)
    assert merge_edits(edits) == edits
    new = apply_edits(text, edits)
    assert new.endswith(behind)
    assert new.lower().startswith(before.lower().rstrip("an “"))
    if edits:
        moved = Span(len(new) - len(behind) - len(edits[-1].text), len(new) - len(behind))
        assert new[slice(*moved)] == edits[-1].text
        again = reword(new, moved, preferred, plural=plural)
        assert apply_edits(new, again).lower() == new.lower()


CHINESE = [
    ("simplified", "推进[综合改革示点]", "综合改革试点", "推进综合改革试点"),
    ("traditional", "推進[綜合改革示點]", "综合改革试点", "推進綜合改革試點"),
    ("a traditional wording", "推進[綜合改革示點]", "綜合改革試點", "推進綜合改革試點"),
    ("no script", "[中共中央]", "中央", "中央"),
    ("quotes around stay", "“[综改]”", "综合改革", "“综合改革”"),
]


@pytest.mark.parametrize(
    ("example", "preferred", "expected"), [row[1:] for row in CHINESE], ids=[row[0] for row in CHINESE]
)
def test_chinese_is_put_in_the_script_of_the_text(example: str, preferred: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword_chinese(text, span, preferred)) == expected
    assert all(not edit.safe for edit in reword_chinese(text, span, preferred, safe=False))


def test_a_chinese_term_that_stands_there_is_left_alone() -> None:
    assert reword_chinese("推進綜合改革", Span(2, 6), "综合改革") == ()
    assert reword_chinese("推进综合改革", Span(2, 6), "综合改革") == ()

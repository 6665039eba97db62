"""The preferred wording in the place of another one: casing, number and article follow, the rest stays as it is."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.edits import apply_edits, merge_edits
from zhengming.inflection import indefinite_article, singular
from zhengming.model import Edit, Span
from zhengming.protected import overlaps, protected
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
    ("capitals of single words", "the [OLD concept] of it", "old idea", "the OLD idea of it"),
    ("capitals of all but the small words", "the [PILOT for REFORM]", "reform pilot", "the REFORM PILOT"),
    ("a capital inside", "the [old Concept]", "old idea", "the old Idea"),
    ("a short shouted word", "the [PILOT of reform]", "reform pilot", "the reform PILOT"),
    ("an article before markup", "a **[trial]**", "open pilot", "an **open pilot**"),
    ("an article before a tag", "a <b>[trial]</b>", "open pilot", "an <b>open pilot</b>"),
    ("a soft hyphen inside", "the [re\u00adform trial]", "reform pilot", "the reform pilot"),
    ("a sum before", "500[RMB trial]", "yuan pilot", "500yuan pilot"),
    ("a number behind", "the [trial]3", "pilot", "the pilot3"),
    ("a hyphenated word", "the [overall-trial] scheme", "reform pilot", "the reform-pilot scheme"),
    ("hyphens in a longer word", "the [overall-trial]-based plan", "reform pilot", "the reform-pilot-based plan"),
    ("hyphens before no noun", "the [overall-trial] is on", "reform pilot", "the reform pilot is on"),
    ("a name has no hyphens", "the [one-belt] plan", "Belt and Road", "the Belt and Road plan"),
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
    ("behind a sum", "20[towns] join", "city", "20cities join"),
    ("the head", "[pilots of reform]", "reform pilot", "reform pilots"),
    ("before a preposition", "[towns that are smart]", "town of the future", "towns of the future"),
    ("a plural already", "[small firms]", "small and medium enterprises", "small and medium enterprises"),
    ("a name", "[congresses]", "National People's Congress", "National People's Congress"),
    ("an acronym", "[zones]", "FTZ", "FTZs"),
    ("what has no plural", "[information items]", "information", "information"),
    ("irregular", "[crises and risks]", "crisis", "crises"),
    ("one of several", "[low-altitude economic fields]", "low-altitude economy", "low-altitude economy"),
    ("countries are counted", "[rising economies]", "emerging economy", "emerging economies"),
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


TAKEN_IN = [
    ("the last word", "the [One Belt] initiative grows", "Road Initiative", "the Road Initiative grows"),
    ("in the plural", "the [old paths] reforms", "pilot reform", "the pilot reforms"),
    ("the same number", "[old paths] reform", "pilot reforms", "pilot reforms"),
    ("with a possessive", "the [One Belt] initiative's aims", "Road Initiative", "the Road Initiative's aims"),
    ("two words", "the [core one] in key fields", "core technology in key fields", "the core technology in key fields"),
    ("the first word", "the state [organ office]", "State Council Office", "the State Council Office"),
    ("at the start of a sentence", "State [office]", "state council", "State council"),
    ("behind quotes", "the “[One Belt]” initiatives", "Road Initiative", "the “Road” initiatives"),
    ("behind bold type", "the **[One Belt]** Initiative", "Road Initiative", "the **Road** Initiative"),
    ("behind a tag", "the <b>[One Belt]</b> initiative", "Road Initiative", "the <b>Road</b> initiative"),
    ("behind an acronym", "the [One Belt] (RI) Initiative", "Road Initiative", "the Road (RI) Initiative"),
    ("an article before an owner", "the [national force]", "China's strength", "China's strength"),
    ("a preposition", "act in line with [local use]", "in light of local use", "act in light of local use"),
    ("a short preposition", "adapt to [local use]", "in light of local use", "adapt in light of local use"),
    ("a participle and its preposition", "based on [local use]", "in light of local use", "in light of local use"),
    ("the rest of a list", "[old chain, new chain], next chain and last chain grow", "old, new, next, and last chains",
     "old, new, next, and last chains grow"),
    ("a list with another word", "the [old lot], new and other chains", "old, new chains",
     "the old, new chains, new and other chains"),
    ("a quantity before all", "thousands of [trades]", "all sectors and trades", "all sectors and trades"),
    ("not over a comma", "the [One Belt], initiative", "Road Initiative", "the Road Initiative, initiative"),
    ("not a longer word", "the [One Belt] initiative-led", "Road Initiative", "the Road Initiative initiative-led"),
    ("not what was double", "the [trial pilot] pilot", "reform pilot", "the reform pilot pilot"),
    ("not an article before People's", "the [Bank for People]", "People's Bank", "the People's Bank"),
]


@pytest.mark.parametrize(
    ("example", "preferred", "expected"), [row[1:] for row in TAKEN_IN], ids=[row[0] for row in TAKEN_IN]
)
def test_what_the_wording_says_already_is_taken_in(example: str, preferred: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, preferred)) == expected


UNCOUNTED = [
    ("a mass noun", "It is a [trip].", "travel", "It is travel.", True),
    ("a capital passes on", "A [low trip] helped.", "low travel", "Low travel helped.", True),
    ("before a verb", "a [trip] makes sense", "travel", "travel makes sense", True),
    ("before a noun", "a [trip] agency", "air travel", "an air travel agency", False),
    ("behind an adjective", "a fine [trip]", "travel", "a fine travel", False),
    ("counted by its determiner", "each [trip] counts", "travel", "each travel counts", False),
    ("a plural for a mass noun", "the [trips] in May", "travel", "the travel in May", True),
    ("a plural verb behind", "the [trips] are long", "travel", "the travel are long", False),
    ("a plural verb farther on", "the [trips] in May have begun", "travel", "the travel in May have begun", False),
    ("a verb that tells", "the [trips] matter", "travel", "the travel matter", False),
    ("a plural before", "these [trips]", "travel", "these travel", False),
    ("a plural of its own", "a [rule book] helped", "rules", "rules helped", True),
    ("a capital before a plural", "A [rule book] helped.", "rules", "Rules helped.", True),
    ("a singular verb behind", "the [rule book] is new", "rules", "the rules is new", False),
    ("a singular before", "this [rule book] helped", "rules", "this rules helped", False),
    ("there is", "there is a [rule book]", "rules", "there is rules", False),
    ("the same number", "these [trips] are long", "journeys", "these journeys are long", True),
    ("misspelt", "this is a [travl]", "travel", "this is a travel", True),
    ("one of its kind", "a [rule] of data", "governance of data", "a governance of data", True),
]


@pytest.mark.parametrize(
    ("example", "preferred", "expected", "safe"), [row[1:] for row in UNCOUNTED], ids=[row[0] for row in UNCOUNTED]
)
def test_number_is_kept_by_articles_and_doubted_by_verbs(
    example: str, preferred: str, expected: str, safe: bool
) -> None:
    text, span = marked(example)
    edits = reword(text, span, preferred)
    assert apply_edits(text, edits) == expected
    assert {edit.safe for edit in edits} == {safe}


OWNERS = [
    ("a plural of its own", "the [rule book]'s aims", "rules", "the rules' aims"),
    ("a mass noun for a plural", "the [trips]’ aims", "travel", "the travel’s aims"),
    ("in capitals", "THE [LONG TRIPS]' AIMS", "long travel", "THE LONG TRAVEL'S AIMS"),
    ("as it was", "the [trips]' aims", "tours", "the tours' aims"),
    ("wrong before", "the [trips]'s aims", "tours", "the tours's aims"),
    ("a quote that closes", "the '[trips]' aims", "travel", "the 'travel' aims"),
]


@pytest.mark.parametrize(
    ("example", "preferred", "expected"), [row[1:] for row in OWNERS], ids=[row[0] for row in OWNERS]
)
def test_a_possessive_follows_the_number(example: str, preferred: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, preferred)) == expected


MARKED = [
    ("quotes around a word that stays", "[pilot of “open” reform] began", "“open” reform pilot began", True),
    ("quotes around a word that goes", "[“overall” reform pilot] began", "open reform pilot began", False),
    ("quotes around all that stays", "[pilot of “open reform]” began", "“open reform” pilot began", True),
    ("quotes at both ends", "the “[pilot” of “open reform]” began", "the “open reform” “pilot” began", True),
    ("half a quote", "the “new [pilot” of open reform] began", "the “new open reform pilot” began", False),
    ("half a quote among words that go", "the “new [trial” of all] began", "the “new open reform pilot” began", False),
    ("single quotes", "[pilot of ‘open’ reform] began", "‘open’ reform pilot began", True),
    ("an apostrophe is none", "[firms’ reform pilot] began", "open reform pilot began", True),
    ("a tag is for others to keep", "[pilot of “<b>open</b>” reform] began", "“open” reform pilot began", True),
    ("an acronym in brackets", "[open reform (OR) trial] began", "open reform (OR) pilot began", False),
    ("a slash", "[open/reform trial] began", "open reform pilot began", False),
    ("an underscore", "[open_ reform trial] began", "open reform pilot began", False),
]


@pytest.mark.parametrize(
    ("example", "expected", "safe"), [row[1:] for row in MARKED], ids=[row[0] for row in MARKED]
)
def test_quotes_inside_a_wording_stay_or_the_edit_is_not_safe(example: str, expected: str, safe: bool) -> None:
    text, span = marked(example)
    edits = reword(text, span, "open reform pilot")
    assert apply_edits(text, edits) == expected
    assert {edit.safe for edit in edits} == {safe}


DOUBTED = [
    ("a title", "read “Notes on the Long [Overall Trial] of Reform”", "open pilot"),
    ("a slash before", "a/[overall trial] began", "open pilot"),
    ("a slash behind", "[overall trial]/plan", "open pilot"),
    ("a key", "name=[overall trial]", "open pilot"),
    ("a number that would go", "the [5-year trial]", "open pilot"),
    ("a number that would come", "the [overall trial]", "5-year pilot"),
    ("the writer's acronym", "the [overall trial] (OT) began", "open pilot"),
    ("one with a row of modifiers", "build a green, safe and [firm trial chain]", "trial and reform chains"),
    ("a name without an article", "under [One Belt] we grew", "Road Initiative"),
]


@pytest.mark.parametrize(("example", "preferred"), [row[1:] for row in DOUBTED], ids=[row[0] for row in DOUBTED])
def test_what_speaks_against_an_edit_makes_it_unsafe(example: str, preferred: str) -> None:
    text, span = marked(example)
    edits = reword(text, span, preferred)
    assert {edit.safe for edit in edits} == {False}


NAMES = [
    ("behind a preposition", "under [One Belt] we grew", "under the Road Initiative we grew"),
    ("at the start", "[One Belt] has grown.", "The Road Initiative has grown."),
    ("behind an article", "the [One Belt] has grown", "the Road Initiative has grown"),
    ("behind an owner", "China’s [One Belt] has grown", "China’s Road Initiative has grown"),
    ("before a noun", "under [One Belt] projects", "under Road Initiative projects"),
    ("alone", "[One Belt]", "Road Initiative"),
    ("in quotes", "under “[One Belt]” it grew", "under “Road Initiative” it grew"),
]


@pytest.mark.parametrize(("example", "expected"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_a_name_gets_its_article_where_another_one_needed_none(example: str, expected: str) -> None:
    text, span = marked(example)
    assert apply_edits(text, reword(text, span, "Road Initiative")) == expected


TENSES = [
    ("base", "we [enlarge demand] now", "we expand demand now"),
    ("third person", "he [enlarges demand]", "he expands demand"),
    ("-ing", "by [enlarging demand]", "by expanding demand"),
    ("past", "we [enlarged demand]", "we expanded demand"),
    ("behind adverbs", "to [further greatly enlarge demand]", "to expand demand"),
]


@pytest.mark.parametrize(("example", "expected"), [row[1:] for row in TENSES], ids=[row[0] for row in TENSES])
def test_a_verb_follows_the_text(example: str, expected: str) -> None:
    text, span = marked(example)
    listed = "enlarging demand" if "further" not in example else "further greatly enlarge demand"
    preferred = "expand demand" if "further" not in example else "expanding demand"
    assert apply_edits(text, reword(text, span, preferred, listed=listed)) == expected


def test_an_irregular_past_is_followed_and_an_unclear_form_doubted() -> None:
    text, span = marked("they [drew a plan]")
    assert apply_edits(text, reword(text, span, "take a way", listed="draw a plan")) == "they took a way"
    text, span = marked("they [put a plan]")
    edits = reword(text, span, "taking a way", listed="putting a plan")
    assert {edit.safe for edit in edits} == {False}


@pytest.mark.parametrize(
    "example",
    [
        "docs/[overall-trial]/",
        "a [overall_trial]",
        "#[overalltrial]",
        "@[overalltrial]",
        "<code>[overall trial]</code>",
        "info@[overall-trial].example",
    ],
)
def test_code_has_no_edits(example: str) -> None:
    text, span = marked(example)
    assert reword(text, span, "open pilot") == ()
    assert reword_chinese(text, span, "试点") == ()


def test_a_dense_text_is_looked_at_once() -> None:
    text = "the overall trial, " * 400
    spans = [Span(at + 4, at + 17) for at in range(0, len(text), 19)]
    before = protected.cache_info().misses
    assert len([reword(text, span, "open pilot") for span in spans]) == 400
    assert protected.cache_info().misses - before <= 1


# --- any text

PHRASES = st.sampled_from(
    [
        "reform pilot", "overall trial", "SME pilot", "State Council", "a shared future", "the Party", "8-year plan",
        "low-carbon travel", "rules and regulations", "Belt and Road Initiative", "in light of local conditions",
        "“open” reform pilot", "China's strength", "expand demand", "RMB500 fund",
    ]
)  # fmt: skip
CASES = st.sampled_from([str, str.lower, str.title, str.upper, str.capitalize])
BEFORE = st.sampled_from(
    ["", "The ", "a ", "An ", "an “", "end. ", "one's ", "(", "中", "\n", "every ", "pilot ", "in line with ", "a new ",
     "see x/", "#", "“Rules on the New ", "The State "]
)  # fmt: skip
BEHIND = st.sampled_from(
    ["", "’s", "' aims", "”", ".", " of a", "改革", " pilots", " initiative", " are", " agency", "/x",
     "-led", " Work and Its Aims”", " (RP)", "3"]
)  # fmt: skip


def a_place(before: str, here: str, behind: str) -> tuple[str, Span]:
    return before + here + behind, Span(len(before), len(before) + len(here))


@settings(max_examples=500)
@given(BEFORE, PHRASES, CASES, PHRASES, BEHIND, st.booleans())
def test_edits_fit_together_and_spare_what_is_protected(
    before: str, here: str, case: type[str], preferred: str, behind: str, plural: bool
) -> None:
    text, span = a_place(before, case(here), behind)
    preferred = re.sub("[“”]", "", preferred)
    edits = reword(text, span, preferred, plural=plural)
    assert merge_edits(edits) == edits
    assert len({edit.safe for edit in edits}) < 2
    ours = protected(text)
    assert not any(overlaps(spans, edit.span) for spans in (ours.codes, ours.labels) for edit in edits)
    if any(edit.safe for edit in edits):
        assert not any(overlaps(ours.titles, edit.span) for edit in edits)
        new = apply_edits(text, edits)
        assert sorted(filter(str.isdigit, new)) == sorted(filter(str.isdigit, text))
        assert new.count("“") - new.count("”") == text.count("“") - text.count("”")


def doubled(text: str) -> list[str]:
    words = [singular(word) for word in re.split(r"[ \n]", text.lower())]
    return [one for one, other in pairwise(words) if one == other and one]


@settings(max_examples=500)
@given(BEFORE, PHRASES, CASES, PHRASES, BEHIND, st.booleans())
def test_no_word_is_doubled_at_an_edge_and_the_article_is_right(
    before: str, here: str, case: type[str], preferred: str, behind: str, plural: bool
) -> None:
    text, span = a_place(before, case(here), behind)
    preferred = re.sub("[“”]", "", preferred)
    new = apply_edits(text, reword(text, span, preferred, plural=plural))
    assert len(doubled(new)) <= len(doubled(text))
    if new != text and (article := re.search(r"(?:^|(?<=[ (]))(an?) [\"“]?(\w[\w-]*)", new, re.I)):
        assert article[1].lower() == indefinite_article(article[2])


@given(
    st.sampled_from(["", "The ", "a ", "An ", "an “", "end. ", "one's ", "(", "中", "\n"]),
    st.sampled_from(["reform pilot", "overall trial", "SME pilot", "State Council", "the Party", "8-year plan"]),
    CASES,
    st.sampled_from(["reform pilot", "overall trial", "SME pilot", "State Council", "the Party", "8-year plan"]),
    st.sampled_from(["", "’s", "”", ".", " of a", "改革"]),
)
def test_everything_outside_stays_and_a_second_time_changes_no_letter(
    before: str, here: str, case: type[str], preferred: str, behind: str
) -> None:
    text, span = a_place(before, case(here), behind)
    edits = reword(text, span, preferred)
    new = apply_edits(text, edits)
    assert new.endswith(behind)
    assert new.lower().startswith(before.lower().rstrip("an “"))
    if edits:
        moved = Span(len(new) - len(behind) - len(edits[-1].text), len(new) - len(behind))
        assert new[slice(*moved)] == edits[-1].text
        article = re.match("the (?=State)", edits[-1].text, re.I)  # put before a name that had none
        again = reword(new, Span(moved.start + len(article[0] if article else ""), moved.end), preferred)
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

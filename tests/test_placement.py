"""Edits keep the marks and codes that they cover."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.checker import Checker
from zhengming.edits import apply_edits
from zhengming.marks import inline_marks
from zhengming.model import Code, Concept, Edit, Finding, Segment, Severity, Side, Span, Term, TermStatus
from zhengming.placement import place_codes, spare
from zhengming.termbase import Termbase


def segment(text: str) -> Segment:
    """The words of a text and its marks as codes."""
    words, codes, at = "", [], 0
    for mark in inline_marks(text):
        words += text[at : mark.start]
        codes.append(Code(len(words), text[mark.start : mark.end], kind=mark.kind))
        at = mark.end
    return Segment(words + text[at:], "en", tuple(codes))


@pytest.mark.parametrize(
    ("text", "new", "expected"),
    [
        # around the same words
        ("pilot of <b>comprehensive</b> reform", "comprehensive reform pilot", "<b>comprehensive</b> reform pilot"),
        ("<b>pilot</b> of reform", "reform pilot", "reform <b>pilot</b>"),
        ("**pilots** of reform", "Reform pilot", "Reform **pilot**"),
        ("new *development* concept", "new development philosophy", "new *development* philosophy"),
        ("new development *concept*", "new development philosophy", "new development *philosophy*"),
        ("<i>pilot of <b>reform</b></i>", "reform pilot", "<i><b>reform</b> pilot</i>"),
        ("[pilot](a) of [reform](b)", "reform pilot", "[reform](b) [pilot](a)"),
        ("负面的<b>清单</b>制", "负面清单制", "负面<b>清单</b>制"),
        # word for word
        ("enlarge *efficient* investment", "expand effective investment", "expand *effective* investment"),
        ("innovation <b>high</b>land", "innovation hub", "innovation <b>hub</b>"),
        # around all that is new
        ("list *of the negative* outcome", "negative outcome list", "*negative outcome list*"),
        ("*chief* river system", "the system of river chiefs", "the system of river *chiefs*"),
        ("chief *river system*", "river chief system", "*river chief system*"),
        # between the same words
        ("pilot of comprehensive<br> reform", "comprehensive reform pilot", "comprehensive<br> reform pilot"),
        ("pilot of comprehensive <br>reform", "comprehensive reform pilot", "comprehensive <br>reform pilot"),
    ],
)
def test_a_mark_stays_around_its_words(text: str, new: str, expected: str) -> None:
    coded = segment(text)
    assert place_codes(coded.text, coded.codes, new) == (expected, True)


def test_a_mark_whose_partner_stands_elsewhere_goes_around_all() -> None:
    opens, closes = Code(9, "<b>", kind="open"), Code(5, "</i>", kind="close")
    assert place_codes("pilot of reform", [opens], "reform pilot") == ("<b>reform pilot", True)
    assert place_codes("pilot of reform", [closes], "reform pilot") == ("reform pilot</i>", True)
    assert place_codes("the pilots", [replace(opens, position=4)], "the pilot") == ("the <b>pilot", True)


@pytest.mark.parametrize(
    ("text", "codes", "new", "expected"),
    [
        ("pilot of reform", [Code(8, "<br>")], "reform pilot", "reform pilot<br>"),
        ("new\ndevelopment concept", [Code(3, "\\")], "new development philosophy", "new development philosophy\\"),
        ("pilot of reform", [Code(6, "<b>", kind="open"), Code(9, "</b>", kind="close")], "pilot reform",
         "pilot <b></b>reform"),
        ("pilot of reform", [Code(5, "</i>", kind="close"), Code(9, "<b>", kind="open")], "reform pilot",
         "</i>reform pilot<b>"),
    ],
)  # fmt: skip
def test_a_mark_that_cannot_stay_is_put_where_it_does_no_harm(
    text: str, codes: list[Code], new: str, expected: str
) -> None:
    assert place_codes(text, codes, new) == (expected, False)


WORDS = "pilot of comprehensive reform".split()
TAGS = ["<b>", "</b>", "<i>", "</i>", "<br>", "**", "{0}", "`x`"]
pieces = st.lists(st.sampled_from([*WORDS, *TAGS]), min_size=1, max_size=9)


@given(pieces, st.permutations([*WORDS, "effective"]), st.integers(0, 5))
def test_no_mark_is_lost_and_the_words_are_the_new_ones(old: list[str], new: list[str], size: int) -> None:
    coded = segment(" ".join(old))
    words = " ".join(new[:size])
    placed = place_codes(coded.text, coded.codes, words).text
    for code in coded.codes:
        assert code.text in placed
        placed = placed.replace(code.text, "", 1)
    assert placed == words


@given(pieces, st.permutations([*WORDS, "effective"]), st.integers(1, 5))
def test_marks_that_are_kept_are_nested_as_before(old: list[str], new: list[str], size: int) -> None:
    coded = segment(" ".join(old))
    if not is_nested(" ".join(old)):
        return
    placed = place_codes(coded.text, coded.codes, " ".join(new[:size]))
    assert is_nested(placed.text)


def is_nested(text: str) -> bool:
    """Whether each tag ends before the one that it stands in."""
    stack = []
    for mark in inline_marks(text):
        code = text[mark.start : mark.end]
        if mark.kind == "open":
            stack.append(code)
        elif mark.kind == "close" and (not stack or stack.pop() != code.replace("/", "")):
            return False
    return True


# --- findings --------------------------------------------------------------------------------------------------------


def found(text: str, old: str, *edits: Edit) -> Finding:
    start = text.index(old)
    return Finding("term-variant", Severity.WARNING, "", Side.TARGET, Span(start, start + len(old)), old, edits=edits)


def test_what_lies_in_a_mark_is_no_finding() -> None:
    text = "see {{negative list}} in the negative list"
    inside = found(text, "negative list", Edit(Span(6, 19), "budget list"))
    outside = Finding("x", Severity.ERROR, "", Side.TARGET, Span(29, 42), edits=(Edit(Span(29, 42), "budget list"),))
    on_source = Finding("x", Severity.ERROR, "", Side.SOURCE, Span(6, 19))
    missing = Finding("x", Severity.ERROR, "", Side.TARGET, Span(8, 8))
    assert list(spare([inside, outside, on_source, missing], Segment(text, "en"))) == [outside, on_source, missing]


def test_what_stands_between_backticks_is_told_and_stays() -> None:
    text = "see `negative list`"
    finding = found(text, "negative list", Edit(Span(5, 18), "budget list"))
    assert list(spare([finding], Segment(text, "en"))) == [replace(finding, edits=())]


def test_an_edit_that_would_change_a_mark_is_not_made() -> None:
    text = "the {negative} list"
    finding = found(text, "negative} list", Edit(Span(5, 19), "negative list"), Edit(Span(0, 3), "a"))
    assert [f.edits for f in spare([finding], Segment(text, "en"))] == [()]


def test_edits_of_one_finding_are_safe_together() -> None:
    text = "an pilot of<br> comprehensive reform"
    finding = found(text, text[3:], Edit(Span(0, 2), "a"), Edit(Span(3, 36), "comprehensive reform pilot"))
    (kept,) = spare([finding], Segment(text, "en"))
    assert [edit.safe for edit in kept.edits] == [False, False]
    assert apply_edits(text, kept.edits) == "a comprehensive reform pilot<br>"


def test_codes_of_the_format_count_as_marks_do() -> None:
    text = "the pilot of reform"
    finding = found(text, "pilot of reform", Edit(Span(4, 19), "reform pilot"))
    bold = (Code(13, "**", kind="open"), Code(19, "**", kind="close"))
    assert list(spare([finding], Segment(text, "en", bold))) == [finding]
    (torn,) = spare([finding], Segment(text, "en", (Code(12, "<br>"),)))
    assert [edit.safe for edit in torn.edits] == [False]


def test_the_text_of_a_link_that_is_its_name_is_not_safe_to_change() -> None:
    text = "see the pilot of reform there"
    finding = found(text, "pilot of reform", Edit(Span(8, 23), "reform pilot"))
    for close, is_safe in (("](a)", True), ("][b]", True), ("][]", False)):
        link = (Code(4, "[", kind="open"), Code(23, close, kind="close"))
        (kept,) = spare([finding], Segment(text, "en", link))
        assert [edit.safe for edit in kept.edits] == [is_safe]


TERMS = (
    ("综合改革试点", "comprehensive reform pilot", "pilot of comprehensive reform"),
    ("负面清单", "negative list", "blacklist"),
    ("新发展理念", "new development philosophy", "new development concept"),
)
CHECKER = Checker(Termbase(
    Concept(zh, (Term(zh, "zh"), Term(en, "en"), Term(wrong, "en", TermStatus.DEPRECATED))) for zh, en, wrong in TERMS
))  # fmt: skip


@pytest.mark.parametrize(
    "verbatim",
    [
        "{{%s}}", "%(%s)s", "${%s}", "[a](<%s>)", "[a](x '%s')", '<a title="%s">b</a>', "`%s`", "``%s``",
        "<!-- %s -->", "```\n%s\n```", "[a]: x.html '%s'", "![](%s.png)", "[a](%s.html#%s)",
        "https://example.org/%s", "{% %s %}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("joint", [" ", "-", "_"])
def test_what_is_no_language_is_never_changed(verbatim: str, joint: str) -> None:
    for _, _, wrong in TERMS:
        text = verbatim.replace("%s", wrong.replace(" ", joint))
        target = f"Use {text} of the blacklist."
        if "[a]:" in verbatim:
            target = f"Use\n{text}\nof the blacklist."
        done = CHECKER.check(None, target)
        assert done.fixed(unsafe=True) == target.replace("the blacklist", "the negative list")


marked = st.lists(
    st.sampled_from([*"pilot of comprehensive reform blacklist new development concept".split(), *TAGS, "{{a}}"]),
    max_size=12,
)


@given(marked, st.booleans())
def test_fixing_keeps_every_mark(parts: list[str], unsafe: bool) -> None:
    text = " ".join(parts)
    done = CHECKER.check(None, text).fixed(unsafe=unsafe)
    assert sorted(marks_of(done)) == sorted(marks_of(text))


def marks_of(text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in inline_marks(text)]

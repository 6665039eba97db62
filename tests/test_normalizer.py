"""normalize: every row of ``cases/normalizer.tsv``; edits replay, a second run changes nothing, good text stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengming as zm
from zhengming.chinese import convert
from zhengming.inflection import singular
from zhengming.marks import inline_marks
from zhengming.normalizer import normalize_with
from zhengming.protected import overlaps, protected

from .cases import table

ROWS = table.read("normalizer.tsv")
GUARDED = re.compile(r"https?://\S+|`[^`\n]*`|\{\d\}|<[^<>\n]*>|\d[\d.,]*")


def normalized(row: table.Row) -> zm.Normalized:
    return zm.normalize(
        row["text"],
        language=row["language"],
        source=row["source"] or None,
        termbase=table.termbase(row["concepts"]),
        variant=row["variant"] or None,
    )


@pytest.mark.parametrize("row", table.params(ROWS))
def test_a_text_is_put_right(row: table.Row) -> None:
    done = normalized(row)
    assert done.text == row["expected"]
    assert " | ".join(f"{f.check}: {f.text}" for f in done.skipped) == row["skipped"]


def test_edits_replay() -> None:
    for row in ROWS:
        done = normalized(row)
        assert zm.apply_edits(row["text"], done.edits) == done.text, row["id"]
        assert (done.edits == ()) == (done.text == row["text"]), row["id"]


def test_a_second_run_changes_nothing() -> None:
    for row in ROWS:
        first = normalized(row)
        assert normalized({**row, "text": first.text}) == zm.Normalized(first.text, (), first.skipped), row["id"]


def test_the_cases_of_the_checks_are_put_right_once_and_for_all() -> None:
    for ids, direction, source, target in table.everything():
        checker = table.checker(ids, direction)
        first = normalize_with(checker, target, source=source)
        again = normalize_with(checker, first.text, source=source)
        assert (again.text, again.edits) == (first.text, ())


def test_a_wording_in_text_is_put_right_as_by_itself() -> None:
    done = zm.normalize(
        "In 2025, innovation highlands (see https://a.example/innovation-highland) rose by 2.5%.\n\nThe end.\n",
        termbase=table.termbase("hub"),
    )
    assert (
        done.text == "In 2025, innovation hubs (see https://a.example/innovation-highland) rose by 2.5%.\n\nThe end.\n"
    )


def test_accepted_wordings_stay() -> None:
    for concept in table.concepts():
        own = table.termbase(concept.id)
        for language in ("zh", "en"):
            for term in concept.accepted(language):
                text = ", ".join([*concept.near, term.text])
                assert zm.normalize(text, language=language, termbase=own) == zm.Normalized(text, (), ())


LEFT_ALONE = [
    ("in a title", "hub", None, 'He cited "On Building an Innovation Highland" at length.', "part of a title"),
    ("around a mark", "hub", None, "Build an innovation<br/>highland.", "a tag or code stands between"),
    ("missing", "hub", "打造创新高地。", "Yunlan has grand plans.", "where it would stand"),
    ("not proved", "aging", None, "An active population aging strategy.", "without the source"),
    ("another noun", "compensation-system", "生态补偿制度。", "The ecological compensation mechanism.", "sentence may"),
    ("a part", "aging", "积极老龄化战略。", "A proactive aging strategy.", "only part of the term"),
]


@pytest.mark.parametrize(
    ("ids", "source", "text", "why"), [row[1:] for row in LEFT_ALONE], ids=[row[0] for row in LEFT_ALONE]
)
def test_what_is_left_alone_says_why(ids: str, source: str | None, text: str, why: str) -> None:
    done = zm.normalize(text, source=source, termbase=table.termbase(ids))
    (finding,) = done.skipped
    (plain,) = zm.Checker(table.termbase(ids)).check(source, text).findings
    assert done.text == text
    assert finding.message.startswith(f"{plain.message} (left as it is: ")
    assert why in finding.message.removeprefix(plain.message)


def all_of(direction: str) -> zm.Checker:
    return table.checker(" ".join(concept.id for concept in table.concepts()), direction)


WORDS = sorted({text for _, _, source, target in table.everything() for text in (source or "", target) if text})
JUNK = [
    "",
    " ",
    "\n",
    "a",
    "an",
    "An ",
    "the",
    "of",
    "“",
    "”",
    '"',
    "<b>",
    "{0}",
    "`",
    "'s",
    "s",
    "…",
    "𠮷",
    "2.5%",
    "《",
    "》",
]


def mixtures() -> st.SearchStrategy[str]:
    parts = st.lists(st.sampled_from(WORDS) | st.sampled_from(JUNK) | st.text(max_size=3), max_size=6)
    return st.tuples(parts, st.sampled_from(["", " "])).map(lambda p: p[1].join(p[0]))


@settings(max_examples=250)
@given(text=mixtures(), source=st.none() | mixtures(), direction=st.sampled_from(["zh-en", "en-zh"]))
def test_any_text_is_put_right_by_edits_once_and_for_all(text: str, source: str | None, direction: str) -> None:
    first = normalize_with(all_of(direction), text, source=source)
    assert zm.apply_edits(text, first.edits) == first.text
    assert all(edit.safe for edit in first.edits)
    again = normalize_with(all_of(direction), first.text, source=source)
    assert (again.text, again.edits) == (first.text, ())


@settings(max_examples=100)
@given(text=mixtures(), variant=st.sampled_from(["Hans", "Hant", "HK", "TW"]))
def test_any_chinese_is_converted_by_edits(text: str, variant: str) -> None:
    done = normalize_with(all_of("en-zh"), text, variant=variant)
    assert zm.apply_edits(text, done.edits) == done.text
    assert done.text == convert(normalize_with(all_of("en-zh"), text).text, variant)


@settings(max_examples=100)
@given(text=mixtures())
def test_numbers_codes_and_addresses_are_never_touched(text: str) -> None:
    assert GUARDED.findall(normalize_with(all_of("zh-en"), text).text) == GUARDED.findall(text)


WRONG = sorted(
    (concept.id, term.text)
    for concept in table.concepts()
    for term in concept.terms
    if term.language == "en" and not term.status.is_accepted and concept.id not in ("friends", "forest", "sphere")
)
FRAMES = [
    "{}", "The {} grew.", "{} grew.", "a {}", "An {} here", "the {}'s", "the {}s' aims", "these {}s are",
    "every {} of it", "“{}”", "the '{}'", "({})", "*{}*", "<b>{}</b>", "the {} plan", "the {} of the {}", "{}\n{}",
    "in docs/{}/x", "#{}", "`{}`", "{{{{{}}}}}", "%({})s", "“Rules on the New {} and Its Use”", "{}/{}", "{}3", "5{}",
    "non-{}", "{}-led", "{} (ABC)", "the new {} system hub pilot",
]  # fmt: skip
SHAPES = st.sampled_from([str, str.upper, str.title, str.capitalize, lambda text: text.replace(" ", "-")])


def doubled(text: str) -> int:
    words = [singular(word) for word in text.lower().split(" ")]
    return sum(one == other != "" for one, other in pairwise(words))


@settings(max_examples=400)
@given(st.sampled_from(WRONG), st.sampled_from(FRAMES), SHAPES, st.booleans())
def test_a_wrong_wording_in_any_frame_leaves_its_frame_whole(
    wrong: tuple[str, str], frame: str, shape: Callable[[str], str], unsafe: bool
) -> None:
    ids, wording = wrong
    text = frame.format(*[shape(wording)] * 2)
    done = table.checker(ids, jurisdiction="CN HK INT").check(None, text)
    edits, new = done.edits(unsafe=unsafe), done.fixed(unsafe=unsafe)
    ours = protected(text)
    for spans in (ours.codes, ours.labels):
        assert not any(overlaps(spans, edit.span) for edit in edits)
    codes = [text[mark.start : mark.end] for mark in inline_marks(text)]
    assert codes == [new[mark.start : mark.end] for mark in inline_marks(new)]
    assert unsafe or not any(overlaps(ours.titles, edit.span) for edit in edits)
    assert doubled(new) <= doubled(text)
    assert all(new.count(mark) == text.count(mark) for mark in '“”"()<>*`{}%#')
    again = normalize_with(table.checker(ids, jurisdiction="CN HK INT"), done.fixed())
    assert normalize_with(table.checker(ids, jurisdiction="CN HK INT"), again.text).edits == ()


NOUN_BEHIND = [
    ("labour", "劳动力市场", "The market for labour contracts is small."),
    ("compensation", "生态补偿", "They seek compensation of the ecological kind."),
    ("compensation-system", "生态补偿制度", "The system of ecological compensation payments works."),
    ("wetland", "国际湿地城市", "A city of international wetland experts."),
]


@pytest.mark.parametrize(("ids", "source", "text"), NOUN_BEHIND, ids=[row[0] for row in NOUN_BEHIND])
def test_an_of_phrase_that_goes_on_is_not_turned_round(ids: str, source: str, text: str) -> None:
    assert zm.normalize(text, source=source, termbase=table.termbase(ids)).text == text


@pytest.mark.parametrize(("ids", "source", "text"), NOUN_BEHIND, ids=[row[0] for row in NOUN_BEHIND])
def test_nor_is_it_without_a_source(ids: str, source: str, text: str) -> None:
    assert zm.normalize(text, termbase=table.termbase(ids)).text == text


RULES = zm.Concept(
    "rules",
    (
        zm.Term("规章制度", "zh"),
        zm.Term("rules and regulations", "en"),
        zm.Term("regulatory rule system", "en", zm.TermStatus.DEPRECATED),
    ),
)
NO_ARTICLE = [
    ("They follow a regulatory rule system.", "They follow rules and regulations."),
    ("A regulatory rule system helped.", "Rules and regulations helped."),
    ("A regulatory rule system helps.", "A regulatory rule system helps."),  # which no plural does
]


@pytest.mark.parametrize(("text", "expected"), NO_ARTICLE)
def test_no_article_stays_before_a_plural(text: str, expected: str) -> None:
    assert zm.normalize(text, termbase=zm.Termbase([RULES])).text == expected


def test_what_an_edit_uncovers_is_put_right_in_the_same_run() -> None:
    text = "Improve the ecological compensaton syste"
    termbase = table.termbase("compensation compensation-system")
    once = zm.Checker(termbase).check(None, text).fixed()
    assert once == "Improve the ecological compensation syste"
    assert zm.normalize(once, termbase=termbase).text == "Improve the ecological compensation system"
    assert zm.normalize(text, termbase=termbase).text == "Improve the ecological compensation system"


# --- what is refused


@pytest.mark.parametrize(
    "options",
    [{"language": "de"}, {"language": ""}, {"variant": "Hant"}, {"language": "zh", "variant": "Latn"}],
    ids=str,
)
def test_an_unknown_language_or_variant_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(zm.UsageError) as refused:
        zm.normalize("text", termbase=table.termbase("hub"), **options)
    assert refused.value.hint


@pytest.mark.parametrize(("text", "source", "reason"), [
    (None, None, "text must be a string, not None"),
    (3, "创新高地。", "text must be a string, not int"),
    ("An innovation hub.", 3, "source must be a string, not int"),
])  # fmt: skip
def test_what_is_no_text_is_refused(text: Any, source: Any, reason: str) -> None:
    with pytest.raises(zm.UsageError, match=reason) as refused:
        zm.normalize(text, source=source, termbase=table.termbase("hub"))
    assert refused.value.hint


# --- the official termbase, as the documentation shows it


SHOWN = [
    ("promote pilots of comprehensive reform", "推进综合改革试点", "promote comprehensive reform pilots"),
    ("uphold the new development concept", None, "uphold the new development philosophy"),
]


@pytest.mark.parametrize(("text", "source", "expected"), SHOWN)
def test_the_official_termbase_is_the_default(text: str, source: str | None, expected: str) -> None:
    assert zm.normalize(text, language="en", source=source).text == expected


def test_a_normalized_text_says_what_made_it() -> None:
    base = table.termbase("hub")
    done = zm.normalize("An innovation highland.", termbase=base)
    assert done.signature == zm.normalize("Another one.", termbase=base).signature
    assert "|pair:zh-en|" in done.signature and "|checks:term-forbidden,term-variant," in done.signature
    assert done.signature != zm.normalize("另一个。", language="zh", termbase=base).signature

"""Checker: one unit, a document, values and threads."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengming as zm
from zhengming.edits import apply_edits

CONCEPTS = (
    zm.Concept("c-1", (zm.Term("综合改革试点", "zh"), zm.Term("comprehensive reform pilot", "en"))),
    zm.Concept(
        "c-2",
        (
            zm.Term("新发展理念", "zh"),
            zm.Term("new development philosophy", "en"),
            zm.Term("new development concept", "en", zm.TermStatus.DEPRECATED),
        ),
    ),
    zm.Concept("c-3", (zm.Term("银行监管", "zh"), zm.Term("banking supervision", "en")), jurisdiction=("HK",)),
    zm.Concept(
        "c-4",
        (
            zm.Term("营商环境", "zh"),
            zm.Term("business environment", "en"),
            zm.Term("climate for business", "en", zm.TermStatus.ADMITTED),
        ),
    ),
)
BASE = zm.Termbase(CONCEPTS)
ZH_EN = zm.Checker(BASE)
EN_ZH = zm.Checker(BASE, source_language="en", target_language="zh")
PIECES = (
    "综合改革试点", "綜合改革試點", "新发展理念", "深化", "，", "\n\n", " ", "“", "”", "<b>", "</b>", "🙂",
    "𠮷", "\u200b",
    "pilot of comprehensive reform", "new development concept", "comprehensive reform pilots", "'s", "-",
    ". ", "U.S. ",
    "the business environment", "https://example.org/new-development-concept", "(", ")", "2.78", "\t",
)  # fmt: skip
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=12).map("".join)


def unit(source: str, target: str | None) -> zm.TranslationUnit:
    return zm.TranslationUnit(zm.Segment(source, "zh"), None if target is None else zm.Segment(target, "en"))


def hold(done: zm.Checked, target: str) -> None:
    """What is true of every answer, whatever the text."""
    spans = [f.span for f in done.findings]
    assert spans == sorted(spans)
    for finding in done.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(target)
        assert finding.text == target[slice(*finding.span)]
        assert all(0 <= e.span.start <= e.span.end <= len(target) for e in finding.edits)
    assert done.fixed() == apply_edits(target, done.edits())
    assert done.fixed(unsafe=True) == apply_edits(target, done.edits(unsafe=True))


@settings(max_examples=200)
@given(MIXED, MIXED)
def test_any_pair_of_texts_has_an_answer_with_its_places_right(source: str, target: str) -> None:
    for checker, texts in ((ZH_EN, (source, target)), (EN_ZH, (target, source)), (ZH_EN, (None, target))):
        done = checker.check(*texts)
        hold(done, texts[1])
        for occurrence in done.occurrences:
            text = texts[0] if occurrence.side is zm.Side.SOURCE else texts[1]
            assert text is not None and occurrence.text == text[slice(*occurrence.span)]


@settings(max_examples=200)
@given(MIXED)
def test_mending_twice_is_mending_once(target: str) -> None:
    once = zm.normalize(target, language="en", termbase=BASE).text
    assert zm.normalize(once, language="en", termbase=BASE).text == once


def test_a_concept_of_another_jurisdiction_is_asked_for_only_there() -> None:
    pair = ("加强银行监管。", "Step up oversight of lenders.")
    assert ZH_EN.check(*pair).findings == ()
    assert [f.check for f in zm.Checker(BASE, jurisdiction=("HK",)).check(*pair).findings] == ["term-missing"]


def test_a_unit_without_a_target_is_not_judged_and_one_without_a_source_is_a_draft() -> None:
    units = [unit("综合改革试点", None), unit("", "the new development concept"), unit("综合改革试点", "")]
    checks = [[f.check for f in done.findings] for done in ZH_EN.check_document(units)]
    assert checks == [[], ["term-forbidden"], ["term-missing"]]


def test_another_accepted_rendering_later_in_a_document_is_advice() -> None:
    units = [unit("营商环境", "the business environment"), unit("营商环境", "the climate for business")]
    first, second = ZH_EN.check_document(units)
    assert first.findings == ()
    assert [(f.check, f.severity) for f in second.findings] == [("term-inconsistent", zm.Severity.ADVICE)]
    assert [done.unit for done in (first, second)] == units


def test_answers_are_values() -> None:
    done = ZH_EN.check("新发展理念", "the new development concept")
    again = ZH_EN.check("新发展理念", "the new development concept")
    assert done == again and hash(done) == hash(again)
    assert pickle.loads(pickle.dumps(done)) == done
    with pytest.raises(AttributeError):
        done.findings[0].text = "other"  # type: ignore[misc]


def test_a_termbase_travels_with_its_index() -> None:
    _ = BASE.index
    there = zm.Checker(pickle.loads(pickle.dumps(BASE)))
    assert there.check("综合改革试点", "a pilot of comprehensive reform") == ZH_EN.check(
        "综合改革试点", "a pilot of comprehensive reform"
    )


def test_threads_share_a_checker() -> None:
    texts = ["".join(PIECES[n:] + PIECES[:n]) for n in range(len(PIECES))]
    alone = [ZH_EN.check("综合改革试点，新发展理念", text).findings for text in texts]
    checker = zm.Checker(zm.Termbase(CONCEPTS))
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: checker.check("综合改革试点，新发展理念", text).findings, texts * 4))
    assert together == alone * 4


@pytest.mark.parametrize("languages", [("zh", "zh"), ("de", "en"), ("zh", "fr")])
def test_an_unknown_pair_of_languages_is_a_wrong_call(languages: tuple[str, str]) -> None:
    with pytest.raises(zm.UsageError):
        zm.Checker(BASE, source_language=languages[0], target_language=languages[1])


def test_a_long_text_is_no_trouble() -> None:
    text = "The comprehensive reform pilot of the city goes on, and the business environment gets better. " * 1000
    assert zm.Checker(BASE).check("综合改革试点。营商环境。" * 1000, text).findings == ()

"""The glossary of a text: which terms, in which words, for whom, and how it is spelt out."""

from __future__ import annotations

import json

import pytest

from zhengming.errors import UsageError
from zhengming.glossary import GlossaryEntry
from zhengming.model import Concept, Term, TermKind, TermStatus
from zhengming.termbase import Termbase

ADMITTED, DEPRECATED, SUPERSEDED = TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.SUPERSEDED

PILOT = Concept("p-1", (
    Term("综合改革试点", "zh"), Term("comprehensive reform pilot", "en"), Term("pilot reform", "en", ADMITTED),
    Term("reform trial", "en", DEPRECATED), Term("reform test", "en", SUPERSEDED, until=2018),
))  # fmt: skip
REFORM = Concept("p-2", (Term("改革试点", "zh"), Term("reform pilot", "en")))
OUTPUT = Concept("p-3", (
    Term("国内生产总值", "zh"), Term("國內生產總值", "zh-Hant", ADMITTED, TermKind.VARIANT),
    Term("gross domestic product", "en"), Term("GDP", "en", ADMITTED, TermKind.ACRONYM),
))  # fmt: skip
HONG_KONG = Concept("h-1", (Term("认可机构", "zh"), Term("authorized institution", "en")), jurisdiction=("HK",))
MAINLAND = Concept("c-1", (Term("认可机构", "zh"), Term("recognized institution", "en")), jurisdiction=("CN",))
BASE = Termbase([PILOT, REFORM, OUTPUT, HONG_KONG, MAINLAND])


def rows(text: str, **options: object) -> list[tuple[str, str]]:
    return [(entry.term, entry.rendering) for entry in BASE.glossary(text, **options).entries]  # type: ignore[arg-type]


@pytest.mark.parametrize(("text", "expected"), [
    ("推进综合改革试点", [("综合改革试点", "comprehensive reform pilot")]),
    ("推進綜合改革試點，國內生產總值", [("综合改革试点", "comprehensive reform pilot"),
                                 ("国内生产总值", "gross domestic product")]),
    ("改革试点不同于综合改革试点", [("改革试点", "reform pilot"), ("综合改革试点", "comprehensive reform pilot")]),
    ("一般的话", []),
    ("", []),
])  # fmt: skip
def test_the_longest_terms_are_listed_once_in_the_order_of_the_text(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert rows(text) == expected


def test_english_is_found_in_its_forms_and_rendered_in_simplified_chinese() -> None:
    text = "Comprehensive reform pilots and the GDP.\nThe pilot of comprehensive reform is another matter."
    found = BASE.glossary(text, source_language="en", target_language="zh")
    assert [(e.term, e.rendering, e.also, e.count) for e in found.entries] == [
        ("comprehensive reform pilot", "综合改革试点", (), 1),
        ("GDP", "国内生产总值", (), 1),
    ]


def test_a_term_is_listed_as_the_text_has_it_first() -> None:
    short = Term("国产值", "zh", ADMITTED, TermKind.SHORT)
    base = Termbase([Concept("s-1", (Term("国内生产总值", "zh"), short, Term("gross domestic product", "en")))])
    (entry,) = base.glossary("国产值即国内生产总值").entries
    assert (entry.term, entry.rendering, entry.count) == ("国产值", "gross domestic product", 2)


def test_the_jurisdiction_decides_between_terms() -> None:
    assert rows("认可机构") == [("认可机构", "recognized institution")]
    assert rows("认可机构", jurisdiction=("HK",)) == [("认可机构", "authorized institution")]
    assert rows("认可机构", jurisdiction="INT") == []
    with pytest.raises(UsageError, match="jurisdiction 'XX' is unknown"):
        rows("认可机构", jurisdiction=("XX",))


def test_a_wrong_wording_of_the_text_is_listed_as_it_should_be() -> None:
    found = BASE.glossary("The reform trial goes on.", source_language="en", target_language="zh")
    assert [(e.term, e.rendering) for e in found.entries] == [("comprehensive reform pilot", "综合改革试点")]


def test_wrong_renderings_are_listed_if_asked_for() -> None:
    text = "综合改革试点和综合改革试点"
    assert BASE.glossary(text).entries == (
        GlossaryEntry(PILOT, "综合改革试点", "comprehensive reform pilot", ("pilot reform",), (), 2),
    )
    (entry,) = BASE.glossary(text, forbidden=True).entries
    assert entry.avoid == ("reform trial", "reform test")


def test_near_words_have_to_stand_in_the_same_line() -> None:
    base = Termbase([Concept("n-1", (Term("窗口", "zh"), Term("service counter", "en")), near=("政务",))])
    assert len(base.glossary("政务大厅\n窗口")) == 0
    assert len(base.glossary("政务大厅的窗口\n别的")) == 1


def test_one_language_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="both languages are 'zh'"):
        BASE.glossary("改革", target_language="zh-Hant")


def test_it_is_spelt_out_as_markdown_tsv_and_json() -> None:
    found = BASE.glossary("综合改革试点，国内生产总值", forbidden=True)
    assert found.markdown() == (
        "| zh | en | also | not |\n|---|---|---|---|\n"
        "| 综合改革试点 | comprehensive reform pilot | pilot reform | reform trial; reform test |\n"
        "| 国内生产总值 | gross domestic product | GDP |  |"
    )
    assert found.tsv() == (
        "zh\ten\talso\tnot\n综合改革试点\tcomprehensive reform pilot\tpilot reform\treform trial; reform test\n"
        "国内生产总值\tgross domestic product\tGDP\t"
    )
    assert json.loads(found.json()) == [
        {"id": "p-1", "zh": "综合改革试点", "en": "comprehensive reform pilot", "also": ["pilot reform"],
         "not": ["reform trial", "reform test"], "count": 1},
        {"id": "p-3", "zh": "国内生产总值", "en": "gross domestic product", "also": ["GDP"], "not": [], "count": 1},
    ]  # fmt: skip


def test_columns_of_markdown_that_hold_nothing_are_left_out_and_bars_escaped() -> None:
    assert BASE.glossary("改革试点").markdown() == "| zh | en |\n|---|---|\n| 改革试点 | reform pilot |"
    base = Termbase([Concept("b-1", (Term("甲|乙方案", "zh"), Term("A|B plan", "en")))])
    assert base.glossary("甲|乙方案").markdown().splitlines()[-1] == "| 甲\\|乙方案 | A\\|B plan |"


def test_an_empty_glossary_is_no_table() -> None:
    found = BASE.glossary("没有")
    assert (found.markdown(), found.tsv(), json.loads(found.json()), list(found)) == ("", "zh\ten\talso\tnot", [], [])

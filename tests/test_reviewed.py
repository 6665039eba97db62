"""Reviewed Traditional forms are written, and conversion does the rest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhengming as zm
from zhengming.chinese import convert
from zhengming.reviewed import reviewed_form, written_in

ADMITTED = zm.TermStatus.ADMITTED
VISA = zm.Concept("visa", (zm.Term("免签", "zh"), zm.Term("免簽", "zh-Hant", ADMITTED)))
MARCH = zm.Concept("march", (zm.Term("新征程", "zh"), zm.Term("新征程", "zh-Hant", ADMITTED)))
SERVICES = zm.Concept("services", (zm.Term("放管服改革", "zh"), zm.Term("放管服改革", "zh-Hant", ADMITTED)))
IT = zm.Concept(
    "it",
    (
        zm.Term("信息技术", "zh"), zm.Term("信息科技", "zh", ADMITTED),
        zm.Term("信息工艺", "zh", zm.TermStatus.DEPRECATED),
        zm.Term("資訊科技", "zh-Hant", ADMITTED), zm.Term("信息科技", "zh-Hant", ADMITTED),
        zm.Term("information technology", "en"),
    ),
)  # fmt: skip
BASE = zm.Termbase([VISA, MARCH, SERVICES, IT])

WRITTEN = [
    ("Hant", "单方面免签，开启新征程。", "單方面免簽，開啓新征程。"),
    ("HK", "单方面免签，开启新征程。", "單方面免簽，開啓新征程。"),
    ("TW", "单方面免签，开启新征程。", "單方面免簽，開啟新征程。"),
    ("Hans", "單方面免簽，開啓新征程。", "单方面免签，开启新征程。"),
    ("Hant", "开启“新\u3000征程”。", "開啓“新\u3000征程”。"),
    ("Hant", "深化“放管服”改革。", "深化“放管服”改革。"),
    ("Hant", "发展信息技术产业。", "發展資訊科技產業。"),
    ("Hant", "发展信息科技产业。", "發展信息科技產業。"),
    ("Hant", "没有术语。", "沒有術語。"),
]


@pytest.mark.parametrize(("variant", "text", "expected"), WRITTEN)
def test_a_text_has_the_reviewed_forms_of_its_terms(variant: str, text: str, expected: str) -> None:
    assert written_in(text, variant, BASE) == expected
    done = zm.normalize(text, language="zh", variant=variant, termbase=BASE)
    assert done.text == zm.apply_edits(text, done.edits) == expected


def test_conversion_alone_gets_them_wrong() -> None:
    assert convert("免签，新征程。", "Hant") == "免籤，新徵程。"


@given(st.text("免签新征程信息技术科放管服改革，“”的 ", max_size=12), st.sampled_from(["Hans", "Hant", "HK", "TW"]))
def test_a_second_time_changes_nothing(text: str, variant: str) -> None:
    once = written_in(text, variant, BASE)
    assert written_in(once, variant, BASE) == once


@given(st.text("免签新征程信息技术科，“”的 ", max_size=12), st.sampled_from(["Hans", "Hant", "HK", "TW"]))
def test_without_reviewed_forms_it_is_the_conversion(text: str, variant: str) -> None:
    plain = zm.Termbase([zm.Concept("visa", (zm.Term("免签", "zh"), zm.Term("visa-free entry", "en")))])
    assert written_in(text, variant, plain) == convert(text, variant)


FORMS = [
    (VISA, "免签", "免簽"), (VISA, "免簽", "免簽"), (VISA, "签证", None), (MARCH, "新征程", "新征程"),
    (IT, "信息技术", "資訊科技"), (IT, "信息科技", "信息科技"), (IT, "信息化", None),
]  # fmt: skip


@pytest.mark.parametrize(("concept", "wording", "expected"), FORMS)
def test_a_wording_has_its_own_reviewed_form(concept: zm.Concept, wording: str, expected: str | None) -> None:
    assert reviewed_form(concept, wording) == expected


def test_an_edit_in_a_traditional_text_writes_the_reviewed_form() -> None:
    checker = zm.Checker(BASE, source_language="en", target_language="zh")
    done = checker.check("Information technology matters.", "發展信息工藝產業。")
    assert done.fixed() == "發展資訊科技產業。"
    assert checker.check("Information technology matters.", "发展信息工艺产业。").fixed() == "发展信息技术产业。"

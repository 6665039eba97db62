"""Names written otherwise: forms that must be found, with the edits that mend them, and texts to be left alone."""

from __future__ import annotations

import pytest

import zhengming as zm
from zhengming.checks.names import _misnamed_in_chinese

INSTITUTION = [
    ("fund", "绿色基金", "Green Fund", ""),
    ("ordinance", "绿色基金条例", "Green Fund Ordinance", ""),
    ("board", "湖泊稳定理事会", "Lake Stability Board", "LSB"),
    ("stability", "湖泊稳定", "lake stability", ""),
    ("council", "湖泊监察委员会", "Lake Surveillance Committee", ""),
    ("bank", "湖滨人民银行", "Lakeside Bank of Commerce", "LBC"),
    ("meeting", "西部湖泊银行会议", "Governors' Meeting of West Lake Central Banks", "WEMEB"),
    ("exposure", "银行（风险限度）规则", "Banking (Risk Limits) Rules", ""),
    ("authority", "湖泊管理局", "Lake Management Authority", "LMA"),
]
POSTS = [
    ("deputy", "湖管局副总裁", "Deputy Chief Executive of the LMA", ""),
    ("chief", "湖管局总裁", "Chief Executive of the LMA", ""),
]


def _concept(id: str, zh: str, en: str, acronym: str, domain: str) -> zm.Concept:
    terms = [zm.Term(zh, "zh"), zm.Term(en, "en")]
    if acronym:
        terms.append(zm.Term(acronym, "en", zm.TermStatus.ADMITTED, zm.TermKind.ACRONYM))
    return zm.Concept(id, tuple(terms), domain=domain)


BASE = zm.Termbase([
    *(_concept(*row, "finance" if row[0] in ("fund", "stability") else "institutions") for row in INSTITUTION),
    *(_concept(*row, "posts") for row in POSTS),
])  # fmt: skip
CHECKER = zm.Checker(BASE)

FOUND = [
    # A term of its own is part of the name.
    ("another head over a term", "依据绿色基金条例", "under the Green Fund Regulation",
     "Green Fund Regulation", "under the Green Fund Ordinance"),
    ("another head that is not near", "湖泊稳定理事会发表报告", "The Lake Stability Panel publishes a report",
     "Lake Stability Panel", "The Lake Stability Board publishes a report"),
    ("another word inside", "湖泊监察委员会开会", "The Lake Special Committee met",
     "Lake Special Committee", "The Lake Surveillance Committee met"),
    ("no head", "湖泊监察委员会由他主持", "He chairs the Lake Surveillance",
     "Lake Surveillance", "He chairs the Lake Surveillance Committee"),
    ("no head in a bracket", "银行（风险限度）规则", "the Banking (Risk Limits), which apply",
     "Banking (Risk Limits)", "the Banking (Risk Limits) Rules, which apply"),
    ("it breaks off", "湖管局总裁及其职员", "The Chief Executive of the and his staff",
     "Chief Executive of the", "The Chief Executive of the LMA and his staff"),
    # Before its acronym.
    ("before its acronym", "湖泊稳定理事会", "the Lake Stability Panel (LSB)",
     "Lake Stability Panel", "the Lake Stability Board (LSB)"),
    ("before its acronym in quotes", "湖泊稳定理事会", "the Lake Stability (“LSB”)",
     "Lake Stability", "the Lake Stability Board (“LSB”)"),
    ("behind another name", "湖泊管理局的湖滨人民银行", "the LMA Lakeside Special of Commerce (LBC)",
     "Lakeside Special of Commerce", "the LMA Lakeside Bank of Commerce (LBC)"),
    ("a long name", "西部湖泊银行会议", "the Governors' Meeting of West Lake Special Banks (WEMEB)",
     "Governors' Meeting of West Lake Special Banks", "the Governors' Meeting of West Lake Central Banks (WEMEB)"),
    # Beside a mention that is right.
    ("beside a right mention", "湖泊监察委员会", "The Lake Surveillance Committee and the Lake Surveillance Commission",
     "Lake Surveillance Commission", "The Lake Surveillance Committee and the Lake Surveillance Committee"),
]  # fmt: skip

LEFT_ALONE = [
    ("the name", "依据绿色基金条例", "under the Green Fund Ordinance"),
    ("a term of its own", "绿色基金", "the Green Fund"),
    ("the name beside the term", "绿色基金条例设立绿色基金", "The Green Fund Ordinance establishes the Green Fund"),
    ("its acronym", "湖泊稳定理事会", "the LSB"),
    ("the name and its acronym", "湖泊稳定理事会", "the Lake Stability Board (LSB)"),
    ("small letters", "湖泊监察委员会", "They keep an eye on the lake and its surveillance"),
    ("words that share its head", "湖泊监察委员会和湖泊稳定理事会", "the Lake Surveillance and Rivers Committees"),
    ("a longer name of another", "湖泊监察委员会", "the Macao Lake Surveillance Board of Appeal"),
    ("one of another place", "湖泊监察委员会", "the China Lake Special Committee and the Lake Surveillance Committee"),
    ("a post turned round", "湖管局副总裁", "LMA Deputy Chief Executive Chen Yi spoke"),
    ("a former holder", "湖管局总裁", "the LMA's then Chief Executive"),
    ("a former holder of it", "湖管局总裁", "the former Chief Executive of the LMA"),
    ("a short form of a post", "湖管局总裁", "the Chief Executive spoke"),
]


def names(source: str, target: str) -> list[zm.Finding]:
    return [f for f in CHECKER.check(source, target).findings if f.check == "name-mismatch" and f.severity != "advice"]


@pytest.mark.parametrize(("source", "target", "text", "fixed"), [row[1:] for row in FOUND], ids=[r[0] for r in FOUND])
def test_a_name_written_otherwise_is_found_and_mended(source: str, target: str, text: str, fixed: str) -> None:
    found = names(source, target)
    assert [f.text for f in found] == [text]
    assert zm.apply_edits(target, found[0].edits) == fixed


@pytest.mark.parametrize(("source", "target"), [row[1:] for row in LEFT_ALONE], ids=[row[0] for row in LEFT_ALONE])
def test_what_is_no_other_form_of_a_name_is_left_alone(source: str, target: str) -> None:
    assert names(source, target) == []


def test_each_kind_has_texts_that_are_left_alone() -> None:
    assert len(LEFT_ALONE) >= len(FOUND)


def test_the_message_says_what_stands_for_what() -> None:
    (found,) = names("湖泊稳定理事会发表报告", "The Lake Stability Panel publishes a report")
    assert found.message == (
        '湖泊稳定理事会 is "Lake Stability Board"; here with "Panel" for "Board": "Lake Stability Panel"'
    )


def test_a_word_left_out_is_shown_as_the_name_has_it() -> None:
    (found,) = names("湖管局总裁及其职员", "The Chief Executive of the and his staff")
    assert 'without "LMA"' in found.message


# --- into Chinese, and what a source does not mean -------------------------------------------------------------------

INTO_CHINESE = zm.Checker(
    zm.Termbase([
        _concept("fund", "湖泊货币基金组织", "Lake Monetary Fund", "", "institutions"),
        _concept("mma", "湖泊管理局", "Lake Management Authority", "", "institutions"),
        _concept("head", "湖管局总裁", "Chief Executive of the LMA", "", "posts"),
        zm.Concept("ai", (
            zm.Term("人工智能", "zh"), zm.Term("artificial intelligence", "en"),
            zm.Term("AI", "en", zm.TermStatus.ADMITTED, zm.TermKind.ACRONYM),
        )),
        zm.Concept("ecology", (
            zm.Term("生态环境", "zh"), zm.Term("ecological environment", "en"),
            zm.Term("environment", "en", zm.TermStatus.ADMITTED),
        )),
    ]), source_language="en", target_language="zh",
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "target", "severities"),
    [
        ("The Lake Monetary Fund met", "湖泊基金货币组织开会", ["error"]),
        ("The Lake Monetary Fund met", "货币基金开会", ["advice"]),
        ("The Lake Management Authority met", "湖泊管理局开会", []),
        ("The Chief Executive of the LMA spoke", "湖管局前总裁发言", []),
        ("Rules for AIs", "认可机构规则", ["advice"]),
        ("Rules for artificial intelligence", "认可机构规则", ["error"]),
        ("It does no harm to the environment", "不损害环境", ["advice"]),
        ("It does no harm to the ecological environment", "不损害环境", ["warning"]),
        # Of another place.
        ("The Lake Management Authority of Singapore met", "新加坡湖泊金融管理局开会", []),
    ],
)
def test_how_grave_another_chinese_form_is(source: str, target: str, severities: list[str]) -> None:
    assert [str(f.severity) for f in INTO_CHINESE.check(source, target).findings] == severities


def test_departments_are_no_ministry() -> None:
    base = zm.Termbase([_concept("m", "湖泊和社会保障部", "Ministry of Lakes and Social Security", "", "institutions")])
    departments = "The lakes and social security departments may talk to them"
    checker = zm.Checker(base)
    assert checker.check("湖泊和社会保障部门可以约谈", departments).findings == ()
    assert [f.check for f in checker.check("湖泊和社会保障部可以约谈", "They may").findings] == ["term-missing"]


@pytest.mark.parametrize(
    ("here", "severity"),
    [
        ("湖国储备联邦局", "error"),  # turned round
        ("湖国联邦储蓄局", "error"),  # one character is another
        ("湖国联邦局", "warning"),
        ("湖联储", "advice"),  # its short form, as 美联储 is
        ("储备局", "advice"),
        ("联邦储备", "advice"),  # neither of its ends
        ("储备局与湖国联邦", "advice"),  # two things
    ],
)
def test_what_a_chinese_form_of_a_name_is_worth(here: str, severity: str) -> None:
    assert _misnamed_in_chinese(here, "湖国联邦储备局") == severity

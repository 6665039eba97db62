"""Each rule of ``lint`` finds what it is for, and leaves alone what only looks like it."""

from collections.abc import Iterator

import pytest

from zhengming.formats.native import COLUMNS, read_native
from zhengming.lint import CONCEPT_RULES, SHARED_RULES, Diagnostic, lint
from zhengming.model import Concept, Origin, Severity, Term, TermKind, TermStatus
from zhengming.termbase import Termbase

Row = dict[str, str]


def concepts(*rows: Row) -> Iterator[Concept]:
    text = "\n".join("\t".join(row) for row in [COLUMNS, *([r.get(c, "") for c in COLUMNS] for r in rows)])
    return read_native("base/terms.tsv", text, warn=pytest.fail)


def said(*rows: Row) -> list[tuple[str, str]]:
    """Severity and rule of everything that is said about the rows."""
    return [(d.severity.value, d.rule) for d in lint(Termbase(concepts(*rows)))]


def row(zh: str = "综合改革试点", en: str = "comprehensive reform pilot", **values: str) -> Row:
    return {"zh": zh, "en": en, **values}


MUST_FIND: list[tuple[str, str, Row]] = [
    # a wording both accepted and rejected
    ("error", "contradiction", row(en_deprecated="Comprehensive Reform Pilot")),
    ("error", "contradiction", row(en_deprecated="comprehensive reform pilots")),
    ("error", "contradiction", row(en_admitted="reform test", en_superseded="reform tests [2018]")),
    ("error", "contradiction", row(en="high-quality development", en_deprecated="high quality development")),
    ("error", "contradiction", row(zh_deprecated="綜合改革試點")),
    # two accepted wordings that are one
    ("advice", "superfluous", row(en_admitted="Comprehensive Reform Pilots")),
    ("advice", "superfluous", row(zh_admitted="「综合改革」试点")),
    ("advice", "superfluous", row(en_deprecated="reform test | Reform Tests")),
    ("advice", "superfluous", row(zh_deprecated="综合试点 | 綜合試點")),
    ("advice", "superfluous", row(zh="AI产业", zh_admitted="ai产业")),
    # columns
    ("error", "language", row(en="reform 改革")),
    ("error", "language", row(zh="comprehensive reform pilot", en="x")),
    # characters
    ("error", "unreadable", row(zh="综合\ufffd改革")),
    ("error", "unreadable", row(en="reform \ue000pilot")),
    ("warning", "hidden-character", row(zh="综合\u200b改革")),
    ("warning", "hidden-character", row(en="re\u00adform pilot")),
    ("advice", "spaces", row(en="reform  pilot")),
    ("advice", "spaces", row(en="reform\u00a0pilot")),
    # explanations
    ("warning", "parentheses", row(en="Belt and Road Initiative (BRI)")),
    ("warning", "parentheses", row(zh="综合改革（深圳）试点")),
    ("warning", "explanation", row(en="comprehensive reform pilot (also reform pilot)")),
    ("warning", "explanation", row(zh="改革（2013年）", en="reform (formerly trial)")),
    ("warning", "explanation", row(en="reform pilot, i.e. trial")),
    ("warning", "explanation", row(en="reform pilot also known as trial")),
    ("warning", "explanation", row(zh="综合改革试点（即试验区）")),
    ("warning", "explanation", row(zh="综合改革试点，简称试点")),
    ("warning", "explanation", row(zh="综合改革试点，又稱試點")),
    # lists
    ("warning", "list-in-term", row(en="reform/opening up")),
    ("warning", "list-in-term", row(en="reform pilot; pilot reform")),
    ("warning", "list-in-term", row(en="free trade zone, pilot zone")),
    ("warning", "list-in-term", row(zh="国企", en="SOE, state-owned enterprise")),
    ("warning", "list-in-term", row(en="pilot zone for free trade in goods/zone of goods trade")),
    ("warning", "list-in-term", row(zh="改革/开放")),
    ("warning", "list-in-term", row(zh="改革；变革")),
    ("warning", "list-in-term", row(zh="国企", en="SOE / state firm")),
    ("warning", "list-in-term", row(zh="国企", en="SOE/state firm")),
    ("warning", "list-in-term", row(zh="AI/人工智能", en="AI", jurisdiction="CN")),
    ("warning", "list-in-term", row(zh="改革 / reform", en="reform")),
    # full-width letters
    ("warning", "full-width", row(zh="5Ｇ产业", en="5G industry")),
    ("warning", "full-width", row(zh="“十四五”规划（２０２１年）", en="14th Five-Year Plan (2021)")),
    ("warning", "full-width", row(en="Ｒeform pilot")),
    ("warning", "full-width", row(en="reform，pilot")),
    # edges
    ("advice", "leading-article", row(en="the reform pilot")),
    ("warning", "quoted", row(en='"comprehensive reform pilot"')),
    ("warning", "edge-punctuation", row(en="comprehensive reform pilot.")),
    ("warning", "edge-punctuation", row(zh="综合改革试点。")),
    ("warning", "edge-punctuation", row(en_deprecated="reform test,")),
    # acronyms
    ("warning", "acronym-shape", row(en_acronym="reform pilot")),
    ("warning", "acronym-shape", row(en_acronym="Pilot")),
    ("warning", "acronym-letters", row(en_acronym="TOP")),
    ("advice", "acronym-column", row(en_admitted="CRP")),
    # years
    ("advice", "superseded-year", row(en_superseded="reform test")),
    ("warning", "superseded-year", row(en_superseded="reform test [1018]")),
    ("warning", "superseded-year", row(en_deprecated="reform test [5]")),
    # scripts
    ("warning", "zh-hant", row(zh="综合改革", zh_hant="综合改革试点")),
    ("warning", "zh-hant", row(zh_hant="負面清單")),
    ("advice", "zh-hant", row(zh_hant="綜合改革試點")),
    ("advice", "zh-hant", row(zh="软件", en="software")),
    # breadth
    ("warning", "too-short", row(zh="省", en="province")),
]

MUST_PASS: list[Row] = [
    row(),
    row(en_deprecated="pilot of comprehensive reform", en_admitted="comprehensive pilot reform"),
    row(en="Reform", flags="case-sensitive", en_deprecated="reform"),
    row(en="data", flags="exact", en_deprecated="datas"),
    row(zh="美国", en="United States", en_acronym="US", en_deprecated="us"),
    row(zh="5G", en="5G"),
    row(zh="AI 产业", en="AI industry"),
    row(zh="规划（2021—2035年）", en="Plan (2021–2035)"),
    row(zh="一带一路", en="One Belt, One Road"),
    row(zh="创新、协调、绿色", en="innovative, coordinated, green"),
    row(zh="新方式新场景新载体", en="new ways, new scenarios and new carriers"),
    row(zh="打击洗钱制度", en="AML/CFT regime"),
    row(zh="海陆集装箱运输监督办法", en="Measures for the Supervision of Sea/Land Transport of Containers"),
    row(zh="国家开放厅借阅厅使用规则", en="Rules on the Use of the Reading Hall, National Open Hall"),
    row(zh="和或", en="and/or"),
    row(zh="和/或", en="and/or"),
    row(zh="A/B测试", en="A/B testing"),
    row(zh="立即生效", en="take effect immediately"),
    row(zh="即时通信", en="instant messaging", jurisdiction="CN"),
    row(zh="规划（简本）", en="Plan (short)"),
    row(zh="“双减”，双升", en="see and be seen"),
    row(zh="改革（试行）", en="Reform (Trial)", en_deprecated="reform test | trial of reform"),
    row(zh="荷兰海牙", en="The Hague"),
    row(zh="股份有限公司", en="Co., Ltd."),
    row(zh="美利坚", en="U.S."),
    row(zh="经济合作与发展组织", en="Organisation for Economic Co-operation and Development", en_acronym="OECD"),
    row(zh="二十国集团", en="Group of Twenty", en_acronym="G20"),
    row(zh="研究与开发", en="research and development", en_acronym="R&D"),
    row(zh="博士", en="doctor of philosophy", en_acronym="PhD"),
    row(en_superseded="reform test [2018]"),
    row(zh="软件", en="software", zh_hant="軟體"),
    row(zh="软件", en="software", jurisdiction="CN"),
    row(zh="省", en="province", near="行政"),
    row(zh="省", en="province", flags="advice"),
]


@pytest.mark.parametrize(("severity", "rule", "bad"), MUST_FIND)
def test_a_doubtful_row_is_found(severity: str, rule: str, bad: Row) -> None:
    assert said(bad) == [(severity, rule)]


@pytest.mark.parametrize("good", MUST_PASS, ids=[row["en"] for row in MUST_PASS])
def test_a_good_row_is_left_alone(good: Row) -> None:
    assert said(good) == []


PAIRS_FOUND: list[tuple[str, str, Row, Row]] = [
    ("error", "duplicate", row(), row("綜合改革試點", "Comprehensive Reform Pilots")),
    ("error", "duplicate", row(jurisdiction="CN | HK"), row(jurisdiction="HK")),
    ("error", "duplicate", row(en_admitted="reform pilot"), row(zh_admitted="改革", en="reform pilot")),
    ("warning", "same-chinese", row(), row(en="integrated reform trial")),
    ("warning", "same-chinese", row("国有企业", "state-owned enterprise", zh_short="国企"), row("国企", "state firm")),
    ("warning", "rejected-elsewhere", row("自由贸易区", "free trade area"), row(en_deprecated="free trade areas")),
    ("warning", "rejected-elsewhere", row(en_superseded="trade area [2013]"), row("自由贸易区", "trade area")),
    ("warning", "rejected-elsewhere", row("自由贸易区", "Free Trade Area"), row(en_deprecated="free trade area")),
    ("error", "duplicate", row("5G产业", "5G industry"), row("5g產業", "5G Industry")),
]
PAIRS_PASSED: list[tuple[Row, Row]] = [
    (row(), row("负面清单", "negative list")),
    (row(), row("试点", "comprehensive reform pilot")),
    (row(jurisdiction="CN"), row(jurisdiction="HK")),
    (row(near="深圳"), row(en="integrated reform trial")),
    (row("自由贸易区", "free trade area", jurisdiction="HK"), row(en_deprecated="free trade area", jurisdiction="CN")),
]


@pytest.mark.parametrize(("severity", "rule", "one", "other"), PAIRS_FOUND)
def test_what_two_rows_share_is_said_once(severity: str, rule: str, one: Row, other: Row) -> None:
    assert said(one, other) == [(severity, rule)]


@pytest.mark.parametrize(("one", "other"), PAIRS_PASSED)
def test_rows_that_can_be_told_apart_are_left_alone(one: Row, other: Row) -> None:
    assert said(one, other) == []


def test_a_row_without_origin_is_found_where_the_others_have_one() -> None:
    rows = list(concepts(row(origin="daily"), row("负面清单", "negative list")))
    assert [(d.rule, d.line) for d in lint(Termbase(rows, origins=[Origin("daily", "A daily")]))] == [("no-origin", 3)]
    assert list(lint(Termbase(rows))) == []


def test_two_concepts_that_reject_each_others_wording_are_a_cycle() -> None:
    one = row(en_deprecated="reform trial")
    other = row("改革试验", "reform trial", en_deprecated="comprehensive reform pilot")
    assert said(one, other) == [("error", "cycle"), ("error", "cycle")]
    assert said(one, {**other, "en_deprecated": "trial of reform"}) == [("warning", "rejected-elsewhere")]


@pytest.mark.parametrize(("en", "acronym", "fits"), [
    ("Ministry of Commerce", "MOFCOM", True), ("state-owned enterprise", "SOEs", True), ("renminbi", "RMB", True),
    ("Ministry of Commerce", "MOFX", False), ("doctor of philosophy", "PhD", True), ("negative list", "SOE", False),
    ("research and development", "R&D", True), ("Shenzhen Stock Exchange", "SZSE", True),
    ("digital yuan", "e-CNY", True), ("state-owned enterprise", "OSE", True),
    ("extensible markup language", "XML", True), ("vehicle-to-everything", "V2X", True),
    ("Monetary Authority", "TMA", False), ("Ministry of Commerce", "MFC", False),
])  # fmt: skip
def test_an_acronym_has_the_letters_of_its_full_form(en: str, acronym: str, fits: bool) -> None:
    assert said(row(en=en, en_acronym=acronym)) == ([] if fits else [("warning", "acronym-letters")])


def test_an_acronym_of_macao_may_be_portuguese() -> None:
    macao = row("澳门金融管理局", "Monetary Authority of Macao", en_acronym="ACMM")
    assert said({**macao, "jurisdiction": "MO"}) == []
    assert said(macao) == [("warning", "acronym-letters")]


def test_a_cycle_may_be_longer() -> None:
    rows = [
        row("甲", "first wording", near="x", en_deprecated="second wording"),
        row("乙", "second wording", near="x", en_superseded="third wording [2018]"),
        row("丙", "third wording", near="x", en_deprecated="fourth wording"),
        row("丁", "fourth wording", near="x", en_deprecated="first wordings"),
    ]
    assert said(*rows) == [("error", "cycle")] * 4
    message = next(iter(lint(Termbase(concepts(*rows))))).message
    assert message == (
        "'second wording' is deprecated here, and terms-0002 (terms.tsv:3) leads back here by way of "
        "terms-0003 (terms.tsv:4), terms-0004 (terms.tsv:5)"
    )
    assert said(*rows[:3]) == [("warning", "rejected-elsewhere")] * 2


def test_what_only_a_program_can_make_is_found() -> None:
    one, other = Term("改革", "zh"), Term("reform", "en")
    twice = Concept("a", (one, other, Term("change", "en"), Term("OECD", "en", kind=TermKind.ACRONYM)))
    half = Concept("b", (one, Term("change", "en", TermStatus.ADMITTED)), near=("x",))
    blank = Concept("c", (Term("试点", "zh"), Term(" ", "en")))
    found = [d for d in lint(Termbase([twice, half, blank])) if d.rule in ("two-preferred", "no-term")]
    assert {d.id: (d.rule, d.message) for d in found} == {
        "a": ("two-preferred", "'change' is preferred, and so is 'reform'"),
        "b": ("no-term", "no English term is preferred"),
        "c": ("no-term", "no English term is preferred"),
    }


def test_every_rule_has_something_to_find() -> None:
    """A rule that no row of MUST_FIND draws out could be dead."""
    bad = [concept for _, _, bad_row in MUST_FIND for concept in concepts(bad_row)]
    bad.append(Concept("a", (Term("改革", "zh"),)))
    assert [rule.__name__ for rule in CONCEPT_RULES if not any(list(rule(concept)) for concept in bad)] == []
    assert {rule.__name__ for rule in SHARED_RULES} == {"duplicates", "rejected_elsewhere", "citations"}


def test_a_diagnostic_says_where_what_and_what_to_do() -> None:
    (found,) = lint(Termbase(concepts(row(), {"id": "x-1", **row("一带一路", "Belt and Road (BRI)")})))
    assert found == Diagnostic(
        path="base/terms.tsv",
        line=3,
        id="x-1",
        rule="parentheses",
        severity=Severity.WARNING,
        message="'Belt and Road (BRI)' holds an explanation in parentheses",
        hint="put 'BRI' into en_acronym",
    )


def test_concepts_that_come_from_no_file_are_looked_at_as_well() -> None:
    twins = [Concept(id, (Term("改革", "zh"), Term("reform", "en"))) for id in ("a", "b")]
    half = Concept("c", (Term("负面清单", "zh"), Term("black list", "en", TermStatus.DEPRECATED)))
    assert [(d.id, d.message) for d in lint(Termbase([*twins, half]))] == [
        ("b", "'改革' with the same English stands in a already"),
        ("c", "no English term is preferred"),
    ]


def test_the_official_termbase_has_neither_errors_nor_warnings() -> None:
    assert [d for d in lint(Termbase.official()) if d.severity is not Severity.ADVICE] == []

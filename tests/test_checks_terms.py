"""term-forbidden, term-variant, term-missing with a source, in both directions: every row of ``cases/terms.tsv``."""

from __future__ import annotations

import pytest

import zhengming as zm
from zhengming.chinese import convert, script

from .cases import table

ROWS = table.read("terms.tsv")
INTO_ENGLISH = [row for row in ROWS if row["direction"] == "zh-en"]
INTO_CHINESE = [row for row in ROWS if row["direction"] == "en-zh"]


def check(row: table.Row, *, source: str | None = None, target: str | None = None) -> zm.Checked:
    checker = table.checker(row["concepts"], row["direction"], row["jurisdiction"])
    return checker.check(row["source"] if source is None else source, row["target"] if target is None else target)


def core(done: zm.Checked) -> list[tuple[object, ...]]:
    """Findings without what quotes the source."""
    return [(f.check, f.severity, f.side, f.span, f.text, f.concept, f.edits, f.origin) for f in done.findings]


@pytest.mark.parametrize("row", table.params(ROWS))
def test_a_case_draws_just_its_findings(row: table.Row) -> None:
    done = check(row)
    assert table.said(done.findings) == row["findings"]
    fixed = row["fixed"] or row["target"]
    assert done.fixed() == fixed
    assert done.fixed(unsafe=True) == (row["unsafe"] or fixed)


def test_each_case_has_a_name_of_its_own() -> None:
    names = [row["id"] for row in ROWS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("variant", ["Hans", "Hant", "HK", "TW"])
def test_findings_are_the_same_for_every_written_form_of_the_source(variant: str) -> None:
    others = {row["id"]: (check(row), check(row, source=convert(row["source"], variant))) for row in INTO_ENGLISH}
    assert {name: core(other) for name, (_, other) in others.items()} == {
        name: core(one) for name, (one, _) in others.items()
    }
    for one, other in others.values():
        assert [f.source_spans for f in other.findings] == [f.source_spans for f in one.findings]
        assert [o.span for o in other.occurrences] == [o.span for o in one.occurrences]


@pytest.mark.parametrize("variant", ["Hans", "Hant"])
def test_findings_are_the_same_for_every_written_form_of_a_chinese_target(variant: str) -> None:
    for row in (row for row in INTO_CHINESE if row["check"] not in ("script-mixed", "punctuation")):
        written = convert(row["target"], variant)
        one, other = check(row), check(row, target=written)
        assert [(f.check, f.severity, f.span, f.concept) for f in other.findings] == [
            (f.check, f.severity, f.span, f.concept) for f in one.findings
        ], row["id"]
        if script(written) == variant:
            assert other.fixed(unsafe=True) == convert(one.fixed(unsafe=True), variant), row["id"]


FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F) if chr(code) not in "<>"}


def test_width_of_the_source_changes_nothing() -> None:
    for row in (row for row in INTO_ENGLISH if not set(row["source"]) & set("<{%")):  # ｛n｝ is no code
        assert core(check(row, source=row["source"].translate(FULL_WIDTH))) == core(check(row)), row["id"]


@pytest.mark.parametrize("between", [" ", "\u3000", "\u00a0", "\u200b", "\ufeff", "\n", "“", "《"])
def test_what_stands_between_the_characters_of_a_term_does_not_hide_it(between: str) -> None:
    checker = table.checker("hub")
    plain = checker.check("打造创新高地。", "Build an innovation highland.")
    other = checker.check(f"打造创新{between}高地。", "Build an innovation highland.")
    assert core(other) == core(plain) != []
    assert [f.source_spans for f in other.findings] == [(zm.Span(2, 7),)]


def test_a_list_is_no_term() -> None:
    assert table.checker("hub").check("打造创新、高地。", "Build it.").findings == ()


# --- what a finding holds


def test_a_finding_names_its_concept_its_source_and_its_origin() -> None:
    concept = zm.Concept(
        "r-1", (zm.Term("河长制", "zh"), zm.Term("river chief system", "en")), origin=("xinhua-1", "gov-2")
    )
    done = zm.Checker(zm.Termbase([concept])).check("推行河长制，河长制好。", "The chief river system is good.")
    finding = done.findings[0]
    assert (finding.concept, finding.origin, finding.side) == ("r-1", ("xinhua-1", "gov-2"), zm.Side.TARGET)
    assert finding.source_spans == (zm.Span(2, 5), zm.Span(6, 9))
    assert finding.span == zm.Span(4, 22)
    assert finding.edits == (zm.Edit(zm.Span(4, 22), "river chief system", True),)


def test_a_missing_term_stands_at_the_end_with_an_empty_span() -> None:
    (finding,) = table.checker("hub").check("打造创新高地。", "Grand plans.").findings
    assert (finding.span, finding.text, finding.edits) == (zm.Span(12, 12), "", ())


def test_one_concept_draws_one_finding_at_one_place() -> None:
    for row in ROWS:
        places = [(f.concept, f.span) for f in check(row).findings]
        assert len(set(places)) == len(places), row["id"]


MESSAGES = [
    ("a superseded wording says until when", "bureau", "zh-en", "市场监管局。", "The bureau of industry and commerce.",
     ['"bureau of industry and commerce"', "2018", '"market regulation bureau"'], []),
    ("a superseded wording without a year", "bureau", "zh-en", "市场监管局。", "The commerce and industry office.",
     ['"commerce and industry office"', '"market regulation bureau"'], ["None", "until"]),
    ("a forbidden wording names the term", "hub", "zh-en", "创新高地。", "Highlands: an innovation highland.",
     ['"innovation highland"', "创新高地", '"innovation hub"'], []),
    ("a reordered wording", "river-chief", "zh-en", "河长制。", "A chief river system.",
     ["河长制", '"river chief system"', '"chief river system"', "turned round"], []),
    ("a misspelt wording", "river-chief", "zh-en", "河长制。", "A river cheif system.", ["misspelt"], ["round"]),
    ("a replaced word", "compensation-system", "zh-en", "生态补偿制度。", "An ecological compensation mechanism.",
     ['"mechanism" for "system"'], ["round"]),
    ("a word left out", "aging", "zh-en", "积极老龄化战略。", "A proactive aging strategy.",
     ['without "population"'], []),
    ("a word put in", "wetland", "zh-en", "国际湿地城市。", "An international wetland park city.",
     ['with "park" put in'], []),
    ("an end left out", "flood", "zh-en", "国家防汛指挥部。", "The State Flood Control.",
     ['without "Headquarters"'], []),
    ("capitals", "regulations", "zh-en", "游览条例。", "The regulations on travel.", ["with other capitals"], []),
    ("another preposition", "data-flow", "zh-en", "跨境数据流动。", "The cross-border flow for data.",
     ["with another preposition"], []),
    ("an English name is quoted", "hub", "en-zh", "An innovation hub.", "创新高原。",
     ['"innovation hub" is "创新高地"'], []),
    ("no accepted rendering is not called no rendering", "hub", "zh-en", "创新高地。", "An area of innovation.",
     ["no accepted rendering", 'expected: "innovation hub"'], []),
    ("a missing term names both renderings", "letter notification", "zh-en", "通知书。", "It was sent.",
     ["通知书", '"letter of notice"', '"notification"'], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ids", "direction", "source", "target", "holds", "lacks"),
    [row[1:] for row in MESSAGES],
    ids=[row[0] for row in MESSAGES],
)
def test_a_message_says_what_is_wrong_and_what_is_right(
    ids: str, direction: str, source: str, target: str, holds: list[str], lacks: list[str]
) -> None:
    (finding,) = table.checker(ids, direction).check(source, target).findings
    assert [part for part in holds if part not in finding.message] == []
    assert [part for part in lacks if part in finding.message] == []


WRONG_MESSAGES = [
    ("another preposition is not called another order", "data-flow", "zh-en", "跨境数据流动。",
     "The cross-border flow for data.", "turned round"),
    ("small letters are not called another order", "regulations", "zh-en", "游览条例。",
     "The regulations on travel.", "round"),
    ("a plural is not called another order", "system", "zh-en", "新型体系。", "Those new systems.", "round"),
    ("a Chinese term is not explained by itself", "hub", "en-zh", "An innovation hub.", "创新高原。",
     '创新高地: "创新高地"'),
    ("a Chinese variant is not explained by itself", "hub", "en-zh", "An innovation hub.", "高地创新。",
     '创新高地 is "创新高地"'),
    ("a term with quotes inside is quoted whole", "streamline", "zh-en", "“放管服”改革。", "It is on.", "放管服”改革"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("ids", "direction", "source", "target", "lacks"),
    [pytest.param(*row[1:], id=row[0]) for row in WRONG_MESSAGES],
)
def test_a_message_does_not_mislead(ids: str, direction: str, source: str, target: str, lacks: str) -> None:
    (finding,) = table.checker(ids, direction).check(source, target).findings
    assert lacks not in finding.message


def test_a_message_is_one_line() -> None:
    (finding,) = table.checker("hub").check("创新高地。", "An innovation\nhighland.").findings
    assert finding.message.splitlines() == [finding.message]

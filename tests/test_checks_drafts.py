"""Drafts without a source: every row of ``cases/drafts.tsv``, and what only a draft is judged by."""

from __future__ import annotations

import pytest

import zhengming as zm

from .cases import table

ROWS = table.read("drafts.tsv")


def check(row: table.Row) -> zm.Checked:
    direction = table.in_direction(row["language"])
    return table.checker(row["concepts"], direction, row["jurisdiction"]).check(None, row["target"])


@pytest.mark.parametrize("row", table.params(ROWS))
def test_a_draft_draws_just_its_findings(row: table.Row) -> None:
    done = check(row)
    assert table.said(done.findings) == row["findings"]
    fixed = row["fixed"] or row["target"]
    assert done.fixed() == fixed
    assert done.fixed(unsafe=True) == (row["unsafe"] or fixed)


def test_each_draft_has_a_name_of_its_own() -> None:
    names = [row["id"] for row in ROWS]
    assert sorted(set(names)) == sorted(names)


def test_a_draft_misses_nothing_and_has_no_places_in_a_source() -> None:
    findings = [f for row in ROWS for f in check(row).findings]
    assert {f.check for f in findings} == {"term-forbidden", "term-variant", "name-mismatch"}
    assert [f for f in findings if f.source_spans or f.side is not zm.Side.TARGET] == []


def test_one_concept_draws_one_finding_at_one_place() -> None:
    for row in table.read("terms.tsv"):
        done = table.checker(row["concepts"], row["direction"], row["jurisdiction"]).check(None, row["target"])
        places = [(f.concept, f.span) for f in done.findings]
        assert len(set(places)) == len(places), row["id"]


def test_occurrences_of_a_draft_are_those_of_the_target() -> None:
    done = table.checker("hub regional-hub").check(None, "A regional innovation hub and a hub of innovation.")
    assert [(o.concept, o.side, o.text) for o in done.occurrences] == [
        ("regional-hub", zm.Side.TARGET, "regional innovation hub"),
        ("hub", zm.Side.TARGET, "hub of innovation"),
    ]


@pytest.mark.parametrize("ids", ["hub", "hub regional-hub", "hub port river-port waste"])
def test_what_a_draft_draws_does_not_depend_on_what_else_is_loaded(ids: str) -> None:
    done = table.checker(ids).check(None, "They build an innovation highland.")
    assert table.said(done.findings) == "term-forbidden error: innovation highland"


def test_an_empty_termbase_says_nothing() -> None:
    checker = zm.Checker(zm.Termbase())
    assert checker.check(None, "They build an innovation highland.").findings == ()
    assert checker.check("打造创新高地。", "They build an innovation highland.").findings == ()


def test_a_name_of_another_jurisdiction_hides_what_lies_inside() -> None:
    """A wrong wording inside Hong Kong's name of a body is none, also where Hong Kong's terms do not apply."""
    terms = (zm.Term("银行业", "zh"), zm.Term("banking industry", "en"))
    wrong = zm.Term("banking association", "en", zm.TermStatus.DEPRECATED)
    name = (zm.Term("银行公会", "zh"), zm.Term("Harbour Banking Association", "en"))
    base = zm.Termbase([zm.Concept("a-1", (*terms, wrong)), zm.Concept("b-1", name, jurisdiction=("HK",))])
    draft = "The Harbour Banking Association met a banking association."
    assert [f.span.start for f in zm.Checker(base).check(None, draft).findings] == [38]


def test_nor_is_there_a_near_variant_in_a_name_of_another_jurisdiction() -> None:
    terms = (zm.Term("河长制", "zh"), zm.Term("river chief system", "en"))
    name = (zm.Term("海港河长制", "zh"), zm.Term("Harbour System of River Chiefs", "en"))
    base = zm.Termbase([zm.Concept("a-1", terms), zm.Concept("b-1", name, jurisdiction=("HK",))])
    draft = "The Harbour System of River Chiefs met the system of river chiefs."
    assert [f.span.start for f in zm.Checker(base).check(None, draft).findings] == [43]


def test_two_concepts_with_one_rendering_are_said_once_at_one_place() -> None:
    wrong = zm.Term("highland", "en", zm.TermStatus.DEPRECATED)
    rows = [("a", "高地", "hub"), ("b", "中枢", "hub"), ("c", "山地", "uplands")]
    base = zm.Termbase(zm.Concept(i, (zm.Term(zh, "zh"), zm.Term(en, "en"), wrong)) for i, zh, en in rows)
    findings = zm.Checker(base).check(None, "It is a highland.").findings
    assert [(f.concept, [e.text for e in f.edits][-1:]) for f in findings] == [("a", ["hub"]), ("c", ["uplands"])]

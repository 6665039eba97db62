"""Near variants in drafts, by kind of difference: what each kind finds, and what good English it leaves alone.

``cases/kinds.tsv`` has a termbase of one concept for each case, made up for it. Its sets: ``found`` (the place that a
warning marks), ``alone`` (good English), ``name`` (the same for names; nothing expected where the text names another
body), ``wording`` (the text with all edits made).
"""

from __future__ import annotations

from typing import Any

import pytest

import zhengming as zm

from .cases import table

ROWS = table.read("kinds.tsv")


def of(kind: str) -> list[Any]:
    return [pytest.param(row, id=row["id"]) for row in ROWS if row["set"] == kind]


def check(row: table.Row) -> zm.Checked:
    first, *others = row["terms"].split(" | ")
    admitted = (zm.Term(other, "en", zm.TermStatus.ADMITTED) for other in others)
    terms = (zm.Term("术语", "zh"), zm.Term(first, "en"), *admitted)
    concept = zm.Concept("c-1", terms, flags=tuple(row["flags"].split()))
    return zm.Checker(zm.Termbase([concept])).check(None, row["text"])


@pytest.mark.parametrize("row", of("found"))
def test_a_kind_of_difference_is_found(row: table.Row) -> None:
    findings = check(row).findings
    assert [(str(f.severity), f.text) for f in findings] == [("warning", row["expected"])]
    assert {f.check for f in findings} <= {"term-variant", "name-mismatch"}
    assert not any(edit.safe for finding in findings for edit in finding.edits)


@pytest.mark.parametrize("row", of("alone"))
def test_good_english_is_left_alone(row: table.Row) -> None:
    assert table.said(check(row).findings) == ""


@pytest.mark.parametrize("row", of("name"))
def test_a_name_with_another_proper_word_is_another_name(row: table.Row) -> None:
    assert " | ".join(finding.text for finding in check(row).findings) == row["expected"]


@pytest.mark.parametrize("row", of("wording"))
def test_what_is_put_fits_the_sentence_or_nothing_is(row: table.Row) -> None:
    done = check(row)
    assert done.findings
    assert done.fixed(unsafe=True) == row["expected"]


@pytest.mark.parametrize(("text", "severity"), [("a court of the people", "advice"), ("a court of people", "warning")])
def test_two_words_turned_round_freely_are_only_advice(text: str, severity: str) -> None:
    findings = check({"terms": "people court", "flags": "", "text": text}).findings
    assert [str(finding.severity) for finding in findings] == [severity]

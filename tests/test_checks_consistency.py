"""term-inconsistent: every document of ``cases/documents.tsv``; documents are judged apart, and as they come."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import zhengming as zm

from .cases import table

DOCUMENTS = table.documents()
units = table.units


def judged(rows: list[table.Row]) -> list[str]:
    checker = table.checker(rows[0]["concepts"], rows[0]["direction"])
    return [table.said(done.findings) for done in checker.check_document(units(rows))]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(rows, id=name, marks=[pytest.mark.xfail(reason=row["fault"]) for row in rows if row["fault"]])
        for name, rows in DOCUMENTS.items()
    ],
)
def test_a_document_draws_just_its_findings(rows: list[table.Row]) -> None:
    assert judged(rows) == [row["findings"] for row in rows]


def test_the_rows_of_one_document_stand_together() -> None:
    assert len(DOCUMENTS) == len({row["document"] for row in table.read("documents.tsv")})


def test_a_second_document_begins_anew() -> None:
    for rows in DOCUMENTS.values():
        assert judged(rows) == judged(rows)


def test_single_units_are_never_inconsistent() -> None:
    for rows in DOCUMENTS.values():
        checker = table.checker(rows[0]["concepts"], rows[0]["direction"])
        for unit in units(rows):
            if unit.target is not None:
                done = checker.check(unit.source.text or None, unit.target.text)
                assert "term-inconsistent" not in table.said(done.findings)


def test_every_unit_comes_back_in_order() -> None:
    for rows in DOCUMENTS.values():
        checker = table.checker(rows[0]["concepts"], rows[0]["direction"])
        given = list(units(rows))
        assert [done.unit for done in checker.check_document(given)] == given


def test_a_document_is_judged_as_it_streams_by() -> None:
    taken = []

    def stream() -> Iterator[zm.TranslationUnit]:
        for unit in units(DOCUMENTS["another accepted wording later"]):
            taken.append(unit.id)
            yield unit

    first = next(table.checker("hub").check_document(stream()))
    assert (first.unit.id, taken) == ("1", ["1"])


def test_two_documents_at_once_do_not_mix() -> None:
    checker = table.checker("hub")
    one = zm.TranslationUnit(zm.Segment("创新高地。", "zh"), zm.Segment("An innovation hub.", "en"))
    other = zm.TranslationUnit(zm.Segment("创新高地。", "zh"), zm.Segment("A hub of innovation.", "en"))
    both = list(zip(checker.check_document([one, one]), checker.check_document([other, other]), strict=True))
    assert [done.findings for pair in both for done in pair] == [(), (), (), ()]


def test_the_advice_has_a_place_and_no_edit() -> None:
    rows = DOCUMENTS["another accepted wording later"]
    _, second, _ = table.checker("hub").check_document(units(rows))
    (finding,) = second.findings
    assert (finding.span, finding.concept, finding.edits) == (zm.Span(4, 21), "hub", ())
    assert '"innovation hub"' in finding.message and '"hub of innovation"' in finding.message


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (
            "a rendering is spoken of once",
            '要素价格 is "factor price" in this document, the preferred wording, and "price of factors" here',
        ),
        (
            "the preferred one is the choice, though it comes later",
            '要素价格 is "Factor prices" here, the preferred wording, and "price of factors" earlier in this document',
        ),
        (
            "the first one is the choice where the preferred one never comes",
            '城市绿道 is "city green path" earlier in this document, "city green corridor" here',
        ),
    ],
)
def test_authority_and_mere_use_are_told_apart(document: str, said: str) -> None:
    rows = DOCUMENTS[document]
    done = table.checker(rows[0]["concepts"]).check_document(units(rows))
    assert [str(f.message) for each in done for f in each.findings] == [said]


def test_an_untranslated_unit_is_passed_over() -> None:
    rows = DOCUMENTS["an untranslated unit"]
    done = list(table.checker("hub").check_document(units(rows)))
    assert [d.target for d in done] == ["Build an innovation hub.", "", "There are many innovation hubs."]

"""The nouns: frozen, hashable, picklable values, and the few questions that they answer."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from zhengming import model
from zhengming.model import (
    Code,
    Concept,
    Edit,
    Evidence,
    Finding,
    FuzzyMatch,
    Ignore,
    MatchForm,
    Occurrence,
    Origin,
    Segment,
    Severity,
    Side,
    Span,
    Term,
    TermKind,
    TermStatus,
    TranslationUnit,
)

UNIT = TranslationUnit(
    Segment("推进改革", "zh", (Code(2, '<g id="1">', "1", "open"),)), Segment("promote reform", "en"), id="7",
    properties=(("client", "x"),), path="a.tmx", line=3,
)  # fmt: skip
CONCEPT = Concept(
    "reform-0001",
    (
        Term("综合改革试点", "zh"),
        Term("綜合改革試點", "zh-Hant", kind=TermKind.VARIANT),
        Term("综改试点", "zh", TermStatus.ADMITTED, TermKind.SHORT),
        Term("综改区", "zh", TermStatus.DEPRECATED),
        Term("CRP", "en", TermStatus.ADMITTED, TermKind.ACRONYM),
        Term("comprehensive reform pilot", "en"),
        Term("overall reform trial", "en", TermStatus.SUPERSEDED, until=2018),
    ),
    jurisdiction=("CN",),
    flags=frozenset({"exact"}),
    path="terms.tsv",
    line=12,
)
EDIT = Edit(Span(0, 4), "试点")
VALUES = [
    Span(2, 8),
    Origin("plan-2025", "Outline"),
    Evidence("reform-0001", "plan-2025", "article 3", "Comprehensive Reform Pilots"),
    CONCEPT.terms[0],
    CONCEPT,
    UNIT.source.codes[0],
    UNIT.source,
    UNIT,
    EDIT,
    Ignore(("residue", "concept:reform-0001"), (3, 4), text="<!-- zm: ignore residue -->", line=3),
    Occurrence("reform-0001", Side.SOURCE, Span(2, 8), TermStatus.PREFERRED, "综合改革试点"),
    Finding("term-missing", Severity.ERROR, "no", Side.TARGET, Span(0, 0), edits=(EDIT,)),
    FuzzyMatch(UNIT, 97, 99, (("codes", 2),), (EDIT,)),
]


def test_every_noun_is_among_the_values() -> None:
    nouns = {kind for kind in vars(model).values() if isinstance(kind, type) and is_dataclass(kind)}
    assert nouns | {Span} == {type(value) for value in VALUES}


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_a_noun_survives_pickling_and_hashing(value: object) -> None:
    again = pickle.loads(pickle.dumps(value))
    assert again == value
    assert repr(again) == repr(value)  # also the fields that do not count for equality
    assert len({again, value}) == 1


@pytest.mark.parametrize("value", VALUES[1:], ids=lambda value: type(value).__name__)
def test_a_noun_is_never_changed(value: object) -> None:
    assert is_dataclass(value)
    for name in [field.name for field in fields(value)]:
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)
    with pytest.raises((AttributeError, TypeError)):
        value.remark = "no"  # type: ignore[attr-defined]


def test_where_a_value_was_read_does_not_count() -> None:
    assert replace(CONCEPT, path="b.tsv", line=1) == CONCEPT
    assert replace(UNIT, path="b.tmx", line=1) == UNIT
    assert hash(replace(CONCEPT, line=1)) == hash(CONCEPT)
    assert replace(CONCEPT, note="other") != CONCEPT


def test_a_concept_names_its_preferred_term_wherever_it_stands() -> None:
    assert CONCEPT.preferred("en") == Term("comprehensive reform pilot", "en")
    assert CONCEPT.preferred("zh") == Term("综合改革试点", "zh")
    assert CONCEPT.preferred("zh-Hant") == CONCEPT.terms[1]
    assert CONCEPT.preferred("fr") is None
    assert replace(CONCEPT, terms=CONCEPT.terms[4:5]).preferred("en") is None


def test_accepted_terms_are_those_of_all_scripts_in_their_order() -> None:
    assert [term.text for term in CONCEPT.accepted("zh")] == ["综合改革试点", "綜合改革試點", "综改试点"]
    assert [term.text for term in CONCEPT.accepted("en")] == ["CRP", "comprehensive reform pilot"]
    assert CONCEPT.accepted("fr") == ()


@pytest.mark.parametrize(
    ("status", "accepted"),
    [
        (TermStatus.PREFERRED, True), (TermStatus.ADMITTED, True),
        (TermStatus.DEPRECATED, False), (TermStatus.SUPERSEDED, False),
    ],
)  # fmt: skip
def test_a_text_may_use_preferred_and_admitted_terms(status: TermStatus, accepted: bool) -> None:
    assert status.is_accepted is accepted


def test_inflection_and_joining_are_no_difference_for_a_reader() -> None:
    assert {form for form in MatchForm if form.is_accepted} == {MatchForm.BASE, MatchForm.INFLECTED, MatchForm.JOINED}


def test_severities_have_an_order() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.ADVICE, Severity.WARNING, Severity.ERROR]
    assert [severity.rank for severity in (Severity.ADVICE, Severity.WARNING, Severity.ERROR)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("member", "text"),
    [
        (Severity.ERROR, "error"), (Side.TARGET, "target"), (TermStatus.SUPERSEDED, "superseded"),
        (TermKind.ACRONYM, "acronym"), (MatchForm.BASE, "base"),
    ],
)  # fmt: skip
def test_closed_sets_are_strings(member: str, text: str) -> None:
    assert member == text
    assert f"{member}" == text


@pytest.mark.parametrize(("text", "empty"), [("", True), (" \n\u3000", True), ("改革", False), ("x ", False)])
def test_a_segment_of_white_space_is_empty(text: str, empty: bool) -> None:
    assert Segment(text, "zh").is_empty is empty


def test_a_span_slices_code_points() -> None:
    assert "𠮷综合改革"[slice(*Span(1, 3))] == "综合"
    assert Span(1, 3) == (1, 3)
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 1)]) == [(0, 1), (0, 9), (2, 3)]

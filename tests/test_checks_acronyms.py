"""acronym: what is remembered of a document, and for how long."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import zhengming as zm
from zhengming.checks import acronyms

CHECKER = zm.Checker(zm.Termbase([]), checks=[check for check in zm.CHECKS if check.id == "acronym"])


def said(*texts: str) -> list[list[str]]:
    units: Iterable[zm.TranslationUnit] = (
        zm.TranslationUnit(zm.Segment("", "zh"), zm.Segment(text, "en")) for text in texts
    )
    return [[str(f.message) for f in done.findings] for done in CHECKER.check_document(units)]


LATE = '"GLF" stands earlier in this document, and is introduced only here: "Green Lake Fund"'
TWICE = '"GLF" has been introduced already: "Green Lake Fund"'
OTHER = '"GLF" was introduced as "Green Lake Fund", and is "Grand Lake Fund" here'


@pytest.mark.parametrize(
    ("texts", "last"),
    [
        (["The GLF grew.", "The Green Lake Fund (GLF) grew."], [LATE]),
        (["The Green Lake Fund (GLF) grew.", "The GLF grew.", "The Green Lake Fund (GLF) grew."], [TWICE]),
        (["The Green Lake Fund (GLF) grew.", "The Grand Lake Fund (GLF) grew."], [OTHER]),
        (["The Green Lake Fund (GLF) grew.", "The GLF grew."], []),
        (["The GDP grew.", "The gross domestic product (GDP) grew."], []),
    ],
)
def test_the_last_unit_says(texts: list[str], last: list[str]) -> None:
    *before, found = said(*texts)
    assert (before, found) == ([[]] * (len(texts) - 1), last)


OTHERS = [f"The {a}mber Lake Fund ({a}LF) and {a}QX grew." for a in "ABCDEF"]


def test_of_a_stream_without_end_the_latest_acronyms_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acronyms, "_MANY", 3)
    assert said("The Green Lake Fund (GLF) grew.", *OTHERS, "The Green Lake Fund (GLF) grew.")[-1] == []
    assert said(*OTHERS, "The Green Lake Fund (GLF) grew.", "The Green Lake Fund (GLF) grew.")[-1] == [TWICE]
    assert said("The GLF grew.", *OTHERS, "The Green Lake Fund (GLF) grew.")[-1] == []
    assert said(*OTHERS, "The GLF grew.", "The Green Lake Fund (GLF) grew.")[-1] == [LATE]


def test_what_everybody_knows_and_what_was_introduced_takes_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acronyms, "_MANY", 2)
    shorts = sorted(filter(str.isupper, acronyms.KNOWN))
    known = [f"The {short} grew, and so did the Green Lake Fund." for short in shorts]
    assert said("The GLF grew.", *known, "The Green Lake Fund (GLF) grew.")[-1] == [LATE]

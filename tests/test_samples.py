"""What ships, as a reader meets it: the sample press release.

``samples/press-release.expected.tsv`` says what a careful reviser would mark. What is not found or not mended today is
listed here with its reason: the lists hold exactly, so that what is found today stays found, and what is found one day
leaves its list.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

import zhengming as zm

SAMPLES = Path(__file__).parents[1] / "samples"
Row = dict[str, str]

NOT_FOUND: dict[str, str] = {}
"""Rows of kind ``wrong`` that no check of today can find, and the kind of check that will."""

ONLY_ADVICE = {
    "43 ，": "a mark is advice",
    "39 service trade": "accepted by itself, but not after \"trade in services\"",
}  # fmt: skip
"""Rows of kind ``wrong`` that are found, but draw neither an error nor a warning."""

OTHERWISE = {
    "40 free trade zone improvement strategy": "the termbase prefers the acronym: \"strategy to upgrade FTZs\"",
}  # fmt: skip
"""Rows whose safe edit puts another wording than the reviser would."""


@cache
def lines(language: str) -> list[str]:
    return (SAMPLES / f"press-release.{language}.txt").read_text(encoding="utf-8").removesuffix("\n").split("\n")


def rows(kind: str) -> list[Row]:
    with (SAMPLES / "press-release.expected.tsv").open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE) if r["kind"] == kind]


def name(row: Row) -> str:
    return f"{row['line']} {row['draft'] or row['zh']}"


@cache
def checker() -> zm.Checker:
    return zm.Checker(zm.Termbase.official())


@cache
def sample() -> tuple[zm.Checked, ...]:
    units = [
        zm.TranslationUnit(zm.Segment(zh, "zh"), zm.Segment(en, "en"), id=str(n))
        for n, (zh, en) in enumerate(zip(lines("zh"), lines("en"), strict=True), 1)
    ]
    return tuple(checker().check_document(units))


def touches(finding: zm.Finding, row: Row) -> bool:
    """Whether a finding lies on the row's place in the draft, or is about its Chinese."""
    zh, en = (lines(language)[int(row["line"]) - 1] for language in ("zh", "en"))
    place = _place(en, row["draft"]) if row["draft"] else None
    return _overlap(finding.span, place) or any(_overlap(span, _place(zh, row["zh"])) for span in finding.source_spans)


def _place(text: str, part: str) -> zm.Span | None:
    start = text.find(part)
    return zm.Span(start, start + len(part)) if start >= 0 else None


def _overlap(one: zm.Span, other: zm.Span | None) -> bool:
    return other is not None and one.start < other.end and other.start < one.end


def found(row: Row, done: zm.Checked | None = None) -> list[zm.Finding]:
    done = done or sample()[int(row["line"]) - 1]
    return [finding for finding in done.findings if touches(finding, row)]


def grave(findings: list[zm.Finding]) -> list[zm.Finding]:
    return [finding for finding in findings if finding.severity is not zm.Severity.ADVICE]


# --- the sample


def test_each_expectation_stands_once_on_its_line() -> None:
    english = lines("en")
    for row in rows("wrong") + rows("right"):
        assert not row["draft"] or english[int(row["line"]) - 1].count(row["draft"]) == 1, name(row)
    wrong = [name(row) for row in rows("wrong")]
    assert sorted(set(wrong)) == sorted(wrong)


def test_everything_wrong_is_found_but_what_is_listed() -> None:
    assert {name(row) for row in rows("wrong") if not found(row)} == set(NOT_FOUND)
    assert {name(row) for row in rows("wrong") if found(row) and not grave(found(row))} == set(ONLY_ADVICE)


def test_nothing_right_is_flagged() -> None:
    def on_place(row: Row) -> list[zm.Finding]:
        return [f for f in grave(found(row)) if f.text]

    wrong = {(row["line"], f) for row in rows("wrong") for f in found(row)}
    flagged = {name(row) for row in rows("right") for f in on_place(row) if (row["line"], f) not in wrong}
    assert flagged == set()


def test_every_warning_belongs_to_something_wrong() -> None:
    expected = {(int(row["line"]), f) for row in rows("wrong") for f in found(row)}
    said = {(n, f) for n, done in enumerate(sample(), 1) for f in grave(list(done.findings))}
    assert {(n, f.text, f.message) for n, f in said - expected} == set()


def test_safe_edits_put_what_the_reviser_wants() -> None:
    otherwise = set()
    for row in rows("wrong"):
        done = sample()[int(row["line"]) - 1]
        safe = any(edit.safe for finding in found(row) for edit in finding.edits)
        if safe and row["wanted"] not in done.fixed():
            otherwise.add(name(row))
    assert otherwise == set(OTHERWISE)


def test_the_fixed_text_keeps_its_lines_and_its_numbers() -> None:
    fixed = "\n".join(done.fixed() for done in sample())
    assert len(fixed.split("\n")) == len(lines("en"))
    for done in sample():
        assert done.fixed().count('"') % 2 == done.target.count('"') % 2
        digits, before = ("".join(filter(str.isdigit, text)) for text in (done.fixed(), done.target))
        assert digits == before


def test_the_fixed_text_has_nothing_left_to_mend() -> None:
    for zh, done in zip(lines("zh"), sample(), strict=True):
        again = checker().check(zh, done.fixed())
        assert again.edits() == (), zh
        # "on tackling ..." cannot become "on breakthroughs in ..." without a look at the sentence.
        left = {f.text for f in again.findings if f.check == "term-forbidden"}
        assert left <= {"tackling key core technologies"}, zh


@pytest.mark.parametrize(("line", "leftover"), [("23", "chains chain"), ("62", "in line with in light of")])
def test_an_unsafe_edit_leaves_nothing_over(line: str, leftover: str) -> None:
    assert leftover not in sample()[int(line) - 1].fixed(unsafe=True)


def test_without_its_source_nothing_right_is_flagged() -> None:
    drafts = [checker().check(None, line) for line in lines("en")]
    wrong = {(row["line"], f) for row in rows("wrong") for f in found(row, drafts[int(row["line"]) - 1])}
    flagged = {
        name(row)
        for row in rows("right")
        for f in grave(found(row, drafts[int(row["line"]) - 1]))
        if (row["line"], f) not in wrong
    }
    assert flagged == set()

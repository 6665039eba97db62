"""Findings as people and programs read them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from unicodedata import east_asian_width

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.model import Code, Edit, Finding, Origin, Segment, Severity, Side, Span, TranslationUnit
from zhengming.reports import REPORTS, Context, Result, Rule, Summary, Tally
from zhengming.reports.columns import text_width, visible, window
from zhengming.reports.places import place_of, places_of
from zhengming.reports.results import fingerprint

ZH = Segment("推进综合改革试点", "zh")
EN = Segment("promote the pilot of comprehensive reform", "en")
UNIT = TranslationUnit(ZH, EN, id="3", line=3, properties=(("source-path", "a.zh.txt"), ("source-line", "2")))
VARIANT = Finding(
    "term-variant", Severity.WARNING, "another order", Side.TARGET, Span(12, 41), "pilot of comprehensive reform",
    concept="y-1", source_spans=(Span(2, 8),), edits=(Edit(Span(12, 41), "comprehensive reform pilot"),),
    origin=("g", "unknown"),
)  # fmt: skip
MISSING = Finding("term-missing", Severity.ERROR, "nothing\nthere", Side.TARGET, Span(41, 41))
ON_SOURCE = Finding("script", Severity.ADVICE, "on the source", Side.SOURCE, Span(2, 8), "综合改革试点")
RESULTS = (
    Result("a.en.txt", UNIT, (VARIANT, MISSING)),
    Result("a.en.txt", UNIT, ()),
    Result("a.en.txt", UNIT, (ON_SOURCE,)),
)


def report(name: str, results: Iterable[Result] = RESULTS, **context: object) -> str:
    tally = Tally()
    about = Context(tally, origins={"g": Origin("g", "Glossary", publisher="Office", date="2025")}, **context)  # type: ignore[arg-type]
    return "".join(REPORTS[name](tally.count(results), about))


def test_full_shows_text_source_remedy_and_origin() -> None:
    assert (
        report("full")
        == """\
a.en.txt:3:13: warning[term-variant] another order
  en | promote the pilot of comprehensive reform
     |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  zh | 推进综合改革试点
     |     ------------
  = fix: comprehensive reform pilot
  = origin: Glossary, Office, 2025
  = origin: unknown

a.en.txt:3:42: error[term-missing] nothing there
  en | promote the pilot of comprehensive reform
     |                                          ^
  zh | 推进综合改革试点

a.zh.txt:2:3: advice[script] on the source
  zh | 推进综合改革试点
     |     ^^^^^^^^^^^^

1 error, 1 warning, 1 advice in 3 units
"""
    )


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(Span(12, 41), "new", safe=False), "= suggestion: new"),
        (Edit(Span(12, 41), ""), "= fix: leave it out"),
        (Edit(Span(12, 17), "trial"), "= fix: 'pilot' becomes 'trial'"),
        (Edit(Span(12, 18), ""), "= fix: leave 'pilot ' out"),
        (Edit(Span(12, 12), "new "), "= fix: insert 'new '"),
    ],
)
def test_a_remedy_is_said_in_words(edit: Edit, expected: str) -> None:
    finding = Finding("x", Severity.ERROR, "m", Side.TARGET, Span(12, 41), edits=(edit,))
    assert f"  {expected}\n" in report("full", [Result("a", UNIT, (finding,))])


def test_concise_is_a_line_per_finding() -> None:
    assert report("concise").splitlines() == [
        "a.en.txt:3:13: warning[term-variant] another order",
        "a.en.txt:3:42: error[term-missing] nothing there",
        "a.zh.txt:2:3: advice[script] on the source",
    ]


def test_colours_are_there_only_when_they_are_asked_for() -> None:
    assert "\x1b[1;33mwarning[term-variant]\x1b[0m" in report("concise", colour=True)
    assert "\x1b" not in report("full")


def test_json_is_the_contract() -> None:
    found = json.loads(report("json", signature="s"))
    assert found["signature"] == "s"
    assert found["summary"] == {"units": 3, "findings": 3, "errors": 1, "warnings": 1, "advice": 1}
    assert found["findings"][0] == {
        "path": "a.en.txt", "unit": 3, "check": "term-variant", "severity": "warning", "message": "another order",
        "side": "target", "start": 12, "end": 41, "text": "pilot of comprehensive reform", "concept": "y-1",
        "source_spans": [[2, 8]],
        "edits": [{"start": 12, "end": 41, "text": "comprehensive reform pilot", "safe": True}],
        "origin": ["g", "unknown"],
    }  # fmt: skip
    assert list(found) == ["signature", "summary", "findings"]
    lines = [json.loads(line) for line in report("jsonl", signature="s").splitlines()]
    assert lines == [{"signature": "s", **value} for value in found["findings"]]


def test_json_of_nothing_is_json() -> None:
    assert json.loads(report("json", []))["findings"] == []
    assert json.loads(report("sarif", []))["runs"][0]["results"] == []
    assert (report("jsonl", []), report("concise", []), report("github", [])) == ("", "", "")


def test_more_findings_than_memory_is_for_are_reported_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengming.reports.json._IN_MEMORY", 100)
    assert len(json.loads(report("json", RESULTS * 20))["findings"]) == 60


def test_github_escapes_what_would_be_a_command() -> None:
    finding = Finding("x", Severity.ERROR, "100%\n::set-output", Side.TARGET, Span(0, 7))
    result = Result("a,b:c.txt", UNIT, (finding,))
    assert report("github", [result]) == (
        "::error file=a%2Cb%3Ac.txt,line=3,col=1,endLine=3,endColumn=8,title=x::100%25 ::set-output\n"
    )
    assert [line.split(" ")[0] for line in report("github").splitlines()] == ["::warning", "::error", "::notice"]


def test_sarif_describes_rules_places_fixes_and_fingerprints() -> None:
    rule = Rule("term-variant", "a near variant", "Because.", Severity.WARNING)
    log = json.loads(report("sarif", version="1.2.3", signature="s", rules=(rule,)))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "utf16CodeUnits"
    assert run["tool"]["driver"] == {
        "name": "zhengming", "semanticVersion": "1.2.3", "properties": {"signature": "s"},
        "rules": [{
            "id": "term-variant", "shortDescription": {"text": "a near variant"},
            "fullDescription": {"text": "Because."}, "help": {"text": "Because."},
            "defaultConfiguration": {"level": "warning"},
        }],
    }  # fmt: skip
    first, missing, source = run["results"]
    region = {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 42}
    assert first["ruleIndex"] == 0
    assert first["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "a.en.txt"}, "region": region}
    assert first["relatedLocations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.zh.txt"},
        "region": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 9},
    }
    (fix,) = first["fixes"]
    assert fix["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": region, "insertedContent": {"text": "comprehensive reform pilot"}}
    ]
    assert "ruleIndex" not in missing
    assert (missing["level"], source["level"]) == ("error", "note")
    assert len({one["partialFingerprints"]["zhengming/v1"] for one in run["results"]}) == 3


@pytest.mark.parametrize(
    ("text", "codes", "expected"),
    [
        ("the pilot of reform here", (Code(4, "**", kind="open"), Code(19, "**", kind="close")), "reform pilot"),
        ("the pilot of good reform", (Code(13, "*", kind="open"), Code(17, "*", kind="close")), "*good* reform pilot"),
        # a pair from the edge of the edit on: where it begins in the file no region can say
        ("the pilot of reform here", (Code(4, "*", kind="open"), Code(9, "*", kind="close")), None),
        ("the pilot\nof reform here", (Code(10, "> ", kind="layout"),), "reform pilot"),
    ],
)
def test_a_fix_holds_the_codes_that_its_region_deletes(
    text: str, codes: tuple[Code, ...], expected: str | None
) -> None:
    end = text.index("reform") + 6
    unit = TranslationUnit(Segment("", "zh"), Segment(text, "en", codes), id="1", line=1)
    edit = Edit(Span(4, end), "good reform pilot" if "good" in text else "reform pilot")
    finding = Finding("x", Severity.ERROR, "m", Side.TARGET, Span(4, end), edits=(edit,))
    (result,) = json.loads(report("sarif", [Result("a.md", unit, (finding,))]))["runs"][0]["results"]
    found = [fix["artifactChanges"][0]["replacements"][0] for fix in result.get("fixes", [])]
    assert [one["insertedContent"]["text"] for one in found] == ([expected] if expected else [])


def test_a_report_speaks_the_language_of_its_reader() -> None:
    done = report("full", say=lambda text: f"<{text}>", say_finding=lambda text: f"[{text}]")
    assert "warning[term-variant] [another order]\n" in done
    assert "  = <fix: comprehensive reform pilot>\n  = <origin: Glossary, Office, 2025>\n" in done
    assert done.endswith("<1 error, 1 warning, 1 advice in 3 units>\n")
    for form in ("concise", "json", "jsonl", "github", "sarif"):
        assert "[another order]" in report(form, say_finding=lambda text: f"[{text}]")


def test_the_count_is_left_out_when_nobody_wants_it() -> None:
    assert report("full", has_count=False) == report("full").removesuffix("1 error, 1 warning, 1 advice in 3 units\n")


def test_a_fingerprint_does_not_depend_on_lines() -> None:
    moved = TranslationUnit(ZH, EN, id="30", line=30)
    other = TranslationUnit(ZH, Segment("another text", "en"), id="3", line=3)
    prints = [fingerprint("a", Result("a", unit, ()), VARIANT) for unit in (UNIT, moved, other)]
    assert prints[0] == prints[1] != prints[2]


# --- places and columns ----------------------------------------------------------------------------------------------

CODED = Segment("one\r\ntwo\nthree 𠮷 four", "en", (Code(0, "**"), Code(5, "> "), Code(9, "> "), Code(17, "`\n`")))
CODED_UNIT = TranslationUnit(Segment("", "zh"), CODED, line=7, properties=(("column", "3"),))


@pytest.mark.parametrize(
    ("offset", "is_end", "expected"),
    [
        (0, False, (7, 5, 5)),
        (2, False, (7, 7, 7)),
        (5, False, (8, 3, 3)),
        (5, True, (8, 1, 1)),
        (8, True, (8, 6, 6)),
        (15, False, (9, 9, 9)),
        (16, False, (9, 10, 11)),
        (17, True, (9, 11, 12)),
        (17, False, (10, 2, 2)),
        (21, True, (10, 6, 6)),
    ],
)
def test_an_offset_has_a_place_in_its_file(offset: int, is_end: bool, expected: tuple[int, int, int]) -> None:
    assert place_of("a.md", CODED_UNIT, Side.TARGET, offset, is_end=is_end)[1:] == expected


def test_an_empty_span_is_one_place() -> None:
    start, end = places_of("a.md", CODED_UNIT, Side.TARGET, Span(5, 5))
    assert start == end


def test_a_source_has_its_own_path_line_and_column() -> None:
    assert place_of("a.en.txt", UNIT, Side.SOURCE, 2) == ("a.zh.txt", 2, 3, 3)
    table = TranslationUnit(ZH, EN, line=4, properties=(("column", "9"), ("source-line", "3"), ("source-column", "4")))
    assert place_of("a.csv", table, Side.SOURCE, 2) == ("a.csv", 3, 6, 6)
    assert place_of("a.csv", table, Side.TARGET, 2) == ("a.csv", 4, 11, 11)


@pytest.mark.parametrize(
    ("text", "spans", "width", "expected"),
    [
        ("改革", [Span(0, 2)], 80, ("改革", "^^^^")),
        ("改革 reform", [Span(3, 9)], 80, ("改革 reform", "     ^^^^^^")),
        ("e\u0301tude", [Span(2, 4)], 80, ("e\u0301tude", " ^^")),
        ("ab", [Span(2, 2)], 80, ("ab", "  ^")),
        ("", [Span(0, 0)], 80, ("", "^")),
        ("ab cd", [Span(0, 2), Span(3, 5)], 80, ("ab cd", "^^ ^^")),
        ("ab", [], 80, ("ab", "")),
        ("a\tb\x1b[0m\u202ec", [Span(2, 3)], 80, ("a b\ufffd[0m\ufffdc", "  ^")),
        ("0123456789" * 5, [Span(20, 22)], 12, ("…6789012345…", "     ^^")),
        ("0123456789" * 5, [Span(0, 2)], 12, ("0123456789…", "^^")),
        ("0123456789" * 5, [Span(48, 50)], 12, ("…0123456789", "         ^^")),
        ("综合改革试点综合改革试点", [Span(6, 8)], 12, ("…点综合改革…", "   ^^^^")),
        ("0123456789" * 5, [Span(5, 45)], 12, ("…" + ("0123456789" * 5)[5:45] + "…", " " + "^" * 40)),
    ],
)
def test_marks_stand_under_what_they_mean(text: str, spans: list[Span], width: int, expected: tuple[str, str]) -> None:
    assert tuple(window(text, spans, width=width)) == expected


@given(
    st.text(st.sampled_from("ab 改革，\u0301e"), max_size=60),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
    st.integers(20, 60),
)
def test_a_window_holds_its_span_and_is_no_wider_than_it_may(text: str, place: tuple[int, int], width: int) -> None:
    start, end = sorted(min(at, len(text)) for at in place)
    shown = window(text, [Span(start, end)], width=width)
    assert text[start:end] in shown.text
    if text_width(text[start:end]) <= width - 2:
        assert text_width(shown.text) <= width
    marked = len(shown.marks) - len(shown.marks.lstrip())
    assert text_width(shown.text[: _index(shown.text, marked)]) == marked


def _index(text: str, column: int) -> int:
    """How many characters of the text take so many columns."""
    at = 0
    while column > 0 and at < len(text):
        column -= text_width(text[at])
        at += 1
    return at


@given(st.text())
def test_what_is_shown_cannot_move_the_cursor_and_keeps_its_places(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(char < " " or "\x7f" <= char <= "\x9f" or "\u202a" <= char <= "\u202e" for char in shown)


@given(st.characters())
def test_a_wide_character_takes_two_columns(char: str) -> None:
    if char.isprintable() and east_asian_width(char) in "WF" and not char.isspace():
        assert text_width(char) in (0, 2)


def test_a_tally_counts_what_has_passed() -> None:
    tally = Tally()
    assert list(tally.count(RESULTS)) == list(RESULTS)
    assert tally.summary == Summary(3, 3, 1, 1, 1)

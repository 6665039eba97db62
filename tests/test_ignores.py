"""Comments that silence findings: what they cover in each format, what a check leaves then, and unused-ignore."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from zhengming import CHECKS, Checker, Severity, read, rewrite
from zhengming.formats import rewritten

from .cases import table

Write = Callable[[str, str], Path]
Cli = Callable[..., Result]

BASE = table.termbase("hub port")
CHECKER = Checker(BASE)
HUB, PORT = "Build an innovation highland here.", "Open the free port now."
"""A wrong wording in each."""


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode())
        return path

    return to


def said(path: Path, checker: Checker = CHECKER) -> list[str]:
    """What is found in a file: line, check, and the words or what is said of a comment."""
    found = []
    for done in checker.check_document(read(path)):
        assert done.unit is not None
        for f in done.findings:
            found.append(f"{done.unit.line} {f.check}: {f.message if f.check == 'unused-ignore' else f.text}")
    return found


HUB_FOUND, PORT_FOUND = "term-forbidden: innovation highland", "term-forbidden: free port"

MUST_SILENCE = {
    "beside text": ("a.md", f"{HUB} <!-- zm: ignore term-forbidden -->\n"),
    "before text": ("a.md", f"<!-- zm: ignore term-forbidden --> {HUB}\n"),
    "by itself, the next paragraph": ("a.md", f"<!-- zm: ignore term-forbidden -->\n\n{HUB}\n"),
    "by itself, all lines of the next paragraph": ("a.md", f"<!-- zm: ignore -->\nThis goes on.\n{HUB}\n"),
    "in a heading": ("a.md", f"# {HUB} <!-- zm: ignore term-forbidden -->\n"),
    "in a list": ("a.md", f"- {HUB} <!-- zm: ignore term-forbidden -->\n- and more\n"),
    "in a quotation, by itself": ("a.md", f"> <!-- zm: ignore term-forbidden -->\n> {HUB}\n"),
    "another cell of the row": ("a.md", f"| a | b |\n|---|---|\n| {HUB} | x <!-- zm: ignore term-forbidden --> |\n"),
    "its line of a paragraph": ("a.md", f"This goes on.\n{HUB} <!-- zm: ignore term-forbidden -->\nIt ends.\n"),
    "from start to end": (
        "a.md", f"<!-- zm: ignore-start term-forbidden -->\n{HUB}\n\n{PORT}\n<!-- zm: ignore-end -->\n"),
    "from start to the end of the file": ("a.md", f"<!-- zm: ignore-start term-forbidden -->\n\n{HUB}\n\n{PORT}\n"),
    "an end of another name": (
        "a.txt", f"# zm: ignore-start term-forbidden acronym\n# zm: ignore-end acronym\n{HUB}\n"),
    "from start to end in one paragraph": (
        "a.md", f"Now <!-- zm: ignore-start term-forbidden -->{HUB}<!-- zm: ignore-end -->\n"),
    "from start to end in one line": (
        "a.txt", f"<!-- zm: ignore-start term-forbidden -->{HUB}<!-- zm: ignore-end -->\n"),
    "from start to an end behind text": (
        "a.md", f"<!-- zm: ignore-start term-forbidden -->\n\n- {PORT}\n- {HUB} <!-- zm: ignore-end -->\n"),
    "from start to end in a row": (
        "a.md", f"| a | b |\n|---|---|\n| <!-- zm: ignore-start -->{HUB} | x <!-- zm: ignore-end --> |\n"),
    "everything": ("a.md", f"{HUB} <!-- zm: ignore -->\n"),
    "a concept": ("a.md", f"{HUB} <!-- zm: ignore concept:hub -->\n"),
    "one of two names": ("a.md", f"{HUB} <!-- zm: ignore acronym, term-forbidden -->\n"),
    "a reason": ("a.md", f"{HUB} <!-- zm: ignore term-forbidden -- so printed in 2019, see term-missing -->\n"),
    "a reason without a name": ("a.md", f"{HUB} <!-- zm: ignore -- so printed in 2019 -->\n"),
    "the long name of the program": ("a.md", f"{HUB} <!-- zhengming: ignore term-forbidden -->\n"),
    "a line of plain text": ("a.txt", f"# zm: ignore term-forbidden\n{HUB}\n"),
    "a line of plain text with slashes": ("a.txt", f"// zm: ignore term-forbidden\n\n{HUB}\n"),
    "beside plain text": ("a.txt", f"{HUB} <!-- zm: ignore term-forbidden -->\n"),
    "lines of plain text": ("a.txt", f"# zm: ignore-start\r\n{HUB}\r\n{PORT}\r\n# zm: ignore-end\r\nMore.\r\n"),
    "a row of TSV": ("a.tsv", f"zh\ten\n# zm: ignore term-forbidden\n创新高地\t{HUB}\n"),
    "a row before the headings": ("a.tsv", f"# zm: ignore-start\nzh\ten\n创新高地\t{HUB}\n"),
    "a row with its empty cells": ("a.csv", f"zh,en\n# zm: ignore term-forbidden,\n创新高地,{HUB}\n"),
    "a row that a spreadsheet has quoted": (
        "a.csv", f'zh,en\n"# zm: ignore acronym, term-forbidden",\n创新高地,{HUB}\n'),
    "names that a delimiter parts": ("a.csv", f"zh,en\n# zm: ignore acronym, term-forbidden\n创新高地,{HUB}\n"),
}  # fmt: skip

SILENT = [*MUST_SILENCE.values()]


@pytest.mark.parametrize(("name", "text"), SILENT, ids=list(MUST_SILENCE))
def test_a_comment_silences(write: Write, name: str, text: str) -> None:
    assert said(write(name, text)) == []


@pytest.mark.parametrize(("name", "text"), SILENT, ids=list(MUST_SILENCE))
def test_without_the_comment_it_is_found(write: Write, name: str, text: str) -> None:
    bare = text.replace("zm:", "xy:").replace("zhengming:", "xy:")
    assert any(HUB_FOUND in found for found in said(write(name, bare)))


@pytest.mark.parametrize(("name", "text"), SILENT, ids=list(MUST_SILENCE))
def test_a_file_with_comments_is_written_back_as_it_was(write: Write, name: str, text: str) -> None:
    path = write(name, text)
    assert "".join(old for old, _ in rewritten(path, lambda unit: None)) == text
    assert rewrite(path, path, lambda unit: unit.target.text.replace("Build", "Have") if unit.target else None) == 1
    assert path.read_bytes().decode() == text.replace("Build", "Have")


MUST_LEAVE = {
    "the paragraph after the next": (
        "a.md", f"<!-- zm: ignore -->\n{HUB}\n\n{PORT}\n", [f"4 {PORT_FOUND}"]),
    "the paragraph before": ("a.md", f"{PORT}\n\n<!-- zm: ignore -->\n{HUB}\n", [f"1 {PORT_FOUND}"]),
    "another line of the paragraph": (
        "a.md", f"{HUB} <!-- zm: ignore -->\n{PORT}\n", [f"1 {PORT_FOUND}"]),
    "what comes behind the end": (
        "a.txt", f"# zm: ignore-start\n{HUB}\n# zm: ignore-end\n{PORT}\n", [f"4 {PORT_FOUND}"]),
    "what comes behind an end beside text": (
        "a.md", f"<!-- zm: ignore-start -->\n\n{HUB} <!-- zm: ignore-end -->\n\n{PORT}\n", [f"5 {PORT_FOUND}"]),
    "what comes behind an end of a row": (
        "a.md", f"| a |\n|---|\n| <!-- zm: ignore-start -->{HUB} <!-- zm: ignore-end --> |\n| {PORT} |\n",
        [f"4 {PORT_FOUND}"]),
    "what comes behind the end of its name": (
        "a.txt", f"# zm: ignore-start term-forbidden acronym\n{HUB}\n# zm: ignore-end term-forbidden\n{PORT}\n",
        [f"4 {PORT_FOUND}"]),
    "another concept": ("a.txt", f"# zm: ignore concept:hub\n{HUB} {PORT}\n", [f"2 {PORT_FOUND}"]),
    "a comment in code": (
        "a.md", f"```\n<!-- zm: ignore -->\n```\n`<!-- zm: ignore -->` {HUB}\n", [f"4 {HUB_FOUND}"]),
    "a comment in fenced code of plain text": (
        "a.txt", f"```\n# zm: ignore\n```\n{HUB}\n", [f"4 {HUB_FOUND}"]),
    "a remark of a translator with these initials": (
        "a.md", f"<!-- zm: ask the client -->\n{HUB}\n", [f"2 {HUB_FOUND}"]),
    "a heading of a text": ("a.txt", f"# zm: questions\n{HUB}\n", [f"2 {HUB_FOUND}"]),
    "a line that only speaks of it": ("a.txt", f"Write # zm: ignore above it.\n{HUB}\n", [f"2 {HUB_FOUND}"]),
    "the row after the next": (
        "a.tsv", f"zh\ten\n# zm: ignore\n创新高地\t{HUB}\n自由贸易港\t{PORT}\n", [f"4 {PORT_FOUND}"]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), MUST_LEAVE.values(), ids=list(MUST_LEAVE))
def test_a_comment_leaves(write: Write, name: str, text: str, expected: list[str]) -> None:
    assert said(write(name, text)) == expected


UNUSED = {
    "nothing is found": ("a.md", "All is well.\n\nIt is. <!-- zm: ignore term-forbidden -->\n",
                         ["3 unused-ignore: this comment silences nothing: take it out"]),
    "something else is found": (
        "a.md", f"{HUB} <!-- zm: ignore acronym -->\n",
        [f"1 {HUB_FOUND}", "1 unused-ignore: this comment silences nothing: what is found here is term-forbidden"]),
    "once for a range": ("a.txt", "# zm: ignore-start\nAll is well.\nIt is.\n# zm: ignore-end\nSo it is.\n",
                         ["1 unused-ignore: this comment silences nothing: take it out"]),
    "an empty range": ("a.txt", "# zm: ignore-start\n# zm: ignore-end\nAll is well.\n",
                       ["1 unused-ignore: this comment silences nothing: take it out"]),
    "behind the text": ("a.txt", "All is well.\n# zm: ignore\n",
                        ["2 unused-ignore: this comment silences nothing: take it out"]),
    "each of two": ("a.txt", "# zm: ignore\nAll is well.\n# zm: ignore\nIt is.\n",
                    ["1 unused-ignore: this comment silences nothing: take it out",
                     "3 unused-ignore: this comment silences nothing: take it out"]),
    "an end without a start": ("a.txt", "All is well.\n# zm: ignore-end\n",
                               ["2 unused-ignore: this comment ends nothing: no ignore-start stands before it"]),
    "an end of a name that was not started": (
        "a.txt", f"# zm: ignore-start term-forbidden\n{HUB}\n# zm: ignore-end acronym\n",
        ["3 unused-ignore: this comment ends nothing: no ignore-start stands before it"]),
    "a slip in the word": ("a.txt", f"# zm: ignroe\n{HUB}\n",
                           [f"2 {HUB_FOUND}", '1 unused-ignore: "ignroe" says nothing here; did you mean ignore?']),
    "a word of another program": (
        "a.txt", f"# zm: ignore-next-line\n{HUB}\n",
        [f"2 {HUB_FOUND}", '1 unused-ignore: "ignore-next-line" says nothing here; did you mean ignore?']),
    "a slip in a name": (
        "a.txt", f"# zm: ignore term-forbiden\n{HUB}\n",
        [f"2 {HUB_FOUND}", '1 unused-ignore: check "term-forbiden" is unknown; did you mean term-forbidden?']),
    "a slip in one of two names": (
        "a.txt", f"# zm: ignore term-forbidden acronim\n{HUB}\n",
        ['1 unused-ignore: check "acronim" is unknown; did you mean acronym?']),
    "a name like nothing": ("a.txt", f"# zm: ignore E501\n{HUB}\n",
                            [f"2 {HUB_FOUND}", '1 unused-ignore: check "E501" is unknown; zm explain lists them']),
    "a concept without its mark": (
        "a.txt", f"# zm: ignore hub\n{HUB}\n",
        [f"2 {HUB_FOUND}", '1 unused-ignore: check "hub" is unknown; did you mean concept:hub?']),
    "a slip in a concept": (
        "a.txt", f"# zm: ignore concept:prot\n{HUB}\n",
        [f"2 {HUB_FOUND}", '1 unused-ignore: concept "prot" is unknown; did you mean concept:port?']),
    "a concept like nothing": (
        "a.txt", f"# zm: ignore concept:xyz\n{HUB}\n",
        [f"2 {HUB_FOUND}", '1 unused-ignore: concept "xyz" is unknown; zm term search finds its id']),
}  # fmt: skip


@pytest.mark.parametrize(("name", "text", "expected"), UNUSED.values(), ids=list(UNUSED))
def test_a_comment_that_silences_nothing_is_told(write: Write, name: str, text: str, expected: list[str]) -> None:
    assert said(write(name, text)) == expected


def test_what_is_not_looked_for_makes_no_comment_idle(write: Write) -> None:
    text = f"# zm: ignore term-forbidden\n{HUB}\n# zm: ignore\n{HUB}\n# zm: ignore acronym\nAll is well.\n"
    path = write("a.txt", text)
    some = [check for check in CHECKS if check.id in ("acronym", "unused-ignore")]
    expected = ["5 unused-ignore: this comment silences nothing: take it out"]
    assert said(path, Checker(BASE, checks=some)) == expected
    assert said(path, Checker(BASE, checks=[c for c in CHECKS if c.id != "unused-ignore"])) == []


def test_it_is_advice_at_the_place_of_the_comment(write: Write) -> None:
    path = write("a.md", "All is well. <!-- zm: ignore acronym, acronim -->\n")
    (*_, done) = CHECKER.check_document(read(path))
    assert done.unit is not None and (done.unit.line, dict(done.unit.properties)["column"]) == (1, "14")
    (finding,) = done.findings
    assert finding.severity is Severity.ADVICE
    assert finding.text == done.target[slice(*finding.span)] == "acronim"


def test_comments_are_paired_with_no_line_of_the_source(write: Write) -> None:
    source = write("zh.txt", "# zm: ignore\n创新高地。\n\n自由贸易港。\n")
    target = write("en.txt", f"{HUB}\n\n<!-- zm: ignore -->\n{PORT}\n# zm: ignore-start\n")
    units = [(unit.source.text, unit.target and unit.target.text) for unit in read(target, source=source)]
    assert units == [("创新高地。", HUB), ("自由贸易港。", PORT)]


@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_a_comment_is_no_code_that_the_source_has_not(write: Write, suffix: str) -> None:
    source = write(f"zh.{suffix}", "创新高地很好。 <!-- zm: ignore -->\n\n自由贸易港。\n")
    target = write(f"en.{suffix}", f"{HUB} <!-- zm: ignore term-forbidden -->\n\nThe free trade port.\n")
    assert [f for done in CHECKER.check_document(read(target, source=source)) for f in done.findings] == []


def test_a_remark_of_the_translator_is_no_code_but_a_mark_of_the_source_is(write: Write) -> None:
    source = write("zh.md", "创新高地很好。 <!-- more -->\n\n自由贸易港。\n")
    target = write("en.md", "The innovation hub is fine.\n\nThe free trade port. <!-- ask the client -->\n")
    found = [f for done in CHECKER.check_document(read(target, source=source)) for f in done.findings]
    assert [(f.check, str(f.message)) for f in found] == [("code-mismatch", '"<!-- more -->" of the source is lost')]


def test_a_comment_that_goes_on_is_told(write: Write) -> None:
    doubts: list[str] = []
    for name in ("a.md", "a.txt"):
        path = write(name, f"<!-- zm: ignore\nterm-forbidden -->\n\n{HUB}\n")
        list(read(path, on_doubt=lambda error: doubts.append(error.reason)))
    assert doubts == ["this comment does not end on its line: it is not heeded"] * 2


@pytest.mark.parametrize("row", table.params(table.read("comments.tsv")))
def test_the_cases(write: Write, row: table.Row) -> None:
    path = write(row["file"], row["text"])
    done = table.checker(row["concepts"]).check_document(read(path))
    assert table.said(finding for checked in done for finding in checked.findings) == row["findings"]


DRAFT = """\
We apply the new development concept. <!-- zm: ignore term-forbidden -->

<!-- zm: ignore concept:phil -->
We apply the new development concept.

We apply the new development concept.
"""


def test_fix_leaves_alone_what_is_silenced(zm: Cli) -> None:
    concept = zm("term", "show", "新发展理念", "--format", "json", "--no-official", "--termbase", "termbase").stdout
    identity = concept.split('"id": "')[1].split('"')[0]
    Path("draft.md").write_text(DRAFT.replace("concept:phil", f"concept:{identity}"), encoding="utf-8")
    assert zm("check", "draft.md", "--diff").stdout.count("\n+We") == 1
    assert zm("normalize", "draft.md", "--diff").stdout.count("\n+We") == 1
    done = zm("check", "draft.md", "--fix", "--format", "concise")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "1 place put right" in done.stderr and "3 units" in done.stderr
    assert Path("draft.md").read_text(encoding="utf-8").count("new development concept") == 2
    assert zm("normalize", "draft.md", "--format", "json").stdout.count("new development concept") == 0


def test_a_comment_is_no_unit_of_the_count(zm: Cli) -> None:
    Path("draft.md").write_text("All is well. <!-- zm: ignore -->\n", encoding="utf-8")
    done = zm("check", "draft.md", "--format", "concise")
    assert done.stdout == "draft.md:1:14: advice[unused-ignore] this comment silences nothing: take it out\n"
    assert done.stderr == "0 errors, 0 warnings, 1 advice in 1 unit\n"
    assert "这条注释没有屏蔽任何结果" in zm("check", "draft.md", "--format", "concise", "--ui-language", "zh").stdout

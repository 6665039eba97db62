"""The command line: what is refused and how, what is written and when, and with which status it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from zhengming.checker import Checker
from zhengming.checks import CHECKS
from zhengming.cli import COMMANDS
from zhengming.cli.diffs import unified_diff
from zhengming.cli.explain import EXAMPLES
from zhengming.formats import read
from zhengming.model import Concept, Segment, Term, TermStatus, TranslationUnit
from zhengming.termbase import Termbase

WRONG = "Apply the new development concept.\n"
RIGHT = "Apply the new development philosophy.\n"

Zm = Callable[..., Result]


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- bad input -------------------------------------------------------------------------------------------------------

HEADER = "id\tzh\ten\n"


NO_TEXT = "there is no text in this file\nhint: is it the file that you mean?\n"
CONTROLS = "this is a binary file (NUL bytes or control characters), not text\nhint: give a text file\n"
NO_COLUMNS = "there is no column of Chinese and one of English\nhint: name them: --columns zh,en or --columns 2,3\n"
COUNTS = "1 line of text here, but 2 in its source zh.txt\nhint: both must have the same number"
CELLS = "3 cells in a table of 2 columns\nhint: put quotes around a cell that holds the delimiter\n"

BAD_FILES = {
    "empty.txt": (b"", f"empty.txt: {NO_TEXT}"),
    "blank.md": (b"\xef\xbb\xbf\n\n", f"blank.md: {NO_TEXT}"),
    "header.csv": (b"zh,en\n", f"header.csv: {NO_TEXT}"),
    "image.txt": (b"\x89PNG\r\n\x1a\n\0", "image.txt: this is an image, not text\nhint: give a text file\n"),
    "controls.txt": (b"a\0\x01\x02\0", f"controls.txt: {CONTROLS}"),
    "zip.txt": (b"PK\x03\x04", "office document, not text\nhint: save it as plain text, CSV or TSV first\n"),
    "a.docx": (b"", "a.docx: files of the kind .docx cannot be read\nhint: these can: .txt"),
    "damaged.txt": ("改革\n".encode() + b"\xe6\x94\n", "damaged.txt:2: no known encoding makes plausible text"),
    "cells.csv": ("zh,en\n改革,a,b\n".encode(), f"cells.csv:2: {CELLS}"),
    "quote.csv": ('zh,en\n改革,"a\n'.encode(), "quote.csv:2: a quoted cell does not end\nhint: write a quote"),
    "english.csv": (b"a,b\nc,d\n", f"english.csv:1: {NO_COLUMNS}"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_with_place_and_remedy_and_left_alone(zm: Zm, folder: Path, name: str) -> None:
    data, message = BAD_FILES[name]
    (folder / name).write_bytes(data)
    done = zm("check", name, "--fix")
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"error: {name}" in done.stderr
    assert message in done.stderr
    assert (folder / name).read_bytes() == data
    assert zm("normalize", name, "-w").exit_code == 2


@pytest.mark.parametrize(
    ("files", "arguments", "message"),
    [
        ({}, ["missing.txt"], "error: missing.txt: there is no such file\n"),
        ({}, ["drafts.txt"], "error: drafts.txt: there is no such file\nhint: did you mean 'draft.txt'?\n"),
        ({}, ["nowhere/a.txt"], "hint: there is no folder 'nowhere' either\n"),
        ({"a.txt": b"\xff\n"}, ["a.txt", "--encoding", "utf-8"], "error: a.txt:1: the bytes are no UTF-8\n"),
        ({}, ["draft.txt", "--encoding", "utf-9"], "error: draft.txt: encoding 'utf-9' is unknown\nhint: utf-8,"),
        ({"zh.txt": b"a\nb\n"}, ["draft.txt", "--source", "zh.txt"], f"error: draft.txt: {COUNTS}"),
        ({}, ["draft.txt", "--source", "zh.txt"], "error: zh.txt: there is no such file\n"),
        ({}, ["draft.txt", "draft.txt", "--source", "a"], "error: --source goes with one file\n"),
        ({"a.csv": b"a,b\nc,d\n"}, ["a.csv", "--columns", "a"], "error: two columns are needed, not 1\nhint: --col"),
        ({"empty/x.pdf": b""}, ["empty"], "error: there is no file to read in empty\nhint: these are read: .csv"),
        ({"t.tsv": f"{HEADER}1\t改革\n".encode()}, ["draft.txt", "--termbase", "t.tsv"], "error: t.tsv:2: "),
        ({}, ["draft.txt", "--termbase", "t.tsv"], "error: t.tsv: there is no such file"),
        ({"zhengming.toml": b"official = false\n"}, ["draft.txt"], "error: no termbase is left to check against\n"),
        ({"zhengming.toml": b"formt = 'json'\n"}, ["draft.txt"], "hint: did you mean 'format'?\n"),
        ({"zhengming.toml": b"official = \n"}, ["draft.txt"], "zhengming.toml:1: this is no TOML"),
        ({"zhengming.toml": b"termbase = 'termbase'\nfail-on = 'warnings'\n"}, ["draft.txt"],
         "zhengming.toml:2: severity 'warnings' is unknown\nhint: did you mean 'warning'?\n"),
        ({"b.json": b"{\n[]}"}, ["draft.txt", "--baseline", "b.json"], "error: b.json:2: this is no baseline"),
        ({"b.json": b"[]"}, ["draft.txt", "--baseline", "b.json"], "hint: write one with --write-baseline\n"),
        ({}, ["draft.txt", "--baseline", "b.json"], "error: b.json: there is no such file\n"),
        ({}, ["draft.txt", "--select", "acronim,term-mising"], "error: check 'acronim' is unknown\n"),
        ({}, ["draft.txt", "--jurisdiction", "hk"], "error: jurisdiction 'hk' is unknown\nhint: did you mean 'HK'?\n"),
    ],
)  # fmt: skip
def test_a_bad_call_is_refused_with_the_remedy_and_nothing_is_written(
    zm: Zm, folder: Path, files: dict[str, bytes], arguments: list[str], message: str
) -> None:
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    before = content(folder)
    done = zm("check", *arguments, "--fix")
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr
    assert "Traceback" not in done.output
    assert content(folder) == before


def test_a_report_that_cannot_be_written_is_refused(zm: Zm) -> None:
    done = zm("check", "draft.txt", "-o", "nowhere/report.json")
    assert done.exit_code == 2
    assert done.stderr == "error: nowhere/report.json: there is no folder 'nowhere'\nhint: make it first\n"


@pytest.mark.parametrize(
    ("codec", "name"),
    [("gb18030", "GB18030"), ("utf-16", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE"), ("cp1252", "Windows-1252")],
)
def test_another_encoding_is_read_said_and_kept(zm: Zm, folder: Path, codec: str, name: str) -> None:
    extra = "Yunlan’s reform goes on.\n" if codec == "cp1252" else "云澜市的改革，在不断推进。\n"
    (folder / "draft.txt").write_bytes((WRONG + extra).encode(codec))
    done = zm("check", "draft.txt", "--fix", "--language", "en")
    assert f"note: draft.txt: read as {name}\n" in done.stderr
    assert (folder / "draft.txt").read_bytes() == (RIGHT + extra).encode(codec)
    assert done.exit_code == 0


def test_big5_is_read_and_said(zm: Zm, folder: Path) -> None:
    (folder / "source.txt").write_bytes("貫徹新發展理念，推進綜合改革試點。\n".encode("big5"))
    done = zm("check", "draft.txt", "--source", "source.txt", "--format", "concise")
    assert "draft.txt:1:11: error[term-forbidden]" in done.stdout
    assert "read as Big5" in zm("check", "source.txt").stderr


def test_one_bad_file_does_not_hide_the_others(zm: Zm, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(b"%PDF-1.4")
    done = zm("check", "bad.txt", "draft.txt", "missing.txt", "--format", "json")
    assert done.exit_code == 2
    assert len(json.loads(done.stdout)["findings"]) >= 1
    assert "error: bad.txt: this is a PDF document" in done.stderr
    assert "error: missing.txt: there is no such file" in done.stderr


def test_a_folder_may_hold_empty_files(zm: Zm, folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "empty.txt").write_bytes(b"")
    (folder / "texts" / "good.txt").write_text(RIGHT, encoding="utf-8")
    (folder / "texts" / ".hidden.txt").write_text(WRONG, encoding="utf-8")
    done = zm("check", "texts")
    assert (done.exit_code, done.stdout) == (0, "0 errors, 0 warnings, 0 advice in 1 unit\n")


# --- statuses --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 1),
        (["--fail-on", "error"], 1),
        (["--fail-on", "advice"], 1),
        (["--fail-on", "never"], 0),
        (["--ignore", "term-forbidden,term-variant"], 0),
        (["--select", "term-missing"], 0),
        (["--diff"], 1),
        (["--diff", "--select", "term-missing"], 0),
        (["--fix"], 0),
        (["--unsafe-fixes"], 0),
        (["--write-baseline", "known.json"], 0),
        (["--fail-on", "sometimes"], 2),
        (["--unknown"], 2),
    ],
)
def test_the_status_says_how_it_ended(zm: Zm, arguments: list[str], status: int) -> None:
    assert zm("check", "draft.txt", *arguments).exit_code == status


def test_settings_count_and_the_command_line_counts_more(zm: Zm, folder: Path) -> None:
    with (folder / "zhengming.toml").open("a", encoding="utf-8") as settings:
        settings.write("format = 'concise'\nfail-on = 'never'\nignore = ['term-variant']\n")
    done = zm("check", "draft.txt")
    assert done.exit_code == 0
    assert done.stdout.startswith("draft.txt:1:11: error[term-forbidden]")
    assert zm("check", "draft.txt", "--fail-on", "error").exit_code == 1
    assert zm("check", "draft.txt", "--format", "json").stdout.startswith("{")


def test_quiet_leaves_the_findings_and_nothing_else(zm: Zm, folder: Path) -> None:
    (folder / "draft.txt").write_bytes(WRONG.encode("utf-16"))
    done = zm("check", "draft.txt", "--format", "concise", "--quiet")
    assert done.stderr == ""
    assert all(line.startswith("draft.txt:1:11:") for line in done.stdout.splitlines())


def test_a_report_goes_to_a_file(zm: Zm, folder: Path) -> None:
    done = zm("check", "draft.txt", "--format", "sarif", "-o", "report.sarif")
    assert done.stdout == ""
    assert json.loads((folder / "report.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_the_standard_input_can_have_a_name(zm: Zm) -> None:
    done = zm("check", "-", "--stdin-name", "a.md", "--format", "concise", stdin="# The *new development concept*\n")
    assert done.stdout.startswith("a.md:1:8: error[term-forbidden]")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes of POSIX")
def test_a_pipe_is_read_once_and_for_all(zm: Zm, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen([sys.executable, "-c", f"open('pipe', 'w').write({WRONG!r})"], cwd=folder):
        done = zm("check", "pipe", "--format", "concise")
    assert done.stdout.startswith("pipe:1:11: error[term-forbidden]")


# --- writing ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [["check", "draft.txt", "--fix"], ["normalize", "draft.txt", "-w"], ["check", "draft.txt", "--unsafe-fixes"]],
)
def test_a_file_is_put_right_in_place(zm: Zm, folder: Path, arguments: list[str]) -> None:
    assert zm(*arguments, "--backup").exit_code == 0
    assert (folder / "draft.txt").read_text(encoding="utf-8") == RIGHT
    assert (folder / "draft.txt.bak").read_text(encoding="utf-8") == WRONG


@pytest.mark.parametrize("arguments", [["check", "draft.txt", "--fix"], ["normalize", "draft.txt", "-w"]])
def test_a_file_without_anything_to_change_is_not_touched(zm: Zm, folder: Path, arguments: list[str]) -> None:
    (folder / "draft.txt").write_text(RIGHT, encoding="utf-8")
    os.utime(folder / "draft.txt", (1, 1))
    assert zm(*arguments, "--backup").exit_code == 0
    assert (folder / "draft.txt").stat().st_mtime == 1
    assert not (folder / "draft.txt.bak").exists()


@pytest.mark.parametrize("arguments", [["check", "draft.txt", "--fix"], ["normalize", "draft.txt", "-w"]])
def test_an_interrupted_fix_leaves_the_old_file_whole(
    zm: Zm, folder: Path, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> Iterator[tuple[str, str | None]]:
        yield WRONG, RIGHT
        raise KeyboardInterrupt

    before = content(folder)
    monkeypatch.setattr("zhengming.formats._renewed", interrupted)
    done = zm(*arguments)
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (130, "interrupted")
    assert content(folder) == before


def test_a_file_that_changes_while_it_is_checked_is_not_overwritten(
    zm: Zm, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked = Checker.check_document

    def check_and_edit(self: Checker, units: object) -> Iterator[object]:
        found = list(checked(self, units))  # type: ignore[arg-type]
        (folder / "draft.txt").write_text("Somebody else wrote this.\n", encoding="utf-8")
        yield from found

    monkeypatch.setattr(Checker, "check_document", check_and_edit)
    done = zm("check", "draft.txt", "--fix")
    assert done.exit_code == 2
    assert "error: draft.txt:1: the file has changed meanwhile\nhint: run the command again\n" in done.stderr
    assert (folder / "draft.txt").read_text(encoding="utf-8") == "Somebody else wrote this.\n"


def test_known_findings_are_neither_reported_nor_fixed_wherever_they_move(zm: Zm, folder: Path) -> None:
    assert zm("check", "draft.txt", "--write-baseline", "known.json").exit_code == 0
    (folder / "draft.txt").write_text("A new first line.\n\n" + WRONG, encoding="utf-8")
    assert zm("check", "draft.txt", "--baseline", "known.json").exit_code == 0
    assert zm("check", str(folder / "draft.txt"), "--baseline", "known.json").exit_code == 0
    assert zm("check", "draft.txt", "--baseline", "known.json", "--diff").stdout == ""
    (folder / "draft.txt").write_text(WRONG + WRONG, encoding="utf-8")
    assert zm("check", "draft.txt", "--baseline", "known.json").exit_code == 1


def test_a_filter_gives_back_what_it_does_not_change(zm: Zm) -> None:
    data = b"\xff\xfe" + f"no change\r\n\r\n{WRONG}".encode("utf-16-le")
    done = zm("normalize", "-", "--quiet", stdin=data)
    assert done.stdout_bytes == b"\xff\xfe" + f"no change\r\n\r\n{RIGHT}".encode("utf-16-le")
    assert zm("normalize", "-", "--quiet", stdin=b"").stdout_bytes == b""


# --- diffs -----------------------------------------------------------------------------------------------------------

lines = st.lists(st.tuples(st.text("ab\r", max_size=2), st.booleans()), max_size=30)


@given(lines, st.booleans())
def test_a_diff_can_be_applied(parts: list[tuple[str, bool]], is_ended: bool) -> None:
    old = [f"{text}{number}\n" for number, (text, _) in enumerate(parts)]
    new = [line.replace("\n", "\nmore\n") if changes else line for line, (_, changes) in zip(old, parts, strict=True)]
    if not is_ended and old:
        old[-1], new[-1] = old[-1].rstrip("\n"), new[-1].rstrip("\n")
    diff = "".join(unified_diff("a.txt", zip(old, new, strict=True)))
    assert patched("".join(old), diff) == "".join(new)


def patched(text: str, diff: str) -> str:
    """A text with a diff applied, by the rules of the format and nothing else."""
    if not diff:
        return text
    old = text.split("\n")
    found: list[str] = []
    at = 0
    for line in diff.split("\n")[2:]:
        if line.startswith("@@"):
            start = int(line.split(" ")[1].split(",")[0][1:]) - (",0 " not in line.split("+")[0])
            found += old[at:start]
            at = start
        elif line[:1] in (" ", "-"):
            assert old[at] == line[1:]
            found += [line[1:]] if line[:1] == " " else []
            at += 1
        elif line[:1] == "+":
            found.append(line[1:])
    return "\n".join(found + old[at:])


# --- the parts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(zm: Zm, command: str) -> None:
    done = zm(command, "--help")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: zm {command}")


@pytest.mark.parametrize("check", CHECKS, ids=[check.id for check in CHECKS])
def test_every_check_is_explained(zm: Zm, check: object) -> None:
    id = check.id  # type: ignore[attr-defined]
    assert zm("explain", id).stdout.startswith(f"{id} (")
    assert id in zm("explain").stdout


@pytest.mark.parametrize(
    ("check", "place"), [(name, place) for name, examples in EXAMPLES.items() for place in range(len(examples))]
)
def test_an_example_of_an_explanation_is_true(folder: Path, check: str, place: int) -> None:
    example = EXAMPLES[check][place]
    terms = [
        ("1", "综合改革试点", "comprehensive reform pilot", "comprehensive reform trial", ""),
        ("2", "新发展理念", "new development philosophy", "", "new development concept"),
        ("3", "人大", "people's congress", "", ""),
        ("4", "国务院新闻办公室", "State Council Information Office", "Information Office of the State Council", ""),
    ]
    concepts = [
        Concept(id, tuple(
            Term(text, language, status)
            for text, language, status in (
                (zh, "zh", TermStatus.PREFERRED), (en, "en", TermStatus.PREFERRED),
                (admitted, "en", TermStatus.ADMITTED), (wrong, "en", TermStatus.DEPRECATED),
            ) if text
        )) for id, zh, en, admitted, wrong in terms
    ]  # fmt: skip
    checker = Checker(Termbase(concepts))
    units = [TranslationUnit(Segment(example.source, "zh"), Segment(example.target, "en"))]
    if check == "unused-ignore":  # a comment is what a reader of files makes of it
        (folder / "draft.md").write_text(example.target, encoding="utf-8")
        units = list(read("draft.md"))
    found = [finding for done in checker.check_document(units) for finding in done.findings]
    if check == "term-inconsistent":
        return  # needs a document of several units: tests/test_checks.py
    assert [f.check for f in found] == ([check] if example.found else [])
    assert [f.text or "(at the end of the text)" for f in found] == ([example.found] if example.found else [])


def test_doctor_finds_this_installation_well(zm: Zm) -> None:
    done = zm("doctor")
    assert (done.exit_code, "BAD" in done.stdout) == (0, False)
    told = zm("doctor", "--ui-language", "zh")
    assert (told.exit_code, len(told.stdout.splitlines())) == (0, len(done.stdout.splitlines()))
    lines = {line.split()[1]: line for line in told.stdout.splitlines()}
    assert {"匹配引擎", "官方术语库", "缓存文件夹", "设置", "输出编码"} <= lines.keys()
    assert all(line.startswith("正常") for line in lines.values())
    assert "个概念" in lines["官方术语库"]


# --- the real process ------------------------------------------------------------------------------------------------

ZM = [sys.executable, "-m", "zhengming"]


def test_version_is_told_by_the_process_itself() -> None:
    done = subprocess.run([*ZM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == "zhengming 0.1.0\n"


def test_output_that_is_redirected_is_utf_8_whatever_the_locale_says(folder: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run([*ZM, "check", "draft.txt"], capture_output=True, cwd=folder, env=environment)
    assert "新发展理念".encode() in done.stdout
    assert done.returncode == 1


@pytest.mark.skipif(os.name != "posix", reason="pipes and signals of POSIX")
def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    (folder / "draft.txt").write_text(WRONG * 20_000, encoding="utf-8")
    command = [*ZM, "check", "draft.txt", "--format", "jsonl"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 128 + signal.SIGPIPE


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupt_ends_with_130_and_no_traceback(folder: Path) -> None:
    (folder / "draft.txt").write_text(WRONG * 50_000, encoding="utf-8")
    command = [*ZM, "check", "draft.txt", "--format", "jsonl"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (130, b"interrupted\n")


@pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
@pytest.mark.parametrize(("lines", "has_bar"), [(600, True), (6, False)])
def test_a_bar_is_shown_for_long_input_and_the_report_goes_where_it_should(
    folder: Path, lines: int, has_bar: bool
) -> None:
    (folder / "draft.txt").write_text(("-" * 1000 + "\n") * lines + WRONG, encoding="utf-8")
    terminal, inside = os.openpty()
    environment = {**os.environ, "TERM": "xterm"}
    command = [*ZM, "check", "draft.txt", "--format", "jsonl", "--select", "term-forbidden"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=inside, env=environment) as process:
        os.close(inside)
        shown = b"".join(_read_all(terminal))
        assert process.stdout is not None
        found = process.stdout.read()
    os.close(terminal)
    assert all(json.loads(line)["unit"] == lines + 1 for line in found.splitlines())
    assert found
    assert (b"%" in shown) is has_bar


def _read_all(terminal: int) -> Iterator[bytes]:
    try:
        while data := os.read(terminal, 1 << 16):
            yield data
    except OSError:  # Linux says so when the other end is closed
        return

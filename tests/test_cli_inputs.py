"""What the command line reads, how often and in which order; and that a call with status 2 has written nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from zhengming.checker import Checker

Zm = Callable[..., Result]
WRONG = "Apply the new development concept.\n"
RIGHT = "Apply the new development philosophy.\n"
posix = pytest.mark.skipif(os.name != "posix", reason="files, links and streams of POSIX")


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- all or nothing --------------------------------------------------------------------------------------------------

BAD = {
    "missing.txt": None,
    "image.txt": b"\x89PNG\r\n\x1a\n",
    "a.docx": b"",
    "empty.txt": b"",
    "quote.csv": 'zh,en\n改革,"a\n'.encode(),
    "deep.csv": ("zh,en\n" + "改革,reform\n" * 300 + '开放,"a\n').encode(),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("option", ["--fix", "--unsafe-fixes", "--write-baseline=known.json"])
def test_one_bad_file_keeps_all_files_as_they_are(zm: Zm, folder: Path, name: str, option: str) -> None:
    data = BAD[name]
    if data is not None:
        (folder / name).write_bytes(data)
    before = content(folder)
    done = zm("check", "draft.txt", name, option)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"error: {name}:" in done.stderr
    assert content(folder) == before


def test_every_bad_file_is_told(zm: Zm, folder: Path) -> None:
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = zm("check", "image.txt", "missing.txt", "draft.txt", "--fix")
    assert [line for line in done.stderr.splitlines() if line.startswith("error")] == [
        "error: image.txt: this is an image, not text",
        "error: missing.txt: there is no such file",
    ]


def test_a_file_that_could_not_be_written_keeps_all_files_as_they_are(zm: Zm, folder: Path) -> None:
    # Windows-1252 has no Ł: known only when the changed text is spelled out
    (folder / "terms.csv").write_text("zh,en,en_deprecated\n罗兹园区,Łódź park,Lodz park\n", encoding="utf-8")
    (folder / "western.txt").write_bytes("Yunlan’s plan.\nThe Lodz park.\n".encode("cp1252"))
    before = content(folder)
    done = zm("check", "draft.txt", "western.txt", "--termbase", "terms.csv", "--fix")
    assert done.exit_code == 2
    assert "error: western.txt:2: Windows-1252 cannot write 'Ł'\n" in done.stderr
    assert content(folder) == before


def test_a_file_that_changes_meanwhile_keeps_all_files_as_they_are(
    zm: Zm, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other.txt").write_text(WRONG, encoding="utf-8")
    checked = Checker.check_document

    def check_and_edit(self: Checker, units: object) -> Iterator[object]:
        found = list(checked(self, units))  # type: ignore[arg-type]
        if found[0].unit and found[0].unit.path == "other.txt":
            (folder / "other.txt").write_text("Somebody else wrote this.\n", encoding="utf-8")
        yield from found

    monkeypatch.setattr(Checker, "check_document", check_and_edit)
    assert zm("check", "draft.txt", "other.txt", "--fix").exit_code == 2
    assert (folder / "draft.txt").read_text(encoding="utf-8") == WRONG


# --- what is read ----------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("names", [["draft.txt", "./draft.txt"], ["draft.txt", "link.txt"], [".", "draft.txt"]])
def test_a_file_is_read_once_however_often_it_is_named(zm: Zm, folder: Path, names: list[str]) -> None:
    (folder / "link.txt").symlink_to("draft.txt")
    done = zm("check", *names, "--format", "jsonl", "--select", "term-forbidden")
    assert len(done.stdout.splitlines()) == 1
    assert zm("check", *names, "--fix").exit_code == 0
    assert (folder / "link.txt").is_symlink()
    assert (folder / "draft.txt").read_text(encoding="utf-8") == RIGHT


def test_a_table_of_a_folder_that_is_no_bilingual_one_is_left_out_and_said(zm: Zm, folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "data.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "texts" / "good.txt").write_text(RIGHT, encoding="utf-8")
    done = zm("check", "texts")
    assert (done.exit_code, done.stdout) == (0, "0 errors, 0 warnings, 0 advice in 1 unit\n")
    left_out = "there is no column of Chinese and one of English (left out)"
    assert done.stderr == f"note: {Path('texts/data.csv')}: {left_out}\n"
    assert zm("check", "texts", "--strict").exit_code == 2
    assert zm("check", "texts/data.csv").exit_code == 2


def test_an_empty_standard_input_is_refused_by_check(zm: Zm) -> None:
    done = zm("check", "-", stdin=b"\n")
    assert done.exit_code == 2
    assert done.stderr.startswith("error: -: there is no text in this file\n")


@posix
def test_a_link_to_nothing_is_called_one(zm: Zm, folder: Path) -> None:
    (folder / "link.txt").symlink_to("nowhere.txt")
    done = zm("check", "link.txt")
    assert done.stderr == "error: link.txt: this is a link to 'nowhere.txt', which is not there\n"


@pytest.mark.parametrize("name", ["初稿 一.txt", "a b.md", "x.TXT", "no_suffix"])
def test_a_file_of_any_name_is_put_right(zm: Zm, folder: Path, name: str) -> None:
    (folder / name).write_bytes(WRONG.rstrip("\n").encode())
    assert zm("check", name, "--fix").exit_code == 0
    assert (folder / name).read_bytes() == RIGHT.rstrip("\n").encode()


# --- the source ------------------------------------------------------------------------------------------------------

ZH = "贯彻新发展理念。\n"


@pytest.mark.parametrize("arguments", [["check", "--format", "concise"], ["normalize"]])
def test_the_encoding_of_a_source_is_said(zm: Zm, folder: Path, arguments: list[str]) -> None:
    (folder / "zh.txt").write_bytes(ZH.encode("gb18030"))
    (folder / "draft.txt").write_bytes(WRONG.encode("utf-16"))
    done = zm(*arguments, "draft.txt", "--source", "zh.txt")
    assert done.stderr.startswith("note: draft.txt: read as UTF-16 LE\nnote: zh.txt: read as GB18030\n")


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_source_may_come_on_the_standard_input(zm: Zm, codec: str) -> None:
    done = zm("check", "draft.txt", "--source", "-", "--format", "json", stdin=ZH.encode(codec))
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["path"], finding["source_spans"]) == ("draft.txt", [[2, 7]])
    assert done.stderr == ("note: -: read as GB18030\n" if codec == "gb18030" else "")


def test_a_source_of_the_standard_input_is_called_by_the_name_that_the_user_knows(zm: Zm, folder: Path) -> None:
    call = ["check", "draft.txt", "--source", "-", "--format", "sarif"]
    place = "relatedLocations"
    for name, options in (("-", []), ("zh.txt", ["--stdin-name", "zh.txt"])):
        (result,) = json.loads(zm(*call, *options, stdin=ZH).stdout)["runs"][0]["results"]
        assert result[place][0]["physicalLocation"]["artifactLocation"]["uri"] == name
    done = zm(*call, stdin=ZH * 3)
    assert done.stderr.startswith("error: draft.txt: 1 line of text here, but 3 in its source -\n")
    done = zm("check", "-", "--stdin-name", "a.csv", stdin=b"a,b\nc,d\n")
    assert done.stderr.startswith("error: a.csv:1: there is no column of Chinese and one of English\n")


def test_a_source_of_the_standard_input_is_read_like_its_translation(zm: Zm, folder: Path) -> None:
    (folder / "draft.md").write_text(f"# Title\n\n{WRONG}", encoding="utf-8")
    done = zm("check", "draft.md", "--source", "-", "--format", "concise", stdin=f"# 标题\n\n贯彻\n{ZH}")
    assert done.stdout.startswith("draft.md:3:11: error[term-forbidden]")


def test_a_source_without_text_is_refused(zm: Zm, folder: Path) -> None:
    (folder / "zh.txt").write_bytes(b"\n")
    done = zm("check", "draft.txt", "--source", "zh.txt")
    assert done.stderr.startswith("error: zh.txt: there is no text in this file\n")


def test_an_untranslated_line_is_found_and_can_be_seen(zm: Zm, folder: Path) -> None:
    (folder / "zh.txt").write_text(f"{ZH}实施负面清单。\n改革。\n", encoding="utf-8")
    (folder / "draft.txt").write_text(f"{RIGHT}\nReform.\n", encoding="utf-8")
    done = zm("check", "draft.txt", "--source", "zh.txt", "--format", "concise")
    assert done.stderr.startswith("note: draft.txt:2: there is no text here, but in line 2 of its source\n")
    assert done.stdout.startswith("draft.txt:2:1: error[term-missing] 负面清单")


# --- warnings, notes and --strict ------------------------------------------------------------------------------------

TABLE = "zh,en\n新发展理念,the new development concept\n改革,a,b\n开放,c,d,e\n开放,f,g\n"


def test_a_damaged_row_is_told_even_quietly_and_the_others_are_judged(zm: Zm, folder: Path) -> None:
    (folder / "a.csv").write_text(TABLE, encoding="utf-8")
    done = zm("check", "a.csv", "--format", "concise", "--quiet")
    assert done.stdout.startswith("a.csv:2:11: error[term-forbidden]")
    assert done.stderr == (
        "warning: a.csv:3: 3 cells in a table of 2 columns (left out, and 2 more like it)\n"
        "hint: put quotes around a cell that holds the delimiter\n"
    )
    assert zm("check", "a.csv", "--fix").exit_code == 0
    assert (folder / "a.csv").read_text(encoding="utf-8") == TABLE.replace("concept", "philosophy")


STRICT = {
    "rows.csv": (TABLE, "rows.csv:3: 3 cells in a table of 2 columns"),
    "short.csv": ("zh,en\n改革,reform\n开放\n", "short.csv:3: 1 cell in a table of 2 columns"),
    "lost.txt": ("Reform\nre\ufffdorm\n", "lost.txt:2: there is a replacement character (U+FFFD): some text is lost"),
    "ends.txt": ("Reform\nreform\r\n", "ends.txt:2: the line ends with CRLF, those before it with LF"),
    "open.md": ("Reform\n\n```\nreform\n", "open.md:3: what begins here does not end: nothing below it is read"),
}


@pytest.mark.parametrize("name", STRICT)
@pytest.mark.parametrize("command", [["check"], ["normalize"], ["check", "--fix"]])
def test_strict_refuses_what_is_otherwise_read(zm: Zm, folder: Path, name: str, command: list[str]) -> None:
    text, message = STRICT[name]
    (folder / name).write_bytes(text.encode())
    done = zm(*command, name, "--strict")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"error: {message}\nhint: ")
    assert (folder / name).read_bytes() == text.encode()
    done = zm(*command, name)
    assert done.exit_code < 2
    assert f"{message}" in done.stderr
    with (folder / "zhengming.toml").open("a", encoding="utf-8") as settings:
        settings.write("strict = true\n")
    assert zm(*command, name).exit_code == 2


def test_strict_refuses_a_termbase_that_is_otherwise_read(zm: Zm, folder: Path) -> None:
    (folder / "client.csv").write_text("zh,en\n改革,\n开放,opening up\n", encoding="utf-8")
    done = zm("check", "draft.txt", "--termbase", "client.csv")
    assert "warning: client.csv:2: no English for '改革'; the row is skipped\n" in done.stderr
    done = zm("check", "draft.txt", "--termbase", "client.csv", "--strict")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: client.csv:2: no English for '改革'; the row is skipped\n"


# --- quiet -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["full", "concise", "github", "jsonl"])
def test_quiet_prints_no_count_and_no_note(zm: Zm, folder: Path, form: str) -> None:
    (folder / "draft.txt").write_bytes(WRONG.encode("utf-16"))
    loud, quiet = (zm("check", "draft.txt", "--format", form, *options) for options in ([], ["-q"]))
    assert quiet.stderr == ""
    count = "1 error, 0 warnings, 0 advice in 1 unit\n"
    assert count in loud.output
    assert quiet.stdout == loud.stdout.replace(count, "")
    (folder / "draft.txt").write_text(RIGHT, encoding="utf-8")
    assert zm("check", "draft.txt", "--format", form, "-q").output == ""


# --- the real process ------------------------------------------------------------------------------------------------


@posix
@pytest.mark.parametrize("stream", ["<", ">", "2>"])
def test_a_stream_that_is_closed_is_no_reason_for_a_traceback(folder: Path, stream: str) -> None:
    command = f'"{sys.executable}" -m zhengming check draft.txt {stream}&-'
    done = subprocess.run(["sh", "-c", command], capture_output=True, cwd=folder)
    assert done.returncode == 1
    assert b"Traceback" not in done.stdout + done.stderr


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("arguments", [["check", "draft.txt"], ["normalize", "draft.txt"], ["term", "search", "改革"]])
def test_a_full_disk_is_told(folder: Path, arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "zhengming", *arguments], cwd=folder, stdout=full, stderr=subprocess.PIPE
        )
    assert (done.returncode, done.stderr) == (2, b"error: no space left on device\n")


def test_a_column_that_nobody_reads_is_warned_of_with_quiet_as_well(zm: Zm, folder: Path) -> None:
    (folder / "client.tsv").write_text("zh\ten\tcolour\n新理念\tnew vision\tred\n", encoding="utf-8")
    done = zm("check", "draft.txt", "--termbase", "client.tsv", "--no-official", "--quiet")
    assert "warning: client.tsv:1: column 'colour' is unknown and ignored\n" in done.stderr

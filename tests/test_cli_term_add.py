"""``zm term add``, ``glossary``, ``diff`` and ``extract`` beside what ``tests/golden/term.session`` shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from zhengming.cli import main
from zhengming.termbase import Termbase

PAIR = ("--zh", "数据要素", "--en", "factor of data")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def zm(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, ["term", *arguments])
    return done.exit_code, done.stdout, done.stderr


REFUSED = [
    ("zh\ten\n改革\treform\n", PAIR, "the column 'id' is missing"),
    ("id\tzh\ten\na-1\t改革\treform\n", (*PAIR, "--id", "a-1"), "the id 'a-1' is taken"),
    ("id\tzh\ten\na-1\t改革\treform\n", (*PAIR, "--jurisdiction", "XX"), "jurisdiction 'XX' is unknown"),
    ("id\tzh\ten\na-1\t改革\treform\n", (*PAIR, "--flags", "exakt"), "flag 'exakt' is unknown"),
    ("id\tzh\ten\na-1\t改革\treform\n", (*PAIR, "--en-deprecated", "factors of data"), "accepted as 'factor of data'"),
    ("id\tzh\ten\na-1\t改革\treform\n", ("--zh", "改革", "--en", "Reforms"), "stands in a-1"),
    ("id\tzh\ten\na-1\t改革\treform\n", ("--zh", "改\u202e革", "--en", "reform"), "hidden character"),
    ("Chinese\tEnglish\n改革\treform\n", PAIR, "is no native termbase file"),
    ("id\tzh\ten\na-1\t改革\n", PAIR, "the row has 2 cells, 3 expected"),
]


@pytest.mark.parametrize(("text", "options", "reason"), REFUSED)
def test_what_would_be_wrong_is_refused_and_the_file_stays(text: str, options: tuple[str, ...], reason: str) -> None:
    Path("a.tsv").write_text(text, encoding="utf-8")
    status, out, err = zm("add", "a.tsv", *options)
    assert (status, out, reason in err) == (2, "", True), err
    assert Path("a.tsv").read_text(encoding="utf-8") == text
    assert [path.name for path in Path().iterdir() if path.name != "cache"] == ["a.tsv"]


def test_an_origin_has_to_be_known_where_there_is_a_list_of_them() -> None:
    Path("origins.tsv").write_text("id\ttitle\nclient\tThe client\n", encoding="utf-8")
    status, _, err = zm("add", "a.tsv", *PAIR, "--origin", "daily")
    assert (status, "origin 'daily' is unknown" in err, Path("a.tsv").exists()) == (2, True, False)
    assert zm("add", "a.tsv", *PAIR, "--origin", "client")[0] == 0
    (concept,) = Termbase.load(".")
    assert (concept.id, concept.origin) == ("a-0001", ("client",))


def test_what_is_officially_otherwise_is_told_and_what_is_only_another_number_is_not() -> None:
    status, _, err = zm("add", "a.tsv", "--zh", "综合改革试点", "--en", "integrated reform trial")
    assert (status, "officially reform-0001 (综合改革试点) is 'comprehensive reform pilot'" in err) == (0, True)
    assert zm("add", "b.tsv", "--zh", "综合改革试点", "--en", "comprehensive reform pilots")[2] == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_what_is_not_given_is_asked_for_on_a_terminal() -> None:
    answers = "\n数据要素\nfactor of data\ndata factor\n\neconomy\n\nseen in 2024\n"  # the first line is asked again
    master, slave = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "zhengming", "term", "add", "a.tsv", "--jurisdiction", "CN"],
        stdin=slave, stderr=slave, stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "zh_CN.UTF-8"},
    )  # fmt: skip
    os.close(slave)
    os.write(master, answers.encode())
    out, _ = process.communicate(timeout=120)
    said = os.read(master, 65536).decode(errors="replace")
    os.close(master)
    assert (process.returncode, out.decode()) == (0, "a-0001\t数据要素\tfactor of data\n")
    assert said.count("中文术语") == 2
    (concept,) = Termbase.load("a.tsv")
    assert [t.text for t in concept.terms] == ["数据要素", "factor of data", "data factor"]
    assert (concept.jurisdiction, concept.domain, concept.note) == (("CN",), "economy", "seen in 2024")


def test_a_glossary_of_a_text_without_terms_has_status_1() -> None:
    Path("a.txt").write_text("今天下雨。\n", encoding="utf-8")
    assert zm("glossary", "a.txt") == (1, "", "0 terms in the text\n")
    assert zm("glossary", "a.txt", "--format", "json")[:2] == (1, "[\n]\n")


def test_the_glossary_of_a_bilingual_file_is_that_of_its_source() -> None:
    Path("a.tsv").write_text("zh\ten\n推进综合改革试点\tx\n高质量发展\ty\n", encoding="utf-8")
    status, out, _ = zm("glossary", "a.tsv", "--format", "tsv")
    assert (status, [line.split("\t")[0] for line in out.splitlines()]) == (0, ["zh", "综合改革试点", "高质量发展"])


def test_the_language_of_a_text_is_told_by_its_letters_unless_it_is_named() -> None:
    Path("a.txt").write_text("The comprehensive reform pilot (综合改革试点) goes on.\n", encoding="utf-8")
    assert zm("glossary", "a.txt", "--format", "tsv")[1].startswith("en\tzh")
    assert zm("glossary", "a.txt", "--format", "tsv", "--language", "zh")[1].startswith("zh\ten")


UNITS = "zh\ten\n" + "".join(
    f"{zh}\t{en}\n" for zh, en in (
        ("数据要素（以下简称“要素”）是基础。", 'Factors of data (hereinafter "Factor") are the basis.'),
        ("云澜市重视数据要素。", "Yunlan values factors of data."),
        ("负面清单发布。", "Negative list released."), ("方案发布。", "Plan released."),
        ("负面清单实施。", "Negative list implemented."), ("方案实施。", "Plan implemented."),
        ("负面清单延长。", "Negative list extended."), ("方案延长。", "Plan extended."),
        ("国内生产总值（GDP）增长。", "Gross domestic product (GDP) grew."),
    )
)  # fmt: skip


def test_candidates_are_a_termbase_that_loads_without_a_remark() -> None:
    Path("units.tsv").write_text(UNITS, encoding="utf-8")
    status, out, err = zm("extract", "units.tsv", "--minimum", "2", "-o", "found.tsv", "--origin", "client")
    assert (status, out) == (0, "")
    assert "delete what is no term before you use them" in err
    termbase = Termbase.load("found.tsv")
    assert termbase.warnings == ()
    found = {c.preferred("zh").text: c for c in termbase}  # type: ignore[union-attr]
    assert found["国内生产总值"].preferred("en").text.lower() == "gross domestic product"  # type: ignore[union-attr]
    assert [t.text for t in found["国内生产总值"].terms][-1] == "GDP"
    assert found["负面清单"].preferred("en").text == "negative list"  # type: ignore[union-attr]
    assert found["要素"].origin == ("client",)


def test_what_the_termbase_has_is_left_out_if_asked_for() -> None:
    Path("units.tsv").write_text(UNITS, encoding="utf-8")
    Path("mine.tsv").write_text("zh\ten\n負面清單\tnegative list\n", encoding="utf-8")
    out = zm("extract", "units.tsv", "--minimum", "2", "--new", "--no-official", "--termbase", "mine.tsv")[1]
    assert ("\t要素\t" in out, "\t负面清单\t" in out) == (True, False)
    status, _, err = zm("extract", "units.tsv", "--termbase", "mine.tsv")
    assert (status, "--termbase and --no-official go with --new" in err) == (2, True)


@pytest.mark.parametrize("name", ["units.zmtm", "units.tmx"])
def test_candidates_are_found_in_a_memory(name: str) -> None:
    Path("units.tsv").write_text(UNITS, encoding="utf-8")
    expected = zm("extract", "units.tsv", "--minimum", "2", "--contexts", "0")[1]
    assert CliRunner().invoke(main, ["tm", "import", "units.zmtm", "units.tsv"]).exit_code == 0
    if name == "units.tmx":
        assert CliRunner().invoke(main, ["tm", "export", "units.zmtm", name]).exit_code == 0
    assert zm("extract", name, "--minimum", "2", "--contexts", "0")[:2] == (0, expected)

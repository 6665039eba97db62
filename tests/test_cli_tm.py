"""``zm tm``: what is printed, on which stream, and with which status."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from zhengming.cli import main
from zhengming.formats import read, write

from .memories import REFORM, unit

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``zm tm`` in a folder with ``reform.tmx``, ``table.tsv`` and the memory ``work.zmtm`` made of the first."""
    monkeypatch.chdir(tmp_path)
    write(REFORM, "reform.tmx")
    Path("table.tsv").write_text("zh\ten\n第3条\tArticle 3\n第3条\tArticle 3\n空\t\n", encoding="utf-8")

    def run(command: str, *arguments: str) -> Result:
        done = CliRunner().invoke(main, ["tm", command, *arguments])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    run("import", "work.zmtm", "reform.tmx")
    return run


def test_import_says_what_became_of_the_units(run: Run) -> None:
    done = run("import", "work.zmtm", "reform.tmx", "table.tsv")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "reform.tmx: 6 units read, 0 added, 6 there already\n"
        "table.tsv: 3 units read, 1 added, 1 there already, 1 without a text on both sides\n"
    )


def test_import_prints_json(run: Run) -> None:
    (report,) = json.loads(run("import", "new.zmtm", "table.tsv", "--format", "json").stdout)
    assert report == {
        "path": "table.tsv", "read": 3, "added": 1, "merged": 1, "rejected": 1, "replaced": 0, "damaged": 0,
    }  # fmt: skip


def test_import_leaves_a_damaged_unit_out_and_says_so(run: Run) -> None:
    text = Path("reform.tmx").read_text(encoding="utf-8").replace("推进改革试点。", "推进<改革试点。")
    Path("damaged.tmx").write_text(text, encoding="utf-8")
    done = run("import", "new.zmtm", "damaged.tmx")
    assert (done.exit_code, done.stdout) == (1, "damaged.tmx: 5 units read, 5 added\n")
    assert done.stderr.startswith("warning: damaged.tmx:")
    assert "the unit is left out" in done.stderr


def test_import_with_marks_shows_in_the_stats(run: Run) -> None:
    run("import", "work.zmtm", "table.tsv", "--project", "budget", "--status", "reviewed", "--origin", "client")
    done = run("stats", "work.zmtm")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[:4] == ["units\t7", "languages", "  zh-CN > en\t5", "  zh > en\t1"]
    for line in ("  budget\t1", "  reviewed\t1", "  client\t1", "  reform.tmx\t6", "  table.tsv\t1"):
        assert line in done.stdout.splitlines()
    assert json.loads(run("stats", "work.zmtm", "--format", "json").stdout)["project"] == {"": 6, "budget": 1}


def test_export_writes_what_was_imported(run: Run) -> None:
    done = run("export", "work.zmtm", "out.tmx")
    assert (done.exit_code, done.stdout) == (0, "out.tmx: 6 units written\n")
    assert [u.source for u in read("out.tmx")] == [u.source for u in REFORM]
    done = run("export", "work.zmtm", "omegat.tmx", "--profile", "omegat", "--variant", "Hans")
    assert done.stdout == "omegat.tmx: 5 units written, 1 left out\n"
    done = run("export", "work.zmtm", "mixed.tmx", "--profile", "omegat")
    assert (done.exit_code, Path("mixed.tmx").exists()) == (2, False)
    assert run("export", "work.zmtm", "out.xlsx").exit_code == 2


def test_search_prints_a_line_a_match_for_a_pipe(run: Run) -> None:
    done = run("search", "work.zmtm", "推进综合改革试点")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == "98\t98\t\t1\t推进综合改革试点。\tAdvance comprehensive reform pilots.\n"
    done = run("search", "work.zmtm", "实施负面清单制度。")
    assert done.stdout == "97\t98\tscript 1\t5\t實施負面清單制度。\tImplement the negative list system.\n"


def test_search_puts_the_quantities_in(run: Run) -> None:
    (match,) = json.loads(run("search", "work.zmtm", "投资3亿元，增长7%。", "--format", "json").stdout)
    assert match["proposed"] == "Investment came to 300 million yuan, up 7%."
    assert (match["score"], match["gross"], match["penalties"], match["number"]) == (99, 99, {}, 4)
    assert match["target"] == "Investment came to 2.78 trillion yuan, up 5%."
    assert match["diff"] == [{"start": 2, "end": 7, "text": "3"}, {"start": 12, "end": 13, "text": "7"}]


def test_search_goes_the_other_way_by_the_characters_of_the_text(run: Run) -> None:
    assert run("search", "work.zmtm", "open wider to the outside world.").stdout.endswith("\t扩大对外开放。\n")
    assert run("search", "work.zmtm", "open wider to the outside world.", "--pair", "zh:en").exit_code == 1


def test_search_shows_a_person_what_differs(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengming.cli.tm_search.is_terminal", lambda: True)
    lines = run("search", "work.zmtm", "投资3亿元，增长5%。").stdout.splitlines()
    assert lines == [
        " 99 %  #4  reform.tmx",
        "       投资[-2.78万-]{+3+}亿元，增长5%。",
        "       Investment came to [-2.78 trillion yuan-]{+300 million yuan+}, up 5%.",
        "",
    ]
    lines = run("search", "work.zmtm", "实施负面清单制度。").stdout.splitlines()
    assert lines[0] == " 97 % = 98 - script 1  #5  reform.tmx"


def test_search_has_status_1_when_there_is_nothing(run: Run) -> None:
    done = run("search", "work.zmtm", "别的什么")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "nothing resembles '别的什么'\n")


def test_search_says_that_it_does_not_look_at_everything_below_60(run: Run) -> None:
    done = run("search", "work.zmtm", "推进改革试点", "--threshold", "40")
    assert done.exit_code == 0
    assert done.stderr == "note: below 60 percent not every unit is looked at: there may be others\n"


def test_concordance_prints_both_sides(run: Run) -> None:
    done = run("concordance", "work.zmtm", "负面清单")
    assert done.stdout == (
        "6\t负面清单管理\tNegative list management\n5\t實施負面清單制度。\tImplement the negative list system.\n"
    )
    assert run("concordance", "work.zmtm", "pilot*").stdout.count("\n") == 2
    done = run("concordance", "work.zmtm", "没有")
    assert (done.exit_code, done.stderr) == (1, "'没有' does not stand in the memory\n")
    (first, _) = json.loads(run("concordance", "work.zmtm", "负面清单", "--format", "json").stdout)
    assert (first["spans"], first["source"], first["number"]) == ([[0, 4]], "负面清单管理", 6)


def test_concordance_lines_the_word_up_for_a_person(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengming.cli.tm_search.is_terminal", lambda: True)
    lines = run("concordance", "work.zmtm", "负面清单").stdout.splitlines()
    assert lines == [
        " " * 40 + "负面清单管理", " " * 40 + "Negative list management", "",
        " " * 36 + "實施負面清單制度。", " " * 40 + "Implement the negative list system.", "",
    ]  # fmt: skip


def test_pretranslate_fills_in_what_the_memory_has(run: Run) -> None:
    Path("report.zh.txt").write_text("扩大对外开放。\n投资3亿元，增长7%。\n别的什么事情。\n", encoding="utf-8")
    done = run("pretranslate", "work.zmtm", "report.zh.txt")
    assert done.stdout == (
        "扩大对外开放。\tOpen wider to the outside world.\t100\t\n"
        "投资3亿元，增长7%。\tInvestment came to 300 million yuan, up 7%.\t99\t\n"
        "别的什么事情。\t\t\t\n"
    )
    assert done.stderr == "2 units of 3 translated\n"
    run("pretranslate", "work.zmtm", "report.zh.txt", "-o", "report.tsv")
    assert Path("report.tsv").read_text(encoding="utf-8") == "source\ttarget\tscore\tpenalties\n" + done.stdout
    run("pretranslate", "work.zmtm", "report.zh.txt", "-o", "report.tmx")
    assert [u.target and u.target.text for u in read("report.tmx")] == [
        "Open wider to the outside world.", "Investment came to 300 million yuan, up 7%.",
    ]  # fmt: skip


def test_pretranslate_keeps_translations_that_are_there(run: Run) -> None:
    Path("half.tsv").write_text("zh\ten\n扩大对外开放。\tMine.\n负面清单管理\t\n", encoding="utf-8")
    rows = run("pretranslate", "work.zmtm", "half.tsv").stdout.splitlines()
    assert rows == ["扩大对外开放。\tMine.\t\t", "负面清单管理\tNegative list management\t100\t"]


def test_dedupe_counts_first_and_deletes_then(run: Run) -> None:
    write([unit("扩大对外开放。", "Expand opening-up.", changed="2024-01-01T00:00:00Z")], "more.tmx")
    run("import", "work.zmtm", "more.tmx")
    assert run("dedupe", "work.zmtm", "--policy", "newest", "--dry-run").stdout == "1 unit would be deleted\n"
    assert run("dedupe", "work.zmtm").stdout == "0 units deleted\n"
    assert run("dedupe", "work.zmtm", "--policy", "newest").stdout == "1 unit deleted\n"
    assert run("search", "work.zmtm", "扩大对外开放。").stdout.endswith("\tExpand opening-up.\n")


def test_delete_takes_the_numbers_that_search_shows(run: Run) -> None:
    done = run("delete", "work.zmtm", "3", "99")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "1 unit deleted\n", "note: there is no unit 99\n")
    assert run("search", "work.zmtm", "扩大对外开放。").exit_code == 1


@pytest.mark.parametrize("arguments", [
    ("search", "no.zmtm", "改革"), ("stats", "no.zmtm"), ("export", "no.zmtm", "a.tmx"), ("delete", "no.zmtm", "1"),
    ("concordance", "no.zmtm", "改革"), ("dedupe", "no.zmtm"), ("pretranslate", "no.zmtm", "table.tsv"),
])  # fmt: skip
def test_only_import_makes_a_memory(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "error: no.zmtm: there is no such memory\nhint: zm tm import makes one\n"
    assert not Path("no.zmtm").exists()


@pytest.mark.parametrize("files", [("no.tmx",), ("reform.tmx", "no.tmx"), (".",)])
def test_import_refuses_what_is_not_there_before_it_does_anything(run: Run, files: tuple[str, ...]) -> None:
    assert run("import", "new.zmtm", *files).exit_code == 2
    assert not Path("new.zmtm").exists()


def test_a_file_that_is_no_memory_is_refused(run: Run) -> None:
    done = run("search", "reform.tmx", "改革")
    assert (done.exit_code, done.stderr.startswith("error: reform.tmx: ")) == (2, True)

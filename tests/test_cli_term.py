"""``zm term``: what is printed, on which stream, and with which status."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from zhengming.cli import main
from zhengming.cli.cards import counts
from zhengming.termbase import Termbase

Run = Callable[..., Result]

COLUMNS = (
    "id zh zh_hant en en_acronym en_admitted en_superseded en_deprecated jurisdiction domain flags near origin note"
)
TERMS = "\t".join(COLUMNS.split()) + """
b-1\t负面清单\t負面清單\tnegative list\t\t\t\tblack list\tCN\topening\t\t\tdaily | project\tof 2013
b-2\t国内生产总值\t\tgross domestic product\tGDP\tnational output\toutput [1990]\t\t\teconomy\texact\t统计\tclient\t
"""
ORIGINS = "id\ttitle\tpublisher\tdate\turl\ndaily\tA daily\tPress\t2013-09-30\thttps://example.org/\n"
ORIGINS += "project\tThis project\t\t\t\nclient\tThe client\t\t\t\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``zm term`` in a folder that holds ``base/``, without the official termbase and without a cache."""
    base = tmp_path / "base"
    base.mkdir()
    (base / "terms.tsv").write_text(TERMS, encoding="utf-8")
    (base / "origins.tsv").write_text(ORIGINS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("zhengming.cli.common.cache_folder", lambda: tmp_path / "cache")

    def run(command: str, *arguments: str) -> Result:
        layers = () if command == "validate" else ("--no-official", "--termbase", "base")
        return CliRunner().invoke(main, ["term", command, *layers, *arguments])

    return run


@pytest.mark.parametrize(("text", "line"), [
    ("负面清单", "b-1\t负面清单\tnegative list\n"),
    ("負面", "b-1\t负面清单\tnegative list\n"),
    ("Negative List", "b-1\t负面清单\tnegative list\n"),
    ("negative lits", "b-1\t负面清单\tnegative list\n"),
    ("black list", "b-1\t负面清单\tnegative list\n"),
    ("GDP", "b-2\t国内生产总值\tgross domestic product\n"),
    ("fmqd", "b-1\t负面清单\tnegative list\n"),
    ("Fumian Qingdan", "b-1\t负面清单\tnegative list\n"),
    ("guonei sheng", "b-2\t国内生产总值\tgross domestic product\n"),
])  # fmt: skip
def test_search_prints_plain_lines_for_a_pipe(run: Run, text: str, line: str) -> None:
    done = run("search", text)
    assert (done.exit_code, done.stdout, done.stderr) == (0, line, "")


def test_search_has_status_1_when_there_is_nothing(run: Run) -> None:
    done = run("search", "something else")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "nothing resembles 'something else'\n")
    assert run("search", "something else", "--format", "json").stdout == "[]\n"


def test_search_draws_a_table_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengming.cli.term.is_terminal", lambda: True)
    lines = run("search", "list").stdout.splitlines()
    assert lines[0].split() == ["id", "Chinese", "English", "also", "wrong"]
    assert lines[1].split() == ["b-1", "负面清单", "negative", "list", "black", "list"]


def test_json_holds_all_of_a_concept(run: Run) -> None:
    (found,) = json.loads(run("search", "GDP", "--format", "json").stdout)
    terms = [
        ("国内生产总值", "zh", "preferred", "full form", None),
        ("gross domestic product", "en", "preferred", "full form", None),
        ("GDP", "en", "admitted", "acronym", None),
        ("national output", "en", "admitted", "full form", None),
        ("output", "en", "superseded", "full form", 1990),
    ]
    keys = ("text", "language", "status", "kind", "until")
    assert found == {
        "id": "b-2",
        "terms": [dict(zip(keys, term, strict=True)) for term in terms],
        "jurisdiction": [],
        "domain": "economy",
        "flags": ["exact"],
        "near": ["统计"],
        "not_near": [],
        "origin": [{"id": "client", "title": "The client"}],
        "evidence": [],
        "variants": ["國內生產總值"],
        "note": "",
        "path": "base/terms.tsv",
        "line": 3,
    }  # fmt: skip
    assert json.loads(run("show", "b-2", "--format", "json").stdout) == [found]


CARDS = {
    "b-1": """\
b-1
  Chinese       负面清单
    also        負面清單 (Traditional)
  English       negative list
    wrong       black list
  jurisdiction  CN
  domain        opening
  origin        A daily, Press, 2013-09-30, https://example.org/
                This project
  note          of 2013
  row           base/terms.tsv:2
""",
    "国内生产总值": """\
b-2
  Chinese       国内生产总值
  English       gross domestic product
    also        GDP (acronym)
                national output
    formerly    output (until 1990)
  variants      國內生產總值
  jurisdiction  everywhere
  domain        economy
  flags         exact
  only near     统计
  origin        The client
  row           base/terms.tsv:3
""",
}


@pytest.mark.parametrize("key", CARDS)
def test_show_prints_a_card(run: Run, key: str) -> None:
    done = run("show", key)
    assert (done.exit_code, done.stdout) == (0, CARDS[key])


def test_show_says_where_the_renderings_are_printed(run: Run) -> None:
    rows = ["concept\torigin\tlocator\tas_printed", "b-1\tclient\tpage 3\tNegative Lists", "b-2\tclient\tpage 1\tother"]
    rows += [f"b-1\tclient\tpage {n}\tnegative list" for n in range(4, 10)] + ["b-1\tclient\tas cited there\t"]
    Path("base/evidence.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    card = run("show", "b-1").stdout
    assert """\
  printed       page 3: "Negative Lists"
                page 4: "negative list"
                page 5: "negative list"
                page 6: "negative list"
                page 7: "negative list"
                and 3 more
""" in card
    shown = json.loads(run("show", "b-1", "--format", "json").stdout)[0]["evidence"]
    assert (len(shown), shown[0]) == (8, {"origin": "client", "locator": "page 3", "as_printed": "Negative Lists"})
    assert shown[-1] == {"origin": "client", "locator": "as cited there", "as_printed": ""}


def test_show_says_what_a_layer_overrides(run: Run) -> None:
    Path("client.csv").write_text("中文,英文\n负面清单,exclusion list\n", encoding="utf-8")
    done = run("show", "负面清单", "--termbase", "client.csv")
    assert done.stdout == """\
client-0001
  Chinese       负面清单
  English       exclusion list
  variants      負面清單
  jurisdiction  everywhere
  origin        The client
  row           client.csv:2
  overrides     b-1 (负面清单) of base/terms.tsv
"""


def test_show_refuses_what_is_not_there_and_names_the_nearest(run: Run) -> None:
    done = run("show", "negative")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no concept has the id or the wording 'negative'" in done.stderr
    assert "did you mean b-1 (负面清单)?" in done.stderr


def test_stats_count_by_kind(run: Run) -> None:
    done = run("stats", "--format", "json")
    assert json.loads(done.stdout) == {
        "file": {"base/terms.tsv": 2},
        "domain": {"opening": 1, "economy": 1},
        "jurisdiction": {"CN": 1, "everywhere": 1},
        "origin": {"published": 1, "client": 1},
        "wordings": {
            "zh preferred": 2, "en preferred": 2, "en admitted": 2, "zh-Hant admitted": 1, "en deprecated": 1,
            "en superseded": 1,
        },
    }  # fmt: skip
    lines = run("stats").stdout.splitlines()
    assert lines[:2] == ["file\t2", "  base/terms.tsv\t2"]
    assert "jurisdiction" in lines


def test_stats_of_the_official_termbase_add_up() -> None:
    termbase = Termbase.official()
    tables = counts(termbase)
    for name in ("file", "domain", "origin"):
        assert sum(tables[name].values()) == len(termbase)
    assert sum(tables["wordings"].values()) == sum(len(c.terms) for c in termbase)


def test_warnings_of_the_readers_go_to_the_standard_error(run: Run) -> None:
    Path("client.txt").write_bytes("改革试点\treform pilot\n".encode("gb18030"))
    done = run("search", "reform pilot", "--termbase", "client.txt")
    assert done.stdout == "client-0001\t改革试点\treform pilot\n"
    assert "client.txt: read as GB18030; UTF-8 is safer" in done.stderr


# --- validate


def test_a_good_termbase_has_status_0(run: Run) -> None:
    done = run("validate", "base")
    assert (done.exit_code, done.stderr) == (0, "2 concepts: 0 errors, 0 warnings, 1 advice\n")
    assert done.stdout == (
        "base/terms.tsv:2: advice zh-hant: '負面清單' is what conversion gives; "
        "leave it out: it is found and written without it\n"
    )


def test_errors_have_status_1(run: Run) -> None:
    Path("bad.tsv").write_text("zh\ten\ten_deprecated\n改革\treform\tReforms\n", encoding="utf-8")
    done = run("validate", "bad.tsv")
    assert (done.exit_code, done.stderr) == (1, "1 concept: 1 error, 0 warnings, 0 advice\n")
    assert done.stdout == (
        "bad.tsv:2: error contradiction: 'Reforms' is deprecated, but accepted as 'reform'; "
        "they match the same texts; keep one of them\n"
    )


def test_every_malformed_row_is_told_with_status_2(run: Run) -> None:
    Path("bad.tsv").write_text("zh\ten\n改革\n开放\topening up\n\tx\n", encoding="utf-8")
    done = run("validate", "bad.tsv", "absent.tsv", "base")
    assert done.exit_code == 2
    assert [line.split(": ")[:2] for line in done.stdout.splitlines()] == [
        ["bad.tsv:2", "error malformed"],
        ["bad.tsv:4", "error malformed"],
        ["absent.tsv", "error malformed"],
        ["base/terms.tsv:2", "advice zh-hant"],
    ]
    assert done.stderr == "3 concepts: 3 errors, 0 warnings, 1 advice\n"


def test_what_a_reader_remarked_is_a_warning_at_its_line(run: Run) -> None:
    Path("client.csv").write_text("中文,英文\n改革,\n开放,opening up\n", encoding="utf-8")
    done = run("validate", "client.csv", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout) == [
        {
            "path": "client.csv", "line": 2, "id": "", "rule": "reading", "severity": "warning",
            "message": "no English for '改革'; the row is skipped", "hint": "",
        }
    ]  # fmt: skip


def test_without_a_path_the_official_termbase_is_validated(run: Run) -> None:
    done = run("validate")
    assert done.exit_code == 0
    assert done.stderr.startswith(f"{len(Termbase.official()):,} concepts: 0 errors")

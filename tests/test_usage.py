"""What a document calls each concept: counts, kinds, places, and which concepts come first."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import zhengming as zm
from zhengming.cli import main

BASE = zm.Termbase([
    zm.Concept("hub", (
        zm.Term("创新高地", "zh"), zm.Term("innovation hub", "en"),
        zm.Term("hub of innovation", "en", zm.TermStatus.ADMITTED),
        zm.Term("innovation highland", "en", zm.TermStatus.DEPRECATED),
    ), origin=("some-paper",)),
    zm.Concept("pilot", (
        zm.Term("综合改革试点", "zh"), zm.Term("comprehensive reform pilot", "en"),
    ), origin=("project",)),
    zm.Concept("park", (zm.Term("科学园", "zh"), zm.Term("science park", "en")), origin=("project",)),
])  # fmt: skip


def in_use(*pairs: tuple[str, str]) -> tuple[zm.Renderings, ...]:
    units = [
        zm.TranslationUnit(zm.Segment(zh, "zh"), zm.Segment(en, "en"), id=str(n)) for n, (zh, en) in enumerate(pairs, 1)
    ]
    return zm.renderings(zm.Checker(BASE).check_document(units), BASE)


def table(found: zm.Renderings) -> list[tuple[str, str, int]]:
    return [(wording.text, wording.kind, wording.count) for wording in found.wordings]


def test_each_wording_is_counted_under_its_concept() -> None:
    (hub,) = in_use(
        ("创新高地和创新高地", "The hub of innovation and the innovation hubs"),
        ("创新高地", "An Innovation Hub"),
        ("创新高地", "An innovation highland"),
    )
    assert (hub.concept, hub.name, hub.preferred, hub.count) == ("hub", "创新高地", "innovation hub", 4)
    assert table(hub) == [
        ("innovation hub", "preferred", 2),
        ("hub of innovation", "admitted", 1),
        ("innovation highland", "deprecated", 1),
    ]  # fmt: skip
    assert hub.wordings[0].places == (("1", zm.Span(30, 45)), ("2", zm.Span(3, 17)))


def test_only_a_preferred_rendering_that_is_published_is_official() -> None:
    hub, pilot = in_use(
        ("创新高地的综合改革试点", "The comprehensive reform pilot of an innovation hub"),
        ("创新高地", "A hub of innovation"),
    )
    assert [(w.text, w.is_official) for w in (*hub.wordings, *pilot.wordings)] == [
        ("innovation hub", True), ("hub of innovation", False), ("comprehensive reform pilot", False),
    ]  # fmt: skip


def test_near_variants_and_missing_terms_are_in_the_table() -> None:
    (pilot,) = in_use(("综合改革试点", "A pilot of comprehensive reform"), ("综合改革试点", "Nothing of the kind"))
    assert table(pilot) == [("pilot of comprehensive reform", "variant", 1)]
    assert pilot.missing == ("2",)


def test_what_the_source_does_not_ask_for_is_not_counted() -> None:
    assert in_use(("综合改革试点", "A comprehensive reform pilot in a science park"))[0].concept == "pilot"
    assert len(in_use(("综合改革试点", "A comprehensive reform pilot in a science park"))) == 1


def test_a_draft_without_a_source_is_counted_as_it_stands() -> None:
    assert table(in_use(("", "A science park, and science parks"))[0]) == [("science park", "preferred", 2)]


def test_what_is_rendered_in_several_ways_comes_first() -> None:
    found = in_use(
        ("科学园、科学园", "A science park and a science park"),
        ("创新高地", "An innovation hub"),
        ("创新高地", "A hub of innovation"),
    )
    assert [(each.concept, each.is_uniform) for each in found] == [("hub", False), ("park", True)]


def test_a_document_without_terms_has_no_table() -> None:
    assert in_use(("今天下雨。", "It rains today.")) == ()


def test_chinese_renderings_of_english_terms() -> None:
    units = [zm.TranslationUnit(zm.Segment("An innovation hub", "en"), zm.Segment("创新高地", "zh"))]
    checker = zm.Checker(BASE, source_language="en", target_language="zh")
    (hub,) = zm.renderings(checker.check_document(units), BASE, target_language="zh")
    assert (hub.name, hub.preferred, table(hub)) == ("innovation hub", "创新高地", [("创新高地", "preferred", 1)])


# --- on the command line ---------------------------------------------------------------------------------------------

ROWS = "id\tzh\ten\ten_admitted\norigin-1\t创新高地\tinnovation hub\thub of innovation\n"
Zm = Callable[..., Result]


@pytest.fixture
def zm_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Zm:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    Path("terms.tsv").write_text(ROWS, encoding="utf-8")
    pairs = "创新高地\tan innovation hub\n创新高地\ta hub of innovation\n创新高地\tit\n"
    Path("a.tsv").write_text("zh\ten\n" + pairs, encoding="utf-8")
    return lambda *words: CliRunner().invoke(main, ["check", *words, "--termbase", "terms.tsv", "--no-official"])


def test_a_pipe_gets_a_line_for_each_wording(zm_: Zm) -> None:
    done = zm_("a.tsv", "--renderings")
    assert (done.exit_code, done.stdout.splitlines()) == (0, [
        "a.tsv\torigin-1\t创新高地\t1\tpreferred\tother\tinnovation hub",
        "a.tsv\torigin-1\t创新高地\t1\tadmitted\tother\thub of innovation",
        "a.tsv\torigin-1\t创新高地\t1\tmissing\tother\t",
    ])  # fmt: skip


def test_the_preferred_rendering_is_named_where_it_is_not_used(zm_: Zm) -> None:
    Path("b.tsv").write_text("zh\ten\n创新高地\ta hub of innovation\n", encoding="utf-8")
    assert zm_("b.tsv", "--renderings").stdout.splitlines() == [
        "b.tsv\torigin-1\t创新高地\t1\tadmitted\tother\thub of innovation",
        "b.tsv\torigin-1\t创新高地\t0\tpreferred\tother\tinnovation hub",
    ]


def test_json_has_every_place(zm_: Zm) -> None:
    value = json.loads(zm_("a.tsv", "--renderings", "--format", "json").stdout)
    assert value["signature"].startswith("zhengming:")
    (row,) = value["renderings"]
    places = [(w["text"], w["kind"], w["official"], w["count"], w["places"]) for w in row.pop("wordings")]
    assert row == {
        "path": "a.tsv", "concept": "origin-1", "name": "创新高地", "preferred": "innovation hub", "count": 2,
        "missing": [3],
    }  # fmt: skip
    assert places == [
        ("innovation hub", "preferred", False, 1, [{"unit": 1, "start": 3, "end": 17}]),
        ("hub of innovation", "admitted", False, 1, [{"unit": 2, "start": 2, "end": 19}]),
    ]


def test_the_table_can_be_written_to_a_file(zm_: Zm) -> None:
    assert zm_("a.tsv", "--renderings", "-o", "out.tsv").stdout == ""
    assert Path("out.tsv").read_text(encoding="utf-8") == zm_("a.tsv", "--renderings").stdout


@pytest.mark.parametrize("option", ["--fix", "--diff", "--unsafe-fixes", "--fail-on=error", "--format=sarif"])
def test_what_does_not_go_with_the_table_is_refused(zm_: Zm, option: str) -> None:
    assert zm_("a.tsv", "--renderings", option).exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_gets_a_table(zm_: Zm) -> None:
    import pty

    main_end, its_end = pty.openpty()
    command = [sys.executable, "-m", "zhengming", "check", "a.tsv", "--renderings", "--termbase", "terms.tsv"]
    with subprocess.Popen([*command, "--no-official"], stdout=its_end, env=os.environ | {"NO_COLOR": "1"}) as process:
        os.close(its_end)
        said = b""
        while True:
            try:
                piece = os.read(main_end, 65536)
            except OSError:
                break
            if not piece:
                break
            said += piece
    os.close(main_end)
    lines = [line.split() for line in said.decode("utf-8").splitlines()]
    assert process.returncode == 0
    assert ["创新高地", "1", "innovation", "hub", "preferred"] in lines
    assert ["1", "hub", "of", "innovation", "admitted"] in lines

"""``zm term export`` and ``zm term import``: end to end, what is refused, what is left out and said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from zhengming.cli import main
from zhengming.termbase import Termbase

Run = Callable[..., Result]

TERMS = """id\tzh\ten\ten_deprecated\tjurisdiction\tdomain\tnote
b-1\t负面清单\tnegative list\tblack list\tCN\topening\tof 2013
b-2\t法治\trule of law\t\tHK\tlaw\t
b-3\t改革\treform\t\t\tlaw\t
"""
BAD = """<tbx type="TBX-Basic" style="dca" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="a"><langSec xml:lang="zh"><termSec><term>清单</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>list</term></termSec></langSec></conceptEntry>
<conceptEntry id="b"><langSec xml:lang="zh"><termSec><term>法治</termSec></langSec>
<langSec xml:lang="en"><termSec><term>rule of law</term></termSec></langSec></conceptEntry>
<conceptEntry id="c"><langSec xml:lang="zh"><termSec><term>改革</term></termSec></langSec>
<langSec xml:lang="en"><termSec><term>改革试点</term></termSec></langSec></conceptEntry>
</body></text></tbx>
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``zm term`` in a folder that holds ``base.tsv`` and ``bad.tbx``."""
    (tmp_path / "base.tsv").write_text(TERMS, encoding="utf-8")
    (tmp_path / "bad.tbx").write_text(BAD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("zhengming.cli.common.cache_folder", lambda: tmp_path / "cache")

    def run(command: str, *arguments: str) -> Result:
        layers = ("--no-official", "--termbase", "base.tsv") if command == "export" else ()
        return CliRunner().invoke(main, ["term", command, *layers, *arguments])

    return run


@pytest.mark.parametrize("name", ["a.tbx", "a.xml", "a.xlsx", "a.json", "a.tsv"])
def test_a_termbase_goes_out_and_comes_in_again(run: Run, name: str) -> None:
    assert run("export", name).exit_code == 0
    done = run("import", name, "-o", "b.tsv")
    assert (done.exit_code, done.stdout) == (0, "")
    assert "3 concepts imported" in done.stderr
    assert [*Termbase.load("b.tsv")] == [*Termbase.load("base.tsv")]


def test_without_a_file_it_goes_to_the_standard_output_alone(run: Run) -> None:
    done = run("export", "--to", "omegat")
    assert done.stdout.splitlines()[1:] == ["负面清单\tnegative list\tof 2013", "法治\trule of law\t", "改革\treform\t"]
    assert "OmegaT's glossary has no place for deprecated English terms; concepts: 1 (b-1)" in done.stderr
    assert run("export", "-", "--to", "omegat").stdout == done.stdout


def test_binary_formats_go_to_the_standard_output_as_they_are(run: Run) -> None:
    assert run("export", "--to", "xlsx").stdout_bytes.startswith(b"PK\x03\x04")


def test_only_what_is_asked_for_is_exported(run: Run) -> None:
    assert run("export", "--to", "deepl", "--jurisdiction", "CN").stdout.split("\n")[:-1] == [
        "负面清单\tnegative list", "改革\treform",
    ]  # fmt: skip
    assert run("export", "--to", "deepl", "--domain", "law,opening").stdout.count("\n") == 3
    wrong = run("export", "--to", "deepl", "--domain", "lawn")
    assert (wrong.exit_code, "did you mean 'law'?" in wrong.stderr) == (2, True)
    assert run("export", "--to", "deepl", "--jurisdiction", "XX").exit_code == 2


def test_a_profile_alone_means_tbx_v2(run: Run) -> None:
    assert '<martif type="TBX"' in run("export", "--profile", "weblate").stdout
    assert "forbidden" in run("export", "--profile", "weblate").stdout
    assert "black list" not in run("export", "--profile", "omegat").stdout


def test_a_call_that_cannot_work_writes_nothing(run: Run, tmp_path: Path) -> None:
    for arguments in ((), ("a.docx",), ("nowhere/a.tbx",), ("a.json", "--profile", "omegat")):
        assert run("export", *arguments).exit_code == 2, arguments
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.tbx", "base.tsv"]


def test_what_is_wrong_is_refused_with_its_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    done = run("import", "bad.tbx", "-o", "b.tsv")
    assert done.exit_code == 2
    assert "error: bad.tbx:4: entry 'b': the XML is broken (mismatched tag)" in done.stderr
    assert "warning: bad.tbx:6: concept 'c': '改革试点' stands under English (wrong)" in done.stderr
    assert not (tmp_path / "b.tsv").exists()


def test_with_skip_bad_the_rest_is_imported_and_what_was_left_out_is_said(run: Run) -> None:
    done = run("import", "bad.tbx", "-o", "b.tsv", "--skip-bad")
    assert done.exit_code == 0
    assert "warning: bad.tbx:4: entry 'b': the XML is broken (mismatched tag) (left out)" in done.stderr
    assert "warning: bad.tbx:6: concept 'c': '改革试点' stands under English (left out)" in done.stderr
    assert "1 concept imported, 2 left out" in done.stderr
    assert [concept.id for concept in Termbase.load("b.tsv")] == ["a"]


def test_malformed_rows_of_a_native_file_are_left_out_as_well(run: Run, tmp_path: Path) -> None:
    (tmp_path / "base.tsv").write_text(TERMS + "b-4\t清单\n", encoding="utf-8")
    assert run("import", "base.tsv").exit_code == 2
    done = run("import", "base.tsv", "--skip-bad")
    assert "warning: base.tsv:5: the row has 2 cells, 7 expected" in done.stderr
    assert done.stdout.count("\n") == 4


def test_a_file_that_is_there_is_replaced_only_by_force(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.tsv").write_text("precious", encoding="utf-8")
    assert run("import", "base.tsv", "-o", "mine.tsv").exit_code == 2
    assert (tmp_path / "mine.tsv").read_text(encoding="utf-8") == "precious"
    assert run("import", "base.tsv", "-o", "mine.tsv", "--force").exit_code == 0


@pytest.mark.parametrize("name", ["a.tbx", "a.json"])
def test_origins_that_the_file_describes_come_in_where_they_are_asked_for(run: Run, tmp_path: Path, name: str) -> None:
    base, new = tmp_path / "base", tmp_path / "new"
    base.mkdir()
    new.mkdir()
    (base / "terms.tsv").write_text("id\tzh\ten\torigin\na\t清单\tlist\tdaily\n", encoding="utf-8")
    (base / "origins.tsv").write_text("id\ttitle\turl\ndaily\tA & B\thttps://example.org/?a&b\n", encoding="utf-8")
    arguments = ["term", "export", name, "--no-official", "--termbase", "base"]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    done = run("import", name, "-o", "new/terms.tsv", "--origins", "new/origins.tsv")
    assert (done.exit_code, "origin" in done.stderr) == (0, False)
    assert [*Termbase.load(new)] == [*Termbase.load(base)]
    assert Termbase.load(new).origins == Termbase.load(base).origins == Termbase.load(name).origins
    assert "note:" in run("import", name).stderr


def test_nothing_left_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.tbx").write_text("<martif><text><body/></text></martif>", encoding="utf-8")
    done = run("import", "empty.tbx")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "note: empty.tbx: holds no entry" in done.stderr
    assert "no concept is left" in done.stderr


def test_check_takes_a_client_termbase_in_tbx(run: Run, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("The black list was shortened.\n", encoding="utf-8")
    assert run("export", "client.tbx").exit_code == 0
    arguments = ["check", "draft.txt", "--no-official", "--termbase", "client.tbx", "--language", "en"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 1
    assert "term-forbidden" in done.stdout

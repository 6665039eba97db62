"""What settings ignore, in all files, in some, and of a concept; and what is wrong in settings, with its line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Zm = Callable[..., Result]
TEXT = "Apply the new development concept. Draw up a blacklist.\n"


@pytest.fixture
def project(folder: Path) -> Path:
    """Three copies of a text with two wrong wordings."""
    (folder / "docs" / "old").mkdir(parents=True)
    for name in ("docs/a.md", "docs/old/b.md", "docs/c.txt"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    return folder


def concept(zm: Zm, wording: str) -> str:
    shown = zm("term", "show", wording, "--format", "json").stdout
    return "concept:" + shown.split('"id": "')[1].split('"')[0]


def found(zm: Zm, *arguments: str) -> list[str]:
    done = zm("check", "docs", "--format", "concise", *arguments)
    return [line.split(" ")[0] + " " + line.rsplit('"', 2)[1] for line in done.stdout.splitlines()]


CONCEPT, LIST = "new development concept", "blacklist"
ALL = [f"docs/{name}:1:{column} {text}" for name in ("a.md", "c.txt", "old/b.md")
       for column, text in (("11:", CONCEPT), ("46:", LIST))]  # fmt: skip


def setting(project: Path, text: str) -> None:
    with (project / "zhengming.toml").open("a", encoding="utf-8") as settings:
        settings.write(text)


def test_a_file_is_spared_what_its_pattern_ignores(zm: Zm, project: Path) -> None:
    assert found(zm) == ALL
    setting(project, '[per-file-ignores]\n"docs/*.md" = ["term-forbidden"]\n')
    assert found(zm) == ALL[2:]


def test_a_concept_is_ignored_in_some_files_or_in_all(zm: Zm, project: Path) -> None:
    identity = concept(zm, "新发展理念")
    setting(project, f'[per-file-ignores]\n"*.md" = ["{identity}", "acronym"]\n')
    assert found(zm) == [ALL[1], *ALL[2:4], ALL[5]]
    assert found(zm, "--ignore", identity) == [line for line in ALL if LIST in line]


def test_a_concept_stands_among_the_checks_that_are_ignored(zm: Zm, project: Path) -> None:
    setting(project, f'ignore = ["residue", "{concept(zm, "新发展理念")}"]\n')
    assert found(zm) == [line for line in ALL if LIST in line]
    done = zm("check", "docs", "--diff")
    assert "blacklist" in done.stdout and "+Apply the new development philosophy" not in done.stdout
    assert "new development concept" in zm("normalize", "docs/a.md").stdout


def test_patterns_are_seen_from_the_settings(zm: Zm, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    setting(project, '[per-file-ignores]\n"docs/old/*" = ["term-forbidden"]\n')
    monkeypatch.chdir(project / "docs" / "old")
    done = zm("check", "b.md", "../a.md", "--format", "concise")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["../a.md", "../a.md"]


def test_the_standard_input_has_the_name_that_it_is_given(zm: Zm, project: Path) -> None:
    setting(project, '[per-file-ignores]\n"docs/*.md" = ["term-forbidden"]\n')
    assert zm("check", "-", "--stdin-name", "docs/x.md", stdin=TEXT).exit_code == 0
    assert zm("check", "-", "--stdin-name", "x.md", stdin=TEXT).exit_code == 1


def test_fix_leaves_alone_what_settings_ignore(zm: Zm, project: Path) -> None:
    setting(project, '[per-file-ignores]\n"docs/a.md" = ["term-forbidden"]\n')
    done = zm("check", "docs", "--fix", "--format", "concise")
    assert (done.exit_code, done.stdout) == (0, "")
    assert (project / "docs" / "a.md").read_text(encoding="utf-8") == TEXT
    assert (project / "docs" / "c.txt").read_text(encoding="utf-8") != TEXT


def test_comments_may_be_left_idle_in_some_files(zm: Zm, project: Path) -> None:
    (project / "docs" / "a.md").write_text("All is well. <!-- zm: ignore -->\n", encoding="utf-8")
    assert "unused-ignore" in zm("check", "docs/a.md").stdout
    setting(project, '[per-file-ignores]\n"docs/a.md" = ["unused-ignore"]\n')
    assert "unused-ignore" not in zm("check", "docs/a.md").stdout


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ("select = ['term-mising']", "zhengming.toml:3: check 'term-mising' is unknown\nhint: did you mean"),
        ("ignore = [\n  'acronym',\n  'acronim',\n]", "zhengming.toml:5: check 'acronim' is unknown\nhint: "),
        ("[per-file-ignores]\n'*.md' = 'xyz'", "zhengming.toml:4: check 'xyz' is unknown\nhint: these are known: "),
        ("jurisdiction = 'hk'", "zhengming.toml:3: jurisdiction 'hk' is unknown\nhint: did you mean 'HK'?"),
        ("pair = 'zh-en'", "zhengming.toml:3: pair 'zh-en' is unknown\nhint: did you mean 'zh:en'?"),
        ("format = 'jsn'", "zhengming.toml:3: format 'jsn' is unknown\nhint: did you mean 'json'?"),
    ],
)
def test_what_there_is_not_is_refused_at_its_line(zm: Zm, project: Path, settings: str, message: str) -> None:
    setting(project, settings)
    done = zm("check", "docs")
    assert (done.exit_code, done.stdout) == (2, "")
    assert message in done.stderr


def test_doctor_looks_at_the_settings(zm: Zm, project: Path) -> None:
    assert zm("doctor").exit_code == 0
    setting(project, "[per-file-ignores]\n'*.md' = 'acronim'\n")
    done = zm("doctor")
    assert done.exit_code == 2
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("BAD")]
    assert "settings" in line and "zhengming.toml:4: check 'acronim' is unknown; did you mean 'acronym'?" in line


def test_a_concept_that_there_is_not_is_noted(zm: Zm, project: Path) -> None:
    setting(project, '[per-file-ignores]\n"*.md" = ["concept:xyz"]\n')
    done = zm("check", "docs", "--ignore", "concept:abc")
    assert "note: concept 'abc' is unknown\n" in done.stderr
    assert "zhengming.toml:4: concept 'xyz' is unknown\n" in done.stderr
    assert done.exit_code == 1

"""Settings are found upwards, read strictly, and their paths are seen from their file."""

from pathlib import Path

import pytest

from zhengming.configuration import Configuration, covers, find_configuration, read_configuration
from zhengming.errors import FormatError


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


ALL = """\
termbase = ["terms.tsv", "more"]
official = false
select = ["term-missing"]
ignore = "acronym"
per-file-ignores = { "docs/*.md" = ["residue", "concept:reform-0001"], "old" = "acronym" }
jurisdiction = ["HK"]
fail-on = "warning"
pair = "en:zh"
format = "concise"
baseline = "known.json"
strict = true
"""


def test_every_setting_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "zhengming.toml", ALL)
    assert read_configuration(path) == Configuration(
        path=path,
        termbase=(str(tmp_path / "terms.tsv"), str(tmp_path / "more")),
        official=False,
        select=("term-missing",),
        ignore=("acronym",),
        per_file_ignores=(("docs/*.md", ("residue", "concept:reform-0001")), ("old", ("acronym",))),
        jurisdiction=("HK",),
        fail_on="warning",
        pair="en:zh",
        format="concise",
        baseline=str(tmp_path / "known.json"),
        strict=True,
    )


def test_the_nearest_settings_count_and_other_projects_files_do_not(tmp_path: Path) -> None:
    outer = write(tmp_path / "pyproject.toml", '[tool.zhengming]\nformat = "json"\n')
    write(tmp_path / "inner" / "pyproject.toml", "[tool.ruff]\n")
    nearest = write(tmp_path / "inner" / "deep" / "zhengming.toml", 'format = "concise"\n')
    write(tmp_path / "inner" / "deep" / "pyproject.toml", '[tool.zhengming]\nformat = "full"\n')
    (tmp_path / "inner" / "deep" / "est").mkdir()
    assert find_configuration(tmp_path / "inner").path == outer
    assert find_configuration(tmp_path / "inner" / "deep" / "est").path == nearest


def test_a_folder_without_settings_has_none(tmp_path: Path) -> None:
    found = find_configuration(tmp_path)
    assert found.path is None or tmp_path not in found.path.parents


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("jurisdicton = 'CN'", "the setting 'jurisdicton' is unknown; did you mean 'jurisdiction'?"),
        ("fail_on = 'error'", "the setting 'fail_on' is unknown; did you mean 'fail-on'?"),
        ("xyz = 1", "toml:1: the setting 'xyz' is unknown; these are known: baseline, fail-on, format"),
        ("# xyz = 2\n\n'xyz' = 1", "toml:3: the setting 'xyz' is unknown"),
        ("select = [1]", 'toml:1: the setting select is [1]; write a list: select = ["...", "..."]'),
        ("per-file-ignores = 'a'", "toml:1: the setting per-file-ignores is 'a'; write a table: [per-file-ignores]"),
        ("[per-file-ignores]\n'a.md' = 1", "toml:2: the setting a.md is 1; write a list: \"a.md\" = ["),
        ("[per-file-ignores]\n\"a.md\" = []", "toml:2: nothing is ignored for 'a.md'; leave it out, or name checks"),
        ("per-file-ignores.'/' = 'a'", "toml:1: the pattern '/' names no file; \"*.md\" names all Markdown files"),
        ("[per-file-ignors]\nx = 1", "toml:1: the setting 'per-file-ignors' is unknown; did you mean 'per-file-"),
        ("format = ['json']", "format is ['json']; write it in quotes: format = \"...\""),
        ("official = 'no'", "official is 'no'; write official = true or official = false"),
        ("format = 'a'\nformat = json", "toml:2: this is no TOML: Invalid value"),
    ],
)
def test_what_is_wrong_is_refused_with_the_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_configuration(write(tmp_path / "zhengming.toml", text))
    assert message in str(caught.value)


def test_settings_that_are_no_utf_8_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "zhengming.toml"
    path.write_bytes("termbase = '改革'".encode("gbk"))
    with pytest.raises(FormatError, match="this is not UTF-8"):
        read_configuration(path)


PYPROJECT = """\
[tool.other]
format = "x"
[tool.zhengming]
select = ["residue"]
ignore = [
    "acronym",
    'acronim',
]
[tool.zhengming.per-file-ignores]
"a.md" = ["residue"]
"""


def test_what_is_wrong_in_an_inline_table_has_its_line(tmp_path: Path) -> None:
    text = 'select = ["residue"]\nper-file-ignores = { "a.md" = ["xyz"] }\n'
    settings = read_configuration(write(tmp_path / "zhengming.toml", text))
    assert settings is not None
    assert settings.wrong(["per-file-ignores", "a.md"], "this is wrong", hint="", value="xyz").line == 2


@pytest.mark.parametrize(
    ("keys", "value", "line"),
    [
        (["select"], "", 4),
        (["select"], "residue", 4),
        (["ignore"], "acronim", 7),
        (["ignore"], "", 5),
        (["per-file-ignores", "a.md"], "residue", 10),
        (["per-file-ignores"], "", 9),
        (["format"], "", None),
        (["pair"], "", None),
    ],
)
def test_what_is_wrong_has_its_line(tmp_path: Path, keys: list[str], value: str, line: int | None) -> None:
    settings = read_configuration(write(tmp_path / "pyproject.toml", PYPROJECT))
    assert settings is not None
    assert settings.wrong(keys, "this is wrong", hint="", value=value).line == line


@pytest.mark.parametrize(
    ("pattern", "inside", "outside"),
    [
        ("docs/*.md", ["docs/a.md"], ["docs/deep/a.md", "a.md", "x/docs/a.md", "docs/a.md.txt"]),
        ("*.md", ["a.md", "docs/deep/a.md"], ["a.txt"]),
        ("docs/**", ["docs/a.md", "docs/deep/a.txt"], ["docs.md", "x/docs/a.md"]),
        ("docs/**/a.md", ["docs/a.md", "docs/very/deep/a.md"], ["docs/b.md"]),
        ("**/old/*", ["old/a.md", "x/y/old/a.md"], ["older/a.md"]),
        ("docs", ["docs/a.md", "x/docs/a.md", "docs"], ["docs.md"]),
        ("./docs/", ["docs/a.md"], ["doc/a.md"]),
        ("/a.md", ["a.md"], ["docs/a.md", "b.md"]),
        ("第?章.md", ["第一章.md", "稿/第二章.md"], ["第十一章.md"]),
        ("a+b[1].md", ["a+b[1].md"], ["aab1.md"]),
    ],
)
def test_a_pattern_names_files(pattern: str, inside: list[str], outside: list[str]) -> None:
    assert [path for path in inside + outside if covers(pattern, path)] == inside

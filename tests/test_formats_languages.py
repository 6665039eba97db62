"""The languages of a text are told by its characters where nobody says them."""

from pathlib import Path

import pytest

from zhengming.formats import read, rewrite
from zhengming.formats.languages import language_of


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["国务院批复同意。"], "zh"),
        (["The State Council approved it."], "en"),
        (["国务院 State Council 批复同意 WTO 规则"], "zh"),
        (["The State Council (国务院) approved the plan (方案) at last"], "en"),
        ([], "en"),
        (["123"], "en"),
    ],
)
def test_the_language_of_a_text_is_told_by_its_characters(texts: list[str], expected: str) -> None:
    assert language_of(texts) == expected


ZH, EN = "推进综合改革试点。\n", "Promote the comprehensive reform pilot.\n"


@pytest.mark.parametrize(
    ("name", "text", "languages", "expected"),
    [
        ("a.txt", ZH, {}, ("en", "zh")),
        ("a.txt", EN, {}, ("zh", "en")),
        ("a.md", f"# {ZH}", {}, ("en", "zh")),
        ("a.txt", "", {}, None),
        ("a.tsv", f"source\ttarget\n{EN.strip()}\t{ZH}", {}, ("en", "zh")),
        ("a.tsv", f"zh\ten\n{ZH.strip()}\t{EN}", {}, ("zh", "en")),
        # who says it is right
        ("a.txt", ZH, {"target_language": "en"}, ("zh", "en")),
        ("a.txt", EN, {"source_language": "en"}, ("en", "zh")),
        ("a.txt", EN, {"source_language": "zh-Hant", "target_language": "en-GB"}, ("zh-Hant", "en-GB")),
    ],
)
def test_a_file_is_read_in_its_languages(
    tmp_path: Path, name: str, text: str, languages: dict[str, str], expected: tuple[str, str] | None
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    units = list(read(path, **languages))  # type: ignore[arg-type]
    found = [(unit.source.language, unit.target.language) for unit in units if unit.target]
    assert found == ([expected] if expected else [])


def test_a_text_beside_its_source_is_in_its_own_language(tmp_path: Path) -> None:
    (tmp_path / "zh.txt").write_text(ZH, encoding="utf-8")
    (tmp_path / "en.txt").write_text(EN, encoding="utf-8")
    (unit,) = read(tmp_path / "zh.txt", source=tmp_path / "en.txt")
    assert unit.target is not None
    assert (unit.source.language, unit.source.text) == ("en", EN.strip())
    assert (unit.target.language, unit.target.text) == ("zh", ZH.strip())


def test_a_table_is_rewritten_in_the_column_that_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(f"{EN.strip()}\t{ZH}", encoding="utf-8")
    (unit,) = read(path)
    rewrite(path, path, lambda _: "x")
    assert unit.target is not None
    assert path.read_text(encoding="utf-8").count("x") == 1
    assert unit.target.text not in path.read_text(encoding="utf-8")

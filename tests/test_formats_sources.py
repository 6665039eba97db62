"""Two texts are paired: line by line as they stand, or what holds text in its order; else they are refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import FormatError
from zhengming.formats import read, rewrite
from zhengming.formats.pieces import Options
from zhengming.formats.plain import plain_pieces
from zhengming.formats.sources import pair_lines, size_of

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to


def pairs(write: Write, target: str, source: str | bytes) -> list[tuple[str, str, str]]:
    units = read(write("en.txt", target), source=write("zh.txt", source))
    return [(unit.id, unit.source.text, unit.target.text) for unit in units if unit.target]


@pytest.mark.parametrize(
    ("target", "source", "expected"),
    [
        ("A\nB\n", "甲\n乙\n", [("1", "甲", "A"), ("2", "乙", "B")]),
        ("A\n\nB", "甲\n\n乙\n", [("1", "甲", "A"), ("3", "乙", "B")]),
        # as many lines: an empty one says that the other side has nothing there
        ("A\n\nC\n", "甲\n乙\n丙\n", [("1", "甲", "A"), ("2", "乙", ""), ("3", "丙", "C")]),
        ("A\nB\nC\n", "甲\n \n丙\n", [("1", "甲", "A"), ("2", "", "B"), ("3", "丙", "C")]),
        ("A\n\nC\n", "甲\n乙\n\n", [("1", "甲", "A"), ("2", "乙", ""), ("3", "", "C")]),
        ("A\nB\n", "甲\n\n", [("1", "甲", "A"), ("2", "", "B")]),
        # as many but for empty lines at the end
        ("A\n\nC\n", "甲\n乙\n丙\n\n\n", [("1", "甲", "A"), ("2", "乙", ""), ("3", "丙", "C")]),
        ("A\n\nC\n\n\n", "甲\n乙\n丙", [("1", "甲", "A"), ("2", "乙", ""), ("3", "丙", "C")]),
        # another number of lines, as many with text
        ("A\n\nB\n\nC\n", "甲\n乙\n丙\n", [("1", "甲", "A"), ("3", "乙", "B"), ("5", "丙", "C")]),
        ("A\r\nB\r\n", "甲\n\n乙\n", [("1", "甲", "A"), ("2", "乙", "B")]),
        # code is no text on either side
        ("A\n```\nx\n```\nB\n", "甲\n```\nx\n```\n乙\n", [("1", "甲", "A"), ("5", "乙", "B")]),
        ("", "", []),
        ("\n\n", "\n\n", []),
    ],
)
def test_lines_are_paired(write: Write, target: str, source: str, expected: list[tuple[str, str, str]]) -> None:
    assert pairs(write, target, source) == expected


def test_a_source_has_its_own_encoding_language_and_place(write: Write) -> None:
    target, source = write("en.txt", "Reform\n\n\nOpening up\n"), write("zh.txt", "改革\n开放\n".encode("gb18030"))
    first, second = read(target, source=source)
    assert [first.source.text, second.source.text] == ["改革", "开放"]
    assert [first.source.language, second.source.language] == ["zh", "zh"]
    assert dict(second.properties) == {"source-path": str(source), "source-line": "2"}


LINES = "both must have the same number of lines, with the empty ones"


@pytest.mark.parametrize(
    ("suffix", "target", "source", "reason", "hint"),
    [
        ("txt", "A\nB\n", "甲\n\n\n", "2 lines of text here, but 1", f"{LINES} (2 and 1) or without"),
        ("txt", "A\n", "甲\n\n乙\n丙\n丁\n", "1 line of text here, but 4", f"{LINES} (1 and 5) or without"),
        ("md", "A\n", "甲\n\n乙\n", "1 paragraph of text here, but 2", "both must have the same number of paragraphs"),
    ],
)
def test_texts_that_cannot_be_paired_are_refused_with_both_counts(
    write: Write, suffix: str, target: str, source: str, reason: str, hint: str
) -> None:
    path, its_path = write(f"en.{suffix}", target), write(f"zh.{suffix}", source)
    with pytest.raises(FormatError) as caught:
        read(path, source=its_path)
    assert str(caught.value) == f"{path}: {reason} in its source {its_path}; {hint}"


def test_a_table_is_no_source(write: Write) -> None:
    with pytest.raises(FormatError, match=r"zh.csv: a CSV file is no source: it holds both languages; check it itself"):
        read(write("en.txt", "A\n"), source=write("zh.csv", "改革,reform\n"))


def test_what_stands_on_one_side_only_is_told(write: Write) -> None:
    told: list[FormatError] = []
    target, source = write("en.txt", "A\n\nC\n"), write("zh.txt", "甲\n乙\n\n")
    assert len(list(read(target, source=source, on_doubt=told.append))) == 3
    assert [str(error) for error in told] == [
        f"{target}:2: there is no text here, but in line 2 of its source",
        f"{target}:3: there is text here, and none in line 3 of its source",
    ]
    with pytest.raises(FormatError, match=r"en.txt:2: there is no text here"):
        list(read(target, source=source, strict=True))


def test_an_empty_line_can_get_its_translation(write: Write) -> None:
    target, source = write("en.txt", "A\n\nC\n"), write("zh.txt", "甲\n乙\n丙\n")
    assert rewrite(target, target, lambda unit: "B" if unit.source.text == "乙" else None, source=source) == 1
    assert target.read_text(encoding="utf-8") == "A\nB\nC\n"


lines = st.lists(st.sampled_from(["\n", " \n", "a\n", "b\r\n", "```\n"]), max_size=12)


@given(lines, lines)
def test_pieces_stay_the_file_whatever_they_are_paired_with(target: list[str], source: list[str]) -> None:
    size = max(len(target), len(source))
    target, source = ([*side, *["\n"] * (size - len(side))] for side in (target, source))
    options = Options(empty_lines=True)
    found = list(pair_lines(plain_pieces(target, options), plain_pieces(source, options), options))
    assert "".join(piece.raw for piece in found) == "".join(target)
    assert size_of(plain_pieces(target, options)).pieces == size
    for piece in found:
        assert piece.unit is None or (piece.unit.target and piece.unit.target.text + piece.unit.source.text.strip())

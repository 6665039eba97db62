"""What looks wrong in a file is told and read all the same; a strict reader refuses it with file and line."""

from pathlib import Path

import pytest

from zhengming.errors import FormatError
from zhengming.formats import read

LOST = "there is a replacement character (U+FFFD): some text is lost"
OPEN = "what begins here does not end: nothing below it is read"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "good\nre\ufffdorm\nre\ufffdorm\n", [(2, LOST), (3, LOST)]),
        ("a.md", "good\n\nre\ufffdorm\n", [(3, LOST)]),
        ("a.csv", "zh,en\n改\ufffd,reform\n", [(2, LOST)]),
        ("a.txt", "a\x1bb\n", [(1, "there is an invisible character (U+001B)")]),
        ("a.txt", "a\n\ufeffb\n", [(2, "there is an invisible character (U+FEFF)")]),
        ("a.txt", "a\r\nb\nc\r\nd\n", [(2, "the line ends with LF, those before it with CRLF")]),
        ("a.md", "a\nb\r\n", [(2, "the line ends with CRLF, those before it with LF")]),
        ("a.txt", "a\rb\nc", [(2, "the line ends with LF, those before it with CR")]),
        ("a.csv", 'zh,en\r\n改革,"a\nb"\r\n', []),
        ("a.csv", "zh,en\n改革\n开放,opening\n", [(2, "1 cell in a table of 2 columns")]),
        ("a.csv", "改革,reform\n开放,reform, opening\n开放,x\n", [(2, "3 cells where other rows have 2")]),
        ("a.tsv", "zh\ten\tnote\n改革\treform\n", [(2, "2 cells in a table of 3 columns")]),
        ("a.md", "---\nreform\n", [(1, OPEN)]),
        ("a.md", "a\n\n```\nb\n```\n~~~\nc\n", [(6, OPEN)]),
        ("a.md", "<!-- a\nb\n", [(1, OPEN)]),
        ("a.md", "---\na: b\n---\n```\nb\n```\n<!-- c -->\n", []),
        ("a.txt", "a\tb\fc\n\nd", []),
        ("a.txt", "\ufeffa\n", []),
    ],
)
def test_what_looks_wrong_is_told_with_its_line(
    tmp_path: Path, name: str, content: str, expected: list[tuple[int, str]]
) -> None:
    path = tmp_path / name
    path.write_bytes(content.encode())
    told: list[FormatError] = []
    units = list(read(path, on_doubt=told.append))
    assert [(error.line, error.reason) for error in told] == expected
    assert {error.path for error in told} <= {str(path)}
    if expected:
        with pytest.raises(FormatError) as caught:
            list(read(path, strict=True))
        assert (caught.value.line, caught.value.reason) == expected[0]
    else:
        assert list(read(path, strict=True)) == units
    assert list(read(path)) == units


def test_a_strict_reader_leaves_no_unit_out(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("zh,en\n改革,a,b\n开放,c\n", encoding="utf-8")
    told: list[FormatError] = []
    assert [unit.source.text for unit in read(path, on_error=told.append)] == ["开放"]
    assert len(told) == 1
    with pytest.raises(FormatError, match=r"a.csv:2: 3 cells in a table of 2 columns"):
        list(read(path, strict=True, on_error=told.append))

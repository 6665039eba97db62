"""Bilingual tables: which columns, which cells, and that only the cell that changes is written anew."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import FormatError, UsageError, ZhengmingError
from zhengming.formats import read, rewrite
from zhengming.formats.columns import Columns, find_columns
from zhengming.formats.pieces import Options
from zhengming.formats.records import delimiter_of, records
from zhengming.formats.tabular import tabular_pieces
from zhengming.model import TranslationUnit


def units(text: str, *, tabs: bool = False, **options: object) -> list[TranslationUnit]:
    lines = io.StringIO(text, newline="")
    pieces = list(tabular_pieces(lines, Options(path="a.csv", **options), tabs=tabs))  # type: ignore[arg-type]
    assert "".join(piece.raw for piece in pieces) == text
    return [piece.unit for piece in pieces if piece.unit]


def texts(text: str, **options: object) -> list[tuple[str, str, str]]:
    return [(u.id, u.source.text, u.target.text) for u in units(text, **options) if u.target]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "options", "expected"),
    [
        ([["zh", "en"]], {}, Columns(0, 1, None, True, 2)),
        ([["English", "Chinese"]], {}, Columns(1, 0, None, True, 2)),
        ([["编号", "原文", "备注", "译文"]], {}, Columns(1, 3, 0, True, 4)),
        ([["原文", "译文"]], {"source_language": "en", "target_language": "zh"}, Columns(0, 1, None, True, 2)),
        ([["zh", "en"]], {"source_language": "en", "target_language": "zh"}, Columns(1, 0, None, True, 2)),
        ([["\ufeffID", "zh-CN", "en-GB"]], {}, Columns(1, 2, 0, True, 3)),
        ([["改革", "reform"], ["开放", "opening up"]], {}, Columns(0, 1, None, False, 0)),
        ([["1", "reform", "x", "改革"]], {}, Columns(3, 1, None, False, 0)),
        ([["改革", "reform"]], {"source_language": "en", "target_language": "zh"}, Columns(1, 0, None, False, 0)),
        ([["note", "zh", "draft"], ["a", "改革", "reform"]], {}, Columns(1, 2, None, True, 3)),
        ([["zh", "old", "en"], ["改革", "x", "y"]], {"columns": ("zh", "old")}, Columns(0, 1, None, True, 3)),
        ([["改革", "x", "y"]], {"columns": ("1", "3")}, Columns(0, 2, None, False, 0)),
        ([["A", "B"], ["改革", "x"]], {"columns": ("a", "b")}, Columns(0, 1, None, True, 2)),
        ([], {}, Columns(0, 1, None, False, 0)),
        # the headings that glossaries have
        ([["English_United_Kingdom", "Chinese_PRC"]], {}, Columns(1, 0, None, True, 2)),
        ([["英文译名", "备注", "中文原文"]], {}, Columns(2, 0, None, True, 3)),
        ([["中文（繁體）", "中文（简体）", "English (US)"]], {}, Columns(1, 2, None, True, 3)),
        ([["原文", "Draft 2"], ["改革", "reform"]], {}, Columns(0, 1, None, True, 2)),
        # pairs of terms that name a language or a column
        ([["中国", "China"], ["改革", "reform"]], {}, Columns(0, 1, None, False, 0)),
        ([["香港", "Hong Kong"]], {}, Columns(0, 1, None, False, 0)),
        ([["翻译", "translation"]], {}, Columns(0, 1, None, False, 0)),
        ([["中国", "the PRC"]], {}, Columns(0, 1, None, False, 0)),
    ],
)
def test_columns_are_found(rows: list[list[str]], options: dict[str, object], expected: Columns) -> None:
    assert find_columns(rows, Options(**options)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "columns", "error", "message"),
    [
        (
            [["reform", "opening up"]],
            (),
            FormatError,
            "a.csv:1: there is no column of Chinese and one of English; name",
        ),
        (
            [["改革"]],
            (),
            FormatError,
            "a.csv:1: there is no column of Chinese and one of English; name them: --columns",
        ),
        ([["zh", "english"]], ("zh", "engish"), FormatError, "a.csv:1: there is no column 'engish'; did you mean"),
        ([["zh", "en"]], ("zh", "xyz"), FormatError, "a.csv:1: there is no column 'xyz'; the first row has: zh, en"),
        ([["zh", "en"]], ("1", "3"), FormatError, "a.csv:1: there is no column 3: the first row has 2"),
        ([["zh", "en"]], ("1",), UsageError, "two columns are needed, not 1; --columns zh,en or --columns 2,3"),
        ([["zh", "en"]], ("1", "zh"), UsageError, "source and target are the same column; --columns"),
    ],
)
def test_columns_that_cannot_be_told_are_refused(
    rows: Sequence[Sequence[str]], columns: tuple[str, ...], error: type[ZhengmingError], message: str
) -> None:
    with pytest.raises(error) as caught:
        find_columns(rows, Options(columns=columns, path="a.csv"))
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "tabs", "expected"),
    [
        ("zh,en\n改革,reform\n", False, [("1", "改革", "reform")]),
        ('zh,en\r\n改革,"reform, pilot"\r\n', False, [("1", "改革", "reform, pilot")]),
        ('zh,en\n改革,"a ""b""\nc"\n\n开放,d\n', False, [("1", "改革", 'a "b"\nc'), ("2", "开放", "d")]),
        ("zh;en\n改革;reform, pilot\n", False, [("1", "改革", "reform, pilot")]),
        ("zh\ten\n改革\treform\n", False, [("1", "改革", "reform")]),
        ("id\tzh\ten\nk1\t改革\treform\n\t开放\tx\n", True, [("k1", "改革", "reform"), ("2", "开放", "x")]),
        ('改革\t"reform"\n开放\t"open" up\n', True, [("1", "改革", "reform"), ("2", "开放", '"open" up')]),
        ('zh\ten\n"改革"试点\t"reform" a\n开放\t"open\n', True, [
            ("1", '"改革"试点', '"reform" a'), ("2", "开放", '"open'),
        ]),
        ('zh\ten\n改革\t"one\ntwo"\n', True, [("1", "改革", "one\ntwo")]),
        ("zh\ten\n改革\n", True, [("1", "改革", "")]),
        ("", True, []),
        ("zh,en\n", False, []),
        ("\nzh,en\n改革,reform", False, [("1", "改革", "reform")]),
    ],
)  # fmt: skip
def test_rows_are_units(text: str, tabs: bool, expected: list[tuple[str, str, str]]) -> None:
    assert texts(text, tabs=tabs) == expected


def test_a_unit_knows_where_its_cells_begin() -> None:
    (first, second) = units('id,zh,en\n1,"改\n革","reform"\n2,开放,opening\n')
    assert (first.line, dict(first.properties)) == (3, {"column": "5", "source-line": "2", "source-column": "4"})
    assert (second.line, dict(second.properties)) == (4, {"column": "6", "source-line": "4", "source-column": "3"})


def test_a_row_with_too_many_cells_is_refused_or_reported() -> None:
    text = "zh,en\n改革,reform, opening up\n开放,opening up\n"
    message = "a.csv:2: 3 cells in a table of 2 columns; put quotes around a cell that holds the delimiter"
    with pytest.raises(FormatError) as caught:
        units(text)
    assert str(caught.value) == message
    reported: list[FormatError] = []
    assert texts(text, on_error=reported.append) == [("2", "开放", "opening up")]
    assert [str(error) for error in reported] == [message]


def test_a_quote_that_is_never_closed_does_not_swallow_the_file() -> None:
    text = 'zh,en\n改革,"reform\n' + "开放,opening\n" * 1000
    with pytest.raises(FormatError, match=r'a.csv:2: a quoted cell does not end; write a quote in a cell as ""'):
        units(text)
    assert len(units(text.replace(",", "\t"), tabs=True)) == 1001


cell = st.text('a,;"\t\n改 ', max_size=6)
table = st.lists(st.lists(cell, min_size=2, max_size=3), min_size=1, max_size=5)


@given(table, st.sampled_from(",;\t"))
def test_a_table_is_read_as_the_csv_module_reads_it(rows: list[list[str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    found = list(records(io.StringIO(out.getvalue(), newline=""), delimiter, path="a.csv"))
    assert [[cell.text for cell in row.cells] for row in found] == rows
    assert "".join(row.raw for row in found) == out.getvalue()


@given(st.text('a,"\t\n改\r', max_size=30), st.sampled_from(",\t"))
def test_no_character_of_a_malformed_table_is_lost(text: str, delimiter: str) -> None:
    try:
        rows = list(records(io.StringIO(text, newline=""), delimiter, path="a.csv"))
    except FormatError:
        assert delimiter == ","
        return
    assert "".join(row.raw for row in rows) == text
    for row in rows:
        assert delimiter.join(row.raw[cell.start : cell.end] for cell in row.cells) == row.raw.rstrip("\r\n")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [(["a,b"], ","), (["a;b"], ";"), (["a\tb, c"], "\t"), (['"a;b",c', '"d;e;f",g'], ","), ([], ","), (["a"], ",")],
)
def test_the_delimiter_is_told_by_the_first_lines(lines: list[str], expected: str) -> None:
    assert delimiter_of(lines) == expected


@pytest.mark.parametrize(
    ("name", "before", "new", "after"),
    [
        ("a.csv", 'zh,en,note\r\n"改革",pilot,"x ""y"""\r\n', "reform", 'zh,en,note\r\n"改革",reform,"x ""y"""\r\n'),
        ("a.csv", "改革,pilot\n", "reform, pilot", '改革,"reform, pilot"\n'),
        ("a.csv", '改革,"pilot"\n', 'a "b"', '改革,"a ""b"""\n'),
        ("a.tsv", '改革\tpilot "x"', 'reform "x"', '改革\treform "x"'),
        ("a.tsv", "zh\tnote\ten\n改革\n", "reform", "zh\tnote\ten\n改革\t\treform\n"),
        ("a.tsv", "en\tzh\npilot \t改革\n", "reform", "en\tzh\nreform\t改革\n"),
    ],
)
def test_only_the_changed_cell_is_written_anew(tmp_path: Path, name: str, before: str, new: str, after: str) -> None:
    path = tmp_path / name
    path.write_bytes(before.encode("gb18030"))
    assert rewrite(path, path, lambda _: new) == 1
    assert path.read_bytes() == after.encode("gb18030")


def test_a_table_takes_no_source_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("zh,en\n改革,reform\n", encoding="utf-8")
    with pytest.raises(FormatError, match="a CSV file holds its source itself; leave --source out"):
        read(path, source=path)

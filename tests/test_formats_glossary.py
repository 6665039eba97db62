"""Clients' lists are read as they come; what cannot be used is said, what is no list of ours is refused by name."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import EncodingError, FileError, FormatError, TermbaseError, ZhengmingError
from zhengming.formats.glossary import read_concepts
from zhengming.formats.headings import find_header, role_of
from zhengming.formats.native import SEPARATOR
from zhengming.model import Concept, TermStatus

Write = Callable[[str, str | bytes], Path]
PAIRS = [
    ("综合改革试点", "comprehensive reform pilot"),
    ("预算负面清单", "budget negative list"),
    ("高质量发展", "high-quality development"),
]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def read(path: Path) -> tuple[list[Concept], list[str]]:
    """The concepts and the warnings, these without the folder."""
    warnings: list[str] = []
    return list(read_concepts(path, warn=warnings.append)), [w.removeprefix(f"{path.parent}/") for w in warnings]


def pairs(concepts: list[Concept]) -> list[tuple[str, str]]:
    return [(SEPARATOR.join(t.text for t in c.accepted("zh")), _english(c)) for c in concepts]


def _english(concept: Concept) -> str:
    return SEPARATOR.join(t.text for t in concept.accepted("en"))


@pytest.mark.parametrize(("name", "text"), [
    ("two-columns.txt", "综合改革试点\tcomprehensive reform pilot\n预算负面清单\tbudget negative list\n"),
    ("turned.tab", "comprehensive reform pilot\t综合改革试点\nbudget negative list\t预算负面清单\n"),
    ("o.utf8", "# coding: utf-8\n综合改革试点\tcomprehensive reform pilot\t甲\n预算负面清单\tbudget negative list\n"),
    ("crlf.tsv", "综合改革试点\tcomprehensive reform pilot\r\n预算负面清单\tbudget negative list\r\n"),
    ("numbers.tsv", "1\t综合改革试点\tcomprehensive reform pilot\n2\t预算负面清单\tbudget negative list\n"),
    ("english.csv", "Chinese,English\n综合改革试点,comprehensive reform pilot\n预算负面清单,budget negative list\n"),
    ("turned.csv", "English,Chinese\ncomprehensive reform pilot,综合改革试点\nbudget negative list,预算负面清单\n"),
    ("native.csv", "zh,en\n综合改革试点,comprehensive reform pilot\n预算负面清单,budget negative list\n"),
    ("codes.csv", "en-GB,zh-CN\ncomprehensive reform pilot,综合改革试点\nbudget negative list,预算负面清单\n"),
    ("source.csv", "source,target\n综合改革试点,comprehensive reform pilot\n预算负面清单,budget negative list\n"),
    ("backwards.csv", "source,target\ncomprehensive reform pilot,综合改革试点\nbudget negative list,预算负面清单\n"),
    ("semicolon.csv", "术语;译文\n综合改革试点;comprehensive reform pilot\n预算负面清单;budget negative list\n"),
    ("sep.csv", "sep=;\n中文;英文\n综合改革试点;comprehensive reform pilot\n预算负面清单;budget negative list\n"),
    ("excel.csv", "中文\t英文\n综合改革试点\tcomprehensive reform pilot\n预算负面清单\tbudget negative list\n"),
    ("q.csv", '"中文","英文"\n"综合改革试点","comprehensive reform pilot"\n"预算负面清单","budget negative list"'),
    ("bom.csv", "\ufeff中文,英文\n综合改革试点,comprehensive reform pilot\n预算负面清单,budget negative list\n"),
    ("title.csv", "词汇表,\n,\n中文,英文\n综合改革试点,comprehensive reform pilot\n预算负面清单,budget negative list"),
])  # fmt: skip
def test_a_list_is_read_whatever_its_columns_and_delimiters(write: Write, name: str, text: str) -> None:
    found, _ = read(write(name, text))
    assert pairs(found) == PAIRS[:2]
    assert {c.origin for c in found} == {("client",)}


@pytest.mark.parametrize(("codec", "name"), [
    ("gb18030", "GB18030"), ("big5", "Big5"), ("utf-16", "UTF-16 LE"), ("utf-16-be", "UTF-16 BE"),
])  # fmt: skip
def test_another_encoding_is_read_and_said(write: Write, codec: str, name: str) -> None:
    text = "預算負面清單\tbudget negative list\n推進改革\tadvance reform\n"
    found, warnings = read(write("client.txt", text.encode(codec)))
    assert [c.terms[0].text for c in found] == ["預算負面清單", "推進改革"]
    assert warnings == [f"client.txt: read as {name}; UTF-8 is safer"]


@pytest.mark.parametrize(("heading", "role"), [
    *((heading, "zh") for heading in ("zh", "zh-CN", "zh_Hans", "Chinese", "简体中文", "中文（简体）", "Chinese_PRC")),
    *((heading, "zh_hant") for heading in ("zh-TW", "Traditional Chinese", "繁體中文", "Chinese (Hong Kong)")),
    *((heading, "en") for heading in ("en", "EN-US", "English", "英文", "英文译名", "English_United_Kingdom")),
    *((heading, "source") for heading in ("source", "Term", "术语", "原文", "词条")),
    *((heading, "target") for heading in ("target", "Translation", "译文", "译名", "目标语言")),
    *((heading, "deprecated") for heading in ("Forbidden", "禁用", "错误译法", "Do not use")),
    *((heading, "en_deprecated") for heading in ("Forbidden English", "英文误译")),
    *((heading, "admitted") for heading in ("Synonyms", "其他译法", "别名")),
    *((heading, "note") for heading in ("Notes", "备注", "definition", "Chinese_PRC_Def")),
    *((heading, "domain") for heading in ("Subject", "领域", "Domain")),
    *((heading, "status") for heading in ("Status", "状态", "Term status")),
    *((heading, "other") for heading in ("ja", "it-IT", "es-419", "日文")),
    *((heading, "") for heading in ("No.", "序号", "pos", "Part of Speech", "location", "改革", "reform", "")),
])  # fmt: skip
def test_headings_are_recognised_in_both_languages(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize("row", [
    ["中文", "Chinese"], ["英文", "English"], ["术语", "term"], ["备注", "note"], ["翻译", "translation"],
    ["改革", "reform"], ["源语言", "source language"], ["预算", "budget", "note"],
])  # fmt: skip
def test_a_pair_of_terms_about_languages_is_no_row_of_headings(row: list[str]) -> None:
    assert find_header([row, ["改革", "reform"]]) is None


def test_rows_that_cannot_be_used_are_skipped_and_said(write: Write) -> None:
    rows = ["only-source", "\t empty source", "综合\t", "改革\treform\textra\textra2", "  空格  \t  spaces  "]
    found, warnings = read(write("ragged.tsv", "\n".join(rows)))
    assert pairs(found) == [("改革", "reform"), ("空格", "spaces")]
    assert warnings == [
        "ragged.tsv:1: no English for 'only-source'; the row is skipped",
        "ragged.tsv:2: no Chinese for 'empty source'; the row is skipped",
        "ragged.tsv:3: no English for '综合'; the row is skipped",
        "ragged.tsv:4: the row has 4 cells, the first 3 are read",
    ]


def test_rows_of_one_chinese_term_become_one_concept(write: Write) -> None:
    text = "source,target\n改革,reform\n改革,REFORM\n改革,transformation\n「改革」,reforming\n"
    found, warnings = read(write("dup.csv", text))
    assert pairs(found) == [("改革", "reform | transformation | reforming")]
    assert warnings == [
        "dup.csv:3: '改革' stands in line 2 already; the row adds nothing",
        "dup.csv:4: '改革' stands in line 2 already; 'transformation' is admitted as well",
        "dup.csv:5: '「改革」' stands in line 2 already; 'reforming' is admitted as well",
    ]


def test_the_same_term_of_another_domain_is_another_concept(write: Write) -> None:
    found, warnings = read(write("two.csv", "中文,英文,领域\n主席,president,state\n主席,chairperson,committee\n"))
    assert [(c.id, _english(c), c.domain) for c in found] == [
        ("two-0001", "president", "state"),
        ("two-0002", "chairperson", "committee"),
    ]
    assert warnings == []


@pytest.mark.parametrize(("text", "accepted", "rejected"), [
    ("中文,英文,禁用译法\n改革,reform,change; alteration\n", ["reform"], ["change", "alteration"]),
    ("中文,英文,禁用\n改革,reform,\n改革,change,是\n", ["reform"], ["change"]),
    ("zh,en,Forbidden\n改革,change,TRUE\n改革,reform,FALSE\n", ["reform"], ["change"]),
    ("中文,英文,状态\n改革,change,禁用\n改革,reform,首选\n改革,reforms,允许\n", ["reform", "reforms"], ["change"]),
    ("中文,English,Status\n改革,change,deprecatedTerm-admn-sts\n", [], ["change"]),
    ("Chinese,English,Term_Info,English,Term_Info\n改革,reform,Case,change,Case;Forbidden\n", ["reform"], ["change"]),
    ("中文,英文,同义词,旧译\n改革,reform,reforms,innovation\n", ["reform", "reforms"], ["innovation"]),
    (
        "zh,en,en_admitted,en_deprecated\n改革,reform,reforms | reforming,change\n",
        ["reform", "reforms", "reforming"],
        ["change"],
    ),
    ("中文,英文,英文缩写\n国内生产总值,gross domestic product,GDP\n", ["gross domestic product", "GDP"], []),
    ("中文,英文\n改革,reform | reforms\n", ["reform", "reforms"], []),
])  # fmt: skip
def test_forbidden_and_admitted_wordings_are_told_apart(
    write: Write, text: str, accepted: list[str], rejected: list[str]
) -> None:
    found, _ = read(write("client.csv", text))
    english = [t for t in found[0].terms if t.language == "en"]
    assert len(found) == 1
    assert [t.text for t in english if t.status.is_accepted] == accepted
    assert [t.text for t in english if not t.status.is_accepted] == rejected
    assert accepted == [] or found[0].preferred("en") == english[0]


def test_an_unknown_status_is_said_and_taken_as_accepted(write: Write) -> None:
    found, warnings = read(write("client.csv", "中文,英文,状态\n改革,reform,待定\n"))
    assert found[0].terms[1].status is TermStatus.PREFERRED
    assert warnings == ["client.csv:2: status '待定' is unknown; the wording is taken as accepted"]


def test_both_scripts_side_by_side_are_one_concept(write: Write) -> None:
    found, _ = read(write("client.csv", "简体,繁體,英文,备注,定义\n软件,軟體,software,IT,programs\n"))
    assert [(t.text, t.language) for t in found[0].terms] == [("软件", "zh"), ("軟體", "zh-Hant"), ("software", "en")]
    assert found[0].note == "IT; programs"


def test_columns_that_are_not_read_are_said(write: Write) -> None:
    _, warnings = read(write("client.csv", "location,source,target,fuzzy\n,改革,reform,False\n"))
    assert warnings == ["client.csv:1: not read: 'location', 'fuzzy'"]


def test_headings_in_unknown_words_are_told_by_what_stands_below(write: Write) -> None:
    found, warnings = read(write("client.csv", "a,b\n改革,reform\n开放,opening up\n"))
    assert pairs(found) == [("改革", "reform"), ("开放", "opening up")]
    assert warnings == ["client.csv:1: taken as headings: 'a', 'b'"]


def test_a_row_with_its_sides_turned_is_turned_round_and_said(write: Write) -> None:
    found, warnings = read(write("client.csv", "中文,英文\n改革,reform\nopening up,开放\n"))
    assert pairs(found) == [("改革", "reform"), ("开放", "opening up")]
    assert warnings == ["client.csv:3: Chinese and English stand in each other's column; they are turned round"]


def test_line_breaks_and_hidden_characters_in_a_cell_are_taken_out(write: Write) -> None:
    text = '中文,英文,备注\n"综合\u202e改革","a, ""b""\nc","one\ntwo"\n改革,reform,\n'
    found, warnings = read(write("client.csv", text))
    assert pairs(found) == [("综合改革", 'a, "b" c'), ("改革", "reform")]
    assert [c.line for c in found] == [2, 5]
    assert found[0].note == "one two"
    assert warnings == ["client.csv:2: the hidden character U+202E RIGHT-TO-LEFT OVERRIDE is left out"]


@pytest.mark.parametrize(("text", "ids"), [
    ("id,zh,en\nx-1,改革,reform\nx-2,开放,opening up\n", ["x-1", "x-2"]),
    ("id,zh,en\n7,改革,reform\n8,开放,opening up\n", ["client-0007", "client-0008"]),
    ("id,zh,en\na b/c,改革,reform\n,开放,opening up\n", ["a-b-c", "client-0002"]),
])  # fmt: skip
def test_ids_are_kept_and_numbers_get_the_name_of_the_list(write: Write, text: str, ids: list[str]) -> None:
    assert [c.id for c in read(write("client.csv", text))[0]] == ids


@pytest.mark.parametrize(("name", "content", "kind", "message"), [
    ("empty.csv", "", TermbaseError, "empty.csv: the file is empty; a glossary has one concept a row"),
    ("blank.tsv", " \n\t\n", TermbaseError, "blank.tsv: the file is empty"),
    ("binary.tsv", b"\x00\x01\x02\xff\xfe\x00" * 20, EncodingError, "binary.tsv: this is a binary file"),
    ("ja.csv", "en,ja\nreform,改革\n", TermbaseError, "ja.csv:1: no column is Chinese: the headings are en, ja"),
    ("single.csv", "Domain,en\nx,reform\n", TermbaseError, "single.csv:1: no column is Chinese"),
    ("french.csv", "zh,fr-FR\n改革,réforme\n", TermbaseError, "french.csv:1: no column is English"),
    ("latin.tsv", "reform\tréforme\n", TermbaseError, "latin.tsv:1: no column is Chinese; without headings"),
    ("spaces.txt", "改革      reform\n", TermbaseError, "spaces.txt:1: no column is English; columns are separated"),
    ("base.xml", "<?xml version='1.0'?><rows/>", TermbaseError, "base.xml: this is XML, not a table"),
    ("base.tbx", "<?xml version='1.0'?><rows/>", TermbaseError, "base.tbx:1: this is no TBX file: its root element"),
    ("base.json", '{"zh": "改革"}', TermbaseError, "base.json: this JSON is no termbase: it has no list 'concepts'"),
    ("ids.csv", "id,zh,en\na,改革,reform\na,开放,opening\n", TermbaseError, "ids.csv:3: id 'a' is repeated; line 2"),
    ("flags.csv", "zh,en,flags\n改革,reform,exakt\n", TermbaseError, "flags.csv:2: flag 'exakt' is unknown; did you"),
    ("open.csv", '中文,英文\n改革,"reform\n', FormatError, "open.csv:2: a quoted cell does not end"),
    ("no.xlsx", "中文,英文\n", FormatError, "no.xlsx: this is no workbook"),
    ("none.xlsx", None, FileError, "none.xlsx: there is no such file"),
    ("none.csv", None, FileError, "none.csv: there is no such file"),
])  # fmt: skip
def test_what_is_no_glossary_is_refused_by_name(
    write: Write, tmp_path: Path, name: str, content: str | bytes | None, kind: type[FileError], message: str
) -> None:
    path = tmp_path / name if content is None else write(name, content)
    with pytest.raises(kind) as caught:
        read(path)
    assert str(caught.value).removeprefix(f"{tmp_path}/").startswith(message)


def test_a_file_of_comments_has_no_concepts_and_says_so(write: Write) -> None:
    assert read(write("c.tab", "# foobar -*- coding: utf-8 -*-\n")) == ([], ["c.tab: holds comments only, no concept"])


# Workbooks


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


def test_the_first_sheet_with_content_is_read_and_the_others_are_named(tmp_path: Path) -> None:
    rows = [["词汇表"], [], ["序号", "中文", "英文", "备注"], [1, "改革", "reform", 2025], [2.0, "=1+1", "two", 0.5]]
    path = workbook(tmp_path / "book.xlsx", {"cover": [], "terms": rows, "more": [["中文", "英文"]]})
    found, warnings = read(path)
    assert [(c.line, c.terms[0].text, c.terms[1].text, c.note) for c in found] == [
        (4, "改革", "reform", "2025"),
        (5, "=1+1", "two", "0.5"),
    ]
    assert warnings == [
        "book.xlsx: only the sheet 'terms' is read, not 'more'",
        "book.xlsx:3: taken as the headings; what stands above is not read",
        "book.xlsx:3: not read: '序号'",
    ]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TermbaseError, match="the workbook is empty"):
        read(workbook(tmp_path / "book.xlsx", {"a": []}))


def rewritten(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with its first sheet changed."""
    other = path.with_name("changed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if name.endswith("sheet1.xml") else data)
    return other


@pytest.mark.parametrize(("change", "message"), [
    (lambda xml: xml.replace(b'r="B2"', b'r="XFD1048576"'), "a sheet claims 1,048,576 rows and 16,384 columns"),
    (lambda xml: xml.replace(b'r="B2"', b'r="&#88;FD1048576"'), "a cell has the address"),
    (lambda xml: xml.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet'), "declares XML entities"),
    (lambda xml: xml + b" " * 60_000_000, "unfolds to more than 50 MB"),
    (lambda xml: xml[: len(xml) // 2], "the workbook cannot be read"),
])  # fmt: skip
def test_a_workbook_that_would_harm_is_refused(
    tmp_path: Path, change: Callable[[bytes], bytes], message: str
) -> None:
    good = workbook(tmp_path / "book.xlsx", {"terms": [["中文", "英文"], ["改革", "reform"]]})
    with pytest.raises(FormatError, match=message):
        read(rewritten(good, change))


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=80), st.sampled_from([".csv", ".tsv", ".txt"]))
def test_any_text_is_read_or_refused_and_never_breaks(
    tmp_path_factory: pytest.TempPathFactory, text: str, suffix: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"client{suffix}"
    path.write_bytes(f"中文,英文\t备注\n{text}\n改革,reform\tx\n".encode())
    try:
        found, _ = read(path)
    except ZhengmingError as error:
        assert str(error)
    else:
        assert all(c.preferred("zh") for c in found)


# Files of others, read where they lie: name, and either what is loaded (Chinese | English) or how it is refused.

FORBIDDEN = [(zh, "") for zh, _ in PAIRS]
SHARED: list[tuple[str, list[tuple[str, str]] | str]] = [
    *((f"glossary/own/{name}", PAIRS) for name in (
        "deepl.tsv", "excel-gbk.csv", "excel-semicolon.csv", "google-termset.csv", "memoq-export.csv", "omegat-gbk.txt",
        "omegat-utf16le-bom.txt", "omegat.utf8", "smartling.csv", "weblate.csv",
    )),
    ("glossary/own/dup-conflict.csv", [(PAIRS[0][0], f"{PAIRS[0][1]} | something else")]),
    ("glossary/own/formula-injection.csv", [("=1+1", "=cmd|' /C calc'!A0"), ("+改革", "@SUM(A1)"), ("-5%", "TAB")]),
    ("glossary/own/hash-term.txt", [("#1号文件", "No. 1 central document"), ("C#语言", "C# language")]),
    ("glossary/own/nul.csv", "this is a binary file"),
    ("glossary/own/omegat-nohint.txt", PAIRS[:1]),
    ("glossary/own/quoted-newline.csv", [PAIRS[0], (PAIRS[1][0], "a, b")]),
    ("glossary/own/ragged.tsv", [("改革", "reform"), ("空格", "spaces")]),
    ("glossary/own/wide-char-headers.tsv", FORBIDDEN),
    ("glossary/own/zero-byte.csv", "the file is empty"),
    *((f"glossary/omegat/{name}", []) for name in ("test-magiccomment-bom.tab", "test-magiccomment.tab")),
    *((f"glossary/{name}", "no column is Chinese") for name in (
        "disfr/Example_Excel_Glossary.xlsx", "okapi/test01.csv", "omegat/test.csv", "omegat/test.tab",
        "omegat/testUTF16LE.txt",
    )),
    ("glossary/omegat/glossary.txt", "no column is English"),
    ("xlsx/own/doctype.xlsx", "the workbook declares XML entities"),
    ("xlsx/own/formula-cell.xlsx", [('=HYPERLINK("http://127.0.0.1")', "+1+1")]),
    ("xlsx/own/glossary-2col.xlsx", PAIRS[:2]),
    ("xlsx/own/glossary-title-row.xlsx", PAIRS[:2]),
    ("xlsx/own/not-a-zip.xlsx", "this is no workbook"),
    ("xlsx/own/zip-bomb.xlsx", "the workbook unfolds to more than 50 MB"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "outcome"), SHARED, ids=[name for name, _ in SHARED])
def test_files_of_others_load_as_they_are_or_are_refused_by_name(
    shared: Path, name: str, outcome: list[tuple[str, str]] | str
) -> None:
    path = shared / "conformance" / name
    if isinstance(outcome, list):
        assert pairs(read(path)[0]) == outcome
    else:
        with pytest.raises(FileError) as caught:
            read(path)
        assert outcome in caught.value.reason
        assert caught.value.hint


def test_lists_without_chinese_are_all_refused_with_their_headings(shared: Path) -> None:
    files = sorted((shared / "conformance/glossary/MateCat").glob("*.csv"))
    assert len(files) == 17
    for path in files:
        with pytest.raises(TermbaseError, match=r"no column is Chinese: the headings are .*(en-|it-IT)"):
            read(path)


def test_every_shared_glossary_has_its_outcome_here(shared: Path) -> None:
    root = shared / "conformance"
    folders = ("glossary/own", "glossary/omegat", "glossary/okapi", "glossary/disfr", "xlsx/own")
    there = {path.relative_to(root).as_posix() for folder in folders for path in (root / folder).iterdir()}
    assert there == {name for name, _ in SHARED}

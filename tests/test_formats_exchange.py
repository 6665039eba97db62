"""The other formats of termbases: what their files look like, and what is refused."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from zhengming.errors import TermbaseError, UsageError
from zhengming.formats.glossary import read_concepts
from zhengming.formats.termfiles import TERM_FORMATS, find_format, write_concepts
from zhengming.model import Concept, Term, TermKind, TermStatus

LIST = Concept(
    "a-1",
    (
        Term("预算负面清单", "zh"),
        Term("预算清单", "zh", TermStatus.DEPRECATED),
        Term("budget negative list", "en"),
        Term("BNL", "en", TermStatus.ADMITTED, TermKind.ACRONYM),
        Term("negtive list", "en", TermStatus.DEPRECATED),
    ),
    domain="finance",
    flags=frozenset(("case-sensitive",)),
    note="see 预算, and “lists”",
)
ROAD = Concept("a-2", (Term("一带一路", "zh"), Term("Belt and Road", "en"), Term("OBOR", "en", TermStatus.SUPERSEDED)))
FORMULA = Concept("a-3", (Term("=改革", "zh"), Term("@SUM(A1)", "en")), note="-5%")


def data(name: str, *concepts: Concept, profile: str = "plain") -> tuple[bytes, list[str]]:
    """The bytes of a file and what was told."""
    told: list[str] = []
    form = find_format("", name, profile)
    return write_concepts(concepts or (LIST, ROAD), {}, form, path="x", warn=told.append).data, told


def text(name: str, *concepts: Concept) -> str:
    return data(name, *concepts)[0].decode("utf-8-sig")


# --- texts ------------------------------------------------------------------------------------------------------------


def test_omegat_gets_rows_of_accepted_terms_with_the_note() -> None:
    assert text("omegat").splitlines() == [
        "# Glossary in tab-separated format -*- coding: utf-8 -*-",
        "预算负面清单\tbudget negative list\tsee 预算, and “lists”",
        "预算负面清单\tBNL\tsee 预算, and “lists”",
        "一带一路\tBelt and Road\t",
    ]


def test_deepl_gets_each_source_once() -> None:
    twin = Concept("a-4", (Term("一带一路", "zh"), Term("BRI", "en")))
    long = Concept("a-5", (Term("改革", "zh"), Term("x" * 1025, "en")))
    found, told = data("deepl", LIST, ROAD, twin, long)
    assert found.decode().splitlines() == ["预算负面清单\tbudget negative list", "一带一路\tBelt and Road"]
    assert "x: left out: another concept has the same Chinese, and each stands once; concepts: 1 (a-4)" in told
    assert "x: left out: a phrase is longer than 1,024 bytes; concepts: 1 (a-5)" in told


def test_memoq_gets_a_column_for_every_term_and_says_what_is_forbidden() -> None:
    header, first, second = csv.reader(text("memoq", LIST, ROAD).splitlines())
    assert header[10:18] == ["Chinese_PRC_Def", *["Chinese_PRC", "Term_Info", "Term_Example"] * 2,
                             "English_United_Kingdom_Def"]  # fmt: skip
    assert header.count("English_United_Kingdom") == 3
    assert first[first.index("negtive list") + 1] == "CaseSense;HalfPrefix;Forbidden"
    assert second[second.index("OBOR") + 1] == "CasePermissive;HalfPrefix;Forbidden"
    assert data("memoq")[0].startswith(b"\xef\xbb\xbf")


def test_what_a_spreadsheet_would_run_is_text_and_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(data("memoq", FORMULA)[0])
    assert ",'=改革," in path.read_text(encoding="utf-8-sig")
    assert ",'@SUM(A1)," in path.read_text(encoding="utf-8-sig")
    (concept,) = read_concepts(path, warn=lambda remark: None)
    assert ([term.text for term in concept.terms], concept.note) == (["=改革", "@SUM(A1)"], "-5%")


def test_vale_gets_wrong_wordings_the_longest_first() -> None:
    wrong = (Term("改革", "zh"), Term("reform", "en"), Term("reforming of (all)", "en", TermStatus.DEPRECATED),
             Term("reforming", "en", TermStatus.DEPRECATED))  # fmt: skip
    lines = text("vale", Concept("a-1", wrong)).splitlines()
    assert lines[1:4] == ["extends: substitution", "message: \"Use '%s' instead of '%s'.\"", "level: error"]
    assert lines[-3:] == ["swap:", '  "reforming[ -]of \\\\(all\\\\)": "reform"', '  "reforming": "reform"']


@pytest.mark.parametrize(
    ("concept", "reason"),
    [
        (Concept("b", (Term("清单", "zh"), Term("list", "en"))), "nothing in it is called wrong"),
        (Concept("b", (*ROAD.terms,), near=("路",)), "the context decides"),
        (Concept("b", (*ROAD.terms,), flags=frozenset(("advice",))), "the context decides"),
        (Concept("b", (Term("负面", "zh"), Term("bad", "en"), Term("negative", "en", TermStatus.DEPRECATED))),
         "a wording called wrong is right elsewhere, or a part of what is right"),
    ],
)  # fmt: skip
def test_vale_gets_nothing_that_may_be_right(concept: Concept, reason: str) -> None:
    found, told = data("vale", LIST, concept)
    assert f"x: left out: {reason}; concepts: 1 (b)" in told
    assert "negative" not in [line.split('"')[1] for line in found.decode().splitlines() if line.startswith('  "')]


# --- workbooks --------------------------------------------------------------------------------------------------------


def test_a_workbook_is_styled_filterable_and_holds_only_text(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(data("xlsx", LIST, ROAD, FORMULA)[0])
    with zipfile.ZipFile(path) as archive:
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
        styles = archive.read("xl/styles.xml").decode()
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    pane, filtered = sheet.find(".//m:pane", space), sheet.find("m:autoFilter", space)
    assert pane is not None
    assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "C2")
    assert filtered is not None
    assert filtered.get("ref") == "A1:R4"
    assert not sheet.findall(".//m:f", space)
    assert "FFC00000" in styles  # what is wrong is red
    assert [*read_concepts(path, warn=lambda remark: None)] == [LIST, ROAD, FORMULA]


def test_the_same_concepts_make_the_same_workbook() -> None:
    assert data("xlsx")[0] == data("xlsx")[0]


def test_a_workbook_that_a_person_edited_loads_with_line_breaks_in_cells(tmp_path: Path) -> None:
    from xlsxwriter import Workbook

    path = tmp_path / "list.xlsx"
    with Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["id", "zh", "en", "note"])
        sheet.write_row(1, 0, ["a-1", "清单", "list", "first\nsecond"])
    (concept,) = read_concepts(path, warn=lambda remark: None)
    assert (concept.id, concept.note) == ("a-1", "first second")


# --- MultiTerm --------------------------------------------------------------------------------------------------------


def test_multiterm_is_utf16_with_its_mark_and_names_its_languages() -> None:
    found = data("multiterm")[0]
    assert found.startswith(b"\xff\xfe<\x00")
    spelled = found.decode("utf-16")
    assert '<?xml version="1.0" encoding="UTF-16"?><mtf><conceptGrp><concept>1</concept>' in spelled
    assert '<language type="Chinese (Simplified, PRC)" lang="ZH-CN"/>' in spelled
    assert '<term>negtive list</term><descripGrp><descrip type="Status">deprecated</descrip></descripGrp>' in spelled


def multiterm(
    path: Path, fields: str, *, language: str = 'type="English" lang="EN"'
) -> tuple[list[Concept], list[str]]:
    remarks: list[str] = []
    path.write_text(
        "<mtf><conceptGrp><concept>7</concept>"
        f'<languageGrp><language type="Chinese" lang="ZH-CN"/><termGrp><term>清单</term></termGrp></languageGrp>'
        f"<languageGrp><language {language}/><termGrp><term>list</term>{fields}</termGrp></languageGrp>"
        "</conceptGrp></mtf>",
        encoding="utf-8",
    )
    return [*read_concepts(path, warn=remarks.append)], remarks


def test_multiterm_fields_are_told_by_their_names(tmp_path: Path) -> None:
    fields = "".join(
        f'<descripGrp><descrip type="{name}">{value}</descrip></descripGrp>'
        for name, value in (("Usage status", "x"), ("Definition", "a row of things"), ("Grade", "A"), ("备注", "另见"))
    )
    (concept,), remarks = multiterm(tmp_path / "list.xml", fields)
    assert (concept.id, concept.note) == ("list-0007", "list: definition: a row of things; list: 备注: 另见")
    assert [re.sub(".*xml:", "", remark) for remark in remarks] == [
        "1: status 'x' is unknown; the wording is taken as accepted", "1: Grade is not kept; count: 1",
    ]  # fmt: skip


def test_an_index_without_a_tag_is_told_by_its_name(tmp_path: Path) -> None:
    (concept,), _ = multiterm(tmp_path / "list.xml", "", language='type="英文"')
    assert [(term.text, term.language) for term in concept.terms] == [("清单", "zh"), ("list", "en")]


@pytest.mark.parametrize(("where", "multiterm", "memoq"), [
    (("HK",), "ZH-HK", "Chinese_Taiwan"), (("TW",), "ZH-TW", "Chinese_Taiwan"),
])  # fmt: skip
def test_traditional_terms_are_not_called_simplified(
    tmp_path: Path, where: tuple[str, ...], multiterm: str, memoq: str
) -> None:
    fund = Concept("b", (Term("外匯基金", "zh"), Term("外匯儲備基金", "zh", TermStatus.DEPRECATED),
                         Term("Exchange Fund", "en")), where)  # fmt: skip
    assert f'lang="{multiterm}"' in data("multiterm", fund)[0].decode("utf-16")
    assert "ZH-CN" not in data("multiterm", fund)[0].decode("utf-16")
    assert memoq in text("memoq", fund).splitlines()[0]
    assert "PRC" not in text("memoq", fund).splitlines()[0]
    path = tmp_path / "list.csv"
    path.write_bytes(data("memoq", fund, ROAD)[0])
    first, second = read_concepts(path, warn=lambda remark: None)
    assert [*map(set, (first.terms, second.terms))] == [
        {Term("外匯基金", "zh"), Term("外匯儲備基金", "zh", TermStatus.DEPRECATED), Term("Exchange Fund", "en")},
        {Term("一带一路", "zh"), Term("Belt and Road", "en"), Term("OBOR", "en", TermStatus.DEPRECATED)},
    ]


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_json_holds_one_concept_a_line() -> None:
    lines = text("json", ROAD).splitlines()
    assert json.loads(lines[1])["terms"][0] == {"text": "一带一路", "language": "zh", "status": "preferred"}
    assert json.loads(text("json"))["zhengming"] == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('"zh"', '"fr"'), "concept 1: 'language' cannot be \"fr\""),
        (('"preferred"', '"good"'), "concept 1: 'status' cannot be \"good\""),
        (('"id": "a-2"', '"id": 2'), "concept 1: 'id' cannot be 2"),
        (('"terms": [', '"terms": 5, "x": ['), "concept 1: 'terms' cannot be 5"),
        (('"一带一路"', "null"), "concept 1: 'text' cannot be null"),
        (('{"id"', '[{"id"'), "the JSON is broken"),
        (('"concepts"', '"rows"'), "this JSON is no termbase: it has no list 'concepts'"),
    ],
)
def test_wrong_values_of_json_are_told(tmp_path: Path, change: tuple[str, str], reason: str) -> None:
    path = tmp_path / "list.json"
    path.write_text(text("json", ROAD).replace(*change, 1), encoding="utf-8")
    with pytest.raises(TermbaseError, match=re.escape(reason)) as caught:
        [*read_concepts(path, warn=lambda remark: None)]
    assert caught.value.line == (None if "no termbase" in reason else 3 if "broken" in reason else 2)


def test_the_others_are_read_where_one_concept_of_json_is_wrong(tmp_path: Path) -> None:
    path, errors = tmp_path / "list.json", list[TermbaseError]()
    path.write_text(text("json", LIST, ROAD).replace('"preferred"', '"good"', 1), encoding="utf-8")
    assert [*read_concepts(path, warn=lambda remark: None, on_error=errors.append)] == [ROAD]
    assert [error.line for error in errors] == [2]


# --- all of them ------------------------------------------------------------------------------------------------------


def test_a_suffix_or_a_name_tells_the_format() -> None:
    assert [find_format(f"a{form.suffix}", None, None).suffix for form in TERM_FORMATS] == [
        form.suffix for form in TERM_FORMATS
    ]
    assert find_format("a.tbx", None, "omegat").name == "tbx2"
    assert find_format("", "tbx", "weblate").held.name == "TBX v2 for Weblate"
    for arguments in (("a.docx", None, None), ("a", "x", None), ("", "json", "omegat"), ("", "json", "x")):
        with pytest.raises(UsageError):
            find_format(*arguments)


AVOID = Concept("a-9", (Term("清单", "zh"), Term("inventory", "en", TermStatus.DEPRECATED)))


@pytest.mark.parametrize("name", ["tbx", "tbx-dct", "tbx2", "multiterm", "json"])
def test_a_word_to_avoid_goes_out_without_one_to_use(tmp_path: Path, name: str) -> None:
    found, told = data(name, LIST, AVOID)
    path = tmp_path / f"list{find_format('', name, None).suffix}"
    path.write_bytes(found)
    assert [*read_concepts(path, warn=lambda remark: None)] == [LIST, AVOID]
    assert not told


@pytest.mark.parametrize(
    ("name", "profile"),
    [("tsv", "plain"), ("xlsx", "plain"), ("omegat", "plain"), ("deepl", "plain"), ("vale", "plain"),
     ("tbx2", "omegat"), ("tbx2", "weblate")],
)  # fmt: skip
def test_a_word_to_avoid_is_left_out_where_one_to_use_is_needed_and_that_is_told(name: str, profile: str) -> None:
    found, told = data(name, LIST, AVOID, profile=profile)
    assert any(re.fullmatch("x: left out: no .*term in both languages.*; concepts: 1 [(]a-9[)]", one) for one in told)
    assert b"inventory" not in found


def test_nothing_to_write_is_said() -> None:
    with pytest.raises(UsageError, match="there is no concept to write"):
        data("vale", Concept("b", (Term("清单", "zh"), Term("list", "en"))))


@pytest.mark.parametrize("name", ["tsv", "tbx", "multiterm", "xlsx"])
def test_a_value_that_would_become_two_is_refused(name: str) -> None:
    with pytest.raises((TermbaseError, UsageError), match="holds the separator"):
        data(name, Concept("b", LIST.terms, near=("a | b",)))


@pytest.mark.parametrize("name", ["tsv", "tbx", "tbx-dct", "tbx2", "multiterm"])
def test_a_hidden_character_is_refused(name: str) -> None:
    with pytest.raises((TermbaseError, UsageError), match=r"holds the hidden character U\+202E"):
        data(name, Concept("b", (Term("清\u202e单", "zh"), Term("list", "en"))))

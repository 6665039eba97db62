"""The native termbase file: what a row becomes, what is refused and with which remedy."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import TermbaseError
from zhengming.formats.glossary import read_concepts
from zhengming.formats.native import COLUMNS, SEPARATOR, TERM_COLUMNS, read_evidence, read_native, read_origins
from zhengming.model import Concept, Evidence, Origin, Term, TermKind, TermStatus

FULL = {
    "id": "reform-0001",
    "zh": "综合改革试点",
    "zh_hant": "綜合改革試點",
    "zh_short": "综改试点",
    "zh_admitted": "综合改革试验 | 综合改革试点工作",
    "zh_deprecated": "综合改革实验点",
    "en": "comprehensive reform pilot",
    "en_acronym": "CRP",
    "en_admitted": "comprehensive pilot reform",
    "en_superseded": "comprehensive reform trial [2018] | comprehensive reform test",
    "en_deprecated": "pilot of comprehensive reform",
    "jurisdiction": "CN | INT",
    "domain": "reform",
    "flags": "exact | advice",
    "near": "深圳 | 广东",
    "not_near": "农村",
    "origin": "daily-2021 | client",
    "note": "a note, with | in it",
}


def table(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> str:
    lines = ["\t".join(columns), *("\t".join(row.get(name, "") for name in columns) for row in rows)]
    return "\n".join(lines) + "\n"


def read(text: str, **options: object) -> tuple[list[Concept], list[str]]:
    warnings: list[str] = []
    return list(read_native("terms.tsv", text, warn=warnings.append, **options)), warnings  # type: ignore[arg-type]


def refusal(text: str) -> str:
    with pytest.raises(TermbaseError) as caught:
        read(text)
    return str(caught.value)


def test_a_full_row_becomes_a_concept_with_its_terms_in_order() -> None:
    admitted, deprecated, superseded = TermStatus.ADMITTED, TermStatus.DEPRECATED, TermStatus.SUPERSEDED
    terms = (
        Term("综合改革试点", "zh"),
        Term("綜合改革試點", "zh-Hant", admitted, TermKind.VARIANT),
        Term("综改试点", "zh", admitted, TermKind.SHORT),
        Term("综合改革试验", "zh", admitted),
        Term("综合改革试点工作", "zh", admitted),
        Term("综合改革实验点", "zh", deprecated),
        Term("comprehensive reform pilot", "en"),
        Term("CRP", "en", admitted, TermKind.ACRONYM),
        Term("comprehensive pilot reform", "en", admitted),
        Term("comprehensive reform trial", "en", superseded, until=2018),
        Term("comprehensive reform test", "en", superseded),
        Term("pilot of comprehensive reform", "en", deprecated),
    )
    concept = Concept(
        id="reform-0001",
        terms=terms,
        jurisdiction=("CN", "INT"),
        domain="reform",
        flags=frozenset(("exact", "advice")),
        near=("深圳", "广东"),
        not_near=("农村",),
        origin=("daily-2021", "client"),
        note="a note, with | in it",
    )
    found, warnings = read(table(FULL))
    assert found == [concept]
    assert (found[0].path, found[0].line) == ("terms.tsv", 2)
    assert warnings == []


def test_the_order_of_the_columns_does_not_matter() -> None:
    assert read(table(FULL, columns=COLUMNS[::-1]))[0] == read(table(FULL))[0]


def test_only_zh_and_en_are_required_and_an_id_is_made_of_file_and_row() -> None:
    found, warnings = read("zh\ten\n改革\treform\n\n开放\topening up\n")
    assert [(c.id, c.line) for c in found] == [("terms-0001", 2), ("terms-0002", 4)]
    assert warnings == []


def test_an_id_that_is_made_is_none_that_another_layer_has() -> None:
    found, _ = read("zh\ten\n改革\treform\n", taken={"terms-0001", "terms-0001.2"})
    assert [c.id for c in found] == ["terms-0001.3"]


@pytest.mark.parametrize("text", [
    "zh\ten\r\n改革\treform\r\n",
    "zh\ten\r改革\treform",
    "zh\ten\n\n  \n\t\n改革\treform\n\n",
    "# our terms\nzh\ten\n#a comment\n# 改革\treform\n改革\treform\n",
    "zh\ten\n  改革 \t\u3000reform\u00a0\n",
])  # fmt: skip
def test_line_ends_blank_lines_comments_and_space_at_the_edges_are_nothing(text: str) -> None:
    assert [tuple(t.text for t in c.terms) for c in read(text)[0]] == [("改革", "reform")]


def test_a_term_may_begin_with_the_sign_of_comments() -> None:
    assert [c.terms[0].text for c in read("zh\ten\n#1号文件\tNo. 1 central document\n")[0]] == ["#1号文件"]


@pytest.mark.parametrize(("text", "message"), [
    (
        "zh\ten\tnote\n改革\treform\n",
        "terms.tsv:2: the row has 2 cells, 3 expected: it ends in the column 'en'; empty cells need their tab as well",
    ),
    ("zh\ten\n改革\n", "terms.tsv:2: the row has 1 cell, 2 expected: it ends in the column 'zh'"),
    (
        "zh\ten\n改革\treform\tmore\n",
        "terms.tsv:2: the row has 3 cells, 2 expected: 1 too many after the column 'en'; take tabs out of the cells",
    ),
    (
        "id\tzh\ten\na-1\t改革\treform\n\na-1\t开放\topening up\n",
        "terms.tsv:4: id 'a-1' is repeated; line 2 has it first",
    ),
    (
        "zh\ten\n改革 | 变革\treform\n",
        "terms.tsv:2: 'zh' holds several terms; keep '改革' and put '变革' into zh_admitted",
    ),
    (
        "zh\ten\n改革\treform | reforms | change\n",
        "terms.tsv:2: 'en' holds several terms; keep 'reform' and put 'reforms | change' into en_admitted",
    ),
    (
        "zh\ten\tflags\n改革\treform\tcase_sensitive\n",
        "terms.tsv:2: flag 'case_sensitive' is unknown; did you mean 'case-sensitive'?",
    ),
    ("zh\ten\tflags\n改革\treform\tx\n", "flag 'x' is unknown; known: case-sensitive, exact, advice, joined by ' | '"),
    ("zh\ten\tjurisdiction\n改革\treform\tcn\n", "terms.tsv:2: jurisdiction 'cn' is unknown; did you mean 'CN'?"),
    ("zh\ten\tjurisdiction\n改革\treform\tCN,HK\n", "terms.tsv:2: jurisdiction 'CN,HK' is unknown"),
    ("zh\ten\n改革\t\n", "terms.tsv:2: 'en' is empty beside '改革'; every concept needs a term in zh and in en"),
    ("zh\ten\n\treform\n", "terms.tsv:2: 'zh' is empty beside 'reform'"),
    ("id\tzh\ten\na-1\t\t\n", "terms.tsv:2: 'zh' is empty"),
    ("id\tzh\ten\n#a-1\t改革\treform\n", "terms.tsv:2: '#a-1' cannot be an id"),
    ("id\tzh\ten\na 1\t改革\treform\n", "terms.tsv:2: 'a 1' cannot be an id"),
    ("zh\ten\n改\u202e革\treform\n", "terms.tsv:2: 'zh' holds the hidden character U+202E RIGHT-TO-LEFT OVERRIDE"),
    ("zh\ten\n改革\tre\x0bform\n", "terms.tsv:2: 'en' holds the hidden character U+000B"),
    ("zh\ten\n改革\tre\u2028form\n", "terms.tsv:2: 'en' holds the hidden character U+2028 LINE SEPARATOR"),
    ("zh\ten\tzh\n改革\treform\t变革\n", "terms.tsv:1: the column 'zh' stands twice"),
    ("id\tzh\tflags\tnear\tnot_near\n", "terms.tsv:1: the column 'en' is missing; the header names id, zh, flags"),
])  # fmt: skip
def test_a_malformed_row_is_refused_with_its_line_and_a_remedy(text: str, message: str) -> None:
    assert message in refusal(text)


def test_all_malformed_rows_are_told_to_who_asks_for_them() -> None:
    errors: list[TermbaseError] = []
    found, _ = read("id\tzh\ten\na\t改革\treform\nb\t开放\nc\t\tx\nd\t合作\tcooperation\n", on_error=errors.append)
    assert [c.id for c in found] == ["a", "d"]
    assert [error.line for error in errors] == [3, 4]


def test_an_unknown_column_is_ignored_and_said() -> None:
    found, warnings = read("zh\ten\ten_admited\t\n改革\treform\tchange\t\n")
    assert [t.text for t in found[0].terms] == ["改革", "reform"]
    assert warnings == [
        "terms.tsv:1: column 'en_admited' is unknown and ignored; did you mean 'en_admitted'?",
        "terms.tsv:1: column 4 has no name and is ignored",
    ]


def test_origins_are_read_and_held_to_the_same_rules() -> None:
    text = "id\ttitle\tdate\turl\nd-1\tDaily\t2021-01-07\thttps://example.org/\n"
    assert list(read_origins("origins.tsv", text, warn=print)) == [
        Origin("d-1", "Daily", date="2021-01-07", url="https://example.org/")
    ]


@pytest.mark.parametrize(("text", "message"), [
    ("id\tpublisher\n", "origins.tsv:1: the column 'title' is missing"),
    ("id\ttitle\nd-1\n", "origins.tsv:2: the row has 1 cell, 2 expected"),
    ("id\ttitle\nd-1\t\n", "origins.tsv:2: an origin needs an id and a title"),
    ("id\ttitle\nd-1\tDaily\nd-1\tDaily\n", "origins.tsv:3: origin 'd-1' is repeated; line 2 has it first"),
])  # fmt: skip
def test_malformed_origins_are_refused(text: str, message: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        list(read_origins("origins.tsv", text, warn=print))
    assert message in str(caught.value)


WORDING = st.text(st.characters(whitelist_categories=["Lo", "Ll", "Lu", "Nd", "Po"]), min_size=1, max_size=8)


@given(st.fixed_dictionaries({name: st.lists(WORDING, max_size=3, unique=True) for name in TERM_COLUMNS}))
def test_every_wording_is_kept_with_the_status_of_its_column(columns: dict[str, list[str]]) -> None:
    for side in ("zh", "en"):
        columns[side] = columns[side][:1] or ["改革"]
    row = {name: SEPARATOR.join(values) for name, values in columns.items()}
    terms = read(table({"id": "a-1", **row}))[0][0].terms
    assert [(t.text, t.language, t.status, t.kind) for t in terms] == [
        (text, *TERM_COLUMNS[name]) for name in TERM_COLUMNS for text in columns[name]
    ]


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=60))
def test_any_text_is_read_or_refused_by_name(tmp_text: str) -> None:
    try:
        read("zh\ten\n" + tmp_text)
    except TermbaseError as error:
        assert error.path == "terms.tsv" and error.line is not None and error.hint


def test_the_columns_are_those_of_the_contract() -> None:
    assert " ".join(COLUMNS) == (
        "id zh zh_hant zh_short zh_admitted zh_deprecated en en_acronym en_admitted en_superseded en_deprecated "
        "jurisdiction domain flags near not_near origin note"
    )


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + table(FULL).encode())
    assert list(read_concepts(path, warn=print)) == read(table(FULL))[0]


def test_evidence_says_where_a_rendering_stands() -> None:
    rows = ["a-1\tdaily-2021\tpage 3\tNegative Lists", "a-2\tdaily-2021\tnot read\t"]
    text = "\n".join(["concept\torigin\tlocator\tas_printed", *rows, ""])
    assert list(read_evidence("evidence.tsv", text)) == [
        Evidence("a-1", "daily-2021", "page 3", "Negative Lists"),
        Evidence("a-2", "daily-2021", "not read", ""),
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("concept\torigin\n", 1, "this is no table of evidence"),
        ("concept\torigin\tlocator\tas_printed\na-1\tdaily-2021\n", 2, "the row has 2 cells, 4 expected"),
    ],
)
def test_a_malformed_table_of_evidence_is_refused(text: str, line: int, reason: str) -> None:
    with pytest.raises(TermbaseError) as caught:
        list(read_evidence("evidence.tsv", text))
    assert (caught.value.line, caught.value.reason.startswith(reason)) == (line, True)

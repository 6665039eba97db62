"""Every termbase file of ../shared/conformance gets the outcome that its SOURCES.md names.

The folders ``tbx``, ``glossary``, ``multiterm`` and ``xlsx``: what was made for the purpose is compared concept by
concept; of the files of others, which mostly have no Chinese, the entries are counted.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import NamedTuple

import pytest

from zhengming.errors import FileError, TermbaseError, ZhengmingError
from zhengming.formats.glossary import read_concepts
from zhengming.formats.xmlentries import Entries
from zhengming.model import Concept, TermStatus

FOLDER = Path(__file__).parents[2] / "shared" / "conformance"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="reads files of ../shared, which is not here")

THREE = ("综合改革试点 = comprehensive reform pilot", "预算负面清单 = budget negative list",
         "高质量发展 = high-quality development")  # fmt: skip
TWO = ("综合改革试点 = comprehensive reform pilot / not: integrated reform trial",
       "预算负面清单 = budget negative list / not: negative budget list")  # fmt: skip


class Outcome(NamedTuple):
    """What reading a file gives: concepts as ``spelled``, what is remarked, what is wrong (regular expressions)."""

    concepts: tuple[str, ...] = ()
    remarks: str = ""
    wrong: str = ""


OWN = {
    "tbx": {
        "billion-laughs.tbx": Outcome(wrong=r":2: the file declares the entity 'a'"),
        "status-weblate.tbx": Outcome(TWO, "partOfSpeech is not kept"),
        "truncated.tbx": Outcome(wrong=":7: entry 'c1': the file is cut off"),
        "utf16.tbx": Outcome(TWO),
        "v2-basic-tig.tbx": Outcome(TWO),
        "v2-default-ntig.tbx": Outcome(TWO),
        "v3-basic-dca.tbx": Outcome(TWO),
        "v3-basic-dct.tbx": Outcome(TWO),
        "v3-concept-no-id.tbx": Outcome(TWO),
        "v3-dup-id.tbx": Outcome(TWO, ":9: the id 'c1' stands in line 5 already; it is read as 'c1.2'"),
        "v3-empty-term.tbx": Outcome((), ":5: a term in zh-CN is empty", "no entry has Chinese and English"),
        "v3-no-namespace.tbx": Outcome(TWO, ":2: the file has not the namespace of TBX"),
        "v3-synonyms-both-sides.tbx": Outcome(
            ("简政放权 = streamline administration and delegate power / also: 放权 / also: cut red tape",)
        ),
        "v3-term-markup.tbx": Outcome(("CO2排放权 = CO2 emission right",)),
        "v3-unknown-category.tbx": Outcome(TWO, ":5: x-firstUsed is not kept"),
        "v3-usagestatus-draft.tbx": Outcome(TWO),
        "v3-zh-variants.tbx": Outcome(
            ("软件 = software / also: 軟體 (zh-Hant)",), "geographicalUsage that is not that of all terms is not kept"
        ),
        "xml-model-remote.tbx": Outcome(TWO),
        "xxe.tbx": Outcome(wrong=":2: the file declares the entity 'x'"),
        "zero-byte.tbx": Outcome(wrong="the file is empty"),
    },
    "glossary": {
        "deepl.tsv": Outcome(THREE),
        "dup-conflict.csv": Outcome(
            ("综合改革试点 = comprehensive reform pilot / also: something else",), ":4: '综合改革试点' stands in line 2"
        ),
        "excel-gbk.csv": Outcome(THREE, "read as GB18030"),
        "excel-semicolon.csv": Outcome(THREE),
        "formula-injection.csv": Outcome(("=1+1 = =cmd|' /C calc'!A0", "+改革 = @SUM(A1)", "-5% = TAB")),
        "google-termset.csv": Outcome(THREE),
        "hash-term.txt": Outcome(("#1号文件 = No. 1 central document", "C#语言 = C# language")),
        "memoq-export.csv": Outcome(tuple(f"{one} / not: {one.partition(' = ')[2]} (bad)" for one in THREE)),
        "nul.csv": Outcome(wrong="NUL bytes"),
        "omegat-gbk.txt": Outcome(THREE, "read as GB18030"),
        "omegat-nohint.txt": Outcome(THREE[:1]),
        "omegat-utf16le-bom.txt": Outcome(THREE),
        "omegat.utf8": Outcome(THREE),
        "quoted-newline.csv": Outcome((THREE[0], "预算负面清单 = a, b")),
        "ragged.tsv": Outcome(
            ("改革 = reform", "空格 = spaces"), "(?s):1: no English.*:2: no Chinese.*:3: no English.*:4: "
        ),
        "smartling.csv": Outcome(THREE, "not read: 'Part of Speech', 'Do Not Translate'"),
        "weblate.csv": Outcome(THREE),
        "wide-char-headers.tsv": Outcome(tuple(one.replace(" = ", " = None / not: ") for one in THREE)),
        "zero-byte.csv": Outcome(wrong="the file is empty"),
    },
    "multiterm": {
        "multiterm-declared-utf16-is-utf8.xml": Outcome(TWO, "says that it is UTF-16, and is UTF-8"),
        "multiterm-utf16.xml": Outcome(TWO),
        "multiterm-utf8-lang-names.xml": Outcome(TWO, "the language '中文' is bare ZH"),
    },
    "xlsx": {
        "doctype.xlsx": Outcome(wrong="declares XML entities"),
        "formula-cell.xlsx": Outcome(('=HYPERLINK("http://127.0.0.1") = +1+1',)),
        "glossary-2col.xlsx": Outcome(THREE[:2]),
        "glossary-title-row.xlsx": Outcome(THREE[:2], ":3: taken as the headings"),
        "not-a-zip.xlsx": Outcome(wrong="this is no workbook"),
        "zip-bomb.xlsx": Outcome(wrong="unfolds to more than 50 MB"),
    },
}  # fmt: skip


def read(path: Path) -> tuple[list[Concept], str, str]:
    """The concepts of a file, what was remarked and what was wrong."""
    remarks: list[str] = []
    wrong: list[ZhengmingError] = []
    concepts: list[Concept] = []
    try:
        concepts.extend(read_concepts(path, warn=remarks.append, on_error=wrong.append))
    except ZhengmingError as error:
        wrong.append(error)
    return concepts, "\n".join(remarks), "\n".join(map(str, wrong))


def spelled(concept: Concept) -> str:
    chinese, english = concept.preferred("zh"), concept.preferred("en")
    assert chinese is not None
    parts = [f"{chinese.text} = {english.text if english else None}"]
    for term in concept.terms:
        if term.status is not TermStatus.PREFERRED:
            tag = f" ({term.language})" if term.language not in ("zh", "en") else ""
            parts.append(f"{'also' if term.status.is_accepted else 'not'}: {term.text}{tag}")
    return " / ".join(parts)


@pytest.mark.parametrize(("folder", "name"), [(folder, name) for folder in OWN for name in OWN[folder]])
def test_a_file_made_for_the_purpose_has_its_outcome(folder: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a reader went to the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    expected = OWN[folder][name]
    concepts, remarks, wrong = read(FOLDER / folder / "own" / name)
    assert tuple(map(spelled, concepts)) == expected.concepts
    assert re.search(expected.remarks, remarks), remarks
    assert re.search(expected.wrong, wrong), wrong
    assert bool(expected.wrong) == bool(wrong), wrong


@pytest.mark.parametrize("folder", OWN)
def test_every_file_made_for_the_purpose_is_in_the_table(folder: str) -> None:
    assert {path.name for path in (FOLDER / folder / "own").iterdir()} == set(OWN[folder])


def test_the_definition_its_source_and_a_terms_note_are_kept() -> None:
    for name in ("v3-basic-dca.tbx", "v3-basic-dct.tbx", "v2-basic-tig.tbx", "v2-default-ntig.tbx"):
        first, second = read(FOLDER / "tbx" / "own" / name)[0]
        assert first.note == (
            "definition: 经国务院批复开展的改革试验。 (国务院公报); "
            "integrated reform trial: machine translation, do not use"
        ), name
        assert second.note == "context: Uphold the budget negative list system."
        assert (first.domain, first.id, first.origin) == ("政府改革", "c1", ("client",))


def test_an_entry_without_an_id_keeps_the_one_made_of_its_content(tmp_path: Path) -> None:
    path = tmp_path / "list.tbx"
    text = (FOLDER / "tbx" / "own" / "v3-concept-no-id.tbx").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    before = [concept.id for concept in read(path)[0]]
    start, end = text.index("<conceptEntry>"), text.index("<conceptEntry>", text.index("<conceptEntry>") + 1)
    path.write_text(text[:start] + text[end:], encoding="utf-8")
    assert [concept.id for concept in read(path)[0]] == before[1:]


def test_what_is_no_data_is_never_read_into_a_concept() -> None:
    for path in (FOLDER / "tbx" / "own").iterdir():
        concepts = read(path)[0]
        assert not [c for c in concepts for t in c.terms if "root:" in t.text or "evil" in t.text], path.name


ENTRIES = {
    "Locolization/MicrosoftTermCollection.tbx": 5783,
    "TBX-Basic_dialect/Example_Astronomy_DCA_VALID.tbx": 45,
    "TBX-Basic_dialect/Example_Astronomy_DCT_VALID.tbx": 45,
    "TBX-Core_dialect/Example_Astronomy_DCA_VALID.tbx": 45,
    "TBX-Min_dialect/Example_Astronomy_DCA_VALID.tbx": 45,
    "TBX-Min_dialect/Example_Astronomy_DCT_VALID.tbx": 45,
    "TBX_test_files/basic_bad.tbx": 45,
    "TBX_test_files/basic_good.tbx": 45,
    "TBX_test_files/core_structure_bad.tbx": 45,
    "TBX_test_files/core_structure_good.tbx": 45,
    "TBX_test_files/min_bad.tbx": 45,
    "TBX_test_files/min_good.tbx": 45,
    "lokalize/terms.tbx": 2,
    "okapi/ibm_tbx.tbx": 5,
    "okapi/maryland.tbx": 1,
    "okapi/oracle_TBX.tbx": 2,
    "okapi/test01.tbx": 1,
    "okapi/test02_win1254.tbx": 1,
    "omegat/sampleTBXfile.tbx": 1,
    "translationstudio8/ImportTBXTest.tbx": 314,
}
"""Entries of the files of others, as SOURCES.md counts them."""
OTHERS = {
    "TBX_test_files/poorly_formed_xml.tbx": r":42: entry 'c2': the XML is broken \(mismatched tag\)",
    "t5memory/OTMUTF16.TBX": "this is no TBX file: its root element is TAGTABLE",
    "t5memory/OTMUTF8.TBX": "this is no TBX file: its root element is TAGTABLE",
}


@pytest.mark.parametrize("name", ENTRIES)
def test_all_entries_of_a_file_of_others_are_seen(name: str) -> None:
    path = FOLDER / "tbx" / name
    roots, entries = ("tbx", "martif"), ("conceptEntry", "termEntry")
    nodes = [*Entries(path, roots=roots, entries=entries, kind="TBX", warn=lambda remark: None, on_error=None)]
    assert len(nodes) == ENTRIES[name]
    if "translationstudio8" not in name:
        assert re.search("no entry has Chinese and English: the languages are", read(path)[2])


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_broken_or_no_tbx_is_said_with_its_line(name: str) -> None:
    concepts, _, wrong = read(FOLDER / "tbx" / name)
    assert not concepts
    assert re.search(OTHERS[name], wrong)


def test_the_other_entries_of_a_broken_file_are_seen() -> None:
    path = FOLDER / "tbx" / "TBX_test_files" / "poorly_formed_xml.tbx"
    wrong: list[TermbaseError] = []
    nodes = Entries(path, roots=("tbx",), entries=("conceptEntry",), kind="TBX", warn=lambda remark: None,
                    on_error=wrong.append)  # fmt: skip
    assert len([*nodes]) == path.read_text(encoding="utf-8-sig").count("<conceptEntry") - 1
    assert [error.line for error in wrong] == [42]


def test_chinese_in_a_wrong_encoding_is_told_and_left_out() -> None:
    concepts, _, wrong = read(FOLDER / "tbx" / "translationstudio8" / "ImportTBXTest.tbx")
    assert re.search(":21: '.+' is no Chinese: it is '的.+' in a wrong encoding", wrong)
    assert len(concepts) + wrong.count("in a wrong encoding") == 314
    assert not [c for c in concepts for t in c.terms if t.language == "zh" and "¶" in t.text]


def test_every_tbx_of_others_is_in_a_table() -> None:
    found = {
        str(path.relative_to(FOLDER / "tbx")) for path in (FOLDER / "tbx").glob("*/*") if path.parent.name != "own"
    }
    assert found == {*ENTRIES, *OTHERS}


def test_glossaries_of_other_languages_are_refused_with_the_reason() -> None:
    for path in sorted((FOLDER / "glossary").glob("*/*")):
        if path.parent.name == "own":
            continue
        concepts, remarks, wrong = read(path)
        assert not concepts, path.name
        assert re.search("no column is (Chinese|English)", wrong) or "holds comments only" in remarks, path.name


def test_a_missing_file_is_told_as_such() -> None:
    with pytest.raises(FileError, match="there is no such file"):
        [*read_concepts("nowhere.tbx", warn=lambda remark: None)]

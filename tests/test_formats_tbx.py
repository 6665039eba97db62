"""TBX: what is read where, what is told, and how reading goes on behind what is broken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from zhengming.errors import TermbaseError
from zhengming.formats.glossary import read_concepts
from zhengming.formats.tbx_names import decoded_id, encoded_id, labelled
from zhengming.model import Concept, TermKind, TermStatus
from zhengming.termbase import Termbase

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<tbx type="TBX-Basic" style="dca" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>a list</p></sourceDesc></fileDesc></tbxHeader>
<text><body>
"""
TAIL = "</body></text>\n</tbx>\n"


def entry(zh: str, en: str, *, id: str = "", more: str = "", of_zh: str = "", of_en: str = "") -> str:
    name = f' id="{id}"' if id else ""
    return (
        f'<conceptEntry{name}>{more}<langSec xml:lang="zh-CN"><termSec><term>{zh}</term>{of_zh}</termSec></langSec>'
        f'<langSec xml:lang="en"><termSec><term>{en}</term>{of_en}</termSec></langSec></conceptEntry>\n'
    )


class Read:
    """A file read: its concepts, remarks and errors."""

    def __init__(self, path: Path, text: str) -> None:
        path.write_text(text, encoding="utf-8")
        self.remarks: list[str] = []
        self.errors: list[TermbaseError] = []
        found = read_concepts(path, warn=self.remarks.append, on_error=self.errors.append)
        self.concepts: list[Concept] = [*found]

    @property
    def pairs(self) -> list[tuple[str, ...]]:
        return [tuple(term.text for term in concept.terms) for concept in self.concepts]

    @property
    def wrong(self) -> list[tuple[int | None, str]]:
        return [(error.line, error.reason) for error in self.errors]


Reading = Callable[..., Read]


@pytest.fixture
def read(tmp_path: Path) -> Reading:
    return lambda text, name="list.tbx": Read(tmp_path / name, text)


def test_a_termbase_loads_tbx_as_a_layer(tmp_path: Path) -> None:
    path = tmp_path / "client.tbx"
    path.write_text(HEAD + entry("负面清单", "negative list", id="c-1") + TAIL, encoding="utf-8")
    termbase = Termbase.load(path)
    assert [concept.id for concept in termbase.lookup("負面清單")] == ["c-1"]
    assert (termbase["c-1"].line, termbase["c-1"].origin) == (5, ("client",))


def test_statuses_are_read_in_all_their_spellings(read: Reading) -> None:
    spellings = {
        "preferredTerm-admn-sts": TermStatus.PREFERRED, "standardizedTerm-admn-sts": TermStatus.PREFERRED,
        "admittedTerm-admn-sts": TermStatus.ADMITTED, "admitted": TermStatus.ADMITTED,
        "deprecatedTerm-admn-sts": TermStatus.DEPRECATED, "forbidden": TermStatus.DEPRECATED,
        "supersededTerm-admn-sts": TermStatus.SUPERSEDED, "obsolete": TermStatus.SUPERSEDED,
    }  # fmt: skip
    for spelling, status in spellings.items():
        note = f'<termNote type="administrativeStatus">{spelling}</termNote>'
        more = f"<langSec xml:lang='en'><termSec><term>list of cuts</term>{note}</termSec></langSec>"
        text = HEAD + entry("负面清单", "negative list").replace("</conceptEntry>", f"{more}</conceptEntry>") + TAIL
        (concept,) = read(text).concepts
        found = {term.text: term.status for term in concept.terms if term.language == "en"}
        assert found["list of cuts"] is status, spelling


def test_without_statuses_the_first_full_form_is_preferred(read: Reading) -> None:
    kind = '<termNote type="termType">acronym</termNote>'
    others = ("rule of law", "law-based governance")
    second = "".join(f"<termSec><term>{other}</term></termSec>" for other in others) + "</langSec></conc"
    text = entry("法治", "ROL", of_en=kind).replace("</langSec></conc", second)
    (concept,) = read(HEAD + text + TAIL).concepts
    assert [(term.text, term.status, term.kind) for term in concept.terms if term.language == "en"] == [
        ("rule of law", TermStatus.PREFERRED, TermKind.FULL),
        ("ROL", TermStatus.ADMITTED, TermKind.ACRONYM),
        ("law-based governance", TermStatus.ADMITTED, TermKind.FULL),
    ]


def test_traditional_alone_is_the_term_itself(read: Reading) -> None:
    text = HEAD + entry("認可機構", "authorized institution").replace('"zh-CN"', '"zh-HK"') + TAIL
    (concept,) = read(text).concepts
    assert [(term.text, term.language) for term in concept.terms] == [
        ("認可機構", "zh"), ("authorized institution", "en"),
    ]  # fmt: skip


def test_a_jurisdiction_is_what_all_terms_say(read: Reading) -> None:
    region = '<termNote type="geographicalUsage">{}</termNote>'
    both = read(HEAD + entry("法治", "rule of law", of_zh=region.format("HKG"), of_en=region.format("HK")) + TAIL)
    assert [concept.jurisdiction for concept in both.concepts] == [("HK",)]
    one = read(HEAD + entry("法治", "rule of law", of_en=region.format("Canada")) + TAIL)
    assert [concept.jurisdiction for concept in one.concepts] == [()]
    assert "geographicalUsage that is not that of all terms is not kept; count: 1" in one.remarks[0]


def test_what_has_no_place_is_told_once_with_its_first_line(read: Reading) -> None:
    note = '<termNote type="partOfSpeech">noun</termNote>'
    more = '<xref type="xGraphic" target="https://example.org/a.png">a.png</xref>'
    text = HEAD + "".join(entry(zh, zh[:1] + "x", of_en=note, more=more) for zh in ("清单", "法治")) + TAIL
    done = read(text)
    assert [remark.partition("tbx:")[2] for remark in done.remarks] == [
        "5: xGraphic is not kept; count: 2", "5: partOfSpeech is not kept; count: 2",
    ]  # fmt: skip


def test_another_language_is_counted_not_read(read: Reading) -> None:
    french = '<langSec xml:lang="fr"><termSec><term>liste négative</term></termSec></langSec></conceptEntry>'
    done = read(HEAD + entry("负面清单", "negative list").replace("</conceptEntry>", french) + TAIL)
    assert done.pairs == [("负面清单", "negative list")]
    assert "the language fr is not kept; count: 1" in done.remarks[0]


def test_terms_of_two_regions_become_one_language_and_that_is_told(read: Reading) -> None:
    status = '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
    british = f'<langSec xml:lang="en-GB"><termSec><term>programme</term>{status}</termSec></langSec></conceptEntry>'
    done = read(HEAD + entry("计划", "program", of_en=status).replace("</conceptEntry>", british) + TAIL)
    assert done.pairs == [("计划", "program", "programme")]
    assert [remark.partition("tbx:")[2] for remark in done.remarks] == [
        "5: what is en-GB and not en is not kept; count: 1",
        "5: a second preferred term, which is admitted here, is not kept; count: 1",
    ]


def test_an_entry_without_chinese_is_left_out_and_told(read: Reading) -> None:
    lone = '<conceptEntry><langSec xml:lang="en"><termSec><term>list</term></termSec></langSec></conceptEntry>\n'
    done = read(HEAD + entry("清单", "list") + lone + TAIL)
    assert done.pairs == [("清单", "list")]
    assert done.remarks == [f"{done.concepts[0].path}:6: the entry has no Chinese; it is left out"]
    two = read(HEAD + entry("清单", "list") + lone * 2 + TAIL)
    assert two.remarks[0].endswith(":6: 2 entries have no Chinese; they are left out: lines 6, 7")


def test_foreign_sources_are_notes_and_ours_are_origins(read: Reading) -> None:
    source = '<admin type="source">Oxford2007</admin>'
    foreign = read(HEAD + entry("清单", "list", of_en=source) + TAIL).concepts[0]
    ours = read(HEAD.replace("a list", "written by zhengming") + entry("清单", "list", of_en=source) + TAIL).concepts[0]
    assert (foreign.origin, foreign.note) == (("client",), "source: Oxford2007")
    assert (ours.origin, ours.note) == (("Oxford2007",), "")


def test_a_term_deprecated_in_english_alone_is_a_word_to_avoid(read: Reading) -> None:
    wrong = '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>'
    done = read(HEAD + entry("清单", "inventory", of_en=wrong) + entry("法治", "rule of law", of_zh=wrong) + TAIL)
    assert done.pairs == [("清单", "inventory")]
    assert done.wrong == [(6, "no Chinese term is accepted: all are deprecated")]


def test_line_breaks_comments_and_cdata_in_a_term_are_one_text(read: Reading) -> None:
    done = read(HEAD + entry("负面<!-- x -->清单", "\n    negative\n    <![CDATA[list <b>]]>\n  ") + TAIL)
    assert done.pairs == [("负面清单", "negative list <b>")]


def test_hidden_characters_are_left_out_and_told(read: Reading) -> None:
    done = read(HEAD + entry("负面\u202e清单", "negative list") + TAIL)
    assert done.pairs == [("负面清单", "negative list")]
    assert "the hidden character U+202E RIGHT-TO-LEFT OVERRIDE is left out" in done.remarks[0]


# --- what is broken ---------------------------------------------------------------------------------------------------

GOOD, ALSO = entry("清单", "list", id="one"), entry("法治", "rule of law", id="three")
BROKEN = {
    "another end tag": (entry("改革", "reform", id="two").replace("</term></termSec></langSec><", "</term></langSec><"),
                        "entry 'two': the XML is broken (mismatched tag)"),
    "no end": (entry("改革", "reform", id="two").replace("</conceptEntry>", ""),
               "entry 'two': the entry is not closed"),
    "a bare ampersand": (entry("改革", "reform & more", id="two"),
                         "entry 'two': the XML is broken (not well-formed (invalid token))"),
    "an attribute twice": (entry("改革", "reform", id='two" id="deux'), "the XML is broken (duplicate attribute)"),
    "a prefix of nowhere": (entry("改革", "<x:b>reform</x:b>", id="two"),
                            "entry 'two': the XML is broken (unbound prefix)"),
    "an unknown entity": (entry("改革", "reform &more;", id="two"),
                          "entry 'two': the XML is broken (undefined entity)"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_entries_around_a_broken_one_are_read(read: Reading, kind: str) -> None:
    broken, reason = BROKEN[kind]
    done = read(HEAD + GOOD + broken + ALSO + TAIL)
    assert done.pairs == [("清单", "list"), ("法治", "rule of law")]
    assert done.wrong == [(6 if kind != "no end" else 7, reason)]


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_entry_is_raised_where_nobody_takes_errors(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "list.tbx"
    path.write_text(HEAD + GOOD + BROKEN[kind][0] + ALSO + TAIL, encoding="utf-8")
    with pytest.raises(TermbaseError) as caught:
        [*read_concepts(path, warn=lambda remark: None)]
    assert caught.value.line in (6, 7)


def test_prefixes_of_the_root_hold_behind_what_is_broken(read: Reading) -> None:
    def prefixed(zh: str, en: str, more: str = "") -> str:
        return (
            f'<t:conceptEntry><m:subjectField>law</m:subjectField>{more}<t:langSec xml:lang="zh"><t:termSec>'
            f'<t:term>{zh}</t:term></t:termSec></t:langSec><t:langSec xml:lang="en"><t:termSec>'
            f"<t:term>{en}</t:term></t:termSec>"
            "</t:langSec></t:conceptEntry>\n"
        )

    head = (
        '<t:tbx type="TBX-Basic" style="dct" xml:lang="zh" xmlns:t="urn:iso:std:iso:30042:ed-2" '
        'xmlns:m="http://www.tbxinfo.net/ns/min"><t:text><t:body>\n'
    )
    tail = "</t:body></t:text></t:tbx>"
    done = read(head + prefixed("改革", "reform", "<b>") + prefixed("法治", "rule of law") + tail)
    assert done.pairs == [("法治", "rule of law")]
    assert [concept.domain for concept in done.concepts] == ["law"]
    assert [error.line for error in done.errors] == [2]


def test_a_file_that_is_cut_off_gives_what_is_whole(read: Reading) -> None:
    done = read(HEAD + GOOD + ALSO[:90])
    assert done.pairs == [("清单", "list")]
    assert done.wrong == [(6, "entry 'three': the file is cut off")]


def test_an_entity_of_a_dtd_that_is_only_named_is_no_text_that_vanishes(read: Reading) -> None:
    head = HEAD.replace("<tbx ", '<!DOCTYPE tbx SYSTEM "http://127.0.0.1:9/tbx.dtd">\n<tbx ')
    done = read(head + GOOD + entry("改革", "reform&mdash;opening", id="two") + ALSO + TAIL)
    assert done.pairs == [("清单", "list"), ("法治", "rule of law")]
    assert done.wrong == [(7, "entry 'two': the entity 'mdash' is not known")]


def test_elements_without_end_inside_of_each_other_are_refused(read: Reading) -> None:
    with pytest.raises(TermbaseError, match="more than 60 elements stand inside of each other"):
        read(HEAD + entry("清单", "<hi>" * 5000 + "list" + "</hi>" * 5000) + TAIL)


@pytest.mark.parametrize("text", ["<html><body/></html>", "<map/>", "no XML at all", "{}"])
def test_what_is_no_tbx_is_refused_by_name(read: Reading, text: str) -> None:
    with pytest.raises(TermbaseError, match="this is no TBX file"):
        read(text)


def test_tbx_of_any_name_is_told_by_its_root(read: Reading) -> None:
    assert read(HEAD + GOOD + TAIL, "export.xml").pairs == [("清单", "list")]


# --- names ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("identity", ["a-1", "2_76365", "改革:1", "_x0041_", "a_x0041_b", "x.y-z_", "A:B:C"])
def test_an_id_is_a_name_of_xml_and_comes_back(identity: str) -> None:
    encoded = encoded_id(identity)
    assert encoded.replace("_", "a").replace("-", "a").replace(".", "a").isalnum()
    assert encoded.isascii()
    assert not encoded[0].isdigit()
    assert decoded_id(encoded) == identity


def test_a_note_that_begins_like_a_label_of_ours_stays_a_note() -> None:
    assert [labelled(note) for note in ("flags: exact", "note: x", "flagship: x")] == [
        "note: flags: exact", "note: note: x", "flagship: x",
    ]  # fmt: skip

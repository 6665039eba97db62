"""Every TMX of ../shared/conformance gets the outcome that its SOURCES.md names, and keeps what it has when written."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from zhengming.errors import FormatError
from zhengming.formats import tmx_reader
from zhengming.formats.sdltm import read_sdltm
from zhengming.formats.tmx import PROFILES, read_tmx, read_tmx_header, write_tmx
from zhengming.formats.tmx_fields import iso_date
from zhengming.formats.tmx_languages import canonical
from zhengming.formats.tmx_quick import Quick
from zhengming.model import TranslationUnit

FOLDER = Path(__file__).parents[2] / "shared" / "conformance"
TMX = FOLDER / "tmx"
pytestmark = pytest.mark.skipif(not TMX.is_dir(), reason="reads files of ../shared, which is not here")

REFUSED = "refused"
THREE = ["综合改革试点", "预算负面清单", "高质量发展"]
OWN: dict[str, tuple[object, str, str]] = {
    # file: the texts of the sources (their count, or why it is refused), what is doubted, what is wrong
    "big5-declared.tmx": (["綜合改革試點"], "", ""),
    "billion-laughs.tmx": (REFUSED, "declares the entity 'a'", ""),
    "bom-only.tmx": (REFUSED, "the file is empty", ""),
    "control-chars.tmx": (1, "control character .U.00(0B|1F|00). is left out", ""),
    "declared-latin1-bytes-utf8.tmx": (THREE, "says that it is ISO-8859-1, and is UTF-8", ""),
    "declared-utf16-bytes-utf8.tmx": (THREE, "says that it is UTF-16, and is UTF-8", ""),
    "declared-utf8-bytes-gb18030.tmx": (THREE, "says that it is UTF-8, and is GB18030", ""),
    "deep-nesting.tmx": (["深"], "", ""),
    "dup-tuid-conflict.tmx": (2, "line 5 has the same tuid", ""),
    "dup-tuid-same.tmx": (2, "line 5 has the same tuid", ""),
    "empty-body.tmx": (0, "", ""),
    "empty-seg.tmx": (2, "the segment in (en|zh-CN) is empty", ""),
    "entity-harmless.tmx": (REFUSED, "declares the entity 'gwy'", ""),
    "gb18030-declared.tmx": (THREE, "", ""),
    "gzip-bomb.tmx.gz": (REFUSED, "grows more than 200 times", ""),
    "gzipped.tmx.gz": (THREE, "", ""),
    "huge-attr-and-seg.tmx": (1, "", ""),
    "inline-comments-pi-cdata.tmx": (["综合改革<试点> & 完"], "", ""),
    "inline-level2-full.tmx": (["开展综合改革试点。", "预算负面清单", "旧标记"], "", ""),
    "inline-omegat-tool.tmx": (["开展试点"], "", ""),
    "inline-unbalanced.tmx": (["未闭合", "重号", "缺i"], "has no end|has no start|two codes bpt|has no number", ""),
    "lang-case-underscore.tmx": (["综合改革试点"] * 10, "is no language tag; it is read as '(zh|en|zh-Hans)'", ""),
    "lang-missing.tmx": (0, "", "a segment has no language"),
    "lang-same-twice.tmx": (2, "", ""),
    "lang-zh-variants-one-tu.tmx": (["综合改革试点"] * 4, "", ""),
    "min-utf8-doctype.tmx": (THREE, "", ""),
    "namespace-default.tmx": (THREE, "", ""),
    "namespace-prefix.tmx": (THREE, "", ""),
    "no-header.tmx": (THREE, "the file has no header", ""),
    "no-srclang.tmx": (THREE, "names no source language", ""),
    "not-tmx-html.tmx": (REFUSED, "not a TMX translation memory: root element html", ""),
    "not-tmx-tiled-map.tmx": (REFUSED, "not a TMX translation memory: root element map", ""),
    "props-notes-dates.tmx": (4, "the changedate 'yesterday' is no date", ""),
    "quadratic-blowup.tmx": (REFUSED, "declares the entity 'q'", ""),
    "same-source-two-targets.tmx": (2, "", ""),
    "script-injection.tmx": (["=cmd|' /C calc'!A0"], "", ""),
    "seg-whitespace.tmx": (2, "", ""),
    "single-tuv.tmx": (1, "one segment only, in zh-CN", ""),
    "srclang-all.tmx": (THREE, "", ""),
    "srclang-reversed.tmx": (
        ["comprehensive reform pilot", "budget negative list", "high-quality development"],
        "",
        "",
    ),
    "trailing-garbage.tmx": (THREE, "", "junk after document element"),
    "truncated-mid-seg.tmx": (THREE[:2], "", "unit '3': the file is cut off"),
    "tu-srclang-override.tmx": (["comprehensive reform pilot", "预算负面清单"], "", ""),
    "unicode-edge.tmx": (2, "", ""),
    "unknown-elements.tmx": (["综合改革试点"], "the element (extra|x:y|custom) is none of TMX", ""),
    "utf16be-bom.tmx": (THREE, "", ""),
    "utf16le-bom.tmx": (THREE, "", ""),
    "utf16le-nobom.tmx": (THREE, "UTF-16 without a byte order mark", ""),
    "utf8-bom.tmx": (THREE, "", ""),
    "version-1.1-lang.tmx": (1, "", ""),
    "version-1.4b.tmx": (THREE, "", ""),
    "version-2.0.tmx": (THREE, "TMX '2.0'; it is read as 1.4", ""),
    "whitespace-before-decl.tmx": (THREE, "before the XML declaration", ""),
    "xinclude.tmx": (["试点"], "the element xi:include is none of TMX", ""),
    "xml11-control.tmx": (["试点"], "control character .U.0001. is left out", ""),
    "xxe-doctype-remote.tmx": (THREE, "", ""),
    "xxe-file.tmx": (REFUSED, "declares the entity 'x'", ""),
    "xxe-parameter-remote.tmx": (REFUSED, "declares the entity 'r'", ""),
    "zero-byte.tmx": (REFUSED, "the file is empty", ""),
    "zipped.tmx.zip": (THREE, "", ""),
}


def files() -> Iterator[Path]:
    yield from sorted(path for path in TMX.rglob("*.tmx*") if path.is_file())


def readable() -> list[Path]:
    return [path for path in files() if path.stat().st_size and OWN.get(path.name, ("",))[0] != REFUSED]


def name(path: Path) -> str:
    return str(path.relative_to(TMX))


each_readable = pytest.mark.parametrize("path", readable(), ids=name)


def test_the_table_has_every_file() -> None:
    assert OWN.keys() == {path.name for path in (TMX / "own").iterdir()}


@pytest.mark.parametrize("file", OWN)
def test_a_file_gets_the_outcome_that_is_named(file: str) -> None:
    sources, doubt, error = OWN[file]
    errors: list[FormatError] = []
    doubts: list[FormatError] = []
    begin = time.process_time()
    if sources == REFUSED:
        with pytest.raises(FormatError, match=doubt):
            list(read_tmx(TMX / "own" / file, on_error=errors.append, on_doubt=doubts.append))
        assert time.process_time() - begin < 2  # what is made to exhaust a machine is refused at once
        return
    units = list(read_tmx(TMX / "own" / file, on_error=errors.append, on_doubt=doubts.append))
    assert sources in (len(units), [unit.source.text for unit in units])
    assert bool(doubts) == bool(doubt)
    assert [str(d) for d in doubts if not re.search(doubt, str(d))] == []
    assert len(errors) == bool(error)
    assert [str(e) for e in errors if not re.search(error, str(e)) or not e.line] == []


def own(file: str, **asked: str) -> list[TranslationUnit]:
    return list(read_tmx(TMX / "own" / file, **asked))  # type: ignore[arg-type]


def test_an_error_is_raised_where_nobody_takes_it() -> None:
    for file in ("trailing-garbage.tmx", "truncated-mid-seg.tmx", "lang-missing.tmx"):
        with pytest.raises(FormatError, match=OWN[file][2]):
            own(file)


def test_one_pair_of_several_variants() -> None:
    (unit,) = own("lang-zh-variants-one-tu.tmx", source_language="zh-CN", target_language="en-GB")
    assert (unit.source.text, unit.target and unit.target.text) == (
        "综合改革试点",
        "comprehensive reform pilot programme",
    )
    (unit,) = own("lang-zh-variants-one-tu.tmx", source_language="zh-TW", target_language="en-US")
    assert (unit.source.text, unit.target and unit.target.text) == (
        "綜合改革試點",
        "comprehensive reform pilot program",
    )
    assert len(own("lang-zh-variants-one-tu.tmx", source_language="zh", target_language="en")) == 6


def test_spellings_of_a_language_are_one() -> None:
    units = own("lang-case-underscore.tmx")
    assert {(u.source.language.split("-")[0], (u.target or u.source).language.split("-")[0]) for u in units} == {
        ("zh", "en")
    }
    raw = [dict(unit.properties).get("source@xml:lang", unit.source.language) for unit in units]
    assert raw == ["zh_CN", "ZH-CN", "zh-cn", "zh-Hans", "zh-Hans-CN", "zh", "cmn-Hans-CN", "chi", "zho",
                   "Chinese (Simplified)"]  # fmt: skip


def test_white_space_and_characters_are_kept(tmp_path: Path) -> None:
    for file in ("seg-whitespace.tmx", "unicode-edge.tmx"):
        units = own(file)
        write_tmx(units, tmp_path / "out.tmx")
        assert list(read_tmx(tmp_path / "out.tmx")) == units


def test_what_has_no_pair_is_empty_or_without_target() -> None:
    (unit,) = own("single-tuv.tmx")
    assert unit.target is None
    assert [u.source.is_empty or u.target is None or u.target.is_empty for u in own("empty-seg.tmx")] == [True, True]


def test_metadata_of_a_unit_are_fields_and_properties() -> None:
    unit = own("props-notes-dates.tmx")[0]
    assert (unit.id, unit.created, unit.changed) == ("1", "2024-01-01T01:02:03Z", "2024-02-02T04:05:06Z")
    assert unit.notes == ("TU 注",)
    assert unit.properties == (
        ("@creationid", "张三"), ("@changeid", "李四"), ("@usagecount", "3"), ("@lastusagedate", "20240303T000000Z"),
        ("@datatype", "html"), ("@segtype", "phrase"), ("@o-encoding", "utf-16"),
        ("x-domain", "财政"), ("x-domain", "税务"), ("x-status", "official"), ("^xml:lang", "en"),
        ("source@creationdate", "20230101T000000Z"), ("source/x-src", "国务院公报"), ("source#note", "tuv 注"),
    )  # fmt: skip
    assert own("props-notes-dates.tmx")[1].changed == "2024-02-01T20:05:06Z"


def test_omegats_three_exports_hold_the_same_texts() -> None:
    def texts(level: str) -> list[tuple[str, str]]:
        units = read_tmx(TMX / "tool-output" / f"omegat36-{level}.tmx")
        return [(unit.source.text, unit.target.text) for unit in units if unit.target]

    assert texts("level1") == texts("level2") == texts("omegat")
    level2, omegat = (list(read_tmx(TMX / "tool-output" / f"omegat36-{n}.tmx")) for n in ("level2", "omegat"))
    assert [unit.source.codes for unit in level2] == [unit.source.codes for unit in omegat]
    assert level2[0].source.codes


def test_mojibake_in_a_real_file_is_told() -> None:
    doubts: list[FormatError] = []
    assert len(list(read_tmx(TMX / "translationstudio8" / "ImportTMXTest.tmx", on_doubt=doubts.append))) == 314
    assert "unit '_1219131555484': Chinese without a Chinese character: 'µÄ¶ú»ú'" in str(doubts[0])


def counted() -> list[tuple[str, int]]:
    if not TMX.is_dir():
        return []
    text = (TMX / "SOURCES.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\S+\.tmx) \|.*; (\d+) TU[;|\s]", text, re.MULTILINE)
    return [(file, int(count)) for file, count in rows if "/" in file]


@pytest.mark.parametrize(("file", "count"), counted(), ids=lambda value: str(value))
def test_a_file_of_others_has_as_many_units_as_are_named(file: str, count: int) -> None:
    units = list(read_tmx(TMX / file))
    assert sum(dict(unit.properties).get("#target", "1/1").startswith("1/") for unit in units) == count


@each_readable
def test_where_a_chunk_ends_does_not_matter(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def outcome(size: int) -> list[object]:
        def chunks(*given: Any) -> Iterator[bytes]:
            for chunk in whole(*given):
                yield from (chunk[at : at + size] for at in range(0, len(chunk), size))

        told: list[object] = []
        monkeypatch.setattr(tmx_reader, "xml_bytes", chunks)
        units = list(read_tmx(path, on_error=lambda e: told.append(str(e)), on_doubt=lambda e: told.append(str(e))))
        return [*((unit, unit.line) for unit in units), *told]

    whole = tmx_reader.xml_bytes
    expected = outcome(1 << 20)
    assert outcome(61) == outcome(997) == expected


@each_readable
def test_the_quick_way_gives_what_the_parser_gives(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def outcome() -> list[object]:
        told: list[object] = []
        units = list(read_tmx(path, on_error=lambda e: told.append(str(e)), on_doubt=lambda e: told.append(str(e))))
        return [*((unit, unit.line) for unit in units), *told]

    quick = outcome()
    monkeypatch.setattr(Quick, "find", no_unit)
    assert quick == outcome()


def no_unit(self: Quick, data: bytes, at: int) -> Iterator[TranslationUnit]:
    self.at = at
    yield from ()


# --- round trips, compared by another parser -------------------------------------------------------------------------

CHANGED = {
    "html_test.tmx", "unknown-elements.tmx", "inline-unbalanced.tmx", "deep-nesting.tmx", "xinclude.tmx",
    "lang-missing.tmx", "trailing-garbage.tmx", "truncated-mid-seg.tmx", "omegat36-omegat.tmx",
}  # fmt: skip
"""Files that hold what TMX does not allow or, as OmegaT's own, what better TMX says otherwise."""
DATES = {"creationdate", "changedate", "lastusagedate"}


def attributes(element: Any, *, without: tuple[str, ...] = ()) -> dict[str, str]:
    found = {}
    for key, value in element.attrib.items():
        key = key.replace("{http://www.w3.org/XML/1998/namespace}", "xml:")
        key = "xml:lang" if key == "lang" else key
        value = canonical(value)[0].lower() if key in ("xml:lang", "srclang") else value
        if key not in without:
            found[key] = iso_date(value) or value if key in DATES else value
    return found


def local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def leaves(element: Any) -> list[tuple[str, dict[str, str], str]]:
    found = [(local(e), attributes(e), e.text or "") for e in element if local(e) in ("prop", "note")]
    return sorted(found, key=lambda leaf: leaf[0])


def content(element: Any) -> list[object]:
    found: list[object] = [element.text or ""]
    for child in element:
        if local(child):
            found.append((local(child), attributes(child), content(child)))
        elif found and isinstance(found[-1], str):
            pass
        found.append(child.tail or "")
    merged: list[object] = []
    for part in found:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return merged


def oracle(path: Path) -> tuple[list[object], list[object]]:
    """The header, and each tu with its segments in any order, as lxml reads them."""
    root = etree.parse(path).getroot()
    header = next((e for e in root if local(e) == "header"), None)
    kept = [] if header is None else [
        leaves(header), [[attributes(m) for m in e.iter("{*}map")] for e in header if local(e) == "ude"],
        attributes(header, without=("creationtool", "creationtoolversion", "srclang")),
    ]  # fmt: skip
    units: list[object] = []
    for tu in root.iter("{*}tu"):
        tuvs = [
            (attributes(e), leaves(e), *(content(s) for s in e if local(s) == "seg")) for e in tu if local(e) == "tuv"
        ]
        units.append((attributes(tu, without=("srclang",)), leaves(tu), sorted(tuvs, key=repr)))
    return kept, units


@pytest.mark.parametrize(
    "path",
    [p for p in readable() if p.suffix == ".tmx" and p.name not in CHANGED],
    ids=name,
)
def test_what_is_written_again_has_everything(path: Path, tmp_path: Path) -> None:
    units = list(read_tmx(path))
    out = tmp_path / "out.tmx"
    written = write_tmx(units, out, header=read_tmx_header(path))
    assert written == (len(units), 0)
    try:
        header, expected = oracle(path)
    except (etree.XMLSyntaxError, OSError):
        assert [unit.source.text for unit in read_tmx(out)] == [unit.source.text for unit in units]
        return
    its_header, found = oracle(out)
    if not path.name.startswith("declared-latin1"):  # lxml believes what the file says of itself
        assert found == expected
    if header and "o-tmf" in header[2]:  # type: ignore[operator]
        assert its_header == header


@pytest.mark.parametrize("version", ["1.4", "1.1"])
@pytest.mark.parametrize("profile", PROFILES)
def test_what_is_written_is_valid(profile: str, version: str, tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(FOLDER / "schemas" / "omegat" / f"tmx{version.replace('.', '')}.xsd"))
    dtd = etree.DTD(str(FOLDER / "schemas" / "OpenXLIFF" / "tmx" / "tmx14.dtd"))
    wrong = []
    for path in readable():
        units = list(read_tmx(path, on_error=lambda error: None))
        for variant in ("Hans", "Hant"):
            out = tmp_path / "out.tmx"
            header = read_tmx_header(path)
            write_tmx(units, out, profile=profile, version=version, header=header, variant=variant)
            tree = etree.parse(out)
            if not schema.validate(tree):
                wrong.append((name(path), schema.error_log.last_error))
            if version == "1.4" and not dtd.validate(tree):
                wrong.append((name(path), dtd.error_log.last_error))
    assert wrong == []


def test_a_trados_memory_is_read() -> None:
    units = list(read_sdltm(FOLDER / "sdltm" / "disfr" / "tea-party.sdltm"))
    assert len(units) == 9
    assert units[0].source.text == "A Mad Tea-Party"
    assert units[0].changed == "2016-08-18T09:35:18Z"
    assert ("@usagecount", "0") in units[0].properties

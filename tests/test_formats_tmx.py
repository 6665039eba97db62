"""TMX of our own making: what is read, what is refused, what each tool gets."""

import gzip
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhengming.errors import FormatError, UsageError
from zhengming.formats import read, tmx_bytes, write
from zhengming.formats.sdltm import read_sdltm
from zhengming.formats.tmx import PROFILES, Header, read_tmx, read_tmx_header, write_tmx
from zhengming.formats.tmx_quick import Quick
from zhengming.model import Code, Segment, TranslationUnit

HEAD = '<tmx version="1.4"><header srclang="zh-CN"/><body>\n'
TAIL = "</body></tmx>\n"


def tu(zh: str, en: str, attributes: str = "") -> str:
    return f'<tu{attributes}><tuv xml:lang="zh-CN"><seg>{zh}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>\n'


def file(folder: Path, *units: str, name: str = "a.tmx", head: str = HEAD, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes((head + "".join(units) + TAIL).encode(encoding))
    return path


def texts(path: Path, **options: object) -> list[tuple[str, str]]:
    return [(u.source.text, u.target.text) for u in read_tmx(path, **options) if u.target]  # type: ignore[arg-type]


def unit(zh: str, en: str, *, language: str = "zh-CN", **fields: object) -> TranslationUnit:
    return TranslationUnit(Segment(zh, language), Segment(en, "en"), **fields)  # type: ignore[arg-type]


GOOD = tu("营商环境", "business environment")


@pytest.mark.parametrize(
    ("bad", "line", "reason"),
    [
        (tu("坏<b>", "bad", ' tuid="7"'), 3, "unit '7': the XML is broken (mismatched tag)"),
        (tu("坏 & 乱", "bad", ' tuid="7"'), 3, "unit '7': the XML is broken (not well-formed (invalid token))"),
        (tu("坏&nbsp;", "bad", ' tuid="7"'), 3, "unit '7': the XML is broken (undefined entity)"),
        ('<tu tuid="7">\n<tuv><seg>无</seg></tuv></tu>\n', 3, "unit '7': a segment has no language"),
        ('<tu tuid="7" tuid="8"></tu>\n', 3, "the XML is broken (duplicate attribute)"),
        ('<tu tuid="7"><tuv xml:lang="zh"><seg>开</seg></tuv>\n', 3, "unit '7': it is not closed"),
    ],
)
def test_a_bad_unit_is_told_and_the_rest_is_read(tmp_path: Path, bad: str, line: int, reason: str) -> None:
    errors: list[FormatError] = []
    path = file(tmp_path, GOOD, bad, GOOD, tu("末", "last"))
    assert texts(path, on_error=errors.append)[0] == ("营商环境", "business environment")
    assert texts(path, on_error=errors.append)[-2:] == [("营商环境", "business environment"), ("末", "last")]
    assert (errors[0].reason, errors[0].line) == (reason, line)
    with pytest.raises(FormatError):
        list(read_tmx(path))


def test_lines_are_right_behind_damage(tmp_path: Path) -> None:
    path = file(tmp_path, GOOD, "<tu>\n\n<broken\n</tu>\n", GOOD, tu("坏<b>", "bad"), GOOD)
    errors: list[FormatError] = []
    assert [unit.line for unit in read_tmx(path, on_error=errors.append)] == [2, 7, 9]
    assert [error.line for error in errors] == [6, 8]


def test_bytes_of_no_character_cost_their_unit_only(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030"):
        path = file(tmp_path, GOOD, tu("坏X", "bad"), GOOD, encoding=encoding)
        if encoding != "utf-8":
            data = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + path.read_bytes()
        else:
            data = path.read_bytes()
        filler = b"<!-- " + b"x" * (1 << 19) + b" -->\n"
        path.write_bytes(data.replace(GOOD.encode(encoding), GOOD.encode(encoding) + filler, 1).replace(b"X", b"\xff"))
        errors: list[FormatError] = []
        assert len(texts(path, on_error=errors.append)) == 2
        assert [error.line for error in errors] == [4]


def test_an_undeclared_entity_is_no_silence(tmp_path: Path) -> None:
    path = file(
        tmp_path, tu("国务院&gwy;", "State Council", ' tuid="3"'), head='<!DOCTYPE tmx SYSTEM "tmx14.dtd">' + HEAD
    )
    with pytest.raises(FormatError, match="unit '3': the entity 'gwy' is not known"):
        list(read_tmx(path))


def test_a_tag_without_end_is_refused_before_it_costs_much(tmp_path: Path) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(b'<tmx version="' + b" " * (1 << 25))
    with pytest.raises(FormatError, match="a tag or comment is longer than"):
        list(read_tmx(path))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gb2312"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    declared = "UTF-16" if encoding.startswith("utf-16") else encoding.replace("-sig", "")
    head = f'<?xml version="1.0" encoding="{declared}"?>\n' + HEAD
    path = file(tmp_path, *[GOOD] * 3000, head=head, encoding=encoding)
    units = list(read_tmx(path))
    assert {(unit.source.text, unit.line) for unit in units} == {("营商环境", line) for line in range(3, 3003)}


def test_archives(tmp_path: Path) -> None:
    plain = file(tmp_path, GOOD)
    (tmp_path / "b.gz").write_bytes(gzip.compress(plain.read_bytes()))
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as archive:
        archive.write(plain, "a.tmx")
        archive.writestr("readme.txt", "x")
    assert texts(tmp_path / "b.gz") == texts(tmp_path / "c.zip") == texts(plain)
    assert [u.source.text for u in read(tmp_path / "b.gz")] == [u.source.text for u in read(tmp_path / "c.zip")]
    (tmp_path / "d.gz").write_bytes(gzip.compress(plain.read_bytes())[:-9])
    with pytest.raises(FormatError, match="the archive is cut off"):
        list(read_tmx(tmp_path / "d.gz"))
    with zipfile.ZipFile(tmp_path / "c.zip", "a") as archive:
        archive.writestr("b.tmx", "x")
    with pytest.raises(FormatError, match="holds 2 files"):
        list(read_tmx(tmp_path / "c.zip"))


def test_control_characters_are_left_out_and_told(tmp_path: Path) -> None:
    path = file(tmp_path, GOOD, tu("试&#11;点\x1f&#x1F600;", "pi&#0;lot"))
    doubts: list[FormatError] = []
    assert texts(path, on_doubt=doubts.append)[1] == ("试点😀", "pilot")
    assert [error.line for error in doubts] == [3, 3, 3]


def test_mojibake_is_told_and_formulas_are_not(tmp_path: Path) -> None:
    doubts: list[FormatError] = []
    path = file(tmp_path, tu("æ”¹é©", "reform"), tu("GDP", "GDP"), tu("5G", "5G"), tu("改革", "réforme"))
    assert len(texts(path, on_doubt=doubts.append)) == 4
    assert [error.line for error in doubts] == [2]


def test_codes_are_kept_apart(tmp_path: Path) -> None:
    path = file(
        tmp_path,
        tu('推进<bpt i="1" type="b">&lt;b&gt;</bpt>改革<ept i="1">&lt;/b&gt;</ept><ph x="2"/>', "<hi>reform</hi>"),
    )
    (found,) = read_tmx(path)
    assert found.source == Segment("推进改革", "zh-CN", (
        Code(2, '<bpt i="1" type="b">&lt;b&gt;</bpt>', "1", "open"),
        Code(4, '<ept i="1">&lt;/b&gt;</ept>', "1", "close"),
        Code(4, '<ph x="2"/>', "2"),
    ))  # fmt: skip
    assert found.target == Segment("reform", "en", (Code(0, "<hi>", "", "open"), Code(6, "</hi>", "", "close")))


def test_the_file_is_told_by_its_content(tmp_path: Path) -> None:
    path = file(tmp_path, GOOD, tu("末", "last", ' tuid="x"'), name="memory.txt")
    assert [(unit.id, unit.source.text) for unit in read(path)] == [("1", "营商环境"), ("x", "末")]
    other = tmp_path / "level.tmx"
    other.write_text("<map><tileset/></map>")
    with pytest.raises(FormatError, match="not a TMX translation memory: root element map"):
        read(other)


def test_units_are_written_by_suffix(tmp_path: Path) -> None:
    units = [unit("改革", "reform", id="1")]
    assert write(units, tmp_path / "a.tmx", profile="trados") == 1
    assert list(read(tmp_path / "a.tmx")) == units
    with pytest.raises(FormatError, match=r"name a file that ends in \.tmx"):
        write(units, tmp_path / "a.tbx")


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    def broken() -> Iterator[TranslationUnit]:
        yield unit("改革", "reform")
        raise UsageError("stop")

    path = tmp_path / "a.tmx"
    path.write_text("old")
    with pytest.raises(UsageError):
        write_tmx(broken(), path)
    assert (path.read_text(), list(tmp_path.iterdir())) == ("old", [path])


# --- what each tool gets


def written(folder: Path, *units: TranslationUnit, **options: object) -> str:
    write_tmx(units, folder / "out.tmx", **options)  # type: ignore[arg-type]
    return (folder / "out.tmx").read_text(encoding="utf-8")


MARKED = TranslationUnit(
    Segment("推进改革", "zh-CN", (
        Code(0, '<ept i="9">&lt;/i&gt;</ept>', "9", "close"),
        Code(2, "<hi>", "", "open"), Code(4, "</hi>", "", "close"),
        Code(4, '<ph x="1">&lt;t="<sub>提示</sub>"&gt;</ph>', "1"),
    )),
    Segment("reform", "en", (Code(0, "**", "", "open"), Code(6, "**", "", "close"))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("profile", "source", "target"),
    [
        ("plain",
         '<ept i="9">&lt;/i&gt;</ept>推进<hi>改革</hi><ph x="1">&lt;t="<sub>提示</sub>"&gt;</ph>',
         '<bpt i="1" x="1">**</bpt>reform<ept i="1">**</ept>'),
        ("omegat",
         '<it pos="end" x="9">&lt;/i&gt;</it>推进改革<ph x="1">&lt;t="提示"&gt;</ph>',
         '<bpt i="1" x="1">**</bpt>reform<ept i="1">**</ept>'),
        ("weblate", '&lt;/i&gt;推进改革&lt;t="提示"&gt;', "**reform**"),
    ],
)  # fmt: skip
def test_codes_as_the_tool_takes_them(tmp_path: Path, profile: str, source: str, target: str) -> None:
    xml = written(tmp_path, MARKED, profile=profile)
    assert f'<seg>{source}</seg></tuv><tuv xml:lang="en"><seg>{target}</seg>' in xml


def test_one_script_a_file(tmp_path: Path) -> None:
    units = [
        unit("综合改革", "reform"),
        unit("綜合改革", "reform", language="zh"),
        unit("綜合改革", "reform", language="zh-HK"),
    ]
    with pytest.raises(UsageError, match="'綜合改革' is Hant"):
        written(tmp_path, *units, profile="omegat")
    assert write_tmx(units, tmp_path / "a.tmx", profile="omegat", variant="Hant") == (2, 1)
    assert write_tmx(units, tmp_path / "a.tmx", profile="omegat", variant="Hans") == (1, 2)
    assert write_tmx(units, tmp_path / "a.tmx") == (3, 0)


def test_tags_dates_and_source_language(tmp_path: Path) -> None:
    one = unit("改革", "reform", language="zh_cn", changed="2025-06-10T08:00:00.5+08:00")
    other = unit("改革", "reform", language="chi", changed="last week")
    xml = written(tmp_path, one, other, profile="memoq")
    assert 'srclang="zh-cn"' in xml
    assert '<tu changedate="20250610T000000Z"><tuv xml:lang="zh-cn">' in xml
    assert '<tu srclang="zh"><tuv xml:lang="zh">' in xml


def test_what_a_tool_does_not_take_is_left_out_or_told(tmp_path: Path) -> None:
    doubts: list[FormatError] = []
    units = [unit("改革", ""), unit("改" * 2001, "x", id="9"), TranslationUnit(Segment("改", "zh"), None)]
    assert write_tmx(units, tmp_path / "a.tmx", profile="trados", on_doubt=doubts.append) == (1, 2)
    assert [d.reason for d in doubts] == ["unit '9': a segment has 2001 characters; the tool takes 2000"]


def test_omegat_is_never_said_to_have_made_it(tmp_path: Path) -> None:
    assert 'creationtool="zhengming"' in written(
        tmp_path,
        unit("改", "x"),
        header=Header((("@creationtool", "OmegaT"), ("@o-tmf", "OmegaT TMX"), ("x-client", "甲"))),
    )
    assert read_tmx_header(tmp_path / "out.tmx").attribute("o-tmf") == "OmegaT TMX"


def test_a_date_changed_since_it_was_read_is_written(tmp_path: Path) -> None:
    stale = unit("改", "x", changed="2025-01-02T00:00:00Z", properties=(("target@changedate", "20200101T000000Z"),))
    assert '<tuv xml:lang="en" changedate="20250102T000000Z">' in written(tmp_path, stale)


@pytest.mark.parametrize("options", [{"profile": "xliff"}, {"variant": "zh-CN"}, {"version": "1.4b"}])
def test_unknown_options_are_refused(tmp_path: Path, options: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        write_tmx([], tmp_path / "a.tmx", **options)  # type: ignore[arg-type]


# --- properties

CHARACTERS = st.text(st.sampled_from("改革開放，ab &<>\"'\r\n\t]]>\u3000\u00a0\ufeff😀豈"), min_size=1, max_size=12)
NAMES = st.sampled_from(["x-domain", "@usagecount", "source@changeid", "target@creationid", "source/x-a", "target/x-b",
                         "/@odd", "x-domain"])  # fmt: skip
CODES = st.sampled_from(['<ph x="1"/>', '<ph x="2">&lt;br/&gt;</ph>', '<it pos="begin" x="1">&amp;</it>', "<ut>{</ut>"])


@st.composite
def segments(draw: st.DrawFn, language: str) -> Segment:
    text = draw(CHARACTERS)
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    codes = []
    for place in places:
        raw = draw(CODES)
        x = "1" if 'x="1"' in raw else "2" if 'x="2"' in raw else ""
        codes.append(Code(place, raw, x, "open" if "begin" in raw else "standalone"))
    return Segment(text, language, tuple(codes))


@st.composite
def units(draw: st.DrawFn) -> TranslationUnit:
    properties = draw(st.lists(st.tuples(NAMES, CHARACTERS), max_size=4))
    order = ["@", "", "source@", "source/", "target@", "target/"]

    def place(pair: tuple[str, str]) -> int:
        head = next((mark for mark in order if mark and pair[0].startswith(mark)), "")
        return order.index(head)

    once = {name: (name, value) for name, value in properties if "@" in name and not name.startswith("/")}
    kept = [pair for pair in properties if pair[0] not in once] + list(once.values())
    return TranslationUnit(
        draw(segments("zh-CN")), draw(segments("en")), draw(st.sampled_from(["", "a&b", "7"])), "",
        draw(st.sampled_from(["", "2024-01-01T00:00:00Z"])), draw(st.sampled_from(["", "2025-06-10T08:00:00Z"])),
        tuple(sorted(kept, key=place)), tuple(draw(st.lists(CHARACTERS, max_size=2))),
    )  # fmt: skip


anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@anywhere
@given(st.lists(units(), max_size=4))
def test_what_is_written_is_read_again(tmp_path: Path, given_units: list[TranslationUnit]) -> None:
    path = tmp_path / "a.tmx"
    write_tmx(given_units, path)
    assert list(read_tmx(path)) == given_units
    assert [u.source.text for u in read_tmx(path)] == [u.source.text for u in given_units]


PIECES = (
    GOOD, tu("a&amp;b", "c&#10;d"), tu("]]&gt;", "a]]>b"), tu("一\r\n二", "x\r"), tu("坏<b>", "x"), tu("\ufffe", "x"),
    tu("改", "x", ' tuid="&lt;"'), tu("改", "x", " tuid='1'"), tu("改", "x", ' tuid="9"'), tu("革", "y", ' tuid="9"'),
    tu("改", "x", '\n  tuid="1"\n  changedate="20240101T000000Z"'), tu("改", "x", ' changedate="never"'),
    tu("改", "x", ' tuid="9" changedate="20240101T000000Z"').replace("><", ">\n  <"), tu("<![CDATA[改]]>", ""),
    '<tu><note>n</note><prop type="x">p</prop><tuv lang="zh"><prop type="y">q</prop><seg>改</seg></tuv>'
    '<tuv xml:lang="en" changeid="me" changedate="20240101T000000Z"><seg>x</seg></tuv></tu>',
    "<!-- <tu> -->", "\n\n", "<![CDATA[</tu>]]>", "<?x </tu> ?>", "<!-- </tu>", " -->", "<tu>", "</tu>", "<tu/>",
)  # fmt: skip


@anywhere
@given(st.lists(st.sampled_from(PIECES), max_size=8))
def test_the_quick_way_is_the_slow_way(tmp_path: Path, parts: list[str]) -> None:
    path = file(tmp_path, *parts)

    def outcome() -> list[object]:
        told: list[object] = []
        found = list(read_tmx(path, on_error=lambda e: told.append(str(e)), on_doubt=lambda e: told.append(str(e))))
        return [*((unit, unit.line) for unit in found), *told]

    quick = outcome()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Quick, "find", no_unit)
        assert quick == outcome()


def no_unit(self: Quick, data: bytes, at: int) -> Iterator[TranslationUnit]:
    self.at = at
    yield from ()


@given(st.text(st.sampled_from("a&#x0B1;2\n<>\x0b改"), max_size=30), st.integers(1, 9))
def test_where_a_chunk_ends_does_not_matter_for_control_characters(text: str, size: int) -> None:
    def cleaned(size: int) -> tuple[bytes, list[tuple[str, int]]]:
        told: list[tuple[str, int]] = []
        data = text.encode()
        chunks = (data[at : at + size] for at in range(0, len(data), size))
        clean = b"".join(tmx_bytes._clean(chunks, lambda reason, line: told.append((reason, line))))
        return clean, sorted(told)

    assert cleaned(size) == cleaned(1000)


# --- Trados


def test_a_trados_memory(tmp_path: Path) -> None:
    def segment(language: str, elements: str) -> str:
        return f"<Segment><Elements>{elements}</Elements><CultureName>{language}</CultureName></Segment>"

    tag = "<Tag><Type>{}</Type><Anchor>1</Anchor><AlignmentAnchor>1</AlignmentAnchor><TagID>12</TagID></Tag>"
    path = tmp_path / "a.sdltm"
    database = sqlite3.connect(path)
    database.executescript("""
        CREATE TABLE translation_units (id INTEGER PRIMARY KEY, guid BLOB, source_segment TEXT, target_segment TEXT,
            creation_date TEXT, creation_user TEXT, change_date TEXT, change_user TEXT, last_used_date TEXT,
            usage_counter INT);
        CREATE TABLE attributes (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE string_attributes (translation_unit_id INT, attribute_id INT, value TEXT);
        INSERT INTO attributes VALUES (1, 'Client');
        INSERT INTO string_attributes VALUES (1, 1, '甲');
    """)
    zh = segment("zh-CN", tag.format("Start") + "<Text><Value>改革</Value></Text>" + tag.format("End"))
    en = segment("en-GB", "<Text><Value>reform &amp; opening up</Value></Text>")
    row = ("2024-01-01 00:00:00", "甲", "2024-01-02 00:00:00", "乙", "", 3)
    marks = "(?, NULL, ?, ?, ?, ?, ?, ?, ?, ?)"
    database.execute(f"INSERT INTO translation_units VALUES {marks}", (1, zh, en, *row))
    database.execute(f"INSERT INTO translation_units VALUES {marks}", (2, "<Segment>", en, *row))
    database.commit()
    database.close()
    errors: list[FormatError] = []
    (found,) = read(path, on_error=errors.append)
    assert found == TranslationUnit(
        Segment("改革", "zh-CN", (
            Code(0, '<bpt i="1" x="1" type="12"/>', "1", "open"), Code(2, '<ept i="1"/>', "1", "close"),
        )),
        Segment("reform & opening up", "en-GB"), "1", "", "2024-01-01T00:00:00Z", "2024-01-02T00:00:00Z",
        (("@creationid", "甲"), ("@changeid", "乙"), ("@usagecount", "3"), ("x-Client", "甲")),
    )  # fmt: skip
    assert [error.reason[:32] for error in errors] == ["unit 2: a segment cannot be read"]
    (turned,) = read_sdltm(path, source_language="en", target_language="zh", on_error=errors.append)
    assert turned.source == found.target
    assert list(read_sdltm(path, source_language="fr", on_error=errors.append)) == []


@pytest.mark.parametrize("data", [b"", b"<tmx/>", b"SQLite format 3\0" + b"\0" * 100])
def test_what_is_no_trados_memory_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.sdltm"
    path.write_bytes(data)
    with pytest.raises(FormatError, match="not a Trados translation memory"):
        list(read_sdltm(path))


def test_every_profile_is_written(tmp_path: Path) -> None:
    for profile in PROFILES:
        write_tmx([MARKED, unit("改革", "reform")], tmp_path / "a.tmx", profile=profile)
        assert len(list(read_tmx(tmp_path / "a.tmx"))) == 2


def test_a_unit_that_was_found_quickly_has_every_field(tmp_path: Path) -> None:
    write([TranslationUnit(Segment("改革", "zh-CN"), Segment("reform", "en"))] * 2, tmp_path / "a.tmx")
    for unit in read_tmx(tmp_path / "a.tmx"):  # the first one is for the parser, the second is found quickly
        assert repr(unit) == repr(replace(unit))
        assert unit.ignores == ()

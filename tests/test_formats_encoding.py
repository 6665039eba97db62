"""Bytes become text in the encoding they have, or are refused with the place and the remedy."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import EncodingError
from zhengming.formats.encoding import Decoded, Encoding, decode, decode_bytes, encode, open_text, sniff

HANS = "推进综合改革试点，扩大高水平对外开放。\r\n国务院批复同意。\n"
HANT = "推進綜合改革試點，擴大高水平對外開放。\r\n國務院批覆同意。\n"
ENGLISH = "Shenzhen’s “comprehensive reform pilot” – an étude\n"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (HANS, "utf-8"),
        (HANT, "utf-8"),
        (ENGLISH, "utf-8"),
        ("plain ASCII\n", "utf-8"),
        ("", "utf-8"),
        (HANS, "gb18030"),
        (HANT, "gb18030"),
        (ENGLISH, "gb18030"),
        ("改革", "gb18030"),
        ("Reform (改革) goes on.\n" * 3, "gb18030"),
        (HANT, "cp950"),
        ("改革試點", "cp950"),
        ("Reform (改革試點) goes on.\n" * 3, "cp950"),
        ("改革試點在香港㗎喇，佢哋嘅嘢。", "big5hkscs"),
        (HANS, "utf-16-le"),
        (HANS, "utf-16-be"),
        (ENGLISH, "utf-16-le"),
        ("改革\n", "utf-16-be"),
        (ENGLISH, "cp1252"),
        ("China’s reform\n", "cp1252"),  # its bytes are valid GB18030 as well: China抯 reform
    ],
)
def test_the_encoding_is_told_from_the_bytes_alone(text: str, codec: str) -> None:
    assert decode_bytes(text.encode(codec)) == Decoded(text, codec)


@pytest.mark.parametrize(
    ("codec", "bom"),
    [("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)],
)
def test_a_byte_order_mark_is_no_text_and_is_kept_aside(codec: str, bom: bytes) -> None:
    assert decode_bytes(bom + HANS.encode(codec)) == Decoded(HANS, codec, bom)
    assert decode_bytes(bom) == Decoded("", codec, bom)


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"])))
def test_whatever_is_written_in_utf_8_is_read_in_utf_8(text: str) -> None:
    assert decode_bytes(text.encode()).text == text.removeprefix("\ufeff")


def test_a_long_english_preamble_does_not_hide_the_encoding() -> None:
    text = "An English line of no interest.\n" * 20_000 + HANS
    assert decode_bytes(text.encode("gb18030")) == Decoded(text, "gb18030")
    assert decode_bytes((text + ENGLISH).encode("utf-8")).encoding == "utf-8"


@pytest.mark.parametrize("size", [(1 << 18) - 1, 1 << 18, (1 << 18) + 1])
def test_a_character_over_the_edge_of_a_chunk_is_whole(size: int) -> None:
    text = "a" * size + "改革。" * 3
    assert decode_bytes(text.encode()).text == text


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0", "this is an image, not text; give a text file"),
        (b"\xff\xd8\xff\xe0\0", "this is an image, not text; give a text file"),
        (b"PK\x03\x04\x14\0", "this is a zip archive or an office document, not text; save it as plain text, CSV"),
        (b"%PDF-1.7\n", "this is a PDF document, not text; save its text as UTF-8 first"),
        (b"\x1f\x8b\x08\0", "this is a gzip archive, not text; unpack it first"),
        (b"\xff\xfe\0\0a\0\0\0", "this is UTF-32 text, not text; save it as UTF-8 first"),
        (b"text\0\0\0\x01\x02", "this is a binary file (NUL bytes or control characters), not text; give a text file"),
        (bytes(range(1, 32)) * 9, "this is a binary file (NUL bytes or control characters), not text"),
        (bytes(range(128, 256)) * 9, "no known encoding makes plausible text of these bytes; save it as UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_the_remedy(data: bytes, message: str) -> None:
    with pytest.raises(EncodingError) as caught:
        decode_bytes(data, path="draft.txt")
    assert message in str(caught.value)
    assert caught.value.path == "draft.txt"


def test_damaged_utf_8_is_refused_with_its_line_and_never_taken_for_something_else() -> None:
    lines = HANS * 3
    data = lines.encode() + b"\xe6\x94 reform\n" + lines.encode()
    with pytest.raises(EncodingError, match=r"draft.txt:7: no known encoding") as caught:
        decode_bytes(data, path="draft.txt")
    assert caught.value.line == 7


@pytest.mark.parametrize(
    ("declared", "data", "expected"),
    [
        ("gbk", HANS.encode("gbk"), Decoded(HANS, "gb18030")),
        ("GB2312", HANS.encode("gb2312"), Decoded(HANS, "gb18030")),
        ("big5", HANT.encode("big5"), Decoded(HANT, "cp950")),
        ("utf-8-sig", codecs.BOM_UTF8 + b"a", Decoded("a", "utf-8", codecs.BOM_UTF8)),
        ("utf-16", codecs.BOM_UTF16_BE + "改".encode("utf-16-be"), Decoded("改", "utf-16-be", codecs.BOM_UTF16_BE)),
        ("utf-16", "改".encode("utf-16-le"), Decoded("改", "utf-16-le")),
        ("latin-1", "é".encode("latin-1"), Decoded("é", "iso8859-1")),
    ],
)
def test_a_declared_encoding_is_not_guessed(declared: str, data: bytes, expected: Decoded) -> None:
    assert decode_bytes(data, encoding=declared) == expected


@pytest.mark.parametrize(
    ("declared", "message"),
    [("utf-8", "draft.txt:2: the bytes are no UTF-8"), ("utf-9", "encoding 'utf-9' is unknown; utf-8, gb18030")],
)
def test_a_declared_encoding_that_does_not_fit_is_refused(declared: str, message: str) -> None:
    with pytest.raises(EncodingError, match=message):
        decode_bytes(b"a\n\xff\n", path="draft.txt", encoding=declared)


def test_a_stream_of_lines_keeps_its_line_ends_and_leaves_the_mark_out(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(codecs.BOM_UTF16_LE + "一\r\n二\r三\n".encode("utf-16-le"))
    found = sniff(path)
    assert (found.name, decode(path).text) == ("UTF-16 LE", "一\r\n二\r三\n")
    with open_text(path, found) as lines:
        assert list(lines) == ["一\r\n", "二\r", "三\n"]


def test_what_an_encoding_has_no_character_for_is_refused() -> None:
    assert encode("改革", Encoding("gb18030")) == "改革".encode("gb18030")
    with pytest.raises(
        EncodingError, match=r"a.txt:3: Windows-1252 cannot write '改'; convert the file to UTF-8 first"
    ):
        encode("the 改革", Encoding("cp1252"), path="a.txt", line=3)

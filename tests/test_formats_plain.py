"""Plain text and the walk that all text formats share: reading, aligning, rewriting byte for byte."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.errors import EncodingError, FileError, FormatError
from zhengming.formats import detect, read, rewrite, rewritten
from zhengming.formats.pieces import Options, patch, raw_text
from zhengming.formats.plain import plain_pieces
from zhengming.model import Code, Segment, TranslationUnit

Write = Callable[[str, str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to


def replaced(old: str, new: str) -> Callable[[TranslationUnit], str | None]:
    def change(unit: TranslationUnit) -> str | None:
        assert unit.target is not None
        return unit.target.text.replace(old, new) if old in unit.target.text else None

    return change


def texts(units: object) -> list[tuple[str, str, str | None]]:
    return [(u.id, u.source.text, u.target and u.target.text) for u in units]  # type: ignore[attr-defined]


def test_every_line_with_text_is_a_unit(write: Write) -> None:
    path = write("a.txt", "Reform\r\n\r\n  \u3000\nOpening up \rScience")
    assert texts(read(path)) == [("1", "", "Reform"), ("4", "", "Opening up "), ("5", "", "Science")]
    first = next(read(path, source_language="en", target_language="zh"))
    assert first == TranslationUnit(Segment("", "en"), Segment("Reform", "zh"), id="1")
    assert (first.path, first.line) == (str(path), 1)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Reform\n```\nthe old term\n\n```\nOpening\n", ["1", "6"]),
        ("~~~~ python\nx\n~~~\n~~~~\nOpening", ["5"]),
        ("```\na\n```\n```\nb\n```\nOpening", ["7"]),
        ("Reform\n```\nnever closed\n", ["1", "2", "3"]),
        ("```\n" + "a long text\n" * 1001 + "```\n", [str(number) for number in range(1, 1004)]),
        ("```one line``` of text\n", ["1"]),
    ],
)
def test_fenced_code_is_no_text(text: str, ids: list[str]) -> None:
    pieces = list(plain_pieces(text.splitlines(keepends=True), Options()))
    assert [piece.unit.id for piece in pieces if piece.unit] == ids
    assert "".join(piece.raw for piece in pieces) == text


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b" \r\n"])
def test_an_empty_file_has_no_units(write: Write, content: bytes) -> None:
    assert list(read(write("a.txt", content))) == []


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n", EncodingError, "a.txt: this is an image, not text"),
        ("a.docx", b"", FormatError, "a.docx: files of the kind .docx cannot be read; these can: .txt"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_before_its_first_unit(
    write: Write, name: str, content: bytes, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        read(write(name, content))


def test_a_missing_file_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no such file"):
        read(tmp_path / "missing.txt")


@pytest.mark.parametrize("name", ["draft.txt", "DRAFT.TXT", "draft", "draft.en"])
def test_what_has_no_suffix_that_says_otherwise_is_plain_text(name: str) -> None:
    assert detect(name).name == "plain text"


# --- rewriting -------------------------------------------------------------------------------------------------------

LINES = "Reform pilot\r\n\r\n\tthe pilot of reform \nno change\rlast pilot"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030", "cp1252"])
def test_only_the_changed_text_differs_after_rewriting(write: Write, codec: str) -> None:
    text = "Reform ’改革’\n" + LINES if codec != "cp1252" else "Reform’s\n" + LINES
    path = write("a.txt", text.encode(codec))
    assert rewrite(path, path, replaced("pilot", "试点" if codec != "cp1252" else "trial")) == 3
    assert path.read_bytes() == text.replace("pilot", "试点" if codec != "cp1252" else "trial").encode(codec)


def test_rewriting_elsewhere_leaves_the_file_alone(write: Write, tmp_path: Path) -> None:
    path, out = write("a.txt", LINES), tmp_path / "out.txt"
    assert rewrite(path, out, replaced("pilot", "trial")) == 3
    assert (path.read_bytes(), out.read_bytes()) == (LINES.encode(), LINES.replace("pilot", "trial").encode())


def test_a_change_that_the_encoding_cannot_write_is_refused_and_nothing_written(write: Write, tmp_path: Path) -> None:
    path = write("a.txt", "改革試點在這裡\n改革\n".encode("big5"))
    with pytest.raises(EncodingError, match=r"a.txt:2: Big5 cannot write '东'; convert the file to UTF-8 first"):
        rewrite(path, path, lambda unit: "东方" if unit.line == 2 else None)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == "改革試點在這裡\n改革\n".encode("big5")


def test_codes_that_big5_cannot_give_back_are_refused(write: Write) -> None:
    data = "改革試點在這裡\n".encode("big5") + b"\xa2\xcc\n"  # 0xA2CC is a second spelling of 0xA451, 十
    path = write("a.txt", data * 2)
    with pytest.raises(EncodingError, match=r"a.txt:2: the file holds codes that Big5 cannot give back"):
        rewrite(path, path, replaced("改革", "開放"))
    assert path.read_bytes() == data * 2


def test_what_would_be_written_is_the_file_in_pieces(write: Write) -> None:
    path = write("a.txt", "one\n\ntwo\n")
    assert list(rewritten(path, replaced("two", "three"))) == [("one\n", "one\n"), ("\n", "\n"), ("two\n", "three\n")]


@given(st.text(st.sampled_from("改a` \n\r\t\v\x1c\u2028")))
def test_the_pieces_are_the_file(text: str) -> None:
    lines = text.splitlines(keepends=True)
    assert "".join(piece.raw for piece in plain_pieces(lines, Options())) == text


# --- codes -----------------------------------------------------------------------------------------------------------


def code(position: int, text: str, kind: str = "standalone") -> Code:
    return Code(position, text, kind=kind)


BOLD = Segment("the pilot of reform here", "en", (code(4, "**", "open"), code(19, "**", "close")))
LONG = Segment("The pilot of comprehensive reform goes on", "en", (code(4, "**", "open"), code(33, "**", "close")))
CROSSED = Segment("the pilot of reform here", "en", (code(13, "*", "open"), code(19, "*", "close"), code(19, "`x`")))
QUOTED = Segment("pilot of\nreform here", "en", (code(9, "> ", "layout"),))


@pytest.mark.parametrize(
    ("segment", "text", "expected"),
    [
        (BOLD, "the pilot of reform here", "the **pilot of reform** here"),
        (BOLD, "the reform pilot here", "the **reform pilot** here"),
        (BOLD, "the pilot of reform pilots here", "the **pilot of reform** pilots here"),
        (LONG, "The comprehensive reform pilot goes on", "The **comprehensive reform pilot** goes on"),
        (BOLD, "the here", "the ****here"),
        (CROSSED, "the pilot of opening here", "the pilot of *opening*`x` here"),
        (QUOTED, "trial of\nreform there", "trial of\n> reform there"),
        (QUOTED, "trial of reform there", "trial of reform there"),
    ],
)
def test_codes_stay_around_what_they_belong_to(segment: Segment, text: str, expected: str) -> None:
    assert patch(segment, text) == expected


coded = st.lists(
    st.tuples(st.text("ab 改\n", max_size=5), st.sampled_from(["open", "close", "standalone"])), max_size=5
)


@given(coded, st.text("ab 改\n", max_size=12))
def test_no_code_is_lost_and_the_text_is_the_new_one(parts: list[tuple[str, str]], new: str) -> None:
    codes, at = [], 0
    for count, (text, kind) in enumerate(parts):
        at += len(text)
        codes.append(code(at, f"<{count}>", kind))
    segment = Segment("".join(text for text, _ in parts), "en", tuple(codes))
    assert patch(segment, segment.text) == raw_text(segment)
    found = patch(segment, new)
    for one in codes:
        assert found.count(one.text) == 1
        found = found.replace(one.text, "")
    assert found == new

"""What in a Markdown file is text, and that nothing else is ever touched."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.formats import read, rewrite
from zhengming.formats.markdown import markdown_pieces
from zhengming.formats.pieces import Options, raw_text
from zhengming.model import TranslationUnit


def units(text: str) -> list[TranslationUnit]:
    pieces = list(markdown_pieces(text.splitlines(keepends=True), Options()))
    assert "".join(piece.raw for piece in pieces) == text
    return [piece.unit for piece in pieces if piece.unit]


def texts(text: str) -> list[tuple[str, str]]:
    return [(unit.id, unit.target.text) for unit in units(text) if unit.target]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reform\n\nOpening up", [("1", "Reform"), ("3", "Opening up")]),
        ("comprehensive\nreform pilots\n", [("1", "comprehensive\nreform pilots")]),
        ("comprehensive  \r\nreform\r\n", [("1", "comprehensive  \r\nreform")]),
        ("# Reform\nText\n## Opening ##\n", [("1", "Reform"), ("2", "Text"), ("3", "Opening")]),
        ("Reform\n===\n\nOpening\n---\n", [("1", "Reform"), ("4", "Opening")]),
        ("- one\n- two\n  goes on\n  1. three\n", [("1", "one"), ("2", "two\ngoes on"), ("4", "three")]),
        ("- [x] done\n* [ ] todo\n", [("1", "done"), ("2", "todo")]),
        ("- item\n\n    goes on in the item\n", [("1", "item"), ("3", "goes on in the item")]),
        ("> quoted\n> goes on\n>\n> > deeper\nlazy\n", [("1", "quoted\ngoes on"), ("4", "deeper"), ("5", "lazy")]),
        ("| 中文 | English |\n|---|:-:|\n| 改革 | `x` reform |\n\nText", [
            ("1.1", "中文"), ("1.2", "English"), ("3.1", "改革"), ("3.2", " reform"), ("5", "Text"),
        ]),
        ("Intro\na | b\n--|--\nc \\| d | e\n", [
            ("1", "Intro"), ("2.1", "a"), ("2.2", "b"), ("4.1", "c | d"), ("4.2", "e"),
        ]),
        ("one | two\n", [("1", "one | two")]),
        ("[^1]: a footnote\n", [("1", "a footnote")]),
        # no text at all
        ("---\ntitle: x\n---\nText\n", [("4", "Text")]),
        ("+++\ntitle = 1\n+++\n", []),
        ("```python\nx = 1\n\ny\n```\nText\n", [("6", "Text")]),
        ("````\n```\nx\n````\nText\n", [("5", "Text")]),
        ("~~~\nnever closed\n", []),
        ("> ```\n> code\n> ```\n> Text\n", [("4", "Text")]),
        ("- ```\n  code\n  ```\n- Text\n", [("4", "Text")]),
        ("Text:\n\n    code\n\n\tcode\n", [("1", "Text:")]),
        ("<!-- a\n\nb -->\nText\n", [("4", "Text")]),
        ("<!-- a -->\nText\n", [("2", "Text")]),
        ("<script>\nx\n</script>\nText\n", [("4", "Text")]),
        ("Text\n\n***\n- - -\n___\n", [("1", "Text")]),
        ("[ref]: https://example.org 'Title'\n", []),
        ("![](x.png)\n", []),
        ("$$\nx^2\n$$\nText\n", [("4", "Text")]),
        ("", []),
    ],
)  # fmt: skip
def test_blocks(text: str, expected: list[tuple[str, str]]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected", "codes"),
    [
        ("the **reform** pilot", "the reform pilot", ["**", "**"]),
        ("***bold** italic*", "bold italic", ["*", "**", "**", "*"]),
        ("改革**试点**开放", "改革试点开放", ["**", "**"]),
        ("snake_case_name and _emphasis_", "snake_case_name and emphasis", ["_", "_"]),
        ("5 * 3 * 2, 5~10, a*b", "5 * 3 * 2, 5~10, a*b", []),
        ("~~old~~ new", "old new", ["~~", "~~"]),
        ("a `code` and ``a ` b`` end", "a  and  end", ["`code`", "``a ` b``"]),
        ("a lone ` tick", "a lone ` tick", []),
        ("[text](https://example.org/a_(b)_c 'Title') on", "text on", ["[", "](https://example.org/a_(b)_c 'Title')"]),
        ("![alt](x.png) [text][ref] [plain]", "alt text [plain]", ["![", "](x.png)", "[", "][ref]"]),
        ("[a [b](c) d](e)", "a b d", ["[", "[", "](c)", "](e)"]),
        ("](x) and ] and [", "](x) and ] and [", []),
        ("see https://example.org/a_b. And <https://example.org>", "see . And ", [
            "https://example.org/a_b", "<https://example.org>",
        ]),
        ("a<br>b <b class='x'>c</b> <!-- * -->d 1 < 2", "ab c d 1 < 2", [
            "<br>", "<b class='x'>", "</b>", "<!-- * -->",
        ]),
        ("not \\*emphasis\\*", "not *emphasis*", ["\\", "\\"]),
        ("a note[^1].", "a note.", ["[^1]"]),
    ],
)  # fmt: skip
def test_inline_codes(text: str, expected: str, codes: list[str]) -> None:
    (unit,) = units(text)
    assert unit.target is not None
    assert (unit.target.text, [code.text for code in unit.target.codes]) == (expected, codes)
    assert raw_text(unit.target) == text


def test_a_code_goes_over_the_marks_of_its_lines() -> None:
    (unit,) = units("> see [here](\n> x.html) for *the\n> reform*\n")
    assert unit.target is not None
    assert unit.target.text == "see here for the\nreform"
    assert [(code.text, code.kind) for code in unit.target.codes] == [
        ("[", "open"), ("](\n> x.html)", "close"), ("*", "open"), ("> ", "layout"), ("*", "close"),
    ]  # fmt: skip


MARKS = [
    "# ", "- ", "> ", "* ", "1. ", "```", "~~~", "`", "**", "*", "_", "[", "](x)", "]", "![", "<!--", "-->", "<b>",
    "\\", "---", "===", "+++", "    ", "\t", "\n", "\n\n", "\r\n", "|", " | ", "|-|", "$$", " ", "改革", "a", "b c",
]  # fmt: skip
markdown = st.lists(st.sampled_from(MARKS), max_size=30)


@given(markdown)
def test_the_pieces_are_the_file_whatever_it_holds(parts: list[str]) -> None:
    for unit in units("".join(parts)):
        assert unit.target is not None
        assert unit.target.text.strip()


@given(markdown)
def test_a_rewrite_that_gives_back_the_text_changes_nothing(parts: list[str]) -> None:
    text = "".join(parts)
    pieces = markdown_pieces(text.splitlines(keepends=True), Options())
    assert "".join(p.render(p.unit.target.text) if p.unit and p.unit.target else p.raw for p in pieces) == text


DOCUMENT = """\
---
title: The pilot of reform
---
# The *pilot of reform*

> See the pilot of
> reform in [the pilot of reform](pilot-of-reform.html "pilot of reform").

| pilot of reform | `pilot of reform` |
|-----------------|-------------------|
"""
CHANGED = """\
---
title: The pilot of reform
---
# The *reform pilot*

> See the pilot of
> reform in [the reform pilot](pilot-of-reform.html "pilot of reform").

| reform pilot | `pilot of reform` |
|-----------------|-------------------|
"""


def test_rewriting_changes_the_text_and_nothing_else(tmp_path: Path) -> None:
    def change(unit: TranslationUnit) -> str:
        assert unit.target is not None
        return unit.target.text.replace("pilot of reform", "reform pilot")

    path = tmp_path / "a.md"
    path.write_text(DOCUMENT, encoding="utf-8", newline="")
    assert rewrite(path, path, change) == 3
    assert path.read_text(encoding="utf-8") == CHANGED
    assert [(unit.id, dict(unit.properties)) for unit in read(path)] == [
        ("4", {"column": "3"}), ("6", {"column": "3"}), ("9.1", {"column": "3"}),
    ]  # fmt: skip

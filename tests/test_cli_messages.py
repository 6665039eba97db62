"""What the shell says in Chinese: every message has a template, and its values come through."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import zhengming
from zhengming.cli import main
from zhengming.cli.messages import locale_language, translated
from zhengming.cli.options import UI_LANGUAGE

ROOT = Path(zhengming.__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")

CALLS = {"note": 1, "warn": 2, "say": 1, "doubt": 1, "FileError": 2, "FormatError": 2, "EncodingError": 2,
         "TermbaseError": 2, "NoColumns": 2, "UsageError": 1, "ZhengmingError": 1, "Diagnostic": 0,
         "Remark": 4}  # fmt: skip
"""Functions that are given messages, and among how many of their first arguments; hints are keywords."""


def spelled(node: ast.expr | None, values: dict[str, list[ast.expr]]) -> Iterator[str]:
    """The messages that an expression can be, with 3 for numbers and x for anything else that is filled in."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            texts = [""]
            for part in parts:
                ends = [*filled(part)] if isinstance(part, ast.FormattedValue) else [*spelled(part, values)]
                texts = [text + end for text in texts for end in ends]
            yield from texts
        case ast.IfExp(body=one, orelse=other):
            yield from spelled(one, values)
            yield from spelled(other, values)
        case ast.Name(id=name):
            for value in values.get(name, ()):
                yield from spelled(value, {})


def filled(part: ast.FormattedValue) -> Iterator[str]:
    """What may stand in the place of a value: the texts of a choice as they are."""
    match part.value:
        case ast.IfExp(body=one, orelse=other):
            for side in (one, other):
                yield from spelled(side, {}) if isinstance(side, ast.Constant | ast.JoinedStr) else ["x"]
        case _:
            yield "'x'" if part.conversion == ord("r") else "3" if part.format_spec else "x"


def messages_of(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values.setdefault(node.targets[0].id, []).append(node.value)
        if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            values.setdefault(node.target.id, []).append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in CALLS:
                arguments = [*node.args[: CALLS[name]], *(k.value for k in node.keywords if k.arg == "hint")]
                for argument in arguments:
                    yield from spelled(argument, values)


def all_messages() -> dict[str, str]:
    paths = [*ROOT.glob("*.py"), *ROOT.glob("cli/*.py"), *ROOT.glob("formats/*.py"), *ROOT.glob("lint/*.py")]
    return {message: path.name for path in sorted(paths) for message in messages_of(path) if " " in message.strip()}


MESSAGES = all_messages()
AS_IT_IS = re.compile(r"pip install \S+|pip uninstall .*|Termbase\.load.*|choose one of x|Hans, Hant, HK or TW.*")
"""Commands, and messages for programmers, which no command of the shell can bring up."""
IN_PARTS = {
    "x in its source x": "4 lines of text here, but 2 in its source zh.txt",
    "both must have the same number of xs": "both must have the same number of paragraphs",
    "both must have the same number of lines, with the empty ones (x) or without":
        "both must have the same number of lines, with the empty ones (5 and 6) or without",
    "x in a table of x columns": "1 cell in a table of 2 columns",
    "x where other rows have x": "3 cells where other rows have 2",
    "3 place put rightx": "1 place put right",
    "3 places put rightx": "1,234 places put right in 2 of 3 files",
    "x, 3 place left alone": "1 edit made, 1 place left alone",
    "x, 3 places left alone": "0 edits made, 2 places left alone",
    "no column is x: the headings are x": "no column is Chinese: the headings are en, ja",
    "x in the text": "3 terms in the text",
    "x; delete what is no term before you use them": "1,234 candidates; delete what is no term before you use them",
    "x: x, x, x": "1 concept: 0 errors, 1 warning, 0 advice",
    "x: 'x' stands in line x already; 'x' x": "'改革' stands in line 7 already; 'reform' is superseded",
}
"""Messages that are put together from others, each as one that is told."""


@pytest.mark.parametrize("message", [message for message in MESSAGES if not AS_IT_IS.fullmatch(message)])
def test_every_message_is_translated(message: str) -> None:
    message = IN_PARTS.get(message, message)
    remark = re.sub(r"^x(:x)?: ", "", message)  # without the place, as it is taken off what readers of termbases remark
    assert HAN.search(translated(message)) or HAN.search(translated(remark))


def test_messages_are_found_where_they_are_made() -> None:
    assert {"there is no text in this file", "this is a folder, not a file", "'x' cannot be an id"} <= MESSAGES.keys()
    assert len(MESSAGES) > 150


def commands(command: click.Command) -> Iterator[click.Command]:
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            found = command.get_command(context, name)
            assert found is not None
            yield from commands(found)


def help_texts() -> Iterator[str]:
    for command in commands(main):
        yield click.Command.get_short_help_str(command, 1000)
        for paragraph in (command.help or "").split("\n\n"):
            if not paragraph.strip().startswith("\b"):
                yield " ".join(paragraph.split())
        for option in (*command.params, UI_LANGUAGE):
            if isinstance(option, click.Option):
                help, _, extra = (option.help or "").partition("  [")
                yield help
                if extra:
                    yield extra.rstrip("]")


@pytest.mark.parametrize("text", sorted({*help_texts()}))
def test_all_help_is_translated(text: str) -> None:
    assert HAN.search(translated(text))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("2 errors, 1 warning, 0 advice in 4 units", "4 个单元：错误 2 处，警告 1 处，建议 0 处"),
        ("1 cell in a table of 2 columns", "表格有 2 列，此行有 1 个单元格"),
        ("1 line of text here, but 2 in its source 原文 1.txt", "此处有 1 行文本，原文 原文 1.txt 有 2 行"),
        ("-w does not go with the standard input", "-w 不能与 标准输入 同用"),
        ("--fix does not go with --diff", "--fix 不能与 --diff 同用"),
        ("this is an image, not text", "这不是文本，而是：图片"),
        ("did you mean 'draft.txt'?", "是不是 'draft.txt'？"),
        ("check 'acronim' is unknown", "没有检查项 'acronim'"),
        ("fix: leave it out", "改法：删去"),
        ("fix: 'pilot' becomes 'trial'", "改法：'pilot' 改为 'trial'"),
        ("fix: comprehensive reform pilot", "改为：comprehensive reform pilot"),
        ("a message that nobody has translated", "a message that nobody has translated"),
        ("", ""),
    ],
)
def test_the_values_of_a_message_come_through(message: str, expected: str) -> None:
    assert translated(message) == expected


def test_a_template_names_the_same_values_in_both_languages() -> None:
    table = (ROOT / "data" / "messages.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines()[1:]]
    assert {len(row) for row in rows} == {2}
    assert len({en for en, _ in rows}) == len(rows)
    for en, zh in rows:
        assert {*re.findall(r"\{(\w+)\}", en)} == {*re.findall(r"\{(\w+)!?\}", zh)}, en
        assert HAN.search(zh), en
        assert (en.strip(), zh.strip()) == (en, zh)


@pytest.mark.parametrize(
    ("arguments", "locale", "expected"),
    [
        (["check", "nope.txt"], "zh_CN.UTF-8", "错误：nope.txt：没有此文件\n"),
        (["check", "nope.txt"], "en_GB.UTF-8", "error: nope.txt: there is no such file\n"),
        (["check", "nope.txt", "--ui-language", "en"], "zh_CN.UTF-8", "error: nope.txt: there is no such file\n"),
        (["--ui-language", "zh", "check", "nope.txt"], "C", "错误：nope.txt：没有此文件\n"),
        (["check", "nope.txt", "--ui-language=zh"], "C", "错误：nope.txt：没有此文件\n"),
        (["check", "--xyz", "--ui-language", "zh"], "C",
         "错误：没有选项 '--xyz'\n提示：zhengming check --help 列出全部用法\n"),
        (["check", "x", "--ui-language", "fr"], "C",
         "error: --ui-language 'fr' is unknown\nhint: these are known: en, zh\n"),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_option_or_of_the_locale(
    folder: Path, arguments: list[str], locale: str, expected: str
) -> None:
    environment = {**os.environ, "LC_ALL": locale}
    command = [sys.executable, "-m", "zhengming", *arguments]
    done = subprocess.run(command, capture_output=True, cwd=folder, env=environment)
    assert (done.returncode, done.stderr.decode()) == (2, expected)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_HK"}, "zh"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "C"}, "zh"),
        ({"LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], expected: str) -> None:
    assert locale_language(environment) == expected

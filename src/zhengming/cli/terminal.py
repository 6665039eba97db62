"""What the commands say beside their data, and what the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

import click

from zhengming.cli.messages import language, say
from zhengming.errors import FileError, ZhengmingError

_NAMES = "zhengming.names"


def tell_error(error: ZhengmingError) -> None:
    """``error: path:line: reason`` and ``hint: remedy`` on the standard error."""
    _tell(_label("error:", "red"), _placed(error), error.hint)


def warn(error: FileError, remark: str) -> None:
    """What is wrong with a file and does not keep us from reading on, and what follows; with ``--quiet`` as well."""
    _tell(_label("warning:", "yellow"), f"{_placed(error)} ({say(remark)})", error.hint)


def caution(error: ZhengmingError) -> None:
    """What somebody wrote and nobody reads, in a file that is read all the same; with ``--quiet`` as well."""
    _tell(_label("warning:", "yellow"), _placed(error))


def note(message: str | ZhengmingError, remark: str = "") -> None:
    """Something to know, on the standard error; not with ``--quiet``."""
    context = click.get_current_context(silent=True)
    if context is None or not context.params.get("quiet"):
        text = say(message) if isinstance(message, str) else _placed(message)
        _tell(_label("note:", "cyan"), f"{text} ({say(remark)})" if remark else text)


def _placed(error: ZhengmingError) -> str:
    if not isinstance(error, FileError):
        return say(error.reason)
    place = error.path if error.line is None else f"{error.path}:{error.line}"
    return place + ("：" if language() == "zh" else ": ") + say(error.reason)


def _tell(label: str, message: str, hint: str = "") -> None:
    click.echo(label + _named(message), err=True)
    if hint:
        click.echo(_label("hint:", "cyan") + _named(say(hint)), err=True)


def call_it(path: Path, name: str) -> None:
    """Let a file that was put aside go by the name that the user knows it by."""
    context = click.get_current_context(silent=True)
    if context is not None:
        context.meta.setdefault(_NAMES, {})[str(path)] = name


def _named(message: str) -> str:
    context = click.get_current_context(silent=True)
    for path, name in (context.meta.get(_NAMES, {}) if context else {}).items():
        message = message.replace(path, name)
    return message


def _label(text: str, colour: str) -> str:
    text = say(text)
    space = " " if text.isascii() else ""  # a full-width colon brings its own
    return (click.style(text, fg=colour, bold=True) if takes_colour(sys.stderr) else text) + space


def takes_colour(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream takes colours: a terminal, and nobody asked for none (no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def output_width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100

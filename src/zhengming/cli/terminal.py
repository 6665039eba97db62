"""What the commands say beside their data, and what the terminal can show."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from typing import TextIO

import click

from zhengming.errors import FileError, ZhengmingError


def tell_error(error: ZhengmingError) -> None:
    """``error: path:line: reason`` and ``hint: remedy`` on the standard error."""
    place = ""
    if isinstance(error, FileError):
        place = f"{error.path}: " if error.line is None else f"{error.path}:{error.line}: "
    click.echo(f"{_label('error:', 'red')} {place}{error.reason}", err=True)
    if error.hint:
        click.echo(f"{_label('hint:', 'cyan')} {error.hint}", err=True)


def note(message: str) -> None:
    """Something to know, on the standard error; not with ``--quiet``."""
    context = click.get_current_context(silent=True)
    if context is None or not context.params.get("quiet"):
        click.echo(f"{_label('note:', 'cyan')} {message}", err=True)


def _label(text: str, colour: str) -> str:
    return click.style(text, fg=colour, bold=True) if takes_colour(sys.stderr) else text


def takes_colour(stream: TextIO, environment: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream takes colours: a terminal, and nobody asked for none (no-color.org)."""
    return stream.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def output_width() -> int:
    """Columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns if sys.stdout.isatty() else 100

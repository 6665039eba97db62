"""Options that several commands have, and which of them do not go together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

import click

from zhengming.cli.messages import LANGUAGES, choose_language
from zhengming.errors import UsageError

Function = TypeVar("Function", bound=Callable[..., Any])



def not_empty(_: click.Context, param: click.Parameter, value: Any) -> Any:
    """The value of an option or argument; an empty name would be the current folder: zm check "$UNSET" --fix."""
    if any(not one.strip() for one in ([value] if isinstance(value, str) else value or ())):
        name = param.opts[0]
        what = name if isinstance(param, click.Option) else (param.metavar or name.upper()).rstrip(".")
        raise UsageError(f"what is given for {what} is empty", hint="leave it out, or name something")
    return value


UI_LANGUAGE = click.Option(
    ["--ui-language"], type=click.Choice(LANGUAGES), is_eager=True, expose_value=False, callback=choose_language,
    help="Language of messages and help.  [default: that of the locale]",
)  # fmt: skip


def termbase_options(function: Function) -> Function:
    """``--termbase``, ``--no-official``, ``--jurisdiction``."""
    for option in (
        click.option("--jurisdiction", multiple=True, metavar="CODES",
                     help="Whose terms count: CN, HK, MO, TW, INT.  [default: CN,INT]"),
        click.option("--no-official", is_flag=True, help="Leave the termbase out that ships with zhengming."),
        click.option("--termbase", multiple=True, metavar="PATH", callback=not_empty,
                     help="A termbase over the official one: a file (CSV, XLSX, TBX ...) or a folder. Repeatable."),
    ):  # fmt: skip
        function = option(function)
    return function


def reading_options(function: Function) -> Function:
    """``--source``, ``--columns``, ``--language``, ``--encoding``, ``--stdin-name``, ``--strict``."""
    for option in (
        click.option("--strict", is_flag=True,
                     help="Refuse files that would else be read with a warning or a note: rows without all of their "
                     "cells, lost characters, mixed line ends, lines without a counterpart."),
        click.option("--stdin-name", metavar="NAME", callback=not_empty,
                     help="Name of the standard input; its suffix tells the format."),
        click.option("--encoding", metavar="NAME", help="Encoding of the file.  [default: told by its bytes]"),
        click.option("--language", type=click.Choice(["en", "zh"]),
                     help="Language of the text to judge.  [default: told by its characters]"),
        click.option("--columns", metavar="A,B", callback=not_empty,
                     help="Source and target column of a table: names or numbers.  [default: told by the header]"),
        click.option("--source", metavar="FILE", callback=not_empty,
                     help="The text that FILE translates, line by line; - for the standard input."),
    ):  # fmt: skip
        function = option(function)
    return function


def refuse_together(given: Mapping[str, object], table: Iterable[tuple[str, str, str]]) -> None:
    """Refuse the options of a call that contradict each other; the table has pairs of them with a hint."""
    for one, other, hint in table:
        if given[one] and given[other]:
            raise UsageError(f"{one} does not go with {other}", hint=hint)

"""Commands whose help speaks the language of the user, and what is wrong with a call in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import zip_longest

import click

from zhengming.cli.messages import LANGUAGES, choose_language, language, say
from zhengming.cli.options import UI_LANGUAGE
from zhengming.errors import UsageError


class Formatter(click.HelpFormatter):
    """Help text in English or Chinese; Chinese has no spaces to wrap at."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        if prefix is None and language() == "zh":
            prefix = say("Usage:")
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        if language() == "en":
            super().write_heading(heading)
        else:
            self.write(f"{' ' * self.current_indent}{say(heading)}：\n")

    def write_text(self, text: str) -> None:
        if language() == "en":
            super().write_text(text)
            return
        for count, paragraph in enumerate(text.split("\n\n")):
            lines = paragraph.split("\n")
            is_verbatim = lines[0].strip() == "\b"
            self.write("\n" if count else "")
            for line in lines[1:] if is_verbatim else wrapped(say(" ".join(paragraph.split())), self._room()):
                self.write(f"{' ' * self.current_indent}{line}\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        rows = list(rows)
        if language() == "en":
            super().write_dl(rows, col_max, col_spacing)
            return
        from zhengming.reports.columns import text_width

        width = min(max(text_width(first) for first, _ in rows), col_max) + col_spacing
        for first, second in rows:
            fits = text_width(first) <= width - col_spacing
            self.write(" " * self.current_indent + first + (" " * (width - text_width(first)) if fits else "\n"))
            for count, line in enumerate(wrapped(_said(second), self._room() - width)):
                self.write(f"{' ' * (self.current_indent + width if count or not fits else 0)}{line}\n")

    def _room(self) -> int:
        return max(self.width - self.current_indent, 20)


def _said(text: str) -> str:
    """The help of an option, what stands in brackets behind it said apart."""
    help, bracket, extra = text.partition("  [")
    return f"{say(help)}  [{say(extra.rstrip(']'))}]" if bracket else say(help)


_TOKEN = re.compile(r"[（《「『“‘\[(]*(?:[!-~]+|[^!-~ ])[，。；：、！？）》」』”’…\])]* ?| ")


def wrapped(text: str, width: int) -> Iterator[str]:
    """A text in lines of so many columns, broken between Han characters or words, but not at the inside of a bracket.

    >>> list(wrapped("按术语库检查文本 and words", 12))
    ['按术语库检查', '文本 and', 'words']
    """
    from zhengming.reports.columns import text_width  # only help in Chinese needs it, and what explain says

    line = ""
    for token in _TOKEN.findall(text):
        if line and text_width(line + token.rstrip()) > width:
            yield line.rstrip()
            line = ""
        line += token
    if line:
        yield line.rstrip()


class Context(click.Context):
    """A call whose help is written by ``Formatter``."""

    formatter_class = Formatter


class Command(click.Command):
    """A command that takes ``--ui-language``."""

    context_class = Context

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Its options; those of every command last."""
        *params, last = super().get_params(ctx)
        return [*params, UI_LANGUAGE, last]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse a call; its language first, since what is wrong with the rest is told in it."""
        for word, value in zip_longest(args, args[1:], fillvalue=""):
            name, is_joined, joined = word.partition("=")
            if name == UI_LANGUAGE.opts[0] and (chosen := joined if is_joined else value) in LANGUAGES:
                choose_language(ctx, UI_LANGUAGE, chosen)
        return super().parse_args(ctx, args)

    def get_short_help_str(self, limit: int = 45) -> str:
        return say(super().get_short_help_str(1000)) if language() == "zh" else super().get_short_help_str(limit)


class Group(click.Group, Command):
    """A command with commands of its own."""

    command_class = Command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is meant; ``UsageError`` with the nearest one when there is none of that name."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            names = self.list_commands(ctx)
            near = get_close_matches(args[0], names, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"these are known: {', '.join(names)}"
            raise UsageError(f"command {args[0]!r} is unknown", hint=hint)
        return super().resolve_command(ctx, args)


def in_our_words(error: click.UsageError) -> UsageError:
    """What click finds wrong with a call, said as everything else is."""
    path = error.ctx.command_path if error.ctx else "zm"
    hint = f"{path} --help lists what there is"
    if isinstance(error, click.NoSuchOption):
        near = "".join(get_close_matches(error.option_name, error.possibilities or (), n=1, cutoff=0.7))
        return UsageError(f"option {error.option_name!r} is unknown", hint=f"did you mean {near!r}?" if near else hint)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return UsageError(f"{(error.param.metavar or error.param.opts[0]).rstrip('.')} is missing", hint=hint)
    if isinstance(error, click.BadParameter) and error.param is not None and isinstance(error.param.type, click.Choice):
        value = re.match(r"'(.*?)' ", error.message)
        known = [str(choice) for choice in error.param.type.choices]
        near = "".join(get_close_matches(value[1], known, n=1)) if value else ""
        told = f"did you mean {near!r}?" if near else f"these are known: {', '.join(known)}"
        return UsageError(f"{error.param.opts[0]} {value[1]!r} is unknown" if value else error.message, hint=told)
    message = error.format_message().rstrip(".")
    return UsageError(message[:1].lower() + message[1:], hint=hint)

"""The command line. ``main`` is the group; each command is a module of its own, imported when it is asked for.

Exit status: 0 clean, 1 findings, 2 the call or a file is wrong, 130 interrupted. Data goes to the standard output,
everything else to the standard error. Start-up imports nothing heavy: ``zm --version`` answers at once.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import click

from zhengming import __version__
from zhengming.cli.help import Group, in_our_words
from zhengming.cli.messages import say
from zhengming.cli.terminal import tell_error
from zhengming.errors import FileError, ZhengmingError

COMMANDS = {
    "check": "zhengming.cli.check:check",
    "normalize": "zhengming.cli.normalize:normalize",
    "term": "zhengming.cli.term:term",
    "tm": "zhengming.cli.tm:tm",
    "explain": "zhengming.cli.explain:explain",
    "doctor": "zhengming.cli.doctor:doctor",
}
"""Each command with the module and the name in it, in the order of the help."""


class LazyGroup(Group):
    """A group that knows its commands by name and imports them late."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        with errors_told():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        with errors_told():
            return super().invoke(ctx)


_COLLECTED_AFTER = 100_000
"""Objects made before the collector looks for garbage. By default it looks after 700, 137 times while a press release
of 31 KB is checked, once through the whole index; and finds next to nothing, for an index has no cycles."""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Official Chinese-English phrasing, checked and put right."""
    gc.set_threshold(_COLLECTED_AFTER)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller: zm check draft.txt >&-
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # What is redirected is UTF-8 whatever the locale says; no character may end a run half-way.
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


@contextmanager
def errors_told() -> Iterator[None]:
    """What goes wrong inside becomes a message on the standard error and an exit status, never a traceback."""
    try:
        yield
    except ZhengmingError as error:
        tell_error(error)
        raise click.exceptions.Exit(2) from error
    except click.UsageError as error:
        if type(error).__name__ == "NoArgsIsHelpError":  # zm term, which is a question and no mistake
            raise
        tell_error(in_our_words(error))
        raise click.exceptions.Exit(2) from error
    except BrokenPipeError as error:
        # The reader has seen enough (zm check ... | head). Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise click.exceptions.Exit(141) from error
    except OSError as error:
        tell_error(_file_error(error))
        raise click.exceptions.Exit(2) from error
    except KeyboardInterrupt as error:
        click.echo(say("interrupted"), err=True)
        raise click.exceptions.Exit(130) from error


def _file_error(error: OSError) -> ZhengmingError:
    reason = (error.strerror or str(error)).lower()
    return FileError(str(error.filename), reason) if error.filename else ZhengmingError(reason)

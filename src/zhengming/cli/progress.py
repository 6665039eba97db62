"""A progress bar on the standard error: for long input, on a terminal, and only while nothing else is shown there."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from zhengming.cli.inputs import Document
from zhengming.reports import Result

_LONG = 1 << 19
"""Bytes from which on a bar is worth its flicker: about a second of work."""


def shown(results: Iterable[Result], documents: Sequence[Document]) -> Iterator[Result]:
    """The same results, with a bar that moves while they pass."""
    total = sum(document.path.stat().st_size for document in documents if document.path.is_file())
    if total < _LONG or not sys.stderr.isatty():
        yield from results
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    # Redirection would send the report, which is on the standard output, to the standard error.
    with Progress(*columns, console=console, transient=True, redirect_stdout=False, redirect_stderr=False) as progress:
        task = progress.add_task("checking", total=total)
        done = 0
        for count, result in enumerate(results):
            done += _size(result)
            if count % 64 == 0:
                progress.update(task, completed=min(done, total), description=result.path)
            yield result


def _size(result: Result) -> int:
    """About the bytes of a unit's target in its file."""
    text = result.unit.target.text if result.unit.target else ""
    return len(text) + 1 if text.isascii() else len(text.encode("utf-8", "replace")) + 1

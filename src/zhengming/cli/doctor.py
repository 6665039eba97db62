"""``zm doctor``: what this installation is made of, and whether it works."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from zhengming import __version__
from zhengming.cli.common import cache_folder, settings_here
from zhengming.cli.help import Command
from zhengming.cli.messages import say
from zhengming.cli.settings import refuse_unknown
from zhengming.errors import ZhengmingError
from zhengming.model import JURISDICTIONS
from zhengming.reports.columns import text_width

PACKAGES = ("click", "daachorse", "jieba", "lxml", "opencc-python-reimplemented", "platformdirs", "polib",
            "python-calamine", "rich")  # fmt: skip
OPTIONAL = {"daachorse": "not installed: the engine of the standard library is used, which is slower"}


@click.command(cls=Command, short_help="Show what this installation is made of.")
def doctor() -> None:
    """Show versions, engine, termbase, cache and settings; status 2 when something does not work."""
    well = True
    for name, value, good in _report():
        well = well and good
        state, label = say("ok" if good else "BAD"), say(name)
        click.echo(f"{_wide(state, 3)}  {_wide(label, 28)} {say(value)}")
    raise click.exceptions.Exit(0 if well else 2)


def _wide(text: str, width: int) -> str:
    """The text with spaces up to a width, in columns of a terminal: a Chinese character takes two."""
    return text + " " * (width - text_width(text))


def _report() -> Iterator[tuple[str, str, bool]]:
    yield "zhengming", __version__, True
    python = f"{platform.python_version()} ({platform.python_implementation()}, {platform.system()})"
    yield "Python", python, sys.version_info >= (3, 11)
    for package in PACKAGES:
        try:
            yield package, version(package), True
        except PackageNotFoundError:
            yield package, OPTIONAL.get(package, "not installed"), package in OPTIONAL
    yield _engine()
    yield _termbase()
    yield _cache()
    yield _settings()
    yield "output encoding", sys.stdout.encoding or "unknown", True


def _engine() -> tuple[str, str, bool]:
    from zhengming.engines import build_engine

    engine = build_engine(["ab"])
    return "engine", type(engine).__name__, engine.find_overlapping("xab") == [(1, 3, 0)]


def _termbase() -> tuple[str, str, bool]:
    from zhengming.termbase import Termbase

    try:
        termbase = Termbase.official(cache=cache_folder())
        found = termbase.find("推进综合改革试点", "zh")
    except ZhengmingError as error:
        return "official termbase", str(error), False
    counts = f"{len(termbase):,} concepts, {len(termbase.origins):,} origins, digest {termbase.digest[:16]}"
    return "official termbase", counts, bool(found)


def _cache() -> tuple[str, str, bool]:
    folder = cache_folder()
    if not folder.is_dir():
        return "cache folder", f"{folder} (not there yet)", True
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return "cache folder", f"{folder} ({size / 1e6:.1f} MB)", True


def _settings() -> tuple[str, str, bool]:
    from zhengming.checks import CHECKS

    try:
        settings = settings_here()
        refuse_unknown(settings, [check.id for check in CHECKS], JURISDICTIONS)
    except ZhengmingError as error:
        return "settings", str(error), False
    path = settings.path
    return "settings", str(path) if path else f"none found from {Path.cwd()} upwards", True

"""What the commands below ``zm term`` share: which termbases are meant, and how they are printed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from zhengming.cli.common import load_termbase, settings_here
from zhengming.cli.options import not_empty

if TYPE_CHECKING:
    from zhengming.termbase import Termbase

layers = click.option(
    "--termbase", "paths", multiple=True, metavar="PATH", callback=not_empty,
    help="A file or folder over the official one. Repeatable.",
)
no_official = click.option("--no-official", is_flag=True, help="Leave the termbase out that ships with zhengming.")
text_or_json = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)


def loaded(paths: Sequence[str], no_official: bool) -> Termbase:
    """The termbases that a call names, or else those of the settings."""
    settings = settings_here()
    return load_termbase(
        paths or settings.termbase or (), official=not no_official and settings.official is not False
    )


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def plural(number: int, noun: str) -> str:
    """A number with its noun.

    >>> plural(1, "concept"), plural(1200, "concept")
    ('1 concept', '1,200 concepts')
    """
    return f"{number:,} {noun}{'s' if number != 1 else ''}"

"""``zm term diff``: what changed between two termbases, for those who review it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from zhengming.cli.cards import near_path, preferred
from zhengming.cli.common import cache_folder
from zhengming.cli.help import Command
from zhengming.cli.messages import say
from zhengming.cli.options import not_empty
from zhengming.cli.termbases import print_json, text_or_json

if TYPE_CHECKING:
    from zhengming.differences import ConceptChange


@click.command(name="diff", cls=Command)
@click.argument("old", metavar="A", callback=not_empty)
@click.argument("new", metavar="B", callback=not_empty)
@text_or_json
def diff(old: str, new: str, form: str) -> None:
    """Show what changed from termbase A to termbase B.

    A and B are files or folders of any kind that --termbase takes. A concept is the same by its id or else by its
    Chinese term; of one that changed every cell is shown that differs. The status is 1 when anything does.

    \b
      zm term diff client-2025.csv client-2026.csv
      zm term diff old/termbase termbase --format json
    """
    from zhengming.differences import differences
    from zhengming.termbase import Termbase

    one, other = (Termbase.load(path, cache=cache_folder()) for path in (old, new))
    changes = tuple(differences(one, other))
    if form == "json":
        print_json([_value(change) for change in changes])
    else:
        for change in changes:
            for line in _lines(change):
                click.echo(line)
    counts = {kind: sum(change.kind == kind for change in changes) for kind in ("added", "removed", "changed")}
    added, removed, changed = counts.values()
    click.echo(say(f"{added:,} added, {removed:,} removed, {changed:,} changed"), err=True)
    sys.exit(int(bool(changes)))


def _lines(change: ConceptChange) -> Iterator[str]:
    """A concept with its mark, and below it the cells: what was, what is."""
    concept = change.new or change.old
    assert concept is not None
    mark = {"added": "+", "removed": "-", "changed": "~"}[change.kind]
    yield "\t".join((f"{mark} {concept.id}", *preferred(concept)))
    for cell in change.cells:
        yield from (f"    {cell.column}: - {value}" for value in cell.removed)
        yield from (f"    {cell.column}: + {value}" for value in cell.added)


def _value(change: ConceptChange) -> dict[str, object]:
    from zhengming.formats.native_writer import cells_of

    concept = change.new or change.old
    assert concept is not None
    value: dict[str, object] = {"change": change.kind, "id": concept.id}
    if change.old and change.new and change.old.id != change.new.id:
        value["old_id"] = change.old.id
    for side, one in (("old", change.old), ("new", change.new)):
        if one is not None:
            value[side] = cells_of(one) | ({"path": near_path(one.path), "line": one.line} if one.path else {})
    cells: Sequence[dict[str, object]] = [
        {"column": cell.column, "removed": cell.removed, "added": cell.added} for cell in change.cells
    ]
    return value | ({"cells": cells} if cells else {})

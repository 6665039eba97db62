"""``zm check --renderings``: what each document calls each concept. A table on a terminal, lines for pipes, JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from zhengming.cli.messages import say
from zhengming.reports.json import unit_value

if TYPE_CHECKING:
    from zhengming.usage import Renderings

Tables = Iterable[tuple[str, tuple["Renderings", ...]]]
"""The tables of documents, each with the name of its file."""


def as_json(tables: Tables, signature: str) -> str:
    """One JSON object: ``signature`` and ``renderings``."""
    rows = [_value(path, each) for path, table in tables for each in table]
    return json.dumps({"signature": signature, "renderings": rows}, ensure_ascii=False, indent=2) + "\n"


def _value(path: str, each: Renderings) -> dict[str, object]:
    wordings = [
        {
            "text": wording.text,
            "kind": wording.kind,
            "official": wording.is_official,
            "count": wording.count,
            "places": [{"unit": unit_value(unit), "start": start, "end": end} for unit, (start, end) in wording.places],
        }
        for wording in each.wordings
    ]
    return {
        "path": path,
        "concept": each.concept,
        "name": each.name,
        "preferred": each.preferred,
        "count": each.count,
        "missing": [unit_value(unit) for unit in each.missing],
        "wordings": wordings,
    }


def as_lines(tables: Tables) -> Iterator[str]:
    """A line for each wording, tabs between: file, concept, name, count, kind, official or other, wording.

    The preferred rendering has one, be it used or not.
    """
    for path, table in tables:
        for each in table:
            for count, kind, is_official, text in _rows(each):
                word = "official" if is_official else "other"
                yield "\t".join((path, each.concept, each.name, str(count), kind, word, text)) + "\n"


def _rows(each: Renderings) -> Iterator[tuple[int, str, bool, str]]:
    for wording in each.wordings:
        yield wording.count, wording.kind, wording.is_official, wording.text
    if all(wording.kind != "preferred" for wording in each.wordings):
        yield 0, "preferred", each.is_official, each.preferred
    if each.missing:
        yield len(each.missing), "missing", False, ""


def print_tables(tables: Tables) -> None:
    """A table for each document, with the wordings of a concept below each other."""
    from rich.console import Console
    from rich.table import Table

    console = Console(markup=False, highlight=False)
    for path, found in tables:
        table = Table(box=None, header_style="bold", pad_edge=False, title=path, title_justify="left")
        for heading in ("term", "count", "rendering", "kind"):
            table.add_column(say(heading), overflow="fold", justify="right" if heading == "count" else "left")
        for each in found:
            for n, (count, kind, is_official, text) in enumerate(_rows(each)):
                words = (say(kind), say("official")) if is_official else (say(kind),)
                table.add_row("" if n else each.name, f"{count:,}", text, ", ".join(words))
        console.print(table)

"""Tables of cases: a TSV row is a case, and what is known to be wrong today is a strict xfail with its reason.

``concepts.tsv`` is the termbase of all tables, in the native format; a row names the concepts that it loads.
``findings`` lists what comes, in order: ``term-forbidden error: innovation highland``, joined by `` | ``; a row without
findings is a text that must be left alone, and ``check`` says by which check. ``fixed`` is the text with the safe edits
made, and ``unsafe`` with all of them; empty, they are the target and ``fixed``. ``\\u00a0`` stands for a character that
nobody would see. ``fault`` says what is wrong today.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

import zhengming as zm

FOLDER = Path(__file__).parent
Row = dict[str, str]


def read(name: str) -> list[Row]:
    """The rows of a table, by column."""
    header, *lines = (FOLDER / name).read_text(encoding="utf-8").removesuffix("\n").split("\n")
    columns = header.split("\t")
    return [dict(zip(columns, map(_shown, line.split("\t")), strict=True)) for line in lines]


def _shown(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), cell)


def params(rows: Iterable[Row]) -> list[Any]:
    """The rows as parameters of a test; those with a ``fault`` fail today."""
    return [
        pytest.param(row, id=row["id"], marks=[pytest.mark.xfail(reason=row["fault"])] if row["fault"] else [])
        for row in rows
    ]


@cache
def concepts() -> zm.Termbase:
    return zm.Termbase.load(FOLDER / "concepts.tsv")


@cache
def termbase(ids: str) -> zm.Termbase:
    """The concepts of a row."""
    return zm.Termbase([concepts()[identity] for identity in ids.split()])


@cache
def checker(ids: str, direction: str = "zh-en", jurisdiction: str = "") -> zm.Checker:
    """A checker of the concepts of a row; ``direction`` is ``zh-en`` or ``en-zh``."""
    source, target = direction.split("-")
    where = tuple(jurisdiction.split()) or ("CN", "INT")
    return zm.Checker(termbase(ids), source_language=source, target_language=target, jurisdiction=where)


def said(findings: Iterable[zm.Finding]) -> str:
    """Findings as the tables write them."""
    return " | ".join(f"{f.check} {f.severity}: {f.text}" for f in findings)


def in_direction(language: str) -> str:
    """The direction of a draft in a language."""
    return {"en": "zh-en", "zh": "en-zh"}[language]


def documents() -> dict[str, list[Row]]:
    """The rows of each document of ``documents.tsv``."""
    return {name: list(rows) for name, rows in groupby(read("documents.tsv"), key=lambda row: row["document"])}


def units(rows: list[Row]) -> Iterator[zm.TranslationUnit]:
    """The rows of a document as its units."""
    source, target = rows[0]["direction"].split("-")
    for number, row in enumerate(rows, 1):
        text = row["target"]
        segment = None if text == "NONE" else zm.Segment(text, target)
        yield zm.TranslationUnit(zm.Segment(row["source"], source), segment, id=str(number))


def everything() -> list[tuple[str, str, str | None, str]]:
    """Concepts, direction, source and target of every case in the tables."""
    bilingual = [(r["concepts"], r["direction"], r["source"], r["target"]) for r in read("terms.tsv")]
    drafts = [(r["concepts"], in_direction(r["language"]), None, r["target"]) for r in read("drafts.tsv")]
    return bilingual + drafts

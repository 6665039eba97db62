"""Concepts back into rows of the native termbase file, and a row put into a file at its place.

``native`` reads what is written here. What stands in a file already stays as it is, comments, cells that say the same
otherwise and all; it is only sorted. Start with ``cells_of`` and ``with_row``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from zhengming.errors import TermbaseError
from zhengming.formats.native import COLUMNS, SEPARATOR, TERM_COLUMNS, is_comment, split_lines
from zhengming.model import Concept, Term


def cells_of(concept: Concept) -> dict[str, str]:
    """The cells of a concept by column, without the empty ones.

    >>> terms = Term("负面清单", "zh"), Term("negative list", "en")
    >>> cells_of(Concept("a-1", terms, jurisdiction=("CN", "INT")))
    {'id': 'a-1', 'zh': '负面清单', 'en': 'negative list', 'jurisdiction': 'CN | INT'}
    """
    values: dict[str, Sequence[str]] = {"id": [concept.id]}
    for name, kind in TERM_COLUMNS.items():
        values[name] = [_spelled(t) for t in concept.terms if (t.language, t.status, t.kind) == kind]
    values |= {
        "jurisdiction": concept.jurisdiction, "domain": [concept.domain], "flags": sorted(concept.flags),
        "near": concept.near, "not_near": concept.not_near, "origin": concept.origin, "note": [concept.note],
    }  # fmt: skip
    joined = {name: SEPARATOR.join(filter(None, values[name])) for name in COLUMNS}
    return {name: cell for name, cell in joined.items() if cell}


def _spelled(term: Term) -> str:
    return f"{term.text} [{term.until}]" if term.until else term.text


def with_row(path: str, text: str, cells: Mapping[str, str]) -> str:
    r"""The text of a native file with one row more, its rows sorted by id; an empty text becomes a file.

    A column that the header lacks is added at its end. A comment stays before the row that it stands before; those on
    top stay there.

    >>> with_row("t.tsv", "id\tzh\ten\na-2\t改革\treform\n", {"id": "a-1", "zh": "试点", "en": "pilot"}).splitlines()
    ['id\tzh\ten', 'a-1\t试点\tpilot', 'a-2\t改革\treform']
    """
    end = "\r\n" if "\r\n" in text else "\n"
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    lines = [line for line in split_lines(text.removeprefix("\ufeff")) if line.strip()]
    at = next((n for n, line in enumerate(lines) if not is_comment(line)), None)
    if at is None:
        header, top, rows = list(COLUMNS), lines, []
    else:
        header = [name.strip() for name in lines[at].split("\t")]
        top, rows = lines[:at], lines[at + 1 :]
    new = [name for name in COLUMNS if cells.get(name) and name not in header]
    if at is not None and "id" not in header:
        hint = "give the file a column of ids first: without it a row is known by its place only"
        raise TermbaseError(path, "the column 'id' is missing", hint=hint)
    header += new
    groups = [(key, comments, row + "\t" * len(new)) for key, comments, row in _grouped(rows, header.index("id"))]
    row = "\t".join(cells.get(name, "") for name in header)
    groups.append((_order(cells["id"]), [], row))
    groups.sort(key=lambda group: group[0])
    body = [line for _, comments, row in groups for line in (*comments, row)]
    return mark + end.join([*top, "\t".join(header), *body]) + end


def next_id(ids: Sequence[str], stem: str) -> str:
    """An id that is free: the number after the highest one that begins as most ids do.

    >>> next_id(["reform-0001", "reform-0009", "x-1"], "client"), next_id([], "client")
    ('reform-0010', 'client-0001')
    """
    numbered = [found for id in ids if (found := re.fullmatch(r"(.*\D)?(\d+)", id))]
    heads = [found[1] or "" for found in numbered]
    head = max(set(heads), key=lambda one: (heads.count(one), one)) if heads else f"{stem}-"
    numbers = [found[2] for found in numbered if (found[1] or "") == head]
    width = max(map(len, numbers), default=4)
    return f"{head}{max(map(int, numbers), default=0) + 1:0{width}d}"


def _grouped(lines: Sequence[str], place: int) -> list[tuple[tuple[object, ...], list[str], str]]:
    """Each row with what it is sorted by and the comments before it; comments at the end go with the last row."""
    groups: list[tuple[tuple[object, ...], list[str], str]] = []
    comments: list[str] = []
    for line in lines:
        if is_comment(line):
            comments.append(line)
            continue
        cells = line.split("\t")
        groups.append((_order(cells[place].strip() if place < len(cells) else ""), comments, line))
        comments = []
    return groups


def _order(identity: str) -> tuple[object, ...]:
    """What ids are sorted by: a-9 before a-10."""
    parts = filter(None, re.split(r"(\d+)", identity))
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)

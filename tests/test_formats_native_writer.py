"""Concepts as rows, and a row put into a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from zhengming.errors import TermbaseError
from zhengming.formats.native import COLUMNS, read_native
from zhengming.formats.native_writer import cells_of, next_id, with_row
from zhengming.layering import official_folder, term_files
from zhengming.termbase import Termbase


@pytest.mark.parametrize("path", term_files(official_folder()), ids=lambda path: path.stem)
def test_every_official_concept_is_the_same_after_it_was_written_and_read(path: Path) -> None:
    concepts = tuple(Termbase.load(path))
    lines = ["\t".join(COLUMNS), *("\t".join(cells_of(c).get(name, "") for name in COLUMNS) for c in concepts)]
    assert tuple(read_native(path, "\n".join(lines), warn=print)) == concepts


OLD = "id\tzh\ten\n# of 2013\na-2\t负面清单\tnegative list\na-10\t改革\treform\n"


@pytest.mark.parametrize(("text", "cells", "expected"), [
    (OLD, {"id": "a-3", "zh": "试点", "en": "pilot"},
     "id\tzh\ten\n# of 2013\na-2\t负面清单\tnegative list\na-3\t试点\tpilot\na-10\t改革\treform\n"),
    (OLD, {"id": "a-1", "zh": "试点", "en": "pilot", "note": "new"},
     "id\tzh\ten\tnote\na-1\t试点\tpilot\tnew\n# of 2013\na-2\t负面清单\tnegative list\t\na-10\t改革\treform\t\n"),
    ("# ours\r\nid\tzh\ten\r\n", {"id": "a-1", "zh": "试点", "en": "pilot"},
     "# ours\r\nid\tzh\ten\r\na-1\t试点\tpilot\r\n"),
    ("\ufeffen\tzh\tid\treviewed by\nreform\t改革\ta-2\tLi\n", {"id": "a-1", "zh": "试点", "en": "pilot"},
     "\ufeffen\tzh\tid\treviewed by\npilot\t试点\ta-1\t\nreform\t改革\ta-2\tLi\n"),
    ("", {"id": "a-1", "zh": "试点", "en": "pilot"},
     "\t".join(COLUMNS) + "\na-1\t试点" + "\t" * 5 + "pilot" + "\t" * 11 + "\n"),
])  # fmt: skip
def test_a_row_is_put_at_its_place_and_the_others_stay(text: str, cells: dict[str, str], expected: str) -> None:
    assert with_row("t.tsv", text, cells) == expected


def test_a_file_without_ids_is_refused() -> None:
    with pytest.raises(TermbaseError, match="the column 'id' is missing"):
        with_row("t.tsv", "zh\ten\n改革\treform\n", {"id": "a-1", "zh": "试点", "en": "pilot"})


@pytest.mark.parametrize(("ids", "expected"), [
    ([], "client-0001"),
    (["client-0001", "client-0007"], "client-0008"),
    (["y-1", "y-2"], "y-3"),
    (["负面清单"], "client-0001"),
    (["12", "9"], "13"),
])  # fmt: skip
def test_the_next_id_follows_the_others(ids: list[str], expected: str) -> None:
    assert next_id(ids, "client") == expected

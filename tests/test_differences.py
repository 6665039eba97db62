"""What changed between two termbases."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhengming.differences import CellChange, differences
from zhengming.model import Concept, Term, TermStatus


def concept(identity: str, zh: str, en: str, **values: object) -> Concept:
    return Concept(identity, (Term(zh, "zh"), Term(en, "en")), **values)  # type: ignore[arg-type]


LIST = concept("a-1", "负面清单", "negative list")
PILOT = concept("a-2", "改革试点", "reform pilot")


@pytest.mark.parametrize(("old", "new", "expected"), [
    ([LIST, PILOT], [PILOT, LIST], []),
    ([LIST], [LIST, PILOT], [("added", "a-2", ())]),
    ([LIST, PILOT], [PILOT], [("removed", "a-1", ())]),
    ([LIST], [concept("a-1", "负面清单", "exclusion list")],
     [("changed", "a-1", (CellChange("en", ("negative list",), ("exclusion list",)),))]),
    # A row was put in before: the ids of a list without ids move on, its terms do not.
    ([concept("c-0001", "改革", "reform"), concept("c-0002", "试点", "pilot")],
     [concept("c-0001", "开放", "opening up"), concept("c-0002", "改革", "reform"), concept("c-0003", "试点", "pilot")],
     [("added", "c-0001", ()), ("changed", "c-0002", (CellChange("id", ("c-0001",), ("c-0002",)),)),
      ("changed", "c-0003", (CellChange("id", ("c-0002",), ("c-0003",)),))]),
    # Both wordings anew under one id: still that concept.
    ([LIST], [concept("a-1", "准入清单", "access list")],
     [("changed", "a-1", (CellChange("zh", ("负面清单",), ("准入清单",)),
                          CellChange("en", ("negative list",), ("access list",))))]),
    # Only the order differs, and the first of them counts.
    ([replace(LIST, origin=("x", "y"))], [replace(LIST, origin=("y", "x"))],
     [("changed", "a-1", (CellChange("origin", ("x", "y"), ("y", "x")),))]),
    ([replace(LIST, jurisdiction=("CN",))], [replace(LIST, jurisdiction=("CN", "HK"))],
     [("changed", "a-1", (CellChange("jurisdiction", (), ("HK",)),))]),
])  # fmt: skip
def test_what_changed_is_told(
    old: list[Concept], new: list[Concept], expected: list[tuple[str, str, tuple[CellChange, ...]]]
) -> None:
    found = [(c.kind, (c.new or c.old or LIST).id, c.cells) for c in differences(old, new)]
    assert found == expected


def test_a_wording_that_becomes_outdated_is_told_in_its_column() -> None:
    terms = (Term("负面清单", "zh"), Term("negative list", "en"))
    old = Concept("a-1", (*terms, Term("black list", "en", TermStatus.ADMITTED)))
    new = Concept("a-1", (*terms, Term("black list", "en", TermStatus.SUPERSEDED, until=2013)))
    (change,) = differences([old], [new])
    assert change.cells == (
        CellChange("en_admitted", ("black list",), ()), CellChange("en_superseded", (), ("black list [2013]",))
    )  # fmt: skip

"""Candidates as a TSV that is a native termbase once it is reviewed: delete what is no term, mend what is wrong.

The native columns come first; behind them stand score, counts and places, which reading a termbase passes over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengming.extraction.value import Candidate
from zhengming.formats.native import REVIEW_COLUMNS, SEPARATOR

NATIVE = ("id", "zh", "en", "en_acronym", "en_admitted", "origin")
EXTRA_COLUMNS = REVIEW_COLUMNS


def table(candidates: Iterable[Candidate], *, stem: str = "candidate", origin: str = "") -> Iterator[str]:
    """The lines of the table, the header first; ids are the ``stem`` with the count of the row.

    >>> print(*table([Candidate("负面清单", "negative list", 0.9, 12, 11)], origin="client"), sep="\\n")
    ... # doctest: +NORMALIZE_WHITESPACE
    id zh en en_acronym en_admitted origin score frequency together found zh_context en_context
    candidate-0001 负面清单 negative list client 0.900 12 11 statistics
    """
    yield "\t".join((*NATIVE, *EXTRA_COLUMNS))
    for count, one in enumerate(candidates, 1):
        cells = (
            *(f"{stem}-{count:04d}", one.zh, one.en, one.acronym, SEPARATOR.join(one.others), origin),
            *(f"{one.score:.3f}", str(one.frequency), str(one.together), one.found.value),
            *(SEPARATOR.join(getattr(context, side) for context in one.contexts) for side in ("zh", "en")),
        )
        yield "\t".join(" ".join(cell.split()) for cell in cells)

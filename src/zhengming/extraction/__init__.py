"""Bilingual term candidates from translation units: what a person then judges.

``candidates`` goes over the units: words (``tokens``), rows of words that come again (``phrases``), which English word
renders which Chinese one (``links``), and from these the English of each phrase (``renderings``). What the units say
themselves, by definitions, titles and acronyms, is read by ``signs``. ``gathering`` puts it together, ``ranking`` says
how sure each is, ``wording`` how it is written, ``table`` makes the TSV. Nothing here knows a termbase.
"""

from __future__ import annotations

from zhengming.extraction.gathering import candidates
from zhengming.extraction.table import EXTRA_COLUMNS, table
from zhengming.extraction.value import Candidate, Context, Found

__all__ = ["EXTRA_COLUMNS", "Candidate", "Context", "Found", "candidates", "table"]

"""Numbers, dates and units of both languages as values, and whether two texts agree on them.

Start with ``compare``. ``chinese`` and ``english`` read a text each; ``value`` says what a quantity is; ``compare``
finds the quantities that one side has and the other contradicts; ``suggest`` says what would be right.
"""

from __future__ import annotations

from zhengming.quantities.chinese import read_chinese
from zhengming.quantities.compare import Mismatch, Reason, beside, compare, compare_names, mismatches
from zhengming.quantities.english import read_english
from zhengming.quantities.suggest import suggestion
from zhengming.quantities.value import Kind, Quantity, Sureness, agree, equal

__all__ = [
    "Kind",
    "Mismatch",
    "Quantity",
    "Reason",
    "Sureness",
    "agree",
    "beside",
    "compare",
    "compare_names",
    "equal",
    "mismatches",
    "read_chinese",
    "read_english",
    "suggestion",
]

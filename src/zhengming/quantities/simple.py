"""English numbers in digits that are worth what is written, as most are: 2025, 1,234.5, 3 million, 5 percent, 21st.

They stand between blanks or marks, and but for money before them nothing stands beside them that would change their
worth. One pattern finds them and, a digit at a time, the beginnings of all others, which ``english_number.DIGITS`` has
to look at.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from zhengming.patterns import pattern
from zhengming.quantities.english_number import LONGEST, SCALES
from zhengming.quantities.money import ENGLISH as MONEY
from zhengming.quantities.value import Kind, plain_float

_MONEY = "|".join(re.escape(name) for name in MONEY)
_UNIT = rf"""(?:hundred|thousand|million|billion|trillion|mn\b|bn\b|tn\b|dozen|crore|lakh|percent|per[ ]?(?:cent|mille)
    |pct\b|pp\b|ppts?\b|basis|bps?\b|pips?\b|\u2030|%|fold\b|x\b|times\b|points?\b|[ap]m\b|[ap]\.m|o'clock|full|decade
    |centur|chinese|japanese|hk\$|us\$|(?:{_MONEY})s?\b)"""
"""What behind a number may be its unit; said of more than truly is, it costs time and nothing else."""
SIMPLE = pattern(
    # The first character stands alone in its class: so the engine leaps from one number to the next.
    rf"""([0-9½¼¾](?:(?<=[0-9])(?:(?<![^ \n($¥€£][0-9])|(?<=[0-9]-[0-9])(?<![12][0-9]{{3}}-[0-9]))()
        (?:[0-9]{{0,2}}(?:,[0-9]{{3}})++(?![0-9])|[0-9]*+)(?:\.[0-9]++)?
        (?:[ ](?:thousand|million|billion|trillion)|[ ]?(?:%|percent|per[ ]cent)|(?:st|nd|rd|th))?
        (?=[;\n]|\Z|[ ](?!{_UNIT})|,(?![0-9]|[ ]000)|-(?![0-9]+-|{_UNIT})|[.:!?)"](?![0-9])))?)""",
    re.VERBOSE,
)
"""Both numbers of 2-3 and the first one of 2018-22 are simple, those of 2018-07-26 are not.

Group 1 is a simple number with its unit, and group 2 empty; or 1 is one character, and 2 None.
"""


class Simple(NamedTuple):
    """What a simple number is worth."""

    value: float
    kind: Kind
    """A share or a number."""
    is_bare: bool
    """Whether it has no unit."""
    is_amount: bool
    """Whether it may be one of money: a number, perhaps with a scale."""
    is_decimal: bool
    """Whether it has a point and no unit: Paragraph 13.2 is no decimal."""
    has_scale: bool


@lru_cache(maxsize=8192)  # years, days and percentages come again and again
def simple_value(written: str) -> Simple | None:
    """What is written as a simple number; None for more digits than a quantity has.

    >>> simple_value("1,234.5")[:2], simple_value("3 million")[:2], simple_value("5%")[:2]
    ((1234.5, <Kind.NUMBER: 'number'>), (3000000.0, <Kind.NUMBER: 'number'>), (0.05, <Kind.SHARE: 'share'>))
    """
    match = _PARTS.fullmatch(written)
    assert match is not None  # SIMPLE finds nothing else
    number, unit = match[1], match[2].lstrip()
    if len(number) > LONGEST:
        return None
    value = float(number.replace(",", ""))
    if unit in SCALES:
        return Simple(plain_float(value * SCALES[unit]), Kind.NUMBER, False, True, False, True)
    if unit.startswith(("%", "p")):
        return Simple(plain_float(value / 100), Kind.SHARE, False, False, False, False)
    return Simple(value, Kind.NUMBER, not unit, not unit, not unit and "." in number, False)


_PARTS = pattern(r"([0-9,.]+)(.*)")

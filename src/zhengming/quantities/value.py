"""One quantity of a text: what it is worth, as what, how precisely, and how surely it is a number at all."""

from __future__ import annotations

import math
from enum import IntEnum, StrEnum
from typing import NamedTuple

from zhengming.model import Span


class Kind(StrEnum):
    """What a quantity counts; the same value as another kind is another thing only for some of them."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    SHARE = "share"
    """A part of a whole, as a fraction: 25 % is .25."""
    POINTS = "percentage points"
    YEAR = "year"
    HALF = "half of a year"
    QUARTER = "quarter of a year"
    MONTH = "month"
    DAY = "day"
    WEEKDAY = "day of the week"
    """1 is Monday, 7 is Sunday."""
    HOUR = "time of day"
    """Hours and minutes as people write them: half past three is 3.3."""


class Sureness(IntEnum):
    """How surely the words are a number: any reading explains a number of the other side, a sure one asks for one."""

    WEAK = 0
    """Perhaps no number: 三 in 三农, "one", a digit in a name (G20)."""
    SPELT = 1
    """A small number in words: 五项, "five"."""
    SURE = 2


class Mark(StrEnum):
    """What else the text says of a quantity."""

    POINTS = "points"
    """Points, of an index or perhaps percentage points."""
    ZONE = "zone"
    """A time of day with its time zone named."""
    TIMES = "times"
    """So many times as much: 六倍 may be 600 %, six months may not."""
    DATE = "date"
    """A day beside its month."""
    NAME = "name"
    """No quantity, but the digits of a name: G20, 5G, H1N1."""
    PRICE = "price"
    """A share of the price: 八折 is four fifths of it, and a fifth off."""
    OFF = "off"
    """A share that is taken off: "20 percent off"."""


class Quantity(NamedTuple):
    """A number of a text as a value."""

    span: Span
    """Its place, with its scale, unit and money, without what rounds it: 万亿元, 个百分点; not 近, "nearly"."""
    values: tuple[float, ...]
    """What it may be worth, the likeliest first: 增长两倍 is 2 or 3 times, 九十二年 of a Taiwan law also 2003."""
    kind: Kind = Kind.NUMBER
    sureness: Sureness = Sureness.SURE
    high: float = 0.0
    """Upper end of a vague number (数百亿: 10 to 100 billion); 0 for a number that is not vague."""
    is_about: bool = False
    """Whether the text itself declares it as rounded: 近, 约, 多, "about", "nearly", "over"."""
    step: float = 0.0
    """The worth of its last written digit: 2.78 trillion is exact to 0.01 trillion."""
    unit: str = ""
    """ISO 4217 code of money; ``$``, ``¥``, ``元``, ``yuan`` where the text does not say whose."""
    converted: tuple[float, ...] = ()
    """The same in measures that a translation may use instead: hectares or acres for 亩, Fahrenheit for Celsius."""
    is_restated: bool = False
    """Whether it says in brackets what stands before it: "thirty (30) days"."""
    mark: Mark | None = None


def plain_float(value: float) -> float:
    """A value without the noise of binary fractions: 2.3 * 100 is 230."""
    return value if value.is_integer() else float(f"{value:.11g}")


def equal(one: Quantity, other: Quantity, *, primary: bool = False) -> bool:
    """Whether two quantities have one value; with ``primary``, whether their likeliest values are the same."""
    if one.mark in _PRICES and other.mark in _PRICES and one.mark is not other.mark:
        # The second value of a price is what is taken off it.
        price, off = (one, other) if one.mark is Mark.PRICE else (other, one)
        return price.values[-1] == off.values[0]
    if primary or (one.kind is other.kind and one.kind in _PARTS_OF_YEAR):
        return one.values[0] == other.values[0] and _same_sort(one, other)
    if one.high or other.high:
        return False
    return not set(one.values).isdisjoint(other.values) and _same_sort(one, other)


_PRICES = frozenset({Mark.PRICE, Mark.OFF})
_PARTS_OF_YEAR = frozenset({Kind.HALF, Kind.QUARTER})
"""Either half of a year is six months, but the first is not the second."""


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities may be the same one: within the rounding that one of them declares, or converted.

    >>> tens = Quantity(Span(0, 1), (1e7,), high=1e8)
    >>> agree(tens, Quantity(Span(0, 1), (3e7,))), agree(tens, Quantity(Span(0, 1), (3e9,)))
    (True, False)
    """
    if not _same_sort(one, other):
        return False
    if one.high or other.high:
        return _overlap(one, other)
    if one.is_about or other.is_about:
        slack = max(one.step, other.step) * 0.500001
        if any(abs(a - b) <= slack for a in one.values for b in other.values):
            return True
    return any(
        abs(a - b) <= 0.02 * abs(a) for x, y in ((one, other), (other, one)) for a in x.converted for b in y.values
    )


def _same_sort(one: Quantity, other: Quantity) -> bool:
    """Percent are no percentage points, days no months; but "20 points" may be 20个百分点, and a ratio 150 percent."""
    if one.kind is other.kind:
        return True
    kinds = {one.kind, other.kind}
    if kinds <= _OF_DATES or _is_date_and_word(one, other) or _is_date_and_word(other, one):
        return False
    if Kind.POINTS in kinds:
        return Mark.POINTS in (one.mark, other.mark)
    if Kind.SHARE in kinds:
        share = one if one.kind is Kind.SHARE else other
        if Kind.NUMBER in kinds and share.values[0] > 1 and share.values[0] % 1 == 0:
            return Mark.TIMES in (one.mark, other.mark)
        return Kind.NUMBER in kinds or (Kind.ORDINAL in kinds and (one.values[0] % 1 > 0 or other.values[0] % 1 > 0))
    return True


def _is_date_and_word(day: Quantity, other: Quantity) -> bool:
    """Whether one is the day of a date, and the other a number in words: 5日 is not the five of a "Five-Year Plan"."""
    return day.mark is Mark.DATE and other.kind is Kind.NUMBER and other.sureness < Sureness.SURE


_OF_DATES = frozenset({Kind.YEAR, Kind.HALF, Kind.QUARTER, Kind.MONTH, Kind.DAY, Kind.WEEKDAY, Kind.HOUR})
"""The third of March is no March."""


def _overlap(one: Quantity, other: Quantity) -> bool:
    return any(
        low <= (other.high or b) and b <= (one.high or low) * 1.000001 for low in one.values for b in other.values
    )


def digits_of(value: float) -> str:
    """The digits of a value without its size: 2.78 trillion and 2.78 billion have the same."""
    if not value or math.isinf(value):
        return ""
    return f"{value:.10e}".split("e")[0].replace(".", "").rstrip("0")


def as_share(quantity: Quantity) -> Quantity:
    """A bare number that is percent by what it stands for."""
    if quantity.kind is not Kind.NUMBER:
        return quantity
    return quantity._replace(values=tuple(plain_float(value / 100) for value in quantity.values), kind=Kind.SHARE)


def restated(folded: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities, with a mark on those that say in brackets what stands before them: thirty (30) days.

    One of the two is in words and the other in digits, and nothing else is in the brackets: 3 miles (4.8 km) are two.
    """
    for n in range(1, len(found)):
        one, other = found[n - 1].span, found[n].span
        if (
            folded[one.end : other.start].strip() in _OPENING
            and folded[other.end : other.end + 1] in _CLOSING
            and found[n - 1].mark is not Mark.DATE  # 十一月一日 (79)环署水字: the number of a document
            and _has_digit(folded[slice(*one)]) != _has_digit(folded[slice(*other)])
        ):
            # (15) alone would be of a list; thirty percent (30) is a share as well.
            again = found[n]._replace(is_restated=True, sureness=found[n - 1].sureness)
            is_percent = found[n - 1].kind is Kind.SHARE and again.values[0] > 1
            found[n] = as_share(again) if is_percent else again
    return found


_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)

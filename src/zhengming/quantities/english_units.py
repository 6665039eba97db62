"""What a unit makes of an English number: a day, a share, percentage points, money, so many times as much.

Start with ``read``; ``_KINDS`` is the table of units.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.quantities.english_number import DIVISIONS, FRACTIONS, Number, is_off
from zhengming.quantities.money import english_code
from zhengming.quantities.value import Kind, Mark, Quantity, Sureness, plain_float


def read(number: Number) -> list[Quantity]:
    """The quantities of a number: one, or those of a date."""
    if not number.written.isdecimal():
        if len(number.written) >= 8 and any(number.written.count(sign) == 2 for sign in "-./"):
            return _date(number)
        if "/" in number.written:
            return [_slashed(number)]
    return [_KINDS.get(number.unit, _number)(number)]


def _number(number: Number) -> Quantity:
    """A number without a unit, or with one that leaves it a number."""
    value, written = number.value, number.written
    if number.scale == 1 and written.isdecimal() and not number.code:
        named = _name(number) or _date_part(number)
        if named is not None:
            return named
    if written in FRACTIONS:
        return number.quantity(Kind.SHARE, value, end=number.stop)
    values: tuple[float, ...] = (value,)
    if "." in written and number.scale == 1 and number.folded.endswith(DIVISIONS, 0, number.start):
        values = (value, float(int(value)))  # Paragraph 13.2 is the second one of Article 13
    return _with_money(number, number.quantity(Kind.NUMBER, *values, end=number.stop))


def _with_money(number: Number, quantity: Quantity) -> Quantity:
    if not number.code:
        return quantity
    if quantity.unit in ("", "$", "¥"):  # NT$5 dollars
        quantity = quantity._replace(unit=number.code)
    return quantity._replace(span=Span(number.money_start, quantity.span.end))


def _date_part(number: Number) -> Quantity | None:
    """2025 is a year, 25 behind 2021- as well, and 5 in May 5 a day."""
    value, length, start = number.value, len(number.written), number.start
    if length == 4 and 1000 <= value < 2200:
        return number.quantity(Kind.YEAR, value, end=number.stop)
    if length == 2 and _YEAR_BEFORE.fullmatch(number.folded, max(0, start - 5), start):
        year = float(number.folded[start - 5 : start - 3] + number.written)
        return number.quantity(Kind.YEAR, year, value, sureness=Sureness.SURE, end=number.stop)
    if number.months and value <= 31 and _is_by_month(number):
        return number.quantity(Kind.DAY, value, end=number.stop)._replace(mark=Mark.DATE)
    return None


_YEAR_BEFORE = pattern("(?:19|20)[0-9]{2}-")


def _name(number: Number) -> Quantity | None:
    """Q3 and H1: parts of a year."""
    letter = number.folded[number.start - 1 : number.start]
    if letter == "q" and number.value <= 4:
        kind, end, per_value = Kind.QUARTER, 4, 3.0
    elif letter == "h" and number.value <= 2:
        kind, end, per_value = Kind.HALF, 2, 6.0
    else:
        return None
    if not 1 <= number.value <= end or number.folded[number.start - 2 : number.start - 1].isalnum():
        return None
    if number.folded[number.stop : number.stop + 1].isalnum():
        return None  # H1N1
    quantity = number.quantity(kind, number.value, per_value, sureness=Sureness.SURE, end=number.stop)
    return quantity._replace(span=Span(number.start - 1, number.stop))


_BEHIND_MONTH = pattern(r"\.?,? ?(?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th)? ?(?:-|to|and|,) ?)?")
_BEFORE_MONTH = pattern(r"(?: (?:of|day of))? ?(?:(?:-|to|and) ?[0-9]{1,2}(?:st|nd|rd|th)? )? ?")


def _is_by_month(number: Number) -> bool:
    """5 March, March 5th, the 5th of March, March 3 to 5."""
    return any(
        _BEHIND_MONTH.fullmatch(number.folded, end, number.start) if end <= number.start
        else _BEFORE_MONTH.fullmatch(number.folded, number.end, start)
        for start, end in number.months
    )  # fmt: skip


def _points(number: Number) -> Quantity:
    return number.quantity(Kind.POINTS, number.value, sureness=number.sure_by_unit())


def _basis_points(number: Number) -> Quantity:
    return number.quantity(Kind.POINTS, plain_float(number.value / 100), number.value, sureness=number.sure_by_unit())


def _bare_points(number: Number) -> Quantity:
    """The index fell by 20 points; 20 points may be percentage points too."""
    return number.quantity(Kind.NUMBER, number.value, end=number.stop)._replace(mark=Mark.POINTS)


def _percent(number: Number) -> Quantity:
    """A share, perhaps one that is taken off a price."""
    share = number.share(100)
    return share._replace(mark=Mark.OFF) if is_off(number.folded, number.start, number.end) else share


def _permille(number: Number) -> Quantity:
    return number.share(1000)


def _times(number: Number) -> Quantity:
    """A 3-fold rise is from one to three, or by three."""
    values = (number.value, number.value - 1, number.value + 1)
    return number.quantity(Kind.NUMBER, *values)._replace(mark=Mark.TIMES)


def _ordinal(number: Number) -> Quantity:
    if number.months and number.value <= 31 and _is_by_month(number):
        return number.quantity(Kind.DAY, number.value)._replace(mark=Mark.DATE)
    return number.quantity(Kind.ORDINAL, number.value)


def _decade(number: Number) -> Quantity:
    """The 1980s, the '80s."""
    value, length = number.value, len(number.written)
    if not number.written.isdecimal() or length not in (2, 4):
        return _number(number)
    return number.quantity(Kind.YEAR, value, value % 100 if length == 4 else value + 1900)


_LETTERS = {"k": 10**3, "m": 10**6, "b": 10**9}


def _letter(number: Number) -> Quantity:
    """120m is 120 million, or metres."""
    scaled = number.value * _LETTERS[number.match["letter"]]
    return _with_money(number, number.quantity(Kind.NUMBER, scaled, number.value))


def _hour(number: Number) -> Quantity:
    """3:30 p.m., 3.30pm, 15:30."""
    written = number.match["hour"]
    minutes = float(written[1:3]) if written[0] == ":" else 0.0
    hour = number.value + minutes / 100
    is_second = number.folded[number.start - 1 : number.start] == ":"
    if number.scale != 1 or not number.written or not 0 <= hour < 25 or is_second:
        return _number(number)
    zone = Mark.ZONE if _ZONE.match(number.folded, number.end) else None
    hours = (plain_float(value) for value in (hour, hour + 12, hour - 12))
    return number.quantity(Kind.HOUR, *hours, sureness=Sureness.SURE)._replace(mark=zone)


_ZONE = pattern(
    r"[,.]? ?\(?(?:[0-9]{4} )?"
    r"(?:gmt|utc|bst|cest|cet|e[sd]?t|p[sd]?t|c[sd]t|a[ew][sd]?t|ist|jst|hkt|[a-z]+ (?:standard )?time)\b"
)


def _span(number: Number) -> Quantity:
    """Two decades are twenty years."""
    years = 10 if number.match["years"] == "decade" else 100
    return number.quantity(Kind.NUMBER, number.value, number.value * years, end=number.stop)


def _money(number: Number) -> Quantity:
    code = english_code(number.match["money"])
    return _with_money(number, number.quantity(Kind.NUMBER, number.value, unit=code))


def _slashed(number: Number) -> Quantity:
    """1/3, 2019/20, 9/11."""
    one, _, two = number.written.replace(",", "").replace(" ", "").partition("/")
    a, b = float(one), float(two)
    joined = (a, b, float(one + two)) if "." not in one else (a, b)
    if len(one) == 4 and len(two) == 2:
        values = (a, float(one[:2] + two), *joined[1:])
        return number.quantity(Kind.NUMBER, *values, sureness=Sureness.WEAK, end=number.stop)
    readings = (plain_float(a / b), *joined) if b else joined
    if a < b <= 100 and b not in (11, 12, 20, 24) and number.sureness > Sureness.WEAK:
        return number.quantity(Kind.SHARE, *readings, end=number.stop)
    return number.quantity(Kind.NUMBER, *readings, sureness=Sureness.WEAK, end=number.stop)


def _date(number: Number) -> list[Quantity]:
    """2025-03-05, 5.3.2025 and 3/5/2025: which of the last two is the month is anybody's guess."""
    place, found = number.start, list[Quantity]()
    parts = re.split("[-./]", number.written)
    is_iso = len(parts[0]) == 4
    one, two = (float(part) for part in (parts[1:] if is_iso else parts[:2]))
    for part in parts:
        value = float(part)
        if len(part) == 4:
            kind, other = Kind.YEAR, value
        elif is_iso:
            kind, other = (Kind.MONTH if len(found) == 1 else Kind.DAY), value
        else:
            kind, other = Kind.NUMBER, two if value == one else one
        values = (value,) if value == other else (value, other)
        found.append(Quantity(Span(place, place + len(part)), values, kind, Sureness.SURE, step=1.0))
        place += len(part) + 1
    return found


_KINDS: dict[str | None, Callable[[Number], Quantity]] = {
    "points": _points, "percent": _percent, "basis": _basis_points, "permille": _permille, "times": _times,
    "money": _money, "hour": _hour, "ordinal": _ordinal, "decade": _decade, "letter": _letter, "span": _span,
    "bare_points": _bare_points,
}  # fmt: skip
SHARED = frozenset({"points", "percent", "basis", "permille", "money", "times", "bare_points"})

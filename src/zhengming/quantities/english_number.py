"""Where an English text has numbers in digits, and what their neighbours say of them: money, rounded, part of a name.

One pattern finds digits with the unit behind them; it runs over text folded by ``fold_english``. Most numbers are
``plain`` and need no second look; of all others, ``english_units`` says what their unit makes of them.
"""

from __future__ import annotations

import math
import re

from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.quantities.english_words import LARGE_SCALES, Spelt
from zhengming.quantities.money import ENGLISH as MONEY
from zhengming.quantities.money import sign_before
from zhengming.quantities.value import Kind, Quantity, Sureness, plain_float

LONGEST = 30
"""Longer rows of digits are no quantities, but numbers of accounts."""

SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12, "mn": 10**6,
    "bn": 10**9, "tn": 10**12, "dozen": 12, "crore": 10**7, "lakh": 10**5,
}  # fmt: skip
FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MONEY = "|".join(re.escape(name).replace(r"\ ", "[ ]") for name in sorted(MONEY, key=len, reverse=True))
# No \b behind million and its like: in text out of a PDF the next word may be glued to it (HK$10 billionequivalent).
_UNIT = rf"""(?P<scale>[ -]?(?:hundred|thousand|million|billion|trillion|mn\b|bn\b|tn\b|dozen|crore|lakh)(?!air|th))?
    (?P<scale2>[ -](?:thousand|million|billion|trillion)(?!air|th))?
    (?:[ -]?(?:(?P<points>percentage[ -]points?\b|percent[ ]points?\b|pp\b|ppts?\b)
        |(?P<percent>%|per[ ]?cents?(?![a-z])|pct\b)|(?P<basis>basis[ -]points?\b|bps?\b|pips?\b)
        |(?P<permille>per[ ]?mille\b|\u2030)|(?P<times>fold\b|x\b|times\b)
        |(?P<money>(?:(?:chinese|japanese)[ ])?(?:{_MONEY})s?\b|hk\$|us\$))
    |(?P<hour>(?::[0-5][0-9])?[ ]?(?:[ap]\.m\b\.?|[ap]m\b|o'clock\b)|:[0-5][0-9](?![0-9:]|[.,][0-9]))
    |(?P<ordinal>(?:st|nd|rd|th)\b)|(?P<decade>'?s\b)|(?P<letter>[kmb]\b)
    |(?P<span>[ -](?:full[ ])?(?P<years>decade|centur))
    |(?P<bare_points>[ -]points?\b))?"""
DIGITS = pattern(
    # The first character stands alone in its class: so the engine leaps from one number to the next.
    rf"""(?P<number>[0-9½¼¾](?:
        (?<=[0-9])(?:[0-9]?(?P<dot>[-./])[0-9]{{1,2}}(?P=dot)[12][0-9]{{3}}(?![0-9])
            |[0-9]{{3}}(?P<dash>[-./])(?:1[0-2]|0?[1-9])(?P=dash)[0-3]?[0-9](?![0-9.])
            |(?:[0-9]{{0,2}}(?:,[0-9]{{2}}(?=,))*+(?:,[0-9]{{3}}|,[ ]000)++(?![0-9])|[0-9]*)(?:\.[0-9]+)?
                (?:[½¼¾]|/[0-9]+(?![0-9]*/))?)
        )?){_UNIT}""",
    re.VERBOSE,
)
_BEHIND = pattern(_UNIT, re.VERBOSE)
BARE = frozenset({None, "number", "scale", "scale2"})
"""The last group of a number without a unit."""
DIVISIONS = tuple(
    f"{word}{plural} "
    for word in "article section paragraph chapter part item table chart figure clause".split()
    for plural in ("", "s")
)
"""Before a number with a point in it: Paragraph 13.2 is no decimal."""


class Number:
    """A number in its place, in digits or words, and what its neighbours say of it."""

    __slots__ = (
        "code", "end", "folded", "high", "is_about", "match", "money_start", "months", "scale", "start", "step", "stop",
        "sureness", "unit", "value", "written",
    )  # fmt: skip
    folded: str
    match: re.Match[str]
    """Of the unit behind it, and of the digits if it is written in digits."""
    written: str
    """Its digits; empty for a number in words."""
    start: int
    stop: int
    """Where the unit begins."""
    end: int
    value: float
    scale: float
    """A million in 2.5 million; part of the value."""
    step: float
    high: float
    unit: str | None
    sureness: Sureness
    is_about: bool
    code: str
    """Of the money before it."""
    money_start: int
    months: list[tuple[int, int]]
    """Where the text names months."""

    def quantity(
        self, kind: Kind, *values: float, sureness: Sureness | None = None, end: int = 0, unit: str = ""
    ) -> Quantity:
        """It as a quantity that ends at ``end``, or with its unit."""
        return Quantity(
            Span(self.start, end or self.end), values, kind, self.sureness if sureness is None else sureness, self.high,
            self.is_about, self.step, unit,
        )  # fmt: skip

    def sure_by_unit(self) -> Sureness:
        """How sure it is with "percent" behind it: "five" becomes sure, digits glued to a word do not."""
        return Sureness.SURE if not self.written else self.sureness

    def share(self, whole: float) -> Quantity:
        """It as so many parts of ``whole``."""
        return Quantity(
            Span(self.start, self.end), (plain_float(self.value / whole),), Kind.SHARE, self.sure_by_unit(),
            plain_float(self.high / whole), self.is_about, self.step / whole,
        )  # fmt: skip

    def sharing_unit_of(self, last: Number) -> Number:
        """The same number with the scale and the unit of the last of its row: 3 of 3 to 4 billion yuan."""
        shared = Number()
        for name in Number.__slots__:
            setattr(shared, name, getattr(self, name))
        shared.match, shared.unit = last.match, last.unit
        shared.value = plain_float(self.value * last.scale)
        shared.scale, shared.step = last.scale, self.step * last.scale
        if last.scale > 1:
            shared.sureness = max(self.sureness, last.sureness)
        return shared


def plain(folded: str, match: re.Match[str]) -> Quantity | None:
    """A number that needs no second look, as most do; None for any other.

    It stands between blanks and is no money; a unit is "percent", "million" or the ending of an ordinal.
    """
    read = plain_value(folded, match)
    if read is None:
        return None
    value, step, kind = read
    start, end = match.span()
    if kind is Kind.SHARE and is_off(folded, start, end):
        return None
    is_about = False
    last = folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1]
    if last.lstrip("(") in _TELLING:
        is_about, code, _ = _context(folded, start)
        if code:
            return None
    return Quantity(Span(start, end), (value,), kind, Sureness.SURE, 0.0, is_about, step)


def plain_value(folded: str, match: re.Match[str]) -> tuple[float, float, Kind] | None:
    """(value, worth of the last digit, kind) of such a number, whether or not the name of a money stands before it."""
    unit, written = match.lastgroup, match[1]
    start, end = match.span()
    if unit not in _PLAIN or folded[start - 1 : start] not in _BLANK or len(written) > LONGEST:
        return None
    if start > 1 and folded[start - 2] in _SIGNS:
        return None
    if written.isdecimal():
        value, step = float(written), 1.0
    else:
        whole, _, decimals = written.replace(",", "").partition(".")
        if not (whole + decimals).isdecimal() or (unit == "number" and folded.endswith(DIVISIONS, 0, start)):
            return None
        value, step = float(f"{whole}.{decimals}"), 10.0 ** -len(decimals)
    if (follows := folded[end : end + 1]) not in _CLEAR and not _is_clear(folded, start, end):
        return None
    if follows == " " and folded[end + 1 : end + 2] in "op" and folded.startswith(_ABOUT_BEHIND, end):
        return None
    if unit == "number":
        return value, step, Kind.YEAR if len(written) == 4 and 1000 <= value < 2200 and step == 1 else Kind.NUMBER
    if unit == "ordinal":
        return value, step, Kind.ORDINAL
    if unit == "scale":
        scale = SCALES[match["scale"].strip(" -")]
        return plain_float(value * scale), step * scale, Kind.NUMBER
    return None if match["scale"] else (plain_float(value / 100), step / 100, Kind.SHARE)


def _is_clear(folded: str, start: int, end: int) -> bool:
    """Whether a full stop, a hyphen or a bracket behind digits leaves them a number: 15-day; but not 2.1, (1), 2)."""
    follows = folded[end : end + 2]
    if follows[0] == ")":
        return bool(folded[max(0, start - 2) : start].strip(" \n("))
    return follows[0] in ".-" and not follows[1:].isdigit()


def is_off(folded: str, start: int, end: int) -> bool:
    """Whether a share is taken off: 20 percent off, a 20% discount, a discount of 20 percent."""
    return folded.endswith(_OFF_BEFORE, 0, start) or _OFF_BEHIND.match(folded, end) is not None


_OFF_BEFORE = ("discount of ", "discounts of ", "discounted by ", "reduction of ", "reduced by ", "cut by ")
_OFF_BEHIND = pattern(r"[ -](?:price )?(?:off|discount|cut|reduction)s?\b")
_BLANK = frozenset({" ", "\n", ""})
_PLAIN = frozenset({"number", "scale", "percent", "ordinal"})
_CLEAR = frozenset({" ", ",", "", ";", "\n"})


def of_digits(folded: str, match: re.Match[str], months: list[tuple[int, int]]) -> Number | Quantity:
    """A number in digits; a weak quantity where the digits are too many."""
    if len(match[1]) > LONGEST:
        return Quantity(Span(*match.span(1)), (math.inf,), Kind.NUMBER, Sureness.WEAK)
    number = Number()
    written, scale, scale2 = match.group("number", "scale", "scale2")
    number.folded, number.match, number.written, number.months = folded, match, written, months
    number.start, number.end = match.span()
    number.unit, number.high = match.lastgroup, 0.0
    last = "scale2" if scale2 else "scale" if scale else "number"
    number.stop = number.end if number.unit in BARE else match.end(last)
    number.value, number.step = _value(written)
    number.scale = 1.0
    if scale:
        _scale(number, scale, scale2)
    _look_before(number)
    number.sureness = _sureness(number)
    return number


def of_words(folded: str, spelt: Spelt) -> Number | Quantity:
    """A number in words; a quantity where nothing behind it can change it."""
    if not spelt.takes_unit:
        is_about = spelt.kind is Kind.SHARE and _context(folded, spelt.start)[0]
        span = Span(spelt.start, spelt.end)
        return Quantity(span, spelt.values, spelt.kind, spelt.sureness, spelt.high, is_about, mark=spelt.mark)
    if spelt.sureness < Sureness.SURE and not spelt.high and folded[spelt.end : spelt.end + 1] not in " -%:'":
        return Quantity(Span(spelt.start, spelt.end), spelt.values, spelt.kind, spelt.sureness, 0.0, False, spelt.step)
    match = _BEHIND.match(folded, spelt.end)
    assert match is not None  # everything in it may be absent
    if spelt.high and folded.startswith(" of ", spelt.end):  # tens of billions of yuan
        of = _BEHIND.match(folded, spelt.end + 3)
        match = of if of is not None and of.lastgroup == "money" else match
    number = Number()
    number.folded, number.match, number.written, number.months = folded, match, "", []
    number.start, number.stop, number.end = spelt.start, spelt.end, match.end()
    number.unit, number.high, number.value, number.step = match.lastgroup, spelt.high, spelt.values[0], spelt.step
    number.sureness = spelt.sureness
    _scale(number, *match.group("scale", "scale2"))
    if number.scale == 1:
        number.scale = float(LARGE_SCALES.get(folded[: spelt.end].rpartition(" ")[2], 1))
    _look_before(number)
    if number.high:
        number.is_about = True
    elif number.folded.endswith(("no. ", "-"), 0, number.start):
        number.sureness = min(number.sureness, Sureness.SPELT)
    return number


def _value(written: str) -> tuple[float, float]:
    """(value, worth of the last digit) of digits: 1,234.5 and 2½."""
    if written.isdecimal():
        return float(written), 1.0
    if written[-1] in FRACTIONS:
        return float(written[:-1] or 0) + FRACTIONS[written[-1]], 0.25
    plain = written.replace(",", "").replace(" ", "")
    if "/" in plain or "-" in plain or plain.count(".") > 1:
        return 0.0, 1.0  # a date or a fraction, read from what is written
    return float(plain), 10.0 ** -len(plain.partition(".")[2])


def _scale(number: Number, *scales: str | None) -> None:
    number.scale = 1.0
    for scale in scales:
        if scale is not None:
            number.scale *= SCALES[scale.strip(" -")]
    if number.scale != 1:
        number.value = plain_float(number.value * number.scale)
        number.step, number.high = number.step * number.scale, number.high * number.scale


# What stands before it ---------------------------------------------------------------------------------------------

_ABOUT: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        """about around approximately roughly some nearly almost over above under below exceed exceeds exceeding
        exceeded surpass surpasses surpassing surpassed top tops topping topped near approaching beyond within circa
        estimated""".split(), frozenset()),
    "than": frozenset({"more", "less", "fewer", "higher", "greater", "larger", "lower", "better", "longer"}),
    "least": frozenset({"at"}), "most": frozenset({"at"}), "to": frozenset({"close", "up"}),
    "of": frozenset({"excess", "upwards"}),
}  # fmt: skip
"""Last words before a rounded number, and which words must stand before them."""
_ARTICLES = frozenset({"a", "an", "the"})
MONEY_BEFORE = {
    word: MONEY[word]
    for word in "rmb usd hkd ntd twd eur gbp jpy cny mop aud cad sgd renminbi yuan".split()
}  # fmt: skip
_SIGNS = frozenset("$¥€£")
_TELLING = frozenset((*_ABOUT, *MONEY_BEFORE, *_ARTICLES))
"""Last words that say something of a number."""
_ABOUT_BEHIND = (" or so", " or more", " or less", " or above", " plus", "+", "-odd", " odd")


def _look_before(number: Number) -> None:
    number.is_about, number.code, number.money_start = _context(number.folded, number.start)
    if number.folded.startswith(_ABOUT_BEHIND, number.end):
        number.is_about = True


def _context(folded: str, start: int) -> tuple[bool, str, int]:
    """(whether it is rounded, the code of the money before it, where that begins)."""
    code, place = money_before(folded, start)
    words = folded[max(0, place - 24) : place].split()
    if words and words[-1] in _ARTICLES:
        words.pop()
    allowed = _ABOUT.get(words[-1]) if words else None
    is_about = allowed is not None and (not allowed or (len(words) > 1 and words[-2] in allowed))
    return is_about, code, place


def money_before(folded: str, start: int) -> tuple[str, int]:
    """The code of the money before a number, and where it begins: HK$ 500, RMB500, (USD 500. ("", start) without any.

    >>> money_before("up to hk$ 500", 10), money_before("up to (rmb 500", 11), money_before("up to 500", 6)
    (('HKD', 6), ('CNY', 7), ('', 6))
    """
    if folded[start - 1 : start] in _SIGNS:
        return sign_before(folded, start)
    if start > 1 and folded[start - 2 : start - 1] in _SIGNS and folded[start - 1] in " -":
        code, place = sign_before(folded, start - 1)
        if code:
            return code, place
    before = folded[max(0, start - 24) : start].split()
    if before and (word := before[-1].rstrip("-").lstrip("(")) in MONEY_BEFORE:
        return MONEY_BEFORE[word], folded.rindex(word, 0, start)
    return "", start


def _sureness(number: Number) -> Sureness:
    """Digits in names, versions and lists are weak: G20, COVID-19, H1N1, 2.1.3, 1) and (2)."""
    folded, start, stop = number.folded, number.start, number.stop
    last = folded[start - 1 : start]
    if last not in _HARMLESS and not number.code:
        previous = folded[start - 2 : start - 1]
        if last.isalpha() or (last == "-" and previous.isalpha() and not folded.endswith(_PREFIXES, 0, start)):
            return Sureness.WEAK
        if last in ".:/" and previous.isdigit():
            return Sureness.WEAK
    follows = folded[stop : stop + 2]
    if not follows or follows[0] == " " or follows[0] == ",":
        return Sureness.SURE
    before = folded[max(0, start - 2) : start].strip(" \n")
    is_bare = number.unit in BARE and number.scale == 1
    if is_bare and (follows[0].isalpha() or (follows[0] in ".:" and follows[1:].isdigit())):
        return Sureness.WEAK
    if follows[0] == ")" and before in ("", "("):
        return Sureness.WEAK
    return Sureness.SURE


_HARMLESS = frozenset({"", " ", "(", "\n"})
_PREFIXES = tuple(f"{word}-" for word in "mid pre post early late non sub over under the of to from".split())

"""A value in the words of an English quantity: "4.61 billion yuan" with another value is "4.61 trillion yuan"."""

from __future__ import annotations

import math
import re

from zhengming.patterns import pattern
from zhengming.quantities.english_words import CARDINALS, LARGE_SCALES, MANY, MONTHS, ORDINALS, WEEKDAYS
from zhengming.quantities.money import may_be_same
from zhengming.quantities.value import Kind, Quantity, plain_float
from zhengming.quantities.writing import cardinal, digits, fraction, ordinal, ordinal_ending, scaled


def rewrite_english(source: Quantity, target: Quantity, written: str, text: str) -> str | None:
    """``written``, the words of the target, with the value of the source; None where that cannot be told."""
    if target.high:
        new = _vague(source, written)
    elif target.kind in _NAMED:
        new = _NAMED[target.kind](source, written)
    else:
        new = _number(source, target, written, _Tail(source, written, has_sign="%" in text))
    return new if new is None else _with_money(source, target, new)


# Numbers -----------------------------------------------------------------------------------------------------------

_DIGITS = pattern(
    r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)"
    r"(?:(?P<gap>[ -]?)(?P<scale>hundred|thousand|million|billion|trillion|mn|bn|tn|[kmb](?![a-z])))?",
    re.IGNORECASE,
)
_NUMBER_WORD = "|".join(sorted((*CARDINALS, *LARGE_SCALES, *ORDINALS, "hundred"), key=len, reverse=True))
_WORDS = pattern(rf"(?:{_NUMBER_WORD})(?:(?:[ -]| and )(?:{_NUMBER_WORD}))*(?![a-z])", re.IGNORECASE)
_FRACTION = pattern(r"(?:(?P<part>[0-9]+)/[0-9]+|[a-z]+(?P<gap>[ -])[a-z]+|(?P<one>[a-z]+))\Z", re.IGNORECASE)


def _number(source: Quantity, target: Quantity, written: str, after: _Tail) -> str | None:
    if any(char in written for char in "½¼¾"):
        return None
    if target.kind is Kind.SHARE and not after.is_percent:
        return _fraction(source, written)
    amount = after.amount(source)
    if amount is None or math.isinf(amount):
        return None
    if (match := _DIGITS.search(written)) is not None:
        new = _in_digits(source, target, amount, match)
        end = match.end()
    elif (match := _WORDS.search(written)) is not None:
        new = _in_words(amount, match[0])
        end = match.end()
    else:
        return None
    return None if new is None else written[: match.start()] + new + after.rewritten(written[end:], amount)


def _in_digits(source: Quantity, target: Quantity, amount: float, match: re.Match[str]) -> str | None:
    number, scale = match["number"], match["scale"]
    if scale:
        return _scaled(amount, match)
    if target.kind is Kind.YEAR and number.isdecimal() and len(number) in (2, 4):
        return _year(amount, number)
    if target.kind in (Kind.MONTH, Kind.DAY) and number.startswith("0"):
        return f"{amount:02.0f}"
    decimals = max(0, round(-math.log10(source.step * _per(source)))) if 0 < source.step * _per(source) < 1 else 0
    if amount >= 10**6 and "," not in number and len(number) < 7 and target.kind is Kind.NUMBER:
        return scaled(amount, _WORD_SCALES, number, " ", "") or digits(amount)
    is_separated = amount >= 10000 and ("," in number or not re.search(r"[0-9]{5}", number))
    may_be_year = not source.unit and 1900 <= amount < 2100 and amount != 2000
    is_separated = is_separated or ("," in number and not may_be_year)
    return digits(amount, decimals=decimals, separated=is_separated and target.kind in (Kind.NUMBER, Kind.YEAR))


def _per(source: Quantity) -> int:
    return 100 if source.kind is Kind.SHARE else 1


_WORD_SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_SHORT_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "mn"))
_LETTERS = ((10**9, "b"), (10**6, "m"), (10**3, "k"))


def _scaled(amount: float, match: re.Match[str]) -> str | None:
    """4.61 trillion for 4.61 billion; in full when it is too small for any scale."""
    scale = match["scale"]
    family: tuple[tuple[int, str], ...] = _WORD_SCALES
    if scale.lower() == "thousand":
        family = (*family, (10**3, "thousand"))
    elif scale.lower() in ("mn", "bn", "tn"):
        family = _SHORT_SCALES
    elif len(scale) == 1:
        family = _LETTERS
    new = scaled(amount, family, match["number"], match["gap"], scale.lower())
    if new is None:
        return digits(amount, separated=amount >= 1000)
    return new.upper() if scale.isupper() else new.title() if scale.istitle() else new


def _year(amount: float, number: str) -> str | None:
    if len(number) == 2:
        return f"{amount % 100:02.0f}"
    if amount < 100:
        amount += int(number[:2]) * 100  # 80年代 against the 1990s
    return f"{amount:.0f}"


def _in_words(amount: float, words: str) -> str | None:
    """Words for words; digits where they would be too many, or have decimals."""
    is_rank = re.split("[ -]", words.lower())[-1] in ORDINALS
    if amount % 1 or amount < 1:
        return None if is_rank else digits(amount)
    if is_rank:
        new = ordinal(int(amount))
    else:
        new = cardinal(int(amount))
        if new.count(" ") > 3:
            return scaled(amount, _WORD_SCALES, "", " ", "") or digits(amount, separated=amount >= 10000)
    if words.isupper():
        return new.upper()
    is_title = " " in words.replace("-", " ") and all(word[0].isupper() for word in words.split())
    return new.title() if is_title and " " in words else new.capitalize() if words[0].isupper() else new


def _fraction(source: Quantity, written: str) -> str | None:
    """Two thirds for one third, 2/3 for 1/3."""
    share = fraction(source.values[0])
    match = _FRACTION.match(written)
    if share is None or match is None or source.kind is not Kind.SHARE:
        return None
    part, whole = share
    if match["part"]:
        return f"{part}/{whole}"
    name = {2: "half", 4: "quarter"}.get(whole) or ordinal(whole)
    plural = name if part == 1 else name + "s"
    if match["one"]:
        return plural if part == 1 else f"{cardinal(part)} {plural}" if written.lower() == "half" else None
    new = f"{cardinal(part)}{match['gap']}{plural}"
    return new.capitalize() if written[0].isupper() else new


class _Tail:
    """What stands behind a number and has to change with it: percent, percentage points, the ending of an ordinal."""

    _PERCENT = pattern(
        r"(?P<gap>[ -]?)(?P<word>percentage(?P<joint>[ -])points?|percent points?|per ?cent|%|pct|ppts?|pp"
        r"|basis[ -]points?|bps?)(?![a-z])",
        re.IGNORECASE,
    )

    def __init__(self, source: Quantity, written: str, *, has_sign: bool) -> None:
        self.source, self.has_sign = source, has_sign
        self.match = self._PERCENT.search(written)
        self.is_percent = self.match is not None
        self.is_basis = self.match is not None and self.match["word"].lower().startswith("b")

    def amount(self, source: Quantity) -> float | None:
        """What has to be written in front of it."""
        value = source.values[0]
        if source.kind is Kind.SHARE:
            return None if self.is_basis else plain_float(value * 100)
        return plain_float(value * 100) if self.is_basis else value

    def rewritten(self, tail: str, amount: float) -> str:
        if tail[:2].lower() in ("st", "nd", "rd", "th"):
            ending = ordinal_ending(int(amount))
            return (ending.upper() if tail[:2].isupper() else ending) + tail[2:]
        match = self._PERCENT.match(tail)
        if match is None or self.is_basis:
            return tail
        gap, word = match["gap"], match["word"].lower()
        is_points = word.startswith(("percentage", "pp", "percent p"))
        if is_points is not (self.source.kind is Kind.POINTS):
            gap, word = self._other(gap, word)
        elif not is_points or word in ("pp", "ppt", "ppts"):
            word = match["word"]
        if word.startswith("percentage p") and gap == " ":
            word = "percentage point" if amount == 1 else "percentage points"
        return gap + word + tail[match.end() :]

    def _other(self, gap: str, word: str) -> tuple[str, str]:
        """Percentage points for percent, and the other way round."""
        if self.source.kind is Kind.POINTS:
            return ("-", "percentage-point") if gap == "-" else (" ", "percentage points")
        return ("", "%") if word in ("pp", "ppt", "ppts") or self.has_sign else (gap, "percent")


# Vague numbers, dates, times ---------------------------------------------------------------------------------------

_VAGUE = pattern(
    rf"(?P<several>several)?(?:(?: |of |upon )*(?:{'|'.join(MANY)}|{'|'.join(LARGE_SCALES)}|hundred))+", re.IGNORECASE
)
_POWERS = ("", "tens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions",
           "tens of millions", "hundreds of millions", "billions", "tens of billions", "hundreds of billions",
           "trillions")  # fmt: skip


def _vague(source: Quantity, written: str) -> str | None:
    """Tens of billions for tens of millions; several hundred million for several hundred thousand."""
    match = _VAGUE.match(written)
    power = round(math.log10(source.values[0])) if source.values[0] > 0 else 0
    if match is None or not 0 < power < len(_POWERS):
        return None
    if (source.values[0], source.high) != (10**power, 10 ** (power + 1)):
        return None
    new = _POWERS[power]
    if match["several"]:
        if power % 3 == 1:
            return None  # "several ten million" is no English
        new = "several " + new.replace("s of ", " ").removesuffix("s").replace("thousands", "thousand")
    return (new.capitalize() if written[0].isupper() else new) + written[match.end() :]


_MONTH_NAMES = [word.capitalize() for word in MONTHS if (len(word) > 3 and word != "sept") or word == "may"]
_WEEKDAY_NAMES = [word.capitalize() for word in WEEKDAYS]


def _month(source: Quantity, written: str) -> str | None:
    number = int(source.values[0])
    if written.isdecimal():
        return f"{number:0{len(written)}d}" if written.startswith("0") else str(number)
    name = _MONTH_NAMES[number - 1]
    is_short = len(written) < 5 and written.lower() not in ("may", "june", "july")
    return _cased(name[:3] if is_short else name, written)


def _weekday(source: Quantity, written: str) -> str | None:
    return _cased(_WEEKDAY_NAMES[int(source.values[0]) - 1], written)


def _part_of_year(source: Quantity, written: str) -> str | None:
    """Third quarter for second quarter, Q3 for Q4, H1 for H2."""
    number = int(source.values[0])
    if written[-1].isdecimal():
        return f"{written[:-1]}{number}"
    rank, gap, part = re.split("([ -])", written, maxsplit=1)
    return _cased(ordinal(number), rank) + gap + part


_TIME = pattern(r"(?P<hour>[0-9]{1,2})(?:(?P<sep>[:.])(?P<minute>[0-9]{2}))?(?P<rest>.*)", re.DOTALL)


def _hour(source: Quantity, written: str) -> str | None:
    match = _TIME.match(written)
    if match is None:
        return None
    hour, minute = divmod(round(source.values[0] * 100), 100)
    is_half_day = bool(match["rest"].strip(" "))
    if is_half_day:
        if hour > 12 and "p" not in match["rest"].lower():
            return None
        hour = hour - 12 if hour > 12 else hour
    elif int(match["hour"]) > 12 >= hour:
        return None  # 3时 may be 15:00
    minutes = f"{match['sep'] or ':'}{minute:02d}" if match["minute"] or minute else ""
    return f"{hour}{minutes}{match['rest']}"


def _cased(word: str, like: str) -> str:
    return word.upper() if like.isupper() and len(like) > 1 else word.lower() if like.islower() else word.capitalize()


_NAMED = {
    Kind.MONTH: _month, Kind.WEEKDAY: _weekday, Kind.QUARTER: _part_of_year, Kind.HALF: _part_of_year,
    Kind.HOUR: _hour,
}  # fmt: skip

# Money -------------------------------------------------------------------------------------------------------------

_SIGNS = {
    "USD": "US$", "HKD": "HK$", "TWD": "NT$", "EUR": "€", "GBP": "£", "CNY": "RMB", "yuan": "RMB", "AUD": "A$",
    "CAD": "C$", "SGD": "S$",
}  # fmt: skip
_NAMES = {
    "USD": "US dollars", "HKD": "Hong Kong dollars", "TWD": "New Taiwan dollars", "EUR": "euros", "GBP": "pounds",
    "CNY": "yuan", "yuan": "yuan", "JPY": "yen", "AUD": "Australian dollars", "CAD": "Canadian dollars",
    "SGD": "Singapore dollars", "MOP": "patacas", "KRW": "won", "RUB": "rubles", "CHF": "Swiss francs",
}  # fmt: skip


_NAME = pattern(
    r"(?<=[ -])(?:(?:hong kong|new taiwan|u\.?s\.?|american|australian|canadian|singapore|chinese|swiss|japanese|hk|nt)"
    r" )?[a-z]+\Z",
    re.IGNORECASE,
)


def _with_money(source: Quantity, target: Quantity, written: str) -> str | None:
    """The same with the source's money, where the target names another."""
    if not source.unit or not target.unit or may_be_same(source.unit, target.unit):
        return written
    sign = re.match(r"[^0-9]*?(?:[$¥€£]|rmb|usd|hkd|cny|eur|gbp|ntd) ?", written, re.IGNORECASE)
    if sign is not None:
        new = _SIGNS.get(source.unit)
        return new and new + written[sign.end() :]
    name = _NAME.search(written)
    new = _NAMES.get(source.unit)
    return None if name is None or new is None else written[: name.start()] + new

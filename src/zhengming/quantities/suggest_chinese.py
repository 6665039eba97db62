"""A value in the words of a Chinese quantity: 2.78亿元 with another value is 2.78万亿元."""

from __future__ import annotations

import math
import re

from zhengming.chinese import fold, script
from zhengming.patterns import pattern
from zhengming.quantities.money import CHINESE, may_be_same
from zhengming.quantities.value import Kind, Quantity, plain_float
from zhengming.quantities.writing import HAN_DIGITS, digits, han, han_digits, scaled


def rewrite_chinese(source: Quantity, target: Quantity, written: str, text: str) -> str | None:
    """``written``, the words of the target, with the value of the source; None where that cannot be told."""
    folded = fold(written)
    if target.high:
        new = _vague(source, folded)
    elif target.kind in _NAMED:
        new = _NAMED[target.kind](source, folded)
    else:
        new = _number(source, target, folded)
    if new is not None:
        new = _with_money(source, target, new)
    return None if new is None else _spliced(new, folded, written, text)


# Numbers -----------------------------------------------------------------------------------------------------------

_HAN = "零〇一二三四五六七八九十百千万亿两"
_ARABIC = pattern(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)(?P<gap> ?)(?P<scale>[十百千万亿兆]*)")
_NUMERAL = pattern(rf"[{_HAN}]+(?:点[{_HAN}]+)?")
_PERCENT = pattern(
    r"(?P<hundredths>百分之?)(?P<parts>.+)|(?P<number>.+?)(?P<gap> ?)(?P<word>%|厘|个?百分点|成|个?(?:基本?点|点子))"
)


def _number(source: Quantity, target: Quantity, written: str) -> str | None:
    if target.kind in (Kind.SHARE, Kind.POINTS):
        return _share(source, written)
    amount = source.values[0]
    if math.isinf(amount) or any(char in written for char in "½¼¾"):
        return None
    if (match := _ARABIC.search(written)) is not None:
        new = _in_digits(source, target, amount, match)
    elif (match := _NUMERAL.search(written)) is not None:
        new = _in_han(target, amount, match[0])
    else:
        return None
    return None if new is None else written[: match.start()] + new + written[match.end() :]


def _in_digits(source: Quantity, target: Quantity, amount: float, match: re.Match[str]) -> str | None:
    number = match["number"]
    if target.kind is Kind.YEAR and len(number) == 2:
        return f"{amount % 100:02.0f}{match['gap']}"
    if target.kind in (Kind.MONTH, Kind.DAY) and number.startswith("0"):
        return f"{amount:02.0f}{match['gap']}"
    if target.kind is Kind.NUMBER and (match["scale"] or (amount >= 10**8 and len(number) < 7)):
        return scaled(amount, _SCALES, number, match["gap"], match["scale"]) or digits(amount)
    decimals = max(0, round(-math.log10(source.step))) if 0 < source.step < 1 else 0
    return digits(amount, decimals=decimals, separated="," in number) + match["gap"] + match["scale"]


_SCALES = ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"))


def _in_han(target: Quantity, amount: float, written: str) -> str | None:
    """Numerals for numerals: 三十五 for 五十三, 二〇二五 for 二〇二四, 三点五 for 五点三."""
    if target.kind is Kind.YEAR and len(written) == 4:
        return han_digits(int(amount), "零" if "零" in written else "〇")
    new = han(int(amount))
    if amount % 1:
        new += "点" + "".join(HAN_DIGITS[int(digit)] for digit in digits(amount).partition(".")[2])
    if len(new) > 10:
        return None
    return "两" + new[1:] if new[0] == "二" and len(new) > 1 and new[1] in "百千万亿" and "两" in written else new


def _share(source: Quantity, written: str) -> str | None:
    """百分之三十五, 35%, 三成, 5个百分点; 百分之五 becomes 五个百分点 where the source has points."""
    match = _PERCENT.fullmatch(written)
    if match is None:
        return None
    is_points = source.kind is not Kind.SHARE
    amount = source.values[0] if is_points else plain_float(source.values[0] * 100)
    number, word = match["parts"] or match["number"], match["word"] or ""
    if word.endswith(("基点", "基本点", "点子")):
        return f"{digits(plain_float(amount * 100))}{match['gap']}{word}" if is_points else None
    if word == "成":
        return None if is_points or amount % 10 else han(int(amount / 10)) + "成"
    step = source.step * (1 if is_points else 100)
    decimals = max(0, round(-math.log10(step))) if 0 < step < 1 else 0
    in_han = number[0] in _HAN
    new = _in_han(Quantity(source.span, (amount,)), amount, number) if in_han else digits(amount, decimals=decimals)
    if new is None:
        return None
    if is_points:
        return new + (match["gap"] or "") + "个百分点"
    if match["hundredths"] or (in_han and word not in ("%", "厘")):
        return "百分之" + new
    return new + (match["gap"] or "") + (word if word == "厘" else "%")


# Vague numbers, dates, times ---------------------------------------------------------------------------------------

_POWERS = ("", "十", "百", "千", "万", "十万", "百万", "千万", "亿", "十亿", "百亿", "千亿", "万亿")


def _vague(source: Quantity, written: str) -> str | None:
    match = re.match(r"([数几])[十百千万亿]+", written)
    power = round(math.log10(source.values[0])) if source.values[0] > 0 else 0
    if match is None or not 0 < power < len(_POWERS):
        return None
    if (source.values[0], source.high) != (10**power, 10 ** (power + 1)):
        return None
    return match[1] + _POWERS[power] + written[match.end() :]


def _replaced(source: Quantity, written: str) -> str | None:
    """Another month, quarter or day of the week in its place."""
    number = int(source.values[0])
    if (match := re.search("[0-9]+", written)) is not None:
        new = f"{number:02d}" if match[0].startswith("0") else str(number)
    elif (match := re.search("[一二三四五六七八九十]+|[日天]", written)) is not None:
        new = "日" if number == 7 and source.kind is Kind.WEEKDAY else han(number)
    else:
        return None
    return written[: match.start()] + new + written[match.end() :]


def _half_of_year(source: Quantity, written: str) -> str | None:
    return {1: "上半年", 2: "下半年"}.get(int(source.values[0]))


_TIME = pattern(r"(?P<hour>[0-9]{1,2})(?::(?P<digits>[0-9]{2})|(?P<word>时|点)(?:(?P<minute>[0-9]{1,2})分|半)?)")


def _hour(source: Quantity, written: str) -> str | None:
    """14:30 and 2时30分 with another time; None where morning and afternoon cannot be told."""
    match = _TIME.fullmatch(written)
    hour, minute = divmod(round(source.values[0] * 100), 100)
    if match is None or (int(match["hour"]) > 12) is not (hour > 12):
        return None
    if match["digits"]:
        return f"{hour}:{minute:02d}"
    return f"{hour}{match['word']}" + (f"{minute}分" if minute else "")


_NAMED = {
    Kind.MONTH: _replaced, Kind.WEEKDAY: _replaced, Kind.QUARTER: _replaced, Kind.HALF: _half_of_year, Kind.HOUR: _hour,
}  # fmt: skip

# Money, script, width ----------------------------------------------------------------------------------------------

_NAMES = {
    "USD": "美元", "HKD": "港元", "EUR": "欧元", "GBP": "英镑", "JPY": "日元", "CNY": "元人民币", "yuan": "元",
    "AUD": "澳元", "CAD": "加元", "MOP": "澳门元", "KRW": "韩元", "RUB": "卢布",
}  # fmt: skip
_NAME = pattern("|".join(sorted(CHINESE, key=len, reverse=True)))


def _with_money(source: Quantity, target: Quantity, written: str) -> str | None:
    if not source.unit or not target.unit or may_be_same(source.unit, target.unit):
        return written
    matches = list(_NAME.finditer(written))
    new = _NAMES.get(source.unit)
    if len(matches) != 1 or new is None or matches[0].end() != len(written):
        return None
    return written[: matches[0].start()] + new


_TRADITIONAL = str.maketrans("万亿个点两镑欧韩卢币门", "萬億個點兩鎊歐韓盧幣門")
_WIDE = str.maketrans("0123456789%.", "０１２３４５６７８９％．")


def _spliced(new: str, folded: str, written: str, text: str) -> str:
    """What is new, with what stays as it was written: 新臺幣二千元 keeps its 臺, ５３个 its width."""
    shorter = min(len(new), len(folded))
    start = next((n for n in range(shorter) if new[n] != folded[n]), shorter)
    end = next((n for n in range(shorter - start) if new[-1 - n] != folded[-1 - n]), shorter - start)
    return written[:start] + _like(new[start : len(new) - end], written, text) + written[len(written) - end :]


def _like(new: str, written: str, text: str) -> str:
    """In the script and the width of the target."""
    if any(char in "０１２３４５６７８９" for char in written):
        new = new.translate(_WIDE)
    return new.translate(_TRADITIONAL) if script(written) == "Hant" or script(text) == "Hant" else new

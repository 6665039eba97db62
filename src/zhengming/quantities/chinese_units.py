"""What a unit makes of a Chinese numeral: a year, a share, percentage points, money, so many times as much.

Start with ``read``; ``_KINDS`` is the table of units.
"""

from __future__ import annotations

from collections.abc import Callable

from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.quantities.chinese_numeral import BARE, CONVERTED, HAN, MEASURES, MONEY_ENDS, NAMED, Numeral
from zhengming.quantities.money import CHINESE as MONEY
from zhengming.quantities.money import sign_before
from zhengming.quantities.numerals import DIGITS, parse
from zhengming.quantities.value import Kind, Mark, Quantity, Sureness, plain_float


def read(n: Numeral) -> list[Quantity]:
    """The quantities of a numeral: one, or those of a date."""
    if n.ahead in "周期拜" and n.ahead and (weekday := _weekday(n)) is not None:
        return [weekday]
    if n.unit == "date":
        return _date(n)
    return [_KINDS.get(n.unit, _number)(n)]


def _number(n: Numeral) -> Quantity:
    """A numeral without a unit, or with one that leaves it a number."""
    if n.ahead == "第":
        sure = n.sureness if len(n.number) > 1 or n.number.isascii() else Sureness.SPELT
        return n.quantity(Kind.ORDINAL, n.value, sureness=sure, end=n.stop)
    quantity = n.quantity(Kind.NUMBER, n.value, end=n.stop)
    if n.after("千瓦特", "千伏特", "千赫兹"):
        quantity = quantity._replace(values=(n.value, n.value * 1000))  # 五千瓦特 is five kilowatts or 5,000 watts
    if n.ahead in MONEY_ENDS and n.ahead:
        code, start = _money_before(n)
        if code:
            return quantity._replace(span=Span(start, n.stop), unit=code)
    if n.unit in BARE and len(n.number) == 2 and n.number.isdecimal() and n.after("后"):
        return quantity._replace(values=(n.value, n.value + 1900, n.value + 2000), sureness=Sureness.SPELT)  # 95后
    if n.ahead == "年" and n.after("个月") and (years := _YEARS.search(n.folded, max(0, n.start - 5), n.start)):
        return quantity._replace(values=(n.value, parse(years[1]).value * 12 + n.value))  # 一年六个月 is 18 months
    if n.number in NAMED or n.after(*_EVENTS):
        return quantity._replace(values=_values_of_name(n))
    return quantity


_YEARS = pattern(r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})年\Z")
_EVENTS = ("事件", "事变", "恐怖", "袭击", "大地震", "惨案", "运动", "恐袭")
_DATED = pattern(r"(1[0-2]|[1-9])[·.]?([0-3][0-9])")


def _values_of_name(n: Numeral) -> tuple[float, ...]:
    """911事件 is named by its number or by its day, September 11."""
    dated = _DATED.fullmatch(n.number)
    return (n.value, *NAMED.get(n.number, ()), *(map(float, dated.groups()[::-1]) if dated else ()))


def _points(n: Numeral) -> Quantity:
    return n.quantity(Kind.POINTS, n.value, sureness=Sureness.SURE)


def _basis_points(n: Numeral) -> Quantity:
    return n.quantity(Kind.POINTS, plain_float(n.value / 100), n.value, sureness=Sureness.SURE)


def _percent(n: Numeral) -> Quantity:
    return n.share(1000 if n.match["percent"] == "‰" else 100)  # interest of 0.75厘 is 0.75 %


def _part(n: Numeral) -> Quantity:
    """三分之二, 百分之三十五, 千分之五, 百分之百, 百分之三个百分点."""
    value, step, _ = parse(n.match["parts"])
    if not n.value:
        return n.quantity(Kind.NUMBER, n.value, sureness=Sureness.WEAK, end=n.stop)
    kind, whole = (Kind.POINTS, n.value / 100) if n.match["part"].endswith("百分点") else (Kind.SHARE, n.value)
    return Quantity(
        Span(n.start, n.end), (plain_float(value / whole),), kind, Sureness.SURE, 0.0, n.is_about, step / whole
    )


def _tenths(n: Numeral) -> Quantity:
    """三成, 七成五, 六成半."""
    if n.value > 10 or n.ahead == "第":
        return _number(n)
    rest = n.match["tenth"][1:]
    n.value += 0.5 if rest == "半" else parse(rest).value / 10 if rest else 0
    return n.share(10, Sureness.SURE if n.value > 1 else Sureness.SPELT)


def _discount(n: Numeral) -> Quantity:
    """八折 and 八五折 are four fifths and 85 percent of the price, or 20 and 15 percent off."""
    if not 0 < n.value < 100 or n.high:
        return _number(n)
    # 打八折 is about a price; 三折 may be a drama in three acts or a folding chair, and 一波三折 says "ups and downs".
    is_sold = n.before("打", "打了", "打出") or n.after("优惠", "价", "出售", "销售", "促销", "起", "的价格", "的优惠")
    share = n.share(10 if n.value < 10 else 100, Sureness.SURE if is_sold else Sureness.SPELT)
    return share._replace(values=(*share.values, plain_float(1 - share.values[0])), mark=Mark.PRICE)


def _times(n: Numeral) -> Quantity:
    """增长两倍 is three times as much, and translators write either; 是…的两倍 is twice."""
    sure = max(n.sureness, Sureness.SPELT) if n.value > 1 else Sureness.WEAK
    if _GROWN.search(n.folded, max(0, n.start - 8), n.start):
        values: tuple[float, ...] = (n.value, n.value + 1)
        sure = Sureness.SURE if _GROWN_BY.search(n.folded, max(0, n.start - 8), n.start) else sure
    else:
        values = (n.value, n.value - 1, n.value + 1)
    return n.quantity(Kind.NUMBER, *values, sureness=sure)._replace(mark=Mark.TIMES)


_GROWN = pattern(r"(?:增|提高|扩大|上升|上涨|多|高|长)[^，。；、0-9]{0,6}\Z")

_GROWN_BY = pattern(r"(?:增长|增加|提高|扩大|上升|上涨|增)了?(?:近|约|超过|逾|将近|大约)?\Z")
"""Right before it: 增长两倍 is a number for certain, 高出两倍 perhaps."""


def _doublings(n: Numeral) -> Quantity:
    """翻一番 is twice, 翻两番 four times."""
    if n.value > 10 or not n.before("翻", "翻了"):
        return _number(n)
    times = 2.0**n.value
    return n.quantity(Kind.NUMBER, times, times - 1, sureness=Sureness.SURE)._replace(mark=Mark.TIMES)


def _decade(n: Numeral) -> Quantity:
    if n.value < 10:
        n.value *= 10  # 6 of 6、70年代
    if n.value >= 100:
        return n.quantity(Kind.YEAR, n.value, n.value % 100, sureness=Sureness.SURE)
    return n.quantity(Kind.YEAR, n.value, n.value + 1900, n.value + 2000, sureness=Sureness.SURE)


def _century(n: Numeral) -> Quantity:
    """The twentieth century is named with its number or not at all: 二十世纪八十年代 is "the 1980s"."""
    sure = Sureness.WEAK if _DECADE.match(n.folded, n.end) else n.sureness
    return n.quantity(Kind.ORDINAL, n.value, (n.value - 1) * 100, sureness=sure)


_DECADE = pattern(rf"[ ]?[0-9{HAN}]+[ ]?年代")


def _year(n: Numeral) -> Quantity:
    """A year, or a number of years: 二〇二五年, 民国一百零八年, 三年, 98年."""
    value = n.value
    has_scale = bool(n.number.strip(_YEAR_DIGITS))
    if len(n.number) == 4 and 1000 <= value < 3000 and not has_scale:
        return n.quantity(Kind.YEAR, value, sureness=Sureness.SURE)
    if n.before("民国"):
        return n.quantity(Kind.YEAR, value + 1911, value, sureness=Sureness.SURE)  # its years count from 1912
    if n.ahead == "第":
        return _number(n)
    if n.match["year"].endswith("半"):
        return n.quantity(Kind.NUMBER, value + 0.5, value, value * 12 + 6)
    if n.high:
        return n.quantity(Kind.NUMBER, value)
    if len(n.number) == 2 and not has_scale:
        return n.quantity(Kind.NUMBER, value, value * 12, value + 1900, value + 2000, value + 1911)
    return n.quantity(Kind.NUMBER, value, value * 12, *((value + 1911,) if value <= 150 else ()))


_YEAR_DIGITS = "0123456789" + "".join(DIGITS)


def _quarter(n: Numeral) -> Quantity:
    """三季度 is the third; 前三季度 are three, or nine months."""
    if n.value > 4 or n.before("前") or n.match["quarter"][0] == "个":
        return n.quantity(Kind.NUMBER, n.value, n.value * 3)
    return n.quantity(Kind.QUARTER, n.value, n.value * 3, sureness=Sureness.SURE)


def _month(n: Numeral) -> Quantity:
    if n.value > 12 or n.ahead == "第":
        return _number(n)
    return n.quantity(Kind.MONTH, n.value, sureness=Sureness.SURE)


def _day(n: Numeral) -> Quantity:
    if n.value > 31 or n.ahead == "第" or (n.match["day"] == "号" and not n.before("月")):
        return _number(n)  # 5号楼, 3号文件
    return n.quantity(Kind.DAY, n.value, sureness=Sureness.SURE)._replace(mark=Mark.DATE if n.before("月") else None)


def _hour(n: Numeral) -> Quantity:
    """3时30分, 三点半, 15:30; without minutes 十点 may be ten points as well."""
    written, minute = n.match["hour"], n.match["minute"] or n.match["digits"]
    minutes = 30.0 if written.endswith("半") else parse(minute).value if minute else 0.0
    if n.value > 24 or n.value % 1 or minutes >= 60 or n.ahead == "第":
        return _number(n)
    hour = n.value + minutes / 100
    values = (plain_float(hour), plain_float(hour + 12), plain_float(hour - 12))
    return n.quantity(Kind.HOUR, *values)._replace(mark=Mark.ZONE if _ZONE.search(n.folded) else None)


_ZONE = pattern("北京时间|当地时间|格林|世界时|[东中西]部时间|gmt|utc")


def _half(n: Numeral) -> Quantity:
    """一半 is half of a thing; 两个半 are two and a half."""
    if n.number == "一" and n.match["half"] == "半":
        return n.quantity(Kind.SHARE, 0.5, sureness=Sureness.SPELT)
    return n.quantity(Kind.NUMBER, n.value + 0.5, n.value)


def _degrees(n: Numeral) -> Quantity:
    return _number(n)._replace(converted=(n.value * 1.8 + 32,))


def _measured(n: Numeral) -> Quantity:
    return _number(n)._replace(converted=tuple(n.value * factor for factor in CONVERTED[n.match["measure"]]))


def _money(n: Numeral) -> Quantity:
    unit, start = MONEY[n.match["money"]], 0
    if unit == "元" and n.ahead in MONEY_ENDS:
        code, start = _money_before(n)
        unit = code or unit
    quantity = n.quantity(Kind.NUMBER, n.value, unit=unit)
    return quantity._replace(span=Span(start, n.end)) if start or unit != MONEY[n.match["money"]] else quantity


def _money_before(n: Numeral) -> tuple[str, int]:
    """人民币800, US$30, RMB 800: its code, and where it begins."""
    place = n.start - (n.folded[n.start - 1 : n.start] == " ")
    for word, code in WORDS_OF_MONEY.items():
        if n.folded.endswith(word, 0, place):
            return code, place - len(word)
    return sign_before(n.folded, place)


WORDS_OF_MONEY = {
    "人民币": "CNY", "港币": "HKD", "新台币": "TWD", "澳门币": "MOP",
    "rmb": "CNY", "usd": "USD", "hkd": "HKD", "cny": "CNY", "eur": "EUR", "mop": "MOP",
}  # fmt: skip


def _date(n: Numeral) -> list[Quantity]:
    """2025-03-05, 2025.3.5 and 2025/3."""
    found = [Quantity(Span(n.start, n.stop), (n.value,), Kind.YEAR, Sureness.SURE, step=1.0)]
    for group, kind in (("date_month", Kind.MONTH), ("date_day", Kind.DAY)):
        if n.match[group]:
            found.append(Quantity(Span(*n.match.span(group)), (float(n.match[group]),), kind, Sureness.SURE, step=1.0))
    return found


def _weekday(n: Numeral) -> Quantity | None:
    """星期三, 周五; but 两周一次 and 每周三天 are no days of the week."""
    if n.number not in _WEEKDAYS or n.unit not in ("number", "day"):
        return None
    start = n.start - 2 if n.before("星期", "礼拜") else n.start - 1
    if n.ahead == "周":
        if n.folded[start - 1 : start] in _COUNTS or n.folded.startswith(tuple(MEASURES), n.stop):
            return None
    elif start == n.start - 1:
        return None  # 学期一
    return Quantity(Span(start, n.match.end(1)), (n.value,), Kind.WEEKDAY, Sureness.SURE)


_WEEKDAYS = frozenset("一二三四五六")
_COUNTS = frozenset("一二三四五六七八九十两几数每半0123456789个")

_KINDS: dict[str | None, Callable[[Numeral], Quantity]] = {
    "points": _points, "basis": _basis_points, "percent": _percent, "part": _part, "tenth": _tenths,
    "discount": _discount, "times": _times, "doubling": _doublings, "decade": _decade, "century": _century,
    "year": _year, "quarter": _quarter, "month": _month, "day": _day, "hour": _hour, "half": _half,
    "degree": _degrees, "measure": _measured, "money": _money,
}  # fmt: skip
SHARED = frozenset(_KINDS) - {"part", "doubling", "half", "hour"}
"""Units that the last of a row gives to all of it: 3至5%, 8至10月."""

"""Where a Chinese text has numerals, and what their neighbours say of them: ordinal, vague, rounded, sure or not.

One pattern finds a numeral with the unit behind it; it runs over text folded by ``chinese.scan``. Most numerals
are ``plain`` and need no second look; of all others, ``chinese_units`` says what their unit makes of them.
"""

from __future__ import annotations

import re

from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.quantities.money import CHINESE as MONEY
from zhengming.quantities.numerals import (
    ARABIC,
    DIGITS,
    FORMAL_DIGITS,
    LARGE_SCALES,
    SMALL_SCALES,
    TENS,
    is_digit_string,
    parse,
)
from zhengming.quantities.value import Kind, Mark, Quantity, Sureness, plain_float

LONGEST = 30
"""Longer rows of digits are no quantities, but numbers of accounts."""

_ONES = "".join(DIGITS)
_FORMAL = "".join(FORMAL_DIGITS)
HAN = "".join((*DIGITS, *SMALL_SCALES, *TENS, *LARGE_SCALES))
LARGE = frozenset("十百千万亿兆")
# 12千瓦 is 12 kilowatts, 100兆字节 100 megabytes, 二九百万赫 29 megahertz, and 百分点 holds no hundred.
_EARNEST = "百(?!分|万赫)|千(?![米克瓦赫卡焦伏帕字周])|兆(?![字瓦赫帕焦比位])"
_SCALE = f"(?:[十万亿]|{_EARNEST})"
_NO_TENTHS = "为立功员果长都本绩语就熟份套因败效型人交分"
"""三成立, 第一成员: no tenths."""
CONVERTED: dict[str, tuple[float, ...]] = {
    "平方公里": (0.3861, 100.0), "平方千米": (0.3861, 100.0), "平方米": (10.764,),
    "公里": (0.62137,), "千米": (0.62137,), "厘米": (0.3937,), "公分": (0.3937,),
    "公斤": (2.2046,), "千克": (2.2046,), "公顷": (2.471, 0.01),
    "亩": (1 / 15, 0.1647), "斤": (0.5, 0.0005, 1.1023), "里": (0.5, 0.3107), "米": (3.2808,),
}  # fmt: skip
"""Measures that a translation may convert: hectares or acres for 亩, kilometres or miles for 里."""

_NUMERAL = (
    # The first character stands alone in its class: so the engine leaps from one numeral to the next.
    rf"""(?P<number>[0-9{HAN}{_FORMAL}](?:
        (?<=[0-9])(?:[0-9]{{0,2}}(?:,[0-9]{{3}})++(?![0-9])|[0-9]*)(?:[.·][0-9]+|[½¼¾])?
            (?:[ ]?{_SCALE}+(?:(?:{ARABIC}){_SCALE}++)*(?:[0-9]{{3,4}}(?![0-9.,]))?)?
        |(?<=[{_FORMAL}])(?:[拾佰仟]|[百千万亿](?=[{_FORMAL}]))[{_FORMAL}拾佰仟百千零]*[万亿]*
        |(?<=[{HAN}])(?:[{_ONES}廿卅十万亿拾佰仟]+|{_EARNEST})*+(?:[点·][{_ONES}]++(?![十分刻]))?
    ))
    (?:[ ]?(?P<more>[余多]|(?<=[十百千万亿0])几|(?<=[十百千万])来)(?P<scale>{_SCALE}+)?)?
    (?:[ ]?(?:(?P<points>个?百分点)|(?P<basis>个?(?:基本?点|点子))|(?P<percent>%|‰|厘(?!米))
    |(?P<part>(?:分之|(?<=百)分(?=[{_ONES}十]))(?P<parts>{ARABIC}|[{_ONES}十百千万]+(?:[点·][{_ONES}]+)?)(?:个?百分点)?)
    |(?P<decade>年代)|(?P<year>(?:会计|学|财)年度?|年(?:度|半|(?![级代])))
    |(?P<quarter>个?季度)|(?P<month>月份?)|(?P<day>日(?![元圆本])|号)|(?P<century>世纪)
    |(?P<tenth>成(?:[一二三四五六七八九半]|(?![{_NO_TENTHS}])))|(?P<discount>折)
    |(?P<times>倍)|(?P<doubling>番)|(?P<half>个?半)
    |(?P<hour>(?:点钟?|时)(?:[ ]?(?P<minute>[0-9]{{1,2}}|[{_ONES}十]+)[ ]?分|半)?|:(?P<digits>[0-5][0-9])(?![0-9:]))
    |(?P<date>(?<=[12][0-9]{{3}})(?P<dot>[-./])(?P<date_month>1[0-2]|0?[1-9])
        (?:(?P=dot)(?P<date_day>[0-3]?[0-9]))?(?![-./]?[0-9]))
    |(?P<degree>℃|°|摄氏|度)|(?P<measure>{"|".join(CONVERTED)})
    |(?P<money>{"|".join(sorted(MONEY, key=len, reverse=True))})))?"""
)
NUMERAL = pattern(_NUMERAL, re.VERBOSE)
FIRST = frozenset(f"0123456789{HAN}{_FORMAL}")
"""What a numeral begins with."""
LOOKED_AT = frozenset(char for char in _NUMERAL if not char.isascii()) | FIRST | frozenset(".,:%-/")
"""All characters but the blank that the pattern of numerals can tell from any other."""


def plain(folded: str, match: re.Match[str]) -> Quantity | None:
    """A numeral that needs no second look, as most do; None for any other."""
    unit, number = match.lastgroup, match[1]
    start, end = match.span()
    ahead, behind = folded[start - 1 : start], folded[end : end + 1]
    if unit not in _PLAIN or ahead in _TELLING or len(number) > LONGEST or number in NAMED:
        return None
    if unit == "number" and (behind in _TELLING_BEHIND or (ahead == "年" and behind == "个")):
        return None
    if len(number) == 1 and number in DIGITS:
        return _one_digit(folded, match, ahead) if unit == "number" else None
    value, step, high = parse(number)
    if high or not (number[0].isascii() or _is_plain_han(number)):
        return None
    if ahead == "第":
        return Quantity(Span(start - 1, end), (value,), Kind.ORDINAL, step=step) if unit == "number" else None
    kind = _plain_kind(match, value)
    if kind is Kind.SHARE:
        value, step = plain_float(value / 100), step / 100
    elif kind is None:
        return None
    mark = Mark.DATE if kind is Kind.DAY and ahead == "月" else None
    return Quantity(Span(start, end), (value,), kind, Sureness.SURE, 0.0, False, step, "", (), False, mark)


_PLAIN = frozenset({"number", "percent", "year", "month", "day"})


def _is_plain_han(number: str) -> bool:
    return number[0] in "十一二三四五六七八九两" and number not in ("十", "十一") and not _is_idiom(number)


def _plain_kind(match: re.Match[str], value: float) -> Kind | None:
    """What a plain numeral counts; None where its unit has to be looked at: 98年, 5号, 6.5‰."""
    unit, number = match.lastgroup, match[1]
    if unit == "number":
        return Kind.NUMBER
    if unit == "percent":
        return Kind.SHARE if match["percent"] == "%" else None
    if unit == "month":
        return Kind.MONTH if value <= 12 else None
    if unit == "day":
        return Kind.DAY if value <= 31 and match["day"] == "日" else None
    is_year = len(number) == 4 and (number.isdecimal() or is_digit_string(number)) and 1000 <= value < 3000
    return Kind.YEAR if is_year and match["year"] == "年" else None


def _one_digit(folded: str, match: re.Match[str], ahead: str) -> Quantity:
    """五 of 五项 is a number in all likelihood, 三 of 三农 is not."""
    start, end = match.span()
    value = float(DIGITS[match[1]])
    if ahead == "第":
        return Quantity(Span(start - 1, end), (value,), Kind.ORDINAL, Sureness.SPELT, 0.0, False, 1.0)
    is_counted = folded[end : end + 1] in MEASURES and value > 1 and not folded.startswith(_IDIOMS, start)
    sureness = Sureness.SPELT if is_counted else Sureness.WEAK
    return Quantity(Span(start, end), (value,), Kind.NUMBER, sureness, 0.0, False, 1.0)


class Numeral:
    """A numeral in its place, and what its neighbours say of it."""

    __slots__ = (
        "ahead", "end", "folded", "high", "is_about", "match", "number", "start", "step", "stop", "sureness", "unit",
        "value",
    )  # fmt: skip

    def __init__(self, folded: str, match: re.Match[str]) -> None:
        self.folded, self.match, self.unit = folded, match, match.lastgroup
        number, more, scale = match.group(1, 2, 3)
        self.number, self.start, self.end = number, match.start(), match.end()
        self.stop = self.end if self.unit in BARE else match.end(3 if scale else 2 if more else 1)
        ahead = folded[self.start - 1 : self.start]
        self.ahead = ahead if ahead != " " else folded[self.start - 2 : self.start - 1]
        self.value, self.step, self.high = parse(number)
        self.is_about = self.ahead in _ABOUT_ENDS and folded.endswith(_ABOUT, 0, self.start)
        if more is not None:
            self.is_about = True
            self.high = self.value + _last_place(number, self.step)
            if scale is not None:
                self._multiply(parse(scale).value)
        elif self.high and number[0] == "十" and number[-1] == "五" and not self.after(*MEASURES):
            self.high = 0.0  # 十四五 is a plan, 十四五岁 an age
        elif self.high:
            self.high += self.step  # 三四十 may be 40, and the upper end itself is not reached
        elif self.ahead in _SEVERAL and not number.strip("十百千万亿") and not self.before(*_NUMBER_OF):
            self.high = self.value * 10
            self.start = folded.rindex(self.ahead, 0, self.start)
        self.sureness = _sureness(self)

    def _multiply(self, factor: float) -> None:
        self.value, self.high, self.step = self.value * factor, self.high * factor, self.step * factor

    def before(self, *words: str) -> bool:
        """Whether one of the words stands before it, with or without a blank."""
        return self.folded.endswith(words, 0, self.start) or (
            self.folded[self.start - 1 : self.start] == " " and self.folded.endswith(words, 0, self.start - 1)
        )

    def after(self, *words: str) -> bool:
        """Whether one of the words stands behind it and its unit."""
        end = self.end + (self.folded[self.end : self.end + 1] == " ")
        return self.folded.startswith(words, end)

    def sharing_unit_of(self, last: Numeral, factor: float) -> Numeral:
        """The same numeral with the scale and the unit of the last of its row: 3 of 3至4亿元."""
        shared = Numeral.__new__(Numeral)
        for name in Numeral.__slots__:
            setattr(shared, name, getattr(self, name))
        shared.match, shared.unit = last.match, last.unit
        shared.sureness = max(self.sureness, last.sureness)
        shared._multiply(factor)
        return shared

    def quantity(
        self, kind: Kind, *values: float, sureness: Sureness | None = None, end: int = 0, unit: str = ""
    ) -> Quantity:
        """It as a quantity that ends at ``end``, or with its unit."""
        start = self.start
        if self.ahead == "第" and kind in (Kind.ORDINAL, Kind.QUARTER):
            start = self.folded.rindex(self.ahead, 0, start)
        return Quantity(
            Span(start, end or self.end), values, kind, self.sureness if sureness is None else sureness, self.high,
            self.is_about, self.step, unit,
        )  # fmt: skip

    def share(self, whole: float, sureness: Sureness = Sureness.SURE) -> Quantity:
        """It as so many parts of ``whole``."""
        return Quantity(
            Span(self.start, self.end), (plain_float(self.value / whole),), Kind.SHARE, sureness,
            plain_float(self.high / whole), self.is_about, self.step / whole,
        )  # fmt: skip


BARE = frozenset({"number", "more", "scale"})
"""The last group of a numeral without a unit."""
_SEVERAL = frozenset("数几")
_NUMBER_OF = tuple(f"{what}数" for what in "人总次件户指系分岁天年倍多少半个基")
"""人数百万: 数 is the number of something here, not several."""
MONEY_ENDS = frozenset("币bdyrp$¥€£")
"""Last characters of names of money before a numeral: 人民币, rmb, usd, cny, eur, mop."""
_ROUNDING = (
    "近", "约", "超", "超过", "逾", "突破", "超出", "过", "上", "大约", "大概", "将近", "接近", "不足", "不到", "至少",
    "最多", "至多", "多达",
)  # fmt: skip
_ABOUT = (*_ROUNDING, *(word + " " for word in _ROUNDING))
_ABOUT_ENDS = frozenset(word.rstrip()[-1] for word in _ABOUT)
MEASURES = frozenset(
    "个位名人项条家次种年月天周岁届类件间座所艘架辆台部份批组队支场国省市县区州里米吨斤亩"
    "元分秒户块张只段层级款章节篇期代门"
)
"""Measure words and what is counted without one: before them a single digit is a number."""
_IDIOMS = ("五位一体", "五台山", "三国演义", "十一黄金周", "十一长假", "十一假期", "十一国庆")
"""Expressions whose numeral would pass for a number: 位 and 台 are measure words, 十一 is October 1."""
NAMED = {"3060": (2030.0, 2060.0)}
"""Years in a name: the peak of carbon emissions and neutrality."""
_TELLING = _ABOUT_ENDS | _SEVERAL | MONEY_ENDS | frozenset("周期拜双国 (·")
"""Characters that say something of a numeral behind them."""
_TELLING_BEHIND = frozenset("后千事恐袭大惨运")
"""First characters of what says something of a numeral before them: 95后, 五千瓦特, 911事件."""


def _last_place(number: str, step: float) -> float:
    """How far 多 and 余 reach: ten behind 三十, a thousand behind 3000, ten billion behind 1.5千亿."""
    if number.isdigit():
        return float(10 ** (len(number) - len(number.rstrip("0"))))
    return step


def _sureness(n: Numeral) -> Sureness:
    number = n.number
    if number[0].isascii():
        is_listed = n.unit in BARE and n.ahead == "(" and len(number) < 3 and n.after(")")
        return Sureness.WEAK if is_listed else Sureness.SURE
    if n.folded.startswith(_IDIOMS, n.start) or n.before("成千上"):
        return Sureness.WEAK
    if len(number) == 1 and number in DIGITS:
        is_counted = number not in "一零〇" and (n.unit not in BARE or n.after(*MEASURES))
        return Sureness.SPELT if is_counted else Sureness.WEAK
    if not number.strip("十百千万亿兆"):
        return _sureness_of_scale(n)
    if number[0] in "百千万亿兆" or _is_idiom(number):
        return Sureness.WEAK  # 万一, 百一
    if number == "十一" and n.ahead == "双":
        return Sureness.WEAK  # a day for shopping
    return Sureness.SURE


def _sureness_of_scale(n: Numeral) -> Sureness:
    """十个, 百亿元, 数百万, 上千 and 百余 are numbers; 十分, 百姓, 千方百计, 万众 and 亿万 are not."""
    number = n.number
    if number == "十":
        if n.unit in BARE and not n.high and (not n.after(*MEASURES) or (n.after("分") and not n.after("分钟"))):
            return Sureness.WEAK
        return Sureness.SPELT
    if number[0] == "十" or (len(number) == 2 and number[1] == "亿"):
        return Sureness.SURE
    if n.high or n.is_about or n.unit == "money":
        return Sureness.SURE if n.value >= 10000 else Sureness.SPELT
    return Sureness.WEAK


def _is_idiom(written: str) -> bool:
    """Digits in a row that are no year and no number: 六四, 九一八, 三四五六年级; but 二〇二五, 一一〇."""
    if written.strip(_ONES) or set(written) & set("〇零"):
        return False
    return len(written) != 4 or written[0] not in "一二"

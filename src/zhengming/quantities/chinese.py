"""Chinese quantities as values: 2.78万亿元, 近三成, 翻两番, 第十五个, 二〇二五年, 0.3个百分点, 数百亿, 三分之二.

Works on folded text (``chinese.fold``), so that script and width do not matter; one pattern finds the numerals, what
stands before and behind them says what they are. 一带一路 and 三农 hold digits, but a single one without a measure
word behind it asks for nothing on the other side.
"""

from __future__ import annotations

import re

from zhengming.chinese import fold
from zhengming.model import Span
from zhengming.quantities.value import Kind, Quantity, Sureness, value_key

_DIGITS = {c: n % 10 for n, c in enumerate("零一二三四五六七八九〇壹贰叁肆伍陆柒捌玖")} | {"两": 2, "〇": 0}
_DIGITS.update(zip("壹贰叁肆伍陆柒捌玖", range(1, 10), strict=True))
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "廿": 20, "卅": 30}
_LARGE = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_HAN = "".join((*_DIGITS, *_SMALL, *_LARGE))
_ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?"
_KILO = "[米克瓦赫卡焦伏帕周字兆]"
_NUMERAL = re.compile(
    rf"{_ARABIC}(?: ?(?:[十百万亿兆]|千(?!{_KILO}))+(?:{_ARABIC}(?:[十百万亿]|千(?!{_KILO}))+)*)?"
    rf"|[{_HAN}]+(?:[点.][{''.join(_DIGITS)}]+)?"
)
_BEHIND = re.compile(
    r"(?P<more> ?(?:余|多|来|几))?(?P<scale> ?(?:[十百万亿]|千(?!"
    + _KILO
    + r"))+)?(?P<odd>余|多|几)? ?"
    r"(?P<unit>个?百分点|个?基点|%|‰|年代|年|(?:会计|学)年度|月份?|日|号|世纪|个?季度|成|折|倍|番"
    r"|个?小时|时|点钟?|分之|半|厘|个?点子)?"
)
_MONEY = re.compile(
    r"(?:多|余)? ?(?P<money>人民币|元人民币|美元|美金|港元|港币|港圆|澳门元|新台币|台币|欧元|日元|日圆|英镑|澳元|加元"
    r"|新加坡元|新元|瑞士法郎|韩元|卢布|卢比|元|块钱)"
)
_MONEY_BEFORE = re.compile(r"(人民币|港币|美金|新台币|欧元|rmb|us\$|hk\$|nt\$|\$|¥|€|£) ?$")
_CODES = {
    "人民币": "CNY", "元人民币": "CNY", "rmb": "CNY", "美元": "USD", "美金": "USD", "us$": "USD",
    "港元": "HKD", "港币": "HKD", "港圆": "HKD", "hk$": "HKD", "澳门元": "MOP", "新台币": "TWD", "台币": "TWD", "nt$": "TWD",
    "欧元": "EUR", "€": "EUR", "日元": "JPY", "日圆": "JPY", "英镑": "GBP", "£": "GBP", "澳元": "AUD", "加元": "CAD",
    "新加坡元": "SGD", "新元": "SGD", "瑞士法郎": "CHF", "韩元": "KRW", "卢布": "RUB", "卢比": "INR",
    "元": "元", "块钱": "元", "$": "$", "¥": "¥",
}  # fmt: skip
_FROM = re.compile(r"(?:近|约|超|超过|逾|过|上|大约|将近|接近|不足|不到|至少|最多|几|数) ?$")
_ROUNDED = re.compile(r" ?[^\d,.;!?、()-]{0,3}?(?:左右|上下|以上|以内|不到|之多)")
_VAGUE = re.compile(r"[数几] ?$")
_SHARED = re.compile(
    rf"(?: ?(?:-|~|至|到|或|、|和|及|与) ?(?:{_ARABIC})){{1,5}} ?(?P<scale>[十百千万亿]*)(?P<unit>个?百分点|个?基点|点子|%|‰|厘)?"
)
"""The second number of a range, whose scale and unit the first one shares: 106.3至107.5%, 3至4亿."""
_GROWN = re.compile(r"(?:增|提高|扩大|上升|上涨|多|高|长)[^,.;、\d]{0,6}$")
_REPUBLIC = re.compile(r"民国 ?$")
_MEASURES = frozenset(
    "个位名人项条家次种年月日天周岁届类件间座所艘架辆台部份批组队支场国省市县区州里米吨斤亩元分秒户块张只段层级款章节篇"
)
"""Measure words and what is counted without one: before them a single digit is a number."""
_NO_TENTHS = frozenset("为立功员果长都本绩语就熟份套因败效型人交分")
_UNITS = (
    ("平方公里", (0.3861, 100.0)),
    ("平方千米", (0.3861, 100.0)),
    ("平方米", (10.764,)),
    ("公里", (0.62137,)),
    ("千米", (0.62137,)),
    ("公斤", (2.2046,)),
    ("千克", (2.2046,)),
    ("公顷", (2.471, 0.01)),
    ("厘米", (0.3937,)),
    ("公分", (0.3937,)),
    ("亩", (1 / 15, 0.1647)),
    ("斤", (0.5, 0.0005, 1.1023)),
    ("里", (0.5, 0.3107)),
    ("米", (3.2808,)),
)
"""Measures that a translation may convert: hectares or acres for 亩, kilometres for 里."""


def read_chinese(text: str) -> list[Quantity]:
    """All quantities of a Chinese text, in order.

    >>> [(q.values, str(q.kind)) for q in read_chinese("二〇二五年，规模达2.78万亿元，近三成")]
    [((2025.0,), 'year'), ((2780000000000.0,), 'number'), ((0.3,), 'share')]
    """
    folded = fold(text)
    if "、" in text:
        folded = "".join("、" if char == "、" else fold_char for char, fold_char in zip(text, folded, strict=True))
    found: list[Quantity] = []
    end = 0
    for match in _NUMERAL.finditer(folded):
        if match.start() >= end:
            quantity, end = _read(folded, match)
            if quantity is not None:
                found.append(quantity)
    return found


def _read(folded: str, match: re.Match[str]) -> tuple[Quantity | None, int]:
    """One quantity and where the next one may begin."""
    written, start, end = match[0], match.start(), match.end()
    behind = _BEHIND.match(folded, end)
    assert behind is not None
    more, scale, odd, unit = (behind["more"] or "").strip(), behind["scale"] or "", behind["odd"], behind["unit"] or ""
    if more in ("来", "几") and not scale and written[-1] not in _SMALL:
        more, scale, unit, behind_end = "", "", "", end  # 三来: the second is no number
    else:
        behind_end = behind.end()
    if unit == "分之":
        return _fraction(folded, match, behind_end)
    numbers, step, is_vague = _value(written)
    if scale:
        factor = float(_spelt(scale.strip()) or 1)
        numbers, step = [value_key(n * factor) for n in numbers], step * factor
    before = folded[max(0, start - 8) : start]
    is_arabic = written[0].isdigit() and written[0] not in _DIGITS
    shared: tuple[float, ...] = ()
    is_year = is_arabic and len(written) == 4 and written[:2] in ("19", "20")
    if is_arabic and not is_year and not scale and not unit and (second := _SHARED.match(folded, end)) is not None:
        unit = second["unit"] or ""
        if second["scale"] and written[-1].isdigit():
            factor = float(_spelt(second["scale"]))
            shared = tuple(value_key(n * factor) for n in numbers)
            step *= factor
    is_ordinal = before.endswith("第")
    high = 0.0
    if is_vague:
        high = numbers[-1]
        numbers = numbers[:1]
    sureness = _sureness(folded, written, is_arabic, behind_end if unit or scale else end)
    lone = all(c in _SMALL or c in _LARGE for c in written) and len(written) < 3
    if lone and not is_arabic and written[0] not in "十廿卅" and not (len(written) == 2 and written[1] == "亿"):
        if _VAGUE.search(before):
            high, sureness = numbers[0] * 10, Sureness.SPELT
        elif not (more or _FROM.search(before) or _MONEY.match(folded, end)):
            sureness = Sureness.WEAK
    elif written == "十" and _VAGUE.search(before):
        high, sureness = 100.0, Sureness.SPELT
    if more == "几" or (more and not scale and written[-1] in "十百千"):
        high = high or numbers[0] + _SMALL.get(written[-1], 1) * 0.999
    is_about = bool(more or odd or _FROM.search(before) or _ROUNDED.match(folded, behind_end))
    kind, values, sureness, end = _kind(
        folded, numbers, unit, before, is_arabic, is_ordinal, written, sureness, end, behind_end, bool(scale or more)
    )
    if shared:
        values = (*shared, *values)
    if kind is Kind.SHARE:
        step /= 100
    if is_ordinal:
        start -= 1
    currency = ""
    if kind is Kind.NUMBER:
        money = _MONEY.match(folded, end)
        if money is not None:
            currency, end = _CODES[money["money"]], money.end()
            ahead = _MONEY_BEFORE.search(before)
            if currency == "元" and ahead is not None:
                currency = _CODES[ahead[1]]
        elif (ahead := _MONEY_BEFORE.search(before)) is not None:
            currency = _CODES[ahead[1]]
            start -= len(ahead[0])
    converted = _converted(folded, end, numbers[0]) if kind is Kind.NUMBER and not currency else ()
    place = Span(start, end)
    return Quantity(place, values, kind, sureness, high, is_about, step, currency, converted), max(end, match.end())


def _sureness(folded: str, written: str, is_arabic: bool, end: int) -> Sureness:
    if is_arabic or len(written) > 1:
        return Sureness.WEAK if _is_idiom(written) else Sureness.SURE
    if written not in "一" and folded[end : end + 1] in _MEASURES:
        return Sureness.SPELT
    return Sureness.WEAK


def _is_idiom(written: str) -> bool:
    """Digits in a row that are no year and no number: 六四, 九一八, 三四五六年级; but 二〇二五, 一一〇."""
    if not all(c in _DIGITS for c in written) or set(written) & set("〇零"):
        return False
    return len(written) != 4 or written[0] not in "一二"


def _kind(
    folded: str, numbers: list[float], unit: str, before: str, is_arabic: bool, is_ordinal: bool, written: str,
    sureness: Sureness, end: int, behind_end: int, is_scaled: bool,
) -> tuple[Kind, tuple[float, ...], Sureness, int]:  # fmt: skip
    """What the quantity counts, its values as such, and where it ends; an end of ``end`` leaves the unit outside."""
    n = numbers[0]
    values = tuple(numbers)
    if is_scaled and not unit:
        return Kind.NUMBER, values, sureness, behind_end
    if unit.endswith("百分点"):
        return Kind.POINTS, values, Sureness.SURE, behind_end
    if unit.endswith(("基点", "点子")):
        return Kind.POINTS, (n / 100, n), Sureness.SURE, behind_end
    if unit in ("%", "‰", "厘"):
        part = 1000 if unit == "‰" else 100  # interest of 0.75厘 is 0.75 %
        return Kind.SHARE, tuple(value_key(v / part) for v in values), Sureness.SURE, behind_end
    if unit == "成" and folded[behind_end : behind_end + 1] not in _NO_TENTHS and n <= 10 and not is_ordinal:
        half = folded[behind_end : behind_end + 1] == "半"
        share = tuple(value_key((v + half * 0.5) / 10) for v in values)
        return Kind.SHARE, share, Sureness.SURE if n > 1 else Sureness.SPELT, behind_end + half
    if unit == "折" and n < 10:
        return Kind.SHARE, (value_key(n / 10), value_key(1 - n / 10)), Sureness.SPELT, behind_end
    if unit == "倍":
        grown = (n, n + 1) if _GROWN.search(before) else (n, n - 1, n + 1)
        return Kind.NUMBER, grown, max(sureness, Sureness.SPELT) if n > 1 else Sureness.WEAK, behind_end
    if unit == "番" and before.endswith("翻"):
        return Kind.NUMBER, (2.0**n, 2.0**n - 1), Sureness.SPELT, behind_end
    if unit == "年代":
        return Kind.YEAR, (n, n + 1900, n + 2000), Sureness.SURE, behind_end
    if unit == "世纪":
        decade = re.compile(r" ?[\d一二三四五六七八九十]+年代").match(folded, behind_end)
        return Kind.ORDINAL, (n, (n - 1) * 100), Sureness.WEAK if decade else sureness, behind_end
    if unit == "年" and folded.startswith("级", behind_end):
        return Kind.NUMBER, values, Sureness.WEAK, end
    if unit in ("年", "会计年度", "学年度") and not is_scaled:
        return (*_year(folded, n, before, is_arabic, written, sureness, behind_end), behind_end)
    if unit in ("月", "月份") and n <= 12 and not is_ordinal:
        return Kind.MONTH, values, Sureness.SURE, behind_end
    if unit in ("日", "号") and n <= 31 and not is_ordinal:
        is_date = unit == "日" or before.endswith(("月", "月 "))
        return (Kind.DAY, values, Sureness.SURE, behind_end) if is_date else (Kind.NUMBER, values, sureness, end)
    if unit.endswith("季度"):
        return Kind.NUMBER, (n, n * 3), Sureness.WEAK, behind_end
    if unit in ("时", "点钟", "点") and n <= 24:
        half = folded.startswith("半", behind_end)
        return Kind.HOUR, (n, n + 12, n - 12, *([n + 0.3, n + 12.3] if half else ())), sureness, behind_end + half
    if unit.endswith("小时"):
        return Kind.NUMBER, values, sureness, end
    if unit == "半":
        return Kind.NUMBER, (n + 0.5, n), Sureness.WEAK, behind_end
    if not unit and folded[end : end + 1] in ("后", "級") and len(written) == 2:
        return Kind.NUMBER, (n, n + 1900, n + 2000), Sureness.SPELT, end  # 95后: born after 1995
    if is_arabic and 1900 <= n < 2100 and n % 1 and not unit:
        return Kind.YEAR, (float(int(n)), n), Sureness.SURE, end  # 2021.6, a date
    if is_ordinal:
        return Kind.ORDINAL, values, sureness if is_arabic or len(written) > 1 else Sureness.SPELT, end
    return Kind.NUMBER, values, sureness, behind_end if is_scaled else end


def _year(
    folded: str, n: float, before: str, is_arabic: bool, written: str, sureness: Sureness, end: int
) -> tuple[Kind, tuple[float, ...], Sureness]:
    if 1000 <= n < 3000 and (len(written) == 4):
        return Kind.YEAR, (n,), Sureness.SURE
    if _REPUBLIC.search(before):
        return Kind.YEAR, (n + 1911, n), Sureness.SURE  # the Republic's years count from 1912
    if folded.startswith("半", end):
        return Kind.NUMBER, (n + 0.5, n, n * 12 + 6), sureness
    values = (n, n * 12)
    if len(written) == 2 and (is_arabic or not set(written) & set(_SMALL)):
        return Kind.NUMBER, (*values, n + 1900, n + 2000, n + 1911), sureness  # 98年: a duration, or a year
    if n <= 150:
        values = (*values, n + 1911)
    return Kind.NUMBER, values, sureness


def _fraction(folded: str, match: re.Match[str], end: int) -> tuple[Quantity | None, int]:
    """三分之二, 百分之三十五, 千分之五, 百分之百."""
    part = _NUMERAL.match(folded, end)
    whole = _value(match[0])[0][0]
    if part is None or not whole:
        return None, match.end()
    values = tuple(value_key(v / whole) for v in _value(part[0])[0])
    points = _BEHIND.match(folded, part.end())
    kind = Kind.SHARE
    stop = part.end()
    if points is not None and (points["unit"] or "").endswith("百分点"):  # 百分之三个百分点
        kind, stop = Kind.POINTS, points.end()
    before = folded[max(0, match.start() - 8) : match.start()]
    about = bool(_FROM.search(before) or _ROUNDED.match(folded, stop))
    return Quantity(Span(match.start(), stop), values, kind, Sureness.SURE, 0.0, about, _value(part[0])[1] / whole), stop


def _converted(folded: str, end: int, value: float) -> tuple[float, ...]:
    place = end + (folded[end : end + 1] in ("多", "余", " "))
    if folded.startswith(("℃", "°", "摄氏", "度"), place):
        return (value * 1.8 + 32,)
    for unit, factors in _UNITS:
        if folded.startswith(unit, place):
            return tuple(value * factor for factor in factors)
    return ()


def _value(written: str) -> tuple[list[float], float, bool]:
    """(values, worth of the last digit, whether they are the two ends of a guess: 三四十 is 30 to 40)."""
    if written[0].isdigit() and written[0] not in _DIGITS:
        return _arabic_value(written)
    whole, _, decimals = written.replace(".", "点").partition("点")
    if decimals:
        fraction = float("0." + "".join(str(_DIGITS[c]) for c in decimals))
        return [value_key((_spelt(whole) or 0) + fraction)], 10.0 ** -len(decimals), False
    guess = re.search(r"([一二两三四五六七八九])([二三四五六七八九])", whole)
    if guess is not None and len(re.findall(r"[〇零一二两三四五六七八九]", whole)) <= 3 and not _is_digit_string(whole):
        one, two = _DIGITS[guess[1]], _DIGITS[guess[2]]
        if two == one + 1:
            low, high = (whole[: guess.start()] + c + whole[guess.end() :] for c in guess.groups())
            return [float(_spelt(low)), float(_spelt(high))], 1.0, True
    if re.search(r"[十百千][一二三四五六七八九][一二三四五六七八九]$", whole):
        whole = whole[:-1]  # 十三五: the thirteenth of the five-year plans
    value = float(_spelt(whole))
    return [value], float(_last_scale(whole)), False


def _is_digit_string(written: str) -> bool:
    return len(written) > 2 and all(c in _DIGITS for c in written)


def _arabic_value(written: str) -> tuple[list[float], float, bool]:
    """2.78万亿, 3万2千, 1亿2000万."""
    total = 0.0
    step = 1.0
    for digits, scale in re.findall(rf"({_ARABIC}) ?([十百千万亿兆]*)", written):
        number = float(digits.replace(",", ""))
        factor = float(_spelt(scale)) if scale else 1.0
        step = factor * 10.0 ** -len(digits.partition(".")[2])
        total += number * factor
    return [value_key(total)], step, False


def _spelt(written: str) -> int:
    """三千五百 3500, 二〇二五 2025, 万亿 10**12, 一百零五 105, 三万五 35000.

    >>> [_spelt(n) for n in ("三千五百", "二〇二五", "万亿", "一百零五", "两亿三千万", "三万五", "十五")]
    [3500, 2025, 1000000000000, 105, 230000000, 35000, 15]
    """
    if len(written) > 1 and all(c in _DIGITS for c in written):
        return int("".join(str(_DIGITS[c]) for c in written))
    total = part = digit = 0
    last = 1
    for char in written:
        if char in _DIGITS:
            digit = _DIGITS[char]
            if not digit:
                last = 10
        elif char in _SMALL:
            if _SMALL[char] in (20, 30):
                part += _SMALL[char]
            else:
                part, last = part + (digit or 1) * _SMALL[char], _SMALL[char]
            digit = 0
        else:
            scale = _LARGE[char]
            here = part + digit
            total = (total + here or 1) * scale if scale >= 10**8 or not here else total + here * scale
            part = digit = 0
            last = scale
    return total + part + digit * (last // 10 if last >= 100 and digit else 1)


def _last_scale(written: str) -> int:
    """The worth of the last digit: 三千五百 is exact to hundreds."""
    step = 1
    for char in reversed(written):
        if char in _DIGITS:
            break
        step *= _SMALL.get(char) or _LARGE[char]
    return step

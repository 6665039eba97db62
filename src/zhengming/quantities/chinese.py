"""Chinese quantities as values: 2.78万亿元, 近三成, 翻两番, 第十五个, 二〇二五年, 0.3个百分点, 数百亿, 三分之二.

Start with ``read_chinese``. ``chinese_numeral`` finds the numerals and ``chinese_units`` says what their units make of
them; what several numerals have in common (3至4亿元), and what has none (上半年), is here.
"""

from __future__ import annotations

import re
from array import array
from functools import cache

from zhengming.chinese import fold
from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.quantities.chinese_numeral import FIRST, LARGE, LONGEST, LOOKED_AT, NUMERAL, Numeral, plain
from zhengming.quantities.chinese_units import SHARED, read
from zhengming.quantities.numerals import parse, scale_of
from zhengming.quantities.value import Kind, Mark, Quantity, Sureness, restated


def read_chinese(text: str) -> list[Quantity]:
    """All quantities of a Chinese text, in order.

    >>> [(q.values, str(q.kind)) for q in read_chinese("二〇二五年，规模达2.78万亿元，近三成")]
    [((2025.0,), 'year'), ((2780000000000.0,), 'number'), ((0.3,), 'share')]
    """
    return read_scan(scan(text))


class Scan:
    """A text, and what is found in it at first sight when it is asked for: most texts are never read in earnest."""

    __slots__ = ("_folded", "_numerals", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: str | None = None
        self._numerals: list[re.Match[str]] | None = None

    @property
    def folded(self) -> str:
        if self._folded is None:
            self._folded = _fold(self.text)
        return self._folded

    @property
    def numerals(self) -> list[re.Match[str]]:
        if self._numerals is None:
            self._numerals = list(NUMERAL.finditer(self.folded))
        return self._numerals


def scan(text: str) -> Scan:
    """What ``read_scan`` reads."""
    return Scan(text)


def read_scan(scan: Scan) -> list[Quantity]:
    """All quantities of a scanned text, in order."""
    folded, numerals = scan.folded, scan.numerals
    found: list[Quantity] = []
    bare: list[re.Match[str] | None] = []  # of each quantity, where it is a number without large scale and unit
    for match in numerals:
        is_bare = match.lastgroup == "number" and match[1][-1] not in LARGE
        is_in_row = not is_bare and bool(bare) and bare[-1] is not None
        usual = plain(folded, match) if not is_in_row else None
        if usual is not None:
            found.append(usual)
            bare.append(match if is_bare else None)
            continue
        if len(match[1]) > LONGEST:
            continue
        numeral = Numeral(folded, match)
        quantities = read(numeral)
        if found and quantities[0].span.start < found[-1].span.end:  # the money before it is that of another number
            quantities[0] = quantities[0]._replace(span=Span(numeral.start, quantities[0].span.end), unit="")
        if is_in_row:
            _share_unit(numeral, found, bare)
        found += quantities
        bare.append(match if is_bare else None)
        bare += [None] * (len(quantities) - 1)
    words = list(_WORD.finditer(folded))
    if words:
        found = _with_words(found, folded, words)
    return restated(folded, found) if "(" in folded else found


def _fold(text: str) -> str:
    """``fold``, but stops, commas and brackets stay what they are: 25、26日 is no 25,26 and 一。五 no 1.5."""
    return text.translate(_fold_table())


@cache
def _fold_table() -> array[int]:
    table = array("I", map(ord, fold("".join(map(chr, range(0x10000))))))
    kept = {char: char for char in "、，。；\n()"} | {"（": "(", "）": ")"} | dict.fromkeys("·‧∙•・．", "·")
    for char, keeps in kept.items():
        table[ord(char)] = ord(keeps)
    return table


# Numerals without their surroundings -------------------------------------------------------------------------------


def runs(text: str) -> list[str]:
    """The stretches of a text, as they stand there, in which all of its numerals lie with their units.

    A stretch ends before the first character that ``NUMERAL`` never looks at, so it has the numerals of the text, and
    what is known of 3月5日 or 百分之五 once is known wherever it stands.

    >>> runs("2025年3月5日，新增就业2.78萬人，佔百分之五"), runs("推进综合改革试点")
    (['2025年3月5日', '2.78萬人', '百分之五'], [])
    """
    return _runs().findall(text)


def numerals_of(run: str) -> list[re.Match[str]]:
    """The numerals of such a stretch."""
    return list(NUMERAL.finditer(_fold(run)))


@cache
def _runs() -> re.Pattern[str]:
    wanted = {ord(char): [char] for char in LOOKED_AT | {" "}}
    for code, folded in enumerate(_fold_table()):
        if folded in wanted:
            wanted[folded].append(chr(code))  # 萬 for 万, ０ for 0
    first, others, blank = (
        re.escape("".join(char for to in chars for char in wanted[ord(to)])) for chars in (FIRST, LOOKED_AT, " ")
    )
    return re.compile(f"[{first}][{others}]*+(?:[{blank}][{others}]++)*+")


# Rows of numerals --------------------------------------------------------------------------------------------------

_JOINERS = frozenset({"-", "--", "~", "至", "到", "或", "、", "和", "及", "与"})


def _share_unit(last: Numeral, found: list[Quantity], bare: list[re.Match[str] | None]) -> None:
    """Give the earlier numbers of a row the scale and the unit of its last: 3 of 3至4亿元 is 300 million yuan."""
    start = last.start
    for n in range(len(found) - 1, -1, -1):
        match = bare[n]
        if match is None or last.folded[match.end() : start].strip() not in _JOINERS:
            break
        start = match.start()
        first = Numeral(last.folded, match)
        factor = _shared_scale(last, first)
        if factor != 1 or last.unit in SHARED:
            shared = read(first.sharing_unit_of(last, factor))[0]
            span = Span(min(shared.span.start, found[n].span.start), match.end())
            found[n] = shared._replace(span=span, values=tuple(dict.fromkeys((*shared.values, first.value))))


def _shared_scale(last: Numeral, first: Numeral) -> float:
    """万 of 三至五万; but 五千至三万 and 5000至3万 name two scales."""
    factor = scale_of(last.number)
    if last.match["scale"]:
        factor *= parse(last.match["scale"]).value
    if factor < 10**4 and not last.number[0].isascii():
        return 1.0
    is_small = first.value < 100 if not first.number[0].isascii() else first.value * factor <= last.value * 1.000001
    return factor if is_small or first.value < 100 else 1.0


# Expressions without a numeral -------------------------------------------------------------------------------------

_WORDS: dict[str, tuple[Kind, tuple[float, ...], Sureness]] = {
    "上半年": (Kind.HALF, (1.0, 6.0, 0.5), Sureness.SURE), "下半年": (Kind.HALF, (2.0, 6.0, 0.5), Sureness.SURE),
    **dict.fromkeys(("周日", "周天", "星期日", "星期天", "礼拜日", "礼拜天"), (Kind.WEEKDAY, (7.0,), Sureness.SURE)),
    "翻番": (Kind.NUMBER, (2.0, 1.0), Sureness.SURE), "减半": (Kind.NUMBER, (0.5,), Sureness.SPELT),
}  # fmt: skip
_ROUNDED = frozenset({"左右", "上下", "以上", "以内", "之多"})
_WORD = pattern("|".join((*_WORDS, *sorted(_ROUNDED))))


def _with_words(found: list[Quantity], folded: str, matches: list[re.Match[str]]) -> list[Quantity]:
    """The quantities found, those that words name by themselves, and 左右 and its like added to what they round."""
    for match in matches:
        start, end = match.span()
        if match[0] in _ROUNDED:
            for n, quantity in enumerate(found):
                gap = folded[quantity.span.end : start] if quantity.span.end <= start else "，"
                if len(gap) <= 3 and not set(gap) & _STOPS:
                    found[n] = quantity._replace(is_about=True)
        elif not any(q.span.start < end and start < q.span.end for q in found):
            kind, values, sureness = _WORDS[match[0]]
            mark = Mark.TIMES if kind is Kind.NUMBER else None
            found.append(Quantity(Span(start, end), values, kind, sureness, mark=mark))
    return sorted(found, key=lambda quantity: quantity.span)


_STOPS = frozenset("，。；、,.;()!?-0123456789")

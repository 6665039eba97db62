"""What a wrong number of the target should be: the value of the source, written the way the target writes.

Start with ``suggestion``. It changes the number and what has to change with it (the scale, "percent" and "percentage
points", the ending of an ordinal, a money that is another one) and keeps the rest: separators, words or digits,
capitals, script and width.
"""

from __future__ import annotations

from zhengming.chinese import is_han
from zhengming.patterns import pattern
from zhengming.quantities.suggest_chinese import rewrite_chinese
from zhengming.quantities.suggest_english import rewrite_english
from zhengming.quantities.value import Kind, Mark, Quantity
from zhengming.quantities.writing import han


def suggestion(source: Quantity, target: Quantity, text: str) -> str | None:
    """The source's value in the words of the target; None where it would have to be guessed.

    ``text`` is the target text; what is suggested replaces ``text[slice(*target.span)]``.

    >>> from zhengming.quantities import compare
    >>> target = "Investment came to 4.61 billion yuan, up 5%."
    >>> [found] = compare("投资4.61万亿元，增长5%。", target, source_language="zh")
    >>> suggestion(found.source, found.target, target)
    '4.61 trillion yuan'
    """
    if source.mark is Mark.NAME and target.mark is Mark.NAME:
        return _renamed(source, text[slice(*target.span)])
    if target.mark is Mark.PRICE:
        return None  # what is 八折 may be a share of another thing
    if source.mark is Mark.PRICE and target.mark is Mark.OFF:
        source = source._replace(values=source.values[-1:])
    if _is_vague(source) is not _is_vague(target) or _is_ambiguous(source, target):
        return None
    if not _can_be_written_as(source, target):
        return None
    written = text[slice(*target.span)]
    if _is_endless(source) and target.step and "/" not in written:
        return None  # 三分之一 is no 33.333333 percent
    if any(map(is_han, text)):
        new = rewrite_chinese(source, target, written, text)
    else:
        new = rewrite_english(source, target, written, text)
    return None if new == written else new


def _renamed(source: Quantity, written: str) -> str | None:
    """The name with the digits of the source's: G20 for G7, 二十国集团 for 七国集团."""
    numbers = map(int, source.values)
    if _DIGITS.search(written):
        return _DIGITS.sub(lambda _: str(next(numbers)), written)
    return _HAN_NUMBER.sub(lambda _: han(next(numbers)), written, count=1)


_DIGITS = pattern("[0-9０-９]+")
_HAN_NUMBER = pattern("[一二三四五六七八九十]+")
_COUNTS = frozenset({Kind.NUMBER, Kind.ORDINAL, Kind.DAY, Kind.YEAR})
_SHARES = frozenset({Kind.SHARE, Kind.POINTS})


def _is_vague(quantity: Quantity) -> bool:
    """数百亿 and "tens of billions" are; 580多 is 580, whatever stands before the target's number."""
    return quantity.high >= 5 * quantity.values[0] > 0


def _can_be_written_as(source: Quantity, target: Quantity) -> bool:
    """Whether the words of the target can be those of the source's kind: 二十 as 20th, but no share as a number."""
    if source.kind is target.kind or (source.mark is Mark.POINTS and target.kind is Kind.POINTS):
        return True
    kinds = {source.kind, target.kind}
    if target.kind is Kind.YEAR and len(source.values) > 1 and source.values[0] < 100:
        return False  # 98年 may be 1998
    return kinds <= _SHARES or (kinds <= _COUNTS and source.values[0] % 1 == 0)


def _is_endless(source: Quantity) -> bool:
    """Whether a fraction has no end in decimals."""
    return source.kind is Kind.SHARE and abs(source.values[0] * 1e6 - round(source.values[0] * 1e6)) > 1e-3


def _is_ambiguous(source: Quantity, target: Quantity) -> bool:
    """增长两倍 is twice or three times as much, 八折 four fifths or one fifth off."""
    first, *others = source.values
    if source.kind is Kind.SHARE:
        return any(abs(first + other - 1) < 1e-9 for other in others)
    if source.mark is not Mark.TIMES:
        return False
    return target.mark is not Mark.TIMES or first - 1 not in others or first + 1 not in others

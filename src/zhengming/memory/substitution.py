"""A stored translation with other quantities: 第3届 and "the 3rd" for 第5届. Start with ``substituted``.

Quantities are read in the query and in the stored source, which must differ in them only, and each that differs is put
into the target where the stored one stands, in the target's own way of writing: 万亿 as trillion.
"""

from __future__ import annotations

from collections.abc import Sequence

from zhengming.chinese import fold
from zhengming.edits import apply_edits
from zhengming.fuzzy import NUMBER, content, encode
from zhengming.model import Edit, Span
from zhengming.patterns import pattern
from zhengming.quantities import Quantity, equal, read_chinese, read_english, suggestion

_DIGITS = pattern(r"\d+(?:[.,:]\d+)*")


def substituted(query: str, source: str, target: str, *, language: str) -> tuple[Edit, ...]:
    """The edits of the target that make it a translation of the query; none where that would be guessed.

    >>> target = "Investment came to 2.78 trillion yuan, up 5%."
    >>> edits = substituted("投资3.1亿元，增长6%。", "投资2.78万亿元，增长5%。", target, language="zh")
    >>> apply_edits(target, edits)
    'Investment came to 310 million yuan, up 6%.'
    """
    edits = _by_value(query, source, target, language)
    return edits or _by_digits(query, source, target)


def _by_value(query: str, source: str, target: str, language: str) -> tuple[Edit, ...]:
    read, read_target = (read_chinese, read_english) if language == "zh" else (read_english, read_chinese)
    asked, stored = read(query), read(source)
    if len(asked) != len(stored) or _around(query, asked) != _around(source, stored):
        return ()
    there = read_target(target)
    edits: list[Edit] = []
    # 二、锅炉明细表二份 and "2. Two copies": the mark of a list goes with the mark, whatever else is two.
    marked = bool(stored and there) and _leads(source, stored[0]) and _leads(target, there[0])
    marked = marked and equal(stored[0], there[0], primary=True)
    for n, (new, old) in enumerate(zip(asked, stored, strict=True)):
        if _is_same(query, new, source, old):
            continue
        others = there[marked:] if n else there[: marked or None]
        mine = [each for each in others if equal(old, each, primary=True)]
        if len(mine) != 1:  # none, or the same number twice: which of them is meant?
            return ()
        text = suggestion(new, mine[0], target)
        if text is None:
            return ()
        edits.append(Edit(mine[0].span, text))
    is_plain = len({edit.span for edit in edits}) == len(edits)  # else two became of one
    return tuple(sorted(edits, key=lambda edit: edit.span)) if is_plain else ()


def _around(text: str, quantities: Sequence[Quantity]) -> str:
    """What is left of a text beside its quantities and marks, as tokens."""
    return content(encode(apply_edits(text, [Edit(quantity.span, f" {NUMBER} ") for quantity in quantities])))


def _leads(text: str, quantity: Quantity) -> bool:
    """Whether nothing but a bracket stands before."""
    return not text[: quantity.span.start].strip("（([〔 ")


def _is_same(query: str, new: Quantity, source: str, old: Quantity) -> bool:
    return fold(query[slice(*new.span)]) == fold(source[slice(*old.span)])


def _by_digits(query: str, source: str, target: str) -> tuple[Edit, ...]:
    """Numbers that stand in the target as they do in the source: of standards, of articles, of telephones."""
    new, old = (list(_DIGITS.finditer(text)) for text in (query, source))
    if len(new) != len(old):
        return ()
    wanted: dict[str, str] = {}
    for one, other in zip(new, old, strict=True):
        if wanted.setdefault(other[0], one[0]) != one[0]:
            return ()
    there = list(_DIGITS.finditer(target))
    edits: list[Edit] = []
    for number, instead in wanted.items():
        if number == instead:
            continue
        places = [match for match in there if match[0] == number]
        if len(places) != sum(match[0] == number for match in old):
            return ()
        edits += [Edit(Span(*match.span()), instead) for match in places]
    rest = [_DIGITS.sub("0", fold(text)) for text in (query, source)]
    return tuple(sorted(edits, key=lambda edit: edit.span)) if encode(rest[0]) == encode(rest[1]) else ()

"""Whether two texts agree on their quantities: what one side says and the other contradicts.

A number that one side merely leaves out is no mismatch: translators drop and add. There has to be a number left over on
both sides, of kinds that could be meant for each other; or the same amount of another money.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import IntEnum, StrEnum
from itertools import pairwise
from typing import NamedTuple

from zhengming.model import Span
from zhengming.quantities import chinese, english, names
from zhengming.quantities.glance import explains_all, glance_at, has_all
from zhengming.quantities.money import may_be_same
from zhengming.quantities.value import Kind, Mark, Quantity, Sureness, agree, as_share, digits_of, equal


class Reason(StrEnum):
    """What a mismatch is about."""

    VALUE = "value"
    MONEY = "money"
    """The amount is right, but not whose money it is: 5亿港元 and "500 million yuan"."""


class Mismatch(NamedTuple):
    """A quantity of the source and the one that the target has instead."""

    source: Quantity
    target: Quantity
    reason: Reason = Reason.VALUE
    is_sure: bool = True
    """False where one of them is a small number in words ("three tasks" for 五项), which translators put freely."""


def compare(source: str, target: str, *, source_language: str) -> list[Mismatch]:
    """The quantities of the target that contradict the source; one is Chinese (``zh``), the other English.

    >>> source, target = "投资2.78万亿元，增长5%。", "Investment came to 2.78 billion yuan, up 5%."
    >>> [found] = compare(source, target, source_language="zh")
    >>> target[slice(*found.target.span)], source[slice(*found.source.span)]
    ('2.78 billion yuan', '2.78万亿元')
    """
    is_from_chinese = source_language == "zh"
    zh, en = (source, target) if is_from_chinese else (target, source)
    named = compare_names(source, target, source_language=source_language)
    return beside(named, _compare(zh, en, is_from_chinese=is_from_chinese))


def compare_names(source: str, target: str, *, source_language: str) -> list[Mismatch]:
    """The names of the target whose digits are not those of the source: G7 for 二十国集团.

    >>> [(m.source.values, m.target.values) for m in compare_names("G20峰会", "the G7 summit", source_language="zh")]
    [((20.0,), (7.0,))]
    """
    if source_language == "zh":
        return [Mismatch(zh, en) for zh, en in names.contradictions(source, target)]
    return [Mismatch(en, zh) for zh, en in names.contradictions(target, source)]


def beside(named: list[Mismatch], found: list[Mismatch]) -> list[Mismatch]:
    """Mismatches of names and of values in order; of a number inside a name that is wrong, the name."""
    if not named:
        return found
    there = {mismatch.source.span for mismatch in named}, {mismatch.target.span for mismatch in named}
    others = (m for m in found if not (_touches(m.source.span, there[0]) or _touches(m.target.span, there[1])))
    return sorted((*named, *others), key=lambda mismatch: mismatch.target.span)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _compare(zh: str, en: str, *, is_from_chinese: bool) -> list[Mismatch]:
    """The mismatches of values, by the cheapest way that shows there are none."""
    english_scan = english.scan(en)
    seen = glance_at(english_scan)
    if seen.is_silent:
        return []
    chinese_scan = chinese.scan(zh)
    if has_all(chinese_scan, seen):
        return []
    there = chinese.read_scan(chinese_scan)
    if explains_all(seen, there):
        return []
    here = english.read_scan(english_scan)
    return mismatches(there, here) if is_from_chinese else mismatches(here, there)


def mismatches(source: Sequence[Quantity], target: Sequence[Quantity]) -> list[Mismatch]:
    """The quantities of the target that contradict the source, each with the one it was probably meant for."""
    if not source or not target or _all_paired(source, target):
        return []
    there, here = _accounts(source, target)
    found = [*_values(there, here), *_moneys(here)]
    found += (Mismatch(partner, wrong) for wrong, partner in _restated(here))
    found += (Mismatch(wrong, partner) for wrong, partner in _restated(there))
    found += _small(there, here, found)
    # A number that a text gives twice may contradict the other text by itself as well: one finding at one place.
    first = {mismatch.target.span: mismatch for mismatch in reversed(found)}
    return [first[span] for span in sorted(first)]


def _all_paired(source: Sequence[Quantity], target: Sequence[Quantity]) -> bool:
    """Whether each number of the target simply has its equal: so it is in most translations."""
    free = list(source)
    for quantity in target:
        if not quantity.sureness:
            continue
        value = quantity.values[0]
        for n, other in enumerate(free):
            if other.values[0] == value and other.sureness and equal(quantity, other, primary=True):
                if quantity.unit != other.unit and not _same_money(quantity, other):
                    return False
                del free[n]
                break
        else:
            return False
    # Of thirty (300) days in the source, one is paired.
    return not any(quantity.is_restated for quantity in source) or all(q.sureness < Sureness.SURE for q in free)


# Accounts ----------------------------------------------------------------------------------------------------------


class Account(IntEnum):
    """What the other side has for a quantity."""

    PAIRED = 0
    """Its equal."""
    EXCUSED = 1
    """Something that may be it: a second mention of the value, a rounding, a word like "all" for 100 %."""
    OPEN = 2
    """Nothing."""


class Item(NamedTuple):
    """A quantity and its account."""

    quantity: Quantity
    account: Account
    partner: Quantity | None
    """What it was paired with."""


def _accounts(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Item], list[Item]]:
    """Each quantity of both sides with what the other side has for it.

    Equal values first, the likeliest readings before others, each with one of the other side. A number that has its
    equal explains nothing else: "just 30 percent" is not the rounding of 38 % when 30 % is there.
    """
    left, right = list(range(len(source))), list(range(len(target)))
    there = [Item(quantity, Account.OPEN, None) for quantity in source]
    here = [Item(quantity, Account.OPEN, None) for quantity in target]
    for same, account in _PASSES:
        if not left or not right:
            break
        for n in sorted(right, key=lambda n: (not target[n].high, -target[n].sureness)):
            m = _partner(target[n], source, left, same)
            if m is not None:
                left.remove(m)
                right.remove(n)
                is_weak = Sureness.WEAK in (source[m].sureness, target[n].sureness)
                given = Account.EXCUSED if is_weak and source[m].kind is not target[n].kind else account
                there[m] = Item(source[m], given, target[n])
                here[n] = Item(target[n], given, source[m])
    for n in right:
        if any(equal(target[n], other) for other in source):
            here[n] = Item(target[n], Account.EXCUSED, None)
    for m in left:
        if any(equal(source[m], other) for other in target):
            there[m] = Item(source[m], Account.EXCUSED, None)
    return there, here


def _primary(one: Quantity, other: Quantity) -> bool:
    return equal(one, other, primary=True)


_PASSES = ((_primary, Account.PAIRED), (equal, Account.EXCUSED), (agree, Account.EXCUSED))


def _partner(
    quantity: Quantity, others: Sequence[Quantity], free: Sequence[int], same: Callable[[Quantity, Quantity], bool]
) -> int | None:
    """The number of the partner: of its kind, its money and as sure as it is, if there is one."""
    found = [m for m in free if same(quantity, others[m])]
    if len(found) < 2:
        return found[0] if found else None
    return max(
        found,
        key=lambda m: (bool(others[m].high) == bool(quantity.high), others[m].kind is quantity.kind,
                       _same_money(others[m], quantity), others[m].sureness == quantity.sureness),
    )  # fmt: skip


# Mismatches --------------------------------------------------------------------------------------------------------


def _values(there: Sequence[Item], here: Sequence[Item]) -> list[Mismatch]:
    """Numbers left over on both sides, the likeliest to be meant for each other first."""
    ranked = []
    for n, item in enumerate(here):
        if item.account is Account.PAIRED or item.quantity.sureness < Sureness.SURE or item.quantity.is_restated:
            continue
        for m, other in enumerate(there):
            rank = _rank(other, item)
            if rank is not None:
                ranked.append((rank, -abs(m - n), n, m))
    found, used_here, used_there = [], set(), set()
    for _, _, n, m in sorted(ranked, reverse=True):
        if n not in used_here and m not in used_there:
            used_here.add(n)
            used_there.add(m)
            found.append(Mismatch(there[m].quantity, here[n].quantity))
    return found


def _rank(source: Item, target: Item) -> tuple[bool, bool, bool] | None:
    """How likely one was meant for the other; None when it cannot have been."""
    one, other = source.quantity, target.quantity
    if one.sureness < Sureness.SURE or source.account is Account.PAIRED or equal(one, other) or agree(one, other):
        return None
    digits, others = digits_of(one.values[0]), digits_of(other.values[0])
    alike = digits == others or sorted(digits) == sorted(others)
    if not _comparable(one, other, alike):
        return None
    accounts = {source.account, target.account}
    if Account.EXCUSED in accounts and not (alike and Account.OPEN in accounts):
        return None
    return alike, source.account is target.account, one.kind is other.kind


_OWN_KIND = frozenset({Kind.MONTH, Kind.WEEKDAY, Kind.HOUR, Kind.QUARTER, Kind.HALF})
"""October is never meant for 31日, nor Monday for either: the one is added where the other is left out."""
_COUNTS = frozenset({Kind.NUMBER, Kind.ORDINAL})
_SHARES = frozenset({Kind.SHARE, Kind.POINTS})


def _comparable(one: Quantity, other: Quantity, alike: bool) -> bool:
    """Whether a translator could mean one by the other, so that they contradict each other."""
    if one.kind is other.kind:
        return one.kind is not Kind.HOUR or not _in_other_zone(one, other)
    kinds = {one.kind, other.kind}
    if kinds & _OWN_KIND:
        return alike and kinds == {Kind.HOUR, Kind.NUMBER}  # 110 p.m.
    if kinds <= _SHARES:
        return True
    if Kind.YEAR in kinds:
        plain = other if one.kind is Kind.YEAR else one
        if plain.kind not in _COUNTS:
            return alike
        return alike or (100 <= plain.values[0] < 10000 and plain.values[0] % 1 == 0)
    if Kind.DAY in kinds:
        # 5日内 may be "10 days"; that a session opens on Oct. 26 is no contradiction of 第三十七次会议.
        return alike or (kinds <= {Kind.DAY, *_COUNTS} and Mark.DATE not in (one.mark, other.mark))
    if kinds & _SHARES:
        return alike or Kind.NUMBER in kinds
    return True


def _in_other_zone(one: Quantity, other: Quantity) -> bool:
    """Whether two times differ by whole hours and one of them names its time zone."""
    return Mark.ZONE in (one.mark, other.mark) and round(abs(one.values[0] - other.values[0]) % 1, 4) == 0


def _restated(items: Sequence[Item]) -> Iterator[tuple[Quantity, Quantity]]:
    """Numbers that one text gives twice, and differently (thirty (300) days): the wrong one, the other's partner."""
    for first, again in pairwise(items):
        if again.quantity.is_restated and not _say_the_same(first.quantity, again.quantity):
            right, wrong = (first, again) if first.account < again.account else (again, first)
            if right.account is Account.PAIRED and right.partner is not None and right.quantity.sureness:
                yield wrong.quantity, right.partner


def _say_the_same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities are equal, with the percent of one for both: ten (10%)."""
    return equal(one, other) or equal(as_share(one), as_share(other))


def _small(there: Sequence[Item], here: Sequence[Item], found: Sequence[Mismatch]) -> list[Mismatch]:
    """The one number left over on either side, where one of them is a small number in words: 五项 and "three tasks"."""
    used = {mismatch.source.span for mismatch in found}, {mismatch.target.span for mismatch in found}
    [*sources], [*targets] = (
        [
            item.quantity
            for item in items
            if item.account is Account.OPEN and item.quantity.sureness and item.quantity.span not in spans
        ]
        for items, spans in zip((there, here), used, strict=True)
    )
    if len(sources) != 1 or len(targets) != 1:
        return []
    one, other = sources[0], targets[0]
    is_small = Sureness.SPELT in (one.sureness, other.sureness)
    if not is_small or not {one.kind, other.kind} <= _COUNTS or not (_is_count(one) and _is_count(other)):
        return []
    return [Mismatch(one, other, is_sure=False)]


def _is_count(quantity: Quantity) -> bool:
    return quantity.values[0] % 1 == 0 and not quantity.high and not quantity.unit


def _moneys(here: Sequence[Item]) -> list[Mismatch]:
    """Equal amounts of different money."""
    found = []
    for item in here:
        source = item.partner
        if source is None or item.account is not Account.PAIRED or _same_money(source, item.quantity):
            continue
        found.append(Mismatch(source, item.quantity, Reason.MONEY))
    return found


def _same_money(one: Quantity, other: Quantity) -> bool:
    return not one.unit or not other.unit or may_be_same(one.unit, other.unit)

"""Whether two texts agree on their quantities: what one side says and the other contradicts.

A number that one side merely leaves out is no mismatch: translators drop and add. There has to be a number left over on
both sides, of kinds that could be meant for each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import NamedTuple

from zhengming.quantities.value import Kind, Quantity, Sureness, agree, digits_of, equal


class Mismatch(NamedTuple):
    """A quantity of the source and the one that the target has instead."""

    source: Quantity
    target: Quantity


_DATES = frozenset({Kind.YEAR, Kind.MONTH, Kind.DAY})
_SHARES = frozenset({Kind.SHARE, Kind.POINTS})


def mismatches(source: Sequence[Quantity], target: Sequence[Quantity]) -> list[Mismatch]:
    """The quantities of the target that contradict the source, each with the one it was probably meant for."""
    if not source or not target:
        return []
    there, here = _accounts(source, target)
    ranked = []
    for n, quantity in enumerate(here):
        if quantity.account is Account.PAIRED or quantity.quantity.sureness < Sureness.SURE:
            continue
        for m, other in enumerate(there):
            rank = _rank(other, quantity)
            if rank is not None:
                ranked.append((rank, -abs(m - n), n, m))
    found, used_here, used_there = [], set(), set()
    for _, _, n, m in sorted(ranked, reverse=True):
        if n not in used_here and m not in used_there:
            used_here.add(n)
            used_there.add(m)
            found.append(Mismatch(there[m].quantity, here[n].quantity))
    return sorted(found, key=lambda mismatch: mismatch.target.span)


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


def _accounts(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Item], list[Item]]:
    """Each quantity of both sides with what the other side has for it.

    Equal values first, the likeliest readings before others, each with one of the other side. A number that has its
    equal explains nothing else: "just 30 percent" is not the rounding of 38 % when 30 % is there.
    """
    left, right = list(range(len(source))), list(range(len(target)))
    accounts = [Account.OPEN] * len(source), [Account.OPEN] * len(target)
    for same, account in _PASSES:
        if not left or not right:
            break
        for n in sorted(right, key=lambda n: (not target[n].high, -target[n].sureness)):
            m = _partner(target[n], source, left, same)
            if m is not None:
                left.remove(m)
                right.remove(n)
                weak = Sureness.WEAK in (source[m].sureness, target[n].sureness) and source[m].kind is not target[n].kind
                accounts[0][m] = accounts[1][n] = Account.EXCUSED if weak else account
    for n in right:
        if any(equal(target[n], other) for other in source):
            accounts[1][n] = Account.EXCUSED
    for m in left:
        if any(equal(source[m], other) for other in target):
            accounts[0][m] = Account.EXCUSED
    return list(map(Item, source, accounts[0])), list(map(Item, target, accounts[1]))


def _primary(one: Quantity, other: Quantity) -> bool:
    return equal(one, other, primary=True)


_PASSES = ((_primary, Account.PAIRED), (equal, Account.EXCUSED), (agree, Account.EXCUSED))


def _partner(
    quantity: Quantity, others: Sequence[Quantity], free: Sequence[int], same: Callable[[Quantity, Quantity], bool]
) -> int | None:
    """The number of the partner: of its kind and as sure as it is, if there is one."""
    found = [m for m in free if same(quantity, others[m])]
    if len(found) < 2:
        return found[0] if found else None
    return max(
        found,
        key=lambda m: (bool(others[m].high) == bool(quantity.high), others[m].kind is quantity.kind,
                       others[m].sureness == quantity.sureness),
    )  # fmt: skip


def _rank(source: Item, target: Item) -> tuple[bool, bool, bool] | None:
    """How likely one was meant for the other; None when it cannot have been."""
    one, other = source.quantity, target.quantity
    if one.sureness < Sureness.SURE or source.account is Account.PAIRED or equal(one, other) or agree(one, other):
        return None
    digits, others = digits_of(one.values[0]), digits_of(other.values[0])
    alike = digits == others or sorted(digits) == sorted(others)
    if not (alike or _comparable(one, other)):
        return None
    if Account.EXCUSED in (source.account, target.account) and not (alike and Account.OPEN in (source.account, target.account)):
        return None
    return alike, source.account is target.account, one.kind is other.kind


def _comparable(one: Quantity, other: Quantity) -> bool:
    if one.kind is other.kind:
        return True
    kinds = {one.kind, other.kind}
    if kinds <= _SHARES:
        return True
    if Kind.YEAR in kinds:
        plain = other if one.kind is Kind.YEAR else one
        return plain.kind in (Kind.NUMBER, Kind.ORDINAL) and 100 <= plain.values[0] < 10000 and plain.values[0] % 1 == 0
    if kinds & _DATES:
        return kinds <= {Kind.DAY, Kind.NUMBER, Kind.ORDINAL}
    if kinds & _SHARES:
        return Kind.NUMBER in kinds
    return True

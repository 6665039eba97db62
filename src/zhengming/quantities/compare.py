"""Whether two texts agree on their quantities: what one side says and the other contradicts.

A number that one side merely leaves out is no mismatch: translators drop and add. There has to be a number left over on
both sides, of kinds that could be meant for each other.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from zhengming.quantities.value import Kind, Quantity, Sureness, agree, digits_of


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
    here, there = _left(source, target)
    if not (here and there):
        return []
    found = []
    for quantity in here:
        ranked = [(rank, -n) for n, other in enumerate(there) if (rank := _rank(other, quantity))]
        if ranked:
            found.append(Mismatch(there.pop(-max(ranked)[1]), quantity))
    return found


def _left(source: Sequence[Quantity], target: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """(target, source) quantities that ask for a partner and have none.

    Equal values first, each with one of the other side; what is left may be a second mention of the same value, or its
    rounding. A number that has its equal explains nothing else: "just 30 percent" is not the rounding of 38 %.
    """
    free_source, free_target = list(source), list(target)
    for quantity in target:
        partner = _best(quantity, free_source, _equal)
        if partner is not None:
            free_source.remove(partner)
            free_target.remove(quantity)
    if not free_target or not free_source:
        return [], []
    for quantity in list(free_target):
        partner = _best(quantity, free_source, agree)
        if partner is not None:
            free_source.remove(partner)
            free_target.remove(quantity)
    return (
        [q for q in free_target if q.sureness > Sureness.WEAK and not any(_equal(q, other) for other in source)],
        [q for q in free_source if q.sureness > Sureness.WEAK and not any(_equal(q, other) for other in target)],
    )


def _equal(one: Quantity, other: Quantity) -> bool:
    if one.high or other.high or {one.kind, other.kind} == _SHARES:
        return False
    return not set(one.values).isdisjoint(other.values)


def _best(quantity: Quantity, others: Sequence[Quantity], same: Callable[[Quantity, Quantity], bool]) -> Quantity | None:
    """The partner of a quantity: as sure as it is and of its kind, if there is one."""
    found = [other for other in others if same(quantity, other)]
    if len(found) < 2:
        return found[0] if found else None
    return max(found, key=lambda o: (o.sureness == quantity.sureness, o.kind is quantity.kind))


def _rank(source: Quantity, target: Quantity) -> tuple[bool, bool] | None:
    """How likely one was meant for the other; None when it cannot have been."""
    if min(source.sureness, target.sureness) < Sureness.SURE or not _comparable(source, target):
        return None
    return digits_of(source.values[0]) == digits_of(target.values[0]), source.kind is target.kind


def _comparable(one: Quantity, other: Quantity) -> bool:
    if one.kind is other.kind:
        return True
    kinds = {one.kind, other.kind}
    if kinds <= _SHARES:
        return True
    if Kind.YEAR in kinds:
        plain = other if one.kind is Kind.YEAR else one
        return plain.kind in (Kind.NUMBER, Kind.ORDINAL) and 100 < plain.values[0] < 10000 and plain.values[0] % 1 == 0
    if kinds & _DATES:
        return kinds <= {Kind.DAY, Kind.NUMBER, Kind.ORDINAL}
    if kinds & _SHARES:
        return Kind.NUMBER in kinds
    return True

"""One table of figures, bars and whether they are met, and the line with all figures that a script can read."""

from __future__ import annotations

import operator
from collections.abc import Mapping, Sequence
from typing import NamedTuple

COMPARE = {">=": operator.ge, "<=": operator.le}


class Bar(NamedTuple):
    figure: str
    sign: str
    limit: float

    def is_met(self, value: float) -> bool:
        """False for nan: no bar is met by the absence of anything to judge."""
        return bool(COMPARE[self.sign](value, self.limit))

    def __str__(self) -> str:
        return f"{self.sign} {number(self.limit)}"


def show(figures: Mapping[str, float], bars: Sequence[Bar]) -> bool:
    """Print the table; whether every bar whose figure is there is met."""
    limits = {bar.figure: bar for bar in bars}
    rows = []
    for name, value in figures.items():
        bar = limits.get(name)
        verdict = "" if bar is None else "met" if bar.is_met(value) else "MISSED"
        rows.append((name, number(value), str(bar or ""), verdict))
    rows += [(bar.figure, "-", str(bar), "not measured") for bar in bars if bar.figure not in figures]
    rows.insert(0, ("figure", "value", "bar", ""))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
        print("  ".join(cells).rstrip())
    return all(limits[name].is_met(value) for name, value in figures.items() if name in limits)


def finish(title: str, figures: Mapping[str, float], bars: Sequence[Bar]) -> int:
    """Table, last line, and the status of the run: 1 when a bar is missed."""
    met = show(figures, bars)
    print(f"{title}: " + ", ".join(f"{name}={value:.4g}" for name, value in figures.items()))
    return 0 if met else 1


def number(value: float) -> str:
    """As many digits as say something: 25,000, 12.5, 0.014."""
    return f"{value:,.0f}" if abs(value) >= 100 or value in (0, 1) else f"{value:.3g}"

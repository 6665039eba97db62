"""How the tables of the quantity tests write a quantity down."""

from __future__ import annotations

from zhengming.quantities import Kind, Quantity, Sureness


def note(quantity: Quantity, text: str) -> str:
    """``近三成`` is noted as ``三成 = 0.3 share ~``: words, value, kind (none for a number), money, rounding.

    ``?`` marks a small number in words, ``(...)`` what is perhaps no number, ``..`` the upper end of a vague one.
    """
    value = number(quantity.values[0]) + (f"..{number(quantity.high)}" if quantity.high else "")
    kind = "" if quantity.kind is Kind.NUMBER else quantity.kind.name.lower()
    unit = quantity.unit if quantity.kind is not Kind.POINTS else ""
    parts = (value, kind, unit, "~" if quantity.is_about else "")
    noted = f"{text[slice(*quantity.span)]} = {' '.join(filter(None, parts))}"
    return {Sureness.WEAK: f"({noted})", Sureness.SPELT: f"{noted} ?", Sureness.SURE: noted}[quantity.sureness]


def number(value: float) -> str:
    return f"{value:,.0f}" if value == round(value) else f"{value:,.6g}"


def notes(quantities: list[Quantity], text: str, *, weak: bool = False) -> list[str]:
    return [note(q, text) for q in quantities if weak or q.sureness > Sureness.WEAK]

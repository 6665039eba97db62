"""Do both sides say the same numbers? quantity-mismatch. Start with ``judge``.

``zhengming.quantities`` reads both texts and says what contradicts; here that becomes findings. A number inside a name
belongs to the name: where a term of the source has its accepted rendering, both are right whatever numbers they hold
(五外联动 is a "five-pronged coordination", 三农 has no three in English). So do numbers in addresses and other code.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.model import Edit, Finding, Severity, Side, Span
from zhengming.patterns import pattern
from zhengming.quantities import (
    Kind,
    Mismatch,
    Quantity,
    Reason,
    beside,
    compare,
    compare_names,
    mismatches,
    read_chinese,
    read_english,
    suggestion,
)
from zhengming.quantities.value import Mark
from zhengming.rewording import is_code

ID = "quantity-mismatch"
_COUNTS = pattern("[0-9０-９〇零一二三四五六七八九十百千万億亿萬兩两廿半倍翻]")
"""Without one of these a Chinese text says no number."""


def judge(view: View) -> Iterator[Finding]:
    """Every quantity of the target that contradicts the source; nothing for a draft without one."""
    source, target = view.source_text, view.target_text
    if source is None or not _COUNTS.search(source if view.setting.source_language == "zh" else target):
        return
    for mismatch in _contradictions(view, source, target):
        if not is_code(target, mismatch.target.span):
            yield _finding(view, source, mismatch)


def _contradictions(view: View, source: str, target: str) -> list[Mismatch]:
    """What contradicts the source once the terms that both sides have took their numbers with them.

    The five of the "15th Five-Year Plan" is no five of 5项任务, nor the 5 of 五外联动.
    """
    language = view.setting.source_language
    there, here = _terms_of_both(view)
    if not any(_COUNTS.search(text, *span) for text, spans in ((source, there), (target, here)) for span in spans):
        found = compare(source, target, source_language=language)
        return [m for m in found if not _lies_in(m.source.span, there) and not _lies_in(m.target.span, here)]
    read_source, read_target = (read_chinese, read_english) if language == "zh" else (read_english, read_chinese)
    found = mismatches(
        [quantity for quantity in read_source(source) if not _lies_in(quantity.span, there)],
        [quantity for quantity in read_target(target) if not _lies_in(quantity.span, here)],
    )
    names = compare_names(source, target, source_language=language)
    return beside([m for m in names if not _lies_in(m.source.span, there) and not _lies_in(m.target.span, here)], found)


def _terms_of_both(view: View) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Where the terms stand that have an accepted rendering: in the source and in the target."""
    there: tuple[Span, ...] = ()
    here: tuple[Span, ...] = ()
    for rendering in view.renderings:
        if rendering.count:
            there += rendering.need.spans
            here += rendering.spans
    return there, here


def _lies_in(span: Span, places: tuple[Span, ...]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in places)


def _finding(view: View, source: str, mismatch: Mismatch) -> Finding:
    there, here = mismatch.source, mismatch.target
    written = view.target_text[slice(*here.span)]
    right = suggestion(there, here, view.target_text)
    said = {"name": source[slice(*there.span)], "here": quoted(written)}
    if right is not None and mismatch.is_sure:
        said["right"] = quoted(right)
    template = _template(mismatch, right)
    message = Message(template, **said, **(_worths(mismatch) if template == "quantity-worth" else {}))
    # Which of the two is wrong is for the translator to say, so that no edit is made unasked.
    edits = (Edit(Span(*here.span), right, safe=False),) if right is not None else ()
    severity = Severity.ERROR if mismatch.is_sure else Severity.ADVICE
    return Finding(
        ID, severity, message, Side.TARGET, Span(*here.span), written, None, (Span(*there.span),), edits
    )  # fmt: skip


def _template(mismatch: Mismatch, right: str | None) -> str:
    """Which sentence says best what is wrong."""
    there, here = mismatch.source, mismatch.target
    if not mismatch.is_sure:
        return "quantity-perhaps"
    if right is None:
        return "quantity-worth" if _worths(mismatch) else "quantity-value"
    if mismatch.reason is Reason.MONEY:
        return "quantity-money"
    if {there.kind, here.kind} == {Kind.SHARE, Kind.POINTS}:
        return "quantity-points"
    return _OF_DATES.get(here.kind, "quantity") if there.kind is here.kind else "quantity"


_OF_DATES = {Kind.YEAR: "quantity-year", Kind.DAY: "quantity-day"}
"""Bare numbers in a date: that 5日 is "5" would say nothing."""


def _worths(mismatch: Mismatch) -> dict[str, str]:
    """What both are worth, in figures that need no language; nothing for what has no single worth."""
    there, here = _worth(mismatch.source), _worth(mismatch.target)
    return {"value": there, "other": here} if there and here and there != here else {}


def _worth(quantity: Quantity) -> str:
    """The value in figures.

    >>> [_worth(quantity) for quantity in read_english("doubled to one third, or 4.5 million")]
    ['2×', '33.3%', '4,500,000']
    """
    if quantity.high or quantity.kind not in (Kind.NUMBER, Kind.SHARE) or not isfinite(quantity.values[0]):
        return ""
    if quantity.kind is Kind.SHARE:
        return f"{quantity.values[0] * 100:.3g}%"
    return f"{quantity.values[0]:,.10g}" + ("×" if quantity.mark is Mark.TIMES else "")

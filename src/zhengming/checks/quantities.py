"""Do both sides say the same numbers? quantity-mismatch. Start with ``judge``.

``zhengming.quantities`` reads both texts and says what contradicts; here that becomes findings. A number inside a name
belongs to the name: where a term of the source has its accepted rendering, both are right whatever numbers they hold
(五外联动 is a "five-pronged coordination", 三农 has no three in English). So do numbers in addresses and other code.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.model import Edit, Finding, Severity, Side, Span
from zhengming.patterns import pattern
from zhengming.protected import overlaps, protected
from zhengming.quantities import Mismatch, compare, suggestion

ID = "quantity-mismatch"
_COUNTS = pattern("[0-9０-９〇零一二三四五六七八九十百千万億亿萬兩两廿半倍翻]")
"""Without one of these a Chinese text says no number."""


def judge(view: View) -> Iterator[Finding]:
    """Every quantity of the target that contradicts the source; nothing for a draft without one."""
    source, target = view.source_text, view.target_text
    language = view.setting.source_language
    if source is None or not _COUNTS.search(source if language == "zh" else target):
        return
    for mismatch in compare(source, target, source_language=language):
        if not _is_named(view, mismatch) and not overlaps(protected(target).codes, mismatch.target.span):
            yield _finding(view, source, mismatch)


def _is_named(view: View, mismatch: Mismatch) -> bool:
    """Whether one of the two is part of a term that both sides have."""
    for rendering in view.renderings:
        if rendering.count and (
            _lies_in(mismatch.source.span, rendering.need.spans) or _lies_in(mismatch.target.span, rendering.spans)
        ):
            return True
    return False


def _lies_in(span: Span, places: tuple[Span, ...]) -> bool:
    return any(start <= span.start and span.end <= end for start, end in places)


def _finding(view: View, source: str, mismatch: Mismatch) -> Finding:
    there, here = mismatch.source, mismatch.target
    written = view.target_text[slice(*here.span)]
    right = suggestion(there, here, view.target_text)
    said = {"name": source[slice(*there.span)], "here": quoted(written)}
    if not mismatch.is_sure:
        message = Message("quantity-perhaps", **said)
    elif right is not None:
        message = Message("quantity", right=quoted(right), **said)
    else:
        message = Message("quantity-value", **said)
    # Which of the two is wrong is for the translator to say, so that no edit is made unasked.
    edits = (Edit(Span(*here.span), right, safe=False),) if right is not None else ()
    severity = Severity.ERROR if mismatch.is_sure else Severity.ADVICE
    return Finding(
        ID, severity, message, Side.TARGET, Span(*here.span), written, None, (Span(*there.span),), edits
    )  # fmt: skip


"""Chinese near variants: the characters of a window against those of a term. Start with ``chinese_likeness``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from zhengming.likeness.value import Likeness
from zhengming.model import MatchForm, Span
from zhengming.text import ChineseText


def chinese_likeness(text: ChineseText, key: str, taken: Sequence[Span] = ()) -> Likeness | None:
    """The stretch of a Chinese text most like the folded term ``key``.

    Its parts reordered, or one character put in, left out or changed; below that, the share that is there.
    """
    size = len(key)
    best: Likeness | None = None
    wanted = Counter(key)
    for start in range(len(text.symbols) - 1):
        if text.symbols[start] not in wanted:
            continue
        for length in (size, size + 1, size - 1):
            window = text.symbols[start : start + length]
            if len(window) < 2 or window[-1] not in wanted:
                continue
            found = _compare(text, key, wanted, start, window, taken)
            if found and (best is None or found.rank > best.rank):
                best = found
    changed = None if best and best.share == 1 else _one_changed(text, key, taken)
    return changed or best or _longest_part(text, key, taken)


def _one_changed(text: ChineseText, key: str, taken: Sequence[Span]) -> Likeness | None:
    """The term with one character changed, wherever it stands: 宗合改革试点 for 综合改革试点."""
    size = len(key)
    for start in range(len(text.symbols) - size + 1) if size > 3 else ():
        window = text.symbols[start : start + size]
        if sum(a == b for a, b in zip(window, key, strict=True)) == size - 1:
            span = text.span(start, start + size)
            if not any(s.start < span.end and span.start < s.end for s in taken):
                return Likeness(span, MatchForm.PARTIAL, (size - 1) / size, size - 1, 1)
    return None


def _longest_part(text: ChineseText, key: str, taken: Sequence[Span]) -> Likeness | None:
    """The longest piece of the term, of two characters or more, that stands in the text: 银行 of 银行体系 in 银行业."""
    for size in range(len(key) - 1, 1, -1):
        for first in range(len(key) - size + 1):
            start = text.symbols.find(key[first : first + size])
            if start >= 0:
                span = text.span(start, start + size)
                if not any(s.start < span.end and span.start < s.end for s in taken):
                    return Likeness(span, MatchForm.PARTIAL, size / len(key), size, arranged=False)
    return None


def _compare(
    text: ChineseText, key: str, wanted: Counter[str], start: int, window: str, taken: Sequence[Span]
) -> Likeness | None:
    common = sum((wanted & Counter(window)).values())
    if common < max(2, len(key) // 2):
        return None
    span = text.span(start, start + len(window))
    if any(s.start < span.end and span.start < s.end for s in taken):
        return None
    whole = common == len(key)
    form = MatchForm.ORDER if whole and len(window) == len(key) else MatchForm.PARTIAL
    return Likeness(span, form, common / len(key), common, len(window) - common, arranged=_parts_moved(key, window))


def _parts_moved(key: str, window: str) -> bool:
    """Whether the window is the term cut in two and put together the other way round."""
    return len(key) == len(window) and window in key + key

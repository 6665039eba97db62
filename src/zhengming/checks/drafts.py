"""Near variants of official phrasing in a draft that has no source: how much does a resemblance prove?

With a source the Chinese says which term is meant. Without, only the English speaks: the more of a term's words stand
there, and the rarer they are together, the surer it is. Here a ``Likeness`` becomes a warning, advice, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from zhengming.checks.view import Similar, View
from zhengming.english import is_content
from zhengming.index import Entry, longest
from zhengming.likeness import EnglishLikeness, Likeness
from zhengming.model import MatchForm, Severity, Span
from zhengming.text import EnglishText

if TYPE_CHECKING:
    from zhengming.nearindex import NearIndex


def similar(view: View, near: NearIndex) -> Iterator[Similar]:
    """Near variants, the best at each place, outside of what is found as accepted or wrong."""
    assert isinstance(view.target, EnglishText)
    known = [m for m in longest(view.target_matches)]
    looker = EnglishLikeness(view.target, view.index.vocabulary)
    ranked = []
    for number, ranges in near.candidates(view.target).items():
        entry = view.index.entries[number]
        if entry.concept not in view.concepts or not view.applies[number]:
            continue
        low, high = min(r[0] for r in ranges), max(r[1] for r in ranges)
        size = len(entry.words)
        for found in looker.all(entry.words, low=low - size, high=high + size + 1):
            worth = _worth(entry, found)
            if worth is not None and not _conflicts(found.span, known, entry.concept, view):
                ranked.append((worth.rank, found.rank, found, worth, entry))
    taken: list[Span] = []
    for _, _, found, worth, entry in sorted(ranked, key=lambda r: r[:2], reverse=True):
        if not any(s.start < found.span.end and found.span.start < s.end for s in taken):
            taken.append(found.span)
            yield _similar(view, entry, found, worth)


def _conflicts(span: Span, known: list, concept: str, view: View) -> bool:  # type: ignore[type-arg]
    """Whether the place belongs to a term that is found: a variant of a longer term may hold a shorter one."""
    for match in known:
        if match.start < span.end and span.start < match.end:
            inside = span.start <= match.start and match.end <= span.end and match[:2] != tuple(span)
            if not inside or view.entry(match).concept == concept:
                return True
    return False


def _worth(entry: Entry, found: Likeness) -> Severity | None:
    """What a resemblance proves by itself; None for nothing."""
    size = sum(map(is_content, entry.words))
    if found.coordinated or found.runs_on or found.exact + (found.form is MatchForm.TYPO) < 1:
        return None
    if found.share == 1:
        return _worth_of_whole(size, found)
    # One word inside is missing: State (Council) Information Office. At its ends it would be another thing: the Ministry
    # of Human Resources has its name from human resources.
    if size >= 4 and found.share >= 0.75 and found.exact >= 3 and found.is_framed and found.strays + found.replaced <= 1:
        return Severity.WARNING
    return None


def _worth_of_whole(size: int, found: Likeness) -> Severity | None:
    """Every word of the term is there, or one that drafts put for it."""
    if found.is_sure:
        return Severity.WARNING
    if size > 4 or (size == 4 and (found.arranged or not found.replaced)):
        near = found.replaced <= size // 3 and found.strays <= 1
        return Severity.WARNING if near else None
    if found.strays == 0 and found.arranged:
        return Severity.WARNING if size == 3 and found.exact == 2 else Severity.ADVICE
    if size == 3 and found.is_whole and found.strays <= 1 and found.arranged:
        return Severity.WARNING
    return None


def _similar(view: View, entry: Entry, found: Likeness, worth: Severity) -> Similar:
    size = sum(map(is_content, entry.words))
    safe = found.is_sure and (size > 2 or found.form is MatchForm.TYPO)
    here = view.target.text[slice(*found.span)]
    name = view.preferred(entry.concept, "zh")
    return Similar(
        entry.concept, entry.text, found.span, worth,
        f'"{here}" looks like {name}: "{view.preferred(entry.concept)}"', safe, found.plural,
    )  # fmt: skip

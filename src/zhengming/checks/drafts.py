"""Near variants of official phrasing in a draft that has no source: how much does a resemblance prove?

With a source the Chinese says which term is meant. Without, only the English speaks: the more of a term's words stand
there, and the rarer they are together, the surer it is. Here a ``Likeness`` becomes a warning, advice, or nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.english import is_content
from zhengming.entry import Entry
from zhengming.index import Match, longest
from zhengming.inflection import is_plural, singular
from zhengming.likeness import Likeness, content_of
from zhengming.model import MatchForm, Severity, Span
from zhengming.nearindex import NearIndex
from zhengming.text import EnglishText

_CATEGORIES = frozenset({"work", "task", "activity", "undertaking", "cause"})
_INVERTED = re.compile(r"\S+ of (?!the |an? )\S+", re.I)
"""Two words turned round and nothing else: "sector of banking", but not "dialogue with the industry"."""
_LONG = 6
"""Content words of one term that close together are no accident."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A near variant in a draft without a source, and how much it proves."""

    concept: str
    term: str
    span: Span
    severity: Severity
    message: str
    is_safe: bool
    plural: bool


def similar(view: View, near: NearIndex) -> Iterator[Similar]:
    """Near variants, the best at each place, outside of what is found as accepted or wrong."""
    assert isinstance(view.target, EnglishText)
    known = longest(view.target_matches)
    padded = list(_padded(view, known))
    yield from padded
    ranked = []
    for number in near.candidates(view.target):
        entry = view.index.entries[number]
        if not view.setting.applies[number]:
            continue
        size = len(content_of(entry.words))
        for found in view.likeness.all(entry.words, least=min(_LONG, size - size // 4), acronyms=entry.acronyms):
            worth = _worth(entry, found, near)
            if worth is None or _conflicts(found.span, known, entry.concept, view):
                continue
            here = view.target_text[slice(*found.span)]
            if (found.share == 1 and not found.replaced) or _is_written_alike(entry, here):
                ranked.append((worth.rank, found.rank, found, worth, entry))
    taken = [each.span for each in padded]
    for _, _, found, worth, entry in sorted(ranked, key=lambda r: r[:2], reverse=True):
        if not any(s.start < found.span.end and found.span.start < s.end for s in taken):
            taken.append(found.span)
            yield _similar(view, entry, found, worth)


def _padded(view: View, known: list[Match]) -> Iterator[Similar]:
    """Terms with a noun behind them that only names their category: "comprehensive reform pilot work".

    工作, 任务 and 事业 are often rendered though English has no use for them. Only terms of three content words and
    more: "reform work" may be just that. "Project" is not among these nouns: hospital projects are projects.
    """
    assert isinstance(view.target, EnglishText)
    tokens = view.target.reading.tokens
    follows = {token.end: after for token, after in pairwise(tokens)}
    for match in known:
        entry, after = view.entry(match), follows.get(match.end)
        if after is None or singular(after.word) not in _CATEGORIES or not entry.text.islower():
            continue
        gap = view.target_text[match.end : after.start]
        if gap == " " and entry.status.is_accepted and len(content_of(entry.words)) > 2:
            span = Span(match.start, after.end)
            here = quoted(view.target_text[slice(*span)])
            name, term, extra = view.name(entry.concept), quoted(entry.text), quoted(after.word)
            message = Message("category", here=here, name=name, term=term, extra=extra)
            yield Similar(entry.concept, entry.text, span, Severity.WARNING, message, False, is_plural(after.word))


def _conflicts(span: Span, known: list[Match], concept: str, view: View) -> bool:
    """Whether the place belongs to a term that is found: a variant of a longer term may hold a shorter one."""
    for match in known:
        if match.start < span.end and span.start < match.end:
            inside = span.start <= match.start and match.end <= span.end and match[:2] != tuple(span)
            if not inside or view.entry(match).concept == concept:
                return True
    return False


def _is_written_alike(entry: Entry, here: str) -> bool:
    """Whether a name is written as a name: "protect women's rights and interests" does not cite the law of that
    name."""
    name = [word for word in entry.cased if is_content(word.lower())]
    if not all(word[0].isupper() or word[0].isdigit() for word in name):
        return True
    words = [word for word in here.replace("-", " ").split() if is_content(word.lower().strip("\"“”'’"))]
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _worth(entry: Entry, found: Likeness, near: NearIndex) -> Severity | None:
    """What a resemblance proves by itself; None for nothing."""
    size = len(content_of(entry.words))
    if found.coordinated or found.runs_on or found.exact + (found.form is MatchForm.TYPO) < 1:
        return None
    if found.share == 1:
        worth = _worth_of_whole(size, found)
        return Severity.WARNING if worth is Severity.ADVICE and any(map(near.is_rare, found.words)) else worth
    if found.exact >= _LONG:
        return Severity.WARNING  # so many words of one title or set phrase do not meet by chance
    if size >= 4 and found.has_head and found.share >= 0.75 and found.exact >= 3 and found.strays + found.replaced <= 1:
        # One word inside is missing (State Information Office), or the order is another one as well (key core
        # technologies). What merely lacks an end may be another thing: human resources are no Ministry of Human
        # Resources.
        return Severity.WARNING if size > 5 or found.is_framed or (not found.is_in_order and not found.strays) else None
    return None


def _worth_of_whole(size: int, found: Likeness) -> Severity | None:
    """Every word of the term is there, or one that drafts put for it."""
    if found.is_sure:
        return Severity.WARNING
    if size > 4 or (size == 4 and (found.arranged or not found.replaced or not found.strays)):
        near = found.replaced <= size // 3 and found.strays <= 1
        return Severity.WARNING if near else None
    if found.strays == 0 and found.is_whole and found.is_in_order:
        return Severity.WARNING  # Chinese-style modernization
    if found.strays == 0 and found.arranged:
        if size == 2 and not found.is_in_order:
            return None  # a service industry is no trade in services
        return Severity.WARNING if size == 3 and found.exact == 2 else Severity.ADVICE
    if size == 3 and found.is_whole and found.strays <= 1 and found.arranged:
        return Severity.WARNING
    return None


def _similar(view: View, entry: Entry, found: Likeness, worth: Severity) -> Similar:
    here = view.target_text[slice(*found.span)]
    # Two content words are enough when nothing but their order differs: in the 200,000 words of good English of
    # benchmarks/harm.py no such edit would be made.
    safe = found.is_sure and (found.exact > 2 or found.form is MatchForm.TYPO or _INVERTED.fullmatch(here) is not None)
    name, preferred = view.name(entry.concept), quoted(view.preferred(entry.concept))
    message = Message("alike", here=quoted(here), name=name, preferred=preferred)
    return Similar(entry.concept, entry.text, found.span, worth, message, safe, found.plural)

"""Near variants of official phrasing in a draft that has no source: how much does a resemblance prove?

With a source the Chinese says which term is meant. Without, only the English speaks: the more of a term's words stand
there, and the rarer they are together, the surer it is. Here a ``Likeness`` becomes a warning, advice, or nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from zhengming.checks.differences import difference
from zhengming.checks.evidence import Proof, proof
from zhengming.checks.messages import Message, quoted
from zhengming.checks.names import is_other_body, is_written_alike
from zhengming.checks.putting import fitting
from zhengming.checks.view import View
from zhengming.entry import Entry
from zhengming.index import Match, longest
from zhengming.inflection import is_plural, singular, spellings
from zhengming.likeness import Likeness, Places, content_of
from zhengming.model import MatchForm, Severity, Span
from zhengming.nearindex import NearIndex
from zhengming.text import EnglishText

_CATEGORIES = frozenset({"work", "task", "activity", "undertaking", "cause"})
_TRIALS = frozenset({"pilot", "trial"})
_UNDERTAKINGS = frozenset({"project", "program", "scheme"})
_INVERTED = re.compile(r"\S+ of (?!the |an? )\S+", re.I)
"""Two words turned round and nothing else: "sector of banking", but not "dialogue with the industry"."""


@dataclass(frozen=True, slots=True)
class Similar:
    """A near variant in a draft without a source, and how much it proves."""

    concept: str
    term: str
    """The wording to put there; empty where none fits."""
    span: Span
    severity: Severity
    message: str
    is_safe: bool
    plural: bool


def similar(view: View, near: NearIndex) -> Iterator[Similar]:
    """Near variants, the best at each place, outside of what is found as accepted or wrong."""
    assert isinstance(view.target, EnglishText)
    known = _Known(longest(view.target_matches), view)
    padded = list(_padded(view, known.matches))
    yield from padded
    ranked = []
    for number in near.candidates(view.target):
        entry = view.index.entries[number]
        if not view.setting.applies[number] or not view.index.in_context(entry, view.target):
            continue
        size = len(content_of(entry.words))
        least = near.least(number)
        for found in view.likeness.all(entry.words, least=least, acronyms=entry.acronyms, heads=True):
            worth = proof(entry, found, near.weight)
            if worth is None or known.claims(found.span, entry.concept) or _is_itself(view, entry, found):
                continue
            if _is_free(view, size, found):
                worth = Proof(Severity.ADVICE, worth.kind)
            if is_written_alike(entry, found, view.likeness) and not is_other_body(entry, found, view.likeness):
                ranked.append((worth.severity.rank, found.rank, found, worth, entry))
    taken = Places(each.span for each in padded)
    for _, _, found, worth, entry in sorted(ranked, key=lambda r: r[:2], reverse=True):
        if not taken.overlap(*found.span):
            taken.append(found.span)
            yield _similar(view, entry, found, worth)


def _is_itself(view: View, entry: Entry, found: Likeness) -> bool:
    """Whether the term stands there as it should, and only lacks the words that it wants near it."""
    encode = view.index.vocabulary.encode
    return "exact" not in entry.flags and encode(view.target_text[slice(*found.span)]) == encode(entry.text)


def _is_free(view: View, size: int, found: Likeness) -> bool:
    """Whether two words are turned round as any two may be: the court of the people, application of the scenarios."""
    here = view.target_text[slice(*found.span)]
    return size == 2 and not found.is_in_order and len(here.split()) > 2 and not _INVERTED.fullmatch(here)


def _padded(view: View, known: list[Match]) -> Iterator[Similar]:
    """Terms with a noun behind them that only names their category: "comprehensive reform pilot work".

    工作, 任务 and 事业 are often rendered though English has no use for them. Only terms of three content words and
    more: "reform work" may be just that. Hospital projects are projects, but a pilot is one without saying so.
    """
    assert isinstance(view.target, EnglishText)
    tokens = view.target.reading.tokens
    follows = {token.end: after for token, after in pairwise(tokens)}
    for match in known:
        entry, after = view.entry(match), follows.get(match.end)
        if after is None or not entry.text.islower() or not _is_category(singular(after.word), entry):
            continue
        gap = view.target_text[match.end : after.start]
        if gap == " " and entry.status.is_accepted and len(content_of(entry.words)) > 2:
            span = Span(match.start, after.end)
            here = quoted(view.target_text[slice(*span)])
            name, term, extra = view.name(entry.concept), quoted(entry.text), quoted(after.word)
            message = Message("category", here=here, name=name, term=term, extra=extra)
            yield Similar(entry.concept, entry.text, span, Severity.WARNING, message, False, is_plural(after.word))


def _is_category(noun: str, entry: Entry) -> bool:
    noun = min(spellings(noun))
    return noun in _CATEGORIES or (noun in _UNDERTAKINGS and entry.words[-1] in _TRIALS)


class _Known:
    """The terms that are found, accepted or wrong, by place."""

    def __init__(self, matches: Iterable[Match], view: View) -> None:
        self._view = view
        self.matches = sorted(matches)
        self._starts = [match.start for match in self.matches]
        self._ends = list(accumulate((match.end for match in self.matches), max))

    def claims(self, span: Span, concept: str) -> bool:
        """Whether a place belongs to one of them: a variant of a longer term may hold a shorter one."""
        for match in self.matches[bisect_right(self._ends, span.start) : bisect_left(self._starts, span.end)]:
            if match.end > span.start:
                inside = span.start <= match.start and match.end <= span.end and match[:2] != tuple(span)
                if not inside or self._view.entry(match).concept == concept:
                    return True
        return False


def _similar(view: View, entry: Entry, found: Likeness, worth: Proof) -> Similar:
    here = view.target_text[slice(*found.span)]
    # Two content words are enough when nothing but their order differs: in the 200,000 words of good English of
    # benchmarks/harm.py no such edit would be made.
    safe = found.is_sure and (found.exact > 2 or found.form is MatchForm.TYPO or _INVERTED.fullmatch(here) is not None)
    preferred = view.preferred(entry.concept)
    wordings = [preferred, *(each.text for each in view.accepted_entries(entry.concept, "en"))]
    name, term = view.name(entry.concept), entry.text if safe else fitting(wordings, here)
    if found.is_sure:
        shown = entry.text if safe else preferred
        how = difference(here, entry.text, found, shown=shown)
        message = Message("variant", name=name, preferred=quoted(shown), how=how, here=quoted(here))
    else:
        message = Message("alike", here=quoted(here), name=name, preferred=quoted(preferred))
    return Similar(entry.concept, term, found.span, worth.severity, message, safe, found.plural)

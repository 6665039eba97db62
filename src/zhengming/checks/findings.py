"""Findings about terms: how grave each kind is, what it says, and the edits that mend it.

``terms`` decides that something is to be said, and calls one of these for it.
"""

from __future__ import annotations

from dataclasses import replace

from zhengming.checks.differences import difference
from zhengming.checks.drafts import Similar
from zhengming.checks.messages import Message, quoted
from zhengming.checks.names import is_name_of, is_only_its_place, is_other_term, misnamed
from zhengming.checks.view import View
from zhengming.chinese import fold, script, squeeze
from zhengming.entry import Entry
from zhengming.index import Match
from zhengming.inflection import is_plural_phrase
from zhengming.likeness import Likeness
from zhengming.model import Edit, Finding, Severity, Side, Span, TermKind, TermStatus
from zhengming.pairing import Rendering
from zhengming.patterns import pattern
from zhengming.reviewed import reviewed_form
from zhengming.rewording import is_generic, reword, reword_chinese
from zhengming.text import EnglishText
from zhengming.variants import initials

_FEW = 2
"""Letters of acronyms that stand for many things."""
SHORT = 2
"""Chinese terms of so many characters mean several things: what is said about them is advice."""


def forbidden(view: View, match: Match, source_spans: tuple[Span, ...] = (), *, is_sure: bool = True) -> Finding:
    """A wording that the termbase lists as wrong, or as the one of former years.

    ``source_spans`` is where the source has the term; not ``is_sure`` when something else may be meant there.
    """
    entry = view.entry(match)
    span = Span(*match[:2])
    severity = Severity.ERROR if is_sure else Severity.WARNING
    if "advice" in entry.flags and not source_spans:
        severity = Severity.ADVICE
    preferred, safe = view.preferred(entry.concept), is_sure
    if not source_spans and view.target_language == "en":
        safe = safe and not is_generic(view.target_text, span, entry.text)
    return _finding(
        view, "term-forbidden", severity, entry.concept, span, _forbidden_message(view, match), source_spans,
        _edits(view, entry.concept, span, preferred, _is_plural(view, match), safe, entry.text),
    )  # fmt: skip


def _forbidden_message(view: View, match: Match) -> Message:
    entry = view.entry(match)
    here, name = quoted(view.target_text[match.start : match.end]), view.name(entry.concept)
    preferred = quoted(view.preferred(entry.concept))
    if entry.status is TermStatus.SUPERSEDED:
        terms = view.concepts[entry.concept].terms
        until = next((t.until for t in terms if t.text == entry.text and t.until), None)
        if until:
            return Message("superseded-until", here=here, name=name, preferred=preferred, year=str(until))
        return Message("superseded", here=here, name=name, preferred=preferred)
    if view.preferred(entry.concept):
        return Message("forbidden", here=here, name=name, preferred=preferred)
    return Message("forbidden-only", here=here, name=name)


def whole_phrase(view: View, match: Match) -> Span:
    """The place of a term with another preposition, with the nouns behind it that make it another phrase.

    A battle of poverty alleviation is no battle against poverty alleviation; a Ministry for Foreign Affairs spokesman
    is one of the Ministry.
    """
    place = Span(*match[:2])
    is_phrase = isinstance(view.target, EnglishText) and view.entry(match).text.islower()
    return view.likeness.going_on(place) if is_phrase else place


def misordered(view: View, match: Match, source_spans: tuple[Span, ...] = ()) -> Finding:
    """The term with another preposition."""
    entry = view.entry(match)
    place = Span(*match[:2])
    span = whole_phrase(view, match)
    name, term, here = view.name(entry.concept), quoted(entry.text), quoted(view.target_text[slice(*span)])
    severity = Severity.ERROR if is_name_of(view.concepts[entry.concept]) and source_spans else Severity.WARNING
    return _finding(
        view, _otherwise(view, entry.concept), severity, entry.concept, span,
        Message("variant", name=name, preferred=term, how=Message("how-preposition"), here=here),
        source_spans, _edits(view, entry.concept, span, entry.text, _is_plural(view, match), safe=span == place),
    )  # fmt: skip


def variant(view: View, rendering: Rendering, likeness: Likeness, concept: str, term: str) -> Finding:
    """What resembles a term of the source, and must be meant as its rendering."""
    whole = likeness.is_whole and not likeness.strays
    safe = likeness.is_sure
    severity = Severity.WARNING if whole or not _is_short(view, rendering) else Severity.ADVICE
    if _is_end_of(view, rendering, likeness, term):
        severity = Severity.ADVICE
    # What is sure to be an admitted wording misspelt becomes that wording; what only resembles it the preferred one.
    wanted = term if safe else view.preferred(concept)
    span = view.likeness.whole_phrase(likeness) if isinstance(view.target, EnglishText) else likeness.span
    here = view.target_text[slice(*span)]
    how = difference(here, term, likeness, shown=wanted)
    if is_name_of(view.concepts[concept]):
        if is_only_its_place(likeness) or is_other_term(view, likeness):
            return replace(missing(view, rendering, likeness), severity=severity, concept=concept)
        severity = misnamed(view, concept, term, likeness, severity)
    return _finding(
        view, _otherwise(view, concept), severity, concept, span,
        Message("variant", name=view.name(concept), preferred=quoted(wanted), how=how, here=quoted(here)),
        rendering.need.spans, _edits(view, concept, span, wanted, likeness.plural, safe),
    )  # fmt: skip


def _is_end_of(view: View, rendering: Rendering, likeness: Likeness, term: str) -> bool:
    """Whether Chinese has the second half of a term alone, and English says less than the term itself: "environment",
    环境, for 生态环境."""
    if view.target_language == "en" or any(m.status is TermStatus.PREFERRED for m in _mentions(view, rendering)):
        return False
    here, key = (squeeze(fold(text))[0] for text in (view.target_text[slice(*likeness.span)], term))
    return len(here) * 2 <= len(key) and key.endswith(here)


def alike(view: View, similar: Similar) -> Finding:
    """A near variant in a draft without a source."""
    safe = similar.is_safe
    return _finding(
        view, _otherwise(view, similar.concept), similar.severity, similar.concept, similar.span, similar.message, (),
        _edits(view, similar.concept, similar.span, similar.term, similar.plural, safe),
    )  # fmt: skip


def otherwise(view: View, concept: str, span: Span, source_spans: tuple[Span, ...]) -> Finding:
    """A name in a form that is none of its own, where its acronym shows that it is meant."""
    wanted, here = view.preferred(concept), quoted(view.target_text[slice(*span)])
    message = Message("forbidden", name=view.name(concept), preferred=quoted(wanted), here=here)
    edits = _edits(view, concept, span, wanted, plural=False, safe=False)
    return _finding(view, "name-mismatch", Severity.ERROR, concept, span, message, source_spans, edits)


def _otherwise(view: View, concept: str) -> str:
    """The check that says that a concept is written otherwise: a name has no variants, and draws ``name-mismatch``."""
    return "name-mismatch" if is_name_of(view.concepts[concept]) else "term-variant"


def missing(view: View, rendering: Rendering, likeness: Likeness | None) -> Finding:
    """A term of the source without a rendering; ``likeness`` is the trace that there is of it."""
    concept = rendering.need.concepts[0]
    severity = Severity.ERROR
    if (likeness is not None and likeness.share >= 0.3) or _is_common_word(view, rendering):
        severity = Severity.WARNING
    if _is_short(view, rendering) or rendering.is_shared or _has_initials(view, rendering):
        severity = Severity.ADVICE
    if _is_called_by_initials(view, rendering):
        severity = Severity.ADVICE
    if "advice" in view.concepts[concept].flags or _is_in_name(view, rendering) or _is_introduced(view, rendering):
        severity = Severity.ADVICE
    end = len(view.target_text)
    wanted = [quoted(w) for w in dict.fromkeys(map(view.preferred, rendering.need.concepts)) if w]
    message = Message("missing", name=view.name(concept), expected=_either(wanted))
    return _finding(view, "term-missing", severity, concept, Span(end, end), message, rendering.need.spans, ())


def _either(wordings: list[str]) -> str:
    said = wordings[0] if wordings else ""
    for wording in wordings[1:]:
        said = Message("or", one=said, other=wording)
    return said


def _is_short(view: View, rendering: Rendering) -> bool:
    """Whether the Chinese term is so short that it may mean something else."""
    if view.setting.source_language == "zh":
        assert view.source_text is not None
        return len(view.source_text[slice(*rendering.need.spans[0])]) <= SHORT
    wordings = [e.text for c in rendering.need.concepts for e in view.accepted_entries(c, "zh")]
    return bool(wordings) and min(map(len, wordings)) <= SHORT


def _is_in_name(view: View, rendering: Rendering) -> bool:
    """Whether an English source has the term only inside longer names, which have names of their own in Chinese.

    The Central Moneymarkets Unit is no 货币市场, nor the Currency Board a 董事局.
    """
    if view.setting.source_language == "zh" or view.source_text is None:
        return False
    entries = [e for c in rendering.need.concepts for e in view.accepted_entries(c, "en")]
    if any(" " in e.text and not e.text.islower() for e in entries):
        return False  # a name itself
    text = view.source_text
    if len(_SMALL_WORD.findall(text)) < _RUNNING:
        return False  # a headline, where all words have capitals
    return all(_IS_NAME(text[slice(*span)]) and _has_capital_beside(text, span) for span in rendering.need.spans)


def _has_capital_beside(text: str, span: Span) -> bool:
    """Whether a capitalised word stands before a place, in the middle of a sentence, or behind it."""
    before = _CAPITAL_BEFORE.search(text, max(0, span.start - 80), span.start)
    return before is not None or _CAPITAL_BEHIND.match(text, span.end) is not None


def _is_introduced(view: View, rendering: Rendering) -> bool:
    """Whether a source names a thing twice in one breath, in full and with its acronym, and so has one mention.

    For "the Linked Exchange Rate System (LERS)" the full name will do, and the short one for 国务院…委员会（国资委）.
    """
    text = view.source_text
    spans = rendering.need.spans
    if text is None or len(spans) > 1 or _brackets(view.target_text) >= _brackets(text):
        return False  # where the target has the brackets as well, the thing is missing in them or before them
    (start, end), ends = spans[0], {m.end for m in view.source_matches}
    if (before := _OPENED.search(text, max(0, start - 3), start)) and _CLOSES.match(text, end):
        return before.start() in ends
    after = _OPENS.match(text, end)
    return after is not None and any(m.start == after.end() and _CLOSES.match(text, m.end) for m in view.source_matches)


def _brackets(text: str) -> int:
    return text.count("(") + text.count("（")


_OPENS = pattern(r" ?[(（]")
_OPENED = pattern(r" ?[(（]\Z")
_CLOSES = pattern(r"[)）]")
_SMALL_WORD = pattern(r"\b[a-z]{4,}")
_RUNNING = 4
"""Small words from which a text is no headline."""
_IS_NAME = pattern(r"[A-Z](?:.*[ -][A-Z])?[^ -]*").fullmatch
_CAPITAL_BEFORE = pattern(r"[\w,;] (?:[A-Z][\w’'&-]+ )+\Z")
_CAPITAL_BEHIND = pattern(r"[a-z]* [A-Z][\w’']+")


def _is_common_word(view: View, rendering: Rendering) -> bool:
    """Whether the English is a single common word: "resilience" is readily paraphrased, "rural revitalization" is
    not."""
    wordings = [e for c in rendering.need.concepts for e in view.accepted_entries(c, "en")]
    return all(len(e.words) == 1 and e.text.islower() for e in wordings)


def _has_initials(view: View, rendering: Rendering) -> bool:
    """Whether an acronym of the term stands in the target: not accepted, but no other thing either."""
    if not isinstance(view.target, EnglishText):
        return False
    present = view.acronyms
    if not present:
        return False
    wordings = (e for c in rendering.need.concepts for e in view.accepted_entries(c, "en") if len(e.words) > 1)
    return any(not present.isdisjoint(initials(e.text)) for e in wordings)


def _is_called_by_initials(view: View, rendering: Rendering) -> bool:
    """Whether an English source has nothing but an acronym of two letters: AIs may be authorized institutions as
    well."""
    if view.setting.source_language != "en":
        return False
    return all(m.kind is TermKind.ACRONYM and len(m.text) <= _FEW for m in _mentions(view, rendering))


def _mentions(view: View, rendering: Rendering) -> list[Entry]:
    """The terms that the source has."""
    spans = {tuple(span) for span in rendering.need.spans}
    return [view.entry(match) for match in view.source_matches if match[:2] in spans]


def _is_plural(view: View, match: Match) -> bool:
    """Whether the wording that stands there is a plural."""
    return view.target_language == "en" and is_plural_phrase(view.target_text[match.start : match.end])


def _edits(
    view: View, concept: str, span: Span, wanted: str, plural: bool, safe: bool, listed: str = ""
) -> tuple[Edit, ...]:
    text = view.target_text
    if not wanted:
        return ()
    if view.target_language == "en":
        return reword(text, span, wanted, plural=plural, safe=safe, listed=listed)
    reviewed = reviewed_form(view.concepts[concept], wanted) if script(text) == "Hant" else None
    if reviewed is not None:
        return () if text[slice(*span)] == reviewed else (Edit(span, reviewed, safe),)
    return reword_chinese(text, span, wanted, safe=safe)


def _finding(
    view: View, check: str, severity: Severity, concept: str, span: Span, message: str,
    source_spans: tuple[Span, ...], edits: tuple[Edit, ...],
) -> Finding:  # fmt: skip
    return Finding(
        check, severity, message, Side.TARGET, span, view.target_text[slice(*span)], concept,
        source_spans, edits, view.concepts[concept].origin,
    )  # fmt: skip

"""Is each term of the source rendered as the termbase has it? term-forbidden, term-variant, term-missing.

One judgement serves the three checks, so that one concept draws one finding at one place: forbidden before variant
before missing. Mentions are weighed, not counted: when one is rendered, a later pronoun or short form is no fault,
but a near variant is. Start with ``judge``.
"""

from __future__ import annotations

from collections.abc import Iterator

from zhengming.checks.view import WRONG, Similar, View
from zhengming.checks.wording import quoted
from zhengming.chinese import fold, squeeze
from zhengming.index import Match, longest
from zhengming.inflection import is_plural_phrase
from zhengming.likeness import Likeness, chinese_likeness, is_slip
from zhengming.model import Edit, Finding, MatchForm, Severity, Side, Span, TermKind, TermStatus
from zhengming.pairing import Rendering
from zhengming.rewording import is_code, reword, reword_chinese
from zhengming.seams import is_generic
from zhengming.text import ChineseText, EnglishText
from zhengming.variants import initials

_SHORT = 2
"""Chinese terms of so many characters mean several things: what is said about them is advice."""


def judge(view: View) -> Iterator[Finding]:
    """Every term finding of a unit, in no order; what stands in code is not ours to call wrong."""
    return (finding for finding in _judge(view) if not is_code(view.target_text, finding.span))


def _judge(view: View) -> Iterator[Finding]:
    if view.source_text is None:
        yield from _judge_draft(view)
        return
    taken = [span for rendering in view.renderings for span in rendering.spans]
    for rendering in view.renderings:
        yield from _judge_rendering(view, rendering, taken)


# --- bilingual


def _judge_rendering(view: View, rendering: Rendering, taken: list[Span]) -> Iterator[Finding]:
    for match in rendering.wrong:
        yield _forbidden(view, match, rendering)
    for match in rendering.misordered:
        yield _misordered(view, match, rendering)
    introduced = _introduced(view, rendering)
    if introduced is not None or len(rendering.need.spans) > rendering.count:
        finding = _unaccounted(view, rendering, taken, introduced)
        if finding is not None:
            taken.append(finding.span)
            yield finding
    elif isinstance(view.target, EnglishText):
        yield from _slips(view, rendering, taken)


def _slips(view: View, rendering: Rendering, taken: list[Span]) -> Iterator[Finding]:
    """A misspelt mention beside one that is right: "the EFAC ... the Exchange Fund Advisory Comimttee"."""
    for concept in rendering.need.concepts:
        for entry in view.accepted_entries(concept, "en"):
            if any(is_slip(here, word) for here in view.unknown for word in entry.words if here[0] == word[0]):
                found = view.likeness.best(entry.words, taken, acronyms=entry.acronyms)
                if found and found.form is MatchForm.TYPO and found.is_sure:
                    taken.append(found.span)
                    yield _variant(view, rendering, found, concept, entry.text)


def _introduced(view: View, rendering: Rendering) -> Span | None:
    """The acronym in brackets that is all there is of a term: the full form before it is looked at as well.

    "qualified overseas limited partner (QFLP)": QFLP is accepted, and it says what the words before it should be.
    """
    text = view.target_text
    if rendering.count != 1 or not rendering.accepted or not isinstance(view.target, EnglishText):
        return None
    span = rendering.spans[0]
    is_acronym = view.entry(rendering.accepted[0]).kind is TermKind.ACRONYM
    return span if is_acronym and text[:span.start].endswith("(") and text[span.end : span.end + 1] == ")" else None


def _unaccounted(
    view: View, rendering: Rendering, taken: list[Span], introduced: Span | None
) -> Finding | None:
    """A mention without accepted wording: a near variant, or nothing; None where the text may well be right."""
    found = _nearest(view, rendering, taken)
    if introduced is not None:
        before = found is not None and view.target_text[found[0].span.end : introduced.start].strip() == "("
        return _variant(view, rendering, *found) if found and before and _is_variant(found[0]) else None
    if found is not None:
        likeness, concept, term = found
        if _is_coordinated(likeness):
            return None
        if _only_capitals_differ(view, likeness, term):
            return None if rendering.count else _missing(view, rendering, None)  # "for us" is not the US
        if likeness.is_whole and (rendering.count == 0 or likeness.strays <= 1):
            return _variant(view, rendering, likeness, concept, term)
    if rendering.count:
        return None
    if found is not None and _is_variant(found[0]):
        return _variant(view, rendering, *found)
    return _missing(view, rendering, found[0] if found else None)


def _nearest(view: View, rendering: Rendering, taken: list[Span]) -> tuple[Likeness, str, str] | None:
    best: tuple[Likeness, str, str] | None = None
    looker = view.likeness if isinstance(view.target, EnglishText) else None
    for concept in rendering.need.concepts:
        for entry in view.accepted_entries(concept, view.target_language):
            if looker is not None:
                likeness = None
                if entry.kind is not TermKind.ACRONYM:
                    # innovation and industrial chains: the chains belong to both terms
                    shared = looker.best(entry.words, acronyms=entry.acronyms)
                    is_free = not taken or _is_coordinated(shared)
                    likeness = shared if is_free else looker.best(entry.words, taken, acronyms=entry.acronyms)
            else:
                assert isinstance(view.target, ChineseText)
                likeness = chinese_likeness(view.target, squeeze(fold(entry.text))[0], taken)
            if likeness and (best is None or likeness.rank > best[0].rank):
                best = likeness, concept, entry.text
    return best


def _is_coordinated(likeness: Likeness | None) -> bool:
    return likeness is not None and likeness.coordinated and likeness.is_whole


def _only_capitals_differ(view: View, likeness: Likeness, term: str) -> bool:
    return " " not in term and view.target_text[slice(*likeness.span)].casefold() == term.casefold()


def _is_variant(likeness: Likeness) -> bool:
    """Whether so much of the term is there that it must be meant."""
    return likeness.share >= 0.5 and likeness.exact >= 1 and likeness.exact + likeness.replaced >= 2


def _variant(view: View, rendering: Rendering, likeness: Likeness, concept: str, term: str) -> Finding:
    whole = likeness.is_whole and not likeness.strays
    severity = Severity.WARNING if whole or not _is_short(view, rendering) else Severity.ADVICE
    # What is sure to be an admitted wording misspelt becomes that wording; what only resembles it the preferred one.
    wanted = term if likeness.is_sure else view.preferred(concept)
    return _finding(
        view, "term-variant", severity, concept, likeness.span,
        _variant_message(view, concept, likeness, term),
        rendering, _edits(view, likeness.span, wanted, likeness.plural, likeness.is_sure),
    )  # fmt: skip


def _missing(view: View, rendering: Rendering, likeness: Likeness | None) -> Finding:
    concept = rendering.need.concepts[0]
    severity = Severity.ERROR
    if (likeness is not None and likeness.share >= 0.3) or _is_common_word(view, rendering):
        severity = Severity.WARNING
    if _is_short(view, rendering) or rendering.is_shared or _has_initials(view, rendering):
        severity = Severity.ADVICE
    if "advice" in view.concepts[concept].flags:
        severity = Severity.ADVICE
    end = len(view.target_text)
    wanted = " or ".join(quoted(w) for w in dict.fromkeys(view.preferred(c) for c in rendering.need.concepts) if w)
    said = _name(view, concept)
    return _finding(
        view, "term-missing", severity, concept, Span(end, end),
        f"{said} has no accepted rendering here: {wanted}", rendering, (),
    )  # fmt: skip


def _is_short(view: View, rendering: Rendering) -> bool:
    """Whether the Chinese term is so short that it may mean something else."""
    if view.setting.source_language == "zh":
        return len(_source_text(view, rendering)) <= _SHORT
    wordings = [e.text for c in rendering.need.concepts for e in view.accepted_entries(c, "zh")]
    return bool(wordings) and min(map(len, wordings)) <= _SHORT


def _is_common_word(view: View, rendering: Rendering) -> bool:
    """Whether the English is a single common word: "resilience" is readily paraphrased, "rural revitalization" is
    not."""
    wordings = [e for c in rendering.need.concepts for e in view.accepted_entries(c, "en")]
    return all(len(e.words) == 1 and e.text.islower() for e in wordings)


def _source_text(view: View, rendering: Rendering) -> str:
    assert view.source_text is not None
    return view.source_text[slice(*rendering.need.spans[0])]


def _has_initials(view: View, rendering: Rendering) -> bool:
    """Whether an acronym of the term stands in the target: not accepted, but no other thing either."""
    if not isinstance(view.target, EnglishText):
        return False
    present = view.acronyms
    if not present:
        return False
    wordings = (e for c in rendering.need.concepts for e in view.accepted_entries(c, "en") if len(e.words) > 1)
    return any(not present.isdisjoint(initials(e.text)) for e in wordings)


# --- without a source


def _judge_draft(view: View) -> Iterator[Finding]:
    """Wrong wordings, longest match against all accepted ones, and near variants outside of both."""
    found = longest(view.target_matches)
    accepted = {m[:2] for m in found if view.entry(m).status.is_accepted and m.form.is_accepted}
    said: set[tuple[int, int, str]] = set()
    for match in found:
        place = *match[:2], view.entry(match).concept  # a wrong wording and a verb form of it are one
        if match[:2] in accepted or place in said:
            continue
        said.add(place)
        if view.entry(match).status in WRONG:
            yield _forbidden(view, match, None)
        elif not match.form.is_accepted:
            yield _misordered(view, match, None)
    for similar in view.similar():
        yield _similar(view, similar)


def _similar(view: View, similar: Similar) -> Finding:
    wanted = similar.term if similar.is_safe else view.preferred(similar.concept)
    return _finding(
        view, "term-variant", similar.severity, similar.concept, similar.span, similar.message, None,
        _edits(view, similar.span, wanted, similar.plural, similar.is_safe),
    )  # fmt: skip


# --- findings


def _forbidden(view: View, match: Match, rendering: Rendering | None) -> Finding:
    entry = view.entry(match)
    concept = view.concepts[entry.concept]
    span = Span(*match[:2])
    here, preferred = view.target_text[slice(*span)], view.preferred(entry.concept)
    if entry.status is TermStatus.SUPERSEDED:
        until = next((t.until for t in concept.terms if t.text == entry.text and t.until), None)
        last = f" (until {until})" if until else ""
        message = f"{quoted(here)} is the old rendering of {_name(view, entry.concept)}{last}; now {quoted(preferred)}"
    elif preferred:
        message = f"{quoted(here)} is not the rendering of {_name(view, entry.concept)}: {quoted(preferred)}"
    else:
        message = f"{quoted(here)} is not to be used for {_name(view, entry.concept)}"
    severity = Severity.ADVICE if "advice" in entry.flags and rendering is None else Severity.ERROR
    safe = rendering is not None or view.target_language != "en" or not is_generic(view.target_text, span, entry.text)
    return _finding(
        view, "term-forbidden", severity, entry.concept, span, message, rendering,
        _edits(view, span, preferred, _match_is_plural(view, match), safe, entry.text),
    )  # fmt: skip


def _misordered(view: View, match: Match, rendering: Rendering | None) -> Finding:
    """The term with another preposition."""
    entry = view.entry(match)
    span = Span(*match[:2])
    here = view.target_text[slice(*span)]
    message = f"{_name(view, entry.concept)} is {quoted(entry.text)}, here with another preposition: {quoted(here)}"
    return _finding(
        view, "term-variant", Severity.WARNING, entry.concept, span, message, rendering,
        _edits(view, span, entry.text, _match_is_plural(view, match), safe=True),
    )  # fmt: skip


def _match_is_plural(view: View, match: Match) -> bool:
    """Whether the wording that stands there is a plural."""
    return view.target_language == "en" and is_plural_phrase(view.target_text[match.start : match.end])


def _edits(
    view: View, span: Span, preferred: str, plural: bool, safe: bool, listed: str = ""
) -> tuple[Edit, ...]:
    if not preferred:
        return ()
    if view.target_language == "en":
        return reword(view.target_text, span, preferred, plural=plural, safe=safe, listed=listed)
    return reword_chinese(view.target_text, span, preferred, safe=safe)


def _variant_message(view: View, concept: str, likeness: Likeness, term: str) -> str:
    here = view.target_text[slice(*likeness.span)]
    wanted = quoted(view.preferred(concept))
    return f"{_name(view, concept)} is {wanted}, here {_how(here, term, likeness)}: {quoted(here)}"


def _how(here: str, term: str, likeness: Likeness) -> str:
    """In which way the text differs, in words that a reader can check."""
    if here.casefold() == term.casefold():
        return "with other capitals"
    if likeness.form is MatchForm.TYPO:
        return "misspelt"
    if likeness.form is MatchForm.ORDER:
        return "in another form" if likeness.is_in_order else "in another order"
    return "in other words" if likeness.replaced or likeness.strays else "not in full"


def _name(view: View, concept: str) -> str:
    """What a message calls the concept: its name in the language that the reader translates from."""
    other = "zh" if view.target_language == "en" else "en"
    return view.preferred(concept, other) or view.preferred(concept)


def _finding(
    view: View, check: str, severity: Severity, concept: str, span: Span, message: str,
    rendering: Rendering | None, edits: tuple[Edit, ...],
) -> Finding:  # fmt: skip
    return Finding(
        check, severity, message, Side.TARGET, span, view.target_text[slice(*span)], concept,
        rendering.need.spans if rendering else (), edits, view.concepts[concept].origin,
    )  # fmt: skip

"""Is each term of the source rendered as the termbase has it? term-forbidden, term-variant, term-missing.

One judgement serves the three checks, so that one concept draws one finding at one place: forbidden before variant
before missing. Mentions are weighed, not counted: when one is rendered, a later pronoun or short form is no fault,
but a near variant is. Start with ``judge``; what is said of a fault is made in ``findings``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengming.checks import findings
from zhengming.checks.astray import astray
from zhengming.checks.drafts import similar
from zhengming.checks.names import is_elsewhere, is_name_of, is_right_anyway
from zhengming.checks.view import View
from zhengming.chinese import fold, squeeze
from zhengming.index import longest
from zhengming.likeness import Likeness, Places, chinese_likeness, is_slip, loose_rendering
from zhengming.model import Finding, MatchForm, Span, TermKind
from zhengming.pairing import Rendering, covers
from zhengming.rewording import is_code
from zhengming.text import ChineseText, EnglishText
from zhengming.verify import latin_capitals_hold


def judge(view: View) -> Iterable[Finding]:
    """Every term finding of a unit, in no order; what stands in code is not ours to call wrong."""
    if view.source_text is not None and not view.source_matches:
        return ()
    found = _judge_draft(view) if view.source_text is None else _judge_pair(view)
    return (finding for finding in found if not is_code(view.target_text, finding.span))


# --- with a source


def _judge_pair(view: View) -> Iterator[Finding]:
    taken = Places(span for rendering in view.renderings for span in rendering.spans)
    for rendering in view.renderings:
        yield from _judge_rendering(view, rendering, taken)


def _judge_rendering(view: View, rendering: Rendering, taken: Places) -> Iterator[Finding]:
    need = rendering.need
    for match in rendering.wrong:
        yield findings.forbidden(view, match, need.spans)
    for match in rendering.misordered:
        yield findings.misordered(view, match, need.spans)
    meant = sum(not is_elsewhere(view, need.concepts[0], span) for span in need.spans)
    if not meant:
        return
    left = meant - rendering.count
    for finding in _wrong_parts(view, rendering, taken) if left > 0 else ():
        left -= 1
        taken.append(finding.span)
        yield finding
    for finding in astray(view, rendering, taken, left):
        left -= 1
        yield finding
    introduced = _introduced(view, rendering)
    if introduced is not None or left > 0:
        unaccounted = _unaccounted(view, rendering, taken, introduced)
        if unaccounted is not None:
            taken.append(unaccounted.span)
            yield unaccounted
    elif isinstance(view.target, EnglishText):
        yield from _slips(view, rendering, taken)


def _wrong_parts(view: View, rendering: Rendering, taken: Places) -> list[Finding]:
    """Wrong wordings of the terms that are part of this one, where it is not rendered itself.

    "build a community of common destiny for mankind" has the old wording of 人类命运共同体, also where the source has
    构建人类命运共同体.
    """
    parts = view.parts(rendering.need)
    wrong = [match for concept in parts for match in view.wrong_matches.get(concept, ())]
    found = {}
    for match in sorted(longest(wrong)):
        place, spans = Span(*match[:2]), parts[view.entry(match).concept]
        # A forbidden phrase longer than an accepted one wins over it.
        if place not in found and not any(_crosses(place, other) for other in taken):
            is_sure = spans[0].end - spans[0].start > findings.SHORT or view.setting.source_language != "zh"
            found[place] = findings.forbidden(view, match, spans, is_sure=is_sure)
    return list(found.values())


def _crosses(place: Span, other: Span) -> bool:
    """Whether they share characters, and the other is more than a part of the place."""
    is_part = place.start <= other.start and other.end <= place.end and place != other
    return other.start < place.end and place.start < other.end and not is_part


def _slips(view: View, rendering: Rendering, taken: Places) -> Iterator[Finding]:
    """A misspelt mention beside one that is right: "the EFAC ... the Exchange Fund Advisory Comimttee"."""
    for concept in rendering.need.concepts:
        for entry in view.accepted_entries(concept, "en"):
            if any(is_slip(here, word) for word in entry.words for here in view.unknown.get(word[0], ())):
                found = view.likeness.best(entry.words, taken, acronyms=entry.acronyms)
                if found and found.form is MatchForm.TYPO and found.is_sure:
                    taken.append(found.span)
                    yield findings.variant(view, rendering, found, concept, entry.text)


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
    view: View, rendering: Rendering, taken: Places, introduced: Span | None
) -> Finding | None:
    """A mention without accepted wording: a near variant, or nothing; None where the text may well be right."""
    if isinstance(view.target, ChineseText) and (place := _stands_loosely(view, view.target, rendering, taken)):
        taken.append(place)
        return None
    found = _nearest(view, rendering, taken)
    if introduced is not None:
        before = found is not None and view.target_text[found[0].span.end : introduced.start].strip() == "("
        is_meant = found is not None and before and _is_variant(found[0])
        return findings.variant(view, rendering, *found) if found and is_meant else None
    if found is not None:
        likeness, concept, term = found
        if is_right_anyway(view, concept, term, likeness):
            return None
        if _is_coordinated(likeness):
            return None
        if _only_capitals_differ(view, likeness, term):
            return None if rendering.count else findings.missing(view, rendering, None)  # "for us" is not the US
        if likeness.is_whole and (rendering.count == 0 or likeness.strays <= 1):
            return findings.variant(view, rendering, likeness, concept, term)
    if rendering.count:
        is_mention = found is not None and _is_mention(view, found[0], found[2])
        return findings.variant(view, rendering, *found) if found and is_mention else None
    if found is not None and _is_variant(found[0]):
        return findings.variant(view, rendering, *found)
    return findings.missing(view, rendering, found[0] if found else None)


def _stands_loosely(view: View, text: ChineseText, rendering: Rendering, taken: Places) -> Span | None:
    """Where the Chinese renders the term though the matcher does not take it for one."""
    for concept in rendering.need.concepts:
        is_name = is_name_of(view.concepts[concept])
        for entry in view.accepted_entries(concept, "zh"):
            key = squeeze(fold(entry.text))[0]
            place = loose_rendering(text, key, taken, is_name=is_name)
            wants_capitals = "case-sensitive" in entry.flags  # it产业 is no IT产业 then
            if place and not (wants_capitals and not latin_capitals_hold(entry.text, text.text[slice(*place)])):
                return place
    return None


def _nearest(view: View, rendering: Rendering, taken: Places) -> tuple[Likeness, str, str] | None:
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
                key, lexicon = squeeze(fold(entry.text))[0], view.index.lexicon
                likeness = chinese_likeness(view.target, key, taken, lexicon=lexicon)
            if likeness and (best is None or likeness.rank > best[0].rank):
                best = likeness, concept, entry.text
    return best


def _is_coordinated(likeness: Likeness | None) -> bool:
    return likeness is not None and likeness.coordinated and likeness.is_whole


def _only_capitals_differ(view: View, likeness: Likeness, term: str) -> bool:
    here = view.target_text[slice(*likeness.span)]
    if isinstance(view.target, ChineseText) and here != term:  # it产业 is IT产业, and nothing else
        return False
    return " " not in term and here.casefold() == term.casefold()


def _is_variant(likeness: Likeness) -> bool:
    """Whether so much of the term is there that it must be meant."""
    return likeness.share >= 0.5 and likeness.exact >= 1 and likeness.exact + likeness.replaced >= 2


def _is_mention(view: View, likeness: Likeness, term: str) -> bool:
    """Whether a near variant beside a right rendering is a mention of the same, and no other thing.

    "The river chief mechanism" beside "the river chief system": one word stands for another, and two are right. In
    Chinese one character of four or more is left out or changed inside: 国际湿地市. What lacks an end is a short form,
    and what has another end may be another thing.
    """
    if isinstance(view.target, EnglishText):
        is_near = likeness.share == 1 and likeness.replaced == 1 and not likeness.strays
        return is_near and likeness.exact > 1 and likeness.arranged
    key, here = (squeeze(fold(wording))[0] for wording in (term, view.target_text[slice(*likeness.span)]))
    is_one_off = likeness.exact == len(key) - 1 and 0 <= len(key) - len(here) < 2
    return is_one_off and len(key) > 3 and (here[0], here[-1]) == (key[0], key[-1])


# --- without a source


def _judge_draft(view: View) -> Iterator[Finding]:
    """Wrong wordings, longest match against all accepted ones, and near variants outside of both."""
    found = longest(view.target_matches)
    accepted = {m[:2] for m in found if view.is_accepted(m)}
    said: set[tuple[int, int, str]] = set()
    for match in found:
        # A wrong wording and a verb form of it are one, and so are two concepts with one rendering.
        concept = view.entry(match).concept
        place = *match[:2], view.preferred(concept) or concept
        if match[:2] in accepted or place in said:
            continue
        said.add(place)
        if not view.entry(match).status.is_accepted:
            yield findings.forbidden(view, match)
        elif not match.form.is_accepted and findings.whole_phrase(view, match) == match[:2]:
            yield findings.misordered(view, match)
    if isinstance(view.target, EnglishText):
        for each in similar(view, view.setting.near):
            if not covers(view.hidden, *each.span):
                yield findings.alike(view, each)

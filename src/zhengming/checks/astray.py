"""Names written otherwise beside an acronym or a mention that is right: "the Financial Stability Panel (FSB)".

``terms`` counts mentions, and an accepted acronym accounts for one. Of a term that is enough, since a text may go on
with other words; of a name each mention in capitals has to be right. Start with ``astray``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengming.checks import findings
from zhengming.checks.names import BODIES, is_name_of, is_other_body, is_place
from zhengming.checks.view import View
from zhengming.english import is_content
from zhengming.entry import Entry
from zhengming.likeness import EnglishLikeness, Likeness, Places, head_of
from zhengming.model import Finding, Span, TermKind
from zhengming.pairing import Rendering
from zhengming.text import EnglishText

_BEFORE = re.compile(
    r"(?:[A-Z][\w’'&-]*(?:,? (?:(?:of|for|and|on|in|to|the|by|with) )*(?=[A-Z])|(?= ?\())|\([A-Z]\w*\) )+(?= ?\($)"
)
"""The words with capitals that lead up to brackets."""
_REACH = 160


def astray(view: View, rendering: Rendering, taken: Places) -> Iterator[Finding]:
    """Other forms of a name of the source, where some mention of it is right."""
    if not rendering.accepted or not isinstance(view.target, EnglishText):
        return
    concept = view.entry(rendering.accepted[0]).concept
    if not is_name_of(view.concepts[concept]) or "advice" in view.concepts[concept].flags:
        return
    said: list[Span] = []
    entries = [e for e in view.accepted_entries(concept, "en") if e.kind is not TermKind.ACRONYM]
    for match in rendering.accepted:
        if view.entry(match).kind is TermKind.ACRONYM:
            span = _before_brackets(view.target_text, match.start)
            if span and not taken.overlap(*span) and any(_is_meant(view, span, entry) for entry in entries):
                taken.append(span)
                said.append(span)
                yield findings.otherwise(view, concept, span, rendering.need.spans)
    for entry in entries:
        if _is_surplus(view, entry, rendering):
            # Terms inside are part of the name: the Exchange Fund of the Exchange Fund Advisory Commission.
            own = Places((*rendering.spans, *said))
            found = view.likeness.best(entry.words, own, acronyms=entry.acronyms)
            if found is not None and _is_mention(entry, found, view.likeness):
                taken.append(found.span)
                said.append(found.span)
                yield findings.variant(view, rendering, found, concept, entry.text)


def _is_mention(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether a stretch is another mention of a name, at most one of whose words is another or left out.

    All of it has capitals, unlike "Hong Kong's monetary and banking systems", and the head is there or a near word for
    it: the Securities and Futures Ordinance is no Commission.
    """
    here = text.text.text[slice(*found.span)]
    size = len(found.words) + len(found.missing) + len(found.stand_ins)
    if found.exact < 2 or found.exact < size - 1 or size < 3 or found.strays > 1 or found.coordinated:
        return False
    if any(word in entry.acronyms for word in found.missing) or re.search(r"[,.;:]|\([^)]*$", here):
        return False
    first, end = text.tokens_of(found.span)
    if not all(text.is_capital(n) for n in range(first, end) if is_content(text.tokens[n].word)):
        return False
    head = entry.words[head_of(entry.words)]
    if not found.has_head and not found.stand_ins:
        return head in BODIES and end < len(text.tokens) and text.is_capital(end) and text.tokens[end].word in BODIES
    if found.has_head and found.exact > 2 and len(found.missing) == len(found.added) == 1:
        # One word for another; another place, and it is another body: the Macao Academy of Finance.
        return not is_place(found.missing[0])
    return any(word == head for _, word in found.stand_ins) or not is_other_body(entry, found, text)


def _before_brackets(text: str, at: int) -> Span | None:
    """The name that stands before an acronym in brackets."""
    if text[at - 1 : at] != "(":
        return None
    found = _BEFORE.search(text, max(0, at - _REACH), at)
    return Span(found.start(), found.end()) if found else None


def _is_meant(view: View, span: Span, entry: Entry) -> bool:
    """Whether half of the words of a name stand there."""
    here = set(re.findall(r"[\w’'-]+", view.target_text[slice(*span)].lower().replace("’", "'")))
    mine = [word for word in entry.words if is_content(word)]
    return sum(word in here for word in mine) * 2 >= len(mine) > 1


def _is_surplus(view: View, entry: Entry, rendering: Rendering) -> bool:
    """Whether two words of a name stand in the text more often than its mentions have them."""
    text = view.target_text
    mentions = [text[slice(*span)] for span in rendering.spans]
    words = {word for word in entry.cased if len(word) > 3 and word[0].isupper()}
    return sum(text.count(word) > sum(m.count(word) for m in mentions) for word in words) > 1

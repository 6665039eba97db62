"""Names written otherwise: "the Exchange Fund Regulation" where the source has the Ordinance, also beside an acronym or
a mention that is right: "the Financial Stability Panel (FSB)".

``terms`` counts mentions, an accepted acronym accounts for one, and what is a term of its own belongs to that one. Of a
term that is enough, since a text may go on with other words; of a name each mention in capitals has to be right, and
the Exchange Fund is part of its Ordinance. Start with ``astray``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from zhengming.checks import findings
from zhengming.checks.names import (
    BODIES,
    KINDS,
    OF_THE_COUNTRY,
    is_name_of,
    is_other_body,
    is_other_term,
    is_place,
    is_right_anyway,
)
from zhengming.checks.view import View
from zhengming.english import ARTICLES, PREPOSITIONS, bare, is_content
from zhengming.entry import Entry
from zhengming.index import Match
from zhengming.likeness import EnglishLikeness, Likeness, Places, content_of, head_of
from zhengming.model import Finding, Span
from zhengming.pairing import Rendering
from zhengming.text import EnglishText

_WORD = re.compile(r"[\w’'&]+")
_MARKS = re.compile(r"[,.;:!?()\[\]—–]")
"""What stands in no name, unless it stands in this one: Financial Institutions (Resolution) Ordinance."""
_LINKS = frozenset({"and", *ARTICLES, *PREPOSITIONS})
"""Small words that names have between their words."""
_LAST = re.compile(r"\s*(?:(?:of|for|on) (?:the )?)?(?:[A-Z][\w’'-]*\s*)?")
"""What may stand between a name and the brackets behind it: one word that is not the name's."""
_OPEN = re.compile(r"\s*\([\"“‘']?$")


def astray(view: View, rendering: Rendering, taken: Places, left: int) -> Iterator[Finding]:
    """Other forms of a name of the source, ``left`` of whose mentions are not accounted for."""
    if not isinstance(view.target, EnglishText):
        return
    for concept in rendering.need.concepts:
        named = view.concepts[concept]
        if not is_name_of(named) or "advice" in named.flags:
            continue
        said = list(rendering.spans)
        entries = [e for e in view.accepted_entries(concept, "en") if len(content_of(e.words)) > 1]
        for match in rendering.accepted:
            entry, found = _before_brackets(view, entries, match, said, taken) or (None, None)
            if entry is not None and found is not None:
                taken.append(found.span)
                said.append(found.span)
                if found.is_sure:  # misspelt, or with its words turned round
                    yield findings.variant(view, rendering, found, concept, entry.text)
                else:
                    yield findings.otherwise(view, concept, found.span, rendering.need.spans)
        for entry in entries:
            is_open = left > len(said) - len(rendering.spans)
            if is_open or (rendering.accepted and _is_surplus(view, entry, said)):
                found = _mention(view, entry, _others(view, entry, said, taken), is_open)
                if found is not None:
                    taken.append(found.span)
                    said.append(found.span)
                    yield findings.variant(view, rendering, found, concept, entry.text)


def _others(view: View, entry: Entry, said: Sequence[Span], taken: Places) -> Places:
    """Places that are no part of a form of a name: its own mentions, and what has a word that it has not."""
    words = set(entry.words)
    return Places((*said, *(span for span in taken if not _words(view.target_text[slice(*span)]) <= words)))


def _words(text: str) -> set[str]:
    return {word.lower().replace("’", "'").removesuffix("'s") for word in _WORD.findall(text)} - _LINKS


# --- with its acronym behind it


def _before_brackets(
    view: View, entries: Sequence[Entry], match: Match, said: Sequence[Span], taken: Places
) -> tuple[Entry, Likeness] | None:
    """The form of a name before its acronym in brackets, half of whose words at least are right."""
    text = view.target_text
    opened = _OPEN.search(text, max(0, match.start - 3), match.start)
    if opened is None or any(span.end == opened.start() for span in said):
        return None
    at = opened.start()
    best: tuple[Entry, Likeness] | None = None
    for entry in entries:
        if len(entry.text) <= match.end - match.start:
            continue  # Basel Committee on Banking Supervision (Basel Committee)
        least = max(2, len(content_of(entry.words)) // 2)
        for found in view.likeness.all(entry.words, _others(view, entry, said, taken), least=least):
            end = found.span.end
            last = _LAST.match(text, end, at)
            if end <= at and last and last.end() == at and found.share >= 0.5 and found.exact > 1:
                is_better = best is None or found.rank > best[1].rank
                if is_better and not _MARKS.search(text, found.span.start, end):
                    best = entry, replace(found, span=Span(found.span.start, at))
    return best


# --- anywhere


def _mention(view: View, entry: Entry, others: Places, is_open: bool) -> Likeness | None:
    """Another mention of a name; ``is_open`` when the source has one more than the target."""
    size = len(content_of(entry.words))
    if size < 3:
        return None
    text = view.likeness
    is_meant = _is_form if is_open else _is_mention
    forms = [
        _whole(entry, found, text)
        for found in text.all(entry.words, others, least=size - 1, acronyms=entry.acronyms)
        if is_meant(entry, found, text) and not _is_of_a_place(entry, found, text)
    ]
    right = Places(each.span for each in forms if is_right_anyway(view, entry.concept, entry.text, each))
    wrong = (each for each in forms if not right.overlap(*each.span) and not is_other_term(view, each))
    return max(wrong, key=lambda found: found.rank, default=None)


def _whole(entry: Entry, found: Likeness, text: EnglishLikeness) -> Likeness:
    """With what belongs to it behind: the other head (Financial Stability Panel), the second bracket, the "of" that
    leads nowhere."""
    start, end = found.span
    broken = _broken_off(entry, found, text)
    if broken is not None:
        return replace(found, span=Span(start, broken.end()))
    after = text.tokens_of(found.span)[1]
    head = entry.words[head_of(entry.words)]
    if found.missing == (head,) and not found.stand_ins and _is_other_head(entry, after, text):
        stands = (text.tokens[after].word, head)
        return replace(found, span=Span(start, text.tokens[after].end), missing=(), stand_ins=(stands,), replaced=1)
    here = text.text.text[start:end]
    is_open = here.count("(") > here.count(")") and text.text.text[end : end + 1] == ")"
    return replace(found, span=Span(start, end + is_open))


def _is_other_head(entry: Entry, n: int, text: EnglishLikeness) -> bool:
    """Whether another head stands where the one of a name should: a Panel that is no Board, Measures for a Law."""
    if n == len(text.tokens) or not text.is_capital(n) or text.gap(n - 1) != " ":
        return False
    head, here = entry.words[head_of(entry.words)], text.tokens[n].word
    return {head, here} <= BODIES or {head, here} <= KINDS


def _is_form(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether a stretch is a form of a name that the source has, and the target not: one word is another or left out.

    Short forms of names are right: the Annual Report (of the HKMA), the Chief Executive.
    """
    content = [entry.words[n] for n in content_of(entry.words)]
    size, missing = len(content), set(found.missing)
    if found.exact < size - 1 or found.strays > 1 or found.joins:
        return False
    if not _is_written(entry, found, text):
        return False
    if found.stand_ins or not missing or found.added:
        return not any(map(is_place, missing))
    if _broken_off(entry, found, text):
        return True
    if not missing.isdisjoint(entry.acronyms):
        return False
    if found.has_head:
        return not missing <= {content[0], content[-1]}
    return _ends_there(entry, found, text)


def _is_of_a_place(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether the name of a place stands before it: the China Securities Regulatory Commission is no Hong Kong one."""
    first, _ = text.tokens_of(found.span)
    if not first or text.gap(first - 1) != " " or not text.is_capital(first - 1):
        return False
    before = text.tokens[first - 1].word
    return (is_place(before) or before in OF_THE_COUNTRY) and bare(before) not in entry.words


def _broken_off(entry: Entry, found: Likeness, text: EnglishLikeness) -> re.Match[str] | None:
    """The small words behind which a name stops: "the Association of, in turn"."""
    before, last = content_of(entry.words)[-2:]
    links = entry.words[before + 1 : last]
    if found.missing != (entry.words[last],) or not links or not _LINKS.issuperset(links):
        return None
    behind = r"\s+".join(("", *links)) + r"(?=\s*(?:$|[^\w\s]|(?:and|or|is|are|was|has|will)\b))"
    return re.compile(behind).match(text.text.text, found.span.end)


def _ends_there(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether what lacks the head of a name is a name cut short: "the Macro Surveillance chaired by", but not the
    European Central and Federal Reserve Banks, nor Financial Stability Reports."""
    first, end = text.tokens_of(found.span)
    before = text.tokens[first - 1].word if first else ""
    if first and text.is_capital(first - 1) and is_content(before) and text.gap(first - 1) == " ":
        return False
    if end == len(text.tokens) or found.is_framed:
        return True
    end += text.tokens[end].word == ")" and end + 1 < len(text.tokens)
    behind, gap = text.tokens[end].word, text.gap(end - 1)
    if text.is_capital(end) and is_content(behind) and not _MARKS.search(gap):
        return _is_other_head(entry, end, text)
    return behind not in ("and", "or") and not ("," in gap and text.is_capital(end))


def _is_written(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether a stretch has the capitals of a name and nothing between its words that names have not."""
    here = text.text.text[slice(*found.span)]
    if any(mark not in entry.text for mark in _MARKS.findall(here)):
        return False
    tokens = range(*text.tokens_of(found.span))
    small = {text.tokens[n].word for n in tokens if not is_content(text.tokens[n].word)}
    if any(word[0].isalnum() and word not in _LINKS for word in small):
        return False
    lower = [n for n in tokens if is_content(text.tokens[n].word) and not text.is_capital(n)]
    return not lower or (len(lower) == 1 and found.exact > 2 and lower[0] != tokens[0])


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
        return _is_other_head(entry, end, text)
    if found.has_head and found.exact > 2 and len(found.missing) == len(found.added) == 1:
        # One word for another; another place, and it is another body: the Macao Academy of Finance.
        return not is_place(found.missing[0])
    return any(word == head for _, word in found.stand_ins) or not is_other_body(entry, found, text)


def _is_surplus(view: View, entry: Entry, said: Sequence[Span]) -> bool:
    """Whether two words of a name stand in the text more often than its mentions have them."""
    text = view.target_text
    mentions = [text[slice(*span)] for span in said]
    words = {word for word in entry.cased if len(word) > 3 and word[0].isupper()}
    return sum(text.count(word) > sum(m.count(word) for m in mentions) for word in words) > 1

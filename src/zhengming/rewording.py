"""Put the preferred wording where another one stands: casing, number and article follow the text.

``reword`` makes the edits for one place: those of the wording and, where the first sound changes, one for the a/an
before it. Everything outside the edits stays as it is. What is not ours to touch is found by ``protected``, what the
neighbours ask for by ``seams``; an edit is safe where nothing speaks against it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zhengming.chinese import convert, script
from zhengming.edits import spare
from zhengming.english import ARTICLES, FUNCTION_WORDS, INVISIBLE
from zhengming.inflection import in_form_of, is_plural_phrase, pluralize, transfer_casing, verb_forms
from zhengming.model import Edit, Span
from zhengming.protected import overlaps, protected
from zhengming.seams import (
    Place,
    agrees,
    has_noun_behind,
    keeps_acronym,
    starts_sentence,
    taken_in,
    with_article,
    with_possessive,
    with_the,
)


def reword(
    text: str, span: Span, preferred: str, *, plural: bool = False, safe: bool = True, listed: str = ""
) -> tuple[Edit, ...]:
    """The edits that put an English term at ``span``; none in code (``is_code``).

    ``listed`` is the wording of the termbase that was found there: when the text has just its capitals, they say
    nothing about the text ("Youcheng Yougang Network" is no headline).

    >>> from zhengming.edits import apply_edits
    >>> text = "A trial of comprehensive reform"
    >>> apply_edits(text, reword(text, Span(2, 31), "open reform pilot"))
    'An open reform pilot'
    """
    found, span = span, _without_digits(text, _balanced(text, span), preferred)
    if is_code(text, span):
        return ()
    here = _words(text, span)
    plural = plural or (here != text[slice(*found)] and is_plural_phrase(here))  # a sum or a soft hyphen hid it
    wording, fits = _in_same_tense(_without_article(preferred), listed, here)
    place = taken_in(text, span, wording)
    here = _words(text, place.span)
    many = plural if place.plural is None else place.plural
    new = pluralize(place.text) if many and _can_be_plural(place.text) else place.text
    new = _hyphenated(text, place.span, _cased(text, place.span, new, listed), listed or preferred)
    if _letters(new) in (_letters(here), _letters(_words(text, span))):
        return ()  # only brackets, quotes or hyphens differ
    fits = fits and (_is_verb(here) or agrees(text, place.span, here, new))
    fits = fits and _is_plain(text, place.span, new, listed or preferred)
    fits = fits and keeps_acronym(text, place.span.end, here, new)
    place = with_possessive(text, place._replace(text=new, safe=safe and place.safe and fits), here)
    article, place = with_article(text, with_the(text, place, here, wording), here)
    edits = (*([article] if article else []), *_around_marks(text, place, wording))
    return edits if all(edit.safe for edit in edits) else tuple(replace(edit, safe=False) for edit in edits)


def reword_chinese(text: str, span: Span, preferred: str, *, safe: bool = True) -> tuple[Edit, ...]:
    """The edit that puts a Chinese term at ``span``, in the script of the text; none in code."""
    if is_code(text, span):
        return ()
    wanted = convert(preferred, "Hant") if script(text) == "Hant" and script(preferred) != "Hant" else preferred
    safe = safe and not overlaps(protected(text).titles, span)
    return () if text[slice(*span)] == wanted else (Edit(span, wanted, safe),)


def is_code(text: str, span: Span) -> bool:
    """Whether a place is no running text: an address, a path, a placeholder, a hashtag, code in backticks."""
    ours = protected(text)
    return overlaps(ours.codes, span) or overlaps(ours.labels, span)


# --- the place


def is_title(text: str, span: Span) -> bool:
    """Whether a place lies in the title of a document, which keeps its wording."""
    return overlaps(protected(text).titles, span)


def _balanced(text: str, span: Span) -> Span:
    """The span with the quote that belongs to it: joint construction of the "Belt and Road", not ... Road and a quote.

    A wording that stands in quotes as a whole keeps them.
    """
    _, alone = _quotes(text, span)
    start, end = span
    for at in alone:
        if _opens(text, at):
            end += text[end : end + 1] in tuple("\"”'’»")
        else:
            start -= text[start - 1 : start] in tuple("\"“'‘„«")
    return Span(start, end)


_QUOTE = re.compile(r"[\"“”„«»]|(?<!\w)['‘](?=\w)|(?<=\w)['’](?!\w)")


def _opens(text: str, at: int) -> bool:
    return text[at] in "“‘„«" or (text[at] in "\"'" and text[at + 1 : at + 2].isalnum())


def _quotes(text: str, span: Span) -> tuple[list[tuple[int, int]], list[int]]:
    """Pairs of quotation marks inside a place, and those without their fellow; an apostrophe is none."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    alone: list[int] = []
    for mark in _QUOTE.finditer(text, *span):
        at = mark.start()
        if _opens(text, at):
            opened.append(at)
        elif opened:
            pairs.append((opened.pop(), at))
        elif text[at] not in "'’":  # peoples' rights
            alone.append(at)
    return pairs, alone + opened


_GLUED_BEFORE = re.compile(r"\d[\d.,]*(?=[^\W\d_]{3})")
_GLUED_BEHIND = re.compile(r"(?<=[^\W\d_])\d+$")


def _without_digits(text: str, span: Span, preferred: str) -> Span:
    """The span without digits that are written onto its words: a sum, the number of a footnote."""
    start, end = span
    if (lead := _GLUED_BEFORE.match(text, start, end)) and not preferred[:1].isdigit():
        start = lead.end()
    if (tail := _GLUED_BEHIND.search(text[start:end])) and not preferred[-1:].isdigit():
        end = start + tail.start()
    return Span(start, end)


_TAG = re.compile(r"</?[A-Za-z!][^<>\n]*>")
_UNSEEN = str.maketrans("", "", INVISIBLE)


def _words(text: str, span: Span) -> str:
    """What a reader sees at a place."""
    return _TAG.sub("", text[slice(*span)]).translate(_UNSEEN)


# --- the wording


def _without_article(preferred: str) -> str:
    first, _, rest = preferred.partition(" ")
    return rest if first.lower() in ARTICLES and rest else preferred


def _can_be_plural(preferred: str) -> bool:
    """Names keep their number: "Regulations on Optimizing the Business Environment", "National People's Congress"."""
    words = [w for w in preferred.split() if w.lower() not in FUNCTION_WORDS]
    is_name = all(word[0].isupper() for word in words) and not preferred.isupper()
    return not is_name and not _is_verb(preferred) and not is_plural_phrase(preferred)


def _verb(phrase: str) -> str:
    """The first word behind adverbs: "further comprehensively deepen reform"."""
    return next((word for word in re.findall(r"[\w'’-]+", phrase) if not word.lower().endswith(("ly", "further"))), "")


def _is_verb(phrase: str) -> bool:
    """Whether it begins with a verb, "making good use of existing assets", and not a participle: "planned economy"."""
    verb = _verb(phrase)
    return bool(verb_forms(verb)) and not verb.lower().endswith("ed")


def _in_same_tense(preferred: str, listed: str, here: str) -> tuple[str, bool]:
    """The preferred wording with its verb as the text has it, "we expanded effective investment", and whether it fits.

    Both wordings begin with a verb; where the form cannot be told, the wording stays as it is listed.
    """
    verb, old, new = _verb(preferred), _verb(listed).lower(), _verb(here).lower()
    if new not in verb_forms(old):
        return preferred, True
    form = in_form_of(new, verb)
    return (preferred.replace(verb, form, 1), True) if form else (preferred, new == old)


def _cased(text: str, span: Span, new: str, listed: str) -> str:
    here = _words(text, span)
    if here != listed or not here[:1].isupper():
        return transfer_casing(here, new)
    return new[0].upper() + new[1:] if starts_sentence(text, span.start) else new


_HYPHENATED = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)+")


def _hyphenated(text: str, span: Span, new: str, listed: str) -> str:
    """The wording with hyphens, where it is written as one word before a noun: "an innovation-highland strategy"."""
    here = text[slice(*span)]
    is_one = _HYPHENATED.fullmatch(here) and here.count("-") > listed.count("-") and listed.islower()
    return new.replace(" ", "-") if is_one and "," not in new and has_noun_behind(text, span.end) else new


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


# --- what stays, and what speaks against an edit

_GLUE = frozenset("/\\=+@#^~")
_ODD = re.compile(r"[^\w\s'’.,&\"“”‘„«»*~<>‐‑–-]")


def _is_plain(text: str, span: Span, new: str, listed: str) -> bool:
    """Whether a place is running text in words alone: no title, no part of a path, no number or sign that would go."""
    here, beside = _words(text, span), {*text[span.start - 1 : span.start], *text[span.end : span.end + 1]}
    if overlaps(protected(text).titles, span) or beside & _GLUE:
        return False
    if set(_ODD.findall(here)) - set(listed):
        return False  # an acronym in brackets, a slash
    return sorted(filter(str.isdigit, here)) == sorted(filter(str.isdigit, new))


def _around_marks(text: str, place: Place, wording: str) -> tuple[Edit, ...]:
    """The edits of the wording with tags and quotation marks left where they are.

    Quotes go with the edit only around a name of the new wording, as in joint construction of the "Belt and Road".
    Around other words they are the writer's: pilot of "comprehensive" reform is a "comprehensive" reform pilot.
    """
    edit = Edit(place.span, place.text, place.safe)
    pairs, alone = _quotes(text, place.span)
    pairs = [pair for pair in pairs if not _is_name(text[pair[0] + 1 : pair[1]], wording)]
    quotes = [Span(at, at + 1) for at in (*(at for pair in pairs for at in pair), *alone)]
    tags = [Span(*tag.span()) for tag in _TAG.finditer(text, *place.span)]
    tags += [Span(*mark.span()) for mark in _EMPHASIS.finditer(text, *place.span) if mark[0].strip()[0] not in wording]
    edits = spare(text, edit, [*tags, *quotes])
    if any(_empties(text, found) for found in edits):
        edits = tuple(replace(found, safe=False) for found in edits)
    if any(start < found.span.end and found.span.start < end for found in edits for start, end in pairs):
        return tuple(replace(found, safe=False) for found in (edits if tags or alone else (edit,)))  # quoted otherwise
    return edits


_EMPHASIS = re.compile(r"[*_~]+|\s*\([^()]*\)")
"""Asterisks and underscores, and what stands in brackets inside a wording."""


def _empties(text: str, edit: Edit) -> bool:
    """Whether an edit leaves nothing between two marks: <b></b>."""
    start, end = edit.span
    return not edit.text and {*text[start - 1 : start], *text[end : end + 1]} <= _MARKS and 0 < start < end < len(text)


_MARKS = frozenset("<>\"“”‘’'*_")


def _is_name(quoted: str, wording: str) -> bool:
    """Whether quoted words are a name in the new wording: 一带一路 has quotes, the Belt and Road has none."""
    at = wording.lower().find(quoted.lower())
    words = [word for word in wording[max(at, 0) :][: len(quoted)].split() if word.lower() not in FUNCTION_WORDS]
    return at >= 0 and len(words) > 1 and all(word[0].isupper() for word in words)

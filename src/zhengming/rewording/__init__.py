"""Put the preferred wording where another one stands: casing, number and article follow the text.

``reword`` makes the edits for one place: one for the wording and, where the first sound changes, one for the a/an
before it. Everything outside the edits stays as it is. ``wording`` dresses what is put, ``doubling``, ``articles`` and
``number`` see to its neighbours, ``quotes`` to the marks inside; an edit is safe where nothing speaks against it.
"""

from __future__ import annotations

from dataclasses import replace

from zhengming.chinese import convert, script
from zhengming.english import INVISIBLE
from zhengming.inflection import is_plural_phrase, pluralize
from zhengming.model import Edit, Span
from zhengming.patterns import pattern
from zhengming.protected import overlaps, protected
from zhengming.rewording.articles import with_article, with_the
from zhengming.rewording.doubling import taken_in
from zhengming.rewording.meaning import is_generic, keeps_acronym
from zhengming.rewording.number import agrees, with_possessive
from zhengming.rewording.quotes import TAG, balanced, with_quotes
from zhengming.rewording.wording import can_be_plural, cased, hyphenated, in_same_tense, is_verb, without_article

__all__ = ["is_code", "is_generic", "is_title", "reword", "reword_chinese"]


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
    found, span = span, _without_digits(text, balanced(text, span), preferred)
    if is_code(text, span):
        return ()
    here = _words(text, span)
    plural = plural or (here != text[slice(*found)] and is_plural_phrase(here))  # a sum or a soft hyphen hid it
    wording, fits = in_same_tense(without_article(preferred), listed, here)
    place = taken_in(text, span, wording)
    here = _words(text, place.span)
    many = plural if place.plural is None else place.plural
    new = pluralize(place.text) if many and can_be_plural(place.text, here) else place.text
    new = hyphenated(text, place.span, cased(text, place.span, here, new, listed), listed or preferred)
    if _letters(new) in (_letters(here), _letters(_words(text, span))):
        return ()  # only brackets, quotes or hyphens differ
    fits = fits and (is_verb(here) or agrees(text, place.span, here, new))
    fits = fits and _is_plain(text, place.span, new, listed or preferred)
    fits = fits and keeps_acronym(text, place.span.end, here, new)
    place = with_possessive(text, place._replace(text=new, safe=safe and place.safe and fits), here)
    article, place = with_article(text, with_the(text, place, here, wording), here)
    edits = (*([article] if article else []), with_quotes(text, place, wording))
    return edits if all(edit.safe for edit in edits) else tuple(replace(edit, safe=False) for edit in edits)


def reword_chinese(text: str, span: Span, preferred: str, *, safe: bool = True) -> tuple[Edit, ...]:
    """The edit that puts a Chinese term at ``span``, in the script of the text; none in code."""
    if is_code(text, span):
        return ()
    wanted = convert(preferred, "Hant") if script(text) == "Hant" and script(preferred) != "Hant" else preferred
    safe = safe and not is_title(text, span)
    return () if text[slice(*span)] == wanted else (Edit(span, wanted, safe),)


def is_code(text: str, span: Span) -> bool:
    """Whether a place is no running text: an address, a path, an identifier, a hashtag, an account."""
    ours = protected(text)
    return overlaps(ours.codes, span) or overlaps(ours.labels, span)


def is_title(text: str, span: Span) -> bool:
    """Whether a place lies in the title of a document, which keeps its wording."""
    return overlaps(protected(text).titles, span)


_GLUED_BEFORE = pattern(r"\d[\d.,]*(?=[^\W\d_]{3})")
_GLUED_BEHIND = pattern(r"(?<=[^\W\d_])\d+$")


def _without_digits(text: str, span: Span, preferred: str) -> Span:
    """The span without digits that are written onto its words: a sum, the number of a footnote."""
    start, end = span
    if (lead := _GLUED_BEFORE.match(text, start, end)) and not preferred[:1].isdigit():
        start = lead.end()
    if (tail := _GLUED_BEHIND.search(text[start:end])) and not preferred[-1:].isdigit():
        end = start + tail.start()
    return Span(start, end)


_UNSEEN = str.maketrans("", "", INVISIBLE)


def _words(text: str, span: Span) -> str:
    """What a reader sees at a place."""
    return TAG.sub("", text[slice(*span)]).translate(_UNSEEN)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


_GLUE = frozenset("/\\=+@#^~")
_ODD = pattern(r"[^\w\s'’.,&\"“”‘„«»*~‐‑–-]|_")


def _is_plain(text: str, span: Span, new: str, listed: str) -> bool:
    """Whether a place is running text in words alone: no title, no part of a path, no number or sign that would go."""
    here, beside = _words(text, span), {*text[span.start - 1 : span.start], *text[span.end : span.end + 1]}
    if is_title(text, span) or beside & _GLUE:
        return False
    if set(_ODD.findall(here)) - set(listed):
        return False  # an acronym in brackets, a slash
    return sorted(filter(str.isdigit, here)) == sorted(filter(str.isdigit, new))

"""Words that an edit would say twice, since the text has them beside it: start with ``taken_in``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from zhengming.english import ARTICLES, PREPOSITIONS
from zhengming.inflection import head_noun, is_plural, singular
from zhengming.inflection.tables import read_words
from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.rewording.neighbours import WORD, Word, adjoining, before, behind, is_determiner, is_same


class Place(NamedTuple):
    """A wording and where it goes."""

    span: Span
    text: str
    safe: bool = True
    plural: bool | None = None
    """The number of a head that was taken in; None where none was."""


def taken_in(text: str, span: Span, new: str) -> Place:
    """The wording with those neighbours taken in that say its beginning or its end once more.

    "One Belt One Road initiative" becomes the Belt and Road Initiative, not the Belt and Road Initiative initiative.

    >>> taken_in("the One Belt One Road initiatives grow", Span(4, 21), "Belt and Road Initiative")
    Place(span=Span(start=4, end=33), text='Belt and Road Initiative', safe=True, plural=True)
    """
    words, here = new.split(), WORD.findall(text[slice(*span)]) or [""]
    lead = adjoining(text, span.start, before(text, span.start))
    follow = adjoining(text, span.end, behind(text, span.end))
    place = Place(span, new)
    count = _overlap(words[1:], [word.text for word in follow])
    if count and not is_same(here[-1], follow[0].text):  # two pilots in the text stay two
        last = follow[count - 1]
        many = is_plural(last.text) if head_noun(new) == words[-1] else None
        place = Place(Span(span.start, last.end), new, plural=many)
    rest = _rest_of_list(text, place.span.end, words)
    if "," in new and rest > place.span.end:
        place = place._replace(span=Span(span.start, rest), safe=False)
    count = _overlap([word.text for word in lead[::-1]], words[:-1])
    if count and not is_same(here[0], lead[0].text):
        return place._replace(span=Span(lead[count - 1].start, place.span.end))
    if lead and lead[0].key in ARTICLES and is_determiner(words[0]):
        return place._replace(span=Span(lead[0].start, place.span.end))  # the China's strength
    if words[0].lower() == "all" and len(lead) > 1 and lead[0].key == "of" and lead[1].key in read_words("quantity"):
        return place._replace(span=Span(lead[1].start, place.span.end), safe=False)  # thousands of all industries
    prepositions = words[0].lower() in PREPOSITIONS and here[0].lower() not in PREPOSITIONS
    if prepositions and lead and lead[0].key in PREPOSITIONS:
        # "in line with local conditions" becomes "in light of local conditions"
        return place._replace(span=Span(_preposition_start(lead), place.span.end), safe=False)
    return place if place.span != span else _before_mark(text, place)


_LISTED = pattern(r",?\s+(?:and\s+)?([^\W_]+(?:-[^\W_]+)*)(?![\w-])")


def _rest_of_list(text: str, end: int, words: Sequence[str]) -> int:
    """Where a list ends that goes on behind a place and has no word that the wording has not.

    "Innovation chain, industrial chain, capital chain and talent chain" becomes "innovation, industrial, capital, and
    talent chains", however much of it was found.
    """
    known = {singular(word.lower().strip(",")) for word in words}
    at = rest = end
    while (match := _LISTED.match(text, at)) and singular(match[1].lower()) in known:
        at = match.end()
        if is_same(match[1], words[-1]):
            rest = at  # an item ends with the noun that they share
    return rest


def _overlap(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words the end of one list shares with the beginning of the other."""
    for count in range(min(len(one), len(two)), 0, -1):
        if all(map(is_same, one[-count:], two[:count])):
            return count
    return 0


def _preposition_start(lead: Sequence[Word]) -> int:
    """Where the preposition before a place begins, its other words with it: in line with, according to, based on."""
    last = lead[0]
    if len(lead) > 2 and lead[1].key in read_words("complex") and lead[2].key in PREPOSITIONS:
        last = lead[2]
    elif len(lead) > 1 and lead[1].key in read_words("participle"):
        last = lead[1]
    return last.start


_MARK = pattern(r"[\"”'’*_~]+|</[A-Za-z][^<>]*>|\s?\([^()\n]{1,20}\)")


def _before_mark(text: str, place: Place) -> Place:
    """Without the last word, which stands behind the quotes or an acronym: the "Belt and Road" initiatives."""
    mark = _MARK.match(text, place.span.end)
    if mark and " " in place.text:
        follow = adjoining(text, mark.end(), behind(text, mark.end())[:1])
        if _overlap(place.text.split()[1:], [word.text for word in follow]):
            return place._replace(text=place.text.rsplit(" ", 1)[0])
    return place

"""Where an edit meets the text around it: doubled words, articles, possessives, number.

``rewording`` says what is put; here is what its neighbours ask for, and what casts doubt on it. Only the words of the
same clause are looked at, a few on either side. Start with ``taken_in`` and ``with_article``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from zhengming.english import ARTICLES, FUNCTION_WORDS, PREPOSITIONS, fold_english, is_content, spells, tokenize
from zhengming.inflection import (
    head_noun,
    indefinite_article,
    is_mass,
    is_plural,
    is_plural_phrase,
    possessive,
    singular,
    transfer_casing,
    verb_forms,
)
from zhengming.inflection.tables import read_words
from zhengming.model import Edit, Span
from zhengming.patterns import pattern

_REACH = 80
"""Characters on either side that are looked at."""
_WORD = pattern(r"[^\W_]+(?:[-.&][^\W_]+)*")
_STOP = pattern(r"[,;:!?…。，；：！？()\[\]{}—|•]|(?<!\b[A-Z])\.(?=\s|$)|\n[^\S\n]*\n")
_DETERMINERS = frozenset(
    """its their our his her my your whose all both this that these those which no""".split()
)


class Word(NamedTuple):
    """A word beside an edit."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text.lower()


class Place(NamedTuple):
    """A wording and where it goes."""

    span: Span
    text: str
    safe: bool = True
    plural: bool | None = None
    """The number of a head that was taken in; None where none was."""


def before(text: str, start: int) -> list[Word]:
    """The words of the clause in front of a place, the nearest first."""
    low = max(0, start - _REACH)
    window = _without_tags(text[low:start])
    stops = [m.end() for m in _STOP.finditer(window)]
    words = [Word(m[0], low + m.start(), low + m.end()) for m in _WORD.finditer(window, stops[-1] if stops else 0)]
    if words and words[0].start == low and text[low - 1 : low].isalnum():
        words.pop(0)  # it is cut
    return words[::-1]


def behind(text: str, end: int) -> list[Word]:
    """The words of the clause behind a place."""
    window = _without_tags(text[end : end + _REACH])
    stop = _STOP.search(window)
    found = _WORD.finditer(window, 0, stop.start() if stop else _REACH)
    words = [Word(m[0], end + m.start(), end + m.end()) for m in found]
    if words and words[-1].end == end + _REACH and text[end + _REACH : end + _REACH + 1].isalnum():
        words.pop()
    return words


_TAG = pattern(r"</?[A-Za-z!][^<>]*>|^[^<>]*>|<[^<>]*$")


def _without_tags(window: str) -> str:
    """The same with blanks for tags, also for those that the edge of the window cuts."""
    return _TAG.sub(lambda tag: " " * len(tag[0]), window) if "<" in window or ">" in window else window


# --- doubled words


def taken_in(text: str, span: Span, new: str) -> Place:
    """The wording with those neighbours taken in that say its beginning or its end once more.

    "One Belt One Road initiative" becomes the Belt and Road Initiative, not the Belt and Road Initiative initiative.

    >>> taken_in("the One Belt One Road initiatives grow", Span(4, 21), "Belt and Road Initiative")
    Place(span=Span(start=4, end=33), text='Belt and Road Initiative', safe=True, plural=True)
    """
    words, here = new.split(), _WORD.findall(text[slice(*span)])
    lead = _adjoining(text, span.start, before(text, span.start))
    follow = _adjoining(text, span.end, behind(text, span.end))
    place = Place(span, new)
    count = _overlap(words[1:], [word.text for word in follow])
    if count and not _is_same(here[-1], follow[0].text):  # two pilots in the text stay two
        last = follow[count - 1]
        many = is_plural(last.text) if head_noun(new) == words[-1] else None
        place = Place(Span(span.start, last.end), new, plural=many)
    rest = _rest_of_list(text, place.span.end, words)
    if "," in new and rest > place.span.end:
        place = place._replace(span=Span(span.start, rest), safe=False)
    count = _overlap([word.text for word in lead[::-1]], words[:-1])
    if count and not _is_same(here[0], lead[0].text):
        return place._replace(span=Span(lead[count - 1].start, place.span.end))
    if lead and lead[0].key in ARTICLES and _is_determiner(words[0]):
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
        if _is_same(match[1], words[-1]):
            rest = at  # an item ends with the noun that they share
    return rest


def _adjoining(text: str, edge: int, words: Sequence[Word]) -> list[Word]:
    """Those words that follow each other from the edge on with nothing but blanks between them."""
    found: list[Word] = []
    for word in words:
        gap = text[edge : word.start] if word.start >= edge else text[word.end : edge]
        if not gap.isspace():
            break
        found.append(word)
        edge = word.end if word.start >= edge else word.start
    return found


def _overlap(one: Sequence[str], two: Sequence[str]) -> int:
    """How many words the end of one list shares with the beginning of the other."""
    for count in range(min(len(one), len(two)), 0, -1):
        if all(map(_is_same, one[-count:], two[:count])):
            return count
    return 0


def _is_same(one: str, other: str) -> bool:
    one, other = one.lower(), other.lower()
    return one == other or singular(one) == singular(other)


def _is_determiner(word: str) -> bool:
    """Whether no article stands before it: China's, our; but the People's Bank has one."""
    small = word.lower().replace("’", "'")
    return small in _DETERMINERS or (small.endswith("'s") and small[:-2] in read_words("name"))


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
        follow = _adjoining(text, mark.end(), behind(text, mark.end())[:1])
        if _overlap(place.text.split()[1:], [word.text for word in follow]):
            return place._replace(text=place.text.rsplit(" ", 1)[0])
    return place


# --- articles

_ARTICLE = pattern(r"(?<![\w'’.-])(an?)(\s+)(?:[\"“‘'*_~]|<[A-Za-z][^<>\n]{0,100}>)*$", re.I)


def with_article(text: str, place: Place, here: str) -> tuple[Edit | None, Place]:
    """The edit that an a/an before the place needs, and the place as it is then.

    Before what is not counted the article goes, and a capital of it passes to the wording: "A low carbon trip helps" is
    "Low-carbon travel helps".
    """
    span, new, safe, _ = place
    article = _ARTICLE.search(text, max(0, span.start - _REACH), span.start)
    was, now = _numbers(here, new)
    uncounted = was == "one" and now != "one"
    if article is None or not _is_article(text, article, here):
        # "a major low carbon trip": the article is not ours
        far = uncounted and any(word.key in ("a", "an") for word in _modified_by(text, span.start))
        return None, place._replace(safe=safe and not far)
    if uncounted:
        if not has_noun_behind(text, span.end):
            capital = article[1][0].isupper()
            new = new[0].upper() + new[1:] if capital else new
            return Edit(Span(article.start(1), article.end(2)), "", safe), place._replace(text=new)
        safe = False  # the article of the noun behind: "a low-carbon travel plan"
    wanted = indefinite_article(new.split()[0])
    if wanted == article[1].lower():
        return None, place._replace(safe=safe)
    shouted = article[1].isupper() and (len(article[1]) > 1 or here.isupper())
    put = wanted.upper() if shouted else transfer_casing(article[1], wanted)
    return Edit(Span(*article.span(1)), put, safe), place._replace(safe=safe)


def with_the(text: str, place: Place, here: str, wording: str) -> Place:
    """The place with an article before a name that has taken the place of one without: "under One Belt, One Road".

    A guess, and not safe. ``wording`` has the capitals of the termbase.
    """
    (start, _), new = place.span, place.text
    content = [word for word in wording.split() if word.lower() not in FUNCTION_WORDS]
    is_name = len(content) > 1 and all(word[0].isupper() for word in content)
    old, head = head_noun(here.lower()), head_noun(wording.lower())
    if not is_name or _is_same(old, head) or _is_misspelt(old, head) or _number(wording) != "one":
        return place
    lead = before(text, start)[:1]
    bare = has_noun_behind(text, place.span.end) or not (lead or behind(text, place.span.end))
    if bare or any(map(_stands_before_noun, lead)) or not (start == 0 or text[start - 1].isspace()):
        return place
    the = "THE" if new.isupper() else "The" if starts_sentence(text, start) else "the"
    return place._replace(text=f"{the} {new}", safe=False)


def _stands_before_noun(word: Word) -> bool:
    """Whether a word seems to belong to the noun behind it: an article, an adjective; not a preposition or a verb."""
    if word.key in ARTICLES or _is_determiner(word.key) or word.key == "s":
        return True  # the s of China's
    return word.key not in FUNCTION_WORDS and not verb_forms(word.key) and not word.key.endswith("s")


def _is_article(text: str, article: re.Match[str], here: str) -> bool:
    """Whether it is one: "Class A trial" has a name."""
    return article[1] != "A" or here.isupper() or starts_sentence(text, article.start(1))


def starts_sentence(text: str, start: int) -> bool:
    """Whether a place is the beginning of a sentence, a heading, an item of a list."""
    low = max(0, start - _REACH)
    lead = text[low:start].rstrip(" \t\"“‘'(*#>_-")
    return lead[-1] in ".!?:\n。！？：…" if lead else low == 0


def _modified_by(text: str, start: int) -> list[Word]:
    """The nearest words in front of a place that may belong to it: determiners and adjectives, three at most."""
    found: list[Word] = []
    for word in before(text, start)[:3]:
        found.append(word)
        if not is_content(word.key) or word.key in read_words("one") | read_words("many") or verb_forms(word.key):
            break
    return found


def has_noun_behind(text: str, end: int) -> bool:
    """Whether the phrase seems to go on with a noun: one cannot tell a noun from a verb that the table has not."""
    if text[end : end + 1] == "-":
        return True
    follow = _adjoining(text, end, behind(text, end)[:1])
    return bool(follow) and not _is_neutral(follow[0]) and not verb_forms(follow[0].key)


def _is_neutral(word: Word) -> bool:
    """Whether a word may stand behind a noun of any number, and is no noun."""
    key = word.key
    return key in FUNCTION_WORDS or key in read_words("modal") or key.endswith(("ed", "ly"))


def keeps_acronym(text: str, end: int, here: str, new: str) -> bool:
    """Whether an acronym in brackets behind a place is not that of the old wording: "pilot of reform (PR)"."""
    acronym = _ACRONYM.match(text, end)
    if acronym is None:
        return True
    letters = acronym[1].lower()
    return not spells(letters, tokenize(fold_english(here))) or spells(letters, tokenize(fold_english(new)))


_ACRONYM = pattern(r"[\"”'’]?\s?\([\"“]?([A-Z][A-Z&]+)s?[\"”]?\)")

# --- possessives

_OWNER = pattern(r"(['’])(s\b|S\b|(?!\w))")
_OPENING = pattern(r"(?<!\w)['‘](?=\w)")


def with_possessive(text: str, place: Place, here: str) -> Place:
    """The place with the mark of a possessive taken in where another one is due: travel's for "trips'"."""
    (start, end), new = place.span, place.text
    mark = _OWNER.match(text, end)
    if mark is None:
        return place
    if mark[2]:
        if possessive(new.split()[-1]).endswith("s") or not possessive(here.split()[-1]).endswith("s"):
            return place  # "the sectors's" was none before
        return place._replace(span=Span(start, mark.end()), text=new + mark[1])
    if not here.lower().endswith("s") or new.lower().endswith("s"):
        return place
    if _OPENING.search(text, max(0, start - _REACH), start + 1):
        return place._replace(safe=False)  # it may close a quote
    return place._replace(span=Span(start, mark.end()), text=new + mark[1] + ("S" if new.isupper() else "s"))


# --- number


def agrees(text: str, span: Span, here: str, new: str) -> bool:
    """Whether the words around fit the number of the new wording, as far as it is another one than before.

    >>> agrees("low carbon trips are good", Span(0, 16), "low carbon trips", "low-carbon travel")
    False
    """
    was, now = _numbers(here, new)
    if was == now:
        return True
    for word in _modified_by(text, span.start):
        if word.key in read_words("one"):
            if now == "many" or (now == "mass" and word.key not in ("this", "that")):
                return False
        elif word.key in read_words("many") and now != "many":
            return False
    if "one" in (was, now) and "mass" in (was, now):
        return True  # a verb sees no difference
    if any(word.key == "there" for word in before(text, span.start)[:3]):
        return False  # there is a system
    return _verb_agrees(behind(text, span.end), now)


def _verb_agrees(words: Sequence[Word], now: str) -> bool:
    for word in words:
        if word.key in read_words("is") | read_words("are"):
            return (word.key in read_words("are")) == (now == "many")
    return not words or _is_neutral(words[0])


def _numbers(here: str, new: str) -> tuple[str, str]:
    """The number of both wordings; a head that is only misspelt has that of the right one."""
    was, now = _number(here), _number(new)
    if "many" not in (was, now) and _is_misspelt(head_noun(here.lower()), head_noun(new.lower())):
        was = now
    return was, now


def _is_misspelt(here: str, right: str) -> bool:
    """Whether two words have the same letters but for one, in about the same order: infromation."""
    more, fewer = Counter(here) - Counter(right), Counter(right) - Counter(here)
    return here[:1] == right[:1] and more.total() <= 1 and fewer.total() <= 1


def _number(phrase: str) -> str:
    """``many``; ``mass`` for what is not counted, unless a preposition behind makes it one of its kind; ``one``."""
    if is_plural_phrase(phrase):
        return "many"
    return "mass" if is_mass(head_noun(phrase)) and head_noun(phrase) == phrase.split()[-1] else "one"


# --- what is meant

_RESTRICTING = frozenset({"for", "of", "that", "which", "whose"})


def is_generic(text: str, span: Span, listed: str = "") -> bool:
    """Whether the place seems to speak of any such thing, and not of the one that a formula names.

    "A new development concept for the harbour" need not be the new development philosophy: it is any one of its kind
    that the words behind choose, or one that is new. "An innovation highland" may well be meant. ``listed`` is the
    wording of the termbase: a plural of its own says nothing.

    >>> is_generic("a new concept", Span(2, 13)), is_generic("the new concept of it", Span(4, 15))
    (True, False)
    """
    lead = _modified_by(text, span.start)
    here = text[slice(*span)]
    if lead and lead[0].key in read_words("quantifier"):
        return True
    follow = _adjoining(text, span.end, behind(text, span.end)[:1])
    restricted = bool(follow) and follow[0].key in _RESTRICTING
    if any(word.key in ("a", "an") for word in lead):
        return restricted or here.lower().startswith("new")
    bare = not lead or is_content(lead[-1].key) or lead[0].key in PREPOSITIONS
    return restricted and bare and is_plural_phrase(here) and not is_plural_phrase(listed)

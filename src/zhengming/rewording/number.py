"""Number: does the text around fit that of the new wording? And the possessive, which depends on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from zhengming.english import FUNCTION_WORDS
from zhengming.inflection import head_noun, is_mass, is_plural_phrase, possessive
from zhengming.inflection.tables import read_words
from zhengming.model import Span
from zhengming.patterns import pattern
from zhengming.rewording.doubling import Place
from zhengming.rewording.neighbours import REACH, WORD, Word, before, behind, is_neutral, modified_by

OWNER = pattern(r"(['’])(s\b|S\b|(?!\w))")
_SERIES = pattern(r"(?<![\w'’.-])an?\s+((?:[\w-]+(?:,\s*(?:and\s+)?|\s+and\s+|\s+)){2,8})\Z", re.I)
_OPENING = pattern(r"(?<!\w)['‘](?=\w)")


def with_possessive(text: str, place: Place, here: str) -> Place:
    """The place with the mark of a possessive taken in where another one is due: travel's for "trips'"."""
    (start, end), new = place.span, place.text
    mark = OWNER.match(text, end)
    if mark is None:
        return place
    if mark[2]:
        if possessive(new.split()[-1]).endswith("s") or not possessive(here.split()[-1]).endswith("s"):
            return place  # "the sectors's" was none before
        return place._replace(span=Span(start, mark.end()), text=new + mark[1])
    if not here.lower().endswith("s") or new.lower().endswith("s"):
        return place
    if _OPENING.search(text, max(0, start - REACH), start + 1):
        return place._replace(safe=False)  # it may close a quote
    return place._replace(span=Span(start, mark.end()), text=new + mark[1] + ("S" if new.isupper() else "s"))


def agrees(text: str, span: Span, here: str, new: str) -> bool:
    """Whether the words around fit the number of the new wording, as far as it is another one than before.

    >>> agrees("low carbon trips are good", Span(0, 16), "low carbon trips", "low-carbon travel")
    False
    """
    was, now = numbers(here, new)
    if was == now:
        return True
    for word in modified_by(text, span.start):
        if word.key in read_words("one"):
            if now == "many" or (now == "mass" and word.key not in ("this", "that")):
                return False
        elif word.key in read_words("many") and now != "many":
            return False
    if now == "many" and _is_one_of_series(text, span.start):
        return False
    if "one" in (was, now) and "mass" in (was, now):
        return True  # a verb sees no difference
    if any(word.key == "there" for word in before(text, span.start)[:3]):
        return False  # there is a system
    return bool(OWNER.match(text, span.end)) or _verb_agrees(behind(text, span.end), now)


def _is_one_of_series(text: str, start: int) -> bool:
    """Whether a/an stands before a row of modifiers: "an independent, safe and reliable" chain is one."""
    series = _SERIES.search(text, max(0, start - REACH), start)
    return series is not None and FUNCTION_WORDS.isdisjoint({*WORD.findall(series[1].lower())} - {"and"})


def _verb_agrees(words: Sequence[Word], now: str) -> bool:
    for word in words:
        if word.key in read_words("is") | read_words("are"):
            return (word.key in read_words("are")) == (now == "many")
    return not words or is_neutral(words[0])


def numbers(here: str, new: str) -> tuple[str, str]:
    """The number of both wordings; a head that is only misspelt has that of the right one."""
    was, now = number_of(here), number_of(new)
    if "many" not in (was, now) and is_misspelt(head_noun(here.lower()), head_noun(new.lower())):
        was = now
    return was, now


def is_misspelt(here: str, right: str) -> bool:
    """Whether two words have the same letters but for one, in about the same order: infromation."""
    more, fewer = Counter(here) - Counter(right), Counter(right) - Counter(here)
    return here[:1] == right[:1] and more.total() <= 1 and fewer.total() <= 1


def number_of(phrase: str) -> str:
    """``many``; ``mass`` for what is not counted, unless a preposition behind makes it one of its kind; ``one``."""
    if is_plural_phrase(phrase):
        return "many"
    return "mass" if is_mass(head_noun(phrase)) and head_noun(phrase) == phrase.split()[-1] else "one"

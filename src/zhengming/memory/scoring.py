"""From a stored unit to an answer: gross score, penalties by name, net score. Start with ``judge``.

100 is the same text; 102 and 101 with the same neighbours or id besides. 99: only quantities differ, and the target was
given those of the query. 95-98: only codes, punctuation, space, width, case or script differ (and quantities, which
were given), one off for each kind.
Below that the similarity of the tokens, 94 at most.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from zhengming.chinese import fold, is_han, script
from zhengming.fuzzy import HAN_NUMERALS, content, encode, numbers, numeral_words, similarity, words
from zhengming.memory.substitution import substituted
from zhengming.model import Edit
from zhengming.patterns import pattern

MOST = 94
"""What a text that differs in a word may reach."""


@dataclass(frozen=True, slots=True)
class Penalties:
    """Points that are taken off an answer, each under its name."""

    script: int = 1
    """A Traditional unit for a Simplified text, or the other way round."""
    width: int = 1
    """Full-width letters and digits for half-width ones, or the other way round."""
    mt: int = 15
    """The unit is machine translation, as far as its file says so."""
    alignment: int = 3
    """It comes from an alignment that nobody has looked at."""
    age: int = 1
    """It was changed last before ``before``."""
    before: str = ""
    """A date, ISO 8601; empty: age does not count."""
    memory: int = 0
    """For all units of this memory."""
    origins: tuple[tuple[str, int], ...] = ()
    """By origin."""
    projects: tuple[tuple[str, int], ...] = ()
    """By project."""


class Asked:
    """A text that is looked for, and what is asked of it again and again."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.encoded = encode(text)
        self.content = content(self.encoded)
        self.script = script(text) if language == "zh" else None


class Judged(NamedTuple):
    """What two texts have in common."""

    gross: int
    exact: float
    """The similarity itself, 0-1: what ranks texts of one score."""
    target_edits: tuple[Edit, ...] = ()
    """What puts the quantities of the query into the target."""


def judge(
    query: Asked, source: str, target: str, *, has_codes: bool = False
) -> Judged:
    """How alike a stored text is to a query.

    >>> [judge(Asked("推进改革。", "zh"), text, "").gross for text in ("推进改革。", "推进改革", "推進改革。")]
    [100, 98, 98]
    >>> judge(Asked("推进改革", "zh"), "推进综合改革", "")
    Judged(gross=66, exact=0.6666666666666667, target_edits=())
    >>> judge(Asked("共3项", "zh"), "共5项", "5 items in all")
    Judged(gross=99, exact=1.0, target_edits=(Edit(span=Span(start=0, end=1), text='3', safe=True),))
    """
    if query.text == source:
        return Judged(98 if has_codes else 100, 1.0)
    encoded = encode(source)
    exact = similarity(query.encoded, encoded)
    if query.content and query.content == content(encoded) and _spelled(query.text) == _spelled(source):
        if _figures(query.text) == _figures(source):
            return Judged(max(95, 99 - _differences(query.text, source) - has_codes), exact)
        edits = substituted(query.text, source, target, language=query.language)
        if edits:
            one, other = (_quantities().sub("0", each) for each in (query.text, source))
            looks = 0 if one == other else _differences(one, other)
            return Judged(max(95, 99 - looks - has_codes), exact, edits)
    return Judged(below(exact), exact)


def below(exact: float) -> int:
    """The score of a text that differs in words.

    >>> below(1.0), below(0.7), below(0.6999)
    (94, 70, 69)
    """
    return min(MOST, int(100 * exact + 1e-9))


def _spelled(text: str) -> list[str]:
    """The words and characters but for numbers: two words may share a token."""
    return [word for word in words(text) if word[0].isalnum() and not _is_numeral(word)]


def _figures(text: str) -> tuple[list[str], list[str]]:
    """The numbers in digits and in words."""
    return numbers(text), list(filter(_is_numeral, words(text)))


def _is_numeral(word: str) -> bool:
    return word == "0" or word in HAN_NUMERALS or word in numeral_words()


def _differences(query: str, text: str) -> int:
    """How many kinds of looks differ: script, width or space, case, punctuation; 1 at least.

    >>> _differences("推进改革", "推進改革"), _differences("推进改革", "推進 改革。"), _differences("APEC", "Ａpec，")
    (1, 3, 3)
    """
    found = int(script(query) != script(text))
    found += sum(_but_for(kind, query) != _but_for(kind, text) for kind in ("width", "space", "case", "mark"))
    return max(1, found)


def _but_for(kind: str, text: str) -> str:
    """A text with all that is looks taken out, except one kind."""
    text = "".join(fold(char) if is_han(char) else char for char in text)
    if kind != "width":
        text = unicodedata.normalize("NFKC", text)
    if kind != "case":
        text = text.casefold()
    if kind != "mark":
        text = "".join(char for char in text if char.isalnum() or char.isspace())
    return " ".join(text.split()) if kind == "space" else "".join(text.split())


def penalties(
    query: Asked, source: str, kind: str, changed: str, origin: str, project: str, points: Penalties
) -> tuple[tuple[str, int], ...]:
    """The points that a unit costs, by name.

    >>> penalties(Asked("推进改革", "zh"), "推進改革", "mt", "", "", "", Penalties())
    (('script', 1), ('mt', 15))
    """
    found: list[tuple[str, int]] = []
    if query.script and query.text != source:
        other = script(source)
        if other and other != query.script:
            found.append(("script", points.script))
    if not (query.text.isascii() and source.isascii()) and _is_wide(query.text) is not _is_wide(source):
        found.append(("width", points.width))
    if kind:
        found.append((kind, points.mt if kind == "mt" else points.alignment))
    if changed and changed < points.before:
        found.append(("age", points.age))
    if points.memory:
        found.append(("memory", points.memory))
    found += [("origin", cost) for name, cost in points.origins if name == origin]
    found += [("project", cost) for name, cost in points.projects if name == project]
    return tuple((name, cost) for name, cost in found if cost)


def _is_wide(text: str) -> bool:
    """Whether there are full-width letters or digits."""
    return _WIDE.search(text) is not None


@cache
def _quantities() -> re.Pattern[str]:
    """Numbers in digits and in words, those that stand together as one."""
    number = rf"(?:[{HAN_NUMERALS}萬億兩两]|\d+(?:[.,:]\d+)*|\b(?:{'|'.join(numeral_words())})\b)"
    return re.compile(rf"{number}(?:[ -]*{number})*", re.IGNORECASE)


_WIDE = pattern("[０-９Ａ-Ｚａ-ｚ]")

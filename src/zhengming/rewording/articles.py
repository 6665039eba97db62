"""Articles: a or an, none before what is not counted, and one before a name that needs it."""

from __future__ import annotations

import re

from zhengming.english import FUNCTION_WORDS
from zhengming.inflection import head_noun, indefinite_article, transfer_casing
from zhengming.model import Edit, Span
from zhengming.patterns import pattern
from zhengming.rewording.doubling import Place
from zhengming.rewording.neighbours import (
    REACH,
    before,
    behind,
    has_noun_behind,
    is_same,
    modified_by,
    stands_before_noun,
    starts_sentence,
)
from zhengming.rewording.number import is_misspelt, number_of, numbers

_ARTICLE = pattern(r"(?<![\w'’.-])(an?)(\s+)(?:[\"“‘'*_~]|<[A-Za-z][^<>\n]{0,100}>)*$", re.I)


def with_article(text: str, place: Place, here: str) -> tuple[Edit | None, Place]:
    """The edit that an a/an before the place needs, and the place as it is then.

    Before what is not counted the article goes, and a capital of it passes to the wording: "A low carbon trip helps" is
    "Low-carbon travel helps".
    """
    span, new, safe, _ = place
    article = _ARTICLE.search(text, max(0, span.start - REACH), span.start)
    was, now = numbers(here, new)
    uncounted = was == "one" and now != "one"
    if article is None or not _is_article(text, article, here):
        # "a major low carbon trip": the article is not ours
        far = uncounted and any(word.key in ("a", "an") for word in modified_by(text, span.start))
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
    if not is_name or is_same(old, head) or is_misspelt(old, head) or number_of(wording) != "one":
        return place
    lead = before(text, start)[:1]
    bare = has_noun_behind(text, place.span.end) or not (lead or behind(text, place.span.end))
    if bare or any(map(stands_before_noun, lead)) or not (start == 0 or text[start - 1].isspace()):
        return place
    the = "THE" if new.isupper() else "The" if starts_sentence(text, start) else "the"
    return place._replace(text=f"{the} {new}", safe=False)


def _is_article(text: str, article: re.Match[str], here: str) -> bool:
    """Whether it is one: "Class A trial" has a name."""
    return article[1] != "A" or here.isupper() or starts_sentence(text, article.start(1))

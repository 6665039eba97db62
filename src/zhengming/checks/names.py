"""Names in a text: is this body, law or place the one that a term names, or another one of its kind?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengming.english import ARTICLES, OOV, bare, is_acronym, is_content
from zhengming.entry import Entry
from zhengming.inflection.tables import read_words
from zhengming.likeness import OFFICES, EnglishLikeness, Likeness, head_of
from zhengming.nearwords import are_near, is_ordinary

_OF_THE_COUNTRY = frozenset({"china", "chinese", "prc", "party"})
"""A body of the country may be called so: China's State Council; the Party is the CPC."""
_LEVELS = frozenset({"national", "state", "central", "supreme", "people", "china", "chinese", "us"})
"""Words that say whose body it is, as the name of a place does: with one of them, a committee is the commission."""
_AROUND = 6
_MANY = 6
"""Words of a title that prove it though a place is left out: "Opinions on Deepening Reform, Innovation and ..."."""


def is_name(entry: Entry) -> bool:
    """Whether all words of a term that say something have capitals."""
    words = [word for word in entry.cased if is_content(word.lower())]
    return all(word[0].isupper() or word[0].isdigit() for word in words)


def is_written_alike(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether a name is written as a name: "protect women's rights and interests" does not cite the law of that name.

    A name that is there in full, with at most one word replaced, may have lost its capitals.
    """
    names = {word.lower() for word in entry.cased if word[0].isupper() and is_content(word.lower())}
    if not names or (found.share == 1 and found.exact > 2 and found.replaced < 2 and not found.strays):
        return True
    first, end = text.tokens_of(found.span)
    there = [n for n in range(first, end) if is_content(text.tokens[n].word)]
    if is_name(entry):
        return sum(map(text.is_capital, there)) * 2 > len(there)
    mine = [n for n in there if text.tokens[n].word in names]
    return sum(map(text.is_capital, mine)) * 2 >= len(mine)


def is_other_body(entry: Entry, found: Likeness, text: EnglishLikeness) -> bool:
    """Whether the text names another one of the kind: India's Ministry of Electronics and Information Technology.

    A name with a proper word that the term lacks, or without one that it has, is another name; so is one with another
    head, unless it says that it is of the country: the State Ethnic Affairs Committee, but not a Bureau of Commerce.
    """
    if found.is_whole and found.is_in_order and not found.added:
        return False
    if not any(word[0].isupper() and not is_acronym(word) and len(word) > 1 for word in entry.cased):
        return False
    lacks = any(word in read_words("name") and word not in found.words for word in found.missing)
    if lacks and not (is_name(entry) and found.has_head and found.exact >= _MANY):
        return True
    head = bare(entry.words[head_of(entry.words)])
    for here, word in found.stand_ins:
        if word == head and is_name(entry) and not (are_near(here, word) and any(map(_says_whose, found.words))):
            return True
    if is_name(entry) and not found.is_in_order and any(are_near(here, word) for here, word in found.stand_ins):
        return True  # the People's National Assembly of another country
    mine = {text.vocabulary.symbol_of(word) for word in entry.words} - {OOV}
    first, end = text.tokens_of(found.span)
    # All of a long name with one word put in is that name: the China Import and Export Commodities Fair.
    strays = () if found.is_whole and found.exact > 3 and len(found.added) == 1 else found.added
    inside = (n for n in _capitals(text, range(first, end)) if text.words[n] in strays)
    return not _is_headline(text, first, end) and any(
        text.symbols[n] not in mine and text.words[n] not in _OF_THE_COUNTRY
        for n in (*inside, *_before(text, first), *_behind(text, end))
    )


def _says_whose(word: str) -> bool:
    return bare(word) in _LEVELS or not is_ordinary(bare(word))


def _capitals(text: EnglishLikeness, tokens: Iterable[int]) -> Iterator[int]:
    return (n for n in tokens if is_content(text.tokens[n].word) and text.is_capital(n))


def _before(text: EnglishLikeness, first: int) -> Iterator[int]:
    """The words with capitals that lead up to a name: Guangdong Provincial, India's."""
    if not text.is_capital(first):
        return
    if first and text.tokens[first - 1].word == "for":
        first -= 1  # the Chief Secretary for Administration of Hong Kong
    for n in range(first - 1, -1, -1):
        if not is_content(text.tokens[n].word) or not text.is_capital(n) or text.gap(n) not in (" ", "-"):
            return
        yield n


def _behind(text: EnglishLikeness, end: int) -> Iterator[int]:
    """The words with capitals that go on with a name, also after "of": of Yunnan Province."""
    if not text.is_capital(end - 1) or text.words[end - 1].endswith(OFFICES):
        return  # Mayor Qin
    n = end
    while n < len(text.tokens) and text.gap(n - 1) == " ":
        if text.tokens[n].word not in ("of", *ARTICLES):
            if not is_content(text.tokens[n].word) or not text.is_capital(n):
                return
            yield n
        n += 1


def _is_headline(text: EnglishLikeness, first: int, end: int) -> bool:
    """Whether all the words around have capitals, so that they say nothing."""
    around = [*range(max(0, first - _AROUND), first), *range(end, min(len(text.tokens), end + _AROUND))]
    words = [n for n in around if is_content(text.tokens[n].word) and text.tokens[n].word[0].isalpha()]
    return len(words) > 2 and all(map(text.is_capital, words))

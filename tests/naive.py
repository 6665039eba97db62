"""The reference that the index is held against: slow, and written from the rules alone, with nothing of ``index``.

Chinese: every substring is folded and compared. English: the words of a text are compared with those of a term one by
one, form by form. Texts are those that the property tests make: words of letters with or without ``'s``, ``&``, blanks,
hyphens, commas, stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from zhengming.chinese import DROPPED, fold
from zhengming.inflection import number_forms, spellings, verb_forms


class Hit(NamedTuple):
    """A use of a term, as the reference sees it."""

    start: int
    end: int
    term: int
    is_accepted: bool = True
    """False when only a preposition differs."""


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Take the longest hit (of equals the first), drop what shares a character with it but is not the same place."""
    left = sorted(set(hits), key=lambda hit: (hit.start - hit.end, hit.start))
    kept = []
    while left:
        best = left[0]
        kept += [hit for hit in left if hit[:2] == best[:2]]
        left = [hit for hit in left if hit.end <= best.start or best.end <= hit.start]
    return sorted(kept)


# --- Chinese


def chinese_hits(terms: Sequence[str], text: str) -> set[Hit]:
    """Every substring of the text that reads as a term, before words are weighed."""
    blanked = re.sub("<[^<>\n]{1,200}>", lambda tag: " " * len(tag[0]), text)
    return {
        Hit(start, end, number)
        for number, term in enumerate(terms)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if _reads_as(blanked, start, end, _key(term)) and not _cuts_latin(blanked, start, end)
    }


def _key(text: str) -> str:
    return fold(text).replace(DROPPED, "")


def _reads_as(text: str, start: int, end: int, key: str) -> bool:
    first, last = fold(text[start]), fold(text[end - 1])
    return first != DROPPED and last != DROPPED and _key(text[start:end]) == key


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether a Latin word or a number goes on over an edge: AI in CHAIN."""
    return any(re.fullmatch("[0-9a-z]{2}", fold(text[max(0, edge - 1) : edge + 1])) for edge in (start, end))


# --- English

ARTICLES = {"a", "an", "the"}
PREPOSITIONS = {"of", "for", "on", "in", "with"}
CONJUNCTIONS = {"and", "&"}


class Word(NamedTuple):
    """A word or a stop, and the text between it and the word before."""

    text: str
    start: int
    end: int
    gap: str


def english_hits(terms: Sequence[str], text: str) -> set[Hit]:
    """Every stretch of words that reads as a term."""
    found = set()
    words = _without_articles(_words(text.lower()))
    for number, term in enumerate(terms):
        for wording in _wordings([word.text for word in _without_articles(_words(term.lower()), leading=True)]):
            for first in range(len(words)):
                for groups in _alignments(wording, words[first:]):
                    if _gaps_hold(wording, groups, term):
                        last = groups[-1][-1]
                        whole = "'" in wording[-1] or "'" not in last.text
                        end = last.end if whole else last.start + last.text.index("'")
                        found.add(Hit(groups[0][0].start, end, number, _same_prepositions(wording, groups)))
    # A place that reads as the term in one way is not also a variant of it.
    return {hit for hit in found if hit.is_accepted or hit._replace(is_accepted=True) not in found}


def _words(text: str) -> list[Word]:
    found, at = [], 0
    for match in re.finditer(r"[a-z]+(?:'[a-z]+)?|&|[.;()]|\n\s*\n", text):
        found.append(Word(match[0], match.start(), match.end(), text[at : match.start()]))
        at = match.end()
    return found


def _without_articles(words: list[Word], *, leading: bool = False) -> list[Word]:
    """Without articles behind a preposition or "and"; in a term also without one at its beginning."""
    kept: list[Word] = []
    gap = ""
    for n, word in enumerate(words):
        before = words[n - 1].text if n else ""
        drop = before in PREPOSITIONS | CONJUNCTIONS or (leading and n == 0 and len(words) > 1)
        if word.text in ARTICLES and drop:
            gap += word.gap + word.text
        else:
            kept.append(word._replace(gap=gap + word.gap))
            gap = ""
    return kept


def _wordings(words: list[str]) -> Iterator[list[str]]:
    """The term, its first verb in every form, each pair of neighbours closed up; one word without its possessive."""
    yield words
    if len(words) == 1 and "'" in words[0]:
        yield [words[0].split("'")[0]]
    if len(words) > 1:
        yield from ([form, *words[1:]] for form in verb_forms(words[0]))
    for n in range(len(words) - 1):
        if _is_plain(words[n]) and _is_plain(words[n + 1]):
            yield [*words[:n], words[n] + words[n + 1], *words[n + 2 :]]


def _is_plain(word: str) -> bool:
    return word.isalpha() and word not in ARTICLES | PREPOSITIONS | CONJUNCTIONS


def _alignments(wording: list[str], words: list[Word]) -> Iterator[list[list[Word]]]:
    """The words of the text that stand for each word of the wording: one, or two where a hyphen divides it."""
    if not wording:
        yield []
    elif words:
        if _same(wording[0], words[0].text):
            yield from ([words[:1], *rest] for rest in _alignments(wording[1:], words[1:]))
        divided = len(words) > 1 and words[1].gap.strip() == "-" and words[0].text.isalpha()
        if divided and _same(wording[0], words[0].text + words[1].text):
            yield from ([words[:2], *rest] for rest in _alignments(wording[1:], words[2:]))


def _same(one: str, other: str) -> bool:
    """Whether two words are one in two forms: number, spelling, possessive; any preposition for any."""
    for kind in (PREPOSITIONS, CONJUNCTIONS, ARTICLES):
        if one in kind or other in kind:
            return one in kind and other in kind
    return not _forms(one.split("'")[0]).isdisjoint(_forms(other.split("'")[0]))


def _forms(word: str) -> set[str]:
    if not word.isalpha():
        return {word}
    return {form for spelling in {word, *spellings(word)} for form in number_forms(spelling)}


def _gaps_hold(wording: list[str], groups: list[list[Word]], term: str) -> bool:
    """A comma that the term has not divides it, unless it is long or the comma is a serial one; so does pilots'."""
    for n in range(len(groups) - 1):
        before, word = groups[n][-1], groups[n + 1][0]
        if "," in word.gap and len(wording) < 4 and "," not in term and word.text not in CONJUNCTIONS:
            return False
        if word.gap.startswith("' ") and before.text.endswith("s") and "'" not in wording[n]:
            return False
    return True


def _same_prepositions(wording: list[str], groups: list[list[Word]]) -> bool:
    return all(word == group[0].text for word, group in zip(wording, groups, strict=True) if word in PREPOSITIONS)

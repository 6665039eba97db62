"""Does the text at a hit really say the term? What symbols leave out: commas, prepositions, capitals, apostrophes.

A symbol stands for all forms of a word and for any preposition, so that the engine needs one pattern a term; here each
hit is held against the term, and the form of the match is named.
"""

from __future__ import annotations

from unicodedata import normalize

from zhengming.english import (
    ARTICLES,
    PREPOSITIONS,
    Token,
    bare,
    fold_english,
    is_acronym,
    is_written_as_acronym,
)
from zhengming.entry import Entry
from zhengming.model import MatchForm
from zhengming.text import EnglishText
from zhengming.variants import Words

_COMMAS_FROM = 4
"""Terms of so many words may be found across a comma that they have not: "one nation, two systems"."""


def verify(entry: Entry, words: Words, form: MatchForm, tokens: list[Token], text: EnglishText) -> MatchForm | None:
    """How the text at ``tokens`` differs from the term; None where it is another thing.

    ``words`` is the wording of the term that was hit, one word a token (articles behind function words apart).
    """
    kept, cased = _without_articles(words, entry.cased if len(entry.cased) == len(words) else (), len(tokens))
    if not (_gaps_hold(entry, kept, tokens, text) and _capitals_hold(entry, cased, tokens, text.text)):
        return None
    if any(w != t.word for w, t in zip(kept, tokens, strict=True) if w in PREPOSITIONS):
        return MatchForm.ORDER
    if form is MatchForm.BASE and any(w != t.word for w, t in zip(kept, tokens, strict=True)):
        if "exact" in entry.flags and any(bare(w) != bare(t.word) for w, t in zip(kept, tokens, strict=True)):
            return None
        return MatchForm.INFLECTED
    return form


def _without_articles(words: Words, cased: Words, count: int) -> tuple[Words, Words]:
    """The wording as its symbols have it: articles behind a preposition or "and" are left out of both forms."""
    if len(words) == count:
        return words, cased
    kept = [n for n, w in enumerate(words) if n == 0 or w not in ARTICLES or not _carries(words[n - 1])]
    return tuple(words[n] for n in kept), tuple(cased[n] for n in kept) if cased else ()


def _carries(word: str) -> bool:
    return word in PREPOSITIONS or word in ("and", "&")


def _gaps_hold(entry: Entry, words: Words, tokens: list[Token], text: EnglishText) -> bool:
    """No comma that the term has not, no plural possessive in the middle."""
    for n in range(len(tokens) - 1):
        gap = text.folded[tokens[n].end : tokens[n + 1].start]
        if len(gap) == 1 and gap in " -":
            continue
        # "in the market, economy grows" does not say "market economy"; a serial comma is none.
        if "," in gap and len(words) < _COMMAS_FROM and "," not in entry.text and words[n + 1] not in ("and", "&"):
            return False
        # "patients' capital" is no patient capital, but "people's" and "peoples'" are one.
        if gap.startswith("' ") and tokens[n].word.endswith("s") and not _has_plural_owner(entry.text, words[n]):
            return False
    return True


def _has_plural_owner(term: str, word: str) -> bool:
    """Whether the term has an apostrophe at this word itself: people's, Leaders' Summit."""
    return "'" in word or f"{word}'" in fold_english(term)


def _capitals_hold(entry: Entry, cased: Words, tokens: list[Token], text: str) -> bool:
    """Acronyms are no words ("for us" is not the US), and entries marked ``case-sensitive`` keep their capitals."""
    strict = "case-sensitive" in entry.flags
    if len(cased) != len(tokens):  # closed up
        if not all(_is_capital(acronym, tokens, text) for acronym in entry.acronyms):
            return False
        return not (strict and entry.cased[0][0].isupper() and not text[tokens[0].start].isupper())
    for term, token in zip(cased, tokens, strict=True):
        here = text[token.start : token.end]
        if is_acronym(term):
            if not is_written_as_acronym(here):
                return False
        elif strict and term[0].isupper() and not here[0].isupper():
            return False
    return True


def latin_capitals_hold(term: str, here: str) -> bool:
    """Whether what is a capital letter in a Chinese term is one in the text as well.

    >>> [latin_capitals_hold("IT产业", here) for here in ("IT产业", "ＩＴ 產業", "it产业")]
    [True, True, False]
    """
    wanted, letters = ([c for c in normalize("NFKC", text) if c.isascii() and c.isalpha()] for text in (term, here))
    return len(wanted) != len(letters) or all(h.isupper() for w, h in zip(wanted, letters, strict=True) if w.isupper())


def _is_capital(acronym: str, tokens: list[Token], text: str) -> bool:
    """Whether an acronym that is closed up with a word has its capitals: ITindustry, but not "itindustry"."""
    for token in tokens:
        at = token.word.find(acronym)
        if at >= 0:
            here = text[token.start : token.end].replace("-", "")
            return is_written_as_acronym(here[at : at + len(acronym)])
    return False

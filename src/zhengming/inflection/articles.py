"""The indefinite article, by sound."""

from __future__ import annotations

import re
from typing import Literal

from zhengming.inflection.casing import is_acronym
from zhengming.inflection.number import is_known_noun
from zhengming.inflection.tables import read_words
from zhengming.inflection.verbs import is_known_verb

_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
_LONG_U = r"eu|ewe|u(?:[bcfgkrstv][aeiou]|ni(?!n|m[^o]|de|ss)|nan|nesco|krain|y)"
_CONSONANT_SOUND = re.compile(rf"(?:{_LONG_U}|one(?![a-z])|once|oui)")
_VOWEL_SOUND = re.compile(r"[aeiou]|hour|honest|hono|heir")


def indefinite_article(word: str) -> Literal["a", "an"]:
    """The article in front of a word or phrase, by the sound of its beginning.

    >>> [indefinite_article(w) for w in ("hour", "university", "SME", "UN body", "11th", "8-year", "one-off", "MOU")]
    ['an', 'a', 'an', 'a', 'an', 'an', 'a', 'an']
    """
    begin = re.search(r"\d[\d,.]*|[^\W\d_]+", word)
    if begin is None:
        return "a"
    if begin[0][0].isdigit():
        return _before_number(begin[0])
    if _is_spelt_out(begin[0], word):
        return "an" if begin[0][0].upper() in _VOWEL_LETTERS else "a"
    small = begin[0].lower()
    return "an" if _VOWEL_SOUND.match(small) and not _CONSONANT_SOUND.match(small) else "a"


def _before_number(number: str) -> Literal["a", "an"]:
    """Eight, eleven and eighteen begin with a vowel: 8, 80, 800, 11, 18,000; but 1,800 is "one thousand ..."."""
    whole = re.split(r"[.](?!\d{3}\b)", number)[0].replace(",", "").replace(".", "")
    return "an" if whole[0] == "8" or (whole[:2] in ("11", "18") and len(whole) % 3 == 2) else "a"


def _is_spelt_out(word: str, phrase: str) -> bool:
    """Whether one says the letters: FTZ, the A of A-share, the R of R&D; not NATO, nor FREE in a shouted headline."""
    if len(word) == 1:
        return word.isupper() or phrase[phrase.index(word) + 1 :].startswith("-")
    small = word.lower()
    if word.isupper() and word.startswith("U") and len(word) <= 3:
        return True  # a US, a UN
    known = len(word) > 3 and (is_known_noun(small) or is_known_verb(small))
    shouted = phrase.isupper() and (" " in phrase.strip() or known)
    if not re.search("[aeiouy]", small):
        return word.isupper()
    return is_acronym(word) and small not in read_words("said") and not shouted

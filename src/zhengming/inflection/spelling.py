"""British and American spelling of one word: rules here, pairs and exceptions in ``data/spellings.tsv``.

A row of the table pairs two words and lists the endings they take as well; a hyphen at its end says that it is a stem
and no word; ``one way``: the American word means other things besides. A row without an American form is a word that
the rules would respell and must not.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from zhengming.inflection.casing import dress
from zhengming.inflection.tables import read_table


def spellings(word: str) -> frozenset[str]:
    """The British and American spellings of a word, itself included, in the casing of ``word``.

    >>> sorted(spellings("people-centered")), sorted(spellings("Modernisation"))
    (['people-centered', 'people-centred'], ['Modernisation', 'Modernization'])
    >>> sorted(spellings("enterprise")), sorted(spellings("size"))
    (['enterprise'], ['size'])
    """
    if word.islower() and "-" not in word:
        return _spellings(word)
    whole = _spellings(word.lower())
    if len(whole) > 1 or "-" not in word:
        return frozenset(dress(word, form) for form in whole)
    parts = [[dress(part, form) for form in _spellings(part.lower())] for part in word.split("-")]
    return frozenset("-".join(choice) for choice in product(*parts))


_ISE = re.compile(r"(\w{2,}?)i([sz])(e|es|ed|er|ers|ing|ings|ation|ations|ational|able)")
_YSE = re.compile(r"(anal|paral|catal|dial|hydrol|electrol|breathal|psychoanal)y([sz])(e|es|ed|er|ers|ing)")
# What stands before -ise or -ize in words that have one spelling everywhere: enterprise, franchise, supervise, raise.
_ONE_SPELLING = re.compile(r".*(?:pr|ch|w|(?<!i)v|[aou])")


@lru_cache(maxsize=65536)
def _spellings(word: str) -> frozenset[str]:
    forms = {word, *_spelling_table().get(word, ())}
    match = _ISE.fullmatch(word)
    if match and not _ONE_SPELLING.fullmatch(match[1]) and f"{match[1]}i{match[2]}e" not in _one_spelling():
        forms.add(f"{match[1]}i{'z' if match[2] == 's' else 's'}{match[3]}")
    if (match := _YSE.fullmatch(word)) and word not in _one_spelling():
        forms.add(f"{match[1]}y{'z' if match[2] == 's' else 's'}{match[3]}")
    return frozenset(forms)


@cache
def _one_spelling() -> frozenset[str]:
    """Words that the rules would respell and that have one spelling everywhere: promise, size, the noun analyses."""
    return frozenset(row[0] for row in read_table("spellings.tsv") if not row[1])


@cache
def _spelling_table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for british, american, endings, note in read_table("spellings.tsv"):
        if not american:
            continue
        gb, us = british.rstrip("-").lower(), american.rstrip("-").lower()
        for ending in [*([] if british.endswith("-") else [""]), *endings.split()]:
            table.setdefault(gb + ending, set()).add(us + ending)
            if not note:  # one way: a cheque is a check, but to check is not to "cheque"
                table.setdefault(us + ending, set()).add(gb + ending)
    return {word: frozenset(others) for word, others in table.items()}

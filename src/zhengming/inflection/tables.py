"""The small tables in ``zhengming/data``: tab-separated, one header line, no quoting, no comments.

``words.tsv`` holds closed lists by their use: ``small``: words of a headline without a capital; ``name``: words with a
capital anywhere; ``said``: acronyms said as words; ``preposition``: what ends the head of a noun phrase; ``man``: what
makes a compound with -man; ``general``: posts before "general"; ``after``: adjectives that follow their noun; ``one``
and ``many``: what stands before a singular and a plural only, ``is`` and ``are`` what stands behind; ``modal``: what
stands behind either and is no noun; ``quantifier``: any of a kind; ``complex`` and ``participle``: the middle of "in
line with", the beginning of "based on"; ``quantity``: what stands before "of" and a plural.
"""

from __future__ import annotations

from functools import cache
from pkgutil import get_data  # importlib.resources costs 15 ms of start-up


@cache
def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table in ``data/``, without the header; cells split at tabs."""
    content = get_data("zhengming.data", name)
    if content is None:
        raise FileNotFoundError(name)
    return tuple(tuple(line.split("\t")) for line in content.decode().splitlines()[1:])


@cache
def read_words(use: str) -> frozenset[str]:
    """The words of one use in ``words.tsv``."""
    return next(frozenset(words.split()) for name, words in read_table("words.tsv") if name == use)

"""Number of noun phrases, on the head: the last word before the first preposition."""

from __future__ import annotations

import re
from collections.abc import Callable

from zhengming.inflection.number import is_plural, plural, singular
from zhengming.inflection.tables import read_words


def pluralize(phrase: str) -> str:
    """The phrase with its head in the plural; unchanged where it has no single head.

    >>> [pluralize(p) for p in ("Free Trade Zone", "port of entry", "consul general", "editor-in-chief")]
    ['Free Trade Zones', 'ports of entry', 'consuls general', 'editors-in-chief']
    >>> [pluralize(p) for p in ("research and development", "opening up", "small and medium-sized enterprise")]
    ['research and development', 'opening up', 'small and medium-sized enterprises']
    """
    return _change_head(phrase, plural)


def singularize(phrase: str) -> str:
    """The phrase with its head in the singular.

    >>> [singularize(p) for p in ("memoranda of understanding", "Consuls General", "PILOT FREE TRADE ZONES")]
    ['memorandum of understanding', 'Consul General', 'PILOT FREE TRADE ZONE']
    """
    return _change_head(phrase, singular)


def is_plural_phrase(phrase: str) -> bool:
    """Whether the head of the phrase stands in the plural.

    >>> [is_plural_phrase(p) for p in ("ports of entry", "port of entries", "directors-general", "customs")]
    [True, False, True, False]
    """
    tokens = (phrase.lower() if _is_shouted(phrase) else phrase).split()
    head = _head(tokens)
    return head is not None and is_plural(_split_token(tokens[head])[0])


def head_noun(phrase: str) -> str:
    """The noun that has the number of the phrase; empty where it has none.

    >>> [head_noun(p) for p in ("port of entry", "low-carbon travel", "opening up")]
    ['port', 'travel', '']
    """
    tokens = phrase.split()
    head = _head(tokens)
    return "" if head is None else tokens[head]


def possessive(word: str) -> str:
    """The possessive of a noun.

    >>> [possessive(w) for w in ("people", "enterprises", "Congress", "customs", "SMEs")]
    ["people's", "enterprises'", "Congress's", "customs'", "SMEs'"]
    """
    plain = word.lower().endswith("s") and (is_plural(word) or not re.search(r"(?:ss|us|is)$", word.lower()))
    return word + ("'" if plain else "'s")


def _change_head(phrase: str, change: Callable[[str], str]) -> str:
    tokens = re.split(r"(\s+)", phrase)
    head = _head(tokens[::2])
    if head is None or _is_coordination(tokens[::2]):
        return phrase
    noun, rest = _split_token(tokens[2 * head])
    changed = change(noun.lower()).upper() if _is_shouted(phrase) else change(noun)
    tokens[2 * head] = changed + rest
    return "".join(tokens)


def _is_shouted(phrase: str) -> bool:
    """ZONE in FREE TRADE ZONE is no acronym."""
    return phrase.isupper() and " " in phrase.strip()


def _head(tokens: list[str]) -> int | None:
    """Which token is the head; None for "opening up", "under construction" and the empty phrase."""
    prepositions = read_words("preposition")
    end = next((n for n, token in enumerate(tokens) if token.lower() in prepositions), len(tokens))
    if end == 0 or not tokens[end - 1] or tokens[end - 1].lower() in ("up", "out", "down", "off"):
        return None
    if end > 1 and _follows(tokens[end - 2], tokens[end - 1]):
        return end - 2
    return end - 1


def _is_coordination(tokens: list[str]) -> bool:
    """Two or more nouns side by side have no one head: research and development; reform, development and stability."""
    words = [token.lower() for token in tokens]
    joined = len(words) >= 3 and words[1] in ("and", "or", "&")
    return (joined and (len(words) == 3 or words[3] in read_words("preposition"))) or any("," in w for w in words)


def _follows(noun: str, adjective: str) -> bool:
    """Whether the adjective stands behind its noun: consul general (but lieutenant general), president elect."""
    if adjective.lower() == "general":
        return singular(noun.lower()) in read_words("general")
    return adjective.lower() in read_words("after") or (noun.lower(), adjective.lower()) == ("court", "martial")


def _split_token(token: str) -> tuple[str, str]:
    """The part of a token that changes, and what follows it: editor and -in-chief, runner and -up."""
    parts = token.split("-")
    prepositions = read_words("preposition") | {"up", "de"}
    inner = len(parts) > 2 and parts[1].lower() in prepositions
    agent = len(parts) == 2 and re.search(r"ers?$", parts[0]) and parts[1].lower() in prepositions
    if inner or agent or (len(parts) == 2 and _follows(parts[0], parts[1])):
        return parts[0], token[len(parts[0]) :]
    return token, ""

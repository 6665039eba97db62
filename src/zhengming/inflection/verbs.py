"""Paradigms of the verbs that begin phrases of official English: rules here, the verbs in ``data/verbs.tsv``.

In the table's last column ``*`` marks a word that is mostly a noun in terms; a form named there is a word of its own.
"""

from __future__ import annotations

import re
from functools import cache

from zhengming.inflection.number import add_s
from zhengming.inflection.tables import read_table


def verb_forms(word: str) -> frozenset[str]:
    """The whole paradigm of a verb that begins phrases of official English, from any of its forms, in lower case.

    Empty for what is no verb of the table, for what is mostly a noun in terms (pilot, reform, market), and for forms
    that are a word of their own: a developing country is no developed country.

    >>> sorted(verb_forms("upheld"))
    ['upheld', 'uphold', 'upholding', 'upholds']
    >>> verb_forms("pilot") | verb_forms("developed")
    frozenset()
    """
    return _verbs().get(word.lower(), frozenset())


def is_known_verb(word: str) -> bool:
    """Whether the table has the lower-case verb, also as one that is mostly a noun."""
    return any(row[0] == word for row in read_table("verbs.tsv"))


def in_form_of(model: str, verb: str) -> str | None:
    """The form of a verb that answers to the form ``model`` of another one; None where that cannot be told.

    >>> in_form_of("drew", "follow"), in_form_of("upholding", "take"), in_form_of("set", "take")
    ('followed', 'taking', None)
    """
    one, other = _slots().get(model.lower()), _slots().get(verb.lower())
    if one is None or other is None:
        return None
    found = {other[n] for n, form in enumerate(one) if form == model.lower()}
    return found.pop() if len(found) == 1 else None


@cache
def _slots() -> dict[str, tuple[str, ...]]:
    """The paradigm of each form: base, third person, -ing, past, participle."""
    slots: dict[str, tuple[str, ...]] = {}
    for verb, past, participle, alone in read_table("verbs.tsv"):
        if alone != "*":
            paradigm = _paradigm(verb, past, participle)
            slots |= {form: paradigm for form in paradigm if form == verb or form not in slots}
    return {form: paradigm for form, paradigm in slots.items() if form in _verbs()}


@cache
def _verbs() -> dict[str, frozenset[str]]:
    paradigms: dict[str, frozenset[str]] = {}
    bases: dict[str, frozenset[str]] = {}
    apart: set[str] = set()
    for verb, past, participle, alone in read_table("verbs.tsv"):
        if alone == "*":
            apart.add(verb)
            continue
        apart.update(alone.split())
        bases[verb] = frozenset(_paradigm(verb, past, participle))
        paradigms |= dict.fromkeys(bases[verb], bases[verb])
    # found: its own paradigm (founded) wins over that of find.
    return {form: forms for form, forms in (paradigms | bases).items() if form not in apart}


_SILENT_E = re.compile(r"[^eoy]e$")
_SHORT = re.compile(r"[^aeiou][aeiou][bdgmnprt]$")


def _paradigm(verb: str, past: str, participle: str) -> tuple[str, ...]:
    stem = verb[:-1] if _SILENT_E.search(verb) else verb
    if past.endswith(verb[-1] * 2 + "ed") or (past and _SHORT.search(verb)):
        stem += verb[-1]  # submit, control; begin, set: the table gives a past only to what is irregular or doubles
    if not past:
        past = verb[:-1] + "ied" if re.search(r"[^aeiou]y$", verb) else verb + ("d" if verb.endswith("e") else "ed")
    return verb, _third_person(verb), stem + "ing", past, participle or past


def _third_person(verb: str) -> str:
    if verb.endswith("o"):
        return verb + "es"  # undergoes
    return "has" if verb == "have" else add_s(verb)

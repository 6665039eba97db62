"""Which accepted wording fits where a near variant stands? Start with ``fitting``.

A wording with a verb takes the form of the text's verb: "modernizing" for "modernization of".
"""

from __future__ import annotations

from collections.abc import Iterable

from zhengming.inflection import verb_forms


def fitting(wordings: Iterable[str], here: str) -> str:
    """The first of the accepted wordings, the preferred one first, that can stand for ``here``; empty for none."""
    wordings = list(wordings)
    if not wordings:
        return ""
    kind = _kind(here)
    for wording in wordings:
        if _kind(wording) == kind:
            return wording
    verbal = next((wording for wording in wordings if _kind(wording) != "noun"), None)
    return wordings[0] if verbal is None else _as(verbal, kind)


def _kind(phrase: str) -> str:
    """How a phrase begins: as a noun phrase, or with a verb in one of its forms."""
    word = _verb(phrase)
    paradigm = verb_forms(word)
    if not paradigm:
        return "noun"
    if word.endswith("ing"):
        return "gerund"
    if {word + "s", word + "es", word[:-1] + "ies"} & paradigm:
        return "base"
    return "third" if word.endswith("s") else "past"


def _verb(phrase: str) -> str:
    words = [word for word in phrase.lower().split() if not (word.endswith("ly") or word == "further")]
    return words[0] if words else ""


def _as(wording: str, kind: str) -> str:
    """A wording that begins with a verb, with the verb as a phrase of that kind has it; a noun is a gerund."""
    verb = _verb(wording)
    ending = {"gerund": "ing", "noun": "ing", "past": "ed", "third": "s"}.get(kind)
    forms = {form for form in verb_forms(verb) if (form.endswith(ending) if ending else _kind(form) == "base")}
    return wording.replace(verb, min(forms, key=len), 1) if forms and wording.islower() else wording

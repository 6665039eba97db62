"""Traditional forms that a termbase has reviewed, against those that conversion by characters gives: 免签 is 免簽, not
免籤, and 新征程 stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from zhengming.chinese import convert, fold, script, squeeze
from zhengming.model import Concept, Span
from zhengming.termbase import Termbase


def reviewed_form(concept: Concept, wording: str) -> str | None:
    """The reviewed Traditional form of a Chinese wording of a concept; None where it has none.

    >>> from zhengming.model import Term
    >>> terms = (Term("信息技术", "zh"), Term("資訊科技", "zh-Hant"))
    >>> reviewed_form(Concept("it-1", terms), "信息技术"), reviewed_form(Concept("it-1", terms), "信息化")
    ('資訊科技', None)
    """
    forms = [term.text for term in concept.terms if term.language == "zh-Hant" and term.status.is_accepted]
    if not forms:
        return None
    key = fold(wording)
    preferred = concept.preferred("zh")
    if preferred is not None and key == fold(preferred.text):
        others = {fold(term.text) for term in concept.terms if term.language == "zh"} - {key}
        forms.sort(key=lambda form: (fold(form) != key, fold(form) in others))
        return forms[0] if fold(forms[0]) not in others else None
    return next((form for form in forms if fold(form) == key), None)


def written_in(text: str, variant: str, termbase: Termbase) -> str:
    """The text in another script; terms whose Traditional form is reviewed are written so."""
    if variant == "Hans":
        return convert(text, variant)
    new, parts, end = convert(text, variant), [], 0
    for place, form in _reviewed(text, termbase):
        # 新征程 has no character of either script: to convert it again would make 新徵程 of it.
        written = _between_marks(text[slice(*place)], convert(form, variant) if script(form) == "Hant" else form)
        if written is not None:
            parts += [new[end : place.start], written]
            end = place.end
    return "".join((*parts, new[end:]))


def _reviewed(text: str, termbase: Termbase) -> Iterator[tuple[Span, str]]:
    """Where a text has terms with a reviewed Traditional form, and that form."""
    end = 0
    for occurrence in termbase.find(text, "zh"):
        concept, here = termbase[occurrence.concept], squeeze(fold(occurrence.text))[0]
        wording = next((t.text for t in concept.terms if t.text == occurrence.term and t.language == "zh"), here)
        form = reviewed_form(concept, wording) if occurrence.status.is_accepted else None
        if form is not None and occurrence.span.start >= end:
            end = occurrence.span.end
            yield occurrence.span, form


def _between_marks(here: str, form: str) -> str | None:
    """The form with the quotes, spaces and tags that stand inside the text's own; None where they have no place."""
    symbols, places = squeeze(fold(here))
    if places is None:
        return form
    if len(symbols) != len(form):
        return None
    chars = list(here)
    for place, char in zip(places, form, strict=True):
        chars[place] = char
    return "".join(chars)

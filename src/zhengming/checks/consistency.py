"""term-inconsistent: one concept rendered in several accepted ways in one document.

Each rendering is right by itself; what the reader stumbles over is the change. The rendering that a document uses first
is held to be its choice, so that a document is judged as it streams by. Acronyms and short forms are no change, nor is
what grammar asks for: "build a community" and then "building of a community".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.chinese import fold, squeeze
from zhengming.english import ARTICLES, PREPOSITIONS
from zhengming.index import Match, longest
from zhengming.inflection import singular, spellings, verb_forms
from zhengming.model import Finding, Severity, Side, Span, TermKind
from zhengming.variants import Words


class Consistency:
    """Remembers the first rendering of each concept; ``feed`` yields the places where another one is used."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[str, str]] = {}
        """The text and the key of the first rendering of each concept."""

    def feed(self, view: View) -> Iterator[Finding]:
        """Findings in one more unit of the document."""
        for match in _renderings(view):
            entry = view.entry(match)
            key = _key(entry.words) if entry.words else squeeze(fold(entry.text))[0]
            first, first_key = self._first.setdefault(entry.concept, (entry.text, key))
            if first_key != key:
                span = Span(*match[:2])
                here = view.target_text[slice(*span)]
                name = view.name(entry.concept)
                yield Finding(
                    "term-inconsistent", Severity.ADVICE,
                    Message("inconsistent", name=name, first=quoted(first), here=quoted(here)),
                    Side.TARGET, span, here, entry.concept, (), (), view.concepts[entry.concept].origin,
                )  # fmt: skip


@lru_cache(maxsize=4096)
def _key(words: Words) -> str:
    """Equal for renderings that differ only in an article, a preposition, number, spelling or the form of the verb."""
    verb, *rest = words
    verb = min(verb_forms(verb), default=verb)
    kept = (word for word in (verb, *rest) if word not in ARTICLES and word not in PREPOSITIONS)
    return "".join(min(spellings(singular(word))) for word in kept)


def _renderings(view: View) -> list[Match]:
    """Full accepted wordings in the order of the text; with a source only of concepts that it asks for."""
    if view.source_text is None:
        matches = longest(view.target_matches)
    else:
        matches = [m for rendering in view.renderings for m in rendering.accepted]
    return sorted(
        m
        for m in matches
        if m.form.is_accepted and view.entry(m).status.is_accepted and view.entry(m).kind is TermKind.FULL
    )

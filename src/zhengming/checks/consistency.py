"""term-inconsistent: one concept rendered in several accepted ways in one document.

Each rendering is right by itself; what the reader stumbles over is the change. The preferred one is held to be the
choice of a document that has it, and otherwise the one that it uses first, so that a document is judged as it streams
by: a rendering is spoken of once, where the document turns out to have two (``zhengming.usage`` counts all of
their places). Acronyms and short forms are no change, nor is what grammar asks for: "build a community" and then
"building of a community".
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.chinese import fold, squeeze
from zhengming.english import ARTICLES, PREPOSITIONS
from zhengming.entry import Entry
from zhengming.index import Match, longest
from zhengming.inflection import singular, spellings, verb_forms
from zhengming.model import Finding, Severity, Side, Span, TermKind
from zhengming.variants import Words

ID = "term-inconsistent"


class Consistency:
    """Remembers the renderings of each concept; ``feed`` yields the first place where another one is used."""

    def __init__(self) -> None:
        self._chosen: dict[str, _Choice] = {}
        self._preferred: dict[str, str | None] = {}
        """The key of the preferred rendering of each concept that has been met."""
        self._said: set[tuple[str, str]] = set()
        """Concepts and keys of the renderings that have been spoken of."""

    def feed(self, view: View) -> Iterator[Finding]:
        """Findings in one more unit of the document."""
        for match in _renderings(view):
            entry = view.entry(match)
            key = rendering_key(entry)
            if entry.concept not in self._preferred:
                self._preferred[entry.concept] = _preferred_key(view, entry.concept)
            here = _Choice(entry.text, key, key == self._preferred[entry.concept])
            choice = self._chosen.setdefault(entry.concept, here)
            if here.key == choice.key or (entry.concept, key) in self._said:
                continue
            if here.is_preferred:
                self._chosen[entry.concept] = here
                self._said.add((entry.concept, choice.key))
                kind = "inconsistent-before"
            else:
                self._said.add((entry.concept, key))
                kind = "inconsistent-preferred" if choice.is_preferred else "inconsistent"
            yield self._finding(view, match, kind, choice.text)

    @staticmethod
    def _finding(view: View, match: Match, kind: str, other: str) -> Finding:
        entry, span = view.entry(match), Span(*match[:2])
        here = view.target_text[slice(*span)]
        message = Message(kind, name=view.name(entry.concept), first=quoted(other), here=quoted(here))
        origin = view.concepts[entry.concept].origin
        return Finding(ID, Severity.ADVICE, message, Side.TARGET, span, here, entry.concept, (), (), origin)


class _Choice(NamedTuple):
    """The rendering that a document is held to have chosen."""

    text: str
    key: str
    is_preferred: bool


def rendering_key(entry: Entry) -> str:
    """Equal for the wordings of a concept that are one rendering to a reader."""
    return _key(entry.words) if entry.words else squeeze(fold(entry.text))[0]


def _preferred_key(view: View, concept: str) -> str | None:
    accepted = view.accepted_entries(concept, view.target_language)
    return rendering_key(accepted[0]) if accepted else None


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

"""The terms of a text as a small table: for the prompt of a language model, a CAT job, a colleague.

Start with ``Termbase.glossary``. Each term has one row, in the order in which the text first uses it, with what to
write in the other language and, if asked for, what not to. ``markdown``, ``tsv`` and ``json`` spell the table out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhengming.index import TermIndex, longest
from zhengming.model import Concept, MatchForm, TermKind, TermStatus


@dataclass(frozen=True, slots=True)
class GlossaryEntry:
    """A term of a text and what it is in the other language."""

    concept: Concept
    term: str
    """The accepted wording that the text has first, as the termbase lists it (发改委, if it stands so there); else the
    preferred one."""
    rendering: str
    """The preferred one."""
    also: tuple[str, ...]
    """Other renderings that are accepted; acronyms among them."""
    avoid: tuple[str, ...]
    """Renderings that are wrong or outdated; empty unless asked for."""
    count: int
    """How often the text uses it."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of a text; iterating gives their concepts, ``entries`` the rows."""

    entries: tuple[GlossaryEntry, ...]
    source_language: str
    target_language: str

    def __iter__(self) -> Iterator[Concept]:
        return (entry.concept for entry in self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def markdown(self) -> str:
        """A Markdown table with the columns that have something: term, rendering, also (three at most), not.

        >>> from zhengming.model import Term
        >>> terms = Term("负面清单", "zh"), Term("negative list", "en")
        >>> entry = GlossaryEntry(Concept("a-1", terms), "负面清单", "negative list", (), ("blacklist",), 1)
        >>> print(Glossary((entry,), "zh", "en").markdown())
        | zh | en | not |
        |---|---|---|
        | 负面清单 | negative list | blacklist |
        """
        rows = list(self._rows(most=SHOWN))
        if not rows:
            return ""
        kept = [n for n in range(len(rows[0])) if n < 2 or any(row[n] for row in rows)]
        lines = ([row[n].replace("|", "\\|") for n in kept] for row in [self._names(), *rows])
        head, *body = (f"| {' | '.join(cells)} |" for cells in lines)
        return "\n".join((head, "|" + "---|" * len(kept), *body))

    def tsv(self) -> str:
        """A header and a row for each term, tabs between the cells, ``; `` between the values of one."""
        return "\n".join("\t".join(row) for row in [self._names(), *self._rows()])

    def json(self) -> str:
        """An array with an object for each term, on a line each."""
        return "[" + ",".join("\n  " + json.dumps(one, ensure_ascii=False) for one in self.values()) + "\n]"

    def values(self) -> tuple[dict[str, Any], ...]:
        """The rows as dictionaries: ``id``, the two languages, ``also``, ``not``, ``count``."""
        names = ("id", *self._names(), "count")
        rows = ((e.concept.id, e.term, e.rendering, e.also, e.avoid, e.count) for e in self.entries)
        return tuple(dict(zip(names, row, strict=True)) for row in rows)

    def _names(self) -> tuple[str, ...]:
        return self.source_language, self.target_language, "also", "not"

    def _rows(self, most: int | None = None) -> Iterator[tuple[str, ...]]:
        for entry in self.entries:
            yield entry.term, entry.rendering, "; ".join(entry.also[:most]), "; ".join(entry.avoid)


SHOWN = 3
"""Other renderings that a Markdown table has: the forms of a verb would fill it. TSV and JSON have all."""


def glossary_of(
    text: str,
    index: TermIndex,
    concepts: Mapping[str, Concept],
    *,
    source_language: str,
    target_language: str,
    jurisdiction: frozenset[str],
    forbidden: bool,
) -> Glossary:
    """The glossary of a text; what a concept wants near its terms has to stand in the same line.

    The longest term counts, as in ``TermIndex.find``: a name of another jurisdiction hides the shorter terms in it, and
    is left out itself.
    """
    counts: dict[str, int] = {}
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        matches = index.matches(index.read(line, source_language))
        if source_language == "en":  # Chinese is found as it is listed, or not at all
            matches = [match for match in matches if match.form in _FORMS]
        for match in index.distinct(longest(matches)):
            entry = index.entries[match.entry]
            counts[entry.concept] = counts.get(entry.concept, 0) + 1
            if entry.status in _ACCEPTED:
                found.setdefault(entry.concept, entry.text)
    entries = (
        _entry(concept, found.get(identity, ""), count, source_language, target_language, forbidden)
        for identity, count in counts.items()
        if not (concept := concepts[identity]).jurisdiction or not jurisdiction.isdisjoint(concept.jurisdiction)
    )
    return Glossary(tuple(filter(None, entries)), source_language, target_language)


_FORMS = frozenset(form for form in MatchForm if form.is_accepted)
"""What is the term itself: a near variant of one ("pilot of reform") is left to the checks."""
_ACCEPTED = frozenset(status for status in TermStatus if status.is_accepted)


def _entry(
    concept: Concept, found: str, count: int, source: str, target: str, forbidden: bool
) -> GlossaryEntry | None:
    """The row of a concept; None where a language has no term for it."""
    own = None if found else concept.preferred(source)
    term = own.text if own else found
    renderings: list[str] = []
    rejected: list[str] = []
    for one in concept.terms:
        if one.language == target and one.kind is not _VARIANT:  # a variant is the same in the other script
            (renderings if one.status in _ACCEPTED else rejected).append(one.text)
    if not renderings or not term:
        return None
    first, *others = dict.fromkeys(renderings)
    avoid = tuple(dict.fromkeys(rejected)) if forbidden else ()
    return GlossaryEntry(concept, term, first, tuple(others), avoid, count)


_VARIANT = TermKind.VARIANT

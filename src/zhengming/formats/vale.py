"""Concepts to a rule of Vale, the linter for prose: wrong English, and what to write. Start with ``write_vale``.

The file belongs into a style, ``styles/Official/Terms.yml``. Vale has no Chinese beside it: a wording that is wrong
only in a context, or right for another concept, is not in the rule.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from zhengming.model import Concept, Term


def write_vale(concepts: Sequence[Concept]) -> Iterator[str]:
    """The rule, line by line."""
    yield "# Wrong and outdated English renderings of Chinese terms; written by zhengming.\n"
    yield from (f"{line}\n" for line in _HEAD)
    swaps: dict[str, str] = {}
    for concept in concepts:
        good = concept.preferred("en")
        for term in rejected(concept):
            if good is not None:
                swaps.setdefault(_pattern(term), good.text)
    # Vale takes the first that fits: the longest must stand first, or "reform pilot project" is a "reform pilot".
    for pattern in sorted(swaps, key=lambda pattern: (-len(pattern), pattern)):
        yield f"  {json.dumps(pattern, ensure_ascii=False)}: {json.dumps(swaps[pattern], ensure_ascii=False)}\n"


_HEAD = (
    "extends: substitution",
    "message: \"Use '%s' instead of '%s'.\"",
    "level: error",
    "ignorecase: true",
    "action:",
    "  name: replace",
    "swap:",
)


def rejected(concept: Concept) -> Iterator[Term]:
    return (term for term in concept.terms if term.language == "en" and not term.status.is_accepted)


def refusal(concept: Concept, accepted: str) -> str:
    """Why Vale cannot judge a concept's wrong wordings; empty when it can. ``accepted``: see ``accepted_wordings``."""
    if not any(rejected(concept)):
        return "nothing in it is called wrong"
    if concept.near or concept.not_near or "advice" in concept.flags:
        return "the context decides"
    for term in rejected(concept):
        # "free trade zone" may be wrong, and stands in "pilot free trade zone", which is right.
        if re.search(rf"(?<!\w){re.escape(term.text.lower())}(?!\w)", accepted):
            return "a wording called wrong is right elsewhere, or a part of what is right"
    return ""


def accepted_wordings(concepts: Iterable[Concept]) -> str:
    """All accepted English wordings in lower case, one a line."""
    return "\n".join(term.text.lower() for concept in concepts for term in concept.accepted("en"))


def _pattern(term: Term) -> str:
    """A wording as a regular expression; any white space or hyphen between its words.

    >>> _pattern(Term("negative budget list (2018)", "en"))
    'negative[ -]budget[ -]list \\\\(2018\\\\)'
    """
    words = [re.sub(r"([\\\\.^$*+?{}\[\]|()])", r"\\\1", word) for word in term.text.split()]
    joined = words[0]
    for word in words[1:]:
        is_plain = joined[-1:].isalnum() and word[:1].isalnum()
        joined += ("[ -]" if is_plain else " ") + word
    return joined

"""How a term is written where it is listed: the form that the texts have, small and in the singular where they have it.

The texts say "Competent Authorities", "the competent authority" and "Competent authority"; listed it is "competent
authority". A name that is always written with capitals keeps them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from zhengming.inflection import singularize
from zhengming.inflection.tables import read_words
from zhengming.model import Span

ENOUGH = 0.2
"""Share of the places from which a form counts as one that the texts have."""


def begins(text: str, span: Span) -> bool:
    """Whether a place of a text is the beginning of a sentence, where anything has a capital.

    >>> text = "1. Negative lists are used. The GDP grew."
    >>> begins(text, Span(3, 17)), begins(text, Span(32, 35)), begins(text, Span(18, 21))
    (True, True, False)
    """
    before = text[: span.start].rstrip(" \"'“‘(").removesuffix("The").removesuffix("A").rstrip()
    return not before or before[-1] in ".:;!?)" or not any(map(str.isalpha, before))


def uncapped(surface: str) -> str:
    """A wording without the capital that only the beginning of a sentence gives it.

    >>> [uncapped(surface) for surface in ("Negative lists", "Chinese people", "GDP", "State Council")]
    ['negative lists', 'Chinese people', 'GDP', 'State Council']
    """
    is_name = surface.split()[0].lower() in read_words("name")
    return surface[0].lower() + surface[1:] if surface[1:].islower() and not is_name else surface


def listed(surfaces: Iterable[str]) -> str:
    """The form of a term to list, from its places in texts.

    >>> listed(["Competent Authorities", "competent authority", "competent authorities"])
    'competent authority'
    >>> listed(["Executive Yuan", "Executive Yuan"]), listed(["goods", "Goods"])
    ('Executive Yuan', 'goods')
    """
    counted = Counter(" ".join(surface.split()) for surface in surfaces)
    total = sum(counted.values())
    small = Counter[str]()
    for surface, count in counted.items():
        small[surface.lower()] += count
    ranked = sorted(small, key=lambda form: (-small[form], form))
    form = next((f for f in ranked if small[f] >= ENOUGH * total and singularize(f) == f), ranked[0])
    cased = {surface: count for surface, count in counted.items() if surface.lower() == form}
    whole = sum(cased.values())
    common = [surface for surface, count in cased.items() if count >= ENOUGH * whole] or list(cased)
    return min(common, key=lambda surface: (sum(map(str.isupper, surface)), -cased[surface], surface))

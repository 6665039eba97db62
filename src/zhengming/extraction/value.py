"""What extraction gives: candidates with their evidence, for a person to judge."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Found(StrEnum):
    """How a pair of terms was found, the surest first."""

    DEFINITION = "definition"
    """The texts define it: 以下简称“X”, "hereinafter referred to as", "X" means."""
    ACRONYM = "acronym"
    """Both texts have it before the same acronym in parentheses: 国内生产总值（GDP）."""
    TITLE = "title"
    """《X》, and the only title in the English."""
    STATISTICS = "statistics"
    """The two stand in the same units far more often than chance has it."""


@dataclass(frozen=True, slots=True)
class Context:
    """A unit in which both terms stand, cut to their surroundings."""

    zh: str
    en: str
    unit: str = ""
    """Id of the unit."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A Chinese term with its English, and why it is thought to be one."""

    zh: str
    en: str
    score: float
    """How sure it is that this is a term and that the two belong together, 0-1."""
    frequency: int
    """Units that have the Chinese term by itself, not inside a longer one."""
    together: int
    """... and the English one as well."""
    found: Found = Found.STATISTICS
    acronym: str = ""
    others: tuple[str, ...] = ()
    """Other English that stands for it often."""
    contexts: tuple[Context, ...] = ()

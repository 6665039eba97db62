"""Words inside units: where a term was used, and how it was translated. Start with ``passages``."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from zhengming.memory.pieces import primary
from zhengming.memory.segment import Segment
from zhengming.memory.store import Store
from zhengming.model import Span, TranslationUnit


class Passage(NamedTuple):
    """A unit that has the words."""

    unit: TranslationUnit
    """Its source is in the language of the words."""
    spans: tuple[Span, ...]
    """Where they stand in the source."""
    number: int
    """What the memory calls the unit."""


def passages(segments: list[Segment], store: Store, text: str, language: str, limit: int) -> list[Passage]:
    """To be written."""
    return []

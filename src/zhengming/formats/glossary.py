"""Concepts from termbase files of any kind."""

from __future__ import annotations

from collections.abc import Container, Iterator
from pathlib import Path

from zhengming.formats.encoding import decode
from zhengming.formats.native import Warn, read_native
from zhengming.model import Concept


def read_concepts(path: str | Path, *, warn: Warn, taken: Container[str] = ()) -> Iterator[Concept]:
    yield from read_native(path, decode(path).text, warn=warn)

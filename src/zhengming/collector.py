"""Python's collector of garbage, which has nothing to find where tables are made or loaded."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make many objects, and no garbage, without the collector looking at them again and again.

    It takes half of the time otherwise: 2.0 s against 1.1 s for the 60,000 terms of 10,000 concepts.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()

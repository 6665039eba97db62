"""What made a result, in one line: two results with the same signature can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from zhengming.checks import Check
from zhengming.model import JURISDICTIONS
from zhengming.termbase import Termbase
from zhengming.version import __version__


def signature(
    termbase: Termbase, checks: Iterable[Check], *, pair: str, jurisdiction: Collection[str], ignores: str = ""
) -> str:
    """Versions, termbase, direction, checks; and what settings ignore, where they do.

    The dictionaries of jieba and OpenCC decide about words and scripts; the engines are tested to be equal.

    >>> parts = signature(Termbase([]), (), pair="zh-en", jurisdiction=("INT", "CN")).split("|")
    >>> [part for part in parts if part.split(":")[0] in ("pair", "jurisdiction", "checks")]
    ['pair:zh-en', 'jurisdiction:CN,INT', 'checks:']
    """
    from importlib.metadata import version

    values = {
        "zhengming": __version__,
        "jieba": version("jieba"),
        "opencc": version("opencc-python-reimplemented"),
        "termbase": termbase.digest[:16],
        "pair": pair,
        "jurisdiction": ",".join(code for code in JURISDICTIONS if code in jurisdiction),
        "checks": ",".join(check.id for check in checks),
    }
    if ignores:
        values["ignores"] = ignores
    return "|".join(f"{name}:{value}" for name, value in values.items())

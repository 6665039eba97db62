"""Chinese wordings that the matcher does not take for the term, though they render it. Start with ``loose_rendering``.

The matcher asks for words of their own and for every character, for it must not find what is not meant. Where a source
says which term is meant, less is enough: 投資回報 in 投資回報率, 綠色及可持續金融 for 綠色和可持續金融.
"""

from __future__ import annotations

import re
from functools import lru_cache

from zhengming.likeness.places import Places
from zhengming.model import Span
from zhengming.text import ChineseText

_FROM = 3
"""Characters from which a wording is no accident."""
_AND = "和及与暨"


def loose_rendering(text: ChineseText, key: str, taken: Places, *, is_name: bool = False) -> Span | None:
    """Where the folded term ``key`` is rendered: inside a longer word, or with another word for "and".

    The word belongs to a name: 《…和…法》 is no 《…与…法》.
    """
    if len(key) < _FROM:
        return None
    wording = re.compile(re.escape(key)) if is_name else _with_any_and(key)
    for match in wording.finditer(text.symbols):
        span = text.span(*match.span())
        if not taken.overlap(*span):
            return span
    return None


@lru_cache(maxsize=4096)
def _with_any_and(key: str) -> re.Pattern[str]:
    return re.compile("".join(f"以?[{_AND}]" if char in _AND else re.escape(char) for char in key))

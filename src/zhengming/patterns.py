"""Regular expressions that are compiled when they are first used.

Those with classes over the Chinese planes take 2-10 ms each, all of them together a third of the start-up of
``zm check``, and most runs use few: a text without a slash has no paths to look for.
"""

from __future__ import annotations

import re
from typing import Any, cast


def pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, but compiled at the first search.

    >>> pattern("[\\u3400-\\u9fff]+").findall("a 综合改革 b 试点")
    ['综合改革', '试点']
    """
    return cast("re.Pattern[str]", _Pattern(source, flags))


class _Pattern:
    """Has the methods of a compiled pattern as soon as one is asked for; a second call costs nothing more."""

    def __init__(self, source: str, flags: int) -> None:
        self._source = source, flags

    def __getattr__(self, name: str) -> Any:
        if name not in _MEMBERS:
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        vars(self).update({member: getattr(compiled, member) for member in _MEMBERS})
        return getattr(compiled, name)


_MEMBERS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "pattern", "flags")

"""zhengming: official Chinese-English phrasing, checked and put right.

``Termbase`` holds concepts, ``Checker`` says what is wrong in a translation, ``normalize`` puts it right; ``read`` and
``rewrite`` take files. Names are loaded at first use, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from zhengming.version import __version__

if TYPE_CHECKING:
    from zhengming.checker import Checked, Checker
    from zhengming.checks import CHECKS, Check
    from zhengming.edits import apply_edits
    from zhengming.errors import EncodingError, FileError, FormatError, TermbaseError, UsageError, ZhengmingError
    from zhengming.formats import read, rewrite
    from zhengming.memory import ImportReport, TranslationMemory
    from zhengming.model import (
        Code,
        Concept,
        Edit,
        Finding,
        FuzzyMatch,
        MatchForm,
        Occurrence,
        Origin,
        Segment,
        Severity,
        Side,
        Span,
        Term,
        TermKind,
        TermStatus,
        TranslationUnit,
    )
    from zhengming.normalizer import Normalized, check, normalize
    from zhengming.termbase import Termbase
    from zhengming.usage import Renderings, Wording, renderings

_HOMES = {
    "zhengming.checker": ("Checked", "Checker"),
    "zhengming.checks": ("CHECKS", "Check"),
    "zhengming.edits": ("apply_edits",),
    "zhengming.errors": (
        "EncodingError", "FileError", "FormatError", "TermbaseError", "UsageError", "ZhengmingError",
    ),
    "zhengming.formats": ("read", "rewrite"),
    "zhengming.memory": ("ImportReport", "TranslationMemory"),
    "zhengming.model": (
        "Code", "Concept", "Edit", "Finding", "FuzzyMatch", "MatchForm", "Occurrence", "Origin", "Segment", "Severity",
        "Side", "Span", "Term", "TermKind", "TermStatus", "TranslationUnit",
    ),
    "zhengming.normalizer": ("Normalized", "check", "normalize"),
    "zhengming.termbase": ("Termbase",),
    "zhengming.usage": ("Renderings", "Wording", "renderings"),
}  # fmt: skip
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "CHECKS",
    "Check",
    "Checked",
    "Checker",
    "Code",
    "Concept",
    "Edit",
    "EncodingError",
    "FileError",
    "Finding",
    "FormatError",
    "FuzzyMatch",
    "ImportReport",
    "MatchForm",
    "Normalized",
    "Occurrence",
    "Origin",
    "Renderings",
    "Segment",
    "Severity",
    "Side",
    "Span",
    "Term",
    "TermKind",
    "TermStatus",
    "Termbase",
    "TermbaseError",
    "TranslationMemory",
    "TranslationUnit",
    "UsageError",
    "Wording",
    "ZhengmingError",
    "__version__",
    "apply_edits",
    "check",
    "normalize",
    "read",
    "renderings",
    "rewrite",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'zhengming' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return list(__all__)

"""Values as others spell them: the status of a wording, a term without characters that nobody sees."""

from __future__ import annotations

import re

from zhengming.formats.native import Warn, hidden_character

_STATUSES = {
    "": "preferred approved standard valid active final new 首选 推荐 标准 规范 正式 启用 已批准 已审核 批准",
    "admitted": "admitted allowed acceptable alternative 允许 可用 备选 容许 许用",
    "superseded": "superseded obsolete outdated old 旧 旧译 过时 废止 已废止 曾用",
    "deprecated": "forbidden deprecated prohibited banned rejected notrecommended donotuse "
    "禁用 禁止 不推荐 不用 错误 误译 弃用",
}
_STATUS = {word: status for status, words in _STATUSES.items() for word in words.split()}


def status_of(text: str, place: str, warn: Warn) -> str:
    """Empty for a preferred wording, else ``admitted``, ``superseded`` or ``deprecated``."""
    word = re.sub(r"[\W_]+", "", text.casefold()).removesuffix("admnsts").removesuffix("term")
    if word not in _STATUS:
        warn(f"{place}: status {text!r} is unknown; the wording is taken as accepted")
    return _STATUS.get(word, "")


def cleaned(cell: str, place: str, warn: Warn) -> str:
    """The cell on one line, without characters that nobody can see."""
    return visible(" ".join(cell.split()) if not cell.isprintable() else cell, place, warn)


def visible(text: str, place: str, warn: Warn) -> str:
    """The text without characters that nobody can see."""
    if text.isprintable() or not (hidden := hidden_character(text)):
        return text
    warn(f"{place}: the hidden character {hidden} is left out")
    return "".join(char for char in text if not hidden_character(char))

"""Values as others spell them: the status of a wording, a term without characters that nobody sees."""

from __future__ import annotations

import re

from zhengming.formats.native import Warn, hidden_character

_STATUSES = {
    "": "preferred approved standard standardized regulated legal valid active final new "
    "首选 推荐 标准 规范 正式 启用 已批准 已审核 批准",
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


def ungarbled(text: str) -> str:
    """The Chinese that a text would be if its bytes were read right; empty where it is no such text.

    Files made of GBK that was read as Latin-1 are about; no text of another kind is made of such letters alone.

    >>> ungarbled("¸ºÃæÇåµ¥"), ungarbled("Übergrößenträger"), ungarbled("5G")
    ('负面清单', '', '')
    """
    letters = [char for char in text if char > "\x7f"]
    if len(letters) < 4 or any(char > "\xff" for char in letters):
        return ""
    try:
        right = text.encode("latin-1").decode("gbk")
    except UnicodeDecodeError:
        return ""
    chinese = [char for char in right if char > "\x7f"]
    return right if 2 * len(chinese) == len(letters) and all("\u3000" <= char <= "\uffef" for char in chinese) else ""


def cleaned(cell: str, place: str, warn: Warn) -> str:
    """The cell on one line, without characters that nobody can see."""
    return visible(" ".join(cell.split()) if not cell.isprintable() else cell, place, warn)


def visible(text: str, place: str, warn: Warn) -> str:
    """The text without characters that nobody can see."""
    if text.isprintable() or not (hidden := hidden_character(text)):
        return text
    warn(f"{place}: the hidden character {hidden} is left out")
    return "".join(char for char in text if not hidden_character(char))

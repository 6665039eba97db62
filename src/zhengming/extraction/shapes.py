"""Which phrases may be terms: those that begin and end with words that say something."""

from __future__ import annotations

from collections.abc import Sequence

from zhengming.segmentation import word_class

LONGEST_CHINESE = 12
"""Characters of the longest term that statistics look for; titles may be longer."""


def suits_chinese(words: Sequence[str]) -> bool:
    """Whether a row of folded words may be a term: 主管 机关, not 应 由 or 之 规定.

    >>> [suits_chinese(words) for words in (["主管", "机关"], ["之", "规定"], ["机关", "应"], ["于"])]
    [True, False, False, False]
    """
    text = "".join(words)
    if not 2 <= len(text) <= LONGEST_CHINESE or text.isascii():
        return False
    if _NEVER.intersection(words) or not _EMPTY.isdisjoint((words[0], words[-1])):
        return False
    first, last = word_class(words[0]), word_class(words[-1])
    return first[:1] not in _NO_BEGINNING and last[:1] not in _NO_END


def holds_a_term(words: Sequence[str]) -> bool:
    """Whether a row of words says something at both edges, so that a shorter one in it may be a part: 地政士."""
    edges = {words[0], words[-1]}
    return _EMPTY.isdisjoint(edges) and _NEVER.isdisjoint(edges)


_NO_BEGINNING = frozenset("cdpuremqfyo")
"""Classes of jieba's dictionary: conjunctions, adverbs, prepositions, particles, pronouns, numerals, ..."""
_NO_END = frozenset("cdpuremqfyot")
_NEVER = frozenset("应得经由于以其该此并所至自得不未须与或之者且但则如为是有无将被把使即亦仍及等各本前")
_EMPTY = frozenset(
    """各 该 其 本 此 前 后 上 下 内 外 中 时 日 月 年 条 项 款 目 者 以上 以下 以内 以外 之 及 与 或 等 为 有 无 未 不
    应 得 须 经 由 于 自 至 依 按 就 向 对 将 所 并 且 但 则 如 若 因 故 即 亦 仍 再 又 可 可以 不得 应当 必须 情形 规定
    下列 依据 根据 有关 相关 进行 实施 提出 办理 予以 超过 违反 符合 具有 认为 包括 使用 其他 其它 情事 事项 个 次 起
    止""".split()
)


def suits_english(words: Sequence[str]) -> bool:
    """Whether a row of words may be a term: "competent authority", "date of issue", not "shall be" or "of the board".

    >>> [suits_english(words.split()) for words in ("competent authority", "date of issue", "of the board", "shall be")]
    [True, True, False, False]
    """
    return is_content(words[0]) and is_content(words[-1]) and _IN_NO_TERM.isdisjoint(words)


def is_content(word: str) -> bool:
    """Whether an English word says something by itself, so that a phrase may begin or end with it."""
    return len(word) > 1 and word not in _AT_NO_EDGE


_IN_NO_TERM = frozenset(
    """shall may must will would should can could might do does did has have had be is are was were been being not no
    this that these those it its they their them he she his her we our you your i who whom whose which what when where
    while if unless until whether because therefore thereof therein thereto hereby herein hereof such said aforesaid
    abovementioned any each every either neither all both same other another following preceding foregoing""".split()
)
_AT_NO_EDGE = _IN_NO_TERM | frozenset(
    """the a an of for on in to with against under by at from over into within among between towards toward through via
    across upon about after before during without per as than and or nor but so then also only thereafter pursuant
    according accordance respectively otherwise however more less most least first second third fourth fifth one two
    three four five six seven eight nine ten article paragraph subparagraph item out up down off there here very etc
    including include provided provide governing regarding concerning relating related relevant specified prescribed
    stipulated hereinafter hereafter hereunder set forth mentioned above below referred prior unless except
    based out day month year""".split()
)

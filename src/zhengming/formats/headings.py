"""What the columns of a table hold, told by their headings and by what stands in them.

A heading is taken apart into words that are known in English or Chinese; their classes together make a role:
"English_United_Kingdom", 英文译名 and "en-GB" are ``en``, 禁用译法 is ``deprecated``, "Chinese_PRC_Def" is ``note``.
A heading with an unknown word has no role. Start with ``role_of``, which glossaries and bilingual tables (``columns``)
share; ``find_layout`` is for glossaries.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from zhengming.errors import TermbaseError
from zhengming.formats.native import COLUMNS, Warn
from zhengming.patterns import pattern

if TYPE_CHECKING:
    from zhengming.formats.sheets import Row

LANGUAGES = ("zh", "zh_hant", "en", "source", "target", "other")
"""Roles of columns that hold terms; ``source`` and ``target`` do not say of which language, ``other`` is neither's."""

_CLASSES = {
    "zh": "zh zho chi cmn chs cn sc chinese mandarin simplified prc hans china mainland "
    "中文 汉语 漢語 华语 華語 中国 中國 中 汉 漢 简体 簡體 简体字 简中 大陆 大陸",
    "zh_hant": "cht tc hant traditional taiwan hongkong macao macau tw hk mo "
    "繁体 繁體 繁体字 繁中 正体 正體 台湾 臺灣 香港 澳门 澳門",
    "en": "en eng english uk us gb 英文 英语 英語 英 英译 英譯",
    "source": "source src original headword 原文 源语言 源语 源文 源 词条 詞條 条目 待译",
    "target": "target tgt translation translations translated rendering equivalent "
    "译文 譯文 译名 譯名 译法 譯法 译词 翻译 翻譯 目标语言 目标语 目标 目標 目的语 对应词 译",
    "term": "term terms word phrase name 术语 術語 词 词语 詞語 词汇 詞彙 名词 名詞 名称 名稱 用语",
    "deprecated": "forbidden deprecated banned prohibited blacklist wrong incorrect donotuse notrecommended "
    "禁用 禁止 禁用词 错误 錯誤 误译 誤譯 不用 不推荐 不可用 避免",
    "superseded": "superseded obsolete outdated old former 旧 舊 旧译 舊譯 曾用 过时",
    "admitted": "admitted allowed acceptable alternative alternatives synonym synonyms variant variants variation "
    "variations 同义词 同義詞 别名 別名 备选 備選 其他 其它 可用 变体 又称",
    "acronym": "acronym acronyms abbreviation abbreviations abbr 缩写 縮寫 缩略语 縮略語 缩略词 略语",
    "short": "short shortform 简称 簡稱",
    "status": "status administrativestatus usage 状态 狀態",
    "info": "info",
    "note": "note notes comment comments remark remarks def definition definitions description explanation "
    "translatorcomments developercomments "
    "备注 備註 注释 註釋 注 註 说明 說明 定义 定義 释义 釋義 解释 解釋 批注",
    "domain": "domain subject field category topic subdomain "
    "领域 領域 专业 專業 学科 學科 分类 分類 类别 類別 行业",
    "origin": "origin reference references citation url 来源 來源 出处 出處 依据 参考",
    "other": "japanese french german spanish italian korean russian arabic portuguese "
    "日文 日语 日語 法文 法语 德文 德语 西班牙语 意大利语 韩文 韩语 俄文 俄语",
    "filler": "preferred recommended approved official standard text language entry united kingdom states america "
    "british american value 推荐 首选 标准 规范 官方 正式 语 文 的 列",
}
_CLASS = {word: name for name, words in _CLASSES.items() for word in words.split()}
_JOINED = {
    "hong kong": "hongkong",
    "do not use": "donotuse",
    "not recommended": "notrecommended",
    "translator comments": "translatorcomments",
    "developer comments": "developercomments",
    "short form": "shortform",
    "administrative status": "administrativestatus",
}
_TAG = pattern("[a-z]{2,3}([-_](?:[a-z]{4}|[a-z]{2}|[0-9]{3}))*", re.IGNORECASE)
_OTHER_TAGS = frozenset(("ja", "jp", "ko", "fr", "de", "es", "it", "pt", "ru", "ar", "vi", "th", "bo", "ug", "mn"))
_MODIFIERS = ("deprecated", "superseded", "acronym", "short", "admitted")


def role_of(heading: str) -> str:
    """The role of a column: a native column, one of ``LANGUAGES``, or what its terms or values are; empty: none.

    >>> [role_of(h) for h in ("zh-CN", "中文（简体）", "Chinese (Traditional)", "英文译名", "en-GB variants", "术语")]
    ['zh', 'zh', 'zh_hant', 'en', 'en_admitted', 'source']
    >>> [role_of(h) for h in ("禁用译法", "Forbidden", "Term_Info", "备注", "Chinese_PRC_Def", "Part of Speech", "pos")]
    ['deprecated', 'deprecated', 'info', 'note', 'note', '', '']
    """
    heading = heading.strip()
    if heading in COLUMNS:
        return heading
    spelled = re.sub(r"[\W_]+", " ", heading.casefold()).strip()
    for phrase, word in _JOINED.items():
        spelled = spelled.replace(phrase, word)
    classes = [_CLASS.get(word, "") for word in _word_pattern().findall(spelled)]
    if not classes or "" in classes:
        # ja, es-419, pt_BR, but not "pos" or "No"
        return "other" if heading in _OTHER_TAGS or (re.search("[-_]", heading) and _TAG.fullmatch(heading)) else ""
    return _role({*classes} - {"filler"})


@cache
def _word_pattern() -> re.Pattern[str]:
    chinese = sorted((word for word in _CLASS if not word.isascii()), key=len, reverse=True)
    return re.compile("|".join([*chinese, "[a-z]+", r"[^\W_]"]))  # a character that no word begins with is unknown


def _role(classes: set[str]) -> str:
    for role in ("note", "status", "info", "domain", "origin"):
        if role in classes:
            return role
    if "other" in classes:
        return "other" if classes <= {"other", "term", "source", "target"} else ""
    language = next((name for name in ("zh_hant", "zh", "en", "source", "target") if name in classes), "")
    modifier = next((name for name in _MODIFIERS if name in classes), "")
    if modifier == "short":
        return "zh_short"
    if modifier and language in ("zh", "en"):
        column = f"{language}_{modifier}"
        return column if column in COLUMNS else ""
    if modifier:
        return modifier if classes <= {modifier, "term", "source", "target"} else ""
    return language or ("source" if "term" in classes else "")


def find_header(rows: Sequence[Sequence[str]]) -> tuple[int, list[str]] | None:
    """Place and roles of the heading row among the first rows; None when the list has none.

    A title above it is passed over, a row with a pair of terms is not. A pair of terms hardly looks like headings,
    since both its sides mean the same: 中文 / Chinese are both ``zh``.

    >>> find_header([["术语表", ""], ["No.", "中文", "English"]])
    (1, ['', 'zh', 'en'])
    >>> find_header([["中文", "Chinese"], ["英文", "English"]]) is None
    True
    """
    for place, row in enumerate(rows[:10]):
        roles = [role_of(cell) for cell in row]
        if _is_header(row, roles):
            return place, roles
        if any(map(has_han, row)) and any(map(is_english, row)):
            return None
    return None


def _is_header(row: Sequence[str], roles: Sequence[str]) -> bool:
    named = {role for role in roles if role in LANGUAGES}
    every = {role for cell, role in zip(row, roles, strict=True) if cell}
    return len(named) >= 2 or (len(named) == 1 and len(every) >= 2 and "" not in every)


_HAN = pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN = pattern("[A-Za-z]")
_KANA_OR_HANGUL = pattern("[\u3040-\u30fa\u31f0-\u31ff\uac00-\ud7af\u1100-\u11ff]")


def has_han(text: str) -> bool:
    """Whether a text holds a Han character and is not Japanese or Korean.

    >>> has_han("5G网络"), has_han("5G"), has_han("地球システム")
    (True, False, False)
    """
    return _HAN.search(text) is not None and _KANA_OR_HANGUL.search(text) is None


def is_english(text: str) -> bool:
    """Whether a text holds Latin letters and no Han character."""
    return _LATIN.search(text) is not None and not has_han(text)


# --- the columns of a list -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layout:
    """What each column holds."""

    roles: tuple[str, ...]
    """Native column names, or ``status``, ``info``, ``forbidden``; empty for a column that is not read."""
    first: int
    """Place of the first row of concepts."""


def find_layout(path: str | Path, rows: Sequence[Row], *, warn: Warn) -> Layout:
    """The roles of a list's columns, by headings or else by content; ``TermbaseError`` without Chinese or English."""
    header = find_header([cells for _, cells in rows[:10]])
    if header is None:
        return _by_content(path, rows, warn)
    place, named = header
    line, headings = rows[place]
    body = [cells for _, cells in rows[place + 1 :]]
    roles = _settle(named, body)
    for language, name in (("zh", "Chinese"), ("en", "English")):
        if language not in roles:
            reason = f"no column is {name}: the headings are {', '.join(filter(None, headings))}"
            raise TermbaseError(path, reason, line=line, hint=f"name the column {language!r}")
    if place:
        warn(f"{path}:{line}: taken as the headings; what stands above is not read")
    unread = [heading for heading, role in zip(headings, roles, strict=True) if heading and not role]
    if unread:
        warn(f"{path}:{line}: not read: {', '.join(map(repr, unread))}")
    return Layout(tuple(roles), place + 1)


def _settle(named: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    """Roles with ``source`` and ``target`` turned into languages, and bare kinds of terms into columns."""
    roles = ["zh" if role == "zh_hant" and "zh" not in named else role for role in named]
    open_places = [place for place, role in enumerate(roles) if role in ("source", "target")]
    if "zh" not in roles and (chinese := _most(body, open_places, has_han)) is not None:
        roles[chinese] = "zh"
        open_places.remove(chinese)
    if "en" not in roles and (english := _most(body, open_places, is_english)) is not None:
        roles[english] = "en"
        open_places.remove(english)
    for place in open_places:
        roles[place] = "note" if roles[place] == "source" else ""  # beside zh and en, "source" says who published it
    fixed = {"origin": "note", "superseded": "en_superseded", "acronym": "en_acronym", "other": ""}
    return [fixed.get(role, role) for role in roles]


def _most(body: Sequence[Sequence[str]], places: Iterable[int], holds: Callable[[str], bool]) -> int | None:
    """The column in which most cells hold it; None when no cell does."""
    counts = {place: sum(holds(cells[place]) for cells in body if place < len(cells)) for place in places}
    best = max(counts, key=counts.__getitem__, default=None)
    return best if best is not None and counts[best] else None


def _by_content(path: str | Path, rows: Sequence[Row], warn: Warn) -> Layout:
    """The layout of a list without headings: Chinese, English in either order, then a comment (OmegaT)."""
    body = [cells for _, cells in rows]
    width = max(map(len, body))
    chinese = _most(body, range(width), has_han)
    if chinese is None or _filled(body, chinese) > 4 * sum(has_han(row[chinese]) for row in body if chinese < len(row)):
        hint = "without headings the Chinese column is told by its characters; name the columns zh and en"
        raise TermbaseError(path, "no column is Chinese", line=rows[0][0], hint=hint)
    english = next((p for p in range(width) if p != chinese and _is_mostly_english(body, p)), None)
    if english is None:
        hint = "columns are separated by tabs, in a .csv file by commas or semicolons"
        raise TermbaseError(path, "no column is English", line=rows[0][0], hint=hint)
    roles = [""] * (max(chinese, english) + 1)
    roles[chinese], roles[english] = "zh", "en"
    # A heading in words that we do not know ("a,b"): nothing Chinese in it, and something in every row below.
    first = rows[0][1]
    below = [row[chinese] for row in body[1:] if chinese < len(row)]
    strange = not any(map(has_han, first)) and all(first) and bool(below) and all(map(has_han, below))
    if strange:
        warn(f"{path}:{rows[0][0]}: taken as headings: {', '.join(map(repr, first))}")
    return Layout((*roles, "note"), int(strange))


def _filled(body: Sequence[Sequence[str]], place: int) -> int:
    return sum(bool(cells[place]) for cells in body if place < len(cells))


def _is_mostly_english(body: Sequence[Sequence[str]], place: int) -> bool:
    return 2 * sum(is_english(cells[place]) for cells in body if place < len(cells)) > _filled(body, place)

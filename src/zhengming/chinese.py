"""Chinese script and width: one comparison key for all written forms, and OpenCC where Chinese is written.

Start with ``fold``: it is what terms and texts are compared by. It never changes the length of a text, so a place in
the folded text is a place in the text. ``convert`` is for output only: it is a hundred times slower, and its errors
would become errors of the matcher.

The tables are files of the package opencc-python-reimplemented; they are read without importing it.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from itertools import product
from pathlib import Path

from zhengming.errors import UsageError, ZhengmingError
from zhengming.model import Span
from zhengming.patterns import pattern

DROPPED = " "
"""What ``fold`` puts for a character that does not count inside a term: a space, a quote, a bracket, a soft hyphen."""

VARIANTS = ("Hans", "Hant", "HK", "TW")


def fold(text: str) -> str:
    """The comparison key of a text: same length; script, width, case, quotes, dashes and spaces do not count.

    >>> fold("綜合 「改革」試點") == fold("综合　“改革”试点")
    True
    >>> fold("創新、協調，ＡＰＥＣ——２０２５")
    '创新,协调,apec--2025'
    """
    return text.translate(_fold_table())


def squeeze(folded: str) -> tuple[str, list[int] | None]:
    """A folded text without ``DROPPED``, and the place in it of each character that remains (None: all remain).

    >>> squeeze(fold("综合 改革试点"))
    ('综合改革试点', [0, 1, 3, 4, 5, 6])
    >>> squeeze("试点")
    ('试点', None)
    """
    if DROPPED not in folded:
        return folded, None
    parts, start = folded.split(DROPPED), 0
    places: list[int] = []
    for part in parts:
        places += range(start, start + len(part))
        start += len(part) + 1
    return "".join(parts), places


def is_han(char: str) -> bool:
    """Whether a character is a Chinese character.

    >>> [is_han(char) for char in "试𠮷〇A。"]
    [True, True, True, False, False]
    """
    return _HAN.match(char) is not None


HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""The Chinese characters, as what stands between the square brackets of a regular expression."""
_HAN = pattern(f"[{HAN}]")


def script(text: str) -> str | None:
    """``Hans`` or ``Hant``, by the characters that belong to one script only; None where there are none, or as many.

    >>> script("综合改革试点"), script("綜合改革試點"), script("中央")
    ('Hans', 'Hant', None)
    """
    hans, hant = _script_characters()
    simplified, traditional = sum(map(hans.__contains__, text)), sum(map(hant.__contains__, text))
    if simplified == traditional:
        return None
    return "Hans" if simplified > traditional else "Hant"


def is_mixed(text: str) -> bool:
    """Whether a text has characters of both scripts of which neither is written in the other one.

    >>> is_mixed("经济增長"), is_mixed("恒生指數"), is_mixed("经济增长")
    (True, False, False)
    """
    return not any(only.isdisjoint(text) for only in _strict_characters())


def one_script(text: str, name: str) -> list[Span]:
    """The stretches of characters that nobody writes in the other script: ``Hans`` or ``Hant``.

    >>> [[text[slice(*span)] for span in one_script(text, "Hans")] for text in ("恒生指數反弹", "雇主")]
    [['弹'], []]
    """
    only = _strict_characters()[name == "Hant"]
    if only.isdisjoint(text):
        return []
    found: list[Span] = []
    for at, char in enumerate(text):
        if char in only:
            if found and found[-1].end == at:
                found[-1] = Span(found[-1].start, at + 1)
            else:
                found.append(Span(at, at + 1))
    return found


def convert(text: str, variant: str) -> str:
    """The text written as ``variant``: Hans, Hant, HK or TW. Characters only, no other words.

    OpenCC's Taiwan vocabulary is that of software (全局 becomes 全域性, 发布 釋出): official text would suffer.

    >>> convert("后台发布综合改革试点方案", "TW")
    '後臺發佈綜合改革試點方案'
    """
    if variant not in VARIANTS:
        raise UsageError(f"there is no variant {variant!r}", hint=f"choose one of {', '.join(VARIANTS)}")
    if variant == "Hans":
        return _converter("t2s")(text)
    # s2t harms what is traditional already; 皇后在里面 has no character of either script and must become 裏面.
    hans, hant = _script_characters()
    if any(map(hans.__contains__, text)) or not any(map(hant.__contains__, text)):
        text = _converter("s2t")(text)
    return text if variant == "Hant" else _converter({"HK": "t2hk", "TW": "t2tw"}[variant])(text)


def regional_forms(term: str) -> tuple[str, ...]:
    """What a Chinese term is called in the other regions, where that is another word: its fold differs.

    OpenCC's Taiwan vocabulary with all alternatives, also back for a term that is not simplified, and the few phrases
    that change script beyond their characters (坐标 座標). Some forms are ordinary words of the other region: 数据
    gives 資料, in Beijing "materials". A caller takes a form for a key only where it cannot mislead.

    >>> regional_forms("软件产业"), regional_forms("數位經濟"), regional_forms("综合改革试点")
    (('軟體產業',), ('数字经济',), ())
    """
    folded, found = fold(term), []
    # 程序 is a procedure in Beijing and a programme in Taipei, where 进程 is 程序: 程序员 must not become 进程员.
    variants = ("TW",) if script(term) == "Hans" else ("TW", "Hans")
    for variant in variants:
        phrases = _regional_phrases(variant)
        pieces = list(_pieces(folded, phrases))
        if any(folded[start:end] in phrases for start, end in pieces):
            choices = (phrases.get(folded[start:end]) or (term[start:end],) for start, end in pieces)
            found += [convert("".join(form), variant) for form in product(*choices)]
    return tuple(form for form in dict.fromkeys(found) if fold(form) != folded)


def _pieces(folded: str, phrases: dict[str, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """The text as phrases, leftmost and longest first, and single characters."""
    start = 0
    while start < len(folded):
        ends = range(len(folded), start, -1)
        end = next((end for end in ends if folded[start:end] in phrases), start + 1)
        yield start, end
        start = end


@cache
def _fold_table() -> array[int]:
    """What each code point becomes; an array, because ``str.translate`` asks it 4 times as fast as a dictionary, and a
    list, whose numbers lie all over the memory, takes twice as long between other work.

    It reaches to the last Han character: 1,100 classes have a member outside the first plane (開 开 𫔭).
    """
    table = array("I", range(0x323B0))
    classes = _han_classes()
    for code, representative in classes.items():
        table[code] = representative
    for char, meant in _MISTAKEN.items():
        table[ord(char)] = classes.get(ord(meant), ord(meant))
    for code in (*range(0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x10000), *range(0x2F800, 0x2FA20)):
        plain = ord(_plain(chr(code)))
        table[code] = classes.get(plain, plain)
    return table


def _plain(char: str) -> str:
    """A character without width, case, and what does not count; always one character."""
    composed = unicodedata.normalize("NFKC", char)
    # ½, ㈱ and … become several characters, ﷺ eighteen: they stay as they are.
    char = composed if len(composed) == 1 else char
    lowered = char.lower()
    char = lowered if len(lowered) == 1 else char
    if char in _NOT_COUNTED or unicodedata.category(char) in _CATEGORIES_NOT_COUNTED:
        return DROPPED
    if char in _ALIKE:
        return _ALIKE[char]
    return "-" if unicodedata.category(char) == "Pd" else char


# Separators, controls, format characters (zero width, soft hyphen, byte order mark), brackets, quotes: 《中国（上海）
# 自由贸易试验区总体方案》 contains 中国上海自由贸易试验区.
_CATEGORIES_NOT_COUNTED = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Ps", "Pe", "Pi", "Pf"})
# Straight quotes are no quotes to Unicode. The middle dot is left out as often as it is written (3·15 and 315, 九·一八
# and 九一八, 马克·吐温), in four glyphs. Variation selectors choose a glyph.
_NOT_COUNTED = frozenset("\"'`´·‧∙•・\u034f") | frozenset(map(chr, range(0xFE00, 0xFE10)))
# Commas and stops stay, as barriers, in one form each: a list has 、 in Chinese and "," in what a machine made of it.
_ALIKE = {"、": ",", "。": ".", "−": "-", "─": "-", "⁃": "-", "〜": "~", "〰": "~", "○": "〇", "◯": "〇", "⋯": "…"}
_MISTAKEN = {"巿": "市"}
"""Characters that nobody writes but by mistake: an apron of old, on keyboards beside the market."""


@cache
def _han_classes() -> dict[int, int]:
    """The representative of each character that has variants: 後 and 后 have 后.

    Classes are the connected components of OpenCC's character tables. The representative is the character of the
    simplified standard (GB 2312) that most members are simplified to, at last the lowest.
    """
    parents: dict[str, str] = {}
    votes: dict[str, int] = {}
    for name in _CHARACTER_TABLES:
        for char, others in _table(name):
            for other in others:
                one, two = _root(parents, char), _root(parents, other)
                parents[one] = parents[two] = min(one, two)
            if name == "TSCharacters":
                votes[others[0]] = votes.get(others[0], 0) + 1
    members: dict[str, list[str]] = {}
    for char in parents:
        members.setdefault(_root(parents, char), []).append(char)
    standard = {*"".join(parents).encode("gb2312", "ignore").decode("gb2312")}
    found: dict[int, int] = {}
    for chars in members.values():
        best = min(chars, key=lambda char: (char not in standard, -votes.get(char, 0), char))
        found.update((ord(char), ord(best)) for char in chars)
    return found


_CHARACTER_TABLES = ("STCharacters", "TSCharacters", "TWVariants", "TWVariantsRev", "HKVariants", "HKVariantsRev")


def _root(parents: dict[str, str], char: str) -> str:
    while (parent := parents.setdefault(char, char)) != char:
        char = parent
    return char


@cache
def _script_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Characters of simplified text only (国), and of traditional text only (國); 后 and 里 are in neither."""
    simplified = {char for char, others in _table("STCharacters") if char not in others}
    traditional = {char for char, others in _table("TSCharacters") if char not in others}
    return frozenset(simplified - traditional), frozenset(traditional - simplified)


@cache
def _strict_characters() -> tuple[frozenset[str], frozenset[str]]:
    """The same without what the other side's character set has: Hong Kong writes 恒生, 雇主 and 温和."""
    simplified, traditional = _script_characters()
    regional = {form for name in ("HKVariants", "TWVariants") for _, forms in _table(name) for form in forms}
    return (
        frozenset(char for char in simplified - regional if not _has("cp950", char)),
        frozenset(char for char in traditional if not _has("gb2312", char)),
    )


def _has(encoding: str, char: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _regional_phrases(variant: str) -> dict[str, tuple[str, ...]]:
    """What a folded phrase is called in Taiwan (``TW``), and what a Taiwan phrase is in the mainland (``Hans``)."""
    words, script_phrases = {"TW": ("TWPhrases", "STPhrases"), "Hans": ("TWPhrasesRev", "TSPhrases")}[variant]
    phrases = {fold(phrase): tuple(others) for phrase, others in _table(words)}
    for phrase, others in _table(script_phrases):
        if fold(phrase) not in map(fold, others):
            phrases.setdefault(fold(phrase), tuple(others))
    return phrases


def _table(name: str) -> Iterator[tuple[str, list[str]]]:
    """The rows of a table of OpenCC: a character or phrase, and what it becomes, the usual choice first."""
    spec = find_spec("opencc")
    if spec is None or not spec.submodule_search_locations:
        raise ZhengmingError("OpenCC is not installed", hint="pip install opencc-python-reimplemented")
    path = Path(spec.submodule_search_locations[0]) / "dictionary" / f"{name}.txt"
    if not path.is_file():
        hint = "pip uninstall opencc; pip install --force-reinstall opencc-python-reimplemented"
        raise ZhengmingError(f"the installed package opencc is another one: it has no {path.name}", hint=hint)
    for line in path.read_text(encoding="utf-8").splitlines():
        if line:
            char, others = line.split("\t")
            yield char, others.split(" ")


@cache
def _converter(name: str) -> Callable[[str], str]:
    from opencc import OpenCC

    conversion: Callable[[str], str] = OpenCC(name).convert
    return conversion

"""What in a text is not ours to reword: addresses, paths, identifiers, hashtags, accounts, titles of documents.

``codes`` say nothing and are read as if no words stood there; ``labels`` are words that a program reads as well: what
is right in them counts, what is wrong is left alone; inside ``titles`` no edit is made unasked. Start with
``protected``. Tags, placeholders, code in backticks and whatever else stands *between* words are ``marks``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

from zhengming.model import Span
from zhengming.patterns import pattern

Spans = tuple[Span, ...]
"""Sorted, without overlaps."""


class Protected:
    """The protected stretches of one text, each kind found when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def codes(self) -> Spans:
        """Addresses, paths, file names, identifiers."""
        return codes(self._text)

    @cached_property
    def labels(self) -> Spans:
        """Hashtags, accounts, <code>: words that a program reads as well."""
        return labels(self._text)

    @cached_property
    def titles(self) -> Spans:
        """What is quoted or in italics and written like a title."""
        return titles(self._text)

    def __iter__(self) -> Iterator[Spans]:
        yield from (self.codes, self.labels, self.titles)


@lru_cache(maxsize=8)
def protected(text: str) -> Protected:
    """All protected stretches of a text; kept, because each of its findings asks.

    >>> text = "See docs/pilot-area/ and #pilot."
    >>> [text[slice(*span)] for spans in protected(text) for span in spans]
    ['docs/pilot-area/', '#pilot']
    """
    return Protected(text)


def overlaps(spans: Spans, span: Span) -> bool:
    """Whether a place shares a character with one of the stretches."""
    at = bisect_left(spans, span.end, key=_start)
    return at > 0 and spans[at - 1].end > span.start


def holds(spans: Spans, span: Span) -> bool:
    """Whether a place lies inside one of the stretches."""
    at = bisect_right(spans, span.start, key=_start)
    return at > 0 and spans[at - 1].end >= span.end


def _start(span: Span) -> int:
    return span.start


# --- codes

# Each pattern begins where a word begins: tried at every letter, a word of 10,000 letters would cost 100,000,000 steps.
_NO_WORD = r"\s\"“”‘’<>|\u2e80-\uffff"
_NO_PATH = rf"{_NO_WORD}'`()\[\]{{}}"
_URL = pattern(rf"(?<![a-z0-9+.-])(?:[a-z][a-z0-9+.-]{{1,9}}://|www\.)[^{_NO_WORD}]+", re.I)
_MAIL = pattern(rf"(?<![^{_NO_PATH}@:,;])[^{_NO_PATH}@:,;]+@[\w-]+(?:\.[\w-]+)+")
_PART = rf"(?:[^{_NO_PATH}/\\]|(?<=\w)'(?=\w))*"
_SLASHED = pattern(rf"(?<![^{_NO_PATH}])(?<!\w'){_PART}(?:[/\\]{_PART})+")
_IDENTIFIER = pattern(r"(?<!\w)_*[^\W_]+_+[^\W_]\w*")
_VARIABLE = pattern(r"(?<!\w)\$[a-z_]\w*")
# Endings of file names, and of addresses without http; "in", "it", "is" and other words are none.
_ENDING = (
    r"\.(?:html?|xhtml|php|aspx?|jsp|pdf|docx?|xlsx?|pptx?|odt|rtf|md|txt|csv|tsv|json|ya?ml|xml|toml|ini|cfg|py|js|ts|css"
    r"|png|jpe?g|gif|svg|mp[34]|zip|tar|gz|tmx|tbx|xlf|xliff|po|com|org|net|edu|gov|int|cn|hk|mo|tw|uk|eu)\b"
)
_ENDS = pattern(_ENDING)
_FILE = pattern(rf"(?<![\w.-])[\w-]+(?:\.[\w-]+)*{_ENDING}(?:[/?#][^{_NO_WORD}]*)?", re.A)
_FILE_PATH = pattern(rf".*{_ENDING}")
_CLOSING = ".,;:!?"


def codes(text: str) -> Spans:
    """Stretches that are no words: addresses, paths and file names, identifiers."""
    found: list[tuple[int, int]] = []
    if "/" in text or "\\" in text:
        found += (m.span() for m in _URL.finditer(text) if "/" in text)
        found += _paths(text)
    if "@" in text:
        found += (m.span() for m in _MAIL.finditer(text))
    if "_" in text:
        found += (m.span() for m in _IDENTIFIER.finditer(text))
    if "$" in text:
        found += (m.span() for m in _VARIABLE.finditer(text))
    if "." in text and _ENDS.search(text):
        found += (m.span() for m in _FILE.finditer(text))
    if "www." in text:
        found += (m.span() for m in _URL.finditer(text))
    return _united(found) if found else ()


def _paths(text: str) -> Iterator[tuple[int, int]]:
    """Words with slashes that only a path has; "industrial/supply chains" are two wordings side by side."""
    for match in _SLASHED.finditer(text):
        word = match[0].rstrip(_CLOSING)
        if _is_path(word) and text[match.start() - 1 : match.start()] != "<":  # </b>
            yield match.start(), match.start() + len(word)


def _is_path(word: str) -> bool:
    if not any(map(str.isalpha, word)) or len(word) < 3:
        return False  # 2024/25, w/
    if word.startswith(("/", "./", "../", "~/", "\\\\")) or word.endswith(("/", "\\")) or word[1:2] == ":":
        return True
    parts = re.split(r"[/\\]", word)
    if "\\" in word:
        return len(parts) > 2
    return _FILE_PATH.fullmatch(word) is not None or (len(parts) > 2 and re.search(r"[-_.\d]", word) is not None)


# --- labels, titles

_HASHTAG = pattern(r"(?<![\w&/])#(?=\w*[^\W\d_])\w[\w-]*")
_ACCOUNT = pattern(r"(?<![\w.@])@(?=\w*[^\W\d_])\w[\w.-]*\w")
_CODE_TAG = pattern(r"<(code|pre|kbd|samp)\b[^<>]*>[^<]{0,500}</\1>", re.I)


def labels(text: str) -> Spans:
    """Words that a program reads as well."""
    found: list[tuple[int, int]] = []
    if "#" in text:
        found += (m.span() for m in _HASHTAG.finditer(text))
    if "@" in text:
        found += (m.span() for m in _ACCOUNT.finditer(text))
    if "</" in text:
        found += (m.span() for m in _CODE_TAG.finditer(text))
    return _united(found)


_LINE = r"\n(?!\s*\n)"
"""Titles run over the end of a line, not over an empty one."""
_QUOTED = (
    pattern(rf"“((?:[^“”\"\n]|{_LINE}){{4,300}})[”\"]"),
    pattern(rf"(?<!\w)\"(?=\S)((?:[^“”\"\n]|{_LINE}){{4,300}})(?<=\S)[\"”](?!\w)"),
    pattern(rf"(?<![\w*])\*(?=[^\s*])((?:[^*\n]|{_LINE}){{4,300}})(?<=\S)\*(?![\w*])"),
    pattern(rf"(?<!\w)_(?=[^\s_])((?:[^_\n]|{_LINE}){{4,300}})(?<=\S)_(?!\w)"),
    pattern(r"<(?:i|em|cite|q)\b[^<>]*>([^<>]{4,300})</(?:i|em|cite|q)>", re.I),
)
_SINGLE_OPEN = pattern(r"(?<!\w)['‘](?=\w)")
_SINGLE_CLOSE = pattern(r"(?<=\S)['’](?!\w)")
_CHINESE = pattern(r"《[^《》]{0,300}》")
_TITLE_LENGTH = 300


def titles(text: str) -> Spans:
    """What stands in quotes or italics and is written like a title: "Opinions on Deepening Reform"; 《…》 always."""
    found = [m.span() for m in _CHINESE.finditer(text)] if "《" in text else []
    for quotation in _QUOTED:
        found += (m.span() for m in quotation.finditer(text) if _is_title(m[1]))
    found += _single_quoted(text)
    return _united(found)


def _single_quoted(text: str) -> Iterator[tuple[int, int]]:
    """Titles in single quotes, up to the last mark that makes one: 'Rules on the Traders' Work'."""
    end = 0
    for opening in _SINGLE_OPEN.finditer(text):
        if opening.start() < end:
            continue
        following = _SINGLE_OPEN.search(text, opening.end())
        stop = min(following.start() if following else len(text), opening.end() + _TITLE_LENGTH)
        for closing in reversed(list(_SINGLE_CLOSE.finditer(text, opening.end(), stop))):
            inner = text[opening.end() : closing.start()]
            if "\n\n" not in inner and _is_title(inner):
                end = closing.end()
                yield opening.start(), end
                break


def _is_title(text: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_]+", text) if len(w) > 3]
    return len(words) > 2 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _united(spans: Iterable[tuple[int, int]]) -> Spans:
    """The same stretches sorted, those that overlap as one."""
    united: list[Span] = []
    for start, end in sorted(spans):
        if united and start < united[-1].end:
            united[-1] = Span(united[-1].start, max(end, united[-1].end))
        else:
            united.append(Span(start, end))
    return tuple(united)

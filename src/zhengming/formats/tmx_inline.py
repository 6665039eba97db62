"""Inline elements of a TMX segment: codes kept apart from the text, as they stand in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from zhengming.formats.tmx_fields import Attributes
from zhengming.model import Code

KINDS = {"bpt": "open", "ept": "close", "ph": "standalone", "it": "standalone", "ut": "standalone"}
"""Elements whose content is a code, and the kind of it; ``hi`` and whatever TMX does not know hold text."""
_ISOLATED = {"begin": "open", "end": "close"}


def escaped(text: str) -> str:
    """Text as it stands between tags; a carriage return would be read as a line feed.

    >>> escaped("A < B & C")
    'A &lt; B &amp; C'
    """
    if "&" in text or "<" in text or ">" in text or "\r" in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
    return text


def escaped_value(text: str) -> str:
    """Text as it stands in an attribute, in which white space would be read as spaces."""
    if text.isalnum():
        return text
    return escaped(text).replace('"', "&quot;").replace("\n", "&#10;").replace("\t", "&#9;")


def tag(name: str, attributes: Attributes, end: str = ">") -> str:
    """A start tag.

    >>> tag("ph", {"x": "1"}, "/>")
    '<ph x="1"/>'
    """
    return f"<{name}" + "".join(f' {key}="{escaped_value(value)}"' for key, value in attributes.items()) + end


class Inline:
    """The codes of one segment while it is read."""

    __slots__ = ("_at", "_attributes", "_depth", "_marks", "_parts", "codes")

    def __init__(self) -> None:
        self.codes: list[Code] = []
        self._parts: list[str] = []
        self._attributes: Attributes = {}
        self._at = self._depth = self._marks = 0

    @property
    def is_open(self) -> bool:
        """Whether a code is being read, so that text belongs to it."""
        return self._depth > 0

    def text(self, data: str) -> None:
        """Text inside of a code."""
        self._parts.append(escaped(data))

    def start(self, name: str, attributes: Attributes, at: int) -> bool:
        """An element begins at a place of the text; whether it is one of TMX."""
        if self._depth or name in KINDS:
            self.open_code(name, attributes, at)
            return True
        self._marks += 1
        self.codes.append(Code(at, tag(name, attributes), "", "open"))
        return name == "hi"

    def end(self, name: str, texts: Iterable[str]) -> bool:
        """An element ends; False where it is the segment."""
        if self._depth:
            self.close_code(name)
            return True
        if not self._marks:
            return False
        self._marks -= 1
        self.codes.append(Code(sum(map(len, texts)), f"</{name}>", "", "close"))
        return True

    def open_code(self, name: str, attributes: Attributes, at: int) -> None:
        if not self._depth:
            self._at, self._attributes = at, attributes
        self._depth += 1
        self._parts.append(tag(name, attributes))

    def close_code(self, name: str) -> bool:
        """Whether the code is whole now."""
        self._depth -= 1
        if self._parts[-1].startswith(f"<{name}") and self._parts[-1].endswith(">"):
            self._parts[-1] = self._parts[-1][:-1] + "/>"
        else:
            self._parts.append(f"</{name}>")
        if self._depth:
            return False
        kind = (
            KINDS.get(name, "standalone")
            if name != "it"
            else _ISOLATED.get(self._attributes.get("pos", ""), "standalone")
        )
        id = self._attributes.get("i") or self._attributes.get("x", "")
        self.codes.append(Code(self._at, "".join(self._parts), id, kind))
        self._parts = []
        return True


_PAIRED = re.compile(r'<(bpt|ept)(?=[\s/>])(?:[^>]*? i="([^"]*)")?')


def unbalanced(codes: Iterable[Code]) -> str:
    """What is wrong with the pairs of codes of a segment; empty where nothing is.

    >>> unbalanced([Code(0, '<bpt i="1"/>'), Code(2, '<ept i="2"/>')])
    'the code ept i="2" has no start'
    """
    started: list[str] = []
    used: set[str] = set()
    wrong = ""
    for code in codes:
        found = _PAIRED.match(code.text)
        if not found:
            continue
        name, number = found.groups()
        if number is None:
            wrong = wrong or f"a code {name} has no number (i)"
        elif name == "bpt":
            if number in used:
                wrong = wrong or f'two codes bpt have i="{number}"'
            used.add(number)
            started.append(number)
        elif number in started:
            started.remove(number)
        else:
            wrong = wrong or f'the code ept i="{number}" has no start'
    if started and not wrong:
        wrong = f'the code bpt i="{started[0]}" has no end'
    return wrong


_MARK = re.compile(r"<(/?)([a-z]+[0-9]+)(/?)>")


def marked(text: str) -> tuple[str, Inline | None]:
    """A text of OmegaT's own memories, in which codes are written as text: ``<b0>``; without them, and they apart.

    They become what OmegaT itself makes of them in its level 2. A mark without its partner is left as text.

    >>> text, inline = marked("<b0>reform</b0> pilot")
    >>> text, [code.text for code in inline.codes]
    ('reform pilot', ['<bpt i="0" x="0">&lt;b0&gt;</bpt>', '<ept i="0">&lt;/b0&gt;</ept>'])
    """
    partners: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    marks = list(_MARK.finditer(text))
    for number, mark in enumerate(marks):
        is_end, name, is_alone = mark.groups()
        if is_alone and not is_end:
            partners[number] = number
        elif not is_end:
            opened.setdefault(name, []).append(number)
        elif opened.get(name):
            start = opened[name].pop()
            partners[start], partners[number] = number, start
    if not partners:
        return text, None
    inline, parts, at, done, count = Inline(), [], 0, 0, 0
    numbers: dict[int, int] = {}
    for number, mark in enumerate(marks):
        if number not in partners:
            continue
        parts.append(text[done : mark.start()])
        at += mark.start() - done
        done = mark.end()
        raw = escaped(mark[0])
        if partners[number] < number:
            i = numbers[partners[number]]
            inline.codes.append(Code(at, f'<ept i="{i}">{raw}</ept>', str(i), "close"))
            continue
        i = numbers[number] = count
        count += 1
        if partners[number] == number:
            inline.codes.append(Code(at, f'<ph x="{i}">{raw}</ph>', str(i)))
        else:
            inline.codes.append(Code(at, f'<bpt i="{i}" x="{i}">{raw}</bpt>', str(i), "open"))
    return "".join([*parts, text[done:]]), inline

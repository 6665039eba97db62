"""Inline codes of any format as TMX may hold them: valid, balanced, and no more than a tool can take."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from xml.parsers import expat

from zhengming.formats.tmx_fields import Attributes
from zhengming.formats.tmx_inline import escaped, tag
from zhengming.model import Code, Segment

_ATTRIBUTES = {
    "bpt": ("i", "x", "type"), "ept": ("i",), "it": ("pos", "x", "type"), "ph": ("x", "assoc", "type"),
    "ut": ("x",), "hi": ("x", "type"),
}  # fmt: skip
_ELEMENT = re.compile(r'<(bpt|ept|it|ph|ut)((?:\s+[\w:.-]+="[^"<]*")*)\s*(?:/>|>(.*)</\1>)', re.DOTALL)
_HI = re.compile(r'<hi((?:\s+[\w:.-]+="[^"<]*")*)\s*>')
_ATTRIBUTE = re.compile(r'([\w:.-]+)="([^"<]*)"')
_SUB = re.compile(r"<[^>]*>")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r")
_DEEPEST = 100


def clean(xml: str) -> bytes:
    """A stretch of a file as UTF-8, without characters that XML does not know: there are none in its tags.

    >>> clean("<seg>reform\x0b</seg>")
    b'<seg>reform</seg>'
    """
    try:
        data = xml.encode()
    except UnicodeEncodeError:
        return _FORBIDDEN.sub("", xml).encode()
    if len(data.translate(None, _CONTROLS)) != len(data) or "\ufffe" in xml or "\uffff" in xml:
        return _FORBIDDEN.sub("", xml).encode()
    return data


class _Element(NamedTuple):
    name: str
    attributes: Attributes
    inner: str
    """As XML."""


@lru_cache(maxsize=10_000)
def _element(text: str) -> _Element | None:
    """A code that is an element of TMX; None where it is anything else."""
    found = _ELEMENT.fullmatch(text)
    if not found or not _is_well_formed(text):
        return None
    known = _ATTRIBUTES[found[1]]
    attributes = {name: unescape(value) for name, value in _ATTRIBUTE.findall(found[2]) if name in known}
    return _Element(found[1], attributes, found[3] or "")


def _is_well_formed(text: str) -> bool:
    try:
        expat.ParserCreate().Parse(text, True)
    except expat.ExpatError:
        return False
    return True


def seg(segment: Segment, style: str) -> str:
    """The content of ``<seg>``. ``style``: ``keep`` everything that is valid; ``flat``, only elements that hold no text
    and are balanced; ``text``, the codes as text, for tools whose texts hold marks.

    >>> seg(Segment("reform pilot", "en", (Code(0, "**"), Code(6, "**"))), "flat")
    '<ph x="1">**</ph>reform<ph x="2">**</ph> pilot'
    """
    if not segment.codes:
        return escaped(segment.text)
    codes = sorted(segment.codes, key=lambda code: code.position)
    spelled = list(map(_native, codes)) if style == "text" else _spelled(codes, is_flat=style == "flat")
    parts: list[str] = []
    done = 0
    for code, xml in zip(codes, spelled, strict=True):
        at = max(done, min(code.position, len(segment.text)))
        parts += (escaped(segment.text[done:at]), xml)
        done = at
    return "".join([*parts, escaped(segment.text[done:])])


def _native(code: Code) -> str:
    """A code as the text that it stands for in its document, as XML."""
    if _HI.fullmatch(code.text) or code.text == "</hi>":
        return ""
    element = _element(code.text)
    return _SUB.sub("", element.inner) if element else escaped(code.text)


def _spelled(codes: Sequence[Code], *, is_flat: bool) -> list[str]:
    elements = [_element(code.text) for code in codes]
    partners = _partners(codes, elements)
    used = {e.attributes["i"] for e in elements if e and e.name in ("bpt", "ept") and "i" in e.attributes}
    marks = _marks(codes) if not is_flat else {}
    numbers: dict[int, str] = {}
    spelled = []
    for place, (code, element) in enumerate(zip(codes, elements, strict=True)):
        if _HI.fullmatch(code.text) or code.text == "</hi>":
            spelled.append(marks.get(place, ""))
            continue
        if element:
            name, attributes = element.name, dict(element.attributes)
            inner = _SUB.sub("", element.inner) if is_flat else element.inner
        else:
            name, attributes, inner = "ph", {"x": str(place + 1)}, escaped(code.text)
            partner = partners.get(place)
            if partner is not None:
                first = min(place, partner)
                if first not in numbers:
                    numbers[first] = _free(used)
                name = "bpt" if place == first else "ept"
                attributes = {"i": numbers[first], "x": str(first + 1)} if name == "bpt" else {"i": numbers[first]}
        if name in ("bpt", "ept") and ("i" not in attributes or (is_flat and place not in partners)):
            x = attributes.get("x") or attributes.get("i") or str(place + 1)
            name, attributes = "it", {"pos": "begin" if name == "bpt" else "end", "x": x}
        if name == "it" and attributes.get("pos") not in ("begin", "end"):
            name = "ph"
            attributes.pop("pos", None)
        spelled.append(f"{tag(name, attributes)}{inner}</{name}>" if inner else tag(name, attributes, "/>"))
    return spelled


def _free(used: set[str]) -> str:
    number = next(str(n) for n in range(1, len(used) + 2) if str(n) not in used)
    used.add(number)
    return number


def _partners(codes: Sequence[Code], elements: Sequence[_Element | None]) -> dict[int, int]:
    """The place of the other half of each code that has one."""
    found: dict[int, int] = {}
    opened: dict[tuple[str, str], int] = {}
    closed: set[tuple[str, str]] = set()
    for place, (code, element) in enumerate(zip(codes, elements, strict=True)):
        kind = {"bpt": "open", "ept": "close"}.get(element.name, "") if element else code.kind
        id = element.attributes.get("i", "") if element else code.id
        key = ("tmx" if element else "other", id)
        if kind == "open" and (id or not element) and key not in opened and key not in closed:
            opened[key] = place
        elif kind == "close" and key in opened:
            start = opened.pop(key)
            found[start], found[place] = place, start
            if element:
                closed.add(key)  # a number is given once in a segment
    return found


def _marks(codes: Sequence[Code]) -> dict[int, str]:
    """The tags of ``hi`` that have both ends, none in more than a hundred others: parsers refuse what is too deep."""
    found: dict[int, str] = {}
    opened: list[tuple[int, str]] = []
    for place, code in enumerate(codes):
        start = _HI.fullmatch(code.text)
        if start:
            named = dict(_ATTRIBUTE.findall(start[1]))
            opened.append((place, tag("hi", {n: unescape(v) for n, v in named.items() if n in _ATTRIBUTES["hi"]})))
        elif code.text == "</hi>" and opened:
            begin, xml = opened.pop()
            if len(opened) >= _DEEPEST:
                continue
            found[begin], found[place] = xml, "</hi>"
    return found

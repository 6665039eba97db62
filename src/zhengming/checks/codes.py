"""Are the inline codes and placeholders of the source in the target? code-mismatch. Start with ``judge``.

Codes are those of the file (``Segment.codes``), and what programs read in the text itself: placeholders of templates,
printf conversions, HTML tags. Codes that say by themselves which they are ({name}, %2$s, <g id="1">) may change places;
those that are told by their place alone (%s ... %d) may not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.marks import LAYOUT, name_of, partners
from zhengming.model import Code, Finding, Severity, Side, Span
from zhengming.patterns import pattern

ID = "code-mismatch"
_MAY_HAVE = pattern(r"[{]|<[/A-Za-z%]|%[(A-Za-z0-9@+#.-]|&[a-zA-Z#]")
"""What no code is without; 5% and R & D are told apart at a glance."""
_PLACEHOLDER = pattern(
    r"""
    \{\{\{?[^{}\n]{0,80}\}?\}\} | \{%[^{}\n]{0,80}%\} | [$\#]\{[^{}\n]{0,80}\}
  | %\([^()\n]{1,60}\)[-+\# 0]*\d*(?:\.\d+)?[a-zA-Z]
  | (?<![\d%])%(?:\d+\$)?[-+0]?\d*(?:\.\d+)?(?:l{1,2}|h)?[sdifuxXcq@](?![A-Za-z])
  | (?<![A-Za-z])\{[\w.\[\]-]*(?:![rsa])?(?::[^{}\s]*)?\}
  | </?[A-Za-z][\w:-]*(?:\s+[\w:-]+\s*=[^<>\n]{0,300})?\s*/?>
  | &(?:[a-zA-Z]{2,10}|\#\d{1,6}|\#x[0-9a-fA-F]{1,5});
    """,
    re.VERBOSE,
)
_BY_PLACE = pattern(r"%[-+0]?\d*(?:\.\d+)?(?:l{1,2}|h)?[sdifuxXcq@]|\{\}")
"""Conversions that take their values in the order in which they stand."""
# <!-- more --> of the source is read by a program; what a translator puts beside the text, by people and by zm.
_OURS = pattern(r"(?i)<!--\s*(?:zm|zhengming):")
_ENTITIES = frozenset("&amp; &lt; &gt; &quot; &apos; &nbsp; &mdash; &ndash; &hellip;".split())
"""Characters written otherwise: a translation may have the character itself."""


class _Item(NamedTuple):
    text: str
    """What stands there, as a reader of the message knows it."""
    key: str
    """What makes it the same as one on the other side."""
    span: Span
    kind: str
    """``open``, ``close`` or ``standalone``."""


def judge(view: View) -> Iterator[Finding]:
    """Codes lost, added, or in an order that cannot work; nothing for a draft without a source."""
    if view.source_text is None:
        return
    if _MAY_HAVE.search(view.source_text) or _MAY_HAVE.search(view.target_text):
        yield from _compared(view, _in_text(view.source_text), _in_text(view.target_text))
    if view.source_codes is not None and (view.source_codes or view.target_codes):
        source = _of_file(code for code in view.source_codes if not _OURS.match(code.text))
        kept = {item.key for item in source}
        target = [item for item in _of_file(view.target_codes) if item.key in kept or not item.text.startswith("<!--")]
        yield from _compared(view, source, target)


def _in_text(text: str) -> list[_Item]:
    found = []
    for match in _PLACEHOLDER.finditer(text):
        if match[0] not in _ENTITIES:
            key = re.sub(r"\s+", " ", match[0]) if match[0][0] == "<" else match[0]
            key = key.removesuffix(" />").removesuffix("/>")
            found.append(_Item(match[0], key, Span(*match.span()), _kind(match[0])))
    return found


def _of_file(codes: Iterable[Code]) -> list[_Item]:
    """The codes of a file: by their ids where they have some, for a tool may write the same code otherwise."""
    return [
        _Item(code.text or code.id or code.kind, f"{code.kind} {code.id or code.text}", Span(at, at), code.kind)
        for at, code in ((code.position, code) for code in codes)
        if code.kind != LAYOUT
    ]


def _compared(view: View, source: list[_Item], target: list[_Item]) -> Iterator[Finding]:
    there, here = Counter(item.key for item in source), Counter(item.key for item in target)
    lost, added = there - here, here - there
    _match_by_text(source, lost, target, added)
    end = len(view.target_text)
    for item in _last(source, lost):
        yield _finding(view, "code-lost", item, Span(end, end), (item.span,))
    for item in _last(target, added):
        yield _finding(view, "code-added", item, item.span, ())
    if lost or added:
        return
    by_place = [[i for i in items if _BY_PLACE.fullmatch(i.text)] for items in (source, target)]
    if [i.key for i in by_place[0]] != [i.key for i in by_place[1]]:
        wrong = next(b for a, b in zip(*by_place, strict=True) if a.key != b.key)
        yield _finding(view, "code-order", wrong, wrong.span, ())
    elif (crossed := _crossed(target)) is not None and _crossed(source) is None:
        yield _finding(view, "code-crossed", crossed, crossed.span, ())


def _match_by_text(source: list[_Item], lost: Counter[str], target: list[_Item], added: Counter[str]) -> None:
    """Take out what is the same code under another id: tools number the codes of each side for themselves."""
    for item in _last(source, lost):
        other = next((i for i in target if added[i.key] > 0 and (i.text, i.kind) == (item.text, item.kind)), None)
        if other is not None:
            lost[item.key] -= 1
            added[other.key] -= 1
    for counts in (lost, added):
        for key in [key for key, count in counts.items() if count == 0]:
            del counts[key]


def _last(items: Iterable[_Item], counts: Counter[str]) -> list[_Item]:
    """As many of each as are too many, the last ones in the text."""
    left, found = Counter(counts), []
    for item in reversed(list(items)):
        if left[item.key] > 0:
            left[item.key] -= 1
            found.append(item)
    return found[::-1]


def _crossed(items: list[_Item]) -> _Item | None:
    """A closing code whose opening one stands behind it or in another pair."""
    open_ones: list[str] = []
    pairs = partners((item.kind, name_of(item.text)) for item in items)
    for n, item in enumerate(items):
        if item.kind == "open" and n in pairs:
            open_ones.append(name_of(item.text))
        elif item.kind == "close":
            if n not in pairs and name_of(item.text):
                return item
            if n in pairs and open_ones and open_ones.pop() != name_of(items[pairs[n]].text):
                return item
    return None


def _kind(text: str) -> str:
    if text.startswith("</"):
        return "close"
    return "open" if text.startswith("<") and not text.endswith("/>") else "standalone"


def _finding(view: View, template: str, item: _Item, span: Span, source_spans: tuple[Span, ...]) -> Finding:
    message = Message(template, here=quoted(item.text))
    text = view.target_text[slice(*span)]
    return Finding(ID, Severity.ERROR, message, Side.TARGET, span, text, None, source_spans)

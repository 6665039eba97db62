"""MultiTerm XML, which Trados reads and writes: in and out. Start with ``read_multiterm`` and ``write_multiterm``.

Its fields are named by whoever made the termbase; what a name means is told as for the headings of a table. The name of
an index is free text (中文), its ``lang`` is a tag. MultiTerm writes UTF-16 with a byte order mark, and so do we.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from zhengming.formats.assembling import Assembly, FoundEntry, FoundTerm, flags_of, listed, own_number, regions_of
from zhengming.formats.headings import role_of
from zhengming.formats.native import OnError, Warn
from zhengming.formats.spelling import chinese_of
from zhengming.formats.tbxwriting import joined, spelled
from zhengming.formats.tmx_inline import escaped_value
from zhengming.formats.values import status_of
from zhengming.formats.xmlentries import Entries, Node
from zhengming.model import Concept, Term, TermKind, TermStatus

_ID = "zhengming ID"
"""The field that holds the id of a concept, and says that we wrote it."""
_ENGLISH = ("English", "EN")
_CHINESE = {
    "CN": ("Chinese (Simplified, PRC)", "ZH-CN"),
    "HK": ("Chinese (Traditional, Hong Kong S.A.R.)", "ZH-HK"),
    "TW": ("Chinese (Traditional, Taiwan)", "ZH-TW"),
}


def read_multiterm(path: str | Path, *, warn: Warn, on_error: OnError | None = None) -> Iterator[Concept]:
    """The concepts of a MultiTerm XML file, in its order; ``warn`` gets what is not kept.

    Raises ``TermbaseError`` for what is no such file, declares an entity or is broken; ``on_error`` takes what is wrong
    with an entry, and the others are read.
    """
    entries = Entries(path, roots=("mtf",), entries=("conceptGrp",), kind="MultiTerm", warn=warn, on_error=on_error)
    assembly = Assembly(path, warn=warn, on_error=on_error)
    bare: set[str] = set()
    for node in entries:
        yield from assembly.concepts(_Entry(node, assembly, bare).found)
    assembly.finish()


class _Entry:
    """Reads one entry."""

    def __init__(self, node: Node, assembly: Assembly, bare: set[str]) -> None:
        self.assembly, self.bare = assembly, bare
        self.found = FoundEntry(node.line)
        assembly.is_ours = False
        for child in node:
            if child.name == "languageGrp":
                self._language(child)
            elif child.name == "concept":
                number = child.text
                self.found.id = self.found.id or (own_number(assembly.path, number) if number.isdecimal() else number)
            else:
                self._group(child, None)

    def _language(self, node: Node) -> None:
        language = node.first("language")
        attributes = language.attributes if language else {}
        name, tag = attributes.get("type", ""), attributes.get("lang", "")
        if not tag:
            tag = {"zh": "zh-CN", "zh_hant": "zh-TW", "en": "en"}.get(role_of(name), name)
        elif tag.lower() == "zh" and name not in self.bare:
            self.bare.add(name)
            reason = f"the language {name!r} is bare {tag}: nothing says whether it is Simplified or Traditional"
            self.assembly.warn(reason, node.line)
        for child in node:
            if child.name == "termGrp":
                term = child.first("term")
                found = FoundTerm(term.text if term else "", tag, (term or child).line)
                self.found.terms.append(found)
                for other in child:
                    if other.name != "term":
                        self._group(other, found)
            elif child.name != "language":
                self._group(child, None)

    def _group(self, node: Node, term: FoundTerm | None) -> None:
        """A field, and what is nested in its group."""
        for child in node:
            if child.name == "descrip":
                self._field(child.attributes.get("type", ""), child.text, term, child.line)
            elif child.name.endswith("Grp"):
                self._group(child, term)
            elif child.name not in ("date", "system"):
                self.assembly.unread(child.attributes.get("type") or child.name, child.line)

    def _field(self, name: str, text: str, term: FoundTerm | None, line: int) -> None:
        found, role = self.found, role_of(name)
        if not text:
            return
        if name == _ID:
            found.id = text
            self.assembly.is_ours = True
        elif term is not None and role == "status":
            status = status_of(text, f"{self.assembly.path}:{line}", self.assembly.tell)
            term.status = TermStatus(status or "preferred")
        elif term is not None and name == "Type" and text in _KINDS:
            term.kind = TermKind(text)
        elif term is not None and name == "Until" and text.isdecimal():
            term.until = int(text)
        elif name == "Jurisdiction":
            found.jurisdiction = regions_of(text)
        elif name == "Flags" and (flags := flags_of(text)) is not None:
            found.flags = flags
        elif name == "Near":
            found.near = listed(text)
        elif name == "Not near":
            found.not_near = listed(text)
        elif name == "Origin" and self.assembly.is_ours:
            found.origins += listed(text)
        elif role == "domain" and term is None:
            found.domains.append(text)
        elif name == "Note" and term is None:
            found.notes.append(text)
        elif role in ("note", "origin", "source"):
            about = f"{term.text}: " if term else ""
            found.notes.append(about + (text if role == "note" and name == "Note" else f"{name.lower()}: {text}"))
        else:
            self.assembly.unread(name, line)


_KINDS = frozenset(TermKind)


def write_multiterm(concepts: Sequence[Concept]) -> Iterator[str]:
    """The file, piece by piece; to be encoded as UTF-16 LE."""
    yield '\ufeff<?xml version="1.0" encoding="UTF-16"?><mtf>'
    for count, concept in enumerate(concepts, 1):
        yield f'<conceptGrp><concept>{count}</concept><system type="entryClass">1</system>'
        yield from (_field_of(name, value) for name, value in _fields(concept) if value)
        for language in dict.fromkeys(term.language for term in concept.terms):
            variant = chinese_of(concept) if language == "zh" else "TW"
            name, tag = _ENGLISH if language == "en" else _CHINESE[variant]
            yield f'<languageGrp><language type="{name}" lang="{tag}"/>'
            yield from (_term(term) for term in concept.terms if term.language == language)
            yield "</languageGrp>"
        yield "</conceptGrp>"
    yield "</mtf>"


def _fields(concept: Concept) -> Iterator[tuple[str, str]]:
    yield _ID, concept.id
    yield "Subject", concept.domain
    yield "Jurisdiction", ", ".join(concept.jurisdiction)
    yield "Flags", ", ".join(sorted(concept.flags))
    yield "Near", joined(concept.near)
    yield "Not near", joined(concept.not_near)
    yield "Origin", joined(concept.origin)
    yield "Note", concept.note


def _field_of(name: str, text: str) -> str:
    return f'<descripGrp><descrip type="{escaped_value(name)}">{spelled(text)}</descrip></descripGrp>'


def _term(term: Term) -> str:
    fields = [("Status", str(term.status))]
    if term.kind not in (TermKind.FULL, TermKind.VARIANT):
        fields.append(("Type", str(term.kind)))
    if term.until is not None:
        fields.append(("Until", str(term.until)))
    return f"<termGrp><term>{spelled(term.text)}</term>{''.join(_field_of(*one) for one in fields)}</termGrp>"

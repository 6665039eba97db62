"""TBX to concepts: v3 (ISO 30042:2019) in both styles, v2 (martif) with tig or ntig. Start with ``read_tbx``.

What both versions have in common is read by the names of data categories, wherever a version allows them; DCT's
elements (``basic:definition``) are read as DCA's attributes (``<descrip type="definition">``). ``tbx3`` and ``tbx2``
write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from zhengming.formats.assembling import Assembly, FoundEntry, FoundTerm, flags_of, listed, own_number, regions_of
from zhengming.formats.native import OnError, OnOrigin, Warn
from zhengming.formats.tbx_names import LABELS, NAMESPACE, ORIGIN_ITEMS, PROGRAM, decoded_id
from zhengming.formats.values import status_of
from zhengming.formats.xmlentries import Entries, Node
from zhengming.model import Concept, Origin, TermKind, TermStatus


def read_tbx(
    path: str | Path, *, warn: Warn, on_error: OnError | None = None, on_origin: OnOrigin | None = None
) -> Iterator[Concept]:
    """The concepts of a TBX file, in its order.

    Of each entry the Chinese and English terms are kept, with status, type and region; its definition, contexts and
    notes become the note. ``warn`` gets what is not kept, once for each kind of data. Raises ``TermbaseError`` for what
    is no TBX, declares an entity or is broken; ``on_error`` takes what is wrong with an entry, and the others are read.
    ``on_origin`` gets the origins that a file of ours describes in its back matter, after the last concept.
    """
    entries = Entries(
        path, roots=("tbx", "martif"), entries=("conceptEntry", "termEntry"), kind="TBX", warn=warn, on_error=on_error
    )
    assembly = Assembly(path, warn=warn, on_error=on_error)
    count = 0
    for count, node in enumerate(entries, 1):
        if count == 1:
            _look_at_root(entries.root, assembly)
        yield from assembly.concepts(_Entry(node, assembly).found)
    for node in _back_matter(entries.root):
        if assembly.is_ours and on_origin is not None and (origin := _origin(node)):
            on_origin(origin)
        else:
            assembly.unread("refObject, which describes an origin,", node.line)
    assembly.finish()


def _back_matter(root: Node) -> Iterator[Node]:
    text = root.first("text")
    back = text.first("back") if text else None
    for section in back or ():
        yield from section.all_named("refObject")


def _origin(node: Node) -> Origin | None:
    """The origin that we described; None for what another program did."""
    _, slash, identity = decoded_id(node.attributes.get("id", "")).partition("origin/")
    items = {item.attributes.get("type", ""): item.text for item in node.all_named("item")}
    known = {name: value for name, value in items.items() if name in ORIGIN_ITEMS}
    return Origin(id=identity, **{"title": "", **known}) if slash and identity else None


def _look_at_root(root: Node, assembly: Assembly) -> None:
    header = root.first("tbxHeader") or root.first("martifHeader")
    assembly.is_ours = header is not None and PROGRAM in header.raw
    if root.name == "tbx" and root.namespace != NAMESPACE:
        assembly.warn("the file has not the namespace of TBX; it is read all the same", root.line)


class _Entry:
    """Reads one entry: each data category to its place."""

    def __init__(self, node: Node, assembly: Assembly) -> None:
        self.assembly = assembly
        self.found = FoundEntry(node.line, self._id(node))
        for child in node:
            if child.name in ("langSec", "langSet"):
                self._language(child)
            else:
                self._category(child, None)

    def _id(self, node: Node) -> str:
        raw = node.attributes.get("id", "").strip()
        return own_number(self.assembly.path, raw) if raw.isdecimal() and len(raw) < 10 else decoded_id(raw)

    def _language(self, node: Node) -> None:
        tag = node.attributes.get("lang", "")
        for child in node:
            if child.name in ("termSec", "tig"):
                self._term(child, child, tag)
            elif child.name == "ntig":
                self._term(child.first("termGrp") or child, child, tag)
            else:
                self._category(child, None)

    def _term(self, group: Node, section: Node, tag: str) -> None:
        """A term in ``group`` with its notes, and what else stands in its section."""
        node = group.first("term")
        term = FoundTerm(node.text if node else "", tag, (node or section).line)
        self.found.terms.append(term)
        for child in group:
            if child.name != "term":
                self._category(child, term)
        for child in section if section is not group else ():
            if child.name not in ("term", "termGrp"):
                self._category(child, term)

    def _category(self, node: Node, term: FoundTerm | None) -> None:
        """One data category, or a group: a definition with its source."""
        if node.name in _GROUPS:
            first, *others = [*node] or [node]
            with_source = _category_of(first) in _WITH_SOURCE
            sources = [child.text for child in others if with_source and _category_of(child) == "source"]
            self._value(first, term, sources)
            for child in others:
                if not (with_source and _category_of(child) == "source"):
                    self._value(child, term, [])
        else:
            self._value(node, term, [])

    def _value(self, node: Node, term: FoundTerm | None, sources: list[str]) -> None:
        category, text = _category_of(node), node.text
        found = self.found
        if category in ("administrativeStatus", "usageStatus") and term is not None:
            term.status = self._status(text, node.line)
        elif category == "termType" and term is not None:
            term.kind = _kind(text, term.text)
        elif category == "geographicalUsage" and term is not None:
            term.regions = regions_of(text)
        elif category == "subjectField":
            found.domains.append(text)
        elif category in _WITH_SOURCE:
            found.notes.append(f"{category}: {text}" + "".join(f" ({source})" for source in sources))
        elif category == "source" and self.assembly.is_ours:
            found.origins.append(text)
        elif category == "source":
            found.notes.append(f"source: {text}")
        elif category == "note":
            self._note(text, term)
        else:
            self.assembly.unread(category, node.line)

    def _status(self, text: str, line: int) -> TermStatus:
        name = status_of(text, f"{self.assembly.path}:{line}", self.assembly.tell)
        return TermStatus(name or "preferred")

    def _note(self, text: str, term: FoundTerm | None) -> None:
        """A note: what we wrote under a label, of a term, or of the concept."""
        found = self.found
        label, _, value = text.partition(": ")
        if term is not None:
            if until := _UNTIL.fullmatch(text):
                term.until = int(until[1])
            else:
                found.notes.append(f"{term.text}: {text}")
        elif label == LABELS["flags"] and (flags := flags_of(value)) is not None:
            found.flags = flags
        elif label == LABELS["near"]:
            found.near = listed(value)
        elif label == LABELS["not_near"]:
            found.not_near = listed(value)
        else:
            found.notes.append(value if label == LABELS["note"] else text)


_GROUPS = ("descripGrp", "adminGrp", "termNoteGrp", "transacGrp")
_WITH_SOURCE = ("definition", "context")
_UNTIL = re.compile(r"until (\d{4})")


def _category_of(node: Node) -> str:
    """The name of a data category: DCT's element, or what DCA's says of itself."""
    return node.attributes.get("type") or node.name


def _kind(text: str, term: str) -> TermKind:
    """The kind of a term; an abbreviation in capitals is an acronym (PRC), another a short form (dept.).

    >>> _kind("abbreviation", "PRC"), _kind("abbreviation", "dept."), _kind("synonym", "scribe")
    (<TermKind.ACRONYM: 'acronym'>, <TermKind.SHORT: 'short form'>, <TermKind.FULL: 'full form'>)
    """
    if text in ("acronym", "initialism") or (text == "abbreviation" and term.isupper()):
        return TermKind.ACRONYM
    if text in ("abbreviation", "shortForm"):
        return TermKind.SHORT
    return TermKind.VARIANT if text == "variant" else TermKind.FULL

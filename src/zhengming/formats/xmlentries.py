"""The entries of an XML termbase (TBX, MultiTerm) as small trees, one after the other. Start with ``Entries``.

Entities are neither expanded nor fetched: a file that declares one is refused, and nothing is asked of a DTD, schema
or style sheet that is only named. Where XML is broken the entry is reported with its line, and reading goes on behind
it if the caller takes errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.parsers import expat

from zhengming.errors import TermbaseError
from zhengming.formats.native import OnError, Warn
from zhengming.formats.tmx_bytes import UNDECODABLE, xml_bytes
from zhengming.formats.tmx_inline import escaped_value

_DEEPEST = 60
"""Elements inside of each other: TBX needs 10, and what walks over a tree must not run out of stack."""


@dataclass(slots=True)
class Node:
    """An element: texts and elements in ``content``, in their order."""

    name: str
    """Without its prefix."""
    namespace: str
    attributes: dict[str, str]
    line: int
    content: list[Node | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Node]:
        """The elements in it."""
        return (child for child in self.content if isinstance(child, Node))

    def first(self, name: str) -> Node | None:
        return next((child for child in self if child.name == name), None)

    def all_named(self, *names: str) -> Iterator[Node]:
        return (child for child in self if child.name in names)

    @property
    def raw(self) -> str:
        """All text in it, as it stands; that of elements as well: CO<hi>2</hi> is CO2."""
        return "".join(child if isinstance(child, str) else child.raw for child in self.content)

    @property
    def text(self) -> str:
        r"""The text on one line: a line break with the spaces around it is a space.

        >>> Node("term", "", {}, 1, ["\n  negative\n  list "]).text
        'negative list'
        """
        return _BREAK.sub(" ", self.raw).strip()


_BREAK = re.compile(r"\s*[\n\t\x85\u2028\u2029]\s*")


class Entries:
    """One pass over a file; iterating gives its entries.

    ``roots`` are the elements that the file may begin with, ``entries`` those that make an entry. Raises
    ``TermbaseError`` for what is no such file, declares an entity or is broken; what is broken goes to ``on_error``
    where that is given, and reading goes on at the next entry.
    """

    def __init__(
        self,
        path: str | Path,
        *,
        roots: tuple[str, ...],
        entries: tuple[str, ...],
        kind: str,
        warn: Warn,
        on_error: OnError | None,
    ) -> None:
        self.path, self.roots, self.names, self.kind = str(path), roots, entries, kind
        self._warn, self._on_error = warn, on_error
        self.root = Node("", "", {}, 0)
        """The root with what stands outside of the entries (the header), as far as it has been read."""
        self._prefixes: dict[str, str] = {}
        """The prefix of each namespace that the root declares; empty for the default one."""
        self._stack: list[Node] = []
        self._found: list[Node] = []
        self._line = 0
        """Lines before what the parser got."""
        self._before = 0
        """Bytes that the parser got before them, to begin inside of the root."""
        self._parser: Any = None

    def __iter__(self) -> Iterator[Node]:
        data = b"".join(xml_bytes(self.path, self._doubt))
        begin, outer = 0, list[Node]()
        while begin < len(data):
            broken = self._parse(data[begin:], outer)
            yield from self._found
            self._found = []
            if broken is None:
                return
            outer = self._tell(broken)
            # An entry that cannot be begun (an attribute twice) breaks where it starts: one byte further on.
            following = self._entry_start().search(data, begin + max(broken.place, 1))
            if following is None:
                return
            begin = following.start()
            self._line = data.count(b"\n", 0, begin)

    def _doubt(self, reason: str, line: int) -> None:
        self._warn(f"{self.path}:{line}: {reason}")

    def _parse(self, data: bytes, outer: list[Node]) -> _Broken | None:
        """Collect the entries of some bytes, which stand in the elements ``outer``; what stopped the parser."""
        parser = self._parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.buffer_text = True
        parser.EntityDeclHandler = self._refuse_entity
        parser.SkippedEntityHandler = self._stop_at_entity
        parser.StartNamespaceDeclHandler = self._note_prefix
        opening = b"".join(map(self._opening, outer))
        self._before = len(opening)
        try:
            parser.Parse(opening, False)
            self._stack = outer.copy()
            parser.StartElementHandler = self._start
            parser.EndElementHandler = self._end
            parser.CharacterDataHandler = self._text
            parser.Parse(data, True)
        except expat.ExpatError as error:
            reason = expat.errors.messages[error.code]
            if not self.root.name:
                raise self._other_file(data, reason, error.lineno) from error
            place = min(max(0, parser.ErrorByteIndex - len(opening)), len(data))
            reason = "the file is cut off" if error.code in _CUT_OFF else f"the XML is broken ({reason})"
            return _Broken(reason, error.lineno + self._line, place)
        except _Broken as broken:
            return broken
        return None

    def _note_prefix(self, prefix: str | None, uri: str) -> None:
        if not self.root.name:
            self._prefixes.setdefault(uri, prefix or "")

    def _opening(self, node: Node) -> bytes:
        """The start tag of an element in which a new parser begins."""
        prefix = self._prefixes.get(node.namespace, "")
        name = f"{prefix}:{node.name}" if prefix else node.name
        declared = ""
        if node is self.root:
            named = ((f":{prefix}" if prefix else "", uri) for uri, prefix in self._prefixes.items())
            declared = "".join(f' xmlns{prefix}="{escaped_value(uri)}"' for prefix, uri in named)
        return f"<{name}{declared}>".encode()

    def _entry_start(self) -> re.Pattern[bytes]:
        return re.compile(rb"<(?:[\w.-]+:)?(?:" + "|".join(self.names).encode() + rb")[\s>/]")

    def _tell(self, broken: _Broken) -> list[Node]:
        """Report where the XML is broken; the elements around the entry."""
        depth = next((place for place, node in enumerate(self._stack) if node.name in self.names), len(self._stack))
        identity = self._stack[depth].attributes.get("id", "") if depth < len(self._stack) else ""
        where = f"entry {identity!r}: " if identity else ""
        hint = "--skip-bad reads the other entries"
        told = TermbaseError(self.path, where + broken.reason, line=broken.line, hint=hint)
        if self._on_error is None:
            raise told
        self._on_error(told)
        return self._stack[:depth]

    def _other_file(self, data: bytes, reason: str, line: int) -> TermbaseError:
        found = re.search(rb"<([A-Za-z][\w:.-]*)", data)
        if found and found[1].decode().rpartition(":")[2] in self.roots:
            return TermbaseError(self.path, f"the XML is broken ({reason})", line=line)
        if UNDECODABLE.encode() in data[:1000]:
            reason = "its bytes are no characters"
        return TermbaseError(self.path, f"this is no {self.kind} file ({reason})", line=line)

    def _refuse_entity(self, name: str, *_: object) -> None:
        hint = "entities are never expanded or fetched; put what they stand for in their place"
        line = self._parser.CurrentLineNumber
        raise TermbaseError(self.path, f"the file declares the entity {name!r}", line=line, hint=hint)

    def _stop_at_entity(self, name: str, is_parameter: bool) -> None:
        # Where a DOCTYPE names a DTD, which we do not ask, expat would leave the entity out and say nothing.
        if not is_parameter and self._stack:
            line = self._parser.CurrentLineNumber + self._line
            raise _Broken(f"the entity {name!r} is not known", line, self._parser.CurrentByteIndex - self._before)

    # --- what expat calls

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        line = self._parser.CurrentLineNumber + self._line
        spelled = {key.removeprefix("http://www.w3.org/XML/1998/namespace "): v for key, v in attributes.items()}
        node = Node(local, namespace, spelled, line)
        if not self._stack and not self.root.name:
            if local not in self.roots:
                reason = f"this is no {self.kind} file: its root element is {local}"
                raise TermbaseError(self.path, reason, line=line)
            self.root = node
        elif self._stack:
            if local in self.names and any(outer.name in self.names for outer in self._stack):
                raise _Broken("the entry is not closed", line, self._parser.CurrentByteIndex - self._before)
            self._stack[-1].content.append(node)
        if len(self._stack) > _DEEPEST:
            raise TermbaseError(self.path, f"more than {_DEEPEST} elements stand inside of each other", line=line)
        self._stack.append(node)

    def _end(self, name: str) -> None:
        node = self._stack.pop()
        if node.name in self.names and not any(outer.name in self.names for outer in self._stack):
            self._found.append(node)
            if self._stack:
                self._stack[-1].content.clear()  # the entry is handed out, and the space before it is nothing

    def _text(self, data: str) -> None:
        if self._stack:
            self._stack[-1].content.append(data)


class _Broken(Exception):
    """Where reading stops: at a line, behind so many bytes of what was parsed."""

    def __init__(self, reason: str, line: int, place: int) -> None:
        super().__init__(reason)
        self.reason, self.line, self.place = reason, line, place


_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (
        expat.errors.XML_ERROR_NO_ELEMENTS,
        expat.errors.XML_ERROR_UNCLOSED_TOKEN,
        expat.errors.XML_ERROR_PARTIAL_CHAR,
        expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    )
)

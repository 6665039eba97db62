"""TMX to translation units, as a stream. Start with ``read_tmx``.

``tmx_quick`` takes the plain units between two others; everything else goes to expat, which calls the methods of
``_Reader``. What is finished is handed out at once or after each chunk, so that memory does not grow with the file.
Entities are neither expanded nor fetched: a file that declares one is refused, and of a DTD that is only named nothing
is asked. Where XML is broken the unit is reported, and a new parser goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.parsers import expat

from zhengming.errors import FormatError
from zhengming.formats.pieces import OnError
from zhengming.formats.tmx_bytes import UNDECODABLE, xml_bytes
from zhengming.formats.tmx_fields import Attributes, Header, Note, Property, spread
from zhengming.formats.tmx_inline import Inline
from zhengming.formats.tmx_languages import canonical
from zhengming.formats.tmx_quick import Quick
from zhengming.formats.tmx_units import Assembler, Tu, Tuv
from zhengming.model import TranslationUnit

_UNIT_END = b"</tu>"
_LONGEST = 1 << 22
"""Bytes that one tag may have: a parser reads it anew with each chunk."""


def read_tmx(
    path: str | Path,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    on_error: OnError | None = None,
    on_doubt: OnError | None = None,
) -> Iterator[TranslationUnit]:
    """The units of a TMX file, 1.1 to 1.4b, plain or packed with gzip or zip: one for each target of a ``tu``.

    The source is the segment in the language that the ``tu`` or the header names (``srclang``); where it names none or
    all, Chinese before English before what comes first. With ``source_language`` or ``target_language`` only segments
    in these are paired, whichever the file calls its source: ``zh`` asks for all that is Chinese, ``zh-CN`` for what is
    in that script and of no other region, the best answer of several. Without them a ``tu`` with one segment gives a
    unit without a target.

    Inline elements are ``Code``, as they stand in the file; ``tmx_fields`` says what ``properties`` hold; ``id`` is the
    ``tuid``, empty where there is none.

    ``on_error`` gets what is wrong with a unit, which is then left out, or that the file ends too early; without it the
    first such error is raised. ``on_doubt`` gets what looks wrong and is read all the same. What is no TMX, declares
    entities or cannot be unpacked is always refused.
    """
    return _Reader(str(path), source_language, target_language, on_error, on_doubt).units()


def read_tmx_header(path: str | Path) -> Header:
    """The header of a TMX file; an empty one where it has none."""
    return _Reader(str(path), None, None, _ignore, None).header()


def _ignore(error: FormatError) -> None:
    """For the header alone: what is wrong with units is told by who reads them."""


class _Reader:
    """One pass over a file; the methods ``_start...`` and ``_end...`` are what expat calls."""

    def __init__(
        self, path: str, source: str | None, target: str | None, on_error: OnError | None, on_doubt: OnError | None
    ) -> None:
        self.path, self.on_error, self.on_doubt = path, on_error, on_doubt
        asked = (canonical(source)[0] if source else "", canonical(target)[0] if target else "")
        self.assembler = Assembler(path, asked, self._doubt)
        self.quick = Quick(self.assembler)
        self.root = self.prefix = ""
        self.past_header = False
        self.header_attributes: Attributes = {}
        self.header_properties: list[Property] = []
        self.header_notes: list[Note] = []
        self.udes: list[str] = []
        self.found: list[TranslationUnit] = []
        self.unknown: set[str] = set()
        # The place: ``chunk`` begins in this line of the file, behind the bytes and lines that the parser got before.
        self.chunk, self.line, self.begin, self.lines = b"", 1, 0, 0
        self.seeking, self.kept = False, b""
        self.unit_end = -1
        """Where the last unit ended in what the parser got."""
        self._clear()
        self._renew()

    def _clear(self) -> None:
        self.tu: Tu | None = None
        self.tuv: Tuv | None = None
        self.leaf: Attributes = {}
        self.texts: list[str] = []
        self.inline: Inline | None = None
        self.skipped = 0
        self.ude: Inline | None = None

    def _renew(self) -> None:
        self.parser: Any = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 16
        self.parser.EntityDeclHandler = self._refuse_entity
        self.parser.SkippedEntityHandler = self._note_entity
        self._handle(self._start, self._end, None)

    def _handle(self, start: Callable[..., None], end: Callable[[str], None], text: Callable[..., None] | None) -> None:
        self.parser.StartElementHandler = start
        self.parser.EndElementHandler = end
        self.parser.CharacterDataHandler = text

    # --- the stream

    def units(self) -> Iterator[TranslationUnit]:
        data = b""
        is_between = False
        for chunk in xml_bytes(self.path, self._doubt):
            data += chunk
            at = 0
            while at < len(data):
                if is_between and not self.prefix:
                    self.quick.line = self.line
                    yield from self.quick.find(data, at)
                    at, self.line = self.quick.at, self.quick.line
                # The parser gets what is not plain, up to the end of a unit; a unit that is not whole yet waits.
                end = data.find(_UNIT_END, at) + len(_UNIT_END)
                if end < len(_UNIT_END) and is_between and len(data) - at < _LONGEST:
                    break
                piece = data[at : end if end >= len(_UNIT_END) else len(data)]
                yield from self._parse(piece)
                is_between = self.unit_end + len(_UNIT_END) == self.begin and not self.seeking
                at += len(piece)
            data = data[at:]
            yield from self._finished()
        yield from self._parse(data)
        if not self.seeking:
            try:
                self.parser.Parse(b"", True)
            except expat.ExpatError as error:
                yield from self._finished()
                self._break(error)
        yield from self._finished()

    def header(self) -> Header:
        for chunk in xml_bytes(self.path, self._doubt):
            for _ in self._parse(chunk):
                pass
            if self.past_header:
                break
        properties = spread("", self.header_properties, self.header_notes, self.header_attributes)
        return Header(tuple(properties), tuple(text for text, _ in self.header_notes), tuple(self.udes))

    def _parse(self, piece: bytes) -> Iterator[TranslationUnit]:
        """Let the parser read on."""
        self.chunk, self.kept = self.kept + piece, b""
        while self.chunk:
            if self.seeking and not self._seek():
                break
            try:
                self.parser.Parse(self.chunk, False)
            except expat.ExpatError as error:
                yield from self._finished()
                self._break(error)
            else:
                break
        yield from self._finished()
        self.begin += len(self.chunk)
        count = self.chunk.count(b"\n")
        self.line += count
        self.lines += count
        if self.begin - self.parser.CurrentByteIndex > _LONGEST and not self.seeking:
            raise FormatError(self.path, f"a tag or comment is longer than {_LONGEST:,} bytes", line=self.line)

    def _finished(self) -> Iterator[TranslationUnit]:
        found, self.found = self.found, []
        yield from found

    def _here(self) -> int:
        """The line at which the parser is."""
        line: int = self.parser.CurrentLineNumber + self.line - self.lines - 1
        return line

    # --- damage

    def _break(self, error: expat.ExpatError) -> None:
        """Report where XML is broken, and let a new parser begin at the next unit."""
        at = max(0, self.parser.ErrorByteIndex - self.begin)
        line = self.parser.ErrorLineNumber + self.line - self.lines - 1
        reason = expat.errors.messages[error.code]
        if not self.root:
            raise self._no_tmx(reason, line)
        if self.chunk[at:].startswith(UNDECODABLE.encode()):
            reason = "a byte is no character of the file's encoding"
        if self.chunk and error.code not in _CUT_OFF:
            reason = f"the XML is broken ({reason})"
        elif error.code in _CUT_OFF:
            reason = "the file is cut off"
        self._error(self._in_unit(reason), line)
        self._clear()
        self._renew()
        opening = f"<{self.prefix}tmx><{self.prefix}body>".encode()
        self.parser.StartElementHandler = self.parser.EndElementHandler = None
        self.parser.Parse(opening, False)
        self._handle(self._start, self._end, None)
        self.line += self.chunk.count(b"\n", 0, at + 1)
        self.chunk, self.begin, self.lines = self.chunk[at + 1 :], len(opening), 0
        self.seeking = True

    def _seek(self) -> bool:
        """Go on to the next unit of the chunk; whether there is one."""
        found = re.search(rb"<" + self.prefix.encode() + rb"tu[\s>]", self.chunk)
        end = found.start() if found else max(0, len(self.chunk) - 32)
        self.line += self.chunk.count(b"\n", 0, end)
        self.kept, self.chunk = (b"", self.chunk[end:]) if found else (self.chunk[end:], b"")
        self.seeking = not found
        return found is not None

    def _no_tmx(self, reason: str, line: int) -> FormatError:
        found = re.search(rb"<([A-Za-z][\w:.-]*)", self.chunk)
        name = found[1].decode() if found else ""
        if name.lower().rpartition(":")[2] == "tmx":
            return FormatError(self.path, f"the XML is broken ({reason})", line=line)
        return _other_root(self.path, name) if name else FormatError(
            self.path, f"not a TMX translation memory ({reason})", line=line, hint="give a TMX file"
        )  # fmt: skip

    def _refuse_entity(self, name: str, *_: object) -> None:
        hint = "entities are never expanded or fetched; put what they stand for in their place"
        raise FormatError(self.path, f"the file declares the entity {name!r}", line=self._here(), hint=hint)

    def _note_entity(self, name: str, is_parameter: bool) -> None:
        if self.tu is not None:
            self.tu.damage = self.tu.damage or f"the entity {name!r} is not known"

    def _in_unit(self, reason: str) -> str:
        return self.tu.name + reason if self.tu else reason

    def _error(self, reason: str, line: int, *, hint: str = "") -> None:
        error = FormatError(self.path, reason, line=line, hint=hint)
        if self.on_error is None:
            raise error
        self.on_error(error)

    def _doubt(self, reason: str, line: int, hint: str = "") -> None:
        if self.on_doubt is not None:
            self.on_doubt(FormatError(self.path, reason, line=line, hint=hint))

    # --- elements

    def _start(self, name: str, attributes: Attributes) -> None:
        if self.prefix:
            name = name.removeprefix(self.prefix)
        if name == "tuv":
            self._start_tuv(attributes)
        elif name == "seg":
            self.texts = []
            self._handle(self._start_inline, self._end_seg, self.texts.append)
        elif name == "tu":
            self._start_tu(attributes)
        elif name in ("prop", "note"):
            self.leaf, self.texts = attributes, []
            self.parser.CharacterDataHandler = self.texts.append
        elif not self.root:
            self._start_root(name, attributes)
        elif name == "header":
            self._start_header(attributes)
        elif name == "ude":
            self.ude = Inline()
            self._start_ude(name, attributes)
            self._handle(self._start_ude, self._end_ude, None)
        elif name != "body":
            self._report_unknown(name, "left out")
            self.skipped = 1
            self._handle(self._start_skipped, self._end_skipped, None)

    def _end(self, name: str) -> None:
        if self.prefix:
            name = name.removeprefix(self.prefix)
        if name == "tu":
            self.unit_end = self.parser.CurrentByteIndex
            self._end_tu()
        elif name == "tuv":
            self.tuv = None
        elif name in ("prop", "note"):
            self.parser.CharacterDataHandler = None
            self._keep_leaf(name)
        elif name == "header":
            self.past_header = True

    def _start_root(self, name: str, attributes: Attributes) -> None:
        prefix, colon, local = name.rpartition(":")
        if local != "tmx":
            raise _other_root(self.path, name)
        self.root, self.prefix = name, prefix + colon
        version = attributes.get("version", "")
        if version not in ("1.1", "1.2", "1.3", "1.4", "1.4b"):
            self._doubt(f"the file says that it is TMX {version!r}; it is read as 1.4", self._here())

    def _start_header(self, attributes: Attributes) -> None:
        self.header_attributes = attributes
        self.assembler.source_language = attributes.get("srclang", "")
        self.assembler.from_omegat = attributes.get("creationtool", "").lower() == "omegat"
        if not self.assembler.source_language and not self.assembler.asked[0]:
            self._doubt("the header names no source language (srclang)", self._here(), "name it")

    def _start_tu(self, attributes: Attributes) -> None:
        if self.tu is not None:
            self._error(self._in_unit("it is not closed"), self.tu.line)
            self._clear()
        if not self.past_header and not self.header_attributes:
            self.past_header = True
            self._doubt("the file has no header", self._here())
        self.tu = Tu(attributes, self._here())

    def _end_tu(self) -> None:
        tu = self.tu
        if tu is not None and tu.damage:
            self._error(tu.name + tu.damage, tu.line)
        elif tu is not None:
            self.found += self.assembler.units(tu)
        self._clear()

    def _start_tuv(self, attributes: Attributes) -> None:
        tag = attributes.pop("xml:lang", None)
        if tag is None:
            tag = attributes.pop("lang", "")
        self.tuv = Tuv(attributes, tag, self._here())
        if self.tu is not None:
            self.tu.tuvs.append(self.tuv)
            if not tag:
                self.tu.damage = self.tu.damage or "a segment has no language"

    def _keep_leaf(self, name: str) -> None:
        text, attributes = "".join(self.texts), self.leaf
        holder = self.tuv or self.tu
        if name == "note":
            (holder.notes if holder else self.header_notes).append((text, attributes))
        else:
            kind = attributes.pop("type", "")
            (holder.properties if holder else self.header_properties).append((kind, text, attributes))

    def _report_unknown(self, name: str, what: str) -> None:
        if name not in self.unknown:
            self.unknown.add(name)
            self._doubt(self._in_unit(f"the element {name} is none of TMX and {what}"), self._here())

    def _start_skipped(self, name: str, attributes: Attributes) -> None:
        self.skipped += 1

    def _end_skipped(self, name: str) -> None:
        self.skipped -= 1
        if not self.skipped:
            self._handle(self._start, self._end, None)

    def _start_ude(self, name: str, attributes: Attributes) -> None:
        assert self.ude is not None
        self.ude.open_code(name.removeprefix(self.prefix), attributes, 0)

    def _end_ude(self, name: str) -> None:
        assert self.ude is not None
        if self.ude.close_code(name.removeprefix(self.prefix)):
            self.udes.append(self.ude.codes[0].text)
            self._handle(self._start, self._end, None)

    # --- the text of a segment

    def _end_seg(self, name: str) -> None:
        if self.tuv is not None:
            self.tuv.text = "".join(self.texts)
        self._handle(self._start, self._end, None)

    def _start_inline(self, name: str, attributes: Attributes) -> None:
        """The first inline element of a segment: from here on codes are kept apart."""
        self.inline = Inline()
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start_code, self._end_code
        self._start_code(name, attributes)

    def _start_code(self, name: str, attributes: Attributes) -> None:
        inline = self.inline
        assert inline is not None
        name = name.removeprefix(self.prefix)
        at = sum(map(len, self.texts)) if not inline.is_open else 0
        if not inline.start(name, attributes, at):
            self._report_unknown(name, "taken for a mark in the text")
        self.parser.CharacterDataHandler = inline.text if inline.is_open else self.texts.append

    def _end_code(self, name: str) -> None:
        inline = self.inline
        assert inline is not None
        if inline.end(name.removeprefix(self.prefix), self.texts):
            self.parser.CharacterDataHandler = inline.text if inline.is_open else self.texts.append
        else:
            if self.tuv is not None:
                self.tuv.inline = inline
            self.inline = None
            self._end_seg(name)


_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
                    expat.errors.XML_ERROR_PARTIAL_CHAR)
)  # fmt: skip


def _other_root(path: str, name: str) -> FormatError:
    hint = "a map of the editor Tiled has the same suffix" if name == "map" else "give a TMX file"
    return FormatError(path, f"not a TMX translation memory: root element {name}", hint=hint)

"""TMX to translation units, as a stream. Start with ``read_tmx``.

Expat calls the methods of ``_Reader``; the units that are finished are handed out after each chunk, so that memory does
not grow with the file. Entities are neither expanded nor fetched: a file that declares one is refused, and of a DTD
that is only named nothing is asked. Where XML is broken the unit is reported, and a new parser goes on behind it.
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
from zhengming.formats.tmx_fields import Attributes, Header, Note, Property, iso_date, spread
from zhengming.formats.tmx_inline import Inline, marked, unbalanced
from zhengming.formats.tmx_languages import canonical, primary, script_of
from zhengming.formats.tmx_pairing import Plan, plan
from zhengming.model import Segment, TranslationUnit

_LANGUAGE = ("xml:lang", "lang")
_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WESTERN = re.compile("[\x80-\u024f]")
_MOST_IDS = 50_000
"""Unit ids that are remembered to tell that one is given twice; more would let memory grow with the file."""


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


class _Tuv:
    """A segment of a unit while it is read."""

    __slots__ = ("attributes", "inline", "language", "line", "notes", "properties", "tag", "text")

    def __init__(self, attributes: Attributes, tag: str, line: int) -> None:
        self.attributes, self.tag, self.line = attributes, tag, line
        self.language = canonical(tag)[0]
        self.text = ""
        self.inline: Inline | None = None
        self.properties: list[Property] = []
        self.notes: list[Note] = []

    def segment(self) -> Segment:
        return Segment(self.text, self.language, tuple(self.inline.codes) if self.inline else ())


class _Reader:
    """One pass over a file; the methods ``_start...`` and ``_end...`` are what expat calls."""

    def __init__(
        self, path: str, source: str | None, target: str | None, on_error: OnError | None, on_doubt: OnError | None
    ) -> None:
        self.path, self.on_error, self.on_doubt = path, on_error, on_doubt
        self.asked = (canonical(source)[0] if source else "", canonical(target)[0] if target else "")
        self.root = self.prefix = self.source_language = ""
        self.from_omegat = self.past_header = False
        self.header_attributes: Attributes = {}
        self.header_properties: list[Property] = []
        self.header_notes: list[Note] = []
        self.udes: list[str] = []
        self.found: list[TranslationUnit] = []
        self.plans: dict[tuple[str, ...], Plan] = {}
        self.ids: dict[str, tuple[int, int]] = {}
        self.unknown: set[str] = set()
        # The place: where ``chunk`` begins in what the parser got, and the line at ``counted`` of it.
        self.chunk, self.begin, self.line, self.counted = b"", 0, 1, 0
        self.seeking, self.kept = False, b""
        self._clear()
        self._renew()

    def _clear(self) -> None:
        self.tu: Attributes | None = None
        self.tu_line = 0
        self.tuvs: list[_Tuv] = []
        self.tuv: _Tuv | None = None
        self.properties: list[Property] = []
        self.notes: list[Note] = []
        self.damage = ""
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
        for chunk in xml_bytes(self.path, self._doubt):
            yield from self._parse(chunk)
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

    def _parse(self, chunk: bytes) -> Iterator[TranslationUnit]:
        self.chunk, self.counted, self.kept = self.kept + chunk, 0, b""
        while self.chunk:
            if self.seeking and not self._seek():
                return
            try:
                self.parser.Parse(self.chunk, False)
            except expat.ExpatError as error:
                yield from self._finished()
                self._break(error)
            else:
                break
        yield from self._finished()
        self.begin += len(self.chunk)
        self.line += self.chunk.count(b"\n", self.counted)

    def _finished(self) -> Iterator[TranslationUnit]:
        found, self.found = self.found, []
        yield from found

    def _here(self, index: int | None = None) -> int:
        """The line at which the parser is."""
        at = (self.parser.CurrentByteIndex if index is None else index) - self.begin
        if at > self.counted:
            self.line += self.chunk.count(b"\n", self.counted, at)
            self.counted = at
        return self.line

    # --- damage

    def _break(self, error: expat.ExpatError) -> None:
        """Report where XML is broken, and let a new parser begin at the next unit."""
        at = max(0, self.parser.ErrorByteIndex - self.begin)
        line = self._here(self.parser.ErrorByteIndex)
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
        self.chunk, self.begin, self.counted = self.chunk[at + 1 :], len(opening), 0
        self.line = line
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
        self.damage = self.damage or f"the entity {name!r} is not known"

    def _in_unit(self, reason: str) -> str:
        return f"unit {self.tu['tuid']!r}: {reason}" if self.tu and self.tu.get("tuid") else reason

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
            if self.tu is not None:
                self._finish()
            self._clear()
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
        self.source_language = attributes.get("srclang", "")
        self.from_omegat = attributes.get("creationtool", "").lower() == "omegat"
        if not self.source_language and not self.asked[0]:
            self._doubt("the header names no source language (srclang)", self._here(), "name it")

    def _start_tu(self, attributes: Attributes) -> None:
        if self.tu is not None:
            self._error(self._in_unit("it is not closed"), self.tu_line)
            self._clear()
        if not self.past_header and not self.header_attributes:
            self.past_header = True
            self._doubt("the file has no header", self._here())
        self.tu, self.tu_line = attributes, self._here()

    def _start_tuv(self, attributes: Attributes) -> None:
        tag = attributes.pop("xml:lang", None)
        if tag is None:
            tag = attributes.pop("lang", "")
        if not tag:
            self.damage = self.damage or "a segment has no language"
        self.tuv = _Tuv(attributes, tag, self._here())
        self.tuvs.append(self.tuv)

    def _keep_leaf(self, name: str) -> None:
        text, attributes = "".join(self.texts), self.leaf
        in_header = self.tu is None
        holder = self.tuv or self
        if name == "note":
            (self.header_notes if in_header else holder.notes).append((text, attributes))
        else:
            kind = attributes.pop("type", "")
            (self.header_properties if in_header else holder.properties).append((kind, text, attributes))

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

    # --- from elements to units

    def _finish(self) -> None:
        tu, tuvs = self.tu, self.tuvs
        assert tu is not None
        if self.damage:
            self._error(self._in_unit(self.damage), self.tu_line)
            return
        for tuv in tuvs:
            self._look_at(tuv)
        srclang = tu.get("srclang") or self.source_language
        key = (srclang, *[self._resolved(tuv) for tuv in tuvs])
        found = self.plans.get(key)
        if found is None:
            found = self.plans[key] = plan(srclang, key[1:], self.asked)
            if len(self.plans) > 10_000:
                self.plans.clear()
        if found.doubt:
            self._doubt(self._in_unit(found.doubt), self.tu_line)
        id = tu.pop("tuid", "")
        if id:
            self._remember(id)
        if found.pairs:
            self.found += self._units(id, found)

    def _look_at(self, tuv: _Tuv) -> None:
        text = tuv.text
        if not text.strip():
            self._doubt(self._in_unit(f"the segment in {tuv.tag} is empty"), tuv.line)
        elif tuv.language.startswith("zh") and not _HAN.search(text) and _WESTERN.search(text):
            reason = f"Chinese without a Chinese character: {text[:20]!r}"
            self._doubt(self._in_unit(reason), tuv.line, "was it read in another encoding than it was saved in?")
        if tuv.inline and (reason := unbalanced(tuv.inline.codes)):
            self._doubt(self._in_unit(reason), tuv.line)
        elif self.from_omegat and "<" in text and not tuv.inline:
            tuv.text, tuv.inline = marked(text)
        if tuv.tag not in self.unknown and not canonical(tuv.tag)[1]:
            self.unknown.add(tuv.tag)
            self._doubt(self._in_unit(f"{tuv.tag!r} is no language tag; {tuv.language!r} is meant?"), tuv.line)

    def _resolved(self, tuv: _Tuv) -> str:
        """The language of a segment; of one that is only called Chinese with its script, where languages are asked for."""
        if tuv.language != "zh" or self.asked == ("", ""):
            return tuv.language
        script = script_of("zh", tuv.text)
        return f"zh-{script}" if script else "zh"

    def _remember(self, id: str) -> None:
        content = hash(tuple(tuv.text for tuv in self.tuvs))
        line, other = self.ids.setdefault(id, (self.tu_line, content))
        if line != self.tu_line:
            what = "another text" if other != content else "the same text"
            self._doubt(f"unit {id!r}: a unit on line {line} has the same tuid and {what}; both are read", self.tu_line)
        elif len(self.ids) > _MOST_IDS:
            self.ids.clear()

    def _units(self, id: str, found: Plan) -> Iterator[TranslationUnit]:
        assert self.tu is not None
        tuvs, tu = self.tuvs, self.tu
        segments = [tuv.segment() for tuv in tuvs]
        texts = tuple(text for text, _ in self.notes)
        for number, (source, target) in enumerate(found.pairs, 1):
            own = tuvs[target].attributes if target is not None else {}
            created, changed = self._date("creationdate", own), self._date("changedate", own)
            properties = self._properties(tuvs[source], None if target is None else tuvs[target])
            if found.is_whole and len(found.pairs) > 1:
                properties += (("#target", f"{number}/{len(found.pairs)}"),)
            yield TranslationUnit(
                segments[source], None if target is None else segments[target], id, "", created, changed,
                properties, texts, self.path, tuvs[source if target is None else target].line,
            )  # fmt: skip
        del tu

    def _date(self, name: str, own: Attributes) -> str:
        """The date of a target, else of its unit, in ISO 8601."""
        assert self.tu is not None
        for attributes in (own, self.tu):
            if name in attributes:
                date = iso_date(attributes[name])
                if date:
                    return date
                self._doubt(self._in_unit(f"{name} {attributes[name]!r} is no date"), self.tu_line)
        return ""

    def _properties(self, source: _Tuv, target: _Tuv | None) -> tuple[tuple[str, str], ...]:
        assert self.tu is not None
        tu = self.tu
        if "creationdate" in tu or "changedate" in tu:
            theirs = target.attributes if target else {}
            tu = {name: value for name, value in tu.items() if not _is_field(name, value, theirs)}
        pairs = spread("", self.properties, self.notes, tu) if tu or self.properties or self.notes else []
        for side, tuv in (("source", source), ("target", target)):
            if tuv is None:
                continue
            if tuv.tag != tuv.language:
                pairs.append((f"{side}@xml:lang", tuv.tag))
            if tuv.attributes or tuv.properties or tuv.notes:
                pairs += spread(side, tuv.properties, tuv.notes, tuv.attributes)
        return tuple(pairs)


_CUT_OFF = frozenset(
    expat.errors.codes[message]
    for message in (expat.errors.XML_ERROR_NO_ELEMENTS, expat.errors.XML_ERROR_UNCLOSED_TOKEN,
                    expat.errors.XML_ERROR_PARTIAL_CHAR)
)  # fmt: skip


def _is_field(name: str, value: str, target: Attributes) -> bool:
    """Whether an attribute of a unit is in ``created`` or ``changed``, and need not be kept beside it."""
    return name in ("creationdate", "changedate") and bool(iso_date(value)) and not iso_date(target.get(name, ""))


def _other_root(path: str, name: str) -> FormatError:
    hint = "a map of the editor Tiled has the same suffix" if name == "map" else "give a TMX file"
    return FormatError(path, f"not a TMX translation memory: root element {name}", hint=hint)

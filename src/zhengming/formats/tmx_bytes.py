"""The bytes of an XML file as UTF-8, whatever it is packed in and however it is encoded; one chunk after the other.

The declaration is taken out, since it no longer says the truth; lines stay where they were. A byte that is no character
of its encoding becomes U+FFFF, which no XML parser takes: it is refused where it stands, with its line.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from zhengming.errors import EncodingError, FormatError
from zhengming.formats.encoding import NAMES, sniff_stream
from zhengming.formats.files import open_binary

CHUNK = 1 << 18
DENSEST = 200
"""Times that an archive may grow when it is unpacked: texts grow 3 to 20 times, what is made to fill a disk 1,000."""
_FREE = 1 << 22
"""Bytes that may be unpacked before it is asked how much they grew."""
UNDECODABLE = "\uffff"

Doubt = Callable[[str, int], None]
"""Takes what looks wrong and the line."""


def xml_bytes(path: str | Path, doubt: Doubt) -> Iterator[bytes]:
    """The chunks of a file: plain, or packed with gzip or zip.

    Raises:
        FormatError: the file is empty, or an archive is damaged, grows too much or holds no single TMX.
    """
    with open_binary(path) as stream:
        unpacked = _Unpacked(stream, path)
        head = unpacked.read(CHUNK)
        codec, bom = _codec(head, path, doubt)
        head = head[len(bom) :]
        if not head.strip(b" \t\r\n\0"):
            raise FormatError(path, "the file is empty")
        yield from _clean(_undeclared(_recoded(head, unpacked, codec), doubt), doubt)


class _Unpacked:
    """What an archive holds, counted; any other file as it is."""

    def __init__(self, stream: BinaryIO, path: str | Path) -> None:
        self._raw, self._path, self._count = stream, path, 0
        magic = stream.read(4)
        stream.seek(0)
        self._packed = magic[:2] == b"\x1f\x8b" or magic == b"PK\x03\x04"
        self._stream: io.BufferedIOBase | BinaryIO = stream
        if magic[:2] == b"\x1f\x8b":
            self._stream = gzip.GzipFile(fileobj=stream)
        elif self._packed:
            self._stream = self._entry()

    def _entry(self) -> BinaryIO:
        try:
            archive = zipfile.ZipFile(self._raw)
            names = [name for name in archive.namelist() if not name.endswith("/")]
            named = [name for name in names if name.lower().endswith((".tmx", ".xml"))] or names
            if len(named) != 1:
                reason = f"the archive holds {len(named)} files"
                raise FormatError(self._path, reason, hint="unpack it and give them one by one")
            return archive.open(named[0])  # type: ignore[return-value]
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
            raise FormatError(self._path, f"the archive cannot be unpacked: {error}") from error

    def read(self, size: int) -> bytes:
        if not self._packed:
            return self._stream.read(size)
        try:
            data = self._stream.read(size)
        except EOFError as error:
            raise FormatError(self._path, "the archive is cut off", hint="was it copied whole?") from error
        except (OSError, zlib.error, zipfile.BadZipFile) as error:
            raise FormatError(self._path, f"the archive is damaged: {error}") from error
        self._count += len(data)
        if self._count > _FREE and self._count > DENSEST * max(1, self._raw.tell()):
            reason = f"the archive grows more than {DENSEST} times when it is unpacked"
            raise FormatError(self._path, reason, hint="unpack it first, if you trust it")
        return data


# --- encodings -------------------------------------------------------------------------------------------------------

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)")


def _codec(head: bytes, path: str | Path, doubt: Doubt) -> tuple[str, bytes]:
    """The codec of a file and its byte order mark, by its first bytes; what it says of itself is believed if it can."""
    for bom, codec in _BOMS:
        if head.startswith(bom):
            return codec, bom
    if head[:2] in (b"<\0", b"\0<"):
        doubt("this is UTF-16 without a byte order mark", 1)
        return ("utf-16-le" if head[:1] == b"<" else "utf-16-be"), b""
    found = _DECLARED.match(head[:1000])
    declared = found[1].decode() if found else "utf-8"
    # Both ends of a tag are bytes of their own in every encoding that can be meant here, so nothing is cut in two.
    whole = head[: head.rfind(b">") + 1] or head
    if _is_utf8(head):
        if not whole.isascii() and _looked_up(declared) not in ("utf-8", ""):
            doubt(f"the file says that it is {declared}, and is UTF-8", 1)
        elif _looked_up(declared).startswith("utf-16"):
            doubt(f"the file says that it is {declared}, and is not", 1)
        ascii_only = whole.isascii() and not _looked_up(declared).startswith("utf-16")
        return (_asian(declared) if ascii_only else "utf-8"), b""
    if _looked_up(declared) not in ("utf-8", ""):
        try:
            return sniff_stream(io.BytesIO(whole), path=path, encoding=declared).codec, b""
        except EncodingError:
            pass
    try:
        codec = sniff_stream(io.BytesIO(whole), path=path).codec
    except EncodingError:
        codec = "utf-8"  # the damage is then told where it stands
    if codec != _looked_up(declared):
        doubt(f"the file says that it is {declared}, and is {NAMES.get(codec, codec)}", 1)
    return codec, b""


def _asian(declared: str) -> str:
    """The codec of a file of which so far only ASCII is known."""
    codec = _looked_up(declared)
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "ascii": "utf-8", "": "utf-8"}
    return wider.get(codec, codec)


def _looked_up(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _recoded(head: bytes, stream: _Unpacked, codec: str) -> Iterator[bytes]:
    if codec == "utf-8":
        while head:
            yield head
            head = stream.read(CHUNK)
        return
    decoder = codecs.getincrementaldecoder(codec)()
    while head:
        yield _decoded(decoder, head).encode()
        head = stream.read(CHUNK)
    yield _decoded(decoder, b"", final=True).encode()


def _decoded(decoder: codecs.IncrementalDecoder, data: bytes, *, final: bool = False) -> str:
    done = ""
    while True:
        try:
            return done + decoder.decode(data, final)
        except UnicodeDecodeError as error:
            decoder.reset()
            done += decoder.decode(error.object[: error.start]) + UNDECODABLE
            decoder.reset()
            data = error.object[error.end :]


def _undeclared(chunks: Iterator[bytes], doubt: Doubt) -> Iterator[bytes]:
    """The chunks without the XML declaration, on whose lines then nothing stands."""
    head = b""
    for head in chunks:
        start = head.lstrip(b" \t\r\n")
        if start.startswith(b"<?xml ") and (end := head.find(b"?>")) > 0:
            if len(start) < len(head):
                doubt("there are blank lines or spaces before the XML declaration", 1)
            head = b"\n" * head[:end].count(b"\n") + head[end + 2 :]
        break
    yield head
    yield from chunks


# --- characters that XML does not know -------------------------------------------------------------------------------

_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r")
_RAW = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_REFERENCE = re.compile(rb"&#(?:x0*([0-9A-Fa-f]{1,6})|0*([0-9]{1,7}));")
_LONGEST = 16


def _clean(chunks: Iterator[bytes], doubt: Doubt) -> Iterator[bytes]:
    """The chunks without control characters and references to them, which come from office files; each is told.

    Line ends become line feeds, as XML wants it, so that everybody counts the same lines.
    """
    line, kept = 1, b""

    def drop(match: re.Match[bytes]) -> bytes:
        code = int(match[1], 16) if match[1] else int(match[2])
        if _is_allowed(code):
            return match[0]
        doubt(f"a control character (U+{code:04X}) is left out", line + chunk.count(b"\n", 0, match.start()))
        return b""

    def drop_raw(match: re.Match[bytes]) -> bytes:
        doubt(f"a control character (U+{match[0][0]:04X}) is left out", line + chunk.count(b"\n", 0, match.start()))
        return b""

    for data, is_last in _with_end(chunks):
        chunk = kept + data
        last = chunk.rfind(b"&", max(0, len(chunk) - _LONGEST))
        cut = len(chunk) if last < 0 or b";" in chunk[last:] or is_last else last
        if chunk.endswith(b"\r") and not is_last:
            cut = min(cut, len(chunk) - 1)
        kept, chunk = chunk[cut:], chunk[:cut]
        if b"\r" in chunk:
            chunk = chunk.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if len(chunk.translate(None, _CONTROLS)) != len(chunk):
            chunk = _RAW.sub(drop_raw, chunk)
        count = chunk.count(b"\n")
        if b"#" in chunk and b"&#" in chunk:  # the first is found ten times as fast, and mostly not at all
            chunk = _REFERENCE.sub(drop, chunk)
        yield chunk
        line += count


def _with_end(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    for chunk in chunks:
        yield chunk, False
    yield b"", True


def _is_allowed(code: int) -> bool:
    if code < 32:
        return code in b"\t\n\r"
    return code < 0xD800 or 0xE000 <= code < 0xFFFE or 0xFFFF < code < 0x110000

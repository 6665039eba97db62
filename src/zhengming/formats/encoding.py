"""Bytes to text and back: which encoding a file has, told by validity and by how plausible its characters are.

Start with ``decode`` (a whole file) or ``sniff`` + ``open_text`` (a file of any size, as a stream of lines). Line ends
are left as they came; ``data == decoded.bom + decoded.text.encode(decoded.encoding)`` holds for what can be rewritten.

The order of the questions matters: a byte order mark says it all; bytes that are valid UTF-8 are UTF-8 (Chinese in
any other encoding practically never is); what remains is judged, since GB18030 and Big5 share most of their byte pairs:
读 in one is 黍 in the other, and English with Windows quotes is valid GB18030 too (China’s becomes "China抯").
"""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import BinaryIO, TextIO

from zhengming.errors import EncodingError
from zhengming.formats.files import open_binary

NAMES = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "gb18030": "GB18030",
    "big5hkscs": "Big5",
    "cp950": "Big5",
    "cp1252": "Windows-1252",
}
"""Codec to the name that people know."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes spell its text."""

    codec: str
    """A name that ``str.encode`` knows, never one that writes a byte order mark by itself."""
    bom: bytes = b""

    @property
    def name(self) -> str:
        """The name that people know: GB18030, Big5, UTF-16 LE."""
        return NAMES.get(self.codec, self.codec)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, line ends as they came, and what it takes to write it back."""

    text: str
    encoding: str
    """The codec: ``utf-8``, ``utf-16-le``, ``utf-16-be``, ``gb18030``, ``cp950``, ``big5hkscs``, ``cp1252``."""
    bom: bytes = b""


def decode(path: str | Path, *, encoding: str | None = None) -> Decoded:
    """The text of a file; ``EncodingError`` when its bytes are no text. ``encoding``: declared, so not guessed."""
    with open_binary(path) as stream:
        return decode_bytes(stream.read(), path=path, encoding=encoding)


def decode_bytes(data: bytes, *, path: str | Path = "-", encoding: str | None = None) -> Decoded:
    """The text of some bytes; ``path`` is only named in errors.

    >>> decode_bytes("推进综合改革试点。".encode("gb18030"))
    Decoded(text='推进综合改革试点。', encoding='gb18030', bom=b'')
    >>> decode_bytes("推進綜合改革試點。".encode("big5")).text
    '推進綜合改革試點。'
    """
    found = sniff_stream(io.BytesIO(data), path=path, encoding=encoding)
    return Decoded(data[len(found.bom) :].decode(found.codec), found.codec, found.bom)


def sniff(path: str | Path, *, encoding: str | None = None) -> Encoding:
    """The encoding of a file, read once in chunks; the whole file is then known to decode."""
    with open_binary(path) as stream:
        return sniff_stream(stream, path=path, encoding=encoding)


def open_text(path: str | Path, encoding: Encoding) -> TextIO:
    """The file as a stream of text, without its byte order mark; iterating gives lines with their line ends."""
    stream = open_binary(path)
    stream.seek(len(encoding.bom))
    return io.TextIOWrapper(stream, encoding=encoding.codec, newline="")


def encode(text: str, encoding: Encoding, *, path: str | Path = "-", line: int | None = None) -> bytes:
    """The bytes of a piece of text; ``EncodingError`` where the encoding has no such character.

    >>> encode("试点", Encoding("cp950"), path="a.txt", line=3)
    Traceback (most recent call last):
    ...
    zhengming.errors.EncodingError: a.txt:3: Big5 cannot write '试'; convert the file to UTF-8 first
    """
    try:
        return text.encode(encoding.codec)
    except UnicodeEncodeError as error:
        reason = f"{encoding.name} cannot write {text[error.start]!r}"
        raise EncodingError(path, reason, line=line, hint="convert the file to UTF-8 first") from error


# --- telling encodings apart -----------------------------------------------------------------------------------------

_CHUNK = 1 << 18
_BOMS = (("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE))
_GIVE = "give a text file"
_MAGIC = (
    (b"%PDF-", "a PDF document", "save its text as UTF-8 first"),
    (b"PK\x03\x04", "a zip archive or an office document", "save it as plain text, CSV or TSV first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text, CSV or TSV first"),
    (b"\x89PNG", "an image", _GIVE),
    (b"\xff\xd8\xff", "an image", _GIVE),
    (b"GIF8", "an image", _GIVE),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"SQLite format 3\0", "a database", _GIVE),
    (b"\xff\xfe\0\0", "UTF-32 text", "save it as UTF-8 first"),
    (b"\0\0\xfe\xff", "UTF-32 text", "save it as UTF-8 first"),
)
_NO_CONTROLS = bytes(b for b in range(256) if b >= 0x20 or b in b"\t\n\v\f\r\x1a\x1b")
_SAVE = "save it as UTF-8, or name its encoding"


def sniff_stream(stream: BinaryIO, *, path: str | Path = "-", encoding: str | None = None) -> Encoding:
    """The encoding of a seekable stream of bytes; an empty one is UTF-8."""
    head = stream.read(_CHUNK)
    for magic, what, hint in _MAGIC:
        if head.startswith(magic):
            raise EncodingError(path, f"this is {what}, not text", hint=hint)
    if encoding is not None:
        return _declared(stream, head, path, encoding)
    for codec, bom in _BOMS:
        if head.startswith(bom):
            return _require(stream, Encoding(codec, bom), path)
    # A stray control character is a blemish; one in a hundred is no text, or UTF-16 without a mark (党中央: "ZQ-N.Y").
    if b"\0" in head or len(head.translate(None, _NO_CONTROLS)) * 100 > len(head):
        return _judge(stream, ("utf-16-le", "utf-16-be"), 0, path, None)
    place = _failure(stream, Encoding("utf-8"))
    if place is None:
        return Encoding("utf-8")
    eastern = ("gb18030", "cp950", "big5hkscs", "cp1252", "utf-16-le", "utf-16-be")
    return _judge(stream, eastern, place[0], path, place[1])


def _judge(stream: BinaryIO, candidates: tuple[str, ...], first: int, path: str | Path, line: int | None) -> Encoding:
    """The most plausible candidate in which the whole stream is valid."""
    sample = _sample(stream, first)
    weights = {codec: plausibility(sample, codec) for codec in candidates}
    for codec in sorted(candidates, key=lambda codec: -weights[codec]):
        # Below nought there are more characters that speak against the encoding than for it.
        if weights[codec] > 0 and _failure(stream, Encoding(codec)) is None:
            return Encoding(codec)
    if line is None:
        raise EncodingError(path, "this is a binary file (NUL bytes or control characters), not text", hint=_GIVE)
    raise EncodingError(path, "no known encoding makes plausible text of these bytes", line=line, hint=_SAVE)


def _declared(stream: BinaryIO, head: bytes, path: str | Path, encoding: str) -> Encoding:
    try:
        codec = codecs.lookup(encoding).name
    except LookupError as error:
        raise EncodingError(path, f"encoding {encoding!r} is unknown", hint="utf-8, gb18030 or big5 are") from error
    if codec in ("utf-8-sig", "utf-16"):
        codec = "utf-8" if codec == "utf-8-sig" else "utf-16-le"
        codec = next((name for name, bom in _BOMS if head.startswith(bom)), codec)
    if codec in ("gb2312", "gbk", "hz"):
        codec = "gb18030"  # what says GB2312 holds GBK or GB18030 characters more often than not
    if codec == "big5":
        # Hong Kong's extension only where it is needed: what we write must be readable as plain Big5.
        codec = "big5hkscs" if _failure(stream, Encoding("cp950")) else "cp950"
    bom = next((bom for name, bom in _BOMS if name == codec and head.startswith(bom)), b"")
    return _require(stream, Encoding(codec, bom), path)


def _require(stream: BinaryIO, encoding: Encoding, path: str | Path) -> Encoding:
    place = _failure(stream, encoding)
    if place is not None:
        raise EncodingError(path, f"the bytes are no {encoding.name}", line=place[1], hint=_SAVE)
    return encoding


def _failure(stream: BinaryIO, encoding: Encoding) -> tuple[int, int] | None:
    """Offset and line of the first byte that does not decode, or of the first NUL character; None: all is well."""
    decoder = codecs.getincrementaldecoder(encoding.codec)()
    stream.seek(len(encoding.bom))
    at, line = len(encoding.bom), 1
    for chunk, final in _chunks(stream):
        try:
            text = decoder.decode(chunk, final)
        except UnicodeDecodeError as error:
            before = error.object[: error.start]  # holds what the last chunk left undecoded as well
            return at + len(chunk) - len(error.object) + error.start, line + before.count(b"\n")
        if "\0" in text:
            return at, line + text[: text.index("\0")].count("\n")
        at += len(chunk)
        line += text.count("\n")
    return None


def _chunks(stream: BinaryIO) -> Iterator[tuple[bytes, bool]]:
    while chunk := stream.read(_CHUNK):
        yield chunk, False
    yield b"", True


def _sample(stream: BinaryIO, first: int) -> bytes:
    """Whole lines from about the first byte that is no ASCII: a long English preamble says nothing."""
    stream.seek(max(0, first - 4096) & ~1)
    sample = stream.read(_CHUNK)
    if first > 4096:
        sample = sample[sample.find(b"\n") + 1 :]
    if len(sample) >= _CHUNK - 4096 and b"\n" in sample:
        sample = sample[: sample.rfind(b"\n")]
    return sample


def plausibility(data: bytes, codec: str) -> float:
    """How much the characters that ``codec`` makes of ``data`` look like Chinese or English: mean weight, -3 to 2.

    >>> data = "国务院批复".encode("gb18030")
    >>> plausibility(data, "gb18030") > 0 > plausibility(data, "utf-16-le")
    True
    """
    if codec.startswith("utf-16"):
        data = data[: len(data) & ~1]
    text = data.decode(codec, errors="replace")
    if codec == "cp1252":
        return _western_plausibility(text)
    if codec.startswith("utf-16"):
        # In UTF-16 the ASCII characters are evidence: of other bytes it makes Han characters or nothing at all.
        weights = [_weight(char) if char > "\x7f" else _ascii_weight(char) for char in text]
    else:
        weights = [_weight(char) for char in text if char > "\x7f" or char < " "]
    return sum(weights) / len(weights) if weights else 0.0


def _ascii_weight(char: str) -> float:
    return 1.0 if char.isprintable() or char in "\t\r\n" else -3.0


def _weight(char: str) -> float:
    if char in "\t\r\n\f\x1a":
        return 0.0
    if char in _frequent():
        return 2.0
    if "\u3400" <= char <= "\u9fff" or char >= "\U00020000":
        return 0.5 if char in _common() else -1.0
    if char in _PUNCTUATION or "\uff01" <= char <= "\uff5e":
        return 0.5
    return -3.0 if not char.isalpha() or "\uac00" <= char <= "\ufaff" else -0.5


def _western_plausibility(text: str) -> float:
    """English or French with a few letters and marks beyond ASCII, each next to ASCII; a run of them is Chinese."""
    beyond = [place for place, char in enumerate(text) if char > "\x7f"]
    if not beyond:
        return 0.0
    runs = sum(1 for place in beyond if text[place - 1 : place] > "\x7f" and place > 0)
    good = sum(1 for place in beyond if text[place] in _PUNCTUATION or text[place].isalpha())
    controls = any(char < " " and char not in "\t\r\n\f" for char in text)
    if controls or runs * 4 > len(beyond) or len(beyond) * 3 > len(text):
        return -1.0
    return (2 * good - len(beyond)) / len(beyond)


_PUNCTUATION = frozenset(
    "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕—…·‧～％￥－　•–\u00a0£€°§×÷±éèêàáóúü①②③④⑤⑥⑦⑧⑨⑩〇"
)

# The characters that make up more than half of any running Chinese text, in both scripts.
_FREQUENT = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然"
    "家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日者意无力与长把机十民"
    "第公此已工使情明性知全三又关点正业外将两高间由问最重并物手应战向头文体政美相见被利二等产或新制身果加西月话合回"
    "特代内信表化老给世位次度门任常先海通教原东声提立及比员解水名真论处义各入几口认条平系气题活更别变四总何电数安少"
    "报才结反受目太量再感建务做接必场件计管期市直资命山金指统区保至形社便空决治展马科司五基书非则达光强改革综试点推"
    "這個們來為國說時會對過發後裡種經麼學現當動還進樣開從實無與長機關點業將兩間問並應戰頭體見產話給東聲員論處義幾認"
    "條係系氣題變總電數報結動務場計資統區則達強綜試"
)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(_FREQUENT)


@cache
def _common() -> frozenset[str]:
    """The first levels of GB 2312 and Big5: 3,755 and 5,401 characters in everyday use."""
    simplified = bytes(b for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for b in (lead, trail))
    trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    traditional = bytes(b for lead in range(0xA4, 0xC7) for trail in trails for b in (lead, trail))
    return frozenset(simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))

"""Which files are translation memories, told by what is in them; and the one function that reads any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from zhengming.formats.files import open_binary
from zhengming.formats.pieces import OnError
from zhengming.model import TranslationUnit

_ROOT = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:[?!].*?<)??(?:[\w.-]+:)?tmx[\s>]", re.DOTALL)
_HEAD = 4096
_SQLITE = b"SQLite format 3\0"


def memory_kind(path: str | Path) -> str:
    """``tmx``, ``sdltm``, or nothing where a file is no translation memory; the suffix counts as well.

    A file that is called .tmx is one to us, so that another (a map of the editor Tiled) is refused by name.
    """
    name = Path(path).name.lower()
    with open_binary(path) as stream:
        head = stream.read(_HEAD)
        if head.startswith(_SQLITE):
            return "sdltm"
        if name.endswith((".tmx", ".tmx.gz", ".tmx.zip")):
            return "tmx"
        if name.endswith(".sdltm"):
            return "sdltm"
        if head.startswith(b"\x1f\x8b"):
            import zlib

            try:
                head = zlib.decompressobj(31).decompress(head, _HEAD)
            except zlib.error:
                return ""
        elif head.startswith(b"PK\x03\x04"):
            import zipfile

            try:
                return (
                    "tmx" if any(name.lower().endswith(".tmx") for name in zipfile.ZipFile(stream).namelist()) else ""
                )
            except zipfile.BadZipFile:
                return ""
    return "tmx" if _ROOT.match(head.replace(b"\0", b"")) else ""


def read_memory(
    path: str | Path,
    kind: str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    on_error: OnError | None = None,
    on_doubt: OnError | None = None,
) -> Iterator[TranslationUnit]:
    """The units of a translation memory; a file that is none is refused here already, not at the first unit."""
    # Texts and tables need none of this, and a check of one shall begin at once.
    from zhengming.formats.sdltm import read_sdltm
    from zhengming.formats.tmx_reader import read_tmx

    reader = read_sdltm if kind == "sdltm" else read_tmx
    units = reader(
        path, source_language=source_language, target_language=target_language, on_error=on_error, on_doubt=on_doubt
    )
    first = next(units, None)
    return iter(()) if first is None else chain((first,), units)

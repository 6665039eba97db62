"""Which files are XML termbases, told by what is in them; and the one function that reads any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from zhengming.formats.files import open_binary
from zhengming.formats.native import OnError, OnOrigin, Warn
from zhengming.model import Concept

_ROOTS = {"tbx": "tbx", "martif": "tbx", "mtf": "multiterm"}
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(tbx|martif|mtf)[\s>]")
_HEAD = 4096


def xml_kind(path: str | Path) -> str:
    """``tbx``, ``multiterm``, or nothing where a file is no XML termbase; what is called .tbx is one to us.

    OpenTM2 calls its tables of markup .TBX too: they are then refused by name.
    """
    with open_binary(path) as stream:
        head = stream.read(_HEAD).replace(b"\0", b"")
    if Path(path).suffix.lower() == ".tbx":
        return "tbx"
    start = re.sub(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*", b"", head)
    found = _ROOT.search(head) if start.startswith(b"<") else None
    return _ROOTS[found[1].decode()] if found else ""


def read_xml(
    path: str | Path,
    kind: str,
    *,
    warn: Warn,
    on_error: OnError | None = None,
    on_origin: OnOrigin | None = None,
) -> Iterator[Concept]:
    """The concepts of an XML termbase; see the module of each kind."""
    from zhengming.formats.multiterm import read_multiterm  # only who has such a file waits for these
    from zhengming.formats.tbx import read_tbx

    if kind == "tbx":
        yield from read_tbx(path, warn=warn, on_error=on_error, on_origin=on_origin)
    else:
        yield from read_multiterm(path, warn=warn, on_error=on_error)

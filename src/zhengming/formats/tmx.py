"""TMX, the exchange format of translation memories: ``read_tmx`` and ``write_tmx``.

``tmx_reader`` and ``tmx_writer`` do the work; ``tmx_fields`` says how a unit keeps what TMX knows and we have no field
for, ``tmx_bytes`` finds the text in any encoding and archive.
"""

from __future__ import annotations

from zhengming.formats.tmx_fields import Header
from zhengming.formats.tmx_reader import read_tmx, read_tmx_header
from zhengming.formats.tmx_writer import PROFILES, Written, write_tmx

__all__ = ["PROFILES", "Header", "Written", "read_tmx", "read_tmx_header", "write_tmx"]

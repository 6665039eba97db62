"""Concepts to TBX v3 (ISO 30042:2019), dialect TBX-Basic, in DCA or DCT. Start with ``write_tbx3``.

The files are valid by the core structure (RNG) and the dialect's Schematron. TBX-Basic holds all that a concept has;
what it has no category for is a note with a label (``tbx_names``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from zhengming.formats.tbx_names import NAMESPACE, PROGRAM
from zhengming.formats.tbxwriting import DCA, DCT, entry, origin_items, spelled
from zhengming.model import Concept, Origin

STYLES = ("dca", "dct")


def write_tbx3(
    concepts: Sequence[Concept], origins: Mapping[str, Origin], *, style: str = "dca", title: str = "termbase"
) -> Iterator[str]:
    """The file, piece by piece. ``style``: data categories as attributes (``dca``) or as elements (``dct``)."""
    modules = "".join(f' xmlns:{name}="http://www.tbxinfo.net/ns/{name}"' for name in ("min", "basic"))
    namespaces = f'xmlns="{NAMESPACE}"{modules if style == "dct" else ""}'
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<tbx type="TBX-Basic" style="{style}" xml:lang="zh" {namespaces}>\n'
    yield f"<tbxHeader><fileDesc><titleStmt><title>{spelled(title)}</title></titleStmt>"
    yield f"<sourceDesc><p>written by {PROGRAM}</p></sourceDesc></fileDesc></tbxHeader>\n<text>\n<body>\n"
    spelling = DCT if style == "dct" else DCA
    named = {identity for concept in concepts for identity in concept.origin}
    listed = {identity: origin for identity, origin in origins.items() if identity in named}
    for concept in concepts:
        yield entry(concept, spelling, listed)
    yield "</body>\n"
    if listed:
        yield '<back>\n<refObjectSec type="bibl">\n'
        yield from map(origin_items, listed.values())
        yield "</refObjectSec>\n</back>\n"
    yield "</text>\n</tbx>\n"

"""Concepts to TBX v2 (martif, ISO 30042:2008), which the tools of translators read. Start with ``write_tbx2``.

``plain`` holds all that a concept has. The tools know no status, or take one term only; hence the profiles:

- ``omegat`` shows every term of an entry as a translation, a deprecated one as well, so that it gets none;
- ``weblate`` reads the first term of each language, knows only ``forbidden``, and drops an entry whose first status
  is another of TBX: each English term is an entry of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from zhengming.formats.tbx_names import PROGRAM
from zhengming.formats.tbxwriting import MARTIF, STATUSES, entry, origin_items, spelled
from zhengming.model import Concept, Origin, TermStatus

PROFILES = ("plain", "omegat", "weblate")
_FORBIDDEN = {TermStatus.DEPRECATED: "forbidden", TermStatus.SUPERSEDED: "forbidden"}


def write_tbx2(
    concepts: Sequence[Concept], origins: Mapping[str, Origin], *, profile: str = "plain", title: str = "termbase"
) -> Iterator[str]:
    """The file, piece by piece."""
    tags = {"zh": "zh-CN"} if profile == "weblate" else {}
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<martif type="TBX" xml:lang="{tags.get("zh", "zh")}">\n'
    yield f"<martifHeader><fileDesc><titleStmt><title>{spelled(title)}</title></titleStmt>"
    yield f"<sourceDesc><p>written by {PROGRAM}</p></sourceDesc></fileDesc>"
    yield '<encodingDesc><p type="XCSURI">TBXXCSV02.xcs</p></encodingDesc></martifHeader>\n<text>\n<body>\n'
    named = {identity for concept in concepts for identity in concept.origin}
    listed = {identity: origin for identity, origin in origins.items() if identity in named}
    statuses = _FORBIDDEN if profile == "weblate" else {} if profile == "omegat" else STATUSES
    for concept in concepts:
        for part in pairs(concept) if profile == "weblate" else (concept,):
            yield entry(part, MARTIF, listed, tags=tags, statuses=statuses)
    yield "</body>\n"
    if listed:
        yield '<back>\n<refObjectList type="bibl">\n'
        yield from map(origin_items, listed.values())
        yield "</refObjectList>\n</back>\n"
    yield "</text>\n</martif>\n"


def pairs(concept: Concept) -> Iterator[Concept]:
    """A concept in parts of one Chinese and one English term each.

    Every English term stands beside the preferred Chinese one, and every other Chinese term that may be used beside the
    preferred English one.
    """
    chinese, english = concept.preferred("zh"), concept.preferred("en")
    if chinese is None or english is None:
        return
    others = [(term, english) for term in concept.accepted("zh") if term is not chinese]
    all_pairs = [(chinese, term) for term in concept.terms if term.language == "en"] + others
    for count, (one, other) in enumerate(all_pairs, 1):
        identity = concept.id if count == 1 else f"{concept.id}.{count}"
        yield replace(concept, id=identity, terms=(one, other))

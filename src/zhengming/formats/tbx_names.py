"""What the readers and writers of TBX have to agree on: the namespace, labels of notes, ids."""

from __future__ import annotations

import re

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
PROGRAM = "zhengming"
"""Stands in the header of what we write: there a source is the id of an origin."""

LABELS = {
    "flags": "flags",
    "near": "only near",
    "not_near": "not near",
    "note": "note",
}
"""TBX-Basic has no category for these: they are notes that begin so, as on the cards of ``zm term show``. A note of
the user that begins so itself is written under ``note``."""

ORIGIN_ITEMS = ("title", "title_zh", "publisher", "date", "url", "licence")
"""What the back matter says of an origin."""

_OTHER = re.compile(r"^[^A-Za-z_]|[^\w.-]|_(?=x[0-9A-F]{4}_)", re.ASCII)
_ENCODED = re.compile(r"_x([0-9A-F]{4,6})_")


def labelled(note: str) -> str:
    """A note as it is written among those with labels.

    >>> labelled("see also 改革"), labelled("flags: red ones")
    ('see also 改革', 'note: flags: red ones')
    """
    return f"{LABELS['note']}: {note}" if note.partition(": ")[0] in LABELS.values() else note


def encoded_id(identity: str) -> str:
    """An id as XML takes it, in the way of .NET's XmlConvert: no digit first, no colon, ASCII.

    >>> encoded_id("reform-0001"), encoded_id("2_76365"), encoded_id("改革:1")
    ('reform-0001', '_x0032__76365', '_x6539__x9769__x003A_1')
    """
    return _OTHER.sub(lambda match: "".join(f"_x{ord(char):04X}_" for char in match[0]), identity)


def decoded_id(text: str) -> str:
    """The id that was encoded.

    >>> [decoded_id(encoded_id(identity)) for identity in ("2_76365", "a_x0041_", "改革:1")]
    ['2_76365', 'a_x0041_', '改革:1']
    """
    return _ENCODED.sub(lambda match: chr(int(match[1], 16)), text)

"""What of a TMX unit has a field of its own in ``TranslationUnit``, and how the rest stands in its ``properties``.

Nothing is lost: attributes, properties and notes of the unit and of both its segments are pairs of a name and a value,
in the order of the file, and ``tmx_writer`` puts each back where it stood.

============================  ===================================================================================
name                          value
============================  ===================================================================================
``x-domain``                  ``<prop type="x-domain">`` of the unit
``@usagecount``               attribute of the unit (``tuid`` is the unit's id; dates see below)
``source@changeid``           attribute of the source's ``tuv``; ``target@...`` of the target's
``source/x-src``              ``<prop>`` of the source's ``tuv``; a note of it is ``source#note``
``^xml:lang``                 attribute of what stands before it
``#note``                     the number of a note in ``notes`` whose attributes follow
``#target``                   ``2/3``: the second of three targets of one unit, one ``TranslationUnit`` after the other
============================  ===================================================================================

``created`` and ``changed`` are the dates of the target, else of the unit, in ISO 8601 and UTC. Where the target has one
of its own it stands in ``target@changedate`` as well, as does a date that could not be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

Attributes = dict[str, str]
Property = tuple[str, str, Attributes]
"""Type, text, other attributes."""
Note = tuple[str, Attributes]

RESERVED = re.compile(r"(?:source|target)?[@/#]|\^")
"""How a name begins that is no plain property type; one that does is written with a stroke before it."""

DATES = {"creationdate": "created", "changedate": "changed"}
LANGUAGE = ("xml:lang", "lang")

_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(?:\.\d+)?)?Z?", re.ASCII)


@lru_cache(maxsize=10_000)
def iso_date(written: str) -> str:
    """A date of a TMX file in ISO 8601 and UTC, to the second; empty where it is none.

    >>> iso_date("20240202T040506Z"), iso_date("2024-02-02T04:05:06+08:00"), iso_date("yesterday")
    ('2024-02-02T04:05:06Z', '2024-02-01T20:05:06Z', '')
    """
    found = _COMPACT.fullmatch(written.strip())
    try:
        if found:
            year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
            when = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
        else:
            when = datetime.fromisoformat(written.strip())
            when = when.astimezone(UTC) if when.tzinfo else when.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{when:%Y-%m-%dT%H:%M:%S}Z".rjust(20, "0")


@lru_cache(maxsize=10_000)
def tmx_date(date: str) -> str:
    """A date as TMX has it, to the second; empty where it is none.

    >>> tmx_date("2024-02-02T04:05:06Z"), tmx_date("2024-02-02")
    ('20240202T040506Z', '20240202T000000Z')
    """
    return iso_date(date).replace("-", "").replace(":", "")


def named(kind: str) -> str:
    """The name of a property of a unit, by its type.

    >>> named("x-domain"), named("@home")
    ('x-domain', '/@home')
    """
    return "/" + kind if RESERVED.match(kind) else kind


def spread(side: str, properties: list[Property], notes: list[Note], attributes: Attributes) -> list[tuple[str, str]]:
    """What a ``tuv`` has, or with ``side`` empty a ``tu``, as pairs."""
    pairs = [(f"{side}@{name}", value) for name, value in attributes.items()]
    for kind, text, others in properties:
        pairs.append((f"{side}/{kind}" if side else named(kind), text))
        pairs += [(f"^{name}", value) for name, value in others.items()]
    for number, (text, others) in enumerate(notes, 1):
        if side:
            pairs.append((f"{side}#note", text))
        elif others:
            pairs.append(("#note", str(number)))
        pairs += [(f"^{name}", value) for name, value in others.items()]
    return pairs


def gathered(
    pairs: tuple[tuple[str, str], ...], notes: tuple[str, ...]
) -> dict[str, tuple[Attributes, list[Property], list[Note]]]:
    """The way back: attributes, properties and notes of the unit (side empty), of the source and of the target."""
    all_notes: list[Note] = [(text, {}) for text in notes]
    sides: dict[str, tuple[Attributes, list[Property], list[Note]]] = {
        "": ({}, [], all_notes), "source": ({}, [], []), "target": ({}, [], []),
    }  # fmt: skip
    last: Attributes = {}
    for name, value in pairs:
        if name.startswith("^"):
            last[name[1:]] = value
            continue
        last = {}
        found = RESERVED.match(name)
        mark = found[0][-1] if found else ""
        attributes, properties, its_notes = sides[name[: found.end() - 1] if found else ""]
        rest = name[found.end() :] if found else name
        if mark == "@":
            attributes[rest] = value
        elif mark == "#" and name == "#note":
            if value.isdecimal() and 0 < int(value) <= len(all_notes):
                last = all_notes[int(value) - 1][1]
        elif mark == "#" and rest == "note":
            its_notes.append((value, last))
        elif mark != "#":
            properties.append((rest, value, last))
    return sides


@dataclass(frozen=True, slots=True)
class Header:
    """What a TMX file says about all of its units, as it stands in the file."""

    properties: tuple[tuple[str, str], ...] = ()
    """Attributes and properties, named as those of a unit: ``@srclang``, ``x-corpus``."""
    notes: tuple[str, ...] = ()
    udes: tuple[str, ...] = ()
    """The user-defined encodings, as XML."""

    def attribute(self, name: str) -> str:
        """The value of an attribute, empty where it has none."""
        return dict(self.properties).get(f"@{name}", "")

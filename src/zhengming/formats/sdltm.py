"""Trados' translation memories, SDLTM: SQLite databases with a small XML document a segment: ``read_sdltm``."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from xml.parsers import expat

from zhengming.errors import FormatError
from zhengming.formats.files import open_binary
from zhengming.formats.pieces import OnError
from zhengming.formats.tmx_fields import iso_date, named
from zhengming.formats.tmx_inline import tag
from zhengming.formats.tmx_languages import answers, canonical
from zhengming.model import Code, Segment, TranslationUnit

MAGIC = b"SQLite format 3\0"
_UNITS = """
SELECT id, guid, source_segment, target_segment, creation_date, creation_user, change_date, change_user,
    last_used_date, usage_counter FROM translation_units ORDER BY id
"""
_ATTRIBUTES = {
    "string_attributes": "SELECT a.name, v.value FROM string_attributes v JOIN attributes a ON a.id = v.attribute_id",
    "numeric_attributes": "SELECT a.name, v.value FROM numeric_attributes v JOIN attributes a ON a.id = v.attribute_id",
    "date_attributes": "SELECT a.name, v.value FROM date_attributes v JOIN attributes a ON a.id = v.attribute_id",
    "picklist_attributes": (
        "SELECT a.name, p.value FROM picklist_attributes v JOIN picklist_values p ON p.id = v.picklist_value_id"
        " JOIN attributes a ON a.id = p.attribute_id"
    ),
}
_KINDS = {"Start": "open", "End": "close"}


def read_sdltm(
    path: str | Path,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    on_error: OnError | None = None,
    on_doubt: OnError | None = None,
) -> Iterator[TranslationUnit]:
    """The units of a Trados memory, as ``read_tmx`` gives those of its export: codes are ``bpt``, ``ept`` and ``ph``.

    The database is only read. With languages asked for, the units of a memory the other way round are turned.
    """
    asked = [canonical(language)[0] if language else "" for language in (source_language, target_language)]
    with open_binary(path) as stream:
        if stream.read(len(MAGIC)) != MAGIC:
            raise FormatError(path, "not a Trados translation memory: it is no SQLite database")
    for unit in _units(path, on_error, on_doubt):
        turned = _turned(unit, asked)
        if turned:
            yield turned


def _turned(unit: TranslationUnit, asked: list[str]) -> TranslationUnit | None:
    source, target = unit.source, unit.target
    if target is None or not any(asked):
        return unit
    for one, other in ((source, target), (target, source)):
        sides = zip(asked, (one.language, other.language), strict=True)
        if all(answers(wanted, tag) for wanted, tag in sides if wanted):
            return TranslationUnit(one, other, unit.id, "", unit.created, unit.changed, unit.properties, (), unit.path)
    return None


def _units(path: str | Path, on_error: OnError | None, on_doubt: OnError | None) -> Iterator[TranslationUnit]:
    with _refused(path), closing(_opened(path)) as database:
        filled = [sql for name, sql in _ATTRIBUTES.items() if _has_rows(database, name)]
        for row in database.execute(_UNITS):
            number, guid, source, target = row[:4]
            try:
                segments = [_segment(xml) for xml in (source, target)]
            except (expat.ExpatError, TypeError) as error:
                wrong = FormatError(path, f"unit {number}: a segment cannot be read ({error})")
                if on_error is None:
                    raise wrong from error
                on_error(wrong)
                continue
            if on_doubt and any(segment.is_empty for segment in segments):
                on_doubt(FormatError(path, f"unit {number}: a segment is empty"))
            properties = [("@creationid", row[5]), ("@changeid", row[7]), ("@lastusagedate", row[8])]
            properties.append(("@usagecount", str(row[9])))
            for sql in filled:
                values = database.execute(f"{sql} WHERE v.translation_unit_id = ?", (number,))
                properties += [(named(f"x-{name}"), str(value)) for name, value in values]
            yield TranslationUnit(
                segments[0], segments[1], _id(guid, number), "", iso_date(row[4] or ""), iso_date(row[6] or ""),
                tuple((name, value) for name, value in properties if value), (), str(path),
            )  # fmt: skip


@contextmanager
def _refused(path: str | Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        reason = f"not a Trados translation memory ({error})"
        raise FormatError(path, reason, hint="if Trados has it open, close it there first") from error


def _opened(path: str | Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)


def _has_rows(database: sqlite3.Connection, table: str) -> bool:
    known = database.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)).fetchone()
    return bool(known) and database.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None


def _id(guid: object, number: int) -> str:
    return str(uuid.UUID(bytes_le=guid)) if isinstance(guid, bytes) and len(guid) == 16 else str(number)


def _segment(xml: str) -> Segment:
    """A segment from its XML: ``<Elements>`` of ``<Text>`` and ``<Tag>``, ``<CultureName>``."""
    texts: list[str] = []
    codes: list[Code] = []
    fields: dict[str, str] = {}
    data: list[str] = []

    def start(name: str, _: object) -> None:
        data.clear()
        if name == "Tag":
            fields.clear()

    def end(name: str) -> None:
        fields[name] = "".join(data)
        data.clear()
        if name == "Value":
            texts.append(fields[name])
        elif name == "Tag":
            codes.append(_code(fields, sum(map(len, texts))))

    parser: Any = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data.append
    parser.EntityDeclHandler = _refuse_entity
    parser.Parse(xml, True)
    language = canonical(fields.get("CultureName", ""))[0] or "und"
    return Segment("".join(texts), language, tuple(codes))


def _refuse_entity(*_: object) -> None:
    raise TypeError("it declares an entity")


def _code(fields: dict[str, str], at: int) -> Code:
    """A tag as Trados writes it to TMX."""
    kind, anchor = fields.get("Type", ""), fields.get("Anchor", "")
    name = {"Start": "bpt", "End": "ept"}.get(kind, "ph")
    attributes = {"i": anchor} if name != "ph" else {}
    if name != "ept":
        attributes["x"] = fields.get("AlignmentAnchor") or anchor
        if fields.get("TagID"):
            attributes["type"] = fields["TagID"]
    text = fields.get("TextEquivalent", "")
    xml = (
        tag(name, attributes, "/>")
        if not text
        else tag(name, attributes) + text.replace("&", "&amp;").replace("<", "&lt;") + f"</{name}>"
    )
    return Code(at, xml, anchor, _KINDS.get(kind, "standalone"))

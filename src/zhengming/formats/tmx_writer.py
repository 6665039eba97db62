"""Translation units to TMX, in the form that each tool takes. Start with ``write_tmx``.

What every tool takes: version 1.4 with its DOCTYPE, UTF-8 without a byte order mark, no namespace, all attributes that
the header must have, tags with hyphens, ``srclang`` letter for letter the tag of the first segment, dates to the
second, note before prop before tuv. ``creationtool`` is never OmegaT: it would take what is in codes for text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from zhengming.errors import FormatError, UsageError
from zhengming.formats.files import replacing
from zhengming.formats.pieces import OnError
from zhengming.formats.tmx_codes import clean, seg
from zhengming.formats.tmx_fields import Attributes, Header, Note, Property, gathered, iso_date, tmx_date
from zhengming.formats.tmx_inline import escaped, escaped_value, tag
from zhengming.formats.tmx_languages import canonical, is_tag, script_of
from zhengming.model import Segment, TranslationUnit


@dataclass(frozen=True, slots=True)
class Profile:
    """What a tool takes."""

    codes: str = "flat"
    """As ``tmx_codes.seg`` has it."""
    one_script: bool = True
    """Whether Simplified and Traditional texts must not be in one file: OmegaT offers either for the other."""
    whole: bool = True
    """Whether units with an empty side, and dates that are none, are left out."""
    lower_tags: bool = False
    longest: int = 0
    """Characters of a segment; 0: any."""


PROFILES = {
    "plain": Profile(codes="keep", one_script=False, whole=False),
    "omegat": Profile(),
    "trados": Profile(longest=2000),
    "memoq": Profile(lower_tags=True),
    "weblate": Profile(codes="text"),
}
VERSIONS = ("1.4", "1.1")

_SHARED = (
    "o-encoding", "datatype", "usagecount", "lastusagedate", "creationtool", "creationtoolversion", "creationdate",
    "creationid", "changedate",
)  # fmt: skip
_TU = frozenset((*_SHARED, "segtype", "changeid", "o-tmf", "srclang"))
_TUV = frozenset((*_SHARED, "o-tmf", "changeid"))
_HEADER = frozenset(("segtype", "o-tmf", "adminlang", "datatype", "o-encoding", "creationdate", "creationid",
                     "changedate", "changeid"))  # fmt: skip
_LEAF = frozenset(("xml:lang", "o-encoding"))
_DATES = frozenset(("creationdate", "changedate", "lastusagedate"))
_SEGTYPES = ("block", "paragraph", "sentence", "phrase")
_BATCH = 1000


class Written(NamedTuple):
    """What became of the units."""

    units: int
    left_out: int
    """In the other script, or with an empty side where the tool does not take it."""


def write_tmx(
    units: Iterable[TranslationUnit],
    path: str | Path,
    *,
    profile: str = "plain",
    header: Header | None = None,
    variant: str | None = None,
    version: str = "1.4",
    backup: bool = False,
    on_doubt: OnError | None = None,
) -> Written:
    """Write a TMX file; it is put in place when it is whole.

    ``profile``: ``plain`` keeps all that ``read_tmx`` read; ``omegat``, ``trados``, ``memoq`` and ``weblate`` only what
    the tool takes: codes that hold no text (``weblate``: the codes as text), units with both sides, one script. A
    second script is refused, with ``variant`` (``Hans`` or ``Hant``) left out. Units of one ``tu`` that follow each
    other become one again. ``header``: notes, properties and attributes to keep (``read_tmx_header``).

    ``on_doubt`` gets what the tool may not take, or TMX has no place for.
    """
    if profile not in PROFILES:
        raise UsageError(f"the profile {profile!r} is unknown", hint=f"these are known: {', '.join(PROFILES)}")
    if variant not in (None, "Hans", "Hant"):
        raise UsageError(f"the variant {variant!r} is unknown", hint="a TMX file is for Hans or for Hant")
    if version not in VERSIONS:
        raise UsageError(f"TMX {version} is not written", hint="1.4 is, and 1.1")
    writer = _Writer(PROFILES[profile], variant, version, str(path), on_doubt)
    parts = writer.parts(iter(units), header or Header())
    with replacing(path, backup=backup) as stream:
        while batch := "".join(islice(parts, _BATCH)):
            stream.write(clean(batch))
    return Written(writer.count, writer.left_out)


class _Tu:
    """A unit while its targets come in."""

    __slots__ = ("key", "number", "parts")

    def __init__(self, key: tuple[object, ...], parts: list[str]) -> None:
        self.key, self.parts, self.number = key, parts, 1


class _Writer:
    def __init__(
        self, profile: Profile, variant: str | None, version: str, path: str, on_doubt: OnError | None
    ) -> None:
        self.profile, self.variant, self.version, self.path, self.on_doubt = profile, variant, version, path, on_doubt
        self.style = "flat" if version == "1.1" and profile.codes == "keep" else profile.codes
        self.script = variant
        self.language = "xml:lang" if version == "1.4" else "lang"
        self.count = self.left_out = 0
        self.srclang = ""
        self.dropped: set[str] = set()
        self.tags: dict[tuple[str, str], str] = {}

    def parts(self, units: Iterator[TranslationUnit], header: Header) -> Iterator[str]:
        """The file, piece by piece."""
        wanted = (unit for unit in units if self._is_wanted(unit))
        first = next(wanted, None)
        yield self._head(header, first)
        tu: _Tu | None = None
        for unit in chain([first] if first else [], wanted):
            self.count += 1
            if not unit.properties and not unit.notes:
                if tu:
                    yield self._closed(tu)
                    tu = None
                yield self._simple(unit)
                continue
            place, _, many = dict(unit.properties).get("#target", "").partition("/")
            key = (unit.id, unit.source, many)
            if tu and many and tu.key == key and place == str(tu.number + 1):
                tu.parts.append(self._other_target(unit))
                tu.number += 1
                continue
            if tu:
                yield self._closed(tu)
            tu = _Tu(key, self._tu(unit))
        if tu:
            yield self._closed(tu)
        yield "</body>\n</tmx>\n"

    def _closed(self, tu: _Tu) -> str:
        return "".join([*tu.parts, "</tu>\n"])

    # --- what is written at all

    def _is_wanted(self, unit: TranslationUnit) -> bool:
        source, target = unit.source, unit.target
        profile = self.profile
        if profile.whole and (target is None or target.is_empty or source.is_empty):
            self.left_out += 1
            return False
        if profile.one_script or self.variant:
            for segment in (source, target) if target else (source,):
                if segment.language.startswith("zh") and not self._is_in_script(segment):
                    self.left_out += 1
                    return False
        if profile.longest:
            longest = max(len(source.text), len(target.text) if target else 0)
            if longest > profile.longest:
                reason = f"a segment has {longest} characters; the tool takes {profile.longest}"
                self._doubt(f"unit {unit.id!r}: {reason}")
        return True

    def _is_in_script(self, segment: Segment) -> bool:
        """Whether a Chinese text is in the script of the file; the first one decides where none is asked for."""
        script = script_of(segment.language, segment.text)
        self.script = self.script or script
        if script is None or script == self.script:
            return True
        if self.variant is None:
            reason = f"the units are in both scripts: {segment.text[:20]!r} is {script}"
            raise UsageError(reason, hint="write a file for each: variant Hans, variant Hant")
        return False

    def _doubt(self, reason: str) -> None:
        if self.on_doubt is not None:
            self.on_doubt(FormatError(self.path, reason))

    # --- elements

    def _head(self, header: Header, first: TranslationUnit | None) -> str:
        attributes, properties, notes = gathered(header.properties, header.notes)[""]
        named = attributes.get("srclang", "")
        if not first or (named.lower() == "*all*" and not self.profile.whole):
            self.srclang = named if named.lower() == "*all*" or is_tag(named) else "*all*"
        else:
            self.srclang = self._tag(first.source, dict(first.properties).get("source@xml:lang", ""))
        all_attributes = {
            "creationtool": "zhengming", "creationtoolversion": "1", "segtype": "sentence", "o-tmf": "zhengming",
            "adminlang": "en", "srclang": self.srclang, "datatype": "plaintext",
            **self._allowed(attributes, _HEADER, {"creationtool", "creationtoolversion", "srclang"}),
        }  # fmt: skip
        inner = "".join([*self._leaves(properties, notes), *header.udes])
        doctype = f'<!DOCTYPE tmx SYSTEM "tmx{self.version.replace(".", "")}.dtd">'
        end = f">{inner}</header>" if inner else "/>"
        return (f'<?xml version="1.0" encoding="UTF-8"?>\n{doctype}\n<tmx version="{self.version}">\n'
                f"{tag('header', all_attributes, '')}{end}\n<body>\n")  # fmt: skip

    def _simple(self, unit: TranslationUnit) -> str:
        """A unit that has nothing but texts, id and dates."""
        source, target = unit.source, unit.target
        name = self._tag(source, "")
        opening = f'<tu tuid="{escaped_value(unit.id)}"' if unit.id else "<tu"
        if unit.created and (date := tmx_date(unit.created)):
            opening += f' creationdate="{date}"'
        if unit.changed and (date := tmx_date(unit.changed)):
            opening += f' changedate="{date}"'
        opening += self._srclang(name) + ">"
        first = f'<tuv {self.language}="{name}"><seg>{seg(source, self.style)}</seg></tuv>'
        if target is None:
            return f"{opening}{first}</tu>\n"
        other = self._tag(target, "")
        return f'{opening}{first}<tuv {self.language}="{other}"><seg>{seg(target, self.style)}</seg></tuv></tu>\n'

    def _srclang(self, name: str) -> str:
        """What a unit says that has another source language than the header."""
        named = self.srclang
        return "" if name == named or name.lower() == named.lower() or named == "*all*" else f' srclang="{name}"'

    def _tu(self, unit: TranslationUnit) -> list[str]:
        sides = gathered(unit.properties, unit.notes)
        attributes, properties, notes = sides[""]
        name = self._tag(unit.source, sides["source"][0].get("xml:lang", ""))
        opening = tag("tu", self._unit_attributes(unit, attributes, sides["target"][0], name))
        parts = [opening, *self._leaves(properties, notes), self._tuv(unit.source, *sides["source"])]
        if unit.target is not None:
            parts.append(self._tuv(unit.target, *self._dated(unit, sides["target"])))
        return parts

    def _other_target(self, unit: TranslationUnit) -> str:
        assert unit.target is not None
        return self._tuv(unit.target, *self._dated(unit, gathered(unit.properties, unit.notes)["target"]))

    def _dated(
        self, unit: TranslationUnit, side: tuple[Attributes, list[Property], list[Note]]
    ) -> tuple[Attributes, list[Property], list[Note]]:
        """What a target has, with the date of the unit where that was changed since it was read."""
        attributes, properties, notes = side
        for name, date in (("creationdate", unit.created), ("changedate", unit.changed)):
            if name in attributes and date and iso_date(attributes[name]) not in (date, ""):
                attributes = {**attributes, name: date}
        return attributes, properties, notes

    def _unit_attributes(
        self, unit: TranslationUnit, attributes: Attributes, target: Attributes, source_tag: str
    ) -> Attributes:
        found: Attributes = {"tuid": unit.id} if unit.id else {}
        if attributes:
            found.update(self._allowed(attributes, _TU, {"srclang"}))
        for name, date in (("creationdate", unit.created), ("changedate", unit.changed)):
            if date and name not in found and not iso_date(target.get(name, "")) and (date := tmx_date(date)):
                found[name] = date
        if attributes.get("srclang", "").lower() == "*all*" and not self.profile.whole:
            found["srclang"] = "*all*"
        elif "srclang" in attributes or self._srclang(source_tag):
            found["srclang"] = source_tag
        return found

    def _tuv(self, segment: Segment, attributes: Attributes, properties: list[Property], notes: list[Note]) -> str:
        name = self._tag(segment, attributes.get("xml:lang", ""))
        others = self._allowed(attributes, _TUV, {"xml:lang"})
        leaves = "".join(self._leaves(properties, notes))
        opening = tag("tuv", {self.language: name, **others})
        return f"{opening}{leaves}<seg>{seg(segment, self.style)}</seg></tuv>"

    def _leaves(self, properties: list[Property], notes: list[Note]) -> list[str]:
        found = [f"{tag('note', self._leaf(others))}{escaped(text)}</note>" for text, others in notes]
        for kind, text, others in properties:
            found.append(f"{tag('prop', {'type': kind, **self._leaf(others)})}{escaped(text)}</prop>")
        return found

    def _leaf(self, attributes: Attributes) -> Attributes:
        found = self._allowed(attributes, _LEAF, {"lang"}) if attributes else {}
        language = attributes.get("lang")
        if self.version == "1.1" and "xml:lang" in found:
            language = found.pop("xml:lang")
        if language:
            found.setdefault("xml:lang" if self.version == "1.4" else "lang", language)
        return found

    def _allowed(self, attributes: Attributes, known: frozenset[str], told: set[str]) -> Attributes:
        """The attributes that TMX knows, dates to the second."""
        found = {}
        for name, value in attributes.items():
            if name in told:
                continue
            if name not in known or (name == "segtype" and value not in _SEGTYPES):
                if name not in self.dropped:
                    self.dropped.add(name)
                    self._doubt(f"TMX has no place for the attribute {name}={value!r}")
                continue
            if name in _DATES:
                date = tmx_date(value)
                if not date and self.profile.whole:
                    continue
                value = date or value
            found[name] = value
        return found

    def _tag(self, segment: Segment, raw: str) -> str:
        """The language of a segment as it is written."""
        found = self.tags.get((segment.language, raw))
        if found is None:
            language = canonical(segment.language)[0]
            if raw and canonical(raw)[0] == language and is_tag(raw) and not self.profile.whole:
                language = raw
            if not is_tag(language):
                raise FormatError(self.path, f"{segment.language!r} is no language tag", hint="zh-CN and en-GB are")
            found = self.tags[segment.language, raw] = language.lower() if self.profile.lower_tags else language
        return found

"""From the elements of a ``tu`` to translation units: pairs, dates, properties, and what looks wrong in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from zhengming.formats.tmx_fields import Attributes, Note, Property, iso_date, spread
from zhengming.formats.tmx_inline import Inline, marked, unbalanced
from zhengming.formats.tmx_languages import canonical, script_of
from zhengming.formats.tmx_pairing import Plan, plan
from zhengming.model import Segment, TranslationUnit

_HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WESTERN = re.compile("[\x80-\u024f]")
_MOST_IDS = 50_000
"""Unit ids that are remembered to tell that one is given twice; more would let memory grow with the file."""
_MOST_PLANS = 10_000


class Tuv:
    """A segment of a unit."""

    __slots__ = ("attributes", "inline", "language", "line", "notes", "properties", "tag", "text")

    def __init__(self, attributes: Attributes, tag: str, line: int) -> None:
        self.attributes, self.tag, self.line = attributes, tag, line
        self.language = canonical(tag)[0]
        self.text = ""
        self.inline: Inline | None = None
        self.properties: list[Property] = []
        self.notes: list[Note] = []

    def segment(self) -> Segment:
        return Segment(self.text, self.language, tuple(self.inline.codes) if self.inline else ())


@dataclass(slots=True)
class Tu:
    """A unit as it stands in the file."""

    attributes: Attributes
    line: int
    tuvs: list[Tuv] = field(default_factory=list)
    properties: list[Property] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    damage: str = ""

    @property
    def name(self) -> str:
        """How the unit is called in what is said about it."""
        id = self.attributes.get("tuid")
        return f"unit {id!r}: " if id else ""


class Assembler:
    """Makes the units of one file."""

    def __init__(self, path: str, asked: tuple[str, str], doubt: Callable[[str, int, str], None]) -> None:
        self.path, self.asked, self.doubt = path, asked, doubt
        self.source_language = ""
        """``srclang`` of the header."""
        self.from_omegat = False
        """Whether codes may be written as text: ``<b0>``."""
        self.by_script = any(tag.startswith("zh-") for tag in asked)
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._ids: dict[str, int] = {}
        self._tags: set[str] = set()

    def units(self, tu: Tu) -> list[TranslationUnit]:
        """The units of a ``tu``, one for each target."""
        for tuv in tu.tuvs:
            self._look_at(tuv, tu)
        found = self.plan(tu.attributes.get("srclang", ""), tuple(map(self._resolved, tu.tuvs)))
        if found.doubt:
            self.doubt(tu.name + found.doubt, tu.line, "")
        id = tu.attributes.get("tuid", "")
        if id:
            self.remember(id, tu.line)
        return self._pairs(tu, id, found) if found.pairs else []

    def plan(self, srclang: str, languages: tuple[str, ...]) -> Plan:
        """The pairs of a unit that has segments in these languages."""
        srclang = srclang or self.source_language
        key = (srclang, *languages)
        found = self._plans.get(key)
        if found is None:
            if len(self._plans) >= _MOST_PLANS:
                self._plans.clear()
            found = self._plans[key] = plan(srclang, languages, self.asked)
        return found

    def remember(self, id: str, line: int) -> None:
        """Tell when an id was given before: it need not be the only one, but may mean that a file was joined twice."""
        first = self._ids.setdefault(id, line)
        if first != line:
            self.doubt(f"unit {id!r}: a unit on line {first} has the same tuid; both are read", line, "")
        elif len(self._ids) > _MOST_IDS:
            self._ids.clear()

    def look_at(self, text: str, language: str, line: int, name: str) -> None:
        """Tell what is wrong with a text."""
        if not text or text.isspace():
            self.doubt(f"{name}the segment in {language} is empty", line, "")
        elif language.startswith("zh") and not _HAN.search(text) and _WESTERN.search(text):
            reason = f"Chinese without a Chinese character: {text[:20]!r}"
            self.doubt(name + reason, line, "was it read in another encoding than it was saved in?")

    def _look_at(self, tuv: Tuv, tu: Tu) -> None:
        if self.from_omegat and "<" in tuv.text and not tuv.inline:
            tuv.text, tuv.inline = marked(tuv.text)
        self.look_at(tuv.text, tuv.language, tuv.line, tu.name)
        if tuv.inline and (reason := unbalanced(tuv.inline.codes)):
            self.doubt(tu.name + reason, tuv.line, "")
        if tuv.tag not in self._tags:
            self._tags.add(tuv.tag)
            if not canonical(tuv.tag)[1]:
                self.doubt(f"{tu.name}{tuv.tag!r} is no language tag; it is read as {tuv.language!r}", tuv.line, "")

    def _resolved(self, tuv: Tuv) -> str:
        """The language of a segment; of one that is only called Chinese with its script, where that is asked for."""
        if not self.by_script or tuv.language != "zh":
            return tuv.language
        script = script_of("zh", tuv.text)
        return f"zh-{script}" if script else "zh"

    def _pairs(self, tu: Tu, id: str, found: Plan) -> list[TranslationUnit]:
        tuvs = tu.tuvs
        segments = [tuv.segment() for tuv in tuvs]
        notes = tuple(text for text, _ in tu.notes)
        units = []
        for number, (s, t) in enumerate(found.pairs, 1):
            source, target = tuvs[s], None if t is None else tuvs[t]
            pairs = self._own(tu, target) + sides(source, target)
            if found.is_whole and len(found.pairs) > 1:
                pairs.append(("#target", f"{number}/{len(found.pairs)}"))
            units.append(TranslationUnit(
                segments[s], None if t is None else segments[t], id, "",
                self._date("creationdate", target, tu), self._date("changedate", target, tu),
                tuple(pairs), notes, self.path, (target or source).line,
            ))  # fmt: skip
        return units

    def _date(self, name: str, target: Tuv | None, tu: Tu) -> str:
        """The date of a target, else of its unit, in ISO 8601."""
        for attributes in (target.attributes, tu.attributes) if target else (tu.attributes,):
            if name in attributes:
                date = iso_date(attributes[name])
                if date:
                    return date
                self.doubt(tu.name + f"the {name} {attributes[name]!r} is no date", tu.line, "")
        return ""

    def _own(self, tu: Tu, target: Tuv | None) -> list[tuple[str, str]]:
        theirs = target.attributes if target else {}
        rest = {name: value for name, value in tu.attributes.items() if not _is_field(name, value, theirs)}
        return spread("", tu.properties, tu.notes, rest)


def sides(source: Tuv, target: Tuv | None) -> list[tuple[str, str]]:
    """What both segments have, as properties of the unit."""
    pairs = []
    for side, tuv in (("source", source), ("target", target)):
        if tuv is None:
            continue
        if tuv.tag != tuv.language:
            pairs.append((f"{side}@xml:lang", tuv.tag))
        if tuv.attributes or tuv.properties or tuv.notes:
            pairs += spread(side, tuv.properties, tuv.notes, tuv.attributes)
    return pairs


def _is_field(name: str, value: str, target: Attributes) -> bool:
    """Whether an attribute of a unit has a field of its own, and need not be kept beside it."""
    if name == "tuid":
        return True
    return name in ("creationdate", "changedate") and bool(iso_date(value)) and not iso_date(target.get(name, ""))

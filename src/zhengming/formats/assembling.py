"""Concepts put together from what the entries of other tools hold. Start with ``Assembly``.

An entry has terms in any language, with statuses or without, and notes of many kinds. What a ``Concept`` has a place
for goes there, definitions and contexts into its note; all else is counted and said, never dropped in silence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from zhengming.errors import TermbaseError
from zhengming.formats.native import FLAGS, SEPARATOR, TERM_COLUMNS, OnError, Warn, default_id, is_id
from zhengming.formats.nativewriting import column_of
from zhengming.formats.tmx_languages import canonical, primary, script_of
from zhengming.formats.values import ungarbled, visible
from zhengming.model import JURISDICTIONS, Concept, Term, TermKind, TermStatus


@dataclass(slots=True)
class FoundTerm:
    """A term of an entry."""

    text: str
    tag: str
    """The language as the file names it."""
    line: int
    status: TermStatus | None = None
    kind: TermKind = TermKind.FULL
    until: int | None = None
    regions: tuple[str, ...] = ()


@dataclass(slots=True)
class FoundEntry:
    """An entry as it was read."""

    line: int
    id: str = ""
    """As a concept may have it; empty where there is none."""
    terms: list[FoundTerm] = field(default_factory=list)
    domains: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    origins: list[str] = field(default_factory=list)
    flags: frozenset[str] = frozenset()
    near: tuple[str, ...] = ()
    not_near: tuple[str, ...] = ()
    jurisdiction: tuple[str, ...] = ()


class Assembly:
    """Makes concepts of the entries of one file, and keeps count of what has no place in them."""

    def __init__(self, path: str | Path, *, warn: Warn, on_error: OnError | None) -> None:
        self.path, self.tell, self._on_error = str(path), warn, on_error
        self._unread: dict[str, tuple[int, int]] = {}
        self._lacking: dict[str, list[int]] = {"Chinese": [], "English": []}
        self._languages: dict[str, None] = {}
        self._ids: dict[str, int] = {}
        self._entries = self._made = 0
        self.is_ours = False
        """Whether we wrote the file: then origins are ids, and a concept without one has none."""

    def unread(self, name: str, line: int) -> None:
        """Count something that has no place in a concept: ``partOfSpeech``."""
        count, first = self._unread.get(name, (0, line))
        self._unread[name] = (count + 1, first)

    def warn(self, reason: str, line: int) -> None:
        self.tell(f"{self.path}:{line}: {reason}")

    def concepts(self, entry: FoundEntry) -> Iterator[Concept]:
        """The concept of an entry; none where it lacks Chinese or English."""
        self._entries += 1
        terms = self._terms(entry)
        for language, name in (("zh", "Chinese"), ("en", "English")):
            if not any(primary(term.language) == language for term in terms):
                self._lacking[name].append(entry.line)
                return
        # What is wrong in English may stand alone, as in a list of words to avoid; what it means must be known.
        if not any(term.language == "zh" and term.status.is_accepted for term in terms):
            self._refuse("no Chinese term is accepted: all are deprecated", entry.line, "give it one that may be used")
            return
        if garbled := next((term.text for term in terms if term.language != "en" and ungarbled(term.text)), ""):
            reason = f"{garbled!r} is no Chinese: it is {ungarbled(garbled)!r} in a wrong encoding"
            self._refuse(reason, entry.line, "make the file anew from its source")
            return
        self._made += 1
        yield Concept(
            id=self._id(entry, terms),
            terms=terms,
            jurisdiction=entry.jurisdiction or self._jurisdiction(entry),
            domain=" / ".join(dict.fromkeys(entry.domains)),
            flags=entry.flags,
            near=entry.near,
            not_near=entry.not_near,
            origin=tuple(dict.fromkeys(entry.origins)) or (() if self.is_ours else ("client",)),
            note="; ".join(dict.fromkeys(entry.notes)),
            path=self.path,
            line=entry.line,
        )

    def finish(self) -> None:
        """Say what was not kept; ``TermbaseError`` when not one entry has both languages."""
        if not self._entries:
            self.tell(f"{self.path}: holds no entry")
        if not self._made and any(self._lacking.values()):
            reason = f"no entry has Chinese and English: the languages are {', '.join(self._languages) or 'none'}"
            raise TermbaseError(self.path, reason, hint="a termbase of ours has both")
        for name, lines in self._lacking.items():
            if len(lines) == 1:
                self.warn(f"the entry has no {name}; it is left out", lines[0])
            elif lines:
                shown = ", ".join(map(str, lines[:5])) + (" ..." if len(lines) > 5 else "")
                self.warn(f"{len(lines):,} entries have no {name}; they are left out: lines {shown}", lines[0])
        for name, (count, line) in self._unread.items():
            self.warn(f"{name} is not kept; count: {count:,}", line)

    def _refuse(self, reason: str, line: int, hint: str) -> None:
        error = TermbaseError(self.path, reason, line=line, hint=hint)
        if self._on_error is None:
            raise error
        self._on_error(error)

    # --- terms

    def _terms(self, entry: FoundEntry) -> tuple[Term, ...]:
        """Terms in Chinese and English, each once, with their statuses."""
        found: list[tuple[FoundTerm, str]] = []
        for term in entry.terms:
            language, is_tag = canonical(term.tag)
            self._languages.setdefault(language)
            if primary(language) not in ("zh", "en"):
                self.unread(f"the language {term.tag}", term.line)
                continue
            term.text = visible(term.text, f"{self.path}:{term.line}", self.tell)
            if not term.text:
                self.warn(f"a term in {term.tag} is empty; it is left out", term.line)
                continue
            if not is_tag:
                self.warn(f"{term.tag!r} is no language tag; it is read as {language!r}", term.line)
            found.append((term, language))
        # Traditional is a form of the Simplified term beside it; alone it is the term: 認可機構 of a Hong Kong list.
        has_plain = any(primary(tag) == "zh" and script_of(tag, "") != "Hant" for _, tag in found)
        languages = [_language(tag, has_plain=has_plain) for _, tag in found]
        self._tell_folded(found, languages)
        terms = dict.fromkeys(_term(term, language) for (term, _), language in zip(found, languages, strict=True))
        # In the order of the columns: a file has all Simplified terms before the Traditional ones, or the reverse.
        return tuple(sorted(_ranked(list(terms)), key=lambda term: _PLACES[column_of(term)]))

    def _tell_folded(self, found: list[tuple[FoundTerm, str]], languages: list[str]) -> None:
        """Say what becomes one: terms in en-US and en-GB, two preferred terms."""
        tags: dict[str, str] = {}
        preferred: set[str] = set()
        for (term, tag), language in zip(found, languages, strict=True):
            if tags.setdefault(language, tag) != tag:
                self.unread(f"what is {tag} and not {tags[language]}", term.line)
            if term.status is TermStatus.PREFERRED and language != "zh-Hant":
                if language in preferred:
                    self.unread("a second preferred term, which is admitted here,", term.line)
                preferred.add(language)

    def _jurisdiction(self, entry: FoundEntry) -> tuple[str, ...]:
        """Where the concept applies: what all of its terms say alike."""
        named = [term.regions for term in entry.terms]
        if named and all(regions == named[0] for regions in named) and set(named[0]) <= set(JURISDICTIONS):
            return named[0]
        for term in entry.terms:
            if term.regions:
                self.unread("geographicalUsage that is not that of all terms", term.line)
        return ()

    def _id(self, entry: FoundEntry, terms: tuple[Term, ...]) -> str:
        identity = entry.id if is_id(entry.id) else re.sub(r"[^\w.:-]+", "-", entry.id).strip("-.:")
        if not identity:
            # From the content, so that an entry keeps it when others are put before it.
            content = hashlib.sha256("\n".join(f"{t.language}\t{t.text}" for t in terms).encode()).hexdigest()
            stem = re.sub(r"[^\w.]+", "-", Path(self.path).stem).strip("-.") or "entry"
            identity = f"{stem}-{content[:8]}"
        if identity in self._ids:
            first, identity = identity, _free(identity, self._ids)
            self.warn(f"the id {first!r} stands in line {self._ids[first]} already; it is read as {identity!r}",
                      entry.line)  # fmt: skip
        self._ids[identity] = entry.line
        return identity


_PLACES = {name: place for place, name in enumerate(TERM_COLUMNS)}


def own_number(path: str | Path, number: str) -> str:
    """An id for an entry that has but a number: two termbases number different concepts alike."""
    return default_id(path, int(number), ())


def _free(identity: str, taken: Container[str]) -> str:
    nth = 2
    while f"{identity}.{nth}" in taken:
        nth += 1
    return f"{identity}.{nth}"


def _language(tag: str, *, has_plain: bool) -> str:
    if primary(tag) == "en":
        return "en"
    return "zh-Hant" if has_plain and script_of(tag, "") == "Hant" else "zh"


def _term(found: FoundTerm, language: str) -> tuple[Term, bool]:
    """A term, and whether its file says that it is the preferred one."""
    kind = found.kind
    if language == "zh-Hant" and kind is TermKind.FULL:
        kind = TermKind.VARIANT
    elif kind is TermKind.VARIANT and language != "zh-Hant":
        kind = TermKind.FULL
    status = found.status or TermStatus.ADMITTED
    if language == "zh-Hant" and status is TermStatus.PREFERRED:
        status = TermStatus.ADMITTED
    return Term(found.text, language, status, kind, found.until), found.status is TermStatus.PREFERRED


def _ranked(terms: list[tuple[Term, bool]]) -> Iterator[Term]:
    """The terms with one preferred one of each language: what is called so, or else the first full form accepted."""
    best: dict[str, Term] = {}
    for term, is_preferred in terms:
        if is_preferred and term.language != "zh-Hant":
            best.setdefault(term.language, term)
    for language in ("zh", "en"):
        if language not in best:
            accepted = [term for term, _ in terms if term.language == language and term.status.is_accepted]
            full = next((term for term in accepted if term.kind is TermKind.FULL), None)
            if first := full or next(iter(accepted), None):
                best[language] = first
    seen: set[tuple[str, str, TermStatus]] = set()
    for term, _ in terms:
        if best.get(term.language) is term:
            term = replace(term, status=TermStatus.PREFERRED)
        elif term.status is TermStatus.PREFERRED:
            term = replace(term, status=TermStatus.ADMITTED)
        key = (term.text, term.language, term.status)
        if key not in seen:
            seen.add(key)
            yield term


def flags_of(text: str) -> frozenset[str] | None:
    """The flags that a text lists; None where one of them is none of ours.

    >>> sorted(flags_of("exact, advice")), flags_of("see below")
    (['advice', 'exact'], None)
    """
    names = frozenset(part.strip() for part in text.split(","))
    return names if names <= set(FLAGS) else None


def listed(text: str) -> tuple[str, ...]:
    return tuple(part for part in text.split(SEPARATOR) if part)


_REGIONS = {
    "CHN": "CN", "PRC": "CN", "CHINA": "CN", "HKG": "HK", "MAC": "MO", "MACAO": "MO", "MACAU": "MO", "TWN": "TW",
    "TAIWAN": "TW",
}  # fmt: skip


def regions_of(text: str) -> tuple[str, ...]:
    """Jurisdictions as a file names them; what we do not know as it stands.

    >>> regions_of("TWN, HKG"), regions_of("Canada")
    (('TW', 'HK'), ('CANADA',))
    """
    names = (part.upper() for part in re.split(r"[\s,;/|]+", text) if part)
    return tuple(dict.fromkeys(_REGIONS.get(name, name) for name in names))

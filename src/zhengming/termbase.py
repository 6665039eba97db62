"""Termbase: concepts in layers, looked up by id or wording, and found in texts.

``Termbase.official()`` is what ships, ``Termbase.load(...)`` reads files and folders (each one a layer: a later one
wins), ``Termbase(concepts)`` takes any concepts. Nothing here reads a clock, an environment or a setting; the cache
folder is handed in by the shell. Everything is immutable once built and may be shared between threads.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from zhengming.chinese import is_han, regional_forms
from zhengming.collector import collector_paused
from zhengming.errors import TermbaseError, UsageError
from zhengming.indexcache import cached
from zhengming.layering import APART, Override, lay_over, official_folder, read_layer, wording_key
from zhengming.model import JURISDICTIONS, Concept, Immutable, Occurrence, Origin
from zhengming.patterns import pattern
from zhengming.pinyin import may_be_typed, typed

if TYPE_CHECKING:
    from zhengming.glossary import Glossary
    from zhengming.index import TermIndex


class Termbase(Immutable):
    """A set of concepts; iterating gives them in their order, ``termbase[id]`` one of them.

    >>> from zhengming.model import Term
    >>> termbase = Termbase([Concept("a-1", (Term("预算负面清单", "zh"), Term("budget negative list", "en")))])
    >>> len(termbase), termbase["a-1"].preferred("en").text, [c.id for c in termbase.lookup("“預算”負面清單")]
    (1, 'budget negative list', ['a-1'])
    """

    origins: Mapping[str, Origin]
    """Where wordings were published, by id."""
    warnings: tuple[str, ...]
    """What the readers had to say about files that they could read: ``client.csv: read as GB18030``."""
    overridden: tuple[Override, ...]
    """Concepts of earlier layers that a later one replaced or narrowed."""
    _concepts: Mapping[str, Concept]
    _cache: Path | None
    _index: TermIndex | None
    _within: dict[frozenset[str], Termbase]
    _lock: threading.Lock

    def __init__(
        self,
        concepts: Iterable[Concept] = (),
        *,
        origins: Iterable[Origin] = (),
        warnings: Iterable[str] = (),
        overridden: Iterable[Override] = (),
        cache: Path | None = None,
    ) -> None:
        by_id: dict[str, Concept] = {}
        for concept in concepts:
            if concept.id in by_id:
                raise UsageError(f"the id {concept.id!r} stands twice", hint="Termbase.load(...) makes layers of files")
            by_id[concept.id] = concept
        vars(self).update(
            origins=MappingProxyType({origin.id: origin for origin in origins}),
            warnings=tuple(warnings),
            overridden=tuple(overridden),
            _concepts=MappingProxyType(by_id),
            _cache=cache,
            _index=None,
            _within={},
            _lock=threading.Lock(),
        )

    @classmethod
    def load(
        cls,
        *paths: str | Path,
        cache: Path | None = None,
        on_error: Callable[[TermbaseError], None] | None = None,
        jurisdictions: Collection[str] = JURISDICTIONS,
    ) -> Termbase:
        """The concepts of files and folders, each path a layer.

        A later layer wins over the same id, and over the same Chinese term in the same jurisdiction. In a folder every
        ``*.tsv`` but ``origins.tsv`` and ``evidence.tsv`` is read, sorted by name. ``cache``: a folder in which the
        compiled index is kept. ``jurisdictions``: where the texts come from; files of the official termbase that count
        in none of these are not read (see ``within``). Raises ``TermbaseError`` for a malformed row (or hands it to
        ``on_error`` and goes on without the row), ``FileError`` for a path that is missing.
        """
        if not paths:
            raise UsageError("no termbase is named", hint="give files or folders, or use Termbase.official()")
        warnings: list[str] = []
        origins: dict[str, Origin] = {}
        concepts: dict[str, Concept] = {}
        overridden: list[Override] = []
        with collector_paused():
            for path in paths:
                layer = read_layer(
                    path, concepts, origins, warn=warnings.append, on_error=on_error, jurisdictions=jurisdictions
                )
                overridden += lay_over(concepts, layer)
        return cls(concepts.values(), origins=origins.values(), warnings=warnings, overridden=overridden, cache=cache)

    @classmethod
    def official(cls, *, cache: Path | None = None) -> Termbase:
        """The termbase that ships with zhengming."""
        return cls.load(official_folder(), cache=cache)

    def __len__(self) -> int:
        return len(self._concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self._concepts.values())

    def __getitem__(self, identity: str) -> Concept:
        return self._concepts[identity]

    def __contains__(self, item: object) -> bool:
        """Whether it has a concept, or an id."""
        return self._concepts.get(item.id) == item if isinstance(item, Concept) else item in self._concepts

    def __repr__(self) -> str:
        return f"<Termbase: {len(self):,} concepts, {self.digest[:12]}>"

    def __reduce__(self) -> tuple[object, ...]:
        # A lock cannot be pickled; what is built travels along, so that a worker need not build it again.
        values = (tuple(self), tuple(self.origins.values()), self.warnings, self.overridden, self._cache)
        return _rebuild, (*values, self._index, self._within)

    def lookup(self, text: str) -> tuple[Concept, ...]:
        """The concepts that have this wording, of whatever status; those that accept it come first.

        Chinese is compared without regard to script, width, quotes and spaces; English to case, quotes and spacing.
        """
        found = self._by_wording.get(wording_key(text), ())
        return tuple(concept for _, concept in found)

    def search(self, text: str, *, limit: int = 20) -> tuple[Concept, ...]:
        """Concepts with a wording like this one, in any language and script, best first.

        First those that have it, then those with a wording that begins with it, holds it, or holds all of its words;
        what resembles it (a typo, another ending) fills up. English is held where words begin: "trial" is no part of
        "industrial"; Chinese has no such places, but may be typed in pinyin, in full or by first letters.

        >>> from zhengming.model import Term
        >>> terms = (Term("综合改革试点", "zh"), Term("comprehensive reform pilot", "en"))
        >>> termbase = Termbase([Concept("a-1", terms)])
        >>> [len(termbase.search(text)) for text in ("改革試點", "pilot reform", "comprehensive reform piolt", "trial")]
        [1, 1, 1, 0]
        >>> [len(termbase.search(text)) for text in ("zhggsd", "zonghe gaige", "zhggzd")]
        [1, 1, 0]
        """
        ranks: dict[str, tuple[float, int]] = {}
        for key in filter(None, [wording_key(text), *map(wording_key, regional_forms(text))]):
            closeness = _Closeness(key)
            for wording, concepts in self._by_wording.items():
                rank = closeness.of(wording)
                if rank is not None:
                    for place, concept in concepts:
                        ranks[concept.id] = min(ranks.get(concept.id, (9.0, 0)), (rank + place / 2, len(wording)))
        return tuple(self[identity] for identity in sorted(ranks, key=ranks.__getitem__)[:limit])

    def find(self, text: str, language: str) -> tuple[Occurrence, ...]:
        """Uses of the terms in a text, leftmost-longest, at offsets of the original text."""
        return self.index.find(text, _known_language(language))

    def glossary(
        self,
        text: str,
        *,
        source_language: str = "zh",
        target_language: str = "en",
        jurisdiction: Collection[str] = ("CN", "INT"),
        forbidden: bool = False,
    ) -> Glossary:
        """The terms that a text uses and what they are in the target language, in the order of their first use.

        Iterating gives the concepts; ``markdown()``, ``tsv()`` and ``json()`` a table for a prompt or a CAT tool.
        ``jurisdiction``: whose terms count, beside those that count everywhere. ``forbidden``: wrong and outdated
        renderings as well.

        >>> from zhengming.model import Term
        >>> termbase = Termbase([Concept("a-1", (Term("负面清单", "zh"), Term("negative list", "en")))])
        >>> print(termbase.glossary("推进負面清單管理").markdown())
        | zh | en |
        |---|---|
        | 负面清单 | negative list |
        """
        from zhengming.glossary import glossary_of

        languages = _known_language(source_language), _known_language(target_language)
        if languages[0] == languages[1]:
            raise UsageError(f"both languages are {languages[0]!r}", hint="the pairs are zh:en and en:zh")
        where = known_jurisdictions(jurisdiction)
        here = self.within(where)
        return glossary_of(
            text, here.index, here._concepts, source_language=languages[0], target_language=languages[1],
            jurisdiction=where, forbidden=forbidden,
        )  # fmt: skip

    def within(self, jurisdictions: Collection[str]) -> Termbase:
        """The termbase without what no text of these jurisdictions names; itself when that is nothing.

        Another jurisdiction's terms stay by and large: a text of the mainland names Hong Kong's bodies, and their names
        hide the shorter terms inside them. Taiwan's statutes are another world, and a third of the official termbase:
        who does not ask for TW does not pay for them, nor do they hide 外国投资 in a text that means another one.

        >>> from zhengming.model import Term
        >>> terms = (Term("總則", "zh"), Term("General Provisions", "en"))
        >>> termbase = Termbase([Concept("tw-1", terms, jurisdiction=("TW",))])
        >>> len(termbase.within(("CN", "INT"))), termbase.within(("TW",)) is termbase
        (0, True)
        """
        out = APART.difference(jurisdictions)
        if out not in self._within:
            left = tuple(c for c in self if not c.jurisdiction or not out.issuperset(c.jurisdiction))
            with self._lock:
                if out not in self._within and len(left) < len(self):
                    self._within[out] = Termbase(left, cache=self._cache)
        return self._within.get(out, self)

    @property
    def index(self) -> TermIndex:
        """All terms compiled for one pass over a text; built (or read from the cache) at first use, then kept."""
        if self._index is None:
            with self._lock:
                if self._index is None:
                    vars(self)["_index"] = cached(self._cache, self.digest, self._build_index)
        assert self._index is not None
        return self._index

    def _build_index(self) -> TermIndex:
        from zhengming.index import TermIndex
        from zhengming.nearindex import NearIndex

        index = TermIndex.build(self)
        if self._cache is not None:
            NearIndex(index)  # makes the tables that drafts need, so that they are in the file
        return index

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the concepts in hexadecimal: equal for equal content, in whatever files it lies."""
        content = hashlib.sha256()
        for concept in self:
            content.update(_spelled_out(concept).encode())
        return content.hexdigest()

    @cached_property
    def _by_wording(self) -> dict[str, list[tuple[int, Concept]]]:
        found: dict[str, list[tuple[int, Concept]]] = {}
        for concept in self:
            keys: dict[str, int] = {}
            for term in concept.terms:
                rank = 0 if term.status.is_accepted else 1
                key = wording_key(term.text)
                keys[key] = min(rank, keys.get(key, rank))
            for key, rank in keys.items():
                found.setdefault(key, []).append((rank, concept))
        for concepts in found.values():
            concepts.sort(key=lambda ranked: ranked[0])
        return found


def _rebuild(
    concepts: tuple[Concept, ...],
    origins: tuple[Origin, ...],
    warnings: tuple[str, ...],
    overridden: tuple[Override, ...],
    cache: Path | None,
    index: TermIndex | None,
    within: dict[frozenset[str], Termbase],
) -> Termbase:
    termbase = Termbase(concepts, origins=origins, warnings=warnings, overridden=overridden, cache=cache)
    vars(termbase).update(_index=index, _within=within)
    return termbase


def known_jurisdictions(codes: str | Iterable[str]) -> frozenset[str]:
    """The codes of jurisdictions as a set; ``UsageError`` for one that is none."""
    known = ", ".join(JURISDICTIONS)
    if not isinstance(codes, Iterable):
        raise UsageError(f"jurisdiction {codes!r} is none", hint=f"name one or several of {known}")
    codes = (codes,) if isinstance(codes, str) else tuple(codes)
    if wrong := [code for code in codes if code not in JURISDICTIONS]:
        raise UsageError(f"jurisdiction {wrong[0]!r} is unknown", hint=f"these are known: {known}")
    return frozenset(codes)


def _known_language(language: str) -> str:
    """``zh`` or ``en`` for a tag of one of its variants."""
    primary = language.replace("_", "-").split("-")[0].lower()
    if primary not in ("zh", "en"):
        raise UsageError(f"language {language!r} is unknown", hint="zh and en are known")
    return primary


def _spelled_out(concept: Concept) -> str:
    """All of a concept's values, each kind of value behind a separator of its own."""
    terms = (f"{t.text}\x1f{t.language}\x1f{t.status}\x1f{t.kind}\x1f{t.until}" for t in concept.terms)
    values = (concept.jurisdiction, sorted(concept.flags), concept.near, concept.not_near, concept.origin)
    parts = (concept.id, *terms, *("\x1f".join(value) for value in values), concept.domain, concept.note)
    return "\x1e".join(parts) + "\x1d"


class _Closeness:
    """How close wordings are to one key: 0 for the same, up to 4 for one that resembles it."""

    def __init__(self, key: str) -> None:
        self.key = key
        self.is_chinese = any(map(is_han, key))
        self.words = key.split()
        letters = "".join(self.words).replace("'", "") if _TYPED.fullmatch(key) else ""
        self.letters = letters if may_be_typed(letters) else ""
        # The matcher works on its second text once and keeps what it finds.
        self.matcher = SequenceMatcher(None, "", key, autojunk=False)

    def of(self, wording: str) -> float | None:
        """The rank of a wording; None for one that is not like the key at all."""
        key = self.key
        if key in wording and (self.is_chinese or _begins_word(key, wording)):
            # "list" is a word of "negative list" and only letters of "listed"
            whole = self.is_chinese or re.search(rf"(?<!\w){re.escape(key)}(?!\w)", wording)
            return 0 if key == wording else 3 if not whole else 1 if wording.startswith(key) else 2
        if len(self.words) > 1 and all(_begins_word(word, wording) for word in self.words):
            return 3
        if self.letters and not wording.isascii():
            how = typed(self.letters, wording)
            return None if how is None else 1.5 - how.in_full + (not how.whole)
        return self._likeness(wording)

    def _likeness(self, wording: str) -> float | None:
        matcher, bar = self.matcher, _SIMILAR
        if not bar / (2 - bar) <= len(wording) / len(self.key) <= (2 - bar) / bar:
            return None  # no ratio is above the bar where one text is so much longer
        matcher.set_seq1(wording)
        if matcher.quick_ratio() < bar or (ratio := matcher.ratio()) < bar:
            return None
        return 4 - ratio


_TYPED = pattern("[a-z' ]{2,60}")
"""What may be pinyin."""


def _begins_word(key: str, wording: str) -> bool:
    at = wording.find(key)
    while at > 0 and (wording[at - 1].isalnum() or wording[at - 1] == "_"):
        at = wording.find(key, at + 1)
    return at >= 0


_SIMILAR = 0.75
"""Share of characters in common from which a wording resembles another: one wrong one in a Chinese term of four."""

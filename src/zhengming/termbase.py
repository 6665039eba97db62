"""Termbase: concepts in layers, looked up by id or wording, and found in texts.

``Termbase.official()`` is what ships, ``Termbase.load(...)`` reads files and folders (each one a layer: a later one
wins), ``Termbase(concepts)`` takes any concepts. Nothing here reads a clock, an environment or a setting; the cache
folder is handed in by the shell. Everything is immutable once built and may be shared between threads.
"""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from zhengming.chinese import fold, squeeze
from zhengming.errors import FileError, TermbaseError, UsageError
from zhengming.formats.encoding import decode
from zhengming.formats.glossary import read_concepts
from zhengming.formats.native import JURISDICTIONS, read_origins
from zhengming.indexcache import cached
from zhengming.model import Concept, Occurrence, Origin, Term, TermKind, TermStatus

if TYPE_CHECKING:
    from zhengming.index import TermIndex


class Override(NamedTuple):
    """A concept of an earlier layer that a later one replaced, or took a term or a jurisdiction from."""

    concept: Concept
    by: Concept


class Termbase:
    """A set of concepts; iterating gives them in their order, ``termbase[id]`` one of them.

    >>> termbase = Termbase([Concept("a-1", (Term("预算负面清单", "zh"), Term("budget negative list", "en")))])
    >>> len(termbase), termbase["a-1"].preferred("en").text, [c.id for c in termbase.lookup("“預算”負面清單")]
    (1, 'budget negative list', ['a-1'])
    """

    def __init__(
        self,
        concepts: Iterable[Concept] = (),
        *,
        origins: Iterable[Origin] = (),
        warnings: Iterable[str] = (),
        overridden: Iterable[Override] = (),
        cache: Path | None = None,
    ) -> None:
        self._concepts: dict[str, Concept] = {}
        for concept in concepts:
            if concept.id in self._concepts:
                raise UsageError(f"the id {concept.id!r} stands twice", hint="Termbase.load(...) makes layers of files")
            self._concepts[concept.id] = concept
        self.origins: Mapping[str, Origin] = MappingProxyType({origin.id: origin for origin in origins})
        """Where wordings were published, by id."""
        self.warnings: tuple[str, ...] = tuple(warnings)
        """What the readers had to say about files that they could read: ``client.csv: read as GB18030``."""
        self.overridden: tuple[Override, ...] = tuple(overridden)
        """Concepts of earlier layers that a later one replaced or narrowed."""
        self._cache = cache
        self._index: TermIndex | None = None
        self._lock = threading.Lock()

    @classmethod
    def load(cls, *paths: str | Path, cache: Path | None = None) -> Termbase:
        """The concepts of files and folders, each path a layer.

        A later layer wins over the same id, and over the same Chinese term in the same jurisdiction. In a folder every
        ``*.tsv`` but ``origins.tsv`` and ``evidence.tsv`` is read, sorted by name. ``cache``: a folder in which the
        compiled index is kept. Raises ``TermbaseError`` for a malformed row, ``FileError`` for a path that is missing.
        """
        if not paths:
            raise UsageError("no termbase is named", hint="give files or folders, or use Termbase.official()")
        warnings: list[str] = []
        origins: dict[str, Origin] = {}
        concepts: dict[str, Concept] = {}
        overridden: list[Override] = []
        for path in map(Path, paths):
            layer = _read_layer(path, concepts, origins, warnings.append)
            overridden += _lay_over(concepts, layer)
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

    def __contains__(self, identity: object) -> bool:
        return identity in self._concepts

    def __repr__(self) -> str:
        return f"<Termbase: {len(self):,} concepts, {self.digest[:12]}>"

    def __reduce__(self) -> tuple[object, ...]:
        # A lock cannot be pickled; the index travels along when it is built, so that a worker need not build it again.
        values = (tuple(self), tuple(self.origins.values()), self.warnings, self.overridden, self._cache, self._index)
        return _rebuild, values

    def lookup(self, text: str) -> tuple[Concept, ...]:
        """The concepts that have this wording, of whatever status; those that accept it come first.

        Chinese is compared without regard to script, width, quotes and spaces; English to case, quotes and spacing.
        """
        found = self._by_wording.get(lookup_key(text), ())
        return tuple(concept for _, concept in found)

    def find(self, text: str, language: str) -> tuple[Occurrence, ...]:
        """Uses of the terms in a text, leftmost-longest, at offsets of the original text."""
        return self.index.find(text, _known_language(language))

    def glossary(self, text: str, *, source_language: str = "zh", target_language: str = "en") -> tuple[Concept, ...]:
        """The concepts that a text uses and the target language has a term for, in the order of their first use."""
        wanted = _known_language(target_language)
        ids = dict.fromkeys(occurrence.concept for occurrence in self.find(text, source_language))
        return tuple(concept for concept in map(self.__getitem__, ids) if concept.accepted(wanted))

    @property
    def index(self) -> TermIndex:
        """All terms compiled for one pass over a text; built (or read from the cache) at first use, then kept."""
        if self._index is None:
            with self._lock:
                if self._index is None:
                    self._index = cached(self._cache, self.digest, self._build_index)
        return self._index

    def _build_index(self) -> TermIndex:
        from zhengming.index import TermIndex

        return TermIndex.build(self)

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
                key = lookup_key(term.text)
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
) -> Termbase:
    termbase = Termbase(concepts, origins=origins, warnings=warnings, overridden=overridden, cache=cache)
    termbase._index = index
    return termbase


# --- files to layers --------------------------------------------------------------------------------------------------

NO_TERM_FILES = ("origins.tsv", "evidence.tsv")
"""Files of a termbase folder that hold no concepts."""


def official_folder() -> Path:
    """Where the official termbase lies: inside the wheel, or beside ``src`` in a checkout."""
    package = Path(__file__).resolve().parent
    for folder in (package / "data" / "termbase", package.parents[1] / "termbase"):
        if folder.is_dir():
            return folder
    hint = "install zhengming again, or name a termbase"
    raise FileError(package, "the official termbase is not installed", hint=hint)


def term_files(path: str | Path) -> tuple[Path, ...]:
    """The files with concepts that a path stands for: itself, or the ``*.tsv`` of a folder, sorted by name."""
    path = Path(path)
    if not path.is_dir():
        return (path,)
    files = tuple(sorted(file for file in path.glob("*.tsv") if file.name not in NO_TERM_FILES))
    if not files:
        hint = "name other kinds of files one by one"
        raise TermbaseError(path, "the folder holds no termbase file (*.tsv)", hint=hint)
    return files


def _read_layer(
    path: Path, earlier: Mapping[str, Concept], origins: dict[str, Origin], warn: Callable[[str], None]
) -> dict[str, Concept]:
    """The concepts of one path by id; adds its ``origins.tsv`` to ``origins``."""
    layer: dict[str, Concept] = {}
    files = term_files(path)
    named = path / "origins.tsv"
    has_origins = path.is_dir() and named.is_file()
    if has_origins:
        origins.update((origin.id, origin) for origin in read_origins(named, decode(named).text, warn=warn))
    for file in files:
        for concept in read_concepts(file, warn=warn, taken={*earlier, *layer}):
            if (first := layer.get(concept.id)) is not None:
                hint = f"{first.path}:{first.line} has it first; give this row an id of its own"
                raise TermbaseError(file, f"id {concept.id!r} is repeated", line=concept.line, hint=hint)
            if has_origins:
                _resolve(concept, origins, named)
            layer[concept.id] = concept
    return layer


def _resolve(concept: Concept, origins: Mapping[str, Origin], named: Path) -> None:
    for identity in concept.origin:
        if identity not in origins:
            near = get_close_matches(identity, origins, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"add it to {named.name}"
            raise TermbaseError(concept.path, f"origin {identity!r} is unknown", line=concept.line, hint=hint)


def _lay_over(concepts: dict[str, Concept], layer: Mapping[str, Concept]) -> Iterator[Override]:
    """Put a layer over ``concepts``, in place; give what it replaced or narrowed.

    The later concept wins over the same id. Where it has the preferred Chinese term of an earlier one it takes that
    concept's jurisdictions (all of them: the earlier one goes); of other Chinese terms it takes just the term: a
    client's 国企 leaves 国有企业 to the official termbase.
    """
    claims: dict[str, list[Concept]] = {}
    for concept in layer.values():
        for key in {lookup_key(term.text) for term in concept.accepted("zh")}:
            claims.setdefault(key, []).append(concept)
    for old in tuple(concepts.values()):
        new: Concept | None = layer.get(old.id)
        winner = new
        if new is None:
            new = old
            for term in old.accepted("zh"):
                for claim in claims.get(lookup_key(term.text), ()):
                    if new is not None and (left := _without(new, term, claim)) != new:
                        new, winner = left, claim
        if winner is not None:
            yield Override(old, winner)
            if new is None:
                del concepts[old.id]
            else:
                concepts[old.id] = new
    concepts.update(layer)


def _without(old: Concept, term: Term, claim: Concept) -> Concept | None:
    """What is left of a concept when another claims one of its Chinese terms; None when nothing is."""
    where = set(old.jurisdiction or JURISDICTIONS)
    left = where - set(claim.jurisdiction or JURISDICTIONS)
    if left == where or term not in old.terms:
        return old
    if term.status is TermStatus.PREFERRED or term.kind is TermKind.VARIANT:
        return replace(old, jurisdiction=tuple(j for j in JURISDICTIONS if j in left)) if left else None
    if left:
        return old  # the term goes on to mean the same in the jurisdictions that are left
    return replace(old, terms=tuple(kept for kept in old.terms if kept != term))


# --- wordings and content ---------------------------------------------------------------------------------------------


def lookup_key(text: str) -> str:
    """The comparison key of a wording: equal for what ``lookup`` takes for the same.

    >>> lookup_key("“綜合”改革 試點") == lookup_key("综合改革试点")
    True
    >>> lookup_key("  The “Negative  List”")
    'the negative list'
    """
    if _HAN.search(text):
        return squeeze(fold(text))[0]
    return " ".join(_QUOTES.sub("", text).casefold().split())


_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_QUOTES = re.compile("[\"'“”‘’「」『』]")


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

"""Files to layers of concepts, and one layer over another: what ``Termbase.load`` is made of.

Start with ``read_layer`` and ``lay_over``. What the rows of a file mean is for ``formats.native`` and
``formats.glossary``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from zhengming.chinese import fold, squeeze
from zhengming.errors import FileError, TermbaseError
from zhengming.formats.glossary import read_concepts
from zhengming.formats.native import OnError, Warn, read_evidence, read_origins
from zhengming.formats.sheets import read_text
from zhengming.model import JURISDICTIONS, Concept, Evidence, Origin, Term, TermKind, TermStatus
from zhengming.patterns import pattern


class Override(NamedTuple):
    """A concept of an earlier layer that a later one replaced, or took a term or a jurisdiction from."""

    concept: Concept
    by: Concept


NO_TERM_FILES = ("origins.tsv", "evidence.tsv")
"""Files of a termbase folder that hold no concepts."""

APART = frozenset({"TW"})
"""Jurisdictions whose terms count nowhere else, not even to hide others."""


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
    if not path.exists():
        beside = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
        near = get_close_matches(path.name, beside, 1)
        hint = f"did you mean {near[0]!r}?" if near else "check the path"
        raise FileError(path, "there is no such file or folder", hint=hint)
    if not path.is_dir():
        return (path,)
    files = tuple(sorted(file for file in path.glob("*.tsv") if file.name not in NO_TERM_FILES))
    if not files:
        hint = "name other kinds of files one by one"
        raise TermbaseError(path, "the folder holds no termbase file (*.tsv)", hint=hint)
    return files


def read_layer(
    path: str | Path,
    earlier: Mapping[str, Concept],
    origins: dict[str, Origin],
    *,
    warn: Warn,
    on_error: OnError | None = None,
    jurisdictions: Collection[str] = JURISDICTIONS,
) -> dict[str, Concept]:
    """The concepts of a file or folder by id; a folder's ``origins.tsv`` is added to ``origins``.

    Of the official folder what is apart is not read where it is not asked for: ``statutes-tw.tsv`` without TW among
    the ``jurisdictions``. ``on_error`` takes what is wrong with a row, which is then left out; without it the first
    error is raised.
    """
    path = Path(path)
    layer: dict[str, Concept] = {}
    files = term_files(path)
    if out := APART.difference(jurisdictions):
        # By its name only in the folder that is under test: a client's -tw.tsv may hold anything.
        files = tuple(f for f in files if f.stem.rpartition("-")[2].upper() not in out or path != official_folder())
    named = path / "origins.tsv"
    has_origins = path.is_dir() and named.is_file()
    if has_origins:
        origins.update((origin.id, origin) for origin in read_origins(named, read_text(named, warn=warn), warn=warn))

    def keep(origin: Origin) -> None:
        origins.setdefault(origin.id, origin)

    for file in files:
        taken = {*earlier, *layer}
        for concept in read_concepts(file, warn=warn, taken=taken, on_error=on_error, on_origin=keep):
            try:
                _refuse_repeated(concept, layer)
                if has_origins:
                    _resolve(concept, origins, named)
            except TermbaseError as error:
                if on_error is None:
                    raise
                on_error(error)
            layer.setdefault(concept.id, concept)
    return layer


def evidence_of(concept: Concept) -> tuple[Evidence, ...]:
    """Where the renderings of a concept are printed, by the ``evidence.tsv`` beside its file.

    Read when it is asked for: no check needs it, and it is longer than any file of terms.
    """
    path = Path(concept.path).parent / "evidence.tsv"
    if not concept.path or not path.is_file():
        return ()
    text = read_text(path, warn=lambda remark: None)
    return tuple(row for row in read_evidence(path, text) if row.concept == concept.id)


def _refuse_repeated(concept: Concept, layer: Mapping[str, Concept]) -> None:
    if (first := layer.get(concept.id)) is not None:
        hint = f"{first.path}:{first.line} has it first; give this row an id of its own"
        raise TermbaseError(concept.path, f"id {concept.id!r} is repeated", line=concept.line, hint=hint)


def _resolve(concept: Concept, origins: Mapping[str, Origin], named: Path) -> None:
    for identity in concept.origin:
        if identity not in origins:
            near = get_close_matches(identity, origins, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"add it to {named.name}"
            raise TermbaseError(concept.path, f"origin {identity!r} is unknown", line=concept.line, hint=hint)


def lay_over(concepts: dict[str, Concept], layer: Mapping[str, Concept]) -> Iterator[Override]:
    """Put a layer over ``concepts``, in place; give what it replaced or narrowed.

    The later concept wins over the same id. Where it has the preferred Chinese term of an earlier one it takes that
    concept's jurisdictions (all of them: the earlier one goes); of other Chinese terms it takes just the term: a
    client's 国企 leaves 国有企业 to the official termbase.
    """
    claims: dict[str, list[Concept]] = {}
    for concept in layer.values() if concepts else ():
        for key in {wording_key(term.text) for term in concept.accepted("zh")}:
            claims.setdefault(key, []).append(concept)
    for old in tuple(concepts.values()):
        new: Concept | None = layer.get(old.id)
        winner = new
        if new is None:
            new = old
            for term in old.accepted("zh"):
                for claim in claims.get(wording_key(term.text), ()):
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


def wording_key(text: str) -> str:
    """The comparison key of a wording: equal for what ``lookup`` takes for the same.

    >>> wording_key("“綜合”改革 試點") == wording_key("综合改革试点")
    True
    >>> wording_key("  The “Negative  List”")
    'the negative list'
    """
    if _HAN.search(text):
        return squeeze(fold(text))[0]
    return " ".join(_QUOTES.sub("", text).casefold().split())


_HAN = pattern("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_QUOTES = pattern("[\"'“”‘’「」『』]")

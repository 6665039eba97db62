"""What the writers of TBX v2 and v3 share: an entry is the same tree, in other words. Start with ``entry``."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengming.errors import UsageError
from zhengming.formats.native import SEPARATOR, hidden_character
from zhengming.formats.tbx_names import LABELS, ORIGIN_ITEMS, encoded_id, labelled
from zhengming.formats.tmx_inline import escaped
from zhengming.model import Concept, Origin, Term, TermKind, TermStatus

STATUSES = {status: f"{status}Term-admn-sts" for status in TermStatus}
_KINDS = {TermKind.SHORT: "shortForm", TermKind.ACRONYM: "acronym", TermKind.VARIANT: "variant"}


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words of a version and style."""

    entry: str
    language: str
    term: str
    modules: Mapping[str, str]
    """The prefix of each data category in DCT; empty in DCA, where the category is an attribute."""


_MIN = ("subjectField", "administrativeStatus", "partOfSpeech")
_BASIC = ("source", "termType", "geographicalUsage")
DCA = Spelling("conceptEntry", "langSec", "termSec", {})
DCT = Spelling("conceptEntry", "langSec", "termSec", {**dict.fromkeys(_MIN, "min"), **dict.fromkeys(_BASIC, "basic")})
MARTIF = Spelling("termEntry", "langSet", "tig", {})


def entry(
    concept: Concept,
    spelling: Spelling,
    origins: Collection[str],
    *,
    tags: Mapping[str, str] | None = None,
    statuses: Mapping[TermStatus, str] = STATUSES,
) -> str:
    """The lines of a concept.

    ``origins``: ids of those that the file lists; ``tags``: how it calls the languages; ``statuses``: how it spells
    them, none where one has no spelling.
    """
    lines = [f'<{spelling.entry} id="{encoded_id(concept.id)}">']
    if concept.domain:
        lines.append(_category("descrip", "subjectField", concept.domain, spelling))
    lines += [f"<note>{spelled(note)}</note>" for note in _notes(concept)]
    speaks_for = concept.preferred("en")
    if speaks_for is None:
        lines += _sources(concept, spelling, origins)
    for language in dict.fromkeys(term.language for term in concept.terms):
        lines.append(f'<{spelling.language} xml:lang="{(tags or {}).get(language, language)}">')
        for term in concept.terms:
            if term.language == language:
                sources = _sources(concept, spelling, origins) if term is speaks_for else ()
                lines.append("".join(_term(concept, term, spelling, statuses, sources)))
        lines.append(f"</{spelling.language}>")
    lines.append(f"</{spelling.entry}>\n")
    return "\n".join(lines)


def _term(
    concept: Concept, term: Term, spelling: Spelling, statuses: Mapping[TermStatus, str], sources: Collection[str]
) -> Iterator[str]:
    yield f"<{spelling.term}><term>{spelled(term.text)}</term>"
    if term.status in statuses:
        yield _category("termNote", "administrativeStatus", statuses[term.status], spelling)
    if term.kind in _KINDS:
        yield _category("termNote", "termType", _KINDS[term.kind], spelling)
    if concept.jurisdiction:
        yield _category("termNote", "geographicalUsage", ", ".join(concept.jurisdiction), spelling)
    yield from sources
    if term.until is not None:
        yield f"<note>until {term.until}</note>"
    yield f"</{spelling.term}>"


def _notes(concept: Concept) -> Iterator[str]:
    if concept.flags:
        yield f"{LABELS['flags']}: {', '.join(sorted(concept.flags))}"
    if concept.near:
        yield f"{LABELS['near']}: {joined(concept.near)}"
    if concept.not_near:
        yield f"{LABELS['not_near']}: {joined(concept.not_near)}"
    if concept.note:
        yield labelled(concept.note)


def _sources(concept: Concept, spelling: Spelling, origins: Collection[str]) -> list[str]:
    found = []
    for identity in concept.origin:
        # DCT's source takes no target; the id is its text in either style.
        target = origin_id(identity) if identity in origins and not spelling.modules else ""
        found.append(_category("admin", "source", identity, spelling, target=target))
    return found


def _category(element: str, name: str, text: str, spelling: Spelling, *, target: str = "") -> str:
    if spelling.modules:
        prefixed = f"{spelling.modules[name]}:{name}"
        return f"<{prefixed}>{spelled(text)}</{prefixed}>"
    pointer = f' target="{target}"' if target else ""
    return f'<{element} type="{name}"{pointer}>{spelled(text)}</{element}>'


def origin_id(identity: str) -> str:
    """The id of an origin in the back matter; no concept can have it."""
    return encoded_id(f"origin/{identity}")  # no id of a concept has a slash


def origin_items(origin: Origin) -> str:
    """The back matter of an origin: title, publisher, date, address."""
    items = "".join(
        f'<item type="{name}">{spelled(value)}</item>' for name in ORIGIN_ITEMS if (value := getattr(origin, name))
    )
    return f'<refObject id="{origin_id(origin.id)}">{items}</refObject>\n'


def joined(values: Sequence[str]) -> str:
    """Several values as one; what would be taken for two of them is refused."""
    if wrong := next((value for value in values if SEPARATOR in f" {value} "), ""):
        hint = f"take {SEPARATOR.strip()!r} out of it"
        raise UsageError(f"{wrong!r} holds the separator of several values", hint=hint)
    return SEPARATOR.join(values)


def spelled(text: str) -> str:
    """Text between tags; what no reader would give back is refused."""
    if hidden := hidden_character(text):
        raise UsageError(f"{text!r} holds the hidden character {hidden}", hint="take it out: nobody can see it")
    return escaped(text)

"""Files of concepts: which formats there are, and one function that writes any of them. Start with ``TERM_FORMATS``.

``glossary.read_concepts`` reads any of them. Each writer is a module of its own; what its format cannot hold is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from zhengming.errors import UsageError
from zhengming.formats import deepl, omegatglossary, vale
from zhengming.formats.deepl import write_pairs
from zhengming.formats.files import replacing
from zhengming.formats.holding import ACCEPTED, Held, Losses, narrowed
from zhengming.formats.memoq import write_memoq
from zhengming.formats.multiterm import write_multiterm
from zhengming.formats.native import Warn
from zhengming.formats.nativewriting import as_native, write_native
from zhengming.formats.omegatglossary import write_omegat
from zhengming.formats.tbx2 import write_tbx2
from zhengming.formats.tbx3 import write_tbx3
from zhengming.formats.termjson import write_json
from zhengming.formats.vale import write_vale
from zhengming.formats.workbook import write_workbook
from zhengming.model import Concept, Origin, TermStatus

Write = Callable[[Sequence[Concept], Mapping[str, Origin]], Iterable[str] | bytes]
"""From concepts and the origins they may name to a file: its text, piece by piece, or its bytes."""
Refuse = Callable[[Concept], str]
"""Why a concept cannot be written beside those before it; empty when it can."""


def _none_refused(concepts: Sequence[Concept]) -> Refuse:
    return lambda concept: ""


@dataclass(frozen=True, slots=True)
class TermFormat:
    """A way to write concepts."""

    name: str
    suffix: str
    write: Write
    held: Held
    profile: str = "plain"
    """Formats of one name differ in this: what a tool takes of it."""
    encoding: str = "utf-8"
    refuse: Callable[[Sequence[Concept]], Refuse] = _none_refused
    """Made for all concepts of a file."""
    native: bool = False
    """Whether its columns are those of the native file."""


def _tbx3(style: str) -> Write:
    return lambda concepts, origins: write_tbx3(concepts, origins, style=style)


def _tbx2(profile: str) -> Write:
    return lambda concepts, origins: write_tbx2(concepts, origins, profile=profile)


def _deepl_refuses(concepts: Sequence[Concept]) -> Refuse:
    taken: set[str] = set()
    return lambda concept: deepl.refusal(concept, taken)


def _vale_refuses(concepts: Sequence[Concept]) -> Refuse:
    accepted = vale.accepted_wordings(concepts)
    return lambda concept: vale.refusal(concept, accepted)


_PLAIN = frozenset(("zh", "en"))
TERM_FORMATS = (
    TermFormat("tsv", ".tsv", lambda concepts, origins: write_native(concepts), Held("a termbase"), native=True),
    TermFormat("tbx", ".tbx", _tbx3("dca"), Held("TBX")),
    TermFormat("tbx-dct", ".tbx", _tbx3("dct"), Held("TBX")),
    TermFormat("tbx2", ".tbx", _tbx2("plain"), Held("TBX v2")),
    # Both tools show all that an entry holds beside each term: the jurisdiction of every one of them is noise there.
    TermFormat("tbx2", ".tbx", _tbx2("omegat"),
               Held("TBX v2 for OmegaT", statuses=ACCEPTED, kinds=False, fields=frozenset(("domain", "note"))),
               "omegat"),
    TermFormat("tbx2", ".tbx", _tbx2("weblate"),
               Held("TBX v2 for Weblate", languages=_PLAIN, kinds=False, until=False, superseded=False, whole=False,
                    fields=frozenset(("domain", "note"))),
               "weblate"),
    TermFormat("multiterm", ".xml", lambda concepts, origins: write_multiterm(concepts), Held("MultiTerm XML"),
               encoding="utf-16-le"),
    TermFormat("memoq", ".csv", lambda concepts, origins: write_memoq(concepts),
               Held("memoQ CSV", id=False, kinds=False, until=False, superseded=False,
                    fields=frozenset(("domain", "flags", "note")), flags=frozenset(("case-sensitive", "exact"))),
               encoding="utf-8-sig"),
    TermFormat("xlsx", ".xlsx", lambda concepts, origins: write_workbook(concepts), Held("a workbook"), native=True),
    TermFormat("omegat", ".utf8", lambda concepts, origins: write_omegat(concepts),
               Held("OmegaT's glossary", id=False, statuses=ACCEPTED, languages=_PLAIN, kinds=False, whole=False,
                    fields=frozenset(("note",))),
               refuse=lambda concepts: omegatglossary.refusal),
    TermFormat("deepl", ".tsv", lambda concepts, origins: write_pairs(concepts),
               Held("DeepL's glossary", id=False, statuses=frozenset((TermStatus.PREFERRED,)), languages=_PLAIN,
                    kinds=False, fields=frozenset()),
               refuse=_deepl_refuses),
    TermFormat("vale", ".yml", lambda concepts, origins: write_vale(concepts),
               Held("Vale", id=False, languages=frozenset(("en",)), kinds=False, until=False, superseded=False,
                    fields=frozenset()),
               refuse=_vale_refuses),
    TermFormat("json", ".json", write_json, Held("JSON")),
)  # fmt: skip
"""All formats; for a suffix the first one is meant."""


def find_format(path: str, name: str | None, profile: str | None) -> TermFormat:
    """The format that is asked for by name, or else by the suffix of a file.

    >>> find_format("client.tbx", None, None).name, find_format("", "tbx2", "weblate").held.name
    ('tbx', 'TBX v2 for Weblate')
    """
    names = list(dict.fromkeys(form.name for form in TERM_FORMATS))
    if name is not None and name not in names:
        raise UsageError(f"the format {name!r} is unknown", hint=f"these are known: {', '.join(names)}")
    suffix = Path(path).suffix.lower()
    if name == "tbx":
        name, suffix = None, ".tbx"  # of either version, as the profile needs it
    fitting = [form for form in TERM_FORMATS if (form.name == name if name else form.suffix == suffix)]
    if not fitting:
        raise UsageError(f"no format has the suffix {suffix!r}", hint=f"name one with --to: {', '.join(names)}")
    if profile is None:
        return fitting[0]
    if profile not in (form.profile for form in TERM_FORMATS):
        known = ", ".join(dict.fromkeys(form.profile for form in TERM_FORMATS))
        raise UsageError(f"the profile {profile!r} is unknown", hint=f"these are known: {known}")
    # A profile that only one format of the suffix has says which one is meant: TBX for OmegaT is v2.
    found = next((form for form in fitting if form.profile == profile), None)
    if found is None:
        raise UsageError(f"{fitting[0].name} has no profile {profile!r}", hint="leave --profile out")
    return found


class Written(NamedTuple):
    """A file that is not in its place yet."""

    data: bytes
    concepts: int


def write_concepts(
    concepts: Iterable[Concept], origins: Mapping[str, Origin], form: TermFormat, *, path: str, warn: Warn
) -> Written:
    """The bytes of a file of concepts; what the format cannot hold is told to ``warn``.

    ``path`` is only named. Raises ``UsageError`` when no concept is left to write, or when one cannot be written.
    """
    losses = Losses(form.held)
    everything = list(concepts)
    refusal = form.refuse(everything)
    kept = []
    for concept in everything:
        small = narrowed(concept, form.held)
        if reason := refusal(concept) or _lack(small, form):
            losses.leave_out(concept, reason)
            continue
        if form.native:
            small = as_native(small)
        losses.note(concept, small)
        kept.append(small)
    losses.tell(path, warn)
    if not kept:
        raise UsageError("there is no concept to write", hint="zm term stats says what the termbase holds")
    data = form.write(kept, origins)
    return Written(data if isinstance(data, bytes) else "".join(data).encode(form.encoding), len(kept))


def _lack(small: Concept, form: TermFormat) -> str:
    """What a concept lacks to be written; empty when it has all. A list of words to avoid has no English to use."""
    languages = [name for name in ("zh", "en") if name in form.held.languages]
    if form.native or not form.held.whole or len(languages) == 1:
        return "" if all(map(small.preferred, languages)) else "no preferred term in both languages"
    named = {term.language for term in small.terms}
    return "" if named.issuperset(languages) else "no term in both languages that it could hold"


def write_file(path: str | Path, data: bytes) -> None:
    """Put a file in place, whole or not at all."""
    with replacing(path) as stream:
        stream.write(data)

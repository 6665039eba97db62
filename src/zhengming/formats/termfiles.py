"""Files of concepts: which formats there are, and one function that writes any of them. Start with ``TERM_FORMATS``.

``glossary.read_concepts`` reads any of them. Each writer is a module of its own; what its format cannot hold is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zhengming.errors import UsageError
from zhengming.formats.files import replacing
from zhengming.formats.holding import ACCEPTED, Held, Losses, narrowed
from zhengming.formats.native import Warn
from zhengming.formats.nativewriting import as_native, write_native
from zhengming.formats.tbx2 import write_tbx2
from zhengming.formats.tbx3 import write_tbx3
from zhengming.model import Concept, Origin

Write = Callable[[Sequence[Concept], Mapping[str, Origin]], Iterator[str]]
"""From concepts and the origins they may name to the text of a file, piece by piece."""


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
    reading: bool = True
    """Whether ``read_concepts`` gives back what it holds."""


def _tbx3(style: str) -> Write:
    return lambda concepts, origins: write_tbx3(concepts, origins, style=style)


def _tbx2(profile: str) -> Write:
    return lambda concepts, origins: write_tbx2(concepts, origins, profile=profile)


TERM_FORMATS = (
    TermFormat("tsv", ".tsv", lambda concepts, origins: write_native(concepts), Held("a native termbase")),
    TermFormat("tbx", ".tbx", _tbx3("dca"), Held("TBX")),
    TermFormat("tbx-dct", ".tbx", _tbx3("dct"), Held("TBX")),
    TermFormat("tbx2", ".tbx", _tbx2("plain"), Held("TBX v2")),
    TermFormat("tbx2", ".tbx", _tbx2("omegat"), Held("TBX v2 for OmegaT", statuses=ACCEPTED), "omegat", reading=False),
    TermFormat(
        "tbx2", ".tbx", _tbx2("weblate"),
        Held("TBX v2 for Weblate", languages=frozenset(("zh", "en")), superseded=False, until=False), "weblate",
        reading=False,
    ),
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


def write_concepts(
    concepts: Iterable[Concept], origins: Mapping[str, Origin], form: TermFormat, *, path: str, warn: Warn
) -> bytes:
    """The bytes of a file of concepts; what the format cannot hold is told to ``warn``.

    ``path`` is only named. Raises ``UsageError`` when no concept is left to write, or when one cannot be written.
    """
    losses = Losses(form.held)
    kept = []
    for concept in concepts:
        small = _held(concept, form)
        losses.note(concept, small)
        if small.preferred("zh") and small.preferred("en"):
            kept.append(small)
        else:
            losses.leave_out(concept, "no preferred term in both languages")
    losses.tell(path, warn)
    if not kept:
        raise UsageError("there is no concept to write", hint="zm term stats says what the termbase holds")
    return "".join(form.write(kept, origins)).encode(form.encoding)


def _held(concept: Concept, form: TermFormat) -> Concept:
    small = narrowed(concept, form.held)
    return as_native(small) if form.name == "tsv" else small


def write_file(path: str | Path, data: bytes) -> None:
    """Put a file in place, whole or not at all."""
    with replacing(path) as stream:
        stream.write(data)

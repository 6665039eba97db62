"""Rewrite a text to the preferred phrasing: the checker's safe edits, made; what is not sure, listed.

A second run changes nothing. Chinese texts are also brought to one script with ``variant``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from zhengming.checker import LANGUAGES, Checked, Checker
from zhengming.checks import WORDING
from zhengming.checks.ignores import unsilenced
from zhengming.checks.messages import Message
from zhengming.edits import apply_edits, diff, merge_edits, shift_span
from zhengming.errors import UsageError, no_text
from zhengming.marks import inline_marks
from zhengming.model import Code, Edit, Finding, Segment, Side, Span, TranslationUnit
from zhengming.reviewed import written_in
from zhengming.rewording import is_title
from zhengming.termbase import Termbase

VARIANTS = ("Hans", "Hant", "HK", "TW")
_ROUNDS = 4
"""An edit may uncover another finding ("pilots pilot of ..."); more rounds than this have never been needed."""


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text put right."""

    text: str
    edits: tuple[Edit, ...]
    """What was changed: ``apply_edits(original, edits) == text``."""
    skipped: tuple[Finding, ...]
    """What was found and left alone, because it would have had to be guessed; the message says why."""
    signature: str = field(default="", compare=False)
    """What made this: versions, termbase, direction, checks."""


def normalize(
    text: str,
    *,
    language: str = "en",
    source: str | None = None,
    termbase: Termbase | None = None,
    variant: str | None = None,
) -> Normalized:
    """The text with official phrasing.

    With ``source``, the Chinese (or English) it translates, more is proved and so more is mended. ``variant`` (Hans,
    Hant, HK, TW) converts a Chinese text to that script. Raises ``UsageError`` for an unknown language or variant, and
    for what is no text.
    """
    if language not in LANGUAGES:
        raise UsageError(f"language {language!r} is not known", hint="the languages are zh and en")
    if variant is not None and (variant not in VARIANTS or language != "zh"):
        raise UsageError(f"variant {variant!r} is not for {language}", hint="Hans, Hant, HK or TW, for language zh")
    checker = _checker(termbase if termbase is not None else _official(), language)
    return normalize_with(checker, text, source=source, variant=variant)


def normalize_with(
    checker: Checker,
    text: str,
    *,
    source: str | None = None,
    variant: str | None = None,
    codes: Sequence[Code] = (),
    unit: TranslationUnit | None = None,
) -> Normalized:
    """The same with a checker that is already there; its target language is that of the text.

    ``codes`` are inline codes of the text: what would tear one from its words is left alone. ``unit`` is the one that
    the text belongs to; what is silenced in it is neither changed nor listed.
    """
    if not isinstance(text, str):
        raise no_text("text", text)
    new = text
    edits: tuple[Edit, ...] = ()
    skipped: tuple[Finding, ...] = ()
    for turn in range(_ROUNDS):
        done = _checked(checker, source, new, codes, unit)
        found = done.edits()
        if turn == 0:
            edits = found
        if not found:
            break
        new = apply_edits(new, found)
        codes = [replace(c, position=shift_span(Span(c.position, c.position), found).start) for c in codes]
    else:
        done = _checked(checker, source, new, codes, unit)
    skipped = tuple(_skipped(f, new, source, codes) for f in done.findings if f.side is Side.TARGET)
    if variant is not None:
        new = written_in(new, variant, checker.termbase)
    if apply_edits(text, edits) != new:
        edits = merge_edits(diff(text, new))
    return Normalized(new, edits, skipped, checker.signature)


def _checked(
    checker: Checker, source: str | None, text: str, codes: Sequence[Code], unit: TranslationUnit | None
) -> Checked:
    done = checker.check(source, text, codes=codes)
    if unit is None or not unit.ignores:
        return done
    now = replace(unit, target=Segment(text, checker.target_language, tuple(codes)))
    return done.with_findings(unsilenced(done.findings, now))


def _skipped(finding: Finding, text: str, source: str | None, codes: Sequence[Code]) -> Finding:
    """The finding with the reason in its message."""
    why = Message(_reason(finding, text, source, codes))
    return replace(finding, message=Message("skipped", said=finding.message, why=why))


def _reason(finding: Finding, text: str, source: str | None, codes: Sequence[Code]) -> str:
    """Why a finding was left alone: the template that says so."""
    start, end = finding.span
    if start == end:
        return "why-missing"
    if is_title(text, finding.span):
        return "why-title"
    if any(m.start < end and start < m.end for m in inline_marks(text)) or any(start < c.position < end for c in codes):
        return "why-mark"
    if not finding.edits:
        return "why-no-wording"
    if source is None and finding.check in ("term-variant", "name-mismatch"):
        return "why-no-source"
    how = dict(finding.message.values).get("how") if isinstance(finding.message, Message) else None
    is_part = isinstance(how, Message) and how.template in ("how-part", "how-without")
    return "why-part" if is_part else "why-sentence"


@lru_cache(maxsize=8)
def _checker(termbase: Termbase, language: str) -> Checker:
    other = "en" if language == "zh" else "zh"
    return Checker(termbase, source_language=other, target_language=language, checks=WORDING)


@lru_cache(maxsize=1)
def _official() -> Termbase:
    return Termbase.official()


def check(source: str | None, target: str) -> Checked:
    """What the checks say of a Chinese source and its English target, with the official termbase."""
    return _checker(_official(), "en").check(source, target)

"""Reports for people: ``full`` shows each finding in its text, ``concise`` is a line per finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengming.model import Edit, Finding, Origin, Severity, Side, Span
from zhengming.reports.columns import visible, window
from zhengming.reports.places import place_of
from zhengming.reports.results import Context, Result, Summary

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.ADVICE: "1;36"}


def write_concise(results: Iterable[Result], context: Context) -> Iterator[str]:
    """``path:line:col: severity[check] message``, a line per finding."""
    for result in results:
        for finding in result.findings:
            yield _headline(result, finding, context) + "\n"


def write_full(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Each finding with its place in the text, the source, the remedy and the origin; at the end the count."""
    for result in results:
        for finding in result.findings:
            yield "\n".join(_paragraph(result, finding, context)) + "\n\n"
    if context.has_count:
        yield context.say(summary_line(context.tally.summary)) + "\n"


def summary_line(summary: Summary) -> str:
    """The count in words.

    >>> summary_line(Summary(units=40, findings=3, errors=1, warnings=2))
    '1 error, 2 warnings, 0 advice in 40 units'
    """
    counts = (_number(summary.errors, "error"), _number(summary.warnings, "warning"), f"{summary.advice} advice")
    return f"{', '.join(counts)} in {_number(summary.units, 'unit')}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _headline(result: Result, finding: Finding, context: Context) -> str:
    place = place_of(result.path, result.unit, finding.side, finding.span.start)
    label = _paint(f"{finding.severity}[{finding.check}]", _COLOURS[finding.severity], context)
    where = f"{place.path}:{place.line}:{place.column}" if place.line else f"{place.path}:{result.unit.id}"
    return f"{_paint(visible(where), '1', context)}: {label} {visible(context.say_finding(finding.message))}"


def _paragraph(result: Result, finding: Finding, context: Context) -> Iterator[str]:
    unit = result.unit
    here, there = (unit.target, unit.source) if finding.side is Side.TARGET else (unit.source, unit.target)
    text = here.text if here else ""
    colour = _COLOURS[finding.severity]
    yield _headline(result, finding, context)
    yield from _marked(here.language if here else "", text, [finding.span], context, "^", colour)
    if finding.side is Side.TARGET and there and not there.is_empty:
        yield from _marked(there.language, there.text, list(finding.source_spans), context, "-", "1;34")
    for edit in finding.edits:
        yield f"  = {context.say(_remedy(text, finding, edit))}"
    for origin in finding.origin:
        yield f"  = {context.say(f'origin: {_cited(origin, context.origins.get(origin))}')}"


def _marked(language: str, text: str, spans: list[Span], context: Context, mark: str, colour: str) -> Iterator[str]:
    shown, marks = window(text, spans, width=max(context.width - 7, 20), mark=mark)
    yield f"  {language[:2]:2} | {shown.rstrip()}"
    if marks:
        indent = len(marks) - len(marks.lstrip())
        yield f"     | {marks[:indent]}{_paint(marks[indent:], colour, context)}"


def _remedy(text: str, finding: Finding, edit: Edit) -> str:
    word = "fix" if edit.safe else "suggestion"
    old, new = visible(text[slice(*edit.span)]), visible(edit.text)
    if edit.span == finding.span and old:
        return f"{word}: {new}" if new else f"{word}: leave it out"
    if not old:
        return f"{word}: insert {new!r}"
    return f"{word}: {old!r} becomes {new!r}" if new else f"{word}: leave {old!r} out"


def _cited(id: str, origin: Origin | None) -> str:
    if origin is None:
        return visible(id)
    parts = (origin.title or origin.id, origin.publisher, origin.date)
    return visible(", ".join(part for part in parts if part))


def _paint(text: str, colour: str, context: Context) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if context.colour else text

"""Workflow commands of GitHub Actions: findings as annotations of the changed lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengming.model import Severity
from zhengming.reports.columns import visible
from zhengming.reports.places import places_of
from zhengming.reports.results import Context, Result

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}


def write_github(results: Iterable[Result], context: Context) -> Iterator[str]:
    """``::error file=..,line=..,col=..,endLine=..,endColumn=..,title=check::message``, a line per finding."""
    for result in results:
        for finding in result.findings:
            start, end = places_of(result.path, result.unit, finding.side, finding.span)
            properties = {
                "file": start.path,
                "line": str(start.line or 1),
                "col": str(start.column),
                "endLine": str(end.line or 1),
                "endColumn": str(end.column),
                "title": finding.check,
            }
            listed = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
            message = _escape(visible(context.say_finding(finding.message)))
            yield f"::{_COMMANDS[finding.severity]} {listed}::{message}\n"


def _escape(text: str) -> str:
    """A message as the runner reads it: an unescaped line break would end it, and could begin a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")

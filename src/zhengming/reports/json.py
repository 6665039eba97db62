"""Reports for programs: ``json`` is one object with the count first, ``jsonl`` a finding a line.

Offsets are code points of the unit's plain text, in which inline codes take no room.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict

from zhengming.model import Edit, Finding
from zhengming.reports.results import Context, Result

_IN_MEMORY = 1 << 23
"""Bytes of findings that are held in memory until the count is known; more go to a temporary file."""


def write_jsonl(results: Iterable[Result], context: Context) -> Iterator[str]:
    """One JSON object per finding and line, written as it comes; each carries the signature: a line may stand alone."""
    for result in results:
        for finding in result.findings:
            value = {"signature": context.signature, **finding_value(result, finding, say=context.say_finding)}
            yield _dumps(value) + "\n"


def write_json(results: Iterable[Result], context: Context) -> Iterator[str]:
    """One JSON object: ``signature``, ``summary``, ``findings``."""
    import tempfile

    with tempfile.SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", newline="") as aside:
        for result in results:
            for finding in result.findings:
                aside.write(_dumps(finding_value(result, finding, say=context.say_finding)) + "\n")
        aside.seek(0)
        head = {"signature": context.signature, "summary": asdict(context.tally.summary)}
        yield _dumps(head)[:-1] + ', "findings": ['
        between = "\n"
        for line in aside:
            yield between + "  " + line.rstrip("\n")
            between = ",\n"
        yield "\n]}\n" if between != "\n" else "]}\n"


def finding_value(result: Result, finding: Finding, *, say: Callable[[str], str] = str) -> dict[str, object]:
    """A finding in the words of the contract; ``say`` gives its message in the language of the reader."""
    return {
        "path": result.path,
        "unit": unit_value(result.unit.id),
        "check": finding.check,
        "severity": finding.severity,
        "message": say(finding.message),
        "side": finding.side,
        "start": finding.span.start,
        "end": finding.span.end,
        "text": finding.text,
        "concept": finding.concept,
        "source_spans": [list(span) for span in finding.source_spans],
        "edits": [edit_value(edit) for edit in finding.edits],
        "origin": list(finding.origin),
    }


def edit_value(edit: Edit) -> dict[str, object]:
    """An edit in the words of the contract."""
    return {"start": edit.span.start, "end": edit.span.end, "text": edit.text, "safe": edit.safe}


def unit_value(id: str) -> int | str:
    """A count as a number, an id of the file's own as it is.

    >>> unit_value("12"), unit_value("012"), unit_value("3.1")
    (12, '012', '3.1')
    """
    return int(id) if id.isdecimal() and str(int(id)) == id else id


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

"""SARIF 2.1.0 (OASIS): what code scanning services and editors read.

Columns count UTF-16 code units, which is what viewers do whatever a log says, and the log says so. A fingerprint
keeps a finding the same when the lines before it move.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath, PureWindowsPath
from urllib.parse import quote

from zhengming.marks import LAYOUT
from zhengming.model import Edit, Finding, Segment, Severity, Side, Span, TranslationUnit
from zhengming.placement import reached, replaced
from zhengming.reports.places import Place, places_of
from zhengming.reports.results import Context, Result, Rule, fingerprint

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write_sarif(results: Iterable[Result], context: Context) -> Iterator[str]:
    """A log with one run, its results written as they come."""
    driver = {
        "name": "zhengming",
        "semanticVersion": context.version,
        "properties": {"signature": context.signature},
        "rules": [_rule(rule) for rule in context.rules],
    }
    known = {rule.id: place for place, rule in enumerate(context.rules)}
    head = {"$schema": _SCHEMA, "version": "2.1.0"}
    run = {"tool": {"driver": driver}, "columnKind": "utf16CodeUnits"}
    yield _dumps(head)[:-1] + ', "runs": [' + _dumps(run)[:-1] + ', "results": ['
    between = "\n"
    for result in results:
        for finding in result.findings:
            yield between + "  " + _dumps(_result(result, finding, known, context))
            between = ",\n"
    yield "\n]}]}\n" if between != "\n" else "]}]}\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": rule.explanation},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(result: Result, finding: Finding, known: dict[str, int], context: Context) -> dict[str, object]:
    value: dict[str, object] = {
        "ruleId": finding.check,
        "level": _LEVELS[finding.severity],
        "message": {"text": context.say_finding(finding.message)},
        "locations": [_location(result, finding.side, finding.span)],
        "partialFingerprints": {"zhengming/v1": fingerprint(result.path, result, finding)},
        "properties": {"concept": finding.concept, "origin": list(finding.origin)},
    }
    if finding.check in known:
        value["ruleIndex"] = known[finding.check]
    if finding.side is Side.TARGET and finding.source_spans:
        value["relatedLocations"] = [_location(result, Side.SOURCE, span) for span in finding.source_spans]
    if finding.edits and not any(_tears(result.unit, finding.side, edit) for edit in finding.edits):
        value["fixes"] = [_fix(result, finding)]
    return value


def _tears(unit: TranslationUnit, side: Side, edit: Edit) -> bool:
    """Whether an edit meets codes that one region cannot hold: a pair from its edge on, marks of lines that stay."""
    codes = _segment(unit, side).codes
    met = [codes[n] for n in reached(codes, edit.span)]
    return any("\n" in edit.text if code.kind == LAYOUT else code.position in edit.span for code in met)


def _segment(unit: TranslationUnit, side: Side) -> Segment:
    return unit.source if side is Side.SOURCE or unit.target is None else unit.target


def _location(result: Result, side: Side, span: Span) -> dict[str, object]:
    start, end = places_of(result.path, result.unit, side, span)
    physical: dict[str, object] = {"artifactLocation": {"uri": path_uri(start.path)}}
    if start.line:
        physical["region"] = _region(start, end)
    return {"physicalLocation": physical}


def _region(start: Place, end: Place) -> dict[str, int]:
    return {
        "startLine": start.line,
        "startColumn": start.utf16_column,
        "endLine": end.line,
        "endColumn": end.utf16_column,
    }


def _fix(result: Result, finding: Finding) -> dict[str, object]:
    """The edits of a finding, which belong together."""
    word = "Fix" if all(edit.safe for edit in finding.edits) else "Suggestion, to be looked at"
    texts = ", ".join(edit.text for edit in finding.edits)
    path = places_of(result.path, result.unit, finding.side, finding.span)[0].path
    replacements = [
        {
            "deletedRegion": _region(*places_of(result.path, result.unit, finding.side, edit.span)),
            "insertedContent": {"text": replaced(_segment(result.unit, finding.side), edit).text},
        }
        for edit in finding.edits
    ]
    change = {"artifactLocation": {"uri": path_uri(path)}, "replacements": replacements}
    return {"description": {"text": f"{word}: {texts}"}, "artifactChanges": [change]}


def path_uri(path: str) -> str:
    """A path as a URI reference: relative where it is relative.

    >>> path_uri("初稿 2.md"), path_uri("/home/ana/a.md"), path_uri("C:/a.md")
    ('%E5%88%9D%E7%A8%BF%202.md', 'file:///home/ana/a.md', 'file:///C:/a.md')
    """
    if PureWindowsPath(path).drive:
        return PureWindowsPath(path).as_uri()
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)

"""Findings that are known and accepted: a baseline file, in which they are recognised without line numbers."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from zhengming.errors import FormatError
from zhengming.formats.encoding import decode
from zhengming.formats.files import replace_file
from zhengming.model import Finding
from zhengming.reports import Result
from zhengming.reports.results import fingerprint

_FORMAT = "zhengming-baseline-1"


class Baseline:
    """Takes known findings out of results, each as often as it was there when the baseline was written."""

    def __init__(self, path: Path) -> None:
        self._folder = path.absolute().parent
        self._left = _read(path)

    def new_findings(self, result: Result) -> tuple[Finding, ...]:
        """The findings that are not known."""
        return tuple(finding for finding in result.findings if not self._is_known(result, finding))

    def unknown(self, results: Iterable[Result]) -> Iterator[Result]:
        """The results with what is new in them."""
        for result in results:
            yield replace(result, findings=self.new_findings(result)) if result.findings else result

    def _is_known(self, result: Result, finding: Finding) -> bool:
        key = fingerprint(_seen_from(self._folder, result.path), result, finding)
        self._left[key] -= 1
        return self._left[key] >= 0


def write_baseline(path: Path, results: Iterable[Result]) -> int:
    """Write all findings of the results as known ones; how many they are."""
    folder = path.absolute().parent
    rows: Counter[tuple[str, str, str, str, str]] = Counter()
    for result in results:
        for finding in result.findings:
            where = _seen_from(folder, result.path)
            key = fingerprint(where, result, finding)
            rows[where, finding.check, finding.concept or "", finding.text, key] += 1
    names = ("path", "check", "concept", "text", "fingerprint")
    findings = [dict(zip(names, row, strict=True)) | {"count": count} for row, count in sorted(rows.items())]
    lines = ",\n".join("  " + json.dumps(finding, ensure_ascii=False) for finding in findings)
    replace_file(path, f'{{"format": "{_FORMAT}", "findings": [\n{lines}\n]}}\n'.encode())
    return rows.total()


def _read(path: Path) -> Counter[str]:
    text = decode(path).text
    try:
        document = json.loads(text)
        if document["format"] != _FORMAT:
            raise FormatError(path, f"the format {document['format']!r} is unknown", hint="write it anew")
        return Counter({finding["fingerprint"]: int(finding.get("count", 1)) for finding in document["findings"]})
    except json.JSONDecodeError as error:
        raise FormatError(path, f"this is no baseline: {error.msg.lower()}", line=error.lineno) from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormatError(path, "this is no baseline", hint="write one with --write-baseline") from error


def _seen_from(folder: Path, path: str) -> str:
    """A path that is the same from wherever the command is called, as long as the baseline stays where it is."""
    return path if path == "-" else Path(os.path.relpath(path, folder)).as_posix()

"""Findings as people and programs read them; ``REPORTS`` is all of them by the name of their format.

A report is a function from results, as they come, to pieces of text, as they can be written; what needs to be known in
advance is in ``Context``. Nothing here prints, opens a file of the user or knows how a finding came about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from zhengming.reports.github import write_github
from zhengming.reports.json import write_json, write_jsonl
from zhengming.reports.results import Context, Result, Rule, Summary, Tally
from zhengming.reports.sarif import write_sarif
from zhengming.reports.text import write_concise, write_full

__all__ = ["REPORTS", "Context", "Report", "Result", "Rule", "Summary", "Tally"]

Report = Callable[[Iterable[Result], Context], Iterator[str]]

REPORTS: Mapping[str, Report] = MappingProxyType({
    "full": write_full,
    "concise": write_concise,
    "json": write_json,
    "jsonl": write_jsonl,
    "github": write_github,
    "sarif": write_sarif,
})  # fmt: skip

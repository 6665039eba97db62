"""What a rule says."""

from __future__ import annotations

from dataclasses import dataclass

from zhengming.model import Severity


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says about a concept."""

    rule: str
    severity: Severity
    message: str
    hint: str = ""

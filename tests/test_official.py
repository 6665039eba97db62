"""Each concept of the official termbase keeps its own rules."""

from __future__ import annotations

from functools import cache

import pytest

import zhengming as zm
from zhengming.chinese import convert


@cache
def official() -> zm.Termbase:
    return zm.Termbase.official()


@cache
def checker(jurisdiction: tuple[str, ...]) -> zm.Checker:
    return zm.Checker(official(), jurisdiction=jurisdiction or ("CN", "INT"))


BOTH = [c for c in official() if c.preferred("zh") and c.preferred("en")]


@pytest.mark.parametrize("concept", BOTH, ids=lambda concept: concept.id)
def test_a_preferred_rendering_draws_nothing_and_stays(concept: zm.Concept) -> None:
    zh, en = concept.preferred("zh"), concept.preferred("en")
    assert zh and en
    done = checker(concept.jurisdiction).check(zh.text, en.text)
    assert [(f.check, f.message) for f in done.findings if f.severity is not zm.Severity.ADVICE] == []
    assert done.fixed() == en.text


@pytest.mark.parametrize("concept", BOTH, ids=lambda concept: concept.id)
def test_a_term_finds_itself_in_both_scripts(concept: zm.Concept) -> None:
    zh = concept.preferred("zh")
    assert zh
    for text in (zh.text, convert(zh.text, "Hant"), convert(zh.text, "Hans")):
        spans = [o.span for o in official().find(text, "zh") if o.concept == concept.id]
        assert spans or concept.near or concept.not_near, text

"""Each concept of the official termbase keeps its own rules: its preferred pair is clean, and it finds itself.

What fails today is data with its reason; the lists hold exactly, so that what is mended one day leaves its list.
"""

from __future__ import annotations

from functools import cache

import pytest

import zhengming as zm
from zhengming.chinese import convert

ONLY_IN_CONTEXT = {
    "science-0038": "包干制 by itself is any lump-sum contract; it counts beside words of research funding",
}
"""Concepts that do not find themselves when nothing stands beside them."""


@cache
def official() -> zm.Termbase:
    return zm.Termbase.official()


@cache
def checker(jurisdiction: tuple[str, ...]) -> zm.Checker:
    return zm.Checker(official(), jurisdiction=jurisdiction or ("CN", "INT"))


def preferred(concept: zm.Concept, language: str) -> str:
    term = concept.preferred(language)
    assert term is not None, concept.id
    return term.text


def test_each_concept_has_a_preferred_term_in_both_languages() -> None:
    assert len(official()) > 800
    assert [c.id for c in official() if not (c.preferred("zh") and c.preferred("en"))] == []


@pytest.mark.parametrize("concept", official(), ids=lambda concept: concept.id)
def test_a_preferred_rendering_draws_nothing_and_stays(concept: zm.Concept) -> None:
    zh, en = preferred(concept, "zh"), preferred(concept, "en")
    done = checker(concept.jurisdiction).check(zh, en)
    assert [(f.check, f.message) for f in done.findings if f.severity is not zm.Severity.ADVICE] == []
    assert done.fixed(unsafe=True) == en
    normalized = zm.normalize(en, language="en", termbase=official())
    assert (normalized.text, normalized.edits) == (en, ())


@pytest.mark.parametrize("variant", ["as listed", "Hans", "Hant"])
def test_each_term_finds_itself_as_a_whole(variant: str) -> None:
    lost = set()
    for concept in official():
        zh = preferred(concept, "zh")
        text = zh if variant == "as listed" else convert(zh, variant)
        whole = zm.Span(0, len(text))
        if (concept.id, whole) not in {(o.concept, o.span) for o in official().find(text, "zh")}:
            lost.add(concept.id)
    assert lost == set(ONLY_IN_CONTEXT)


@pytest.mark.parametrize("variant", ["Hans", "Hant"])
def test_a_term_that_needs_context_finds_itself_beside_each_of_its_chinese_words(variant: str) -> None:
    needing = [concept for concept in official() if concept.id in ONLY_IN_CONTEXT]
    assert len(needing) == len(ONLY_IN_CONTEXT)
    for concept in needing:
        assert any(not word.isascii() for word in concept.near)
        for word in filter(lambda word: not word.isascii(), concept.near):
            text = convert(f"{word}，{preferred(concept, 'zh')}", variant)
            assert concept.id in {o.concept for o in official().find(text, "zh")}, word

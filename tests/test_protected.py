"""What is not ours to reword: places in brackets must be protected, or must not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.model import Span
from zhengming.protected import Spans, codes, holds, labels, overlaps, protected, titles

from .test_rewording import marked

CODES = [
    "see https://example.org/[new-concept] now",
    "see http://example.org/a?b=[new]&c",
    "www.[new-concept].example",
    "ftp://example.org/[new-concept]/",
    "mail [new.concept]@example.org",
    "mail info@[new-concept].example",
    "example.org/[new-concept]",
    "in docs/[new-concept]/ and",
    "in ./[new-concept]",
    "in ../a/[new-concept]",
    "in /srv/[new-concept]",
    "in ~/[new-concept]",
    r"in C:\[new-concept]\a",
    r"in a\b\[new-concept]",
    "in a/b-c/[new-concept]",
    "in docs/people's-[new-concept]/",
    "in src/[new-concept].py",
    "open [new-concept].html now",
    "open [new-concept].tar.gz, please",
    "(see [new-concept].md)",
    "call [new_concept] once",
    "call a_[new]_b",
    "NEW_[CONCEPT]",
    "Hello $[concept]",
]
NO_CODES = [
    "the [new concept]",
    "industrial/[supply chains]",
    "state-owned/[private firms]",
    "his/her [new concept]",
    "the [new concept] and/or",
    "in [2024/25]",
    "a US$[5] note",
    "$5 [new concept]",
    "the [U.S.]",
    "No.[5]",
    "the end.[Next] came",
    "_[new concept]_",
    "a_b [new concept] c_d",
    "https://example.org [new concept]",
    "info@example.org [new concept]",
    "<b>[new concept]</b>",
    "见[新概念]/新理念",
]
LABELS = [
    "#[newconcept] today",
    "share it (#[newconcept])",
    "#new-[concept]",
    "#[新概念]#",
    "@[newconcept] said",
    "@new.[concept]",
    "<code>zm [new concept]</code>",
    "<kbd class='a'>[new concept]</kbd>",
]
NO_LABELS = [
    "the [new concept]",
    "# [New concept]",
    "#1 [new concept]",
    "C# [new concept]",
    "a & b &#39;[new concept]",
    "meet @ [new concept]",
    "info@[new-concept].example",
]
TITLES = [
    "“Opinions on Deepening the [New Concept]”",
    '"Opinions on Deepening the [New Concept]"',
    '"The Opinions on Deepening the [New Concept]"',
    '"A Study of the [New Concept] of Development"',
    "the “Outline of the [New Concept] of Development (2025)” says",
    "“Opinions on Deepening\nthe [New Concept]”",
    "'Opinions on Deepening the [New Concept]', he said",
    "the 'Opinions on the Traders' and Growers' [New Concept]' says",
    "‘Opinions on Deepening the People’s [New Concept]’",
    "*Opinions on Deepening the [New Concept]*",
    "_Opinions on Deepening the [New Concept]_",
    "<i>Opinions on Deepening the [New Concept]</i>",
    "<cite>Opinions on Deepening the [New Concept]</cite>",
    "《关于[新概念]的意见》",
    "《Outline of the [new concept]》",
]
NO_TITLES = [
    "the [new concept]",
    "the “[new concept]”",
    "the '[new concept]'",
    "the *[new concept]*",
    "the “old and [new concept] of it”",
    "the “[New Concept]”",
    "the firms' Opinions on the [New Concept] and the banks' Rules on Trading",
    "“Opinions on Reform” and the [new concept]",
    '"Opinions on Deepening Reform" the [New Concept] "Rules on Opening Wider"',
    "**Opinions on Deepening the [New Concept]**",
    "<b>Opinions on Deepening the [New Concept]</b>",
    "《意见》提出[新概念]",
    "(Opinions on Deepening the [New Concept])",
    "“Opinions on Deepening the [New Concept]",
    "“Opinions on Deepening\n\nthe [New Concept]”",
]


@pytest.mark.parametrize("example", CODES)
def test_a_code_is_protected(example: str) -> None:
    text, span = marked(example)
    assert overlaps(codes(text), span)


@pytest.mark.parametrize("example", NO_CODES)
def test_running_text_is_no_code(example: str) -> None:
    text, span = marked(example)
    assert not overlaps(codes(text), span)


@pytest.mark.parametrize("example", LABELS)
def test_a_label_is_protected(example: str) -> None:
    text, span = marked(example)
    assert holds(labels(text), span)


@pytest.mark.parametrize("example", NO_LABELS)
def test_running_text_is_no_label(example: str) -> None:
    text, span = marked(example)
    assert not overlaps(labels(text), span)


@pytest.mark.parametrize("example", TITLES)
def test_what_is_quoted_and_written_like_a_title_is_one(example: str) -> None:
    text, span = marked(example)
    assert holds(titles(text), span)


@pytest.mark.parametrize("example", NO_TITLES)
def test_quotes_alone_make_no_title(example: str) -> None:
    text, span = marked(example)
    assert not overlaps(titles(text), span)


JUNK = [
    *("a", "new concept", "A Concept of It", " ", "\n", "\n\n", '"', "“", "”", "'", "’s", "*", "_", "`", "《", "》"),
    *("<b>", "</b>", "<code>", "</code>", "{", "}", "{{", "%s", "%", "$", "#", "@", "/", "\\", ".", ".html", "https://"),
]


@given(st.lists(st.sampled_from(JUNK), max_size=14).map("".join))
def test_stretches_are_sorted_and_lie_apart_within_the_text(text: str) -> None:
    for spans in protected(text):
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))


def naively_overlaps(spans: Spans, span: Span) -> bool:
    return any(start < span.end and span.start < end for start, end in spans)


@given(st.lists(st.integers(0, 30), unique=True, max_size=8).map(sorted), st.integers(0, 30), st.integers(1, 9))
def test_a_place_is_looked_up_as_by_going_through_all(edges: list[int], start: int, length: int) -> None:
    spans = tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))
    span = Span(start, start + length)
    assert overlaps(spans, span) == naively_overlaps(spans, span)
    assert holds(spans, span) == any(s.start <= span.start and span.end <= s.end for s in spans)

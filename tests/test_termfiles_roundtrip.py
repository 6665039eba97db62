"""Export and import again gives the same concepts, in every format, as far as it says that it holds them.

What a format holds is told by its ``Held``; what a concept loses by that is told to the user. Both come from
``narrowed``, so that a file that gives back just that proves that nothing is dropped in silence.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.formats.glossary import read_concepts
from zhengming.formats.holding import FIELDS, lost, narrowed
from zhengming.formats.native import FLAGS, SEPARATOR, TERM_COLUMNS
from zhengming.formats.nativewriting import as_native
from zhengming.formats.termfiles import TERM_FORMATS, TermFormat, find_format, write_concepts
from zhengming.model import JURISDICTIONS, Concept, Term, TermKind, TermStatus

HAN = "改革试点负面清单预算發展體系綜合一带路三农人大"
MARKS = """ .,:;!?'"()[]{}<>&=+-@#%/\\|*~$_"""
_CHARACTERS = st.sampled_from(HAN + string.ascii_letters + string.digits + MARKS + "éßµ、。“”《》·—　豈𠮷")


def texts(characters: st.SearchStrategy[str] = _CHARACTERS, size: int = 12) -> st.SearchStrategy[str]:
    """What a cell of a native file can hold: not empty, no space at its ends, no separator."""
    found = st.text(characters, min_size=1, max_size=size).map(str.strip)
    return found.filter(lambda text: bool(text) and SEPARATOR not in f" {text} " and not text.endswith("]"))


@st.composite
def concepts(
    draw: st.DrawFn, values: st.SearchStrategy[str] | None = None, english: st.SearchStrategy[str] | None = None
) -> Concept:
    """A concept as a native file can hold it: any statuses and kinds that it has a column for.

    ``values``: what stands in its cells; ``english``: what stands in those of English terms.
    """
    values = texts() if values is None else values
    english = values if english is None else english
    chinese = draw(st.text(st.sampled_from(HAN), min_size=2, max_size=6))
    terms = [Term(chinese, "zh")]
    used = {chinese}
    for language, status, kind in list(TERM_COLUMNS.values())[1:]:
        count = 1 if (language, status) == ("en", TermStatus.PREFERRED) else draw(st.sampled_from((0, 0, 1, 2)))
        cells = english if language == "en" else values
        for text in draw(st.lists(cells, min_size=count, max_size=count, unique=True)):
            if text not in used:
                used.add(text)
                year = draw(st.none() | st.integers(1000, 9999)) if status is TermStatus.SUPERSEDED else None
                terms.append(Term(text, language, status, kind, year))
    if not any(term.language == "en" and term.status is TermStatus.PREFERRED for term in terms):
        terms.insert(1, Term("list", "en"))
    order = list(TERM_COLUMNS.values())
    terms.sort(key=lambda term: order.index((term.language, term.status, term.kind)))
    some = st.lists(values, max_size=2, unique=True).map(tuple)
    return Concept(
        id=draw(st.from_regex(r"[\w][\w.:-]{0,8}", fullmatch=True)),
        terms=tuple(terms),
        jurisdiction=tuple(draw(st.lists(st.sampled_from(JURISDICTIONS), max_size=3, unique=True))),
        domain=draw(st.just("") | values),
        flags=draw(st.frozensets(st.sampled_from(FLAGS))),
        near=draw(some),
        not_near=draw(some),
        origin=draw(some),
        note=draw(st.just("") | values | st.sampled_from(["flags: exact", "note: x", "until 2018", "only near: a"])),
    )


def bases(
    values: st.SearchStrategy[str] | None = None, english: st.SearchStrategy[str] | None = None
) -> st.SearchStrategy[list[Concept]]:
    """Termbases: no id twice, no preferred Chinese term twice."""
    unique_by = (lambda concept: concept.id, lambda concept: concept.terms[0].text)
    return st.lists(concepts(values, english), min_size=1, max_size=3, unique_by=unique_by)


def there_and_back(found: Sequence[Concept], form: TermFormat) -> tuple[list[Concept], list[str], list[str]]:
    """Concepts as they are after writing and reading; what writing told, what reading told."""
    told: list[str] = []
    remarks: list[str] = []
    data = write_concepts(found, {}, form, path="x", warn=told.append).data
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list{form.suffix}"
        path.write_bytes(data)
        return [*read_concepts(path, warn=remarks.append)], told, remarks


WHOLE = [form for form in TERM_FORMATS if form.held.id and form.profile == "plain"]


@pytest.mark.parametrize("form", WHOLE, ids=lambda form: form.name)
@settings(max_examples=30, deadline=None)
@given(bases())
def test_a_format_that_holds_everything_gives_everything_back(form: TermFormat, found: list[Concept]) -> None:
    back, told, remarks = there_and_back(found, form)
    assert back == found
    assert (told, remarks) == ([], [])


@settings(max_examples=40, deadline=None)
@given(bases(texts(st.sampled_from(HAN + "ab c'=+-@,\"#é")).filter(lambda text: "  " not in text)))
def test_memoq_gives_back_what_it_says_that_it_holds(found: list[Concept]) -> None:
    form = find_format("", "memoq", None)
    back, told, _ = there_and_back(found, form)
    assert [without_place(concept) for concept in back] == [
        without_place(narrowed(concept, form.held), origin=("client",)) for concept in found
    ]
    assert_told(found, form, told)


@settings(max_examples=40, deadline=None)
@given(bases(texts(st.sampled_from(HAN)), st.from_regex(r"[a-z][a-z' -]{0,8}[a-z]", fullmatch=True)))
def test_omegat_and_deepl_give_back_each_pair_of_terms(found: list[Concept]) -> None:
    for name in ("omegat", "deepl"):
        form = find_format("", name, None)
        back, told, _ = there_and_back(found, form)
        small = [narrowed(concept, form.held) for concept in found]
        assert pairs(back) == pairs(small)
        assert_told(found, form, told)


def pairs(found: Sequence[Concept]) -> set[tuple[str, str]]:
    return {(one.text, other.text) for concept in found for one in concept.accepted("zh")
            for other in concept.accepted("en")}  # fmt: skip


def without_place(concept: Concept, **values: object) -> tuple[object, ...]:
    """What is compared where a file has no ids: all but the id; terms in any order."""
    concept = replace(concept, **values)  # type: ignore[arg-type]
    return (frozenset(concept.terms), *(getattr(concept, name) for name in FIELDS))


def assert_told(found: Sequence[Concept], form: TermFormat, told: Sequence[str]) -> None:
    """Whatever any concept loses has been told."""
    for concept in found:
        for what in lost(concept, narrowed(concept, form.held)):
            assert any(f"has no place for {what};" in line for line in told), (what, told)


@settings(max_examples=100, deadline=None)
@given(concepts())
def test_a_concept_of_a_native_file_is_native(concept: Concept) -> None:
    assert as_native(concept) == concept


def test_what_a_native_file_has_no_column_for_goes_to_the_nearest_and_is_told() -> None:
    concept = Concept("a-1", (
        Term("国务院", "zh"), Term("政务院", "zh", TermStatus.SUPERSEDED, until=1954),
        Term("State Council", "en"), Term("Council", "en", TermStatus.ADMITTED, TermKind.SHORT),
    ))  # fmt: skip
    told: list[str] = []
    form = find_format("x.tsv", None, None)
    data = write_concepts([concept], {}, form, path="x.tsv", warn=told.append).data.decode()
    row = dict(zip(*(line.split("\t") for line in data.splitlines()), strict=True))
    assert (row["zh_deprecated"], row["en_admitted"]) == ("政务院", "Council")
    assert told == [
        "x.tsv: a termbase has no place for what is superseded (it is deprecated there); concepts: 1 (a-1)",
        "x.tsv: a termbase has no place for the last year of a wording; concepts: 1 (a-1)",
        "x.tsv: a termbase has no place for what is a short form; concepts: 1 (a-1)",
    ]

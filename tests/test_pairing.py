"""What the source asks for, and what of it the target has: each place of the target is used once."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.index import Match, TermIndex, longest
from zhengming.model import Concept, MatchForm, Span, Term, TermStatus
from zhengming.pairing import Need, Rendering, covers, needs, outermost, overlaps, pair, parts
from zhengming.segmentation import Lexicon

OLD, WRONG, ADMITTED = TermStatus.SUPERSEDED, TermStatus.DEPRECATED, TermStatus.ADMITTED
CONCEPTS = (
    Concept("tequ", (Term("经济特区", "zh"), Term("special economic zone", "en"), Term("SEZ", "en", ADMITTED))),
    Concept("yuanqu", (Term("园区", "zh"), Term("zone", "en"), Term("park", "en", ADMITTED))),
    Concept("fangan", (Term("方案", "zh"), Term("scheme", "en"), Term("plan", "en", WRONG))),
    Concept("guihua", (Term("规划", "zh"), Term("plan", "en"))),
    Concept("gaige", (Term("改革", "zh"), Term("reform", "en"))),
    Concept("shidian", (Term("改革试点", "zh"), Term("reform pilot", "en"), Term("reform trial", "en", WRONG))),
    Concept("baogao", (Term("改革报告", "zh"), Term("report on reform", "en"))),
    Concept("fazhan-a", (Term("发展", "zh"), Term("development", "en"))),
    Concept("fazhan-b", (Term("發展", "zh"), Term("growth", "en"))),
    Concept("mingyun", (Term("命运", "zh"), Term("shared future", "en"), Term("common destiny", "en", OLD))),
)


@pytest.fixture(scope="module")
def index() -> TermIndex:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Lexicon, "from_jieba", classmethod(lambda cls: Lexicon({"一": 1})))
        return TermIndex.build(CONCEPTS)


def wanted(index: TermIndex, source: str) -> tuple[Need, ...]:
    return needs(index.entries, index.matches(index.read(source, "zh")))


def renderings(index: TermIndex, source: str, target: str) -> tuple[Rendering, ...]:
    return pair(index.entries, wanted(index, source), index.matches(index.read(target, "en")))


NEEDS = [
    ("one term", "建设园区", [("yuanqu", [(2, 4)])]),
    ("two mentions of one term", "园区与园区", [("yuanqu", [(0, 2), (3, 5)])]),
    ("the longest at each place", "改革试点和改革", [("gaige", [(5, 7)]), ("shidian", [(0, 4)])]),
    ("concepts that share a term", "促进发展", [("fazhan-a fazhan-b", [(2, 4)])]),
    ("another script", "促進發展", [("fazhan-a fazhan-b", [(2, 4)])]),
    ("none", "今天天气好", []),
]


@pytest.mark.parametrize(("source", "expected"), [row[1:] for row in NEEDS], ids=[row[0] for row in NEEDS])
def test_a_need_is_a_term_of_the_source_with_all_its_mentions(
    index: TermIndex, source: str, expected: list[tuple[str, list[tuple[int, int]]]]
) -> None:
    found = [(" ".join(need.concepts), [tuple(span) for span in need.spans]) for need in wanted(index, source)]
    assert sorted(found) == expected


PARTS = [
    ("a term inside a longer one", "改革试点", {(0, 4): [("gaige", (0, 2))]}),
    ("beside it", "改革试点和改革", {(0, 4): [("gaige", (0, 2))]}),
    ("two longer ones", "改革试点、改革报告", {(0, 4): [("gaige", (0, 2))], (5, 9): [("gaige", (5, 7))]}),
    ("two concepts with one term", "促进发展", {}),
    ("none", "今天天气好", {}),
]


@pytest.mark.parametrize(("source", "expected"), [row[1:] for row in PARTS], ids=[row[0] for row in PARTS])
def test_the_terms_inside_a_longer_one_are_its_parts(
    index: TermIndex, source: str, expected: dict[tuple[int, int], list[tuple[str, tuple[int, int]]]]
) -> None:
    uses = index.matches(index.read(source, "zh"))
    assert {span: list(inner) for span, inner in parts(index.entries, longest(uses), uses).items()} == expected


# concept: accepted | wrong | misordered, * for "stands there, but renders another term"
PAIRED = [
    ("rendered", "建设园区", "build zones", "yuanqu: zones | - | -"),
    ("rendered as admitted", "建设园区", "build a park", "yuanqu: park | - | -"),
    ("not rendered", "建设园区", "build an area", "yuanqu: - | - | -"),
    ("an empty target", "建设园区", "", "yuanqu: - | - | -"),
    ("twice", "园区与园区", "zones and parks", "yuanqu: zones,parks | - | -"),
    ("wrong wording", "制定方案", "make a plan", "fangan: - | plan | -"),
    ("wrong wording of the one, right for the other", "方案与规划", "plan", "fangan: - | - | -; guihua: plan | - | -"),
    ("both rendered", "方案与规划", "a scheme and a plan", "fangan: scheme | - | -; guihua: plan | - | -"),
    ("wrong and right", "改革试点", "reform trials, then reform pilots", "shidian: reform pilots | reform trials | -"),
    ("former wording", "命运", "a common destiny", "mingyun: - | common destiny | -"),
    ("another preposition", "改革报告", "the report of reform", "baogao: - | - | report of reform"),
    ("either of two concepts", "促进发展", "promote growth", "fazhan-a fazhan-b: growth | - | -"),
    ("both of two concepts", "促进发展", "growth, development", "fazhan-a fazhan-b: growth,development | - | -"),
    ("inside a longer term", "改革试点与改革", "a reform pilot", "gaige: * | - | -; shidian: reform pilot | - | -"),
    ("beside a longer term", "经济特区和园区", "an SEZ and zones", "tequ: SEZ | - | -; yuanqu: zones | - | -"),
    ("a word of a longer term", "改革和改革试点", "reform pilots", "gaige: * | - | -; shidian: reform pilots | - | -"),
    ("inside a term that is not asked for", "建设园区", "special economic zones", "yuanqu: zones | - | -"),
    ("nothing asked for", "今天", "reform zones", ""),
]


@pytest.mark.parametrize(("source", "target", "expected"), [row[1:] for row in PAIRED], ids=[row[0] for row in PAIRED])
def test_each_need_has_its_own_rendering(index: TermIndex, source: str, target: str, expected: str) -> None:
    def said(matches: Iterable[tuple[int, ...]]) -> str:
        return ",".join(target[match[0] : match[1]] for match in matches) or "-"

    found = [
        (" ".join(r.need.concepts), "*" if r.is_shared else said(r.accepted), said(r.wrong), said(r.misordered))
        for r in renderings(index, source, target)
    ]
    assert "; ".join(f"{concepts}: {' | '.join(rest)}" for concepts, *rest in sorted(found)) == expected


ZH = ["经济特区", "园区", "方案", "规划", "改革", "改革试点", "改革报告", "發展", "命运", "，", "的"]
EN = [
    "special economic zones", "zone", "park", "scheme", "plan", "reform", "reform pilots", "reform trial", "growth",
    "the", ".", "SEZ", "report of reform", "report on reform", "development", "common destiny", "shared future",
]  # fmt: skip
sources = st.lists(st.sampled_from(ZH), max_size=6).map("".join)
targets = st.lists(st.sampled_from(EN), max_size=8).map(" ".join)


@given(sources, targets)
def test_no_place_of_the_target_serves_two_needs(index: TermIndex, source: str, target: str) -> None:
    found = renderings(index, source, target)
    assert [r.need for r in found] == list(wanted(index, source))
    for r in found:
        assert r.count == len(r.spans) == len(r.accepted) + len(r.wrong) + len(r.misordered)
        assert not (r.is_shared and r.accepted)
        entries = [index.entries[m.entry] for m in (*r.accepted, *r.wrong, *r.misordered)]
        assert all(entry.concept in r.need.concepts for entry in entries)
        assert all(index.entries[m.entry].status.is_accepted for m in (*r.accepted, *r.misordered))
        assert not any(index.entries[m.entry].status.is_accepted for m in r.wrong)
        assert all(m.form.is_accepted for m in r.accepted)
        assert not any(m.form.is_accepted for m in r.misordered)
    # Where an accepted wording is assigned, every need with one has a place of its own.
    firsts: list[set[Span]] = [{Span(*m[:2]) for m in r.accepted} for r in found if r.accepted]
    assert _can_each_have_one(firsts)


PLACES = st.lists(st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1])), max_size=9)


@given(PLACES)
def test_outermost_places_are_those_that_lie_in_no_other(places: list[tuple[int, int]]) -> None:
    def lies_inside(place: tuple[int, int], other: tuple[int, int]) -> bool:
        return place != other and other[0] <= place[0] and place[1] <= other[1]

    plain = sorted({place for place in places if not any(lies_inside(place, other) for other in places)})
    assert list(outermost(Match(*place, 0, MatchForm.BASE) for place in places)) == plain


@given(PLACES, st.integers(0, 12), st.integers(1, 6))
def test_places_are_asked_as_in_the_plain_way(places: list[tuple[int, int]], start: int, size: int) -> None:
    end = start + size
    kept = list(outermost(Match(*place, 0, MatchForm.BASE) for place in places))
    assert covers(kept, start, end) == any(s <= start and end <= e for s, e in kept)
    assert overlaps(kept, start, end) == any(s < end and start < e for s, e in kept)


def _can_each_have_one(places: list[set[Span]]) -> bool:
    if not places:
        return True
    return any(_can_each_have_one([rest - {place} for rest in places[1:]]) for place in places[0])


@given(sources, targets)
def test_as_many_needs_as_possible_are_rendered(index: TermIndex, source: str, target: str) -> None:
    found = renderings(index, source, target)
    rendered = sum(bool(r.accepted) for r in found)
    shared = [r for r in found if r.is_shared]
    for r in shared:
        # Whoever goes without: no place that is left would have done.
        alone = pair(index.entries, [r.need], index.matches(index.read(target, "en")))
        assert alone[0].accepted
    assert rendered + len(shared) >= sum(
        bool(pair(index.entries, [r.need], index.matches(index.read(target, "en")))[0].accepted) for r in found
    )


@given(sources, targets)
def test_the_order_of_the_matches_does_not_count(index: TermIndex, source: str, target: str) -> None:
    matches = index.matches(index.read(target, "en"))
    asked = wanted(index, source)
    assert pair(index.entries, asked, matches) == pair(index.entries, asked, list(reversed(matches)))
    in_source = index.matches(index.read(source, "zh"))
    assert needs(index.entries, in_source) == needs(index.entries, longest(reversed(in_source)))

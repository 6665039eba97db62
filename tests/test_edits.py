"""Edits as data: whatever is diffed, merged or shifted, applying it gives the text that was meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.edits import apply_edits, conflict, diff, merge_edits, merge_groups, shift_span
from zhengming.model import Edit, Span

# Few characters, so that pieces repeat; an astral character, a combining mark and line breaks, because spans count
# code points and nothing else.
texts = st.text(alphabet="ab改革𠮷 ,-\n\u0301", max_size=24)


@st.composite
def texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and any edits that lie within it, also such as overlap."""
    text = draw(texts)
    places = st.integers(0, len(text))
    edits = st.builds(
        lambda one, two, new, safe: Edit(Span(min(one, two), max(one, two)), new, safe),
        places, places, st.text(alphabet="xy试", max_size=4), st.booleans(),
    )  # fmt: skip
    return text, draw(st.lists(edits, max_size=8))


def fit(edits: tuple[Edit, ...]) -> bool:
    return not any(conflict(a.span, b.span) for n, a in enumerate(edits) for b in edits[n + 1 :])


APPLIED = [
    ("no edit", "改革", [], "改革"),
    ("one word", "the new development concept", [(20, 27, "philosophy")], "the new development philosophy"),
    ("in any order", "one two", [(4, 7, "2"), (0, 3, "1")], "1 2"),
    ("side by side", "改革开放", [(0, 2, "A"), (2, 4, "B")], "AB"),
    ("an insertion before a replacement", "改革", [(0, 2, "B"), (0, 0, "A")], "AB"),
    ("an insertion behind a replacement", "改革", [(0, 2, "A"), (2, 2, "B")], "AB"),
    ("at the very end", "改革", [(2, 2, "开放")], "改革开放"),
    ("a deletion", "the the plan", [(0, 4, "")], "the plan"),
    ("an empty text", "", [(0, 0, "x")], "x"),
    ("beyond the first plane", "𠮷野家", [(1, 2, "祥")], "𠮷祥家"),
]


@pytest.mark.parametrize(("text", "edits", "expected"), [row[1:] for row in APPLIED], ids=[row[0] for row in APPLIED])
def test_edits_are_made_at_places_of_the_original(text: str, edits: list[tuple[int, int, str]], expected: str) -> None:
    assert apply_edits(text, [Edit(Span(start, end), new) for start, end, new in edits]) == expected


@pytest.mark.parametrize(
    "spans",
    [[(0, 3), (2, 4)], [(0, 4), (1, 2)], [(1, 3), (1, 2)], [(3, 2)], [(0, 5)], [(-1, 2)], [(5, 5)]],
    ids=["overlap", "inside", "same start", "backwards", "beyond the end", "before the start", "insertion behind"],
)
def test_edits_that_cannot_be_made_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlaps another one or lies outside the text"):
        apply_edits("综合改革", [Edit(Span(*span), "x") for span in spans])


@given(texts, texts)
def test_a_difference_makes_the_new_text_of_the_old_one(old: str, new: str) -> None:
    edits = diff(old, new)
    assert apply_edits(old, edits) == new
    assert fit(edits)
    assert merge_edits(edits) == edits
    assert all(edit.safe and old[slice(*edit.span)] != edit.text for edit in edits)


@given(texts)
def test_equal_texts_have_no_difference(text: str) -> None:
    assert diff(text, text) == ()


DIFFERENCES = [
    ("a word is changed as a whole", "new concept", "new concert", [(4, 11, "concert")]),
    ("a Han character stands alone", "综合改革试点", "综合改革示点", [(4, 5, "示")]),
    ("words behind Han characters are whole", "用AI技术", "用VR技术", [(1, 3, "VR")]),
    ("an insertion", "改革", "改革开放", [(2, 2, "开放")]),
    ("a deletion", "the of plan", "the plan", [(4, 7, "")]),
    ("digits go with their word", "15th plan", "16th plan", [(0, 4, "16th")]),
]


@pytest.mark.parametrize(("old", "new", "expected"), [r[1:] for r in DIFFERENCES], ids=[r[0] for r in DIFFERENCES])
def test_words_and_han_characters_are_never_cut(old: str, new: str, expected: list[tuple[int, int, str]]) -> None:
    assert diff(old, new) == tuple(Edit(Span(start, end), text) for start, end, text in expected)
    assert all(not edit.safe for edit in diff(old, new, safe=False))


@given(texts_with_edits())
def test_merged_edits_are_sorted_and_apply(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    merged = merge_edits(edits)
    assert list(merged) == sorted(merged, key=lambda edit: edit.span)
    assert fit(merged)
    assert set(merged) <= set(edits)
    apply_edits(text, merged)
    assert merge_edits(merged) == merged
    assert merge_edits(reversed(edits)) == merged


@given(texts_with_edits())
def test_what_merging_drops_could_not_be_made_beside_a_better_edit(drawn: tuple[str, list[Edit]]) -> None:
    _, edits = drawn
    merged = merge_edits(edits)

    def worth(edit: Edit) -> tuple[bool, int]:
        return edit.safe, edit.span.end - edit.span.start

    for edit in set(edits) - set(merged):
        assert any(conflict(edit.span, kept.span) and worth(kept) >= worth(edit) for kept in merged)


MERGED = [
    ("the longer one stays", [(0, 4, "a", True), (2, 9, "b", True)], ["b"]),
    ("a safe one comes before a longer one", [(0, 4, "a", True), (2, 9, "b", False)], ["a"]),
    ("identical edits are one", [(0, 4, "a", True), (0, 4, "a", True)], ["a"]),
    ("two insertions at one place", [(3, 3, "b", True), (3, 3, "a", True)], ["a"]),
    ("an insertion at an edge stays", [(0, 3, "a", True), (3, 3, "b", True)], ["a", "b"]),
    ("an insertion inside goes", [(0, 3, "a", True), (1, 1, "b", True)], ["a"]),
    ("neighbours stay", [(3, 6, "b", True), (0, 3, "a", True)], ["a", "b"]),
]


@pytest.mark.parametrize(("edits", "expected"), [row[1:] for row in MERGED], ids=[row[0] for row in MERGED])
def test_of_two_edits_at_one_place_one_stays(edits: list[tuple[int, int, str, bool]], expected: list[str]) -> None:
    merged = merge_edits(Edit(Span(start, end), text, safe) for start, end, text, safe in edits)
    assert [edit.text for edit in merged] == expected


Row = tuple[int, int, str, bool]


def edits_of(rows: list[Row]) -> tuple[Edit, ...]:
    return tuple(Edit(Span(start, end), text, safe) for start, end, text, safe in rows)


GROUPS: list[tuple[str, list[list[Row]], list[str]]] = [
    ("none is half made", [[(0, 1, "a", True), (2, 4, "b", True)], [(2, 9, "c", True)]], ["c"]),
    ("the longer group stays", [[(0, 3, "a", True), (5, 9, "b", True)], [(2, 4, "c", True)]], ["a", "b"]),
    ("a safe one comes before a longer one", [[(0, 9, "a", False)], [(2, 4, "b", True)]], ["b"]),
    ("one unsafe edit makes a group so", [[(0, 5, "a", True), (6, 9, "b", False)], [(2, 4, "c", True)]], ["c"]),
    ("what both ask for is no conflict", [[(0, 1, "a", True), (2, 4, "b", True)], [(0, 1, "a", True)]], ["a", "b"]),
    ("an empty group", [[], [(0, 1, "a", True)]], ["a"]),
    ("the same group", [[(0, 1, "a", True)], [(0, 1, "a", True)]], ["a"]),
]


@pytest.mark.parametrize(("groups", "expected"), [row[1:] for row in GROUPS], ids=[row[0] for row in GROUPS])
def test_edits_of_one_finding_are_made_together(groups: list[list[Row]], expected: list[str]) -> None:
    assert [edit.text for edit in merge_groups(map(edits_of, groups))] == expected


@given(st.lists(texts_with_edits(), max_size=3))
def test_merged_groups_apply_and_none_is_cut(drawn: list[tuple[str, list[Edit]]]) -> None:
    groups = [merge_edits(edits) for _, edits in drawn]
    merged = merge_groups(groups)
    assert fit(merged)
    assert list(merged) == sorted(merged, key=lambda edit: edit.span)
    assert set(merged) == {edit for group in groups if set(group) <= set(merged) for edit in group}
    assert merge_groups([merged]) == merged


def naively_merged(groups: list[tuple[Edit, ...]]) -> list[Edit]:
    """The rule as it is written down: safe groups first, then longer ones, each held against all that are kept."""
    def worth(group: tuple[Edit, ...]) -> tuple[object, ...]:
        length = sum(edit.span.end - edit.span.start for edit in group)
        return not all(edit.safe for edit in group), -length, tuple((edit.span, edit.text) for edit in group)

    kept: list[Edit] = []
    for group in sorted(set(filter(None, groups)), key=worth):
        if not any(conflict(edit.span, other.span) and edit != other for edit in group for other in kept):
            kept += set(group) - set(kept)
    return sorted(kept, key=lambda edit: edit.span)


@given(st.lists(texts_with_edits(), max_size=5))
def test_merging_groups_is_holding_each_against_all(drawn: list[tuple[str, list[Edit]]]) -> None:
    groups = [merge_edits(edits) for _, edits in drawn]
    assert list(merge_groups(groups)) == naively_merged(groups)


CONFLICTS = [
    ((0, 3), (2, 5), True), ((0, 5), (2, 3), True), ((0, 3), (3, 5), False), ((2, 2), (2, 2), True),
    ((0, 3), (0, 3), True), ((0, 3), (0, 0), False), ((0, 3), (3, 3), False), ((0, 3), (1, 1), True),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), CONFLICTS)
def test_edits_conflict_where_they_share_a_place(
    one: tuple[int, int], other: tuple[int, int], expected: bool
) -> None:
    assert conflict(Span(*one), Span(*other)) == conflict(Span(*other), Span(*one)) == expected


@given(texts_with_edits(), st.data())
def test_a_span_outside_the_edits_still_holds_its_text(drawn: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = drawn
    merged = merge_edits(edits)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    shifted = shift_span(span, merged)
    new = apply_edits(text, merged)
    assert 0 <= shifted.start <= shifted.end <= len(new)
    if start < span.end and not any(e.span.start <= span.end and span.start <= e.span.end for e in merged):
        assert new[slice(*shifted)] == text[slice(*span)]


SHIFTED = [
    ("before all edits", (0, 2), [(3, 4, "xyz")], (0, 2)),
    ("behind a deletion", (10, 12), [(0, 4, "")], (6, 8)),
    ("behind an insertion at its start", (2, 4), [(2, 2, "ab")], (4, 6)),
    ("around an edit", (0, 8), [(2, 4, "x")], (0, 7)),
    ("its end inside an edit", (0, 3), [(2, 6, "x")], (0, 3)),
    ("its start inside an edit", (4, 9), [(2, 6, "x")], (3, 6)),
    ("the edit itself", (2, 6), [(2, 6, "philosophy")], (2, 12)),
    ("two edits before it", (8, 9), [(0, 2, "abc"), (4, 6, "")], (7, 8)),
]


@pytest.mark.parametrize(("span", "edits", "expected"), [row[1:] for row in SHIFTED], ids=[row[0] for row in SHIFTED])
def test_a_span_moves_with_the_edits(
    span: tuple[int, int], edits: list[tuple[int, int, str]], expected: tuple[int, int]
) -> None:
    assert shift_span(Span(*span), [Edit(Span(start, end), text) for start, end, text in edits]) == expected

"""Both engines against the naive loop that says what they mean."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.engines import DaachorseEngine, PythonEngine, build_engine
from zhengming.errors import UsageError

KINDS = ("python", "daachorse")

# Few letters, so that patterns contain and overlap each other; 𠮷 lies outside the first 65,536 code points.
symbols = st.text(alphabet="ab人大𠮷", max_size=30)
pattern_lists = st.lists(st.text(alphabet="ab人大𠮷", min_size=1, max_size=5), unique=True, max_size=12)

TABLE = [
    (
        "a pattern inside another",
        ["综合改革试点", "改革试点", "试点"],
        "综合改革试点",
        [(0, 6, 0), (2, 6, 1), (4, 6, 2)],
    ),
    ("patterns that overlap", ["人大代", "大代表"], "人大代表", [(0, 3, 0), (1, 4, 1)]),
    ("a pattern that overlaps itself", ["aa"], "aaa", [(0, 2, 0), (1, 3, 0)]),
    ("one symbol", ["国", "国企"], "国企国", [(0, 1, 0), (0, 2, 1), (2, 3, 0)]),
    (
        "what pyahocorasick's iter_long loses",
        ["a", "aba", "baba", "baab"],
        "aabbbba",
        [(0, 1, 0), (1, 2, 0), (6, 7, 0)],
    ),
    ("a pattern cut off by the end of the text", ["国有", "国有企业"], "国有企", [(0, 2, 0)]),
    ("astral symbols count as one", ["野", "𠮷野"], "𠮷𠮷野", [(1, 3, 1), (2, 3, 0)]),
    ("a lone surrogate in the text", ["人大"], "\ud800人大", [(1, 3, 0)]),
    ("an empty text", ["人大"], "", []),
    ("no patterns", [], "人大", []),
]


def naive(patterns: list[str], text: str) -> list[tuple[int, int, int]]:
    return sorted(
        (start, start + len(pattern), number)
        for number, pattern in enumerate(patterns)
        for start in range(len(text))
        if text.startswith(pattern, start)
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("patterns", "text", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_all_hits_are_found(kind: str, patterns: list[str], text: str, expected: list[tuple[int, int, int]]) -> None:
    assert sorted(build_engine(patterns, kind=kind).find_overlapping(text)) == expected == naive(patterns, text)


@pytest.mark.parametrize("kind", KINDS)
@given(patterns=pattern_lists, text=symbols)
def test_an_engine_equals_the_naive_loop(kind: str, patterns: list[str], text: str) -> None:
    assert sorted(build_engine(patterns, kind=kind).find_overlapping(text)) == naive(patterns, text)


@pytest.mark.parametrize("kind", KINDS)
@given(patterns=pattern_lists, text=symbols)
def test_a_pickled_engine_is_the_same_engine(kind: str, patterns: list[str], text: str) -> None:
    engine = build_engine(patterns, kind=kind)
    again = pickle.loads(pickle.dumps(engine))
    assert type(again) is type(engine)
    assert sorted(again.find_overlapping(text)) == sorted(engine.find_overlapping(text))


def test_auto_takes_daachorse_where_it_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(build_engine(["人大"]), DaachorseEngine)
    monkeypatch.setitem(__import__("sys").modules, "daachorse", None)
    assert isinstance(build_engine(["人大"]), PythonEngine)
    with pytest.raises(UsageError, match="daachorse is not installed"):
        build_engine(["人大"], kind="daachorse")


@pytest.mark.parametrize(
    ("patterns", "message"),
    [
        (["人大", ""], "pattern 1 is empty"),
        (["人大", "国企", "人大"], "pattern 2 repeats '人大'"),
        (["\ud800"], "pattern 0 is no text"),
    ],
)
def test_what_no_engine_could_tell_apart_is_refused(patterns: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        build_engine(patterns)


def test_an_unknown_engine_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="there is no engine 'hyperscan'; choose one of auto, daachorse, python"):
        build_engine(["人大"], kind="hyperscan")

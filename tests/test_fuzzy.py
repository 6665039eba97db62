"""Tokens: what counts as one, what is the same one; similarity against the plainest definition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.edits import apply_edits
from zhengming.fuzzy import NUMBER, changes, content, encode, numbers, similarity, words
from zhengming.memory.tokens import content_key, content_keys, text_key, text_keys, tokenized

ANY = "aB9０ -'’.,:;、。《》“”中國国十百_\u3000\n\u200b𠮷😀éßΩㄅカ한½①٣\ud800\0\x1f\u0301ʼ—\uffff\ue000ﬁ"
TEXTS = st.text(st.sampled_from(ANY), max_size=15) | st.text(max_size=10)


@pytest.mark.parametrize(("one", "other"), [
    ("綜合改革試點", "综合改革试点"),
    ("ＡＰＥＣ ２０２５", "apec 1999"),
    ("the People’s Congress", "The  people's congress"),
    ("“改革”", "「改革」"),
    ("增长５．２％", "增长30%"),
    ("综合 改革", "综合改革"),
])  # fmt: skip
def test_looks_do_not_change_tokens(one: str, other: str) -> None:
    assert encode(one) == encode(other)


@pytest.mark.parametrize(("one", "other"), [
    ("改革。", "改革"),
    ("reform", "reforms"),
    ("state-owned", "state owned"),
    ("第1、2条", "第1条"),
    ("增长5%", "增长五%"),
])  # fmt: skip
def test_these_are_other_tokens(one: str, other: str) -> None:
    assert encode(one) != encode(other)


def test_all_numbers_are_one_token() -> None:
    assert encode("3 1,200 5.2 12:30") == NUMBER * 4
    assert numbers("3 1,200 5.2 12:30") == ["3", "1200", "5.2", "12:30"]


@given(TEXTS)
def test_there_is_a_token_for_each_word(text: str) -> None:
    assert len(words(text)) == len(encode(text))


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_many_texts_at_once_have_the_tokens_of_each(texts: list[str]) -> None:
    tokens = tokenized(texts)
    found = tokens.codes.tobytes().decode("utf-32-le", "surrogatepass").split("\0")
    assert found == [*map(encode, texts), ""]
    assert tokens.lengths.tolist() == [len(encode(text)) for text in texts]
    assert content_keys(tokens).tolist() == [content_key(encode(text)) for text in texts]
    assert text_keys(texts).tolist() == [text_key(text) for text in texts]


@given(TEXTS, TEXTS)
def test_texts_have_one_content_when_they_differ_in_marks_and_numbers_only(one: str, other: str) -> None:
    same = content(encode(one)) == content(encode(other))
    assert (content_key(encode(one)) == content_key(encode(other))) is same


def test_content_leaves_out_marks_and_makes_chinese_numerals_numbers() -> None:
    assert content(encode("《意见》，共三十二条。")) == content(encode("意见共５条"))
    assert content(encode("意见共三条")) != content(encode("意见共条"))


def distance(one: str, other: str) -> int:
    """Levenshtein's, as it is defined."""
    row = list(range(len(other) + 1))
    for n, char in enumerate(one, 1):
        last, row[0] = row[0], n
        for m, its in enumerate(other, 1):
            last, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, last + (char != its))
    return row[-1]


@given(st.text("改革试点", max_size=12), st.text("改革试点", max_size=12))
def test_similarity_is_one_minus_the_distance_by_the_longer(one: str, other: str) -> None:
    longer = max(len(one), len(other))
    assert similarity(one, other) == pytest.approx(1 - distance(one, other) / longer if longer else 1)


@given(TEXTS, TEXTS)
def test_changes_turn_one_text_into_the_other(old: str, new: str) -> None:
    assert apply_edits(old, changes(old, new)) == new


def test_changes_are_whole_words() -> None:
    (edit,) = changes("promote the pilot zones", "promote the pilots zones")
    assert ("promote the pilot zones"[slice(*edit.span)], edit.text) == ("pilot", "pilots")

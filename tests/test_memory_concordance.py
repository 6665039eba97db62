"""Words are found wherever they stand, and only they; both languages, any number of pieces of the index."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.memory import TranslationMemory

from .memories import REFORM, unit


@pytest.fixture
def memory(tmp_path: Path) -> TranslationMemory:
    found = TranslationMemory.open(tmp_path / "m.sqlite")
    found.add(REFORM)
    found.add([unit("外商投资准入“负面清单”", "the negative list for foreign investment; negative-list management")])
    return found


def shown(memory: TranslationMemory, text: str, language: str) -> set[tuple[str, ...]]:
    """The words as they stand in each unit."""
    return {
        tuple(passage.unit.source.text[slice(*span)] for span in passage.spans)
        for passage in memory.concordance(text, language=language)
    }


@pytest.mark.parametrize(("text", "language", "wanted"), [
    ("负面清单", "zh", {("負面清單",), ("负面清单",)}),
    ("負面 清單", "zh", {("負面清單",), ("负面清单",)}),
    ("清单", "zh", {("清單",), ("清单",)}),
    ("改", "zh", {("改",)}),
    ("万亿元", "zh", {("万亿元",)}),
    ("2.78万亿元", "zh", {("2.78万亿元",)}),
    ("2.79万亿元", "zh", set()),
    ("面清单管理", "zh", {("面清单管理",)}),
    ("清单负面", "zh", set()),
    ("negative list", "en", {("negative list",), ("Negative list",)}),
    ("pilot", "en", set()),
    ("pilots", "en", {("pilots",)}),
    ("pilot*", "en", {("pilots",)}),
    ("reform pilot*", "en", {("reform pilots",)}),
    ("ilots", "en", set()),
    ("reform", "zh", set()),
    ("", "zh", set()),
    ("。。。", "zh", set()),
    ("*", "en", set()),
])  # fmt: skip
def test_words_are_found(memory: TranslationMemory, text: str, language: str, wanted: set[tuple[str, ...]]) -> None:
    assert shown(memory, text, language) == wanted


def test_the_shortest_unit_comes_first_and_no_translation_twice(memory: TranslationMemory) -> None:
    memory.add([unit("负面清单管理", "negative list  management", zh_tag="zh-SG")])
    found = memory.concordance("负面清单", language="zh")
    assert [len(passage.unit.source.text) for passage in found] == [6, 9, 12]
    assert memory.concordance("负面清单", language="zh", limit=1) == found[:1]


def test_every_place_in_a_unit_is_told(memory: TranslationMemory) -> None:
    memory.add([unit("改革再改革", "reform upon reform")])
    first = memory.concordance("改革", language="zh")[0]
    assert [tuple(span) for span in first.spans] == [(0, 2), (3, 5)]


@settings(max_examples=60)
@given(
    st.lists(st.text("改革试点，", min_size=1, max_size=12).filter(str.strip), min_size=1, max_size=30),
    st.text("改革试点", min_size=1, max_size=4),
    st.integers(0, 30),
)
def test_concordance_gives_what_a_look_at_every_unit_gives(texts: list[str], text: str, cut: int) -> None:
    with tempfile.TemporaryDirectory() as folder, TranslationMemory.open(Path(folder, "m.sqlite")) as memory:
        memory.add(unit(each, "x") for each in texts[:cut])
        memory.rebuild()
        memory.add(unit(each, "x") for each in texts[cut:])
        found = memory.concordance(text, language="zh", limit=99)
        counted = {passage.unit.source.text: len(passage.spans) for passage in found}
        assert counted == {each: len(re.findall(text, each)) for each in texts if text in each}

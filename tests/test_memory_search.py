"""Nothing is missed: the index against a look at every unit; both directions, any length, any threshold from 60."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from zhengming.errors import UsageError
from zhengming.memory import TranslationMemory
from zhengming.model import TranslationUnit

from .memories import REFORM, brute_force, unit

ZH = st.lists(st.sampled_from(list("改革試点推进综合，。“3十一")), min_size=1, max_size=14).map("".join)
EN = st.lists(st.sampled_from("the reform Reform of pilot zones, 5 12 . an".split()), min_size=1, max_size=14).map(
    " ".join
)


def longer(texts: st.SearchStrategy[str], gap: str) -> st.SearchStrategy[str]:
    """Now and then one of a hundred tokens and more."""
    return texts | st.tuples(st.lists(texts, min_size=1, max_size=12)).map(lambda parts: gap.join(parts[0]))


UNITS = st.lists(st.builds(unit, longer(ZH, ""), longer(EN, " ")), min_size=1, max_size=40)


@st.composite
def asked(draw: st.DrawFn, units: list[TranslationUnit], side: str) -> str:
    """A text of the memory with a few tokens changed, or another one."""
    gap = "" if side == "zh" else " "
    if draw(st.integers(0, 5)) == 0:
        return draw(ZH if side == "zh" else EN)
    chosen = draw(st.sampled_from(units))
    text = chosen.source.text if side == "zh" else chosen.target.text if chosen.target else ""
    tokens = list(text) if side == "zh" else text.split(" ")
    others = draw(ZH if side == "zh" else EN)
    pool = list(others) if side == "zh" else others.split(" ")
    for _ in range(draw(st.integers(0, 1 + len(tokens) // 4))):
        at = draw(st.integers(0, len(tokens) - 1))
        tokens[at : at + draw(st.integers(0, 1))] = draw(st.lists(st.sampled_from(pool), max_size=1))
        if not tokens:
            tokens = pool[:1]
    return gap.join(tokens)


# Shrinking takes minutes, and what fails is small enough to be looked at.
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.reuse, Phase.generate])
@given(st.data(), UNITS, st.sampled_from(["zh", "en"]), st.integers(60, 100), st.integers(1, 6))
def test_lookup_gives_what_a_look_at_every_unit_gives(
    data: st.DataObject, units: list[TranslationUnit], side: str, threshold: int, limit: int
) -> None:
    other = {"zh": "en", "en": "zh"}[side]
    with tempfile.TemporaryDirectory() as folder, TranslationMemory.open(Path(folder, "m.sqlite")) as memory:
        cut, again = sorted(data.draw(st.tuples(*[st.integers(0, len(units))] * 2)))
        memory.add(units[:cut])  # in a piece on disk, in two in main memory
        memory.rebuild()
        memory.add(units[cut:again])
        memory.lookup("改革", source_language="zh", target_language="en")
        memory.add(units[again:])
        kept = [each for _, each in memory.units()]
        for _ in range(3):
            text = data.draw(asked(units, side))
            found = memory.lookup(
                text, source_language=side, target_language=other, threshold=threshold, limit=limit
            )
            wanted = brute_force(kept, text, side=side, threshold=threshold, limit=limit)
            assert [(match.score, match.gross) for match in found] == wanted
            assert found.is_exact


@settings(max_examples=30)
@given(UNITS, ZH)
def test_below_60_every_answer_is_right_and_it_says_that_others_may_be_missing(
    units: list[TranslationUnit], text: str
) -> None:
    with tempfile.TemporaryDirectory() as folder, TranslationMemory.open(Path(folder, "m.sqlite")) as memory:
        memory.add(units)
        kept = [each for _, each in memory.units()]
        found = memory.lookup(text, source_language="zh", target_language="en", threshold=40, limit=50)
        assert not found.is_exact
        wanted = brute_force(kept, text, side="zh", threshold=40, limit=50)
        assert {(match.score, match.gross) for match in found} <= set(wanted)


@pytest.fixture
def memory(tmp_path: Path) -> TranslationMemory:
    found = TranslationMemory.open(tmp_path / "m.sqlite")
    found.add(REFORM)
    return found


def test_the_unit_is_turned_to_the_direction_of_the_question(memory: TranslationMemory) -> None:
    (match,) = memory.lookup("Open wider to the outside world.", source_language="en", target_language="zh-CN")
    assert match.unit.target is not None
    assert (match.unit.source.language, match.unit.target.text, match.score) == ("en", "扩大对外开放。", 100)


def test_a_unit_in_other_languages_is_no_answer(memory: TranslationMemory) -> None:
    assert memory.lookup("扩大对外开放。", source_language="zh", target_language="fr") == []


def test_traditional_units_serve_simplified_texts_and_say_so(memory: TranslationMemory) -> None:
    (match,) = memory.lookup("实施负面清单制度。", source_language="zh", target_language="en")
    assert (match.gross, match.score, match.penalties) == (98, 97, (("script", 1),))
    (match,) = memory.lookup("實施負面清單制度。", source_language="zh-Hant", target_language="en")
    assert (match.score, match.penalties, match.diff) == (100, (), ())


def test_of_equals_the_newest_comes_first(memory: TranslationMemory) -> None:
    memory.add([unit("扩大对外开放。", "Expand opening-up."), unit("扩大对外开放。", "Open up wider.")])
    found = memory.lookup("扩大对外开放。", source_language="zh", target_language="en", limit=2)
    assert [match.unit.target and match.unit.target.text for match in found] == ["Open up wider.", "Expand opening-up."]


def test_a_thousand_units_with_one_source_do_not_hide_the_one_in_context(tmp_path: Path) -> None:
    with TranslationMemory.open(tmp_path / "n.sqlite") as memory:
        memory.add(unit(zh, f"{zh} {n}") for n in range(300) for zh in (f"第{n}章", "总则", f"第{n}条"))
        (match,) = memory.lookup(
            "总则", source_language="zh", target_language="en", limit=1, previous="第7章", following="第7条"
        )
        assert (match.score, match.unit.target and match.unit.target.text) == (101, "总则 7")


@pytest.mark.parametrize("text", ["", " ", "。", "\u3000“”", "\0", "\ud800", "😀" * 3, "改" * 5000])
def test_any_text_can_be_asked_for(memory: TranslationMemory, text: str) -> None:
    assert memory.lookup(text, source_language="zh", target_language="en") == []


@pytest.mark.parametrize("text", ["。", "3", "“”…", "𠮷", "改" * 5000, "a\0b"])
def test_any_text_is_found_again(memory: TranslationMemory, text: str) -> None:
    memory.add([unit(text, "something")])
    (match,) = memory.lookup(text, source_language="zh", target_language="en", threshold=100)
    assert match.unit.source.text == text


@pytest.mark.parametrize(("threshold", "limit"), [(0, 5), (101, 5), (70, 0)])
def test_a_threshold_or_limit_that_means_nothing_is_refused(
    memory: TranslationMemory, threshold: int, limit: int
) -> None:
    with pytest.raises(UsageError, match="threshold"):
        memory.lookup("改革", source_language="zh", target_language="en", threshold=threshold, limit=limit)


def test_bytes_are_no_text(memory: TranslationMemory) -> None:
    with pytest.raises(UsageError, match="must be a string"):
        memory.lookup(b"x", source_language="zh", target_language="en")  # type: ignore[arg-type]

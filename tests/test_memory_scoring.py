"""Scores in their bands, penalties by their names, quantities put into the target, both directions."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.edits import apply_edits
from zhengming.memory import Penalties, TranslationMemory, proposed
from zhengming.memory.scoring import Asked, judge, penalties
from zhengming.memory.substitution import substituted
from zhengming.model import Code, Segment, TranslationUnit

from .memories import unit


@pytest.mark.parametrize(("query", "source", "gross"), [
    ("推进综合改革试点。", "推进综合改革试点。", 100),
    ("推进综合改革试点。", "推进综合改革试点", 98),
    ("推进综合改革试点。", "推进“综合改革”试点", 98),
    ("推进综合改革试点", "推進綜合改革試點", 98),
    ("推进综合改革试点", "推进 综合改革试点", 98),
    ("推进综合改革试点。", "推進綜合改革試點", 97),
    ("推进APEC改革。", "推進ＡＰＥＣ改革", 96),
    ("The pilot zone", "The Pilot Zone", 98),
    ("The pilot zone", "the pilot zone.", 97),
    ("推进综合改革试点", "推进改革试点", 75),
    ("推进改革", "推进开放", 50),
    ("改革", "reform", 0),
])  # fmt: skip
def test_a_difference_has_its_band(query: str, source: str, gross: int) -> None:
    assert judge(Asked(query, "zh"), source, "").gross == gross


def test_two_words_are_never_only_looks() -> None:
    assert judge(Asked("the pilot zone of reform in the whole province", "en"),
                 "the pilot zones of reform in the whole province", "").gross == 88  # fmt: skip


@given(st.text("改革试点推進，。 Ａa3", max_size=12), st.text("改革试点推進，。 Ａa3", max_size=12))
def test_only_the_same_text_scores_100(query: str, source: str) -> None:
    judged = judge(Asked(query, "zh"), source, "")
    assert (judged.gross == 100) is (query == source)
    assert 0 <= judged.gross <= 100


def test_codes_cost_a_point(tmp_path: Path) -> None:
    with TranslationMemory.open(tmp_path / "m.sqlite") as memory:
        memory.add([TranslationUnit(Segment("推进改革", "zh", (Code(2, "<b/>"),)), Segment("Advance reform", "en"))])
        (match,) = memory.lookup("推进改革", source_language="zh", target_language="en")
        assert (match.gross, match.diff) == (98, ())


# --- quantities ------------------------------------------------------------------------------------------------------

QUANTITIES = [
    ("zh", "投资3.1亿元，增长6%。", "投资2.78万亿元，增长5%。", "Investment came to 2.78 trillion yuan, up 5%.",
     "Investment came to 310 million yuan, up 6%."),
    ("zh", "第二十一届会议", "第二十届会议", "the 20th session", "the 21st session"),
    ("zh", "共有三百五十户", "共有一千二百户", "There are 1,200 households.", "There are 350 households."),
    ("zh", "自2025年3月1日施行", "自2024年7月15日施行", "effective on July 15, 2024", "effective on March 1, 2025"),
    ("zh", "提高3个百分点", "提高2.5个百分点", "up by 2.5 percentage points", "up by 3 percentage points"),
    ("zh", "二、清单三份", "三、清单三份", "3. three copies of the list", "2. three copies of the list"),
    ("zh", "执行GB/T 24001标准", "执行GB/T 19001标准", "Apply standard GB/T 19001", "Apply standard GB/T 24001"),
    ("en", "up 7% from 2022", "up 5% from 2021", "比2021年增长5%", "比2022年增长7%"),
    ("en", "an output of 300 million yuan", "an output of 2 trillion yuan", "产值2万亿元", "产值3亿元"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "query", "source", "target", "wanted"), QUANTITIES)
def test_quantities_of_the_query_are_put_into_the_target(
    language: str, query: str, source: str, target: str, wanted: str
) -> None:
    judged = judge(Asked(query, language), source, target)
    assert apply_edits(target, judged.target_edits) == wanted
    assert judged.gross == 99


@pytest.mark.parametrize(("query", "source", "target"), [
    ("两个三，三个四", "两个三，三个五", "nothing of the kind"),
    ("增长5%，下降6%", "增长5%，下降5%", "up 5% and down 5%"),
    ("一带一路建设", "三带一路建设", "the Belt and Road"),
    ("投资3亿元", "投资2亿元和3亿元", "an investment of 200 million yuan"),
])  # fmt: skip
def test_what_would_be_guessed_is_left_and_scores_below_95(query: str, source: str, target: str) -> None:
    assert substituted(query, source, target, language="zh") == ()
    judged = judge(Asked(query, "zh"), source, target)
    assert (judged.gross < 95, judged.target_edits) == (True, ())


def test_an_answer_proposes_the_target_with_the_quantities_and_keeps_the_unit(tmp_path: Path) -> None:
    with TranslationMemory.open(tmp_path / "m.sqlite") as memory:
        memory.add([unit("第3条", "Article 3")])
        (match,) = memory.lookup("第5条", source_language="zh", target_language="en")
        assert match.unit.target == Segment("Article 3", "en")
        assert (proposed(match), match.score) == ("Article 5", 99)
        assert apply_edits(match.unit.source.text, match.diff) == "第5条"


# --- penalties and context -------------------------------------------------------------------------------------------

NAMED = [
    ("推进改革", "推進改革", {}, Penalties(), (("script", 1),)),
    ("推進改革", "推進改革", {}, Penalties(), ()),
    ("ＡＰＥＣ改革", "APEC改革", {}, Penalties(), (("width", 1),)),
    ("推进改革", "推进改革", {"kind": "mt"}, Penalties(), (("mt", 15),)),
    ("推进改革", "推进改革", {"kind": "alignment"}, Penalties(alignment=4), (("alignment", 4),)),
    ("推进改革", "推进改革", {"changed": "2019-05-01T00:00:00Z"}, Penalties(age=2, before="2020"), (("age", 2),)),
    ("推进改革", "推进改革", {"changed": "2021-05-01T00:00:00Z"}, Penalties(age=2, before="2020"), ()),
    ("推进改革", "推进改革", {}, Penalties(memory=5), (("memory", 5),)),
    ("推进改革", "推进改革", {"origin": "web"}, Penalties(origins=(("web", 7), ("daily", 1))), (("origin", 7),)),
    ("推进改革", "推进改革", {"project": "old"}, Penalties(projects=(("old", 3),)), (("project", 3),)),
    ("推进改革", "推進改革", {"kind": "mt"}, Penalties(script=0, mt=0), ()),
]  # fmt: skip


@pytest.mark.parametrize(("query", "source", "traits", "points", "named"), NAMED)
def test_a_penalty_has_its_name(
    query: str, source: str, traits: dict[str, str], points: Penalties, named: tuple[tuple[str, int], ...]
) -> None:
    given_traits = {"kind": "", "changed": "", "origin": "", "project": ""} | traits
    assert penalties(Asked(query, "zh"), source, **given_traits, points=points) == named


def test_answers_are_ranked_after_penalties_and_the_threshold_holds_before(tmp_path: Path) -> None:
    with TranslationMemory.open(tmp_path / "m.sqlite") as memory:
        memory.add([
            unit("推进综合改革", "by a machine", properties=(("x-origin", "MT"),)),
            unit("推进综合改革。", "by a translator"),
        ])  # fmt: skip
        first, second = memory.lookup("推进综合改革", source_language="zh", target_language="en", threshold=98)
        assert (first.score, first.unit.target and first.unit.target.text) == (98, "by a translator")
        assert (second.score, second.gross, second.penalties) == (85, 100, (("mt", 15),))
        points = Penalties(mt=0)
        (first, _) = memory.lookup("推进综合改革", source_language="zh", target_language="en", points=points)
        assert (first.score, first.unit.target and first.unit.target.text) == (100, "by a machine")


CONTEXT = [
    ({}, 100),
    ({"previous": "总则", "following": "第二条"}, 101),
    ({"previous": "总则"}, 101),
    ({"previous": "附则", "following": "第二条"}, 100),
    ({"unit_id": "7"}, 101),
    ({"unit_id": "8"}, 100),
    ({"previous": "总则", "following": "第二条", "unit_id": "7"}, 102),
]


@pytest.mark.parametrize(("given_context", "score"), CONTEXT)
def test_neighbours_and_id_lift_the_same_text(tmp_path: Path, given_context: dict[str, str], score: int) -> None:
    with TranslationMemory.open(tmp_path / "m.sqlite") as memory:
        memory.add([unit("总则", "General"), unit("第一条", "Article 1", id="7"), unit("第二条", "Article 2")])
        match, *_ = memory.lookup("第一条", source_language="zh", target_language="en", **given_context)  # type: ignore[arg-type]
        assert match.score == score


def test_neighbours_count_in_the_other_direction_too(tmp_path: Path) -> None:
    with TranslationMemory.open(tmp_path / "m.sqlite") as memory:
        memory.add([unit("总则", "General"), unit("第一条", "Article 1"), unit("第二条", "Article 2")])
        (match, *_) = memory.lookup(
            "Article 1", source_language="en", target_language="zh", previous="General", following="Article 2"
        )
        assert match.score == 101


def test_neighbours_reach_over_the_end_of_a_batch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengming.memory.adding.BATCH", 2)
    with TranslationMemory.open(tmp_path / "m.sqlite") as memory:
        memory.add(unit(f"改革{'试点' * n}", f"{n}") for n in range(7))
        for n in range(1, 6):
            around = {"previous": f"改革{'试点' * (n - 1)}", "following": f"改革{'试点' * (n + 1)}"}
            match, *_ = memory.lookup(f"改革{'试点' * n}", source_language="zh", target_language="en", **around)  # type: ignore[arg-type]
            assert match.score == 101

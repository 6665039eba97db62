"""Term candidates: each step by tables, the counting against a naive one, and the whole on units of our own."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.extraction import Candidate, Found, candidates, table
from zhengming.extraction.links import Lexis, Units, links
from zhengming.extraction.phrases import Phrases, Running
from zhengming.extraction.renderings import Rendering, renderings
from zhengming.extraction.shapes import suits_chinese, suits_english
from zhengming.extraction.signs import signs
from zhengming.extraction.tokens import Word, chinese_words, english_words, words_of
from zhengming.extraction.wording import begins, listed
from zhengming.model import Segment, Span, TranslationUnit


def unit(zh: str, en: str, *, reversed: bool = False) -> TranslationUnit:
    one, other = Segment(zh, "zh-Hans"), Segment(en, "en-GB")
    return TranslationUnit(other, one) if reversed else TranslationUnit(one, other)


# --- words and phrases


@pytest.mark.parametrize(("split", "text", "expected"), [
    (chinese_words, "推進「X光」檢查，並報告。", ["推進", "「", "X", "光", "」", "檢查", "，", "並", "報告"]),
    (english_words, "The “X-ray” exams' centres, 3.5", ["The", "X-ray", "exams'", "centres"]),
    (english_words, "3.5 m of it", ["3.5 ", "m", "of", "it"]),
])  # fmt: skip
def test_places_of_words_are_those_of_the_text(
    split: Callable[[str], Iterator[Word]], text: str, expected: list[str]
) -> None:
    assert [text[word.start : word.end] for word in split(text)] == expected


def naive_counts(texts: list[str], longest: int, minimum: int) -> dict[tuple[str, ...], int]:
    found: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        for size in range(1, longest + 1):
            for start in range(len(text) - size + 1):
                phrase = tuple(text[start : start + size])
                found[phrase] += " " not in phrase
    return {phrase: count for phrase, count in found.items() if count >= minimum}


def letters(text: str) -> list[Word]:
    return [Word(char.strip(), n, n + 1) for n, char in enumerate(text)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("abc ", max_size=12), min_size=1, max_size=8), st.integers(1, 4), st.integers(1, 3))
def test_phrases_are_counted_as_the_naive_way_counts_them(texts: list[str], longest: int, minimum: int) -> None:
    running = Running.of(letters(text) for text in texts)
    phrases = Phrases.count(running, longest=longest, minimum=minimum)
    places, numbers = phrases.standing(phrases.that(lambda words: True))
    counted = Counter(phrases.keys(int(n)) for n in numbers)
    assert counted == naive_counts(texts, longest, minimum)
    assert list(places) == sorted(places)


def test_a_phrase_knows_the_longer_one_that_it_stands_in_most() -> None:
    phrases = Phrases.count(Running.of(letters(text) for text in ("abc", "abc", "abd", "b")), longest=3, minimum=1)
    extended = phrases.extended(phrases.that(lambda words: True))
    most = {"".join(phrases.keys(n)): count for n, count in enumerate(extended)}
    assert most == {"a": 3, "b": 3, "c": 2, "d": 1, "ab": 2, "bc": 2, "bd": 1, "abc": 0, "abd": 0}


# --- links and renderings

PAIRS = [
    ("改革很重要", "reform matters"), ("改革", "reform"), ("试点很重要", "pilots matter"), ("试点", "pilot"),
    ("改革试点", "reform pilot"), ("银行", "bank"), ("银行改革", "bank reform"),
]  # fmt: skip


def test_words_are_linked_to_those_that_they_render() -> None:
    zh = Running.of(words_of((one for one, _ in PAIRS), "zh"))
    en = Running.of(words_of((other for _, other in PAIRS), "en"))
    units = Units.of(zh, en, len(PAIRS))
    found = list(links(zh, en, units, Lexis.learn(zh, en, units)))
    assert found[1] == found[3] == found[5] == [0]
    assert found[4] == found[6] == [0, 1]


Y, N = True, False


@pytest.mark.parametrize(("span", "linked", "content", "expected", "cover"), [
    ((0, 2), [0, 1], [Y, Y], (0, 2), 1.0),
    ((0, 1), [0, 1], [Y, Y], (0, 1), 1.0),
    ((1, 3), [2, -1, 1, 0], [Y, N, Y, Y], (0, 3), 1.0),  # "date of issue": a word without a link between two
    ((0, 2), [0, 2, 1], [Y, Y, Y], None, 0),  # another phrase's word stands in it
    ((0, 2), [-1, -1], [Y, Y], None, 0),
    ((0, 1), [0], [N], None, 0),  # "the" says nothing
    ((0, 2), [0], [Y], (0, 1), 2 / 3 * 0.5),  # nothing for the last word
])  # fmt: skip
def test_a_phrase_is_rendered_where_its_words_are_linked_in_one_piece(
    span: tuple[int, int], linked: list[int], content: list[bool], expected: tuple[int, int] | None, cover: float
) -> None:
    places = list(range(10, 14)), list(range(20, 20 + len(linked)))
    found = list(renderings([(7, *span)], linked, 3, *places, content))
    wanted = [] if expected is None else [
        Rendering(7, 3, (10 + span[0], 10 + span[1]), (20 + expected[0], 20 + expected[1]), cover)
    ]  # fmt: skip
    assert found == wanted


def test_a_rendering_does_not_run_over_a_break() -> None:
    assert list(renderings([(1, 0, 2)], [0, 1], 0, [0, 1], [0, 2], [Y, Y])) == []


@pytest.mark.parametrize(("words", "suits"), [
    ("主管 机关", True), ("审计 报告", True), ("应 报告", False), ("报告 应", False), ("机关 之 报告", False),
    ("各 机关", False), ("报", False), ("abc", False),
])  # fmt: skip
def test_a_chinese_phrase_may_be_a_term(words: str, suits: bool) -> None:
    assert suits_chinese(words.split()) is suits


@pytest.mark.parametrize(("words", "suits"), [
    ("competent authority", True), ("date of issue", True), ("of issue", False), ("issue of", False),
    ("authority that issue", False), ("shall issue", False),
])  # fmt: skip
def test_an_english_phrase_may_be_a_term(words: str, suits: bool) -> None:
    assert suits_english(words.split()) is suits


# --- signs

SIGNS = [
    ("《云澜市试点办法》（以下简称《办法》）", "the Yunlan Pilot Measures (hereinafter referred to as the “Measures”)",
     Found.DEFINITION, "办法", "Measures"),
    ("云澜绿色基金（以下稱綠金）", 'Yunlan Green Fund (the "Green Fund")', Found.DEFINITION, "綠金", "Green Fund"),
    ("云澜绿色基金（下称“绿金”）", 'Yunlan Green Fund (hereinafter "GF")', Found.DEFINITION, "绿金", "GF"),
    ("本办法所称试点企业，是指参加试点的企业。", 'The term "pilot firm" in these Measures means a firm in the pilot.',
     Found.DEFINITION, "试点企业", "pilot firm"),
    ("二、漁港：指供漁船使用之港。", "2. Fishing port: means a port used by fishing boats.",
     Found.DEFINITION, "漁港", "Fishing port"),
    ("印发《云澜潮汐规划》。", 'Issue the "Yunlan Tide Plan".', Found.TITLE, "云澜潮汐规划", "Yunlan Tide Plan"),
    ("云澜潮汐指数（YTI）上升。", "The Yunlan Tide Index (YTI) rose.",
     Found.ACRONYM, "云澜潮汐指数", "Yunlan Tide Index"),
]  # fmt: skip


@pytest.mark.parametrize(("zh", "en", "found", "term", "rendering"), SIGNS)
def test_what_a_unit_says_of_a_term_is_read(zh: str, en: str, found: Found, term: str, rendering: str) -> None:
    read = [(sign.found, zh[slice(*sign.zh)], en[slice(*sign.en)]) for sign in signs(zh, en)]
    assert (found, term, rendering) in read


@pytest.mark.parametrize(("zh", "en"), [
    ("云澜市潮汐局（以下简称本局）", 'the Tide Bureau of Yunlan (hereinafter referred to as "the Bureau")'),
    ("潮汐基金（以下简称“本基金”）", 'the Tide Fund (hereinafter referred to as "this Fund")'),
    ("《甲规划》和《乙规划》", 'the "A Plan"'),  # two here, one there
    ("云澜潮汐指数（YTI）", "the index (ABC)"),
    ("他指了指路。", "He pointed the way, which means a lot."),
    ("报告指出潮汐上升。", "The report means that tides rise."),
    ("增长（GDP）", "growth of the economy (GDP)"),
])  # fmt: skip
def test_what_says_nothing_of_a_term_is_left_alone(zh: str, en: str) -> None:
    assert [(zh[slice(*sign.zh)], en[slice(*sign.en)]) for sign in signs(zh, en)] == []


# --- wording


@pytest.mark.parametrize(("surfaces", "expected"), [
    (["Pilot Zones", "pilot zone", "pilot zones", "pilot zones"], "pilot zone"),
    (["pilot zones"] * 9 + ["pilot zone"], "pilot zones"),  # hardly ever in the singular
    (["State Council", "State Council", "STATE COUNCIL"], "State Council"),
    (["date  of\nissue"], "date of issue"),
    (["customs"] * 3, "customs"),
])  # fmt: skip
def test_a_term_is_listed_as_the_texts_have_it(surfaces: list[str], expected: str) -> None:
    assert listed(surfaces) == expected


@pytest.mark.parametrize(("text", "word", "expected"), [
    ("Pilot zones grow.", "Pilot zones", True),
    ("The Pilot zones grow.", "Pilot zones", True),
    ("It grows. Pilot zones", "Pilot zones", True),
    ("1. Pilot zones", "Pilot zones", True),
    ("In Yunlan", "Yunlan", False),
    ("The State Council, the Yunlan", "Yunlan", False),
])  # fmt: skip
def test_the_beginning_of_a_sentence_is_seen(text: str, word: str, expected: bool) -> None:
    start = text.index(word)
    assert begins(text, Span(start, start + len(word))) is expected


def test_the_capital_of_a_sentence_is_none_of_the_term_unless_it_has_one_elsewhere() -> None:
    found = found_in([unit(f"潮汐{n}", f"Tides {n}") for n in ("一", "二", "三")])
    assert found["潮汐"].en == "tides"
    found = found_in([unit(f"{n}潮汐", f"{w} Tides") for n, w in (("一", "The"), ("二", "on"), ("三", "by"))])
    assert found["潮汐"].en == "Tides"


# --- the whole

UNITS = [
    unit("云澜市公布负面清单。", "Yunlan released the negative list."),
    unit("负面清单很短。", "The negative list is short."),
    unit("各部门实施负面清单。", "Departments implement the negative list."),
    unit("清单由部门公布。", "The list is released by departments."),
    unit("各部门公布清单。", "Departments released the list."),
    unit("云澜潮汐指数（YTI）很短。", "The Yunlan Tide Index (YTI) is short."),
    unit("云澜市试点（以下简称“试点”）很短。", "The Yunlan pilot (hereinafter the \"Pilot\") is short."),
]


def found_in(units: list[TranslationUnit], **options: int) -> dict[str, Candidate]:
    return {one.zh: one for one in candidates(units, **options)}


def test_terms_are_found_with_their_english_frequency_and_places() -> None:
    found = found_in(UNITS)
    one = found["负面清单"]
    assert (one.en, one.frequency, one.together, one.found) == ("negative list", 3, 3, Found.STATISTICS)
    assert [(c.zh, c.en) for c in one.contexts] == [("云澜市公布负面清单。", "Yunlan released the negative list.")]
    assert "负面" not in found  # it stands in 负面清单 only
    assert (found["云澜潮汐指数"].en, found["云澜潮汐指数"].acronym) == ("Yunlan Tide Index", "YTI")
    assert (found["试点"].en, found["试点"].found) == ("Pilot", Found.DEFINITION)


def test_the_direction_of_the_units_does_not_matter() -> None:
    turned = [TranslationUnit(one.target, one.source) for one in UNITS if one.target]
    assert found_in(turned) == found_in(UNITS)


def test_the_surest_come_first_and_the_others_are_cut_off() -> None:
    everything = candidates(UNITS, minimum=2)
    assert [one.score for one in everything] == sorted((one.score for one in everything), reverse=True)
    assert all(0 < one.score <= 1 for one in everything)
    assert candidates(UNITS, minimum=2, limit=2) == everything[:2]


def test_how_often_a_term_has_to_come_is_a_choice() -> None:
    assert "清单" not in found_in(UNITS, minimum=3)
    assert "清单" in found_in(UNITS, minimum=2)


@pytest.mark.parametrize("units", [
    [], [TranslationUnit(Segment("改革", "zh"), None)], [unit("改革", "")], [unit("改革", "reform")], [unit("。", ".")],
])  # fmt: skip
def test_too_little_text_gives_nothing(units: list[TranslationUnit]) -> None:
    assert candidates(units) == ()


def test_contexts_are_cut_to_their_surroundings_and_stay_on_one_line() -> None:
    long = unit("甲" * 60 + "负面清单" + "乙" * 60, "word " * 40 + "negative list\n" + "other " * 40)
    (context,) = found_in([*UNITS, long], contexts=9)["负面清单"].contexts[-1:]
    assert context.zh == "…" + "甲" * 20 + "负面清单" + "乙" * 20 + "…"
    assert context.en.startswith("…word ") and context.en.endswith(" other…") and "\n" not in context.en


def test_a_table_has_the_native_columns_first_and_no_tabs_in_its_cells() -> None:
    header, *rows = (line.split("\t") for line in table(candidates(UNITS), origin="client"))
    assert header[:6] == ["id", "zh", "en", "en_acronym", "en_admitted", "origin"]
    assert {len(row) for row in rows} == {len(header)}
    assert {row[5] for row in rows} == {"client"}


# --- what was judged

VERDICTS = Path(__file__).parent / "data" / "extracted.tsv"


def test_of_the_sample_of_the_first_candidates_seven_of_ten_were_terms() -> None:
    with VERDICTS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    counted = Counter(row["verdict"] for row in rows)
    assert (len(rows), len({(row["zh"], row["en"]) for row in rows})) == (200, 200)
    assert counted.keys() <= {"term", "wrong", "part", "general"}
    assert counted["term"] >= 0.7 * len(rows)

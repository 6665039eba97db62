"""Fold, conversion and regional words: what is one string to a reader is one key, and no place ever moves."""

import subprocess
import sys
from collections.abc import Iterator
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming import chinese
from zhengming.chinese import DROPPED, VARIANTS, convert, fold, is_han, regional_forms, script, squeeze
from zhengming.errors import UsageError, ZhengmingError

EVERY_CHARACTER = "".join(map(chr, range(sys.maxunicode + 1)))

SAME = [
    ("script", "綜合改革試點", "综合改革试点"),
    ("one form for two words", "皇后以後", "皇后以后"),
    ("Taiwan forms", "裡面臺灣群眾", "里面台湾群众"),
    ("Hong Kong forms", "裏面台灣羣眾線", "里面台湾群众线"),
    ("variants of one script", "頂峯巖石", "顶峰岩石"),
    ("outside the first plane", "\U0002aa27", "仑"),
    ("compatibility ideographs", "\uf92e\uf900", "冷豈"),
    ("radicals", "⼈⼤", "人大"),
    ("width", "ＡＰＥＣ２０２５％", "APEC2025%"),
    ("case", "GDP增长", "gdp增长"),
    ("commas", "创新、协调，绿色､开放", "創新,協調,綠色,開放"),
    ("stops", "完。", "完."),
    ("dashes", "中—美–日―韩−朝", "中-美-日-韩-朝"),
    ("zero", "二○二五", "二〇二五"),
]
DIFFERENT = [
    ("two words", "国企", "国资"),
    ("a list is no word", "国、企", "国企"),
    ("a comma is no stop", "国，企", "国。企"),
    ("a hyphen counts", "中-美", "中美"),
    ("numbers", "十五", "十四"),
    ("a percentage", "3%", "3‰"),
]
NOT_COUNTED = [*"“”‘’「」『』《》〈〉【】（）()[]{}\"'`·・•", " ", "\u3000", "\u00a0", "\t", "\n", "\r", "\u2028",
               "\u200b", "\u200d", "\ufeff", "\u00ad", "\ufe0f", "\u202e"]  # fmt: skip


def test_fold_keeps_the_length_of_any_text() -> None:
    folded = fold(EVERY_CHARACTER)
    assert len(folded) == len(EVERY_CHARACTER)
    assert fold(folded) == folded


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_what_reads_the_same_folds_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in DIFFERENT], ids=[row[0] for row in DIFFERENT])
def test_what_reads_otherwise_stays_apart(one: str, other: str) -> None:
    assert squeeze(fold(one))[0] != squeeze(fold(other))[0]


@pytest.mark.parametrize("char", NOT_COUNTED, ids=lambda char: f"U+{ord(char):04X}")
def test_quotes_brackets_and_spaces_do_not_hide_a_term(char: str) -> None:
    assert fold(f"综合{char}改革") == f"综合{DROPPED}改革"
    assert squeeze(fold(f"综合{char}改革")) == ("综合改革", [0, 1, 3, 4])


def test_the_representative_is_the_simplified_character() -> None:
    assert fold("國務院發佈後裏峯綫鐘為產業鏈") == "国务院发布后里峰线钟为产业炼"


@given(st.text(alphabet=st.sampled_from("综合改革試點 “”\n()，A")))
def test_squeeze_remembers_every_place(text: str) -> None:
    folded = fold(text)
    squeezed, places = squeeze(folded)
    assert DROPPED not in squeezed
    assert squeezed == "".join(folded[place] for place in (range(len(folded)) if places is None else places))
    assert (places is None) == (DROPPED not in folded)


def test_opencc_changes_no_key_but_those_of_regional_words() -> None:
    other_key = [
        (phrase, other)
        for name in ("STPhrases", "TSPhrases")
        for phrase, others in chinese._table(name)
        for other in others
        if fold(other) != fold(phrase)
    ]
    assert 0 < len(other_key) < 60
    # Where OpenCC offers several, fold(other) may be one of them: 一伙头 may be 一伙頭 or 一夥頭.
    missed = [
        (phrase, other)
        for phrase, other in other_key
        if fold(other) not in map(fold, regional_forms(phrase)) and fold(phrase) not in map(fold, _choices(phrase))
    ]
    assert missed == []


def _choices(phrase: str) -> Iterator[str]:
    for name in ("STPhrases", "TSPhrases"):
        for key, others in chinese._table(name):
            if key == phrase:
                yield from others


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("软件", ("軟體",)),
        ("軟體", ("软件",)),
        ("信息技术", ("資訊科技",)),
        ("資訊技術", ("信息技术",)),
        ("网络安全", ("網路安全",)),
        ("知识产权保护", ("智慧財產權保護",)),
        ("坐标", ("座標",)),
        ("程序员", ("程式設計師",)),
        ("综合改革试点", ()),
        ("国有企业", ()),
        ("AI", ()),
        ("", ()),
    ],
)
def test_regional_words_become_forms_of_the_term(term: str, forms: tuple[str, ...]) -> None:
    assert regional_forms(term) == forms


def test_every_choice_of_a_regional_word_is_a_form() -> None:
    assert regional_forms("代碼") == ("程式碼",)
    assert regional_forms("高級") == ("高階", "進階")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("综合改革试点", "Hans"), ("綜合改革試點", "Hant"), ("中央", None), ("", None), ("reform", None),
     ("皇后在里面", None), ("国國", None), ("改革 (改革)開放", "Hant"), ("「開放」是关键的国策", "Hans")],
)  # fmt: skip
def test_script_is_told_by_characters_of_one_script_only(text: str, expected: str | None) -> None:
    assert script(text) == expected


@pytest.mark.parametrize(
    ("text", "hans", "hant", "hk", "tw"),
    [
        ("皇后在里面", "皇后在里面", "皇后在裏面", "皇后在裏面", "皇后在裡面"),
        ("后台干部着手", "后台干部着手", "後臺幹部着手", "後台幹部着手", "後臺幹部著手"),
        ("發展「數字經濟」", "发展「数字经济」", "發展「數字經濟」", "發展「數字經濟」", "發展「數字經濟」"),
        ("AI 2025\n", "AI 2025\n", "AI 2025\n", "AI 2025\n", "AI 2025\n"),
        ("", "", "", "", ""),
    ],
)
def test_a_text_is_written_in_each_variant(text: str, hans: str, hant: str, hk: str, tw: str) -> None:
    assert [convert(text, variant) for variant in VARIANTS] == [hans, hant, hk, tw]


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize(
    "text", ["推进综合改革试点，发布后台软件", "國務院發佈了規劃後裏", "只有干净的面条", "皇后在里面"]
)
def test_conversion_is_done_once_and_changes_no_key(text: str, variant: str) -> None:
    once = convert(text, variant)
    assert convert(once, variant) == once
    assert fold(once) == fold(text)


def test_an_unknown_variant_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="there is no variant 'zh-TW'; choose one of Hans, Hant, HK, TW"):
        convert("改革", "zh-TW")


def test_han_characters_are_told_from_all_others() -> None:
    assert "".join(filter(is_han, "综合改革𠮷〇冷 A１あ한。，")) == "综合改革𠮷〇冷"


def test_matching_needs_the_files_of_opencc_but_not_opencc() -> None:
    code = "import sys; from zhengming.chinese import *; fold('国'); script('国'); regional_forms('国企')"
    code += "; print('opencc' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (None, "OpenCC is not installed; pip install opencc-python-reimplemented"),
        (Path("elsewhere"), "the installed package opencc is another one: it has no TSCharacters.txt"),
    ],
)
def test_a_missing_table_is_said_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, spec: Path | None, message: str
) -> None:
    found = None
    if spec is not None:
        found = ModuleSpec("opencc", None, is_package=True)
        found.submodule_search_locations = [str(spec)]
    monkeypatch.setattr(chinese, "find_spec", lambda name: found)
    with pytest.raises(ZhengmingError, match=message):
        next(chinese._table("TSCharacters"))

"""Texts prepared for matching: what is looked at, and that every place leads back to the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.chinese import DROPPED, fold
from zhengming.english import BARRIER, OOV, Vocabulary, drop_articles, fold_english
from zhengming.text import ChineseText, EnglishText

VOCABULARY = Vocabulary(["comprehensive", "reform", "pilot", "zone", "free", "trade", "postdoctoral", "revitalization"])

# --- Chinese

CHINESE = [
    ("plain", "推进综合改革", "推进综合改革"),
    ("script", "推進綜合改革", "推进综合改革"),
    ("quotes and brackets", "“放管服”改革（试点）", "放管服改革试点"),
    ("spaces and line breaks", "综合 改\u3000革\n试\u200b点", "综合改革试点"),
    ("markup", '综合<b>改革</b><g id="1">试点', "综合改革试点"),
    ("a sign that is no markup", "GDP<10，增速快", "gdp<10,增速快"),
    ("commas and hyphens stay", "改革、开放－创新", "改革,开放-创新"),
    ("nothing", "“ ”", ""),
]


@pytest.mark.parametrize(("text", "symbols"), [row[1:] for row in CHINESE], ids=[row[0] for row in CHINESE])
def test_what_does_not_count_in_chinese_is_left_out(text: str, symbols: str) -> None:
    assert ChineseText.read(text).symbols == symbols


@pytest.mark.parametrize("text", ["学习<深化改革的意见>精神", "增速<5%，通胀水平>2%"])
def test_signs_around_chinese_are_no_markup(text: str) -> None:
    assert "".join(filter(str.isalpha, ChineseText.read(text).symbols)) == "".join(filter(str.isalpha, text))


markup = st.sampled_from(["<b>", "</b>", "<", ">", "𠮷"])
chinese_texts = st.lists(
    st.one_of(st.text("綜合改革Aａ5 “”（\n\u3000\u200b，", max_size=6), markup),
    max_size=8,
).map("".join)


@given(chinese_texts, st.data())
def test_places_of_chinese_symbols_are_places_of_the_original(text: str, data: st.DataObject) -> None:
    read = ChineseText.read(text)
    if not read.symbols:
        return
    start = data.draw(st.integers(0, len(read.symbols) - 1))
    end = data.draw(st.integers(start + 1, len(read.symbols)))
    span = read.span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    assert fold(text[span.start]) == read.symbols[start]
    assert fold(text[span.end - 1]) == read.symbols[end - 1]
    inner = ChineseText.read(text[slice(*span)])
    if "<" not in text:
        assert inner.symbols == read.symbols[start:end]


LATIN = [
    ("inside a word", "CHAIN", 2, 4, True),
    ("the beginning of a word", "AIDS防治", 0, 2, True),
    ("the end of a word", "防治AIDS", 4, 6, True),
    ("before Han", "AI技术", 0, 2, False),
    ("behind Han", "用AI", 1, 3, False),
    ("full width", "ＡＩＤＳ", 0, 2, True),
    ("figures before letters", "15G", 1, 3, True),
    ("figures behind letters", "G20", 0, 1, True),
    ("a space divides", "AI DS", 0, 2, False),
    ("a hyphen divides", "AI-DS", 0, 2, False),
    ("a bracket divides", "AI(DS)", 0, 2, False),
    ("the whole text", "AI", 0, 2, False),
    ("Han words are never cut here", "人工智能", 1, 3, False),
]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected"), [row[1:] for row in LATIN], ids=[row[0] for row in LATIN]
)
def test_latin_words_and_numbers_are_not_cut(text: str, start: int, end: int, expected: bool) -> None:
    assert ChineseText.read(text).cuts_latin(start, end) is expected


CONTEXTS = [
    ("a word that is there", ("银行",), False, True),
    ("one of two", ("分行", "银行"), False, True),
    ("a word that is not there", ("分行",), True, False),
    ("nothing to look for", (), True, True),
    ("nothing to look for", (), False, False),
]


@pytest.mark.parametrize(("wordings", "default", "expected"), [row[1:] for row in CONTEXTS])
def test_a_context_is_looked_for_in_the_whole_text(wordings: tuple[str, ...], default: bool, expected: bool) -> None:
    assert ChineseText.read("商業“銀 行”開辦新行").holds_any(wordings, default=default) is expected
    english = tuple({"银行": "Bank", "分行": "Branch"}[wording] for wording in wordings)
    assert read("opened by a bank’s office").holds_any(english, default=default) is expected


# --- English


def read(text: str) -> EnglishText:
    return EnglishText.read(text, VOCABULARY)


PIECES = """Reform pilots Pilot’s post doctoral zone the of and & RMB500 U.S. <b> </b> <g> “ ” ( ) . ; , - é 推进
trade's 2,000 2.5% — *""".split()
pieces = st.lists(st.one_of(st.sampled_from([*PIECES, '<g id="1">']), st.text("aZ'.- (", max_size=4)), max_size=10)
english_texts = st.tuples(st.sampled_from([" ", "", "-", "\n", "\u00a0"]), pieces).map(lambda t: t[0].join(t[1]))


@given(english_texts)
def test_there_is_one_token_behind_each_english_symbol(text: str) -> None:
    english = read(text)
    for reading in english.readings(VOCABULARY):
        assert len(reading.tokens) == len(reading.symbols)
        for token, symbol in zip(reading.tokens, reading.symbols, strict=True):
            assert (symbol == BARRIER) == token.is_barrier
            if token.start == token.end:
                assert token.is_barrier  # it parts the surroundings of two acronyms
                continue
            if token.word == english.folded[token.start : token.end]:
                assert VOCABULARY.symbol_of(token.word) == symbol
            else:  # closed up over a hyphen
                assert english.folded[token.start : token.end].replace("-", "").split() == token.word.split()
            assert token.is_barrier or fold_english(text[token.start]) == token.word[0]


@given(english_texts)
def test_the_first_reading_is_the_text_as_it_stands(text: str) -> None:
    if "\n" in text or "<" in text:
        return
    first, *others = read(text).readings(VOCABULARY)
    assert first.symbols == VOCABULARY.encode(text)
    assert len(others) <= 2
    assert len(read(text).folded) == len(text)


@pytest.mark.parametrize("text", ["reform\n\npilot", "reform\r\n\r\npilot", "reform\n \t\npilot"])
def test_an_empty_line_ends_a_clause(text: str) -> None:
    reading = read(text).reading
    assert len(reading.symbols) == len(reading.tokens) == 3
    assert reading.symbols[1] == BARRIER


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a post-doctoral zone", ["a", "postdoctoral", "zone"]),
        ("revitali-\nzation of trade", ["revitalization", "of", "trade"]),
        ("revitali-\n    zation", ["revitalization"]),
        ("post–doctoral", ["postdoctoral"]),
        ("Post-Doctoral", ["postdoctoral"]),
    ],
)
def test_a_divided_word_is_read_once_more_closed_up(text: str, words: list[str]) -> None:
    first, second = read(text).readings(VOCABULARY)
    assert [token.word for token in second.tokens] == words
    assert len(second.symbols) < len(first.symbols)
    assert OOV not in second.symbols or "a" in words


@pytest.mark.parametrize("text", ["free-trade zone", "post doctoral", "post-doc", "reform - pilot", "post—doctoral"])
def test_other_hyphens_give_one_reading(text: str) -> None:
    assert len(list(read(text).readings(VOCABULARY))) == 1


BRACKETED = [
    ("a comprehensive reform (CR) pilot", "a comprehensive reform pilot", "cr pilot"),
    ("reform pilot (RP) zones (Z) of trade", "reform pilot zones ( z ) of trade", "rp zones ( z ) of trade"),
    ("free trade zones (FTZs) of trade", "free trade zones of trade", "ftzs of trade"),
]


@pytest.mark.parametrize(("text", "words", "acronym"), BRACKETED)
def test_an_acronym_inside_a_wording_is_left_out_of_one_more_reading(text: str, words: str, acronym: str) -> None:
    first, second = read(text).readings(VOCABULARY)
    assert "(" in [token.word for token in first.tokens]
    assert " ".join(token.word for token in second.tokens) == f"{words} \x02 {acronym} \x02"


@pytest.mark.parametrize(
    "text", ["reform (UN) pilot", "reform pilot (RP)", "reform (r) pilot", "a reform (of it) pilot", "(RP) reform"]
)
def test_other_brackets_give_one_reading(text: str) -> None:
    assert len(list(read(text).readings(VOCABULARY))) == 1


@pytest.mark.parametrize("text", ["re\u00adform pi\u200blots", "reform\u200b pilots", "\ufeffreform pilots"])
def test_unseen_characters_hide_no_word(text: str) -> None:
    (reading,) = read(text).readings(VOCABULARY)
    assert reading.symbols == VOCABULARY.encode("reform pilots")
    assert text[reading.tokens[1].start : reading.tokens[1].end].endswith("lots")


def test_articles_behind_function_words_leave_their_neighbours_in_place() -> None:
    text = "reform of the trade and a pilot, the zone"
    reading = read(text).reading
    assert [text[token.start : token.end] for token in reading.tokens] == (
        ["reform", "of", "trade", "and", "pilot", "the", "zone"]
    )
    assert reading.symbols == drop_articles(VOCABULARY.encode("reform of trade and pilot, the zone"))
    assert DROPPED not in reading.symbols

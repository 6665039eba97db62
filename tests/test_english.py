"""English as tokens and symbols: what is one spelling to a reader is one key, and no place ever moves."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.english import (
    INVISIBLE,
    OOV,
    Token,
    Vocabulary,
    bare,
    drop_articles,
    fold_english,
    forms,
    is_content,
    join_divided,
    kept_tokens,
    prepare,
    spells,
    symbol,
    tokenize,
)

CHARACTERS = "".join(map(chr, range(0x20000)))
"""All that have a case, a width or a compatible form."""

SAME = [
    ("case", "State COUNCIL", "state council"),
    ("apostrophes", "people’s peopleʼs people′s", "people's people's people's"),
    ("hyphens and dashes", "low‑altitude low‐altitude low–altitude low−altitude", "low-altitude " * 3 + "low-altitude"),
    ("quotes", "“Belt and Road” 「Belt」 《Road》", '"belt and road" "belt" "road"'),
    ("spaces", "State\u00a0Council\u202fof\u3000the\u2009day", "state council of the day"),
    ("width", "Ｆｕｌｌ　ｗｉｄｔｈ，１５％（２）", "full width,15%(2)"),
    ("ampersands", "R＆D R﹠D", "r&d r&d"),
    ("Chinese stops", "完。然后，再、又；了：", "完.然后,再,又;了:"),
    ("capital letters beyond ASCII", "ÉTÉ Ünal ΣΟΦΙΑ", "été ünal σοφια"),
]


@pytest.mark.parametrize(("text", "key"), [row[1:] for row in SAME], ids=[row[0] for row in SAME])
def test_glyphs_and_case_do_not_count(text: str, key: str) -> None:
    assert fold_english(text) == key


def test_fold_keeps_the_length_of_any_character() -> None:
    assert [char for char in CHARACTERS if len(fold_english(f"a{char}B")) != 3] == []


@given(st.text(st.sampled_from("aBİßﬁΣ’“–\u00a0\u00adＡ《。\U00010400\ud800½")))
def test_fold_keeps_places(text: str) -> None:
    assert fold_english(text) == "".join(map(fold_english, text))


def test_folding_twice_is_folding_once() -> None:
    assert [char for char in CHARACTERS if fold_english(fold_english(char)) != fold_english(char)] == []


TOKENS = [
    ("the low-altitude economy", ["the", "low", "altitude", "economy"]),
    ("people's congresses", ["people's", "congresses"]),
    ("enterprises' debts", ["enterprises", "debts"]),
    ("u.s. and u.k.", ["u.s.", "and", "u.k."]),
    ("r&d at a 5g site", ["r", "&", "d", "at", "a", "5g", "site"]),
    ("2.5% of $3", ["2.5", "%", "of", "$", "3"]),
    ("the 15th plan", ["the", "15th", "plan"]),
    ("end. next; (more)", ["end", ".", "next", ";", "(", "more", ")"]),
    ("one,two", ["one", "two"]),
    ("café naïve", ["café", "naïve"]),
    ('"belt" and \'road\'', ["belt", "and", "road"]),
    ("and/or", ["and", "or"]),
    ("", []),
    (" - , \" ' ", []),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS, ids=[text for text, _ in TOKENS])
def test_hyphens_commas_and_quotes_stand_between_tokens(text: str, expected: list[str]) -> None:
    assert [token.word for token in tokenize(text)] == expected


@given(st.text(st.sampled_from("aBz .,;'’-–&“(\n5%．u.s.")))
def test_a_token_is_what_stands_at_its_place(text: str) -> None:
    folded = fold_english(text)
    tokens = tokenize(folded)
    assert all(folded[token.start : token.end] == token.word for token in tokens)
    assert all(one.end <= other.start for one, other in pairwise(tokens))
    left = "".join(folded[a:b] for a, b in _between(tokens, len(folded)))
    assert not any(char.isalnum() for char in left)  # no letter is lost


def _between(tokens: list[Token], length: int) -> list[tuple[int, int]]:
    return list(zip([0, *(t.end for t in tokens)], [*(t.start for t in tokens), length], strict=True))


PREPARED = [
    ("a tag is blank", "a <b>c</b>", "a \x00\x00\x00c\x00\x00\x00\x00"),
    ("a code is a barrier", "reform x_y pilot", "reform \x02\x00\x00 pilot"),
    ("an address", "see A@b.org, x", "see \x02\x00\x00\x00\x00\x00\x00, x"),
    ("a file", "see a.pdf.", "see \x02\x00\x00\x00\x00."),
    ("two codes", "a_b $c", "\x02\x00\x00 \x02\x00"),
    ("an empty line", "a\n\nb", "a\x02 b"),
]


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in PREPARED], ids=[row[0] for row in PREPARED])
def test_what_says_nothing_is_blanked_out(text: str, expected: str) -> None:
    assert prepare(text) == expected


@given(st.lists(st.sampled_from(["a", "{0}", "a.pdf", "<b>", "http://a.b/", " ", "%s", "x_y", "docs/a/", "\n\n"])))
def test_a_prepared_text_is_as_long_as_the_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert len(prepare(text)) == len(text)


@pytest.mark.parametrize("char", INVISIBLE)
def test_a_character_that_nobody_sees_divides_no_word(char: str) -> None:
    text = f"re{char}form pi{char}{char}lots of{char} it"
    tokens = join_divided(tokenize(fold_english(text)), text)
    assert [token.word for token in tokens] == ["reform", "pilots", "of", "it"]
    assert [text[token.start : token.end] for token in tokens[:2]] == [f"re{char}form", f"pi{char}{char}lots"]


SPELLED = [
    ("cr", "a comprehensive reform", True),
    ("pcr", "a pilot of comprehensive reform", True),
    ("pocr", "pilot of comprehensive reform", True),
    ("smes", "small and medium enterprises", True),
    ("r&d", "research and development", True),
    ("cr", "comprehensive new reform", False),
    ("cr", "reform", False),
    ("cr", "", False),
]


@pytest.mark.parametrize(("acronym", "text", "expected"), SPELLED)
def test_an_acronym_has_the_initials_of_the_words_before_it(acronym: str, text: str, expected: bool) -> None:
    assert spells(acronym, tokenize(text)) is expected


@pytest.mark.parametrize(
    ("word", "is_barrier"),
    [(".", True), (";", True), ("(", True), ("—", True), ("•", True), ("&", False), ("%", False), ("end", False)],
)
def test_a_clause_ends_at_a_barrier(word: str, is_barrier: bool) -> None:
    [token] = tokenize(word)
    assert token.is_barrier is is_barrier


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("people's", "people"), ("u.s.", "us"), ("banks4", "banks"), ("5g", "5g"), ("g20", "g20"), ("covid19", "covid"),
        ("500rmb", "rmb"), ("2.5yuan", "yuan"), ("10km", "10km"), ("apec2026", "apec"),
        ("2025", "2025"), ("15th", "15th"), ("1.5", "1.5"), ("reform", "reform"), ("a4", "a4"), ("&", "&"),
    ],
)  # fmt: skip
def test_the_bare_word_is_what_a_dictionary_lists(word: str, expected: str) -> None:
    assert bare(word) == expected


@pytest.mark.parametrize("word", ["xi'an", "yan'an", "xiong'an", "tai'an"])
def test_an_apostrophe_inside_a_name_is_no_possessive(word: str) -> None:
    assert bare(word) == word


VOCABULARY = Vocabulary(
    """comprehensive reform pilots policy people's congress postdoctoral modernisation centre organization labour
    goods customs custom economic economy analysis basis base u.s. 5g rmb 19th""".split()
)
ONE_KEY = [
    ("number", "policy", "policies"),
    ("a plural term", "pilots", "pilot"),
    ("spelling", "modernisation", "Modernization"),
    ("spelling and number", "centre", "centers"),
    ("spelling", "organization", "organisations"),
    ("spelling", "labour", "labor"),
    ("possessive", "congress", "Congress’s"),
    ("possessive of a possessive", "people's", "people"),
    ("plural possessive", "people's", "peoples’"),
    ("dots", "u.s.", "US"),
    ("a glued number", "rmb", "RMB500"),
    ("a sum before", "rmb", "500RMB"),
    ("a glued footnote", "policy", "policies3"),
    ("hyphen", "comprehensive-reform", "comprehensive reform"),
    ("comma", "reform, pilots", "reform pilots"),
    ("and", "reform and pilot", "reform & pilot"),
    ("prepositions", "reform of pilots", "reform for pilots"),
    ("an article behind a preposition", "reform of the congress", "reform of congress"),
    ("an article behind and", "reform and a policy", "reform and policy"),
    ("markup", "reform <b>pilot</b>", "reform pilot"),
    ("an irregular plural", "analysis", "analyses"),
]
OTHER_KEY = [
    ("two words", "reform", "pilot"),
    ("customs and custom", "customs", "custom"),
    ("goods and good", "goods", "good"),
    ("a family is no word", "economy", "economic"),
    ("basis and base", "basis", "base"),
    ("an unknown word", "reform", "reformer"),
    ("a leading article", "the reform", "reform"),
    ("a stop", "reform. pilot", "reform pilot"),
    ("brackets", "reform (pilot)", "reform pilot"),
    ("an ordinal", "19th", "20th"),
    ("or is no and", "reform or pilot", "reform and pilot"),
]


@pytest.mark.parametrize(("one", "other"), [row[1:] for row in ONE_KEY], ids=[" / ".join(row[1:]) for row in ONE_KEY])
def test_forms_of_a_word_share_a_symbol(one: str, other: str) -> None:
    assert VOCABULARY.encode(one) == VOCABULARY.encode(other)


@pytest.mark.parametrize(
    ("one", "other"), [row[1:] for row in OTHER_KEY], ids=[" / ".join(row[1:]) for row in OTHER_KEY]
)
def test_other_words_have_other_symbols(one: str, other: str) -> None:
    assert VOCABULARY.encode(one) != VOCABULARY.encode(other)


@pytest.mark.parametrize("word", ["lorem", "ipsum's", "2025", "x2", "good", "u.n."])
def test_a_word_that_no_term_has_is_unknown(word: str) -> None:
    assert VOCABULARY.symbol_of(word) == VOCABULARY.encode(word) == OOV


def test_a_word_that_a_term_writes_in_two_is_not_whole() -> None:
    vocabulary = Vocabulary(["long", "term", "longterm", "postdoctoral"], whole=["long", "term", "postdoctoral"])
    assert vocabulary.has_whole("postdoctoral")
    assert not vocabulary.has_whole("longterm")
    assert not vocabulary.has_whole("lorem")
    assert pickle.loads(pickle.dumps(vocabulary)).has_whole("postdoctoral")
    assert Vocabulary(["longterm"]).has_whole("longterm")


def test_a_slip_of_the_apostrophe_is_the_word_of_the_term() -> None:
    vocabulary = Vocabulary(["customs"])
    assert vocabulary.symbol_of("custom's") == vocabulary.symbol_of("customs") != OOV
    assert vocabulary.symbol_of("custom") == OOV


PIECES = """pilot Pilots’ the and & people's u.s. U.S.A. 2,000 15% 5G RMB500 ，（ . ; lorem it’s -- " 推 é ½""".split()


@given(st.lists(st.sampled_from(PIECES)), st.sampled_from(["", " ", "\n", "-"]))
def test_a_text_is_encoded_token_by_token(pieces: list[str], seam: str) -> None:
    text = seam.join(pieces)
    symbols = "".join(VOCABULARY.symbol_of(token.word) for token in tokenize(fold_english(text)))
    assert VOCABULARY.encode(text) == drop_articles(symbols)


def test_a_pickled_vocabulary_is_the_same_vocabulary() -> None:
    again = pickle.loads(pickle.dumps(VOCABULARY))
    assert again.symbols == VOCABULARY.symbols
    assert again.encode("Comprehensive reforms, RMB500") == VOCABULARY.encode("Comprehensive reforms, RMB500")


def test_the_order_of_the_words_does_not_count() -> None:
    words = ["pilot", "pilots", "centre", "centers", "policy"]
    assert Vocabulary(words).symbols == Vocabulary(reversed(words)).symbols


def test_symbols_are_single_code_points_without_surrogates() -> None:
    symbols = [symbol(n) for n in range(0x12000)]
    assert len(set(symbols)) == len(symbols)
    assert "".join(symbols).encode().decode() == "".join(symbols)


@given(st.text("".join(map(VOCABULARY.encode, ("of", "the", "and", "reform")))))
def test_the_kept_tokens_are_those_of_the_symbols(symbols: str) -> None:
    assert "".join(symbols[n] for n in kept_tokens(symbols)) == drop_articles(symbols)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("programme", "program programme programmes programs"),
        ("analysis", "analyses analysis"),
        ("goods", "goods"),
        ("labour", "labor labors labour labours"),
        ("19th", "19th"),
    ],
)
def test_forms_are_number_and_spelling(word: str, expected: str) -> None:
    assert sorted(forms(word)) == expected.split()


@pytest.mark.parametrize("word", "reform 5g 2025 shenzhen new".split())
def test_a_content_word_says_something(word: str) -> None:
    assert is_content(word)


@pytest.mark.parametrize("word", "the of and & up its that % . between".split())
def test_a_function_word_says_nothing(word: str) -> None:
    assert not is_content(word)

"""English text as tokens, and tokens as symbols: what makes two spellings of a term the same key.

Start with ``tokenize`` (words and barriers with their places) and ``Vocabulary`` (a word, in any of its forms, is one
symbol; a segment is a short string of symbols over which one engine finds all terms). Word forms themselves live in
``inflection``; which orders of words a term has lives in ``variants``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from zhengming.inflection import number_forms, spellings
from zhengming.protected import Spans, codes

OOV, BARRIER, ARTICLE, AND, PREPOSITION = "\x01", "\x02", "\x03", "\x04", "\x05"
"""Symbols that every vocabulary has: an unknown word, the end of a clause, and three classes of function words."""
FIRST_SYMBOL = 0x100
ARTICLES = frozenset({"the", "a", "an"})
PREPOSITIONS = frozenset(
    """of for on in to with against under by at from over into within among between towards toward through
    via across""".split()
)
# Particles are here as well: "institutional opening" has every word of "institutional opening up" that says something.
FUNCTION_WORDS = ARTICLES | PREPOSITIONS | frozenset(
    """and or & as its their our his her that which who this these those is are be been was were not no all
    up out off down""".split()
)

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that nobody sees: the soft hyphen, blanks and joiners without width, the byte order mark."""
_SPECIAL = {
    "‘": "'", "’": "'", "ʼ": "'", "′": "'", "`": "'",
    "–": "-", "‐": "-", "‑": "-", "−": "-", "‒": "-",
    "“": '"', "”": '"', "「": '"', "」": '"', "《": '"', "》": '"',
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u3000": " ",
    "＆": "&", "﹠": "&", "。": ".", "，": ",", "、": ",", "；": ";", "：": ":", "（": "(", "）": ")",
}  # fmt: skip
_SPECIAL |= dict.fromkeys(INVISIBLE, "\x00")


class _Fold(dict[int, str]):
    """One character to one, worked out at first sight and kept."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        plain = unicodedata.normalize("NFKC", char)
        plain = _SPECIAL.get(char) or _SPECIAL.get(plain, plain)
        lowered = plain.lower() if len(plain) == 1 else char.lower()
        self[code] = folded = lowered if len(lowered) == 1 else char
        return folded


_FOLD = _Fold()
_ASCII = frozenset(map(chr, range(128)))


def fold_english(text: str) -> str:
    """The comparison key of English text: lower case, straight quotes, one kind of hyphen; the same length as the text.

    >>> fold_english("People’s “Low‑Altitude” Economy")
    'people\\'s "low-altitude" economy'
    """
    if text.isascii():
        return text.lower()
    for char in set(text).difference(_ASCII):
        text = text.replace(char, _FOLD[ord(char)])
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text.translate(_FOLD)  # İ becomes two characters


# u.s. | 15.5, 5g, 19th | word, people's | & | signs | what ends a clause (a comma does not: it is looked at when a
# term seems to run over it). Hyphens, commas, quotes and blanks stand between tokens and are none.
_TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}"
    r"|\d+(?:\.\d+)*[^\W_]*"
    r"|[^\W\d_][^\W_]*(?:'[^\W_]+)?"
    r"|[&%+$€£¥]"
    r"|[.;:!?()\[\]{}—…|•*\x02]"
)
_TAG = re.compile(r"</?[a-z!][^<>\n]{0,200}>")
_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n")
_BARRIERS = frozenset(".;:!?()[]{}—…|•*\x02")


class Token(NamedTuple):
    """A word or a barrier at its place in the original text."""

    word: str
    """Folded; a barrier keeps its sign."""
    start: int
    end: int

    @property
    def is_barrier(self) -> bool:
        return self.word[0] in _BARRIERS


def prepare(text: str) -> str:
    """English text folded, markup blanked out, codes and empty lines made barriers; the same length as the text.

    >>> prepare("<b>Digital</b> economy"), prepare("See a.pdf now")
    ('\\x00\\x00\\x00digital\\x00\\x00\\x00\\x00 economy', 'see \\x02\\x00\\x00\\x00\\x00 now')
    """
    folded = fold_english(text)
    if "<" in folded:
        folded = _TAG.sub(lambda tag: "\x00" * len(tag[0]), folded)
    stretches = codes(text)
    if stretches:
        folded = _blanked(folded, stretches)
    if "\n" in folded:
        folded = _EMPTY_LINE.sub(lambda gap: "\x02" + " " * (len(gap[0]) - 1), folded)
    return folded


def _blanked(folded: str, stretches: Spans) -> str:
    """Two words with a code between them never stand side by side: "reform a.pdf pilot"."""
    pieces: list[str] = []
    at = 0
    for start, end in stretches:
        pieces += folded[at:start], "\x02", "\x00" * (end - start - 1)
        at = end
    return "".join([*pieces, folded[at:]])


def words(folded: str) -> list[str]:
    """The tokens of prepared text as strings.

    >>> words("the u.s. people's low-altitude r&d (2.5 km).")
    ['the', 'u.s.', "people's", 'low', 'altitude', 'r', '&', 'd', '(', '2.5', 'km', ')', '.']
    """
    return _TOKEN.findall(folded)


def tokenize(folded: str) -> list[Token]:
    """The tokens of prepared text with their places.

    >>> tokenize("high-quality growth")[1]
    Token(word='quality', start=5, end=12)
    """
    found: list[Token] = []
    at = 0
    for chunk in _chunks(folded):
        for word, start, end in _PIECES[chunk]:
            # Token(...) is one more call of Python for each word, and half of the time of this loop.
            found.append(_new(Token, (word, at + start, at + end)))
        at += len(chunk) + 1
    return found


_new = tuple.__new__


def _chunks(folded: str) -> list[str]:
    """The text between blanks, hyphens, commas and quotes, which are no part of any token: most are plain words, that
    come again and again."""
    return folded.replace("-", " ").replace(",", " ").replace('"', " ").replace("\n", " ").split(" ")


class _Pieces(dict[str, tuple[Token, ...]]):
    """The tokens of a chunk, places counted from its beginning; worked out at first sight, kept while there is room."""

    def __missing__(self, chunk: str) -> tuple[Token, ...]:
        if len(self) >= _ROOM:
            self.clear()
        self[chunk] = found = tuple(Token(m[0], *m.span()) for m in _TOKEN.finditer(chunk))
        return found


_PIECES = _Pieces()


def bare(word: str) -> str:
    """A token without possessive, dots and glued digits: the word that a dictionary would list.

    >>> bare("people's"), bare("u.s."), bare("banks4"), bare("5g"), bare("covid19"), bare("500rmb"), bare("15th")
    ('people', 'us', 'banks', '5g', 'covid', 'rmb', '15th')
    """
    word = word.removesuffix("'s")
    if "." in word and word[0].isalpha():
        word = word.replace(".", "")
    stripped = word.rstrip("0123456789")
    if len(stripped) >= 4:
        word = stripped
    unit = word.lstrip("0123456789.") if word[0].isdigit() else word
    return unit if len(unit) > 2 else word


class Vocabulary:
    """Word to symbol: all forms of a word (number, spelling, possessive) share one.

    >>> vocabulary = Vocabulary(["pilot", "modernization"])
    >>> vocabulary.encode("Modernisation pilots") == vocabulary.encode("modernization pilot")
    True
    """

    def __init__(
        self, known: Iterable[str], *, acronyms: Iterable[str] = (), whole: Iterable[str] | None = None
    ) -> None:
        """``whole``: the known words that no term writes in two; without it all of them."""
        self.symbols: dict[str, str] = _fixed_symbols()
        words = {word for word in known if word[0] not in _BARRIERS}
        self._assign(
            sorted({bare(word) for word in words} - self.symbols.keys()),
            sorted({bare(word) for word in words if word.endswith("'s")} | set(acronyms)),
        )
        self._whole = frozenset(map(self.symbol_of, words if whole is None else whole))
        self._chunks = _Chunks(self)

    def _assign(self, known: list[str], owners: list[str]) -> None:
        leader: dict[str, str] = {}

        def find(word: str) -> str:
            while leader[word] != word:
                leader[word] = word = leader[leader[word]]
            return word

        for word in known:
            leader.setdefault(word, word)
            for form in forms(word):
                leader[find(leader.setdefault(form, form))] = find(word)
        for word in owners:  # peoples' for people's, MOUs for MOU
            leader[find(leader.setdefault(word + "s", word + "s"))] = find(leader.setdefault(word, word))
        numbers: dict[str, str] = {}
        for word in leader:
            if word not in self.symbols:
                root = find(word)
                self.symbols[word] = numbers.setdefault(root, symbol(len(numbers)))

    def __getstate__(self) -> tuple[dict[str, str], frozenset[str]]:
        return self.symbols, self._whole

    def __setstate__(self, state: tuple[dict[str, str], frozenset[str]]) -> None:
        self.symbols, self._whole = state
        self._chunks = _Chunks(self)

    def has_whole(self, word: str) -> bool:
        """Whether a term has this word in one piece: postdoctoral, but not "longterm", which closes a term's own
        hyphen."""
        return self.symbols.get(word) in self._whole

    def encode(self, text: str) -> str:
        """The symbols of a text, one a token; articles behind a function word vanish.

        "General Office of the State Council" and "General Office of State Council" are one key; so are
        "science & technology" and "science and the technology".
        """
        return drop_articles(self.encode_folded(prepare(text)))

    def encode_folded(self, folded: str) -> str:
        """The symbols of prepared text: what ``encode_words(words(folded))`` gives, without a regular expression.

        Most of a text are plain words between blanks; only what is none of these is looked at by ``words``.
        """
        return "".join(map(self._chunks.__getitem__, _chunks(folded)))

    def encode_words(self, tokens: Iterable[str]) -> str:
        """One symbol a token."""
        return "".join(map(self.symbol_of, tokens))

    def symbol_of(self, word: str) -> str:
        """The symbol of one token; ``OOV`` for a word that no term has."""
        return self.symbols.get(word) or (OOV if word.isalpha() else self._unusual(word))

    def _unusual(self, token: str) -> str:
        if token[0] in _BARRIERS:
            return BARRIER
        plain = bare(token)
        found = self.symbols.get(plain)
        if found is None and "'" in token:
            found = self.symbols.get(plain + "s")  # "custom's clearance" for "customs clearance"
        if found is None and plain[-1].isdigit() and len(plain.rstrip("0123456789.,")) > 1:
            found = self.symbols.get(plain.rstrip("0123456789.,"))  # RMB500
        return found or OOV


class _Chunks(dict[str, str]):
    """What stands between two blanks, as symbols; worked out at first sight and kept while there is room."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary

    def __missing__(self, chunk: str) -> str:
        if len(self) >= _ROOM:
            self.clear()  # a stream of a million segments must not fill the memory with its words
        vocabulary = self._vocabulary
        self[chunk] = found = vocabulary.encode_words((chunk,) if chunk.isalpha() else words(chunk))
        return found


_ROOM = 30_000


def _fixed_symbols() -> dict[str, str]:
    fixed = dict.fromkeys(ARTICLES, ARTICLE) | dict.fromkeys(PREPOSITIONS, PREPOSITION)
    return fixed | {"and": AND, "&": AND}


def symbol(number: int) -> str:
    """The ``number``-th symbol: code points from 0x100, the surrogates left out."""
    code = FIRST_SYMBOL + number
    return chr(code if code < 0xD800 else code + 0x800)


def drop_articles(symbols: str) -> str:
    """Articles behind a preposition or "and" carry nothing: "of the", "and a"."""
    if ARTICLE in symbols:
        symbols = symbols.replace(PREPOSITION + ARTICLE, PREPOSITION).replace(AND + ARTICLE, AND)
    return symbols


def kept_tokens(symbols: str) -> list[int]:
    """Which tokens are left by ``drop_articles``: token numbers, one for each remaining symbol."""
    return [
        n for n, s in enumerate(symbols) if s != ARTICLE or n == 0 or symbols[n - 1] not in (PREPOSITION, AND)
    ]


def forms(word: str) -> frozenset[str]:
    """All written forms of a word that are never an error: number and spelling.

    >>> sorted(forms("centre"))
    ['center', 'centers', 'centre', 'centres']
    """
    return frozenset(form for spelling in spellings(word) | {word} for form in number_forms(spelling))


def is_content(word: str) -> bool:
    """Whether a token carries meaning of its own.

    >>> is_content("reform"), is_content("of"), is_content("'s")
    (True, False, False)
    """
    return word not in FUNCTION_WORDS and word[0].isalnum()


def join_hyphenated(tokens: list[Token], folded: str, vocabulary: Vocabulary) -> list[Token] | None:
    """The tokens with hyphenated pairs closed up where a term has the closed word; None where there is none.

    "post-doctoral" is "postdoctoral", and "revitali-" at the end of a line goes with the "zation" of the next one.
    """
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and _is_hyphen(folded[last.end : token.start]) and vocabulary.has_whole(last.word + bare(token.word)):
            joined[-1] = Token(last.word + token.word, last.start, token.end)
        else:
            joined.append(token)
    return joined if len(joined) < len(tokens) else None


def join_divided(tokens: list[Token], text: str) -> list[Token]:
    """The tokens with the parts of a word put together that a soft hyphen or a blank without width divides."""
    joined: list[Token] = []
    for token in tokens:
        last = joined[-1] if joined else None
        if last and last.end < token.start and not text[last.end : token.start].strip(INVISIBLE):
            joined[-1] = Token(last.word + token.word, last.start, token.end)
        else:
            joined.append(token)
    return joined


def _is_hyphen(gap: str) -> bool:
    """A hyphen of the word before it, which may be at the end of a line; "B -RI" has a dash."""
    return gap.rstrip() == "-"


def is_acronym(word: str) -> bool:
    """All capitals, two letters or more: US, WTO, but not "A" or "Party".

    >>> is_acronym("US"), is_acronym("Party"), is_acronym("R")
    (True, False, False)
    """
    return len(word) > 1 and word.isupper() and word[0].isalpha()


def spells(acronym: str, tokens: Sequence[Token]) -> bool:
    """Whether the last of the tokens have the letters of a folded acronym as their initials; function words may.

    >>> spells("pcr", tokenize("the pilot of comprehensive reform")), spells("gdp", tokenize("growth of the economy"))
    (True, False)
    """
    letters = [char for char in acronym if char.isalnum()]
    if letters[-1:] == ["s"] and tokens and tokens[-1].word[0] != "s":
        letters.pop()  # SMEs
    for token in reversed(tokens):
        if letters and token.word[0] == letters[-1]:
            letters.pop()
        elif not letters or is_content(token.word):
            break
    return not letters


def is_written_as_acronym(here: str) -> bool:
    """Whether a word of a text has capitals that no ordinary word has.

    >>> [is_written_as_acronym(word) for word in ("US", "U.S.", "FTZs", "MoU", "us", "Us")]
    [True, True, True, True, False, False]
    """
    plural = len(here) > 2 and here[-1] == "s" and here[-2].isupper()
    letters = (here[:-1] if plural else here).replace(".", "")
    return not letters.islower() and not (letters.istitle() and len(letters) > 1)

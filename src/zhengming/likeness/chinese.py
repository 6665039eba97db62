"""Chinese near variants: the characters and words of a stretch against those of a term. Start with
``chinese_likeness``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, islice, takewhile
from typing import NamedTuple

from zhengming.likeness.places import Places
from zhengming.likeness.value import Likeness
from zhengming.model import MatchForm, Span
from zhengming.nearwords import are_akin_in_chinese
from zhengming.patterns import pattern
from zhengming.segmentation import Lexicon
from zhengming.text import ChineseText

_ONE_OFF_FROM = 4
"""Characters that a term needs before one wrong character is a variant of it and not another word."""
_SHORT_FROM = 3
"""Characters from which a term may be short for something."""
_REACH = 2
"""Words that may stand between two words of one term."""
_LONGEST_HEAD = 4
_HAN = pattern("[\u3007\u3400-\u9fff]+")
_SMALL = frozenset("的之和及与或等在于为以是有将其所对并也而则")
"""Characters that are words of their own between two phrases."""
_LINKS = frozenset("的之和及与")
"""Words between two words of a term that say nothing: 综合的改革试点."""


def chinese_likeness(
    text: ChineseText, key: str, taken: Places | None = None, *, lexicon: Lexicon | None = None
) -> Likeness | None:
    """The stretch of a Chinese text most like the folded term ``key``.

    Its parts reordered, or one character put in, left out or changed; below that, the longest piece that is there.
    With a ``lexicon`` no stretch cuts a word (银行采取行 of 银行采取行动 is nothing like 人民银行), and words that
    stand for those of the term belong to it: 负面列表 for 负面清单.
    """
    places, symbols = taken or Places(), text.symbols
    words = text_words(lexicon, symbols) if lexicon else ()
    edges = {0, *(word.end for word in words)} if words else frozenset()

    def is_free(found: _Found) -> bool:
        start, end, likeness = found
        # A shorter term inside may be taken by another one: 匯率 in 港元匯率, which stands for 港元兌美元匯率.
        is_longer = likeness.share > 0.5 and likeness.exact >= _ONE_OFF_FROM and not places.holds(*likeness.span)
        if not is_longer and places.overlap(*likeness.span):
            return False
        is_exact = likeness.share == 1 and not likeness.strays
        return is_exact or not edges or (start in edges and end in edges)

    def worth(found: _Found) -> tuple[float, ...]:
        start, end, likeness = found
        in_place = sum(a == b for a, b in zip(symbols[start:end], key, strict=False))
        return likeness.exact, *likeness.rank, in_place  # 基準利率, not 本地利率, for 基本利率

    by_words = (*_by_words(text, key, lexicon), *_in_full(text, key, lexicon)) if lexicon else ()
    close = [found for found in (*_shuffled(text, key), *_one_off(text, key), *by_words) if is_free(found)]
    best = max(close, key=worth, default=None) or next(filter(is_free, _pieces(text, key, lexicon)), None)
    return best and best[2]


_Found = tuple[int, int, Likeness]
"""A stretch of symbols, and what it is like."""


def _found(
    text: ChineseText, start: int, end: int, form: MatchForm, share: float, exact: int, strays: int = 0,
    replaced: int = 0, *, arranged: bool = False,
) -> _Found:  # fmt: skip
    span = _with_quote(text, text.span(start, end))
    likeness = Likeness(
        span, form, share, exact, strays, replaced, arranged=arranged, is_same_phrase=arranged, length=end - start
    )
    return start, end, likeness


def _shuffled(text: ChineseText, key: str) -> Iterator[_Found]:
    """All characters of the term in another order, or in the same one with a character between."""
    size, wanted, symbols = len(key), Counter(key), text.symbols
    for start, first in enumerate(symbols):
        if first not in wanted:
            continue
        for end in (start + size, start + size + 1):
            window = symbols[start:end]
            if end <= len(symbols) and window[-1] in wanted and not wanted - Counter(window):
                strays = len(window) - size
                form = MatchForm.PARTIAL if strays else MatchForm.ORDER
                # The term cut in two and put together the other way round.
                moved = not strays and window in key + key
                yield _found(text, start, end, form, 1.0, size, strays, arranged=moved)


def _one_off(text: ChineseText, key: str) -> Iterator[_Found]:
    """The term with one character changed, wherever it stands, or left out: 宗合改革试点 for 综合改革试点."""
    size, symbols = len(key), text.symbols
    if size < _ONE_OFF_FROM:
        return
    share, exact = (size - 1) / size, size - 1
    for start in range(len(symbols) - size + 1):
        window = symbols[start : start + size]
        others = [a for a, b in zip(window, key, strict=True) if a != b]
        # A comma or a small word in the place of the last character is where the next phrase begins: 投資回報，
        if len(others) == 1 and others[0] not in _SMALL and _HAN.fullmatch(others[0]):
            yield _found(text, start, start + size, MatchForm.PARTIAL, share, exact, 1, arranged=True)
    for short in sorted({key[:n] + key[n + 1 :] for n in range(1, size - 1)}):
        for start in _all(symbols, short):
            yield _found(text, start, start + size - 1, MatchForm.PARTIAL, share, exact)


def _pieces(text: ChineseText, key: str, lexicon: Lexicon | None) -> Iterator[_Found]:
    """The pieces of the term, of two characters or more, that stand in the text, the longest first.

    With a lexicon, a piece inside a word is that word: 中央银行, not 银行, where 人民银行 is wanted.
    """
    for size in range(len(key) - 1, 1, -1):
        for first in range(len(key) - size + 1):
            places = _all(text.symbols, key[first : first + size])
            # The end of a term may be short for it, so that every mention counts: 内地 for 中国内地, but not 金融 for
            # 金融机构.
            for start in places if first + size == len(key) else islice(places, 1):
                low, high = _whole_words(text, start, start + size, lexicon)
                if (low < start and first == 0) or (high > start + size and first + size == len(key)):
                    # 滙豐銀行 says nothing of 銀行業: a trace, no other wording for it.
                    yield _found(text, low, high, MatchForm.PARTIAL, size / len(key), 1)
                else:
                    replaced = int(high - low > size)
                    yield _found(text, low, high, MatchForm.PARTIAL, size / len(key), size, replaced=replaced)


def _whole_words(text: ChineseText, start: int, end: int, lexicon: Lexicon | None) -> tuple[int, int]:
    words = text_words(lexicon, text.symbols) if lexicon else ()
    return next(((w.start, w.end) for w in words if w.start <= start and end <= w.end), (start, end))


def _all(symbols: str, piece: str) -> Iterator[int]:
    start = symbols.find(piece)
    while start >= 0:
        yield start
        start = symbols.find(piece, start + 1)


class _Word(NamedTuple):
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _by_words(text: ChineseText, key: str, lexicon: Lexicon) -> Iterator[_Found]:
    """The words of the term, or such as stand for them, close together: 勞動力市場 for 勞工市場.

    Half of its characters at least must be there, in words of the term or akin to them, and one word as it should be;
    half as they should be, and in order, when others stand for some: 機構擁有可信 is not 認可機構.
    """
    term = _term_words(lexicon, key)
    words = text_words(lexicon, text.symbols) if len(term) > 1 else ()
    for first, word in enumerate(words):
        if any(_fits(word.text, other) for other in term) and word.text not in _LINKS:
            for last, ties in _grown(words, first, term):
                found = _from_words(text, words[first : last + 1 + _LONGEST_HEAD], term, ties, lexicon.is_rare(term[0]))
                half, likeness = len(key) / 2, found[2]
                numbers = [n for n in ties if n is not None]
                if likeness.replaced and (numbers != sorted(numbers) or (likeness.strays and likeness.exact < half)):
                    continue
                if likeness.share >= 0.5 and likeness.exact > 1 and (len(numbers) > 1 or likeness.replaced):
                    yield found


def _in_full(text: ChineseText, key: str, lexicon: Lexicon) -> Iterator[_Found]:
    """What the term is short for, of each word a character: 聯繫匯率制度 for 聯匯制度, 非执行董事 for 非执董."""
    if len(key) < _SHORT_FROM or key[0] not in text.symbols:
        return
    words = text_words(lexicon, text.symbols)
    for first, word in enumerate(words):
        if not word.text.startswith(key[0]):
            continue
        left = key
        for last in words[first : first + len(key)]:
            rest = _without(left, last.text)
            if len(rest) == len(left):
                break
            left = rest
            if not left:
                if last.end - word.start > len(key):
                    strays = last.end - word.start - len(key)
                    yield _found(text, word.start, last.end, MatchForm.PARTIAL, 1.0, len(key), strays)
                break


def _without(key: str, word: str) -> str:
    """What is left of a term behind the characters that a word has of it, in their order."""
    for char in word:
        if key.startswith(char):
            key = key[1:]
    return key


def _fits(here: str, word: str) -> bool:
    return here == word or are_akin_in_chinese(here, word)


def _grown(words: tuple[_Word, ...], first: int, term: tuple[str, ...]) -> Iterator[tuple[int, list[int | None]]]:
    """Growing stretches from a word on: the last word, and for each word that of the term it stands for."""
    ties: list[int | None] = []
    for at in range(first, len(words)):
        here = words[at].text
        if ties[-_REACH - 1 :] == [None] * (_REACH + 1) or not _HAN.fullmatch(here):
            return
        left = [n for n in range(len(term)) if n not in ties and _fits(here, term[n])]
        ties.append(next((n for n in left if term[n] == here), left[0] if left else None))
        if left and here not in _LINKS:
            yield at, ties.copy()


def _from_words(
    text: ChineseText, words: tuple[_Word, ...], term: tuple[str, ...], ties: list[int | None], is_rare: bool
) -> _Found:
    """What the words are worth; with the next one when it stands where the head of the term would."""
    pairs = [(word.text, term[n]) for word, n in zip(words, ties, strict=False) if n is not None]
    covered = sum(len(word) for _, word in pairs) / sum(map(len, term))
    strays = sum(len(word.text) for word, n in zip(words, ties, strict=False) if n is None and word.text not in _LINKS)
    replaced = sum(here != word for here, word in pairs)
    start, end = words[0].start, words[len(ties) - 1].end
    if not replaced and ties == list(range(len(term) - 1)) and (covered > 0.5 or is_rare):
        head = _head_behind(words[len(ties) :], len(term[-1]))
        end, replaced = end + head, min(head, 1)
    exact = sum(len(word) for here, word in pairs if word in here)
    return _found(text, start, end, MatchForm.PARTIAL, covered, exact, strays, replaced)


def _with_quote(text: ChineseText, span: Span) -> Span:
    """The span with the quote that closes what opens in it: 负面“列表”."""
    here, after = text.text[slice(*span)], text.text[span.end : span.end + 1]
    opens = here.count("“") > here.count("”") or here.count("「") > here.count("」")
    return Span(span.start, span.end + 1) if opens and after in ("”", "」") else span


def _head_behind(words: tuple[_Word, ...], size: int) -> int:
    """The length of a word that stands where the head of a term would; 0 where there is none.

    Characters that the dictionary joins to no word are one together: 列表.
    """
    if words and len(words[0].text) == 1:
        words = tuple(takewhile(lambda word: len(word.text) == 1, words))[:size]
    else:
        words = words[:1]
    head = "".join(word.text for word in words)
    return len(head) if len(head) >= max(2, size) and _HAN.fullmatch(head) and _LINKS.isdisjoint(head) else 0


@lru_cache(maxsize=4096)
def _term_words(lexicon: Lexicon, key: str) -> tuple[str, ...]:
    """The words of a term; characters that stand alone are one word together: 管治, which no dictionary has."""
    words: list[str] = []
    for word in lexicon.cut(key):
        if words and len(word) == len(words[-1]) == 1 and not {word, words[-1]} & _LINKS:
            words[-1] += word
        else:
            words.append(word)
    if len(words) == 1:  # the dictionary has many terms as they are: 负面清单
        halves = ((key[:n], key[n:]) for n in range(2, len(key) - 1))
        words = list(next((pair for pair in halves if pair[0] in lexicon and pair[1] in lexicon), words))
    return tuple(words)


@lru_cache(maxsize=32)
def text_words(lexicon: Lexicon, symbols: str) -> tuple[_Word, ...]:
    """The words of a text; it is asked for many terms."""
    words = lexicon.cut(symbols)
    return tuple(map(_Word, accumulate(map(len, words), initial=0), words))

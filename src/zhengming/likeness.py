"""How like a term is a stretch of text that is not the term? Near variants, and the trace that a free rendering leaves.

English: ``english_likeness`` lays the content words of a term over the text, word by word (the same word, a misspelt
one, one of the same family, one that drafts put for it), within a short window. Chinese: ``chinese_likeness`` compares
the characters of a window. Both return the best ``Likeness``; what it is worth is for the checks to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from zhengming.english import (
    AND,
    ARTICLE,
    BARRIER,
    OOV,
    PREPOSITION,
    PREPOSITIONS,
    Vocabulary,
    bare,
    is_content,
    is_written_as_acronym,
)
from zhengming.inflection import verb_forms
from zhengming.model import MatchForm, Span
from zhengming.nearwords import are_derived, is_akin, related
from zhengming.text import ChineseText, EnglishText
from zhengming.variants import CONJUNCTION, PREP, STRAY, Words, arrangements, sequence

_REACH = 3
"""Words that may stand between two words of one term: "pilot of Shenzhen's comprehensive reform"."""
_TYPO_FROM = 5
"""Letters that a word needs before one wrong letter is a slip and not another word."""
_NO_CONTENT = frozenset({BARRIER, PREPOSITION, AND, ARTICLE})
_FILLERS = frozenset({"style", "type"})
"""Second halves of compounds that add nothing; 式 and 型 are often rendered so."""
_NO_NOUNS = frozenset(
    """has have had having do does did done will would shall should can could may might must also still already yet
    then than when while where whereas if unless because since although though before after during until upon about
    above below per via without across within both either such same other more most less least very so too only just
    now here there they it he she we you i what how why however therefore thus and or but nor as""".split()
)
"""Words that cannot go on with a noun phrase: what stands before them is whole."""
_ADJECTIVES = ("ic", "al", "ive", "ary", "ous")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stretch of text that resembles a term."""

    span: Span
    form: MatchForm
    share: float
    """Share of the term that is there, 0-1: content words for English, characters for Chinese."""
    exact: int
    """Words (characters) that are there as they should be."""
    strays: int = 0
    """Content words (characters) in between that the term has not."""
    replaced: int = 0
    """Words that a near or derived word stands for."""
    words: Words = ()
    """The words of the term that are there as they should be."""
    coordinated: bool = False
    """The term shares a word with its neighbour: "innovation and industrial chains"."""
    arranged: bool = True
    """The order is one that reads as the term's."""
    plural: bool = False
    """The stretch is a plural."""
    is_framed: bool = True
    """The first and the last content word of the term are there: what is missing is missing inside."""
    has_head: bool = True
    """The head word of the term is there: the implementation of a pilot is no implementation plan of it."""
    is_in_order: bool = True
    """The words that are there stand in the order of the term, as in an ordinary shortening of it."""
    runs_on: bool = False
    """A modifier of the term stands last and has a noun behind it: "Office of State Flood Control" is no State
    Office."""

    @property
    def is_whole(self) -> bool:
        """All words of the term are there, one perhaps misspelt."""
        return self.share == 1 and not self.replaced

    @property
    def is_sure(self) -> bool:
        """Nothing but the order, a preposition or a slip differs, and the order reads as the term's."""
        return self.is_whole and not self.strays and self.arranged and not self.runs_on

    @property
    def rank(self) -> tuple[float, ...]:
        """Sorts the better likeness last."""
        return (self.share - 0.15 * self.strays - 0.1 * self.replaced, self.exact, self.span.start - self.span.end)


def is_slip(here: str, word: str) -> bool:
    """Whether one is the other with a single slip of the keys: a letter more, less, other, or two swapped.

    The first letter and words of fewer than five letters are never a slip: "stat", "hi" may be meant.

    >>> is_slip("piolt", "pilot"), is_slip("negtive", "negative"), is_slip("change", "chain")
    (True, True, False)
    """
    if here == word or min(len(here), len(word)) < _TYPO_FROM or abs(len(here) - len(word)) > 1 or here[0] != word[0]:
        return False
    if not (here.isalpha() and word.isalpha()) or here.rstrip("s") == word.rstrip("s"):
        return False
    at = next((n for n, (a, b) in enumerate(zip(here, word, strict=False)) if a != b), min(len(here), len(word)))
    rest, other = here[at:], word[at:]
    return rest[1:] == other or rest == other[1:] or rest[1:] == other[1:] or _swapped(rest, other)


def _swapped(rest: str, other: str) -> bool:
    return min(len(rest), len(other)) > 1 and rest[2:] == other[2:] and rest[0] == other[1] and rest[1] == other[0]


Spot = tuple[int, str, str]
"""A content word of a text: token number, word, symbol."""


_MANY = 12
"""Words of terms from which tables of a text pay."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The content words of a text by what may lead to them."""

    by_key: dict[str, list[Spot]]
    """By word, by symbol, and by first letter (``^a``)."""

    @classmethod
    def of(cls, spots: Sequence[Spot]) -> _Tables:
        by_key: dict[str, list[Spot]] = {}
        for spot in spots:
            for key in dict.fromkeys((spot[1], spot[2], "^" + spot[1][0])):
                by_key.setdefault(key, []).append(spot)
        return cls(by_key)

    def around(self, word: str, symbol: str) -> Iterator[Spot]:
        """The words that may stand for a word: more than do, fewer than all, some of them twice."""
        get = self.by_key.get
        yield from get("^" + word[0], ())
        for key in (related(word) if symbol == OOV else (symbol, *related(word))):
            yield from get(key, ())


class EnglishLikeness:
    """Looks for near variants in one English text, outside of the places that are ``taken`` by other terms."""

    def __init__(self, text: EnglishText, vocabulary: Vocabulary) -> None:
        self.tokens = text.reading.tokens
        self.symbols = text.reading.symbols
        self.text = text
        self.vocabulary = vocabulary
        self.words: list[str] = []
        self._spots: list[Spot] = []
        self._found: dict[str, dict[int, float]] = {}
        self._tables: _Tables | None = None
        for n, (token, symbol) in enumerate(zip(self.tokens, self.symbols, strict=True)):
            word = token[0] if token[0].isalpha() else bare(token[0])
            self.words.append(word)
            if symbol not in _NO_CONTENT and is_content(token[0]):
                self._spots.append((n, word, symbol))

    def best(
        self, words: Words, taken: Sequence[Span] = (), *, acronyms: Collection[str] = ()
    ) -> Likeness | None:
        """The stretch most like the term."""
        return max(self.all(words, taken, acronyms=acronyms), key=lambda found: found.rank, default=None)

    def all(
        self, words: Words, taken: Sequence[Span] = (), *, least: int = 1, acronyms: Collection[str] = ()
    ) -> Iterator[Likeness]:
        """Every stretch that holds ``least`` content words of the term or more.

        ``acronyms`` are the words of the term that a text must write in capitals: "for us" is not the US.
        """
        content = content_of(words)
        anchors = self._anchors(words, content, taken, acronyms)
        brackets = any(word[0] in "()[];:" for word in words)
        for first in range(len(anchors) - least + 1):
            for chosen in self._windows(anchors, first, len(content), brackets):
                if len(chosen) >= least:
                    yield self._likeness(words, content, chosen)

    def _anchors(
        self, words: Words, content: tuple[int, ...], taken: Sequence[Span], acronyms: Collection[str]
    ) -> list[tuple[int, dict[int, float]]]:
        """Tokens that stand for a word of the term: (token, {word of the term: how well})."""
        anchors: dict[int, dict[int, float]] = {}
        for n in content:
            for at, value in self._standing_for(words[n]).items():
                if words[n] not in acronyms or is_written_as_acronym(self._written(at)):
                    anchors.setdefault(at, {})[n] = value
        return sorted((at, w) for at, w in anchors.items() if not (taken and self._is_taken(at, taken)))

    def _written(self, at: int) -> str:
        return self.text.text[self.tokens[at].start : self.tokens[at].end].removesuffix("'s").removesuffix("’s")

    def _standing_for(self, term_word: str) -> dict[int, float]:
        """The tokens that stand for a word of a term, and how well; terms share their words, so that it is kept."""
        found = self._found.get(term_word)
        if found is not None:
            return found
        word, symbol = bare(term_word), self.vocabulary.symbol_of(term_word)
        near, found = related(word), {}
        if self._tables is None and len(self._found) >= _MANY:
            self._tables = _Tables.of(self._spots)  # a draft is asked for hundreds of words, a translation for a few
        spots = self._spots if self._tables is None else self._tables.around(word, symbol)
        for at, here, sign in spots:
            if here == word or (sign == symbol and sign != OOV):
                found[at] = 1.0
            elif here in near:
                found[at] = 0.6
            # One slip leaves the first two letters alone, or the last three; that is asked first, since it is cheap.
            elif here[:2] == word[:2] or here[-3:] == word[-3:]:
                if is_akin(here, word):
                    found[at] = 0.6
                elif is_slip(here, word):
                    found[at] = 0.9
        self._found[term_word] = found
        return found

    def _is_taken(self, at: int, taken: Sequence[Span]) -> bool:
        token = self.tokens[at]
        return any(span.start < token.end and token.start < span.end for span in taken)

    def _windows(
        self, anchors: list[tuple[int, dict[int, float]]], first: int, size: int, brackets: bool
    ) -> Iterator[dict[int, tuple[int, float]]]:
        """Growing sets of anchors from ``first`` on: {token: (word of the term, how well)}."""
        chosen: dict[int, tuple[int, float]] = {}
        used: set[int] = set()
        last = anchors[first][0]
        for at, worth in anchors[first:]:
            if at - last > _REACH + 1 or (BARRIER in self.symbols[last:at] and not brackets):
                return
            left = [(v, -n) for n, v in worth.items() if n not in used]
            if not left:
                if at == anchors[first][0] or len(chosen) == size:
                    return
                continue
            value, n = max(left)
            chosen[at] = (-n, value)
            used.add(-n)
            last = at
            yield dict(chosen)

    def _likeness(self, words: Words, content: tuple[int, ...], chosen: dict[int, tuple[int, float]]) -> Likeness:
        places = sorted(chosen)
        low, high = places[0], places[-1]
        if len(chosen) == 1 and len(content) > 2:  # a mere trace: nothing about it is asked but that it is there
            value = chosen[low][1]
            span = Span(self.tokens[low].start, self._end(low))
            share, exact = 1 / len(content), int(value == 1.0)
            return Likeness(span, MatchForm.PARTIAL, share, exact, arranged=False, is_framed=False)
        inside = [n for n in range(low, high + 1) if self.symbols[n] != ARTICLE]
        order = [chosen[n][0] if n in chosen else self._function(n, words) for n in inside]
        strays = sum(n not in chosen and self._is_stray(n) for n in range(low, high))
        values = [value for _, value in chosen.values()]
        replaced = sum(value == 0.6 for value in values)
        found = tuple(order)
        base = sequence(words)
        clean = tuple(o for o, n in zip(order, inside, strict=True) if o != STRAY or not self._is_stray(n))
        start, end = self._widened(words, content, low, high, chosen)
        joint = CONJUNCTION in found or any("," in self._gap(n) for n in range(low, high))
        numbers = [n for n in found if n >= 0]
        return Likeness(
            Span(self.tokens[start].start, self._end(end)),
            _form(len(chosen) == len(content), replaced, 0.9 in values, strays),
            len(chosen) / len(content),
            sum(value == 1.0 for value in values),
            strays,
            replaced,
            tuple(words[n] for n, value in chosen.values() if value == 1.0),
            joint and bool(strays) and CONJUNCTION not in base and numbers == sorted(numbers),
            clean == base or clean in arrangements(words),
            self._is_plural(words, chosen),
            {content[0], content[-1]} <= {n for n, _ in chosen.values()},
            head_of(words) in {n for n, _ in chosen.values()},
            numbers == sorted(numbers),
            chosen[high][0] not in (head_of(words), content[-1]) and self._has_noun_behind(high),
        )

    def _has_noun_behind(self, n: int) -> bool:
        """Whether the phrase goes on: a content word behind it that is no verb."""
        if n + 1 == len(self.tokens) or self._gap(n) not in (" ", "-", "' "):
            return False
        if self.tokens[n].word.endswith("'s"):
            return False  # the notice of the Administrative Committee of Cloud Valley's: an owner ends the phrase
        behind = self.tokens[n + 1].word
        # A verb in the past ends the phrase: "the rates of mortgage interest plunged".
        if behind in _NO_NOUNS or behind.endswith(("ly", "ed")) or not behind[0].isalpha():
            return False
        return is_content(behind) and not verb_forms(behind)

    def _is_stray(self, n: int) -> bool:
        """Whether a token in between is a word of its own; "-style" in "Chinese-style modernization" is hardly one."""
        return is_content(self.tokens[n].word) and self.words[n] not in _FILLERS

    def _function(self, n: int, words: Words) -> int:
        """A token between words of the term as a number of a sequence."""
        known = {PREPOSITION: PREP, AND: CONJUNCTION}.get(self.symbols[n])
        if known is not None:
            return known
        # A function word or bracket that the term has itself: good-as-new, (Exposure Limits).
        word = self.tokens[n].word
        return words.index(word) if word in words else STRAY

    def _widened(
        self, words: Words, content: tuple[int, ...], low: int, high: int, chosen: dict[int, tuple[int, float]]
    ) -> tuple[int, int]:
        """The stretch with what belongs to it at its ends, so that an edit leaves nothing over.

        Function words that the term has there: "over-the" of "over-the-counter", "in line with" of "in light of"; and
        the noun behind an adjective that stands for the term's last word: "economic system" for "economy".
        """
        first, last = chosen[low][0], chosen[high][0]
        for back in range(1, first + 2 if first else 1):
            if low - back < 0 or self.symbols[low - back] == BARRIER:
                break
            if not is_content(words[0]) and self.tokens[low - back].word == words[0]:
                low -= back
                break
        while high + 1 < len(self.tokens) and self.tokens[high + 1].word in words[content[-1] + 1 :]:
            high += 1
        if last == content[-1] and chosen.get(high, (0, 1.0))[1] == 0.6 and high + 1 < len(self.tokens):
            here, term = self.words[high], bare(words[last])
            if are_derived(here, term) and here.endswith(_ADJECTIVES) and is_content(self.tokens[high + 1].word):
                high += self.symbols[high + 1] != BARRIER
        return low, high

    def _gap(self, n: int) -> str:
        return self.text.folded[self.tokens[n].end : self.tokens[n + 1].start]

    def _end(self, n: int) -> int:
        """The end of token ``n`` without a possessive: the mark stays in the text."""
        token = self.tokens[n]
        return token.end - 2 if token.word.endswith("'s") else token.end

    def _is_plural(self, words: Words, chosen: dict[int, tuple[int, float]]) -> bool:
        head = head_of(words)
        # A near word says nothing about the number of the right one: capabilities, but capacity.
        at = next((at for at, (n, value) in chosen.items() if n == head and value > 0.6), None)
        if at is None:
            return False
        here, word = self.words[at], bare(words[head])
        return here.endswith("s") and not word.endswith("s")


@lru_cache(maxsize=65536)
def content_of(words: Words) -> tuple[int, ...]:
    """The numbers of the words that carry meaning."""
    return tuple(n for n, word in enumerate(words) if is_content(word))


@lru_cache(maxsize=65536)
def head_of(words: Words) -> int:
    """The number of the head word: the last one before the first preposition."""
    content = content_of(words)
    stop = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
    return max((n for n in content if n < stop), default=content[-1] if content else 0)


def _form(whole: bool, replaced: int, slips: bool, strays: int) -> MatchForm:
    if not whole or replaced or strays:
        return MatchForm.PARTIAL
    return MatchForm.TYPO if slips else MatchForm.ORDER


def chinese_likeness(text: ChineseText, key: str, taken: Sequence[Span] = ()) -> Likeness | None:
    """The stretch of a Chinese text most like the folded term ``key``.

    Its parts reordered, or one character put in, left out or changed; below that, the share that is there.
    """
    size = len(key)
    best: Likeness | None = None
    wanted = Counter(key)
    for start in range(len(text.symbols) - 1):
        if text.symbols[start] not in wanted:
            continue
        for length in (size, size + 1, size - 1):
            window = text.symbols[start : start + length]
            if len(window) < 2 or window[-1] not in wanted:
                continue
            found = _compare(text, key, wanted, start, window, taken)
            if found and (best is None or found.rank > best.rank):
                best = found
    changed = None if best and best.share == 1 else _one_changed(text, key, taken)
    return changed or best or _longest_part(text, key, taken)


def _one_changed(text: ChineseText, key: str, taken: Sequence[Span]) -> Likeness | None:
    """The term with one character changed, wherever it stands: 宗合改革试点 for 综合改革试点."""
    size = len(key)
    for start in range(len(text.symbols) - size + 1) if size > 3 else ():
        window = text.symbols[start : start + size]
        if sum(a == b for a, b in zip(window, key, strict=True)) == size - 1:
            span = text.span(start, start + size)
            if not any(s.start < span.end and span.start < s.end for s in taken):
                return Likeness(span, MatchForm.PARTIAL, (size - 1) / size, size - 1, 1)
    return None


def _longest_part(text: ChineseText, key: str, taken: Sequence[Span]) -> Likeness | None:
    """The longest piece of the term, of two characters or more, that stands in the text: 银行 of 银行体系 in 银行业."""
    for size in range(len(key) - 1, 1, -1):
        for first in range(len(key) - size + 1):
            start = text.symbols.find(key[first : first + size])
            if start >= 0:
                span = text.span(start, start + size)
                if not any(s.start < span.end and span.start < s.end for s in taken):
                    return Likeness(span, MatchForm.PARTIAL, size / len(key), size, arranged=False)
    return None


def _compare(
    text: ChineseText, key: str, wanted: Counter[str], start: int, window: str, taken: Sequence[Span]
) -> Likeness | None:
    common = sum((wanted & Counter(window)).values())
    if common < max(2, len(key) // 2):
        return None
    span = text.span(start, start + len(window))
    if any(s.start < span.end and span.start < s.end for s in taken):
        return None
    whole = common == len(key)
    form = MatchForm.ORDER if whole and len(window) == len(key) else MatchForm.PARTIAL
    return Likeness(span, form, common / len(key), common, len(window) - common, arranged=_parts_moved(key, window))


def _parts_moved(key: str, window: str) -> bool:
    """Whether the window is the term cut in two and put together the other way round."""
    return len(key) == len(window) and window in key + key


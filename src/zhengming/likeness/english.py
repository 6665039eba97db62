"""English near variants: the content words of a term laid over a text. Start with ``EnglishLikeness``.

Word by word: the same word, a misspelt one, one of the same family, one that drafts put for it; within a short window.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from zhengming.english import (
    AND,
    ARTICLE,
    BARRIER,
    OOV,
    PREPOSITION,
    Vocabulary,
    bare,
    is_content,
    is_written_as_acronym,
)
from zhengming.inflection import verb_forms
from zhengming.likeness.places import Places
from zhengming.likeness.value import Likeness
from zhengming.likeness.words import content_of, head_of, is_slip
from zhengming.model import MatchForm, Span
from zhengming.nearwords import are_derived, is_akin, related
from zhengming.text import EnglishText
from zhengming.variants import CONJUNCTION, PREP, STRAY, Words, arrangements, sequence

_REACH = 3
"""Words that may stand between two words of one term: "pilot of Shenzhen's comprehensive reform"."""
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
        for key in related(word) if symbol == OOV else (symbol, *related(word)):
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

    def best(self, words: Words, taken: Places | None = None, *, acronyms: Collection[str] = ()) -> Likeness | None:
        """The stretch most like the term."""
        return max(self.all(words, taken, acronyms=acronyms), key=lambda found: found.rank, default=None)

    def all(
        self, words: Words, taken: Places | None = None, *, least: int = 1, acronyms: Collection[str] = ()
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
        self, words: Words, content: tuple[int, ...], taken: Places | None, acronyms: Collection[str]
    ) -> list[tuple[int, dict[int, float]]]:
        """Tokens that stand for a word of the term: (token, {word of the term: how well})."""
        anchors: dict[int, dict[int, float]] = {}
        for n in content:
            for at, value in self._standing_for(words[n]).items():
                if words[n] not in acronyms or is_written_as_acronym(self._written(at)):
                    anchors.setdefault(at, {})[n] = value
        return sorted((at, w) for at, w in anchors.items() if not (taken and taken.overlap(*self.tokens[at][1:])))

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


def _form(whole: bool, replaced: int, slips: bool, strays: int) -> MatchForm:
    if not whole or replaced or strays:
        return MatchForm.PARTIAL
    return MatchForm.TYPO if slips else MatchForm.ORDER

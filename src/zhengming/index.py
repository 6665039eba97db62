"""TermIndex: all terms of a termbase in one pass over a text.

Chinese: fold, squeeze, find every overlapping hit, veto those that cut words, keep the longest. English: the text as a
string of word-form symbols, the same engine over it, then each hit is verified against what stands there (commas,
prepositions, capitals). ``matches`` gives every hit that is a use; ``longest`` drops what lies inside a longer one.

Built once, immutable, picklable; loading a pickled index imports neither jieba nor opencc. Start with
``TermIndex.build`` and ``TermIndex.find``.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from zhengming.chinese import fold, regional_forms, squeeze
from zhengming.collector import collector_paused
from zhengming.engines import Engine, build_engine
from zhengming.english import Token, Vocabulary, bare, drop_articles, fold_english, is_acronym, tokenize
from zhengming.entry import Entry
from zhengming.model import Concept, MatchForm, Occurrence, Side, Span
from zhengming.segmentation import Lexicon
from zhengming.text import ChineseText, EnglishText
from zhengming.variants import Words, term_words, wordings
from zhengming.verify import latin_capitals_hold, verify

T = TypeVar("T")


class Match(NamedTuple):
    """A use of a term: where, which entry of the index, and how it differs from the term."""

    start: int
    end: int
    entry: int
    form: MatchForm


@dataclass(frozen=True, slots=True)
class Patterns:
    """One language of the index: patterns of symbols, and the entries behind each."""

    engine: Engine
    payload: tuple[tuple[tuple[int, MatchForm, Words], ...], ...]


class Kept(Generic[T]):
    """A value that is made when it is first asked for; pickled it is bytes, and unpickled when it is asked for again.

    What many runs never need must cost them nothing: a bilingual check has no use for the candidates of drafts.
    """

    __slots__ = ("_packed", "_value")

    def __init__(self, packed: bytes | None = None) -> None:
        self._packed = packed
        self._value: T | None = None

    def get(self, make: Callable[[], T]) -> T:
        """The value; ``make`` gives it when there is none."""
        value, packed = self._value, self._packed  # taken once: another thread may be here as well
        if value is None:
            with collector_paused():
                self._value = value = make() if packed is None else pickle.loads(packed)
            self._packed = None
        return value

    def __reduce__(self) -> tuple[object, ...]:
        packed = self._packed if self._value is None else pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)
        return Kept, (packed,)


@dataclass(frozen=True, slots=True)
class TermIndex:
    """All terms of a set of concepts, ready to be found."""

    entries: tuple[Entry, ...]
    chinese: Patterns
    english: Patterns
    vocabulary: Vocabulary
    lexicon: Lexicon
    by_concept: dict[str, tuple[int, ...]]
    """Entry numbers of each concept, in the order of its terms."""
    has_contexts: bool
    """Whether any term asks for words near it."""
    capitals: frozenset[int] = frozenset()
    """Entries of Chinese terms that want their Latin capitals: IT产业, where the concept is ``case-sensitive``."""
    near: Kept[Any] = field(default_factory=Kept, compare=False)
    """What ``nearindex`` looks up, once it was made."""

    @classmethod
    def build(cls, concepts: Iterable[Concept], *, engine: str = "auto") -> TermIndex:
        """Compile the concepts' terms; ``engine`` is ``auto``, ``python`` or ``daachorse``."""
        entries: list[Entry] = []
        chinese: dict[str, list[tuple[int, MatchForm, Words]]] = {}
        by_concept: dict[str, list[int]] = {}
        lexicon = Lexicon.from_jieba()
        for concept in concepts:
            for entry, keys in _compiled(concept, lexicon):
                number = len(entries)
                entries.append(entry)
                by_concept.setdefault(concept.id, []).append(number)
                for key in keys:
                    chinese.setdefault(key, []).append((number, MatchForm.BASE, ()))
        # Verb forms and closed compounds are words too, so the vocabulary is made from the wordings.
        forms = [(n, form, words) for n, e in enumerate(entries) if e.words for words, form in _forms(e)]
        acronyms = (word.lower() for entry in entries for word in entry.cased if is_acronym(word) and word.isalpha())
        whole = (word for entry in entries for word in entry.words)
        vocabulary = Vocabulary((word for _, _, words in forms for word in words), acronyms=acronyms, whole=whole)
        english: dict[str, list[tuple[int, MatchForm, Words]]] = {}
        for number, form, words in forms:
            key = drop_articles(vocabulary.encode_words(list(words)))
            english.setdefault(key, []).append((number, form, words))
        return cls(
            tuple(entries),
            _patterns(chinese, engine),
            _patterns(english, engine),
            vocabulary,
            lexicon,
            {concept: tuple(numbers) for concept, numbers in by_concept.items()},
            any(entry.near or entry.not_near for entry in entries),
            frozenset(n for n, entry in enumerate(entries) if not entry.words and _wants_capitals(entry)),
        )

    def find(self, text: str, language: str) -> tuple[Occurrence, ...]:
        """Uses of the terms in a text: longest first at each place, in the order of the text, original offsets.

        Chinese boundaries are weighed (see ``segmentation.Lexicon``); English is found in every inflected form.
        Wordings that are listed as wrong are found like the others, with their status.
        """
        found = longest(self.matches(self.read(text, language)))
        return tuple(self.occurrence(match, text, Side.SOURCE) for match in self.distinct(found))

    def distinct(self, matches: Iterable[Match]) -> list[Match]:
        """One match of a concept at one place, in the order of the text: a term and its reviewed Traditional form are
        found both."""
        found: dict[tuple[int, int, str], Match] = {}
        for match in sorted(matches):
            found.setdefault((match.start, match.end, self.entries[match.entry].concept), match)
        return list(found.values())

    def read(self, text: str, language: str) -> ChineseText | EnglishText:
        """The text prepared for matching in its language."""
        return ChineseText.read(text) if language.startswith("zh") else EnglishText.read(text, self.vocabulary)

    def matches(self, text: ChineseText | EnglishText, *, contexts: bool = True) -> list[Match]:
        """Every use of a term in the text, also those inside longer ones, in no order.

        Without ``contexts``, what a concept wants near its terms is not asked: a target need not repeat what the source
        has made sure of.
        """
        found = self._chinese(text) if isinstance(text, ChineseText) else self._english(text)
        if found and contexts and self.has_contexts:
            return [m for m in found if self.in_context(self.entries[m.entry], text)]
        return found

    def _chinese(self, text: ChineseText) -> list[Match]:
        symbols, accepts, payload = text.symbols, self.lexicon.accepts, self.chinese.payload
        found: list[Match] = []
        for start, end, pattern in self.chinese.engine.find_overlapping(symbols):
            if not text.cuts_latin(start, end) and accepts(symbols, start, end):
                place = text.span(start, end)
                found += [Match(*place, entry, form) for entry, form, _ in payload[pattern]]
        if self.capitals:
            return [m for m in found if m.entry not in self.capitals or self._has_capitals(m, text)]
        return found

    def _has_capitals(self, match: Match, text: ChineseText) -> bool:
        return latin_capitals_hold(self.entries[match.entry].text, text.text[match.start : match.end])

    def _english(self, text: EnglishText) -> list[Match]:
        find, payload, entries = self.english.engine.find_overlapping, self.english.payload, self.entries
        found: dict[tuple[int, int, int], Match] = {}  # the second reading of a text with hyphens finds most again
        for reading in text.readings(self.vocabulary):
            for start, end, pattern in find(reading.symbols):
                tokens = reading.tokens[start:end]
                for entry, form, words in payload[pattern]:
                    what = verify(entries[entry], words, form, tokens, text)
                    if what is not None:
                        place = tokens[0].start, _end(tokens[-1], words[-1]), entry
                        if place not in found or not found[place].form.is_accepted:
                            found[place] = Match(*place, what)
        return list(found.values())

    def in_context(self, entry: Entry, text: ChineseText | EnglishText) -> bool:
        """Whether the text has what the concept wants near its terms, and nothing that it does not want."""
        if not entry.near and not entry.not_near:
            return True
        return text.holds_any(entry.near, default=True) and not text.holds_any(entry.not_near, default=False)

    def occurrence(self, match: Match, text: str, side: Side) -> Occurrence:
        """The match as a value of the model."""
        entry = self.entries[match.entry]
        place = Span(match.start, match.end)
        return Occurrence(
            entry.concept, side, place, entry.status, text[match.start : match.end], match.form, entry.text
        )


def _wants_capitals(entry: Entry) -> bool:
    return "case-sensitive" in entry.flags and not latin_capitals_hold(entry.text, entry.text.lower())


def _end(token: Token, word: str) -> int:
    """Where the term ends: before a possessive that it has not itself, so that the mark stays in the text."""
    return token.end - 2 if token.word.endswith("'s") and not word.endswith("'s") else token.end


def longest(matches: Iterable[Match]) -> list[Match]:
    """Matches that do not lie inside or overlap a longer one; equal spans stay together.

    国家发展改革委 contains 国家发展: the longer term wins, wherever the shorter one begins.
    """
    matches = list(matches)
    if len(matches) < 2:
        return matches
    kept: list[Match] = []
    places: set[tuple[int, int]] = set()
    taken: set[int] = set()
    for match in sorted(matches, key=lambda m: (m.start - m.end, m.start)):
        start, end = here = match[:2]
        # What is taken belongs to matches as long as this one or longer: none lies between its first and last place.
        if here in places or not (start in taken or end - 1 in taken):
            kept.append(match)
            places.add(here)
            taken.update(range(start, end))
    return kept


def _patterns(keyed: dict[str, list[tuple[int, MatchForm, Words]]], engine: str) -> Patterns:
    keys: Sequence[str] = list(keyed)
    return Patterns(build_engine(keys, kind=engine), tuple(tuple(dict.fromkeys(keyed[key])) for key in keys))


def _compiled(concept: Concept, lexicon: Lexicon) -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """The entries of a concept, each with its keys in the Chinese engine (none for an English term)."""
    for term in concept.terms:
        if term.language.startswith("zh"):
            keys = tuple(_keys(term.text, lexicon))
            words: Words = ()
            cased: Words = ()
        else:
            keys, words = (), term_words(term.text)
            cased = tuple(term.text[t.start : t.end] for t in tokenize(fold_english(term.text)))[-len(words) :]
        entry = Entry(
            concept.id, term.text, term.status, term.kind, words, cased, concept.flags,
            frozenset(word.lower() for word in cased if is_acronym(word)), concept.near, concept.not_near,
        )  # fmt: skip
        if words or any(keys):
            yield entry, tuple(filter(None, keys))


def _keys(term: str, lexicon: Lexicon) -> Iterator[str]:
    """The folded term, and its regional wordings (软件, 軟體) unless they are another word here.

    數據 is 資料 in Taiwan, but 资料 in a text from Beijing is no 数据.
    """
    key = squeeze(fold(term))[0]
    yield key
    for form in regional_forms(term):
        other = squeeze(fold(form))[0]
        if other != key and other not in lexicon:
            yield other


def _forms(entry: Entry) -> Iterator[tuple[Words, MatchForm]]:
    if "exact" in entry.flags:
        yield entry.words, MatchForm.BASE
        return
    yield from wordings(entry.words)
    if len(entry.words) == 1 and bare(entry.words[0]) != entry.words[0]:
        yield (bare(entry.words[0]),), MatchForm.BASE

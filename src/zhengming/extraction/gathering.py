"""From units to candidates: the steps of ``zhengming.extraction`` in their order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from zhengming.chinese import is_han
from zhengming.extraction.links import Lexis, Units, links
from zhengming.extraction.phrases import Phrases, Running
from zhengming.extraction.ranking import Evidence, confidence, termhood
from zhengming.extraction.renderings import Rendering, renderings
from zhengming.extraction.shapes import holds_a_term, is_content, suits_chinese, suits_english
from zhengming.extraction.signs import Sign, signs
from zhengming.extraction.tokens import Word, chinese_words, english_words, words_of
from zhengming.extraction.value import Candidate, Context, Found
from zhengming.extraction.wording import begins, listed, uncapped
from zhengming.model import Span, TranslationUnit
from zhengming.segmentation import word_class

Keys = tuple[str, ...]

LONGEST = 6
"""Words of the longest Chinese phrase that is counted."""
SHOWN = 40
"""Places of a pair that are kept, to choose its wording by."""
OFTEN = 0.1
"""Share of a term's links from which another English is listed beside the first."""


OTHERS = 3
"""How many others are listed at most."""
COVERED = 0.6
"""... and how much of both phrases has to be linked, so that "fixed network" is none of 固网经营者."""


class Texts(NamedTuple):
    """A unit as it is needed here."""

    zh: str
    en: str
    id: str


def candidates(
    units: Iterable[TranslationUnit], *, minimum: int = 3, limit: int | None = None, contexts: int = 1
) -> tuple[Candidate, ...]:
    """The term candidates of translation units, the surest first.

    ``minimum``: how often a phrase has to come; what the units themselves call a term need come once only.
    ``contexts``: how many places of each are given.
    """
    texts = [text for unit in units if (text := _texts(unit))]
    if not texts:
        return ()
    gathered = _Gathered(texts, contexts)
    _count(gathered, minimum)
    found = sorted(_chosen(gathered), key=lambda c: (-c.score, -c.together, c.zh, c.en))
    return tuple(found[:limit])


def _texts(unit: TranslationUnit) -> Texts | None:
    """Both texts of a unit; None where one is missing."""
    if unit.target is None or unit.source.is_empty or unit.target.is_empty:
        return None
    sides = {segment.language.split("-")[0].lower(): segment.text for segment in (unit.source, unit.target)}
    return Texts(sides["zh"], sides["en"], unit.id) if {"zh", "en"} <= sides.keys() else None


class Place(NamedTuple):
    """Where a pair stands."""

    unit: int
    zh: Span
    en: Span


@dataclass
class _Pair:
    """What is known of a Chinese and an English phrase together."""

    together: int = 0
    present: int = 0
    """Units that have both, linked or not."""
    cover: float = 0.0
    """Sum over the linked places; see ``Rendering.cover``."""
    places: list[Place] = field(default_factory=list)
    vouched: bool = False
    """Whether the words of both are linked at any of the signs."""
    signs: Counter[Found] = field(default_factory=Counter)
    acronyms: Counter[str] = field(default_factory=Counter)

    def add(self, place: Place) -> None:
        if len(self.places) < SHOWN:
            self.places.append(place)


class _Gathered:
    """All pairs of the units, by their keys, and how often the sides of them come."""

    def __init__(self, texts: Sequence[Texts], contexts: int) -> None:
        self.texts = texts
        self.contexts = contexts
        self.pairs: dict[Keys, dict[Keys, _Pair]] = {}
        self.chinese: Counter[Keys] = Counter()
        self.units: Counter[Keys] = Counter()
        """Units that have each Chinese phrase."""
        self.rendered: Counter[Keys] = Counter()
        self.english: Counter[Keys] = Counter()
        self._likely: dict[Keys, list[tuple[str, _Pair]]] = {}
        self.inside: dict[Keys, int] = {}
        """By Chinese phrase: how often it stands in the phrase of one word more that it stands in most often."""

    def likely(self, zh: Keys) -> list[tuple[str, _Pair]]:
        """The renderings that were linked most often to a phrase, as they stand in a text of keys."""
        if zh not in self._likely:
            ranked = sorted(self.pairs.get(zh, {}).items(), key=lambda item: (-item[1].together, item[0]))
            self._likely[zh] = [(f" {' '.join(en)} ", pair) for en, pair in ranked[:LIKELY]]
        return self._likely[zh]

    def pair(self, zh: Keys, en: Keys) -> _Pair:
        return self.pairs.setdefault(zh, {}).setdefault(en, _Pair())


def _count(gathered: _Gathered, minimum: int) -> None:
    """Count the phrases, their renderings and the signs of all units."""
    import numpy as np

    texts = gathered.texts
    chinese = Running.of(words_of((text.zh for text in texts), "zh"))
    english = Running.of(words_of((text.en for text in texts), "en"))
    units = Units.of(chinese, english, len(texts))
    lexis = Lexis.learn(chinese, english, units)
    phrases = Phrases.count(chinese, longest=LONGEST, minimum=minimum)
    kept = phrases.that(suits_chinese)
    keys = {int(n): phrases.keys(int(n)) for n in np.flatnonzero(kept)}
    longer = phrases.extended(phrases.that(holds_a_term))
    gathered.inside.update((words, longer[n]) for n, words in keys.items())
    content = np.array([is_content(key) for key in english.keys])
    places, numbers = phrases.standing(kept)
    begins = np.searchsorted(chinese.text[places], np.arange(len(texts) + 1))
    sizes = phrases.size.tolist()
    standing: list[set[int]] = []
    for n, link in enumerate(links(chinese, english, units, lexis)):
        here = slice(int(begins[n]), int(begins[n + 1]))
        index = {place: i for i, place in enumerate(units.chinese[n].tolist())}
        stand = zip(places[here].tolist(), numbers[here].tolist(), strict=True)
        wanted = [(phrase, index[at], index[at] + sizes[phrase]) for at, phrase in stand]
        gathered.chinese.update(keys[phrase] for phrase, _, _ in wanted)
        standing.append({phrase for phrase, _, _ in wanted})
        says = content[english.words[units.english[n]]].tolist()
        for r in renderings(wanted, link, n, units.chinese[n].tolist(), units.english[n].tolist(), says):
            en = tuple(english.keys[word] for word in english.words[slice(*r.english)].tolist())
            zh = keys[r.phrase]
            gathered.rendered[zh] += 1
            gathered.english[en] += 1
            if suits_english(en):
                pair = gathered.pair(zh, en)
                pair.together += 1
                pair.cover += r.cover
                pair.add(_place(r, chinese, english))
        for sign in signs(texts[n].zh, texts[n].en):
            _note(gathered, sign, n, link)
    for n, numbers_here in enumerate(standing):
        its_words = [english.keys[word] for word in english.words[units.english[n]].tolist()]
        _look(gathered, [keys[phrase] for phrase in numbers_here], its_words)


LIKELY = 6
"""Renderings of a phrase, those that were linked most often, that are looked for in all units that have it."""


def _look(gathered: _Gathered, phrases: Iterable[Keys], english: Sequence[str]) -> None:
    """Count the likely renderings of a unit's phrases that stand in its English."""
    gathered.units.update(phrases)
    text = f" {' '.join(english)} "
    for phrase in phrases:
        for spelled, pair in gathered.likely(phrase):
            if spelled in text:
                pair.present += 1


def _place(rendering: Rendering, chinese: Running, english: Running) -> Place:
    (a, b), (c, d) = rendering.chinese, rendering.english
    return Place(
        rendering.unit,
        Span(int(chinese.start[a]), int(chinese.end[b - 1])),
        Span(int(english.start[c]), int(english.end[d - 1])),
    )


def _note(gathered: _Gathered, sign: Sign, unit: int, link: Sequence[int]) -> None:
    """Keep what a unit says about a term, if its words do not gainsay it."""
    zh, en, _ = gathered.texts[unit]
    ones = [word for word in chinese_words(zh) if word.key]
    others = [word for word in english_words(en) if word.key]
    its = [n for n, word in enumerate(others) if sign.en.start <= word.start and word.end <= sign.en.end]
    rendered = [ones[link[n]] for n in its if n < len(link) and link[n] >= 0 and is_content(others[n].key)]
    rendered = [word for word in rendered if sign.zh.start <= word.start and word.end <= sign.zh.end]
    place = Span(*sign.zh)
    if sign.found is Found.ACRONYM:
        if not rendered:
            return
        says = {k for k, word in zip(link, others, strict=False) if k >= 0 and is_content(word.key)}
        place = Span(_begin(ones, says, rendered), sign.zh.end)
    key = tuple(word.key for word in ones if place.start <= word.start and word.end <= place.end)
    if not key or not its or place.end - place.start < 2 or not any(map(is_han, zh[slice(*place)])):
        return
    pair = gathered.pair(key, tuple(others[n].key for n in its))
    pair.signs[sign.found] += 1
    pair.vouched |= bool(rendered)
    if sign.acronym:
        pair.acronyms[sign.acronym] += 1
    pair.places.insert(0, Place(unit, place, sign.en))


def _begin(words: Sequence[Word], taken: Container[int], rendered: Sequence[Word]) -> int:
    """Where a full form begins: at its first word that is rendered, or at those before it that nothing renders."""
    first = min(words.index(word) for word in rendered)
    while first and words[first - 1].end == words[first].start and first - 1 not in taken:
        if word_class(words[first - 1].key)[:1] not in ("n", "j", ""):
            break  # 据国家统计局: what is no noun is no part of the name
        first -= 1
    return words[first].start


# --- choosing --------------------------------------------------------------------------------------------------------


PART = 0.9
"""Share of its places in one longer phrase from which a phrase is a part of that: 中央主管 in 中央主管机关."""
THIRD = 0.34
"""How much of both phrases has to be linked: "negative" alone is no 负面清单."""
SIGNED = {Found.DEFINITION: 0.75, Found.ACRONYM: 0.8, Found.TITLE: 0.7}
"""How sure a sign is by itself."""


UNVOUCHED = 0.6
"""What two titles of one unit count that have no word in common, as far as is known: 冰雪奇缘, "Frozen"."""


class _Choice(NamedTuple):
    zh: Keys
    en: Keys
    score: float


def _chosen(gathered: _Gathered) -> Iterator[Candidate]:
    choices = [choice for zh, english in gathered.pairs.items() if (choice := _best(gathered, zh, english))]
    for choice in _without_shadows(choices):
        yield _candidate(gathered, choice)


def _best(gathered: _Gathered, zh: Keys, english: dict[Keys, _Pair]) -> _Choice | None:
    """The rendering of a phrase that is surest; None for what is no term."""
    scored = sorted(((_score(gathered, zh, en, pair), en) for en, pair in english.items()), reverse=True)
    score, en = scored[0]
    if not english[en].signs:
        is_part = gathered.inside.get(zh, 0) > PART * gathered.chinese[zh]
        if is_part or english[en].present < 2 or english[en].cover < THIRD * english[en].together:
            return None
        score *= termhood(zh, en)
    return _Choice(zh, en, score) if score >= LEAST else None


LEAST = 0.08


def _score(gathered: _Gathered, zh: Keys, en: Keys, pair: _Pair) -> float:
    sure = max((SIGNED[found] for found in pair.signs), default=0.0)
    if Found.TITLE in pair.signs and not pair.vouched:
        sure *= UNVOUCHED
    if pair.together:
        evidence = Evidence(pair.together, pair.present, gathered.units[zh], gathered.english[en])
        return 1 - (1 - sure) * (1 - confidence(evidence) * pair.cover / pair.together)
    return sure


def _without_shadows(choices: Iterable[_Choice]) -> Iterator[_Choice]:
    """The choices without those whose English renders a longer or shorter Chinese phrase more surely.

    受停止 and 停止, both "suspension": the first has a verb too much.
    """
    by_english: dict[Keys, list[_Choice]] = {}
    for choice in sorted(choices, key=lambda c: -c.score):
        rivals = by_english.setdefault(choice.en, [])
        text = "".join(choice.zh)
        if not any(text in "".join(rival.zh) or "".join(rival.zh) in text for rival in rivals):
            rivals.append(choice)
            yield choice


def _candidate(gathered: _Gathered, choice: _Choice) -> Candidate:
    english = gathered.pairs[choice.zh]
    pair = english[choice.en]
    linked = sum(other.together for other in english.values())
    beside = [
        en for en, other in english.items()
        if other.together >= max(2, OFTEN * linked) and other.cover >= COVERED * other.together
        and suits_english(en) and _is_another(en, choice.en)
    ]  # fmt: skip
    beside.sort(key=lambda en: -english[en].present)
    zh = Counter(gathered.texts[p.unit].zh[slice(*p.zh)] for p in pair.places)
    return Candidate(
        zh=_clean(zh.most_common(1)[0][0]),
        en=_english(gathered, pair),
        score=round(choice.score, 3),
        frequency=max(gathered.units[choice.zh], sum(pair.signs.values())),
        together=max(pair.present, sum(pair.signs.values())),
        found=next((found for found in Found if pair.signs[found]), Found.STATISTICS),
        acronym=pair.acronyms.most_common(1)[0][0] if pair.acronyms else "",
        others=tuple(_english(gathered, english[en]) for en in beside[:OTHERS]),
        contexts=tuple(_context(gathered, place) for place in _spread(pair.places, gathered.contexts)),
    )


def _is_another(en: Keys, first: Keys) -> bool:
    """Whether it is a rendering of its own: no part of the first one, nor this with something beside it."""
    joined = not {"and", "or", "nor"}.isdisjoint(en) and {"and", "or", "nor"}.isdisjoint(first)
    return not (joined or _holds(first, en) or _holds(en, first))


def _holds(whole: Keys, part: Keys) -> bool:
    """Whether the words of a phrase stand in another one."""
    return any(whole[n : n + len(part)] == part for n in range(len(whole) - len(part) + 1))


def _clean(text: str) -> str:
    return "".join(text.split()) if any(map(is_han, text)) else " ".join(text.split())


def _english(gathered: _Gathered, pair: _Pair) -> str:
    """How the English is written: as it is inside of sentences, if it stands there at all."""
    places = [(gathered.texts[place.unit].en, place.en) for place in pair.places]
    inside = [text[slice(*span)] for text, span in places if not begins(text, span)]
    return listed(inside or (uncapped(text[slice(*span)]) for text, span in places))


def _spread(places: Sequence[Place], count: int) -> Iterator[Place]:
    """So many places, of units as unlike as can be: the first, and others at even distances."""
    seen: dict[int, Place] = {}
    for place in places:
        seen.setdefault(place.unit, place)
    found = list(seen.values())
    step = max(len(found) // count, 1) if count else 1
    yield from found[::step][:count]


AROUND = {"zh": 20, "en": 60}
"""Characters of a context before and after the term."""


def _context(gathered: _Gathered, place: Place) -> Context:
    zh, en, identity = gathered.texts[place.unit]
    return Context(_cut(zh, place.zh, AROUND["zh"]), _cut(en, place.en, AROUND["en"]), identity)


def _cut(text: str, span: Span, around: int) -> str:
    """The surroundings of a place, on one line."""
    low, high = max(0, span.start - around), min(len(text), span.end + around)
    if text.isascii() or not is_han(text[span.start]):  # at the blank next to the cut
        low = text.find(" ", low, span.start) + 1 if low and " " in text[low : span.start] else low
        high = text.rfind(" ", span.end, high) if high < len(text) and " " in text[span.end : high] else high
    piece = " ".join(text[low:high].split())
    return f"{'…' if low else ''}{piece}{'…' if high < len(text) else ''}"

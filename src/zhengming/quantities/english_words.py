"""English number words as values: thirty-five, two thirds, tens of millions, half a million, the twenty-first, May.

Start with ``read_words``. It knows the words alone; what a number counts ("percent", "yuan") stands behind it and is
``english``'s to read. Works on folded text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from zhengming.patterns import pattern
from zhengming.quantities.value import Kind, Mark, Sureness, plain_float

_ONES = {word: n for n, word in enumerate("zero one two three four five six seven eight nine".split())}
_TEENS = {word: n for n, word in enumerate(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10)}  # fmt: skip
_TENS = {word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
CARDINALS = {**_ONES, **_TEENS, **_TENS, "fourty": 40}
LARGE_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SCALES = {"hundred": 100, "dozen": 12, **LARGE_SCALES}
ORDINALS = {word: n for n, word in enumerate(
    """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth""".split())}  # fmt: skip
ORDINALS |= {word[:-1] + "ieth": n for word, n in _TENS.items()}
ORDINALS |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + plural: n for word, n in ORDINALS.items() if n > 2 for plural in ("", "s")
}
MANY = {"dozens": 12, "tens": 10, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9,
         "trillions": 10**12}  # fmt: skip
MONTHS = {word: n for n, word in enumerate(
    "january february march april may june july august september october november december".split(), 1)}  # fmt: skip
MONTHS |= {word[:3]: n for word, n in MONTHS.items()} | {"sept": 9}
_DOUBTFUL_MONTHS = frozenset({"may", "march", "mar", "dec", "jan", "sep", "jun"})
"""Other words or parts of names: a number or a preposition has to stand beside them."""
WEEKDAYS = {word: n for n, word in enumerate(
    "monday tuesday wednesday thursday friday saturday sunday".split(), 1)}  # fmt: skip
_TIMES: dict[str, tuple[float, ...]] = {
    "doubled": (2, 1), "doubling": (2, 1), "doubles": (2, 1), "halved": (0.5,), "halving": (0.5,), "tripled": (3, 2),
    "tripling": (3, 2), "trebled": (3, 2), "quadrupled": (4, 3), "quadrupling": (4, 3), "quintupled": (5, 4),
    "quadruple": (4, 3), "treble": (3, 2), "quintuple": (5, 4), "twofold": (2, 1), "threefold": (3, 2),
    "fourfold": (4, 3), "fivefold": (5, 4), "tenfold": (10, 9), "twice": (2, 1), "thrice": (3, 2),
}  # fmt: skip
HINTS: dict[str, tuple[float, ...]] = {
    "once": (1,), "single": (1,), "sole": (1,), "both": (2,), "pair": (2,), "pairs": (2,), "couple": (2,), "dual": (2,),
    "double": (2,), "bilateral": (2,), "redouble": (2,), "triple": (3,), "trilateral": (3,), "quarterly": (3, 4),
    "annual": (1,), "decade": (10,), "decades": (10,), "century": (100,), "centuries": (100,), "centenary": (100,),
    "centennial": (100,), "millennium": (1000,), "millennia": (1000,), "fortnight": (14, 2), "biennial": (2,),
    "triennial": (3,), "bicentennial": (200,), "half": (0.5, 6, 2), "quarter": (0.25, 3, 1), "quarters": (3,),
    "halves": (2,), "trio": (3,), "quartet": (4,), "twin": (2,), "whole": (1,), "entire": (1,), "all": (1,),
    "noon": (12,), "midnight": (24, 0, 12),
}  # fmt: skip
"""Words that may stand for a number of the other side, but do not ask for one."""

NUMBER_WORDS = frozenset(
    (*CARDINALS, *_SCALES, *ORDINALS, *_PARTS, *MANY, *MONTHS, *WEEKDAYS, *_TIMES, *HINTS, "several")
)

UNIT_WORDS = frozenset({"percent", "per", "percentage", "point", "basis"})
"""First words of units that join to a number in words: five percent, half a percentage point."""


class Spelt(NamedTuple):
    """A number in words."""

    start: int
    end: int
    values: tuple[float, ...]
    kind: Kind = Kind.NUMBER
    sureness: Sureness = Sureness.SURE
    high: float = 0.0
    step: float = 1.0
    takes_unit: bool = False
    """Whether "percent", "yuan" or "decades" behind it belong to it."""
    mark: Mark | None = None


def read_words(folded: str, text: str, spans: Sequence[tuple[int, int]]) -> list[Spelt]:
    """All numbers in words of a text, in order; ``spans`` are the places of ``NUMBER_WORDS`` in it, in order.

    >>> spans = [(3, 6), (8, 14), (15, 19)]
    >>> [(s.values, str(s.kind)) for s in read_words("in may, thirty-five", "In May, thirty-five", spans)]
    [((5.0,), 'month'), ((35.0,), 'number')]
    """
    words = _Words(folded, text, spans)
    found = []
    while words.at < len(words.words):
        spelt = _read(words)
        if spelt is not None:
            found.append(spelt)
    return found


class _Words:
    """The number words of a text, read from left to right."""

    def __init__(self, folded: str, text: str, spans: Sequence[tuple[int, int]]) -> None:
        self.folded, self.text, self.at, self.spans = folded, text, 0, spans
        self.words = [folded[start:end] for start, end in self.spans]

    def word(self, ahead: int = 0) -> str:
        """The word so many places further on; empty behind the last."""
        n = self.at + ahead
        return self.words[n] if n < len(self.words) else ""

    def start(self) -> int:
        return self.spans[self.at][0]

    def end(self) -> int:
        """Where the last word that was read ends."""
        return self.spans[self.at - 1][1]

    def follows(self, *between: str, ahead: int = 0) -> bool:
        """Whether the next word stands right behind the one before it, but for a blank, a hyphen or ``between``."""
        n = self.at + ahead
        if not 0 < n < len(self.words):
            return False
        gap = self.folded[self.spans[n - 1][1] : self.spans[n][0]]
        return gap in (" ", "-", "\n") or (len(gap) < 12 and gap.strip(" -\n") in between and bool(gap.strip()))

    def joined(self) -> Iterator[str]:
        """The next word and those that stand right behind it."""
        ahead = 0
        while self.word(ahead) and (not ahead or self.follows(ahead=ahead)):
            yield self.word(ahead)
            ahead += 1

    def is_bound(self) -> bool:
        """Whether a hyphen or "and" stands before the next word: twenty-second, one hundred and second."""
        return self.folded.endswith(("-", "and "), 0, self.start())

    def is_last_of_its_kind(self) -> bool:
        """Whether the next word stands alone: no other number word is near enough to belong to it."""
        n = self.at + 1
        return n >= len(self.spans) or self.spans[n][0] - self.spans[n - 1][1] > 14

    def has_article(self) -> bool:
        """Whether "a" stands before the next word."""
        start = self.start()
        return self.folded.endswith((" a ", " an ", " a-", "\na ", "(a ", '"a '), 0, start) or (
            start < 4 and self.folded[:start] in ("a ", "an ")
        )


def _read(words: _Words) -> Spelt | None:
    """The number that begins at the next word, if it is one; goes on behind it."""
    word = words.word()
    if word in MONTHS:
        return _month(words)
    if word in CARDINALS or (word in _SCALES and words.has_article()):
        return _cardinal(words)
    if word in ORDINALS:
        return _ordinal(words)
    if word in MANY or (word == "several" and words.word(1) in _SCALES and words.follows(ahead=1)):
        return _many(words)
    if word == "half" and words.word(1) in _SCALES and words.follows("a", "an", "of a", ahead=1):
        return _half_of_scale(words)
    return _single(words)


def _single(words: _Words) -> Spelt | None:
    """Words that are a number by themselves, or may stand for one."""
    word, (start, end) = words.word(), words.spans[words.at]
    words.at += 1
    if word in WEEKDAYS:
        if words.text[start].isupper() and not words.folded.startswith((" times", " telegraph"), end):
            return Spelt(start, end, (float(WEEKDAYS[word]),), Kind.WEEKDAY)
        return None
    if word in _TIMES:
        sure = Sureness.SPELT if word in ("twice", "thrice") or word.endswith("fold") else Sureness.SURE
        return Spelt(start, end, tuple(map(float, _TIMES[word])), Kind.NUMBER, sure, mark=Mark.TIMES)
    if word == "half" and (percent := _OF_ONE_PERCENT.match(words.folded, end)):
        words.at += percent[0].startswith(" of one")
        return Spelt(start, percent.end(), (0.005,), Kind.SHARE)
    if word == "half" and words.folded.startswith((" of ", " the "), end):
        return Spelt(start, end, (0.5, 6.0, 2.0), Kind.SHARE, Sureness.SPELT)
    if word in HINTS:
        return Spelt(start, end, tuple(map(float, HINTS[word])), Kind.NUMBER, Sureness.WEAK)
    if word in _SCALES:
        return Spelt(start, end, (float(_SCALES[word]),), Kind.NUMBER, Sureness.WEAK)
    return None


def _month(words: _Words) -> Spelt | None:
    word, (start, end) = words.word(), words.spans[words.at]
    words.at += 1
    if not words.text[start].isupper():
        return None
    sure = Sureness.SURE
    if word in _DOUBTFUL_MONTHS and not _is_dated(words.folded, start, end):
        sure = Sureness.WEAK
    return Spelt(start, end, (float(MONTHS[word]),), Kind.MONTH, sure)


_DATED_BEHIND = pattern(r"[.,]? ?(?:the )?[0-9]|[.,]? (?:of )?[0-9]{4}|-[a-z]+ [0-9]")
_DATED_BEFORE = frozenset(
    "in of since by until till from to during late early mid last this through and every each next end between".split()
)


def _is_dated(folded: str, start: int, end: int) -> bool:
    """May 5, 5 May, in May; but not "they may", the Long March 5 or Mar-a-Lago."""
    before = folded[max(0, start - 12) : start].replace("-", " ").split()
    last = before[-1] if before else ""
    if last == "long":
        return False
    return last in _DATED_BEFORE or last.rstrip("stndrh").isdigit() or _DATED_BEHIND.match(folded, end) is not None


def _many(words: _Words) -> Spelt:
    """Tens of millions, several hundred thousand, dozens."""
    start, first, low = words.start(), words.at, 1.0
    high = {"several": 5.0, "dozens": 9.0}.get(words.word(), 10.0)
    while True:
        word = words.word()
        low *= 2 if word == "several" else _SCALES.get(word) or MANY[word]
        words.at += 1
        following = words.word()
        if not (following in MANY or following in _SCALES) or not words.follows("of", "upon", "and"):
            break
    # "For millions of reasons" names no number, "tens of millions" and "several million" do.
    sure = Sureness.SURE if low >= 10000 and words.at > first + 1 else Sureness.SPELT
    return Spelt(start, words.end(), (low,), Kind.NUMBER, sure, low * high, 0.0, takes_unit=True)


def _half_of_scale(words: _Words) -> Spelt:
    """Half a million."""
    start, value = words.start(), _SCALES[words.word(1)] / 2
    words.at += 2
    return Spelt(start, words.end(), (value,), step=value, takes_unit=True)


def _ordinal(words: _Words) -> Spelt | None:
    """The third session, the first quarter, a third of farmers."""
    word, (start, end) = words.word(), words.spans[words.at]
    value = float(ORDINALS[word])
    has_article = words.has_article()
    words.at += 1
    following = words.word()
    if words.follows():
        for part, most, kind, others in _OF_A_YEAR:
            if following == part and value <= most:
                words.at += 1
                return Spelt(start, words.end(), (value, *others), kind)
    if value <= 1:
        return Spelt(start, end, (value,), Kind.ORDINAL, Sureness.WEAK)
    if value > 2 and has_article and words.folded.startswith(" of", end):
        return Spelt(start, end, (plain_float(1 / value), value), Kind.SHARE, Sureness.SPELT)
    sure = Sureness.WEAK if value == 2 else Sureness.SPELT if value <= 12 else Sureness.SURE
    return Spelt(start, end, (value, 1 / value) if has_article else (value,), Kind.ORDINAL, sure)


_OF_A_YEAR = (("quarter", 4, Kind.QUARTER, (3.0, 9.0)), ("half", 2, Kind.HALF, (6.0, 0.5)))


def _cardinal(words: _Words) -> Spelt:
    """Twenty-five, a hundred and five, two thirds, three point five million, one and a half, the twenty-first."""
    start, end = words.spans[words.at]
    if words.is_last_of_its_kind():
        words.at += 1
        word = words.words[words.at - 1]
        value = float(_SCALES[word] if word in _SCALES else CARDINALS[word])
        sure, step = _sureness(value, word in _SCALES), float(_trailing_scale(value))
        return Spelt(start, end, (value,), Kind.NUMBER, sure, 0.0, step, takes_unit=True)
    value, is_large, is_ordinal = _count(words)
    if is_ordinal:
        return Spelt(start, words.end(), (value,), Kind.ORDINAL, _sureness(value, is_large=True))
    for read in (_part, _and_a_half, _out_of):
        spelt = read(words, start, value)
        if spelt is not None:
            return spelt
    value, is_large = _with_decimals(words, value, is_large)
    step = float(_trailing_scale(value))
    return Spelt(start, words.end(), (value,), Kind.NUMBER, _sureness(value, is_large), 0.0, step, takes_unit=True)


def _sureness(value: float, is_large: bool) -> Sureness:
    if value <= 1:
        return Sureness.WEAK
    return Sureness.SPELT if value <= 12 and not is_large else Sureness.SURE


def _trailing_scale(value: float) -> int:
    """The worth of the last digit of a number in words: hundreds in "three thousand five hundred"."""
    step = 1
    while value and step < 10**13 and value % (step * 10) == 0:
        step *= 10
    return step


def _count(words: _Words) -> tuple[float, bool, bool]:
    """(value, whether it has a scale, whether it is an ordinal) of the words that form one number."""
    total = part = 0.0
    first = words.at
    is_large = False
    while words.at < len(words.words):
        word = words.word()
        if words.at > first and not _goes_on(words, first, part):
            break
        if word in CARDINALS and (words.at == first or _fits(part, total, CARDINALS[word])):
            part += CARDINALS[word]
        elif word in ("hundred", "dozen") and part < 100:
            part, is_large = (part or 1) * _SCALES[word], True
        elif word in LARGE_SCALES:
            scale = LARGE_SCALES[word]
            total, part, is_large = (total + (part or 1) * scale if part or not total else total * scale), 0.0, True
        elif words.at > first and word in ORDINALS and _may_end(words, ORDINALS[word], part, total):
            ordinal = ORDINALS[word]
            words.at += 1
            return total + (part + ordinal if ordinal < 100 else (part or 1) * ordinal), is_large, True
        else:
            break
        words.at += 1
    return total + part, is_large, False


def _goes_on(words: _Words, first: int, part: float) -> bool:
    """Whether the next word belongs to the same number; "and" stands behind hundreds and thousands only.

    Two numbers in "two hundred and three hundred" and "between six hundred and three thousand", one in "one million and
    two hundred thousand" and "one hundred and fifty thousand".
    """
    if words.follows():
        return True
    if part % 100 or words.word() in _SCALES or not words.follows("and"):
        return False
    if words.folded.endswith("between ", 0, words.spans[first][0]):
        return False
    last = _SCALES.get(words.words[words.at - 1], 1)
    if last == 100:
        return not (words.word(1) == "hundred" and words.follows(ahead=1))
    return all(_SCALES.get(word, 1) < last for word in words.joined())


def _fits(part: float, total: float, value: int) -> bool:
    """Whether a cardinal can follow: five behind twenty or two hundred, not behind three."""
    low = part % 100
    if not low:
        return bool(part or total)
    return low >= 20 and not low % 10 and 0 < value < 10


def _may_end(words: _Words, value: int, part: float, total: float) -> bool:
    """Whether an ordinal ends the number: twenty-first, hundredth; "two thirds" and "one third" are shares."""
    low = part % 100
    if value >= 100:
        return 1 < part < 100 or not (part or low or not total)  # eight hundredth; "one hundredth" is a share
    if value < 10 and low >= 20 and not low % 10:
        return value != 2 or words.is_bound()  # thirty seconds
    return (value != 2 or words.is_bound()) and not low and (part >= 100 or (not part and bool(total)))


def _part(words: _Words, start: int, value: float) -> Spelt | None:
    """Two thirds, one-quarter, three quarters; five quarters are of a year."""
    word, tens = words.word(), 1
    if word in ("ten", "hundred") and words.word(1).startswith("thousandth") and words.follows(ahead=1):
        tens = 10 if word == "ten" else 100  # five ten-thousandths
    elif word not in _PARTS or value >= 100:
        return None
    if not words.follows():
        return None
    if tens > 1:
        words.at += 1
        word = words.word()
    if value != 1 and (not word.endswith("s") or (word == "quarters" and value != 3)):
        return None
    words.at += 1
    parts = float(_PARTS[word] * tens)
    values = (plain_float(value / parts), value, parts, *((9.0,) if word == "quarters" else ()))
    percent = _OF_ONE_PERCENT.match(words.folded, words.end())
    if percent is None:
        return Spelt(start, words.end(), values, Kind.SHARE, Sureness.SURE)
    if words.word() == "one" and words.follows("of"):
        words.at += 1
    kind, share = (Kind.POINTS, values[0]) if percent[1].endswith("point") else (Kind.SHARE, values[0] / 100)
    return Spelt(start, percent.end(), (plain_float(share),), kind)


_OF_ONE_PERCENT = pattern(r" of (?:one|a|1) ?(percent|per cent|%|percentage point)(?!age)")


def _and_a_half(words: _Words, start: int, value: float) -> Spelt | None:
    """One and a half years, two and a half million."""
    if words.word() == "half" and words.follows("and a", "and-a"):
        words.at += 1
    elif words.word() == "one" and words.word(1) == "half" and words.follows("and") and words.follows(ahead=1):
        words.at += 2
    else:
        return None
    value += 0.5
    sure = Sureness.SPELT
    if words.word() in _SCALES and words.follows():
        value *= _SCALES[words.word()]
        words.at += 1
        sure = Sureness.SURE
    return Spelt(start, words.end(), (value, value * 12), Kind.NUMBER, sure, takes_unit=True)


def _out_of(words: _Words, start: int, value: float) -> Spelt | None:
    """One in five, three out of ten."""
    of = CARDINALS.get(words.word())
    if not of or value >= of or not words.follows(*_RATIOS) or words.follows():
        return None
    words.at += 1
    values = (plain_float(value / of), value, float(of))
    return Spelt(start, words.end(), values, Kind.SHARE, Sureness.SPELT if of > 2 else Sureness.WEAK)


_RATIOS = ("in", "out of", "out of every", "in every", "of every")


def _with_decimals(words: _Words, value: float, is_large: bool) -> tuple[float, bool]:
    """Three point five million."""
    digits: list[str] = []
    while words.word() in _ONES and words.follows("" if digits else "point") and (digits or not words.follows()):
        digits.append(str(_ONES[words.word()]))
        words.at += 1
    if not digits:
        return value, is_large
    value += float("0." + "".join(digits))
    if words.word() in _SCALES and words.follows():
        value *= _SCALES[words.word()]
        words.at += 1
    return plain_float(value), True

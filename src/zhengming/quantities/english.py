"""English quantities as values: 2.78 trillion yuan, nearly thirty percent, two thirds, tens of millions, the 1980s.

Works on folded text (``english.fold_english``). Digits and number words are read apart and joined where they belong
together ("2.5 million", "10 to 15 percent"); months, years, shares and money are told by what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengming.english import fold_english
from zhengming.model import Span
from zhengming.quantities.value import Kind, Quantity, Sureness, value_key

_ONES = {w: n for n, w in enumerate(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen""".split())}  # fmt: skip
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_CARDINALS = {**_ONES, **_TENS, "fourty": 40}
_SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "mn": 10**6, "bn": 10**9, "tn": 10**12, "dozen": 12, "crore": 10**7, "lakh": 10**5,
}  # fmt: skip
_ORDINALS = {w: n for n, w in enumerate(
    """zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth""".split())}  # fmt: skip
_ORDINALS |= {w[:-1] + "ieth": n for w, n in _TENS.items()}
_ORDINALS |= {"hundredth": 100, "thousandth": 1000, "millionth": 10**6}
_PARTS = {"half": 2, "halves": 2, "quarter": 4, "quarters": 4} | {
    word + ending: n for word, n in _ORDINALS.items() if n > 2 for ending in ("", "s")
}
_MANY = {"dozens": 12, "tens": 10, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9,
         "trillions": 10**12}  # fmt: skip
_MONTHS = {w: n for n, w in enumerate(
    "january february march april may june july august september october november december".split(), 1)}  # fmt: skip
_MONTHS |= {w[:3]: n for w, n in _MONTHS.items()} | {"sept": 9}
_HINTS: dict[str, tuple[float, ...]] = {
    "once": (1,), "single": (1,), "sole": (1,), "twice": (2,), "thrice": (3,), "both": (2,), "pair": (2,),
    "pairs": (2,), "couple": (2,), "dual": (2,), "double": (2,), "bilateral": (2,),
    "triple": (3,), "trilateral": (3,), "quarterly": (3, 4), "annual": (1,), "decade": (10,), "decades": (10,),
    "century": (100,), "centuries": (100,), "centenary": (100,), "centennial": (100,), 
    "millennium": (1000,), "millennia": (1000,), "fortnight": (14, 2), "biennial": (2,), "triennial": (3,),
    "bicentennial": (200,), "half": (0.5, 6, 2), "quarter": (0.25, 3, 1), "quarters": (3,),
    "halves": (2,), "trio": (3,), "quartet": (4,), "twin": (2,), "whole": (1,),
    "entire": (1,), "all": (1,), "noon": (12,), "midnight": (24, 0, 12),
}  # fmt: skip
"""Words that may stand for a number of the other side, but do not ask for one."""
_TIMES: dict[str, tuple[float, ...]] = {
    "doubled": (2, 1), "doubling": (2, 1), "doubles": (2, 1), "halved": (0.5,), "halving": (0.5,), "tripled": (3, 2),
    "tripling": (3, 2), "trebled": (3, 2), "quadrupled": (4, 3), "quadrupling": (4, 3), "quintupled": (5, 4),
    "quadruple": (4, 3), "treble": (3, 2), "quintuple": (5, 4), "redouble": (2,),
}  # fmt: skip
_STARTS = frozenset((*_CARDINALS, *_SCALES, *_ORDINALS, *_PARTS, *_MANY, *_MONTHS, *_HINTS, *_TIMES, "several"))

_NUMBER = re.compile(r"(?:\d{1,3}(?:,\d{3}|, 000)+(?!\d)|\d+)(?:\.\d+)?(?:/\d+(?!\d*/))?")
_WORD = re.compile(r"[a-z]+")
_BEHIND = re.compile(
    r"(?P<scale>[ -]?(?:(?:hundred|thousand|million|billion|trillion|mn|bn|tn|dozen|crore|lakh)\b))?"
    r"(?P<scale2>[ -](?:thousand|million|billion|trillion)\b)?"
    r"(?P<unit>(?:[ -]?(?:%|per ?cent(?!age)\b|pct\b|percentage[ -]points?\b|percent points?\b|pp\b|ppts?\b"
    r"|basis[ -]points?\b|bps?\b|points? of a percent\w*|permille\b|per mille\b|\u2030))"
    r"|(?:st|nd|rd|th)\b|'?s\b|[ -]?fold\b|x\b|k\b|m\b|b\b"
    r"| ?[ap]\.?m\b\.?| ?(?:hours|o'clock)\b)?"
)
_ROW = re.compile(r" ?(?:-|to|and|or|through|,|, and) ?(?:about |nearly )?(?:us|hk|rmb)? ?[$¥€£]?")
_MONEY_BEHIND = re.compile(
    r"(?: |-)?(?P<money>(?:chinese )?(?:yuan|renminbi|rmb|cny)\b|(?:us|u\.s\.|american) dollars?|usd\b"
    r"|(?:hong kong|hk) dollars?|hkd\b|hk\$|(?:nt|new taiwan) dollars?|ntd\b|twd\b|euros?\b|eur\b|(?:japanese )?yen\b|jpy\b"
    r"|pounds?(?: sterling)?\b|gbp\b|(?:australian|canadian|singapore) dollars?|rupees?|rubles?|won\b|dollars?\b|patacas?)"
)
_MONEY_BEFORE = re.compile(
    r"(us ?\$|u\.s\. ?\$|hk ?\$|nt ?\$|a\$|c\$|s\$|mop ?\$?|rmb ?¥?|cny ?¥?|cn¥|usd|hkd|ntd|twd|eur|gbp|jpy|renminbi|yuan"
    r"|dollars?|euros?|\$|¥|€|£)[ -]?$"
)
_CODES = {
    "us$": "USD", "u.s.$": "USD", "usd": "USD", "hk$": "HKD", "hkd": "HKD", "nt$": "TWD", "ntd": "TWD", "twd": "TWD",
    "a$": "AUD", "c$": "CAD", "s$": "SGD", "rmb": "CNY", "cny": "CNY", "renminbi": "CNY", "yuan": "CNY", "eur": "EUR",
    "€": "EUR", "gbp": "GBP", "£": "GBP", "jpy": "JPY", "$": "$", "¥": "¥", "dollar": "$", "euro": "EUR",
    "yen": "JPY", "pound": "GBP", "rupee": "INR", "ruble": "RUB", "won": "KRW", "mop": "MOP", "pataca": "MOP",
}  # fmt: skip
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|close to|over|above|more than|less than|fewer than"
    r"|under|below|exceed\w*|surpass\w*|top\w*|at least|at most|up to|as (?:many|much|high|low) as|near|an? estimated"
    r"|approaching|beyond|within|circa|reach\w*|no (?:more|less|fewer) than|in excess of|well over|just|upwards of)"
    r"(?: (?:the|a|an|us|hk))? ?[$¥€£]?$"
)
_ABOUT_BEHIND = re.compile(r"(?: or (?:so|more|less|above)| plus\b|\+|-odd| odd\b)")
_PREFIXED = re.compile(r"(?:mid|pre|post|early|late|non|sub|over|under|the|of|to|from)-$")
_SPANS = re.compile(r"[ -](?:full )?(decade|centur)")
_DIVISION = re.compile(r"\b(?:articles?|sections?|paragraphs?|chapters?|parts?|items?|tables?|charts?|figures?|clauses?) $")
_OF_ONE_PERCENT = re.compile(r" of (?:one|a|1) ?(percent|per cent|%|percentage point)(?!age)")
_ROMAN = re.compile(r"\b(?:[IVXL]{2,7}|(?<=Part )[IVX]|(?<=Chapter )[IVX]|(?<=Section )[IVX]|(?<=Schedule )[IVX])\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50}


def read_english(text: str) -> list[Quantity]:
    """All quantities of an English text, in order.

    >>> [(q.values, str(q.kind)) for q in read_english("In 2025 it came to 2.78 trillion yuan, nearly thirty percent.")]
    [((2025.0,), 'year'), ((2780000000000.0,), 'number'), ((0.3,), 'share')]
    """
    folded = fold_english(text)
    found = list(_digits(folded, text)) if any(map(str.isdigit, folded)) else []
    words = [m for m in _WORD.finditer(folded) if m[0] in _STARTS]
    if words:
        taken = [(q.span.start, q.span.end) for q in found]
        found += _spelt(folded, text, words, taken)
        found.sort(key=lambda q: q.span)
    if _ROMAN.search(text):
        found += _romans(text)
        found.sort(key=lambda q: q.span)
    return found


def _digits(folded: str, text: str) -> Iterator[Quantity]:
    matches = list(_NUMBER.finditer(folded))
    for n, match in enumerate(matches):
        start, end = match.span()
        written = match[0]
        behind = _BEHIND.match(folded, end)
        assert behind is not None
        before = folded[max(0, start - 22) : start]
        sureness = _sureness(before, folded, end, behind)
        if "/" in written:
            yield from _slashed(match, sureness)
            continue
        number = float(written.replace(",", "").replace(" ", ""))
        decimals = len(written.partition(".")[2])
        step = 10.0**-decimals
        scale, unit = behind["scale"], (behind["unit"] or "").strip(" -.")
        stop = behind.end()
        factor = 1.0
        if scale:
            factor = float(_SCALES[scale.strip(" -")])
            if behind["scale2"]:
                factor *= _SCALES[behind["scale2"].strip(" -")]
        elif not unit and not _is_yearlike(written) and (next_behind := _shared_unit(folded, matches, n)) is not None:
            if next_behind["scale"]:
                factor = float(_SCALES[next_behind["scale"].strip(" -")])
            if (next_behind["unit"] or "").strip(" -"):
                unit = (next_behind["unit"] or "").strip(" -.")
                unit = unit if unit[0] in "%pb" else ""
                stop = end
        kind, values, stop = _kind(folded, number, factor, unit, written, before, stop, behind)
        if decimals and kind is Kind.NUMBER and _DIVISION.search(before):
            values = (*values, float(int(number)))  # Paragraph 13.2 is the second one of Article 13
        if factor != 1 and not scale:
            values = (*values, number)
        is_about = bool(_ABOUT.search(before) or _ABOUT_BEHIND.match(folded, stop))
        currency = ""
        ahead = _MONEY_BEFORE.search(before)
        if kind is Kind.NUMBER and (folded.startswith((" points", "-point"), stop)):
            currency = "points"
        elif kind is Kind.NUMBER:
            money = _MONEY_BEHIND.match(folded, stop)
            if money is not None:
                currency, stop = _code(money["money"]), money.end()
            if ahead is not None and (not money or currency == "$"):
                currency = _code(ahead[1])
                start -= len(ahead[0])
        if n and kind is Kind.NUMBER and _is_short_year(folded, matches[n - 1], match):
            kind, values = Kind.YEAR, (float(matches[n - 1][0][:2] + written), *values)
        if kind is Kind.SHARE:
            step /= 100
        yield Quantity(Span(start, stop), values, kind, sureness, 0.0, is_about, step * factor, currency)


def _is_yearlike(written: str) -> bool:
    return len(written) == 4 and written[:2] in ("18", "19", "20")


def _shared_unit(folded: str, matches: list[re.Match[str]], n: int) -> re.Match[str] | None:
    """What stands behind the last number of a row: 10-15 percent, 3 to 4 billion, 318, 419 and 473 basis points."""
    last = n
    while last + 1 < len(matches) and _ROW.fullmatch(folded, matches[last].end(), matches[last + 1].start()):
        last += 1
    return _BEHIND.match(folded, matches[last].end()) if last > n else None


def _is_short_year(folded: str, before: re.Match[str], match: re.Match[str]) -> bool:
    """2019-20: the second is 2020."""
    return (
        len(before[0]) == 4 and before[0][:2] in ("19", "20") and len(match[0]) == 2
        and before.end() + 1 == match.start() and folded[before.end()] == "-"
    )  # fmt: skip


def _code(written: str) -> str:
    word = written.replace(" ", "").removeprefix("chinese").removeprefix("japanese")
    for name, code in (("hongkongdollar", "HKD"), ("hkdollar", "HKD"), ("usdollar", "USD"), ("u.s.dollar", "USD"),
                       ("americandollar", "USD"), ("ntdollar", "TWD"), ("newtaiwandollar", "TWD"),
                       ("australiandollar", "AUD"), ("canadiandollar", "CAD"), ("singaporedollar", "SGD")):  # fmt: skip
        if word.startswith(name):
            return code
    for key in (word, word.rstrip("s"), word.rstrip("¥$"), word.replace("sterling", "").rstrip("s")):
        if key in _CODES:
            return _CODES[key]
    return "$"


def _sureness(before: str, folded: str, end: int, behind: re.Match[str]) -> Sureness:
    """Digits in names, versions and lists are weak: G20, COVID-19, H1N1, 2.1.3, 1) and (2)."""
    last = before[-1:]
    if last.isalpha() and not _MONEY_BEFORE.search(before):
        return Sureness.WEAK
    if last == "-" and before[-2:-1].isalpha() and not _PREFIXED.search(before) and not _MONEY_BEFORE.search(before):
        return Sureness.WEAK
    if last in ".:/" and before[-2:-1].isdigit():
        return Sureness.WEAK
    follows = folded[end : end + 2]
    if follows[:1] == "." and not before.strip():
        return Sureness.SURE  # the number of a list
    if follows[:1].isalpha() and not behind["unit"] and not behind["scale"]:
        return Sureness.WEAK
    if follows[:1] in (".", ":") and follows[1:2].isdigit():
        return Sureness.WEAK
    if follows[:1] in ".)" and (not before.strip(" \n(") or last == "(") and follows[1:2] in ("", " ", "\n"):
        return Sureness.WEAK
    return Sureness.SURE


def _slashed(match: re.Match[str], sureness: Sureness) -> Iterator[Quantity]:
    """1/3, 2019/20, 9/11."""
    one, _, two = match[0].replace(",", "").partition("/")
    a, b = float(one), float(two)
    values = [a, b]
    if b:
        values.insert(0, value_key(a / b))
    if len(one) == 4 and len(two) == 2:
        values = [a, float(one[:2] + two)]
    values.append(float(f"{one}{two}") if "." not in one + two else a)
    sure = sureness if a < b <= 100 and b not in (11, 12, 20, 24) else Sureness.WEAK
    yield Quantity(Span(*match.span()), tuple(values), Kind.SHARE if sure else Kind.NUMBER, sure)


def _kind(
    folded: str, number: float, factor: float, unit: str, written: str, before: str, stop: int,
    behind: re.Match[str],
) -> tuple[Kind, tuple[float, ...], int]:  # fmt: skip
    value = value_key(number * factor)
    is_whole = "." not in written and "," not in written
    if unit.startswith(("percentage", "percent point", "pp", "point")):
        return Kind.POINTS, (value,), stop
    if unit.startswith(("basis", "bp")):
        return Kind.POINTS, (value_key(value / 100), value), stop
    if unit in ("permille", "per mille", "\u2030"):
        return Kind.SHARE, (value_key(value / 1000),), stop
    if unit == "%" or unit.startswith(("per", "pct")):
        return Kind.SHARE, (value_key(value / 100),), stop
    if unit in ("st", "nd", "rd", "th"):
        kind = Kind.DAY if value <= 31 and _is_by_month(folded, before, stop) else Kind.ORDINAL
        return kind, (value,), stop
    if unit in ("s", "'s") and is_whole and len(written) in (2, 4) and factor == 1:
        return Kind.YEAR, (value, value % 100 if len(written) == 4 else value + 1900), stop
    if unit in ("fold", "x"):
        return Kind.NUMBER, (value, value - 1, value + 1), stop
    if unit in ("k", "m", "b"):
        scaled = value * {"k": 1e3, "m": 1e6, "b": 1e9}[unit]
        return Kind.NUMBER, (scaled, value), stop
    if unit.startswith(("a", "p", "hours", "o'clock")) and unit:
        plain = behind.end("scale2") if behind["scale2"] else behind.end("scale") if behind["scale"] else None
        if unit == "hours":
            return Kind.NUMBER, (value,), behind.start("unit") if plain is None else plain
        return Kind.HOUR, (value, value + 12, value - 12), stop
    if factor == 1 and is_whole:
        if len(written) == 4 and 1000 <= value < 2200 and not _MONEY_BEFORE.search(before):
            return Kind.YEAR, (value,), stop
        if value <= 31 and _is_by_month(folded, before, stop):
            return Kind.DAY, (value,), stop
        if folded[stop : stop + 1] == ":" and folded[stop + 1 : stop + 3].isdigit():
            return Kind.HOUR, (value, value + 12, value - 12), stop
    if (span := _SPANS.match(folded, stop)) is not None:
        return Kind.NUMBER, (value, value * (10 if span[1] == "decade" else 100)), stop
    times = re.match(r"[ -]times\b", folded[stop : stop + 7])
    if times:
        return Kind.NUMBER, (value, value - 1, value + 1), stop
    return Kind.NUMBER, (value,), stop


_BY_MONTH_BEFORE = re.compile(r"\b([a-z]{3,9})\.?,? ?(?:the )?(?:\d{1,2}(?:st|nd|rd|th)? ?(?:-|to|and|,) ?)?$")
_BY_MONTH_BEHIND = re.compile(r"(?:st|nd|rd|th)?(?: (?:of|day of))? ?(?:(?:-|to|and) ?\d{1,2}(?:st|nd|rd|th)? )? ?([a-z]{3,9})\b")


def _is_by_month(folded: str, before: str, stop: int) -> bool:
    ahead = _BY_MONTH_BEFORE.search(before)
    if ahead is not None and ahead[1] in _MONTHS:
        return True
    behind = _BY_MONTH_BEHIND.match(folded, stop)
    return behind is not None and behind[1] in _MONTHS


def _romans(text: str) -> Iterator[Quantity]:
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_DIGITS[c] for c in match[0]]
        total = sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
        yield Quantity(Span(*match.span()), (float(total),), Kind.ORDINAL, Sureness.WEAK)


class _Words:
    """The number words of a text, read from left to right."""

    def __init__(self, folded: str, words: list[re.Match[str]]) -> None:
        self.folded = folded
        self.words = words
        self.at = 0

    def word(self, offset: int = 0) -> str:
        n = self.at + offset
        return self.words[n][0] if n < len(self.words) else ""

    def joined(self, n: int, *, over: str = "") -> bool:
        """Whether word ``n`` follows the one before it with nothing but a blank, a hyphen or ``over`` between."""
        if not 0 < n < len(self.words):
            return False
        gap = self.folded[self.words[n - 1].end() : self.words[n].start()]
        return gap in (" ", "-", "\n") or (bool(over) and gap.strip() in over.split("|") and len(gap) < 12)


def _spelt(
    folded: str, text: str, words: list[re.Match[str]], taken: list[tuple[int, int]]
) -> Iterator[Quantity]:
    reader = _Words(folded, words)
    while reader.at < len(words):
        match = words[reader.at]
        start = match.start()
        if any(low <= start < high for low, high in taken):
            reader.at += 1
            continue
        quantity = _one_spelt(folded, text, reader)
        if quantity is not None:
            yield quantity


def _one_spelt(folded: str, text: str, reader: _Words) -> Quantity | None:
    """The quantity that begins at the reader's word; moves the reader behind it."""
    words, n = reader.words, reader.at
    word, start = words[n][0], words[n].start()
    before = folded[max(0, start - 22) : start]
    is_about = bool(_ABOUT.search(before))
    if word in _MONTHS:
        reader.at += 1
        return _month(folded, text, words[n], before)
    if word in _MANY or (word == "several" and reader.joined(n + 1) and reader.word(1) in _SCALES):
        return _many(folded, reader)
    if word == "half" and reader.joined(n + 1, over="a|an|of a") and reader.word(1) in _SCALES:
        reader.at += 2
        value = _SCALES[words[n + 1][0]] * 0.5
        return _with_unit(folded, start, words[n + 1].end(), value, Sureness.SURE, is_about, value)
    if word in _CARDINALS or (word in _SCALES and _has_article(before)):
        return _cardinal(folded, reader, before, is_about)
    reader.at += 1
    span = Span(start, words[n].end())
    if word in _TIMES:
        return Quantity(span, tuple(map(float, _TIMES[word])), Kind.NUMBER, Sureness.SPELT)
    if word in _ORDINALS:
        value = float(_ORDINALS[word])
        values = (value, 1 / value) if value and _has_article(before) else (value,)
        sure = Sureness.SPELT if value > 2 else Sureness.WEAK
        if value > 2 and _has_article(before) and re.match(r" of\b", folded[span.end : span.end + 3]):
            return Quantity(span, (value_key(1 / value), value), Kind.SHARE, Sureness.SPELT, 0.0, is_about)
        kind = Kind.DAY if value <= 31 and _is_by_month(folded, before, span.end) else Kind.ORDINAL
        return Quantity(span, values, kind, sure)
    if word in _HINTS:
        return Quantity(span, tuple(map(float, _HINTS[word])), Kind.NUMBER, Sureness.WEAK)
    if word in _SCALES:
        return Quantity(span, (float(_SCALES[word]),), Kind.NUMBER, Sureness.WEAK)
    return None


def _has_article(before: str) -> bool:
    return before.endswith((" a ", " an ", " a-")) or before in ("a ", "an ")


def _month(folded: str, text: str, match: re.Match[str], before: str) -> Quantity | None:
    word = match[0]
    is_capital = text[match.start()].isupper()
    near = re.match(r"[.,]? ?(?:the )?\d|[.,]? (?:of )?\d{4}", folded[match.end() : match.end() + 9])
    dated = near is not None or re.search(r"\d(?:st|nd|rd|th)?(?: of)? $|-$|\b(?:in|of|since|by|until|from|to|during|late|early|mid|last|this|through|and|every|each) $", before)
    if not is_capital or (word in ("may", "march", "mar", "dec", "jan", "sep", "jun") and not dated):
        return Quantity(Span(*match.span()), (float(_MONTHS[word]),), Kind.MONTH, Sureness.WEAK) if is_capital else None
    return Quantity(Span(*match.span()), (float(_MONTHS[word]),), Kind.MONTH, Sureness.SURE)


def _many(folded: str, reader: _Words) -> Quantity:
    """tens of millions, several hundred thousand, dozens."""
    words, first = reader.words, reader.at
    low, high = 1.0, 1.0
    while True:
        word = words[reader.at][0]
        if word == "several":
            low, high = 2.0, 10.0
        elif word in _SCALES:
            low, high = low * _SCALES[word], high * _SCALES[word]
        else:
            base = _MANY[word]
            low, high = low * base, high * base * (9 if base == 12 else 10)
        reader.at += 1
        following = reader.word()
        if not (following in _MANY or following in _SCALES) or not reader.joined(reader.at, over="of|of |upon|and"):
            break
    end = words[reader.at - 1].end()
    return _with_unit(folded, words[first].start(), end, low, Sureness.SPELT, True, 0.0, high)


def _cardinal(folded: str, reader: _Words, before: str, is_about: bool) -> Quantity:
    """twenty-five, a hundred and five, two thirds, three point five million, one and a half."""
    words, first = reader.words, reader.at
    total, part, count = 0.0, 0.0, 0
    ordinal = False
    while reader.at < len(words):
        word = words[reader.at][0]
        if reader.at > first and not reader.joined(reader.at, over="and" if part % 100 == 0 or not part else ""):
            break
        if word in _CARDINALS:
            value = _CARDINALS[word]
            low = part % 100 if part >= 100 else part
            if count and (low % 10 or (low and value >= 10) or (low >= 20 and not value)) and not total + (part == 0):
                break
            if count and low and (low % 10 or value >= 10 or low < 20):
                break
            part += value
        elif word == "hundred" and part < 100:
            part = (part or 1) * 100
        elif word in ("thousand", "million", "billion", "trillion", "dozen"):
            total, part = (total + (part or 1) * _SCALES[word], 0.0) if part or not total else (total * _SCALES[word], 0)
        elif word in _ORDINALS and word not in ("second",) and count and _may_end(word, part, total):
            value = _ORDINALS[word]
            part = part + value if value < 100 else (part or 1) * value
            ordinal = True
            reader.at += 1
            break
        else:
            break
        count += 1
        reader.at += 1
    value = total + part
    start, end = words[first].start(), words[reader.at - 1].end()
    if ordinal:
        sure = Sureness.SURE if value > 12 else Sureness.SPELT
        return Quantity(Span(start, end), (value,), Kind.ORDINAL, sure, 0.0, is_about)
    after = reader.word()
    if after in _PARTS and value < 100 and not total and reader.joined(reader.at):
        is_plural = after.endswith("s") or value == 1
        if is_plural and not (after.startswith("quarter") and value != 3 and value != 1):
            parts = float(_PARTS[after])
            reader.at += 1
            stop = words[reader.at - 1].end()
            share = value_key(value / parts)
            percent = _OF_ONE_PERCENT.match(folded, stop)
            if percent is not None:
                if reader.word() == "one" and reader.joined(reader.at, over="of"):
                    reader.at += 1
                kind = Kind.POINTS if percent[1].endswith("point") else Kind.SHARE
                share = share if kind is Kind.POINTS else share / 100
                return Quantity(Span(start, percent.end()), (value_key(share),), kind, Sureness.SURE, 0.0, is_about)
            return Quantity(Span(start, stop), (share, value, parts), Kind.SHARE, Sureness.SURE, 0.0, is_about)
    if after == "half" and reader.joined(reader.at, over="and a|and one"):
        reader.at += 1
        value += 0.5
        end = words[reader.at - 1].end()
        if reader.word() in _SCALES and reader.joined(reader.at):
            value *= _SCALES[reader.word()]
            reader.at += 1
            end = words[reader.at - 1].end()
        return _with_unit(folded, start, end, value, Sureness.SPELT, is_about, 0.0, extra=(value * 12,))
    ratio = re.match(r" (?:in|out of(?: every)?|in every) ", folded[end:])
    if ratio and after in _CARDINALS and end + ratio.end() == words[reader.at].start():
        of = _CARDINALS[after]
        reader.at += 1
        return Quantity(
            Span(start, words[reader.at - 1].end()), (value_key(value / of) if of else 0.0, value, float(of)),
            Kind.SHARE, Sureness.WEAK, 0.0, is_about,
        )  # fmt: skip
    if value <= 1:
        sureness = Sureness.WEAK
    elif value <= 12 and not total:
        sureness = Sureness.SPELT
    else:
        sureness = Sureness.SURE
    if before.endswith(("no. ", "-")):
        sureness = min(sureness, Sureness.SPELT)
    step = 1.0 if value % 10 else 10.0
    return _with_unit(folded, start, end, value, sureness, is_about, step)


def _may_end(word: str, part: float, total: float) -> bool:
    """Whether an ordinal ends the number: twenty-first, hundredth; "two thirds" and "one third" are shares."""
    value = _ORDINALS[word]
    low = part % 100
    if value < 10:
        return low >= 20 and not low % 10 or (low == 0 and part >= 100) or (not part and bool(total))
    return low == 0 and (part >= 100 or (not part and bool(total)))


def _with_unit(
    folded: str, start: int, end: int, value: float, sureness: Sureness, is_about: bool, step: float,
    high: float = 0.0, extra: tuple[float, ...] = (),
) -> Quantity:  # fmt: skip
    behind = _BEHIND.match(folded, end)
    unit = ((behind["unit"] if behind else "") or "").strip(" -")
    about = is_about or bool(_ABOUT_BEHIND.match(folded, end))
    if behind is not None and unit and unit[0] in "%pb\u2030" and not behind["scale"]:
        kind, values, stop = _kind(folded, value, 1.0, unit, "0", "", behind.end(), behind)
        if kind in (Kind.SHARE, Kind.POINTS):
            step = step / 100 if kind is Kind.SHARE else step
            return Quantity(Span(start, stop), values, kind, Sureness.SURE, high / 100, about, step)
    values = (value, *extra)
    if (span := _SPANS.match(folded, end)) is not None:
        values = (value, value * (10 if span[1] == "decade" else 100))
    if unit == "fold" or folded.startswith((" times", "-times"), end):
        values = (value, value - 1, value + 1)
    money = _MONEY_BEHIND.match(folded, end)
    if money is not None:
        return Quantity(Span(start, money.end()), values, Kind.NUMBER, sureness, high, about, step, _code(money["money"]))
    return Quantity(Span(start, end), values, Kind.NUMBER, sureness, high, about, step)

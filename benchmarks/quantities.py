"""False alarms of the number check on human translations, and altered numbers that it finds, in both directions.

    python benchmarks/quantities.py                     # zh-en and en-zh, 800 pairs of each corpus
    python benchmarks/quantities.py --limit 200 --seed 3 --verbose

Every number is altered on the target's side where its value stands once on either side, so that nothing else explains
the altered one: ten or a thousand times as much, two digits swapped, another scale, a neighbouring year, percentage
points for percent. The package is asked directly (``zhengming.quantities.compare``); what it is unsure of counts for
nothing. The corpora are read where they lie, and never shipped (``ZHENGMING_CORPUS`` names another folder).
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

import corpus
from table import Bar, finish

from zhengming.quantities import Mismatch, compare
from zhengming.quantities.numerals import parse
from zhengming.quantities.writing import han

BARS = [
    Bar(f"{direction}.{figure}", sign, limit)
    for direction in ("zh_en", "en_zh")
    for figure, sign, limit in (
        ("false", "<=", 0.005), ("false_large", "<=", 0.012), ("recall", ">=", 0.998), ("lowest_kind", ">=", 0.99),
    )
]  # fmt: skip
COUNTED = re.compile(r"\d|[零一二三四五六七八九十百千万萬亿億]{2,}|第[一二三四五六七八九十]|百分之")
LARGE = re.compile(r"[\d零一二三四五六七八九十百千.]\s*[万萬亿億]")


def main() -> int:
    arguments = corpus.options(
        "False alarms and recall of the number check, both directions", limit=800, of="pairs of each corpus",
    )  # fmt: skip
    if arguments is None:
        return 0
    sample = list(pairs(arguments.limit, arguments.seed))
    figures: dict[str, float] = {"pairs": len(sample)}
    for direction in ("zh-en", "en-zh"):
        run = Run(direction, arguments.verbose)
        for pair in sample[:20]:
            run.look(pair.zh, pair.en)  # the first call compiles patterns, which is no part of the rate
        for pair in sample:
            run.judge(pair)
        figures |= {f"{direction.replace('-', '_')}.{name}": value for name, value in run.figures().items()}
    return finish("quantities", figures, BARS)


class Pair(NamedTuple):
    identity: str
    zh: str
    en: str


class Run:
    """One direction: what was flagged of the translations, and how fast, and what was found of the alterations."""

    def __init__(self, direction: str, verbose: bool) -> None:
        self.direction, self.verbose = direction, verbose
        self.false, self.false_large = [], []
        self.caught: dict[str, list[bool]] = defaultdict(list)
        self.seconds, self.calls = 0.0, 0

    def look(self, zh: str, en: str) -> list[Mismatch]:
        if self.direction == "zh-en":
            found = compare(zh, en, source_language="zh")
        else:
            found = compare(en, zh, source_language="en")
        return [mismatch for mismatch in found if mismatch.is_sure]

    def judge(self, pair: Pair) -> None:
        start = time.process_time()
        found = self.look(pair.zh, pair.en)
        self.seconds += time.process_time() - start
        self.calls += 1
        self.false.append(bool(found))
        if LARGE.search(pair.zh):
            self.false_large.append(bool(found))
        if found and self.verbose:
            print(f"{self.direction} {pair.identity}\n    {pair.zh}\n    {pair.en}\n    {found}")
        alter = altered_english if self.direction == "zh-en" else altered_chinese
        for change in alter(pair.zh, pair.en):
            texts = (pair.zh, change.text) if self.direction == "zh-en" else (change.text, pair.en)
            found = self.look(*texts)
            seen = any(touches(m.target.span, change.target) or touches(m.source.span, change.source) for m in found)
            self.caught[change.kind].append(seen)
            if not seen and self.verbose:
                print(f"{self.direction} missed {change.kind}\n    {texts[0]}\n    {texts[1]}\n    {change}")

    def figures(self) -> dict[str, float]:
        every = [seen for kind in self.caught.values() for seen in kind]
        return {
            "false": share(self.false), "false_large": share(self.false_large), "recall": share(every),
            "lowest_kind": min(map(share, self.caught.values())), "altered": len(every),
            "pairs_per_second": self.calls / self.seconds,
        }  # fmt: skip


def share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else float("nan")


def touches(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


# The corpora -------------------------------------------------------------------------------------------------------

CORPORA = {
    "prc-constitution.dev.tsv": ("zh_hans", "en"), "xuexi-official-2022.dev.tsv": ("zh_hans", "en"),
    "hkma-termcheck.dev.jsonl.gz": ("src", "ref"), "wmt-news.dev.tsv": ("src", "refA"),
    "ntrex.dev.tsv": ("zh_hans_cn", "en"), "moj-laws.dev.tsv.gz": ("zh_hant_tw", "en"),
}  # fmt: skip
"""File to its columns; where a row has a direction, the first is its source."""


def pairs(limit: int, seed: int) -> Iterator[Pair]:
    """Pairs with a number on either side; those whose two sides truly differ are listed beside the corpora."""
    left_out = {row["id"] for row in rows("quantities-exceptions.tsv")}
    for name, columns in CORPORA.items():
        found = []
        for n, row in enumerate(rows(name)):
            texts = [row[column] for column in columns]
            if row.get("dir") in ("enzh", "en-zh"):
                texts.reverse()
            identity = row.get("id") or f"{name.partition('.')[0]} {n}"
            if all(texts) and identity not in left_out and COUNTED.search(texts[0]):
                found.append(Pair(identity, *texts))
        yield from random.Random(f"{seed} {name}").sample(found, min(len(found), limit))


def rows(name: str) -> Iterator[dict[str, str]]:
    path = corpus.FOLDER / name
    if not path.exists():
        return
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as lines:
        if ".jsonl" in name:
            yield from map(json.loads, filter(str.strip, lines))
        else:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


# The alterations ---------------------------------------------------------------------------------------------------

WIDE = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
ZH_SCALES = {"": 1, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "万亿": 10**12, "萬億": 10**12}
EN_SCALES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
NUMERALS = "零一二三四五六七八九十百千万萬亿億"
ZH_DIGITS = re.compile(
    r"(?<![\d.,/:·-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?P<scale>[万萬]?[亿億]?)"
    rf"(?![\d.,{NUMERALS}余餘多几幾])(?P<unit>年|%|[个個]百分[点點])?"
)
ZH_WORDS = re.compile(rf"(?<![{NUMERALS}\d点點.．·])[{NUMERALS[1:]}]{{2,}}(?![零〇○点點分．.·余餘多几幾年月日\d])")
EN_DIGITS = re.compile(
    r"(?<![\w.,/:(–-])(?P<number>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?(?![\d:)–/-]|[.,]\d|[A-Za-z])"
    r"(?: (?P<scale>thousand|million|billion|trillion)\b)?(?P<unit>\s?(?:%|per ?cent\b(?!age)))?"
)


class Number(NamedTuple):
    """A number of a text, as the alterations see it: by plain patterns of their own."""

    value: Decimal
    unit: str
    span: tuple[int, int]
    match: re.Match[str]


class Change(NamedTuple):
    kind: str
    text: str
    """The target with the altered number."""
    target: tuple[int, int]
    source: tuple[int, int]


def chinese_numbers(text: str) -> list[Number]:
    folded = text.translate(WIDE)
    found = [Number(value_of(m, ZH_SCALES), m["unit"] or "", m.span(), m) for m in ZH_DIGITS.finditer(folded)]
    for match in ZH_WORDS.finditer(folded):
        plain = match[0].replace("萬", "万").replace("億", "亿")
        value = parse(plain).value
        if plain[0] not in "百千万亿" and han(int(value)) == plain:
            found.append(Number(Decimal(int(value)), "", match.span(), match))
    return found


def english_numbers(text: str) -> list[Number]:
    return [Number(value_of(m, EN_SCALES), (m["unit"] or "").strip(), m.span(), m) for m in EN_DIGITS.finditer(text)]


def value_of(match: re.Match[str], scales: dict[str, int]) -> Decimal:
    return Decimal(match["number"].replace(",", "") + (match["decimals"] or "")) * scales[match["scale"] or ""]


def altered_english(zh: str, en: str) -> Iterator[Change]:
    yield from changes(english_numbers(en), chinese_numbers(zh), en, english_forms)


def altered_chinese(zh: str, en: str) -> Iterator[Change]:
    yield from changes(chinese_numbers(zh), english_numbers(en), zh, chinese_forms)


def changes(here: list[Number], there: list[Number], text: str, forms) -> Iterator[Change]:  # type: ignore[no-untyped-def]
    """Each number that stands once on both sides, altered in every way that makes it a value of neither side."""
    counts, others = Counter(n.value for n in here), Counter(n.value for n in there)
    for number in here:
        if counts[number.value] != 1 or others[number.value] != 1:
            continue
        [other] = [n for n in there if n.value == number.value]
        is_year = "年" in (number.unit, other.unit) and 1900 <= number.value <= 2100
        is_share = "%" in (number.unit, other.unit) or number.unit.startswith("per")
        for kind, value, new in forms(number, is_year, is_share):
            if kind == "points" or (value not in counts and value not in others):
                start, end = number.span
                yield Change(kind, text[:start] + new + text[end:], (start, start + len(new)), other.span)


def values(number: Number, is_year: bool, is_share: bool) -> Iterator[tuple[str, Decimal]]:
    """How the value is altered."""
    if is_year:
        yield "year", number.value + 1
        return
    if number.value < 10 and not is_share:
        return
    yield "x10", number.value * 10
    if number.value >= 10000:
        yield "x1000", number.value * 1000
    swapped = re.sub(r"([1-9])([1-9])", r"\2\1", f"{number.value.normalize():f}", count=1)
    if Decimal(swapped) != number.value:
        yield "digits", Decimal(swapped)


def english_forms(number: Number, is_year: bool, is_share: bool) -> Iterator[tuple[str, Decimal, str]]:
    match = number.match
    scale, written = match["scale"] or "", match["number"] + (match["decimals"] or "")
    after = match.string[match.start() + len(written) : match.end()]
    for kind, value in values(number, is_year, is_share):
        mantissa = value / EN_SCALES[scale]
        comma = "," if "," in written or (mantissa >= 10000 and not is_year) else ""
        yield kind, value, f"{mantissa.normalize():{comma}f}" + after
    if scale:
        other = "million" if scale == "billion" else "billion"
        yield "scale", number.value / EN_SCALES[scale] * EN_SCALES[other], written + after.replace(scale, other)
    if is_share and number.unit:
        yield "points", number.value, f"{written} percentage points"


def chinese_forms(number: Number, is_year: bool, is_share: bool) -> Iterator[tuple[str, Decimal, str]]:
    match = number.match
    if match.re is ZH_WORDS:
        for kind, value in values(number, is_year, is_share):
            if value % 1 == 0:
                yield kind, value, han(int(value))
        return
    scale, unit = match["scale"] or "", match["unit"] or ""
    written = match["number"] + (match["decimals"] or "")
    for kind, value in values(number, is_year, is_share):
        mantissa = value / ZH_SCALES[scale]
        yield kind, value, f"{mantissa.normalize():{',' if ',' in written else ''}f}{scale}{unit}"
    if scale:
        other = "万" if "亿" in scale or "億" in scale else "亿"
        yield "scale", number.value / ZH_SCALES[scale] * ZH_SCALES[other], written + other + unit
    if unit == "%":
        yield "points", number.value, f"{written}个百分点"


if __name__ == "__main__":
    sys.exit(main())

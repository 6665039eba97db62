"""What the benchmarks read: Chinese-English terms and news-length pairs from a folder of corpora beside the checkout.

The corpora are measured with and never shipped. Terms come from CC-CEDICT (first gloss of a word), pairs from the news
test sets of WMT and from NTREX. ``ZHENGMING_CORPUS`` names another folder than ``../shared/corpus``.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("ZHENGMING_CORPUS", ROOT.parent / "shared" / "corpus"))
SEED = 20250612

Pair = tuple[str, str]
"""Chinese, English."""


def options(description: str, *, limit: int, of: str) -> argparse.Namespace | None:
    """The options of a benchmark that reads the corpora: ``limit``, ``seed``, ``verbose``; None, said, without them."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--limit", type=int, default=limit, help=of)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--verbose", action="store_true", help="print false alarms and what is not found")
    arguments = parser.parse_args()
    if not is_there():
        print(f"no corpora in {FOLDER}: nothing measured (ZHENGMING_CORPUS names another folder)")
        return None
    return arguments


def is_there() -> bool:
    return FOLDER.is_dir()


def terms(count: int) -> list[Pair]:
    """``count`` terms, no wording twice: words of CC-CEDICT, and when they run out, two of them joined.

    A smaller set is part of a larger one.
    """
    rng = random.Random(SEED)
    words = list(_dictionary())
    rng.shuffle(words)
    found = dict(words[:count])
    wordings = set(found.values())
    while len(found) < count:
        (zh, en), (other_zh, other_en) = rng.choice(words), rng.choice(words)
        joined, wording = zh + other_zh, f"{en} {other_en}"
        if len(joined) <= 8 and wording.count(" ") < 5 and joined not in found and wording not in wordings:
            found[joined] = wording
            wordings.add(wording)
    return list(found.items())


def _dictionary() -> Iterator[Pair]:
    """Words of 3-8 characters whose first gloss, without remarks, has 2-5 English words.

    Words of two characters are left out: of the official termbase's terms they are one in a hundred.
    """
    wordings = set()
    entry = re.compile(r"\S+ ([\u4e00-\u9fff]{3,8}) \[[^]]*\] /([^/]+)/")
    remark = re.compile(r"\([^)]*\)|\[[^]]*\]|[;,].*|^to (?=\S+ \S)")
    seen = set()
    with gzip.open(next(FOLDER.glob("cc-cedict-*.txt.gz")), "rt", encoding="utf-8") as lines:
        for match in filter(None, map(entry.match, lines)):
            zh, en = match[1], " ".join(remark.sub("", match[2]).split())
            if re.fullmatch(r"[A-Za-z][a-z]*(?:[ '-][A-Za-z]+)+", en) and 2 <= len(en.split()) <= 5:
                if zh not in seen and en not in wordings:
                    yield zh, en
                seen.add(zh)
                wordings.add(en)


def pairs() -> list[Pair]:
    """News sentences of at most 80 Chinese characters, shuffled: 36 Chinese and 124 English characters on average."""
    found = []
    for row in _rows("wmt-news.dev.tsv"):
        found.append((row["src"], row["refA"]) if row["dir"] == "zh-en" else (row["refA"], row["src"]))
    found += [(row["zh_hans_cn"], row["en"]) for row in _rows("ntrex.dev.tsv")]
    short = [(zh, en) for zh, en in found if 4 <= len(zh) <= 80 and en]
    random.Random(SEED).shuffle(short)
    return short


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)

"""Term candidates: how many of the first are terms, and how many of the terms that laws define are found.

The laws of Taiwan's database without the articles that define terms. Recall: of the terms of those articles that stand
five times or more in what is left, those that are a candidate with the English of their definition, as its rendering
or among the others that it names; case, number, spelling and articles do not count. Precision: of a sample of the first
500 candidates those that a reader took for a term with its right English. The verdicts are
``tests/data/extracted.tsv``; a candidate of the sample that has none is named and counts as wrong.

    python benchmarks/extract.py                 # 200 seconds of one core, 1.5 GB
    python benchmarks/extract.py --draw FILE     # a new sample as well, with the verdicts that there are
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus import FOLDER, ROOT, SEED, is_there
from table import Bar, finish

from zhengming.chinese import fold
from zhengming.extraction import Candidate, candidates
from zhengming.extraction.tokens import english_words
from zhengming.model import Segment, TranslationUnit

VERDICTS = ROOT / "tests" / "data" / "extracted.tsv"
FIRST, DRAWN, OFTEN = 500, 200, 5
BARS = (Bar("precision", ">=", 0.7), Bar("judged", ">=", 150), Bar("recall", ">=", 0.5))
Key = tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description="Term candidates: precision and recall")
    parser.add_argument("--draw", metavar="FILE", type=Path, help="write the sample that is judged")
    parser.add_argument("--verbose", action="store_true", help="print the terms that are not found")
    arguments = parser.parse_args()
    if not is_there():
        print(f"no corpora in {FOLDER}: nothing measured (ZHENGMING_CORPUS names another folder)")
        return 0
    definitions = list(rows("moj-definitions.dev.tsv"))
    articles = {row["pcode_article"] for row in definitions}
    laws = [row for row in rows("moj-laws.dev.tsv.gz") if row["id"].split(".")[0] not in articles]
    began = time.process_time()
    found = candidates(units(laws))
    seconds = time.process_time() - began
    if arguments.draw:
        draw(arguments.draw, random.Random(SEED).sample(found[:FIRST], DRAWN))
    figures = recall(found, laws, definitions, verbose=arguments.verbose) | {
        **precision(found[:FIRST]), "candidates": len(found), "units": len(laws), "seconds": seconds,
    }  # fmt: skip
    return finish("extract", figures, BARS)


def rows(name: str) -> Iterator[dict[str, str]]:
    path = FOLDER / name
    with gzip.open(path, "rt", encoding="utf-8") if name.endswith(".gz") else path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def units(laws: Sequence[Mapping[str, str]]) -> Iterator[TranslationUnit]:
    for row in laws:
        yield TranslationUnit(Segment(row["zh_hant_tw"], "zh-Hant"), Segment(row["en"], "en"), id=row["id"])


def key(english: str) -> Key:
    return tuple(word.key for word in english_words(english) if word.key not in ("", "the", "a", "an"))


def recall(
    found: Sequence[Candidate],
    laws: Sequence[Mapping[str, str]],
    definitions: Sequence[Mapping[str, str]],
    *,
    verbose: bool,
) -> dict[str, float]:
    """Shares of the defined terms: found with their English, with it as the first one, found with any English."""
    text = fold("\n".join(row["zh_hant_tw"] for row in laws))
    wanted: dict[str, set[Key]] = defaultdict(set)
    for row in definitions:
        wanted[fold(row["zh_hant_tw"])].add(key(row["en"]))
    wanted = {zh: english for zh, english in wanted.items() if text.count(zh) >= OFTEN}
    by_chinese = {fold(one.zh): one for one in found}
    first = any_ = 0
    for zh, english in wanted.items():
        one = by_chinese.get(zh)
        renderings = [key(wording) for wording in (one.en, *one.others)] if one else []
        first += renderings[:1] != [] and renderings[0] in english
        any_ += not english.isdisjoint(renderings)
        if verbose and english.isdisjoint(renderings):
            print(zh, one.en if one else "-", *(" ".join(words) for words in english), sep=" | ")
    there = sum(zh in by_chinese for zh in wanted)
    return {
        "recall": any_ / len(wanted), "recall_first": first / len(wanted), "recall_chinese": there / len(wanted),
        "defined_terms": len(wanted),
    }  # fmt: skip


def verdicts() -> dict[tuple[str, str], str]:
    """By Chinese and English: ``term``, or what is wrong with the candidate."""
    if not VERDICTS.is_file():
        return {}
    with VERDICTS.open(encoding="utf-8") as lines:
        table = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["zh"], row["en"]): row["verdict"] for row in table}


def precision(first: Sequence[Candidate]) -> dict[str, float]:
    """The share of terms among the candidates that were judged, and how many those are."""
    known = verdicts()
    judged = [known[one.zh, one.en] for one in first if (one.zh, one.en) in known]
    return {"precision": judged.count("term") / len(judged) if judged else float("nan"), "judged": len(judged)}


def draw(path: Path, sample: Sequence[Candidate]) -> None:
    known = verdicts()
    lines = (f"{one.zh}\t{one.en}\t{known.get((one.zh, one.en), '')}" for one in sample)
    path.write_text("\n".join(("zh\ten\tverdict", *lines)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

"""The translation memory beside brute force: what it finds, how fast, both directions, in one run.

    python benchmarks/memory.py                     # all 141,910 units of the corpus
    python benchmarks/memory.py --units 20000 --queries 100

Statutes go in through a TMX file; segments with words changed, left out, put in, clauses added are asked for. The truth
is rapidfuzz over all segments on the same tokens, which is the peer as well; ``toolkit`` is translate-toolkit's matcher
on the same texts. An answer counts when its similarity reaches that of the k-th best. Times are CPU milliseconds of one
thread, so that a machine with other work on it disturbs the ratios little; wall times stand beside them. ``during`` is
the look-up while another process imports the same file into the same memory. The corpus is read where it lies.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import gzip
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import corpus
from table import Bar, finish

from zhengming.formats import write
from zhengming.fuzzy import encode, similarity
from zhengming.memory import TranslationMemory
from zhengming.model import Segment, TranslationUnit

BARS = (
    Bar("recall_zh", ">=", 1), Bar("recall_en", ">=", 1), Bar("p50_zh_ms", "<=", 1.0), Bar("p50_en_ms", "<=", 1.0),
    Bar("p95_zh_ms", "<=", 3), Bar("p95_en_ms", "<=", 3), Bar("times_brute_zh", ">=", 40),
    Bar("times_brute_en", ">=", 40), Bar("open_ms", "<=", 50), Bar("import_per_s", ">=", 25_000),
    Bar("concordance_2_ms", "<=", 1.0), Bar("add_visible_ms", "<=", 5),
)  # fmt: skip
THRESHOLD, BEST = 70, 5
KINDS = ("exact", "few", "few", "clause", "many")


def units(count: int) -> list[TranslationUnit]:
    with gzip.open(corpus.FOLDER / "moj-laws.dev.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = {(row["zh_hant_tw"], row["en"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    return [TranslationUnit(Segment(zh, "zh-TW"), Segment(en, "en")) for zh, en in sorted(rows)[:count]]


def changed(text: str, others: list[str], kind: str, rng: random.Random) -> str:
    """A text as it might come back in the next document."""
    gap = " " if " " in text else ""

    def taken(from_text: str) -> list[str]:
        return from_text.split(" ") if gap else list(from_text)

    tokens = taken(text)
    if kind == "exact" or len(tokens) < 5:
        return text
    if kind == "clause":
        return gap.join(tokens + taken(rng.choice(others))[: max(1, len(tokens) // 5)])
    for _ in range(rng.randint(1, 3) if kind == "few" else max(1, len(tokens) // 6)):
        at = rng.randrange(len(tokens))
        tokens[at : at + rng.randint(0, 1)] = [rng.choice(taken(rng.choice(others)))] * rng.randint(0, 1)
        tokens = tokens or ["x"]
    return gap.join(tokens)


def timed(function: Callable[[], object]) -> tuple[float, float]:
    """CPU and wall milliseconds."""
    cpu, wall = time.thread_time(), time.perf_counter()
    function()
    return (time.thread_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def spread(name: str, times: list[tuple[float, float]]) -> dict[str, float]:
    """Median and 95th percentile of CPU and wall times."""
    found = {}
    for suffix, values in zip(("ms", "wall_ms"), zip(*times, strict=True), strict=True):
        found[f"p50_{name}_{suffix}"] = statistics.median(values)
        found[f"p95_{name}_{suffix}"] = statistics.quantiles(values, n=20)[-1]
    return found


def direction(memory: TranslationMemory, texts: list[str], side: str, queries: int) -> dict[str, float]:
    """Look-ups from one language, beside the peers."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    rng, other = random.Random(corpus.SEED), {"zh": "en", "en": "zh"}[side]
    asked = [changed(text, texts, rng.choice(KINDS), rng) for text in rng.sample(texts, queries)]
    encoded = list(map(encode, texts))
    ours: list[tuple[float, float]] = []
    brute: list[tuple[float, float]] = []
    wanted = found = 0
    for text in asked[:10]:
        memory.lookup(text, source_language=side, target_language=other)
    for text in asked:
        answers = []
        truth = []

        def look(text: str = text, answers: list[object] = answers) -> None:
            answers += memory.lookup(
                text, source_language=side, target_language=other, threshold=THRESHOLD, limit=BEST
            )  # fmt: skip

        def scan(text: str = text, truth: list[float] = truth) -> None:
            best = process.extract(
                encode(text), encoded, scorer=Levenshtein.normalized_similarity, score_cutoff=THRESHOLD / 100 - 1e-6,
                limit=BEST,
            )  # fmt: skip
            truth += [share for _, share, _ in best if share >= THRESHOLD / 100]

        ours.append(timed(look))
        brute.append(timed(scan))
        shares = [similarity(encode(text), encode(answer.unit.source.text)) for answer in answers]  # type: ignore[attr-defined]
        wanted += len(truth)
        # A hundredth: units of one whole percent are ranked by what they cost, then by how alike they are.
        found += min(len(truth), sum(share >= truth[-1] - 0.01 for share in shares)) if truth else 0
    figures = {f"recall_{side}": found / wanted, **spread(side, ours)}
    figures[f"times_brute_{side}"] = statistics.median(t for t, _ in brute) / statistics.median(t for t, _ in ours)
    if find_spec("translate"):
        figures[f"times_toolkit_{side}"] = toolkit(texts, asked[:40]) / statistics.median(t for t, _ in ours)
    return figures


def toolkit(texts: list[str], asked: list[str]) -> float:
    """Median of translate-toolkit's matcher."""
    from translate.search import match
    from translate.storage import base

    store = base.TranslationStore()
    for text in texts:
        unit = base.TranslationUnit(text)
        unit.target = "x"
        store.addunit(unit)
    matcher = match.matcher([store], max_candidates=BEST, min_similarity=THRESHOLD, max_length=2000)

    def look(text: str) -> None:
        with contextlib.suppress(TypeError):  # it compares units when two of them score the same
            matcher.matches(text)

    return statistics.median(timed(lambda text=text: look(text))[0] for text in asked)  # type: ignore[misc]


def concordance(memory: TranslationMemory, texts: list[str], length: int) -> dict[str, float]:
    rng = random.Random(corpus.SEED)
    terms: list[str] = []
    while len(terms) < 200:
        text = rng.choice(texts)
        at = rng.randrange(max(1, len(text) - length))
        if text[at : at + length].isalpha() and len(text) >= at + length:
            terms.append(text[at : at + length])
    memory.concordance(terms[0], language="zh")
    times = [timed(lambda term=term: memory.concordance(term, language="zh")) for term in terms]  # type: ignore[misc]
    return {
        f"concordance_{length}_ms": statistics.median(t for t, _ in times),
        f"concordance_{length}_p95_ms": statistics.quantiles([t for t, _ in times], n=20)[-1],
    }


def added(memory: TranslationMemory) -> float:
    """Median of adding one unit and finding it."""

    def once(number: int) -> None:
        text = f"第{number}次新增的单元{'试' * (number % 40)}"
        memory.add([TranslationUnit(Segment(text, "zh"), Segment(f"added {number}", "en"))])
        best = memory.lookup(text, source_language="zh", target_language="en", limit=1)
        assert best[0].score == 100

    once(0)
    return statistics.median(timed(lambda number=number: once(number))[0] for number in range(1, 60))  # type: ignore[misc]


def during_import(path: Path, tmx: Path, asked: list[str]) -> dict[str, float]:
    """Look-ups while another process imports the file once more, each unit with a project of its own."""
    code = (
        "import sys; from zhengming.memory import TranslationMemory; from zhengming.formats import read;"
        "from dataclasses import replace; m = TranslationMemory.open(sys.argv[1]);"
        "m.add(replace(u, target=replace(u.target, text=u.target.text + ' (2)')) for u in read(sys.argv[2]))"
    )
    times = []
    with TranslationMemory.open(path) as memory:
        memory.lookup(asked[0], source_language="zh", target_language="en")
        run = subprocess.Popen([sys.executable, "-c", code, str(path), str(tmx)])
        while run.poll() is None:
            text = asked[len(times) % len(asked)]
            times.append(timed(lambda text=text: memory.lookup(text, source_language="zh", target_language="en")))  # type: ignore[misc]
        assert run.returncode == 0
    return {"during_p50_wall_ms": statistics.median(wall for _, wall in times), "during_lookups": len(times)}


def main() -> int:
    parser = argparse.ArgumentParser(description="The translation memory beside brute force and translate-toolkit.")
    parser.add_argument("--units", type=int, default=141_910)
    parser.add_argument("--queries", type=int, default=200)
    options = parser.parse_args()
    if not corpus.is_there():
        print(f"no corpora in {corpus.FOLDER}: nothing measured (ZHENGMING_CORPUS names another folder)")
        return 0
    given = units(options.units)
    sides = {"zh": [u.source.text for u in given], "en": [u.target.text for u in given if u.target]}
    figures: dict[str, float] = {"units": len(given)}
    with tempfile.TemporaryDirectory() as folder:
        tmx, path = Path(folder, "in.tmx"), Path(folder, "m.sqlite")
        write(given, tmx)
        with TranslationMemory.open(Path(folder, "warm.sqlite")) as memory:
            memory.add(given[:1000])
        with TranslationMemory.open(path) as memory:
            cpu, wall = timed(lambda: memory.import_file(tmx))
        figures |= {"import_per_s": len(given) / cpu * 1000, "import_wall_per_s": len(given) / wall * 1000}
        stored = (file.stat().st_size for file in Path(folder).rglob("m.sqlite*") if file.is_file())
        figures["size_mb"] = sum(stored) / 1e6
        figures["size_mb"] += sum(file.stat().st_size for file in Path(f"{path}.index").iterdir()) / 1e6

        def opened() -> None:
            with TranslationMemory.open(path) as memory:
                memory.lookup("施行", source_language="zh", target_language="en", limit=1)

        figures["open_ms"] = min(timed(opened)[0] for _ in range(5))
        with TranslationMemory.open(path) as memory:
            for side, texts in sides.items():
                figures |= direction(memory, texts, side, options.queries)
            for length in (2, 4):
                figures |= concordance(memory, sides["zh"], length)
            figures["add_visible_ms"] = added(memory)
        rng = random.Random(1)
        asked = [changed(text, sides["zh"], rng.choice(KINDS), rng) for text in rng.sample(sides["zh"], 100)]
        figures |= during_import(path, tmx, asked)
    return finish("memory", figures, BARS)


if __name__ == "__main__":
    sys.exit(main())

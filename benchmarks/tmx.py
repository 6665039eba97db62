"""Reading and writing TMX beside the peers: statutes as one file, source and target text of every unit in hand.

    python benchmarks/tmx.py                        # all 141,910 units of the corpus
    python benchmarks/tmx.py --units 1000000        # more by going round again: is memory flat?

Every measurement has a process of its own; rates are per CPU second, the best of three rounds in which everybody has a
turn, so that a busy machine disturbs the ratios little. ``toolkit_tree`` is translate-toolkit's parsing without asking
its units for their texts; ``texts`` is a file with nothing but texts, as many tools write it, the other one with ids
and dates. The corpus is read where it lies, and never shipped.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path
from xml.etree import ElementTree

import corpus
from table import Bar, finish

BARS = (
    Bar("texts.times_toolkit", ">=", 3), Bar("full.times_toolkit", ">=", 3), Bar("growth_mb", "<=", 8),
    Bar("export_mb_s", ">=", 60),
)  # fmt: skip
ROUNDS = 3


def units(count: int, *, full: bool) -> Iterator[object]:
    from zhengming import Segment, TranslationUnit

    with gzip.open(corpus.FOLDER / "moj-laws.dev.tsv.gz", "rt", encoding="utf-8", newline="") as lines:
        rows = [(row["zh_hant_tw"], row["en"]) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    for number, (zh, en) in enumerate(islice(cycle(rows), count)):
        own = {"id": str(number), "changed": f"2024-01-01T00:{number // 60 % 60:02}:{number % 60:02}Z"} if full else {}
        yield TranslationUnit(Segment(zh, "zh-TW"), Segment(en, "en"), **own)


# --- measured in a process of its own: each gives the number of characters that it has read -------------------------


def ours(path: str) -> int:
    from zhengming.formats.tmx import read_tmx

    return sum(len(unit.source.text) + len(unit.target.text) for unit in read_tmx(path) if unit.target)


def toolkit(path: str) -> int:
    from translate.storage.tmx import tmxfile

    return sum(len(unit.source or "") + len(unit.target or "") for unit in tmxfile.parsefile(path).units)


def toolkit_tree(path: str) -> int:
    from translate.storage.tmx import tmxfile

    return len(tmxfile.parsefile(path).units)


def elementtree(path: str) -> int:
    count = 0
    for _, element in ElementTree.iterparse(path):
        if element.tag == "tu":
            count += sum(len(seg.text or "") for seg in element.iter("seg"))
            element.clear()
    return count


READERS: dict[str, Callable[[str], int]] = {
    "ours": ours, "toolkit": toolkit, "toolkit_tree": toolkit_tree, "elementtree": elementtree,
}  # fmt: skip


def measured(what: str, path: str) -> dict[str, float]:
    if what == "export":
        from zhengming.formats.tmx import write_tmx

        given = list(units(int(path), full=True))
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "out.tmx")
            begin = time.process_time()
            write_tmx(given, out)  # type: ignore[arg-type]
            return {"rate": out.stat().st_size / 1e6 / (time.process_time() - begin)}
    READERS[what](path + ".few")  # what is imported and compiled in the first call
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    count = READERS[what](path)
    rate = Path(path).stat().st_size / 1e6 / (time.process_time() - begin)
    return {"rate": rate, "grown": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, "count": count}


def in_a_process(what: str, path: str) -> dict[str, float]:
    command = [sys.executable, __file__, "--measure", what, path]
    run = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ)
    found: dict[str, float] = json.loads(run.stdout)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Reading and writing TMX, beside the peers.")
    parser.add_argument("--units", type=int, default=141_910)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measured(*options.measure)))
        return 0
    if not corpus.is_there():
        print("tmx: the corpus is not here")
        return 0
    from zhengming.formats.tmx import write_tmx

    names = [name for name in READERS if not name.startswith("toolkit") or find_spec("translate")]
    best: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        paths = {kind: str(Path(folder, f"{kind}.tmx")) for kind in ("texts", "full")}
        for kind, path in paths.items():
            write_tmx(units(options.units, full=kind == "full"), path)  # type: ignore[arg-type]
            write_tmx(units(2000, full=kind == "full"), path + ".few")  # type: ignore[arg-type]
        for _ in range(ROUNDS):
            jobs = [(f"{kind}.{name}", name, path) for kind, path in paths.items() for name in names]
            for key, what, given in [*jobs, ("export", "export", str(min(options.units, 141_910)))]:
                found = in_a_process(what, given)
                if key not in best or found["rate"] > best[key]["rate"]:
                    best[key] = found
    figures = {f"{key}_mb_s": found["rate"] for key, found in best.items()}
    for kind in paths:
        same = {best[f"{kind}.{name}"]["count"] for name in names if name != "toolkit_tree"}
        assert len(same) == 1, f"not everybody read the same texts: {same}"
        if "toolkit" in names:
            figures[f"{kind}.times_toolkit"] = best[f"{kind}.ours"]["rate"] / best[f"{kind}.toolkit"]["rate"]
            figures[f"{kind}.toolkit_growth_mb"] = best[f"{kind}.toolkit"]["grown"]
    figures["growth_mb"] = max(best[f"{kind}.ours"]["grown"] for kind in paths)
    return finish("tmx", figures, BARS)


if __name__ == "__main__":
    sys.exit(main())

"""Peak memory of ``zm check`` on a stream of 1,000,000 segments against one of 10,000.

    python benchmarks/soak.py                       # about five minutes
    python benchmarks/soak.py --segments 100000     # a shorter stream

The pairs of the corpora are written to a table over and over, each with a number of its own so that no two are alike,
and checked against the official termbase with ``--format jsonl``. This script imports nothing large: on Linux the peak
of a child begins at its parent's size.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

import corpus
from table import Bar, finish

BARS = (Bar("growth_mb", "<=", 20),)
SMALL = 10_000


def main() -> int:
    parser = argparse.ArgumentParser(description="Peak memory of a long stream against a short one")
    parser.add_argument("--segments", type=int, default=1_000_000, help="length of the long stream")
    arguments = parser.parse_args()
    if not corpus.is_there():
        print(f"no corpora in {corpus.FOLDER}: nothing measured (ZHENGMING_CORPUS names another folder)")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        small, _ = peak(Path(folder), SMALL)  # once to fill the cache: building an index takes memory of its own
        small, _ = peak(Path(folder), SMALL)
        large, seconds = peak(Path(folder), arguments.segments)
    figures = {"segments": arguments.segments, "peak_10000_mb": small, "peak_mb": large, "growth_mb": large - small}
    return finish("soak", figures | {"segments_per_s": arguments.segments / seconds}, BARS)


def peak(folder: Path, segments: int) -> tuple[float, float]:
    """Peak resident size in MB and wall seconds of checking so many segments."""
    path = folder / "pairs.tsv"
    with path.open("w", encoding="utf-8", newline="\n") as table:
        table.write("zh\ten\n")
        for number, (zh, en) in enumerate(islice(cycle(corpus.pairs()), segments)):
            line = f"{zh}〔{number}〕\t{en} [{number}]\n"
            table.write(line.replace('"', "”"))  # a cell that begins with " would be a quoted one
    command = [str(Path(sys.executable).with_name("zm")), "check", str(path), "--format", "jsonl"]
    environment = os.environ | {"XDG_CACHE_HOME": str(folder)}
    start = time.perf_counter()
    run = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode not in (0, 1):
        sys.exit(f"zm check ends with status {run.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e6, time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())

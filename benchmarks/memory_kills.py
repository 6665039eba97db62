"""Imports into a translation memory that are killed at random points: nothing but whole batches, and all of it found.

    python benchmarks/memory_kills.py               # 60 kills, about three minutes
    python benchmarks/memory_kills.py --kills 500

Each import goes on where the one before was killed, in the same memory. Afterwards the units must be those of the first
so many batches, SQLite must find its file in order, and a look-up must find the first, the middle and the last unit,
whether they were sealed or not.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import Bar, finish

from zhengming.memory import TranslationMemory

BARS = (Bar("broken", "<=", 0), Bar("not_found", "<=", 0))
BATCH = 500
IMPORT = f"""
import sys
from zhengming.memory import TranslationMemory, adding
from zhengming.model import Segment, TranslationUnit
adding.BATCH = {BATCH}
with TranslationMemory.open(sys.argv[1]) as memory:
    start = len(memory)
    print(start, flush=True)
    for first in range(start, start + 40 * {BATCH}, 4 * {BATCH}):
        memory.add(
            TranslationUnit(Segment(f"第{{n}}号 推进改革{{'试点' * (n % 30)}}", "zh"), Segment(f"No. {{n}}", "en"))
            for n in range(first, first + 4 * {BATCH})
        )
        memory._index.seal()
"""


def killed(path: Path, rng: random.Random) -> None:
    """Import, and kill it somewhere between its first batch and its last."""
    run = subprocess.Popen([sys.executable, "-c", IMPORT, str(path)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    run.stdout.readline()  # Python is up, and the memory open
    time.sleep(rng.random() * 3)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()


def main() -> int:
    parser = argparse.ArgumentParser(description="Imports that are killed at random points")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    broken = not_found = count = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "m.sqlite")
        TranslationMemory.open(path).close()
        for _ in range(options.kills):
            killed(path, rng)
            with TranslationMemory.open(path) as memory:
                targets = [unit.target.text for _, unit in memory.units() if unit.target]
                count = len(targets)
                broken += bool(count % BATCH) or targets != [f"No. {n}" for n in range(count)]
                for n in {0, count // 2, count - 1} if count else ():
                    text = f"第{n}号 推进改革{'试点' * (n % 30)}"
                    best = memory.lookup(text, source_language="zh", target_language="en", threshold=100)
                    not_found += not any(match.score == 100 for match in best)
            connection = sqlite3.connect(path)
            broken += connection.execute("PRAGMA integrity_check").fetchone() != ("ok",)
            connection.close()
        left_over = len([*Path(f"{path}.index").glob("*.tmp")])
    figures = {
        "kills": options.kills, "units": count, "broken": broken, "not_found": not_found, "left_over": left_over,
    }  # fmt: skip
    return finish("memory_kills", figures, BARS)


if __name__ == "__main__":
    sys.exit(main())

"""Peak memory of ``Checker.check_document`` over one document of 100,000 units against one of 10,000, acronyms and all.

    python benchmarks/footprint.py                     # about five minutes
    python benchmarks/footprint.py --units 30000       # a shorter document

The units are pairs of the corpora, over and over; each introduces an acronym that no other unit has, uses one that is
never introduced, and the whole is judged as one document, so that what its checks remember is what is measured. Every
document has a process of its own. What a run without the checks of documents takes more is taken off: caches fill.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import cycle, islice

import corpus
from table import Bar, finish

SMALL = 10_000
BARS = (Bar("document_checks_mb", "<=", 8),)
WORDS = (
    "Amber Bright Clear Deep Eastern Fertile Golden High Inner Joint Keen Lower Middle Northern Outer Prime Quiet "
    "Rural Southern Tidal Upper Vital Western Xeric Young Zonal"
).split()


def main() -> int:
    parser = argparse.ArgumentParser(description="Peak memory of a long document against a short one")
    parser.add_argument("--units", type=int, default=100_000, help="length of the long document")
    parser.add_argument("--run", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not corpus.is_there():
        print(f"no corpora in {corpus.FOLDER}: nothing measured (ZHENGMING_CORPUS names another folder)")
        return 0
    if arguments.run:
        judge(arguments.run, alone=arguments.alone)
        return 0
    small, large = peak(SMALL), peak(arguments.units)
    alone = peak(arguments.units, "--alone") - peak(SMALL, "--alone")
    growth = large - small
    figures = {"units": arguments.units, "peak_10000_mb": small, "peak_mb": large, "growth_mb": growth}
    return finish("memory", figures | {"growth_without_mb": alone, "document_checks_mb": growth - alone}, BARS)


def peak(units: int, *options: str) -> float:
    """Peak resident size in MB of judging a document of so many units."""
    run = subprocess.Popen([sys.executable, __file__, "--run", str(units), *options])
    _, status, usage = os.wait4(run.pid, 0)
    run.returncode = os.waitstatus_to_exitcode(status)
    if run.returncode:
        sys.exit(f"a document of {units:,} units ends with status {run.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 1e6


def judge(units: int, *, alone: bool) -> None:
    """Judge a document, as a shell would: nothing is kept of what has passed."""
    import zhengming as zm

    checks = [check for check in zm.CHECKS if not (alone and check.document)]
    for done in zm.Checker(zm.Termbase.official(), checks=checks).check_document(document(units)):
        assert done.unit is not None


def document(units: int) -> Iterator[object]:
    """The units, made as they are asked for."""
    import zhengming as zm

    for number, (zh, en) in enumerate(islice(cycle(corpus.pairs()), units)):
        name, short = acronym(number)
        more = f" The {name} ({short}) grew, and so did {short}Q{number % 10}X."
        yield zm.TranslationUnit(zm.Segment(zh, "zh"), zm.Segment(en + more, "en"), id=str(number))


def acronym(number: int) -> tuple[str, str]:
    """A name of four words that no other number has, and its acronym."""
    words = [WORDS[number // len(WORDS) ** place % len(WORDS)] for place in range(4)]
    return " ".join(words), "".join(word[0] for word in words)


if __name__ == "__main__":
    sys.exit(main())

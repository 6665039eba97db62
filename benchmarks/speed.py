"""Speed of zhengming and of its peers, on the same terms and texts in one run, on one core.

    python benchmarks/speed.py                      # everything: about four minutes
    python benchmarks/speed.py --only check,load    # some of it: peers check scale load start
    python benchmarks/speed.py --no-bars            # status 0 even where a bar is missed

Every measurement has a process of its own. Rates are texts a CPU second; they are taken in three rounds, every engine
once in each, and the best of the three counts, so that a busy machine disturbs neither them nor their ratios much.
Loading and start-up are wall time, the best of several runs. The last line has all figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import corpus
from peers import PEERS
from table import Bar, finish

BARS = (
    Bar("check", ">=", 25_000), Bar("check_python", ">=", 12_000), Bar("times_loop", ">=", 10),
    Bar("times_toolkit", ">=", 100), Bar("slower_at_100000", "<=", 2.5), Bar("load_s", "<=", 0.4),
    Bar("load_heavy", "<=", 0), Bar("draft_s", "<=", 0.6), Bar("version_s", "<=", 0.15),
)  # fmt: skip
SIZE = 10_000
ROUNDS = 3
WARM_UP = 1_000
"""Pairs before the clock runs: patterns are compiled and tables read in the first ones."""
HEAVY = ("jieba", "opencc", "lxml", "numpy", "rich")

Figures = dict[str, float]


# --- measured in a process of its own ---------------------------------------------------------------------------------


def peer(name: str) -> Figures:
    """Pairs a second of one peer."""
    build = next(p.build for p in PEERS if p.name == name)
    check = build(corpus.terms(SIZE))
    return {f"peer_{name}": rate(lambda zh, en: check(zh, en))}


def checker(kind: str) -> Figures:
    """Texts a second of ``Checker.check``; ``python`` hides daachorse, ``100000`` is the number of concepts, and
    ``wording`` asks the checks of terms alone."""
    if kind == "python":
        sys.modules["daachorse"] = None  # type: ignore[assignment]
    from zhengming import CHECKS, Checker, Termbase
    from zhengming.checks import WORDING

    termbase = Termbase(concepts(int(kind) if kind.isdigit() else SIZE))
    start = time.process_time()
    _ = termbase.index
    built = time.process_time() - start
    checks = WORDING if kind == "wording" else CHECKS
    return {f"check_{kind}": rate(Checker(termbase, checks=checks).check), f"build_{kind}_s": built}


def parts() -> Figures:
    """Texts a second of what ``check`` is made of, and of ``normalize``."""
    from zhengming import Termbase, normalize

    base = Termbase(concepts(SIZE))
    return {
        "find_zh": rate(lambda zh, en: base.find(zh, "zh")),
        "find_en": rate(lambda zh, en: base.find(en, "en")),
        "normalize": rate(lambda zh, en: normalize(en, language="en", source=zh, termbase=base)),
    }


def load(path: str, cache: str) -> Figures:
    """Seconds from ``Termbase.load`` to an index that can be asked, and how many heavy libraries that took."""
    from zhengming import Termbase

    start = time.perf_counter()
    _ = Termbase.load(path, cache=Path(cache)).index
    return {"load_s": time.perf_counter() - start, "load_heavy": sum(name in sys.modules for name in HEAVY)}


def concepts(size: int) -> Iterator[object]:
    from zhengming import Concept, Term

    for number, (zh, en) in enumerate(corpus.terms(size)):
        yield Concept(f"bench-{number:06}", (Term(zh, "zh"), Term(en, "en")))


MARKS = count()


def rate(call: Callable[[str, str], object], *, seconds: float = 5.0) -> float:
    """Calls a CPU second in one pass over the pairs, cut off after ``seconds``."""
    pairs = corpus.pairs()
    mark = next(MARKS)  # makes each text a new one: no cache of whole texts may answer when the pairs come again
    for zh, en in pairs[:WARM_UP]:
        call(zh, en)
    done, start = 0, time.process_time()
    for zh, en in pairs[WARM_UP:]:
        call(f"{zh}〔{mark}〕", f"{en} [{mark}]")
        done += 1
        if done % 64 == 0 and time.process_time() - start > seconds:
            break
    return done / (time.process_time() - start)


CHILDREN = {"peer": peer, "checker": checker, "parts": parts, "load": load}
RATES = {
    "peers": [("peer", each.name) for each in PEERS],
    "check": [("checker", "daachorse"), ("checker", "wording"), ("checker", "python"), ("parts",)],
    "scale": [("checker", "daachorse"), ("checker", "100000")],
}


# --- the run ----------------------------------------------------------------------------------------------------------


def rates(wanted: list[str]) -> Figures:
    """The best of all rounds: the highest rate, the shortest time."""
    runs = list(dict.fromkeys(run for name in wanted for run in RATES.get(name, ())))
    missing = {each.name for each in PEERS if each.needs and not find_spec(each.needs)}
    for name in sorted(missing & {run[-1] for run in runs}):
        print(f"{name}: not installed, left out (pip install -r benchmarks/requirements.txt)")
    figures: Figures = {}
    for _ in range(ROUNDS):
        for run in (run for run in runs if run[-1] not in missing):
            for name, value in measure(*run).items():
                best = min if name.endswith("_s") else max
                figures[name] = best(value, figures.get(name, value))
    return figures


def loading() -> Figures:
    """An index of 10,000 concepts: compiled once, then loaded in fresh processes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "terms.tsv")
        rows = (f"bench-{n:06}\t{zh}\t{en}\n" for n, (zh, en) in enumerate(corpus.terms(SIZE)))
        path.write_text("id\tzh\ten\n" + "".join(rows), encoding="utf-8", newline="\n")
        first = measure("load", str(path), folder)
        again = [measure("load", str(path), folder) for _ in range(5)]
    return {"first_load_s": first["load_s"]} | min(again, key=lambda figures: figures["load_s"])


def start_up() -> Figures:
    """``zm check`` of a press release of 31 KB, without and with a compiled index; ``zm --version``.

    Python keeps its bytecode, as it does wherever zm is installed: where the environment forbids it, a quarter of the
    time would go into compiling our own modules.
    """
    zm = str(Path(sys.executable).with_name("zm"))
    draft = str(corpus.FOLDER / "seed-draft.txt")
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"XDG_CACHE_HOME": cache, "PYTHONDONTWRITEBYTECODE": ""}
        return {
            "first_draft_s": wall([zm, "check", draft], environment),
            "draft_s": min(wall([zm, "check", draft], environment) for _ in range(5)),
            "version_s": min(wall([zm, "--version"], environment) for _ in range(5)),
            "bare_python_s": min(wall([sys.executable, "-c", ""], environment) for _ in range(5)),
        }


def wall(command: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    run = subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - start
    if run.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(command)} ends with status {run.returncode}: {run.stderr.strip()}")
    return seconds


def measure(*run: str) -> Figures:
    """Call one of CHILDREN in a fresh process."""
    command = [sys.executable, __file__, "--child", *run]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        raise RuntimeError(f"{' '.join(run)}: {done.stderr.strip().splitlines()[-1]}")
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def with_ratios(figures: Figures) -> Figures:
    """``check`` is the rate with daachorse; ``times_``: how many times that of a peer."""
    figures = {name.replace("_daachorse", ""): value for name, value in figures.items()}
    if "check" in figures:
        peers = {name.removeprefix("peer_"): value for name, value in figures.items() if name.startswith("peer_")}
        figures |= {f"times_{name}": figures["check"] / value for name, value in peers.items()}
        if "check_100000" in figures:
            figures["slower_at_100000"] = figures["check"] / figures["check_100000"]
    return figures


def main() -> int:
    every = [*RATES, "load", "start"]
    parser = argparse.ArgumentParser(description="Speed of zhengming and of its peers, in one run")
    parser.add_argument("--only", default=",".join(every), help=f"comma-separated: {', '.join(every)}")
    parser.add_argument("--no-bars", action="store_true", help="status 0 even where a bar is missed")
    arguments = parser.parse_args()
    if not corpus.is_there():
        print(f"no corpora in {corpus.FOLDER}: nothing measured (ZHENGMING_CORPUS names another folder)")
        return 0
    wanted = arguments.only.split(",")
    figures = rates(wanted)
    if "load" in wanted:
        figures |= loading()
    if "start" in wanted:
        figures |= start_up()
    status = finish("speed", with_ratios(figures), BARS)
    return 0 if arguments.no_bars else status


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        print(json.dumps(CHILDREN[sys.argv[2]](*sys.argv[3:])))
    else:
        sys.exit(main())

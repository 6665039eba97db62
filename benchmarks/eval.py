"""Every figure of the evaluation scripts with its bar, in one table.

    python benchmarks/eval.py                       # all scripts, two at a time
    python benchmarks/eval.py --only cases,drafts

The scripts ask the installed package through its public contract and bring their own data; they lie in a folder beside
the checkout (``ZHENGMING_EVAL`` names another one) and each prints one last line with its figures.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from table import Bar, finish

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(os.environ.get("ZHENGMING_EVAL", ROOT.parent / "shared" / "eval"))

REQUIRED = {
    "cases": "accuracy>=0.93,lowest_tag>=0.80,advice<=0.06,crashes<=0",
    "false_alarms": "error<=0.015,warning<=0.08,it>=0.96,shuffled>=0.96,last>=0.96,one_of>=0.93,it_error>=0.60,"
    "mt>=0.88",
    "boundaries": "gold_precision>=0.994,gold_recall>=0.994,gold_removed>=0.60,zh_precision>=0.90,zh_recall>=0.98,"
    "en_precision>=0.95,en_recall>=0.95",
    "drafts": "recall>=0.90,recall_unlisted>=0.50,mended>=0.85,official_errors<=0,official_warnings<=6,law_errors<=0,"
    "law_warnings<=4,general_errors<=0.15,general_warnings<=1.5",
    "normalize": "restored>=0.94,restored_alone>=0.80,harmful<=0.010,untouched_changed<=0.008,idempotent>=1",
    "invariance": "identical>=0.999,terms_kept>=0.999",
    "quantities": "false<=0.008,false_large<=0.02,recall>=0.995,lowest_kind>=0.97",
}
"""Script to bars, in the words of its ``--require``."""


def main() -> int:
    parser = argparse.ArgumentParser(description="Every figure of the evaluation scripts with its bar")
    parser.add_argument("--only", default=",".join(REQUIRED), help=f"comma-separated: {', '.join(REQUIRED)}")
    parser.add_argument("--jobs", type=int, default=2, help="scripts at a time")
    arguments = parser.parse_args()
    if not FOLDER.is_dir():
        print(f"no evaluation scripts in {FOLDER}: nothing judged (ZHENGMING_EVAL names another folder)")
        return 0
    names = arguments.only.split(",")
    with ThreadPoolExecutor(arguments.jobs) as pool:
        runs = list(pool.map(judge, names))
    figures = {f"{n}.{figure}": value for n, run in zip(names, runs, strict=True) for figure, value in run.items()}
    return finish("eval", figures, [bar for name in names for bar in bars(name)])


def judge(name: str) -> dict[str, float]:
    """The figures of one script; none, with its last words, when it fails."""
    command = [sys.executable, str(FOLDER / f"{name}.py"), "--require", REQUIRED[name]]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    last = run.stdout.strip().splitlines()[-1:]
    if run.returncode > 1 or not last or not last[0].startswith(f"{name}: "):
        print(f"{name}: {(run.stderr.strip() or 'no figures').splitlines()[-1]}", file=sys.stderr)
        return {}
    pairs = (pair.split("=") for pair in last[0].removeprefix(f"{name}: ").split(", "))
    return {figure: float(value) for figure, value in pairs}


def bars(name: str) -> list[Bar]:
    found = []
    for text in REQUIRED[name].split(","):
        sign = ">=" if ">=" in text else "<="
        figure, limit = text.split(sign)
        found.append(Bar(f"{name}.{figure}", sign, float(limit)))
    return found


if __name__ == "__main__":
    sys.exit(main())

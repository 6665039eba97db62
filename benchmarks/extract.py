"""Term candidates: how many of the first are terms, and how many of the terms that the laws define are found.

The laws of Taiwan's database without the articles that define terms (``moj-laws.dev``). Recall: of the terms of
``moj-definitions.dev`` that stand five times or more in what is left, those that are a candidate with the English of
their definition, as the first rendering or among the others (articles, case, number and spelling do not count).
Precision: of a sample of the first 500 candidates those that a reader took for terms with their right English; the
verdicts are ``tests/data/extracted.tsv``. A candidate of the sample without a verdict is named, and the bar is missed.

    python benchmarks/extract.py [--draw FILE]      # FILE: the sample with its verdicts, those missing left empty
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import corpus
from table import Row, print_table  # type: ignore[import-not-found]

from zhengming.chinese import fold
from zhengming.english import fold_english, forms
from zhengming.extraction import Candidate, candidates
from zhengming.model import Segment, TranslationUnit

VERDICTS = corpus.ROOT / "tests" / "data" / "extracted.tsv"
FIRST, DRAWN, SEED, OFTEN = 500, 200, 20250612, 5

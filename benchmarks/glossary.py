"""The glossary of a page: how long ``Termbase.glossary`` takes for 2,000 characters with the official termbase.

The pages are the sample press release of the project in either language. Milliseconds of processor time, the termbase
being loaded, the best of thirty runs.

    python benchmarks/glossary.py
"""

from __future__ import annotations

import sys
import time

from corpus import ROOT
from table import Bar, finish

from zhengming.termbase import Termbase

PAGE, ROUNDS = 2000, 30
BARS = (Bar("zh_ms", "<=", 5), Bar("en_ms", "<=", 5))


def main() -> int:
    termbase = Termbase.official()
    figures: dict[str, float] = {}
    for source, target in (("zh", "en"), ("en", "zh")):
        page = (ROOT / "samples" / f"press-release.{source}.txt").read_text(encoding="utf-8")[:PAGE]
        found = termbase.glossary(page, source_language=source, target_language=target, forbidden=True)
        times = []
        for _ in range(ROUNDS):
            began = time.process_time()
            termbase.glossary(page, source_language=source, target_language=target, forbidden=True).markdown()
            times.append(time.process_time() - began)
        figures |= {f"{source}_ms": 1000 * min(times), f"{source}_terms": len(found)}
    return finish("glossary", figures, BARS)


if __name__ == "__main__":
    sys.exit(main())

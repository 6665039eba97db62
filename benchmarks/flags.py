"""A sample of what is flagged in human translations, to be read one by one: how many flags are right, and why not?

    python benchmarks/flags.py                      # 100 errors and warnings: reports, news, law, in equal parts
    python benchmarks/flags.py --advice             # of all severities
    python benchmarks/flags.py --limit 30 --seed 1  # fewer, and others

Each is printed with its number, place, message, source and target. Reports and dailies are judged as documents, the
statutes of Taiwan under its jurisdiction. CONTRIBUTING.md has what a reader found. The corpora are read where they
lie (``ZHENGMING_CORPUS`` names another folder).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator

import corpus
from documents import documents, units_of
from quantities import rows

import zhengming as zm

LAWS = 20_000
"""Statutes are a hundred thousand sentences: so many of them, drawn once, are judged."""
Flag = tuple[zm.Finding, zm.Checked]


def main() -> int:
    parser = argparse.ArgumentParser(description="A sample of what is flagged in human translations")
    parser.add_argument("--limit", type=int, default=100, help="flags to print")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--advice", action="store_true", help="of all severities, not of errors and warnings alone")
    arguments = parser.parse_args()
    if not corpus.is_there():
        print(f"no corpora in {corpus.FOLDER}: nothing drawn (ZHENGMING_CORPUS names another folder)")
        return 0
    rng, number = random.Random(arguments.seed), 0
    kinds = {"reports": reports(), "news": news(), "law": law()}
    for count, (kind, judged) in enumerate(kinds.items()):
        units, flags = 0, []
        for done in judged:
            units += 1
            flags += [(f, done) for f in done.findings if arguments.advice or f.severity is not zm.Severity.ADVICE]
        share = (arguments.limit - number) // (len(kinds) - count)
        print(f"# {kind}: {len(flags):,} flags in {units:,} units: {dict(Counter(f.check for f, _ in flags))}\n")
        for finding, done in rng.sample(flags, min(len(flags), share)):
            number += 1
            print("\n".join(shown(number, finding, done)) + "\n")
    return 0


def reports() -> Iterator[zm.Checked]:
    """The HKMA's annual reports, the dailies and the Constitution, both directions."""
    for document in documents():
        yield from judged(document, "zh", "CN", "HK", "INT")
        yield from judged([(en, zh) for zh, en in document], "en", "CN", "HK", "INT")


def news() -> Iterator[zm.Checked]:
    """Sentences of the press, both directions; each is a document of its own."""
    for zh, en in corpus.pairs():
        yield from judged([(zh, en)], "zh", "CN", "INT")
        yield from judged([(en, zh)], "en", "CN", "INT")


def law() -> Iterator[zm.Checked]:
    """Statutes of Taiwan."""
    pairs = [(row["zh_hant_tw"], row["en"]) for row in rows("moj-laws.dev.tsv.gz")]
    for pair in random.Random(corpus.SEED).sample(pairs, min(LAWS, len(pairs))):
        yield from judged([pair], "zh", "TW")


CHECKERS: dict[tuple[str, ...], zm.Checker] = {}


def judged(pairs: list[corpus.Pair], source: str, *where: str) -> Iterable[zm.Checked]:
    """The units of a document with what is found in them."""
    target = {"zh": "en", "en": "zh"}[source]
    if (source, *where) not in CHECKERS:
        CHECKERS[source, *where] = zm.Checker(
            zm.Termbase.official(), source_language=source, target_language=target, jurisdiction=where
        )
    return CHECKERS[source, *where].check_document(units_of(pairs, source, target))


def shown(number: int, finding: zm.Finding, done: zm.Checked) -> Iterator[str]:
    """What a reader needs to judge a flag."""
    assert done.unit is not None
    yield f"{number}. {finding.severity}[{finding.check}] {finding.message}"
    for edit in finding.edits:
        yield f"   {'fix' if edit.safe else 'suggestion'}: {edit.text}"
    yield f"   {done.unit.source.text}"
    start, end = finding.span
    yield f"   {done.target[:start]}⟦{done.target[start:end]}⟧{done.target[end:]}"


if __name__ == "__main__":
    sys.exit(main())

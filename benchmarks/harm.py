"""Safe edits that the normalizer would make in good English: each one is a doubt about "safe".

Texts: the English of news test sets, NTREX and the Constitution, read where the corpora lie and never shipped. Terms:
the official termbase, every jurisdiction. An edit in such a text is not always wrong (news has its own slips), so each
is printed to be read.
"""

from __future__ import annotations

import csv

import corpus

FILES = {"wmt-news.dev.tsv": ("src", "refA"), "ntrex.dev.tsv": ("en",), "prc-constitution.dev.tsv": ("en",)}


def main() -> None:
    if not corpus.is_there():
        print("harm: the corpora are not there; nothing measured")
        return
    from zhengming import Checker, Termbase

    checker = Checker(Termbase.official(), jurisdiction=("CN", "HK", "MO", "TW", "INT"))
    words = edits = 0
    for text in texts():
        done = checker.check(None, text)
        words += len(text.split())
        for edit in done.edits():
            edits += 1
            around = text[max(0, edit.span.start - 50) : edit.span.end + 30]
            print(f"{text[slice(*edit.span)]!r} -> {edit.text!r}: {around!r}")
    print(f"harm: words={words}, safe_edits={edits}, per_100000_words={100_000 * edits / words:.2f}")


def texts() -> list[str]:
    found = []
    for name, columns in FILES.items():
        with (corpus.FOLDER / name).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if name.startswith("wmt"):
                    found.append(row["refA"] if row["dir"] == "zh-en" else row["src"])
                else:
                    found += [row[column] for column in columns]
    return found


if __name__ == "__main__":
    main()

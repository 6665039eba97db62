"""False alarms of the checks of names and acronyms on human documents, and altered names and introductions found.

    python benchmarks/documents.py                      # the documents of the corpora, zh-en and en-zh
    python benchmarks/documents.py --verbose            # print false alarms and what is missed

Documents are the chapters of the HKMA's annual reports and the dailies. Into their English is put, one at a time: an
acronym before the sentence that introduces it, its introduction once more, its introduction with another full form; a
name of the termbase with a word replaced, two words changed places, a word dropped. What is found is an error or a
warning that touches the place. The corpora are read where they lie, and never shipped (``ZHENGMING_CORPUS`` names
another folder).
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import corpus
from quantities import rows, share, touches
from table import Bar, finish

import zhengming as zm
from zhengming.checks.acronyms import KNOWN
from zhengming.checks.names import is_name_of

MINE = ("acronym", "name-mismatch")
KINDS = ("late", "twice", "other", "replaced", "order", "dropped")
BARS = (Bar("false", "<=", 0.005), *(Bar(kind, ">=", 0.95) for kind in KINDS))
INTRODUCTION = re.compile(
    r"(?P<full>\b[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|for|and|on|the|in|to)){1,8}) \((?P<short>[A-Z]{3,6})\)"
)
SMALL = frozenset("of for and on the in to a at by with".split())
HEADS = {
    "Commission": "Committee", "Committee": "Commission", "Office": "Bureau", "Ministry": "Department",
    "Board": "Panel", "Authority": "Agency", "Department": "Bureau", "Ordinance": "Regulation",
    "Association": "Society",
}  # fmt: skip
"""Heads and what haste puts for them; a name with another head has its last word but one replaced."""
OTHER = "Special"


def main() -> int:
    arguments = corpus.options(
        "False alarms and recall of the checks of names and acronyms", limit=150, of="alterations of each kind",
    )  # fmt: skip
    if arguments is None:
        return 0
    every, base = documents(), zm.Termbase.official()
    checks = [check for check in zm.CHECKS if check.id in MINE]
    flagged, units = 0, 0
    for source, target in (("zh", "en"), ("en", "zh")):
        checker = zm.Checker(
            base, source_language=source, target_language=target, checks=checks, jurisdiction=("CN", "HK", "INT")
        )
        for document in every:
            pairs = document if source == "zh" else [(en, zh) for zh, en in document]
            for done in checker.check_document(units_of(pairs, source, target)):
                found = loud(done)
                units, flagged = units + 1, flagged + bool(found)
                if found and arguments.verbose:
                    print(f"{source}-{target} {[f.message for f in found]}\n    {done.target}")
    judge = zm.Checker(base, checks=checks, jurisdiction=("CN", "HK", "INT"))
    caught: dict[str, list[bool]] = defaultdict(list)
    rng = random.Random(arguments.seed)
    changes = [change for document in every for change in altered(document, base, judge, rng)]
    for kind in KINDS:
        mine = [change for change in changes if change.kind == kind]
        for change in rng.sample(mine, min(len(mine), arguments.limit)):
            done = list(judge.check_document(units_of(change.document, "zh", "en")))[change.unit]
            seen = any(touches(f.span, change.span) for f in loud(done))
            caught[kind].append(seen)
            if not seen and arguments.verbose:
                print(f"missed {kind}: {done.target[slice(*change.span)]}\n    {done.target}\n    {done.findings}")
    figures: dict[str, float] = {"documents": len(every), "units": units, "false": flagged / units}
    figures |= {kind: share(caught[kind]) for kind in KINDS} | {"altered": sum(map(len, caught.values()))}
    return finish("documents", figures, BARS)


def loud(done: zm.Checked) -> list[zm.Finding]:
    return [f for f in done.findings if f.severity is not zm.Severity.ADVICE]


def units_of(pairs: list[corpus.Pair], source: str, target: str) -> Iterator[zm.TranslationUnit]:
    for here, there in pairs:
        yield zm.TranslationUnit(zm.Segment(here, source), zm.Segment(there, target))


def documents() -> list[list[corpus.Pair]]:
    """Chinese and English of each document, in order."""
    found: dict[tuple[str, ...], list[corpus.Pair]] = defaultdict(list)
    for row in rows("hkma-termcheck.dev.jsonl.gz"):
        texts = (row["src"], row["ref"]) if row["dir"] == "zhen" else (row["ref"], row["src"])
        found[row["id"].split(".")[0], row["doc"], row["dir"]].append(texts)
    for name in ("xuexi-official-2022.dev.tsv", "prc-constitution.dev.tsv"):
        found[(name,)] = [(row["zh_hans"], row["en"]) for row in rows(name)]
    return list(found.values())


# The alterations ---------------------------------------------------------------------------------------------------


class Change(NamedTuple):
    kind: str
    document: list[corpus.Pair]
    unit: int
    """Where the finding belongs, and its span in the English."""
    span: tuple[int, int]


def altered(
    document: list[corpus.Pair], base: zm.Termbase, judge: zm.Checker, rng: random.Random
) -> Iterator[Change]:
    seen: set[str] = set()
    for n, (zh, en) in enumerate(document):
        for match in INTRODUCTION.finditer(en):
            short = match["short"]
            if short not in seen and needs_introduction(short, base) and initials(match["full"]) == short:
                yield from altered_introduction(document, n, match)
        seen.update(re.findall(r"[A-Z]{3,6}", en))
        seen_names = judge.check(zh, en).occurrences
        asked = {o.concept for o in seen_names if o.side == "source"}
        for there in seen_names:
            concept = base[there.concept]
            is_asked = there.side == "target" and there.concept in asked and "advice" not in concept.flags
            if is_asked and is_name_of(concept) and len(there.text.split()) > 2 and there.text[0].isupper():
                yield from altered_name(document, n, there, base, rng)


def needs_introduction(short: str, base: zm.Termbase) -> bool:
    """Not GDP, nor what the termbase has for an international body."""
    return short not in KNOWN and not any("INT" in concept.jurisdiction for concept in base.lookup(short))


def initials(full: str) -> str:
    return "".join(word[0] for word in re.split(r"[ -]", full) if word.lower() not in SMALL)


def altered_introduction(document: list[corpus.Pair], n: int, match: re.Match[str]) -> Iterator[Change]:
    short, sentence = match["short"], f"The {match[0]} is another matter."
    before = ("后来又有变化。", f"The {short} has a part in this as well.")
    yield Change("late", [before, *document], n + 1, match.span())
    rest = document[n + 1 :]
    yield Change("twice", [*document[: n + 1], ("后来又有变化。", sentence), *rest], n + 1, (4, 4 + len(match[0])))
    words = match["full"].split()
    content = [w for w, word in enumerate(words) if word.lower() not in SMALL]
    place = content[len(content) // 2]
    words[place] = words[place][0] + "ational"
    other = f"The {' '.join(words)} ({short}) is another matter."
    yield Change("other", [*document[: n + 1], ("后来又有变化。", other), *rest], n + 1, (4, 4 + len(match[0])))


def altered_name(
    document: list[corpus.Pair], n: int, there: zm.Occurrence, base: zm.Termbase, rng: random.Random
) -> Iterator[Change]:
    """A name altered so that it is none of the accepted ones, nor has one of them in it, nor is another term."""
    words = there.text.split()
    places = [w for w, word in enumerate(words) if word.lower() not in SMALL]
    zh, en = document[n]
    if len(places) < 3 or en.count(there.text) != 1:
        return
    heads = [w for w in places if words[w] in HEADS] or [places[-2]]
    first = rng.randrange(len(places) - 1)
    one, other = places[first], places[first + 1]
    for kind in ("replaced", "order", "dropped"):
        new = list(words)
        if kind == "replaced":
            new[heads[0]] = HEADS.get(words[heads[0]], OTHER)
        elif kind == "order":
            new[one], new[other] = new[other], new[one]
        else:
            del new[rng.choice(places[1:])]
        name = " ".join(new)
        accepted = {term.text.lower() for term in base[there.concept].accepted("en") if " " in term.text}
        if new != words and not any(term in name.lower() for term in accepted) and not base.lookup(name):
            start, end = there.span
            text = en[:start] + name + en[end:]
            yield Change(kind, [*document[:n], (zh, text), *document[n + 1 :]], n, (start, start + len(name)))


if __name__ == "__main__":
    sys.exit(main())

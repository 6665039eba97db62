"""What the checks of marks find of injected errors, and what they say of human translations as they are.

    python benchmarks/injected.py                    # zh-en and en-zh, 400 pairs of each corpus
    python benchmarks/injected.py --limit 2000 --verbose     # each flag on human text, to be read

The checks are residue, script-mixed, punctuation and code-mismatch, run as a user does, with the official termbase.
An injected error counts as found when its check says something at its place: codes and tags dropped, doubled or swapped
in software documentation, targets emptied or copied, pinyin put for a term, a clause doubled, a word left in the
source's language, characters of the other script, marks of the other language. The corpora are read where they lie,
and never shipped (``ZHENGMING_CORPUS`` names another folder).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import re
import sys
import tarfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple
from xml.etree import ElementTree

import corpus
from table import Bar, finish

from zhengming import CHECKS, Checker, Code, Segment, Termbase, TranslationUnit
from zhengming.chinese import convert, script

IDS = ("residue", "script-mixed", "punctuation", "code-mismatch")
GRAVE = ("residue", "script-mixed", "code-mismatch")
"""Those whose findings are errors and warnings; punctuation is advice."""
BARS = [Bar(f"lowest_{check}", ">=", 0.95) for check in IDS] + [Bar(f"false_{check}", "<=", 0.005) for check in GRAVE]
EVERYWHERE = ("CN", "HK", "MO", "TW", "INT")
XLIFF = "{urn:oasis:names:tc:xliff:document:1.2}"


def main() -> int:
    arguments = corpus.options(
        "False alarms and recall of the checks of marks, both directions",
        limit=400, of="pairs of each corpus and direction",
    )  # fmt: skip
    if arguments is None:
        return 0
    run = Run(arguments.seed, arguments.verbose)
    for name, unit in units(arguments.limit, arguments.seed):
        run.judge(name, unit)
    return finish("injected", run.figures(), BARS)


class Run:
    """What was flagged of the human translations, by check and corpus, and what was found of the injected errors."""

    def __init__(self, seed: int, verbose: bool) -> None:
        self.verbose, self.rng = verbose, random.Random(seed)
        base, checks = Termbase.official(), [check for check in CHECKS if check.id in IDS]
        self.checkers = {
            source: Checker(
                base, source_language=source, target_language=target, checks=checks, jurisdiction=EVERYWHERE
            )
            for source, target in (("zh", "en"), ("en", "zh"))
        }
        self.renderings = sorted(
            (zh.text, en.text) for concept in base for zh in concept.accepted("zh") for en in concept.accepted("en")
        )
        self.units: Counter[str] = Counter()
        self.flagged: Counter[tuple[str, str]] = Counter()
        self.found: dict[tuple[str, str], list[bool]] = defaultdict(list)

    def flags(self, unit: TranslationUnit):  # type: ignore[no-untyped-def]
        # Each unit a document: in which script the others are written is no matter here.
        [done] = self.checkers[unit.source.language].check_document([unit])
        return done.findings

    def judge(self, name: str, unit: TranslationUnit) -> None:
        found = self.flags(unit)
        self.units[name] += 1
        for check in {finding.check for finding in found}:
            self.flagged[check, name] += 1
        if self.verbose:
            for finding in found:
                print(f"{name} {unit.id} {finding.check}: {finding.message}")
                print(f"    {unit.source.text}\n    {at(unit, finding.span)}")
        for kind, check, inject in INJECTIONS:
            for changed, span in inject(self, unit):
                seen = any(
                    f.check == check and f.span.start <= span[1] and span[0] <= f.span.end
                    and f not in found for f in self.flags(changed)
                )  # fmt: skip
                self.found[check, kind].append(seen)
                if not seen and self.verbose:
                    print(f"missed {kind} {name} {unit.id}\n    {changed.source.text}\n    {at(changed, span)}")

    def figures(self) -> dict[str, float]:
        figures: dict[str, float] = {"units": sum(self.units.values())}
        for check in IDS:
            for name, count in self.units.items():
                if flagged := self.flagged[check, name]:
                    figures[f"false_{check}.{name}"] = flagged / count
            figures[f"false_{check}"] = sum(self.flagged[check, name] for name in self.units) / sum(self.units.values())
        for check in IDS:
            kinds = {kind: sum(seen) / len(seen) for (own, kind), seen in self.found.items() if own == check}
            for kind, value in kinds.items():
                figures[f"found_{kind}"] = value
                figures[f"injected_{kind}"] = len(self.found[check, kind])
            figures[f"lowest_{check}"] = min(kinds.values(), default=float("nan"))
        return figures


def at(unit: TranslationUnit, span: tuple[int, int]) -> str:
    text = unit.target.text if unit.target else ""
    return f"{text[: span[0]]}⟦{text[slice(*span)]}⟧{text[span[1] :]}"


# The corpora -------------------------------------------------------------------------------------------------------

CORPORA = {
    "prc-constitution.dev.tsv": ("zh_hans", "en"), "xuexi-official-2022.dev.tsv": ("zh_hans", "en"),
    "hkma-termcheck.dev.jsonl.gz": ("src", "ref"), "wmt-news.dev.tsv": ("src", "refA"),
    "ntrex.dev.tsv": ("zh_hans_cn", "en"), "moj-laws.dev.tsv.gz": ("zh_hant_tw", "en"),
    "salesforce-xml-enzh.dev.tsv": ("zh_hans", "en"),
}  # fmt: skip
"""File to its columns; a row with another direction says so (``dir``)."""


def units(limit: int, seed: int) -> Iterator[tuple[str, TranslationUnit]]:
    """Human pairs, in both directions: whatever the source was, both sides were printed as good."""
    for name, (zh_column, en_column) in CORPORA.items():
        found = []
        for n, row in enumerate(rows(name)):
            zh, en = row[zh_column], row[en_column]
            if row.get("dir") in ("enzh", "en-zh"):
                zh, en = en, zh
            if zh and en:
                found.append((row.get("id") or str(n), Segment(zh, "zh"), Segment(en, "en")))
        for identity, *sides in random.Random(f"{seed} {name}").sample(found, min(len(found), limit)):
            yield name.partition(".")[0], TranslationUnit(*sides, id=identity)
            yield name.partition(".")[0], TranslationUnit(*sides[::-1], id=identity)
    for name, read in (("sap", sap), ("python-docs", python_docs)):
        found = list(read())
        for unit in random.Random(f"{seed} {name}").sample(found, min(len(found), limit)):
            yield name, unit


def rows(name: str) -> Iterator[dict[str, str]]:
    path = corpus.FOLDER / name
    if not path.exists():
        return
    with (gzip.open if path.suffix == ".gz" else open)(path, "rt", encoding="utf-8", newline="") as lines:
        if ".jsonl" in name:
            yield from map(json.loads, filter(str.strip, lines))
        else:
            yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def archive(name: str, ending: str) -> Iterator[bytes]:
    path = corpus.FOLDER / name
    if not path.exists():
        return
    with tarfile.open(path) as members:
        for member in members:
            if member.name.endswith(ending) and (file := members.extractfile(member)):
                yield file.read()


def sap() -> Iterator[TranslationUnit]:
    """XLIFF 1.2 with inline ph, bpt and ept, segment by segment (mrk)."""
    for content in archive("sap-enzh-xliff.dev.tar.gz", ".xlf"):
        for unit in ElementTree.fromstring(content).iter(f"{XLIFF}trans-unit"):
            sources = {mrk.get("mid"): mrk for mrk in unit.iterfind(f"{XLIFF}seg-source/{XLIFF}mrk")}
            for mrk in unit.iterfind(f"{XLIFF}target/{XLIFF}mrk"):
                source = sources.get(mrk.get("mid"))
                if source is not None:
                    yield TranslationUnit(segment(source, "en"), segment(mrk, "zh"), id=unit.get("id", ""))


def segment(element: ElementTree.Element, language: str) -> Segment:
    text, codes = element.text or "", []
    for child in element:
        if child.tag == f"{XLIFF}mrk":
            text += "".join(child.itertext())
        else:
            kind = {"bpt": "open", "ept": "close"}.get(child.tag.removeprefix(XLIFF), "standalone")
            codes.append(Code(len(text), child.text or "", child.get("id", ""), kind))
        text += child.tail or ""
    return Segment(text, language, tuple(codes))


def python_docs() -> Iterator[TranslationUnit]:
    import polib

    for content in archive("python-docs-zh-cn.dev.tar.gz", ".po"):
        for entry in polib.pofile(io.StringIO(content.decode()).read()):
            if entry.msgstr and not entry.obsolete and "fuzzy" not in entry.flags:
                yield TranslationUnit(Segment(entry.msgid, "en"), Segment(entry.msgstr, "zh"), id=str(entry.linenum))


# The errors --------------------------------------------------------------------------------------------------------

Changed = Iterator[tuple[TranslationUnit, tuple[int, int]]]
"""A unit with an error, and its place in the target."""


class Injection(NamedTuple):
    kind: str
    check: str
    inject: Callable[[Run, TranslationUnit], Changed]


def with_text(unit: TranslationUnit, start: int, end: int, new: str) -> tuple[TranslationUnit, tuple[int, int]]:
    target = unit.target
    text = target.text[:start] + new + target.text[end:]
    codes = tuple(
        c if c.position <= start else replace(c, position=max(start, c.position + len(new) - end + start))
        for c in target.codes
    )
    return replace(unit, target=replace(target, text=text, codes=codes)), (start, start + len(new))


def emptied(run: Run, unit: TranslationUnit) -> Changed:
    if re.search(r"[^\W\d_]{2}", unit.source.text):
        yield replace(unit, target=Segment("", unit.target.language)), (0, 0)


def copied(run: Run, unit: TranslationUnit) -> Changed:
    """The source again, where it has words of its language: no name, no code by itself."""
    text = unit.source.text
    words = (
        len(re.findall(r"(?<![\w`:<./])[a-z]{3,}\b(?![(`:>])", text))
        if unit.source.language == "en"
        else len(re.findall("[\u4e00-\u9fff]", text))
    )
    if words > 2 and text != unit.target.text:
        yield replace(unit, target=replace(unit.source, language=unit.target.language)), (0, len(text))


def doubled_clause(run: Run, unit: TranslationUnit) -> Changed:
    is_english = unit.target.language == "en"
    clauses = [
        m for m in re.finditer(r"[^,.;:!?]+[,;]" if is_english else "[^，。；：]+[，；]", unit.target.text)
        if (len(m[0].split()) >= 5 if is_english else len(m[0]) >= 9)
        and re.search(r"[^\W\d]{4}", m[0]) and is_plain(m[0])
    ]  # fmt: skip
    if clauses:
        match = run.rng.choice(clauses)
        copy = match[0] if match[0].startswith(" ") or not is_english else f" {match[0]}"
        yield with_text(unit, match.end(), match.end(), copy)


def is_plain(text: str) -> bool:
    return not re.search(r"[<>`{}()（）\[\]\\]", text)


def spelt(run: Run, unit: TranslationUnit) -> Changed:
    """A term in pinyin, each word with a capital: Youcheng Yougang Network."""
    if unit.target.language != "en":
        return
    import jieba
    from pypinyin import lazy_pinyin

    simplified = convert(unit.source.text, "Hans")
    text = unit.target.text
    places = []
    for zh, en in run.renderings:
        at = text.lower().find(en) if en.islower() and zh in simplified and len(zh) > 1 else -1
        if (
            at >= 0
            and text[at - 1 : at] in " "
            and text[at + len(en) : at + len(en) + 1] in (" ", ",", ".")
            and "(" not in text[at:][len(en) : len(en) + 3]
        ):
            places.append((zh, at, len(en)))
    if places:
        zh, at, length = run.rng.choice(places)
        words = ["".join(lazy_pinyin(word)).capitalize() for word in jieba.cut(zh)]
        yield with_text(unit, at, at + length, " ".join(words))


def my_country(run: Run, unit: TranslationUnit) -> Changed:
    if unit.target.language == "en" and re.search("我[国國]", unit.source.text):
        for match in list(re.finditer(r"\bChina\b", unit.target.text))[:1]:
            yield with_text(unit, *match.span(), "my country")


def left(run: Run, unit: TranslationUnit) -> Changed:
    """Words of the source in place of words of the target."""
    if unit.target.language == "en":
        there = re.findall("[\u4e00-\u9fff]{2,6}", unit.source.text)
        here = [
            m for m in re.finditer(r"(?<= )[a-z]{5,}(?= )", unit.target.text) if is_outside(unit.target.text, m.start())
        ]
    else:
        there = re.findall(r"(?<![^\s])[a-z]+(?: [a-z]+){5,8}(?![^\s,.])", unit.source.text)
        here = [
            m for m in re.finditer("[\u4e00-\u9fff]{4,8}", unit.target.text) if is_outside(unit.target.text, m.start())
        ]
    if there and here:
        match = run.rng.choice(here)
        yield with_text(unit, *match.span(), run.rng.choice(there))


def is_outside(text: str, at: int) -> bool:
    """Whether no quote or bracket may stand open there: what is quoted is shown on purpose."""
    return not re.search(r"[(（\[【“\"‘《「『<`]", text[:at]) and not re.search(r"[<>`{}]", text)


def other_script(run: Run, unit: TranslationUnit) -> Changed:
    """A few characters in the other script, where the text says in which it is."""
    text = unit.target.text
    if unit.target.language != "zh" or (here := script(text)) is None:
        return
    other = convert(text, "Hant" if here == "Hans" else "Hans")
    if len(other) != len(text):
        return
    places = [m.start() for m in re.finditer("(?=[\u4e00-\u9fff]{3})", text)]
    changed = [
        at for at in places if sum(a != b for a, b in zip(text[at : at + 3], other[at : at + 3], strict=True)) > 1
    ]
    differing = sum(a != b for a, b in zip(text, other, strict=True))
    if changed and differing > 9:
        at = run.rng.choice(changed)
        yield with_text(unit, at, at + 3, other[at : at + 3])


def foreign_mark(run: Run, unit: TranslationUnit) -> Changed:
    text = unit.target.text
    if unit.target.language == "en":
        marks, forms = list(re.finditer(r"(?<=[a-z])[,;](?= [a-z])", text)), {",": "，", ";": "；"}
    else:
        marks, forms = list(re.finditer("(?<=[\u4e00-\u9fff])[，；](?=[\u4e00-\u9fff])", text)), {"，": ",", "；": ";"}
    if marks:
        match = run.rng.choice(marks)
        yield with_text(unit, *match.span(), forms[match[0]])


def lost_half(run: Run, unit: TranslationUnit) -> Changed:
    text = unit.target.text
    pairs = list(re.finditer(r"\([a-zA-Z][^()]+\)|（[^（）]+）|《[^《》]+》|“[^“”]+”", text))
    if pairs and text.count("(") == text.count(")") and not re.search(r"[<>`{}\\]", text):
        match = run.rng.choice(pairs)
        at = match.end() - 1
        if match[0][0] != "“":  # a quotation may go on in the next unit
            changed, _ = with_text(unit, at, at + 1, "")
            yield changed, (match.start(), match.start() + 1)


def doubled_word(run: Run, unit: TranslationUnit) -> Changed:
    if unit.target.language == "en":
        matches = list(re.finditer(r"(?<= )(?:the|of|and|to|in|for|with|a)(?= [a-z])", unit.target.text))
        if matches:
            match = run.rng.choice(matches)
            yield with_text(unit, *match.span(), f"{match[0]} {match[0]}")


TEXT_CODE = re.compile(r"</?[a-z][\w-]*(?: [^<>]*)?/?>|%[sd](?![a-zA-Z])|\{\w+\}")


def dropped_code(run: Run, unit: TranslationUnit) -> Changed:
    target = unit.target
    if target.codes and len(target.codes) == len(unit.source.codes):
        n = run.rng.randrange(len(target.codes))
        yield (
            replace(unit, target=replace(target, codes=target.codes[:n] + target.codes[n + 1 :])),
            (0, len(target.text)),
        )
    matches = common_codes(unit)
    if matches:
        changed, _ = with_text(unit, *run.rng.choice(matches).span(), "")
        yield changed, (0, len(target.text))


def added_code(run: Run, unit: TranslationUnit) -> Changed:
    target = unit.target
    if target.codes and len(target.codes) == len(unit.source.codes):
        code = run.rng.choice(target.codes)
        yield (
            replace(unit, target=replace(target, codes=(*target.codes, replace(code, position=len(target.text))))),
            (0, len(target.text)),
        )
    matches = common_codes(unit)
    if matches:
        match = run.rng.choice(matches)
        changed, _ = with_text(unit, match.end(), match.end(), match[0])
        yield changed, (0, len(changed.target.text))


def common_codes(unit: TranslationUnit) -> list[re.Match[str]]:
    """The codes in the text of the target where the source has the same ones."""
    here = list(TEXT_CODE.finditer(unit.target.text))
    return here if Counter(m[0] for m in here) == Counter(TEXT_CODE.findall(unit.source.text)) else []


def crossed_codes(run: Run, unit: TranslationUnit) -> Changed:
    """An opening and a closing code in each other's place; places told by order alone, in another order."""
    codes = unit.target.codes
    pairs = [
        (n, m)
        for n, a in enumerate(codes)
        for m, b in enumerate(codes)
        if a.kind == "open" and b.kind == "close" and a.id == b.id and n < m
    ]
    if pairs and len(codes) == len(unit.source.codes):
        n, m = run.rng.choice(pairs)
        changed = list(codes)
        changed[n], changed[m] = (
            replace(codes[m], position=codes[n].position),
            replace(codes[n], position=codes[m].position),
        )
        yield replace(unit, target=replace(unit.target, codes=tuple(changed))), (0, len(unit.target.text))
    matches = common_codes(unit)
    swaps = [
        (a, b) for a in matches for b in matches
        if a.start() < b.start() and ((b[0][:2] == "</" and a[0] == f"<{b[0][2:]}") or {a[0], b[0]} == {"%s", "%d"})
    ]  # fmt: skip
    if swaps:
        a, b = run.rng.choice(swaps)
        text = unit.target.text
        new = b[0] + text[a.end() : b.start()] + a[0]
        changed_unit, _ = with_text(unit, a.start(), b.end(), new)
        yield changed_unit, (0, len(text))


INJECTIONS = (
    Injection("emptied", "residue", emptied),
    Injection("copied", "residue", copied),
    Injection("doubled_clause", "residue", doubled_clause),
    Injection("spelt", "residue", spelt),
    Injection("my_country", "residue", my_country),
    Injection("left", "residue", left),
    Injection("other_script", "script-mixed", other_script),
    Injection("foreign_mark", "punctuation", foreign_mark),
    Injection("lost_half", "punctuation", lost_half),
    Injection("doubled_word", "punctuation", doubled_word),
    Injection("dropped_code", "code-mismatch", dropped_code),
    Injection("added_code", "code-mismatch", added_code),
    Injection("crossed_code", "code-mismatch", crossed_codes),
)


if __name__ == "__main__":
    sys.exit(main())

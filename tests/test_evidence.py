"""``termbase/evidence.tsv``: every cited rendering says where it stands, and stands there.

What lies in the folder of corpora beside the checkout (see ``benchmarks/README.md``) is looked up at its place; the
other origins are on the web, and a row that was not read again says so.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from zhengming.english import forms

ROOT = Path(__file__).parent.parent
TERMBASE = ROOT / "termbase"
CORPUS = Path(os.environ.get("ZHENGMING_CORPUS", ROOT.parent / "shared" / "corpus"))
UNPUBLISHED = {"project", "client"}
NOT_READ = "as cited there, not re-read"


class Row(NamedTuple):
    concept: str
    origin: str
    locator: str
    as_printed: str


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


EVIDENCE = [Row(**row) for row in lines(TERMBASE / "evidence.tsv")]


@cache
def concepts() -> dict[str, dict[str, str]]:
    files = (path for path in TERMBASE.glob("*.tsv") if path.name not in ("origins.tsv", "evidence.tsv"))
    return {row["id"]: row for path in files for row in lines(path)}


def published(row: dict[str, str]) -> set[str]:
    return set(row["origin"].split(" | ")) - UNPUBLISHED


def squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_the_table_is_well_formed() -> None:
    header, *rows = (TERMBASE / "evidence.tsv").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert header == "concept\torigin\tlocator\tas_printed"
    assert not [row for row in rows if row.count("\t") != 3 or "  " in row or " \t" in row or "\t " in row]
    names = [row.split("\t")[0] for row in rows]
    assert names == sorted(names)
    assert not [row for row, count in Counter(rows).items() if count > 1]


def test_every_row_is_of_a_concept_and_of_one_of_its_origins() -> None:
    assert not [row for row in EVIDENCE if row.concept not in concepts()]
    assert not [row for row in EVIDENCE if row.origin not in published(concepts()[row.concept])]


def test_every_citation_has_its_evidence() -> None:
    shown = {(row.concept, row.origin) for row in EVIDENCE}
    cited = {(name, origin) for name, concept in concepts().items() for origin in published(concept)}
    assert cited - shown == set()


def test_what_was_not_read_again_says_so_and_prints_nothing() -> None:
    assert not [row for row in EVIDENCE if not row.locator]
    assert not [row for row in EVIDENCE if (row.locator == NOT_READ) != (row.as_printed == "")]


def test_an_address_says_when_it_was_read() -> None:
    web = [row for row in EVIDENCE if row.locator.startswith("http")]
    assert len(web) > 500
    assert not [r for r in web if not re.fullmatch(r"https?://\S+( \(.+\))?, read 20\d\d-\d\d-\d\d", r.locator)]


def test_no_wrong_wording_is_what_a_cited_publication_prints() -> None:
    # Of the same jurisdiction: the mainland has a National Audit Office, Hong Kong has no Audit Office. What counts
    # beside near words only may be printed for other things: "computer processing".
    printed: dict[str, str] = defaultdict(str)
    for row in EVIDENCE:
        for where in concepts()[row.concept]["jurisdiction"].split(" | "):
            printed[where] += f" {' '.join(_sequence(row.as_printed))} |"
    wrong = [
        (name, where, wording)
        for name, concept in concepts().items()
        if not concept["near"]
        for where in concept["jurisdiction"].split(" | ")
        for wording in _wrong(concept)
    ]
    assert len(wrong) > 200
    assert not [found for found in wrong if f" {' '.join(_sequence(found[2]))} " in printed[found[1]]]


def _wrong(row: dict[str, str]) -> list[str]:
    return [wording for wording in row["en_deprecated"].split(" | ") if wording]


def _sequence(english: str) -> list[str]:
    return [min(forms(word)) for word in re.findall(r"[^\W_]+", english.casefold().replace("’", "'"))]


def test_the_preferred_rendering_is_among_those_that_are_printed() -> None:
    # But for a verb, which a text prints in its tense: "kept employment stable".
    printed = defaultdict(set)
    for row in EVIDENCE:
        if row.as_printed:
            printed[row.concept].add(_words(row.as_printed))
    odd = {
        name: (_words(concepts()[name]["en"]), found)
        for name, found in printed.items()
        if not any(_is_printed(_words(concepts()[name]["en"]), words) for words in found)
    }
    assert odd == {}


def _is_printed(words: frozenset[str], printed: frozenset[str]) -> bool:
    return len(words - printed) * 3 <= len(words)


def _words(english: str) -> frozenset[str]:
    """The words without what the termbase leaves to matching: case, number, spelling, articles, "&" for "and"."""
    english = english.casefold().replace("&", " and ")
    english = re.sub("[’ʻʼ]", "'", english)
    return frozenset(min(forms(word)) for word in re.findall(r"[^\W_]+", english)) - {"the", "a", "an"}


# --- at its place -----------------------------------------------------------------------------------------------------

lies_here = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora are not beside the checkout")


def rows_of(origin: str) -> list[Row]:
    return [row for row in EVIDENCE if row.origin == origin and row.locator != NOT_READ]


@lies_here
def test_titles_of_statutes_are_printed_so_in_the_database() -> None:
    printed = {row["pcode"]: squeezed(row["en"]).strip() for row in lines(CORPUS / "moj-law-titles.dev.tsv")}
    titles = [row for row in rows_of("tw-moj-laws") if row.locator.endswith(" title")]
    assert len(titles) > 1600
    assert not [row for row in titles if printed[row.locator.removesuffix(" title")] != row.as_printed]


@lies_here
def test_definitions_are_printed_so_in_their_articles() -> None:
    articles: dict[str, list[str]] = defaultdict(list)
    with gzip.open(CORPUS / "moj-laws.dev.tsv.gz", "rt", encoding="utf-8") as file:
        for line in file:
            name, _, english = line.rstrip("\n").split("\t")[:3]
            articles[name.rpartition(".")[0]].append(english)
    cited = [row for row in rows_of("tw-moj-laws") if "#" in row.locator]
    assert len(cited) > 1400
    assert not [r for r in cited if r.as_printed not in squeezed(" ".join(articles[r.locator.split()[0]]))]


@lies_here
def test_headings_are_printed_so_and_so_often() -> None:
    found = {
        (re.sub(r"\s", "", row["zh_hant_tw"]), squeezed(row["en"]).strip(), int(row["count"]))
        for row in lines(CORPUS / "moj-headings.dev.tsv")
    }
    headings = [row for row in rows_of("tw-moj-laws") if "chapter heading" in row.locator]
    assert len(headings) > 250
    assert not [
        row
        for row in headings
        if (concepts()[row.concept]["zh"], row.as_printed, int(row.locator.split()[0])) not in found
    ]


@lies_here
def test_names_are_printed_so_in_cldr() -> None:
    found = {(row["kind"], row["code"]): row for row in lines(CORPUS / "cldr-names.tsv")}
    names = rows_of("unicode-cldr")
    assert len(names) > 900
    for row in names:
        kind, code = row.locator.split()
        assert (found[kind, code]["en"], found[kind, code]["zh_hans_cn"]) == (
            row.as_printed,
            concepts()[row.concept]["zh"],
        )


def test_the_version_of_cldr_is_recorded_and_named_in_the_notice() -> None:
    # A name is right as of a version: the language "Achinese" of version 44 is "Acehnese" since.
    (origin,) = (row for row in lines(TERMBASE / "origins.tsv") if row["id"] == "unicode-cldr")
    version = re.search(r"\(CLDR\), version \d+\b", origin["title"])
    assert version and version[0] in squeezed((ROOT / "NOTICE").read_text(encoding="utf-8"))


@lies_here
@pytest.mark.parametrize("origin", ["npc-constitution-2018", "xuexi-2022", "hkma-annual-report"])
def test_terms_are_printed_so_at_their_place(origin: str) -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for place, english in _places(origin):
        places[place].append(squeezed(english))
    rows = [row for row in rows_of(origin) if not _is_beyond(row.locator, places)]
    assert len(rows) > 30
    assert not [row for row in rows if not any(row.as_printed in english for english in places[row.locator])]


@lies_here
@pytest.mark.parametrize("origin", ["npc-constitution-2018", "xuexi-2022", "hkma-annual-report"])
def test_no_wrong_wording_stands_in_the_official_english_of_its_jurisdiction(origin: str) -> None:
    where = "HK" if origin == "hkma-annual-report" else "CN"
    text = " | ".join(" ".join(_sequence(english)) for _, english in _places(origin))
    wrong = [
        (name, wording)
        for name, row in concepts().items()
        if where in row["jurisdiction"].split(" | ") and not row["near"]
        for wording in _wrong(row)
    ]
    assert len(wrong) > 100
    assert not [found for found in wrong if f" {' '.join(_sequence(found[1]))} " in f" {text} "]


def _is_beyond(locator: str, places: Mapping[str, object]) -> bool:
    """Whether it is an article behind those that the corpus has: it ends with chapter II of the Constitution."""
    numbers = [int(place.removeprefix("article ")) for place in places if place.startswith("article ")]
    article = locator.removeprefix("article ")
    return bool(numbers) and article.isdecimal() and int(article) > max(numbers)


def _places(origin: str) -> list[tuple[str, str]]:
    """Where each piece of an origin's English stands, and the piece."""
    if origin == "hkma-annual-report":
        with gzip.open(CORPUS / "hkma-termcheck.dev.jsonl.gz", "rt", encoding="utf-8") as file:
            found = [json.loads(line) for line in file]
        return [(f"Annual Report {r['id'][4:8]}", r["ref" if r["dir"] == "zhen" else "src"]) for r in found]
    if origin == "xuexi-2022":
        names = ("xuexi-official-2022.dev.tsv", "xuexi-terms-2022.dev.tsv")
        rows = [row for name in names for row in lines(CORPUS / name)]
        days = [re.search(r"(\d+)\.(\d+)\.md", row["file"]) for row in rows]
        return [
            (f"daily of 2022-{int(day[1]):02d}-{int(day[2]):02d}", row["en"])
            for day, row in zip(days, rows, strict=True)
            if day
        ]
    places, article = [], "preamble"
    for row in lines(CORPUS / "prc-constitution.dev.tsv"):
        if number := re.match(r"Article (\d+)\b", row["en"]):
            article = f"article {number[1]}"
        elif re.match(r"chapter|section", row["en"], re.IGNORECASE):
            article = "heading"
        places.append((article, row["en"]))
    return places

"""The official termbase as data, read with nothing but ``csv``: a fault found here is not the reader's.

A failing test shows the ids and wordings at fault.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from zhengming.layering import APART

TERMBASE = Path(__file__).parent.parent / "termbase"
HEADER = [
    *("id", "zh", "zh_hant", "zh_short", "zh_admitted", "zh_deprecated"),
    *("en", "en_acronym", "en_admitted", "en_superseded", "en_deprecated"),
    *("jurisdiction", "domain", "flags", "near", "not_near", "origin", "note"),
]
ORIGIN_HEADER = ["id", "title", "title_zh", "publisher", "date", "url", "licence"]
HIDDEN = {"Cc", "Cf", "Co", "Zl", "Zp"}
"""Unicode categories of what nobody sees: controls, zero-width and bidirectional marks, private use."""
JURISDICTIONS = {"CN", "HK", "MO", "TW", "INT"}
FLAGS = {"case-sensitive", "exact", "advice"}
CHINESE = ("zh", "zh_hant", "zh_short", "zh_admitted")
ENGLISH = ("en", "en_acronym", "en_admitted")
WRONG_ENGLISH = ("en_superseded", "en_deprecated")
LISTS = [column for column in HEADER if column not in ("id", "zh", "zh_hant", "en", "domain", "note")]

# Where a published text is cited, it has to be one that a reader can name; these two say that there is none.
UNPUBLISHED = {"project", "client"}

Row = dict[str, str]


def _lines(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").removesuffix("\n").split("\n")]


def _term_files() -> list[Path]:
    return sorted(p for p in TERMBASE.glob("*.tsv") if p.name not in ("origins.tsv", "evidence.tsv"))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _values(row: Row, *columns: str) -> Iterator[str]:
    for column in columns:
        yield from (value for value in row[column].split(" | ") if value)


def _key(english: str) -> str:
    """Wording without what makes no difference: case, hyphens, commas, quotes, the year of a superseded one."""
    english = re.sub(r" \[\d{4}\]$", "", english).casefold().replace("'", "")
    return " ".join(re.findall(r"[^\W_]+", english))


def _singular_key(english: str) -> str:
    """``_key`` without plural s: a matcher that ignores number cannot tell such wordings apart."""
    return " ".join(re.sub(r"(?<=[a-z]{3})s$", "", word) for word in _key(english).split())


def _counts_in(english: str, row: Row) -> bool:
    """Whether a draft has one of the words that the concept wants near its terms, if it wants any."""
    near = [word for word in _values(row, "near") if word.isascii()]
    return not near or any(word.casefold() in english.casefold() for word in near)


ROWS: list[Row] = [row for path in _term_files() for row in _rows(path)]
ORIGINS = {row["id"]: row for row in _rows(TERMBASE / "origins.tsv")}


@pytest.mark.parametrize("path", [*_term_files(), TERMBASE / "origins.tsv"], ids=lambda path: path.name)
def test_every_line_has_every_column_and_no_hidden_characters(path: Path) -> None:
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    header, *lines = _lines(path)
    assert header == (ORIGIN_HEADER if path.name == "origins.tsv" else HEADER)
    for number, cells in enumerate(lines, start=2):
        assert len(cells) == len(header), f"{path.name}:{number}: {len(cells)} cells"
        for cell in cells:
            assert cell == cell.strip(), f"{path.name}:{number}: space around {cell!r}"
            assert "  " not in cell, f"{path.name}:{number}: two spaces in {cell!r}"
            assert unicodedata.normalize("NFC", cell) == cell, f"{path.name}:{number}: {cell!r}"
            odd = [c for c in cell if unicodedata.category(c) in HIDDEN or c in "\u00a0\u3000\u2019"]
            assert not odd, f"{path.name}:{number}: {odd!r} in {cell!r}"


def test_ids_are_unique_sorted_and_named_after_their_file() -> None:
    for path in _term_files():
        ids = [row["id"] for row in _rows(path)]
        assert ids == sorted(set(ids)), path.name
        assert all(re.fullmatch(rf"{re.escape(path.stem)}-\d{{4}}", name) for name in ids), path.name


def test_origins_are_unique_sorted_and_all_in_use() -> None:
    ids = [row["id"] for row in _rows(TERMBASE / "origins.tsv")]
    assert ids == sorted(set(ids))
    assert set(ids) >= UNPUBLISHED
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)
    assert {name for row in ROWS for name in _values(row, "origin")} | UNPUBLISHED == set(ids)


def test_origins_say_what_they_are_and_give_real_dates_and_addresses() -> None:
    for row in ORIGINS.values():
        assert row["title"], row["id"]
        assert re.fullmatch(r"(\d{4}(-\d{2}(-\d{2})?)?)?", row["date"]), row["id"]
        assert re.fullmatch(r"(https?://\S+)?", row["url"]), row["id"]
        # A mirror in a code repository is where a text was found, never what is cited.
        assert "github" not in row["url"], row["id"]


def test_every_concept_has_one_preferred_term_a_language() -> None:
    assert not [row["id"] for row in ROWS if not row["zh"] or not row["en"]]
    assert not [row["id"] for row in ROWS if "|" in row["zh"] + row["en"] + row["zh_hant"]]


def test_every_concept_has_an_origin_that_resolves() -> None:
    origins = {row["id"]: set(_values(row, "origin")) for row in ROWS}
    assert not {name for name, cited in origins.items() if not cited or not cited <= set(ORIGINS)}
    # A wording is published or it is not: "project" beside a publication would say both.
    assert not {name for name, cited in origins.items() if cited & UNPUBLISHED and len(cited) > 1}


def test_jurisdictions_domains_and_flags_are_known() -> None:
    assert not [row["id"] for row in ROWS if not set(_values(row, "jurisdiction")) <= JURISDICTIONS]
    assert not [row["id"] for row in ROWS if not row["jurisdiction"] or not row["domain"]]
    assert not [row["id"] for row in ROWS if not set(_values(row, "flags")) <= FLAGS]


def test_what_is_named_after_a_jurisdiction_apart_is_of_that_one_only() -> None:
    # Who does not ask for TW does not read these files.
    apart = {name for name in APART for path in _term_files() if path.stem.endswith(f"-{name.lower()}")}
    assert apart == APART
    odd = {}
    for row in ROWS:
        where, named = set(_values(row, "jurisdiction")), row["id"].split("-")[-2].upper()
        if (where <= APART) != (named in APART):
            odd[row["id"]] = where
    assert odd == {}


def test_lists_have_no_empty_and_no_repeated_values() -> None:
    lists = {(row["id"], column): row[column].split(" | ") for row in ROWS for column in LISTS if row[column]}
    assert not {place for place, values in lists.items() if len(set(values)) < len(values)}
    assert not {place for place, values in lists.items() if any(not v.strip() or "|" in v for v in values)}


def test_chinese_terms_are_chinese_without_quotes_and_spaces() -> None:
    terms = [(row["id"], term) for row in ROWS for term in _values(row, *CHINESE, "zh_deprecated")]
    assert not [place for place in terms if not re.search(r"[\u4e00-\u9fff]", place[1])]
    # Matching ignores quotes, book-title marks and spaces; terms do without them.
    assert not [place for place in terms if re.search("[ 《》“”「」\"']", place[1])]


def test_english_terms_can_stand_in_a_sentence_as_they_are() -> None:
    terms = [(row["id"], term) for row in ROWS for term in _values(row, *ENGLISH, *WRONG_ENGLISH)]
    names = {row["id"] for row in ROWS if row["domain"] in ("territories", "languages", "currencies")}
    # São Tomé and Türkiye keep their letters; what is no name has none of these.
    assert not [place for place in terms if not (place[0] in names or place[1].isascii())]
    assert not [place for place in terms if not re.fullmatch("[ -~\u00c0-\u024f]+", place[1])]
    assert not [place for place in terms if re.match(r"(the|a|an) ", place[1], re.IGNORECASE)]
    assert not [place for place in terms if re.search(r"\.\.\.|\"|;| / |\([A-Z]{2,}\)", place[1])]


def test_acronyms_stand_in_their_own_column() -> None:
    acronyms = [(row["id"], term) for row in ROWS for term in _values(row, "en_acronym")]
    assert not [place for place in acronyms if not re.fullmatch(r"[A-Za-z][A-Za-z0-9/&-]*", place[1])]
    assert not [place for place in acronyms if not re.search("[A-Z].*[A-Z]", place[1])]
    terms = [(row["id"], term) for row in ROWS for term in _values(row, "en", "en_admitted")]
    assert not [place for place in terms if re.fullmatch(r"[A-Z]{2,}s?", place[1])]


def test_only_superseded_wordings_carry_a_year() -> None:
    superseded = [(row["id"], term) for row in ROWS for term in _values(row, "en_superseded")]
    assert not [place for place in superseded if not re.fullmatch(r"[^\[\]]+( \[(19|20)\d{2}\])?", place[1])]
    others = [(row["id"], term) for row in ROWS for term in _values(row, *ENGLISH, "en_deprecated")]
    assert not [place for place in others if "[" in place[1]]


def test_no_wording_stands_twice_in_a_concept() -> None:
    # Acronyms are compared with their capitals: PBOC and PBoC are two.
    english = [Counter(map(_key, _values(row, "en", "en_admitted", *WRONG_ENGLISH))) for row in ROWS]
    # 新征程 is the same in both scripts, and says in zh_hant that it is not 新徵程.
    chinese = [Counter(_values(row, "zh", "zh_short", "zh_admitted", "zh_deprecated")) for row in ROWS]
    assert not [key for counts in (*english, *chinese) for key, count in counts.items() if count > 1]


def test_a_wording_called_wrong_differs_from_accepted_ones_by_more_than_number() -> None:
    faults = []
    for row in ROWS:
        # "system and mechanism" against "systems and mechanisms" is safe only because the concept is exact.
        key = _key if "exact" in _values(row, "flags") else _singular_key
        accepted = {key(term) for term in _values(row, *ENGLISH)}
        faults += [(row["id"], term) for term in _values(row, *WRONG_ENGLISH) if key(term) in accepted]
    assert not faults


def test_no_wording_called_wrong_is_another_concepts_accepted_one() -> None:
    accepted: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        for term in _values(row, *ENGLISH):
            accepted[_singular_key(term)].add(row["id"])
    faults = [
        (row["id"], term, accepted[_singular_key(term)])
        for row in ROWS
        if "exact" not in _values(row, "flags")
        for term in _values(row, *WRONG_ENGLISH)
        if accepted[_singular_key(term)]
    ]
    assert not faults


def test_no_two_concepts_of_one_jurisdiction_have_the_same_chinese_term() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in ROWS:
        for term in _values(row, *CHINESE):
            for jurisdiction in _values(row, "jurisdiction"):
                owners[term, jurisdiction].add(row["id"])
    assert not {key: ids for key, ids in owners.items() if len(ids) > 1}


def test_what_the_client_named_is_preferred_and_not_called_published() -> None:
    by_chinese = {row["zh"]: row for row in ROWS}
    pilot, budget = by_chinese["综合改革试点"], by_chinese["预算负面清单"]
    assert (pilot["id"], pilot["en"], pilot["origin"]) == ("reform-0001", "comprehensive reform pilot", "client")
    assert (budget["en"], budget["origin"]) == ("budget negative list", "client")


def test_every_ministry_has_its_minister() -> None:
    # "Minister of Justice" in a text is then a use of the post, and not of a shortened or reworded ministry.
    # The statutes that bear a ministry's name are no ministries.
    rows = [row for row in ROWS if not row["id"].startswith("statutes-")]
    english = {term.casefold() for row in rows for term in _values(row, *ENGLISH)}
    ministries = {term.casefold() for row in rows for term in _values(row, "en") if term.startswith("Ministry of ")}
    assert ministries
    assert not {name for name in ministries if name.replace("ministry", "minister") not in english}


def test_a_concept_that_wants_words_nearby_wants_some_of_each_language() -> None:
    # Words of one language are not asked for in a text of the other: the concept would count in all of its drafts.
    # The Chinese ones may be part of its own term; then only drafts without their Chinese are asked.
    wanting = {row["id"]: [word.isascii() for word in _values(row, "near")] for row in ROWS if row["near"]}
    assert not [name for name, ascii_words in wanting.items() if len(set(ascii_words)) == 1]


# No list of good English can be complete: these are the phrases that earlier lists called wrong and that
# occur in the Constitution, in government reports or in plain news. A concept may call one wrong beside its
# near words: "computer processing" for 来数加工 where imported data are spoken of.
@pytest.mark.parametrize(
    "phrase",
    [
        "steady progress",
        "fresh experience",
        "application scenario",
        "industrial chain",
        "free trade zone",
        "high-tech enterprise",
        "emerging industry",
        "computer processing",
        "double license",
        "due diligence and reliance",
        "low-altitude economic",
        "party central committee",
        "service trade",
        "transformation of scientific and technological achievements",
        "decisions and deployments",
        "key core technologies",
        "market-oriented allocation of data elements",
        "common prosperity",
        "basic economic system",
        "comprehensive deepening of reform",
        "new R&D institution",
        "low-altitude economic zone",
        "system and mechanism",
        "results transformation",
        "working one after another",
        "thousands of industry",
        "decision-making and deployment",
    ],
)
def test_good_english_is_not_called_wrong(phrase: str) -> None:
    rows = [row for row in ROWS if _counts_in(phrase, row)]
    wrong = {_singular_key(term): row["id"] for row in rows for term in _values(row, *WRONG_ENGLISH)}
    assert wrong.get(_singular_key(phrase)) is None

"""A termbase is made of layers, looked up by wording, searched, pickled and shared."""

import pickle
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhengming.checker import Checker
from zhengming.errors import FileError, TermbaseError, UsageError
from zhengming.layering import official_folder, term_files, wording_key
from zhengming.model import Concept, Occurrence, Origin, Term, TermStatus
from zhengming.termbase import Termbase

Write = Callable[..., Path]
ADMITTED, DEPRECATED = TermStatus.ADMITTED, TermStatus.DEPRECATED
ORIGINS = "id\ttitle\ndaily\tA daily\nproject\tThis project\n"


def concept(identity: str, zh: str, en: str, *others: Term, **values: object) -> Concept:
    return Concept(identity, (Term(zh, "zh"), Term(en, "en"), *others), **values)  # type: ignore[arg-type]


REFORM = concept("reform-1", "综合改革试点", "comprehensive reform pilot", Term("reform test", "en", DEPRECATED))
LIST = concept("list-1", "负面清单", "negative list")
BUDGET = concept("budget-1", "预算负面清单", "budget negative list")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, *rows: str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([*rows, ""]), encoding="utf-8")
        return path

    return write


def english(termbase: Termbase) -> dict[str, str]:
    return {c.id: "".join(t.text for t in c.terms if t.language == "en") for c in termbase}


# --- the container


def test_a_termbase_is_its_concepts_in_their_order() -> None:
    termbase = Termbase(iter([REFORM, LIST]))
    assert list(termbase) == [REFORM, LIST]
    assert len(termbase) == 2
    assert termbase["list-1"] is LIST
    assert "list-1" in termbase and "list-2" not in termbase
    assert LIST in termbase and BUDGET not in termbase
    with pytest.raises(KeyError):
        termbase["list-2"]


def test_an_id_stands_once() -> None:
    with pytest.raises(UsageError, match="the id 'list-1' stands twice"):
        Termbase([LIST, REFORM, LIST])


def test_equal_content_has_an_equal_digest_wherever_it_lies(write: Write) -> None:
    rows = ("id\tzh\ten", "list-1\t负面清单\tnegative list")
    one, other = Termbase.load(write("a.tsv", *rows)), Termbase.load(write("b/c.tsv", "", *rows))
    assert one.digest == other.digest == Termbase([LIST]).digest
    assert len(one.digest) == 64


@pytest.mark.parametrize("changed", [
    concept("list-2", "负面清单", "negative list"),
    concept("list-1", "负面清单", "Negative list"),
    concept("list-1", "负面清单", "negative list", Term("x", "en", DEPRECATED)),
    Concept("list-1", (Term("负面清单", "zh"), Term("negative list", "en", ADMITTED))),
    concept("list-1", "负面清单", "negative list", domain="x"),
    concept("list-1", "负面清单", "negative list", note="x"),
    concept("list-1", "负面清单", "negative list", near=("x",)),
    concept("list-1", "负面清单", "negative list", not_near=("x",)),
    concept("list-1", "负面清单", "negative list", origin=("x",)),
    concept("list-1", "负面清单", "negative list", jurisdiction=("CN",)),
    concept("list-1", "负面清单", "negative list", flags=frozenset(("exact",))),
])  # fmt: skip
def test_any_change_of_content_changes_the_digest(changed: Concept) -> None:
    assert Termbase([changed]).digest != Termbase([LIST]).digest


def test_a_termbase_travels_to_another_process_with_its_index(write: Write) -> None:
    termbase = Termbase.load(write("a.tsv", "id\tzh\ten", "list-1\t负面清单\tnegative list"))
    found = termbase.find("负面清单", "zh")
    again = pickle.loads(pickle.dumps(termbase))
    assert list(again) == list(termbase)
    assert (again.digest, again.warnings) == (termbase.digest, termbase.warnings)
    assert again._index is not None
    assert again.find("负面清单", "zh") == found != ()


@pytest.mark.parametrize("name", ["origins", "warnings", "overridden", "index", "digest", "_concepts", "remark"])
def test_a_termbase_cannot_be_changed(name: str) -> None:
    termbase = Termbase([LIST])
    before = termbase.digest, termbase.find("负面清单", "zh")
    with pytest.raises(AttributeError):
        setattr(termbase, name, ())
    with pytest.raises(AttributeError):
        delattr(termbase, name)
    with pytest.raises(TypeError):
        termbase.origins["x"] = Origin("x", "X")  # type: ignore[index]
    assert (termbase.digest, termbase.find("负面清单", "zh")) == before


# --- looking up, searching, finding


@pytest.mark.parametrize("text", [
    "综合改革试点", "綜合改革試點", "“综合改革试点”", "综合 改革试点", "「綜合改革」試點",
    "comprehensive reform pilot", "Comprehensive Reform Pilot", " comprehensive  reform pilot ",
    "“comprehensive” reform pilot", "reform test",
])  # fmt: skip
def test_lookup_does_not_mind_script_width_quotes_and_case(text: str) -> None:
    assert Termbase([LIST, REFORM]).lookup(text) == (REFORM,)


@pytest.mark.parametrize("text", ["", "综合改革", "综合改革试点工作", "reform pilot", "comprehensivereform pilot"])
def test_lookup_knows_whole_wordings_only(text: str) -> None:
    assert Termbase([LIST, REFORM]).lookup(text) == ()


def test_lookup_gives_concepts_that_accept_a_wording_before_those_that_reject_it() -> None:
    rejecting = concept("a-1", "改革试验", "reform trial", Term("reform pilot", "en", DEPRECATED))
    accepting = concept("b-1", "改革试点", "reform pilot")
    assert Termbase([rejecting, accepting]).lookup("reform pilot") == (accepting, rejecting)


@pytest.mark.parametrize(("text", "ids"), [
    ("负面清单", ["list-1", "budget-1"]),
    ("預算負面", ["budget-1"]),
    ("negative list", ["list-1", "budget-1"]),
    ("list negative", ["list-1", "budget-1"]),
    ("comprehensive reform piolt", ["reform-1"]),
    ("综合改革视点", ["reform-1"]),
    ("reform test", ["reform-1"]),
    ("something else entirely", []),
    ("", []),
    ("  ", []),
])  # fmt: skip
def test_search_gives_the_closest_first(text: str, ids: list[str]) -> None:
    assert [c.id for c in Termbase([BUDGET, REFORM, LIST]).search(text)] == ids


def test_a_word_is_closer_than_letters_of_another_word() -> None:
    listed = concept("a-1", "上市公司", "listed company")
    assert [c.id for c in Termbase([listed, LIST]).search("list")] == ["list-1", "a-1"]


@pytest.mark.parametrize(("text", "ids"), [
    ("trial", ["trial-1", "trials-1"]),
    ("reform trial", ["trial-1", "trials-1"]),
    ("sub", ["industry-1"]),
    ("ndustrial", []),
    ("s&t", ["park-1"]),
    ("业补", ["industry-1"]),
])  # fmt: skip
def test_search_finds_english_where_words_begin_and_chinese_anywhere(text: str, ids: list[str]) -> None:
    concepts = [
        concept("industry-1", "产业补贴", "industrial subsidy"),
        concept("trials-1", "先行先试", "trialing of reform and opening up"),
        concept("trial-1", "改革试验", "reform (trial)"),
        concept("park-1", "科技园", "national S&T park"),
    ]
    assert [c.id for c in Termbase(concepts).search(text)] == ids


def test_search_knows_the_words_of_other_regions() -> None:
    software = concept("it-1", "软件产业", "software industry")
    assert Termbase([LIST, software]).search("軟體產業") == (software,)


def test_search_stops_at_its_limit() -> None:
    assert Termbase([BUDGET, REFORM, LIST]).search("list", limit=1) == (LIST,)


def test_find_gives_occurrences_at_places_of_the_original() -> None:
    found = Termbase([REFORM, LIST]).find("推進「綜合改革」試點和负面清单", "zh-CN")
    assert [(o.concept, o.text) for o in found] == [("reform-1", "綜合改革」試點"), ("list-1", "负面清单")]


def test_a_language_of_neither_side_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="language 'fr' is unknown; zh and en are known"):
        Termbase([LIST]).find("x", "fr")


def test_glossary_gives_the_concepts_of_a_text_once_in_their_order() -> None:
    only_chinese = Concept("zh-1", (Term("试点", "zh"), Term("trial", "en", DEPRECATED)))
    termbase = Termbase([LIST, REFORM, only_chinese])
    text = "试点。综合改革试点、负面清单和综合改革试点"
    assert tuple(termbase.glossary(text)) == (REFORM, LIST)
    assert tuple(termbase.glossary("The negative list", source_language="en", target_language="zh")) == (LIST,)


def test_threads_share_one_index(monkeypatch: pytest.MonkeyPatch) -> None:
    termbase, built, found = Termbase([LIST]), [], []
    build = Termbase._build_index
    monkeypatch.setattr(Termbase, "_build_index", lambda self: built.append(1) or build(self))

    def look() -> None:
        found.append(termbase.find("负面清单", "zh"))

    threads = [threading.Thread(target=look) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert built == [1]
    assert len(set(found)) == 1 and found[0] != ()


def test_the_index_is_kept_in_the_cache_folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path, cache = write("a.tsv", "zh\ten", "负面清单\tnegative list"), write("cache/x").parent
    first: tuple[Occurrence, ...] = Termbase.load(path, cache=cache).find("负面清单", "zh")
    monkeypatch.setattr(Termbase, "_build_index", lambda self: pytest.fail("built again"))
    assert Termbase.load(path, cache=cache).find("负面清单", "zh") == first != ()


# --- files and folders


def test_a_folder_is_one_layer_of_its_files_in_order(write: Write) -> None:
    write("base/b.tsv", "zh\ten\torigin", "负面清单\tnegative list\tdaily")
    write("base/a.tsv", "zh\ten\torigin", "改革\treform\tproject")
    write("base/origins.tsv", ORIGINS)
    write("base/evidence.tsv", "anything")
    folder = write("base/readme.md", "text").parent
    termbase = Termbase.load(folder)
    assert english(termbase) == {"a-0001": "reform", "b-0001": "negative list"}
    assert termbase.origins["daily"] == Origin("daily", "A daily")
    assert [path.name for path in term_files(folder)] == ["a.tsv", "b.tsv"]


@pytest.mark.parametrize(("row", "message"), [
    ("a\t改革\treform\tdayly", "terms.tsv:2: origin 'dayly' is unknown; did you mean 'daily'?"),
    ("a\t改革\treform\tdaily | press", "terms.tsv:2: origin 'press' is unknown; add it to origins.tsv"),
    ("x\t改革\treform\tdaily", "terms.tsv:2: id 'x' is repeated; "),
])  # fmt: skip
def test_a_folder_refuses_unknown_origins_and_ids_that_another_file_has(write: Write, row: str, message: str) -> None:
    write("base/first.tsv", "id\tzh\ten\torigin", "x\t负面清单\tnegative list\tdaily")
    write("base/origins.tsv", ORIGINS)
    folder = write("base/terms.tsv", "id\tzh\ten\torigin", row).parent
    with pytest.raises(TermbaseError) as caught:
        Termbase.load(folder)
    assert message in str(caught.value)
    errors: list[TermbaseError] = []
    assert "x" in Termbase.load(folder, on_error=errors.append)
    assert [str(error) for error in errors] == [str(caught.value)]


def test_what_is_no_termbase_is_refused(write: Write, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no termbase is named"):
        Termbase.load()
    with pytest.raises(FileError, match=r"absent.tsv: there is no such file or folder; check the path"):
        Termbase.load(tmp_path / "absent.tsv")
    write("clients.csv", "zh,en", "改革,reform")
    with pytest.raises(FileError, match=r"client.csv: there is no such file or folder; did you mean 'clients.csv'\?"):
        Termbase.load(tmp_path / "client.csv")
    with pytest.raises(TermbaseError, match=r"the folder holds no termbase file \(\*.tsv\)"):
        Termbase.load(write("other/a.csv", "zh,en").parent)


def test_the_official_termbase_is_found_and_resolves_its_origins() -> None:
    termbase = Termbase.official()
    assert len(termbase) > 500
    assert all(identity in termbase.origins for c in termbase for identity in c.origin)
    assert termbase.warnings == () and termbase.overridden == ()
    assert official_folder().name == "termbase"


# --- one layer over another

HEADER = "id\tzh\tzh_short\ten\tjurisdiction"


def layered(write: Write, *layers: Iterable[str]) -> Termbase:
    return Termbase.load(*(write(f"layer{n}.tsv", HEADER, *rows) for n, rows in enumerate(layers)))


@pytest.mark.parametrize(("earlier", "later", "expected"), [
    # the same id
    ("a\t改革\t\tone\t", "a\t开放\t\ttwo\t", {"a": "two"}),
    # the same Chinese term, in either script
    ("a\t综合改革试点\t\tone\t", "b\t綜合改革試點\t\ttwo\t", {"b": "two"}),
    ("a\t改革\t\tone\tCN", "b\t改革\t\ttwo\t", {"b": "two"}),
    ("a\t改革\t\tone\tCN", "b\t改革\t\ttwo\tCN", {"b": "two"}),
    # in another jurisdiction
    ("a\t改革\t\tone\tCN", "b\t改革\t\ttwo\tHK", {"a": "one", "b": "two"}),
    # another term
    ("a\t改革\t\tone\t", "b\t开放\t\ttwo\t", {"a": "one", "b": "two"}),
    # an accepted term of the later one is the preferred one of the earlier
    ("a\t国企\t\tone\t", "b\t国有企业\t国企\ttwo\t", {"b": "two"}),
])  # fmt: skip
def test_a_later_layer_wins(write: Write, earlier: str, later: str, expected: dict[str, str]) -> None:
    termbase = layered(write, [earlier], [later])
    assert english(termbase) == expected
    assert [(o.concept.id, o.by.id) for o in termbase.overridden] == (
        [] if "a" in expected and expected["a"] == "one" else [("a", "a" if "a" in expected else "b")]
    )


def test_a_later_layer_takes_a_jurisdiction_and_leaves_the_others(write: Write) -> None:
    earlier = ["a\t改革\t\tone\t", "b\t开放\t\tthree\tCN | INT"]
    termbase = layered(write, earlier, ["c\t改革\t\ttwo\tHK", "d\t开放\t\tfour\tCN"])
    assert {c.id: c.jurisdiction for c in termbase} == {
        "a": ("CN", "MO", "TW", "INT"),
        "b": ("INT",),
        "c": ("HK",),
        "d": ("CN",),
    }
    assert [(o.concept.id, o.concept.jurisdiction, o.by.id) for o in termbase.overridden] == [
        ("a", (), "c"),
        ("b", ("CN", "INT"), "d"),
    ]


def test_a_later_layer_takes_a_short_form_and_leaves_the_concept(write: Write) -> None:
    termbase = layered(write, ["a\t国有企业\t国企\tstate-owned enterprise\t"], ["b\t国企\t\tstate firm\t"])
    assert {c.id: [t.text for t in c.accepted("zh")] for c in termbase} == {"a": ["国有企业"], "b": ["国企"]}


def test_concepts_of_one_layer_do_not_override_each_other(write: Write) -> None:
    termbase = layered(write, ["a\t改革\t\tone\t", "b\t改革\t\ttwo\t"])
    assert english(termbase) == {"a": "one", "b": "two"}


def test_the_last_of_three_layers_wins(write: Write) -> None:
    termbase = layered(write, ["a\t改革\t\tone\t"], ["b\t改革\t\ttwo\t"], ["c\t改革\t\tthree\t"])
    assert english(termbase) == {"c": "three"}
    assert [(o.concept.id, o.by.id) for o in termbase.overridden] == [("a", "b"), ("b", "c")]


def test_ids_that_are_made_never_override(write: Write) -> None:
    one = write("one/terms.tsv", "zh\ten", "改革\treform")
    other = write("other/terms.tsv", "zh\ten", "开放\topening up")
    assert english(Termbase.load(one, other)) == {"terms-0001": "reform", "terms-0001.2": "opening up"}


ROW = st.tuples(
    st.sampled_from("abcd"), st.sampled_from(["改革", "开放", "試點", "试点"]), st.sampled_from(["", "CN", "HK"])
)


@given(st.lists(st.lists(ROW, max_size=4, unique_by=lambda row: row[0]), min_size=1, max_size=3))
def test_after_layering_no_chinese_term_of_a_later_layer_shares_its_jurisdiction(
    tmp_path_factory: pytest.TempPathFactory, layers: list[list[tuple[str, str, str]]]
) -> None:
    folder = tmp_path_factory.mktemp("layers")
    for n, rows in enumerate(layers):
        lines = ["id\tzh\ten\tjurisdiction", *(f"{i}\t{zh}\tlayer{n}\t{where}" for i, zh, where in rows)]
        (folder / f"{n}.tsv").write_text("\n".join(lines), encoding="utf-8")
    termbase = Termbase.load(*(folder / f"{n}.tsv" for n in range(len(layers))))
    last = {row[0] for row in layers[-1]}
    assert last <= {c.id for c in termbase}
    everywhere = {"CN", "HK", "MO", "TW", "INT"}
    taken = [(c, set(c.jurisdiction) or everywhere) for c in termbase if c.id in last]
    for old in termbase:
        for new, where in taken:
            if old.id not in last and wording_key(old.terms[0].text) == wording_key(new.terms[0].text):
                assert not where & (set(old.jurisdiction) or everywhere)


APART = (
    concept("cn-1", "外国投资", "foreign investment", jurisdiction=("CN",)),
    concept("tw-1", "外國投資人", "foreign investor of the statute", jurisdiction=("TW",)),
    concept("hk-1", "外国投资者组织", "Foreign Investors Organisation", jurisdiction=("HK",)),
    concept("both-1", "政府采购", "government procurement", jurisdiction=("CN", "TW")),
    concept("all-1", "负面清单", "negative list"),
)


@pytest.mark.parametrize(
    ("where", "left"),
    [
        (("CN", "INT"), ["cn-1", "hk-1", "both-1", "all-1"]),
        (("HK",), ["cn-1", "hk-1", "both-1", "all-1"]),
        (("TW",), [c.id for c in APART]),
        (("CN", "TW"), [c.id for c in APART]),
    ],
)
def test_who_does_not_ask_for_taiwan_is_without_its_terms(where: tuple[str, ...], left: list[str]) -> None:
    termbase = Termbase(APART)
    within = termbase.within(where)
    assert [c.id for c in within] == left
    assert within is termbase.within(where) and (within is termbase) == ("TW" in where)


def test_a_term_of_taiwan_hides_none_elsewhere_and_is_found_by_itself() -> None:
    termbase = Termbase(APART)
    source, target = "外国投资人很多。", "There are many of them."
    mainland, taiwan = Checker(termbase), Checker(termbase, jurisdiction=("TW",))
    assert [o.concept for o in mainland.check(source, target).occurrences] == ["cn-1"]
    assert [o.concept for o in taiwan.check(source, target).occurrences] == ["tw-1"]
    assert [o.concept for o in termbase.find(source, "zh")] == ["tw-1"]


def test_what_is_compiled_for_a_jurisdiction_travels_along() -> None:
    termbase = Termbase(APART)
    assert termbase.within(("CN",)).index is termbase.within(("INT",)).index
    again = pickle.loads(pickle.dumps(termbase))
    assert vars(again.within(("CN",)))["_index"] is not None


TYPED = Termbase([
    concept("t-1", "改革", "reform"),
    concept("t-2", "改革试点", "reform pilot"),
    concept("t-3", "综合改革试点", "comprehensive reform pilot"),
    concept("t-4", "重庆市", "Chongqing Municipality"),
    concept("t-5", "公关市场", "market for public relations"),
    concept("t-6", "绿色改革", "green gaige"),
])  # fmt: skip


@pytest.mark.parametrize(("text", "ids"), [
    ("gg", ["t-1", "t-2", "t-5"]),  # the whole of one first, then what only begins so
    ("ggsd", ["t-2"]),
    ("zhggsd", ["t-3"]),
    ("gaige", ["t-1", "t-2", "t-6"]),  # in full; an English word of its own is a wording held
    ("gai ge shi", ["t-2"]),
    ("cqs", ["t-4"]),
    ("zqs", ["t-4"]),  # 重 has two readings
    ("ggsx", []),
    ("g", ["t-6"]),  # one letter types nothing
])  # fmt: skip
def test_chinese_is_found_by_pinyin(text: str, ids: list[str]) -> None:
    assert [found.id for found in TYPED.search(text)] == ids


def test_an_english_wording_goes_before_what_is_typed_alike() -> None:
    termbase = Termbase([concept("t-1", "改革", "reform"), concept("t-2", "政府采购", "GG procurement")])
    assert [found.id for found in termbase.search("GG")] == ["t-2", "t-1"]

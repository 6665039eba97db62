"""Checker: what holds for every text, whatever the cases; its settings; threads, pickles, long texts."""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from itertools import cycle, islice, pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import zhengming as zm
from zhengming.checks import View

from .cases import table

CASES = table.everything()
JUNK = [
    *("", " ", "\n", "\u3000", "\u200b", "\u202e", "\ufeff", "😀", "𠮷", "e\u0301", "ﬃ", "İ", "ß", "\x00", "\ud800"),
    *(
        "“",
        "”",
        '"',
        "'",
        "’s",
        "《",
        "》",
        "（",
        ")",
        "<b>",
        "</b>",
        "<",
        "{0}",
        "`",
        "*",
        "|",
        "\t",
        "-",
        "—",
        "…",
        "&",
    ),
    *("1,350", "2.78", "３％", "15th", "U.S.", "a", "an", "the", "of", "for", "and", "system", "innovation", "city"),
    *(
        "innovation highland",
        "chief river system",
        "free port",
        "创新",
        "高地",
        "制度",
        "，",
        "。",
        "\n\n",
        "https://a.b/",
    ),
]
PIECES = sorted({text for _, _, source, target in CASES for text in (source or "", target)} | set(JUNK))


def mixtures() -> st.SearchStrategy[str]:
    """Sentences of the cases, whole or cut, with junk between them."""
    piece = st.sampled_from(PIECES)
    cut = st.tuples(piece, st.integers(0, 30), st.integers(0, 60)).map(lambda p: p[0][p[1] : p[1] + p[2]])
    parts = st.lists(piece | cut | st.text(max_size=4), max_size=6)
    return st.tuples(parts, st.sampled_from(["", " ", "\n"])).map(lambda p: p[1].join(p[0]))


def all_concepts(direction: str) -> zm.Checker:
    return table.checker(" ".join(concept.id for concept in table.concepts()), direction)


def hold(done: zm.Checked, source: str | None, target: str) -> None:
    """What holds for what is said about any text."""
    spans = [f.span for f in done.findings]
    assert spans == sorted(spans)
    for finding in done.findings:
        text = target if finding.side is zm.Side.TARGET else source or ""
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.text == text[slice(*finding.span)]
        assert finding.message
        assert all(0 <= start < end <= len(source or "") for start, end in finding.source_spans)
        assert all(0 <= e.span.start <= e.span.end <= len(text) for e in finding.edits)
        assert zm.apply_edits(text, finding.edits) != text or not finding.edits
    for occurrence in done.occurrences:
        text = target if occurrence.side is zm.Side.TARGET else source or ""
        assert occurrence.text == text[slice(*occurrence.span)] != ""
    for unsafe in (False, True):
        edits = done.edits(unsafe=unsafe)
        assert zm.apply_edits(target, edits) == done.fixed(unsafe=unsafe)
        assert all(one.span.end <= other.span.start for one, other in pairwise(edits))
    assert all(edit.safe for edit in done.edits())


# --- the cases


@pytest.mark.parametrize("check", [check.id for check in zm.CHECKS])
def test_each_check_has_texts_to_find_and_texts_to_leave_alone(check: str) -> None:
    rows = [row for name in ("terms.tsv", "drafts.tsv", "documents.tsv", "comments.tsv") for row in table.read(name)]
    mine = [row for row in rows if row["check"] == check]
    assert [row for row in mine if check in row["findings"]] != []
    assert [row for row in mine if not row["findings"]] != []


def test_no_case_speaks_of_a_check_that_is_not_there() -> None:
    ids = {check.id for check in zm.CHECKS}
    for name in ("terms.tsv", "drafts.tsv", "documents.tsv", "comments.tsv"):
        for row in table.read(name):
            said = {part.split(" ")[0] for part in row["findings"].split(" | ") if part}
            assert {row["check"], *said} <= ids, row


def test_no_severity_is_graded_up() -> None:
    highest = {check.id: check.severity.rank for check in zm.CHECKS}
    for ids, direction, source, target in CASES:
        for finding in table.checker(ids, direction).check(source, target).findings:
            assert finding.severity.rank <= highest[finding.check]


# --- any text


@settings(max_examples=400)
@given(source=mixtures(), target=mixtures(), direction=st.sampled_from(["zh-en", "en-zh"]))
def test_what_is_said_of_a_pair_fits_its_texts(source: str, target: str, direction: str) -> None:
    hold(all_concepts(direction).check(source, target), source, target)


@settings(max_examples=400)
@given(target=mixtures(), direction=st.sampled_from(["zh-en", "en-zh"]))
def test_what_is_said_of_a_draft_fits_its_text(target: str, direction: str) -> None:
    hold(all_concepts(direction).check(None, target), None, target)


@given(source=st.none() | st.text(), target=st.text(), direction=st.sampled_from(["zh-en", "en-zh"]))
def test_no_text_raises(source: str | None, target: str, direction: str) -> None:
    hold(all_concepts(direction).check(source, target), source, target)


@settings(max_examples=50)
@given(pairs=st.lists(st.tuples(mixtures(), mixtures()), max_size=4))
def test_what_is_said_in_a_document_fits_its_texts(pairs: list[tuple[str, str]]) -> None:
    units = [zm.TranslationUnit(zm.Segment(zh, "zh"), zm.Segment(en, "en")) for zh, en in pairs]
    for (zh, en), done in zip(pairs, all_concepts("zh-en").check_document(units), strict=True):
        hold(done, zh, en)


@settings(max_examples=100)
@given(target=mixtures(), front=st.text("😀𠮷 \u3000🇨🇳", max_size=5))
def test_characters_outside_the_first_plane_move_places_by_one(target: str, front: str) -> None:
    front += ". "
    plain, moved = (
        [f for f in all_concepts("zh-en").check("打造创新高地。", text).findings if f.check.startswith("term")]
        for text in (target, front + target)
    )
    shifted = [zm.Span(f.span.start + len(front), f.span.end + len(front)) for f in plain]
    assert [f.span for f in moved] == shifted
    assert [f.check for f in moved] == [f.check for f in plain]


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "…", "。，！", "\u200b", "😀", "“”", "<b></b>", "-", "'", "\x00", "\ud800"]
)
def test_a_text_without_words_says_nothing(text: str) -> None:
    for direction in ("zh-en", "en-zh"):
        assert all_concepts(direction).check(text, text).findings == ()
        assert all_concepts(direction).check(None, text).findings == ()
        assert all_concepts(direction).check(None, text).fixed() == text


TAGGED = [
    ("hub", "建设创新高地。", "Build an <b>innovation</b> highland."),
    ("hub", "建设创新高地。", "Build an innovation <b>highland</b>."),
    ("hub", None, "Build an <b>innovation</b> highland."),
    ("compensation-system", "完善生态补偿制度。", "Improve the <i>system</i> of ecological compensation."),
    ("compensation-system", None, "Improve the <i>system</i> of ecological compensation."),
    ("river-chief", "推行河长制。", "Put the chief <g id=\"1\">river system</g> in place."),
]  # fmt: skip


def tags(text: str) -> list[str]:
    return [piece.partition(">")[0] for piece in text.split("<")[1:]]


@pytest.mark.parametrize(("ids", "source", "target"), TAGGED, ids=[f"{s and 'pair'} {t}" for _, s, t in TAGGED])
def test_an_edit_keeps_every_tag(ids: str, source: str | None, target: str) -> None:
    done = table.checker(ids).check(source, target)
    assert done.findings != ()
    assert tags(done.fixed()) == tags(target)


@pytest.mark.parametrize(
    "target", ["An <b>innovation highland</b>.", "<p>An innovation highland</p>", "An *innovation highland*."]
)
def test_markup_around_a_wording_stays(target: str) -> None:
    done = table.checker("hub").check("创新高地。", target)
    assert done.fixed() == target.replace("innovation highland", "innovation hub")


# --- settings


def test_only_the_checks_that_are_asked_for_speak() -> None:
    source, target = "创新高地和河长制和绿色金融。", "An innovation highland and a chief river system."
    ids = "hub river-chief green"
    everything = table.checker(ids).check(source, target).findings
    assert {f.check for f in everything} == {"term-forbidden", "term-variant", "term-missing"}
    for check in zm.CHECKS:
        some = zm.Checker(table.termbase(ids), checks=[check]).check(source, target).findings
        assert some == tuple(f for f in everything if f.check == check.id)


def test_a_check_of_the_caller_speaks_with_the_others() -> None:
    def shouting(view: object) -> Iterator[zm.Finding]:
        yield zm.Finding("shouting", zm.Severity.ADVICE, "loud", zm.Side.TARGET, zm.Span(0, 2), "An")

    mine = zm.Check("shouting", "shouts", "Always.", zm.Severity.ADVICE, shouting)
    done = zm.Checker(table.termbase("hub"), checks=(*zm.CHECKS, mine)).check("创新高地。", "An innovation highland.")
    assert table.said(done.findings) == "shouting advice: An | term-forbidden error: innovation highland"


def test_a_family_is_asked_once_for_all_its_checks() -> None:
    asked = []

    def family(view: View) -> Iterator[zm.Finding]:
        asked.append(view.target_text)
        for check in ("loud", "shrill", "other"):
            yield zm.Finding(check, zm.Severity.ADVICE, check, zm.Side.TARGET, zm.Span(0, 2), "An")

    loud, shrill = (zm.Check(check, check, "Always.", zm.Severity.ADVICE, family) for check in ("loud", "shrill"))
    said = zm.Checker(table.termbase("hub"), checks=[loud, shrill]).check(None, "An orchestra.").findings
    assert (asked, [f.check for f in said]) == (["An orchestra."], ["loud", "shrill"])
    said = zm.Checker(table.termbase("hub"), checks=[shrill]).check(None, "An orchestra.").findings
    assert [f.check for f in said] == ["shrill"]


@pytest.mark.parametrize("languages", [("zh", "zh"), ("en", "en"), ("de", "en"), ("zh", "fr"), ("", "en")])
def test_a_pair_of_languages_that_is_none_is_refused(languages: tuple[str, str]) -> None:
    with pytest.raises(zm.UsageError, match="language"):
        zm.Checker(table.termbase("hub"), source_language=languages[0], target_language=languages[1])


NOT_SETTINGS = [
    ("an unknown jurisdiction", {"jurisdiction": ("US",)}, "'US'", "CN, HK, MO, TW, INT"),
    ("an unknown one beside a known one", {"jurisdiction": ("CN", "hk")}, "'hk'", "CN, HK, MO, TW, INT"),
    ("an unknown one by itself", {"jurisdiction": "CN,INT"}, "'CN,INT'", "CN, HK, MO, TW, INT"),
    ("no jurisdiction", {"jurisdiction": None}, "None", "CN, HK, MO, TW, INT"),
    ("the id of a check", {"checks": ["term-missing"]}, "'term-missing'", "zm.CHECKS"),
]


@pytest.mark.parametrize(
    ("options", "offender", "remedy"), [row[1:] for row in NOT_SETTINGS], ids=[row[0] for row in NOT_SETTINGS]
)
def test_a_setting_that_is_none_is_refused_with_the_remedy(
    options: dict[str, Any], offender: str, remedy: str
) -> None:
    with pytest.raises(zm.UsageError) as refused:
        zm.Checker(table.termbase("hub"), **options)
    assert offender in refused.value.reason
    assert remedy in refused.value.hint


def test_a_path_is_no_termbase() -> None:
    with pytest.raises(zm.UsageError, match=r"'client\.csv'.*Termbase\.load"):
        zm.Checker("client.csv")  # type: ignore[arg-type]


@pytest.mark.parametrize(("source", "target", "reason"), [
    ("创新高地。", None, "target must be a string, not None"),
    ("创新高地。", 3, "target must be a string, not int"),
    (None, b"An innovation hub.", "target must be a string, not bytes"),
    (3, "An innovation hub.", "source must be a string, not int"),
    (["创新高地。"], "An innovation hub.", "source must be a string, not list"),
])  # fmt: skip
def test_what_is_no_text_is_refused_with_the_remedy(source: Any, target: Any, reason: str) -> None:
    for check in (zm.Checker(table.termbase("hub")).check, zm.check):
        with pytest.raises(zm.UsageError, match=reason) as refused:
            check(source, target)
        assert refused.value.hint


def test_what_is_no_unit_is_refused_with_the_remedy() -> None:
    with pytest.raises(zm.UsageError, match=r"str is no TranslationUnit.*zm\.read"):
        list(zm.Checker(table.termbase("hub")).check_document("创新高地。"))  # type: ignore[arg-type]


JURISDICTIONS = [
    ("a Hong Kong concept by default", "licensed", ("CN", "INT"), ""),
    ("a Hong Kong concept in Hong Kong", "licensed", ("HK",), "licensed"),
    ("a Hong Kong concept among others", "licensed", ("CN", "HK"), "licensed"),
    ("a mainland concept in Hong Kong", "canteen", ("HK",), ""),
    ("an international concept in Hong Kong", "agenda", ("HK",), ""),
    ("a concept without jurisdiction", "hub", ("MO",), "hub"),
    ("a plain string means that one", "licensed", "HK", "licensed"),
    ("a plain string means no other one", "canteen", "HK", ""),
    ("nowhere", "canteen", (), ""),
]


@pytest.mark.parametrize(("ids", "where", "found"), [r[1:] for r in JURISDICTIONS], ids=[r[0] for r in JURISDICTIONS])
def test_a_concept_counts_where_it_applies(ids: str, where: str | tuple[str, ...], found: str) -> None:
    (concept,) = table.termbase(ids)
    zh = concept.preferred("zh")
    assert zh is not None
    done = zm.Checker(table.termbase(ids), jurisdiction=where).check(zh.text, "Nothing.")
    assert [o.concept for o in done.occurrences] == found.split()
    assert [f.concept for f in done.findings] == found.split()
    assert [o.concept for o in table.termbase(ids).find(zh.text, "zh")] == [ids]


def test_occurrences_name_both_sides_and_the_longest_term() -> None:
    target = "A regional innovation hub, not an innovation highland."
    done = table.checker("hub regional-hub").check("打造區域創新高地。", target)
    assert [(o.concept, o.side, o.text, str(o.status)) for o in done.occurrences] == [
        ("regional-hub", zm.Side.SOURCE, "區域創新高地", "preferred"),
        ("regional-hub", zm.Side.TARGET, "regional innovation hub", "preferred"),
        ("hub", zm.Side.TARGET, "innovation highland", "deprecated"),
    ]


def test_a_concept_occurs_once_at_one_place() -> None:
    found = table.termbase("vitalization").find("建设乡村振兴示范。", "zh")
    assert [(o.concept, o.span) for o in found] == [("vitalization", zm.Span(2, 8))]


def test_an_occurrence_is_no_use_where_context_forbids_it() -> None:
    checker = table.checker("sphere friends")
    assert checker.check("微信文化圈和朋友圈。", "").occurrences == ()
    assert [o.concept for o in checker.check("文化圈和外交朋友圈。", "").occurrences] == ["sphere", "friends"]


def test_a_document_has_units_without_target_and_without_source() -> None:
    source, target = zm.Segment("创新高地。", "zh"), zm.Segment("An innovation highland.", "en")
    units = [
        zm.TranslationUnit(source, None),
        zm.TranslationUnit(zm.Segment("", "zh"), target),
        zm.TranslationUnit(source, zm.Segment("", "en")),
    ]
    assert [table.said(done.findings) for done in table.checker("hub").check_document(units)] == [
        "",
        "term-forbidden error: innovation highland",
        "term-missing error:  | residue warning: ",
    ]


def test_the_unit_comes_back_as_it_was_given() -> None:
    source, target = zm.Segment("创新高地。", "zh"), zm.Segment("An innovation highland.", "en")
    unit = zm.TranslationUnit(source, target, id="s-7", path="a.tmx")
    (done,) = table.checker("hub").check_document([unit])
    assert done.unit == unit
    assert (done.unit.path, done.target) == ("a.tmx", "An innovation highland.")


# --- signatures


def test_every_result_says_what_made_it() -> None:
    checker = table.checker("hub port")
    unit = zm.TranslationUnit(zm.Segment("", "zh"), None)
    target = zm.Segment("An innovation hub.", "en")
    results = [
        checker.check(None, "An innovation hub."),
        checker.check("创新高地", "An innovation highland."),
        *checker.check_document([unit, zm.TranslationUnit(unit.source, target)]),
    ]
    assert {done.signature for done in results} == {checker.signature}
    assert {done.with_findings(()).signature for done in results} == {checker.signature}
    assert {pickle.loads(pickle.dumps(done)).signature for done in results} == {checker.signature}
    assert "|pair:zh-en|jurisdiction:CN,INT|checks:term-forbidden," in checker.signature


def test_another_signature_is_another_termbase_direction_jurisdiction_or_check() -> None:
    base = table.termbase("hub port")
    checkers = [
        zm.Checker(base),
        zm.Checker(table.termbase("hub")),
        zm.Checker(base, source_language="en", target_language="zh"),
        zm.Checker(base, jurisdiction="HK"),
        zm.Checker(base, checks=zm.CHECKS[:3]),
    ]
    assert len({checker.signature for checker in checkers}) == len(checkers)
    again = zm.Checker(zm.Termbase(base), jurisdiction=("INT", "CN"))
    assert again.signature == checkers[0].signature
    assert pickle.loads(pickle.dumps(again)).signature == again.signature


def test_what_made_a_result_does_not_tell_results_apart() -> None:
    one, other = zm.Checker(table.termbase("hub")), zm.Checker(table.termbase("hub"), checks=zm.CHECKS[:3])
    assert one.check(None, "innovation highland") == other.check(None, "innovation highland")


# --- threads and pickles


def test_one_checker_says_the_same_from_eight_threads() -> None:
    alone = [all_concepts(direction).check(source, target) for _, direction, source, target in CASES]
    ids = [concept.id for concept in table.concepts()]
    fresh = zm.Termbase([table.concepts()[i] for i in ids])  # its index, too, is built by whoever comes first
    checkers = {
        "zh-en": zm.Checker(fresh),
        "en-zh": zm.Checker(fresh, source_language="en", target_language="zh"),
    }
    work = list(islice(cycle(enumerate(CASES)), 5 * len(CASES)))
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda job: (job[0], checkers[job[1][1]].check(*job[1][2:])), work))
    assert all(done == alone[n] for n, done in together)


def test_eight_threads_build_one_index() -> None:
    fresh = zm.Termbase(table.termbase("hub"))
    with ThreadPoolExecutor(8) as pool:
        indexes = set(pool.map(lambda _: id(fresh.index), range(16)))
    assert len(indexes) == 1


def test_what_is_said_survives_pickling_and_is_hashable() -> None:
    for ids, direction, source, target in CASES:
        done = table.checker(ids, direction).check(source, target)
        assert pickle.loads(pickle.dumps(done)) == done
        assert len({done, pickle.loads(pickle.dumps(done))}) == 1
        assert len(set(done.findings)) <= len(done.findings)


def test_what_is_said_cannot_be_changed() -> None:
    done = table.checker("hub").check("创新高地。", "An innovation highland.")
    with pytest.raises(AttributeError):
        done.findings[0].text = "other"  # type: ignore[misc]


@pytest.mark.parametrize("name", ["findings", "occurrences", "target", "unit", "_occurrences", "remark"])
def test_an_answer_cannot_be_changed(name: str) -> None:
    done = table.checker("hub").check("创新高地。", "An innovation highland.")
    before = hash(done)
    with pytest.raises(AttributeError):
        setattr(done, name, ())
    with pytest.raises(AttributeError):
        delattr(done, name)
    assert hash(done) == before


@pytest.mark.parametrize("name", ["termbase", "source_language", "target_language", "checks", "jurisdiction", "remark"])
def test_a_checker_cannot_be_changed(name: str) -> None:
    checker = zm.Checker(table.termbase("hub"))
    with pytest.raises(AttributeError):
        setattr(checker, name, ())
    with pytest.raises(AttributeError):
        delattr(checker, name)
    assert checker.check("创新高地。", "An innovation highland.").findings != ()


def test_a_pickled_termbase_says_the_same() -> None:
    termbase = table.termbase("hub regional-hub corridor river-chief")
    assert termbase.index is not None
    again = pickle.loads(pickle.dumps(termbase))
    source, target = "区域创新高地和河长制。", "Regional innovation highlands and the chief river system."
    assert zm.Checker(again).check(source, target) == zm.Checker(termbase).check(source, target)
    assert again.find("區域創新高地", "zh") == termbase.find("區域創新高地", "zh") != ()


def test_a_pickled_checker_says_the_same() -> None:
    for direction in ("zh-en", "en-zh"):
        checker = all_concepts(direction)
        again = pickle.loads(pickle.dumps(checker))
        for _, _, source, target in (case for case in CASES if case[1] == direction):
            assert again.check(source, target) == checker.check(source, target)
    hong_kong = zm.Checker(table.termbase("licensed hub"), checks=zm.CHECKS[:1], jurisdiction=["HK"])
    again = pickle.loads(pickle.dumps(hong_kong))
    assert (again.checks, again.jurisdiction) == (hong_kong.checks, {"HK"})


def test_a_process_pool_says_the_same_with_the_official_termbase() -> None:
    checker = zm.Checker(zm.Termbase.official())
    sources = ["推进综合改革试点。", "推进综合改革试点，完善负面清单。"]
    targets = ["Promote pilots of comprehensive reform.", "Promote the trial and the negative list."]
    here = [checker.check(*pair) for pair in zip(sources, targets, strict=True)]
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        assert list(pool.map(checker.check, sources, targets)) == here
    assert all(done.findings for done in here)


# --- long texts

PLAIN_ZH = "去年夏天，村里的老人在树下乘凉聊天，孩子们跑来跑去，谁也没有注意到天边的云。" * 6
PLAIN_EN = "Last summer the old men of the village sat under the tree and talked while nobody watched the clouds. " * 4


def long_pair(size: int) -> tuple[str, str]:
    """Plain text with a term, a wrong wording and a reordered one every few hundred characters."""
    zh = islice(cycle([PLAIN_ZH, "打造创新高地。", PLAIN_ZH, "推行河长制。", PLAIN_ZH, "发展绿色金融。"]), size // 120)
    en = islice(
        cycle([PLAIN_EN, "An innovation highland. ", PLAIN_EN, "A chief river system. ", PLAIN_EN, "Green finance. "]),
        size // 200,
    )
    return "".join(zh)[:size], "".join(en)[:size]


@pytest.mark.parametrize("drafts", [False, True], ids=["pair", "draft"])
def test_a_text_of_100_000_characters_is_judged(drafts: bool) -> None:
    checker = table.checker("hub river-chief green")
    zh, en = long_pair(100_000)
    assert min(len(zh), len(en)) > 90_000
    done = checker.check(None if drafts else zh, en)
    assert {f.text for f in done.findings} >= {"innovation highland", "chief river system"}
    hold(done, zh, en)


# --- the short cut


def test_check_is_the_official_termbase() -> None:
    source, target = "推进综合改革试点。", "Promote the comprehensive reform pilot."
    done = zm.check(source, target)
    assert done == zm.Checker(zm.Termbase.official()).check(source, target)
    assert [o.concept for o in done.occurrences] == ["reform-0001", "reform-0001"]
    assert zm.check(None, target).findings == ()

"""residue, script-mixed, punctuation, code-mismatch: what good texts print is left alone, what is found is mended."""

from __future__ import annotations

import pytest

from zhengming import Checker, Code, Concept, Finding, Segment, Term, Termbase, TranslationUnit

CONCEPTS = [
    Concept("fintech", (Term("金融科技", "zh"), Term("fintech", "en"), Term("financial technology", "en"))),
    Concept("pattern", (Term("新发展格局", "zh"), Term("new development pattern", "en"))),
    Concept("pilot", (Term("改革试点", "zh"), Term("reform pilot", "en"))),
]
ZH_EN = Checker(Termbase(CONCEPTS))
EN_ZH = Checker(Termbase(CONCEPTS), source_language="en", target_language="zh")
OURS = ("residue", "script-mixed", "punctuation", "code-mismatch")


def found(checker: Checker, source: str | None, target: str) -> list[tuple[str, str]]:
    return [(f.check, f.text) for f in checker.check(source, target).findings if f.check in OURS]


INTO_ENGLISH = [
    ("behind a possessive, which opens no quotation", "我市的改革方案已公布。", "The city's 改革 plan is out.",
     [("residue", "改革")]),
    ("in single quotes", "写着福字。", "It has the character '福' on it.", []),
    ("a term that is only spelt", "发展金融科技。", "Develop Jinrong Keji.", [("residue", "Jinrong Keji")]),
    ("behind a place, which is no surname", "香港金融科技周。", "Hong Kong Jinrong Keji Week.",
     [("residue", "Jinrong Keji")]),
    ("spelt in one place, translated far from it", "发展金融科技，各地支持金融科技企业。",
     "Develop Jinrong Keji, and let all localities support firms in fintech.", [("residue", "Jinrong Keji")]),
    ("spelt and explained", "发展金融科技。", "Develop Jinrong Keji (fintech).", []),
    ("an explanation that is spelt behind", "发展金融科技。", 'Develop fintech, or "Jinrong Keji".', []),
    ("a first syllable that is no surname", "构建新发展格局。", "Create a Xin Fazhan Geju.",
     [("residue", "Fazhan Geju")]),
    ("a person", "侯改革主持会议。", "Hou Gaige chaired the meeting.", []),
    ("a person, surname last", "侯改革主持会议。", "Gaige Hou chaired the meeting.", []),
    ("a farm", "友谊农场丰收了。", "Youyi Farm had a good harvest.", []),
    ("quoted in his own mouth", "他说：“我爱我国的文化。”", 'He said, "I love the culture of my country."', []),
    ("articles that differ in their number", "违反第三条规定的，违反第四条规定的，应予处罚。",
     "Those who violate the rules of article three, those who violate the rules of article four, are fined.", []),
    ("in in", "根据法律。", "It is done in in accordance with the law.", [("punctuation", "in in")]),
    ("log in in", "早上登录。", "Log in in the morning, as they believed in in those years.", []),
    ("a name behind a hyphen", "文在寅访问。", "Moon Jae-in in Seoul.", []),
    ("a name twice", "帕果帕果。", "He went to Pago Pago.", []),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "expected"), [row[1:] for row in INTO_ENGLISH],
                         ids=[row[0] for row in INTO_ENGLISH])  # fmt: skip
def test_into_english(source: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert found(ZH_EN, source, target) == expected


TEXT = "The reform goes on in all parts of the country"
INTO_CHINESE = [
    ("a sentence copied", TEXT, TEXT, [("residue", TEXT)]),
    ("a sentence copied with its curly quotes", f"“{TEXT}”", f"“{TEXT}”", [("residue", f"“{TEXT}”")]),
    ("a label of two words", "Save changes", "Save changes", [("residue", "Save changes")]),
    ("a session of a program", ">>> turn the page\n3", ">>> turn the page\n3", []),
    ("a line of a program", "result = page.turn(to, the, end)", "result = page.turn(to, the, end)", []),
    ("a role and its name", ":ref:`the list of pages`", ":ref:`the list of pages`", []),
    ("a type", "unsigned long", "unsigned long", []),
    ("numerals that differ", "It was to be so.",
     "一百零五年一月一日起不得低於百分之七十，一百零六年一月一日起不得低於百分之八十。", []),
    ("as many characters of each script", "Open the race.", "开賽", [("script-mixed", "賽")]),
    ("a label in pointed brackets, translated", "Choose <user name> here.", "在此选择<用户名>。", []),
    ("a tag lost", "Choose <b>this</b> here.", "在此选择<b>这个。", [("code-mismatch", "")]),
    ("an attribute lost", 'Go <a href="x">there</a>.', "去<a>那里</a>。",
     [("code-mismatch", ""), ("code-mismatch", "<a>")]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "expected"), [row[1:] for row in INTO_CHINESE],
                         ids=[row[0] for row in INTO_CHINESE])  # fmt: skip
def test_into_chinese(source: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(found(EN_ZH, source, target)) == sorted(expected)


def test_my_country_is_mended_only_where_nobody_speaks_of_himself() -> None:
    safe = ZH_EN.check("我国经济增长。", "My country's economy grew.")
    assert safe.fixed() == "China's economy grew."
    own = ZH_EN.check("我认为我国经济在增长。", "I think my country's economy is growing.")
    assert [f.check for f in own.findings] == ["residue"]
    assert own.fixed() == own.target


def judged(source_codes: tuple[Code, ...], target_codes: tuple[Code, ...]) -> list[Finding]:
    unit = TranslationUnit(Segment("Press Clear now", "en", source_codes), Segment("现在按清除", "zh", target_codes))
    [done] = EN_ZH.check_document([unit])
    return [f for f in done.findings if f.check == "code-mismatch"]


OPEN, CLOSE = Code(6, "<ui>", "1", "open"), Code(11, "</ui>", "1", "close")
HERE = Code(3, "<ui>", "1", "open"), Code(5, "</ui>", "1", "close")


@pytest.mark.parametrize(
    ("codes", "templates"),
    [
        (HERE, []),
        ((Code(3, "<ui>", "7", "open"), Code(5, "</ui>", "7", "close")), []),
        (HERE[:1], ["code-lost"]),
        ((*HERE, Code(5, "<br/>", "2")), ["code-added"]),
        ((Code(3, "</ui>", "1", "close"), Code(5, "<ui>", "1", "open")), ["code-crossed"]),
    ],
    ids=["kept", "kept under another id", "lost", "added", "crossed"],
)
def test_codes_of_the_file(codes: tuple[Code, ...], templates: list[str]) -> None:
    assert [f.message.template for f in judged((OPEN, CLOSE), codes)] == templates  # type: ignore[attr-defined]


def test_a_code_without_text_is_called_by_what_it_is() -> None:
    [finding] = judged((), (Code(2, "", "", "standalone"),))
    assert '""' not in finding.message

"""quantity-mismatch: what contradicts the source is found on both sides, and names keep their numbers."""

from __future__ import annotations

import pickle

import pytest

from zhengming import Checker, Concept, Severity, Side, Term, Termbase
from zhengming.checks.quantities import ID

LINKAGE = Concept("linkage", (Term("五外联动", "zh"), Term("three-fold linkage", "en")))
PLAN = Concept("plan", (Term("“十五五”规划", "zh"), Term("15th Five-Year Plan", "en")))
SITE = Concept("site", (Term("官方网站", "zh"), Term("official website", "en")))
TERMBASE = Termbase([LINKAGE, PLAN, SITE])
ZH_EN, EN_ZH = Checker(TERMBASE), Checker(TERMBASE, source_language="en", target_language="zh")

FOUND = [
    ("a scale", "zh", "投资达2.78万亿元。", "Investment reached 2.78 billion yuan.",
     "2.78万亿元", "2.78 billion yuan", "2.78 trillion yuan", Severity.ERROR),
    ("in Traditional characters", "zh", "投資達2.78萬億元。", "Investment reached 2.78 billion yuan.",
     "2.78萬億元", "2.78 billion yuan", "2.78 trillion yuan", Severity.ERROR),
    ("points", "zh", "占比提高3个百分点。", "The share rose by 3 percent.",
     "3个百分点", "3 percent", "3 percentage points", Severity.ERROR),
    ("the day of a date, beside another five", "zh", "第十五个五年规划于2026年3月5日发布。",
     "The 15th Five-Year Plan was issued on March 6, 2026.", "5日", "6", "5", Severity.ERROR),
    ("money", "zh", "筹资5亿港元。", "It raised 500 million yuan.",
     "5亿港元", "500 million yuan", "500 million Hong Kong dollars", Severity.ERROR),
    ("a fraction", "zh", "三分之二的企业获益。", "One third of the firms gained.",
     "三分之二", "One third", "Two thirds", Severity.ERROR),
    ("what cannot be written so", "zh", "三分之一的企业获益。", "30 percent of the firms gained.",
     "三分之一", "30 percent", None, Severity.ERROR),
    ("a small number in words", "zh", "部署五项任务。", "It set three tasks.", "五", "three", "five", Severity.ADVICE),
    ("from English", "en", "Investment reached 46.1 billion yuan.", "投资达46.1亿元。",
     "46.1 billion yuan", "46.1亿元", "461亿元", Severity.ERROR),
    ("beside a term that has its number", "zh", "五外联动，增长7%。", "Three-fold linkage, up 6%.",
     "7%", "6%", "7%", Severity.ERROR),
    ("a number that only a name has", "zh", "实施“十五五”规划，部署25项任务。",
     "We carry out the 15th Five-Year Plan and set 15 tasks.", "25", "15", "25", Severity.ERROR),
    ("the same from English", "en", "We carry out the 15th Five-Year Plan and set 25 tasks.",
     "实施“十五五”规划，部署15项任务。", "25", "15", "25", Severity.ERROR),
    ("money before its number", "zh", "筹资5亿港元。", "It raised RMB 500 million.",
     "5亿港元", "RMB 500 million", "HK$500 million", Severity.ERROR),
    ("money before its number, in brackets", "zh", "筹资5亿港元。", "It raised capital (RMB 500 million).",
     "5亿港元", "RMB 500 million", "HK$500 million", Severity.ERROR),
    ("money before its number, from English", "en", "It raised RMB 500 million.", "筹资5亿港元。",
     "RMB 500 million", "5亿港元", "5亿元人民币", Severity.ERROR),
    ("a name", "zh", "二十国集团峰会开幕。", "The G7 summit opened.", "二十国集团", "G7", "G20", Severity.ERROR),
    ("a name, from English", "en", "The G20 summit opened.", "七国集团峰会开幕。",
     "G20", "七国集团", "二十国集团", Severity.ERROR),
    ("a name beside a term that has its number", "zh", "五外联动，发展5G技术。", "Three-fold linkage, and 6G.",
     "5G", "6G", "5G", Severity.ERROR),
    ("what is taken off", "zh", "全部打八折。", "All is 80 percent off.",
     "八折", "80 percent", "20 percent", Severity.ERROR),
    ("growth", "zh", "产值增长两倍。", "Output grew by 50 percent.", "两倍", "50 percent", None, Severity.ERROR),
]  # fmt: skip


@pytest.mark.parametrize("case", [row[1:] for row in FOUND], ids=[row[0] for row in FOUND])
def test_what_contradicts_the_source_is_found(case: tuple[str, ...]) -> None:
    language, source, target, there, here, right, severity = case
    done = (ZH_EN if language == "zh" else EN_ZH).check(source, target)
    [found] = [finding for finding in done.findings if finding.check == ID]
    assert (found.side, found.text, found.severity) == (Side.TARGET, here, severity)
    assert [source[slice(*span)] for span in found.source_spans] == [there]
    assert [edit.text for edit in found.edits] == ([right] if right else [])
    assert done.fixed() == target, "the source may be the one that is wrong"
    if right:
        (start, end), new = found.edits[0].span, found.edits[0].text
        assert (done.fixed(unsafe=True), target[start:end]) == (target[:start] + new + target[end:], here)
    assert there in found.message and here in found.message
    assert pickle.loads(pickle.dumps(found)) == found


SAID = [
    ("占比提高3个百分点。", "The share rose by 3 percent.",
     '3个百分点 is "3 percentage points", not "3 percent": percent and percentage points are different things'),
    ("会议于2026年3月5日召开。", "It met on March 6, 2026.", 'the day of the date is "5" (5日), not "6"'),
    ("会议于2026年3月召开。", "It met in March 2025.", 'the year is "2026" (2026年), not "2025"'),
    ("筹资5亿港元。", "It raised RMB 500 million.",
     '5亿港元 is "HK$500 million"; "RMB 500 million" is another currency'),
    ("产值翻两番。", "Output doubled.", '两番 is 4×, "doubled" is 2×'),
    ("三分之一的企业获益。", "30 percent of the firms gained.", '三分之一 is 33.3%, "30 percent" is 30%'),
    ("第十五个五年规划。", "The 14th five-year plan.", '第十五 is "15th", not "14th"'),
    ("二十国集团峰会。", "The G7 summit.", '二十国集团 is "G20", not "G7"'),
    ("产值增长两倍。", "Output grew by 50 percent.", '两倍 is 2×, "50 percent" is 50%'),
]  # fmt: skip


@pytest.mark.parametrize(("source", "target", "message"), SAID)
def test_each_kind_has_its_sentence(source: str, target: str, message: str) -> None:
    assert [f.message for f in ZH_EN.check(source, target).findings if f.check == ID] == [message]


RIGHT = [
    ("the same value", "zh", "投资达2.78万亿元。", "Investment reached 2.78 trillion yuan."),
    ("declared rounding", "zh", "近四成企业获益。", "Nearly 40 percent of the firms gained."),
    ("left out", "zh", "2026年投资达2万亿元。", "Investment grew."),
    ("put in", "zh", "投资增长。", "Investment grew by 5 percent in 2026."),
    ("an official rendering with another number", "zh", "推进五外联动。", "We promote the three-fold linkage."),
    ("a name whose numbers the other side has beside it", "zh", "实施“十五五”规划，部署15项任务。",
     "We carry out the 15th Five-Year Plan and set 15 tasks."),
    ("a name", "zh", "实施“十五五”规划。", "We carry out the 15th Five-Year Plan."),
    ("an address", "zh", "见官方网站，共12项。", "See the official website https://example.org/a13/b14."),
    ("an idiom", "zh", "万众一心，千方百计。", "All of one mind, by every means, in 3 ways."),
    ("a draft", "zh", "", "Investment reached 2.78 billion yuan."),
    ("from English", "en", "Two thirds of the firms gained.", "三分之二的企业获益。"),
]


@pytest.mark.parametrize("case", [row[1:] for row in RIGHT], ids=[row[0] for row in RIGHT])
def test_what_agrees_is_left_alone(case: tuple[str, ...]) -> None:
    language, source, target = case
    done = (ZH_EN if language == "zh" else EN_ZH).check(source or None, target)
    assert [finding for finding in done.findings if finding.check == ID] == []

"""What a concept asks for itself: ``case-sensitive``, ``exact``, ``advice``, ``near``, ``not_near``; both directions.

Each row: a control with its concept, the direction, source (None: a draft), target, and the term findings. What a
control silences stands beside what it must not silence.
"""

from __future__ import annotations

from functools import cache

import pytest

import zhengming as zm
from zhengming.formats.native import COLUMNS, read_native


def concept(**values: str) -> dict[str, str]:
    """The cells of a row of a termbase."""
    return values


CONCEPTS = {
    "name": concept(zh="游览条例", zh_deprecated="旅游条令", en="Regulations on Travel", flags="case-sensitive"),
    "march": concept(zh="登山精神", zh_deprecated="爬山精神", en="High Climb spirit", en_deprecated="High Walk spirit",
                     flags="case-sensitive"),
    "latin": concept(zh="IT产业", zh_deprecated="ITer行业", en="IT industry", flags="case-sensitive"),
    "exact": concept(zh="新型体系", zh_deprecated="新式系统", en="new system", en_deprecated="new regime",
                     flags="exact"),
    "advice": concept(zh="统筹规划", zh_deprecated="统一规画", en="coordinate planning",
                      en_deprecated="plan as a whole", flags="advice"),
    "near": concept(zh="朋友圈", zh_deprecated="朋友环", en="circle of friends", en_deprecated="friend ring",
                    near="外交 | diplomacy"),
    "not_near": concept(zh="文化圈", zh_deprecated="文化环", en="cultural sphere", en_deprecated="culture ring",
                        not_near="微信 | WeChat"),
    "short": concept(zh="合作伙伴", en="partner country", near="art | translat", not_near="AI"),
}  # fmt: skip

MISSING, MISSING_ADVICE = ["term-missing error "], ["term-missing advice "]

CASES = {
    "name": [
        ("en-zh", "They read the Regulations on Travel.", "他们读了书。", MISSING),
        ("en-zh", "THEY READ THE REGULATIONS ON TRAVEL.", "他们读了书。", MISSING),
        ("en-zh", "They read the regulations on travel.", "他们读了书。", []),
        ("en-zh", "Revise the Regulations on Travel.", "修订旅游条令。", ["term-forbidden error 旅游条令"]),
        ("en-zh", "Revise the regulations on travel.", "修订旅游条令。", []),
        ("en-zh", None, "修订旅游条令。", ["term-forbidden error 旅游条令"]),
        ("en-zh", "Revise the Regulations on Travel.", "修订游览条列。", ["name-mismatch warning 游览条列"]),
        ("zh-en", "修订游览条例。", "Revise the regulations on travel.",
         ["name-mismatch warning regulations on travel"]),
        ("zh-en", "修订游览条例。", "Revise the Regulations on Travel.", []),
        ("zh-en", None, "They read the regulations on travel.", []),
    ],
    "march": [
        ("en-zh", "Carry on the High Climb spirit.", "发扬传统。", MISSING),
        ("en-zh", "After a high climb spirits were low.", "登顶之后士气低落。", []),
        ("en-zh", "Carry on the High Climb spirit.", "发扬爬山精神。", ["term-forbidden error 爬山精神"]),
        ("zh-en", "弘扬登山精神。", "Carry on the High Walk spirit.", ["term-forbidden error High Walk spirit"]),
        ("zh-en", None, "The High Walk spirit lives.", ["term-forbidden error High Walk spirit"]),
        ("zh-en", None, "After a high walk spirits were low.", []),
    ],
    "latin": [
        ("en-zh", "Develop the IT industry.", "发展IT产业。", []),
        ("en-zh", "Develop the IT industry.", "发展ＩＴ 产业。", []),
        ("en-zh", "Develop the IT industry.", "發展IT產業。", []),
        ("en-zh", "Develop the IT industry.", "发展it产业。", ["term-variant warning it产业"]),
        ("en-zh", None, "他是ITer行业的。", ["term-forbidden error ITer行业"]),
        ("en-zh", None, "他是iter行业的。", []),
        ("zh-en", "发展IT产业。", "Develop things.", MISSING),
        ("zh-en", "发展it产业。", "Develop things.", []),
    ],
    "exact": [
        ("en-zh", "Build the new system.", "建设城市。", MISSING),
        ("en-zh", "Build new systems.", "建设城市。", []),
        ("en-zh", "Build the new system.", "建设新式系统。", ["term-forbidden error 新式系统"]),
        ("en-zh", "Build new systems.", "建设新式系统。", []),
        ("en-zh", "Build the new system.", "建设新形体系。", ["term-variant warning 新形体系"]),
        ("zh-en", "建设新型体系。", "Build the new system.", []),
        ("zh-en", "建设新型体系。", "Build new systems.", ["term-variant warning new systems"]),
        ("zh-en", "建设新型体系。", "Build the new regime.", ["term-forbidden error new regime"]),
        ("zh-en", None, "Build the new regime.", ["term-forbidden error new regime"]),
        ("zh-en", None, "Build new regimes.", []),
    ],
    "advice": [
        ("en-zh", "We coordinate planning.", "我们努力工作。", MISSING_ADVICE),
        ("en-zh", "We coordinate planning.", "我们统一规画。", ["term-forbidden error 统一规画"]),
        ("en-zh", None, "我们统一规画。", ["term-forbidden advice 统一规画"]),
        ("en-zh", "We coordinate planning.", "我们统筹规划。", []),
        ("zh-en", "加强统筹规划。", "We work hard.", MISSING_ADVICE),
        ("zh-en", "加强统筹规划。", "We plan as a whole.", ["term-forbidden error plan as a whole"]),
        ("zh-en", None, "We plan as a whole.", ["term-forbidden advice plan as a whole"]),
        ("zh-en", "加强统筹规划。", "We coordinate planning.", []),
    ],
    "near": [
        ("en-zh", "Widen the circle of friends in diplomacy.", "扩大伙伴。", MISSING),
        ("en-zh", "Widen the circle of friends.", "扩大伙伴。", []),
        ("en-zh", "Widen the circle of friends in diplomacy.", "扩大朋友环。", ["term-forbidden error 朋友环"]),
        ("en-zh", "Widen the circle of friends.", "扩大朋友环。", []),
        ("en-zh", "Widen the circle of friends.", "扩大外交朋友环。", []),
        ("en-zh", None, "扩大外交朋友环。", ["term-forbidden error 朋友环"]),
        ("en-zh", None, "擴大「外交」朋友環。", ["term-forbidden error 朋友環"]),
        ("en-zh", None, "扩大朋友环。", []),
        ("zh-en", "扩大外交朋友圈。", "Widen things.", MISSING),
        ("zh-en", "扩大朋友圈。", "Widen things.", []),
        ("zh-en", "扩大外交朋友圈。", "Widen the friend ring.", ["term-forbidden error friend ring"]),
        ("zh-en", "扩大朋友圈。", "Widen the friend ring in diplomacy.", []),
        ("zh-en", None, "Widen the friend ring in diplomacy.", ["term-forbidden error friend ring"]),
        ("zh-en", None, "Widen the friend ring.", []),
    ],
    "not_near": [
        ("en-zh", "Widen the cultural sphere.", "扩大影响。", MISSING),
        ("en-zh", "Widen the WeChat cultural sphere.", "扩大影响。", []),
        ("en-zh", "Widen the wechat cultural sphere.", "扩大文化环。", []),
        ("en-zh", "Widen the cultural sphere.", "扩大文化环。", ["term-forbidden error 文化环"]),
        ("en-zh", "Widen the cultural sphere.", "扩大微信文化环。", ["term-forbidden error 文化环"]),
        ("en-zh", None, "扩大文化环。", ["term-forbidden error 文化环"]),
        ("en-zh", None, "扩大微信文化环。", []),
        ("zh-en", "扩大文化圈。", "Widen it all.", MISSING),
        ("zh-en", "扩大微信文化圈。", "Widen it all.", []),
        ("zh-en", "扩大文化圈。", "Widen the culture ring.", ["term-forbidden error culture ring"]),
        ("zh-en", "扩大微信文化圈。", "Widen the culture ring.", []),
        ("zh-en", None, "Widen the culture ring.", ["term-forbidden error culture ring"]),
        ("zh-en", None, "Widen the WeChat culture ring.", []),
    ],
    "short": [
        ("en-zh", "Art comes from a partner country.", "艺术来自国外。", MISSING),
        ("en-zh", "It was translated in a partner country.", "它是在国外翻译的。", MISSING),
        ("en-zh", "The party has a partner country.", "该党在国外。", []),
        ("en-zh", "The artist has a partner country.", "他在国外。", []),
        ("en-zh", "Art, it is said, aids a partner country.", "据说艺术有助于国外。", MISSING),
        ("en-zh", "Art by AI comes from a partner country.", "艺术来自国外。", []),
    ],
}  # fmt: skip


@cache
def checker(control: str, direction: str) -> zm.Checker:
    values = {"id": control, **CONCEPTS[control]}
    text = "\n".join("\t".join(row) for row in [COLUMNS, [values.get(name, "") for name in COLUMNS]])
    source, target = direction.split("-")
    termbase = zm.Termbase(read_native("terms.tsv", text, warn=pytest.fail))
    return zm.Checker(termbase, source_language=source, target_language=target)


ROWS = [(control, *case) for control, cases in CASES.items() for case in cases]


@pytest.mark.parametrize(("control", "direction", "source", "target", "expected"), ROWS)
def test_a_control_holds(control: str, direction: str, source: str | None, target: str, expected: list[str]) -> None:
    findings = checker(control, direction).check(source, target).findings
    ours = [f for f in findings if f.check.startswith("term-") or f.check == "name-mismatch"]
    assert [f"{f.check} {f.severity} {f.text}" for f in ours] == expected


@pytest.mark.parametrize("control", CONCEPTS)
@pytest.mark.parametrize("direction", ["en-zh", "zh-en"])
def test_each_control_has_texts_to_find_and_texts_to_leave_alone(control: str, direction: str) -> None:
    expected = [row[4] for row in ROWS if row[:2] == (control, direction)]
    assert not expected or (any(expected) and [] in expected)
    assert expected or control == "short"

"""normalize: what is put right, what is left alone, what is said about the rest."""

from __future__ import annotations

import pytest

import zhengming as zm
from zhengming.edits import apply_edits

BASE = zm.Termbase(
    [
        zm.Concept("c-1", (zm.Term("综合改革试点", "zh"), zm.Term("comprehensive reform pilot", "en"))),
        zm.Concept(
            "c-2",
            (
                zm.Term("新发展理念", "zh"),
                zm.Term("new development philosophy", "en"),
                zm.Term("new development concept", "en", zm.TermStatus.DEPRECATED),
            ),
        ),
        zm.Concept(
            "c-3",
            (
                zm.Term("全方位监管", "zh"),
                zm.Term("all-round oversight", "en"),
                zm.Term("full oversight", "en", zm.TermStatus.DEPRECATED),
            ),
        ),
        zm.Concept("c-4", (zm.Term("碳中和", "zh"), zm.Term("carbon neutrality", "en"))),
    ]
)

MENDED = [
    ("order", "the pilot of comprehensive reform", "the comprehensive reform pilot"),
    ("plural", "several pilots of comprehensive reform", "several comprehensive reform pilots"),
    ("possessive", "the new development concept's meaning", "the new development philosophy's meaning"),
    ("headline", "Applying the New Development Concept", "Applying the New Development Philosophy"),
    ("capitals", "THE NEW DEVELOPMENT CONCEPT", "THE NEW DEVELOPMENT PHILOSOPHY"),
    ("sentence start", "New development concept first.", "New development philosophy first."),
    ("an for a", "a full oversight of banks", "an all-round oversight of banks"),
    ("typo", "a comprehensive refrom pilot", "a comprehensive reform pilot"),
    ("line break", "the new\ndevelopment concept", "the new development philosophy"),
]
LEFT = [
    ("plural", "Comprehensive reform pilots go on."),
    ("address", "See https://example.org/new-development-concept now."),
    ("file name", "See new-development-concept.html now."),
    ("title", 'the book "A Short History of the New Development Concept in China"'),
    ("code", "the option `new development concept`"),
    ("other words", "a new concept for development"),
]


@pytest.mark.parametrize(("text", "wanted"), [row[1:] for row in MENDED], ids=[row[0] for row in MENDED])
def test_the_official_wording_takes_over_casing_number_and_article(text: str, wanted: str) -> None:
    done = zm.normalize(text, language="en", termbase=BASE)
    assert done.text == wanted
    assert apply_edits(text, done.edits) == wanted
    assert zm.normalize(wanted, language="en", termbase=BASE).edits == ()


@pytest.mark.parametrize("text", [row[1] for row in LEFT], ids=[row[0] for row in LEFT])
def test_what_is_right_or_not_ours_is_left_alone(text: str) -> None:
    assert zm.normalize(text, language="en", termbase=BASE).text == text


def test_the_chinese_proves_what_the_english_alone_does_not() -> None:
    text = "Strive for neutrality of the carbon."
    assert zm.normalize(text, language="en", termbase=BASE).text == text
    done = zm.normalize(text, language="en", termbase=BASE, source="实现碳中和。")
    assert done.text == "Strive for carbon neutrality."


def test_what_would_be_a_guess_is_skipped_and_said() -> None:
    done = zm.normalize("Run it.", language="en", termbase=BASE, source="办好综合改革试点。")
    assert (done.text, done.edits) == ("Run it.", ())
    assert [f.check for f in done.skipped] == ["term-missing"]


SCRIPTS = [("Hant", "綜合改革試點"), ("HK", "綜合改革試點"), ("Hans", "综合改革试点")]


@pytest.mark.parametrize(("variant", "wanted"), SCRIPTS)
def test_chinese_is_brought_to_one_script(variant: str, wanted: str) -> None:
    text = "综合改革試點"
    done = zm.normalize(text, language="zh", variant=variant, termbase=BASE)
    assert done.text == wanted == apply_edits(text, done.edits)


@pytest.mark.parametrize("call", [{"language": "fr"}, {"language": "zh", "variant": "Latn"}, {"variant": "Hant"}])
def test_an_unknown_language_or_variant_is_a_wrong_call(call: dict[str, str]) -> None:
    with pytest.raises(zm.UsageError):
        zm.normalize("text", termbase=BASE, **call)  # type: ignore[arg-type]

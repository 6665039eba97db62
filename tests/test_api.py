"""The API is what ``zhengming.__all__`` says: nothing less, nothing by accident."""

from __future__ import annotations

import dataclasses
import inspect
import re
from enum import Enum
from pathlib import Path

import pytest

import zhengming

ROOT = Path(__file__).parent.parent

NOUNS = {
    "Code", "Concept", "Edit", "Finding", "FuzzyMatch", "MatchForm", "Occurrence", "Origin", "Renderings", "Segment",
    "Severity", "Side", "Span", "Term", "TermKind", "TermStatus", "TranslationUnit", "Wording",
}  # fmt: skip
ERRORS = {"EncodingError", "FileError", "FormatError", "TermbaseError", "UsageError", "ZhengmingError"}
JUDGES = {"CHECKS", "Check", "Checked", "Checker", "Normalized", "Termbase"}
MEMORY = {"ImportReport", "TranslationMemory"}
VERBS = {"apply_edits", "check", "normalize", "read", "renderings", "rewrite"}
API = NOUNS | ERRORS | JUDGES | MEMORY | VERBS | {"__version__"}
NEED_NO_DOCSTRING = {"CHECKS", "__version__"}


def test_all_is_the_api() -> None:
    assert set(zhengming.__all__) == API
    assert len(zhengming.__all__) == len(API)


def test_dir_shows_the_api_only() -> None:
    assert set(dir(zhengming)) == API


def test_what_is_no_name_of_the_api_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="normalise"):
        _ = zhengming.normalise  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", sorted(API))
def test_a_public_name_is_there_and_says_what_it_is(name: str) -> None:
    assert name in NEED_NO_DOCSTRING or inspect.getdoc(getattr(zhengming, name))


@pytest.mark.parametrize("name", sorted(NOUNS - {"Span"}))
def test_a_noun_is_an_enum_or_a_frozen_value_with_slots(name: str) -> None:
    noun = getattr(zhengming, name)
    if not issubclass(noun, Enum):
        assert dataclasses.is_dataclass(noun)
        assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]
        assert "__slots__" in vars(noun)


@pytest.mark.parametrize("name", sorted(ERRORS))
def test_every_error_has_one_root(name: str) -> None:
    assert issubclass(getattr(zhengming, name), zhengming.ZhengmingError)


def test_the_version_heads_the_changelog() -> None:
    versions = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == zhengming.__version__

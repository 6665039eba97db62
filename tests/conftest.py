"""Settings of all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A deadline per example fails on a busy machine and says nothing about the code; speed is for benchmarks/.
# On a build server the same examples every time: a new one must not turn an unrelated change red.
settings.register_profile("zhengming", deadline=None, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("zhengming")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell speaks the language of the locale, and tests hold its English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def shared() -> Path:
    """Files of others that are read where they lie, beside the checkout; where they are absent the test is skipped."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("reads files of ../shared, which is not here")
    return folder

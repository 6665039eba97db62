"""Settings of all tests."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from zhengming.cli import main

# A deadline per example fails on a busy machine and says nothing about the code; speed is for benchmarks/.
# On a build server the same examples every time: a new one must not turn an unrelated change red.
settings.register_profile("zhengming", deadline=None, print_blob=True, derandomize="CI" in os.environ)
settings.load_profile("zhengming")


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The shell speaks the language of the locale, and tests hold its English."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own: the small termbase of the golden sessions, its settings, and a draft."""
    there = tmp_path / "project"
    there.mkdir()
    files = Path(__file__).parent / "golden" / "files"
    shutil.copytree(files / "termbase", there / "termbase")
    shutil.copy(files / "zhengming.toml", there)
    (there / "draft.txt").write_text("Apply the new development concept.\n", encoding="utf-8")
    monkeypatch.chdir(there)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return there


@pytest.fixture
def zm(folder: Path) -> Callable[..., Result]:
    """Calls the command line in ``folder``."""

    def run(*arguments: str, stdin: str | bytes = b"") -> Result:
        done = CliRunner().invoke(main, arguments, prog_name="zm", input=stdin)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return run


@pytest.fixture
def shared() -> Path:
    """Files of others that are read where they lie, beside the checkout; where they are absent the test is skipped."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("reads files of ../shared, which is not here")
    return folder

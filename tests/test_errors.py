"""Errors carry fields, say where and what to do, and survive the way between processes."""

from __future__ import annotations

import copy
import pickle
import re
from pathlib import Path

import pytest

from zhengming import errors
from zhengming.errors import EncodingError, FileError, FormatError, TermbaseError, UsageError, ZhengmingError

FILE_ERRORS = (FileError, FormatError, TermbaseError, EncodingError)

SAID = [
    (ZhengmingError("no word"), "no word"),
    (ZhengmingError("no word", hint="write one"), "no word; write one"),
    (UsageError("there is no check 'terms'", hint="see zm explain"), "there is no check 'terms'; see zm explain"),
    (FileError("core.tsv", "cannot be read"), "core.tsv: cannot be read"),
    (FormatError(Path("术语") / "core.tsv", "no header", line=1), "术语/core.tsv:1: no header"),
    (
        TermbaseError("core.tsv", "status 'approvd' is unknown", line=412, hint="did you mean 'preferred'?"),
        "core.tsv:412: status 'approvd' is unknown; did you mean 'preferred'?",
    ),
    (EncodingError("a.txt", "is binary", hint="save it as text"), "a.txt: is binary; save it as text"),
    (FileError("a.txt", "100% {wrong}", line=0), "a.txt:0: 100% {wrong}"),
]


@pytest.mark.parametrize(("error", "text"), SAID, ids=[text for _, text in SAID])
def test_an_error_says_place_reason_and_remedy(error: ZhengmingError, text: str) -> None:
    assert str(error) == text


@pytest.mark.parametrize("error", [error for error, _ in SAID], ids=[text for _, text in SAID])
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_pickled_error_is_the_same_error(error: ZhengmingError, protocol: int) -> None:
    again = pickle.loads(pickle.dumps(error, protocol))
    assert type(again) is type(error)
    assert vars(again) == vars(error)
    assert str(again) == str(error)


def test_a_copied_error_is_the_same_error() -> None:
    error = TermbaseError("core.tsv", "no", line=3, hint="yes")
    assert (str(copy.copy(error)), vars(copy.copy(error))) == (str(error), vars(error))


@pytest.mark.parametrize("kind", FILE_ERRORS)
def test_a_file_error_has_a_path_and_perhaps_a_line(kind: type[FileError]) -> None:
    whole, place = kind(Path("a") / "b.tsv", "no"), kind("b.tsv", "no", line=7)
    assert (whole.path, whole.line, whole.reason, whole.hint) == (str(Path("a") / "b.tsv"), None, "no", "")
    assert (place.path, place.line) == ("b.tsv", 7)


def test_the_tree_in_the_docstring_is_the_tree_of_classes() -> None:
    assert list(_drawn(errors.__doc__ or "")) == list(_real(ZhengmingError, 0))
    classes = {c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, Exception)}
    assert len(classes) == len(list(_real(ZhengmingError, 0)))


def _drawn(text: str) -> list[tuple[str, int]]:
    """Class and depth of each line of the drawing: a level is four columns wide."""
    rows = re.findall(r"^ {4}([│├└─ ]*)([A-Z]\w+Error)\b", text, re.MULTILINE)
    return [(name, len(lead) // 4) for lead, name in rows]


def _real(kind: type[ZhengmingError], depth: int) -> list[tuple[str, int]]:
    children = [child for child in kind.__subclasses__() if child.__module__ == errors.__name__]
    return [(kind.__name__, depth), *(row for child in children for row in _real(child, depth + 1))]

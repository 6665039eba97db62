"""Whatever happens to a file of concepts on its way, reading it ends in concepts or in an error of ours."""

from __future__ import annotations

import contextlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhengming.errors import ZhengmingError
from zhengming.formats.glossary import read_concepts
from zhengming.formats.termfiles import TERM_FORMATS, TermFormat, write_concepts
from zhengming.model import Concept, Origin, Term, TermStatus

CONCEPTS = (
    Concept(
        "a-1",
        (Term("负面清单", "zh"), Term("negative list", "en"), Term("blacklist", "en", TermStatus.DEPRECATED)),
        jurisdiction=("CN",),
        flags=frozenset(("exact",)),
        origin=("daily",),
        note="of 2013",
    ),
    Concept("a-2", (Term("法治", "zh"), Term("rule of law", "en")), near=("law", "法")),
)
ORIGINS = {"daily": Origin("daily", "A daily", url="https://example.org/")}
PIECES = (b"<", b">", b"&", b'"', b"</", b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE x [", b"&x;", b"&#0;", b"<term>",
          b"</term>", b"</conceptEntry>", b"<conceptEntry>", b"\0", b"\xff", b"\xe4", b"\r\n", b"\t", b"{", b"}", b"[",
          b"null", b"1e999")  # fmt: skip

READ = [form for form in TERM_FORMATS if form.profile == "plain" and form.name != "vale"]
"""Vale's rule goes out only."""

damages = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 60), st.sampled_from(PIECES) | st.binary(max_size=8)),
    min_size=1, max_size=6,
)  # fmt: skip
"""Where (a share of the file) how many bytes go, and what comes in their place."""


@pytest.mark.parametrize("form", READ, ids=lambda form: form.name)
@settings(max_examples=40, deadline=None)
@given(damages)
def test_a_damaged_file_gives_concepts_or_an_error_of_ours(
    form: TermFormat, damage: list[tuple[float, int, bytes]]
) -> None:
    data = write_concepts(CONCEPTS, ORIGINS, form, path="x", warn=lambda remark: None).data
    for share, length, piece in damage:
        place = int(share * len(data))
        data = data[:place] + piece + data[place + length :]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"list{form.suffix}"
        path.write_bytes(data)
        for on_error in (None, lambda error: None):
            with contextlib.suppress(ZhengmingError):
                found = [*read_concepts(path, warn=lambda remark: None, on_error=on_error)]
                assert all(concept.terms and concept.id for concept in found)

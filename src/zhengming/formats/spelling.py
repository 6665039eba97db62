"""Values as files of lines and cells hold them."""

from __future__ import annotations

import re

from zhengming.chinese import script
from zhengming.formats.records import spell_cell
from zhengming.model import Concept

_RUNS = re.compile(r"^'*[=+\-@]")
"""What a spreadsheet takes for a formula, or would once an apostrophe were taken away."""


def one_line(text: str) -> str:
    r"""A text for a file in which a tab or line break ends a value.

    >>> one_line("负面\n清单\tlist")
    '负面 清单 list'
    """
    return text if text.isprintable() else re.sub(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", " ", text)


def chinese_of(concept: Concept) -> str:
    """The variant that the Chinese of a concept is in: ``CN``, ``HK`` or ``TW``, told by its preferred term.

    Where it has a Traditional form beside it, the term is the Simplified one.

    >>> from zhengming.model import Term
    >>> chinese_of(Concept("a", (Term("外匯基金", "zh"),), jurisdiction=("HK",))), chinese_of(Concept("a", ()))
    ('HK', 'CN')
    """
    preferred = concept.preferred("zh")
    has_both = any(term.language == "zh-Hant" for term in concept.terms)
    if preferred is None or has_both or script(preferred.text) != "Hant":
        return "CN"
    return "HK" if {"HK", "MO"} & set(concept.jurisdiction) else "TW"


def csv_cell(text: str) -> str:
    """A cell of a CSV file that no spreadsheet runs: an apostrophe before what looks like a formula.

    >>> csv_cell("=1+1"), csv_cell("negative list"), csv_cell("a, b")
    ("'=1+1", 'negative list', '"a, b"')
    """
    return spell_cell(f"'{text}" if _RUNS.match(text) else text, ",", quoted=False)


def plain_cell(text: str) -> str:
    """What ``csv_cell`` was given.

    >>> [plain_cell(cell) for cell in ("'=1+1", "''=1+1", "'tis", "-5%")]
    ['=1+1', "'=1+1", "'tis", '-5%']
    """
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text

"""Concepts to a workbook (XLSX) that people read, filter and edit, and that ``glossary`` reads back.

The columns are those of the native file; the headings stay in sight, wrong wordings are red. Start with
``write_workbook``.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from zhengming.errors import TermbaseError
from zhengming.formats.native import COLUMNS
from zhengming.formats.nativewriting import native_row
from zhengming.model import Concept

SHEET = "terms"
LONGEST = 32_767
"""Characters of a cell."""
_WIDTHS = {"zh": 28, "zh_hant": 20, "en": 40, "en_admitted": 40, "en_superseded": 32, "en_deprecated": 32, "note": 50}
_WRONG = ("zh_deprecated", "en_superseded", "en_deprecated")


def write_workbook(concepts: Sequence[Concept]) -> bytes:
    """The workbook. Every cell is text: what looks like a formula stays what it is."""
    from xlsxwriter import Workbook  # heavy

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(target, options) as workbook:
        # The same concepts are to make the same bytes.
        workbook.set_properties({"title": "termbase", "comments": "zhengming", "created": datetime(2000, 1, 1)})
        heading = workbook.add_format(
            {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "valign": "vcenter"}
        )
        plain = workbook.add_format({"text_wrap": True, "valign": "top"})
        main = workbook.add_format({"text_wrap": True, "valign": "top", "bold": True})
        wrong = workbook.add_format({"text_wrap": True, "valign": "top", "font_color": "#C00000"})
        sheet = workbook.add_worksheet(SHEET)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, len(concepts), len(COLUMNS) - 1)
        for place, name in enumerate(COLUMNS):
            sheet.set_column(place, place, _WIDTHS.get(name, 16))
            sheet.write_string(0, place, name, heading)
        styles = {"zh": main, "en": main, **dict.fromkeys(_WRONG, wrong)}
        for line, concept in enumerate(concepts, 1):
            row = native_row(concept)
            for place, name in enumerate(COLUMNS):
                if text := row.get(name):
                    if len(text) > LONGEST:
                        reason = f"{name!r} of {concept.id!r} is longer than a cell of a workbook may be"
                        raise TermbaseError(concept.path, reason, line=concept.line)
                    sheet.write_string(line, place, text, styles.get(name, plain))
    return target.getvalue()

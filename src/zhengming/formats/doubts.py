"""What looks wrong in the lines of a file, whatever its format: marks of text that was damaged before it came to us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhengming.formats.pieces import Options, split_line_end

_ENDS = {"\n": "LF", "\r\n": "CRLF"}
_STRANGE = re.compile("[\ufffd\ufeff\x01-\x08\x0e-\x1f\x7f]")
_SAVED = "look at where the text comes from: it was read in another encoding than it was saved in"


def doubted(lines: Iterable[str], options: Options, *, have_one_end: bool) -> Iterator[str]:
    """The same lines; what looks wrong in them is told to ``options``.

    ``have_one_end``: whether all lines should end alike; in a quoted cell of a table they may end otherwise than rows.
    """
    usual = ""
    for number, line in enumerate(lines, 1):
        for char in sorted({*_STRANGE.findall(line)}):
            if char == "\ufffd":
                options.doubt("there is a replacement character (U+FFFD): some text is lost", line=number, hint=_SAVED)
            else:
                options.doubt(f"there is an invisible character (U+{ord(char):04X})", line=number, hint="take it out")
        end = split_line_end(line)[1]
        usual = usual or end
        if have_one_end and end and end != usual:
            reason = f"the line ends with {_ENDS.get(end, 'CR')}, those before it with {_ENDS.get(usual, 'CR')}"
            options.doubt(reason, line=number, hint="save the file with line ends of one kind")
            have_one_end = False
        yield line

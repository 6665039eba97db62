"""Simplified and Traditional characters mixed in one Chinese text: script-mixed. Start with ``judge``.

A text is in the script of most of its characters. What belongs to the other one only is found; characters that both
have (后 for an empress, 里 for a mile, 云 in a name) prove nothing. In a document the first text of a plain script
decides, and a whole paragraph in the other one is found once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from zhengming.checks.messages import Message, quoted
from zhengming.checks.view import View
from zhengming.chinese import convert, is_mixed, one_script, script
from zhengming.model import Edit, Finding, Severity, Side, Span

ID = "script-mixed"
_NAMES = {"Hans": "Simplified", "Hant": "Traditional"}
_DECIDES = 4
"""Characters of one script that a text needs to say which one the document has."""


def judge(view: View) -> Iterator[Finding]:
    """Characters of the other script inside one text."""
    if view.target_language != "zh":
        return
    text = view.target_text
    if not is_mixed(text):
        return
    stretches = {name: one_script(text, name) for name in _NAMES}
    here = script(text) or min(stretches, key=lambda name: stretches[name][0])  # as many of each: the first one
    for span in stretches["Hant" if here == "Hans" else "Hans"]:
        yield _finding("script", text, span, here)


class Scripts:
    """Remembers in which script a document is written."""

    def __init__(self) -> None:
        self._script: str | None = None

    def feed(self, view: View) -> Iterable[Finding]:
        """A text that is in another script than the document."""
        if view.target_language != "zh":
            return
        text = view.target_text
        here = script(text)
        if here is None:
            return
        spans = one_script(text, here)
        if is_mixed(text) or sum(end - start for start, end in spans) < _DECIDES:
            return
        if self._script is None:
            self._script = here
        elif here != self._script:
            yield _finding("script-document", text, spans[0], self._script)


def _finding(template: str, text: str, span: Span, wanted: str) -> Finding:
    here = text[slice(*span)]
    right = convert(here, wanted)
    message = Message(template, here=quoted(here), right=quoted(right), script=Message(f"script-{_NAMES[wanted]}"))
    edits = (Edit(span, right, safe=False),) if right != here else ()
    return Finding(ID, Severity.WARNING, message, Side.TARGET, span, here, None, (), edits)

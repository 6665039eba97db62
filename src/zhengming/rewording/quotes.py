"""Quotation marks and brackets inside a wording: kept around the words that they stood around."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhengming.english import FUNCTION_WORDS
from zhengming.model import Code, Edit, Span
from zhengming.patterns import pattern
from zhengming.placement import Placed, place_codes
from zhengming.rewording.doubling import Place

TAG = pattern(r"</?[A-Za-z!][^<>\n]*>")


def balanced(text: str, span: Span) -> Span:
    """The span with the quote that belongs to it: joint construction of the "Belt and Road", not ... Road and a quote.

    A wording that stands in quotes as a whole keeps them.
    """
    _, alone = _quotes(text, span)
    start, end = span
    for at in alone:
        if _opens(text, at):
            end += text[end : end + 1] in tuple("\"”'’»")
        else:
            start -= text[start - 1 : start] in tuple("\"“'‘„«")
    return Span(start, end)


_QUOTE = pattern(r"[\"“”„«»]|(?<!\w)['‘](?=\w)|(?<=\w)['’](?!\w)")


def _opens(text: str, at: int) -> bool:
    return text[at] in "“‘„«" or (text[at] in "\"'" and text[at + 1 : at + 2].isalnum())


def _quotes(text: str, span: Span) -> tuple[list[tuple[int, int]], list[int]]:
    """Pairs of quotation marks inside a place, and those without their fellow; an apostrophe is none."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    alone: list[int] = []
    for mark in _QUOTE.finditer(text, *span):
        at = mark.start()
        if _opens(text, at):
            opened.append(at)
        elif opened:
            pairs.append((opened.pop(), at))
        elif text[at] not in "'’":  # peoples' rights
            alone.append(at)
    return pairs, alone + opened


def with_quotes(text: str, place: Place, wording: str) -> Edit:
    """The edit of a place with its quotes and brackets.

    Quotes go only around a name of the new wording, as in joint construction of the "Belt and Road". Around other words
    they are the writer's: pilot of "comprehensive" reform is a "comprehensive" reform pilot.
    """
    edit = Edit(place.span, place.text, place.safe)
    pairs, alone = _quotes(text, place.span)
    unwanted = [pair for pair in pairs if _is_name(text[pair[0] + 1 : pair[1]], wording)]
    quotes = [pair for pair in pairs if pair not in unwanted]
    brackets = [] if "(" in wording else [Span(*m.span()) for m in _BRACKETS.finditer(text, *place.span)]
    if not quotes and not alone and not brackets:
        return edit
    inner = [TAG.sub("", text[start : end + 1]) for start, end in quotes]
    placed = _placed(text, edit, quotes, [*brackets, *(Span(at, at + 1) for at in alone)])
    if all(words.casefold() in placed.text.casefold() for words in inner):
        return replace(edit, text=placed.text, safe=edit.safe and placed.is_kept)
    return replace(edit, text=_placed(text, edit, [], brackets).text, safe=False)


_BRACKETS = pattern(r"\s*\([^()]*\)")


def _placed(text: str, edit: Edit, quotes: Iterable[tuple[int, int]], marks: Iterable[Span]) -> Placed:
    """The new words with pairs of quotes and with other marks; other quotes go, and tags are for others to keep."""
    kinds = {Span(at, at + 1): ("", "") for pair in _quotes(text, edit.span)[0] for at in pair}
    kinds |= {Span(*tag.span()): ("", "") for tag in TAG.finditer(text, *edit.span)}
    kinds |= dict.fromkeys(marks, ("standalone", ""))
    for start, end in quotes:
        kinds |= {Span(start, start + 1): ("open", str(start)), Span(end, end + 1): ("close", str(start))}
    words, codes, at = "", [], edit.span.start
    for (start, end), (kind, name) in sorted(kinds.items()):
        words += text[at:start]
        if kind:
            codes.append(Code(len(words), text[start:end], name, kind))
        at = end
    return place_codes(words + text[at : edit.span.end], codes, edit.text)


def _is_name(quoted: str, wording: str) -> bool:
    """Whether quoted words are a name in the new wording: 一带一路 has quotes, the Belt and Road has none."""
    at = wording.lower().find(quoted.lower())
    words = [word for word in wording[max(at, 0) :][: len(quoted)].split() if word.lower() not in FUNCTION_WORDS]
    return at >= 0 and len(words) > 1 and all(word[0].isupper() for word in words)

"""``zm tm search``, ``concordance``, ``pretranslate``: what a translation memory has for a text."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from zhengming.chinese import is_han
from zhengming.cli.help import Command
from zhengming.cli.inputs import PAIRS, Pair
from zhengming.cli.messages import say
from zhengming.cli.options import not_empty
from zhengming.cli.terminal import note, takes_colour
from zhengming.errors import FileError
from zhengming.model import Edit, Segment, Span, TranslationUnit

if TYPE_CHECKING:
    from zhengming.memory import Passage
    from zhengming.model import FuzzyMatch

_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="What to print."
)
_memory = click.argument("memory", callback=not_empty)
_pair = click.option("--pair", type=click.Choice(list(PAIRS)),
                     help="From which language into which.  [default: told by the characters of the text]")  # fmt: skip
_WIDTH = 40
"""Columns of context on each side of a word."""


@click.command(cls=Command)
@_memory
@click.argument("text", callback=not_empty)
@_pair
@click.option("--threshold", default=70, show_default=True, type=click.IntRange(1, 100),
              help="Similarity that a unit must have, in percent; below 60 some may be missed.")  # fmt: skip
@click.option("--limit", default=5, show_default=True, type=click.IntRange(1), help="Print at most so many units.")
@_format
def search(memory: str, text: str, pair: str | None, threshold: int, limit: int, form: str) -> None:
    """Find the units that are most like TEXT.

    Each has its score after penalties and before them, the penalties by name, and what differs: [-stored-]{+asked+}.
    Quantities of TEXT are put into the translation where they are all that differs. The status is 1 when there is none.

    \b
      zm tm search work.zmtm 推进综合改革试点
    """
    from zhengming.cli.tm import opened, print_json

    way = PAIRS[pair] if pair else _pair_of(text)
    with opened(memory) as found:
        matches = found.lookup(
            text, source_language=way.source, target_language=way.target, threshold=threshold, limit=limit
        )
    if not matches.is_exact:
        note("below 60 percent not every unit is looked at: there may be others")
    if form == "json":
        print_json([_match_as_json(match) for match in matches])
    else:
        for match in matches:
            _print_match(match)
    if not matches:
        click.echo(say(f"nothing resembles {text!r}"), err=True)
        sys.exit(1)


@click.command(cls=Command)
@_memory
@click.argument("text", callback=not_empty)
@click.option("--language", type=click.Choice(["en", "zh"]),
              help="Language of TEXT.  [default: told by its characters]")  # fmt: skip
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1), help="Print at most so many units.")
@_format
def concordance(memory: str, text: str, language: str | None, limit: int, form: str) -> None:
    """Show where TEXT stands in a memory, and how it was translated.

    Script, case, width, quotes and spaces do not count; words are found whole, with any ending where TEXT ends in *.
    The status is 1 when it stands nowhere.

    \b
      zm tm concordance work.zmtm 负面清单
      zm tm concordance work.zmtm "negative list*"
    """
    from zhengming.cli.tm import opened, print_json

    with opened(memory) as found:
        passages = found.concordance(text, language=language or _pair_of(text).source, limit=limit)
    if form == "json":
        print_json([_passage_as_json(passage) for passage in passages])
    elif is_terminal():
        for passage in passages:
            for span in passage.spans:
                click.echo(_in_context(passage.unit.source.text, span))
            click.echo(f"{'':{_WIDTH}}{_shown(passage.unit.target)}\n")
    else:
        for passage in passages:
            texts = (_one_line(passage.unit.source.text), _shown(passage.unit.target))
            click.echo("\t".join((str(passage.number), *texts)))
    if not passages:
        click.echo(say(f"{text!r} does not stand in the memory"), err=True)
        sys.exit(1)


@click.command(cls=Command)
@_memory
@click.argument("file", callback=not_empty)
@click.option("-o", "--output", callback=not_empty,
              help="The file to write: TMX, or a table.  [default: print a table]")  # fmt: skip
@_pair
@click.option("--threshold", default=75, show_default=True, type=click.IntRange(60, 100),
              help="Score after penalties that a translation must have, in percent.")  # fmt: skip
@_format
def pretranslate(memory: str, file: str, output: str | None, pair: str | None, threshold: int, form: str) -> None:
    """Translate FILE as far as a memory can.

    FILE is a text in one language, or a file with both, of which the units without a translation are translated. The
    table has source, translation, score, and what cost points; a source without a match has an empty translation.

    \b
      zm tm pretranslate work.zmtm report.zh.txt -o report.tsv
    """
    from zhengming.cli.tm import counted, opened, print_json, refuse_missing
    from zhengming.formats import write

    refuse_missing([file])
    if output and Path(output).suffix.lower() not in (".tmx", ".tsv"):
        raise FileError(output, "units are not written to files of this kind", hint="name a .tmx or a .tsv file")
    with opened(memory) as found, counted(file) as show:
        way, units = _to_translate(file, PAIRS[pair] if pair else None)
        done: list[tuple[TranslationUnit, FuzzyMatch | None]] = []
        before = ""
        for count, unit in enumerate(units, 1):
            match = None
            if unit.target is None or unit.target.is_empty:
                best = found.lookup(
                    unit.source.text, source_language=way.source, target_language=way.target, threshold=threshold,
                    limit=1, previous=before,
                )  # fmt: skip
                match = next((each for each in best if each.score >= threshold), None)
            before = unit.source.text
            done.append((unit, match))
            show(count)
    translated = [(_translated(unit, match, way), match) for unit, match in done]
    if output and output.lower().endswith(".tmx"):
        write((unit for unit, _ in translated if unit.target and not unit.target.is_empty), output)
    elif output:
        from zhengming.formats.files import replace_file

        lines = ["source\ttarget\tscore\tpenalties", *map(_row, translated)]
        replace_file(output, ("\n".join(lines) + "\n").encode("utf-8"))
    elif form == "json":
        print_json([_translated_as_json(*each) for each in translated])
    else:
        for each in translated:
            click.echo(_row(each))
    hits = sum(match is not None for _, match in translated)
    click.echo(say(f"{hits:,} unit{'s' if hits != 1 else ''} of {len(translated):,} translated"), err=True)


# --- units in and out ------------------------------------------------------------------------------------------------


def _to_translate(file: str, pair: Pair | None) -> tuple[Pair, Iterator[TranslationUnit]]:
    """The direction, and the units with their sources; what is in one language alone is a source."""
    from zhengming.formats import read

    if pair is None:
        first = next(read(file), None)
        side = first and (first.source if not first.source.is_empty else first.target)
        pair = _pair_of(side.text if side else "")
    languages = {"source_language": pair.source, "target_language": pair.target}
    units = (
        replace(unit, source=Segment(unit.target.text, pair.source, unit.target.codes), target=None)
        if unit.source.is_empty and unit.target
        else unit
        for unit in read(file, **languages)  # type: ignore[arg-type]
    )
    return pair, (unit for unit in units if not unit.source.is_empty)


def _translated(unit: TranslationUnit, match: FuzzyMatch | None, pair: Pair) -> TranslationUnit:
    from zhengming.memory import proposed

    if match is None:
        return unit
    language = match.unit.target.language if match.unit.target else pair.target
    return replace(unit, target=Segment(proposed(match), language))


def _row(each: tuple[TranslationUnit, FuzzyMatch | None]) -> str:
    unit, match = each
    score = str(match.score) if match else ""
    return "\t".join((_one_line(unit.source.text), _shown(unit.target), score, _named(match) if match else ""))


def _pair_of(text: str) -> Pair:
    """From Chinese where there is any."""
    return PAIRS["zh:en" if any(map(is_han, text)) else "en:zh"]


def is_terminal() -> bool:
    """Whether a person reads what is printed."""
    return sys.stdout.isatty()


# --- what is shown ---------------------------------------------------------------------------------------------------


def _print_match(match: FuzzyMatch) -> None:
    from zhengming.memory import proposed

    source, target = match.unit.source.text, match.unit.target
    assert target is not None
    if not is_terminal():
        cells = (str(match.score), str(match.gross), _named(match), str(match.number))
        click.echo("\t".join((*cells, _one_line(source), _one_line(proposed(match)))))
        return
    score = click.style(f"{match.score:>3} %", bold=True) if takes_colour(sys.stdout) else f"{match.score:>3} %"
    cost = f" = {match.gross} - {_named(match)}" if match.penalties else ""
    click.echo(f"{score}{cost}  #{match.number}  {match.unit.path}".rstrip())
    click.echo(f"       {marked(source, match.diff)}")
    click.echo(f"       {marked(target.text, match.target_edits)}\n")


def marked(text: str, edits: Iterable[Edit]) -> str:
    """A text with its edits marked: [-stored-]{+asked+}.

    >>> marked("推进改革试点", [Edit(Span(2, 2), "综合"), Edit(Span(4, 6), "")])
    '推进{+综合+}改革[-试点-]'
    """
    colour = takes_colour(sys.stdout)
    parts: list[str] = []
    at = 0
    for edit in edits:
        parts.append(text[at : edit.span.start])
        old = text[edit.span.start : edit.span.end]
        for part, marks, name in ((old, "[--]", "red"), (edit.text, "{++}", "green")):
            if part:
                shown = f"{marks[:2]}{part}{marks[2:]}"
                parts.append(click.style(shown, fg=name) if colour else shown)
        at = edit.span.end
    return _one_line("".join([*parts, text[at:]]))


def _in_context(text: str, span: Span) -> str:
    """A line with the word in its column: keyword in context."""
    from zhengming.reports.columns import text_width

    text = text.replace("\n", " ").replace("\t", " ")
    before, word, after = text[: span.start], text[span.start : span.end], text[span.end :]
    while text_width(before) > _WIDTH:
        before = before[1:]
    while text_width(after) > _WIDTH:
        after = after[:-1]
    shown = click.style(word, bold=True) if takes_colour(sys.stdout) else word
    return f"{' ' * (_WIDTH - text_width(before))}{before}{shown}{after}"


def _named(match: FuzzyMatch) -> str:
    """The penalties by name.

    >>> from zhengming.model import FuzzyMatch, Segment, TranslationUnit
    >>> _named(FuzzyMatch(TranslationUnit(Segment("改革", "zh"), None), 82, 98, (("script", 1), ("mt", 15))))
    'script 1, mt 15'
    """
    return ", ".join(f"{name} {points}" for name, points in match.penalties)


def _one_line(text: str) -> str:
    return " ".join(text.split()) if set(text) & set("\t\r\n") else text


def _shown(segment: Segment | None) -> str:
    return _one_line(segment.text) if segment else ""


def _match_as_json(match: FuzzyMatch) -> dict[str, Any]:
    from zhengming.memory import proposed

    return {
        "number": match.number, "score": match.score, "gross": match.gross, "penalties": dict(match.penalties),
        "proposed": proposed(match), "diff": [_edit(edit) for edit in match.diff],
        "target_edits": [_edit(edit) for edit in match.target_edits], **_unit(match.unit),
    }  # fmt: skip


def _passage_as_json(passage: Passage) -> dict[str, Any]:
    return {"number": passage.number, "spans": [list(span) for span in passage.spans], **_unit(passage.unit)}


def _translated_as_json(unit: TranslationUnit, match: FuzzyMatch | None) -> dict[str, Any]:
    target = unit.target.text if unit.target else ""
    return {"source": unit.source.text, "target": target, "match": _match_as_json(match) if match else None}


def _unit(unit: TranslationUnit) -> dict[str, Any]:
    target = unit.target
    return {
        "source": unit.source.text, "source_language": unit.source.language, "target": target.text if target else "",
        "target_language": target.language if target else "", "id": unit.id, "origin": unit.origin,
        "created": unit.created, "changed": unit.changed, "path": unit.path,
    }  # fmt: skip


def _edit(edit: Edit) -> dict[str, Any]:
    return {"start": edit.span.start, "end": edit.span.end, "text": edit.text}

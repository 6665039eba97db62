"""``zm term glossary``: the terms of a text as a table, for a prompt or a CAT job."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from zhengming.chinese import is_han
from zhengming.cli.common import JURISDICTIONS, settings_here, split_names
from zhengming.cli.help import Command
from zhengming.cli.inputs import named_documents
from zhengming.cli.messages import say
from zhengming.cli.options import not_empty
from zhengming.cli.settings import known_names
from zhengming.cli.termbases import layers, loaded, no_official, plural
from zhengming.formats import detect, read
from zhengming.formats.encoding import decode


@click.command(cls=Command)
@click.argument("file", metavar="FILE|-", callback=not_empty)
@click.option("--language", type=click.Choice(["en", "zh"]),
              help="Language of the text.  [default: told by its characters]")
@click.option("--encoding", metavar="NAME", help="Encoding of the file.  [default: told by its bytes]")
@click.option("--forbidden", is_flag=True, help="List wrong and outdated renderings as well.")
@click.option("--jurisdiction", multiple=True, metavar="CODES",
              help="Whose terms count: CN, HK, MO, TW, INT.  [default: CN,INT]")
@layers
@no_official
@click.option("--format", "form", type=click.Choice(["markdown", "tsv", "json"]), default="markdown",
              show_default=True, help="What to print.")  # fmt: skip
def glossary(
    file: str,
    language: str | None,
    encoding: str | None,
    forbidden: bool,
    jurisdiction: tuple[str, ...],
    paths: Sequence[str],
    no_official: bool,
    form: str,
) -> None:
    """List the terms that a text uses, with their renderings.

    A small table for the prompt of a language model or for a CAT job: each term once, in the order of the text. The
    text may be in either language; of a bilingual file it is the source. The status is 1 when there is no term in it.

    \b
      zm term glossary draft.zh.txt --forbidden
      zm term glossary draft.zh.txt --format tsv > glossary.tsv
      zm term glossary - --termbase client.csv < draft.en.txt
    """
    (document,) = named_documents([file], encoding=encoding)
    text = _source_text(document.path, encoding)
    source = language or _language(text)
    where = known_names(
        split_names(jurisdiction) or settings_here().jurisdiction or ("CN", "INT"), JURISDICTIONS, what="jurisdiction"
    )
    found = loaded(paths, no_official).glossary(
        text, source_language=source, target_language="en" if source == "zh" else "zh", jurisdiction=where,
        forbidden=forbidden,
    )  # fmt: skip
    if found or form == "json":
        click.echo({"markdown": found.markdown, "tsv": found.tsv, "json": found.json}[form]())
    click.echo(say(f"{plural(len(found), 'term')} in the text"), err=True)
    sys.exit(0 if found else 1)


def _source_text(path: Path, encoding: str | None) -> str:
    """The text of a file; of a bilingual one all its sources, a unit a line."""
    if detect(path).has_source:
        return "\n".join(unit.source.text for unit in read(path, encoding=encoding))
    return decode(path, encoding=encoding).text


def _language(text: str) -> str:
    """Chinese where a third of the letters are: an English text may quote some."""
    return "zh" if 3 * sum(map(is_han, text)) > sum(map(str.isalpha, text)) else "en"

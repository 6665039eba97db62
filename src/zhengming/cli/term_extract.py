"""``zm term extract``: term candidates from translations, as a table to review."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zhengming.cli.help import Command
from zhengming.cli.inputs import PAIRS, looked_at, named_documents
from zhengming.cli.options import not_empty
from zhengming.cli.termbases import layers, loaded, no_official, plural
from zhengming.cli.terminal import note
from zhengming.cli.tm import opened
from zhengming.errors import UsageError
from zhengming.formats.files import refuse_unwritable, replacing

if TYPE_CHECKING:
    from zhengming.extraction import Candidate
    from zhengming.model import TranslationUnit
    from zhengming.termbase import Termbase


@click.command(name="extract", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE|MEMORY...", callback=not_empty)
@click.option("--source", metavar="FILE", callback=not_empty, help="The text that FILE translates, line by line.")
@click.option("--columns", metavar="A,B", callback=not_empty,
              help="Source and target column of a table: names or numbers.  [default: told by the header]")
@click.option("--pair", type=click.Choice([*PAIRS]), help="Languages of the file.  [default: told by its text]")
@click.option("--minimum", default=3, show_default=True, type=click.IntRange(2),
              help="How often a term has to come that the text itself does not define.")
@click.option("--limit", type=click.IntRange(1), help="Give at most so many candidates, the surest.")
@click.option("--contexts", default=1, show_default=True, type=click.IntRange(0), help="Places shown of each.")
@click.option("--origin", metavar="ID", help="What to put into the column of origins: client, project or an id.")
@click.option("--new", "only_new", is_flag=True, help="Leave out what the termbase has already.")
@layers
@no_official
@click.option("--output", "-o", metavar="FILE", callback=not_empty, help="Write to FILE.  [default: standard output]")
def extract(
    files: tuple[str, ...],
    source: str | None,
    columns: str | None,
    pair: str | None,
    minimum: int,
    limit: int | None,
    contexts: int,
    origin: str | None,
    only_new: bool,
    paths: Sequence[str],
    no_official: bool,
    output: str | None,
) -> None:
    """Find terms with their renderings in translations.

    FILE is anything bilingual: a translation memory (of zm tm, TMX, SDLTM), a table, a text with its --source. The
    table that is printed is a native termbase: delete the rows that are no terms, mend what is wrong, and use it with
    --termbase. The surest candidates come first; score, counts and contexts stand behind the columns of terms. The
    status is 1 when nothing was found.

    \b
      zm term extract memory.tmx -o candidates.tsv
      zm term extract draft.en.txt --source draft.zh.txt --minimum 2 --new
    """
    from zhengming.extraction import candidates, table

    if (paths or no_official) and not only_new:
        raise UsageError("--termbase and --no-official go with --new", hint="add --new, or leave them out")
    if output:
        refuse_unwritable(output)
    memories = [file for file in files if _is_memory(file)]
    others = [file for file in files if file not in memories]
    documents = list(named_documents(others, source=source, columns=columns)) if others else []
    read = [d for d in (looked_at(d, pair=PAIRS[pair] if pair else None, strict=False) for d in documents) if d]
    units = chain(_units_of_memories(memories), chain.from_iterable(document.units() for document in read))
    found: Iterable[Candidate] = candidates(units, minimum=minimum, contexts=contexts)
    if only_new:
        found = _unknown(found, loaded(paths, no_official))
    kept = tuple(found)[:limit]
    lines = (f"{line}\n" for line in table(kept, stem=_stem(output), origin=origin or ""))
    if output:
        with replacing(output) as stream:
            stream.writelines(line.encode("utf-8") for line in lines)
    elif kept:
        click.echo("".join(lines), nl=False)
    if kept:
        note(f"{plural(len(kept), 'candidate')}; delete what is no term before you use them")
    else:
        note("no term candidate was found")
    sys.exit(0 if kept else 1)


def _is_memory(name: str) -> bool:
    """Whether a file is a memory of ours, or names a shared one."""
    return name.startswith("postgresql:") or Path(name).suffix.lower() in (".zmtm", ".sqlite")


def _units_of_memories(names: Iterable[str]) -> Iterator[TranslationUnit]:
    for name in names:
        with opened(name) as memory:
            for _, unit in memory.units():
                yield unit


def _stem(output: str | None) -> str:
    """What ids begin with: the name of the file, as those of a list without ids do."""
    return Path(output).stem if output else "candidate"


def _unknown(found: Iterable[Candidate], termbase: Termbase) -> Iterator[Candidate]:
    """The candidates that no concept has the Chinese of."""
    return (one for one in found if not termbase.lookup(one.zh))

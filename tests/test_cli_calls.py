"""Calls that make no sense are refused with the remedy, before anything is read or written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from zhengming import CHECKS

Zm = Callable[..., Result]


def content(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


SHOWS = "--diff shows the edits and nothing else: leave one of the two out"
KNOWN = "--write-baseline writes all findings down and reports none: leave the other out"
OWN = "--source names the text that FILE translates"
EMPTY = "leave it out, or name something"
ONCE = ("the standard input can be read once only", "put one of the texts into a file")

NONSENSE = [
    # options that contradict each other
    ("check draft.txt --fix --diff", "--fix does not go with --diff",
     "--diff shows what --fix would write, and with --unsafe-fixes what that would"),
    ("check draft.txt --diff --unsafe-fixes --backup", "--backup does not go with --diff", SHOWS),
    ("check draft.txt --diff --format json", "--diff does not go with --format", SHOWS),
    ("check draft.txt --diff -o a.diff", "--diff does not go with --output",
     "zm check ... --diff > changes.diff writes them to a file"),
    ("check draft.txt --diff --fail-on never", "--diff does not go with --fail-on",
     "with --diff the status is 1 when something would change"),
    ("check draft.txt --diff --write-baseline b", "--diff does not go with --write-baseline", SHOWS),
    ("check draft.txt --fix --write-baseline b", "--fix does not go with --write-baseline",
     "fix first, then write down what remains in a call of its own"),
    ("check draft.txt --write-baseline b --format json", "--format does not go with --write-baseline", KNOWN),
    ("check draft.txt --write-baseline b --baseline c", "--baseline does not go with --write-baseline",
     "the new baseline holds the known findings as well: leave --baseline out"),
    ("normalize draft.txt -w --diff", "-w does not go with --diff", "leave one of the two out"),
    ("normalize draft.txt --diff --format json", "--diff does not go with --format json", "leave one of the two out"),
    ("normalize - -w", "-w does not go with the standard input", "zm normalize - > better.txt writes it anew"),
    ("normalize draft.txt --variant TW", "--variant is for Chinese texts, and draft.txt is English", "leave it out"),
    # nothing where something must be
    ("check draft.txt --select=", "--select names nothing", EMPTY),
    ("check draft.txt --ignore=,", "--ignore names nothing", EMPTY),
    ("check draft.txt --jurisdiction=", "--jurisdiction names nothing", EMPTY),
    ("check draft.txt --termbase=", "what is given for --termbase is empty", EMPTY),
    ("check draft.txt --source=", "what is given for --source is empty", EMPTY),
    ("check draft.txt --output=", "what is given for --output is empty", EMPTY),
    ("check draft.txt --columns=", "what is given for --columns is empty", EMPTY),
    ("check ''", "what is given for FILE is empty", EMPTY),
    ("normalize ''", "what is given for FILE|- is empty", EMPTY),
    ("term search ''", "what is given for TEXT is empty", EMPTY),
    ("term show ' '", "what is given for ID|WORDING is empty", EMPTY),
    # checks that leave nothing
    ("check draft.txt --select term-variant --ignore term-variant,term-missing",
     "check 'term-variant' is both selected and ignored", "leave one of the two out"),
    (f"check draft.txt --ignore {','.join(check.id for check in CHECKS)}", "no check is left",
     f"these are known: {', '.join(check.id for check in CHECKS)}"),
    # the standard input, tables, sources
    ("check - -", *ONCE),
    ("check - --source -", *ONCE),
    ("normalize - --source -", *ONCE),
    ("check draft.txt --stdin-name a.md", "--stdin-name goes with the standard input", "name it: -"),
    ("check draft.txt --columns 1,2", "--columns is for tables, and draft.txt is plain text", "leave --columns out"),
    ("normalize draft.txt --columns 1,2", "--columns is for tables, and draft.txt is plain text",
     "leave --columns out"),
    ("check - --columns 1,2", "--columns is for tables, and - is plain text",
     "--stdin-name table.tsv says that it is one"),
    ("check draft.txt --source ./draft.txt", "./draft.txt is named as its own source", OWN),
    ("normalize draft.txt --source draft.txt", "draft.txt is named as its own source", OWN),
    ("check draft.txt --source termbase/terms.tsv",
     "termbase/terms.tsv: a TSV file is no source: it holds both languages", "check it itself"),
    # outputs
    ("check draft.txt -o draft.txt", "draft.txt would be written over draft.txt, which is read",
     "give it a name of its own"),
    ("check draft.txt -o ./termbase/terms.tsv --termbase termbase/terms.tsv",
     "./termbase/terms.tsv would be written over termbase/terms.tsv, which is read", "give it a name of its own"),
    ("check termbase/terms.tsv --write-baseline termbase/terms.tsv",
     "termbase/terms.tsv would be written over termbase/terms.tsv, which is read", "give it a name of its own"),
    ("check draft.txt --fix -o nowhere/a.json", "nowhere/a.json: there is no folder 'nowhere'", "make it first"),
    ("check draft.txt --fix -o termbase", "termbase: this is a folder, not a file", ""),
    ("check draft.txt --write-baseline nowhere/a.json", "nowhere/a.json: there is no folder 'nowhere'",
     "make it first"),
    # what click finds
    ("chek draft.txt", "command 'chek' is unknown", "did you mean 'check'?"),
    ("frobnicate", "command 'frobnicate' is unknown", "these are known: check, normalize, term, tm, explain, doctor"),
    ("term serch", "command 'serch' is unknown", "did you mean 'search'?"),
    ("check draft.txt --selekt x", "option '--selekt' is unknown", "did you mean '--select'?"),
    ("check draft.txt --xyz", "option '--xyz' is unknown", "zm check --help lists what there is"),
    ("check", "FILE is missing", "zm check --help lists what there is"),
    ("check draft.txt --format jsn", "--format 'jsn' is unknown", "did you mean 'json'?"),
    ("check draft.txt --format x", "--format 'x' is unknown",
     "these are known: full, concise, json, jsonl, github, sarif"),
    ("normalize a b", "got unexpected extra argument (b)", "zm normalize --help lists what there is"),
    ("term search x --limit 0", "invalid value for '--limit': 0 is not in the range x>=1",
     "zm term search --help lists what there is"),
    ("--xyz", "option '--xyz' is unknown", "zm --help lists what there is"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "reason", "hint"), NONSENSE, ids=[call for call, _, _ in NONSENSE])
def test_nonsense_is_refused_with_the_remedy_and_nothing_is_written(
    zm: Zm, folder: Path, call: str, reason: str, hint: str
) -> None:
    before = content(folder)
    done = zm(*[word.strip("'") for word in call.replace("' '", "'\t'").split(" ")], stdin=b"text\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"error: {reason}\n" + (f"hint: {hint}\n" if hint else "")
    assert content(folder) == before


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--fix", "--unsafe-fixes"], 0),
        (["--diff", "--unsafe-fixes"], 1),
        (["--select", "term-forbidden", "--ignore", "term-missing"], 1),
        (["-o", "-"], 1),
    ],
)
def test_what_makes_sense_together_is_done(zm: Zm, arguments: list[str], status: int) -> None:
    assert zm("check", "draft.txt", *arguments).exit_code == status


def test_a_diff_with_unsafe_fixes_shows_all_edits(zm: Zm, folder: Path) -> None:
    (folder / "draft.txt").write_text("Promote the pilot of<br> comprehensive reform.\n", encoding="utf-8")
    assert zm("check", "draft.txt", "--diff").stdout == ""
    shown = zm("check", "draft.txt", "--diff", "--unsafe-fixes").stdout
    assert "+Promote the comprehensive reform pilot<br>.\n" in shown


def test_the_command_line_selects_what_the_settings_ignore(zm: Zm, folder: Path) -> None:
    with (folder / "zhengming.toml").open("a", encoding="utf-8") as settings:
        settings.write("ignore = ['term-forbidden', 'term-variant']\n")
    assert zm("check", "draft.txt").exit_code == 0
    assert zm("check", "draft.txt", "--select", "term-forbidden").exit_code == 1


def test_a_table_in_a_folder_may_be_named_its_columns(zm: Zm, folder: Path) -> None:
    (folder / "texts").mkdir()
    (folder / "texts" / "a.tsv").write_text("新发展理念\tx\tthe new development concept\n", encoding="utf-8")
    (folder / "texts" / "b.txt").write_text("A text.\n", encoding="utf-8")
    done = zm("check", "texts", "--columns", "1,3", "--format", "concise")
    assert done.stdout.startswith("texts/a.tsv:1:13: error[term-forbidden]")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="symbolic links")
def test_a_report_is_not_written_over_a_text_that_goes_by_another_name(zm: Zm, folder: Path) -> None:
    (folder / "link.txt").symlink_to("draft.txt")
    done = zm("check", "draft.txt", "-o", "link.txt")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "error: link.txt would be written over draft.txt, which is read" in done.stderr
    assert zm("check", "draft.txt", "--source", "link.txt").exit_code == 2


def test_a_signature_names_what_made_the_result_and_nothing_else() -> None:
    from zhengming.checks import CHECKS
    from zhengming.cli.common import Judge
    from zhengming.cli.settings import Ignored
    from zhengming.model import Concept, Term
    from zhengming.termbase import Termbase

    one, other = (Concept("a", (Term("试点", "zh"), Term(en, "en"))) for en in ("pilot", "trial"))
    made = Judge(Termbase([one]), CHECKS, ("CN",)).signature("zh:en")
    assert made == Judge(Termbase([one]), CHECKS, ("CN",)).signature("zh:en")
    assert made != Judge(Termbase([other]), CHECKS, ("CN",)).signature("zh:en")
    assert made != Judge(Termbase([one]), CHECKS[1:], ("CN",)).signature("zh:en")
    assert "|jieba:" in made and "|opencc:" in made
    ignored = (Ignored(concepts=("concept:a",)), Ignored(files=(("*.md", ("residue",)),)))
    signatures = {Judge(Termbase([one]), CHECKS, ("CN",), it).signature("zh:en") for it in (*ignored, Ignored())}
    assert len(signatures) == 3 and made in signatures

"""Programs that translators use read what we export: OmegaT (Debian's ``omegat``) and translate-toolkit."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from zhengming.formats.termfiles import find_format, write_concepts
from zhengming.model import Concept, Term, TermStatus

OMEGAT = Path("/usr/share/omegat/OmegaT.jar")
PROBE = Path(__file__).parent / "data" / "OmegaTProbe.java"
PROJECT = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<omegat><project version="1.0">
<source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir><tm_dir>__DEFAULT__</tm_dir>
<glossary_dir>__DEFAULT__</glossary_dir><glossary_file>__DEFAULT__</glossary_file>
<dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>ZH-CN</source_lang><target_lang>EN-GB</target_lang><sentence_seg>true</sentence_seg>
<support_default_translations>true</support_default_translations><remove_tags>false</remove_tags>
</project></omegat>
"""

CONCEPTS = (
    Concept(
        "a-1",
        (
            Term("预算负面清单", "zh"),
            Term("负面清单", "zh", TermStatus.ADMITTED),
            Term("budget negative list", "en"),
            Term("negative list for budgets", "en", TermStatus.ADMITTED),
            Term("negtive list", "en", TermStatus.DEPRECATED),
            Term("black list", "en", TermStatus.SUPERSEDED, until=2015),
        ),
        domain="finance",
        note='the "list" of <2016> & later',
    ),
    Concept("a-2", (Term("一带一路", "zh"), Term("Belt and Road", "en"), Term("OBOR", "en", TermStatus.DEPRECATED))),
    Concept("a-3", (Term("#1号文件", "zh"), Term("No. 1 central document", "en"))),
)
ROWS = {
    ("预算负面清单", "budget negative list"),
    ("预算负面清单", "negative list for budgets"),
    ("负面清单", "budget negative list"),
    ("负面清单", "negative list for budgets"),
    ("一带一路", "Belt and Road"),
}
HASH = ("#1号文件", "No. 1 central document")


def export(path: Path, name: str, profile: str = "plain") -> list[str]:
    """Write the concepts; what was told."""
    told: list[str] = []
    form = find_format("", name, profile)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(write_concepts(CONCEPTS, {}, form, path=path.name, warn=told.append).data)
    return told


@pytest.mark.skipif(
    not OMEGAT.is_file() or shutil.which("java") is None, reason="OmegaT is not here: apt-get install omegat"
)
def test_omegat_shows_every_accepted_pair_and_nothing_deprecated(tmp_path: Path) -> None:
    project, settings = tmp_path / "project", tmp_path / "settings"
    for folder in ("source", "target", "tm", "glossary", "dictionary", "omegat"):
        (project / folder).mkdir(parents=True)
    settings.mkdir()
    (project / "omegat.project").write_text(PROJECT, encoding="utf-8")
    told = export(project / "glossary" / "list.utf8", "omegat")
    export(project / "glossary" / "list.tbx", "tbx2", "omegat")
    command = ["java", "-cp", str(OMEGAT), str(PROBE), str(project), str(settings)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 3]
    shown = {name: {(source, target) for file, source, target, _ in rows if file == name} for name, *_ in rows}
    assert shown == {"list.utf8": ROWS, "list.tbx": {*ROWS, HASH}}
    assert {comment for file, source, _, comment in rows if file == "list.utf8" and source == "预算负面清单"} == {
        CONCEPTS[0].note
    }
    assert "list.utf8: left out: OmegaT takes a line that begins with # for a comment; concepts: 1 (a-3)" in told


def test_translate_toolkit_reads_one_term_an_entry_and_the_forbidden_ones(tmp_path: Path) -> None:
    """As Weblate does, whose importer it is."""
    tbx = pytest.importorskip("translate.storage.tbx", reason="translate-toolkit is not here")
    export(tmp_path / "list.tbx", "tbx2", "weblate")
    file = tbx.tbxfile.parsefile(str(tmp_path / "list.tbx"))
    file.setsourcelanguage("zh-CN")
    file.settargetlanguage("en")
    read = {(unit.source, unit.target): forbidden(unit) for unit in file.units}
    assert read == {
        ("预算负面清单", "budget negative list"): [],
        ("预算负面清单", "negative list for budgets"): [],
        ("预算负面清单", "negtive list"): ["forbidden"],
        ("预算负面清单", "black list"): ["forbidden"],
        ("负面清单", "budget negative list"): [],
        ("一带一路", "Belt and Road"): [],
        ("一带一路", "OBOR"): ["forbidden"],
        HASH: [],
    }
    assert len({unit.getid() for unit in file.units}) == len(file.units) == len(read)


def forbidden(unit: object) -> list[str]:
    """The statuses of a unit; Weblate looks at the first one only."""
    element = unit.xmlelement  # type: ignore[attr-defined]
    return [node.text for node in element.iter("{*}termNote") if node.get("type") == "administrativeStatus"]


def test_translate_toolkit_reads_the_plain_v2_file(tmp_path: Path) -> None:
    tbx = pytest.importorskip("translate.storage.tbx", reason="translate-toolkit is not here")
    export(tmp_path / "list.tbx", "tbx2")
    file = tbx.tbxfile.parsefile(str(tmp_path / "list.tbx"))
    file.setsourcelanguage("zh")
    file.settargetlanguage("en")
    assert [(unit.source, unit.target) for unit in file.units] == [
        ("预算负面清单", "budget negative list"), ("一带一路", "Belt and Road"), HASH,
    ]  # fmt: skip

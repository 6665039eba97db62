"""What is kept, merged, replaced; what survives; who may read while another one writes."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from zhengming.errors import FileError, FormatError, UsageError
from zhengming.formats import read, write
from zhengming.memory import ImportReport, Marks, TranslationMemory
from zhengming.model import Code, Segment, TranslationUnit

from .memories import REFORM, unit


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "m.sqlite"


def found(memory: TranslationMemory, text: str) -> list[tuple[int, str]]:
    """Score and translation of the answers."""
    matches = memory.lookup(text, source_language="zh", target_language="en")
    return [(match.score, match.unit.target.text) for match in matches if match.unit.target]


def targets(memory: TranslationMemory) -> list[str]:
    return [each.target.text for _, each in memory.units() if each.target]


# --- a round trip ----------------------------------------------------------------------------------------------------


def test_a_unit_comes_back_as_it_was(path: Path) -> None:
    given = TranslationUnit(
        Segment("推进综合改革", "zh-HK", (Code(2, '<bpt i="1"/>', "1", "open"), Code(4, '<ept i="1"/>', "1", "close"))),
        Segment("Advance reform", "en-GB", (Code(0, "<x/>"),)),
        id="7", origin="daily", created="2020-01-01T00:00:00Z", changed="2021-01-01T00:00:00Z",
        properties=(("x-a", "1"), ("source@changeid", "li")), notes=("one", "two"), path="a.tmx",
    )  # fmt: skip
    with TranslationMemory.open(path) as memory:
        assert memory.add([given]) == ImportReport(read=1, added=1)
    with TranslationMemory.open(path) as memory:
        ((number, back),) = memory.units()
        assert (number, back, back.path) == (1, given, "a.tmx")


def test_a_file_goes_in_and_comes_out(path: Path, tmp_path: Path) -> None:
    write(REFORM, tmp_path / "in.tmx")
    with TranslationMemory.open(path) as memory:
        assert memory.import_file(tmp_path / "in.tmx") == ImportReport(read=6, added=6)
        assert memory.import_file(tmp_path / "in.tmx") == ImportReport(read=6, merged=6)
        assert memory.export_file(tmp_path / "out.tmx").units == 6
    pairs = [[(u.source, u.target) for u in read(tmp_path / name)] for name in ("in.tmx", "out.tmx")]
    assert pairs[0] == pairs[1]


def test_a_new_unit_is_found_by_the_next_lookup_of_everybody(path: Path) -> None:
    with TranslationMemory.open(path) as memory, TranslationMemory.open(path) as other:
        for n in range(12):
            assert found(other, f"第{'改' * (n + 3)}条") == [] or n
            memory.add([unit(f"第{'改' * (n + 3)}条", f"Article {n}")])
            for each in (memory, other):
                assert found(each, f"第{'改' * (n + 3)}条")[0] == (100, f"Article {n}")


def test_deleted_and_updated_units_are_no_answer_any_more(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.add(REFORM)
        assert memory.delete(3)
        assert not memory.delete(3)
        assert found(memory, "扩大对外开放。") == []
        number = memory.update(2, unit("深化改革。", "Deepen reform."))
        assert found(memory, "深化改革。") == [(100, "Deepen reform.")]
        assert (100, "Advance reform pilots.") not in found(memory, "推进改革试点。")
        assert number == 7
        with pytest.raises(UsageError, match="no unit has the number 2"):
            memory.update(2, unit("深化", "Deepen"))
        with pytest.raises(UsageError, match="without a text"):
            memory.update(1, unit("深化", " "))
        assert len(memory) == 5


# --- policies --------------------------------------------------------------------------------------------------------

OLD = unit("改革", "reform", changed="2020-01-01T00:00:00Z")
NEW = unit("改革", "reforms", changed="2022-01-01T00:00:00Z")
OTHER = unit("改革", "to reform", changed="2021-01-01T00:00:00Z")


@pytest.mark.parametrize(("policy", "batches", "kept", "report"), [
    ("keep-all", [[OLD, NEW], [OTHER, OLD]], ["reform", "reforms", "to reform"], ImportReport(4, 3, 1)),
    ("newest", [[OLD, NEW], [OTHER, OLD]], ["reforms"], ImportReport(4, 1, 3)),
    ("newest", [[OLD], [OTHER], [NEW]], ["reforms"], ImportReport(3, 3, 0, 0, 2)),
    ("per-context", [[OLD, OLD, OLD], [OLD]], ["reform"] * 4, ImportReport(4, 4)),
    ("per-context", [[OLD], [OLD]], ["reform"], ImportReport(2, 1, 1)),
    ("keep-all", [[unit("改革", ""), unit(" ", "x"), unit("\ud800", "x"), OLD]], ["reform"], ImportReport(4, 1, 0, 3)),
])  # fmt: skip
def test_a_policy_says_which_duplicates_stay(
    path: Path, policy: str, batches: list[list[TranslationUnit]], kept: list[str], report: ImportReport
) -> None:
    with TranslationMemory.open(path) as memory:
        reports = [memory.add(batch, policy=policy) for batch in batches]
        assert ImportReport(*map(sum, zip(*reports, strict=True))) == report
        assert targets(memory) == kept


def test_other_codes_or_languages_are_no_duplicates(path: Path) -> None:
    with_code = TranslationUnit(Segment("改革", "zh-CN", (Code(0, "<x/>"),)), Segment("reform", "en"))
    with TranslationMemory.open(path) as memory:
        assert memory.add([OLD, with_code, unit("改革", "reform", zh_tag="zh-TW")]).added == 3


def test_an_unknown_policy_is_refused_before_anything_is_stored(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        with pytest.raises(UsageError, match="'first' is unknown"):
            memory.add([OLD], policy="first")
        assert len(memory) == 0


@pytest.mark.parametrize(("policy", "gone", "kept"), [
    ("keep-all", 0, ["reform", "reforms", "to reform"]),
    ("newest", 2, ["reforms"]),
])  # fmt: skip
def test_dedupe_deletes_what_a_policy_would_not_let_in(path: Path, policy: str, gone: int, kept: list[str]) -> None:
    with TranslationMemory.open(path) as memory:
        memory.add([OLD, NEW, OTHER])
        assert memory.dedupe(policy=policy, dry_run=True) == gone
        assert len(memory) == 3
        assert memory.dedupe(policy=policy) == gone
        assert targets(memory) == kept


def test_project_status_and_kind_are_told_by_properties_or_by_the_caller(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.add([
            unit("改革", "a", properties=(("Project:SingleString", "budget"), ("x-ConfirmationLevel", "Draft"))),
            unit("开放", "b", properties=(("target@creationid", "Google Translate"),)),
            unit("发展", "c", properties=(("x-origin", "alignment tool"),)),
        ])  # fmt: skip
        memory.add([unit("创新", "d")], marks=Marks(file="f.tmx", project="p", status="s", origin="o"))
        counts = memory.stats()
    assert counts["project"] == {"budget": 1, "": 2, "p": 1}
    assert counts["status"] == {"Draft": 1, "": 2, "s": 1}
    assert counts["kind"] == {"": 2, "mt": 1, "alignment": 1}
    assert counts["file"] == {"": 3, "f.tmx": 1}
    assert counts["languages"] == {"zh-CN > en": 4}


# --- the index -------------------------------------------------------------------------------------------------------


def pieces(path: Path) -> list[Path]:
    return sorted(Path(f"{path}.index").glob("*.zmi"))


def filled(path: Path, count: int = 300) -> None:
    """A memory with its index on disk."""
    with TranslationMemory.open(path) as memory:
        memory.add(unit(f"第{n}条 推进改革试点{'综合' * (n % 7)}", f"Article {n}") for n in range(count))
        memory.rebuild()


def torn(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-200])


def of_another_version(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[8] += 1
    file.write_bytes(data)


def garbled(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[70] ^= 255
    file.write_bytes(data)


@pytest.mark.parametrize("damage", [Path.unlink, torn, of_another_version, garbled, lambda file: file.write_bytes(b"")])
def test_an_index_that_cannot_be_used_is_made_again_with_a_message(path: Path, damage: object) -> None:
    filled(path)
    for file in pieces(path):
        damage(file)  # type: ignore[operator]
    messages: list[str] = []
    with TranslationMemory.open(path, on_message=messages.append) as memory:
        assert found(memory, "第7条 推进改革试点")[0] == (100, "Article 7")
        assert found(memory, "第7条 推进改革试点")[0] == (100, "Article 7")
    assert len(messages) == 1
    assert messages[0].endswith("the index is made again")
    assert len(pieces(path)) == 2


def test_many_small_imports_leave_few_pieces_and_nothing_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengming.memory.SEALED", 1)
    with TranslationMemory.open(path) as memory:
        for n in range(30):
            memory.add([unit("改革" * 5 + "试" * n, f"{n}"), unit("开放" * 5 + "试" * n, f"o{n}")])
        memory.delete(1)
        for n in range(30):
            assert found(memory, "改革" * 5 + "试" * n)[0][1] == (str(n) if n else "1")
        assert len(pieces(path)) < 16


def test_nothing_is_left_over(path: Path) -> None:
    filled(path)
    folder = Path(f"{path}.index")
    for name, age_s in (("left.zmi", 0), ("of-a-killed-import.zmi.tmp", 7200), ("being-written.zmi.tmp", 0)):
        (folder / name).write_bytes(b"x")
        stamp = (folder / name).stat().st_mtime - age_s
        os.utime(folder / name, (stamp, stamp))
    with TranslationMemory.open(path) as memory:
        memory.rebuild()
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, f"{path.name}.index"]
    assert [each.name for each in folder.glob("*.tmp")] == ["being-written.zmi.tmp"]
    assert len(pieces(path)) == 2


# --- several at once -------------------------------------------------------------------------------------------------


def test_lookups_go_on_while_units_are_added(path: Path) -> None:
    filled(path)
    errors: list[BaseException] = []
    done = threading.Event()

    def ask() -> None:
        try:
            with TranslationMemory.open(path) as memory:
                while not done.is_set():
                    assert found(memory, "第7条 推进改革试点")[0][0] == 100
        except BaseException as error:
            errors.append(error)

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    with TranslationMemory.open(path) as memory:
        for n in range(15):
            memory.add(unit(f"扩大开放{n}{'试' * k}", f"{n} {k}") for k in range(100))
            memory.rebuild()
    done.set()
    for reader in readers:
        reader.join()
    assert errors == []


def test_one_memory_serves_several_threads(path: Path) -> None:
    filled(path)
    errors: list[BaseException] = []
    with TranslationMemory.open(path) as memory:

        def work(name: int) -> None:
            try:
                for n in range(10):
                    memory.add([unit(f"线程{name}之{'改' * (n + 5)}", f"{name} {n}")])
                    assert found(memory, f"线程{name}之{'改' * (n + 5)}")[0] == (100, f"{name} {n}")
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert len(memory) == 340


def test_a_second_writer_waits_or_is_refused_and_nothing_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zhengming.memory.store.PATIENCE_S", 0.1)
    with TranslationMemory.open(path) as memory:
        memory.add(REFORM)
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(FileError, match="another program writes into it"):
            memory.add([OLD])
        assert found(memory, "扩大对外开放。")[0][0] == 100  # reading goes on
        other.execute("COMMIT")
        other.close()
        assert memory.add([OLD]).added == 1


# --- damage ----------------------------------------------------------------------------------------------------------

IMPORT = """
import sys
from pathlib import Path
from zhengming.memory import TranslationMemory, adding
from zhengming.model import Segment, TranslationUnit
adding.BATCH = 100
units = (
    TranslationUnit(Segment(f"第{n}条 推进改革{'试点' * (n % 50)}", "zh"), Segment(f"Article {n}", "en"))
    for n in range(100_000)
)
memory = TranslationMemory.open(sys.argv[1])
memory.add(units, on_progress=lambda done: print(done, flush=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a signal of POSIX")
@pytest.mark.parametrize("batches", [1, 4, 13])
def test_an_import_that_is_killed_leaves_whole_batches(path: Path, batches: int) -> None:
    run = subprocess.Popen([sys.executable, "-c", IMPORT, str(path)], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    told = 0
    for _ in range(batches):
        told = int(run.stdout.readline())
    time.sleep(random.Random(batches).random() / 100)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    run.stdout.close()
    with TranslationMemory.open(path) as memory:
        count = len(memory)
        assert count >= told
        assert count % 100 == 0
        assert targets(memory) == [f"Article {n}" for n in range(count)]
        assert found(memory, "第3条 推进改革试点试点试点")[0] == (100, "Article 3")
        assert memory.add([OLD]).added == 1


def test_a_disk_that_is_full_is_told_and_what_was_there_stays(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.add(REFORM)
        connection = memory._store.connection
        (size,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {size + 2}")  # SQLite then says what it says of a full disk
        with pytest.raises(FileError, match="full; make room and run the command again"):
            memory.add(unit(f"改革{n}" * 50, f"reform {n}") for n in range(1000))
        assert len(memory) == 6
        assert found(memory, "扩大对外开放。")[0][0] == 100
        connection.execute("PRAGMA max_page_count = 1000000")
        assert memory.add([OLD]).added == 1


def test_an_index_that_cannot_be_written_does_not_keep_a_lookup_from_its_answer(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.add(REFORM)
    Path(f"{path}.index").write_text("a file where the folder should be", encoding="utf-8")
    with TranslationMemory.open(path) as memory:
        assert found(memory, "扩大对外开放。")[0][0] == 100


def test_an_index_that_cannot_be_written_does_not_keep_units_from_being_stored(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zhengming.memory.SEALED", 1)
    Path(f"{path}.index").write_text("a file where the folder should be", encoding="utf-8")
    messages: list[str] = []
    with TranslationMemory.open(path, on_message=messages.append) as memory:
        memory.add(REFORM)
        assert found(memory, "扩大对外开放。")[0][0] == 100
    assert [message.endswith("the index is not written") for message in messages] == [True]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_memory_that_may_not_be_written_is_read(path: Path) -> None:
    filled(path)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with TranslationMemory.open(path) as memory:
            assert found(memory, "第7条 推进改革试点")[0] == (100, "Article 7")
            with pytest.raises(FileError, match="may not be written"):
                memory.add([OLD])
    finally:
        path.parent.chmod(0o755)


def test_a_file_that_is_no_memory_is_refused(path: Path) -> None:
    path.write_text("some text that is no database at all" * 50, encoding="utf-8")
    with pytest.raises(FormatError, match="is it a memory of zhengming"):
        TranslationMemory.open(path)


def test_a_database_of_another_program_is_refused_and_stays_as_it_is(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE translation_units (id)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(FormatError, match="no memory of zhengming"):
        TranslationMemory.open(path)
    assert path.read_bytes() == before


def test_a_memory_of_another_version_is_refused(path: Path) -> None:
    filled(path)
    with sqlite3.connect(path) as other:
        other.execute("PRAGMA user_version = 99")
    other.close()
    with pytest.raises(FormatError, match="version 99"):
        TranslationMemory.open(path)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="does the folder exist"):
        TranslationMemory.open(tmp_path / "no" / "m.sqlite")


def test_without_create_a_memory_has_to_be_there(path: Path) -> None:
    with pytest.raises(FileError, match="there is no such memory"):
        TranslationMemory.open(path, create=False)
    assert not path.exists()



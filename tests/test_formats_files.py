"""A user's file is replaced whole or not at all."""

import os
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from zhengming.errors import FileError
from zhengming.formats.files import open_binary, replace_file, replacing

posix = pytest.mark.skipif(os.name != "posix", reason="permissions and signals of POSIX")


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")
    replace_file(path, b"new")
    assert (path.read_bytes(), names(tmp_path)) == (b"new", ["draft.txt"])


def test_a_new_file_is_made_with_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(b"")
    replace_file(tmp_path / "draft.txt", b"new")
    assert (tmp_path / "draft.txt").stat().st_mode == (tmp_path / "other").stat().st_mode


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_permissions_are_kept(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_file(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_a_link_stays_a_link_and_its_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    real, link = tmp_path / "folder" / "real.txt", tmp_path / "link.txt"
    real.write_bytes(b"old")
    link.symlink_to(real)
    replace_file(link, b"new")
    assert link.is_symlink()
    assert (real.read_bytes(), names(tmp_path / "folder")) == (b"new", ["real.txt"])


def test_a_backup_never_overwrites_an_older_backup(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    for text in (b"first", b"second", b"third"):
        replace_file(path, text, backup=True)
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == {
        "draft.txt": b"third",
        "draft.txt.bak": b"first",
        "draft.txt.bak2": b"second",
    }


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, ValueError, MemoryError])
def test_an_interrupted_write_leaves_the_old_file_whole(tmp_path: Path, interruption: type[BaseException]) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")

    def write_half() -> None:
        with replacing(path, backup=True) as stream:
            stream.write(b"half of the new te")
            raise interruption

    with pytest.raises(interruption):
        write_half()
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["draft.txt"])


def test_a_failure_of_the_rename_itself_leaves_the_old_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(FileError, match=r"draft.txt: no space left on device"):
        replace_file(path, b"new")
    assert (path.read_bytes(), names(tmp_path)) == (b"old", ["draft.txt"])


@posix
def test_a_killed_process_leaves_the_old_file_whole(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")
    script = """
        import sys, time
        from zhengming.formats.files import replacing
        with replacing(sys.argv[1]) as stream:
            stream.write(b"half")
            stream.flush()
            print("written", flush=True)
            time.sleep(60)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert path.read_bytes() == b"old"


@posix
def test_what_is_no_ordinary_file_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        replace_file(pipe, b"data")
        assert os.read(reader, 10) == b"data"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("drafft.txt", "there is no such file; did you mean '{folder}/draft.txt'?"),
        ("unlike", "there is no such file"),
        ("nowhere/draft.txt", "there is no such file; there is no folder '{folder}/nowhere' either"),
        (".", "this is a folder, not a file"),
    ],
)
@posix
def test_a_file_that_cannot_be_opened_is_explained(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "draft.txt").write_bytes(b"")
    with pytest.raises(FileError) as caught:
        open_binary(tmp_path / name)
    assert str(caught.value) == f"{tmp_path / name}: {message.format(folder=tmp_path)}"


def test_writing_into_a_folder_that_is_not_there_is_explained(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="there is no folder"):
        replace_file(tmp_path / "nowhere" / "draft.txt", b"new")


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write everything")
def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "draft.txt"
    path.write_bytes(b"old")
    path.chmod(0o444)
    with pytest.raises(FileError, match="read-only"):
        replace_file(path, b"new")
    assert path.read_bytes() == b"old"

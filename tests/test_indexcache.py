"""A cached value saves work and never changes an answer; a file that may not be trusted is not read."""

import os
import pickle
from pathlib import Path

import pytest

from zhengming.indexcache import cached


class Builder:
    """Counts how often it had to build."""

    def __init__(self, value: object = ("综合改革试点", 1)) -> None:
        self.value, self.calls = value, 0

    def __call__(self) -> object:
        self.calls += 1
        return self.value


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A cache file for the digest ``abc``."""
    cached(tmp_path, "abc", Builder())
    (path,) = tmp_path.iterdir()
    return path


def test_a_second_call_takes_the_value_from_the_folder(tmp_path: Path) -> None:
    first, second = Builder(), Builder("another")
    folder = tmp_path / "a" / "b"
    assert cached(folder, "abc", first) == cached(folder, "abc", second) == first.value
    assert (first.calls, second.calls) == (1, 0)


def test_another_content_has_another_file(kept: Path) -> None:
    builder = Builder("another")
    assert cached(kept.parent, "abd", builder) == "another"
    assert cached(kept.parent, "abc", builder) == Builder().value
    assert len(list(kept.parent.iterdir())) == 2


def test_without_a_folder_nothing_is_kept() -> None:
    builder = Builder()
    assert cached(None, "abc", builder) == cached(None, "abc", builder)
    assert builder.calls == 2


def test_the_last_used_files_stay_and_the_others_go(tmp_path: Path) -> None:
    for n in range(8):
        cached(tmp_path, str(n), Builder(n))
    for age, path in enumerate(sorted(tmp_path.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
        os.utime(path, (age, age))
    first = Builder("again")
    assert cached(tmp_path, "0", first) == 0
    cached(tmp_path, "new", Builder())
    assert len(list(tmp_path.iterdir())) == 8
    second = Builder("again")
    assert [cached(tmp_path, "0", second), cached(tmp_path, "1", second)] == [0, "again"]


class Bomb:
    """Unpickled, it would leave a file behind."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.mark,)


def head(path: Path) -> bytes:
    return b"".join(path.read_bytes().splitlines(keepends=True)[:2])


@pytest.mark.parametrize("damage", [
    lambda data: b"",
    lambda data: data[:-1],
    lambda data: data[: len(data) // 2],
    lambda data: data[:-3] + bytes((data[-3] ^ 1,)) + data[-2:],
    lambda data: data.replace(b"zhengming", b"zhengmong"),
    lambda data: b"x" + data,
    lambda data: data.split(b"\n", 3)[3],
])  # fmt: skip
def test_a_damaged_file_is_built_anew_and_put_right(kept: Path, damage: object) -> None:
    good = kept.read_bytes()
    kept.write_bytes(damage(good))  # type: ignore[operator]
    builder = Builder()
    assert cached(kept.parent, "abc", builder) == builder.value
    assert builder.calls == 1
    assert kept.read_bytes() == good


def test_a_file_without_the_hash_of_its_payload_is_never_unpickled(kept: Path, tmp_path: Path) -> None:
    mark = tmp_path / "exploded"
    kept.write_bytes(head(kept) + b"0" * 64 + b"\n" + pickle.dumps(Bomb(mark)))
    assert cached(kept.parent, "abc", Builder()) == Builder().value
    assert not mark.exists()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows keeps no owner and mode that Python shows")
@pytest.mark.parametrize("mode", [0o602, 0o620, 0o666])
def test_a_file_that_others_may_write_is_not_read(kept: Path, mode: int) -> None:
    kept.chmod(mode)
    builder = Builder("another")
    assert cached(kept.parent, "abc", builder) == "another"
    assert kept.stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="the system cannot refuse to follow a link")
def test_a_link_is_not_followed(kept: Path, tmp_path: Path) -> None:
    target = kept.rename(tmp_path / "elsewhere")
    kept.symlink_to(target)
    builder = Builder("another")
    assert cached(kept.parent, "abc", builder) == "another"
    assert not kept.is_symlink()


def test_a_folder_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    builder = Builder()
    assert cached(tmp_path / "file", "abc", builder) == builder.value


def test_nothing_is_left_behind_when_a_value_cannot_be_pickled(tmp_path: Path) -> None:
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
        cached(tmp_path, "abc", lambda: lambda: None)
    assert list(tmp_path.iterdir()) == []

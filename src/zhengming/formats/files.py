"""Opening and replacing a user's files: the only way in which anything is written over.

A file is written aside in its own folder, flushed, synced and renamed: whoever is interrupted finds the old file whole
or the new one whole, never half of one. ``replace_file`` is for bytes in hand, ``replacing`` for a stream of any size.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from zhengming.errors import FileError


def open_binary(path: str | Path) -> BinaryIO:
    """The file opened for reading; ``FileError`` with the remedy when it cannot be.

    >>> open_binary("no-such-file.txt")
    Traceback (most recent call last):
    ...
    zhengming.errors.FileError: no-such-file.txt: there is no such file
    """
    try:
        return Path(path).open("rb")
    except OSError as error:
        raise explain_os_error(path, error) from error


def explain_os_error(path: str | Path, error: OSError) -> FileError:
    """What the operating system says about a file, in our words and with a hint."""
    if isinstance(error, FileNotFoundError):
        if Path(path).is_symlink():
            return FileError(path, f"this is a link to {str(Path(path).readlink())!r}, which is not there")
        return FileError(path, "there is no such file", hint=_near_name(Path(path)))
    if isinstance(error, IsADirectoryError):
        return FileError(path, "this is a folder, not a file")
    if isinstance(error, PermissionError):
        return FileError(path, "permission denied", hint="look at the permissions of the file and of its folder")
    return FileError(path, (error.strerror or str(error)).lower())


def _near_name(path: Path) -> str:
    with contextlib.suppress(OSError):
        names = [entry.name for entry in path.parent.iterdir()]
        near = get_close_matches(path.name, names, n=1, cutoff=0.7)
        return f"did you mean {str(path.with_name(near[0]))!r}?" if near else ""
    return f"there is no folder {str(path.parent)!r} either"


def refuse_unwritable(path: str | Path) -> None:
    """``FileError`` with the remedy when ``replacing`` could not write the file, as far as that can be known before.

    >>> refuse_unwritable("no-such-folder/report.txt")
    Traceback (most recent call last):
    ...
    zhengming.errors.FileError: no-such-folder/report.txt: there is no folder 'no-such-folder'; make it first
    """
    target = Path(path).resolve()
    if target.is_dir():
        raise explain_os_error(path, IsADirectoryError())
    if not target.parent.is_dir():
        raise FileError(path, f"there is no folder {str(Path(path).parent)!r}", hint="make it first")
    if target.exists() and not os.access(target, os.W_OK):
        raise FileError(path, "the file is read-only", hint="make it writable first")
    if not os.access(target.parent, os.W_OK) and (not target.exists() or target.is_file()):
        raise explain_os_error(path, PermissionError())


def replace_file(path: str | Path, data: bytes, *, backup: bool = False) -> None:
    """Put ``data`` in the place of the file's content, whole or not at all; ``backup`` keeps the old as ``.bak``."""
    with replacing(path, backup=backup) as stream:
        stream.write(data)


@contextmanager
def replacing(path: str | Path, *, backup: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file when the block ends well; otherwise the old file stays as it was.

    Permissions are kept, a symbolic link stays a link (the file it points at is replaced). What is no ordinary file,
    a pipe or a terminal, is written to directly.
    """
    with _explained(path):
        refuse_unwritable(path)
        target = Path(path).resolve()
        status = target.stat() if target.exists() else None
        special = status is not None and not stat.S_ISREG(status.st_mode)
        aside = target.with_name(f".{target.name[:100]}.{os.urandom(4).hex()}.tmp")
        stream = target.open("wb") if special else _create(aside)
    if special:
        with stream:
            yield stream
        return
    try:
        with stream:
            yield stream
            with _explained(path):
                stream.flush()
                os.fsync(stream.fileno())
        with _explained(path):
            if status is not None:
                _keep_ownership(aside, status)
            if status is not None and backup:
                _back_up(target)
            aside.replace(target)
            _sync_folder(target.parent)
    except BaseException:  # an interrupt as well: nothing of ours may be left behind
        aside.unlink(missing_ok=True)
        raise


@contextmanager
def _explained(path: str | Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise explain_os_error(path, error) from error


def _create(path: Path) -> BinaryIO:
    # Not tempfile: it creates files for the owner alone, and a new file should get what the umask says.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags, 0o666), "wb")


def _keep_ownership(path: Path, status: os.stat_result) -> None:
    path.chmod(stat.S_IMODE(status.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):  # only root may give files away
            os.chown(path, status.st_uid, status.st_gid)


def _back_up(target: Path) -> None:
    """Copy to ``name.bak``, or ``name.bak2``...: an older backup is a user's file as well."""
    names = (target.with_name(f"{target.name}.bak{count if count > 1 else ''}") for count in range(1, 10_000))
    free = next(name for name in names if not name.exists())
    shutil.copy2(target, free)


def _sync_folder(folder: Path) -> None:
    # The rename itself must reach the disk; Windows cannot open folders and does not need it.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

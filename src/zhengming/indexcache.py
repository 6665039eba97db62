"""A compiled value kept in a folder under a key, so that the next run need not compile it again.

The value is pickled, and to unpickle is to run what the file says. So a cache file is only read when the current user
owns it, nobody else may write it, and its head names the key and the hash of what follows; anything else (damaged,
foreign, of another version) is ignored and written anew. A folder that cannot be written costs time, never the result.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TypeVar

from zhengming.collector import collector_paused

_Value = TypeVar("_Value")
_MAGIC = b"zhengming index\n"
_KEPT = 8
"""Files that stay in the folder, the last used ones: each change of a termbase or of the program makes a new one."""


def cached(folder: Path | None, digest: str, build: Callable[[], _Value]) -> _Value:
    """What ``build`` gives, from the folder when it is there; without a folder it is just built.

    ``digest``: hexadecimal hash of what the value is made of; the code that makes it is part of the key by itself.
    """
    if folder is None:
        with collector_paused():
            return build()
    key = hashlib.sha256(f"{digest}\n{_code_version()}".encode()).hexdigest()
    path = Path(folder) / f"index-{key[:32]}.pickle"
    found = _read(path, key.encode())
    if found is not None:
        with suppress(Exception), collector_paused():  # whatever unpickling trips over: it is built anew
            value: _Value = pickle.loads(found)
            return value
    with collector_paused():
        value = build()
    with suppress(OSError):
        _write(path, key.encode(), pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL))
    return value


def _read(path: Path, key: bytes) -> bytes | None:
    """The payload of a cache file that may be trusted; None for any other."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    with os.fdopen(handle, "rb") as stream:
        if not _is_ours(os.fstat(handle)):
            return None
        if (stream.read(len(_MAGIC)), stream.readline(128)) != (_MAGIC, key + b"\n"):
            return None
        checksum = stream.readline(128)
        payload = stream.read()
    with suppress(OSError):
        os.utime(path)  # used now: the oldest go first
    return payload if hashlib.sha256(payload).hexdigest().encode() + b"\n" == checksum else None


def _is_ours(status: os.stat_result) -> bool:
    """Whether it is an ordinary file that only the current user can have written."""
    if not stat.S_ISREG(status.st_mode):
        return False
    if not hasattr(os, "geteuid"):
        return True  # Windows: the cache folder lies in the user's profile, and its owner is not a number
    return status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _write(path: Path, key: bytes, payload: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    import tempfile  # only who writes needs it

    handle, aside = tempfile.mkstemp(prefix=".index-", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(_MAGIC + key + b"\n" + hashlib.sha256(payload).hexdigest().encode() + b"\n")
            stream.write(payload)
        Path(aside).replace(path)
    except BaseException:
        Path(aside).unlink(missing_ok=True)
        raise
    files = sorted(path.parent.glob("index-*.pickle"), key=lambda file: file.stat().st_mtime_ns)
    for file in files[:-_KEPT]:
        file.unlink(missing_ok=True)


@cache
def _code_version() -> str:
    """What else decides about the compiled value: Python, the engine at hand, the modules and tables of this package.

    By size and time, not only by version: in a checkout they change without it. The shells and reports are left out,
    since nothing that is compiled knows them.
    """
    root = Path(__file__).parent
    folders = (root, root / "data", root / "inflection", root / "likeness")
    files = sorted(file for folder in folders for file in folder.glob("*.*"))
    stats = [(file.name, status.st_size, status.st_mtime_ns) for file in files if (status := file.stat())]
    return repr((sys.version_info[:3], find_spec("daachorse") is not None, stats))

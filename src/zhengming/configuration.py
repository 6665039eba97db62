"""Settings of a project: ``zhengming.toml``, or ``[tool.zhengming]`` in ``pyproject.toml``, searched upwards.

What the command line says goes first, then the file, then what the program does by itself. An unknown key or a value of
the wrong kind is refused: a misspelt ``jurisdicton`` that is silently ignored checks something else than was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from zhengming.errors import FormatError
from zhengming.formats.files import open_binary

NAMES = ("zhengming.toml", "pyproject.toml")


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a project has set; None where it says nothing."""

    path: Path | None = None
    """The file that it was read from."""
    termbase: tuple[str, ...] | None = None
    """Layers over the official termbase, their paths as seen from here."""
    official: bool | None = None
    """Whether the official termbase is the lowest layer."""
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    jurisdiction: tuple[str, ...] | None = None
    fail_on: str | None = None
    pair: str | None = None
    format: str | None = None
    baseline: str | None = None
    strict: bool | None = None
    """Whether files are refused that would else be read with a warning or a note."""


def find_configuration(folder: Path) -> Configuration:
    """The settings of the nearest folder, from this one upwards, that has any; empty when none has."""
    for place in (folder, *folder.parents):
        for name in NAMES:
            path = place / name
            if path.is_file() and (found := read_configuration(path)) is not None:
                return found
    return Configuration()


def read_configuration(path: Path) -> Configuration | None:
    """The settings in a file; None for a ``pyproject.toml`` that has no ``[tool.zhengming]``."""
    import tomllib  # only where there is a file to read

    with open_binary(path) as stream:
        content = stream.read()
    try:
        document: Any = tomllib.loads(content.decode())
    except UnicodeDecodeError as error:
        raise FormatError(path, "this is not UTF-8, as TOML has to be", hint="save the file as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        reason = re.sub(r" \(at .*\)$", "", str(error))
        raise FormatError(path, f"this is no TOML: {reason}", line=int(line[1]) if line else None) from error
    if path.name == "pyproject.toml":
        tools = document.get("tool")
        document = tools.get("zhengming") if isinstance(tools, dict) else None
        if not isinstance(document, dict):
            return None
    return replace(Configuration(path=path), **_values(path, document))


def _values(path: Path, document: Mapping[str, object]) -> dict[str, Any]:
    known = {field.name.replace("_", "-"): field.name for field in fields(Configuration) if field.name != "path"}
    values: dict[str, Any] = {}
    for key, value in document.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"these are known: {', '.join(sorted(known))}"
            raise FormatError(path, f"the setting {key!r} is unknown", hint=hint)
        values[known[key]] = _READERS[known[key]](path, key, value)
    return values


def _strings(path: Path, key: str, value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise FormatError(path, f"the setting {key} is {value!r}", hint=f'write a list: {key} = ["...", "..."]')


def _string(path: Path, key: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise FormatError(path, f"the setting {key} is {value!r}", hint=f'write it in quotes: {key} = "..."')


def _flag(path: Path, key: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise FormatError(path, f"the setting {key} is {value!r}", hint=f"write {key} = true or {key} = false")


def _path(path: Path, key: str, value: object) -> str:
    return str(path.parent / _string(path, key, value))


def _paths(path: Path, key: str, value: object) -> tuple[str, ...]:
    return tuple(str(path.parent / item) for item in _strings(path, key, value))


_READERS: dict[str, Callable[[Path, str, object], object]] = {
    "termbase": _paths,
    "official": _flag,
    "select": _strings,
    "ignore": _strings,
    "jurisdiction": _strings,
    "fail_on": _string,
    "pair": _string,
    "format": _string,
    "baseline": _path,
    "strict": _flag,
}

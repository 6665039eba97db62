"""Settings of a project: ``zhengming.toml``, or ``[tool.zhengming]`` in ``pyproject.toml``, searched upwards.

What the command line says goes first, then the file, then what the program does by itself. An unknown key or a value of
the wrong kind is refused: a misspelt ``jurisdicton`` that is silently ignored checks something else than was meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
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
    """Checks that are not made, and concepts (``concept:ID``) of which nothing is said."""
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] | None = None
    """Patterns of paths, each with the checks and concepts of which nothing is said in these files; see ``covers``."""
    jurisdiction: tuple[str, ...] | None = None
    fail_on: str | None = None
    pair: str | None = None
    format: str | None = None
    baseline: str | None = None
    strict: bool | None = None
    """Whether files are refused that would else be read with a warning or a note."""

    def wrong(self, keys: Sequence[str], reason: str, *, hint: str, value: str = "") -> FormatError:
        """What to raise when a value turns out to mean nothing: an error of the file, at its line."""
        assert self.path is not None  # where there is no file, nothing is set
        return _File(self.path, self.path.read_text(encoding="utf-8")).wrong(keys, reason, hint=hint, value=value)


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
        text = content.decode()
        document: Any = tomllib.loads(text)
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
    return replace(Configuration(path=path), **_values(_File(path, text), document))


def covers(pattern: str, path: str) -> bool:
    """Whether a pattern of ``per-file-ignores`` names a file; its path is as seen from the file of the settings.

    ``*`` goes up to a slash and ``**`` beyond; a pattern without a slash is a name at any depth, and a folder stands
    for what is in it.

    >>> [covers(pattern, "docs/zh/a.md") for pattern in ("*.md", "docs/*.md", "docs/**/*.md", "docs", "zh/*.md")]
    [True, False, True, True, False]
    """
    parts = re.split(r"(\*\*/|\*\*|\*|\?)", pattern.strip("/").removeprefix("./"))
    spelled = "".join(_WILD.get(part) or re.escape(part) for part in parts)
    anywhere = "" if "/" in pattern.rstrip("/") else "(?:.*/)?"
    return re.fullmatch(f"{anywhere}{spelled}(?:/.*)?", path, re.DOTALL) is not None


_WILD = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}


# --- values, and where they stand ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _File:
    """A file of settings, for what is wrong in it."""

    path: Path
    text: str

    def wrong(self, keys: Sequence[str], reason: str, *, hint: str, value: str = "") -> FormatError:
        """What to raise for the value of a key, or one of its values."""
        return FormatError(self.path, reason, line=self._line(keys, value), hint=hint)

    def _line(self, keys: Sequence[str], value: str) -> int | None:
        """The line that sets the key, or has the value behind it; None where it cannot be told."""
        wanted = [*(("tool", "zhengming") if self.path.name == "pyproject.toml" else ()), *keys]
        table: list[str] = []
        found: int | None = None
        for number, line in enumerate(self.text.splitlines(), 1):
            if found is None and (head := _TABLE.match(line)):
                table = _names(head[1])
                found = number if table == wanted else None
            elif found is None and (setting := _SETTING.match(line)):
                here = [*table, *_names(setting[1])]
                # per-file-ignores = { "a.md" = [...] } sets the inner key as well.
                is_set = here[: len(wanted)] == wanted or here == wanted[: len(here)]
                found = number if is_set else None
            if found is not None and (not value or re.search(rf"""["']{re.escape(value)}["']""", line)):
                return number
        return found


_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_NAMES = rf"{_NAME}(?:\s*\.\s*{_NAME})*"
_TABLE = re.compile(rf"\s*\[\s*({_NAMES})\s*\]")
_SETTING = re.compile(rf"\s*({_NAMES})\s*=")


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(_NAME, dotted)]


def _values(file: _File, document: Mapping[str, object]) -> dict[str, Any]:
    known = {field.name.replace("_", "-"): field.name for field in fields(Configuration) if field.name != "path"}
    values: dict[str, Any] = {}
    for key, value in document.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"these are known: {', '.join(sorted(known))}"
            raise file.wrong([key], f"the setting {key!r} is unknown", hint=hint)
        values[known[key]] = _READERS[known[key]](file, [key], value)
    return values


def _strings(file: _File, keys: Sequence[str], value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    key = keys[-1]
    raise file.wrong(keys, f"the setting {key} is {value!r}", hint=f'write a list: {_quoted(key)} = ["...", "..."]')


def _string(file: _File, keys: Sequence[str], value: object) -> str:
    if isinstance(value, str):
        return value
    raise file.wrong(keys, f"the setting {keys[-1]} is {value!r}", hint=f'write it in quotes: {keys[-1]} = "..."')


def _flag(file: _File, keys: Sequence[str], value: object) -> bool:
    if isinstance(value, bool):
        return value
    key = keys[-1]
    raise file.wrong(keys, f"the setting {key} is {value!r}", hint=f"write {key} = true or {key} = false")


def _path(file: _File, keys: Sequence[str], value: object) -> str:
    return str(file.path.parent / _string(file, keys, value))


def _paths(file: _File, keys: Sequence[str], value: object) -> tuple[str, ...]:
    return tuple(str(file.path.parent / item) for item in _strings(file, keys, value))


def _by_pattern(file: _File, keys: Sequence[str], value: object) -> tuple[tuple[str, tuple[str, ...]], ...]:
    if not isinstance(value, dict):
        hint = 'write a table: [per-file-ignores], and below it "docs/*.md" = ["...", "..."]'
        raise file.wrong(keys, f"the setting {keys[-1]} is {value!r}", hint=hint)
    found = []
    for pattern, names in value.items():
        place = [*keys, pattern]
        if not pattern.strip("/ "):
            raise file.wrong(place, f"the pattern {pattern!r} names no file", hint='"*.md" names all Markdown files')
        found.append((pattern, _strings(file, place, names)))
        if not found[-1][1]:
            raise file.wrong(place, f"nothing is ignored for {pattern!r}", hint="leave it out, or name checks")
    return tuple(found)


def _quoted(key: str) -> str:
    return key if re.fullmatch(r"[\w-]+", key) else f'"{key}"'


_READERS: dict[str, Callable[[_File, Sequence[str], object], object]] = {
    "termbase": _paths,
    "official": _flag,
    "select": _strings,
    "ignore": _strings,
    "per_file_ignores": _by_pattern,
    "jurisdiction": _strings,
    "fail_on": _string,
    "pair": _string,
    "format": _string,
    "baseline": _path,
    "strict": _flag,
}

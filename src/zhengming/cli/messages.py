"""What the shell says, in Chinese for those who ask for it or whose locale is Chinese.

Messages arise in English, many of them layers below that know no user. ``say`` is called where they are told: it looks
for the template of ``data/messages.tsv`` that a message follows and puts its values into the Chinese one. So a layer
says what is wrong in plain f-strings, and one table, reviewed like all others, holds the translations. (A catalogue
for gettext would be compiled when the package is built, and each f-string below would have to be taken apart.)

In the column ``en`` of the table ``{name}`` stands for any text and ``(s)`` for an s that may be there; in ``zh``
``{name!}`` says that the value is itself a message: the noun in "there are 3 {noun}". What has no template stays in
English. ``tests/test_cli_messages.py`` asks for a template for every message of the shell, of the readers and of help.
What checks say has a table of its own, ``data/findings.tsv``, asked by the template that a finding's message keeps.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache

import click

LANGUAGES = ("en", "zh")
_KEY = "zhengming.language"


def say(message: str) -> str:
    """A message in the language of the user."""
    return translated(message) if language() == "zh" else message


def say_finding(message: str) -> str:
    """What a check says, in the language of the user; ``data/findings.tsv``.

    A ``Message`` knows its template and values; titles and explanations of checks are rows as they are.
    """
    if language() != "zh":
        return message
    from zhengming.checks.messages import Message

    rows = _rows("findings")
    return message.rendered(_catalogue()) if isinstance(message, Message) else rows.get(message, message)


@cache
def _catalogue() -> dict[str, str]:
    """The Chinese templates of findings by their ids."""
    from zhengming.checks.messages import TEMPLATES

    rows = _rows("findings")
    return {identity: rows[template] for identity, template in TEMPLATES.items() if template in rows}


def language() -> str:
    """``zh`` or ``en``: what ``--ui-language`` says, or else the locale."""
    context = click.get_current_context(silent=True)
    chosen = context.meta.get(_KEY) if context else None
    return chosen if isinstance(chosen, str) else locale_language(os.environ)


def choose_language(context: click.Context, _: click.Parameter, value: str | None) -> str | None:
    """Keep the language of ``--ui-language`` for all that is said from here on."""
    if value is not None:
        context.meta[_KEY] = value
    return value


def locale_language(environment: Mapping[str, str]) -> str:
    """The language of a locale: the first of the variables that is set says it, as in POSIX.

    >>> locale_language({"LANG": "zh_CN.UTF-8"}), locale_language({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
    ('zh', 'en')
    """
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh" if next(filter(None, names), "").lower().startswith("zh") else "en"


def translated(message: str) -> str:
    """A message in Chinese; as it is where the table has no template for it.

    >>> translated("3 cells in a table of 2 columns")
    '表格有 2 列，此行有 3 个单元格'
    """
    exact, patterns = _templates()
    if message in exact:
        return exact[message]
    for pattern, template in patterns:
        if found := pattern.fullmatch(message):
            return _filled(template, found.groupdict())
    return message


def _filled(template: str, values: Mapping[str, str]) -> str:
    """A template with its values, those that are messages translated as well."""
    return _VALUE.sub(lambda m: translated(values[m[1]]) if m[2] else values[m[1]], template)


_VALUE = re.compile(r"\{(\w+)(!?)\}")


@cache
def _rows(table: str) -> dict[str, str]:
    from importlib.resources import files  # most runs can do without

    text = files("zhengming.data").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t", 1) for line in text.splitlines()[1:] if line)


@cache
def _templates() -> tuple[dict[str, str], list[tuple[re.Pattern[str], str]]]:
    """Messages without values, and patterns of those with values, the most definite first."""
    rows = _rows("messages")
    exact = {en: zh for en, zh in rows.items() if "{" not in en and "(s)" not in en}
    others = sorted(((en, zh) for en, zh in rows.items() if en not in exact), key=lambda r: -len(_VALUE.sub("", r[0])))
    return exact, [(_pattern(en), zh) for en, zh in others]


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"(\{\w+\}|\(s\))", template)
    spelled = ("s?" if p == "(s)" else f"(?P<{p[1:-1]}>.+?)" if n % 2 else re.escape(p) for n, p in enumerate(parts))
    return re.compile("".join(spelled), re.DOTALL)

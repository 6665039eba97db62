"""The layers of the package: who may import whom, who owns a heavy library, who may look at the outside world.

The table is data; a new module of ``src/zhengming`` fails ``test_every_module_has_a_layer`` until it has its place.
Imports inside functions and under ``TYPE_CHECKING`` count as well: a type that points upwards is a dependency too.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent / "src" / "zhengming"

LAYERS = (
    # 0 nouns
    "collector, errors, patterns, version -> engines, model -> edits, marks -> placement",
    # 1 language
    "data -> language, protected -> chinese, inflection -> nearwords -> english"
    " -> quantities, rewording, segmentation, text, variants; pinyin",
    # 2 read and write
    "formats",
    # 3 find
    "entry -> likeness, verify -> index -> glossary, indexcache, layering, nearindex -> termbase"
    " -> differences, lint, pairing, reviewed; fuzzy -> memory; alignment; extraction",
    # 4 judge
    "checks -> signature -> checker -> normalizer, usage, archive; reports",
    # 5 surface
    "__init__",
    # 6 shells
    "configuration -> cli, server -> __main__",
)
"""From the bottom up. An import points to a lower layer or, inside a layer, along an arrow: in ``A -> B, C; D`` B and
C may import A, but not each other, and D has nothing to do with them. A package (``formats``, ``checks``) is one name:
inside it all is free."""

ONLY = {"reports": {"errors", "model", "edits", "marks", "placement"}}
"""Narrower than its layer: a report knows findings, not how they came about."""
NEVER = {name: {"formats"} for name in ("index", "verify", "pairing", "checks", "checker", "normalizer")}
"""What finds and judges gets texts and occurrences, never files."""

OWNERS = {
    "click": {"cli"},
    "daachorse": {"engines"},
    "jieba": {"segmentation"},
    "lxml": {"formats"},
    "numpy": {"extraction", "memory"},
    "opencc": {"chinese"},
    "openpyxl": set(),
    "platformdirs": {"cli", "configuration", "server"},
    "polib": {"formats"},
    "psycopg": {"memory"},
    "pypinyin": {"pinyin"},
    "python_calamine": {"formats"},
    "rapidfuzz": {"fuzzy", "memory"},
    "rich": {"cli"},
    "starlette": {"server"},
    "uvicorn": {"server"},
    "xlsxwriter": {"formats", "reports"},
}
"""Libraries from outside, and the modules that may import them: replacing one is a matter of one module."""
LIGHT = {"click"}
"""May be imported at the top of its owner; every other one costs start-up time and waits inside a function."""

SHELLS = {"__main__", "cli", "configuration", "server"}
OUTSIDE = {"argparse", "getpass", "locale", "platformdirs", "time"}
"""Modules that read the arguments, the environment or the clock."""
OUTSIDE_NAMES = {
    "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "os.environ", "os.getenv", "Path.cwd",
    "os.getcwd", "Path.home", "sys.argv", "sys.stderr", "sys.stdin", "sys.stdout", "print", "input",
}  # fmt: skip


class Import(NamedTuple):
    module: str
    """The full name: ``zhengming.model``, ``os.path``."""
    line: int
    at_top: bool
    """Executed when the importing module is."""


def imports(tree: ast.AST, *, package: str, at_top: bool = True) -> Iterator[Import]:
    """All imports below ``tree``, whatever they are wrapped in; ``package`` is what a leading dot means."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node.lineno, at_top) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package.split(".")[: len(package.split(".")) + 1 - node.level]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            if module == "zhengming":  # `from zhengming import model` means the module, if there is one
                names = [f"{module}.{alias.name}" for alias in node.names]
                yield from (Import(n if exists(n) else module, node.lineno, at_top) for n in names)
            else:
                yield Import(module, node.lineno, at_top)
        else:
            inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or is_type_checking(node)
            yield from imports(node, package=package, at_top=at_top and not inside)


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def exists(module: str) -> bool:
    path = ROOT.parent.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or path.is_dir()


def outside_names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """What in ``tree`` reads arguments, environment or clock, or prints."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OUTSIDE_NAMES:
            yield node.func.id, node.lineno
        elif isinstance(node, ast.Attribute):
            name = ".".join(ast.unparse(node).split(".")[-2:])
            if name in OUTSIDE_NAMES:
                yield name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module in ("os", "sys"):
            names = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from ((name, node.lineno) for name in names if name in OUTSIDE_NAMES)


def places() -> dict[str, tuple[int, int, int]]:
    """For each name of LAYERS: layer, chain, rank in the chain."""
    return {
        name.strip(): (layer, chain, rank)
        for layer, line in enumerate(LAYERS)
        for chain, group in enumerate(line.split(";"))
        for rank, names in enumerate(group.split("->"))
        for name in names.split(",")
    }


PLACES = places()


def unit(module: str) -> str:
    """The name in LAYERS of a module of ours: ``zhengming.formats.plain`` is ``formats``.

    >>> unit("zhengming"), unit("zhengming.model")
    ('__init__', 'model')
    """
    return [*module.split("."), "__init__"][1]


def may_import(importer: str, imported: str) -> bool:
    """Whether the table allows it, for two names of LAYERS."""
    if importer == imported or not {importer, imported} <= PLACES.keys():
        return True  # a name without a place is for test_every_module_has_a_layer
    if imported not in ONLY.get(importer, {imported}) or imported in NEVER.get(importer, ()):
        return False
    (layer, chain, rank), (its_layer, its_chain, its_rank) = PLACES[importer], PLACES[imported]
    return its_layer < layer or ((its_layer, its_chain) == (layer, chain) and its_rank < rank)


def modules() -> list[tuple[str, Path]]:
    """Full name and path of every module of the package."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT.parent).with_suffix("").parts
        found.append((".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


MODULES = modules()
each_module = pytest.mark.parametrize(("name", "path"), MODULES, ids=[name for name, _ in MODULES])
BELOW = [(name, path) for name, path in MODULES if unit(name) not in SHELLS]
each_module_below_the_shells = pytest.mark.parametrize(("name", "path"), BELOW, ids=[name for name, _ in BELOW])


def parsed(name: str, path: Path) -> tuple[ast.Module, list[Import]]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    return tree, list(imports(tree, package=package))


def test_every_module_has_a_layer() -> None:
    assert {unit(name) for name, _ in MODULES} - PLACES.keys() == set()


@each_module
def test_imports_point_down(name: str, path: Path) -> None:
    ours = [i for i in parsed(name, path)[1] if i.module.split(".")[0] == "zhengming"]
    wrong = [f"{path.name}:{i.line} imports {i.module}" for i in ours if not may_import(unit(name), unit(i.module))]
    assert wrong == []


@each_module
def test_a_library_is_imported_by_its_owner_only_and_a_heavy_one_inside_a_function(name: str, path: Path) -> None:
    wrong = []
    for module, line, at_top in parsed(name, path)[1]:
        library = module.split(".")[0]
        if library in OWNERS and (unit(name) not in OWNERS[library] or (at_top and library not in LIGHT)):
            wrong.append(f"{path.name}:{line} imports {module}")
        if library not in OWNERS.keys() | sys.stdlib_module_names | {"zhengming"}:
            wrong.append(f"{path.name}:{line} imports {module}, which has no owner")
    assert wrong == []


@each_module_below_the_shells
def test_only_shells_read_the_outside_world_and_print(name: str, path: Path) -> None:
    tree, found = parsed(name, path)
    wrong = [f"{path.name}:{i.line} imports {i.module}" for i in found if i.module.split(".")[0] in OUTSIDE]
    wrong += [f"{path.name}:{line} uses {what}" for what, line in outside_names(tree)]
    assert wrong == []


@pytest.mark.parametrize("statement", [
    "import zhengming",
    "import zhengming; [getattr(zhengming, name) for name in zhengming.__all__]",
    "import zhengming.cli",
])
def test_start_up_imports_no_heavy_library(statement: str) -> None:
    code = f"import sys; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8")
    assert set(run.stdout.split()) & (OWNERS.keys() - LIGHT) == set()


# The rules themselves, on small examples: what they must find, and what they must leave alone.


@pytest.mark.parametrize(
    ("importer", "imported", "allowed"),
    [
        ("edits", "model", True),
        ("model", "edits", False),
        ("index", "engines", True),
        ("engines", "index", False),
        ("lint", "pairing", False),
        ("memory", "termbase", False),
        ("formats", "termbase", False),
        ("termbase", "formats", True),
        ("checker", "formats", False),
        ("checker", "checks", True),
        ("checks", "checker", False),
        ("reports", "model", True),
        ("reports", "checks", False),
        ("reports", "termbase", False),
        ("checker", "reports", False),
        ("checker", "__init__", False),
        ("cli", "__init__", True),
        ("cli", "server", False),
        ("formats", "formats", True),
    ],
)
def test_the_table_allows(importer: str, imported: str, allowed: bool) -> None:
    assert may_import(importer, imported) is allowed


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import os.path", [("os.path", True)]),
        ("from zhengming.model import Span", [("zhengming.model", True)]),
        ("from zhengming import model, Span", [("zhengming.model", True), ("zhengming", True)]),
        ("from . import plain\nfrom ..model import Span", [("zhengming.formats", True), ("zhengming.model", True)]),
        ("def f():\n    import jieba", [("jieba", False)]),
        ("class A:\n    def f(self):\n        if 1:\n            import jieba", [("jieba", False)]),
        ("class A:\n    import jieba", [("jieba", True)]),
        ("try:\n    import jieba\nexcept ImportError:\n    pass", [("jieba", True)]),
        ("if TYPE_CHECKING:\n    import jieba", [("jieba", False)]),
        ("text = 'import jieba'", []),
    ],
)
def test_imports_are_read_wherever_they_stand(code: str, expected: list[tuple[str, bool]]) -> None:
    assert [(i.module, i.at_top) for i in imports(ast.parse(code), package="zhengming.formats")] == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("print('x')", ["print"]),
        ("import sys\nsys.argv[1]", ["sys.argv"]),
        ("from os import environ", ["os.environ"]),
        ("os.environ.get('HOME')", ["os.environ"]),
        ("datetime.datetime.now()", ["datetime.now"]),
        ("datetime.date.today()", ["date.today"]),
        ("Path.home()", ["Path.home"]),
        ("report.print('x')", []),
        ("datetime.fromisoformat(x)", []),
        ("sys.maxunicode", []),
    ],
)
def test_a_look_outside_is_seen(code: str, expected: list[str]) -> None:
    assert [name for name, _ in outside_names(ast.parse(code))] == expected

"""What README.md shows works: its Python runs and gives what its comments say, its commands and options exist."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
PYTHON = [code for language, code in BLOCKS if language == "python"]
COMMANDS = [line.split("#")[0].strip() for _, code in BLOCKS for line in code.splitlines() if line.startswith("zm ")]


def test_the_python_example_gives_what_its_comments_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("client.csv").write_text("zh,en\n负面清单,negative list\n", encoding="utf-8")
    Path("pairs.tsv").write_text("zh\ten\n负面清单\tnegative list\n", encoding="utf-8")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec("".join(PYTHON), {})
    promised = re.findall(r"^print\(.*\)\s+# (.+)$", "".join(PYTHON), re.MULTILINE)
    assert len(promised) >= 2
    assert [line for line in out.getvalue().splitlines() if line in promised] == promised


def test_there_are_commands_to_hold() -> None:
    assert len(COMMANDS) >= 5


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_readme_has_its_options(command: str) -> None:
    words = shlex.split(command)[1:]
    depth = 2 if words[0] in ("term", "tm") else 1
    run = subprocess.run(
        [sys.executable, "-c", "from zhengming.cli import main; main()", *words[:depth], "--help"],
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    for option in (word for word in words if re.match(r"--?[a-z]", word)):
        assert re.search(rf"(?<![\w-]){option}(?![\w-])", run.stdout), f"{option} is not in the help of {words[:depth]}"

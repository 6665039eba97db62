"""Sessions of the command line, as a user sees them: tests/golden/*.session, run on a copy of tests/golden/files.

Each command stands after ``$ ``, its exit status (when it is not 0) and its output below it. To write the outputs anew
after a change that is meant, run with ``ZM_UPDATE_GOLDEN=1`` and read the difference before it is committed.
"""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from zhengming.cli import main

GOLDEN = Path(__file__).parent / "golden"
SESSIONS = sorted(GOLDEN.glob("*.session"))


def run(command: str) -> str:
    """The output of a command of a session, after its status."""
    words = shlex.split(command)
    if words[0] == "cat":
        return "".join(Path(name).read_text(encoding="utf-8") for name in words[1:])
    if words[0] == "ls":
        return "".join(f"{path.as_posix()}\n" for name in words[1:] for path in sorted(Path(name).iterdir()))
    if words[0] == "cd":
        os.chdir(words[1])  # undone with the chdir of the test
        return ""
    assert words[0] == "zm"
    stdin = Path(words[-1]).read_bytes() if "<" in words else None
    words = words[: words.index("<")] if "<" in words else words
    done = CliRunner().invoke(main, words[1:], prog_name="zm", input=stdin)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return (f"[status {done.exit_code}]\n" if done.exit_code else "") + done.output


@pytest.mark.parametrize("session", SESSIONS, ids=[path.stem for path in SESSIONS])
def test_a_session_is_as_it_was(session: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(GOLDEN / "files", tmp_path / "files")
    monkeypatch.chdir(tmp_path / "files")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    expected = session.read_text(encoding="utf-8")
    commands = [line for line in expected.splitlines() if line.startswith("$ ")]
    found = "".join(f"{command}\n{_ended(run(command[2:]))}" for command in commands)
    if os.environ.get("ZM_UPDATE_GOLDEN"):
        session.write_text(found, encoding="utf-8")
    assert found == expected


def _ended(output: str) -> str:
    return output if output.endswith("\n") or not output else output + "\n"

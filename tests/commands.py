"""The command as users run it: another process, real pipes, a real terminal."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import yiwu_facts
from tests import forked

TEXT = "2025年6月30日，全市进出口总值达到8000亿元，同比增长25.1%。\n"
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(yiwu_facts.__file__).parent.parent), "LC_ALL": "C.UTF-8"}
ENVIRONMENT.pop("PYTHONUNBUFFERED", None)  # few users have it, and it hides what is left in a buffer at the end
UNMEASURED = {name: value for name, value in ENVIRONMENT.items() if not name.startswith("COVERAGE_")}
"""For runs in which coverage, where it is measured, would be in the way: it imports modules and writes files."""
QUICK = ["-k", "money,percentage"]
COMMAND = [sys.executable, "-m", "yiwu_facts"]


class Ran:
    """A finished command."""

    def __init__(self, done: subprocess.CompletedProcess[bytes]) -> None:
        self.status = done.returncode
        self.out = done.stdout.decode()
        self.err = done.stderr.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Ran:
    """Run the command; Python starts anew only where the environment says something to it."""
    if forked.IS_POSSIBLE and not any(name.startswith("PYTHON") for name in env):
        return Ran(forked.run(args, stdin, cwd, {**ENVIRONMENT, **env}))
    return Ran(
        subprocess.run(
            [*COMMAND, *args],
            input=stdin,
            capture_output=True,
            cwd=cwd,
            env={**ENVIRONMENT, **env},
            check=False,
            timeout=60,
        )
    )


def extract(*args: str | Path, stdin: bytes = b"", cwd: Path | None = None, **env: str) -> Ran:
    return run("extract", *QUICK, *args, stdin=stdin, cwd=cwd, **env)


def texts(facts: list[dict[str, Any]]) -> list[str]:
    return [fact["text"] for fact in facts]


FOUND = ["8000亿元", "25.1%"]


def assert_one_failure(done: Ran, name: str, reason: str) -> None:
    assert done.status == 1
    [line] = done.err.splitlines()
    assert line.startswith(f"yiwu-facts: {name}: ")
    assert reason in line


def shell(script: str, *args: str | Path, env: Mapping[str, str] = ENVIRONMENT) -> Ran:
    command = ["bash", "-o", "pipefail", "-c", script, "bash", sys.executable, *map(str, args)]
    return Ran(subprocess.run(command, capture_output=True, env=env, check=False, timeout=60))


def hear_interrupts() -> None:
    """Undo what a shell does to jobs in the background, whose children never hear of Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def on_terminal(*args: str | Path, env: dict[str, str] | None = None) -> str:
    """Return what a terminal of 80 columns gets, standard error included."""
    ours, theirs = terminal()
    forked.start(args, [os.open(os.devnull, os.O_RDONLY), theirs, theirs], None, {**TERMINAL, **(env or {})})
    output = shown(ours)
    assert forked.ended() == 0
    return output


TERMINAL = {name: value for name, value in ENVIRONMENT.items() if name not in ("NO_COLOR", "COLUMNS")}
TERMINAL |= {"TERM": "xterm-256color"}


def terminal() -> tuple[int, int]:
    """Return both ends of a terminal of 80 columns."""
    pty = pytest.importorskip("pty")
    termios = pytest.importorskip("termios")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 80))
    return ours, theirs


def shown(ours: int) -> str:
    """Return all that a terminal gets."""
    output = b""
    with open(ours, "rb", buffering=0) as terminal, suppress(OSError):
        while piece := terminal.read(65536):
            output += piece
    return output.decode()

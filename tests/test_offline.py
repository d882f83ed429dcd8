"""Nothing is fetched and nothing is sent: every command works with the network forbidden."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.commands import COMMAND, ENVIRONMENT

_GUARD = """
import sys

def guard(event, arguments):
    if event in {"socket.getaddrinfo", "socket.gethostbyname", "urllib.Request"}:
        raise SystemExit(f"the network was asked: {event} {arguments}")
    if event in {"socket.connect", "socket.bind", "socket.sendto"} and isinstance(arguments[1], tuple):
        raise SystemExit(f"the network was asked: {event} {arguments[1]}")

sys.addaudithook(guard)
"""


def offline(home: Path, *command: str | Path) -> subprocess.CompletedProcess[bytes]:
    (home / "sitecustomize.py").write_text(_GUARD)  # read by each Python that starts, the workers of a batch too
    path = os.pathsep.join([str(home), ENVIRONMENT["PYTHONPATH"]])
    return subprocess.run(command, capture_output=True, env={**ENVIRONMENT, "PYTHONPATH": path}, check=False)


def test_the_guard_guards(tmp_path: Path) -> None:
    done = offline(tmp_path, COMMAND[0], "-c", "import socket; socket.create_connection(('127.0.0.1', 9))")
    assert b"the network was asked: socket.getaddrinfo" in done.stderr


@pytest.mark.parametrize("name", ["extract", "statements", "batch"])
def test_commands_ask_no_network(tmp_path: Path, folder: Path, name: str) -> None:
    (folder / "page.html").write_text(
        '<html><head><link rel="stylesheet" href="http://127.0.0.1/a.css"></head>'
        '<body><img src="http://127.0.0.1/b.png"><p>全市出口120亿元。</p></body></html>'
    )
    more: list[str | Path] = ["--out", tmp_path / "facts.db", "-j", "2", "--statements"] if name == "batch" else []
    done = offline(tmp_path, *COMMAND, name, folder, *more)
    assert done.returncode == 0, done.stderr
    assert b"network" not in done.stderr

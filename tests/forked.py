"""The command in a process of its own that need not start anew: a server that has read everything forks for each run.

Python and the word lists take a second to load; a test file that runs the command fifty times would wait for that.
What is run is `python -m yiwu_facts` all the same: its own process, arguments, folder, environment and pipes.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import runpy
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

IS_POSSIBLE = hasattr(os, "fork") and hasattr(socket, "send_fds")
"""Whether the system can do it; Windows cannot."""
LONGEST = 60
"""After how many seconds a run is killed."""


def run(
    args: Sequence[str | Path], stdin: bytes, cwd: Path | None, env: Mapping[str, str]
) -> subprocess.CompletedProcess[bytes]:
    """Run the command with these arguments and return what came of it."""
    (their_in, our_in), (our_out, their_out), (our_err, their_err) = (os.pipe() for _ in range(3))
    start(args, [their_in, their_out, their_err], cwd, env)
    with ThreadPoolExecutor(3) as pool:
        pool.submit(_write, our_in, stdin)
        out, err = pool.submit(_read, our_out), pool.submit(_read, our_err)
    return subprocess.CompletedProcess(args, ended(), out.result(), err.result())


def start(args: Sequence[str | Path], streams: Sequence[int], cwd: Path | None, env: Mapping[str, str]) -> None:
    """Let the command run with three streams, which are closed here; one at a time."""
    request = json.dumps([list(map(str, args)), str(cwd or Path.cwd()), dict(env)]).encode()
    theirs, ours = os.pipe()
    try:
        socket.send_fds(_server(), [b"."], [theirs, *streams])
    finally:
        for end in {theirs, *streams}:
            os.close(end)
    _write(ours, request)


def ended() -> int:
    """Return the exit status of the command that was started, when there is one."""
    return int(_server().recv(16))


def _write(end: int, data: bytes) -> None:
    try:
        with open(end, "wb") as pipe:
            pipe.write(data)
    except BrokenPipeError:
        pass  # a command that fails early reads nothing


def _read(end: int) -> bytes:
    with open(end, "rb") as pipe:
        return pipe.read()


@cache
def _server() -> socket.socket:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(theirs.fileno())],
            cwd=Path(__file__).parent.parent,
            stdin=subprocess.PIPE,  # pipes, as each run will have
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=[theirs.fileno()],
        )
    atexit.register(process.wait)
    atexit.register(ours.close)
    return ours


def _serve(link: socket.socket) -> bool:
    """Fork for each request; return in each child, ready to be the command, and in the server when all is done."""
    while True:
        mark, ends, *_ = socket.recv_fds(link, 1, 4)
        if not mark:
            return False
        request = _read(ends.pop(0))
        child = os.fork()
        if not child:
            link.close()
            _become(request, ends)
            return True
        for end in ends:
            os.close(end)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        link.send(str(status).encode())


def _become(request: bytes, ends: Sequence[int]) -> None:
    args, folder, env = json.loads(request)
    for stream, end in enumerate(ends):
        os.dup2(end, stream)
        os.close(end)
    if sys.stdout.isatty():
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    signal.alarm(LONGEST)
    sys.argv[1:] = args
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(env)


def _leave(status: object) -> None:
    """End as Python does, but for taking all that is loaded apart, which takes as long as most runs."""
    if isinstance(status, int):
        atexit._run_exitfuncs()  # noqa: SLF001
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(status)


def _warm() -> None:
    """Load what commands load."""
    from yiwu_facts import extract, statements
    from yiwu_facts.cli import COMMANDS, app, program  # noqa: F401

    for command in COMMANDS:
        __import__(f"yiwu_facts.cli.{command}")
    statements("2025年6月30日，义乌市商务局进出口总值达到8000亿元，同比增长25.1%。")
    extract("5公里")


if __name__ == "__main__":
    _warm()
    gc.freeze()  # children would copy what the garbage collector looks at
    if _serve(socket.socket(fileno=int(sys.argv[1]))):
        try:
            runpy.run_module("yiwu_facts", run_name="__main__", alter_sys=True)
        except SystemExit as status:
            _leave(status.code)

"""Stop a batch in every way at moments of chance, start it again, and compare all rows with those of a run in peace.

    python -m tests.fuzz.kills [--trials 60] [--seed 0]

The parent or a worker is killed or told to end, files of the database may not grow any further as on a full disk, or a
second run of the same folder comes between. Exit status: 0 all rows were the same and no process was left, 1 not so.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from time import sleep

from tests.commands import COMMAND, ENVIRONMENT
from tests.folders import batch, content, fill, select, wait_until

_FILES = 640
_TABLES = ("documents", "facts", "errors")


def _start(folder: Path, out: Path, limit: int | None = None) -> subprocess.Popen[bytes]:
    def limited() -> None:
        if limit is not None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    command: list[str | Path] = [*COMMAND, "batch", folder, "--out", out, "-k", "date,percentage", "-j", "2"]
    return subprocess.Popen(
        command,
        stderr=subprocess.DEVNULL,
        env=ENVIRONMENT,
        start_new_session=True,
        preexec_fn=limited,  # noqa: PLW1509 - no threads here
    )


def workers(process: subprocess.Popen[bytes]) -> list[int]:
    """Return the numbers of the processes that one has begun."""
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in listed.read_text().split()] if listed.exists() else []


def _parent(number: signal.Signals) -> Callable[[subprocess.Popen[bytes], Random], None]:
    return lambda process, _: process.send_signal(number)


def _worker(number: signal.Signals) -> Callable[[subprocess.Popen[bytes], Random], None]:
    def stop(process: subprocess.Popen[bytes], random: Random) -> None:
        if started := workers(process):
            os.kill(random.choice(started), number)

    return stop


def _group(number: signal.Signals) -> Callable[[subprocess.Popen[bytes], Random], None]:
    return lambda process, _: os.killpg(process.pid, number)


WAYS: Mapping[str, Callable[[subprocess.Popen[bytes], Random], None]] = {
    "parent killed": _parent(signal.SIGKILL),
    "parent terminated": _parent(signal.SIGTERM),
    "parent hung up": _parent(signal.SIGHUP),
    "worker killed": _worker(signal.SIGKILL),
    "worker terminated": _worker(signal.SIGTERM),
    "all interrupted": _group(signal.SIGINT),
    "all killed": _group(signal.SIGKILL),
}


def _is_alone(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return True
    return False


def _disturbed(way: str, folder: Path, out: Path, random: Random) -> subprocess.Popen[bytes]:
    """Run a batch that something happens to."""
    if way == "disk full":
        process = _start(folder, out, random.randint(1, 400) << 10)
    else:
        process = _start(folder, out)
        sleep(random.random() * 1.5)
        if way == "two runs":
            _start(folder, out).wait()
        elif process.poll() is None:
            WAYS[way](process, random)
    process.wait()
    return process


def trial(way: str, folder: Path, whole: Mapping[str, object], random: Random) -> str:
    """Return what was wrong after a run that was disturbed and one in peace, empty if nothing."""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "facts.db"
        process = _disturbed(way, folder, out, random)
        wait_until(lambda: _is_alone(process.pid))
        if not _is_alone(process.pid):
            return "a process is left"
        if out.exists() and select(out, "PRAGMA integrity_check") != [("ok",)]:
            return "the database is damaged"
        last = batch(folder, out, "-j", "2")
        if last.status:
            return f"the next run ends with status {last.status}: {last.err}"
        found = content(out)
        return next((f"{table} differ" for table in _TABLES if found[table] != whole[table]), "")


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    chosen = parser.parse_args()
    random = Random(chosen.seed)
    ways = [*WAYS, "disk full", "two runs"]
    good: Counter[str] = Counter()
    bad = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "texts"
        fill(folder, _FILES, 60)
        batch(folder, Path(place) / "peace.db", "-j", "2")
        whole = content(Path(place) / "peace.db")
        for number in range(chosen.trials):
            way = ways[number % len(ways)]
            if wrong := trial(way, folder, whole, random):
                bad += 1
                print(f"{way}: {wrong}", flush=True)  # noqa: T201
            else:
                good[way] += 1
    print(f"{chosen.trials} trials, {bad} went wrong; well: {dict(good)}")  # noqa: T201
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()

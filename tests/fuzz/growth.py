"""Read many small documents in one run, and see whether memory, processes or open files grow on the way.

    python -m tests.fuzz.growth [--documents 10000]

Every process of the run is looked at ten times a second. Exit status: 0 the last third of the run needs no more than
the middle one, within a tenth and 8 MB, 1 it does.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import sleep
from typing import NamedTuple

from tests.commands import COMMAND, ENVIRONMENT
from tests.folders import fill, select
from tests.fuzz.kills import workers

_SECONDS = 0.1
_FACTOR, _ROOM = 1.1, 8 << 20
"""So much more may the last third of a run need than the middle one."""


class Needed(NamedTuple):
    """What the processes of a run need: bytes of memory of the parent and of its largest worker, how many workers and
    open files there are."""

    parent: int
    worker: int
    workers: int
    files: int


def measured(process: subprocess.Popen[bytes]) -> Iterator[Needed]:
    """Yield what a run needs until it ends."""
    while process.poll() is None:
        try:
            children = workers(process)
            sizes = [_size(number) for number in children]
            files = sum(len(list(Path(f"/proc/{number}/fd").iterdir())) for number in [process.pid, *children])
            yield Needed(_size(process.pid), max(sizes, default=0), len(children), files)
        except OSError:
            pass  # a process has just ended
        sleep(_SECONDS)


def _size(number: int) -> int:
    status = Path(f"/proc/{number}/status").read_text(encoding="utf-8")
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmRSS")), 0)


def thirds(samples: Sequence[Needed]) -> list[Needed]:
    """Return the most that each third of a run needs, of each thing.

    >>> thirds([Needed(size, 1, 2, 9) for size in (1, 2, 5, 4, 7, 6)])
    [Needed(parent=2, worker=1, workers=2, files=9), Needed(parent=5, worker=1, workers=2, files=9), \
Needed(parent=7, worker=1, workers=2, files=9)]
    """
    size = len(samples)
    cuts = [samples[size * part // 3 : size * (part + 1) // 3] for part in range(3)]
    return [Needed(*map(max, zip(*cut, strict=True))) for cut in cuts]


def is_level(parts: Sequence[Needed]) -> bool:
    """Tell whether the last third of a run needs no more than the middle one."""
    _, middle, last = parts
    sizes = (
        last.parent <= middle.parent * _FACTOR + _ROOM,
        last.worker <= middle.worker * _FACTOR + _ROOM,
        last.workers <= middle.workers,
        last.files <= middle.files + 2,  # a document and the database's journal
    )
    return all(sizes)


def trial(documents: int, size: int = 200) -> tuple[list[Needed], int]:
    """Return what each third of a run of so many documents needs, and how many documents it has read."""
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place) / "texts", Path(place) / "facts.db"
        fill(folder, documents, size)
        command: list[str | Path] = [*COMMAND, "batch", folder, "--out", out, "-k", "date,percentage", "-j", "2"]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        samples = list(measured(process))
        [(read,)] = select(out, "SELECT count(*) FROM documents")
        return thirds(samples), read


def main() -> int:
    """Print what each third of a run needs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=10_000)
    chosen = parser.parse_args()
    parts, read = trial(chosen.documents)
    print(f"{read:,} documents; parent MB, largest worker MB, workers, open files:")  # noqa: T201
    for name, part in zip(("first third", "middle", "last third"), parts, strict=True):
        print(f"{name:>12}  {part.parent / 2**20:7.1f} {part.worker / 2**20:7.1f} {part.workers:3} {part.files:4}")  # noqa: T201
    return 0 if is_level(parts) and read == chosen.documents else 1


if __name__ == "__main__":
    sys.exit(main())

"""How far a batch is: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from time import perf_counter
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from yiwu_facts.batch.run import Progress
from yiwu_facts.cli.run import say

if TYPE_CHECKING:
    from rich.progress import TaskID

    from yiwu_facts.cli.bar import PassingBar

_INTERVAL = 10.0
"""Seconds between two lines."""
_FILE = 2000
"""What opening a file costs, in bytes of text that could be read in the same time."""
_BESIDE = 16
"""Columns of a short bar, of the time that is left, and of the margin, which are not for words."""


class Meter(Protocol):
    """Shows how far a run is, between `with` and its end."""

    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
    def show(self, progress: Progress) -> None:
        """Show it, if it is time."""
        ...


def meter() -> Meter:
    """Return what suits standard error."""
    return Bar() if sys.stderr and sys.stderr.isatty() else Lines()


def weight(files: int, size: int) -> int:
    """Return how much work so many files of so many bytes together are."""
    return size + files * _FILE


class Lines:
    """A line of plain text every ten seconds."""

    def __init__(self) -> None:
        self._begin = self._last = perf_counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def show(self, progress: Progress) -> None:
        """Write a line if the last one is a while ago."""
        now = perf_counter()
        if now - self._last >= _INTERVAL:
            self._last = now
            say(f"yiwu-facts: {line(progress, now - self._begin)}")


def line(progress: Progress, seconds: float) -> str:
    """Return how far a run is, in one line.

    >>> line(Progress(files=5000, size=9_000_000, done=1200, read=3_000_000, facts=51234, errors=2), 10)
    '1,200 of 5,000 files, 0.3 MB/s, 51,234 facts, 2 errors, 25 s left'
    """
    done = weight(progress.done, progress.read)
    left = weight(progress.files, progress.size) - done
    eta = f", {seconds * left / done:.0f} s left" if done else ""
    return (
        f"{progress.done:,} of {progress.files:,} files, {progress.read / seconds / 1e6:.1f} MB/s,"
        f" {progress.facts:,} facts, {progress.errors:,} errors{eta}"
    )


def words(progress: Progress, speed: float, room: int) -> str:
    """Return as much of how far a run is as there is room for.

    >>> far = Progress(files=600, size=0, done=128, facts=5831)
    >>> words(far, 0.25, 60), words(far, 0.25, 40), words(far, 0.25, 20)
    ('128/600 files  0.2 MB/s  5,831 facts  0 errors', '128/600 files  5,831 facts  0 errors', '128/600 files')
    """
    files = f"{progress.done:,}/{progress.files:,} files"
    rate = f"{speed:.1f} MB/s"
    facts = f"{progress.facts:,} facts"
    errors = f"{progress.errors:,} errors"
    for parts in ((files, rate, facts, errors), (files, facts, errors), (files, errors)):
        if len(text := "  ".join(parts)) <= room:
            return text
    return files


class Bar:
    """A bar with files, speed, facts, errors and the time that is left."""

    def __init__(self) -> None:
        self._begin = perf_counter()
        self._bar: PassingBar | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        from rich.progress import BarColumn, TextColumn, TimeRemainingColumn

        from yiwu_facts.cli.bar import PassingBar
        from yiwu_facts.write.console import console

        columns = (BarColumn(bar_width=None), TextColumn("{task.description}", markup=False), TimeRemainingColumn())
        self._bar = PassingBar(
            *columns, console=console(sys.stderr), transient=True, redirect_stdout=False, expand=True
        )
        self._task = self._bar.add_task("", total=None)
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar:
            self._bar.stop()

    def show(self, progress: Progress) -> None:
        """Move the bar."""
        if self._bar and self._task is not None:
            speed = progress.read / max(perf_counter() - self._begin, 0.001) / 1e6
            self._bar.update(
                self._task,
                description=words(progress, speed, self._bar.console.width - _BESIDE),
                total=weight(progress.files, progress.size),
                completed=weight(progress.done, progress.read),
            )

"""Progress on standard error, for people who wait."""

from __future__ import annotations

import sys
from time import perf_counter
from typing import TYPE_CHECKING

from yiwu_facts.write.visible import visible

if TYPE_CHECKING:
    from rich.progress import TaskID

    from yiwu_facts.cli.bar import PassingBar

_PATIENCE = 1.0
"""Seconds of work that need no bar."""


class Patience:
    """A bar that appears only when the work takes more than a moment."""

    def __init__(self, total: int, *, wanted: bool) -> None:
        self._total = total
        self._wanted = wanted
        self._begin = perf_counter()
        self._bar: PassingBar | None = None
        self._task: TaskID | None = None

    def at(self, done: int, name: str) -> None:
        """Show which document is next, after so many done ones."""
        if not self._wanted or (self._bar is None and perf_counter() - self._begin < _PATIENCE):
            return
        if self._bar is None:
            self._start()
        if self._bar and self._task is not None:
            self._bar.update(self._task, completed=done, name=visible(name))

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()

    def _start(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn

        from yiwu_facts.cli.bar import PassingBar
        from yiwu_facts.write.console import console

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[name]}", markup=False),
        )
        self._bar = PassingBar(*columns, console=console(sys.stderr), transient=True, redirect_stdout=False)
        self._task = self._bar.add_task("", total=self._total, name="")
        self._bar.start()

"""A bar that goes away as if it had never been there."""

from __future__ import annotations

from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.progress import Progress

_MARGIN = 2
"""Columns at the right edge that stay empty: there a terminal shows `^C`, which else would begin a line of its own."""


class PassingBar(Progress):
    """A bar that is erased when it stops, also where Ctrl-C stops it."""

    def get_renderable(self) -> RenderableType:
        return _Clear(super().get_renderable())


@dataclass(frozen=True, slots=True)
class _Clear:
    """Something that stays clear of the right edge, however wide the terminal is just now."""

    what: RenderableType

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        return console.render(self.what, options.update_width(max(1, options.max_width - _MARGIN)))

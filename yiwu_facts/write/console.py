"""How this program uses rich: foreign text stays as it is, NO_COLOR is obeyed, and a closed pipe is no error."""

from __future__ import annotations

import os
from typing import Literal, Never, TextIO

from rich.console import Console

from yiwu_facts.write.result import Color

_Depth = Literal["auto", "standard"]
_USUAL = 80
"""Columns of a terminal that does not say how many it has."""
_NARROWEST = 20
"""Columns in which something can be read."""


class _Console(Console):
    def on_broken_pipe(self) -> Never:
        """Leave a closed pipe to the caller; rich, which calls this while it handles one, would exit with status 1."""
        raise  # noqa: PLE0704


def console(file: TextIO, color: Color = "auto") -> Console:
    """Return a console that gives source text no meaning of its own."""
    made = _Console(
        file=file,
        color_system=_depth(color),
        force_terminal=True if color == "always" else None,
        markup=False,
        emoji=False,
        highlight=False,
    )
    if made.width < _NARROWEST:  # COLUMNS=0 would let rich write nothing at all
        made.width = _NARROWEST if made.width else _USUAL
    return made


def _depth(color: Color) -> _Depth | None:
    if color == "always":
        return "standard"  # rich would give a dumb terminal, or none, no colours at all
    # rich takes an empty NO_COLOR for none, and would still write bold letters under a set one.
    return None if color == "never" or "NO_COLOR" in os.environ else "auto"

"""How this program uses rich: foreign text stays as it is, NO_COLOR is obeyed, and a closed pipe is no error."""

from __future__ import annotations

import os
from typing import Never, TextIO

from rich.console import Console


class _Console(Console):
    def on_broken_pipe(self) -> Never:
        """Leave a closed pipe to the caller; rich, which calls this while it handles one, would exit with status 1."""
        raise  # noqa: PLE0704


def console(file: TextIO) -> Console:
    """Return a console that gives source text no meaning of its own."""
    return _Console(
        file=file,
        # rich takes an empty NO_COLOR for none, and would still write bold letters under a set one.
        color_system=None if "NO_COLOR" in os.environ else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )

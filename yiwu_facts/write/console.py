"""How this program uses rich: foreign text stays as it is, and NO_COLOR is obeyed."""

from __future__ import annotations

import os
from typing import TextIO

from rich.console import Console


def console(file: TextIO) -> Console:
    """Return a console that gives source text no meaning of its own."""
    return Console(
        file=file,
        # rich takes an empty NO_COLOR for none, and would still write bold letters under a set one.
        color_system=None if "NO_COLOR" in os.environ else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )

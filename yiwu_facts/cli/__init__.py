"""The command `yiwu-facts`."""

from __future__ import annotations

import sys

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells have it."""


def main() -> None:
    """Run the command line and leave Python with its exit status."""
    try:
        from yiwu_facts.cli import batch, export, stats  # noqa: F401 - each adds its command
        from yiwu_facts.cli.app import app

        app(prog_name="yiwu-facts")
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)

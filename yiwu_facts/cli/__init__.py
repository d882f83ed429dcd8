"""The command `yiwu-facts`."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module

from yiwu_facts.cli.stop import Stopped, listen

COMMANDS = ("statements", "batch", "export", "stats", "kinds", "explain", "schema", "config")
"""The commands that have a module of their own."""


def _needed(asked: str = "") -> tuple[str, ...]:
    """Return the commands whose modules, each of which adds its command, are needed: one that is named starts sooner.

    >>> _needed("stats"), _needed("extract"), _needed("--help") == COMMANDS
    (('stats',), (), True)
    """
    if asked in COMMANDS:
        return (asked,)
    return () if asked in {"extract", "--version"} else COMMANDS


def main() -> None:
    """Run the command line and leave Python with its exit status."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy starts one for each processor, and all would sleep
    gc.set_threshold(200_000)  # the word lists, which stay, would be searched for garbage at every few hundred rows
    try:
        listen()
        from yiwu_facts.cli.program import app

        for command in ("app", *_needed(*sys.argv[1:2])):
            import_module(f"{__name__}.{command}")
        app(prog_name="yiwu-facts")
    except Stopped as stopped:
        stopped.leave()
    finally:
        gc.freeze()  # nor is there any that Python would have to look for at its end, which takes as long as a page

"""From a workbook to the files of its documents."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

Link = Callable[[str], str | None]
"""Returns what leads to the file that a document is in, None if nothing does."""


def no_link(_: str) -> None:
    """Lead nowhere."""


def link_from(target: str | None, base: str = "") -> Link:
    """Return what leads from an output to the files of documents; for `base` see `link_to`."""
    return partial(link_to, folder=os.path.dirname(target or ""), base=base)  # noqa: PTH120


def link_to(source: str, folder: str, base: str = "") -> str | None:
    """Return the link to the file of a document, which may stand in it behind a colon: `a.zip:b.txt`.

    Args:
        source: the document.
        folder: where the workbook stands: the link goes on leading to the file when both are moved together.
        base: what the document is named from.
    """
    path = os.path.join(base, source)  # noqa: PTH118 - the name may be one that no `Path` takes
    while not os.path.isfile(path):  # noqa: PTH113 - a `Path` raises what cannot be looked at
        path, colon, _ = path.rpartition(":")
        if not colon:
            return None
    try:
        way = os.path.relpath(path, folder or ".")
    except ValueError:  # Windows knows no way from one drive to another
        way = str(Path(path).resolve())
    return f"external:{way.replace('%', '%25').replace('#', '%23')}"

"""What the user names on the command line: files, folders, standard input."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from yiwu_facts.batch.folder import Choice, listing
from yiwu_facts.read.documents import OLD, RECORDS, TABLES, TYPES
from yiwu_facts.read.inputs import STDIN, Input
from yiwu_facts.write.visible import visible

_TYPES_SHOWN = 8
"""Types of files that were left out which are named; more would be a list and no line."""


@dataclass(slots=True)
class Sources:
    """The documents that the user means.

    Attributes:
        inputs: each of them once, in the order in which they were named, those of a folder by their names.
        left_out: of each folder, how many files of which type are not read.
    """

    inputs: list[Input] = field(default_factory=list)
    left_out: dict[str, Counter[str]] = field(default_factory=dict)


def sources(paths: Iterable[str], fail: Callable[[str, str], None], choice: Choice) -> Sources:
    """Return the documents behind the paths: of a folder its texts at any depth.

    Args:
        paths: files, folders, `-`.
        fail: called with the path and the reason where a folder gives nothing.
        choice: what is taken from folders.
    """
    found = Sources()
    seen = set()
    for path in paths:
        is_folder = path not in ("", STDIN) and os.path.isdir(path)  # noqa: PTH112 - a `Path` raises what cannot be seen
        for name in _texts(path, fail, choice, found) if is_folder else [path]:
            key = name if name in ("", STDIN) else Path(name).absolute()
            if key not in seen:
                seen.add(key)
                found.inputs.append(Input(name, not is_folder))
    return found


def _texts(folder: str, fail: Callable[[str, str], None], choice: Choice, found: Sources) -> list[str]:
    """Return the texts in a folder and below it, in the order of their names."""
    inside = listing(Path(folder), choice)
    for path, reason in inside.problems:
        fail(str(Path(folder, path)), reason)
    if not inside.files and not inside.problems:
        fail(folder, f"a folder without texts ({TYPES}){others(inside.left_out, inside.ignored)}")
    elif inside.left_out:
        found.left_out[folder] = inside.left_out
    files = sorted(inside.files, key=lambda entry: entry.path.split("/"))
    return [str(Path(folder, entry.path)) for entry in files]


def others(left_out: Mapping[str, int], ignored: int) -> str:
    """Return what a folder holds that was not read: first what can be, of each the commonest types first.

    Args:
        left_out: how many files of which type.
        ignored: how many files and folders an ignore file names.

    >>> others({".png": 1200, ".csv": 2, "": 1}, ignored=0)
    '; left out: 2 *.csv (name their --field or take --table), 1,200 *.png, 1 without an ending'
    """
    types = sorted(left_out.items(), key=lambda item: (not _hint(item[0]), -item[1], item[0]))
    shown = [
        f"{count:,} {f'*{visible(ending)}' if ending else 'without an ending'}{_hint(ending)}"
        for ending, count in types[:_TYPES_SHOWN]
    ]
    if more := sum(count for _, count in types[_TYPES_SHOWN:]):
        shown.append(f"{more:,} of other types")
    if ignored:
        shown.append(f"{ignored:,} that .gitignore or .ignore names")
    return f"; left out: {', '.join(shown)}" if shown else ""


def _hint(ending: str) -> str:
    """Return what to do that files of a type are read; none for those that hold no text."""
    if ending in RECORDS:
        return " (name their --field or take --table)" if ending in TABLES else " (name their --field)"
    new = OLD.get(ending, "").removeprefix(".")
    return f" (convert them with soffice --headless --convert-to {new})" if new else ""

"""What the user names on the command line: files, folders, standard input."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from yiwu_facts.batch.folder import Choice, listing
from yiwu_facts.read.documents import TYPES
from yiwu_facts.read.inputs import STDIN, Input
from yiwu_facts.read.left_out import others


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

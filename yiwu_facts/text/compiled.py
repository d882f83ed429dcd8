"""Patterns as `re` compiled them when the package was built, which takes as long as a short text takes otherwise.

What `re` makes of a pattern is a list of numbers for its engine. The file holds those lists, each under its pattern,
and what some patterns begin and end with. It is used by the very Python that made it alone; where it is missing, or
another Python's, all is made as ever.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from array import array
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from yiwu_facts.text.pattern_ends import Ends, ends

FILE = Path(__file__).parent / "data" / "compact" / "patterns"

Key = tuple[str, int]
"""A pattern and its flags."""
ASKED: set[Key] = set()
"""What this process has compiled."""
ENDED: set[str] = set()
"""The patterns of which it was asked what they begin and end with."""
_Entry = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What the engine takes: flags, numbers, how many groups there are, and their names in two ways."""


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return what `re.compile` does.

    >>> compiled("[0-9]+年").findall("2025年和2026年") == re.compile("[0-9]+年").findall("2025年和2026年")
    True
    """
    key = (pattern, int(flags))
    ASKED.add(key)
    entry = _stored().entries.get(key)
    if entry is None:
        return re.compile(pattern, flags)
    all_flags, numbers, *groups = entry
    found: re.Pattern[str] = _engine().compile(pattern, all_flags, array("I", numbers).tolist(), *groups)
    return found


def ends_of(pattern: str) -> Ends:
    """Return what `ends` does."""
    ENDED.add(pattern)
    found = _stored().ends.get(pattern)
    return Ends(*found) if found else ends(pattern)


def _engine() -> Any:
    return import_module("_sre")


class _Stored(NamedTuple):
    """What the file holds for each pattern."""

    entries: dict[Key, _Entry]
    ends: dict[str, tuple[str, str, tuple[str, ...], int]]


@cache
def _stored() -> _Stored:
    try:
        made_by, entries, of_ends = marshal.loads(FILE.read_bytes())  # noqa: S302 - a file of our own, as code is
    except (OSError, ValueError, EOFError, TypeError):
        return _Stored({}, {})
    return _Stored(entries, of_ends) if made_by == _python() else _Stored({}, {})


def _python() -> str:
    """Return what stands for this Python and its engine of patterns."""
    if sys.implementation.name != "cpython":
        return ""
    engine = _engine()
    version = "{}.{}".format(*sys.version_info)  # in which the numbers mean the same
    return f"{version} {engine.MAGIC} {engine.CODESIZE} {sys.byteorder}"


def write(keys: Iterable[Key], ended: Iterable[str] = ()) -> None:
    """Write the file for some patterns, and for those that are asked what they begin and end with.

    On a Python without such an engine there is none.
    """
    FILE.unlink(missing_ok=True)
    if not (python := _python()):
        return
    FILE.parent.mkdir(parents=True, exist_ok=True)
    made = FILE.with_name(f"{FILE.name}-{os.getpid()}")
    entries, of_ends = {key: _entry(*key) for key in sorted(keys)}, {key: tuple(ends(key)) for key in sorted(ended)}
    made.write_bytes(marshal.dumps((python, entries, of_ends), 2))
    made.replace(FILE)  # at once, for others read it meanwhile


def _entry(pattern: str, flags: int) -> _Entry:
    """Return what `re` makes of a pattern, as `re.compile` does."""
    parsed = import_module("re._parser").parse(pattern, flags)
    numbers = import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001
    names: dict[str, int] = parsed.state.groupdict
    by_number: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        by_number[number] = name
    return (
        int(flags | parsed.state.flags),
        array("I", numbers).tobytes(),
        parsed.state.groups - 1,
        names,
        tuple(by_number),
    )

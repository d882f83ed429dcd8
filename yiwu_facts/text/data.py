"""Reader of the plain-text data files of the package."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path


def rows(package: str, name: str) -> Iterator[str]:
    """Yield the rows of a data file: no comments, no blank lines, no white space around.

    A comment is a line that starts with `#`, or the rest of a row after two spaces and `#`.

    Args:
        package: the package that holds the folder `data`.
        name: path of the file below that folder.

    >>> "萬万" in set(rows("yiwu_facts.text", "traditional.txt"))
    True
    """
    # `importlib.resources` would do, but takes longer to import than most of these files to read.
    text = Path(*import_module(package).__path__, "data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        row = line.strip()
        if "#" in row:
            row = "" if line.startswith("#") else line.split("  #", 1)[0].strip()
        if row:
            yield row


def countries() -> Iterator[str]:
    """Yield the rows of `data/countries.txt`: a country's names, joined by `|`; `?` marks one that is also a word.

    >>> next(countries())
    '美利坚合众国|美国|美?'
    """
    return rows("yiwu_facts.text", "countries.txt")

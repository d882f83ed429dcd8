"""What a folder or an archive holds that is not read, in one line for people."""

from __future__ import annotations

from collections.abc import Mapping

from yiwu_facts.read.documents import OLD, RECORDS, TABLES

_TYPES_SHOWN = 8
"""Types of files that were left out which are named; more would be a list and no line."""


def others(left_out: Mapping[str, int], ignored: int = 0) -> str:
    """Return what was not read: first what can be, of each the commonest types first.

    Args:
        left_out: how many files of which type, whose names a terminal can show.
        ignored: how many files and folders an ignore file names.

    >>> others({".png": 1200, ".csv": 2, "": 1})
    '; left out: 2 *.csv (read only with --field or --table), 1,200 *.png, 1 without an ending'
    """
    types = sorted(left_out.items(), key=lambda item: (not _hint(item[0]), -item[1], item[0]))
    shown = [
        f"{count:,} {f'*{ending}' if ending else 'without an ending'}{_hint(ending)}"
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
        return " (read only with --field or --table)" if ending in TABLES else " (read only with --field)"
    new = OLD.get(ending, "").removeprefix(".")
    return f" (convert them with soffice --headless --convert-to {new})" if new else ""

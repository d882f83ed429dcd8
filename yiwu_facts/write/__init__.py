"""Facts to text: one class a format, imported only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from yiwu_facts.write.result import Result, Writer

FORMATS = ("table", "json", "jsonl", "csv")

__all__ = ["FORMATS", "Result", "Write", "Writer", "writer"]

Write = Callable[..., Writer]
"""What makes the writer of a format, as `writer` does."""


def writer(name: str, out: TextIO, *, explain: bool = False, excel: bool = False, keep: Sequence[str] = ()) -> Writer:
    """Return the writer of a format.

    Args:
        name: one of `FORMATS`.
        out: where it writes.
        explain: whether a table also names the rules.
        excel: whether a CSV file is made for Excel.
        keep: names of values of documents that get a column in CSV.

    >>> import sys
    >>> writer("json", sys.stdout).end()
    []
    """
    match name:
        case "table":
            from yiwu_facts.write.table import TableWriter

            return TableWriter(out, explain=explain)
        case "csv":
            from yiwu_facts.write.flat import CsvWriter

            return CsvWriter(out, excel=excel, keep=keep)
        case "json":
            from yiwu_facts.write.objects import JsonWriter

            return JsonWriter(out)
        case "jsonl":
            from yiwu_facts.write.objects import JsonLinesWriter

            return JsonLinesWriter(out)
    raise ValueError(f"unknown format {name!r}: the formats are {', '.join(FORMATS)}")

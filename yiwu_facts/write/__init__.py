"""Facts to text: one class a format, imported only when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TextIO

from yiwu_facts.write.links import Link, no_link
from yiwu_facts.write.result import Color, Result, Writer

ANNOTATORS = ("doccano", "labelstudio", "brat", "displacy")
"""The formats of programs in which people annotate texts."""
FORMATS = ("table", "json", "jsonl", "csv", "highlight", "html", "xlsx", *ANNOTATORS)
WITH_TEXT = frozenset({"highlight", "html", *ANNOTATORS})
"""The formats that show the text of a document beside its facts."""
WHOLE = frozenset({"json", "table", "xlsx"}) | WITH_TEXT
"""The formats that show a document as a whole."""
STYLED = frozenset({"table", "highlight"})
"""The formats for people: they have colours on a terminal, and make foreign text harmless themselves."""

__all__ = ["ANNOTATORS", "FORMATS", "STYLED", "WHOLE", "WITH_TEXT", "Color", "Result", "Write", "Writer", "writer"]

Write = Callable[..., Writer]
"""What makes the writer of a format, as `writer` does."""


def writer(
    name: str,
    out: TextIO,
    *,
    explain: bool = False,
    excel: bool = False,
    keep: Sequence[str] = (),
    lines: int | None = None,
    color: Color = "auto",
    fields: Sequence[str] = (),
    link: Link = no_link,
) -> Writer:
    """Return the writer of a format.

    Args:
        name: one of `FORMATS`.
        out: where it writes.
        explain: whether a table also names the rules.
        excel: whether a CSV file is made for Excel.
        keep: names of values of documents that get a column in CSV.
        lines: of a text that is shown, how many lines stay around those that have facts; None for all of it.
        color: whether a table or a text has colours.
        fields: of the values of kinds that the user brought along, which get a column in CSV, too.
        link: what leads to the file of a document, in a workbook.

    >>> import sys
    >>> writer("json", sys.stdout).end()
    []
    """
    match name:
        case "table":
            from yiwu_facts.write.table import TableWriter

            return TableWriter(out, explain=explain, color=color)
        case "csv":
            from yiwu_facts.write.flat import CsvWriter

            return CsvWriter(out, excel=excel, keep=keep, fields=fields)
        case "json":
            from yiwu_facts.write.objects import JsonWriter

            return JsonWriter(out)
        case "jsonl":
            from yiwu_facts.write.objects import JsonLinesWriter

            return JsonLinesWriter(out)
        case "highlight":
            from yiwu_facts.write.highlight import HighlightWriter

            return HighlightWriter(out, lines=lines, explain=explain, color=color)
        case "html":
            from yiwu_facts.write.page import PageWriter

            return PageWriter(out)
        case "xlsx":
            from yiwu_facts.write.sheets import SheetsWriter

            return SheetsWriter(out, keep=keep, fields=fields, link=link)
    if name in ANNOTATORS:
        from yiwu_facts.write import annotators

        return annotators.writer(name, out)
    raise ValueError(f"unknown format {name!r}: the formats are {', '.join(FORMATS)}")

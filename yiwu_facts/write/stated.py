"""Statements to text: one class a format."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from yiwu_facts.statements.model import Statement
from yiwu_facts.write.figures import change_of, figure_of
from yiwu_facts.write.flat import cell_of, guarded, kept_cells
from yiwu_facts.write.links import Link, no_link
from yiwu_facts.write.objects import JsonLinesWriter, JsonWriter
from yiwu_facts.write.result import Result, Writer
from yiwu_facts.write.visible import visible

ROLES = ("period", "subject", "indicator", "of")
_SPANS = (*ROLES, "basis_period")
COLUMNS = (
    *("source", *ROLES, "figure", "min", "max", "unit", "currency", "per", "fraction", "aspect", "direction", "basis"),
    *("basis_period", "period_from", "period_to", "former", "planned", "mod", "kind", "start", "end", "line", "column"),
    *(f"{name}_{side}" for name in _SPANS for side in ("start", "end")),
    *("rule", "table_row", "table_column", "page", "cell", "context"),
)


def writer(name: str, out: TextIO, *, keep: Sequence[str] = (), excel: bool = False, link: Link = no_link) -> Writer:
    """Return the writer of a format: table, json, jsonl, csv, html or xlsx.

    >>> import sys
    >>> writer("json", sys.stdout).end()
    []
    """
    match name:
        case "table":
            return StatementTable(out)
        case "csv":
            return StatementCsv(out, keep, excel=excel)
        case "json":
            return JsonWriter(out, "statements")
        case "html":
            from yiwu_facts.write.page import PageWriter

            return PageWriter(out, first="statements")
        case "xlsx":
            from yiwu_facts.write.sheets import STATED, StatementSheets

            return StatementSheets(out, rows, STATED, keep=keep, link=link)
        case _:
            return JsonLinesWriter(out)


def flat(result: Result, statement: Statement) -> dict[str, Any]:
    """Return the fields of a statement as those of one row."""
    figure, row = statement.figure, statement.to_dict()
    row |= {"source": result.source_of(figure), "figure": figure.text, "kind": figure.kind, "mod": figure.mod}
    row |= {"start": figure.start, "end": figure.end} | (row.pop("value") or {})
    table = row.pop("table", None) or {}
    row |= {"table_row": table.get("row"), "table_column": table.get("column")}
    row["period_from"], row["period_to"] = statement.days
    for name in _SPANS:
        span = getattr(statement, name)
        row |= {name: span and span.text, f"{name}_start": span and span.start, f"{name}_end": span and span.end}
    return row


def rows(result: Result) -> Iterator[dict[str, Any]]:
    """Yield the statements of a document as rows."""
    from yiwu_facts.write.table import place_of

    for statement in result.facts:
        yield flat(result, statement) | {"place": place_of(statement.figure)}


class StatementCsv:
    """One table of all documents with a header row."""

    def __init__(self, out: TextIO, keep: Sequence[str] = (), *, excel: bool = False) -> None:
        """Write the header row; values of documents named in `keep` get a column each, after all others."""
        self._keep = keep
        self._cell = guarded if excel else cell_of
        if excel:
            out.write("\ufeff")
        self._rows = csv.writer(out, lineterminator="\n")
        self._rows.writerow([self._cell(name) for name in (*COLUMNS, *keep)])

    def add(self, result: Result) -> None:
        """Write the statements of one document."""
        kept = [self._cell(value) for value in kept_cells(result, self._keep)]
        for statement in result.facts:
            row = flat(result, statement)
            self._rows.writerow([self._cell(row.get(column)) for column in COLUMNS] + kept)

    def end(self) -> None:
        """Write nothing: a table has no foot."""


class StatementTable:
    """Tables as wide as the terminal, one a document."""

    def __init__(self, out: TextIO) -> None:
        from yiwu_facts.write.console import console
        from yiwu_facts.write.table import Titles

        self._console = console(out)
        self._titles = Titles(self._console)

    def add(self, result: Result) -> None:
        """Write one document."""
        from rich.text import Text

        self._titles.write(result)
        table = self.table(result)
        self._console.print(Text("no statements", style="dim") if table is None else table)

    def end(self) -> None:
        """Write nothing: every table stands for itself."""

    def table(self, result: Result) -> Any:
        """Return the table of one document, None if nothing stands in it; a sentence stands once above its figures."""
        from rich.text import Text

        from yiwu_facts.write.grids import PLACE, Column, plain, sections
        from yiwu_facts.write.table import COLOURS

        if not result.facts:
            return None
        columns = [PLACE, Column("period", COLOURS["date"]), Column("subject"), Column("indicator")]
        columns += [Column("figure", is_number=True), Column("change", "dim")]
        rows = [_cells(one) for one in result.facts]
        if not any(one.figure.context for one in result.facts):
            return plain(columns, rows)
        above = [Text(visible(one.figure.context or ""), style="dim") for one in result.facts]
        return sections(columns, list(zip(above, rows, strict=True)), self._console.width)


def _cells(one: Statement) -> list[Any]:
    from rich.text import Text

    from yiwu_facts.write.table import COLOURS, place_of

    spans = [getattr(one, name) for name in ("period", "subject", "indicator")]
    return [
        Text(place_of(one.figure)),
        *(Text(visible(span.text, newline="") if span else "–") for span in spans),
        Text(visible(figure_of(one), newline=""), style=COLOURS.get(one.kind, "")),
        Text(visible(change_of(one), newline="")),
    ]

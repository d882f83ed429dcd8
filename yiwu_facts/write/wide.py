"""Statements side by side: one row a period, subject and indicator, with columns for its level and its changes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any, TextIO

from yiwu_facts.model import SCHEMA
from yiwu_facts.statements.model import Statement
from yiwu_facts.write.figures import figure_of
from yiwu_facts.write.flat import cell_of, guarded
from yiwu_facts.write.links import Link, no_link
from yiwu_facts.write.objects import ArrayWriter, dumps
from yiwu_facts.write.result import Result, Writer
from yiwu_facts.write.stated import StatementTable
from yiwu_facts.write.visible import visible

_HEADS = ("period", "period_from", "period_to", "subject", "indicator", "of", "former", "planned")
_CHANGES = ("year_on_year", "month_on_month", "quarter_on_quarter", "annual_average", "since", "change")
_FIGURES = ("level", "share", *_CHANGES)
COLUMNS = (
    *("source", "line", "column", *_HEADS),
    *(name for figure in _FIGURES for name in (figure, f"{figure}_min", f"{figure}_max", f"{figure}_unit")),
)
"""For each figure its text, its signed bounds and its unit or currency; a second one of a kind stands in a new row."""


def wide(
    statements: Iterable[Statement], *, text: Callable[[Statement], str] = lambda one: one.figure.text
) -> list[dict[str, Any]]:
    """Return statements of one document as rows, in the order of the text; `text` says how a figure is written.

    Of as many changes as levels, all levels first, each goes to its own: 8亿元、9亿元，增长5%、6%.

    >>> from yiwu_facts import statements
    >>> [row] = wide(statements("全省出口30亿元，同比增长5%"))
    >>> row["indicator"], row["level"], row["year_on_year"]
    ('出口', '30亿元', '5%')
    """
    rows: list[dict[str, Any]] = []
    last: dict[tuple[Any, ...], list[int]] = {}
    for (key, figure), run in groupby(statements, lambda one: (_key(one), _column(one))):
        together = list(run)
        before = last.get(key, [])
        is_list = len(together) == len(before) > 1 and not any(figure in rows[at] for at in before)
        places = before if is_list else before[-1:]
        used: list[int] = []
        for number, statement in enumerate(together):
            at = places[number] if number < len(places) else len(rows)
            if at < len(rows) and figure in rows[at]:
                at = len(rows)
            if at == len(rows):
                rows.append(_head(statement))
            rows[at] |= {figure: text(statement)} | _cells(statement, figure)
            used.append(at)
        last[key] = used
    return rows


def _key(statement: Statement) -> tuple[Any, ...]:
    roles = (statement.subject, statement.indicator)
    words = tuple(role and role.text for role in roles)
    period = statement.days if any(statement.days) else statement.period and statement.period.text
    return (period, *words, statement.former, statement.planned)


def _column(statement: Statement) -> str:
    if statement.aspect == "change":
        return statement.basis or "change"
    return statement.aspect


def _head(statement: Statement) -> dict[str, Any]:
    row: dict[str, Any] = {"line": statement.figure.line, "column": statement.figure.column}
    row |= {name: (span := getattr(statement, name)) and span.text for name in ("period", "subject", "indicator", "of")}
    row["period_from"], row["period_to"] = statement.days
    return row | {"former": statement.former, "planned": statement.planned}


def _cells(statement: Statement, figure: str) -> dict[str, Any]:
    value = statement.value or {}
    unit = value.get("unit") or value.get("currency")
    bounds: dict[str, Decimal | None] = {f"{figure}_{name}": value.get(name) for name in ("min", "max")}
    return {**bounds, f"{figure}_unit": unit}


def writer(name: str, out: TextIO, *, excel: bool = False, link: Link = no_link, **_: Any) -> Writer:
    """Return the writer of a format for such rows.

    >>> import sys
    >>> writer("json", sys.stdout).end()
    []
    """
    if name == "html":
        from yiwu_facts.write.page import PageWriter

        return PageWriter(out, first="grid")
    if name == "xlsx":
        from yiwu_facts.write.sheets import StatementSheets

        return StatementSheets(out, lambda result: wide(result.facts), COLUMNS, link=link)
    if name == "csv":
        return WideCsv(out, excel=excel)
    kinds: dict[str, Callable[[TextIO], Writer]] = {"table": WideTable, "json": WideJson}
    return kinds.get(name, WideLines)(out)


class WideCsv:
    """One table of all documents with a header row."""

    def __init__(self, out: TextIO, *, excel: bool = False) -> None:
        self._cell = guarded if excel else cell_of
        if excel:
            out.write("\ufeff")
        self._rows = csv.writer(out, lineterminator="\n")
        self._rows.writerow(COLUMNS)

    def add(self, result: Result) -> None:
        """Write the rows of one document."""
        for row in wide(result.facts):
            row["source"] = result.source
            self._rows.writerow([self._cell(row.get(name)) for name in COLUMNS])

    def end(self) -> None:
        """Write nothing: a table has no foot."""


class WideLines:
    """One JSON object a row."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def add(self, result: Result) -> None:
        """Write the rows of one document."""
        self._out.writelines(f"{row}\n" for row in _objects(result))

    def end(self) -> None:
        """Write nothing: every line stands for itself."""


class WideJson(ArrayWriter):
    """One array of rows."""

    def __init__(self, out: TextIO) -> None:
        super().__init__(out, _objects)


def _objects(result: Result) -> Iterator[str]:
    """Yield the rows of a document as JSON."""
    return (dumps({"source": result.source, **row, "schema": SCHEMA}) for row in wide(result.facts))


class WideTable(StatementTable):
    """Tables as wide as the terminal, one a document, with columns only for what there is."""

    def table(self, result: Result) -> Any:
        """Return the table of one document, None if nothing stands in it; on a narrow terminal, periods are heads."""
        from rich.text import Text

        from yiwu_facts.write.grids import PLACE, Column, fits, plain, sections

        rows = wide(result.facts, text=figure_of)
        if not rows:
            return None
        shown = [name for name in _FIGURES if any(name in row for row in rows)]
        columns = [PLACE, Column("period"), Column("subject"), Column("indicator")]
        columns += [Column(name.replace("_", " "), is_number=True) for name in shown]
        if is_marked := any(row["former"] or row["planned"] for row in rows):
            columns.append(Column("", "dim"))
        cells = [[Text(visible(word, newline="")) for word in _words(row, shown, is_marked=is_marked)] for row in rows]
        if fits(columns, cells, self._console.width):
            return plain(columns, cells)
        said = [[cell.plain for cell in row[1:3] if cell.plain != "–"] for row in cells]
        above = [Text("  ".join(words) or "–", "dim") for words in said]
        below = [[place, *rest] for place, _, _, *rest in cells]
        return sections([PLACE, *columns[3:]], list(zip(above, below, strict=True)), self._console.width)


def _words(row: dict[str, Any], shown: Sequence[str], *, is_marked: bool) -> list[str]:
    """Return the words of a row's cells."""
    heads = [row.get(name) or "–" for name in ("period", "subject", "indicator")]
    marks = [" ".join(name for name in ("former", "planned") if row[name])] if is_marked else []
    return [f"{row['line']}:{row['column']}", *heads, *(_signed(row, name) for name in shown), *marks]


def _signed(row: dict[str, Any], name: str) -> str:
    """Return a figure as people read it, a fall with its sign."""
    bound = row.get(f"{name}_max")
    text = row.get(name) or ""
    is_fall = name in _CHANGES and bound is not None and bound < 0 and text[:1] not in "-负－"
    return f"-{text}" if is_fall else text

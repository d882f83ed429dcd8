"""The table for people: one a document."""

from __future__ import annotations

from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from yiwu_facts.model import Fact
from yiwu_facts.write.console import console
from yiwu_facts.write.result import Color, Result, is_open
from yiwu_facts.write.visible import visible

_NARROW = 60
"""Columns of a terminal below which texts and values would have no room side by side."""

_CELL = 16
"""Columns of a terminal that the row and column of a fact take at most where there is no more room."""
_GAP = 3
"""Columns between two of them, at most, and the narrowest head."""
_TEXT, _MOD = 2, 5
"""What of a line stands before the text of a fact, and with its modifier."""
_NUMBERS = frozenset({"money", "percentage", "quantity"})
_NUMBER = 20
"""Columns that a number may take before it is broken."""

COLOURS = {
    "date": "color(31)", "percentage": "color(133)", "money": "color(28)", "organization": "color(130)",
    "quantity": "color(63)",
}  # fmt: skip
"""Colours that can be read on white and on black."""


class Titles:
    """The lines above documents, and what stands between two of these."""

    def __init__(self, to: Console) -> None:
        self._to = to
        self._is_first = True

    def write(self, result: Result) -> None:
        """Write the title of the next document."""
        if not self._is_first:
            self._to.print()
        self._is_first = False
        self._to.print(title(result), overflow="fold")


class TableWriter:
    """Tables as wide as the terminal; long texts go on in the next line of their cell.

    On a narrow one, text and value stand below each other.
    """

    def __init__(self, out: TextIO, *, explain: bool = False, color: Color = "auto") -> None:
        self._console = console(out, color)
        self._explain = explain
        self._titles = Titles(self._console)

    def add(self, result: Result) -> None:
        """Write one document."""
        self._titles.write(result)
        if result.facts:
            self._console.print(self._stack(result) if self._is_stacked(result) else self._table(result))
        else:
            self._console.print(Text("no facts", style="dim"))

    def end(self) -> None:
        """Write nothing: every table stands for itself."""

    def _is_stacked(self, result: Result) -> bool:
        """Whether texts and values stand below each other: where there is no room beside, or sentences want it all."""
        return self._console.width < _NARROW or any(fact.context for fact in result.facts)

    def _table(self, result: Result) -> Table:
        # Two spaces between columns and none outside leave the most room at 80 columns.
        table = Table(box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False, show_edge=False)
        table.add_column("place", justify="right", no_wrap=True, style="dim")
        table.add_column("kind", no_wrap=True)
        rows = [self._row(fact) for fact in result.facts]
        for at, name in enumerate(("text", "value"), _TEXT):
            numbers = [row[at].cell_len for fact, row in zip(result.facts, rows, strict=True) if fact.kind in _NUMBERS]
            table.add_column(name, overflow="fold", min_width=min(max(numbers, default=1), _NUMBER))
        if any(fact.mod for fact in result.facts):
            table.add_column("mod", no_wrap=True)
        else:
            rows = [row[: _MOD - 1] + row[_MOD:] for row in rows]
        before = len(rows[0]) - self._explain
        if has_cells := any(fact.table for fact in result.facts):
            others = sum(max(_GAP, *(row[at].cell_len for row in rows)) + _GAP for at in range(len(rows[0])))
            most = max(_CELL, self._console.width - others)
            table.add_column("row · column", no_wrap=True, overflow="ellipsis", max_width=most, style="dim")
        if self._explain:
            table.add_column("rule", overflow="fold", style="dim")
        for fact, row in zip(result.facts, rows, strict=True):
            cell = [Text(_cell_of(fact))] if has_cells else []
            table.add_row(*row[:before], *cell, *row[before:])
        return table

    def _stack(self, result: Result) -> Table:
        table = Table.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(justify="right", no_wrap=True, style="dim")
        table.add_column(overflow="fold")
        for fact in result.facts:
            place, kind, text, value, *more = self._row(fact)
            table.add_row(place, Text("  ").join(word for word in (kind, *more) if word))
            table.add_row("", text)
            table.add_row("", value)
            if fact.context:
                table.add_row("", Text(visible(fact.context), style="dim"))
        return table

    def _row(self, fact: Fact) -> list[Text]:
        colour = COLOURS.get(fact.kind, "")
        value = "–" if fact.value is None else visible(fact.value.display(), newline="")
        row = [
            Text(place_of(fact)),
            Text(fact.kind, style=colour),
            Text(visible(fact.text, newline="↵"), style=colour),
            Text(value),
            Text(fact.mod or ""),
        ]
        return [*row, Text(fact.rule)] if self._explain else row


def _cell_of(fact: Fact) -> str:
    """Return the row and the column of a fact of a table."""
    return " · ".join(visible(name) for name in fact.table or () if name)


def place_of(fact: Fact) -> str:
    """Return where a fact stands, as the programs that show such files say it."""
    if fact.cell is not None:
        return fact.cell
    return f"{'' if fact.page is None else f'p{fact.page} '}{fact.line}:{fact.column}"


def title(result: Result) -> Text:
    """Return the line above a document's table."""
    source = "standard input" if result.source == "-" else visible(result.source)
    reference = f"reference date {result.reference_date}" if result.reference_date else ""
    if not reference and any(map(is_open, result.facts)):
        reference = "no reference date; give one with --ref-date"
    kept = [f"{name} {value}" for name, value in (result.keep or {}).items() if value is not None]
    how = ", ".join(visible(word) for word in (result.encoding, reference, *kept) if word)
    return Text.assemble((source, "bold"), (f"  {how}" if how else "", "dim"))

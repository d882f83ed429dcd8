"""Tables of a terminal whose rows may stand in sections below a line of their own, all as wide as each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Group
from rich.table import Table
from rich.text import Text

_GAP = 2
_LEAST = 6
"""Cells that a column is wide at least."""


class Column(NamedTuple):
    """The head of a column, its style, and whether it is of numbers; the first one says where a row stands."""

    name: str
    style: str = ""
    is_number: bool = False


PLACE = Column("place", "dim", is_number=True)


def plain(columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> Table:
    """Return one table; a long cell goes on in the next line."""
    return _table(columns, rows, [None] * len(columns), head=True)


def sections(columns: Sequence[Column], rows: Sequence[tuple[Text, Sequence[Text]]], room: int) -> Group:
    """Return tables below each other: rows that follow each other with the same text above them are one of them."""
    widths: list[int | None] = [*_fitting(_widths(columns, [row for _, row in rows]), room)]
    parts: list[Any] = [_table(columns, [], widths, head=True)]
    for above, run in groupby(rows, key=lambda pair: pair[0]):
        parts += [Text("")] if len(parts) > 1 else []
        parts += [above, _table(columns, [row for _, row in run], widths, head=False)]
    return Group(*parts)


def fits(columns: Sequence[Column], rows: Sequence[Sequence[Text]], room: int) -> bool:
    """Whether every row stands on one line of a terminal so wide.

    >>> fits([Column("indicator")], [[Text("地区生产总值")]], 12), fits([Column("indicator")], [[Text("出口")]], 8)
    (True, False)
    """
    return sum(_widths(columns, rows)) + _GAP * (len(columns) - 1) <= room


def _table(
    columns: Sequence[Column], rows: Sequence[Sequence[Text]], widths: Sequence[int | None], *, head: bool
) -> Table:
    # Two spaces between columns and none outside leave the most room at 80 columns.
    made = Table(
        box=SIMPLE_HEAD, header_style="bold", padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, show_header=head
    )
    for column, width in zip(columns, widths, strict=True):
        side: Any = "right" if column.is_number else "left"
        is_place = column is PLACE
        made.add_column(column.name, overflow="fold", justify=side, style=column.style, width=width, no_wrap=is_place)
    for row in rows:
        made.add_row(*row)
    return made


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> list[int]:
    return [
        max(cell_len(column.name), *(cell.cell_len for cell in cells), 0)
        for column, *cells in zip(columns, *rows, strict=True)
    ]


def _fitting(widths: list[int], room: int) -> list[int]:
    """Return how wide columns are that have so much room: the widest ones give way."""
    room -= _GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths[1:]) > _LEAST:
        widths[widths.index(max(widths[1:]), 1)] -= 1
    return widths

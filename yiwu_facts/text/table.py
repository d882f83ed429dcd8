"""Tables of a text: rows of cells with their places, whatever file they come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from yiwu_facts.text.fold import fold
from yiwu_facts.text.pattern import lazy


class Cell(NamedTuple):
    """A piece of a line without blanks: its folded text and its span in the input."""

    text: str
    start: int
    end: int


class Row(NamedTuple):
    """A line: its folded text, its start in the input, its cells."""

    text: str
    start: int
    cells: list[Cell]


class Segment(NamedTuple):
    """A label and the values after it; a row of two tables side by side has two of them."""

    label: str
    values: list[Cell]


_CELL = lazy(r"[^\s|]+")


def rows(original: str) -> Iterator[Row]:
    r"""Yield the lines of a text.

    >>> [[cell.text for cell in row.cells] for row in rows("收入\t1,2 | 3\n\n税 5")]
    [['收入', '1,2', '3'], [], ['税', '5']]
    """
    start = 0
    for line in fold(original).split("\n"):
        cells = [Cell(match[0], start + match.start(), start + match.end()) for match in _CELL.finditer(line)]
        yield Row(line, start, cells)
        start += len(line) + 1


NUMBER = re.compile(
    r"(?P<open>\()?(?P<sign>[-▲])?(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d{1,40})(?:\.\d{1,40})?)(?P<close>\))?"
)
"""The number of a cell; brackets and ▲ make it negative."""
_VALUE = re.compile(rf"{NUMBER.pattern}%?|[-—/]{{1,3}}|不适用|\(?-?[\d.,]+\)?%")
_YEAR = re.compile(r"(?:19[89]|20\d)\d[AEFQH年]?")


def is_year(text: str) -> bool:
    """Tell whether a cell names a year: 2024, 2025E."""
    return _YEAR.fullmatch(text) is not None


def is_value(text: str) -> bool:
    """Tell whether a cell holds a value: a number, a percentage, or the mark of none."""
    return _VALUE.fullmatch(text) is not None


def is_data(row: Row) -> bool:
    """Tell a row of values from a head: 收入 12 15, not 项目 2024 2025."""
    texts = [cell.text for cell in row.cells]
    return any(
        is_value(text) and text[0] not in "—/" and text != "-" and not is_year(text) for text in texts[1:] or texts
    )


def segments(row: Row) -> list[Segment]:
    """Return the labels of a row with their values.

    >>> [(label, len(values)) for label, values in segments(next(rows("存货 1 2 净 利润 3 4")))]
    [('存货', 2), ('净利润', 2)]
    """
    found: list[Segment] = []
    label, values = "", []
    for cell in row.cells:
        if is_value(cell.text):
            values.append(cell)
            continue
        if values:
            found.append(Segment(label, values))
            label, values = "", []
        label += cell.text
    return [*found, Segment(label, values)] if values else found

"""Which heads stand over the values of rows that lack some cells, by the columns of characters in which all stand.

Text that spaces align has them where the reader of the screen sees them, on which a Han character is as wide as two
others; pdftotext counts each character as one. The values of a table tell which of both it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from unicodedata import east_asian_width

from yiwu_facts.text.cells import Cell, Row
from yiwu_facts.text.heads import Found
from yiwu_facts.text.segments import Segment, Value

_WIDTHS = (2, 1)
"""How many columns a wide character takes: on a screen, and as pdftotext counts."""
_MOST = 50
"""Columns of a table at most."""
_GAP = "  "
"""What a line has that spaces align."""

Line = tuple[Row, Sequence[Segment]]
Span = tuple[int, int]


def placed(lines: Sequence[Line], heads: Sequence[Row], original: str) -> dict[int, Found]:
    r"""Return the heads over the rows of a table whose cells are not as many as heads, by the places of the rows.

    >>> from yiwu_facts.text.table import tables
    >>> [table] = tables("科目    借方    贷方\n现金           1,200\n存款     300     900")
    >>> [value.heads[-1].text for row in table.rows for value in row.segments[0].values]
    ['贷方', '借方', '贷方']

    Args:
        lines: the rows with their segments; the values of those that have all cells know their heads.
        heads: the lines of heads.
        original: the input.
    """
    at_fault = [at for at, line in enumerate(lines) if _is_aligned(line[0]) and not all(map(_is_headed, _values(line)))]
    if not at_fault or not heads:
        return {}
    readings = [reading for width in _WIDTHS if (reading := _read(lines, heads, original, width))]
    if len(readings) > 1 and readings[0][0] != readings[1][0]:
        readings = [min(readings, key=lambda reading: reading[0])]
    found: dict[int, Found] = {}
    for at in at_fault:
        over = [reading[1].get(at) for reading in readings]
        if over and over[0] is not None and all(other == over[0] for other in over):
            found[at] = over[0]
    return found


def _is_aligned(row: Row) -> bool:
    return row.fields == 0 and _GAP in row.text.strip()


def _is_headed(value: Value) -> bool:
    return value.heads is not None


def _values(line: Line) -> list[Value]:
    return [value for segment in line[1] for value in segment.values]


def _cells(row: Row, segments: Sequence[Segment]) -> list[Cell]:
    """Return the values of a row that spaces align."""
    return [value.cell for segment in segments for value in segment.values] if _is_aligned(row) else []


def _read(
    lines: Sequence[Line], heads: Sequence[Row], original: str, width: int
) -> tuple[int, dict[int, Found]] | None:
    """Return how many different ends the values have, and the heads over each row; None if the columns are not told."""
    spans = [list(_spans(row, _cells(row, segments), original, width)) for row, segments in lines]
    columns = _merged(sorted(span for row in spans for span in row))
    starts = [start for start, _ in columns]
    places = [[bisect_right(starts, start) - 1 for start, _ in row] for row in spans]
    if len(columns) > _MOST or any(len(set(row)) < len(row) for row in places):
        return None
    over: list[set[tuple[Cell, ...]]] = [set() for _ in columns]
    for line, row in zip(lines, places, strict=True):
        for value, place in zip(_values(line), row, strict=False):
            if value.heads:
                over[place].add(value.heads)
    if any(len(several) > 1 for several in over):
        return None
    known = {place: several.pop() for place, several in enumerate(over) if several}
    known |= _under_heads(columns, heads, original, width, known)
    found: dict[int, Found] = {}
    for at, row in enumerate(places):
        if row and all(place in known for place in row) and len({known[place][-1] for place in row}) == len(row):
            cells = [lines[at][0].cells.index(cell) for cell in _cells(*lines[at])]
            found[at] = {cell: known[place] for cell, place in zip(cells, row, strict=True)}
    return len({end for row in spans for _, end in row}), found


def _under_heads(
    columns: Sequence[Span], heads: Sequence[Row], original: str, width: int, known: dict[int, tuple[Cell, ...]]
) -> dict[int, tuple[Cell, ...]]:
    """Return the heads that stand right over columns for which no row tells them."""
    found: dict[int, list[Cell]] = {place: [] for place in range(len(columns)) if place not in known}
    for head in reversed(heads):
        if head.fields or len(head.cells) == 1:
            continue
        spans = list(_spans(head, head.cells, original, width))
        for place, over in found.items():
            here = [at for at, span in enumerate(spans) if _overlap(span, columns[place])]
            is_nearest = bool(here) and not over
            if len(here) > 1 or (is_nearest and sum(_overlap(spans[here[0]], other) for other in columns) > 1):
                return {}
            over[:0] = [head.cells[at] for at in here]
    return {place: tuple(cells) for place, cells in found.items() if cells}


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _merged(spans: Sequence[Span]) -> list[Span]:
    """Return the spans that sorted ones cover together."""
    merged: list[Span] = []
    for start, end in spans:
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _spans(row: Row, cells: Sequence[Cell], original: str, width: int) -> Iterator[Span]:
    """Yield the columns of characters that cells of a line take."""
    line = original[row.start : row.start + len(row.text)]
    at = list(accumulate((width if east_asian_width(char) in "WF" else 1 for char in line), initial=0))
    for cell in cells:
        yield at[cell.start - row.start], at[cell.end - row.start]

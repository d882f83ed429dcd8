"""Rows of a text whose columns are aligned with spaces: one with empty cells stands under the whole one above it."""

from __future__ import annotations

from collections.abc import Iterator

from yiwu_facts.text.cells import Row

_WIDE = "\u2e80"
"""The first of the characters that are as wide as two others."""
_GAP = "  "


def is_aligned(row: Row) -> bool:
    """Tell a row whose cells are kept apart by more than one space each."""
    ends = (row.text[cell.start - row.start - len(_GAP) : cell.start - row.start] for cell in row.cells[1:])
    return not row.fields and all(end == _GAP for end in ends)


def under(row: Row, whole: Row) -> dict[int, int]:
    r"""Return under which cell of a whole row each cell of another one stands, by their edges; none if one is not sure.

    >>> from yiwu_facts.text.cells import rows
    >>> whole, total, other = rows("岚里   12   5.5%   3\n合计  112   5.5%\n合计  112  5.5%")
    >>> under(total, whole), under(other, whole)
    ({0: 0, 1: 1, 2: 2}, {})
    """
    found: dict[int, int] = {}
    rooms = list(_rooms(whole))
    for place, (left, right) in enumerate(_rooms(row)):
        over = [at for at, (first, last) in enumerate(rooms) if left < last and first < right]
        if len(over) != 1 or over[0] < place or over[0] in found.values():
            return {}
        first, last = rooms[over[0]]
        if left != first and right != last:
            return {}
        found[place] = over[0]
    return found


def _rooms(row: Row) -> Iterator[tuple[int, int]]:
    """Yield the room of each cell, in widths of a digit."""
    at = width = 0
    for cell in row.cells:
        start, end = cell.start - row.start, cell.end - row.start
        left = width + _width(row.text[at:start])
        width, at = left + _width(row.text[start:end]), end
        yield left, width


def _width(text: str) -> int:
    return len(text) + sum(char >= _WIDE for char in text)

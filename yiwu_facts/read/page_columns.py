"""The columns of the tables of a page of a PDF, told by where the cells of their longest rows stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

_FEW = 3
"""Cells of a row from which on one may be empty in another row."""
_MANY = 60
"""Cells of a row at most; more are no table that people read."""
_WIDE = 0.6
"""Part of the width of all lines from which on a line with one piece is prose."""
_MOST = 0.6
"""Part of the lines with several pieces that stand in columns, at least."""
_CENTRE = 8.0
"""How far the middle of a head may be from that of the columns that it spans, in points."""
_EDGE = 4.0
"""How far a piece that begins where its column does may be from its edge, in points."""
_NEAR = 0.3
"""How far a piece may be from the middle of its column, in parts of the distance of two columns."""
_NUMBER = re.compile(r"[-(]?[\d.,]+\)?[%％]?")


class Placed(Protocol):
    """A piece of text with its edges, and what stands before it: a line end, a tab, or a space."""

    before: str
    text: str
    left: float
    right: float


class Column(NamedTuple):
    """The room of a column."""

    left: float
    right: float


def columns_of(lines: Sequence[Sequence[Placed]]) -> list[list[int] | None]:
    """Return the columns of the pieces of each line, and how many more there are; None where they are not known."""
    found: list[list[int] | None] = [None] * len(lines)
    _fill_parts(found, lines, range(len(lines)), [_ends_tables(lines), _titles(lines), _alone(lines)])
    return found


_Places = list[list[int] | None]


def _fill_parts(
    found: _Places, lines: Sequence[Sequence[Placed]], part: Sequence[int], ends: Sequence[frozenset[int]]
) -> None:
    """Find the columns of the parts between some ends of tables, of those without any between the next ones."""
    for smaller in _between(part, ends[0]):
        if not _fill(found, lines, smaller) and len(ends) > 1:
            _fill_parts(found, lines, smaller, ends[1:])


def _fill(found: list[list[int] | None], lines: Sequence[Sequence[Placed]], part: Sequence[int]) -> bool:
    """Find the columns of some lines, if most of them have the same ones, and tell whether they have."""
    rows = [lines[at] if all(piece.before for piece in lines[at][1:]) else lines[at][:1] for at in part]
    count = sum(len(row) > 1 for row in rows)
    if not count:
        return True
    for columns in (_columns(rows), _columns([_by_tabs(row) for row in rows])):
        places = [_places(row, columns) if columns and len(row) > 1 else None for row in rows]
        if sum(place is not None for place in places) > _MOST * count:
            for at, place in zip(part, places, strict=True):
                found[at] = place
            return True
    return False


def _between(part: Sequence[int], ends: frozenset[int]) -> Iterator[list[int]]:
    """Yield the numbers of some lines between those that end a table."""
    kept: list[int] = []
    for at in part:
        if at in ends:
            yield kept
            kept = []
        else:
            kept.append(at)
    yield kept


def _ends_tables(lines: Sequence[Sequence[Placed]]) -> frozenset[int]:
    """Return the lines of prose, which are as wide as the page."""
    width = max((line[-1].right for line in lines), default=0) - min((line[0].left for line in lines), default=0)
    return frozenset(
        at for at, line in enumerate(lines) if len(line) == 1 and line[0].right - line[0].left > _WIDE * width
    )


def _titles(lines: Sequence[Sequence[Placed]]) -> frozenset[int]:
    """Return the lines with one piece that stand below another such one: rows of a table have one cell singly."""
    return frozenset(at for at in range(1, len(lines)) if len(lines[at]) == len(lines[at - 1]) == 1)


def _alone(lines: Sequence[Sequence[Placed]]) -> frozenset[int]:
    """Return the lines with one piece: titles of tables and of their sections."""
    return frozenset(at for at, line in enumerate(lines) if len(line) == 1)


def _by_tabs(line: Sequence[Placed]) -> list[Column]:
    """Return the room of the cells of a line where no space stands between two."""
    cells: list[Column] = []
    for piece in line:
        if cells and piece.before == " ":
            cells[-1] = Column(cells[-1].left, piece.right)
        else:
            cells.append(Column(piece.left, piece.right))
    return cells


def _columns(lines: Sequence[Sequence[Placed | Column]]) -> list[Column]:
    """Return the columns of the longest lines, none if those of two lines are not the same ones."""
    count = max(map(len, lines), default=0)
    longest = [line for line in lines if len(line) == count]
    if not _FEW <= count <= _MANY:
        return []
    columns = [
        Column(min(piece.left for piece in pieces), max(piece.right for piece in pieces))
        for pieces in zip(*longest, strict=True)
    ]
    return columns if all(before.right < after.left for before, after in pairwise(columns)) else []


def _places(line: Sequence[Placed], columns: Sequence[Column]) -> list[int] | None:
    r"""Return the columns of the pieces of a line, and the last of all; None if they are not sure.

    >>> class Piece(NamedTuple):
    ...     before: str
    ...     text: str
    ...     left: float
    ...     right: float
    >>> columns = [Column(0, 20), Column(40, 60), Column(80, 100)]
    >>> _places([Piece("", "运费", 0, 9), Piece("\t", "12", 82, 99)], columns)
    [0, 2, 2]
    >>> _places([Piece("", "项目", 0, 9), Piece("\t", "金额", 60, 80)], columns)
    [0, 1, 2]
    >>> _places([Piece("", "运费", 0, 50), Piece("\t", "12", 82, 99)], columns)
    """
    spans = [_over(piece, columns) for piece in line]
    is_head = not any(_NUMBER.fullmatch(piece.text) for piece in line)
    places: list[int] = []
    taken = -1
    for at, (piece, span) in enumerate(zip(line, spans, strict=True)):
        first, last = span
        if first == taken and piece.before == " ":
            places.append(first)
            continue
        if first <= taken or not (first == last or is_head):
            return None
        if is_head:
            room = taken + 1, spans[at + 1][0] - 1 if at + 1 < len(spans) else len(columns) - 1
            before = (line[at - 1], columns[places[-1]]) if at else None
            if (spanned := _spanned(piece, span, room, columns, before)) is None:
                return None
            first, last = spanned
        places.append(first)
        taken = last
    return [*places, len(columns) - 1]


def _spanned(
    piece: Placed,
    span: tuple[int, int],
    room: tuple[int, int],
    columns: Sequence[Column],
    before: tuple[Placed, Column] | None,
) -> tuple[int, int] | None:
    """Return the columns that a head stands over, None if they are not sure.

    Args:
        piece: the head.
        span: the columns that it overlaps.
        room: those between the heads beside it.
        columns: all of them.
        before: the head before it and the column that this one begins with.
    """
    first, last = span
    is_left = _begins(piece, columns[first])
    if centred := _centred(piece, span, room, columns):
        return None if is_left and centred[0] < first else centred
    if first < last:
        return None if columns[first].right <= piece.left else span
    if first > room[0] and before:  # the empty column belongs to the one before it, if both begin with theirs
        return span if is_left and _begins(*before) else None
    return span if is_left or span == room or _is_amid(piece, columns, first) else None


def _begins(piece: Placed, column: Column) -> bool:
    return abs(piece.left - column.left) < _EDGE


def _is_amid(piece: Placed, columns: Sequence[Column], at: int) -> bool:
    """Whether a piece stands near the middle of a column."""
    middles = [(column.left + column.right) / 2 for column in columns[max(0, at - 1) : at + 2]]
    steps = [after - before for before, after in pairwise(middles)]
    shift = (piece.left + piece.right) / 2 - (columns[at].left + columns[at].right) / 2
    return abs(shift) < _NEAR * min(steps)


def _over(piece: Placed, columns: Sequence[Column]) -> tuple[int, int]:
    """Return the first and the last column that a piece stands under; those beside it, if it stands between two."""
    over = [at for at, column in enumerate(columns) if piece.left < column.right and column.left < piece.right]
    if over:
        return over[0], over[-1]
    before = sum(column.right <= piece.left for column in columns)
    return before - 1, before


def _centred(
    piece: Placed, span: tuple[int, int], room: tuple[int, int], columns: Sequence[Column]
) -> tuple[int, int] | None:
    """Return the columns over the middle of which a head stands, the most that have room; None for one alone."""
    middle = (piece.left + piece.right) / 2
    spans = [
        (first, last)
        for first in range(max(room[0], 0), span[0] + 1)
        for last in range(span[1], room[1] + 1)
        if first < last and abs((columns[first].left + columns[last].right) / 2 - middle) < _CENTRE
    ]
    return max(spans, key=lambda ends: ends[1] - ends[0], default=None)

"""Spreadsheets as text: the lines are the rows, all of them, with a tab between all cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from yiwu_facts.model import Fact
from yiwu_facts.read.flow import in_cell
from yiwu_facts.read.stream import LARGE, PIECE, Piece

Row = list[str]


def in_cells(facts: Iterable[Fact], piece: Piece) -> list[Fact]:
    r"""Return the facts of a sheet with their cells: its lines are the rows, and a tab stands between all cells.

    Args:
        facts: in their order, with the places that they have in the whole sheet.
        piece: the part of the sheet that they are in.

    >>> from yiwu_facts import extract
    >>> text = "\t占三成\n\n\t\t占五成"
    >>> [fact.cell for fact in in_cells(extract(text), Piece(text))]
    ['B1', 'C3']
    """
    found: list[Fact] = []
    line = start = column = 0
    for fact in facts:
        place = fact.start - piece.offset
        if fact.line != line:
            line, column, start = fact.line, 0, piece.text.rfind("\n", 0, place) + 1
        column += piece.text.count("\t", start, place)
        start = place
        found.append(fact._replace(cell=f"{letters(column)}{line}"))
    return found


def letters(column: int) -> str:
    """Return what spreadsheets call a column, counted from 0.

    >>> letters(0), letters(25), letters(26), letters(702)
    ('A', 'Z', 'AA', 'AAA')
    """
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(ord("A") + digit) + name
    return name


def one_line(text: str) -> str:
    r"""Return the text of a cell without the breaks and tabs in it.

    >>> one_line("金额\n（万元）"), one_line("甲公司\r\n乙公司\t丙公司")
    ('金额（万元）', '甲公司 乙公司 丙公司')
    """
    if "\n" not in text:
        return " ".join(text.split())
    return " ".join(in_cell(text.splitlines()).split())


_HEADS = 20
"""Rows from the top among which the one with the names of the columns stands, if there is one."""


def under_head(rows: Iterator[Row], names: Sequence[str]) -> tuple[int, Row, Iterator[Row]]:
    """Return the row that names the columns, with its number from 1, and the rows after it.

    Args:
        rows: of a sheet.
        names: of which the row has one; if there is none such, its number is 0, and all rows come after it.

    >>> number, head, rest = under_head(iter([["帖子导出"], [], ["编号", "正文"], ["7", "占三成"]]), ["正文"])
    >>> number, head, list(rest)
    (3, ['编号', '正文'], [['7', '占三成']])
    """
    first = list(islice(rows, _HEADS))
    at = next((at for at, row in enumerate(first) if not {*names}.isdisjoint(row)), -1)
    return at + 1, first[at] if at >= 0 else [], chain(first[at + 1 :], rows)


def taken(rows: Iterator[Row], size: int) -> tuple[list[Row], bool]:
    """Return the next rows, up to so many characters, and whether there may be more."""
    kept: list[Row] = []
    for row in rows:
        kept.append(row)
        size -= 1 + sum(map(len, row)) + len(row)
        if size < 0:
            return kept, True
    return kept, False


def pieces_of(rows: Iterable[Row]) -> Iterator[Piece]:
    r"""Yield rows as text, in pieces if they are many.

    >>> [piece.text for piece in pieces_of([["收入", "12"], []])]
    ['收入\t12\n\n']
    """
    left = iter(rows)
    kept, has_more = taken(left, LARGE)
    piece = Piece("".join(map(_line, kept)))
    yield piece
    while has_more:
        kept, has_more = taken(left, PIECE)
        piece = Piece("".join(map(_line, kept)), *piece.end())
        if kept:
            yield piece


def _line(row: Row) -> str:
    r"""Return a row as a line; behind several cells the empty ones at its end stand, to tell the columns of the others.

    >>> _line(["净利润", "12", ""]), _line(["利润表", "", ""])
    ('净利润\t12\t\n', '利润表\n')
    """
    line = "\t".join(row)
    return (line if sum(map(bool, row)) > 1 else line.rstrip("\t")) + "\n"

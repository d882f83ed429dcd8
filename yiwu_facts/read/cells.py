"""In which cell of a spreadsheet a fact stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from yiwu_facts.model import Fact
from yiwu_facts.read.stream import Piece


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
        found.append(replace(fact, cell=f"{letters(column)}{line}"))
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

"""A text as the lines and tables of a page, its facts marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

_CHARACTERS = 4_000
_LINES = 60
"""So long is a chunk at most: a browser lays out only the chunks that are looked at."""


class Placed(Protocol):
    """Anything with a half-open span of the text."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


class Piece(NamedTuple):
    """Some characters of one line, all of one fact or all of none.

    Attributes:
        text: the characters.
        fact: the number of the fact, None for none.
        is_first: whether it is where the fact begins.
    """

    text: str
    fact: int | None = None
    is_first: bool = True


class Line(NamedTuple):
    """A line of text, or a row of a table, which has several cells."""

    number: int
    cells: tuple[tuple[Piece, ...], ...]
    is_page: bool = False


class Block(NamedTuple):
    """Lines of text, or the rows of one table."""

    is_table: bool
    lines: list[Line]


def chunks(text: str, facts: Sequence[Placed]) -> Iterator[list[Block]]:
    r"""Yield the blocks of a text in chunks of a size that a browser lays out at once.

    Args:
        text: the text; a tab stands between the cells of a row, and a form feed begins a page.
        facts: by position; one that begins inside another gets no mark.

    >>> [[block.is_table for block in chunk] for chunk in chunks("营收表\n年份\t营收\n2024\t3亿元\n完", [])]
    [[False, True, False]]
    """
    chunk: list[Block] = []
    size = lines = 0
    for block in _blocks(_lines(text, facts)):
        chunk.append(block)
        size += sum(len(piece.text) for line in block.lines for cell in line.cells for piece in cell)
        lines += len(block.lines)
        if size >= _CHARACTERS or lines >= _LINES:
            yield chunk
            chunk, size, lines = [], 0, 0
    if chunk:
        yield chunk


def _blocks(lines: Iterator[Line]) -> Iterator[Block]:
    """Yield rows that follow one another as tables, and other lines in blocks of a few."""
    block = Block(is_table=False, lines=[])
    for line in lines:
        is_row = len(line.cells) > 1
        if is_row != block.is_table or (not is_row and len(block.lines) >= _LINES // 2):
            if block.lines:
                yield block
            block = Block(is_row, [])
        block.lines.append(line)
    if block.lines:
        yield block


def _lines(text: str, facts: Sequence[Placed]) -> Iterator[Line]:
    start = first = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        while first < len(facts) and facts[first].end <= start:
            first += 1
        shown = end - (1 if line.endswith("\r") else 0)
        is_page = line.startswith("\f")
        pieces = list(_pieces(text, start + is_page, shown, facts, first))
        yield Line(number, _cells(pieces), is_page)
        start = end + 1


def _pieces(text: str, start: int, end: int, facts: Sequence[Placed], first: int) -> Iterator[Piece]:
    """Yield what stands between two offsets; `first` is the first fact that ends behind the former."""
    at = start
    for number in range(first, len(facts)):
        fact = facts[number]
        if fact.start >= end:
            break
        if fact.start < at and not (at == start and fact.start < start):
            continue
        if fact.start > at:
            yield Piece(text[at : fact.start])
        stop = min(fact.end, end)
        begins = fact.start >= start
        if stop > max(at, fact.start):
            yield Piece(text[max(at, fact.start) : stop], number, begins)
        at = max(at, stop)
    if at < end:
        yield Piece(text[at:end])


def _cells(pieces: Sequence[Piece]) -> tuple[tuple[Piece, ...], ...]:
    r"""Return the cells of a row; a line of text is one cell, and so is a row with a fact that goes over a tab.

    >>> _cells([Piece("营收\t"), Piece("3亿元", 0)])
    ((Piece(text='营收', fact=None, is_first=True),), (Piece(text='3亿元', fact=0, is_first=True),))
    """
    if any(piece.fact is not None and "\t" in piece.text for piece in pieces):
        return (tuple(pieces),)
    cells: list[list[Piece]] = [[]]
    for piece in pieces:
        here, *more = piece.text.split("\t")
        if here:
            cells[-1].append(piece._replace(text=here))
        cells += [[piece._replace(text=text)] if text else [] for text in more]
    return tuple(map(tuple, cells))

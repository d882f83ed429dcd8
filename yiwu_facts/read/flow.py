"""From paragraphs and tables to lines: what Office documents and web pages have in common.

A paragraph is a line, and so is the row of a table, with a tab between its cells. A cell that others were merged into
keeps their places: a head is said again over each of its columns, anything else leaves them empty, so that no fact is
counted twice; neither is a title over the whole table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from yiwu_facts.text.pattern import lazy

WIDEST = 256
"""Columns among which merged cells keep their places."""
_SPANNED = 64
"""Columns that one cell spans."""
_DEEPEST = 8
"""Tables in one another; those further in are paragraphs."""
_SHORT = 60
"""Characters of a cell whose paragraphs stand in one line."""
_HEAD = 20
"""Characters of a head at most."""
_HEADS = 4
"""Rows of heads at most."""
_NUMBER = lazy(r"[(（]?[-+▲]?[¥￥$]?\d[\d,，]*(?:\.\d+)?[)）]?[%％]?")
_NO_HEAD = lazy(r"[\d:：]|...公司$")
"""In a line over a table that says whose it is and in which unit, and in what would be a fact each time."""
_OPENS = tuple("(（[［/／")
_ENDS = tuple("。！？；!?;")

GOES_ON = 0
"""Height of a cell that belongs to the one above it."""


def is_head(text: str) -> bool:
    """Whether a cell may be a head that holds for all its columns.

    >>> is_head("金额（万元）"), is_head("母公司"), is_head("2024年"), is_head("单位：元"), is_head("某某股份有限公司")
    (True, True, False, False, False)
    """
    return 0 < len(text) <= _HEAD and not _NO_HEAD.search(text)


def has_values(texts: Sequence[str]) -> bool:
    """Whether a row has a number behind its label.

    >>> has_values(["收入", "1,200.5"]), has_values(["项目", "2024年"]), has_values(["12", "收入"])
    (True, False, False)
    """
    return any(_NUMBER.fullmatch(text) for text in texts[1:])


class Grid:
    """The rows of one table, from above; merged cells keep their columns.

    >>> grid = Grid()
    >>> grid.row([("项目", 1, 2), ("金额", 2, 1)]), grid.row([("期初", 1, 1), ("期末", 1, 1)])
    (['项目', '金额', '金额'], ['项目', '期初', '期末'])
    >>> grid.row([("收入", 1, 1), ("12", 2, 1), ("3", 1, 1)])
    ['收入', '12', '', '3']
    """

    def __init__(self) -> None:
        self._below: dict[int, tuple[str, int]] = {}
        """What cells of several rows leave to the rows below: a text and how many rows, by column."""
        self._above: list[str] = []
        self._has_values = False
        self._rows = 0

    def row(self, cells: Sequence[tuple[str, int, int]]) -> list[str]:
        """Return the texts of a row, one a column.

        Args:
            cells: text, width and height of each; the height `GOES_ON` says that it is part of the one above.
        """
        self._has_values = self._has_values or has_values([text for text, _, _ in cells])
        may_have_heads = not self._has_values and self._rows < _HEADS and len(cells) > 1
        self._rows += 1
        texts: list[str] = []
        for text, width, height in cells:
            self._fill(texts)
            if height == GOES_ON:
                text = self._above[len(texts)] if len(texts) < len(self._above) else ""  # noqa: PLW2901
            again = text if may_have_heads and is_head(text) else ""
            for number in range(max(1, min(width, _SPANNED, WIDEST - len(texts)))):
                if height > 1:
                    self._below[len(texts)] = (again, height - 1)
                texts.append(again if number or height == GOES_ON else text)
        self._fill(texts)
        self._above = texts
        return texts

    def _fill(self, texts: list[str]) -> None:
        """Add the columns that belong to cells above."""
        while len(texts) < WIDEST and (left := self._below.pop(len(texts), None)):
            text, rows = left
            if rows > 1:
                self._below[len(texts)] = (text, rows - 1)
            texts.append(text if self._rows <= _HEADS else "")


@dataclass(slots=True)
class _Cell:
    lines: list[str] = field(default_factory=list)
    width: int = 1
    height: int = 1


@dataclass(slots=True)
class _Table:
    grid: Grid = field(default_factory=Grid)
    cells: list[_Cell] = field(default_factory=list)
    is_open: bool = False


class Flow:
    r"""Takes a document apart as it comes, and has its lines.

    >>> flow = Flow()
    >>> flow.text("收入表"); flow.end_line()
    >>> flow.open_table()
    >>> for texts in (("项目", "金额"), ("收入", "12")):
    ...     for text in texts:
    ...         flow.open_cell(); flow.text(text); flow.close_cell()
    ...     flow.close_row()
    >>> flow.close_table()
    >>> str(flow)
    '收入表\n项目\t金额\n收入\t12'
    """

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._parts: list[str] = []
        self._tables: list[_Table] = []
        self._deeper = 0

    def __str__(self) -> str:
        """Return the text up to here, without empty lines at its ends."""
        return "\n".join(self._lines).strip("\n")

    def text(self, text: str) -> None:
        """Take characters of a paragraph."""
        self._parts.append(text)

    def end_line(self, *, keep_empty: bool = True) -> None:
        """End a paragraph."""
        if self._parts or keep_empty:
            self._put("".join(self._parts))
            self._parts.clear()

    def _put(self, line: str) -> None:
        for table in reversed(self._tables):
            if table.is_open:
                table.cells[-1].lines.append(line)
                return
        self._lines.append(line)

    def open_table(self) -> None:
        """Begin a table, perhaps in a cell of another."""
        self.end_line(keep_empty=False)
        if len(self._tables) < _DEEPEST:
            self._tables.append(_Table())
        else:
            self._deeper += 1

    def open_cell(self, width: int = 1, height: int = 1) -> None:
        """Begin a cell; see `Grid`."""
        self.end_line(keep_empty=False)
        if self._tables and not self._deeper:
            self._tables[-1].cells.append(_Cell([], width, height))
            self._tables[-1].is_open = True

    def span(self, width: int | None = None, height: int | None = None) -> None:
        """Say how many columns and rows the open cell has."""
        if self._tables and not self._deeper and (cells := self._tables[-1].cells):
            cells[-1].width = width or cells[-1].width
            cells[-1].height = cells[-1].height if height is None else height

    def close_cell(self) -> None:
        """End a cell."""
        self.end_line(keep_empty=False)
        if self._tables and not self._deeper:
            self._tables[-1].is_open = False

    def close_row(self) -> None:
        """End a row."""
        self.close_cell()
        if self._tables and not self._deeper and (cells := self._tables[-1].cells):
            texts = [(in_cell(cell.lines), cell.width, cell.height) for cell in cells]
            cells.clear()
            self._put(_line(self._tables[-1].grid.row(texts)))

    def close_table(self) -> None:
        """End a table."""
        self.close_row()
        if self._deeper:
            self._deeper -= 1
        elif self._tables:
            self._tables.pop()


def span_of(text: str) -> int:
    """Return how many columns or rows a cell spans by its markup, 1 where that says no such number.

    >>> [span_of(text) for text in ("2", "9999", "10000", "0", "-2", "")]
    [2, 9999, 1, 1, 1, 1]
    """
    return max(1, int(text)) if text.isdecimal() and len(text) < 5 else 1


def in_cell(lines: Sequence[str]) -> str:
    r"""Return the text of a cell: short paragraphs in one line, as a row has it.

    >>> in_cell(["金额\n（万元）"]), in_cell(["甲公司", "乙公司"])
    ('金额（万元）', '甲公司 乙公司')
    """
    kept = [line for line in lines if line.strip()]
    parts = [part.strip() for line in kept for part in line.split("\n") if part.strip()]
    if len(parts) < 2:
        return parts[0] if parts else ""
    if sum(map(len, kept)) > _SHORT or any("\t" in part or part.endswith(_ENDS) for part in parts):
        return "\n".join(kept) if len(kept) > 1 else kept[0].strip()
    text = parts[0]
    for more in parts[1:]:
        text += more if more.startswith(_OPENS) or text.endswith(_OPENS) else f" {more}"
    return text


def _line(texts: Sequence[str]) -> str:
    """Return a row as one line; cells of several lines stand by themselves.

    Behind several cells the empty ones at its end stand, to tell the columns of the others.
    """
    parts = texts[:1] or [""]
    out = [parts[0]]
    for before, text in pairwise(texts):
        out += ["\n" if "\n" in before or "\n" in text else "\t", text]
    line = "".join(out)
    return line if sum(map(bool, texts)) > 1 else line.rstrip("\t")

"""The pieces of text of a page of a PDF, put together to lines: a tab between cells, and each cell in one line.

A file has the cells of a table one after another, each with all of its lines. After the last line of a cell the next
cell begins further up and to the right: so a cell of several lines is told from rows of one cell each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from yiwu_facts.read.page_columns import columns_of

_LINES = 12
"""Lines of a cell at most."""
_PITCH = 2.2
"""Widest distance of two lines of a cell, in em."""
_CLOSE = 1.5
"""The same where nothing but the words tells that it is one."""
_SLACK = 0.35
"""How far apart what stands on one line may be, in em."""
_RISE = 3.5
"""How far a cell that is higher than those before it in its row may begin above them, in em."""
_NARROW = 0.5
"""Gap from which on a space may stand between two cells, in em."""
_TITLES = 3
"""Lines over a page that a file may have last, at most."""
_LONG = 2000
"""Characters of a piece from which on another one begins."""
_MANY = 60
"""Pieces of a row from which on none is looked for that was drawn later."""
_WIDE = 3
"""Pieces from which on a line is a row that may lack some."""

_WORDS = re.compile(r"[(（]?[^\W\d_]{0,8}(?:[(（][^\W\d_]{0,4}[%％]?[)）])?[)）]?")
_CUT_NUMBER = re.compile(r"[-(]?\d{1,3}(?:,\d{3})*(?:,\d{0,2}|\.|(?<=,\d{3})\.\d)")
_WHOLE_NUMBER = re.compile(r"[-(]?\d{1,3}(?:,\d{3})*(?:\.\d{1,2})?\)?")
_REST = re.compile(r"[\d,.]{1,12}\)?")


class Box(NamedTuple):
    """The room of a character, which is as high as its font."""

    left: float
    bottom: float
    right: float
    top: float


class Run(NamedTuple):
    """Characters that stand together, what is before them, and the room of the first and of the last one.

    Before them is nothing or a space where they go on with the last ones, a tab, or a line end.
    """

    before: str
    text: str
    first: Box
    last: Box


@dataclass(slots=True)
class _Piece:
    """What stands in one line of a cell, or a line of prose; `high` and `low` are the middles of its lines."""

    before: str
    text: str
    left: float
    right: float
    high: float
    low: float
    em: float


def in_lines(runs: Sequence[Run]) -> str:
    r"""Return the text of a page.

    >>> in_lines([
    ...     Run(mark, text, Box(left, bottom, left + 10, bottom + 10), Box(left, bottom, left + 50, bottom + 10))
    ...     for mark, text, left, bottom in (
    ...         ("\n", "经营活动", 0, 80), ("\n", "现金流", 0, 68), ("\n", "1,200,304.5", 60, 80), ("\n", "6", 60, 68),
    ...         ("\n", "12", 140, 80), ("\n", "合计", 0, 50), ("\t", "15", 60, 50),
    ...     )
    ... ])
    '经营活动现金流\t1,200,304.56\t12\n合计\t15\t'
    """
    page = _Page()
    for run in runs:
        page.add(run)
    if page.is_centred:  # what was read before that was known is read again
        page = _Page(is_centred=True)
        for run in runs:
            page.add(run)
    lines: list[list[_Piece]] = []
    for piece in page.done:
        if piece.before == "\n" or not lines:
            lines.append([piece])
        else:
            lines[-1].append(piece)
    lines = _in_place(_from_above(lines))
    return "\n".join(map(_line, lines, columns_of(lines)))


def _line(pieces: Sequence[_Piece], columns: Sequence[int] | None) -> str:
    """Return pieces as one line, with a tab for each empty cell where their columns are known."""
    if columns is None:
        # Beside tabs a wide space may stand between cells as well; two spaces keep cells apart.
        wide = "  " if any(piece.before == "\t" for piece in pieces[1:]) else " "
        return "".join(piece.before.replace(" ", wide) + piece.text for piece in pieces)[len(pieces[0].before) :]
    text, at = "", 0
    for number, (piece, column) in enumerate(zip(pieces, columns, strict=False)):
        text += ("\t" * (column - at) or (piece.before if number else "")) + piece.text
        at = column
    return text + "\t" * (columns[-1] - at)


def _from_above(lines: list[list[_Piece]]) -> list[list[_Piece]]:
    """Return the lines, and those before the others that stand over all of them though the file has them last."""
    last = len(lines)
    while last > 1 and lines[last - 1][0].high > lines[0][0].high + lines[0][0].em:
        last -= 1
    if len(lines) - last > _TITLES:  # the first line is the foot of the page
        return lines
    return sorted(lines[last:], key=_height) + lines[:last]


def _height(line: Sequence[_Piece]) -> float:
    return -line[0].high


def _in_place(lines: Sequence[list[_Piece]]) -> list[list[_Piece]]:
    """Return the lines, and cells that the file has later in the line of their row: some programs draw some last."""
    done: list[list[_Piece]] = []
    rows: dict[int, list[_Piece]] = {}
    for line in lines:
        height = round(line[0].high)
        if (row := rows.get(height)) and len(row) < _MANY and _fits(line, row):
            line[0].before = "\t"
            row[:] = sorted([*row, *line], key=_left)
            continue
        done.append(line)
        if len(line) >= _WIDE:
            rows |= dict.fromkeys((height - 1, height, height + 1), line)
    return done


def _fits(line: Sequence[_Piece], row: Sequence[_Piece]) -> bool:
    """Whether pieces have room among those of a row, one of them between two of these."""
    if not any(row[0].left < piece.left < row[-1].left for piece in line):
        return False
    return all(before.right <= after.left for before, after in pairwise(sorted([*row, *line], key=_left)))


def _left(piece: _Piece) -> float:
    return piece.left


@dataclass(slots=True)
class _Page:
    """The pieces up to here.

    `bottom` is how far down the row reaches that is being read, by the middle of its lowest line; `is_centred` tells a
    page on which cells of one line stand in the middle beside those of several.
    """

    done: list[_Piece] = field(default_factory=list)
    bottom: float = 0.0
    is_centred: bool = False

    def add(self, run: Run) -> None:
        """Take the next characters."""
        before, text, first, last = run
        middle = (first.bottom + first.top) / 2
        new = _Piece(before, text, first.left, last.right, middle, middle, first.top - first.bottom)
        if not self.done:
            self.bottom = new.low
        elif before in ("", " "):
            piece = self.done[-1]
            if before == "" or new.left - piece.right < _NARROW * new.em:
                if len(piece.text) < _LONG:
                    piece.text += before + text
                    piece.right = max(piece.right, new.right)
                    return
                new.before, new.text = "", before + text  # the same piece: a long text is not made longer each time
        elif before == "\n":
            if self._begins_cell(new):
                new.before = "\t"
            elif self._goes_on(new):
                _join(self.done[-1], new)
                return
            else:
                self.bottom = new.low
        self.done.append(new)

    def _begins_cell(self, new: _Piece) -> bool:
        """Whether a piece above and right of the last one is the next cell of its row; join the lines of that one."""
        last = self.done[-1]
        if new.left < last.right or new.high < last.low + _SLACK * last.em:
            return False
        lines = self._lines_of_cell(new)
        first = next((at for at, line in enumerate(lines) if line.high >= new.high - _SLACK * new.em), None)
        self.bottom = min(self.bottom, last.low)
        if first is None:  # the next cell has more lines
            first = len(lines) - 1
            is_higher = new.high - lines[first].high <= _RISE * last.em and new.left >= last.right + last.em
            if not is_higher or len(lines) == _LINES:
                return False
            self.bottom = min(self.bottom, last.low + lines[first].high - new.high)
        elif lines[first].before == "\n":
            first = self._first_if_centred(lines, first, new)
        for line in reversed(lines[:first]):
            _join(lines[first], line)
        del self.done[len(self.done) - first :]
        return True

    def _lines_of_cell(self, new: _Piece) -> list[_Piece]:
        """Return the lines of what may be a cell to the left of a piece, from below."""
        lines = [self.done[-1]]
        while lines[-1].before == "\n" and len(lines) < min(_LINES, len(self.done)):
            upper, lower = self.done[-len(lines) - 1], lines[-1]
            if not _is_over(upper, lower) or upper.right > new.left:
                break
            lines.append(upper)
        return lines

    def _first_if_centred(self, lines: list[_Piece], first: int, new: _Piece) -> int:
        """Return the first line of a cell beside which another one stands in the middle, on pages that set them so."""
        is_between = lines[first].high - new.high > _SLACK * new.em
        if is_between or self.is_centred:
            for at in range(first, len(lines)):
                if abs((lines[at].high + lines[0].low) / 2 - new.high) < _SLACK * new.em:
                    self.is_centred |= is_between
                    return at
        return first

    def _goes_on(self, new: _Piece) -> bool:
        """Whether a piece below the last one is a line of the same cell."""
        last = self.done[-1]
        if not _is_over(last, new):
            return False
        if last.before != "\n" and (new.high > self.bottom - _SLACK * new.em or self._ends_words(last, new)):
            return True
        return cuts_number(last.text, new.text)

    def _ends_words(self, last: _Piece, new: _Piece) -> bool:
        """Whether a few words below the last of several cells are its end; no row has only a last cell."""
        is_wide = len(self.done) > 2 and self.done[-2].before != "\n"
        is_narrow = new.right - new.left <= last.right - last.left + _SLACK * new.em
        is_left = abs(new.left - last.left) < _SLACK * new.em
        is_close = last.low - new.high < _CLOSE * new.em and last.high - last.low < _CLOSE * new.em
        return is_wide and is_narrow and is_left and is_close and _WORDS.fullmatch(new.text) is not None


def _is_over(upper: _Piece, lower: _Piece) -> bool:
    """Whether two pieces are lines of one cell: one right below the other."""
    em = min(upper.em, lower.em)
    is_near = 0.5 * em < upper.low - lower.high < _PITCH * em
    return is_near and upper.left < lower.right and lower.left < upper.right


def _join(upper: _Piece, lower: _Piece) -> None:
    upper.text = in_one_line(upper.text, lower.text)
    upper.left, upper.right = min(upper.left, lower.left), max(upper.right, lower.right)
    upper.low = lower.low


def cuts_number(upper: str, lower: str) -> bool:
    """Whether the end of a line cuts a number: neither part is one that people write, both together are.

    >>> cuts_number("284,552,310.4", "5"), cuts_number("138,900.", "00"), cuts_number("182,400,0", "00")
    (True, True, True)
    >>> cuts_number("284,552,310.45", "5"), cuts_number("12.4", "5"), cuts_number("1,204", "330")
    (False, False, False)
    """
    if not _REST.fullmatch(lower) or not _CUT_NUMBER.fullmatch(upper):
        return False
    return _WHOLE_NUMBER.fullmatch(upper + lower) is not None


def in_one_line(upper: str, lower: str) -> str:
    """Return the text of two lines of a cell.

    >>> in_one_line("经营活动的", "现金流"), in_one_line("2288H", "V6"), in_one_line("12,345.6", "7")
    ('经营活动的现金流', '2288H V6', '12,345.67')
    """
    upper, lower = upper.rstrip(), lower.lstrip()
    if not upper or not lower:
        return upper + lower
    is_word = upper[-1].isascii() and lower[0].isascii() and upper[-1] not in "-(/[" and lower[0] not in ")%]/"
    return f"{upper} {lower}" if is_word and not cuts_number(upper, lower) else upper + lower

"""Line and column of an offset, as editors and grep count them."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class LineIndex:
    r"""Finds the 1-based line and column of an offset; lines end at `\n`.

    >>> LineIndex("一\n二三").position(3)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of a code point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

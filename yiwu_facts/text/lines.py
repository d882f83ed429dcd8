"""Line and column of an offset, as editors and grep count them."""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import methodcaller

_LINE_END = re.compile("\n")
_END = methodcaller("end")


class LineIndex:
    r"""Finds the 1-based line and column of an offset; lines end at `\n`.

    >>> LineIndex("一\n二三").position(3)
    (2, 2)
    """

    def __init__(self, text: str) -> None:
        self._starts = [0, *map(_END, _LINE_END.finditer(text))]

    def position(self, offset: int) -> tuple[int, int]:
        """Return (line, column) of a code point offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

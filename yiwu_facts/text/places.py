"""The row and the column of each value of a table, as its text names them."""

from __future__ import annotations

from yiwu_facts.model import TablePlace
from yiwu_facts.text import head_words, labels
from yiwu_facts.text.cells import Cell
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.segments import Segment, Value

_HAS_VALUE = lazy(r"[)）]-?[\d.,]*\d$")
"""The end of a label that the first of two values is part of: 总市值/流通市值(亿元)9,123."""


class Places:
    r"""The rows and the columns of the values of a text; many have the same heads.

    >>> from yiwu_facts.text.table import values
    >>> text = "項目\t2024年\t2023年\n存貨\t12\t15"
    >>> Places(text).of(values(text)[21])
    TablePlace(row='存貨', column='2023年')
    """

    def __init__(self, original: str) -> None:
        self._original = original
        self._columns: dict[tuple[Cell, ...], str] = {}
        self._segment: Segment | None = None  # whose name `_name` is: the values of one come one after another
        self._name: str | None = None

    def of(self, found: tuple[Segment, Value]) -> TablePlace | None:
        """Return the row and the column of a value, None if neither is sure."""
        segment, value = found
        if segment is not self._segment:
            self._segment, self._name = segment, self._row(segment)
        column = self._column(value.heads) if value.heads else None
        return TablePlace(self._name, column) if self._name or column else None

    def _row(self, segment: Segment) -> str | None:
        if not segment.is_sure or all(head_words.is_answer(cell.text) for cell in segment.labels):
            return None
        if any(_HAS_VALUE.search(cell.text) for cell in segment.labels):
            return None
        first, *more = segment.labels
        label = (first, *(cell for cell in more if not labels.is_day(cell.text)))
        return joined(self._original, label) or None

    def _column(self, over: tuple[Cell, ...]) -> str | None:
        if over not in self._columns:
            names = tuple(head for head in over if not head_words.is_unit(head.text))
            self._columns[over] = joined(self._original, names, between=" ")
        return self._columns[over] or None


def joined(original: str, cells: tuple[Cell, ...], between: str = "") -> str:
    """Return the words of several cells, those of one line with a space between them; `between` is for other lines."""
    parts: list[str] = []
    end = 0
    for cell in cells:
        if parts:
            parts.append(between if "\n" in original[end : cell.start] else " ")
        parts.append("".join(original[cell.start : cell.end].splitlines()))
        end = cell.end
    return "".join(parts)

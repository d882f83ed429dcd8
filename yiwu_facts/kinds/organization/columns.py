"""Columns of brands in tables: what stands alone in a cell below 品牌 is what firms make, and not the firm."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, cached_property

from yiwu_facts.kinds.organization.words import listed
from yiwu_facts.text.cells import lines, row_of
from yiwu_facts.text.fold import fold
from yiwu_facts.text.occurrences import occurrences
from yiwu_facts.text.pattern import Apart
from yiwu_facts.text.view import View


class Columns:
    r"""The cells of a text that stand in columns of brands; looked for when first asked.

    >>> from yiwu_facts.text.view import view_of
    >>> columns = Columns(view_of("品牌|供应商\n罗技|罗技\n罗技不是"))
    >>> columns.hold(6, 8), columns.hold(9, 11), columns.hold(11, 13)
    (True, False, False)
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def hold(self, start: int, end: int) -> bool:
        """Tell whether a span of `View.text` is all of a cell in such a column."""
        if not self._cells:
            return False
        span = self._view.to_original(start, end)
        at = bisect_right(self._cells, span) - 1
        return any(self._cells[near] == span for near in (at, at + 1) if 0 <= near < len(self._cells))

    @cached_property
    def _cells(self) -> list[tuple[int, int]]:
        original = self._view.original
        has_fields = "\t" in original or "|" in fold(original)  # as a line with a head and another cell
        return list(_cells(original)) if has_fields and _headed().is_in(original) else []


def _cells(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the cells below heads of brands stand."""
    columns: set[int] = set()
    width = 0
    headed = _headed_lines(fold(text))
    for line, start in lines(text):
        if not columns and start not in headed:
            continue
        row = row_of(line, start)
        heads = {cell.field for cell in row.cells if cell.text in _heads()}
        if row.fields and heads:
            columns, width = heads, row.fields
        elif row.fields != width:
            columns = set()
        else:
            yield from ((cell.start, cell.end) for cell in row.cells if cell.field in columns)


def _headed_lines(text: str) -> set[int]:
    r"""Return where the lines of a text begin that have heads of brands in them.

    >>> _headed_lines("品牌名称\n供应商\n其他 商标 品牌")
    {0, 9}
    """
    return {text.rfind("\n", 0, at) + 1 for at in occurrences(text, _shortest_heads())}


@cache
def _shortest_heads() -> list[str]:
    """Return the heads that have no other one inside."""
    return [head for head in _heads() if sum(other in head for other in _heads()) == 1]


@cache
def _heads() -> frozenset[str]:
    return frozenset(listed("goods.txt", "head"))


@cache
def _headed() -> Apart:
    """Return the pattern of a head that may be all of a cell: texts without one need not be cut into lines."""
    return Apart.of(_heads(), r"(?![^\s|｜])")

"""Which words of a row of a table are a label for themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from yiwu_facts.text.cells import Row
from yiwu_facts.text.head_words import is_label_head, words_of
from yiwu_facts.text.heads import Found
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.sections import has_unit
from yiwu_facts.text.segments import Segment

_FEW = 2
"""Cells from which on in a row words need a sign that they begin a label."""


def is_own(segment: Segment, row: Sequence[Segment], found: Found, places: Mapping[int, int]) -> bool:
    """Tell the label of a second table from a cell of a row, such as its unit: 显示器 5 台 1,200.

    Args:
        segment: the label and its values.
        row: all segments of the row.
        found: the heads over the cells of the row.
        places: the places of the cells by their starts.
    """
    if not segment.labels:
        return False
    over = [found.get(places.get(cell.start, -1)) for cell in segment.labels]
    is_first = places.get(segment.labels[0].start, 0) < _FEW
    if is_first or has_unit(segment) or any(names and is_label_head(names[-1].text) for names in over):
        return True
    return not _nearest(row[0], found, places).isdisjoint(_nearest(segment, found, places))


def _nearest(segment: Segment, found: Found, places: Mapping[int, int]) -> set[str]:
    """Return the nearest heads of the values of a segment; two tables side by side have the same ones."""
    over = (found.get(places.get(value.cell.start, -1)) for value in segment.values)
    return {names[-1].text for names in over if names}


def with_number(row: list[Segment], found: Found) -> list[Segment]:
    """Return the segments of a row whose label is a number, such as a year, which is a value elsewhere."""
    if not row or row[0].labels or not _NUMBER.fullmatch(row[0].values[0].cell.text):
        return row
    over = found.get(0)
    if not over or not is_label_head(over[-1].text):
        return row
    year, *values = row[0].values
    return [row[0]._replace(labels=(year.cell,), values=values), *row[1:]]


def without_what_for(segments: Sequence[Segment], found: Found, row: Row) -> list[Segment]:
    """Return segments without the cells that say what their prices are for: 次 below 计价单位, but not 元/吨."""
    heads = words_of("for")
    cells = [row.cells[place] for place, over in found.items() if over[-1].text in heads]
    left_out = {cell.start for cell in cells if "/" not in cell.text}
    return [
        segment._replace(labels=tuple(cell for cell in segment.labels if cell.start not in left_out))
        for segment in segments
    ]


_NUMBER = lazy(r"\d{1,4}[AEFQH年]?")


def is_form(row: Sequence[Segment]) -> bool:
    """Tell a row of a form, in which labels and their values take turns, from one of a table with heads."""
    if len(row) < _FEW or not any(map(has_unit, row)):
        return False
    return all(len(segment.labels) == len(segment.values) == 1 for segment in row)


_DAY = lazy(r"(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?|月)(?: ?[-至~] ?(?:19|20)?\d\d[-./年\d月日]+)?")


def is_day(text: str) -> bool:
    """Tell a cell of a day or a period, which names no row if another cell does: HT-001 2025-03-11."""
    return _DAY.fullmatch(text) is not None

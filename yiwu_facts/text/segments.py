"""The labels of a row and their values, and tables that stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from yiwu_facts.text import sections
from yiwu_facts.text.cells import Cell, Row, is_value, is_year


class Value(NamedTuple):
    """A value and the heads over it, from the outermost to the nearest; None if it is not sure which they are."""

    cell: Cell
    heads: tuple[Cell, ...] | None = None


class Segment(NamedTuple):
    """A label and the values after it; a row of two tables side by side has two of them.

    `titles` are the heads that may stand over the label: several if it is not sure which of two tables it is in.
    `is_sure` tells whether the label is the whole one: in 张三 男 48 董事 3,096 that of 3,096 is not.
    """

    labels: tuple[Cell, ...]
    values: list[Value]
    titles: tuple[Cell, ...] = ()
    is_sure: bool = True

    @property
    def label(self) -> str:
        """Return the folded text of the label; what its lines cut in brackets is whole again."""
        return " ".join(cell.text for cell in self.labels).replace("( ", "(")


def segments(cells: list[Cell]) -> Iterator[Segment]:
    """Yield labels with the values after them; the last one may have none."""
    labels: list[Cell] = []
    values: list[Value] = []
    for cell in cells:
        if is_value(cell.text) or is_year(cell.text):
            values.append(Value(cell))
            continue
        if values:
            yield Segment(tuple(labels), values)
            labels, values = [], []
        labels.append(cell)
    yield Segment(tuple(labels), values)


_BESIDE = 6
"""Cells of the heads of two tables side by side, at least: for each a title and two years."""


class Side(NamedTuple):
    """One of several tables that stand side by side: its title and years, and the section that is being read."""

    head: Segment
    section: Cell | None = None

    @property
    def title(self) -> Cell:
        """Return the head over its labels."""
        return self.head.labels[-1]


def sides(row: Row) -> list[Side]:
    """Return the tables that stand side by side: each a title and years."""
    if len(row.cells) < _BESIDE:
        return []
    found = list(segments(row.cells))
    is_one = len(found) > 1 and all(
        side.labels and len(side.values) > 1 and all(is_year(value.cell.text) for value in side.values)
        for side in found
    )
    return [Side(head) for head in found] if is_one else []


def beside(found: Sequence[Segment], known: list[Side]) -> list[Segment]:
    """Return the segments of a row of tables side by side with the heads of each value; keep `known` up to date."""
    done: list[Segment] = []
    is_whole = len(found) == len(known)
    for place, segment in enumerate(found):
        years = [value.cell for value in segment.values if is_year(value.cell.text)]
        if is_whole and len(years) == len(segment.values) > 1:
            known[place] = Side(segment)
        elif segment.values:
            done.append(_under(segment, known[place : place + 1] if is_whole else known, known))
        elif is_whole and segment.labels:
            known[place] = known[place]._replace(section=segment.labels[-1])
    return done


def _under(segment: Segment, over: Sequence[Side], known: Sequence[Side]) -> Segment:
    """Return a segment with its heads; `over` are the tables that it may be part of."""
    texts = {tuple(value.cell.text for value in side.head.values) for side in over}
    values = segment.values
    if len(texts) == 1 and len(over[0].head.values) == len(values):
        values = [value._replace(heads=(head.cell,)) for value, head in zip(values, over[0].head.values, strict=True)]
    titles = tuple(title for side in over for title in _titles(side, known))
    section = over[0].section if len(over) == 1 else None
    return sections.below(section, [segment._replace(values=values, titles=titles)])[0]


def _titles(side: Side, known: Sequence[Side]) -> list[Cell]:
    """Return the head over the labels of a table; a statement that stands beside others goes on below their title."""
    if side.section and side.section.text.endswith(_STATEMENT):
        return [other.title for other in known if _STATEMENT in other.title.text] or [side.title]
    return [side.title]


_STATEMENT = "表"

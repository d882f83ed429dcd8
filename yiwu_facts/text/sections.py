"""Lines in a table that say what the rows below them are parts of: 每股盈利(港仙) over 基本 and 摊薄."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from yiwu_facts.text.cells import Cell, Row, is_value
from yiwu_facts.text.head_words import says, words_of
from yiwu_facts.text.pattern import lazy

if TYPE_CHECKING:
    from yiwu_facts.text.segments import Segment

_FEW = 2
"""Digits of the number of a note, and lines between two rows that are looked through, at most."""
_OWN_UNIT = lazy(r"(?<=[^\W\d_])\([^\d()]{0,7}[^\W_]?[元%人股]\)$")
"""The unit at the end of what is a label for itself: in 注册资本(万元) 500 实缴资本(万元) 200 both are."""


def has_unit(segment: Segment) -> bool:
    """Tell a label that ends in the unit of its values."""
    return bool(segment.labels) and _OWN_UNIT.search(segment.labels[-1].text) is not None


def unsure(row: Sequence[Segment]) -> list[Segment]:
    """Return the segments of a row without heads: of those after the first one, words alone are no whole label."""
    return [
        segment if at == 0 or has_unit(segment) else segment._replace(is_sure=False) for at, segment in enumerate(row)
    ]


def is_of_one(text: str) -> bool:
    """Tell a line that says of the rows below it that they are what one share has: 每股盈利(港仙)."""
    return _ONE in text or says(text) == "each"


_ONE = "每股"


def section(known: Cell | None, waiting: Sequence[Row], row: Sequence[Segment], line: Row) -> Cell | None:
    """Return the line that a row is below, as one of its parts: itself has no values but the number of a note.

    Args:
        known: that of the row before.
        waiting: the lines without values between both rows.
        row: the segments of the row.
        line: the row.
    """
    lines = [line.cells[0] for line in waiting[-_FEW:]]
    if over := next((cell for cell in reversed(lines) if is_of_one(cell.text)), None):
        return over
    if lines:
        return known if _is_word(lines[-1].text) else lines[-1]
    first = line.cells[0]
    if is_of_one(first.text) and not any(_is_exact(cell) for cell in line.cells[1:]):
        return first
    if known and has_parts(row):
        return known
    return first._replace(field=_VALUED) if is_of_one(first.text) else None


def _is_exact(cell: Cell) -> bool:
    return is_value(cell.text) and (not cell.text.isdigit() or len(cell.text) > _FEW)


def _is_word(text: str) -> bool:
    return text.strip("-—: ") in words_of("part")


def has_parts(row: Sequence[Segment]) -> bool:
    """Tell a row of a part of what one share has: 基本, -年内溢利, 每股净资产."""
    return any(map(_is_part, row))


_VALUED = -1
"""The field of a line that has values itself: its parts are only those that a dash or a word says to be such."""


def _is_part(segment: Segment, over: Cell | None = None) -> bool:
    text = segment.labels[-1].text if segment.labels else ""
    if over and over.field == _VALUED and not (_is_word(text) or text[:1] in _DASHES):
        return False
    return _is_word(text) or text[:1] in _DASHES or (is_of_one(text) and not has_unit(segment))


_DASHES = ("-", "—")


def below(over: Cell | None, row: list[Segment]) -> list[Segment]:
    """Return the segments of a row with the line before the labels of its parts: 每股盈利(港仙) 基本."""
    if over is None or not is_of_one(over.text):
        return row
    return [
        segment._replace(labels=(over, *segment.labels))
        if _is_part(segment, over) and segment.labels[0].start != over.start
        else segment
        for segment in row
    ]

"""What of tables looks like amounts and is none: lines of units, numbers of notes, a rate beside a currency."""

from __future__ import annotations

from collections.abc import Mapping

from yiwu_facts.document import Document
from yiwu_facts.kinds.money import captions, heads, labels
from yiwu_facts.kinds.money.evidence import says_over
from yiwu_facts.text.cells import words
from yiwu_facts.text.segments import Segment, Value
from yiwu_facts.text.table import tables


def notes(document: Document) -> set[int]:
    """Return where the numbers of notes begin, which may follow the unit of a label: 每股盈利(分)⇥9⇥24.8."""
    every = (start for table in tables(document.view.original) for start in labels.notes(table))
    return set(map(document.view.from_original, every))


def unit_lines(document: Document) -> list[tuple[int, int]]:
    """Return the spans, in the input, of heads that say nothing but units: they are no amounts."""
    all_heads = [head for table in tables(document.view.original) for head in table.heads]
    corners = [corner for head in all_heads if (corner := heads.corner(head))]
    rows = [head for head in all_heads if heads.unit_row(head, document.currency)]
    cells = [*corners, *(cell for head in all_heads for cell in words(head) if heads.ends_with_scale(cell.text))]
    return [(cell.start, cell.end) for cell in cells] + [(row.start, row.start + len(row.text)) for row in rows]


def scaled_rows(document: Document) -> list[tuple[int, int]]:
    """Return the spans, in the input, of the rows of tables whose numbers count thousands or more by their caption."""
    return [
        (row.row.start, row.row.start + len(row.row.text))
        for table in tables(document.view.original)
        for unit in [captions.caption(caption, document.currency) for caption in table.captions][-1:]
        if unit and unit.scale > 1
        for row in table.rows
    ]


def is_no_amount(known: Mapping[int, tuple[Segment, Value]], start: int, end: int) -> bool:
    """Tell a cell between some places of the input whose head, or the cells beside which, say nothing of money.

    In a row that a currency names a price is a rate: 货币⇥买入价 ... 美元⇥7.18.
    """
    found = next((known[at] for at in range(start, end) if at in known), None)
    if found is None:
        return False
    segment, value = found
    if value.heads is None:
        return len(segment.values) > 1
    name, scale = heads.without_scale(value.heads[-1].text)
    is_rate = len(segment.labels) == 1 and not heads.is_amount(name)
    return is_rate or scale > 1 or says_over(value.heads) != "money"

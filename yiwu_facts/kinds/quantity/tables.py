"""Numbers whose unit stands in a head, a label, a cell beside them or the line above their table.

Of `data/rules.txt`, which shows an example of each: table-unit, label-unit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from yiwu_facts.document import Document
from yiwu_facts.kinds.quantity import heads
from yiwu_facts.kinds.quantity.heads import Unit
from yiwu_facts.kinds.quantity.values import QuantityValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import EXACT, plain
from yiwu_facts.text.amounts import digits, is_amount
from yiwu_facts.text.captions import may_have
from yiwu_facts.text.cells import Cell, is_year
from yiwu_facts.text.heads import are_periods
from yiwu_facts.text.segments import Segment, Value
from yiwu_facts.text.table import tables


def find(document: Document) -> Iterator[Mention]:
    """Yield the numbers of a document that a head or a label makes quantities."""
    text = document.view.text
    taken: set[int] = set()
    if may_have(document.view.original):
        for cell, unit in _in_tables(document.view.original):
            start = document.view.from_original(cell.start)
            taken.add(start)
            yield _mention(start, start + len(cell.text), digits(cell.text), unit, "table-unit")
    if "(" not in text:
        return
    for match in heads.label().finditer(text):
        start, end = match.span("number")
        if start not in taken and not is_year(match["number"]):
            yield _mention(start, end, match["number"], heads.unit_of(match), "label-unit")


def _in_tables(original: str) -> Iterator[tuple[Cell, Unit]]:
    for table in tables(original):
        captions = [unit for caption in table.captions if (unit := heads.of_caption(caption))]
        base = captions[-1] if captions else None
        for row in table.rows:
            for segment in row.segments:
                own = heads.of_head(segment.label)
                beside = heads.beside(segment.labels)
                for value in segment.values:
                    unit = _unit(segment, value, own, beside, base)
                    may_be_year = not are_periods(value.heads or ())
                    if unit and is_amount(value.cell, row.row, unit.scale, may_be_year=may_be_year):
                        yield value.cell, unit


def _unit(segment: Segment, value: Value, own: Unit | None, beside: Unit | None, base: Unit | None) -> Unit | None:
    """Return the unit of a value: of its row, else of the nearest of its heads, else of the table."""
    over = value.heads or ()
    for head in reversed(over):
        if unit := heads.of_head(head.text):
            return unit if own is None else own
        if heads.has_other(head.text):
            return None
    if own or heads.has_other(segment.label):
        return own
    is_sure = bool(segment.labels) and (value.heads is not None or len(segment.values) == 1)
    return (beside or base) if is_sure else None


def _mention(start: int, end: int, text: str, unit: Unit, rule: str) -> Mention:
    value = plain(EXACT.multiply(Decimal(text.replace(",", "")), unit.scale))
    return Mention(start, end, "quantity", QuantityValue(value, value, unit.name), rule)

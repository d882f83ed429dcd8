"""The named rules of numbers whose unit stands in a header.

| rule | example |
|---|---|
| label-unit | 发行总额(亿元)10.00, 中标金额:98.5(万元) |
| table-unit | the numbers of a table under 单位:万元, in a column with the head 金额(万元), of a row 收入(万元) 1 2 |

`text.table` has the rows and cells, `heads` what heads and labels say. A table ends at the first line of prose or the
first empty line; a line of blanks is an empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from yiwu_facts.document import Document
from yiwu_facts.kinds.money import heads
from yiwu_facts.kinds.money.heads import Unit, unit_of
from yiwu_facts.kinds.money.values import MoneyValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import EXACT, plain
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.table import NUMBER, Cell, Row, is_data, is_year, rows, segments
from yiwu_facts.text.view import HAN, View

_SIGN = lazy(r"单位|列示|[元币镑铢盾](?:/[^\W\d_]{1,4})?\)|(?:千|百万|亿)[^\W\d_]{0,3}[元币镑铢盾]")
"""What stands over, before or on top of every such number; texts without it are read no further."""
_LENGTHS = ("个", "年", "月", "日", "天", "小时")
_LABEL = lazy(r"[元币镑铢盾](?:/[^\W\d_]{1,4})?\)")


def find(document: Document) -> Iterator[Mention]:
    """Yield the numbers of a document that a header makes amounts."""
    if not _SIGN.search(document.view.text):
        return
    taken: set[int] = set()
    table = _Table(document.currency)
    for row in rows(document.view.original):
        for cell, unit in table.read(row):
            start = document.view.from_original(cell.start)
            if cell.text.isdigit() and document.view.text.startswith(_LENGTHS, start + len(cell.text)):
                continue  # 12↵个月内
            taken.add(start)
            yield _mention(start, start + len(cell.text), _digits(cell.text), unit, "table-unit")
    for sign in _LABEL.finditer(document.view.text):
        if (mention := _labelled(document, sign)) and not taken.intersection(range(mention.start, mention.end)):
            yield mention


def _labelled(document: Document, sign: re.Match[str]) -> Mention | None:
    """Return the amount beside a unit in brackets that ends with `sign`: 总额(亿元)10.00, 金额:98.5(万元)."""
    text = document.view.text
    start = text.rfind("(", max(0, sign.start() - 12), sign.start())
    if start < 0:
        return None
    match = heads.label().match(text, start)
    if match and not is_year(match["number"]) and _ends_cell(document.view, match.end("number")):
        unit = unit_of(match, document.currency)
        return _mention(*match.span("number"), match["number"], unit, "label-unit")
    colon = text.rfind(":", max(0, start - 20), start)
    if colon < 0 or not (match := heads.behind().match(text, colon + 1)) or match.end() != sign.end():
        return None
    if is_year(match["number"]):
        return None
    unit = unit_of(match, document.currency)
    return _mention(match.start("number"), match.end(), match["number"], unit, "label-unit")


def _ends_cell(view: View, end: int) -> bool:
    """Whether no word follows a number, or one of the next line."""
    if not _WORD.match(view.text, end):
        return True
    last = view.to_original(end - 1, end)[1]
    return view.original[last : last + 1] in ("\n", "\r")


_WORD = re.compile(f"[ ]?{HAN}")
_PROSE = lazy("[。!?！？]|[，,；;][^\\d]{8}")
_HEADING = lazy(r"[(]?[一二三四五六七八九十]{1,3}[、.)]|[(].{8}")
_RULE = frozenset("|-: ")


@dataclass(slots=True)
class _Table:
    """The table that is being read: the unit of its caption, its heads, the units of a unit row."""

    currency: str
    base: Unit | None = None
    tail: list[Unit | None] | None = None
    heads: list[Row] = field(default_factory=list)
    has_rows: bool = False

    def read(self, row: Row) -> Iterator[tuple[Cell, Unit]]:
        """Yield the amounts of the next line."""
        if not row.cells:
            if not row.text.strip("\r") and (self.has_rows or self.heads):
                self._open()
            return
        if unit := heads.caption(row, self.currency):
            self._open(unit)
        elif units := heads.unit_row(row, self.currency):
            self._open(tail=units)
            self.heads = [row]
        elif _PROSE.search(row.text):
            self._open()
        elif is_data(row):
            yield from self._row(row)
        elif not set(row.text) <= _RULE:
            self._head(row)

    def _open(self, base: Unit | None = None, tail: list[Unit | None] | None = None) -> None:
        self.base, self.tail, self.heads, self.has_rows = base, tail, [], False

    def _head(self, row: Row) -> None:
        units = [unit_of(match, self.currency) for cell in row.cells if (match := heads.column().search(cell.text))]
        if len(row.cells) == 1 and (len(row.text) > 40 or (self.base is None and _HEADING.match(row.text))):
            self._open()
        elif len(row.cells) > 1 and units:
            if self.has_rows:
                self._open()
            others = [cell.text for cell in row.cells if not heads.column().search(cell.text)]
            if len(others) > 1 and all(map(is_year, others)) and len(set(units)) == 1:  # 利润表(百万元) 2024 2025
                self._open(units[0])
            self.heads.append(row)
        elif self.has_rows and self.base is None and len(row.cells) > 2:
            self._open()
        elif self.has_rows and len(row.cells) > 2:
            self.heads, self.has_rows = [row], False
        elif not self.has_rows:
            self.heads.append(row)

    def _row(self, row: Row) -> Iterator[tuple[Cell, Unit]]:
        self.has_rows = True
        if self.tail:
            yield from _under_units(row, self.tail)
            return
        columns = self._columns(row)
        has_counts = any(heads.is_count(head.text) for head in self.heads)
        is_safe = columns is not None or (self._has_only_money(row) and not has_counts)
        parts = segments(row)
        for part in parts:
            own = self._own(part.label)
            if own is None and not _is_of_money(part.label):
                continue
            is_row = len(part.values) > 1 and len(parts) == 1 and row.cells[-1] is part.values[-1]
            if own and not is_row and (own.currency == self.currency or self.base is None):
                continue  # one number beside its unit: the rule label-unit
            for cell in part.values:
                unit = own or (self.base if columns is None else columns[row.cells.index(cell)])
                if unit is None or not _is_amount(cell, row, unit) or (not part.label and not _is_exact(cell.text)):
                    continue
                if own or is_safe or ("," in cell.text and not has_counts):
                    yield cell, unit

    def _own(self, label: str) -> Unit | None:
        """Return the unit of a row's label; a foreign currency alone takes the scale of the table."""
        match = heads.column().search(label)
        if match is None or label[match.start()] not in "([":
            return None
        own = unit_of(match, self.currency)
        if self.base and own.scale == 1 and own.per is None and own.currency != self.base.currency:
            return replace(own, scale=self.base.scale)
        return own

    def _columns(self, row: Row) -> list[Unit | None] | None:
        """Return the unit of each column; None if no head has a cell for each of them and all count the same."""
        for head in reversed(self.heads):
            if len(head.cells) == len(row.cells):
                return [self._column(cell.text) for cell in head.cells]
        if self.base is None or any(heads.column().search(cell.text) for head in self.heads for cell in head.cells):
            return [None] * len(row.cells)  # which number stands under which head is not told
        return None

    def _column(self, text: str) -> Unit | None:
        if match := heads.column().search(text):
            return unit_of(match, self.currency)
        return None if heads.is_ratio(text) or heads.is_count(text) else self.base

    def _has_only_money(self, row: Row) -> bool:
        """Tell whether all numbers of a row are amounts though no head has a cell for each of them."""
        ratios = sum(heads.is_ratio(cell.text) for head in self.heads for cell in head.cells)
        return ratios <= sum(cell.text.endswith("%") for cell in row.cells)


def _is_of_money(label: str) -> bool:
    return not (heads.is_ratio(label) or heads.is_count(label) or "每股" in label)


def _under_units(row: Row, units: list[Unit | None]) -> Iterator[tuple[Cell, Unit]]:
    """Yield the amounts of a row under a row of units: the last values of the row, a number of a note before them."""
    parts = segments(row)
    if len(parts) != 1 or not parts[0].label or not _is_of_money(parts[0].label):
        return
    values = parts[0].values
    if len(values) == len(units) + 1 and values[0].text.isdigit() and len(values[0].text) < 3:
        values = values[1:]
    if len(values) != len(units):
        return
    for cell, unit in zip(values, units, strict=True):
        if unit and _is_amount(cell, row, unit):
            yield cell, unit


_COUNTED = frozenset("年月日号时个名人股家次岁天倍项份户件台套期")
_DATE = lazy(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_MOST = Decimal(10) ** 16


def _is_amount(cell: Cell, row: Row, unit: Unit) -> bool:
    """Tell an amount from a year, a date, a code, an account number and 12 of 12 个月."""
    match = NUMBER.fullmatch(cell.text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return False
    digits = match["digits"]
    if is_year(digits) or _DATE.fullmatch(digits) or (digits[0] == "0" and digits[1:2].isdigit()):
        return False
    if (digits.isdigit() and len(digits) > 14) or Decimal(digits.replace(",", "")) * unit.scale > _MOST:
        return False
    place = row.cells.index(cell)
    before, after = row.cells[place - 1 : place], row.cells[place + 1 : place + 2]
    if before and before[0].text[-1] in "年月第" and len(digits) < 3:
        return False
    return not (after and after[0].text[0] in _COUNTED and after[0].start == cell.end + 1)


def _is_exact(text: str) -> bool:
    return "," in text or "." in text


def _digits(text: str) -> str:
    match = NUMBER.fullmatch(text)
    assert match
    return f"-{match['digits']}" if match["open"] or match["sign"] else match["digits"]


def _mention(start: int, end: int, text: str, unit: Unit, rule: str) -> Mention:
    value = plain(EXACT.multiply(Decimal(text.replace(",", "")), unit.scale))
    return Mention(start, end, "money", MoneyValue(value, value, unit.currency, unit.per), rule)

"""The named rules of numbers whose unit stands in a header.

Of `data/rules.txt`, which shows an example of it: table-unit; `labels` has the other one, label-unit.

`text.table` has the rows and cells, `heads` what heads and labels say. A table ends at the first line of prose or the
first empty line; a line of blanks is an empty cell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from operator import itemgetter

from yiwu_facts.document import Document
from yiwu_facts.kinds.money import captions, heads, labels
from yiwu_facts.kinds.money.evidence import Evidence, says_label, says_over
from yiwu_facts.kinds.money.local import currency_named, currency_of, dollar_of
from yiwu_facts.kinds.money.told import is_beside, is_mixed, is_of_money, is_percent, without_units
from yiwu_facts.kinds.money.units import Unit, currency_words, mention, unit_of, whole
from yiwu_facts.model import Mention
from yiwu_facts.text.amounts import digits, is_amount, is_exact
from yiwu_facts.text.cells import Cell, Row, is_percentage, words
from yiwu_facts.text.head_words import is_count, is_ratio, says
from yiwu_facts.text.heads import are_periods
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.sections import is_of_one
from yiwu_facts.text.segments import Segment, Value
from yiwu_facts.text.table import Table, TableRow, tables_near

_YUAN = "(?:百?[千万亿])?元"
_SIGN = lazy(
    r"[单列呈元币镑铢盾千百亿港\t| (/\[【$BYD](?:(?<=单) ?位|(?<=货币)[::]|(?<=港)仙(?![^\W_])"
    r"|(?<=列)[示报]|(?<=呈)列|(?<=元)(?:计|[,，][^()\d,，]{1,6}\))"
    r"|(?<=[元币镑铢盾])(?:/(?:[^\W\d_]{1,4}|㎡)(?:[/·][^\W\d_]{1,3})?)?\)|(?:(?<=[千亿])|(?<=百)万)[^\W\d_]{0,3}[元币镑铢盾]"
    rf"|(?<=币)元(?![^\W_])|(?:(?<=均为元)|(?<=均为万元))(?![^\W_])"
    rf"|(?<![^\W\d_]币)[种别](?![^\W_])|(?<=[外原]币)[^\W_]{{0,4}}[额款](?=[\t| ])"
    rf"|(?<=[\t| ]){_YUAN}(?:/[^\W\d_]{{1,4}})?(?=[\t| ]+(?:-?\d|%|{_YUAN}))|(?<=元)(?={_YUAN})"
    r"|(?<=[/\[【])(?:百?[千万亿])?元|(?<=[$BYD])['’”]000"
    r"|(?<=\()(?:USD|RMB|CNY|HKD|EUR|JPY|GBP|[A-Z]{0,2}\$|[¥€£])(?:['”]000)?(?:/[^\W\d_]{1,6})?\))"
)
"""What stands over, before or on top of every such number; texts without it are read no further.

The class of what it begins with comes first: by it the engine skips the rest of the text.
"""
_PLACE = itemgetter(0)
_LENGTHS = ("个", "年", "月", "日", "天", "小时")


def may_have(document: Document) -> bool:
    """Tell a document that may have such numbers from prose."""
    return _SIGN.search(document.view.text) is not None


def find(document: Document, places: Sequence[int] | None = None) -> Iterator[Mention]:
    """Yield the numbers of a document that a header makes amounts, of its tables near some places if they are told."""
    if not may_have(document):
        return
    taken: set[int] = set()
    currency, dollar = currency_of(document), dollar_of(document.view)
    general = list(captions.general_units(document.view.text, currency))
    for table in tables_near(document.view.original, places):
        said = bisect_left(general, document.view.from_original(table.rows[0].row.start), key=_PLACE)
        for cell, unit in _Reader(currency, table, general[said - 1][1] if said else None, dollar).amounts():
            start = document.view.from_original(cell.start)
            if not unit.currency:
                continue
            if cell.text.isdigit() and document.view.text.startswith(_LENGTHS, start + len(cell.text)):
                continue  # 12↵个月内
            taken.add(start)
            yield mention(start, start + len(cell.text), digits(cell.text), unit, "table-unit")
    for labelled in labels.find(document.view, currency):
        if taken.isdisjoint(range(labelled.start, labelled.end)):
            yield labelled


@dataclass(slots=True)
class _Reader:
    """A table and what its captions and heads say."""

    currency: str
    table: Table
    general: Unit | None = None
    dollar: str = ""
    """What $ stands for, "" where it is not told."""
    base: Unit | None = None
    tail: list[Unit | None] | None = None
    tail_row: Row | None = None
    units: list[Unit] = field(default_factory=list)
    has_counts: bool = False
    has_currencies: bool = False
    has_mixed: bool = False
    ratios: int = 0
    form: frozenset[str] = frozenset()
    evidence: Evidence | None = None

    def amounts(self) -> Iterator[tuple[Cell, Unit]]:
        """Yield the amounts of the table."""
        self.currency = currency_named(self.table.captions) or self.currency
        for caption in self.table.captions:
            self.base = captions.caption(caption, self.currency) or self.base
        lower = max((at for at, head in enumerate(self.table.heads) if len(head.cells) > 1), default=0)
        alone = [heads.unit_alone(head, self.currency) for head in self.table.heads[:lower]]
        if self.base is None and sum(map(bool, alone)) == 1:
            self.base = next(filter(None, alone))
        self.base = self._of_corner() or self.base or self._of_title(self.table.heads[:lower])
        for at, head in enumerate(self.table.heads):
            if (at >= lower or not alone[at]) and (
                units := heads.unit_row(head, self.currency) or self._unit_below(at)
            ):
                self.tail, self.tail_row = units, head
            self.units += [unit for cell in head.cells if (unit := heads.column_unit(cell.text, self.currency))]
            self.has_counts |= any(is_count(cell.text) for cell in words(head))
            self.has_currencies |= any(heads.names_currency(cell.text) for cell in head.cells)
            self.has_mixed |= any(map(is_mixed, head.cells))
            self.ratios += sum(is_ratio(cell.text) for cell in words(head))
        self.form = heads.form_of(self.table.heads)
        last = self.table.captions[-1:]
        is_general = self.base is None and all(map(self._is_single, self.units))
        may_be_said = is_general and not self.units
        said = [captions.currency_said(caption) for caption in self.table.captions] if may_be_said else []
        self.base = self.general or next(filter(None, said), None) if is_general else self.base
        if self.base:
            self.evidence = Evidence(
                self.table,
                is_scaled=self.base.scale > 1,
                is_mixed=any(map(captions.names_others, last)),
                has_rates=self.base.per is None and any(captions.names_rate(row, self.currency) for row in last),
                must_be_said=is_general,
            )
            if is_general and not self.general and not self.evidence.has_cents:
                self.base = self.evidence = None  # a line names the currency, none the scale
        for row in self.table.rows:
            yield from self._under_units(row, self.tail) if self.tail and not self._has_heads(row) else self._row(row)

    def _unit_below(self, at: int) -> list[Unit | None] | None:
        """Return the unit of a line of nothing else, below the heads of labels and of one value: 日期⇥价格⏎港元."""
        last, before = self.table.heads[at], self.table.heads[at - 1 : at]
        if len(last.cells) > 1 or at + 1 < len(self.table.heads) or not before or len(before[0].cells) != _FEW:
            return None
        match = whole(last.text.strip())
        are_alone = all(len(row.segments) == 1 == len(row.segments[0].values) for row in self.table.rows)
        return [unit_of(match, self.currency)] if match and are_alone else None

    def _is_single(self, unit: Unit) -> bool:
        """Tell the unit of a head that counts no thousands, as an exception to a unit of the whole text that does."""
        return self.general is not None and unit.scale <= 1 < self.general.scale

    def _of_corner(self) -> Unit | None:
        """Return the unit that stands over the labels, beside the other heads: 人民币百万元⇥2025年⇥2024年."""
        cells = {corner.text for head in self.table.heads if (corner := heads.corner(head))}
        matches = [whole(text) for text in cells]
        return unit_of(matches[0], self.currency) if len(matches) == 1 and matches[0] else None

    def _of_title(self, over: Sequence[Row]) -> Unit | None:
        """Return the unit that ends the title over the heads, or stands below it: 支出(元), 收购价⏎(元/吨)."""
        count = [len(head.cells) for head in over].count(1)
        if not 0 < count <= _TITLES or any(len(head.cells) > 1 for head in over[:count]):
            return None
        title = over[count - 1]
        if count > 1 or heads.may_be_head(title.text):
            known = [value.heads for row in self.table.rows for segment in row.segments for value in segment.values]
            if any(found is None or title.cells[0] in found for found in known):
                return None
        return heads.title_unit(title.text, self.currency)

    def _has_heads(self, row: TableRow) -> bool:
        """Tell a row some of whose values have a head of their own with a unit."""
        over = (head for segment in row.segments for value in segment.values for head in value.heads or ())
        return any(heads.column_unit(head.text, self.currency) for head in over)

    def _row(self, row: TableRow) -> Iterator[tuple[Cell, Unit]]:
        named = heads.currency_of(row.row.cells)
        for segment in row.segments:
            own = self._own_of(segment, row.row)
            beside = heads.unit_beside(segment.labels, self.currency) or self._unit_behind(row.row)
            may_be_money = own is not None or is_of_money(segment.label)
            is_row = len(segment.values) > 1 and not any(value.cell.text == "/" for value in segment.values)
            is_lone = not is_row and segment.label[-1:] not in _SIGNS and is_beside(segment)
            if own and is_lone and (own.currency == self.currency or self.base is None):
                continue  # one number beside its unit: the rule label-unit
            has_label = any(label.start >= row.row.start for label in segment.labels)
            for value in segment.values:
                if is_percentage(value.cell.text) or not (may_be_money or self._says_money(value, segment)):
                    continue
                is_open = value.heads is None and not self._has_only_money(row)
                of_row = None if own and (is_percent(value) or is_open) else own
                unit = of_row or (None if own else self._unit(value, segment, row, beside))
                if unit is None and named:
                    unit = self._of_row_currency(value, named)
                if unit is None and named and self._is_of_home(value):
                    unit = Unit(Decimal(1), self.currency)
                has_head = bool(segment.labels) and value.heads is not None and len(segment.values) > 1
                has_head |= heads.column_unit(value.heads[-1].text, self.currency) is not None if value.heads else False
                is_sure = has_label or (has_head and len(row.row.cells) > 1) or is_exact(value.cell.text)
                may_be_year = len(value.cell.text) == _YEAR and not (has_label and self._is_no_year(value, segment))
                if unit and is_sure and is_amount(value.cell, row.row, unit.scale, may_be_year=may_be_year):
                    if unit.currency == self.currency:
                        unit = self._in_currency(unit, value, named)
                    if unit and (own or unit.scale == 1 or says_label(segment) != "each"):
                        yield value.cell, unit

    def _unit_behind(self, row: Row) -> Unit | None:
        """Return the unit of a row that stands behind its values, below a head that says so: 最高价⇥最低价⇥单位."""
        last = row.cells[-1]
        if row.fields < _FEW or (match := whole(last.text)) is None:
            return None
        cells = (cell for head in self.table.heads if head.fields == row.fields for cell in head.cells)
        is_below = any(cell.field == last.field and cell.text in _UNIT_HEADS for cell in cells)
        return unit_of(match, self.currency) if is_below else None

    def _is_no_year(self, value: Value, segment: Segment) -> bool:
        """Tell 2024 from a year: below a period, or words of money and no other thousands that have a comma."""
        over = value.heads or ()
        if are_periods(over) or not over:
            return bool(over)
        is_told = says_over(over) == "money" or heads.column_unit(over[-1].text, self.currency) is not None
        return is_told and not any("," in other.cell.text for other in segment.values)

    def _says_money(self, value: Value, segment: Segment) -> bool:
        """Tell an amount by its head though the label of its row tells of counts.

        A cell beside the label may do so (校舍 维修面积 95.20), or the unit of another column, of counts, in the label;
        words of money and a unit in the head are enough for a label of words alone: 扩充产能 under 已用金额(万元).
        """
        over = value.heads or ()
        is_told = self.has_counts or (bool(over) and heads.is_of_sums(over[-1].text) and segment.label[-1:] != ")")
        if is_told and over and heads.column_unit(over[-1].text, self.currency):
            return not is_ratio(segment.label)
        return len(segment.labels) > 1 and says_over(over) == "money" and is_of_money(segment.labels[0].text)

    def _of_row_currency(self, value: Value, named: str) -> Unit | None:
        """Return the unit of an amount that has none but the currency that its row names: beside 币种, 期末外币余额."""
        nearest = value.heads[-1].text if value.heads and self.base is None else ""
        name, scale = heads.without_scale(nearest)
        is_amount_of_row = heads.is_foreign(name) or (self.has_currencies and heads.is_amount(name))
        return Unit(scale, named) if is_amount_of_row else None

    def _is_of_home(self, value: Value) -> bool:
        """Tell what the amount of a row in a foreign currency comes to, where no unit is named: 折算人民币余额."""
        nearest = value.heads[-1].text if value.heads and self.base is None and not self.units else ""
        return heads.is_home_amount(nearest) and not is_ratio(nearest)

    def _in_currency(self, unit: Unit, value: Value, named: str | None) -> Unit | None:
        """Return the unit of a value in the currency that its row names; of a foreign one without a name none."""
        over = [head.text for head in value.heads or ()]
        if any(map(heads.is_foreign, over)):
            return replace(unit, currency=named) if named else None
        is_home = not self.has_currencies or any(map(heads.is_home, over))
        return unit if is_home or named is None else replace(unit, currency=named)

    def _own_of(self, segment: Segment, row: Row) -> Unit | None:
        """Return the unit of a row's label, or of the line over it that says what the row is a part of."""
        own = self._own(segment.label)
        over = segment.labels[:1] if len(segment.labels) > 1 and segment.labels[0].start < row.start else ()
        return own or next((self._own(cell.text) for cell in over if is_of_one(cell.text)), None)

    def _own(self, label: str) -> Unit | None:
        """Return the unit of a row's label; the name of a currency alone takes the scale of the table: 损益(港币)."""
        label = label.rstrip(_SIGNS)
        match = heads.column(label)
        if match is None or label[match.start()] not in "([":
            return None
        own = unit_of(match, self.currency)
        if self.base and match["name"] == "元" and not match["lead"]:
            return replace(own, currency=self.base.currency)
        if says(label[: match.start()]) == "each":
            return own
        if self.base and own.scale == 1 and own.per is None and match["name"] in currency_words("name"):
            return replace(own, scale=self.base.scale)
        if self.base and self.base.scale > own.scale == 1 and own.per is None and own.currency != self.base.currency:
            return replace(own, currency="")  # 贷款(美元) 77 under 亿元 may count either
        return own

    def _unit(self, value: Value, segment: Segment, row: TableRow, beside: Unit | None) -> Unit | None:
        """Return the unit of a value: of the nearest of its heads that has one, of its row, else of the caption."""
        for head in reversed(value.heads or ()):
            if heads.is_cut(head.text):
                return None
            if unit := heads.column_unit(head.text, self.currency):
                if head.text.endswith("($)") and self.dollar != unit.currency:
                    return replace(unit, currency=self.dollar) if self.dollar else None
                return heads.in_scale(head.text, unit, self.base)
            is_value = head.text in _VALUES and beside and beside.scale > 1 and len(segment.values) == 1
            if is_ratio(head.text) or (is_count(head.text) and not is_value):
                return None
        if self.has_mixed:
            return None
        if beside and (value.heads is not None or len(segment.values) == 1):
            return beside if beside.per is None or says_over(value.heads or ()) in _PRICES else None
        base = self._title_unit(segment) if segment.titles else self.base
        if base is None and self.form and value.heads and value.heads[-1].text in self.form:
            return Unit(Decimal(1), self.currency)
        if base is self.base and self.evidence and not self.evidence.allows(value, segment):
            return None
        if base and value.heads:
            return heads.in_named_currency(value.heads[-1].text, base)
        if value.heads is not None:
            return base
        if self.units and base is self.base:
            return None  # which number stands under which head is not told
        is_one = len(row.segments) == 1 or bool(segment.titles)
        has_counts = self.has_counts and base is not self.base
        is_safe = not has_counts and ("," in value.cell.text or (is_one and self._has_only_money(row)))
        return base if is_safe else None

    def _title_unit(self, segment: Segment) -> Unit | None:
        """Return the unit of the head over the labels; of two that may stand over them, the same one."""
        units = {heads.column_unit(title.text, self.currency) for title in segment.titles}
        return units.pop() if len(units) == 1 and units != {None} else None if len(units) > 1 else self.base

    def _has_only_money(self, row: TableRow) -> bool:
        """Tell whether all numbers of a row are amounts though no head has a cell for each of them."""
        return self.ratios <= sum(is_percentage(cell.text) for cell in row.row.cells)

    def _under_units(self, row: TableRow, units: list[Unit | None]) -> Iterator[tuple[Cell, Unit]]:
        """Yield the amounts under a row of units: the last values of the row, a number of a note before them."""
        count = sum(len(segment.values) for segment in row.segments)
        own = self._own_of(row.segments[0], row.row) if len(row.segments) == 1 else None
        if self.tail_row and own is None and row.row.fields == self.tail_row.fields > 1 and count > len(units):
            yield from self._below_units(row, self.tail_row, units)
            return
        if len(row.segments) != 1 or not is_of_money(row.segments[0].label):
            return
        said = says_label(row.segments[0])
        is_large = any(unit and unit.scale > 1 for unit in units)
        if own is None and (said in _NO_SUMS or (said == "each" and is_large)):
            return
        cells = [value.cell for value in row.segments[0].values]
        is_sure = bool(row.segments[0].labels) or all(is_exact(cell.text) for cell in cells)
        if not is_sure and not (self.tail_row and self._is_below(row.row, self.tail_row)):
            return
        if len(cells) == len(units) + 1 and cells[0].text.isdigit() and len(cells[0].text) < _NOTE:
            cells = cells[1:]
        if len(cells) != len(units):
            return
        for cell, unit in zip(cells, [own] * len(cells) if own else units, strict=True):
            if unit and is_amount(cell, row.row, unit.scale):
                yield cell, unit

    @staticmethod
    def _is_below(row: Row, over: Row) -> bool:
        """Tell a row that has a cell under each unit by the tabs before them, and no others."""
        places, known = ([cell.field for cell in line.cells] for line in (row, over))
        return row.fields == over.fields > 1 and places == known

    @staticmethod
    def _below_units(row: TableRow, over: Row, units: list[Unit | None]) -> Iterator[tuple[Cell, Unit]]:
        """Yield the amounts below the units of only some columns, by the tabs before them."""
        known = dict(zip([cell.field for cell in over.cells[-len(units) :]], units, strict=True))
        for segment in row.segments:
            of_label = says_label(segment)
            is_other = of_label in (*_NO_SUMS, "ratio")
            for value in segment.values:
                unit, said = known.get(value.cell.field), says_over(without_units(value))
                is_said = said in _PRICES and not (is_other and said == "plain")
                is_each = of_label == "each" and unit is not None and unit.scale > 1
                if unit and is_said and not is_each and is_amount(value.cell, row.row, unit.scale):
                    yield value.cell, unit


_PRICES = ("money", "each", "plain")
"""What heads say of prices, whose unit stands beside them: 元/500克."""
_UNIT_HEADS = ("单位", "计量单位", "计价单位")
_VALUES = ("数量", "数目")
"""Heads of the values of rows that have a unit each: 总投资⇥万元⇥9,600."""
_SIGNS = " =<>≥≤≧≦"
"""What stands in a cell between a label and its value: 生均拨款(元/人) ≥ 12,000."""
_NO_SUMS = ("count", "measure")
"""What labels say of rows that have other numbers than those of a row of units: 雇员."""
_FEW = 2
"""Heads of a table of labels and one value each."""
_TITLES = 2
"""Lines of a title at most."""
_YEAR = 4
"""Digits of a year."""
_NOTE = 3
"""Digits from which on a number is none of a note."""

"""Whether the unit over a whole table is that of one of its numbers: what is counted must be said, or the form tells.

A unit such as 单位：万元 stands over amounts, and over what the table counts beside them: staff, goods, readings. Words
of money in a head or a label say what a number is. Where other columns (or rows) have such words and it has none, it
must look as their amounts do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from yiwu_facts.text.amounts import digits
from yiwu_facts.text.cells import NUMBER, Cell, is_percentage, words
from yiwu_facts.text.head_words import is_price, no_values, says
from yiwu_facts.text.heads import are_periods
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.segments import Segment, Value
from yiwu_facts.text.table import Table

_OTHER = ("ratio", "count", "measure", "code")
"""What heads say of numbers that are no amounts."""
_COUNTS = frozenset(("count", "measure"))
"""What they say of such as may look like amounts."""
_SUMS = frozenset(("money", "plain"))
"""What the labels of amounts and of their sums say."""


def says_over(over: Iterable[Cell]) -> str:
    """Return what the heads over a value say, from the outermost to the nearest."""
    kinds = [says(head.text) for head in over]
    for kind in (*_OTHER, "each"):
        if kind in kinds:
            return kind
    nearest = next((kind for kind in reversed(kinds) if kind != "plain"), "plain")
    return nearest if nearest or "money" not in kinds else "plain"


def says_label(segment: Segment) -> str:
    """Return what the label of a row says."""
    kinds = [says(cell.text) for cell in segment.labels]
    if "ratio" in kinds:
        kinds.append(says(segment.label))
        kinds = [kind for kind in kinds[:-1] if kind != "ratio" or kinds[-1] == kind]  # 汇率变动⏎的影响
    first = next((kind for kind in (*_OTHER, "each", "money") if kind in kinds), None)
    return first or (kinds[-1] if kinds else "plain")


class _Looks:
    """How numbers are written: how many digits they have behind the point."""

    def __init__(self, amounts: list[int]) -> None:
        self._amounts = amounts
        self._is_uniform = len(amounts) > 1 and len(set(amounts)) == 1
        self._have_points = len(amounts) >= _SOME and 2 * sum(map(bool, amounts)) > len(amounts)

    def agree(self, numbers: Sequence[int]) -> bool:
        """Tell numbers that have as many digits behind the point as all amounts, two or more."""
        return self._is_uniform and self._amounts[0] >= _CENTS and set(numbers) == {self._amounts[0]}

    def differ(self, numbers: Sequence[int]) -> bool:
        """Tell whole numbers beside amounts that have points, and such with another number of digits behind them."""
        if numbers and not any(numbers) and len(numbers) >= _SOME and self._have_points:
            return True
        return bool(numbers) and self._is_uniform and self._amounts[0] > 0 and self._amounts[0] not in numbers


_QUOTED = lazy(r"\d[日年月]? ?价格?$")
"""The head of what one bond or share is quoted at on a day: 2025-03-31 价格."""
_SOME = 3
"""Numbers from which on their form says what they are."""
_CENTS = 2


class Evidence:
    """What the heads and labels of a table say, and what the numbers of its columns and rows look like."""

    def __init__(self, table: Table, *, is_scaled: bool, is_mixed: bool, has_rates: bool, must_be_said: bool) -> None:
        """Look at a table.

        Args:
            table: the table.
            is_scaled: its unit counts thousands or more.
            is_mixed: the line over it names other units, too.
            has_rates: one of them is that of what is paid for one of something.
            must_be_said: its unit stands over the whole text, and only words make a number an amount.
        """
        self._is_scaled = is_scaled
        self._has_rates = has_rates
        self._must_be_said = must_be_said
        self._columns: dict[int, list[int]] = defaultdict(list)
        self._labels: dict[int, set[str]] = defaultdict(set)
        self._rows: dict[int, list[int]] = defaultdict(list)
        of_columns: list[int] = []
        of_rows: dict[str, list[int]] = defaultdict(list)
        over_all: set[str] = set()
        beside_all: set[str] = set()
        for segment, value in _numbers(table):
            points = _points(value.cell.text)
            over, label = says_over(value.heads or ()), says_label(segment)
            over_all.add(over)
            beside_all.add(label)
            if value.heads:
                self._columns[value.heads[-1].start].append(points)
                self._labels[value.heads[-1].start].add(label)
            if over == "money":
                of_columns.append(points)
            elif over not in _OTHER:
                self._rows[segment.values[0].cell.start].append(points)
                if label == "money":
                    of_rows[over].append(points)
        self._is_by_column = bool(of_columns)
        self._is_by_row = bool(of_rows) and not of_columns
        self._has_counted_rows = bool(beside_all & _COUNTS)
        self._has_counted_columns = bool(over_all & _COUNTS)
        self._is_mixed = is_mixed or self._has_counted_rows or (self._is_by_column and self._has_counted_columns)
        self._is_one = not is_mixed
        self._has_unknown = self._is_by_column and "" in over_all
        self._looks = _Looks(of_columns or of_rows["plain"] or of_rows[""] or self._with_points())
        self._has_counts = any(_is_of_counts(cell.text) for head in table.heads for cell in words(head))

    @property
    def has_cents(self) -> bool:
        """Whether all amounts are written to their cents, so that they count no thousands."""
        return self._looks.agree([_CENTS])

    def _with_points(self) -> list[int]:
        """Return the looks of the columns whose numbers all have points."""
        return [points for column in self._columns.values() if all(column) for points in column]

    def allows(self, value: Value, segment: Segment) -> bool:
        """Tell whether a number may be an amount in the unit that stands over its table."""
        over, label = says_over(value.heads or ()), says_label(segment)
        if "each" in (over, label) or (value.heads and _QUOTED.search(value.heads[-1].text)):
            return not self._is_scaled
        if self._has_rates and value.heads and is_price(value.heads[-1].text):
            return False
        if over == "money" or _is_sum(value, segment):
            return True
        if _is_change_in_percent(value, segment):
            return False
        if self._must_be_said:
            return over == "plain" and (label == "money" or self._is_said_beside(value, segment, label))
        column = self._columns[value.heads[-1].start] if value.heads else [_points(value.cell.text)]
        row = self._rows[segment.values[0].cell.start]
        if label in _SUMS and over in ("plain", "") and value.heads and self._is_of_labels(value.heads[-1], over):
            return True
        if over in _OTHER or label in _OTHER:
            return over == "plain" and label == "count" and self._looks.agree(row)
        if not value.heads and (self._has_counts or self._is_by_column):
            return self._looks.agree(column) or not (self._has_counts or self._looks.differ(column))
        if self._is_by_column:
            if over == "plain" and self._is_one and self._goes_on(value, segment):
                return True
            if label != "money" and self._has_unknown:
                return bool(over) and self._looks.agree(column)
            return (bool(over) or label == "money") and self._accepts(column)
        if label == "money":
            return over == "plain" or not self._looks.differ(column)
        if self._is_by_row:
            return (label != "" or not self._has_counted_rows) and self._accepts(row)
        if self._has_counted_columns and not over:
            return False  # a table of other things, which say what they are: 持股数(万股) 增减情况
        return over == "plain" or len(column) < _SOME or not self._looks.differ(column)

    def _is_said_beside(self, value: Value, segment: Segment, label: str) -> bool:
        """Tell a sum of labels of money, and what stands between amounts and looks like them: 期初余额 本期增加."""
        if label in _OTHER or label == "each" or not value.heads:
            return False
        column = self._columns[value.heads[-1].start]
        if label in _SUMS and self._is_of_labels(value.heads[-1], "plain"):
            return True
        return self._goes_on(value, segment) and self._looks.agree(column)

    def _goes_on(self, value: Value, segment: Segment) -> bool:
        """Tell an amount of another period than the one before it, whose head says money: 总投资 本年计划 累计完成."""
        before = segment.values[: segment.values.index(value)]
        kinds = [says_over(other.heads or ()) for other in reversed(before)]
        is_money = next((kind for kind in kinds if kind != "plain"), "") == "money"
        return is_money and value.heads is not None and not self._looks.differ(self._columns[value.heads[-1].start])

    def _is_of_labels(self, head: Cell, over: str) -> bool:
        """Tell a column that says of each row what its label says, and all labels are of money: 增值税 本月入库."""
        is_told = over == "plain" or any(self._columns[head.start])
        return is_told and self._labels[head.start] <= _SUMS and "money" in self._labels[head.start]

    def _accepts(self, numbers: Sequence[int]) -> bool:
        """Tell numbers that look like the amounts, or that nothing speaks against."""
        return self._looks.agree(numbers) or not (self._is_mixed or self._looks.differ(numbers))


def _is_of_counts(head: str) -> bool:
    """Tell a head below which other numbers stand than amounts and ratios."""
    return says(head) in _COUNTS and head not in no_values()


def _is_sum(value: Value, segment: Segment) -> bool:
    """Tell the sum of the amounts before it, beside columns of counts: 车次 运费 附加费 小计."""
    at = segment.values.index(value)
    over, before = value.heads or (), segment.values[at - 1].heads if at else None
    return bool(over and before and _SUM.search(over[-1].text)) and says_over(before or ()) == "money"


def _is_change_in_percent(value: Value, segment: Segment) -> bool:
    """Tell by how much percent the first of the two numbers before is more than the second: 1,234.5 1,111.2 11.1."""
    at = segment.values.index(value)
    cells = [other.cell.text for other in segment.values[max(0, at - 2) : at + 1]]
    if len(cells) < _SOME or are_periods(value.heads or ()) or not all(NUMBER.fullmatch(text) for text in cells):
        return False
    now, before, change = (Decimal(digits(text).replace(",", "")) for text in cells)
    if before <= 0 or not change or now - before == change:
        return False
    step = Decimal(1).scaleb(-_points(cells[-1]))
    return abs((now / before - 1) * 100 - change) < step


_SUM = lazy("[合总小共]计$")


def _numbers(table: Table) -> Iterator[tuple[Segment, Value]]:
    """Yield the numbers of a table that are no percentages and not 0."""
    for row in table.rows:
        for segment in row.segments:
            for value in segment.values:
                text = value.cell.text
                if not is_percentage(text) and any(digit in text for digit in "123456789"):
                    yield segment, value


def _points(text: str) -> int:
    """Return how many digits stand behind the point of a number."""
    return sum(map(str.isdigit, text.partition(".")[2]))

"""What stands beside and over a value of a table: whether it is an amount, and where its unit is."""

from __future__ import annotations

from yiwu_facts.kinds.money.units import whole
from yiwu_facts.text.cells import Cell
from yiwu_facts.text.head_words import is_count, is_ratio
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.segments import Segment, Value


def is_beside(segment: Segment) -> bool:
    """Whether no empty cell stands between a label and its first value, and no words between its unit and it."""
    if segment.labels and _MORE.search(segment.labels[-1].text):
        return False
    return not (segment.labels and segment.values) or segment.values[0].cell.start - segment.labels[-1].end <= _GAP


_MORE = lazy(r"\)\((?![^()]*[元币]\)$)[^()]+\)$")
"""Words in brackets behind the unit in brackets: 每10股派息数(元)(含税)."""
_GAP = 2
"""Characters between a label and the value beside it, at most: a colon and a tab."""


def without_units(value: Value) -> list[Cell]:
    """Return the heads over a value that say more than a unit."""
    return [head for head in value.heads or () if whole(head.text) is None]


def is_percent(value: Value) -> bool:
    """Whether the nearest head of a value says %, whatever unit its row has: 生产总值(亿元) under 增长(%)."""
    return value.heads is not None and any(_PERCENT.search(head.text) for head in value.heads[-1:])


_PERCENT = lazy(r"[(（][%％﹪][)）]\s*$")


def is_mixed(head: Cell) -> bool:
    """Tell two heads that one space keeps apart, of a count and of a ratio: then no head stands where it seems to."""
    first, _, rest = head.text.partition(" ")
    return bool(rest) and is_count(first) and is_ratio(rest) and not is_ratio(first)


def is_of_money(label: str) -> bool:
    """Whether a label says nothing of ratios and counts."""
    return not (is_ratio(label) or is_count(label))

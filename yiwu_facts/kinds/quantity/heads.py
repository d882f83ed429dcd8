"""The units of quantities that captions, heads and labels of tables name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from yiwu_facts.kinds.quantity.rules import every_unit
from yiwu_facts.numbers.numerals import ARABIC, number
from yiwu_facts.text.captions import is_caption
from yiwu_facts.text.cells import Cell, Row
from yiwu_facts.text.head_words import is_yearly, says
from yiwu_facts.text.pattern import lazy


class Unit(NamedTuple):
    """What the numbers below a head count: so many of a unit."""

    scale: Decimal
    name: str


@cache
def _unit() -> str:
    """Return the pattern of a unit in a head: 千克 is one, 千吨 a scale and one."""
    units = every_unit()
    return rf"(?P<scale>[十百千]??[万亿]??)(?P<name>(?:{units})(?:/(?:{units}))?)"


def unit_of(match: re.Match[str]) -> Unit:
    """Return the unit of a match."""
    scale = number(match["scale"]) if match["scale"] else None
    return Unit(scale.min if scale and scale.min else Decimal(1), match["name"])


@cache
def label() -> re.Pattern[str]:
    """Return the pattern of a unit in brackets and its number, a whole one: 建筑面积（平方米）：1200."""
    return re.compile(rf"\({_unit()}\)[::]?[ ]?(?P<number>-?(?>{ARABIC}))(?![ ]?(?:[\d%A-Za-z/~—-]|\(-?\d))")


@cache
def _column() -> re.Pattern[str]:
    return re.compile(rf"[(\[](?:单位[::])?{_unit()}[)\]](?:\([^\W\d_]{{1,5}}\))?$")


@cache
def _cell() -> re.Pattern[str]:
    return re.compile(rf"\(?{_unit()}\)?")


@cache
def _caption() -> re.Pattern[str]:
    return re.compile(rf"(?:计量|数量)?单位[ ]?[::][ ]?{_unit()}[ ]?(?=[)\]]|$)")


@lru_cache(maxsize=1 << 12)
def of_head(text: str) -> Unit | None:
    """Return the unit that ends a head or a label, or that it is.

    >>> of_head("粮食产量(万吨)"), of_head("产值(万元)")
    (Unit(scale=Decimal('10000'), name='吨'), None)
    """
    match = _column().search(text) or _cell().fullmatch(text)
    return unit_of(match) if match and not is_yearly(text) else None  # 市净率(PB)


def of_caption(row: Row) -> Unit | None:
    """Return the unit of a line that says what all numbers of the next table count; of a line with several, none."""
    match = _caption().search(row.text.replace("\t", " ").rstrip())
    return unit_of(match) if match and is_caption(row) else None


def beside(labels: Sequence[Cell]) -> Unit | None:
    """Return the unit in a cell between the label of a row and its values: 用电量 亿千瓦时 45.6."""
    match = _cell().fullmatch(labels[-1].text) if len(labels) > 1 else None
    return unit_of(match) if match else None


@lru_cache(maxsize=1 << 12)
def has_other(text: str) -> bool:
    """Tell a head or a label whose numbers are counted by something else, or count nothing: 单价(元), 增长%, 编号."""
    return _ANY.search(text) is not None or says(text) in _OTHER


_ANY = lazy(r"[(\[][^()\[\]]{0,8}[元币%‰][)\]]?|%$")
_OTHER = frozenset(("money", "each", "ratio", "code"))

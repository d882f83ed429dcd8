"""What the heads, captions and labels of a table say of its numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache

from yiwu_facts.kinds.money.currencies import PACKAGE, currencies
from yiwu_facts.kinds.money.units import NOTE, Unit, currency_words, may_end_with_unit, unit_in, unit_of, whole
from yiwu_facts.numbers.numerals import UNIT, number
from yiwu_facts.text.cells import Cell, Row, words
from yiwu_facts.text.data import rows as data_rows
from yiwu_facts.text.head_words import is_price, is_unit_of_others, says
from yiwu_facts.text.pattern import lazy, one_of


def column(text: str) -> re.Match[str] | None:
    """Match the unit that ends the head of a column or the label of a row, but for what is counted for each of it.

    >>> [column(head) is not None for head in ("产值/万元", "产值(人民币/万元)", "能耗(吨标煤/万元)", "人民币/美元")]
    [True, True, False, False]
    >>> [column(head) is not None for head in ("2025年千元", "薪金千港元", "用途 千港元", "产值上亿元", "用途 元")]
    [True, True, True, False, False]
    """
    if not may_end_with_unit(text) or (_BEFORE.isdisjoint(text) and not _JOINED.search(text)):
        return None
    found = _column(unit_in(text)).search(text)
    if found and found[0][0] not in _BEFORE and found.start():
        return found if _is_joined(text[: found.start()], found) else None
    if found and found[0].startswith("/") and found["name"] != "元" and not found["scale"]:
        return None  # a rate of currencies: 人民币/美元
    if found and found[0].startswith("/") and found[0].endswith(")"):
        name = text[text.rfind("(", 0, found.start()) + 1 : found.start()]
        return found if name in currencies().names else None
    return found


_BEFORE = frozenset("([【/,， ")
_JOINED = lazy(rf"[^\W\d_][百千仟万亿][^\W\d_]?[^\W\d_]{{1,4}}{NOTE}?$")
"""What a head may end with whose unit stands right behind its words, as PDF files have it: 二零二四年⏎千港元."""
_SCALES = frozenset(["千", "仟", "万", "百万", "十亿", "亿"])
"""Scales of the units of tables; 百亿元 at the end of a head is an amount."""
_PERIOD = lazy(r"[\d年月日度] $")
_AFTER = tuple("年月日度期末初计")
"""What a head of a period or of a sum ends with."""


def _is_joined(head: str, unit: re.Match[str]) -> bool:
    """Tell the unit right behind words of money (薪金千港元) or a period (2024年人民币千元) from an amount: 上亿元."""
    if head[-1] == " " and _PERIOD.search(head):
        return True
    if unit["scale"] not in _SCALES or unit["per"]:
        return False
    said = says(head)
    is_named = unit["lead"] is not None or unit["name"] != "元"
    if head[-1] == " ":
        return is_named and said != "each"
    return (said == "plain" and head.endswith(_AFTER)) or (said == "money" and is_named)


@cache
def _column(unit: str) -> re.Pattern[str]:
    note = r"(?:[,，][^()\d,，]{1,6}(?=\)))?"  # (万元,含税)
    begins = r"(?:[(\[【/,，](?:单位[::])?|(?<=[^\W_] )|(?<=[^\W\d_])(?=[^\W\d_]*[百千仟万亿]))"
    return lazy(rf"{begins}{unit}{note}[)\]】]?{NOTE}?$")


@lru_cache(maxsize=1 << 12)
def column_unit(text: str, currency: str) -> Unit | None:
    """Return the unit that ends the head of a column, None if it has none.

    >>> [column_unit(head, "CNY").currency for head in ("金额(万元)", "折合港币(元)", "美元金额(万元)", "美元债(万元)")]
    ['CNY', 'HKD', 'USD', 'CNY']
    """
    if match := column(text):
        return unit_of(match, _currency_before(text[: match.start()]) or currency)
    if not (text.endswith((")", "000")) or "/" in text) or (match := _latin().search(text)) is None:
        return None
    code = currencies().code_of(match["code"]) or ""
    return Unit(Decimal(1000 if match["thousands"] else 1), code, match["per"])


@cache
def _latin() -> re.Pattern[str]:
    """Return the pattern of a unit in Latin letters at the end of a head: 金额(USD), HK$'000, USD/TEU, not USD/CNY."""
    known = currencies()
    code = rf"(?<![A-Za-z$])(?P<code>{one_of([*known.codes, *known.symbols_before])})(?P<thousands>['’”]000)?"
    per = rf"(?:/(?P<per>(?!{one_of([*known.codes, *known.names])})(?:[A-Za-z]{{1,6}}|[^\W\d_]{{1,4}})))?"
    return lazy(rf"{code}{per}(?:(?<=000)|(?=\))|(?(per)(?=$)|(?!)))\)?$")


def is_cut(head: str) -> bool:
    """Tell a head that the end of a line cut inside its unit: 规模(人民币, 金额(百万.

    >>> [is_cut(head) for head in ("规模(人民币", "金额(百万", "金额(万元", "金额(人民币)", "金额(含税")]
    [True, True, False, False, False]
    """
    bracket, unit = head.rpartition("(")[1:]
    return bracket != "" and unit != "" and (unit in currency_words("name") or not unit.strip("十百千万亿"))


def title_unit(text: str, currency: str) -> Unit | None:
    """Return the unit that ends the title of a table, which says what it shows: 可比公司净利润(亿元)."""
    return column_unit(text.rstrip(" *_:"), currency) if "%" not in text else None


def is_of_sums(head: str) -> bool:
    """Tell a head that says before its unit that it is of amounts: 已动用金额 千港元."""
    match = column(head)
    return match is not None and head[: match.start()].rstrip().endswith(tuple(currency_words("amount")))


def may_be_head(text: str) -> bool:
    """Tell a line of the head of a column over several lines, which is shorter than a title: 总市值(亿元)."""
    return len(text.partition("(")[0]) <= _SHORT


_SHORT = 5
"""Characters of the head of a column that stands alone in a line, at most."""


def is_rate(head: str) -> bool:
    """Tell the head of a column of rates: 补贴标准."""
    return is_price(head) or says(head) == "each"


def in_scale(head: str, unit: Unit, base: Unit | None) -> Unit:
    """Return the unit of a head in the scale of the table if it is the name of a currency alone: 损益(新台币)."""
    match = (
        column(head) if base and base.scale > 1 and unit.scale == 1 and not is_rate(head.partition("(")[0]) else None
    )
    is_name = match and match["name"] in currency_words("name") and not match["per"]
    return replace(unit, scale=base.scale) if base and is_name else unit


def _currency_before(name: str) -> str | None:
    """Return the currency that a head names before its unit: 折合港币(元), 美元金额(万元)."""
    known = currencies().names
    if (match := _named().match(name)) and name[match.end() :] in currency_words("amount") | {""}:
        return known[match[0]]
    match = _named_last().search(name)
    return known[match[0]] if match else None


def in_named_currency(head: str, unit: Unit) -> Unit | None:
    """Return a unit in the currency that a head begins with, None if it is not told whether its numbers are in it.

    >>> [in_named_currency(head, Unit(Decimal(1), "CNY")) for head in ("美元金额", "美元债", "金额")]
    [Unit(scale=Decimal('1'), currency='USD', per=None), None, Unit(scale=Decimal('1'), currency='CNY', per=None)]
    """
    match = _named().match(head)
    code = currencies().names[match[0]] if match else unit.currency
    if code == unit.currency:
        return unit
    return replace(unit, currency=code) if head.endswith(tuple(currency_words("amount"))) else None


@cache
def _named() -> re.Pattern[str]:
    return lazy(one_of(name for name in currencies().names if len(name) > 1))


@cache
def _named_last() -> re.Pattern[str]:
    return lazy(f"(?:{_named().pattern})$")


def unit_row(row: Row, currency: str) -> list[Unit | None] | None:
    """Return the units of a row that has one for each column (附注 千港元 千港元 %), None if it is another row."""
    units: list[Unit | None] = []
    for cell in reversed(row.cells):
        if match := whole(cell.text):
            units.insert(0, unit_of(match, currency))
        elif is_unit_of_others(cell.text):
            units.insert(0, None)
        else:
            break
    heads = row.cells[: len(row.cells) - len(units)]
    known = [entry for entry in units if entry]
    if not known or len(heads) > 2 or any(len(cell.text) > 6 or any(map(str.isdigit, cell.text)) for cell in heads):
        return None
    return units if len(units) > 1 or (known[0].scale > 1 and len(heads) < 2) else None


def unit_beside(labels: Sequence[Cell], currency: str) -> Unit | None:
    """Return the unit that stands in a cell between the label of a row and its values: 地区生产总值 亿元 1234.5."""
    last = labels[-1].text.rsplit(" ", 1) if labels else []
    if (len(labels) < _FEW and len(last) < _FEW) or (len(last) > 1 and last[0][-1:].isdigit()):
        return None  # 41.25 元/股 is an amount
    if match := whole(last[-1]):
        return unit_of(match, currency) if match["scale"] or match["per"] or match["name"] == "元" else None
    return column_unit(last[-1], currency) if last[-1].isascii() and "/" in last[-1] else None


_FEW = 2
"""Cells or words from which on the last one may be a unit, beside its label."""


def names_currency(head: str) -> bool:
    """Tell the head of a column that names the currency of each row: 币种."""
    return head in currency_words("currency")


def currency_of(cells: Sequence[Cell]) -> str | None:
    """Return the currency that a cell of a row names, None if none does, or several do."""
    known = currencies()
    words = [cell.text.rpartition(":")[2] for cell in cells if cell.text != "元"]  # 其中:美元
    codes = [known.names.get(word) or known.codes.get(word) for word in words]
    found = [code for code in codes if code]
    return found[0] if len(found) == 1 else None


@lru_cache(maxsize=1 << 12)
def is_home(head: str) -> bool:
    """Tell the head of amounts in the home currency, whatever the currency of their row: 折合人民币."""
    return any(word in head for word in currency_words("home"))


def without_scale(head: str) -> tuple[str, Decimal]:
    """Return a head without the scale that ends it, and the scale, whose currency each row names.

    >>> without_scale("贷款余额(万)"), without_scale("贷款余额")
    (('贷款余额', Decimal('10000')), ('贷款余额', Decimal('1')))
    """
    name, bracket, scale = head.rpartition("(")
    known = number(scale[:-1]) if bracket and scale[:-1] and not scale.strip("百千万亿)") else None
    return (name, known.min) if known and known.min else (head, Decimal(1))


def is_home_amount(head: str) -> bool:
    """Tell the head of amounts in the home currency: 折合人民币金额."""
    return head.endswith(tuple(currency_words("amount"))) and is_home(head)


def is_amount(head: str) -> bool:
    """Tell the head of amounts of money of any currency: 交易金额, but not 数额(台)."""
    return head.endswith(tuple(currency_words("amount"))) and not is_home(head)


@lru_cache(maxsize=1 << 12)
def is_foreign(head: str) -> bool:
    """Tell the head of amounts in the currency of their row: 期末外币余额."""
    return not is_home(head) and any(word in head for word in currency_words("foreign"))


@cache
def _forms() -> list[list[frozenset[str]]]:
    return [[frozenset(part.split()) for part in row.split("->")] for row in data_rows(PACKAGE, "forms.txt")]


def form_of(lines: Sequence[Row]) -> frozenset[str]:
    """Return the heads of amounts of a form that needs no unit, such as an invoice, none of other tables."""
    known = {cell.text for line in lines for cell in line.cells}
    return next((amounts for tell, amounts in _forms() if tell <= known), frozenset())


def ends_with_scale(head: str) -> bool:
    """Tell a head that ends with a unit which may look like an amount: 2024年百万港元, but not 达百万元的项目."""
    return may_end_with_unit(head) and (match := _last(unit_in(head)).search(head)) is not None and bool(match["scale"])


@cache
def _last(unit: str) -> re.Pattern[str]:
    return lazy(rf"(?<![\d{UNIT}]){unit}\)?$")


def corner(row: Row) -> Cell | None:
    """Return the cell over the labels that names the unit of all columns beside it: 人民币百万元⇥2025年⇥2024年."""
    first, *others = words(row) if len(row.cells) == 1 else row.cells
    match = whole(first.text)
    is_unit = match is not None and bool(match["scale"]) and not match["per"]
    return first if is_unit and others and not any(whole(cell.text) for cell in others) else None


def unit_alone(row: Row, currency: str) -> Unit | None:
    """Return the unit of a line that says nothing else, of all columns of the table below: 人民币百万元.

    It names the currency; 万元 alone is the end of an amount that the line cut off.
    """
    if len(row.cells) != 1 or row.cells[0].text[0] == "(":
        return None
    match = whole(row.cells[0].text)
    return unit_of(match, currency) if match and (match["lead"] or match["name"] != "元") else None

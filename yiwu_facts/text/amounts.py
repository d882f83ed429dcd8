"""The numbers of cells that may be amounts, and what they say."""

from __future__ import annotations

import re
from decimal import Decimal

from yiwu_facts.text.cells import NUMBER, Cell, Row, is_year
from yiwu_facts.text.pattern import lazy

_COUNTED = frozenset("年月日号时个名人股家次岁天倍项份户件台套期")
_DATE = lazy(r"(?:19|20)\d\d\.(?:0?[1-9]|1[0-2])")
_MOST = Decimal(10) ** 16


def is_amount(cell: Cell, row: Row, scale: Decimal, *, may_be_year: bool = True) -> bool:
    """Tell an amount from a year, a date, a code, an account number and 12 of 12 个月; `scale` is that of its unit.

    >>> cells = [Cell(text, at, at + len(text)) for text, at in (("存货", 0), ("2,024", 3), ("2024", 9), ("007", 14))]
    >>> [is_amount(cell, Row("", 0, cells), Decimal(1)) for cell in cells]
    [False, True, False, False]
    """
    match = NUMBER.fullmatch(cell.text)
    if match is None or bool(match["open"]) != bool(match["close"]):
        return False
    number = match["digits"]
    if (may_be_year and is_year(number)) or _DATE.fullmatch(number) or (number[0] == "0" and number[1:2].isdigit()):
        return False
    if (number.isdigit() and len(number) > 14) or Decimal(number.replace(",", "")) * scale > _MOST:
        return False
    place = row.cells.index(cell)
    before, after = row.cells[place - 1 : place], row.cells[place + 1 : place + 2]
    if before and before[0].text[-1] in "年月第" and len(number) < 3:
        return False
    is_beside = bool(after) and after[0].start == cell.end + 1 and after[0].field == cell.field
    return not (is_beside and after[0].text[0] in _COUNTED)


def is_exact(text: str) -> bool:
    """Tell a number with a point or groups of thousands, which is no number of an item or a note."""
    return "," in text or "." in text


def digits(text: str) -> str:
    """Return the number of a cell with its sign, which brackets and ▲ may stand for.

    >>> digits("(1,200)"), digits("▲3")
    ('-1,200', '-3')
    """
    match = NUMBER.fullmatch(text)
    assert match
    return f"-{match['digits']}" if is_negative(match) else match["digits"]


def is_negative(number: re.Match[str]) -> bool:
    """Tell whether the brackets or the sign of a number of a cell make it negative."""
    return bool(number["open"]) or (number["sign"] or "+") != "+"

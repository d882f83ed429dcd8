"""The lines over tables that name the unit of all numbers below them, and the signs that a text has tables at all."""

from __future__ import annotations

from yiwu_facts.text.cells import Row, words
from yiwu_facts.text.pattern import lazy

_CAPTION = lazy(
    r"(?<![^\W_(])(?:(?:币种|货币|金额)?[及和/]?|计量|数量)单位(?:[及和/]币种)?[ ]?[::]|"
    r"单位[均都]?[为是系]|均为[^\d,，。;；:]{0,6}元(?![^\W_])|列示|列报|呈列|[以按为][^\d,，。]{0,8}元计(?![^\W_])"
)
_NAMES_UNIT = lazy("单位|列示|列报|呈列|元计|均为")
_TITLE = lazy(r"[表图]\s?[\d一二三四五六七八九十]|[(]?[一二三四五六七八九十\d]{1,3}[、.)]")
_FEW = 2
"""Cells from which on the first one may name its own unit."""


def may_have(original: str) -> bool:
    """Tell a text that may have tables from prose at little cost."""
    return any(sign in original for sign in ("\t", "|", "  ", "单位", "單位")) or _ALIGNED.search(original) is not None


_ALIGNED = lazy(r"\d [-(]?\d[\d.,]{0,20}[)%]?\r?(?:\n|$)")
"""Two numbers at the end of a line, with one space between them."""


def names_unit(text: str) -> bool:
    """Tell at little cost what may be such a line: few lines have one of the characters that all such words have."""
    return ("位" in text or "列" in text or "计" in text or "均" in text) and _NAMES_UNIT.search(text) is not None


def is_heads_unit(text: str) -> bool:
    """Tell a cell that names the unit of the numbers below it: 单位:亿元."""
    return _CAPTION.search(text) is not None


def is_caption(row: Row) -> bool:
    """Tell a line that names the unit of all numbers below it from one that names that of its own column."""
    if not names_unit(row.text) or not is_heads_unit(row.text):
        return False
    cells = words(row)
    last = cells[-1].text
    if len(row.cells) > _FEW and row.cells[0].text.find("(单位") > 0:
        return False
    is_title = _TITLE.match(row.text) is not None or row.text.rstrip().endswith(":")
    return not (len(cells) > 1 and last.find("(单位") > 0 and not is_title)

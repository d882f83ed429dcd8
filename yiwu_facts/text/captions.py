"""The lines over tables that name the unit of all numbers below them, and the signs that a text has tables at all."""

from __future__ import annotations

from yiwu_facts.text.cells import Row, is_value, words
from yiwu_facts.text.head_words import is_unit, is_unit_of_others
from yiwu_facts.text.pattern import lazy

OTHERWISE = "[,，][^,，。;；]{0,12}(?:除外|另有)"
"""What follows a unit that some numbers below it do not have: 人民币千元，百分比除外."""
_CAPTION = lazy(
    r"(?<![^\W_(])(?:(?:(?:币种|货币|金额)?[及和/]?|计量|数量)单 ?位(?:[及和/]币种)?|计价货币)"
    r"[ ]?(?:[::]|[^ \d:,，。()]{1,8}元[)\]】]?$)|"
    rf"单位[均都]?[为是系]|为单位|(?:均为|单位[ ]?[::])[^\d,，。;；:]{{0,6}}元(?![^\W_])|元{OTHERWISE}|"
    r"列示|列报|呈列|[以按为][^\d,，。]{0,8}元计(?![^\W_])"
)
_OF_OTHERS = lazy(r"\(?[^\W\d_]{0,4}单 ?位[ ]?[::][ ]?([^\W\d_]{1,6}|%)\)?")
"""What names the unit of no money, whatever has it: 份额单位:份."""
_CURRENCY = lazy(r"(?<![^\W_(])(?:币[种别]|货币)[ ]?[::]")
"""What names the currency of the numbers below without a unit, as the heads of bank statements do."""
_CONTINUED = lazy(r"[(]?(?:续(?:上?表)?|接上[表页])[)]?[::]?$|.{1,30}(?:续表|[(]续(?:表|\d{1,2})?[)])[::]?$")
_NAMES_UNIT = lazy("单 ?位|币[种别]|货币|列示|列报|呈列|元计|均为|除外|另有")
_TABLE = r"[ ]*(?:[表图附]|图表)[ ]?[\d一二三四五六七八九十]"
"""The number of a table or a figure, with which its title begins: 表2, 图表 3."""
_SECTION = r"[(]?[一二三四五六七八九十\d]{1,3}[、.)]"
_TITLE = lazy(f"{_TABLE}|{_SECTION}")
_FEW = 2
"""Cells from which on the first one may name its own unit."""


def may_have(original: str) -> bool:
    """Tell a text that may have tables from prose at little cost."""
    return any(sign in original for sign in ("\t", "|", "  ", "单位", "單位")) or _ALIGNED.search(original) is not None


_ALIGNED = lazy(r"\d [-(]?\d[\d.,]{0,20}[)%]?\r?(?:\n|$)")
"""Two numbers at the end of a line, with one space between them."""


def names_unit(text: str) -> bool:
    """Tell at little cost what may be such a line: few lines have one of the characters that all such words have."""
    if (
        "位" in text
        or "列" in text
        or "计" in text
        or "币" in text
        or "均为" in text
        or "除外" in text
        or "另有" in text
    ):
        return _NAMES_UNIT.search(text) is not None
    return False


def is_heads_unit(text: str) -> bool:
    """Tell a cell that names the unit of the numbers below it: 单位:亿元."""
    return _CAPTION.search(text) is not None


def is_title(text: str) -> bool:
    """Tell a line that a mark or a number makes the title of a table, and that may end with the unit of its numbers.

    >>> [is_title(line) for line in ("## 收支(港元)", "**表2 余额(亿元)**", "二、收费(元)", "项目 金额(元)", "## 收支")]
    [True, True, True, False, False]
    """
    return _MARKED_TITLE.match(text) is not None


def ends_with_unit(text: str) -> bool:
    """Tell a title that ends with a unit of money: (三)明细(万元)."""
    return _UNIT_AT_END.search(text) is not None


def is_whole_unit(text: str) -> bool:
    """Tell a line that says nothing but a unit from the end of an amount that the line before it cut: 万元."""
    return is_unit(text) and text.strip(_PLAIN_UNIT) != ""


_PLAIN_UNIT = "()十百千万亿元"
"""A unit of nothing else is the end of an amount that the line cut off."""


def names_unit_below(text: str) -> bool:
    """Tell a line whose unit is that of a table, though an empty line stands before it: 资金来源(万元):."""
    return is_whole_unit(text) or (len(text) < _LONG and ends_with_unit(text))


_UNIT_AT_END = lazy(r"\((?:[^()]*[^()\d])?[元币分](?:/[^()\d]{1,4})?\)[ *_:]*$")


def is_numbered(text: str) -> bool:
    """Tell the title of a table, whose words are no heads: 表2 收购价."""
    return _NUMBERED.match(text) is not None


_NUMBERED = lazy(_TABLE)
_MARKED_TITLE = lazy(rf"(?:[ ]*(?:#{{1,6}} |\*\*|[-*+>] |{_SECTION})|{_TABLE})[^|\t]{{2,36}}\([^()\d]{{1,12}}\)[ *_]*$")


def is_caption(row: Row) -> bool:
    """Tell a line that names the unit of all numbers below it from one that names that of its own column."""
    if not names_unit(row.text):
        return False
    if (others := _OF_OTHERS.fullmatch(row.text.strip())) and is_unit_of_others(others[1]):
        return True
    if not is_heads_unit(row.text):
        return _CURRENCY.search(row.text) is not None and not any(is_value(cell.text) for cell in row.cells)
    cells = words(row)
    last = cells[-1].text
    if len(row.cells) > _FEW and row.cells[0].text.find("(单位") > 0:
        return False
    is_title = _TITLE.match(row.text) is not None or row.text.rstrip().endswith(":")
    return not (len(cells) > 1 and last.find("(单位") > 0 and not is_title)


def is_continued(text: str) -> bool:
    """Tell a line that says that the table before it goes on.

    >>> [is_continued(text) for text in ("续表", "表3 明细(续):", "接上页", "办理手续", "续签合同")]
    [True, True, True, False, False]
    """
    return ("续" in text or "接" in text) and len(text) < _LONG and _CONTINUED.match(text.strip()) is not None


_LONG = 40

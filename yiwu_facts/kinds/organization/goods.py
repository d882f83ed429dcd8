"""Names of firms that stand for what they make: the brands in the talk of people who buy and use things."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.organization.beside import stands_beside
from yiwu_facts.kinds.organization.words import listed, sections
from yiwu_facts.text.pattern import one_of

_REACH = 100
"""How many characters on either side of a name tell whether it stands in talk of goods."""
_LEAST, _LEAST_UNSAID = 3, 5
"""That many different words of goods make talk of them, beside a word for who talks and without one."""
_BEFORE = 20
_FRAMES = (("is", "owned"), ("picks", "picked"))
"""What stands on the left and on the right of a brand."""


def is_brand(text: str, start: int, end: int) -> bool:
    """Tell whether the name of a firm stands for what it makes.

    >>> is_brand("键盘是罗技的，鼠标不是", 3, 5), is_brand("键盘是罗技生产的", 3, 5)
    (True, False)
    >>> is_brand("我下单后，客服说罗技发货快", 8, 10), is_brand("我下单后，客服说罗技宣布发货", 8, 10)
    (True, False)
    """
    if _ends("form").search(text, start, end):
        return False
    before = text[max(0, start - _BEFORE) : start]
    if _rows("paid").match(text, end) or _ends("named").search(before):
        return True
    if stands_beside(text, start, end) or _rows("acts").match(text, end) or _ends("asked").search(before):
        return False
    if _rows("judged").match(text, end) or _ends("uses").search(before):
        return True
    if any(_ends(left).search(before) and _rows(right).match(text, end) for left, right in _FRAMES):
        return True
    return _is_talked(text[max(0, start - _REACH) : end + _REACH])


def _is_talked(window: str) -> bool:
    """Tell whether some text is talk of people about goods."""
    least = _LEAST if _words("person").search(window) else _LEAST_UNSAID
    seen: set[str] = set()
    for match in _words("goods").finditer(window):
        seen.add(match[0])
        if len(seen) >= least:
            return True
    return False


@cache
def _words(section: str) -> re.Pattern[str]:
    return re.compile(one_of(set(listed("goods.txt", section))))


@cache
def _rows(section: str) -> re.Pattern[str]:
    return re.compile("|".join(row for found, row in sections("goods.txt") if found == section))


@cache
def _ends(section: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_rows(section).pattern})\\Z")

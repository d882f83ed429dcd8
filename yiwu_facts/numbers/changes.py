"""Changes and the levels that they come to, which look like ranges: 增加305亿元至3.51万亿元."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.numbers.numerals import Number
from yiwu_facts.numbers.terms import Term
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of

_REACH = 8
"""No verb of change with what may stand behind it has more characters."""
_LEAST, _LEAST_OF_PLAN = 2, 5
"""What a change comes to is seldom less than that many times the change."""


def is_change(text: str, low: Term, first: Number, second: Number) -> bool:
    """Tell the change and the level of 增加305亿元至3.51万亿元 from the range of 增加5万元至8万元.

    >>> from decimal import Decimal
    >>> five, eight, forty = (Number(value, value) for value in map(Decimal, (5, 8, 40)))
    >>> low = Term(2, 4, "5")
    >>> is_change("增加5家至40家", low, five, forty), is_change("增加5家至8家", low, five, eight)
    (True, False)
    """
    if first.min is None or second.min is None:
        return False
    verb = _verb().search(text, max(0, low.start - _REACH), low.start)
    return verb is not None and second.min >= first.min * (_LEAST_OF_PLAN if verb[1] in _planned() else _LEAST)


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(verb for row in rows("yiwu_facts.numbers", "changes.txt") for verb in row.split())


@cache
def _planned() -> frozenset[str]:
    return frozenset(verb[:-1] for verb in _verbs() if verb[-1] == "*")


@cache
def _verb() -> re.Pattern[str]:
    return lazy(f"({one_of(verb.rstrip('*') for verb in _verbs())})了?(?:约|近|逾|超过?)?$")

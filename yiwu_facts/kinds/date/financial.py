"""The numerals of contracts and bills (壹贰叁) in dates and lengths, as plain ones."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from yiwu_facts.kinds.date.tables import around, financial
from yiwu_facts.text.pattern import Apart, lazy, one_of
from yiwu_facts.text.view import NOT_HAN

_IN_CONTEXT = "参俩仨"
"""Numerals that are words elsewhere: they have patterns of their own."""

THREE = "叁"
"""The numeral of 仨月, which is three months and not March."""


class _Patterns(NamedTuple):
    hint: Apart
    run: re.Pattern[str]
    free: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    written = "".join(char for char in financial()[0] if char not in _IN_CONTEXT)
    unit = f"个?半?(?:{one_of(around('counted'))})"
    return _Patterns(
        Apart(written + _IN_CONTEXT, rf"(?=[〇零两{written}]{{0,11}}{unit})"),
        # One class of all that it begins with, which the engine skips to, and then what goes on with each.
        lazy(
            rf"[〇零两{written}{_IN_CONTEXT}](?:(?<=[^{_IN_CONTEXT}])[〇零两{written}]{{0,11}}(?={unit})"
            "|(?<=[俩仨])(?=个?月|个?(?:年|天|周|小时|钟头|星期|礼拜))|(?<=[年月零]参)(?=个?[年月日天]))"
        ),
        lazy(f"{NOT_HAN}|[{''.join(around('free'))}]"),
    )


def plain_numerals(text: str) -> str:
    """Return a text of the same length whose dates and lengths are in plain numerals.

    >>> plain_numerals("租期叁年，登陆月球"), plain_numerals("贰零贰肆年零壹月壹拾伍日")
    ('租期三年，登陆月球', '二零二四年零一月一十五日')
    """
    found = _patterns()
    return found.run.sub(_plain, text) if found.hint.is_in(text) else text


def _plain(match: re.Match[str]) -> str:
    plain, sure = financial()
    found, start = match[0], match.start()
    if found == "仨" and match.string.startswith("月", match.end()):
        return THREE
    is_sure = not sure.isdisjoint(found) or len(found) > 1 or found in _IN_CONTEXT
    if is_sure or start == 0 or _patterns().free.match(match.string, start - 1):
        return "".join(plain.get(char, char) for char in found)
    return found

"""Whether 15日 is a number of days or the fifteenth."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.events import ends_in_event
from yiwu_facts.kinds.date.fragments import D31, H31
from yiwu_facts.kinds.date.grammar.context import Context
from yiwu_facts.kinds.date.tables import terms
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN

_REACH = 14
"""No term with what may stand behind it is longer."""
_MARK = "(?:[、,，/和或及至]|以及)"
_LIST = lazy(f"{_MARK}$")


# Days of a list whose last one tells what they are: 5日、7日或10日的疗程.
_MORE_DAYS = lazy(rf"(?:{_MARK}(?:{D31}|{H31})日){{1,6}}(?=的)")


class _Terms(NamedTuple):
    """Patterns of terms; `lasts` are the characters that those before a day may end in."""

    lasts: frozenset[str]
    before: re.Pattern[str]
    dates: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _patterns() -> _Terms:
    words = terms()
    linked = one_of(word for word in words if word[0] not in "~+" and word[-1] != "+")
    bare = one_of(word[1:] for word in words if word[0] == "+")
    after = one_of(word[:-1] for word in words if word[-1] == "+")
    links = r"(?:分?别?各?[为是:](?:期)?)?(?:共计?|约|不得|不|[超逾满近]过?|至[少多])?"
    return _Terms(
        frozenset(links).union(word[-1] for word in words),
        lazy(f"(?:(?:{linked}){links}|(?:{bare}))$"),
        lazy(f"(?:{one_of(word[1:] for word in words if word[0] == '~')})[为是:]?$"),
        lazy(rf"的?(?:{after}|{HAN}{{0,3}}?期)|\(不?含[^()\n]{{0,10}}\)以[上下]|连[涨跌升降阳阴]"),
    )


def _has_term_after(found: _Terms, text: str, stop: int) -> bool:
    """Tell whether a term stands after 15日 (15日的犹豫期), not a date's (15日到期)."""
    after = found.after.match(text, stop)
    if after is None or found.dates.search(after[0]):
        return False
    return after[0][-1] != "期" or not cuts_after(text, after.end() - 1, after.end())  # 15日期间


def counts_days(context: Context, run: list[Token], at: int) -> bool:
    """Return whether 5日 is a number of days: 5日内, 近5日, 连跌4日, 公示期5日, 15日的犹豫期."""
    text, start, stop = context.text, run[at].start, run[at].end
    bound = run[at + 1] if at + 1 < len(run) and run[at + 1].code == pieces.BOUND else None
    word = text[bound.start : bound.end] if bound else ""
    if word in ("以后", "起") or text[stop - 1] == "号":  # 24日以后: the day
        return False
    if bound is not None and bound.value == "before":
        return ends_in_event(text, start)
    if bound is not None and bound.value in ("after", "within"):
        return True
    found = _patterns()
    left = text[max(0, start - _REACH) : start]
    may_be_term = left[-1:] in found.lasts
    if may_be_term and found.dates.search(left):
        return False
    is_listed = _LIST.fullmatch(text, context.last_end, start) is not None
    more = None if is_listed and not context.is_after_length else _MORE_DAYS.match(text, stop)  # 1月5日、6日、7日的会期
    if (may_be_term and found.before.search(left)) or _has_term_after(found, text, more.end() if more else stop):
        return True
    if left[-1:] in ("前", "后") and ends_in_event(text, start - 1):
        return True
    return context.is_after_length and is_listed

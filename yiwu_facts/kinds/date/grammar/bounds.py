"""The words around a point in time that open or bound it: 截至, 以来, 前, 左右."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.edges import ends_longer_word
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.periods import Period
from yiwu_facts.kinds.date.grammar.context import Context, Parsed, mention_of
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.tables import zones
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.text.pattern import lazy

UNTIL = lazy(r"截(?:至|止)[到至]?(?:了)?$")
_ABOUT = lazy(r"(?:大约|大概|约)$")
_UNTIL_ENDS, _ABOUT_ENDS = frozenset("至止到了"), frozenset("约概")
_LEADING = _UNTIL_ENDS | _ABOUT_ENDS
"""What the words before a point that bound it end in."""
_OPEN = frozenset(("since", "after", "before"))
_REACH = 5
"""No word before a point is longer than this."""


def before(context: Context, start: int) -> str:
    """Return the characters before a position, as many as a word may have."""
    return context.text[max(0, start - _REACH) : start]


@cache
def _zone() -> re.Pattern[str]:
    return lazy(f"(?:{'|'.join(sorted(zones(), key=len, reverse=True))})时间 ?$")


ZONE_ENDS = frozenset("间 ")
"""What the name of a time zone, with a blank behind it, ends in."""


def zone_start(context: Context) -> int:
    """Return the start of a point together with the time zone that is named before it (北京时间9时)."""
    zone = _zone().search(context.text, max(0, context.start - 8), context.start)
    return zone.start() if zone else context.start


def _bound_of(context: Context, run: list[Token], end: int, start: int) -> Token | None:
    """Return the bound after a point; one after a closing quote only of a point that the quotes hold (“十四五”以来)."""
    bound = run[end]
    if bound.code != pieces.BOUND:
        return None
    if context.text[bound.start] != "”":
        return bound
    return bound if bound.value in _OPEN and context.text[start - 1 : start] == "“" else None


def bounded(context: Context, run: list[Token], end: int, period: Period, rule: str) -> Parsed:
    """Return a point whose tokens end before `end`, with the bounds around it.

    Args:
        context: the document.
        run: the tokens; the point begins at `context.start`.
        end: index of the token after the point.
        period: what the point names.
        rule: the name of the rule that found it.
    """
    start, stop = context.start, run[end - 1].end
    last = context.text[start - 1 : start]
    if end == len(run) and last not in _LEADING:  # as most do
        return Parsed(mention_of(period, start, stop, rule), end, period)
    bound = _bound_of(context, run, end, start) if end < len(run) else None
    until = UNTIL.search(before(context, start)) if last in _UNTIL_ENDS else None
    if until and (bound is None or bound.value in _OPEN or _is_end_word(context, bound)):
        return opened(context, period, start - len(until[0]), stop, end, "until")
    if bound is None:
        return _plain(context, period, stop, end, rule)
    word = context.text[bound.start : bound.end]
    if bound.value in _OPEN:
        if word == "来" and run[end - 1].code != pieces.RELATIVE_YEAR:
            return _plain(context, period, stop, end, rule)
        if word[0] == "”":
            start -= 1
        return opened(context, period, start, bound.end, end + 1, bound.value)
    if word == "止" or (word in ("间", "之间") and rule != "range"):
        return _plain(context, period, stop, end, rule)
    if bound.value == "around" and word not in ("期间", "时分"):
        period = replace(period, mod=period.mod or "approx")
    return Parsed(mention_of(period, start, bound.end, rule), end + 1, period)


def _is_end_word(context: Context, bound: Token) -> bool:
    return context.text[bound.start : bound.end] in ("止", "期间")


def _plain(context: Context, period: Period, stop: int, end: int, rule: str) -> Parsed:
    """Return a point without a bound after it."""
    start = context.start
    if context.text[start - 1 : start] in _ABOUT_ENDS and (about := _ABOUT.search(before(context, start))):
        first = start - len(about[0])
        if not ends_longer_word(context.text, first, start):  # 相约5月1日
            start = first
            period = replace(period, mod=period.mod or "approx")
    return Parsed(mention_of(period, start, stop, rule), end, period)


def opened(context: Context, period: Period, start: int, stop: int, end: int, rule: str) -> Parsed:
    """Return the interval that begins (since, after) or ends (before, until) with a period."""
    if period.timex is None or period.impossible:
        return Parsed(mention_of(period, start, stop, rule), end)
    if rule in ("since", "after"):
        reference = context.anchors.reference
        to_now = rule == "since" and context.text[stop - 1] in "来今在前止"
        is_of_days = period.first is not None and "T" not in period.first  # 1点以来: to which hour is not told
        last = reference.isoformat() if to_now and reference and is_of_days else None
        interval = replace(period, timex=f"{period.timex.partition('/')[0]}/..", last=last, mod=None)
    else:
        edge = period.last if period.mod in ("start", "mid", "end") and period.last else period.timex.rpartition("/")[2]
        interval = replace(period, timex=f"../{edge}", first=None, mod=None)
    if interval.first and interval.last and interval.last < interval.first[:10]:
        interval = replace(interval, last=None)
    return Parsed(mention_of(interval, start, stop, rule), end, period)

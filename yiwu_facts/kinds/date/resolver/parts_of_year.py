"""Parts of a year: halves, quarters, seasons, some of its months, its edges."""

from __future__ import annotations

from yiwu_facts.kinds.date.almanac.periods import (
    UNKNOWN,
    Period,
    edge_of,
    in_year,
    measured_against,
    month_period,
    months_period,
    of_fiscal_year,
    quarter_period,
    season_period,
    year_period,
)
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.resolver.years import own_year
from yiwu_facts.kinds.date.tokens import Token

_OF_ONE_MONTH = frozenset(("month", "third", "day", "part", "clock"))
"""Grains of what lies in the month that 去年同月 points at."""


def half_year(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """上半年."""
    half, *year = token.value
    first = 6 * half - 5
    found = months_period(year[0] if year else own_year(anchors, period), "half", f"H{half}", first, first + 5)
    return of_fiscal_year(found) if token.rule == "fiscal" else found


def quarter(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """三季度, 前三季度."""
    first, last, *year = token.value
    if not 1 <= first <= last <= 4:
        return replace(UNKNOWN, impossible=True)
    found = quarter_period(year[0] if year else own_year(anchors, period), first, last)
    return of_fiscal_year(found) if token.rule == "fiscal" else found


def relative_quarter(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """上季度."""
    anchor, offset, _part = token.value
    named = anchors.named
    if anchor == "text" and named is not None and named.year and named.quarter:
        index = named.year * 4 + named.quarter - 1 + offset
    elif anchors.reference:
        index = anchors.reference.year * 4 + (anchors.reference.month - 1) // 3 + offset
    else:
        return Period("quarter", "XXXX-QX")
    quarter = quarter_period(index // 4, index % 4 + 1, index % 4 + 1)
    return measured_against(quarter, anchor, offset)


def some_months(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """前五个月, 后两个月, 七八月."""
    how, count = token.value
    year = own_year(anchors, period)
    if how == "nth":
        return month_period(year, count)
    first, last = count if how == "about" else (1, count) if how == "first" else (13 - count, 12)
    one, other = month_period(year, first), month_period(year, last)
    if first == last:
        return one
    months = replace(one, grain="months", timex=f"{one.timex}/{other.timex}", last=other.last, month=None)
    return replace(months, mod="approx") if how == "about" else months


def season(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """夏, 冬春."""
    year = own_year(anchors, period)
    one, other = (season_period(year, index) for index in token.value)
    return one if one == other else replace(one, timex=f"{one.timex}/{other.timex}", last=other.last)


def same_period(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """去年同期, 去年同月: the period just named, in that year; 同期 alone: that period itself."""
    named = anchors.named
    if named is not None and token.value.startswith("同月"):
        month = named.month if named.grain in _OF_ONE_MONTH else None
        named = month_period(named.year, month) if month else None
    elif named is not None and token.value == "同日" and named.day is None:
        named = None
    if period is None:
        return named or UNKNOWN
    if period.year is None or named is None or named.timex is None or None in (named.year, named.first, named.last):
        return replace(period, first=None, last=None, compared=True)
    if named.grain == "year" or period.grain != "year":
        return replace(period, compared=True)
    return replace(in_year(named, period.year), compared=True)


def edge(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """年初, 月底."""
    return edge_of(period or year_period(own_year(anchors, None)), token.value)

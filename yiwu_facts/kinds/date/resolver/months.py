"""Months, of the sun and of the moon, and parts of them."""

from __future__ import annotations

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period, edge_of, measured_against, month_period
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.resolver.years import own_year
from yiwu_facts.kinds.date.tokens import Token


def month(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """5月: of the year that stands before it, else of the one that its paragraph tells."""
    if period is not None:
        return month_period(period.year, token.value)
    reference = anchors.reference
    if anchors.is_compared and reference is not None and token.value > reference.month:  # 比11月
        return month_period(reference.year - 1, token.value)
    return month_period(anchors.paragraph.year_of(token.value, reference), token.value)


def month_in_digits(_: Anchors, __: Period | None, token: Token) -> Period:
    """2008.03."""
    return month_period(*token.value)


def relative_month(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """上月, 月底."""
    anchor, offset, _part = token.value
    if anchor == "edge":
        return edge_of(month_at(anchors, "coming", 0), offset)
    return measured_against(month_at(anchors, anchor, offset), anchor, offset)


def month_at(anchors: Anchors, anchor: str, offset: int) -> Period:
    """Return the month at a distance from what a word counts from."""
    year, month = anchors.month(anchor, offset)
    return Period("month", "XXXX-XX") if month is None else month_period(year, month)


def lunar_month(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """正月."""
    year = own_year(anchors, period)
    if year is None:
        return Period("month", None, month=token.value, lunar=True)
    days = cal.lunar_month(year, token.value)
    if days is None:
        return replace(UNKNOWN, impossible=True)
    first, last = days[0].isoformat(), days[1].isoformat()
    return Period("month", f"{first}/{last}", first, last, year=year, month=token.value, lunar=True)


def lunar_months(anchors: Anchors, period: Period | None, months: tuple[int, int]) -> Period:
    """农历七八月: from the first day of the one to the last of the other, roughly."""
    first, last = (lunar_month(anchors, period, Token(pieces.LUNAR_MONTH, 0, 0, month)) for month in months)
    if first.first is None or last.last is None:
        return UNKNOWN
    return replace(first, grain="months", timex=f"{first.first}/{last.last}", last=last.last, mod="approx")


def days_of_month(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """上旬, 上半月, 前20天."""
    period = period or month_at(anchors, "third", 0)
    if period.year is None or period.month is None or period.lunar:
        return replace(period, grain="third", first=None, last=None)
    end = cal.month_days(period.year, period.month)
    first, last = (day if day > 0 else end + 1 + day for day in token.value)
    if not 1 <= first <= last <= end:
        return replace(UNKNOWN, impossible=True)
    name = cal.iso(period.year, period.month)
    return replace(period, grain="third", first=f"{name}-{first:02d}", last=f"{name}-{last:02d}", month=None)

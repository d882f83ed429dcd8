"""Weeks and weekdays."""

from __future__ import annotations

from datetime import MAXYEAR, MINYEAR, date, timedelta

from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period, day_period, week_period
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.tokens import Token


def nth_week(_: Anchors, period: Period | None, token: Token) -> Period:
    """五月第一周: weeks of a month count from its first Monday, weeks of a year as in ISO 8601; -1 is the last."""
    count, weekday = token.value
    if period is None or period.year is None or period.last is None:
        return replace(UNKNOWN, grain="week")
    if count == -1:
        end = date.fromisoformat(period.last)
        found = end - timedelta(days=(end.isoweekday() - (weekday or 1)) % 7)
        return day_period(found) if weekday else replace(week_period(found), year=found.year)
    try:
        if period.month is None:
            first = date.fromisocalendar(period.year, count, 1)
        else:
            start = date(period.year, period.month, 1)
            first = start + timedelta(days=((weekday or 1) - start.isoweekday()) % 7 + 7 * (count - 1))
    except (ValueError, OverflowError):
        return replace(UNKNOWN, impossible=True)
    if weekday is not None:
        return day_period(first if period.month is not None else first + timedelta(days=weekday - 1))
    return replace(week_period(first), year=first.year)


def relative_week(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """上周."""
    anchor, offset, _part = token.value
    week = _week(anchors, offset, anchors.named_day if anchor == "text" else None)
    return week_period(week) if week else Period("week", "XXXX-WXX")


def _week(anchors: Anchors, offset: int, day: date | None = None) -> date | None:
    """Return the Monday of a week at a distance from that of a day, of the reference date if None."""
    day = day or anchors.reference
    return cal.shift_day(cal.monday(day), 0, 7 * offset) if day else None


def weekday(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """周三, 周末."""
    if isinstance(token.value, tuple):
        return _weekend(anchors, token.value[1])
    if period is not None and period.grain == "day":
        return _of_year_that_fits(period, token.value) if anchors.is_of_assumed_year else period
    if period is None or period.first is None:
        week = _week(anchors, 0) if period is None else None
    else:
        week = date.fromisoformat(period.first)
    day = cal.shift_day(week, 0, token.value - 1) if week else None
    return day_period(day) if day else Period("day", f"XXXX-WXX-{token.value}")


def _of_year_that_fits(period: Period, weekday: int) -> Period:
    """1月28日(星期六): of the year in which that day is a Saturday, if it is this one, the next or the last."""
    if period.day is None or period.day.isoweekday() == weekday:
        return period
    near = [
        period.day.year + count
        for count in (1, -1)
        if MINYEAR <= period.day.year + count <= MAXYEAR
        and cal.exists(period.day.year + count, period.day.month, period.day.day)
    ]
    fits = [year for year in near if period.day.replace(year=year).isoweekday() == weekday]
    return day_period(period.day.replace(year=fits[0])) if len(fits) == 1 else period


def _weekend(anchors: Anchors, offset: int) -> Period:
    if (week := _week(anchors, offset)) is None:
        return Period("weekend", "XXXX-WXX-WE")
    saturday, sunday = cal.shift_day(week, 0, 5), cal.shift_day(week, 0, 6)
    if saturday is None or sunday is None:
        return UNKNOWN
    return Period("weekend", f"{cal.week_name(week)}-WE", saturday.isoformat(), sunday.isoformat())

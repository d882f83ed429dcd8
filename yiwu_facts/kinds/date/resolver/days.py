"""Days: of a month, of the moon, at a distance, festivals."""

from __future__ import annotations

from datetime import date

from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period, day_of_month, day_period
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver import clocks, months
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.resolver.years import own_year
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.text.pattern import lazy

_DAY_OF_A_YEAR = lazy(r"XXXX-(\d\d)-(\d\d)")


def day(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """23日: of the month that stands before it, else of the one that its text tells."""
    if period is not None and period.lunar:
        return lunar_day(anchors, period, token)
    year, month = _month_of_day(anchors, token.value) if period is None else (period.year, period.month)
    if month is None:
        if not 1 <= token.value <= 31:
            return replace(UNKNOWN, impossible=True)
        return Period("day", f"{cal.iso(year) if year and 0 < year < 10_000 else 'XXXX'}-XX-{token.value:02d}")
    return day_of_month(year, month, token.value)


def _month_of_day(anchors: Anchors, day: int) -> tuple[int | None, int | None]:
    """Return the month of a day without one: of the reference date, in a narrative of the day just named."""
    is_told_by_text = anchors.reference is None or anchors.paragraph.tells_of_past
    named = anchors.named_day
    if is_told_by_text and named is not None and named.day <= day:
        return named.year, named.month
    return anchors.month("ref", 0)


def lunar_day(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """初五, 十五."""
    if period is None or period.month is None or period.year is None:
        return Period("day", None)
    if not period.lunar:  # 八月十五: the ordinary calendar unless the text says otherwise
        return day(anchors, period, token)
    found = cal.lunar_day(period.year, period.month, token.value)
    return day_period(found) if found else replace(UNKNOWN, impossible=True)


def relative_day(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """昨日, 次日, 去年的今天."""
    anchor, offset, half = token.value
    base = anchors.reference
    if anchor in ("text", "named"):
        base = anchors.named_day or base
    found = cal.shift_day(base, _months_to(anchors, period), offset) if base else None
    period = day_period(found) if found else Period("day", _day_without_year(anchors, anchor, offset))
    return clocks.part(anchors, period, replace(token, value=half)) if half else period


def _day_without_year(anchors: Anchors, anchor: str, offset: int) -> str:
    """5月14日……次日: the day after, of a year that is not told."""
    named = anchors.named
    if anchor == "ref" or named is None or not (match := _DAY_OF_A_YEAR.fullmatch(named.timex or "")):
        return "XXXX-XX-XX"
    month, day = int(match[1]), int(match[2])
    days = [cal.shift_day(date(year, month, day), 0, offset) for year in (2000, 2001) if cal.exists(year, month, day)]
    found = {f"XXXX-{day:%m-%d}" for day in days if day}
    return found.pop() if len(found) == 1 else "XXXX-XX-XX"


def _months_to(anchors: Anchors, period: Period | None) -> int:
    """Return how many months 去年 or 上个月 in 去年的今天 lies from the reference date."""
    reference = anchors.reference
    if reference is None or period is None or period.year is None:
        return 0
    return (period.year - reference.year) * 12 + (period.month or reference.month) - reference.month


def festival(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """国庆节, 冬至."""
    rule: str = token.value
    year = own_year(anchors, period)
    if year is None:
        fixed = rule.split(maxsplit=1)[0]
        return Period("day", f"XXXX-{fixed}" if fixed[0].isdigit() else None)
    found = cal.festival(year, rule, lunar_year=period is not None and period.reign)
    if found and period is None and found.month < 3 and anchors.is_of_december():
        found = cal.festival(year + 1, rule)  # 元旦, 春节: those to come
    return day_period(found) if found else replace(UNKNOWN, grain="day")


def digits(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """2025-06-30, 3/5."""
    year, month, number = token.value
    if year is None:
        of_month = months.month(anchors, None, replace(token, value=month))
        return day(anchors, of_month, replace(token, value=number))
    return day_of_month(year, month, number)


def some_day(_: Anchors, period: Period | None, __: Token) -> Period:
    """4月的一天, 3月某日: X for the day, which lies in the month or the part of it."""
    assert period is not None
    month = "-XX" if len(period.timex or "") == len("2026") else ""
    return replace(period, grain="some-day", timex=f"{period.timex}{month}-XX" if period.timex else None, day=None)


def beside(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """今天(4月28日)下午: the day in brackets is the day."""
    month, number = token.value
    of_month = months.month(anchors, None, replace(token, value=month)) if month else None
    named = day(anchors, of_month, replace(token, value=number))
    return replace(named, half=period.half if period else None)

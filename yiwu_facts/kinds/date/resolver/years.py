"""Years, and longer: centuries, decades, plans."""

from __future__ import annotations

from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.eras import nearest_of_cycle
from yiwu_facts.kinds.date.almanac.periods import (
    UNKNOWN,
    Period,
    measured_against,
    plan_period,
    span_of_years,
    year_period,
)
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.tokens import EraYear, Token


def own_year(anchors: Anchors, period: Period | None) -> int | None:
    """Return the year that a finer token belongs to: named before it, else of the reference date."""
    if period is not None:
        return period.year
    return anchors.reference.year if anchors.reference else None


def year(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """2025年, 光绪二十六年, 三年五月."""
    is_of_republic = 100 <= token.value <= 150 and anchors.is_of_taiwan()
    period = year_period(token.value + 1911 if is_of_republic else int(token.value))
    if token.rule == "counted-year":  # 三年五月: of the reign that the paragraph has named
        reign = anchors.reign
        return replace(year_period(reign.first + token.value - 1), reign=True) if reign else UNKNOWN
    if isinstance(token.value, EraYear):
        anchors.reign = token.value if token.value.is_lunar else None
        return replace(period, reign=token.value.is_lunar)
    return period


def relative_year(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """去年, 次年, 甲辰年."""
    anchor, offset, part = token.value
    if anchor == "cycle":
        return _of_cycle(anchors, offset, part)
    return measured_against(year_period(anchors.year(anchor, offset)), anchor, offset)


def _of_cycle(anchors: Anchors, size: int, place: int) -> Period:
    """甲辰年, 龙年: the one nearest to the year that the text has named, else to the reference date."""
    near = anchors.year("text", 0)
    if near is None:
        return UNKNOWN
    return replace(year_period(nearest_of_cycle(near, size, place)), reign=True)


def whole(_: Anchors, period: Period | None, __: Token) -> Period:
    """全年, 整月: what stands before it."""
    return period or UNKNOWN


def neighbours(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """2025/26年度: whose months the text doesn't tell; 今明两年, 明后两天: as the calendar has them."""
    how, first, last = token.value
    if how == "days":
        days = [cal.shift_day(anchors.reference, 0, n) for n in (first, last)] if anchors.reference else []
        names = [day.isoformat() for day in days if day]
        return (
            Period("days", "/".join(names), names[0], names[1]) if len(names) == 2 else replace(UNKNOWN, grain="days")
        )
    if how == "fiscal":
        return Period("year", f"{first}/{last}", year=first)
    if anchors.reference is None:
        return replace(UNKNOWN, grain="year")
    first, last = anchors.reference.year + first, anchors.reference.year + last
    return span_of_years("years", f"{cal.iso(first)}/{cal.iso(last)}", first, last)


def century(anchors: Anchors, _: Period | None, token: Token) -> Period:
    """上世纪, 公元前三世纪."""
    how, count = token.value
    if how == "ref":
        if anchors.reference is None:
            return replace(UNKNOWN, grain="century")
        count += anchors.reference.year // 100 + 1
    if count < 1:  # 前0世纪, and the one before the first
        return replace(UNKNOWN, impossible=True)
    if how == "bc":
        last = -(count - 1) * 100
        return Period("century", f"-{count - 1:02d}XX", cal.iso(1 - count * 100, 1, 1), cal.iso(last, 12, 31))
    first = (count - 1) * 100
    return span_of_years("century", f"{count - 1:02d}XX", max(first, 1), first + 99)


def decade(_: Anchors, period: Period | None, token: Token) -> Period:
    """上世纪80年代, 七八十年代."""
    low, high = token.value
    if low < 100:
        base = 1900
        if period is not None and period.timex:
            base = int(period.timex[:2]) * 100
        low, high = base + low, base + high
    one = span_of_years("decade", f"{low // 10}X", low, low + 9)
    if high == low:
        return one
    return replace(one, timex=f"{low // 10}X/{high // 10}X", last=cal.iso(high + 9, 12, 31))


def plan(_: Anchors, __: Period | None, token: Token) -> Period:
    """“十四五”."""
    return plan_period(token.value)

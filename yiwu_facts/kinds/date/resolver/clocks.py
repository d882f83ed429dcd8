"""Times of day: its parts and hours."""

from __future__ import annotations

from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period, clock_period, day_period
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.tables import parts
from yiwu_facts.kinds.date.tokens import Token

_EVENINGS = {"night": 5, "deep": 6}
"""The first hour before midnight in a half of the day: 晚上5点, but 半夜5点 is in the morning."""


def _hour_of_day(hour: int, half: str | None) -> tuple[int, int | None]:
    """Return (days to add, hour of the day) of a clock hour in a half of the day; None if there is no such hour.

    >>> _hour_of_day(3, "pm"), _hour_of_day(12, "night"), _hour_of_day(25, None)
    ((0, 15), (1, 0), (0, None))
    """
    if hour > 24:
        return 0, None
    if half == "am" and hour == 12:
        return 0, 0
    if half in ("pm", "noon") and hour < 12 and not (half == "noon" and hour >= 10):
        return 0, hour + 12
    if half in _EVENINGS:
        if hour == 12:
            return 1, 0
        if _EVENINGS[half] <= hour < 12:
            return 0, hour + 12
    return (1, 0) if hour == 24 else (0, hour)


def part(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """下午, 深夜."""
    name, half = parts()[token.value]
    if period is None:
        if anchors.day is None:
            return Period("part", name, type="time", half=half)
        period = day_period(anchors.day)
    timex = f"{period.timex.partition('T')[0]}{name}" if period.timex else None
    return replace(period, grain="part", timex=timex, type="time", half=half)


def clock(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """9点半, 18:45."""
    hour, minute, second, half = token.value
    half = half or (period.half if period else anchors.half)
    days, hour = _hour_of_day(hour, half)
    if hour is None or (minute or 0) > 59 or (second or 0) > 59:
        return replace(UNKNOWN, impossible=True)
    clock = f"T{hour:02d}:{minute or 0:02d}" + ("" if second is None else f":{second:02d}")
    bare = period is None or (period.day is None and (period.timex or "").startswith("T"))
    if bare:
        period = day_period(anchors.day) if anchors.day else None
    return clock_period(period, days, clock, half)


def two_hours(anchors: Anchors, period: Period | None, token: Token) -> Period:
    """七八点: from the one hour to the other, roughly."""
    first, last = (clock(anchors, period, replace(token, value=(hour, None, None, None))) for hour in token.value)
    if first.impossible or last.impossible:
        return replace(UNKNOWN, impossible=True)
    return replace(first, timex=f"{first.timex}/{last.timex}", last=last.last, mod="approx")

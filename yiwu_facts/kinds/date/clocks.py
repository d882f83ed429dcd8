"""Hours of the day."""

from __future__ import annotations

from datetime import timedelta

from yiwu_facts.kinds.date.periods import Period

_EVENINGS = {"night": 5, "deep": 6}
"""The first hour before midnight in a half of the day: 晚上5点, but 半夜5点 is in the morning."""


def hour_of_day(hour: int, half: str | None) -> tuple[int, int | None]:
    """Return (days to add, hour of the day) of a clock hour in a half of the day; None if there is no such hour.

    >>> hour_of_day(3, "pm"), hour_of_day(12, "night"), hour_of_day(25, None)
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


def clock_period(base: Period | None, days: int, clock: str, half: str | None) -> Period:
    """Return a clock time (`T09:30`) on the day of a period, `days` later; without a day the time alone."""
    if base is None or base.day is None:
        head = ""
        if base is not None and base.timex and base.timex.count("-", 1) > 1:  # a day, if only one of the week
            head = base.timex.split("T")[0]
        return Period("clock", f"{head}{clock}", type="time", half=half)
    try:
        day = base.day + timedelta(days=days)
    except OverflowError:
        day = base.day
    name = f"{day.isoformat()}{clock}"
    return Period("clock", name, name, name, type="time", year=day.year, month=day.month, day=day, half=half)

"""Calendars: month ends, weeks, the lunar year, solar terms and festivals."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal


def iso(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return ISO 8601 for a year, month or day; years before 1 as `-0220` (221 BC).

    >>> iso(2026, 4), iso(-220)
    ('2026-04', '-0220')
    """
    text = f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    for field in (month, day):
        if field is not None:
            text += f"-{field:02d}"
    return text


_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_days(year: int, month: int) -> int:
    """Return the number of days of a month; years outside 1..9999 by their 400-year cycle."""
    return 29 if month == 2 and isleap((year - 1) % 400 + 1) else _MONTH_DAYS[month - 1]


def exists(year: int | None, month: int, day: int = 1) -> bool:
    """Return whether a day exists, in some year if the year is unknown."""
    return 1 <= month <= 12 and 1 <= day <= (month_days(year, month) if year is not None else month_days(2000, month))


def monday(day: date) -> date:
    """Return the first day of the week (Monday to Sunday) of a day."""
    return day - timedelta(days=day.weekday())


def week_name(day: date) -> str:
    """Return the ISO week of a day, `2026-W17`."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def day_of(text: str | None) -> date | None:
    """Return the day of an instant in ISO 8601, None if `date` has no such year.

    >>> day_of("2026-04-24T20:00"), day_of("-0220-01-01"), day_of("0000-01-01")
    (datetime.date(2026, 4, 24), None, None)
    """
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def shift_month(year: int, month: int, count: int) -> tuple[int, int]:
    """Return the month `count` months after another."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def shift_day(day: date, months: int, days: int = 0) -> date | None:
    """Return a day moved by months, then days; the last day of a shorter month; None out of range."""
    try:
        year, month = shift_month(day.year, day.month, months)
        return date(year, month, min(day.day, month_days(year, month))) + timedelta(days=days)
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=256)
def lunar_day(year: int, month: int, day: int) -> date | None:
    """Return the solar day of a lunar one; a leap month is negative, day 30 of month 12 the last day of the year.

    >>> lunar_day(2026, 1, 15)
    datetime.date(2026, 3, 3)
    """
    from lunar_python import Lunar, LunarMonth

    if not 1 <= year <= 9999:
        return None
    try:
        if (month, day) == (12, 30):
            day = LunarMonth.fromYm(year, 12).getDayCount()
        solar = Lunar.fromYmd(year, month, day).getSolar()
        return date(solar.getYear(), solar.getMonth(), solar.getDay())
    except Exception:  # noqa: BLE001 the library raises bare Exception for a day that doesn't exist
        return None


@lru_cache(maxsize=256)
def lunar_month(year: int, month: int) -> tuple[date, date] | None:
    """Return the first and last day of a lunar month."""
    from lunar_python import LunarMonth

    first = lunar_day(year, month, 1)
    found = LunarMonth.fromYm(year, month) if first else None
    if first is None or found is None:
        return None
    last = shift_day(first, 0, found.getDayCount() - 1)
    return (first, last) if last else None


@lru_cache(maxsize=256)
def solar_term(year: int, name: str) -> date | None:
    """Return the day of a solar term.

    >>> solar_term(2024, "冬至")
    datetime.date(2024, 12, 21)
    """
    from lunar_python import Lunar

    if not 1600 <= year <= 2600:
        return None
    for term, solar in Lunar.fromYmd(year, 6, 1).getJieQiTable().items():
        if {"DONG_ZHI": "冬至"}.get(term, term) == name and solar.getYear() == year:
            return date(solar.getYear(), solar.getMonth(), solar.getDay())
    return None


_EASTER: dict[str, Literal[2, 3]] = {"easter": 3, "orthodox": 2}
"""The methods of `dateutil.easter`: of the Western churches, and of the Eastern ones."""


def festival(year: int, rule: str, *, lunar_year: bool = False) -> date | None:
    """Return the day of a festival by the rule of its data row.

    >>> festival(2026, "lunar 01-01"), festival(2026, "nth 05 7 2")
    (datetime.date(2026, 2, 17), datetime.date(2026, 5, 10))

    A festival of the last lunar month (除夕) is that of the solar year, unless the year is a lunar one.
    None for a day that no calendar tells in advance, that of another country if no row has it, or that the year lacks.
    """
    kind, *words = rule.split()
    if kind in {"moon", "unknown"}:
        return None
    if kind == "lunar":
        month, day = map(int, words[0].split("-"))
        found = lunar_day(year, month, day)
        late = found is not None and found.year > year and not lunar_year
        return lunar_day(year - 1, month, day) if late else found
    if kind == "term":
        return solar_term(year, words[0])
    if not 1 <= year <= 9999:
        return None
    if kind in _EASTER:
        from dateutil.easter import easter

        return easter(year, _EASTER[kind]) + timedelta(days=int(words[0]))
    if kind == "nth":
        month, weekday, count = map(int, words)
        if count < 0:
            last = date(year, month, month_days(year, month))
            return last - timedelta(days=(last.isoweekday() - weekday) % 7 + 7 * (-count - 1))
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (count - 1))
    month, day = map(int, kind.split("-"))
    return date(year, month, day)

"""Periods of the calendar: years, months, quarters, days, and their edges."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.values import DateType, DateValue
from yiwu_facts.model import Mod
from yiwu_facts.text.pattern import lazy

_KEPT = 4096
"""So many values, and periods of each kind, are kept: texts name the same ones again and again."""


@dataclass(slots=True)
class Period:
    """A resolved point: its TIMEX3 value and the days it covers, with the fields that other points build on.

    `grain` is the finest unit that the words name: century decade plan year half quarter season month third week day
    part clock. `reign` marks a year of an era, which is a lunar one; `compared` a period that others are measured
    against (比上年): later words don't count from it. Years, months and days are shared by all texts that name them:
    nobody changes a period, but makes another one.
    """

    grain: str
    timex: str | None
    first: str | None = None
    last: str | None = None
    mod: Mod | None = None
    type: DateType = "date"
    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    day: date | None = None
    half: str | None = None
    impossible: bool = False
    lunar: bool = False
    reign: bool = False
    compared: bool = False

    def value(self) -> DateValue | None:
        """Return the value of the fact, None if the text names no possible time."""
        if self.impossible or self.timex is None:
            return None
        return _value(self.type, self.timex, self.first, self.last)


@lru_cache(maxsize=_KEPT)
def _value(of: DateType, timex: str, first: str | None, last: str | None) -> DateValue | None:
    """Return a value, None if its ends are out of order, or of years that ISO 8601 writes with more than four digits.

    Texts name the same few days again and again: they share one value.
    """
    if _OUT_OF_RANGE.search(f"{timex}/{first}/{last}") or (first and last and _order(first) > _order(last)):
        return None
    return DateValue(of, timex, first, last)


def _order(day: str) -> tuple[int, str]:
    """Return what days are sorted by; those before the year 1 have a sign before the year."""
    sign, rest = (-1, day[1:]) if day[0] == "-" else (1, day)
    return sign * int(rest[:4]), rest[4:]


_OUT_OF_RANGE = lazy(r"(?:^|/)(?:0000|\d{5})")
UNKNOWN = Period("unknown", None)
_YEAR = lazy(r"(?:^|(?<=/))\d{4}(?!\d)")


@lru_cache(maxsize=_KEPT)
def month_period(year: int | None, month: int) -> Period:
    """Return a calendar month, of an unknown year if `year` is None."""
    if not cal.exists(year, month):
        return replace(UNKNOWN, impossible=True)
    if year is None:
        return Period("month", f"XXXX-{month:02d}", month=month)
    name = cal.iso(year, month)
    last = f"{name}-{cal.month_days(year, month):02d}"
    return Period("month", name, f"{name}-01", last, year=year, month=month)


@lru_cache(maxsize=_KEPT)
def year_period(year: int | None) -> Period:
    """Return a calendar year."""
    if year is None:
        return Period("year", "XXXX")
    name = cal.iso(year)
    return Period("year", name, f"{name}-01-01", f"{name}-12-31", year=year)


@lru_cache(maxsize=_KEPT)
def day_period(day: date) -> Period:
    """Return one day."""
    name = day.isoformat()
    return Period("day", name, name, name, year=day.year, month=day.month, day=day)


@lru_cache(maxsize=_KEPT)
def day_of_month(year: int | None, month: int, day: int) -> Period:
    """Return a day of a month, of an unknown year if `year` is None."""
    if not cal.exists(year, month, day):
        return replace(UNKNOWN, impossible=True)
    if year is None:
        return Period("day", f"XXXX-{month:02d}-{day:02d}", month=month)
    if not 1 <= year <= 9999:
        name = cal.iso(year, month, day)
        return Period("day", name, name, name, year=year, month=month)
    return day_period(date(year, month, day))


def months_period(year: int | None, grain: str, suffix: str, first: int, last: int) -> Period:
    """Return a named group of months of a year (`2025-H1`); `last` may run into the next year."""
    if year is None:
        return Period(grain, f"XXXX-{suffix}")
    over = last > 12
    end_year, end_month = year + over, last - 12 * over
    return Period(
        grain,
        f"{cal.iso(year)}-{suffix}",
        cal.iso(year, first, 1),
        cal.iso(end_year, end_month, cal.month_days(end_year, end_month)),
        year=year,
    )


def span_of_years(grain: str, timex: str, first: int, last: int) -> Period:
    """Return a run of whole years under one name."""
    return Period(grain, timex, cal.iso(first, 1, 1), cal.iso(last, 12, 31))


def plan_period(number: int) -> Period:
    """Return the years of China's n-th five-year plan; the third began in 1966, three years late.

    >>> plan_period(14).timex
    '2021/2025'
    """
    first = 1953 + 5 * (number - 1) + (3 if number > 2 else 0)
    return span_of_years("plan", f"{first}/{first + 4}", first, first + 4)


def week_period(first: date) -> Period:
    """Return the week that begins with a Monday."""
    last = cal.shift_day(first, 0, 6)
    return Period("week", cal.week_name(first), first.isoformat(), last.isoformat() if last else None)


def period_at(day: date, unit: str) -> Period:
    """Return the year, month, week or day (`Y M W D`) that a day lies in.

    >>> period_at(date(2026, 4, 24), "W").timex
    '2026-W17'
    """
    if unit == "Y":
        return year_period(day.year)
    if unit == "M":
        return month_period(day.year, day.month)
    return day_period(day) if unit == "D" else week_period(cal.monday(day))


SEASONS = ("SP", "SU", "FA", "WI")


def season_period(year: int | None, index: int) -> Period:
    """Return a season, counted from the spring of the year: 4 is the next one."""
    later, season = divmod(index, 4)
    first = 3 + 3 * season
    return months_period(None if year is None else year + later, "season", SEASONS[season], first, first + 2)


def quarter_period(year: int | None, first: int, last: int) -> Period:
    """Return a quarter, or the first quarters of a year."""
    one = months_period(year, "quarter", f"Q{first}", 3 * first - 2, 3 * first)
    if first != last:
        other = months_period(year, "quarter", f"Q{last}", 3 * last - 2, 3 * last)
        return replace(one, timex=f"{one.timex}/{other.timex}", last=other.last)
    return replace(one, quarter=first)


_EDGES_OF_YEAR = {"start": (1, 2), "mid": (5, 8), "end": (11, 12)}
_EDGES_OF_MONTH = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
# grain: years at its start and end, first and last year of its middle
_EDGES_OF_YEARS = {"century": (20, 20, (40, 59)), "decade": (4, 3, (4, 6)), "plan": (1, 1, (2, 2))}


def edge_of(period: Period, edge: Mod) -> Period:
    """Return the start, middle or end of a period, by the published conventions.

    >>> edge_of(month_period(2026, 4), "end").first
    '2026-04-21'
    """
    first, last = _edge_days(period, edge) or (period.first, period.last)
    return replace(period, mod=edge, first=first, last=last)


def _edge_days(period: Period, edge: Mod) -> tuple[str, str] | None:
    """Return the first and last day of an edge, None where it is not known more closely than the whole."""
    if period.first is None or period.last is None:
        return None
    if period.grain == "year" and period.year is not None:
        first, last = _EDGES_OF_YEAR[edge]
        end = cal.month_days(period.year, last)
        return cal.iso(period.year, first, 1), cal.iso(period.year, last, end)
    if period.grain in _EDGES_OF_YEARS:
        return _edge_years(period.grain, int(period.first[:-6]), int(period.last[:-6]), edge)
    if period.grain == "month" and not period.lunar:
        head = period.first[:-2]
        first, last = _EDGES_OF_MONTH[edge]
        return f"{head}{first:02d}", f"{head}{min(last, int(period.last[-2:])):02d}"
    if edge == "end" and period.grain in ("quarter", "half"):
        return period.last[:-2] + "01", period.last
    return None


def _edge_years(grain: str, start: int, end: int, edge: Mod) -> tuple[str, str]:
    at_start, at_end, middle = _EDGES_OF_YEARS[grain]
    first, last = {
        "start": (start, start + at_start - 1),
        "end": (end - at_end + 1, end),
        "mid": (start + middle[0], start + middle[1]),
    }[edge]
    return cal.iso(first, 1, 1), cal.iso(last, 12, 31)


def of_fiscal_year(period: Period) -> Period:
    """Leave the days open: no text says in which month the fiscal year of 第三财季 begins."""
    return replace(period, first=None, last=None)


def in_year(period: Period, year: int) -> Period:
    """Return the same months and days of another year; of a period that runs over several, all of them moved."""
    assert period.year is not None
    shift = year - period.year

    def moved(name: str | None) -> str | None:
        name = name and _YEAR.sub(lambda match: cal.iso(int(match[0]) + shift), name)
        return name if not name or cal.exists(year, 2, 29) else name.replace("-02-29", "-02-28")

    first, last = moved(period.first), moved(period.last)
    if last and last.endswith("-02-28") and not (period.timex or "").endswith("-02-28"):  # the month, to its end
        last = f"{last[:-2]}{cal.month_days(int(last[:4]), 2)}"
    return replace(period, timex=moved(period.timex), first=first, last=last, year=year, day=None, mod=None)


def measured_against(period: Period, anchor: str, offset: int) -> Period:
    """Mark the period of a word that names what others are measured against: 上年, but not 次年, nor 去年."""
    return replace(period, compared=True) if anchor == "text" and offset < 0 else period


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

"""From the tokens of one point in time to the period it covers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from yiwu_facts.kinds.date import calendars as cal
from yiwu_facts.kinds.date.tables import festivals, parts
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.kinds.date.values import DateType, DateValue
from yiwu_facts.model import Mod


@dataclass(frozen=True, slots=True)
class Period:
    """A resolved point: its TIMEX3 value and the days it covers, with the fields that other points build on.

    `grain` is the finest unit that the words name: century decade plan year half quarter season month third week day
    part clock.
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
    tail: tuple[str, ...] = field(default=())

    def value(self) -> DateValue | None:
        """Return the value of the fact, None if the text names no possible time."""
        if self.impossible or self.timex is None:
            return None
        return DateValue(self.type, self.timex, self.first, self.last)


UNKNOWN = Period("unknown", None)


@dataclass(slots=True)
class Anchors:
    """What relative words count from: the reference date, and the periods that the text has named so far.

    `named` is the last period of the paragraph, `day` and `half` the last of the sentence.
    """

    reference: date | None
    named: Period | None = None
    day: Period | None = None
    half: str | None = None


def month_period(year: int | None, month: int) -> Period:
    """Return a calendar month, of an unknown year if `year` is None."""
    if not cal.exists(year, month):
        return replace(UNKNOWN, impossible=True)
    if year is None:
        return Period("month", f"XXXX-{month:02d}", month=month)
    name = cal.iso(year, month)
    last = f"{name}-{cal.month_days(year, month):02d}"
    return Period("month", name, f"{name}-01", last, year=year, month=month)


def year_period(year: int | None) -> Period:
    """Return a calendar year."""
    if year is None:
        return Period("year", "XXXX")
    name = cal.iso(year)
    return Period("year", name, f"{name}-01-01", f"{name}-12-31", year=year)


def day_period(day: date) -> Period:
    """Return one day."""
    name = day.isoformat()
    return Period("day", name, name, name, year=day.year, month=day.month, day=day)


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
    return replace(span_of_years("plan", f"{first}/{first + 4}", first, first + 4), year=None)


def quarter_period(year: int | None, first: int, last: int) -> Period:
    """Return a quarter, or the first quarters of a year."""
    one = months_period(year, "quarter", f"Q{first}", 3 * first - 2, 3 * first)
    if first != last:
        other = months_period(year, "quarter", f"Q{last}", 3 * last - 2, 3 * last)
        return replace(one, timex=f"{one.timex}/{other.timex}", last=other.last)
    return replace(one, quarter=first)


class Resolver:
    """Builds the period of a point from its tokens, in the order they stand."""

    def __init__(self, anchors: Anchors) -> None:
        self.anchors = anchors

    def point(self, tokens: list[Token]) -> Period:
        """Return the period of adjacent tokens from coarse to fine."""
        period: Period | None = None
        lunar = False
        for at, token in enumerate(tokens):
            if token.code == "u":
                lunar = True
                continue
            if token.code == "M" and (lunar or any(later.code == "l" and not _is_bare(later) for later in tokens[at:])):
                token = replace(token, code="L")  # 十月初一: the day tells which calendar
            period = getattr(self, _METHODS[token.code])(period, token)
            if period.impossible:
                return period
        return period or UNKNOWN

    # ---- anchors
    def _year(self, anchor: str, offset: int) -> int | None:
        named = self.anchors.named
        if anchor in ("text", "named") and named is not None and named.year is not None:
            return named.year + offset
        return self.anchors.reference.year + offset if self.anchors.reference else None

    def _month(self, anchor: str, offset: int) -> tuple[int | None, int | None]:
        named = self.anchors.named
        if anchor in ("text", "named") and named is not None and named.month is not None:
            if named.year is None:
                return None, (named.month - 1 + offset) % 12 + 1
            return cal.shift_month(named.year, named.month, offset)
        if self.anchors.reference is None:
            return None, None
        return cal.shift_month(self.anchors.reference.year, self.anchors.reference.month, offset)

    def _own_year(self, period: Period | None) -> int | None:
        """The year that a finer token belongs to: named before it, else of the reference date."""
        if period is not None:
            return period.year
        return self.anchors.reference.year if self.anchors.reference else None

    # ---- one method a token
    def absolute_year(self, _: Period | None, token: Token) -> Period:
        return year_period(token.value)

    def relative_year(self, _: Period | None, token: Token) -> Period:
        return year_period(self._year(*token.value[:2]))

    def century(self, _: Period | None, token: Token) -> Period:
        how, count = token.value
        if how == "ref":
            if self.anchors.reference is None:
                return replace(UNKNOWN, grain="century")
            count += self.anchors.reference.year // 100 + 1
        if how == "bc":
            return Period("century", f"-{count - 1:02d}XX", cal.iso(1 - count * 100, 1, 1), cal.iso(-(count - 1) * 100, 12, 31))
        first = (count - 1) * 100
        return replace(span_of_years("century", f"{count - 1:02d}XX", first, first + 99), year=None)

    def decade(self, period: Period | None, token: Token) -> Period:
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

    def plan(self, _: Period | None, token: Token) -> Period:
        return plan_period(token.value)

    def half_year(self, period: Period | None, token: Token) -> Period:
        first = 6 * token.value - 5
        return months_period(self._own_year(period), "half", f"H{token.value}", first, first + 5)

    def quarter(self, period: Period | None, token: Token) -> Period:
        return quarter_period(self._own_year(period), *token.value)

    def relative_quarter(self, _: Period | None, token: Token) -> Period:
        anchor, offset, _part = token.value
        named = self.anchors.named
        if anchor == "text" and named is not None and named.year and named.quarter:
            index = named.year * 4 + named.quarter - 1 + offset
        elif self.anchors.reference:
            index = self.anchors.reference.year * 4 + (self.anchors.reference.month - 1) // 3 + offset
        else:
            return Period("quarter", "XXXX-QX")
        return quarter_period(index // 4, index % 4 + 1, index % 4 + 1)

    def some_months(self, period: Period | None, token: Token) -> Period:
        how, count = token.value
        year = self._own_year(period)
        if how == "nth":
            return month_period(year, count)
        first, last = (1, count) if how == "first" else (13 - count, 12)
        one, other = month_period(year, first), month_period(year, last)
        if first == last:
            return one
        return replace(one, grain="months", timex=f"{one.timex}/{other.timex}", last=other.last, month=None)

    def nth_week(self, period: Period | None, token: Token) -> Period:
        """五月第一周: weeks of a month count from its first Monday, weeks of a year as in ISO 8601."""
        count, weekday = token.value
        if period is None or period.year is None:
            return replace(UNKNOWN, grain="week")
        try:
            if period.month is None:
                first = date.fromisocalendar(period.year, count, 1)
            else:
                start = date(period.year, period.month, 1)
                first = start + timedelta(days=((weekday or 1) - start.isoweekday()) % 7 + 7 * (count - 1))
        except ValueError:
            return replace(UNKNOWN, impossible=True)
        if weekday is not None:
            return day_period(first if period.month is not None else first + timedelta(days=weekday - 1))
        return Period("week", cal.week_name(first), first.isoformat(), (first + timedelta(days=6)).isoformat(), year=first.year)

    def season(self, period: Period | None, token: Token) -> Period:
        first = 3 + 3 * token.value
        return months_period(self._own_year(period), "season", ("SP", "SU", "FA", "WI")[token.value], first, first + 2)

    def month(self, period: Period | None, token: Token) -> Period:
        return month_period(self._own_year(period), token.value)

    def relative_month(self, _: Period | None, token: Token) -> Period:
        anchor, offset, _part = token.value
        if anchor == "edge":
            edge = "start" if offset == "初" else "end"
            return self.edge(self._relative_month("ref", 0), replace(token, value=edge))
        return self._relative_month(anchor, offset)

    def _relative_month(self, anchor: str, offset: int) -> Period:
        year, month = self._month(anchor, offset)
        return Period("month", "XXXX-XX") if month is None else month_period(year, month)

    def lunar_month(self, period: Period | None, token: Token) -> Period:
        year = self._own_year(period)
        if year is None:
            return Period("month", None, month=token.value, tail=("lunar",))
        days = cal.lunar_month(year, token.value)
        if days is None:
            return replace(UNKNOWN, impossible=True)
        first, last = days[0].isoformat(), days[1].isoformat()
        return Period("month", f"{first}/{last}", first, last, year=year, month=token.value, tail=("lunar",))

    def third(self, period: Period | None, token: Token) -> Period:
        period = period or self._relative_month("ref", 0)
        if period.year is None or period.month is None:
            return replace(period, grain="third")
        name = cal.iso(period.year, period.month)
        end = cal.month_days(period.year, period.month)
        how, index = token.value
        first, last = ((1, 10), (11, 20), (21, end))[index] if how == "third" else ((1, 15), (16, end))[index]
        return replace(period, grain="third", first=f"{name}-{first:02d}", last=f"{name}-{last:02d}", month=None)

    def day(self, period: Period | None, token: Token) -> Period:
        if period is not None and "lunar" in period.tail:
            return self.lunar_day(period, token)
        year: int | None
        month: int | None
        if period is None:
            year, month = self._month("ref", 0)
        else:
            year, month = period.year, period.month
        if month is None:
            if not 1 <= token.value <= 31:
                return replace(UNKNOWN, impossible=True)
            head = "XXXX" if year is None else cal.iso(year)
            return Period("day", f"{head}-XX-{token.value:02d}")
        if not cal.exists(year, month, token.value):
            return replace(UNKNOWN, impossible=True)
        if year is None:
            return Period("day", f"XXXX-{month:02d}-{token.value:02d}", month=month)
        if not 1 <= year <= 9999:
            name = cal.iso(year, month, token.value)
            return Period("day", name, name, name, year=year, month=month)
        return day_period(date(year, month, token.value))

    def lunar_day(self, period: Period | None, token: Token) -> Period:
        if period is None or period.month is None or period.year is None:
            return Period("day", None)
        if "lunar" not in period.tail:  # 八月十五: the ordinary calendar unless the text says otherwise
            return self.day(period, token)
        found = cal.lunar_day(period.year, period.month, token.value)
        return day_period(found) if found else replace(UNKNOWN, impossible=True)

    def relative_day(self, _: Period | None, token: Token) -> Period:
        anchor, offset, part = token.value
        base = self.anchors.reference
        named = self.anchors.named
        if anchor in ("text", "named") and named is not None and named.day is not None:
            base = named.day
        found = cal.shift_day(base, 0, offset) if base else None
        period = day_period(found) if found else Period("day", "XXXX-XX-XX")
        return self.part(period, replace(token, value=part)) if part else period

    def relative_week(self, _: Period | None, token: Token) -> Period:
        if self.anchors.reference is None:
            return Period("week", "XXXX-WXX")
        first = cal.monday(self.anchors.reference) + timedelta(weeks=token.value[1])
        return Period("week", cal.week_name(first), first.isoformat(), (first + timedelta(days=6)).isoformat(), day=first)

    def weekday(self, period: Period | None, token: Token) -> Period:
        if isinstance(token.value, tuple):
            return self._weekend(token.value[1])
        if period is not None and period.grain == "day":
            return period
        if period is None and self.anchors.reference:
            period = self.relative_week(None, replace(token, value=("ref", 0, None)))
        if period is None or period.day is None:
            return Period("day", f"XXXX-WXX-{token.value}")
        return day_period(period.day + timedelta(days=token.value - 1))

    def _weekend(self, offset: int) -> Period:
        if self.anchors.reference is None:
            return Period("weekend", "XXXX-WXX-WE")
        first = cal.monday(self.anchors.reference) + timedelta(weeks=offset, days=5)
        return Period(
            "weekend", f"{cal.week_name(first)}-WE", first.isoformat(), (first + timedelta(days=1)).isoformat(), day=None
        )

    def festival(self, period: Period | None, token: Token) -> Period:
        rule, _ = festivals()[token.value]
        year = self._own_year(period)
        if year is None:
            fixed = rule.split()[0]
            return Period("day", f"XXXX-{fixed}" if fixed[0].isdigit() else None)
        found = cal.festival(year, rule)
        return day_period(found) if found else replace(UNKNOWN, grain="day")

    def digits(self, _: Period | None, token: Token) -> Period:
        year, month, day = token.value
        if year is None:
            return self.day(self.month(None, replace(token, value=month)), replace(token, value=day))
        if not cal.exists(year, month, day):
            return replace(UNKNOWN, impossible=True)
        return day_period(date(year, month, day))

    def beside(self, period: Period | None, token: Token) -> Period:
        """今天(4月28日)下午: the day in brackets is the day."""
        month, day = token.value
        named = self.day(self.month(None, replace(token, value=month)), replace(token, value=day))
        return replace(named, half=period.half if period else None)

    def same_period(self, period: Period | None, _: Token) -> Period:
        """去年同期: the period just named, in that year."""
        named = self.anchors.named
        if period is None or period.year is None:
            return period or UNKNOWN
        if named is None or named.timex is None or named.year is None or named.first is None or named.last is None:
            return replace(period, first=None, last=None)
        old, new = cal.iso(named.year), cal.iso(period.year)
        if named.grain == "year":
            return period
        return replace(
            named,
            timex=named.timex.replace(old, new),
            first=named.first.replace(old, new),
            last=_clipped(named.last.replace(old, new)),
            year=period.year,
            day=None,
            mod=None,
        )

    def edge(self, period: Period | None, token: Token) -> Period:
        period = period or year_period(self._own_year(None))
        return replace(period, mod=token.value, **_edge_days(period, token.value))

    def part(self, period: Period | None, token: Token) -> Period:
        name, half = parts()[token.value]
        if period is None:
            day = self.anchors.day
            if day is None or day.timex is None:
                return Period("part", name, type="time", half=half)
            period = day
        return replace(period, grain="part", timex=f"{period.timex}{name}" if period.timex else None, type="time", half=half)

    def clock(self, period: Period | None, token: Token) -> Period:
        hour, minute, second, half = token.value
        half = half or (period.half if period else None) or (self.anchors.half if period is None else None)
        days, hour = _hour(hour, half)
        if hour is None or (minute or 0) > 59 or (second or 0) > 59:
            return replace(UNKNOWN, impossible=True)
        clock = f"T{hour:02d}:{minute or 0:02d}" + ("" if second is None else f":{second:02d}")
        base = self.anchors.day if period is None or (period.day is None and period.timex and period.timex.startswith("T")) else period
        if base is None or base.day is None:
            head = ""
            if base is not None and base.timex and not base.timex.startswith("T"):
                head = base.timex.split("T")[0]
            return Period("clock", f"{head}{clock}", type="time", half=half)
        day = base.day + timedelta(days=days)
        name = f"{day.isoformat()}{clock}"
        return Period("clock", name, name, name, type="time", year=day.year, month=day.month, day=day, half=half)


def _is_bare(token: Token) -> bool:
    """Whether a lunar day token is a plain numeral (十五), which an ordinary month takes as its day."""
    return not isinstance(token.value, int) or token.end - token.start != 2 or token.value > 10


def _clipped(day: str) -> str:
    return day[:-2] + "28" if day.endswith("-02-29") else day


def _hour(hour: int, half: str | None) -> tuple[int, int | None]:
    """Return (days to add, hour of the day) of a clock hour in a half of the day; None if there is no such hour."""
    if hour > 24:
        return 0, None
    if half == "am" and hour == 12:
        return 0, 0
    if half in ("pm", "noon") and hour < 12 and not (half == "noon" and hour >= 10):
        return 0, hour + 12
    if half == "night":
        if hour == 12:
            return 1, 0
        if 5 <= hour < 12:
            return 0, hour + 12
    return (1, 0) if hour == 24 else (0, hour)


def _edge_days(period: Period, edge: str) -> dict[str, str | None]:
    """Return the first and last day of the start, middle or end of a period, by the published conventions."""
    if period.first is None or period.last is None:
        return {}
    if period.grain == "year" and period.year is not None:
        months = {"start": (1, 2), "mid": (5, 8), "end": (11, 12)}[edge]
        last = cal.month_days(period.year, months[1])
        return {"first": cal.iso(period.year, months[0], 1), "last": cal.iso(period.year, months[1], last)}
    if period.grain in ("century", "decade", "plan"):
        start, end = int(period.first[:-6]), int(period.last[:-6])
        size = {"century": 20, "decade": 4, "plan": 1}[period.grain]
        if edge == "start":
            return {"last": cal.iso(start + size - 1, 12, 31)}
        if edge == "end":
            return {"first": cal.iso(end - size + 1 + (period.grain == "decade"), 1, 1)}
        middle = {"century": (40, 59), "decade": (4, 6), "plan": (2, 2)}[period.grain]
        return {"first": cal.iso(start + middle[0], 1, 1), "last": cal.iso(start + middle[1], 12, 31)}
    if period.grain == "month":
        head = period.first[:-2]
        days = {"start": ("01", "10"), "mid": ("11", "20"), "end": ("21", period.last[-2:])}[edge]
        return {"first": head + days[0], "last": head + days[1]}
    if edge == "end" and period.grain in ("quarter", "half"):
        return {"first": period.last[:-2] + "01"}
    return {}


_METHODS = {
    "Y": "absolute_year", "R": "relative_year", "C": "century", "K": "decade", "Z": "plan", "H": "half_year",
    "Q": "quarter", "q": "relative_quarter", "F": "some_months", "k": "nth_week", "S": "season", "M": "month", "m": "relative_month",
    "L": "lunar_month", "G": "third", "D": "day", "l": "lunar_day", "d": "relative_day", "w": "relative_week",
    "W": "weekday", "V": "festival", "I": "digits", "p": "same_period", "e": "edge", "x": "beside", "P": "part", "T": "clock",
    "t": "clock",
}  # fmt: skip

"""From the tokens of one point in time to the period it covers."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from yiwu_facts.kinds.date import calendars as cal
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.clocks import clock_period, hour_of_day
from yiwu_facts.kinds.date.old_years import nearest_of_cycle
from yiwu_facts.kinds.date.periods import (
    UNKNOWN,
    Period,
    day_of_month,
    day_period,
    edge_of,
    in_year,
    measured_against,
    month_period,
    months_period,
    of_fiscal_year,
    plan_period,
    quarter_period,
    season_period,
    span_of_years,
    year_period,
)
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.tables import parts
from yiwu_facts.kinds.date.tokens import PIECES, EraYear, Token, is_plain_day, of_named
from yiwu_facts.kinds.date.weeks import WeekResolver


class Resolver(WeekResolver):
    """Builds the period of a point from its tokens, in the order they stand."""

    def point(self, tokens: list[Token]) -> Period:
        """Return the period of adjacent tokens from coarse to fine."""
        if len(tokens) == 1 and tokens[0].code not in pieces.EMPTY:
            return _PERIODS[tokens[0].code](self, None, tokens[0])
        codes = "".join([token.code for token in tokens])
        if _PECULIAR.isdisjoint(codes):  # as most are
            return self._of(tokens)
        if codes.startswith(pieces.RELATIVE_YEAR + pieces.SAME_PERIOD):
            tokens = [of_named(tokens[0]), *tokens[1:]]
        is_lunar = pieces.LUNAR_CALENDAR in codes
        if is_lunar or _has_lunar_day(tokens):  # 十月初一: the day tells which calendar
            tokens = [replace(one, code=pieces.LUNAR_MONTH) if one.code == pieces.MONTH else one for one in tokens]
        period = self._of([token for token in tokens if token.code not in pieces.EMPTY], is_lunar=is_lunar)
        is_about = pieces.ABOUT in codes and not period.impossible
        return replace(period, mod=period.mod or "approx") if is_about else period

    def _of(self, tokens: list[Token], *, is_lunar: bool = False) -> Period:
        """Return the period of tokens that name one, each of them inside what those before it name."""
        period: Period | None = None
        for token in tokens:
            if is_lunar and token.code == pieces.SOME_MONTHS and token.value[0] == "about":
                return self._lunar_months(period, token.value[1])
            if period is None:
                self.is_of_assumed_year = token.code == pieces.MONTH
            period = _PERIODS[token.code](self, period, token)
            if period.impossible:
                break
        return period or UNKNOWN

    def _own_year(self, period: Period | None) -> int | None:
        """Return the year that a finer token belongs to: named before it, else of the reference date."""
        if period is not None:
            return period.year
        return self.anchors.reference.year if self.anchors.reference else None

    # ---- years and longer
    def year(self, _: Period | None, token: Token) -> Period:
        is_of_republic = 100 <= token.value <= 150 and self.anchors.is_of_taiwan()
        period = year_period(token.value + 1911 if is_of_republic else int(token.value))
        if token.rule == "counted-year":  # 三年五月: of the reign that the paragraph has named
            reign = self.anchors.reign
            return replace(year_period(reign.first + token.value - 1), reign=True) if reign else UNKNOWN
        if isinstance(token.value, EraYear):
            self.anchors.reign = token.value if token.value.is_lunar else None
            return replace(period, reign=token.value.is_lunar)
        return period

    def relative_year(self, _: Period | None, token: Token) -> Period:
        anchor, offset, part = token.value
        if anchor == "cycle":
            return self._of_cycle(offset, part)
        return measured_against(year_period(self.anchors.year(anchor, offset)), anchor, offset)

    def _of_cycle(self, size: int, place: int) -> Period:
        """甲辰年, 龙年: the one nearest to the year that the text has named, else to the reference date."""
        near = self.anchors.year("text", 0)
        if near is None:
            return UNKNOWN
        return replace(year_period(nearest_of_cycle(near, size, place)), reign=True)

    def whole(self, period: Period | None, _: Token) -> Period:
        return period or UNKNOWN

    def neighbours(self, _: Period | None, token: Token) -> Period:
        """2025/26年度: whose months the text doesn't tell; 今明两年, 明后两天: as the calendar has them."""
        how, first, last = token.value
        if how == "days":
            days = (
                [cal.shift_day(self.anchors.reference, 0, n) for n in (first, last)] if self.anchors.reference else []
            )
            names = [day.isoformat() for day in days if day]
            return (
                Period("days", "/".join(names), names[0], names[1])
                if len(names) == 2
                else replace(UNKNOWN, grain="days")
            )
        if how == "fiscal":
            return Period("year", f"{first}/{last}", year=first)
        if self.anchors.reference is None:
            return replace(UNKNOWN, grain="year")
        first, last = self.anchors.reference.year + first, self.anchors.reference.year + last
        return span_of_years("years", f"{cal.iso(first)}/{cal.iso(last)}", first, last)

    def century(self, _: Period | None, token: Token) -> Period:
        how, count = token.value
        if how == "ref":
            if self.anchors.reference is None:
                return replace(UNKNOWN, grain="century")
            count += self.anchors.reference.year // 100 + 1
        if count < 1:  # 前0世纪, and the one before the first
            return replace(UNKNOWN, impossible=True)
        if how == "bc":
            last = -(count - 1) * 100
            return Period("century", f"-{count - 1:02d}XX", cal.iso(1 - count * 100, 1, 1), cal.iso(last, 12, 31))
        first = (count - 1) * 100
        return span_of_years("century", f"{count - 1:02d}XX", max(first, 1), first + 99)

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

    # ---- parts of a year
    def half_year(self, period: Period | None, token: Token) -> Period:
        half, *year = token.value
        first = 6 * half - 5
        found = months_period(year[0] if year else self._own_year(period), "half", f"H{half}", first, first + 5)
        return of_fiscal_year(found) if token.rule == "fiscal" else found

    def quarter(self, period: Period | None, token: Token) -> Period:
        first, last, *year = token.value
        if not 1 <= first <= last <= 4:
            return replace(UNKNOWN, impossible=True)
        found = quarter_period(year[0] if year else self._own_year(period), first, last)
        return of_fiscal_year(found) if token.rule == "fiscal" else found

    def relative_quarter(self, _: Period | None, token: Token) -> Period:
        anchor, offset, _part = token.value
        named = self.anchors.named
        if anchor == "text" and named is not None and named.year and named.quarter:
            index = named.year * 4 + named.quarter - 1 + offset
        elif self.anchors.reference:
            index = self.anchors.reference.year * 4 + (self.anchors.reference.month - 1) // 3 + offset
        else:
            return Period("quarter", "XXXX-QX")
        quarter = quarter_period(index // 4, index % 4 + 1, index % 4 + 1)
        return measured_against(quarter, anchor, offset)

    def some_months(self, period: Period | None, token: Token) -> Period:
        how, count = token.value
        year = self._own_year(period)
        if how == "nth":
            return month_period(year, count)
        first, last = count if how == "about" else (1, count) if how == "first" else (13 - count, 12)
        one, other = month_period(year, first), month_period(year, last)
        if first == last:
            return one
        months = replace(one, grain="months", timex=f"{one.timex}/{other.timex}", last=other.last, month=None)
        return replace(months, mod="approx") if how == "about" else months

    def season(self, period: Period | None, token: Token) -> Period:
        year = self._own_year(period)
        one, other = (season_period(year, index) for index in token.value)
        return one if one == other else replace(one, timex=f"{one.timex}/{other.timex}", last=other.last)

    def same_period(self, period: Period | None, token: Token) -> Period:
        """去年同期, 去年同月: the period just named, in that year; 同期 alone: that period itself."""
        named = self.anchors.named
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

    def edge(self, period: Period | None, token: Token) -> Period:
        return edge_of(period or year_period(self._own_year(None)), token.value)

    # ---- months
    def month(self, period: Period | None, token: Token) -> Period:
        if period is not None:
            return month_period(period.year, token.value)
        reference = self.anchors.reference
        if self.anchors.is_compared and reference is not None and token.value > reference.month:  # 比11月
            return month_period(reference.year - 1, token.value)
        return month_period(self.anchors.paragraph.year_of(token.value, reference), token.value)

    def month_in_digits(self, _: Period | None, token: Token) -> Period:
        return month_period(*token.value)

    def relative_month(self, _: Period | None, token: Token) -> Period:
        anchor, offset, _part = token.value
        if anchor == "edge":
            return edge_of(self._relative_month("coming", 0), offset)
        return measured_against(self._relative_month(anchor, offset), anchor, offset)

    def _relative_month(self, anchor: str, offset: int) -> Period:
        year, month = self.anchors.month(anchor, offset)
        return Period("month", "XXXX-XX") if month is None else month_period(year, month)

    def lunar_month(self, period: Period | None, token: Token) -> Period:
        year = self._own_year(period)
        if year is None:
            return Period("month", None, month=token.value, lunar=True)
        days = cal.lunar_month(year, token.value)
        if days is None:
            return replace(UNKNOWN, impossible=True)
        first, last = days[0].isoformat(), days[1].isoformat()
        return Period("month", f"{first}/{last}", first, last, year=year, month=token.value, lunar=True)

    def _lunar_months(self, period: Period | None, months: tuple[int, int]) -> Period:
        """农历七八月: from the first day of the one to the last of the other, roughly."""
        first, last = (self.lunar_month(period, Token(pieces.LUNAR_MONTH, 0, 0, month)) for month in months)
        if first.first is None or last.last is None:
            return UNKNOWN
        return replace(first, grain="months", timex=f"{first.first}/{last.last}", last=last.last, mod="approx")

    def days_of_month(self, period: Period | None, token: Token) -> Period:
        """上旬, 上半月, 前20天."""
        period = period or self._relative_month("third", 0)
        if period.year is None or period.month is None or period.lunar:
            return replace(period, grain="third", first=None, last=None)
        end = cal.month_days(period.year, period.month)
        first, last = (day if day > 0 else end + 1 + day for day in token.value)
        if not 1 <= first <= last <= end:
            return replace(UNKNOWN, impossible=True)
        name = cal.iso(period.year, period.month)
        return replace(period, grain="third", first=f"{name}-{first:02d}", last=f"{name}-{last:02d}", month=None)

    # ---- days
    def day(self, period: Period | None, token: Token) -> Period:
        if period is not None and period.lunar:
            return self.lunar_day(period, token)
        year, month = self._month_of_day(token.value) if period is None else (period.year, period.month)
        if month is None:
            if not 1 <= token.value <= 31:
                return replace(UNKNOWN, impossible=True)
            return Period("day", f"{cal.iso(year) if year and 0 < year < 10_000 else 'XXXX'}-XX-{token.value:02d}")
        return day_of_month(year, month, token.value)

    def _month_of_day(self, day: int) -> tuple[int | None, int | None]:
        """Return the month of a day without one: of the reference date, in a narrative of the day just named."""
        is_told_by_text = self.anchors.reference is None or self.anchors.paragraph.tells_of_past
        named = self.anchors.named_day
        if is_told_by_text and named is not None and named.day <= day:
            return named.year, named.month
        return self.anchors.month("ref", 0)

    def lunar_day(self, period: Period | None, token: Token) -> Period:
        if period is None or period.month is None or period.year is None:
            return Period("day", None)
        if not period.lunar:  # 八月十五: the ordinary calendar unless the text says otherwise
            return self.day(period, token)
        found = cal.lunar_day(period.year, period.month, token.value)
        return day_period(found) if found else replace(UNKNOWN, impossible=True)

    def relative_day(self, period: Period | None, token: Token) -> Period:
        anchor, offset, part = token.value
        base = self.anchors.reference
        if anchor in ("text", "named"):
            base = self.anchors.named_day or base
        found = cal.shift_day(base, self._months_to(period), offset) if base else None
        period = day_period(found) if found else Period("day", self._day_without_year(anchor, offset))
        return self.part(period, replace(token, value=part)) if part else period

    def _day_without_year(self, anchor: str, offset: int) -> str:
        """5月14日……次日: the day after, of a year that is not told."""
        named = self.anchors.named
        if anchor == "ref" or named is None or not (match := _DAY_OF_A_YEAR.fullmatch(named.timex or "")):
            return "XXXX-XX-XX"
        month, day = int(match[1]), int(match[2])
        days = [
            cal.shift_day(date(year, month, day), 0, offset) for year in (2000, 2001) if cal.exists(year, month, day)
        ]
        found = {f"XXXX-{day:%m-%d}" for day in days if day}
        return found.pop() if len(found) == 1 else "XXXX-XX-XX"

    def _months_to(self, period: Period | None) -> int:
        """Return how many months 去年 or 上个月 in 去年的今天 lies from the reference date."""
        reference = self.anchors.reference
        if reference is None or period is None or period.year is None:
            return 0
        return (period.year - reference.year) * 12 + (period.month or reference.month) - reference.month

    def festival(self, period: Period | None, token: Token) -> Period:
        rule: str = token.value
        year = self._own_year(period)
        if year is None:
            fixed = rule.split(maxsplit=1)[0]
            return Period("day", f"XXXX-{fixed}" if fixed[0].isdigit() else None)
        found = cal.festival(year, rule, lunar_year=period is not None and period.reign)
        if found and period is None and found.month < 3 and self.anchors.is_of_december():
            found = cal.festival(year + 1, rule)  # 元旦, 春节: those to come
        return day_period(found) if found else replace(UNKNOWN, grain="day")

    def digits(self, _: Period | None, token: Token) -> Period:
        year, month, day = token.value
        if year is None:
            return self.day(self.month(None, replace(token, value=month)), replace(token, value=day))
        return day_of_month(year, month, day)

    def some_day(self, period: Period | None, _: Token) -> Period:
        """4月的一天, 3月某日: X for the day, which lies in the month or the part of it."""
        assert period is not None
        month = "-XX" if len(period.timex or "") == len("2026") else ""
        return replace(period, grain="some-day", timex=f"{period.timex}{month}-XX" if period.timex else None, day=None)

    def beside(self, period: Period | None, token: Token) -> Period:
        """今天(4月28日)下午: the day in brackets is the day."""
        month, day = token.value
        of_month = self.month(None, replace(token, value=month)) if month else None
        named = self.day(of_month, replace(token, value=day))
        return replace(named, half=period.half if period else None)

    # ---- times of day
    def part(self, period: Period | None, token: Token) -> Period:
        name, half = parts()[token.value]
        if period is None:
            if self.anchors.day is None:
                return Period("part", name, type="time", half=half)
            period = day_period(self.anchors.day)
        timex = f"{period.timex.partition('T')[0]}{name}" if period.timex else None
        return replace(period, grain="part", timex=timex, type="time", half=half)

    def clock(self, period: Period | None, token: Token) -> Period:
        hour, minute, second, half = token.value
        half = half or (period.half if period else self.anchors.half)
        days, hour = hour_of_day(hour, half)
        if hour is None or (minute or 0) > 59 or (second or 0) > 59:
            return replace(UNKNOWN, impossible=True)
        clock = f"T{hour:02d}:{minute or 0:02d}" + ("" if second is None else f":{second:02d}")
        bare = period is None or (period.day is None and (period.timex or "").startswith("T"))
        if bare:
            period = day_period(self.anchors.day) if self.anchors.day else None
        return clock_period(period, days, clock, half)

    def two_hours(self, period: Period | None, token: Token) -> Period:
        """七八点: from the one hour to the other, roughly."""
        first, last = (self.clock(period, replace(token, value=(hour, None, None, None))) for hour in token.value)
        if first.impossible or last.impossible:
            return replace(UNKNOWN, impossible=True)
        return replace(first, timex=f"{first.timex}/{last.timex}", last=last.last, mod="approx")


def _has_lunar_day(tokens: list[Token]) -> bool:
    return any(token.code == pieces.LUNAR_DAY and not is_plain_day(token) for token in tokens)


_PECULIAR = frozenset(pieces.EMPTY + pieces.SAME_PERIOD + pieces.LUNAR_DAY)
"""What tells of the tokens around it what they mean, or names no time."""
_DAY_OF_A_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")
_OF_ONE_MONTH = frozenset(("month", "third", "day", "part", "clock"))
"""Grains of what lies in the month that 去年同月 points at."""


_PERIODS: dict[str, Callable[[Resolver, Period | None, Token], Period]] = {
    piece.code: getattr(Resolver, piece.period) for piece in PIECES if piece.period
}
"""What returns the part of a period that a token names, by the code of the token."""

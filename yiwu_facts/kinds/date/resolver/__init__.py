"""From the tokens of one point in time to the period it covers.

Each piece of a date has a function, in one of the files of this folder, that returns the part of the period which it
names: it is given what relative words count from, and the period that the coarser pieces before it name.
"""

from __future__ import annotations

from collections.abc import Callable

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.periods import UNKNOWN, Period
from yiwu_facts.kinds.date.records import replace
from yiwu_facts.kinds.date.resolver import clocks, days, months, parts_of_year, weeks, years
from yiwu_facts.kinds.date.resolver.anchors import Anchors
from yiwu_facts.kinds.date.tokens import Token, is_plain_day, of_named

_PERIODS: dict[str, Callable[[Anchors, Period | None, Token], Period]] = {
    pieces.CENTURY: years.century,
    pieces.DECADE: years.decade,
    pieces.PLAN: years.plan,
    pieces.TWO_PERIODS: years.neighbours,
    pieces.YEAR: years.year,
    pieces.RELATIVE_YEAR: years.relative_year,
    pieces.WHOLE: years.whole,
    pieces.HALF_YEAR: parts_of_year.half_year,
    pieces.QUARTER: parts_of_year.quarter,
    pieces.RELATIVE_QUARTER: parts_of_year.relative_quarter,
    pieces.SOME_MONTHS: parts_of_year.some_months,
    pieces.SEASON: parts_of_year.season,
    pieces.MONTH_IN_DIGITS: months.month_in_digits,
    pieces.MONTH: months.month,
    pieces.RELATIVE_MONTH: months.relative_month,
    pieces.LUNAR_MONTH: months.lunar_month,
    pieces.RELATIVE_WEEK: weeks.relative_week,
    pieces.NTH_WEEK: weeks.nth_week,
    pieces.DAYS_OF_MONTH: months.days_of_month,
    pieces.FESTIVAL: days.festival,
    pieces.DAY: days.day,
    pieces.LUNAR_DAY: days.lunar_day,
    pieces.SOME_DAY: days.some_day,
    pieces.RELATIVE_DAY: days.relative_day,
    pieces.DATE_IN_DIGITS: days.digits,
    pieces.WEEKDAY: weeks.weekday,
    pieces.PART_OF_DAY: clocks.part,
    pieces.CLOCK: clocks.clock,
    pieces.MAYBE_CLOCK: clocks.clock,
    pieces.TWO_HOURS: clocks.two_hours,
    pieces.EDGE: parts_of_year.edge,
    pieces.SAME_PERIOD: parts_of_year.same_period,
    pieces.BESIDE: days.beside,
}
"""What returns the part of a period that a token names, by the code of the token."""

_PECULIAR = frozenset(pieces.EMPTY + pieces.SAME_PERIOD + pieces.LUNAR_DAY)
"""What tells of the tokens around it what they mean, or names no time."""


def period_of(anchors: Anchors, tokens: list[Token]) -> Period:
    """Return the period of adjacent tokens from coarse to fine."""
    if len(tokens) == 1 and tokens[0].code not in pieces.EMPTY:
        return _PERIODS[tokens[0].code](anchors, None, tokens[0])
    codes = "".join([token.code for token in tokens])
    if _PECULIAR.isdisjoint(codes):  # as most are
        return _narrowed(anchors, tokens)
    if codes.startswith(pieces.RELATIVE_YEAR + pieces.SAME_PERIOD):
        tokens = [of_named(tokens[0]), *tokens[1:]]
    is_lunar = pieces.LUNAR_CALENDAR in codes
    if is_lunar or _has_lunar_day(tokens):  # 十月初一: the day tells which calendar
        tokens = [replace(one, code=pieces.LUNAR_MONTH) if one.code == pieces.MONTH else one for one in tokens]
    period = _narrowed(anchors, [token for token in tokens if token.code not in pieces.EMPTY], is_lunar=is_lunar)
    is_about = pieces.ABOUT in codes and not period.impossible
    return replace(period, mod=period.mod or "approx") if is_about else period


def _narrowed(anchors: Anchors, tokens: list[Token], *, is_lunar: bool = False) -> Period:
    """Return the period of tokens that name one, each of them inside what those before it name."""
    period: Period | None = None
    for token in tokens:
        if is_lunar and token.code == pieces.SOME_MONTHS and token.value[0] == "about":
            return months.lunar_months(anchors, period, token.value[1])
        if period is None:
            anchors.is_of_assumed_year = token.code == pieces.MONTH
        period = _PERIODS[token.code](anchors, period, token)
        if period.impossible:
            break
    return period or UNKNOWN


def _has_lunar_day(tokens: list[Token]) -> bool:
    return any(token.code == pieces.LUNAR_DAY and not is_plain_day(token) for token in tokens)

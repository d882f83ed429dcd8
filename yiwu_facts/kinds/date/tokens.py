"""What a token of a date expression is: the records of the pieces that forms give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.records import replace


class EraYear(int):
    """A year of an era, with the first year of it, and whether its months are those of the moon."""

    first: int
    is_lunar: bool


class Piece(NamedTuple):
    """A piece of a date expression: what tokens of one code are.

    `follow` are the codes that may come after it inside one point in time, from coarse to fine. `rule` names what finds
    a point that ends with it; its period is told by a function of `resolver`. A point can begin with it if `begins` is
    set; `own` marks a piece that begins a point of its own and takes nothing from the one before it.
    """

    code: str
    what: str
    follow: str = ""
    rule: str = ""
    begins: bool = True
    own: bool = False


_OF_YEAR = (
    pieces.WHOLE
    + pieces.HALF_YEAR
    + pieces.QUARTER
    + pieces.SOME_MONTHS
    + pieces.SEASON
    + pieces.MONTH
    + pieces.LUNAR_MONTH
    + pieces.FESTIVAL
    + pieces.EDGE
    + pieces.SAME_PERIOD
    + pieces.LUNAR_CALENDAR
    + pieces.NTH_WEEK
    + pieces.SOME_DAY
    + pieces.OF_YEAR
    + pieces.ABOUT
    + pieces.RELATIVE_DAY
)
_OF_MONTH = (
    pieces.DAY
    + pieces.LUNAR_DAY
    + pieces.DAYS_OF_MONTH
    + pieces.EDGE
    + pieces.SAME_PERIOD
    + pieces.NTH_WEEK
    + pieces.WHOLE
    + pieces.SOME_DAY
)
_OF_DAY = pieces.PART_OF_DAY + pieces.ABOUT + pieces.HOURS

PIECES = (
    Piece(
        pieces.LUNAR_CALENDAR,
        "lunar calendar (农历)",
        pieces.YEARS + pieces.MONTH + pieces.LUNAR_MONTH + pieces.FESTIVAL + pieces.SOME_MONTHS,
    ),
    Piece(pieces.CENTURY, "century", pieces.DECADE + pieces.EDGE, "century", own=True),
    Piece(pieces.DECADE, "decade", pieces.EDGE, "decade"),
    Piece(pieces.PLAN, "five-year plan", pieces.EDGE, "plan-period", own=True),
    Piece(
        pieces.TWO_PERIODS,
        "two years or days under one name (今明两年)",
        pieces.HALF_YEAR + pieces.QUARTER + pieces.SOME_MONTHS,
        "neighbouring-periods",
        own=True,
    ),
    Piece(pieces.YEAR, "year", _OF_YEAR, "year", own=True),
    Piece(pieces.RELATIVE_YEAR, "year at a distance (去年)", _OF_YEAR, "relative-year", own=True),
    Piece(pieces.WHOLE, "the whole of the year or month before it (一年, 一个月)", "", "year", begins=False),
    Piece(pieces.HALF_YEAR, "half year", pieces.SAME_PERIOD + pieces.EDGE, "half-year"),
    Piece(pieces.QUARTER, "quarter, or first quarters of a year", pieces.EDGE + pieces.SAME_PERIOD, "quarter"),
    Piece(
        pieces.RELATIVE_QUARTER,
        "quarter at a distance (上季度)",
        pieces.EDGE + pieces.SAME_PERIOD,
        "relative-quarter",
        own=True,
    ),
    Piece(pieces.SOME_MONTHS, "first or last months of a year", pieces.SAME_PERIOD, "months-of-year"),
    Piece(pieces.SEASON, "season, or two", "", "season", begins=False),
    Piece(
        pieces.MONTH_IN_DIGITS,
        "year and month in digits (2008.03)",
        pieces.DAYS_OF_MONTH + pieces.EDGE + pieces.SAME_PERIOD,
        "month",
        own=True,
    ),
    Piece(
        pieces.MONTH,
        "month",
        _OF_MONTH,
        "month",
    ),
    Piece(
        pieces.RELATIVE_MONTH,
        "month at a distance (上月)",
        _OF_MONTH + pieces.OF_YEAR + pieces.RELATIVE_DAY,
        "relative-month",
        own=True,
    ),
    Piece(pieces.LUNAR_MONTH, "lunar month", pieces.LUNAR_DAY + pieces.DAY, "lunar-month"),
    Piece(
        pieces.RELATIVE_WEEK,
        "week at a distance (上周)",
        pieces.WEEKDAY + pieces.SAME_PERIOD + pieces.EDGE,
        "relative-week",
        own=True,
    ),
    Piece(
        pieces.NTH_WEEK,
        "n-th week, or n-th Tuesday, of a month or year",
        pieces.PART_OF_DAY + pieces.CLOCKS,
        "week",
        begins=False,
    ),
    Piece(
        pieces.DAYS_OF_MONTH,
        "part of a month by days (上旬, 前20天)",
        pieces.SOME_DAY,
        "part-of-month",
    ),
    Piece(pieces.FESTIVAL, "festival or solar term", pieces.BESIDE + _OF_DAY, "festival"),
    Piece(pieces.DAY, "day of the month", pieces.BESIDE + pieces.WEEKDAY + _OF_DAY, "day"),
    Piece(
        pieces.LUNAR_DAY,
        "lunar day (初五)",
        pieces.PART_OF_DAY + pieces.WEEKDAY + pieces.CLOCKS,
        "lunar-day",
        begins=False,
    ),
    Piece(
        pieces.SOME_DAY,
        "a day that is not told (某日)",
        pieces.PART_OF_DAY + pieces.HOURS,
        "some-day",
        begins=False,
    ),
    Piece(
        pieces.RELATIVE_DAY,
        "day at a distance (昨日)",
        pieces.BESIDE + pieces.WEEKDAY + _OF_DAY,
        "relative-day",
        own=True,
    ),
    Piece(pieces.DATE_IN_DIGITS, "date in digits", pieces.WEEKDAY + _OF_DAY, "digits", own=True),
    Piece(pieces.WEEKDAY, "weekday or weekend", pieces.BESIDE + _OF_DAY, "weekday"),
    Piece(pieces.PART_OF_DAY, "part of the day", pieces.ABOUT + pieces.HOURS, "part-of-day"),
    Piece(pieces.CLOCK, "clock time", "", "clock-time"),
    Piece(pieces.MAYBE_CLOCK, "clock time that may be something else (三点)", "", "clock-time"),
    Piece(pieces.TWO_HOURS, "two neighbouring hours (七八点)", "", "clock-time"),
    Piece(pieces.EDGE, "edge of a period (初, 底)", pieces.SOME_DAY, "edge", begins=False),
    Piece(pieces.SAME_PERIOD, "the same period (同期)", pieces.DAY, "same-period"),
    Piece(
        pieces.BESIDE,
        "the day that a relative one is, in brackets beside it",
        _OF_DAY,
        "relative-day",
        begins=False,
    ),
    Piece(
        pieces.ABOUT,
        "about, between a day and its clock time",
        pieces.PART_OF_DAY + pieces.MONTH + pieces.DAY + pieces.HOURS,
        begins=False,
    ),
    Piece(
        pieces.OF_YEAR,
        "的 between a year and what is of it",
        pieces.HALF_YEAR
        + pieces.QUARTER
        + pieces.SOME_MONTHS
        + pieces.SEASON
        + pieces.MONTH
        + pieces.LUNAR_MONTH
        + pieces.FESTIVAL
        + pieces.NTH_WEEK
        + pieces.RELATIVE_DAY,
        begins=False,
    ),
    Piece(pieces.NUMBER, "number that shares the unit of the next token (1 in 1-3月)", begins=False),
    Piece(pieces.EVERY, "every (每年)", begins=False),
    Piece(pieces.RANGE, "range mark", begins=False),
    Piece(pieces.LENGTH, "duration", begins=False),
    Piece(pieces.LIST_MARK, "mark between weekdays (周一、三、五)", begins=False),
    Piece(pieces.BOUND, "what bounds the period before it (以来, 前)", begins=False),
)

CODES = {piece.code: piece for piece in PIECES}
RULES = {piece.code: piece.rule for piece in PIECES if piece.rule}
"""The name of the rule that finds a point, by its last token."""
BEGIN = frozenset(piece.code for piece in PIECES if piece.begins)
START_ONLY = frozenset(piece.code for piece in PIECES if piece.own)
"""What begins a point of its own and takes nothing from the one before it."""


@dataclass(slots=True)
class Token:
    """One token: code of its piece, half-open span in the joined text, meaning, and the name of the form it has."""

    code: str
    start: int
    end: int
    value: Any
    rule: str = ""


def of_named(year: Token) -> Token:
    """Return 去年 of 去年同期 as 上年: the same period of the year before the one that the text has named."""
    return replace(year, value=("text", -1, None)) if year.value == ("ref", -1, None) else year


def is_plain_day(token: Token) -> bool:
    """Whether a lunar day token is a plain numeral (十五), which an ordinary month takes as its day."""
    return not isinstance(token.value, int) or token.end - token.start != 2 or token.value > 10

"""What a token of a date expression is: the records of the pieces that forms give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from yiwu_facts.kinds.date.records import replace


class Piece(NamedTuple):
    """A piece of a date expression: what tokens of one code are.

    `follow` are the codes that may come after it inside one point in time, from coarse to fine. `rule` names what finds
    a point that ends with it, `period` the method of `Resolver` that tells its period. A point can begin with it if
    `begins` is set; `own` marks a piece that begins a point of its own and takes nothing from the one before it.
    """

    code: str
    what: str
    follow: str = ""
    rule: str = ""
    period: str = ""
    begins: bool = True
    own: bool = False


_CLOCK = "TtJ"
_OF_YEAR = "aHQFSMLVepuks,~d"
_OF_DAY = "P~" + _CLOCK

PIECES = (
    Piece("u", "lunar calendar (农历)", "YRMLVF"),
    Piece("C", "century", "Ke", "century", "century", own=True),
    Piece("K", "decade", "e", "decade", "decade"),
    Piece("Z", "five-year plan", "e", "plan-period", "plan", own=True),
    Piece("y", "two years or days under one name (今明两年)", "", "neighbouring-periods", "neighbours", own=True),
    Piece("Y", "year", _OF_YEAR, "year", "year", own=True),
    Piece("R", "year at a distance (去年)", _OF_YEAR, "relative-year", "relative_year", own=True),
    Piece("a", "the whole of the year or month before it (一年, 一个月)", "", "year", "whole", begins=False),
    Piece("H", "half year", "pe", "half-year", "half_year"),
    Piece("Q", "quarter, or first quarters of a year", "ep", "quarter", "quarter"),
    Piece("q", "quarter at a distance (上季度)", "ep", "relative-quarter", "relative_quarter", own=True),
    Piece("F", "first or last months of a year", "p", "months-of-year", "some_months"),
    Piece("S", "season, or two", "", "season", "season", begins=False),
    Piece("O", "year and month in digits (2008.03)", "Gep", "month", "month_in_digits", own=True),
    Piece("M", "month", "DlGepkas", "month", "month"),
    Piece("m", "month at a distance (上月)", "DGelpkas,d", "relative-month", "relative_month", own=True),
    Piece("L", "lunar month", "lD", "lunar-month", "lunar_month"),
    Piece("w", "week at a distance (上周)", "Wpe", "relative-week", "relative_week", own=True),
    Piece("k", "n-th week, or n-th Tuesday, of a month or year", "PTt", "week", "nth_week", begins=False),
    Piece("G", "part of a month by days (上旬, 前20天)", "s", "part-of-month", "days_of_month"),
    Piece("V", "festival or solar term", "x" + _OF_DAY, "festival", "festival"),
    Piece("D", "day of the month", "xW" + _OF_DAY, "day", "day"),
    Piece("l", "lunar day (初五)", "PWtT", "lunar-day", "lunar_day", begins=False),
    Piece("s", "a day that is not told (某日)", "P" + _CLOCK, "some-day", "some_day", begins=False),
    Piece("d", "day at a distance (昨日)", "xW" + _OF_DAY, "relative-day", "relative_day", own=True),
    Piece("I", "date in digits", "W" + _OF_DAY, "digits", "digits", own=True),
    Piece("W", "weekday or weekend", "x" + _OF_DAY, "weekday", "weekday"),
    Piece("P", "part of the day", "~" + _CLOCK, "part-of-day", "part"),
    Piece("T", "clock time", "", "clock-time", "clock"),
    Piece("t", "clock time that may be something else (三点)", "", "clock-time", "clock"),
    Piece("J", "two neighbouring hours (七八点)", "", "clock-time", "two_hours"),
    Piece("e", "edge of a period (初, 底)", "s", "edge", "edge", begins=False),
    Piece("p", "the same period (同期)", "D", "same-period", "same_period"),
    Piece(
        "x", "the day that a relative one is, in brackets beside it", _OF_DAY, "relative-day", "beside", begins=False
    ),
    Piece("~", "about, between a day and its clock time", "PMD" + _CLOCK, begins=False),
    Piece(",", "的 between a year and what is of it", "HQFSMLVkd", begins=False),
    Piece("n", "number that shares the unit of the next token (1 in 1-3月)", begins=False),
    Piece("E", "every (每年)", begins=False),
    Piece("-", "range mark", begins=False),
    Piece("U", "duration", begins=False),
    Piece("&", "mark between weekdays (周一、三、五)", begins=False),
    Piece(".", "what bounds the period before it (以来, 前)", begins=False),
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

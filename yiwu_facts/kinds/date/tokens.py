"""What a token of a date expression is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

CODES = {
    "u": "lunar calendar (农历)",
    "C": "century",
    "K": "decade",
    "Z": "five-year plan",
    "y": "two years or days under one name (2025/26年度, 今明两年, 明后两天)",
    "Y": "year",
    "R": "year at a distance (去年)",
    "a": "the whole of the year or month before it (一年, 一个月)",
    "H": "half year",
    "Q": "quarter, or first quarters of a year",
    "q": "quarter at a distance (上季度)",
    "F": "first or last months of a year",
    "S": "season, or two",
    "O": "year and month in digits (2008.03)",
    "M": "month",
    "m": "month at a distance (上月)",
    "L": "lunar month",
    "w": "week at a distance (上周)",
    "k": "n-th week, or n-th Tuesday, of a month or year",
    "G": "part of a month by days (上旬, 前20天)",
    "V": "festival or solar term",
    "D": "day of the month",
    "l": "lunar day (初五)",
    "s": "a day that is not told (某日)",
    "d": "day at a distance (昨日)",
    "I": "date in digits",
    "W": "weekday or weekend",
    "P": "part of the day",
    "T": "clock time",
    "t": "clock time that may be something else (三点)",
    "J": "two neighbouring hours (七八点)",
    "e": "edge of a period (初, 底)",
    "p": "the same period (同期)",
    "n": "number that shares the unit of the next token (1 in 1-3月)",
    "x": "the day that a relative one is, in brackets beside it",
    ",": "的 between a year and what is of it",
    "~": "about, between a day and its clock time",
    "E": "every (每年)",
    "-": "range mark",
    "U": "duration",
    "&": "mark between weekdays (周一、三、五)",
    ".": "what bounds the period before it (以来, 前)",
}


@dataclass(slots=True)
class Token:
    """One token: type, half-open span in the joined text, meaning, and the name of the token rule that found it."""

    code: str
    start: int
    end: int
    value: Any
    rule: str = ""


def of_named(year: Token) -> Token:
    """Return 去年 of 去年同期 as 上年: the same period of the year before the one that the text has named."""
    return replace(year, value=("text", -1, None)) if year.value == ("ref", -1, None) else year

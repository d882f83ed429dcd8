"""What a token of a date expression is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

CODES = {
    "u": "lunar calendar (农历)",
    "C": "century",
    "K": "decade",
    "Z": "five-year plan",
    "Y": "year",
    "R": "year at a distance (去年)",
    "H": "half year",
    "Q": "quarter, or first quarters of a year",
    "q": "quarter at a distance (上季度)",
    "F": "first or last months of a year",
    "S": "season",
    "M": "month",
    "m": "month at a distance (上月)",
    "L": "lunar month",
    "w": "week at a distance (上周)",
    "k": "n-th week, or n-th Tuesday, of a month or year",
    "G": "third or half of a month (上旬)",
    "V": "festival or solar term",
    "D": "day of the month",
    "l": "lunar day (初五)",
    "d": "day at a distance (昨日)",
    "I": "date in digits",
    "W": "weekday",
    "P": "part of the day",
    "T": "clock time",
    "t": "clock time that may be something else (三点)",
    "e": "edge of a period (初, 底)",
    "p": "the same period (同期)",
    "n": "number that shares the unit of the next token (1 in 1-3月)",
    "x": "the day that a relative one is, in brackets beside it",
    "E": "every (每年)",
    "-": "range mark",
    "U": "duration",
    ".": "what bounds the period before it (以来, 前)",
}


@dataclass(frozen=True, slots=True)
class Token:
    """One token: type, half-open span in the joined text, meaning."""

    code: str
    start: int
    end: int
    value: Any

"""Dates and months in digits: 2025-06-30, 2026.5.1-5.5, 2008.03."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.forms.around import TODAY
from yiwu_facts.kinds.date.fragments import D31, IN_BRACKETS, M12, MARK, TO, Y4, A
from yiwu_facts.kinds.date.tables import around, beside, not_after
from yiwu_facts.numbers.serials import serials
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN as LETTER

# The day that ends a range in the month of its left end: 2026.3.18-20.
_LAST_DAY = rf"(?P<lastday>{D31})日?(?![\d/.:%A-Za-z-]|{beside('no-count')})"
ISO = (
    rf"{A}(?<![A-Za-z/])(?<!\D-)(?P<iso>{Y4}(?P<sep>[-/.]){M12}(?P=sep){D31}日?)"
    rf"(?:(?={TO}{M12}(?P=sep){D31}(?![\d/.-]))|(?=-(?:[01]\d|2[0-3]):[0-5]\d(?![\d:-]))"
    rf"|(?<!-\d)(?<!-\d\d)(?={TO}{_LAST_DAY})"
    r"|(?!\d|[/.]\d|-\d(?!\d{3}[-/.])|T(?!\d\d:)|[A-SU-Za-z]))"
)
SPACED = rf"{A}(?P<spaced>{Y4} (?:1[0-2]|0[1-9]) (?:3[01]|[12]\d|0[1-9]))(?![\d.]| \d)"
DMY = (
    rf"(?:(?<![\d./A-Za-z-])|(?<=/\d{{4}}-))"
    rf"(?:(?P<dmy>{D31}/{M12}/{Y4})|(?P<mdy>{M12}/(?:1[3-9]|2\d|3[01])/{Y4}))(?![\d/])"
)
MONTH_DAY = (
    rf"(?<![\d./A-Za-z-])(?!24/7(?!\d))(?P<md>(?:1[3-9]|2\d|3[01])/{M12}|{M12}/(?:1[3-9]|2\d|3[01])|{M12}\.(?:3[01]|[12]\d|0[1-9])日"
    r"|(?:1[0-2]|0[1-9])-(?:3[01]|[12]\d|0[1-9])(?= ?\d{1,2}:\d\d))"
    r"(?![\d/.%A-Za-z]| ?(?:英寸|寸|吋|天|码|英里|磅)|-\d{1,2}天)"
)
# 5/1-5/5, 5/1(五) and 05/12 may be anything: a word of a calendar, the weekday or a label tells that they are days.
SMALL_MONTH_DAY = (
    rf"(?<![\d./A-Za-z-])(?P<small>{M12}/{D31})"
    rf"(?={TO}{M12}/{D31}(?![\d/.%A-Za-z-])| ?{IN_BRACKETS})"
    rf"|(?:(?<=[日期])|(?<=[日期][: ]))(?P<labelled>(?:1[0-2]|0[1-9])/(?:1[0-2]|0[1-9]))(?![\d/.%A-Za-z-])"
)
DATE_IN_DIGITS = f"{ISO}|{SPACED}|{DMY}|{MONTH_DAY}|{SMALL_MONTH_DAY}"


_CALENDAR_BEFORE = lazy(rf"{beside('calendar')}{LETTER}{{0,2}}[:自]? ?$")
_CALENDAR_AFTER = lazy(rf"{TO}{M12}/{D31}[,，]? ?{beside('calendar')}")
_LONGEST_CALENDAR = 10


def _is_of_calendar(match: re.Match[str]) -> bool:
    """Tell whether a word of a calendar stands beside 5/1-5/5, or the weekday behind 5/1."""
    text, start, end = match.string, match.start(), match.end()
    if text[end] in " (":
        return True
    before = _CALENDAR_BEFORE.search(text, max(0, start - _LONGEST_CALENDAR), start)
    return before is not None or _CALENDAR_AFTER.match(text, end) is not None


def read_date_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """2025-06-30, 28/7: (year or None, month, day)."""
    text = match[0]
    fields = [int(field) for field in re.split(r"[-/. ]", text.rstrip("日"))]
    if match["mdy"]:
        month, day, year = fields
        return pieces.DATE_IN_DIGITS, (year, month, day)
    if match["dmy"]:
        day, month, year = fields
        return pieces.DATE_IN_DIGITS, (year, month, day)
    if match["small"] and not _is_of_calendar(match):
        return pieces.NOTHING, None
    if match["md"] or match["small"] or match["labelled"]:
        first, second = fields
        return pieces.DATE_IN_DIGITS, (None, second, first) if first > 12 else (None, first, second)
    last = match["lastday"]
    return (pieces.NOTHING, None) if last and int(last) <= fields[2] else (pieces.DATE_IN_DIGITS, tuple(fields))


# The right end of a range that leaves the year to the left one: 2026.5.1-5.5, 4/20-4/26, 20240305~0405.
SHORT_DATE = (
    rf"(?:(?<=[-/.]\d{TO})|(?<=[-/.]\d\d{TO})){M12}[-/.]{D31}(?![\d/.%A-Za-z-])"
    rf"|(?<=(?:19|20)\d{{6}}[~—至到])(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])(?!\d)"
)


def read_short_date(match: re.Match[str]) -> tuple[str, Any]:
    """5.5 in 2026.5.1-5.5: month and day."""
    month, *day = re.split("[-/.]", match[0])
    return pieces.DATE_IN_DIGITS, (None, int(month), int(day[0])) if day else (None, int(month[:2]), int(month[2:]))


SHORT_DAY = rf"(?<=\d{TO})(?!\d+[/.-]){_LAST_DAY}"
_LEFT_END = lazy(rf"(?<!\d)(?:{Y4}(?P<mark>[-/.]){M12}(?P=mark){D31}|{M12}/{D31}){TO}$")
_LONGEST_LEFT = 12


def read_short_day(match: re.Match[str]) -> tuple[str, Any]:
    """20 in 2026.3.18-20: the day alone; not 2 in 1.5~2小时."""
    text, start = match.string, match.start()
    left = _LEFT_END.search(text, max(0, start - _LONGEST_LEFT), start)
    if left is None or (left["mark"] == "-" and left[0][-1] == "-"):
        return pieces.NOTHING, None
    return pieces.DATE_IN_DIGITS, (None, None, int(match["lastday"]))


_COMPACT = r"(?:19|20)\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])"
_NO_SERIAL = not_after(serials())
COMPACT = (
    rf"{_NO_SERIAL}(?<![\dA-Za-z.-]){_COMPACT}(?![\dA-Za-z.]|-\d|[,，]\d)"
    rf"|(?<![\dA-Za-z.-]){_COMPACT}(?=-{_COMPACT}(?![\dA-Za-z.-]))"
    rf"|(?<=\d{{8}}-){_COMPACT}(?![\dA-Za-z.-])"
)


def read_compact_date(match: re.Match[str]) -> tuple[str, Any]:
    """20250630."""
    text = match[0]
    return pieces.DATE_IN_DIGITS, (int(text[:4]), int(text[4:6]), int(text[6:]))


# Digits set apart, as scanned pages have them: 2 0 2 6 年 4 月 2 4 日.
SPREAD = (
    r"(?<![\d.])(?<!\d )[12] \d \d \d ?年(?P<spreadmonth> ?(?:1 ?[0-2]|0 ?[1-9]|[1-9]) ?月"
    r"(?P<spreadday> ?(?:3 ?[01]|[12] ?\d|0 ?[1-9]|[1-9]) ?日)?)?(?!龄|级|代)"
)


def read_spread_date(match: re.Match[str]) -> tuple[str, Any]:
    """2 0 2 6年4月: a year, a month or a day of it."""
    year, *finer = (int(field) for field in re.findall(r"\d+", match[0].replace(" ", "")))
    return (
        (pieces.YEAR, year)
        if not finer
        else ((pieces.MONTH_IN_DIGITS, pieces.DATE_IN_DIGITS)[len(finer) - 1], (year, *finer))
    )


_END_OF_RANGE = rf"{MARK} ?(?:{Y4}(?:[./]{M12})?(?![\d./-])|至?{TODAY})"
# 公告编号:临2017-09
_NO_NUMBER = not_after(around("numbered"))
MONTH_IN_DIGITS = (
    rf"(?<![A-Za-z0-9_./-]){_NO_NUMBER}{Y4}(?:-(?:1[0-2]|0[1-9])(?![A-Za-z0-9_./-]|[号期])"
    rf"|[./](?:1[0-2]|0[1-9])(?= ?{_END_OF_RANGE}|起|以来))"
    rf"|(?<![A-Za-z0-9_./-]){Y4}[./][1-9](?= ?{MARK} ?{Y4}[./]{M12}(?![\d./-]))"
    rf"|(?<=\d[-—~至到]){Y4}[./]{M12}(?![\dA-Za-z./-])|(?<=[期间月]:){Y4}[./](?:1[0-2]|0[1-9])(?![\d./-])"
    rf"|(?<=\(){Y4}\.(?:1[0-2]|0[1-9])(?=\))|(?<=\d [-—~] ){Y4}[./]{M12}(?![\dA-Za-z./-])"
)


def read_month_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """2008.03."""
    return pieces.MONTH_IN_DIGITS, (int(match[0][:4]), int(match[0][5:]))


END_YEAR = rf"(?<=\d[-—~至到]){Y4}(?![\d年./QHE-])"


FORMS = (
    Form(
        name="date-in-digits",
        begins=("<d>[-/]", r"<d>\.\d\d?[.日]", r"<d> \d\d \d\d"),
        pattern=DATE_IN_DIGITS,
        read=read_date_in_digits,
        gives=pieces.DATE_IN_DIGITS,
    ),
    Form(
        name="spread-date",
        begins=(r"<d1> \d \d \d",),
        pattern=SPREAD,
        read=read_spread_date,
        gives=pieces.YEAR + pieces.MONTH_IN_DIGITS + pieces.DATE_IN_DIGITS,
    ),
    Form(
        name="compact-date",
        begins=("<d8>",),
        pattern=COMPACT,
        read=read_compact_date,
        gives=pieces.DATE_IN_DIGITS,
    ),
    Form(
        name="month-in-digits",
        begins=("<d4>[-/]", r"<d4>\.\d\d?[) 起以—~至到-]", "(?<=[期间月]:)<d4>[./][01]"),
        pattern=MONTH_IN_DIGITS,
        read=read_month_in_digits,
        gives=pieces.MONTH_IN_DIGITS,
    ),
    Form(
        name="short-date",
        begins=("<d>[-/.]", "<d4>"),
        pattern=SHORT_DATE,
        read=read_short_date,
        gives=pieces.DATE_IN_DIGITS,
        goes_on=True,
    ),
    Form(
        name="short-day",
        begins=("<d>",),
        pattern=SHORT_DAY,
        read=read_short_day,
        gives=pieces.DATE_IN_DIGITS,
        goes_on=True,
    ),
    Form(
        name="end-year",
        begins=("<d4>",),
        pattern=END_YEAR,
        read=const(pieces.YEAR, int),
        gives=pieces.YEAR,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

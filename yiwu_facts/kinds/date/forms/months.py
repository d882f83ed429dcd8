"""Months, of the sun and of the moon, and parts of them."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.forms.lengths import is_after_near
from yiwu_facts.kinds.date.fragments import D31, H12, H31, HAN, MARK, NINE, A, H, to_int
from yiwu_facts.kinds.date.tables import beside

LUNAR_WORD = beside("lunar")
LUNAR_MONTH = rf"{LUNAR_WORD}(?:闰?了?(?:正|冬|腊|{H12}|1[0-2]|[1-9])月)|(?:正|腊|闰了?{H12})月|冬月(?=[初十廿二三])"


def read_lunar_month(match: re.Match[str]) -> tuple[str, Any]:
    """正月, 农历八月, 闰六月 (negative)."""
    name = re.sub(f"{LUNAR_WORD}|月", "", match[0])
    leap = name.startswith("闰")
    name = name.removeprefix("闰").removeprefix("了")
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or to_int(name)
    return pieces.LUNAR_MONTH, -month if leap else month


LUNAR = f"{LUNAR_WORD}(?=[三四五六七八九十]|年?[0-9一二元中端重除腊七春小])"
MONTH = rf"(?<!岁)(?:{A}\d{{1,2}}|{H}{H12})月份?"
# 元月 is January, but 美元月均, 200元月租
MONTH += rf"|(?<=年)[零〇]{H12}月"
MONTH += rf"|(?<![\w)])元月(?:份|(?=[初底末起]|[上中下]旬|{MARK}|(?:{D31}|{H31})[日号]))"
MONTH += rf"|(?<![\d{HAN}])(?<!{beside('currency')})元月(?=(?:{D31}|{H31})[日号])"
MONTH += rf"|(?<=年)元月份?|(?<=[从自到至])元月份?(?=起|{MARK})"


def read_month(match: re.Match[str]) -> tuple[str, Any]:
    """12月份; not 近3月, which is a length."""
    if is_after_near(match.string, match.start()):
        return pieces.NOTHING, None
    name = match[0].rstrip("份").rstrip("月")
    return pieces.MONTH, 1 if name == "元" else to_int(name)


TWO_MONTHS = f"{H}(?P<firstmonth>[{NINE}])(?P<secondmonth>[{NINE[1:]}十])月份?"


def read_two_months(match: re.Match[str]) -> tuple[str, Any]:
    """七八月: neighbours; any other two numerals are no months."""
    first, second = to_int(match["firstmonth"]), to_int(match["secondmonth"])
    return (pieces.SOME_MONTHS, ("about", (first, second))) if second == first + 1 else (pieces.NOTHING, None)


MONTH_IN_BRACKETS = r"[本上下]\(\d{1,2}\)月"


def read_month_in_brackets(match: re.Match[str]) -> tuple[str, Any]:
    """本(4)月."""
    return pieces.MONTH, int(match[0][2:-2])


PART_OF_MONTH = "(?P<third>中[上下]|上中|[上中下])旬|(?P<halfmonth>[上下])半月"
_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, -1), "上中": (1, 20), "中上": (1, 20), "中下": (11, -1)}


def read_part_of_month(match: re.Match[str]) -> tuple[str, Any]:
    """上旬, 中下旬, 上半月: first and last day, negative ones counted from the end."""
    if match["third"]:
        return pieces.DAYS_OF_MONTH, _THIRDS[match["third"]]
    return pieces.DAYS_OF_MONTH, (1, 15) if match["halfmonth"] == "上" else (16, -1)


SOME_DAYS = (
    rf"(?<=[月份])(?!最后一)(?P<firstdays>前|头|首|最?后)(?P<days>{A}\d{{1,2}}|{H}{H31}|两)"
    "(?:[天日]|(?P<weeks>周|个?星期))"
)


def read_some_days(match: re.Match[str]) -> tuple[str, Any]:
    """5月前20天, 3月首两个星期."""
    count = to_int(match["days"]) * (7 if match["weeks"] else 1)
    return pieces.DAYS_OF_MONTH, (-count, -1) if match["firstdays"].endswith("后") else (1, count)


FORMS = (
    Form(
        name="lunar-month",
        begins=("[农阴旧]历", "[正腊]月", "闰", "冬月[初十廿二三]"),
        pattern=LUNAR_MONTH,
        read=read_lunar_month,
        gives=pieces.LUNAR_MONTH,
    ),
    Form(
        name="lunar",
        begins=("[农阴旧]历",),
        pattern=LUNAR,
        read=const(pieces.LUNAR_CALENDAR),
        gives=pieces.LUNAR_CALENDAR,
    ),
    Form(name="month", begins=("<n>月", "元月"), pattern=MONTH, read=read_month, gives=pieces.MONTH),
    Form(
        name="first-month",
        begins=("首月", "开年首月"),
        pattern="(?:开年|(?<=年)|(?<=年的))首月",
        read=const(pieces.MONTH, lambda _: 1),
        gives=pieces.MONTH,
    ),
    Form(
        name="two-months",
        begins=("<h>月",),
        pattern=TWO_MONTHS,
        read=read_two_months,
        gives=pieces.SOME_MONTHS,
    ),
    Form(
        name="month-in-brackets",
        begins=(r"[本上下]\(",),
        pattern=MONTH_IN_BRACKETS,
        read=read_month_in_brackets,
        gives=pieces.MONTH,
    ),
    Form(
        name="part-of-month",
        begins=("[上中下]旬", "中下旬", "中上旬", "上中旬", "[上下]半月"),
        pattern=PART_OF_MONTH,
        read=read_part_of_month,
        gives=pieces.DAYS_OF_MONTH,
    ),
    Form(
        name="some-days",
        begins=("[前头首后]<n>", "最后"),
        pattern=SOME_DAYS,
        read=read_some_days,
        gives=pieces.DAYS_OF_MONTH,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

"""Days of a month, of the moon, and of the document."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.forms.lengths import is_after_near
from yiwu_facts.kinds.date.fragments import D31, DIGIT, H31, HAN, TEN, TO, A, H, to_int
from yiwu_facts.kinds.date.tables import around, beside, documents
from yiwu_facts.text.pattern import one_of
from yiwu_facts.text.view import HAN as LETTER

_NIGHTS = rf"[{TEN}两\d](?:夜|晚)"
_DAY_END = (
    rf"(?:日(?!历[天日]|{_NIGHTS})"
    "|号)"
)
DAY = rf"(?<![A-Z][+-])(?<!第)(?:{A}{D31}|(?:{H}|(?<=月)[零〇]){H31}){_DAY_END}"
BARE_DAY = (
    rf"(?:(?<=月)|(?<=月\d{TO})|(?<=月\d\d{TO}))(?:(?:3[01]|[12]\d|0?[1-9])(?![\d.,:%]|[{HAN}]|{beside('no-count')})"
    rf"|{H31}(?<=..[{DIGIT[2:]}十])(?<!月[{DIGIT[2:]}])(?![{HAN}年月日号个天周季]))"
)


def read_day(match: re.Match[str]) -> tuple[str, Any]:
    """25日; not 7日 of 7日年化, which 近7日年化 has."""
    is_of_rate = match.string.startswith(around("yearly"), match.end()) and not is_after_near(
        match.string, match.start()
    )
    if is_of_rate:
        return pieces.NOTHING, None
    return pieces.DAY, to_int(match[0].rstrip("日号"))


_ONE_DAY = f"(?!{beside('idioms')})一天"
SOME_DAY = rf"(?<=[月旬份初底末])(?:的某?{_ONE_DAY}|(?<=[月份]){_ONE_DAY}|的?某[日天])(?!后)|(?<=年)的?某[日天]"
_LUNAR_DIGIT = rf"(?<=历[{DIGIT[2:]}]月)[{DIGIT[2:]}](?![{HAN}年月日号个天周季]|{beside('no-count')})"
LUNAR_DAY = rf"(?:初(?:[{DIGIT[2:]}十]|10|[1-9])(?!\d)|(?<=月)廿[{DIGIT[2:]}]?+(?!日))|{_LUNAR_DIGIT}"


def read_lunar_day(match: re.Match[str]) -> tuple[str, Any]:
    """初五, 廿三; 三 of 农历三月三."""
    return pieces.LUNAR_DAY, to_int(match[0].removeprefix("初"))


def document_day() -> str:
    """Return the pattern of the day of the document itself (本公告披露日), and of 即日 in 即日起."""
    done = beside("done")
    named = f"(?:{one_of(documents())})(?:{done}日期?|{done}?之日|日期?(?![后前起]第|历))"
    any_document = f"本{LETTER}{{0,12}}?(?:{one_of(documents())}){done}(?:之日|日期?)(?![后前起]第|历)"
    return f"本(?:次)?{named}|{any_document}|(?<=截[至止]){named}|(?<=[截至止]到){named}|即日(?=起)"


def read_document_day(_: re.Match[str]) -> tuple[str, Any]:
    """本公告日: the reference date."""
    return pieces.RELATIVE_DAY, ("ref", 0, None)


TWO_DAYS = "(?:昨今|今明|明后)(?:[两二]?天|[两二]日)|今明后三[天日]"
_NEAR_DAYS = {"昨今": (-1, 0), "今明": (0, 1), "明后": (1, 2)}


def read_two_days(match: re.Match[str]) -> tuple[str, Any]:
    """明后两天, 今明后三天; not 明后天 of 小明后天."""
    if match[0][0] == "明" and match.string.endswith("小", 0, match.start()):
        return pieces.NOTHING, None
    return pieces.TWO_PERIODS, ("days", *((0, 2) if "三" in match[0] else _NEAR_DAYS[match[0][:2]]))


DAY_IN_BRACKETS = r"[今昨明]\(\d{1,2}\)日"


def read_day_in_brackets(match: re.Match[str]) -> tuple[str, Any]:
    """今(24)日."""
    return pieces.DAY, int(match[0][2:-2])


DAY_BESIDE = r"\((?P<beside>(?:\d{1,2}月)?\d{1,2}[日号])\)(?=凌晨|早|上午|中午|下午|傍晚|晚|夜|深夜|\d{1,2}[时点:])"


def read_day_beside(match: re.Match[str]) -> tuple[str, Any]:
    """今天(4月28日): month, None if not named, and day."""
    *month, day = map(int, re.findall(r"\d+", match[0]))
    return pieces.BESIDE, (month[0] if month else None, day)


FORMS = (
    Form(name="day", begins=("<n>[日号]",), pattern=DAY, read=read_day, gives=pieces.DAY),
    Form(
        name="document-day",
        begins=lambda: (
            *(f"(?<=[至止到]){name}" for name in documents()),
            *(f"本{name}" for name in documents()),
            f"本{LETTER}{{2,16}}日",
            "即日起",
        ),
        pattern=document_day,
        read=const(pieces.RELATIVE_DAY, lambda _: ("ref", 0, None)),
        gives=pieces.RELATIVE_DAY,
    ),
    Form(
        name="two-days",
        begins=("昨今", "今明", "明后"),
        pattern=TWO_DAYS,
        read=read_two_days,
        gives=pieces.TWO_PERIODS,
    ),
    Form(
        name="day-in-brackets",
        begins=(r"[今昨明]\(",),
        pattern=DAY_IN_BRACKETS,
        read=read_day_in_brackets,
        gives=pieces.DAY,
    ),
    Form(
        name="day-beside",
        begins=(r"\(",),
        pattern=DAY_BESIDE,
        read=read_day_beside,
        gives=pieces.BESIDE,
        goes_on=True,
    ),
    Form(
        name="some-day",
        begins=("的[某一]", "某[日天]", "一天"),
        pattern=SOME_DAY,
        read=const(pieces.SOME_DAY),
        gives=pieces.SOME_DAY,
        goes_on=True,
    ),
    Form(
        name="bare-day",
        begins=("<n>",),
        pattern=BARE_DAY,
        read=read_day,
        gives=pieces.DAY,
        goes_on=True,
    ),
    Form(
        name="lunar-day",
        begins=("初", "廿", "<h>"),
        pattern=LUNAR_DAY,
        read=read_lunar_day,
        gives=pieces.LUNAR_DAY,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

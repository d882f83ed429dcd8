"""Days of the week, lists of them (周一、三、五), weekends, and weeks by number."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.fragments import DIGIT, IN_BRACKETS, LARGE, NINE, WEEK, WEEKDAYS, to_int
from yiwu_facts.kinds.date.tables import around, beside, classifiers, openings
from yiwu_facts.segment import tag_of, word_at
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN as LETTER

_NUMERALS = WEEKDAYS[:6]
_LARGE = tuple(LARGE[1:])


@cache
def _counted() -> re.Pattern[str]:
    """Return the pattern of what makes the numeral before it a number: 次 of 每周三次, 至两次 of 每周一至两次."""
    return lazy(f"(?:[至到、或~—-][{NINE}两十1-9])?(?P<word>{one_of(classifiers())})")


def is_weekday(text: str, at: int) -> bool:
    """Tell whether the character at `at` names a day after 周: 三 in 周三, not in 每周三次.

    >>> is_weekday("每周三次", 2), is_weekday("周日均", 1), is_weekday("周三开会", 1), is_weekday("周三家访", 1)
    (False, False, True, True)
    """
    if at >= len(text):
        return False
    if text[at] in _NUMERALS + "123456":
        if text.startswith("起", at + 1):
            return not _is_of_case(text, at)
        large = word_at(text, at + 1) if text.startswith(_LARGE, at + 1) else ""
        if tag_of(large) in ("m", "l"):  # 三万吨, 一百家; not 五百度
            return False
        counted = _counted().match(text, at + 1)
        return counted is None or cuts_after(text, counted.start("word"), counted.end())
    return text[at] in WEEKDAYS and not text.startswith(around("sunday"), at)


_LONGEST_WEEK = 5  # 这个星期 and 从
_CASE = lazy(rf"[^\W\d]{{0,8}}?{beside('case')}")
_CASE_FIRST = lazy(beside("case-first"))
_TOGETHER = lazy(beside("together"))
_FROM = lazy(rf"[从自][^\W从自]{{2,{_LONGEST_WEEK - 1}}}$")


def _is_of_case(text: str, at: int) -> bool:
    """Tell whether 起 after a numeral counts a case (上周一起车祸), or is that of 一起 (上周一起去爬山).

    >>> [_is_of_case(text, 2) for text in ("上周一起车祸", "上周一起去爬山", "上周一起严查事故", "上周一起施行")]
    [True, True, False, False]
    """
    if not text.endswith(around("weeks"), 0, at) or _FROM.search(text, max(0, at - _LONGEST_WEEK), at):
        return False
    if text[at] == "一" and _TOGETHER.match(text, at + 2):
        return True
    is_done = tag_of(word_at(text, at + 2)) == "v" and not _CASE_FIRST.match(text, at + 2)
    return not is_done and _CASE.match(text, at + 2) is not None


WEEKDAY = (
    rf"(?:(?<![个一两几])|(?<=[这今]个))(?!周天(?!上午|下午|早|晚|的|(?!{LETTER})))"
    rf"{WEEK}[{WEEKDAYS}]"
)


def _number(name: str) -> int:
    return 7 if name in "日天" else to_int(name)


def read_weekday(match: re.Match[str]) -> tuple[str, Any]:
    """周三: 1 to 7 from Monday."""
    return (
        (pieces.WEEKDAY, _number(match[0][-1])) if is_weekday(match.string, match.end() - 1) else (pieces.NOTHING, None)
    )


def read_weekday_beside(match: re.Match[str]) -> tuple[str, Any]:
    """9月18日(星期三)."""
    return pieces.WEEKDAY, _number(match[0].rstrip(")")[-1])


WEEKEND = "(?:[上下本这]个?)?周末"


def read_weekend(match: re.Match[str]) -> tuple[str, Any]:
    """下周末."""
    return pieces.WEEKDAY, ("weekend", {"上": -1, "下": 1}.get(match[0][0], 0))


NTH_WEEK = (
    rf"的?(?:第(?P<nthweek>\d{{1,2}}|[{DIGIT[2:]}十]{{1,3}})|最后一)"
    rf"(?:个星期|个?周|星期)(?P<nthday>[{WEEKDAYS}])?"
)


def read_nth_week(match: re.Match[str]) -> tuple[str, Any]:
    """第一周, 最后一个星期日: the number, -1 for the last, and the weekday if one is named."""
    day = match["nthday"]
    return pieces.NTH_WEEK, (
        to_int(match["nthweek"]) if match["nthweek"] else -1,
        None if day is None else 7 if day in "日天" else to_int(day),
    )


WEEK_IN_DIGITS = r"-?W(?P<isoweek>0[1-9]|[1-5]\d)(?:-(?P<isoday>[1-7]))?(?![\dA-Za-z.-])"


def read_week_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """-W18-3 of 2026-W18-3, as ISO 8601 writes it: the number of the week, and of the day if one is named."""
    return pieces.NTH_WEEK, (int(match["isoweek"]), int(match["isoday"]) if match["isoday"] else None)


WEEKDAY_BESIDE = (
    rf"(?<=[日号天0-9])(?<!:\d\d)[,，]? ?(?:{IN_BRACKETS}"
    rf"|(?<=[,， ]){WEEK}[{WEEKDAYS}](?!{LETTER}))"
)


def _is_of_group(text: str, at: int) -> bool:
    """Tell whether 大 and a noun stand at an offset, which the numeral before counts: 五大联赛; not 大雨, 大跌.

    >>> _is_of_group("上周五大联赛", 3), _is_of_group("上周五大雨", 3)
    (True, False)
    """
    if text.startswith(around("grouped"), at):
        return True
    noun = word_at(text, at + 1) if text.startswith("大", at) and not word_at(text, at) else ""
    return noun != "" and "n" in tag_of(noun)


def read_of_week(match: re.Match[str]) -> tuple[str, Any]:
    """三 in 上周三, 1 in 每周1."""
    text, day = match.string, match.end() - 1
    is_of_week = text.endswith(around("weeks"), 0, match.start())
    is_number = not is_weekday(text, day) or _is_of_group(text, match.end())
    return (pieces.WEEKDAY, _number(match[0][-1])) if is_of_week and not is_number else (pieces.NOTHING, None)


_LIST = lazy(rf"[周期拜][{WEEKDAYS}1-6](?:[、和与及,，].){{0,5}}[、和与及,，]$")
_LONGEST_LIST = 14


def read_listed(match: re.Match[str]) -> tuple[str, Any]:
    """三 in 周一、三、五."""
    text, start = match.string, match.start()
    is_listed = _LIST.search(text, max(0, start - _LONGEST_LIST), start) and is_weekday(text, start)
    return (pieces.WEEKDAY, _number(match[0])) if is_listed else (pieces.NOTHING, None)


_RISING = lazy(r"[周期拜](一?二?三?四?五?六?)$")
_LONGEST_RUN = 7


def after_run() -> str:
    """Return the pattern of a day in 周一三五."""
    after = "|".join((*openings(), *around("weekly")))
    return rf"[{WEEKDAYS[1:-1]}](?=[{_NUMERALS}日、,，。；;:()\s\d~—-]|$|{after})"


def read_after_run(match: re.Match[str]) -> tuple[str, Any]:
    """三 in 周一三五, whose numerals go up."""
    text, start = match.string, match.start()
    found = _RISING.search(text, max(0, start - _LONGEST_RUN), start)
    is_higher = found is not None and found[1] != "" and WEEKDAYS.index(found[1][-1]) < WEEKDAYS.index(match[0])
    return (pieces.WEEKDAY, _number(match[0])) if is_higher else (pieces.NOTHING, None)


LIST_MARK = rf"(?<=[{_NUMERALS}])[、和与及](?=[{WEEKDAYS}](?![{NINE}十百千]|{beside('no-listed-day')}))"


def read_list_mark(match: re.Match[str]) -> tuple[str, Any]:
    """Return the mark between the days of 周一、三、五."""
    return (pieces.LIST_MARK, match[0]) if is_weekday(match.string, match.end()) else (pieces.NOTHING, None)


FORMS = (
    Form(
        name="weekday",
        begins=(f"周[{WEEKDAYS}]", f"星期[{WEEKDAYS}]", f"礼拜[{WEEKDAYS}]"),
        pattern=WEEKDAY,
        read=read_weekday,
        gives=pieces.WEEKDAY,
    ),
    Form(
        name="weekend",
        begins=("周末", "[上下本这]个?周末"),
        pattern=WEEKEND,
        read=read_weekend,
        gives=pieces.WEEKDAY,
    ),
    Form(
        name="nth-week",
        begins=("的第<n>", "第<n>", "的最后一", "最后一"),
        pattern=NTH_WEEK,
        read=read_nth_week,
        gives=pieces.NTH_WEEK,
        goes_on=True,
    ),
    Form(
        name="week-in-digits",
        begins=("-W", "W\\d"),
        pattern=rf"(?<=\d{{4}}){WEEK_IN_DIGITS}",
        read=read_week_in_digits,
        gives=pieces.NTH_WEEK,
        goes_on=True,
    ),
    Form(
        name="weekday-beside",
        begins=(rf"\([周星礼{WEEKDAYS[:-1]}]", "[,，][ (周星礼]", " [(周星礼]", f"周[{WEEKDAYS}]", "星期", "礼拜"),
        pattern=WEEKDAY_BESIDE,
        read=read_weekday_beside,
        gives=pieces.WEEKDAY,
        goes_on=True,
    ),
    Form(
        name="day-of-week",
        begins=("<n>", "[日天 ]"),
        pattern=rf"(?<=[周期拜]) ?(?:[{WEEKDAYS}]|[1-6](?![\d.]))",
        read=read_of_week,
        gives=pieces.WEEKDAY,
        goes_on=True,
    ),
    Form(
        name="listed-weekday",
        begins=("<h>", "[日天]"),
        pattern=rf"(?<=[、和与及,，])[{WEEKDAYS}]",
        read=read_listed,
        gives=pieces.WEEKDAY,
        goes_on=True,
    ),
    Form(
        name="weekday-in-row",
        begins=("<h>", "日"),
        pattern=after_run,
        read=read_after_run,
        gives=pieces.WEEKDAY,
        goes_on=True,
    ),
    Form(
        name="list-mark",
        begins=("[、和与及]",),
        pattern=LIST_MARK,
        read=read_list_mark,
        gives=pieces.LIST_MARK,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

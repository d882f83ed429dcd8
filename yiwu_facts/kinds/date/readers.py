"""From a matched token to what it says: (type code, value)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yiwu_facts.kinds.date import durations
from yiwu_facts.kinds.date.tables import country_names, festivals, festivals_elsewhere, parts, surnames, words
from yiwu_facts.numbers.numerals import number

DIGIT = "〇零一二三四五六七八九"

Reader = Callable[[re.Match[str]], tuple[str, Any]]


def const(code: str, value: Callable[[str], Any] = lambda text: text) -> Reader:
    """Return a reader of tokens whose type is known and whose value is a function of their text."""
    return lambda match: (code, value(match[0]))


def to_int(text: str) -> int:
    """Return a small number; digit strings such as 一九九八 digit by digit."""
    if text.isascii():
        return int(text)
    value = number(text)
    if value is not None and value.min == value.max and value.min is not None:
        return int(value.min)
    return int("".join(str("〇一二三四五六七八九".index(c.replace("零", "〇"))) for c in text if c in DIGIT) or "0")


_UNIT_CODE = {"year": "R", "quarter": "q", "month": "m", "week": "w", "day": "d"}


_TOLD = re.compile("前(?:[，,]|在|向|表示|获悉|透露|介绍|指出|称|说|告诉|接受|宣布|发布|从)|初|上|天(?!气)")
_NAMED = re.compile("(?:^|[^一-鿿]|[者员长师人生事理监官])小?$")


def _is_given_name(match: re.Match[str]) -> bool:
    """Whether 明 ends a name before 日前, 年初, 晚上 or 天天: 记者李明日前获悉."""
    text, start = match.string, match.start()
    if not start or not _TOLD.match(text, match.end()):
        return False
    if text[start - 1] == "小":  # 李小明天天锻炼
        return True
    return text[start - 1] in surnames() and _NAMED.search(text[max(0, start - 3) : start - 1]) is not None


def read_word(match: re.Match[str]) -> tuple[str, Any]:
    """去年, 上周, 昨晚; not 明日 in 李明日前表示."""
    if match[0][0] == "明" and _is_given_name(match):
        return "?", None
    word = words()[match[0]]
    return _UNIT_CODE[word.unit], (word.anchor, word.offset, word.part)


_LONGEST_COUNTRY = 8
_CHINA = ("中国", "中华人民共和国")


_NAME = 2
_OF_FESTIVAL = re.compile("[节假期前后当长双黄晚之日]|期间|将|放|旅|出")
_NO_FAMILY = "于方向万任"


def _is_family_name_before(text: str, start: int, end: int) -> bool:
    """Whether a festival is a given name: 杨国庆."""
    family = text[start - 1 : start] if start else ""
    is_family = bool(family) and family in surnames() and family not in _NO_FAMILY
    return (
        is_family
        and _NAMED.search(text[max(0, start - 2) : start - 1]) is not None
        and not _OF_FESTIVAL.match(text, end)
    )


def read_festival(match: re.Match[str]) -> tuple[str, Any]:
    """国庆节: the rule of its day; after another country (法国国庆节) that of its day there, or `unknown`."""
    if len(match[0]) == _NAME and _is_family_name_before(match.string, match.start(), match.end()):
        return "?", None
    festival = festivals()[match[0]]
    elsewhere = festivals_elsewhere().get(festival.key)
    if elsewhere is not None:
        before = match.string[max(match.start() - _LONGEST_COUNTRY - 1, 0) : match.start()].removesuffix("的")
        for size in range(min(len(before), _LONGEST_COUNTRY), 1, -1):
            if (country := before[-size:]) in elsewhere:
                return "V", elsewhere[country]
            if country in country_names() and country not in _CHINA:
                return "V", "unknown"
    return "V", festival.rule


def read_document_day(_: re.Match[str]) -> tuple[str, Any]:
    """本公告日: the reference date."""
    return "d", ("ref", 0, None)


_NEAR_DAYS = {"昨今": (-1, 0), "今明": (0, 1), "明后": (1, 2)}


def read_two_days(match: re.Match[str]) -> tuple[str, Any]:
    """明后两天, 今明后三天."""
    return "y", ("days", *((0, 2) if "三" in match[0] else _NEAR_DAYS[match[0][:2]]))


def read_date_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """2025-06-30, 28/7: (year or None, month, day)."""
    text = match[0]
    fields = [int(field) for field in re.split(r"[-/. ]", text.rstrip("日"))]
    if match["mdy"]:
        month, day, year = fields
        return "I", (year, month, day)
    if match["dmy"]:
        day, month, year = fields
        return "I", (year, month, day)
    if match["md"]:
        first, second = fields
        return "I", (None, second, first) if first > 12 else (None, first, second)
    return "I", tuple(fields)


def read_short_date(match: re.Match[str]) -> tuple[str, Any]:
    """5.5 in 2026.5.1-5.5: month and day."""
    month, *day = re.split("[-/.]", match[0])
    return "I", (None, int(month), int(day[0])) if day else (None, int(month[:2]), int(month[2:]))


def read_spread_date(match: re.Match[str]) -> tuple[str, Any]:
    """2 0 2 6年4月: a year, a month or a day of it."""
    year, *finer = (int(field) for field in re.findall(r"\d+", match[0].replace(" ", "")))
    return ("Y", year) if not finer else ("OI"[len(finer) - 1], (year, *finer))


def read_compact_date(match: re.Match[str]) -> tuple[str, Any]:
    """20250630."""
    text = match[0]
    return "I", (int(text[:4]), int(text[4:6]), int(text[6:]))


def read_few(match: re.Match[str]) -> tuple[str, Any]:
    """2、3日: neighbours are an approximate count, other numerals a list."""
    first, second = to_int(match[0][0]), to_int(match[0][2])
    return ("U", match[0]) if second == first + 1 else ("?", None)


def read_nth_week(match: re.Match[str]) -> tuple[str, Any]:
    """第一周, 最后一个星期日: the number, -1 for the last, and the weekday if one is named."""
    day = match["nthday"]
    return "k", (
        to_int(match["nthweek"]) if match["nthweek"] else -1,
        None if day is None else 7 if day in "日天" else to_int(day),
    )


def read_lunar_month(match: re.Match[str]) -> tuple[str, Any]:
    """正月, 农历八月, 闰六月 (negative)."""
    name = re.sub("农历|阴历|旧历|月", "", match[0])
    leap = name.startswith("闰")
    name = name.removeprefix("闰").removeprefix("了")
    month = {"正": 1, "冬": 11, "腊": 12}.get(name) or to_int(name)
    return "L", -month if leap else month


def read_day(match: re.Match[str]) -> tuple[str, Any]:
    """25日."""
    return "D", to_int(match[0].rstrip("日号"))


def read_weekday(match: re.Match[str]) -> tuple[str, Any]:
    """周三: 1 to 7 from Monday."""
    name = match[0][-1]
    return "W", 7 if name in "日天" else to_int(name)


_EVERY_UNIT = {
    "年": "P1Y", "季度": "P3M", "季": "P3M", "月": "P1M", "周": "P1W", "星期": "P1W", "礼拜": "P1W",
    "天": "P1D", "日": "P1D", "周末": "XXXX-WXX-WE", "工作日": "P1D", "交易日": "P1D",
    "小时": "PT1H", "分钟": "PT1M",
}  # fmt: skip


def read_every(match: re.Match[str]) -> tuple[str, Any]:
    """每年, 每隔三天: the TIMEX3 value of the set."""
    if part := re.match("每个?(季|月|年).*[月日]", match[0]):  # 每季度末月, 每月最后一个工作日
        return "E", {"季": "P3M", "月": "P1M", "年": "P1Y"}[part[1]]
    text = match[0].lstrip("每逢到隔")
    unit = text.removeprefix("个")
    if unit in _EVERY_UNIT:
        return "E", _EVERY_UNIT[unit]
    if unit in parts():  # 每晚, 每个清晨
        return "E", f"XXXX-XX-XX{parts()[unit][0]}"
    if "隔" in match[0][:2] and text.startswith("一"):  # 每隔一天: every other day
        text = "两" + text[1:]
    found = durations.length(text)
    return ("E", found.iso) if found else ("?", None)


def read_day_beside(match: re.Match[str]) -> tuple[str, Any]:
    """今天(4月28日): month, None if not named, and day."""
    *month, day = map(int, re.findall(r"\d+", match[0]))
    return "x", (month[0] if month else None, day)


def read_weekday_beside(match: re.Match[str]) -> tuple[str, Any]:
    """9月18日(星期三)."""
    name = match[0].rstrip(")")[-1]
    return "W", 7 if name in "日天" else to_int(name)


def read_bound(match: re.Match[str]) -> tuple[str, Any]:
    """以来, 前, 左右: what it does to the period before it."""
    return ".", next(name for name in ("since", "after", "before", "around", "within") if match[name])


_THIRDS = {"上": (1, 10), "中": (11, 20), "下": (21, -1), "上中": (1, 20), "中下": (11, -1)}


def read_part_of_month(match: re.Match[str]) -> tuple[str, Any]:
    """上旬, 中下旬, 上半月: first and last day, negative ones counted from the end."""
    if match["third"]:
        return "G", _THIRDS[match["third"]]
    return "G", (1, 15) if match["halfmonth"] == "上" else (16, -1)


def read_some_days(match: re.Match[str]) -> tuple[str, Any]:
    """5月前20天, 3月首两个星期."""
    count = to_int(match["days"]) * (7 if match["weeks"] else 1)
    return "G", (-count, -1) if match["firstdays"].endswith("后") else (1, count)


def read_number(match: re.Match[str]) -> tuple[str, Any]:
    """1 in 1-3月."""
    return "n", to_int(match[0].strip("第年月份"))


def read_month(match: re.Match[str]) -> tuple[str, Any]:
    """12月份."""
    name = match[0].rstrip("份").rstrip("月")
    return "M", 1 if name == "元" else to_int(name)


def read_two_months(match: re.Match[str]) -> tuple[str, Any]:
    """七八月: neighbours; any other two numerals are no months."""
    first, second = to_int(match["firstmonth"]), to_int(match["secondmonth"])
    return ("F", ("about", (first, second))) if second == first + 1 else ("?", None)


def read_weekend(match: re.Match[str]) -> tuple[str, Any]:
    """下周末."""
    return "W", ("weekend", {"上": -1, "下": 1}.get(match[0][0], 0))


def read_day_in_brackets(match: re.Match[str]) -> tuple[str, Any]:
    """今(24)日."""
    return "D", int(match[0][2:-2])


def read_month_in_brackets(match: re.Match[str]) -> tuple[str, Any]:
    """本(4)月."""
    return "M", int(match[0][2:-2])


def read_edge_of_this_month(match: re.Match[str]) -> tuple[str, Any]:
    """月初 without a month before it."""
    return "m", ("edge", "start" if match[0][-1] == "初" else "end", None)


def read_month_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """2008.03."""
    return "O", (int(match[0][:4]), int(match[0][5:]))


def read_lunar_day(match: re.Match[str]) -> tuple[str, Any]:
    """初五, 廿三."""
    return "l", to_int(match[0].removeprefix("初"))

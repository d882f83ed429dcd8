"""From a matched token to what it says: (type code, value)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from yiwu_facts.kinds.date import durations
from yiwu_facts.kinds.date.events import counts_back
from yiwu_facts.kinds.date.old_years import era_year
from yiwu_facts.kinds.date.tables import country_names, economy, festivals, festivals_elsewhere, parts, surnames, words
from yiwu_facts.numbers.numerals import number

_DIGIT = "〇零一二三四五六七八九"

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
    return int("".join(str("〇一二三四五六七八九".index(c.replace("零", "〇"))) for c in text if c in _DIGIT) or "0")


def _plan_number(name: str) -> int:
    return to_int(name.removesuffix("五")) if name != "十五" else 10


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


def read_festival(match: re.Match[str]) -> tuple[str, Any]:
    """国庆节: the rule of its day; after another country (法国国庆节) that of its day there, or `unknown`."""
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


def read_year(match: re.Match[str]) -> tuple[str, Any]:
    """2025年, ’98年, 公元前221年; two digits from 30 on are of the twentieth century."""
    digits = re.sub(r"公元|西元|纪元|前|财政|财|年|度|份|全|['’“]", "", match[0])
    year = to_int(digits)
    if len(digits) == 2 and "千" not in digits and not match["bc"] and "元" not in match[0]:
        year += 2000 if year < 30 else 1900
    return "Y", 1 - year if match["bc"] else year


_AS_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


def read_two_years(match: re.Match[str]) -> tuple[str, Any]:
    """2025/26年度, 今明两年."""
    if match["near"]:
        text = match["near"]
        first = -1 if text[0] == "去" else 0
        return "y", ("near", first, 2 if "三" in text else first + 1)
    if words := match["words"]:
        first, second = re.findall("[0-9]+", words.translate(_AS_DIGITS))
    else:
        first, second = re.findall(r"\d+", match["fiscal"])
    last = int(first[: 4 - len(second)] + second)
    return ("y", ("fiscal", int(first), last)) if last == int(first) + 1 else ("?", None)


_NEAR_DAYS = {"昨今": (-1, 0), "今明": (0, 1), "明后": (1, 2)}


def read_two_days(match: re.Match[str]) -> tuple[str, Any]:
    """明后两天, 今明后三天."""
    return "y", ("days", *((0, 2) if "三" in match[0] else _NEAR_DAYS[match[0][:2]]))


def read_era(match: re.Match[str]) -> tuple[str, Any]:
    """光绪二十六年."""
    return "Y", era_year(match[0], to_int)


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


def read_century(match: re.Match[str]) -> tuple[str, Any]:
    """20世纪, 上世纪: how it counts, and the number."""
    text = match[0]
    if text[0] in "上本":
        return "C", ("ref", -1 if text[0] == "上" else 0)
    count = to_int(re.sub("公元|前|世纪", "", text))
    return "C", ("bc" if match["bcc"] else "nth", count)


def read_decade(match: re.Match[str]) -> tuple[str, Any]:
    """80年代, 六七十年代: the first year of the first and of the last."""
    text = match[0].removesuffix("年代")
    if len(text) == 3 and text.endswith("十"):
        tens = [_DIGIT.index(c) - 1 for c in text[:2]]
        return "K", (tens[0] * 10, tens[1] * 10)
    count = to_int(text)
    return "K", (count, count)


def read_plan(match: re.Match[str]) -> tuple[str, Any]:
    """“十四五”, 第一个五年计划: the number of the plan."""
    if match["nth"]:
        return "Z", to_int(match["nth"])
    return "Z", _plan_number(match["plan"] or match["plain"] or match["old"])


_AROUND = 30


def _is_of_economy(match: re.Match[str]) -> bool:
    """Whether the words around 第二季, or the year before it, make it a quarter; not a season of a series."""
    around = match.string[max(0, match.start() - _AROUND) : match.end() + _AROUND]
    words = economy()
    if any(word[1:] in around for word in words if word[0] == "-"):
        return False
    return match.string[match.start() - 1 : match.start()] == "年" or any(word in around for word in words)


def read_quarter(match: re.Match[str]) -> tuple[str, Any]:
    """一季度, 前三季度: the first and the last."""
    if last := match["quarters"] or match["headquarters"]:
        if match[0][0] == "前" and counts_back(match.string, match.start()):
            return "?", None
        return "Q", (1, to_int(last))
    if match["taiwanquarter"] and not _is_of_economy(match):
        return "?", None
    number = match["quarter"] or match["taiwanquarter"] or match["Qn"] or match["nQ"]
    quarter = 1 if match["q1"] else to_int(number)
    return "Q", (quarter, quarter)


def read_quarter_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """2024Q3, 3Q24, 1H25."""
    year = int((match["yearof"] or match["yearofq"] or match["yearafter"]).rstrip(" _/-"))
    year += 0 if year > 99 else 2000
    if half := match["halfof"] or match["halfofyear"] or match["hbefore"]:
        return "H", (int(half), year)
    quarter = int(match["ofyear"] or match["qofyear"] or match["qbefore"])
    return "Q", (quarter, quarter, year)


def read_few(match: re.Match[str]) -> tuple[str, Any]:
    """2、3日: neighbours are an approximate count, other numerals a list."""
    first, second = to_int(match[0][0]), to_int(match[0][2])
    return ("U", match[0]) if second == first + 1 else ("?", None)


def read_some_months(match: re.Match[str]) -> tuple[str, Any]:
    """前两个月, 第五个月: how it counts, and the number."""
    text = match[0]
    if text[0] == "前" and counts_back(match.string, match.start()):
        return "?", None
    count = to_int(re.sub("[第前头首最后个月]", "", text))
    if text[0] == "第":
        return "F", ("nth", count)
    return "F", ("last" if "后" in text[:2] else "first", count)


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


def read_edge(match: re.Match[str]) -> tuple[str, Any]:
    """年初, 年中, 月底."""
    last = match[0][-1]
    return "e", "start" if last in "初始" else "mid" if last == "中" else "end"


def read_fine_edge(match: re.Match[str]) -> tuple[str, Any]:
    """90年代初期, 本世纪中叶."""
    first = match["fineedge"][0]
    return "e", "start" if first in "初早前" else "mid" if first == "中" else "end"


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


def read_fiscal(match: re.Match[str]) -> tuple[str, Any]:
    """第三财季, 前三财季, 上半财年, FY2025, 3QFY25; of a year, its number comes last."""
    if digits := match["of"] or match["year"]:
        year = int(digits) + (0 if len(digits) > 2 else 2000)
        part = match["part"] or match["partof"]
        if part is None:
            return "Y", year
        count = int(part.strip("QH"))
        return ("H", (count, year)) if "H" in part else ("Q", (count, count, year))
    if match["half"]:
        return "H", ("上下".index(match["half"]) + 1,)
    count = to_int(match["quarter"])
    return "Q", (1 if match["first"] else count, count)


def read_half(match: re.Match[str]) -> tuple[str, Any]:
    """上半年, 前半年, 首半年, 下半年度."""
    if match[0][0] in "前后" and counts_back(match.string, match.start()):
        return "?", None
    return "H", (2 if match[0][0] in "下后" or match[0] in ("H2", "2H") else 1,)


def read_weekend(match: re.Match[str]) -> tuple[str, Any]:
    """下周末."""
    return "W", ("weekend", {"上": -1, "下": 1}.get(match[0][0], 0))


def read_day_in_brackets(match: re.Match[str]) -> tuple[str, Any]:
    """今(24)日."""
    return "D", int(match[0][2:-2])


def read_month_in_brackets(match: re.Match[str]) -> tuple[str, Any]:
    """本(4)月."""
    return "M", int(match[0][2:-2])


def read_year_of_season(match: re.Match[str]) -> tuple[str, Any]:
    """今 in 今春, 今(115)年."""
    return "R", ("ref", "去今明".index(match[0][0]) - 1, None)


def read_edge_of_this_month(match: re.Match[str]) -> tuple[str, Any]:
    """月初 without a month before it."""
    return "m", ("edge", "start" if match[0][-1] == "初" else "end", None)


def read_season(match: re.Match[str]) -> tuple[str, Any]:
    """Return the first and the last season."""
    seasons = ["春夏秋冬".index(char) for char in match["season"]]
    return "S", (seasons[0], seasons[-1] if seasons[-1] >= seasons[0] else seasons[-1] + 4)


def read_month_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """2008.03."""
    return "O", (int(match[0][:4]), int(match[0][5:]))


def read_lunar_day(match: re.Match[str]) -> tuple[str, Any]:
    """初五, 廿三."""
    return "l", to_int(match[0].removeprefix("初"))

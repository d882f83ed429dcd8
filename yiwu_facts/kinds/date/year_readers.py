"""From a matched year, or part of one, to what it says: (type code, value)."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date.events import counts_back
from yiwu_facts.kinds.date.old_years import era_year
from yiwu_facts.kinds.date.readers import DIGIT, to_int
from yiwu_facts.kinds.date.tables import economy


def _plan_number(name: str) -> int:
    return to_int(name.removesuffix("五")) if name != "十五" else 10


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


def read_era(match: re.Match[str]) -> tuple[str, Any]:
    """光绪二十六年."""
    return "Y", era_year(match[0], to_int)


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
        tens = [DIGIT.index(c) - 1 for c in text[:2]]
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


def read_some_months(match: re.Match[str]) -> tuple[str, Any]:
    """前两个月, 第五个月: how it counts, and the number."""
    text = match[0]
    if text[0] == "前" and counts_back(match.string, match.start()):
        return "?", None
    count = to_int(re.sub("[第前头首最后个月]", "", text))
    if text[0] == "第":
        return "F", ("nth", count)
    return "F", ("last" if "后" in text[:2] else "first", count)


def read_edge(match: re.Match[str]) -> tuple[str, Any]:
    """年初, 年中, 月底."""
    last = match[0][-1]
    return "e", "start" if last in "初始" else "mid" if last == "中" else "end"


def read_fine_edge(match: re.Match[str]) -> tuple[str, Any]:
    """90年代初期, 本世纪中叶."""
    first = match["fineedge"][0]
    return "e", "start" if first in "初早前" else "mid" if first == "中" else "end"


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


def read_year_of_season(match: re.Match[str]) -> tuple[str, Any]:
    """今 in 今春, 今(115)年."""
    return "R", ("ref", "去今明".index(match[0][0]) - 1, None)


def read_season(match: re.Match[str]) -> tuple[str, Any]:
    """Return the first and the last season."""
    seasons = ["春夏秋冬".index(char) for char in match["season"]]
    return "S", (seasons[0], seasons[-1] if seasons[-1] >= seasons[0] else seasons[-1] + 4)

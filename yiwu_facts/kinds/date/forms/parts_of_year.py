"""Parts of a year: quarters, halves, the first months, seasons."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.events import counts_back
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.fragments import H12, A, to_int
from yiwu_facts.kinds.date.tables import beside, economy

QUARTER = (
    r"(?:(?:第(?<!连续第)|(?<!连续第))(?P<quarter>[一二三四1-4])个?季度"
    # 第一季 as Taiwan writes it; of a television series elsewhere
    r"|第(?P<taiwanquarter>[一二三四1-4])季"
    r"|(?P<q1>首季度?|开年首季)|(?:[前首](?P<quarters>[二两三23])个?季度?|头(?P<headquarters>[二两三23])个?季度)|(?<![A-Za-z\d])"
    r"(?:Q(?P<Qn>[1-4])|(?P<nQ>[1-4])Q)(?![A-Za-z\d]))"
)
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
            return pieces.NOTHING, None
        return pieces.QUARTER, (1, to_int(last))
    if match["taiwanquarter"] and not _is_of_economy(match):
        return pieces.NOTHING, None
    number = match["quarter"] or match["taiwanquarter"] or match["Qn"] or match["nQ"]
    quarter = 1 if match["q1"] else to_int(number)
    return pieces.QUARTER, (quarter, quarter)


QUARTER_IN_DIGITS = (
    r"(?<![A-Za-z0-9_.])(?:(?P<yearof>(?:20)?\d\d(?:(?<=20\d\d)[ _/-])?)(?:Q(?P<ofyear>[1-4])|H(?P<halfof>[12]))"
    r"|(?:(?P<qofyear>[1-4])Q|(?P<halfofyear>[12])H)(?P<yearofq>(?:20)?\d\d)"
    r"|(?:Q(?P<qbefore>[1-4])|H(?P<hbefore>[12]))[ _/-]?(?P<yearafter>20\d\d)年?(?![度/.-]))"
    r"(?![a-z\d]|[A-Z]{1,2}(?:[^A-Z]|$))"
)


def read_quarter_in_digits(match: re.Match[str]) -> tuple[str, Any]:
    """2024Q3, 3Q24, 1H25."""
    year = int((match["yearof"] or match["yearofq"] or match["yearafter"]).rstrip(" _/-"))
    year += 0 if year > 99 else 2000
    if half := match["halfof"] or match["halfofyear"] or match["hbefore"]:
        return pieces.HALF_YEAR, (int(half), year)
    quarter = int(match["ofyear"] or match["qofyear"] or match["qbefore"])
    return pieces.QUARTER, (quarter, quarter, year)


SOME_MONTHS = (
    rf"(?!前[一1]个?月|(?<!年)头[一1]个?月)(?P<firstlast>前|头|首|最后|(?<=年)后)(?P<months>{A}1[0-2]|{A}[1-9]|{H12}|两)个?月(?!内)"
    r"|第(?P<nthmonth>十[一二]?|[一二三四五六七八九]|1[0-2]|[1-9])个月"
)


def read_some_months(match: re.Match[str]) -> tuple[str, Any]:
    """前两个月, 第五个月: how it counts, and the number."""
    text = match[0]
    if text[0] == "前" and counts_back(match.string, match.start()):
        return pieces.NOTHING, None
    count = to_int(re.sub("[第前头首最后个月]", "", text))
    if text[0] == "第":
        return pieces.SOME_MONTHS, ("nth", count)
    return pieces.SOME_MONTHS, ("last" if "后" in text[:2] else "first", count)


FISCAL = (
    "(?P<half>[上下])半财年|(?P<first>前)?第?(?P<quarter>[一二两三四1-4])财季"
    r"|(?<![A-Za-z])FY ?(?P<of>(?:20)?\d\d)(?:[_/-]?(?P<part>Q[1-4]|H[12]))?(?![\dA-Za-z-])"
    r"|(?<![A-Za-z0-9_.])(?P<partof>[1-4]Q|[12]H)FY(?P<year>(?:20)?\d\d)(?![\dA-Za-z-])"
)


def read_fiscal(match: re.Match[str]) -> tuple[str, Any]:
    """第三财季, 前三财季, 上半财年, FY2025, 3QFY25; of a year, its number comes last."""
    if digits := match["of"] or match["year"]:
        year = int(digits) + (0 if len(digits) > 2 else 2000)
        part = match["part"] or match["partof"]
        if part is None:
            return pieces.YEAR, year
        count = int(part.strip("QH"))
        return (pieces.HALF_YEAR, (count, year)) if "H" in part else (pieces.QUARTER, (count, count, year))
    if match["half"]:
        return pieces.HALF_YEAR, ("上下".index(match["half"]) + 1,)
    count = to_int(match["quarter"])
    return pieces.QUARTER, (1 if match["first"] else count, count)


HALF = "(?P<half>[上下前后首])半年度?"
HALF_BESIDE = (
    "(?<=年)H[12](?![A-Za-z0-9])|(?<=年)[12]H(?![A-Za-z0-9])|(?<=H1[-~—至到])H2(?![A-Za-z0-9])|(?<=年)半年度"
    f"|(?<=年)中期(?={beside('results')})"
)


def read_half(match: re.Match[str]) -> tuple[str, Any]:
    """上半年, 前半年, 首半年, 下半年度."""
    if match[0][0] in "前后" and counts_back(match.string, match.start()):
        return pieces.NOTHING, None
    return pieces.HALF_YEAR, (2 if match[0][0] in "下后" or match[0] in ("H2", "2H") else 1,)


SEASON = "(?P<season>春夏|夏秋|秋冬|冬春|春(?!秋)|[夏秋冬](?!至(?!\\d{4}年|[次翌明今]年)))[天季]?"


def read_season(match: re.Match[str]) -> tuple[str, Any]:
    """Return the first and the last season."""
    seasons = ["春夏秋冬".index(char) for char in match["season"]]
    return pieces.SEASON, (seasons[0], seasons[-1] if seasons[-1] >= seasons[0] else seasons[-1] + 4)


FORMS = (
    Form(
        name="quarter-in-digits",
        begins=("<d>[QH]", "<d4>[ _/-][QH]", "Q[1-4]", r"H[12][ _/-]?20\d\d"),
        pattern=QUARTER_IN_DIGITS,
        read=read_quarter_in_digits,
        gives=pieces.HALF_YEAR + pieces.QUARTER,
    ),
    Form(
        name="quarter",
        begins=("<n>季", "<n>个季", "<d>Q", "第<n>个?季", "首季", "[前首头]<n>个?季", "开年首季", "Q[1-4]"),
        pattern=QUARTER,
        read=read_quarter,
        gives=pieces.QUARTER,
    ),
    Form(
        name="some-months",
        begins=("[前头首后]<n>个?月", "最后<n>个?月", "第<n>个月"),
        pattern=SOME_MONTHS,
        read=read_some_months,
        gives=pieces.SOME_MONTHS,
    ),
    Form(
        name="fiscal",
        begins=("<n>财", "<d>[QH]FY", "第<n>财季", "前<n>财季", "前第<n>财季", "[上下]半财", r"FY ?\d\d"),
        pattern=FISCAL,
        read=read_fiscal,
        gives=pieces.YEAR + pieces.HALF_YEAR + pieces.QUARTER,
    ),
    Form(
        name="half",
        begins=("[上下前后首]半年",),
        pattern=HALF,
        read=read_half,
        gives=pieces.HALF_YEAR,
    ),
    Form(
        name="half-beside",
        begins=("H[12]", "<d1>H", "半年度", "中期"),
        pattern=HALF_BESIDE,
        read=read_half,
        gives=pieces.HALF_YEAR,
        goes_on=True,
    ),
    Form(
        name="season",
        begins=("[春夏秋冬]",),
        pattern=SEASON,
        read=read_season,
        gives=pieces.SEASON,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

"""Years: 2025年, 2025/26年度, 去(114)年, and the whole of one."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.forms.weeks import WEEK_IN_DIGITS
from yiwu_facts.kinds.date.fragments import (
    D31,
    DIGIT,
    H12,
    H31,
    HAN,
    ISLAND_YEARS,
    M12,
    REPUBLIC,
    WEEK,
    WEEKDAYS,
    Y4,
    A,
    H,
    to_int,
)
from yiwu_facts.kinds.date.tables import beside, festivals
from yiwu_facts.text.pattern import one_of
from yiwu_facts.text.view import HAN as LETTER

_SCHOOL, _ACCOUNT = beside("school"), beside("account")
_ACCOUNTED = beside("firm")
_FISCAL = f"(?:{_ACCOUNT}|{_SCHOOL})"
TWO_YEARS = (
    rf"(?P<words>{H}[一二][{DIGIT}]{{3}}[/—至-](?:[一二][{DIGIT}]{{3}}|[{DIGIT}]{{2}}){_FISCAL})|"
    rf"(?P<fiscal>{A}(?<!\d/)(?!\d{{4}}(?:/\d{{4}}){{2}}){Y4}(?:/(?:{Y4}|\d\d)(?:{_FISCAL}|年(?!{_ACCOUNTED}))|-(?:{Y4}|\d\d){_FISCAL}"
    rf"|[—~至到](?:(?:{Y4}|\d\d){_SCHOOL}|\d\d{_ACCOUNT})))"
    "|(?P<near>(?:今明|去今|明后)[两二]年|今明后三年)(?!后|前|半|多)"
)
_AS_DIGITS = str.maketrans(DIGIT, "00123456789")


def read_two_years(match: re.Match[str]) -> tuple[str, Any]:
    """2025/26年度, 今明两年."""
    if match["near"]:
        text = match["near"]
        first = "去今明".index(text[0]) - 1
        return pieces.TWO_PERIODS, ("near", first, 2 if "三" in text else first + 1)
    if words := match["words"]:
        first, second = re.findall("[0-9]+", words.translate(_AS_DIGITS))
    else:
        first, second = re.findall(r"\d+", match["fiscal"])
    last = int(first[: 4 - len(second)] + second)
    return (pieces.TWO_PERIODS, ("fiscal", int(first), last)) if last == int(first) + 1 else (pieces.NOTHING, None)


BARE_YEAR = rf"{A}(?<![A-Za-z/-]){Y4}(?=[首前](?:{M12}|{H12}|两)个月|前三季|第[一二三四1-4]季度|[上下]半年|全年)"
BARE_YEAR += rf"|{A}(?<![A-Za-z/-]){Y4}(?= ?{beside('of-year')})"
BARE_YEAR += rf"|{A}(?<![A-Za-z/-]){Y4}(?={WEEK_IN_DIGITS})"
BARE_YEAR += (
    rf"|(?<=[、和与及])(?:{Y4}|{H}[一二][{DIGIT}]{{3}})(?=[两三四五]年)|(?<=[从自(]){Y4}(?=[-—~至到]{Y4}(?![\d年.]))"
)
# 712年 is a year, but 已有315年历史 a length; 026年 is a piece of 2 026年.
_THREE_DIGITS = (
    rf"(?:(?<!{beside('lasting')})|(?=\d{{3}}年度))(?!0|(?<!{beside('dated')})\d*0年(?!(?<=1[0-4]0年)度)|\d{{3}}年"
    rf"(?:的?{beside('span')}|以?来|[之以]?[前后]|之久|[多余老间了里]))\d{{3}}"
)
_YEAR_NUMBER = (
    rf"(?:{A}|(?<=\d\.)(?<![\d.]\d\.)(?={Y4}年\d)|(?<=\n\d\.)|(?<=\n\d\d\.)|(?:(?<=^\d\.)|(?<={LETTER}\.)|(?<=某\d))(?={Y4}年))(?:(?!1[0-5]00年(?:前|来|的?历史))(?:1\d|20|21)\d\d|(?<=元)\d{{1,3}}|(?<=元前)\d{{1,4}}|{_THREE_DIGITS})"
    rf"|{H}[{DIGIT}]{{4}}|{H}(?:一千(?=[{DIGIT}])|二千|两千(?=[零〇]))[{DIGIT}百十]{{0,6}}|(?<=[公西]元){H31}|(?<=[公西]元)[{DIGIT}]{{2,3}}"
    rf"|{H}[{DIGIT[2:]}][{DIGIT}]{{2}}|(?<=元前)[{DIGIT}十百]{{1,6}}"
)
YEAR = (
    rf"(?:(?P<bc>公元前|西元前|纪元前)|公元|西元|纪元)?(?:{_YEAR_NUMBER})(?:财政年度|财年|年(?:度|份|全年)?)"
    rf"(?!{beside('no-year')})"
)
# 九七年 is a year, but 五六年, 七八年 a count of years.
SHORT_YEAR = (
    rf"(?:['’“]\d\d|{A}(?:0[1-9]|9[1-9]))年(?:度|份)?(?!{beside('no-short-year')}|[多来])"
    rf"|{H}(?!五六|六七|七八)(?:[零〇五六七八九][{DIGIT}]|(?P<twice>[二三四])(?P=twice))年(?:度|份)?(?!{beside('no-short-year')})"
)
_OF_A_FIRM = rf"(?:(?:公司)?{beside('firm')}|\d{{1,2}}倍P)"
MONTHED_YEAR = (
    rf"(?<=[12]\d[-~—至/])[1-3]\d年(?={_OF_A_FIRM})|{A}(?<![/-])(?<!{beside('lasting')})(?:1[5-9]|2\d)年(?={_OF_A_FIRM})|(?<=\d\d/)(?<!\d\d\d/)2\d年"
    rf"|{A}(?<![/-])(?<!{beside('lasting')})(?<!{beside('kept')})(?:1[5-9]|2\d|[5-9]\d)年(?={beside('done-in')})"
    "|"
    rf"(?<!第)(?:{A}|(?<=\d/))\d\d年"
    rf"(?={beside('short-year')}|{M12}月|{H12}月|[一二三四1-4]季度| ?Q[1-4]| ?H[12]|[上下]半年)"
    rf"|{H}[{DIGIT}]{{2}}年(?={H12}月|年?[底初末]|前[{DIGIT}十两]{{1,2}}个月)"
)

_E = r"E(?![A-Za-z\d.+])"
_ANOTHER = rf"[/、和与及~—至到-]{Y4}{_E}"
ESTIMATED_YEAR = (
    rf"{A}(?<![A-Za-z])(?:(?<=E[/、和与及~—至到-])|(?<=\d[~—至到-])|(?={Y4}E(?:{_ANOTHER}| ?{beside('firm')}"
    rf"|(?!{beside('model')}){LETTER}))){Y4}{_E}|{A}(?<![A-Za-z]){Y4}A(?={_ANOTHER})"
)
"""2025E in prose, as papers of brokers write of a year that they estimate, and 2024A beside one."""


def read_year(match: re.Match[str]) -> tuple[str, Any]:
    """2025年, ’98年, 公元前221年; two digits from 30 on are of the twentieth century."""
    if (digits := match[0][:4]).isdecimal() and not match[0][4:5].isdecimal():  # as most are
        return pieces.YEAR, int(digits)
    digits = re.sub(r"公元|西元|纪元|前|财政|财|年|度|份|全|['’“]", "", match[0])
    year = to_int(digits)
    if len(digits) == 2 and "千" not in digits and not match["bc"] and "元" not in match[0]:
        year += 2000 if year < 30 else 1900
    if year in ISLAND_YEARS and match[0].endswith("年度"):  # no one told of accounts in the year 114
        year += REPUBLIC
    return pieces.YEAR, 1 - year if match["bc"] else year


WHOLE = "(?<=年)(?:一整?年|全年|整年)|(?<=\\d{4})全年|(?<=月)(?:一个月|整月|全月)"
AGREED_YEAR = (
    rf"(?<=\d年)[,，] ?(?={M12}月{D31}[日号])|(?<=[{DIGIT}]年)[,，] ?(?={H12}月{H31}[日号])"
    rf"|(?<=年)的(?=(?:{M12}|{H12}|首)月|第?[一二三四1-4]个?季度|[上下]半年"
    "|[春夏秋冬][天季]|前[两三]|第[一二三四五0-9])"
    f"|(?<=[年月周期前后])的(?=今[天日]|{WEEK}[{WEEKDAYS}])"
)


def agreed_year() -> str:
    """Return the pattern of what stands between a year and what is of it (2025年，3月5日; 明年的春节)."""
    return f"{AGREED_YEAR}|(?<=年)的(?={one_of(festivals())})"


def before_agreed() -> tuple[str, str]:
    """Return what such marks begin with, and the first characters of what is of the year."""
    firsts = "".join(sorted({name[0] for name in festivals()}))
    return rf"[,，][ \d{DIGIT}十]", rf"的[\d{DIGIT}十首第上下春夏秋冬前今周星礼{firsts}]"


WITHIN_THE_YEAR = rf"(?<![\d{HAN}])年内"

YEAR_IN_BRACKETS = r"[今去明]\(\d{2,4}\)年"
YEAR_OF_SEASON = "[今去明](?=[春夏秋冬][天季]?)(?!春节)"


def read_year_of_season(match: re.Match[str]) -> tuple[str, Any]:
    """今 in 今春, 今(115)年."""
    return pieces.RELATIVE_YEAR, ("ref", "去今明".index(match[0][0]) - 1, None)


_FIRST_OF_FESTIVALS = "春元清端中国五除大圣劳重七"

FORMS = (
    Form(
        name="two-years",
        begins=("<d4>[/—~至到-]", "<h>[/—至-]", "今明", "去今", "明后"),
        pattern=TWO_YEARS,
        read=read_two_years,
        gives=pieces.TWO_PERIODS,
    ),
    Form(
        name="bare-year",
        begins=(
            f"<d4>[首前第上下两三四五全{_FIRST_OF_FESTIVALS}]",
            f"<d4> [{_FIRST_OF_FESTIVALS}]",
            r"<d4>[-—~至到]\d",
            r"<d4>-W\d",
            r"<d4>W\d",
            "<h>年",
        ),
        pattern=BARE_YEAR,
        read=const(pieces.YEAR, to_int),
        gives=pieces.YEAR,
    ),
    Form(
        name="year",
        begins=(
            "<n>[年财]",
            "公元",
            "西元",
            "纪元",
            r"['’“]\d\d年",
            r"(?<=\d\.)<d4>年\d",
            r"(?<=\n\d\.)<d4>年",
            r"(?<=\n\d\d\.)<d4>年",
            r"(?<=^\d\.)<d4>年",
            rf"(?<={LETTER}\.)<d4>年",
            r"(?<=某\d)<d4>年",
            "<d4>[EA]",
        ),
        pattern=f"{YEAR}|{SHORT_YEAR}|{MONTHED_YEAR}|{ESTIMATED_YEAR}",
        read=read_year,
        gives=pieces.YEAR,
    ),
    Form(
        name="within-the-year",
        begins=("年内",),
        pattern=WITHIN_THE_YEAR,
        read=const(pieces.RELATIVE_YEAR, lambda _: ("ref", 0, None)),
        gives=pieces.RELATIVE_YEAR,
    ),
    Form(
        name="year-in-brackets",
        begins=(r"[今去明]\(",),
        pattern=YEAR_IN_BRACKETS,
        read=read_year_of_season,
        gives=pieces.RELATIVE_YEAR,
    ),
    Form(
        name="season-of-year",
        begins=("[今去明][春夏秋冬]",),
        pattern=YEAR_OF_SEASON,
        read=read_year_of_season,
        gives=pieces.RELATIVE_YEAR,
    ),
    Form(
        name="whole",
        begins=("一[整年个]", "[全整][年月]"),
        pattern=WHOLE,
        read=const(pieces.WHOLE),
        gives=pieces.WHOLE,
        goes_on=True,
    ),
    Form(
        name="agreed-year",
        begins=before_agreed,
        pattern=agreed_year,
        read=const(pieces.OF_YEAR),
        gives=pieces.OF_YEAR,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

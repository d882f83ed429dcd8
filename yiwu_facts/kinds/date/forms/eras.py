"""What is longer than a year, and years of other calendars: 20世纪, “十四五”, 光绪二十六年, 甲辰年."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.eras import era_year
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.fragments import DIGIT, H31, MARK, NINE, A, H, to_int
from yiwu_facts.kinds.date.tables import beside, eras, lunar_years
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN as LETTER

PLAN = (
    rf"(?<=“)(?P<plan>十[{NINE[:7]}]?五|(?!五)[{NINE}]五)"
    rf"(?=”(?!普法)(?:{beside('of-plan')}|[，、。时的开收”]|{LETTER}|$))"
    rf"|(?<![{NINE[1:]}百千第])(?P<plain>十[{NINE[:7]}]五)(?:期间|时期)?(?=[，。；“]|{LETTER})"
    rf"(?!{beside('no-plan')})"
    rf"|{H}(?P<old>[一二五六七八九]五)(?=计划|规划)|第(?P<nth>十?[{NINE}十])个五年(?:计划|规划)(?:期间|时期)?"
)


def _plan_number(name: str) -> int:
    return to_int(name.removesuffix("五")) if name != "十五" else 10


def read_plan(match: re.Match[str]) -> tuple[str, Any]:
    """“十四五”, 第一个五年计划: the number of the plan."""
    if match["nth"]:
        return pieces.PLAN, to_int(match["nth"])
    return pieces.PLAN, _plan_number(match["plan"] or match["plain"] or match["old"])


CENTURY = rf"(?:(?P<bcc>公元前|前)|公元)?(?:{A}\d{{1,2}}|{H}(?:{H31}|廿))世纪|[上本]个?世纪"


def read_century(match: re.Match[str]) -> tuple[str, Any]:
    """20世纪, 上世纪: how it counts, and the number."""
    text = match[0]
    if text[0] in "上本":
        return pieces.CENTURY, ("ref", -1 if text[0] == "上" else 0)
    count = to_int(re.sub("公元|前|世纪", "", text))
    return pieces.CENTURY, ("bc" if match["bcc"] else "nth", count)


DECADE = (
    rf"(?:{A}(?:\d{{3}}0|\d0)|{H}(?:[{NINE[1:]}]十|[{DIGIT[3:]}]{{2}}十|[{DIGIT}]{{3}}[〇零]))"
    r"年代"
)


def read_decade(match: re.Match[str]) -> tuple[str, Any]:
    """80年代, 六七十年代: the first year of the first and of the last."""
    text = match[0].removesuffix("年代")
    if len(text) == 3 and text.endswith("十"):
        tens = [DIGIT.index(c) - 1 for c in text[:2]]
        return pieces.DECADE, (tens[0] * 10, tens[1] * 10)
    count = to_int(text)
    return pieces.DECADE, (count, count)


ERA_NUMBER = rf"(?:元|\d{{1,3}}|(?<=佛历)\d{{4}}|(?![{DIGIT}]{{4}})[{DIGIT}百十廿卅]{{1,5}})年度?"


def read_era(match: re.Match[str]) -> tuple[str, Any]:
    """光绪二十六年."""
    return pieces.YEAR, era_year(match[0], to_int)


def lunar_year_names() -> list[str]:
    """Return the sexagenary and animal years."""
    stems, branches, animals = lunar_years()
    return [*(f"{stems[at % 10]}{branches[at % 12]}年" for at in range(60)), *(f"{animal}年" for animal in animals)]


def lunar_year_pattern() -> str:
    """Return the pattern of 甲辰年, 龙年; an animal only where the calendar is meant."""
    stems, branches, animals = lunar_years()
    pairs = one_of(stems[at % 10] + branches[at % 12] for at in range(60))
    alone = rf"(?:(?<!{LETTER})|(?<=农历))[{animals}]年(?!间|代)"
    return f"(?:{pairs})年(?!间|代)|{alone}|[{animals}]年(?={beside('lunar-new-year')})"


def read_lunar_year(match: re.Match[str]) -> tuple[str, Any]:
    """甲辰年, 龙年: how long the cycle is, and the place in it."""
    stems, branches, animals = lunar_years()
    if match[0][0] in animals and len(match[0]) == len("龙年"):
        return pieces.RELATIVE_YEAR, ("cycle", 12, animals.index(match[0][0]))
    pairs = [stems[at % 10] + branches[at % 12] for at in range(60)]
    return pieces.RELATIVE_YEAR, ("cycle", 60, pairs.index(match[0][:2]))


_BEFORE = rf"前(?:\d{{1,4}}|[{DIGIT}十百千]{{1,6}})"
_LEFT = lazy(rf"前(\d{{1,4}}|[{DIGIT}十百千]{{1,6}})(年?) ?{MARK} ?$")
_REACH = 12


def read_first_before_christ(match: re.Match[str]) -> tuple[str, Any]:
    """公元前221 in 公元前221至前206年, 前770年 in 前770年至前256年."""
    return pieces.YEAR, 1 - to_int(match[0].rpartition("前")[2].removesuffix("年"))


def read_last_before_christ(match: re.Match[str]) -> tuple[str, Any]:
    """前206年 after 公元前221年至, 221年 after 公元前475—: the years go down to the birth of Christ."""
    left = _LEFT.search(match.string, max(0, match.start() - _REACH), match.start())
    count = to_int(match[0].strip("前年"))
    is_before = left is not None and count < to_int(left[1]) and (match[0][0] == "前" or not left[2])
    return (pieces.YEAR, 1 - count) if is_before else (pieces.NOTHING, None)


FORMS = (
    Form(
        name="first-year-before-christ",
        begins=("[公西纪]元前", "前<n>年"),
        pattern=rf"(?:[公西]元{_BEFORE}(?={MARK}前?[{DIGIT}十百千\d]{{1,6}}年)|{_BEFORE}年(?= ?{MARK} ?{_BEFORE}年))",
        read=read_first_before_christ,
        gives=pieces.YEAR,
    ),
    Form(
        name="last-year-before-christ",
        begins=("前<n>年", "<n>年"),
        pattern=rf"(?<=[-—~至到 ])前?(?:\d{{1,4}}|[{DIGIT}十百千]{{1,6}})年",
        read=read_last_before_christ,
        gives=pieces.YEAR,
        goes_on=True,
    ),
    Form(
        name="plan",
        begins=("第<h>个五年", "十[一二三四五六七]?五", "[一二三四六七八九]五”", "[一二五六七八九]五[计规]划"),
        pattern=PLAN,
        read=read_plan,
        gives=pieces.PLAN,
    ),
    Form(
        name="century",
        begins=("<n>世", "公元", "前<n>世纪", "[上本]个?世纪"),
        pattern=CENTURY,
        read=read_century,
        gives=pieces.CENTURY,
    ),
    Form(name="decade", begins=("<n>年代",), pattern=DECADE, read=read_decade, gives=pieces.DECADE),
    Form(
        name="era",
        begins=eras,
        pattern=lambda: f"(?:{one_of(eras())}){ERA_NUMBER}",
        read=read_era,
        gives=pieces.YEAR,
    ),
    Form(
        name="lunar-year",
        begins=lunar_year_names,
        pattern=lunar_year_pattern,
        read=read_lunar_year,
        gives=pieces.RELATIVE_YEAR,
    ),
)
"""The forms of this file, the first that matches winning."""

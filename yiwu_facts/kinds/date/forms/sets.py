"""What recurs: 每年, 每隔三天, 每季度末月."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date.durations import length
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.forms import lengths
from yiwu_facts.kinds.date.tables import parts
from yiwu_facts.text.pattern import one_of

_UNITS = {
    "年": "P1Y", "季度": "P3M", "季": "P3M", "月": "P1M", "周": "P1W", "星期": "P1W", "礼拜": "P1W",
    "天": "P1D", "日": "P1D", "周末": "XXXX-WXX-WE", "工作日": "P1D", "交易日": "P1D",
    "小时": "PT1H", "分钟": "PT1M",
}  # fmt: skip


def every() -> str:
    """Return the pattern of what recurs."""
    units = "工作日|交易日|年|季度|季(?!节)|月|周末|周(?![末岁])|星期|礼拜|天|日|小时|分钟"
    not_before = "度|均(?!增|有|会|可|需|应|为|按)"
    nth = "(?:最后|倒数)?(?:第?[一二三四五六七八九十]{1,2}|最后)?个?"
    return (
        "逢(?:周|星期|礼拜)(?=[一二三四五六日天](?![个家]))"
        f"|每个?(?:季度?|月|年度?)的?{nth}(?:工作日|交易日|自然日)"
        "|每个?季度?(?:的?(?:[末首]月|第[一二三]个月|最后一个?月))的?"
        f"|每(?:逢|到)?个?(?:{units}|{one_of(parts())})(?!{not_before})|每隔?{lengths.EVERY}"
    )


def read_every(match: re.Match[str]) -> tuple[str, Any]:
    """每年, 每隔三天: the TIMEX3 value of the set."""
    if part := re.match("每个?(季|月|年).*[月日]", match[0]):  # 每季度末月, 每月最后一个工作日
        return "E", {"季": "P3M", "月": "P1M", "年": "P1Y"}[part[1]]
    text = match[0].lstrip("每逢到隔")
    unit = text.removeprefix("个")
    if unit in _UNITS:
        return "E", _UNITS[unit]
    if unit in parts():  # 每晚, 每个清晨
        return "E", f"XXXX-XX-XX{parts()[unit][0]}"
    if "隔" in match[0][:2] and text.startswith("一"):  # 每隔一天: every other day
        text = "两" + text[1:]
    found = length(text)
    return ("E", found.iso) if found else ("?", None)


FORMS = (
    Form(
        name="every",
        begins=(
            r"每[隔逢到个年季月周星礼天日工交小分晚早夜上下中午清傍凌半几数两\d一二三四五六七八九十百]",
            "逢(?:周|星期|礼拜)",
        ),
        pattern=every,
        read=read_every,
        gives="E",
        example="〔每隔三天〕",
    ),
)
"""The forms of this file, the first that matches winning."""

"""What recurs: 每年, 每隔三天, 每季度末月."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.almanac.durations import length
from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.forms import lengths
from yiwu_facts.kinds.date.forms.weeks import is_weekday
from yiwu_facts.kinds.date.fragments import TEN
from yiwu_facts.kinds.date.tables import beside, parts
from yiwu_facts.text.pattern import one_of
from yiwu_facts.text.view import HAN as LETTER

_NTH = f"(?:最后|倒数)?(?:第?[{TEN}]{{1,2}}|最后)?个?"
LAST = (
    f"每个?(?:季度?|月|年度?)的?{_NTH}(?:工作日|交易日|自然日)"
    "|每个?季度?(?:的?(?:[末首]月|第[一二三]个月|最后一个?月))的?"
)


def read_last(match: re.Match[str]) -> tuple[str, Any]:
    """每季度末月, 每月最后一个工作日: what it is part of."""
    return pieces.EVERY, {"季": "P3M", "月": "P1M", "年": "P1Y"}[match[0].removeprefix("每").removeprefix("个")[0]]


_LATE = r"(?!(?<=每晚)(?:半|[一二两三\d]{1,2})[天日])"
"""每晚一天扣100元: each day that it is late."""


def every() -> str:
    """Return the pattern of each year, or each evening."""
    not_before = "度"
    return f"逢(?:周|星期|礼拜)|每(?:逢|到)?个?(?:{beside('every')}|{one_of(parts())})(?!{not_before}){_LATE}"


def read_every(match: re.Match[str]) -> tuple[str, Any]:
    """每年, 每晚: the TIMEX3 value of the set."""
    if match[0][0] == "逢" and not is_weekday(match.string, match.end()):
        return pieces.NOTHING, None
    unit = match[0].lstrip("每逢到").removeprefix("个")
    if unit in parts():
        return pieces.EVERY, f"XXXX-XX-XX{parts()[unit][0]}"
    found = None if unit == "周末" else length(f"一{unit}")
    return pieces.EVERY, found.iso if found else "XXXX-WXX-WE"


def every_other() -> str:
    """Return the pattern of every other day: 隔天一次, not 隔天他走了."""
    return f"隔[天日周](?={beside('times')})"


def read_every_length(match: re.Match[str]) -> tuple[str, Any]:
    """每三天; 每隔一天: every other day."""
    text = match[0].removeprefix("每").removeprefix("隔")
    if "隔" in match[0] and text.startswith("一"):
        text = "两" + text[1:]
    found = length(text)
    return (pieces.EVERY, found.iso) if found else (pieces.NOTHING, None)


def read_every_other(match: re.Match[str]) -> tuple[str, Any]:
    """隔天: each second day."""
    return pieces.EVERY, {"天": "P2D", "日": "P2D", "周": "P2W"}[match[0][-1]]


FORMS = (
    Form(
        name="every-last",
        begins=("每[个季月年]",),
        pattern=LAST,
        read=read_last,
        gives=pieces.EVERY,
    ),
    Form(
        name="every",
        begins=("每[逢到个年季月周星礼天日工交小分晚早夜上下中午清傍凌晨半]", "逢(?:周|星期|礼拜)"),
        pattern=every,
        read=read_every,
        gives=pieces.EVERY,
    ),
    Form(
        name="working-day",
        begins=("工作日",),
        pattern=rf"(?:(?<!{LETTER})|(?<={beside('hours-on')}))工作日(?= ?(?:上午|早上|早)?\d{{1,2}}(?::\d\d|[点时]))",
        read=const(pieces.EVERY, lambda _: "P1D"),
        gives=pieces.EVERY,
    ),
    Form(
        name="every-other",
        begins=("隔[天日周]",),
        pattern=every_other,
        read=read_every_other,
        gives=pieces.EVERY,
    ),
    Form(
        name="every-length",
        begins=(rf"每[隔几半数两好\d{TEN}百]",),
        pattern=f"每隔?{lengths.EVERY}",
        read=read_every_length,
        gives=pieces.EVERY,
    ),
)
"""The forms of this file, the first that matches winning."""

"""Days of the week, lists of them (周一、三、五), weekends, and weeks by number."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.fragments import DIGIT, to_int
from yiwu_facts.kinds.date.tables import classifiers, openings
from yiwu_facts.text.view import HAN as LETTER

_NUMERALS = "一二三四五六"
_COUNT = "|".join(name + (f"(?![{stops}])" if stops else "") for name, stops in classifiers().items())
_MANY = rf"(?:[至到、或~—-][一二两三四五六七八九十])?(?:{_COUNT})"
"""What makes the numeral before it a number: 次 in 每周三次, 至两次 in 每周一至两次."""
NAME = rf"(?:[{_NUMERALS}](?!{_MANY})|日(?![均元本经圆])|天(?![气津然空文鹅]))"
"""The numeral of a day of the week."""
WEEKDAY = (
    r"(?:(?<![个一两几])|(?<=[这今]个))(?!周天(?!上午|下午|早|晚|的|(?!" + LETTER + ")))"
    rf"(?:周|星期|礼拜)(?:{NAME}(?!一?起(?![执施实生开正停恢至到，,。、；])))"
)


def read_weekday(match: re.Match[str]) -> tuple[str, Any]:
    """周三, 9月18日(星期三): 1 to 7 from Monday."""
    name = match[0].rstrip(")")[-1]
    return "W", 7 if name in "日天" else to_int(name)


WEEKEND = "(?:[上下本这]个?)?周末"


def read_weekend(match: re.Match[str]) -> tuple[str, Any]:
    """下周末."""
    return "W", ("weekend", {"上": -1, "下": 1}.get(match[0][0], 0))


NTH_WEEK = (
    rf"的?(?:第(?P<nthweek>\d{{1,2}}|[{DIGIT[2:]}十]{{1,3}})|最后一)"
    r"(?:个星期|个?周|星期)(?P<nthday>[一二三四五六日天])?(?![岁年])"
)


def read_nth_week(match: re.Match[str]) -> tuple[str, Any]:
    """第一周, 最后一个星期日: the number, -1 for the last, and the weekday if one is named."""
    day = match["nthday"]
    return "k", (
        to_int(match["nthweek"]) if match["nthweek"] else -1,
        None if day is None else 7 if day in "日天" else to_int(day),
    )


WEEKDAY_BESIDE = (
    r"(?<=[日号天0-9])(?<!:\d\d)[,，]? ?(?:\((?:周|星期|礼拜)?[一二三四五六日]\)"
    r"|(?<=[,， ])(?:周|星期|礼拜)[一二三四五六日天](?!" + LETTER + "))"
)


_WEEKS = (
    "(?<=[上下本这]周)", "(?<=[上下这]个周)", "(?<=[上下本这]星期)", "(?<=[上下本这今]个星期)", "(?<=[上下本这]礼拜)",
    "(?<=[上下本这今]个礼拜)", "(?<=[每逢]周)", "(?<=[每逢]星期)", "(?<=逢礼拜)", "(?<=每个星期)",
)  # fmt: skip
_WEEK = "周期拜"
_LONGEST_LIST = 6
_AFTER_LIST = (
    r"(?=[一二三四五六日、,，。；;:()\s\d和至到的各都~—-]|$|上午|下午|早|中午|晚|夜|凌晨|有|"
    + "|".join((*openings(), "训练", "更新", "限行", "休", "营", "开", "闭"))
    + ")"
)


def _beside() -> str:
    """Return the pattern of a day in 周一三五, whose numerals go up."""
    days = "一二三四五六日"
    before = "|".join(
        rf"(?<=[{_WEEK}]{'.' * count}{first})(?:[{days[at + 1 :]}])"
        for count in range(_LONGEST_LIST - 1)
        for at, first in enumerate(days[:-1])
    )
    return f"(?:{before}){_AFTER_LIST}"


_LISTED = "|".join(rf"(?<=[{_WEEK}].{'[、和与及,，].' * count}[、和与及,，])" for count in range(_LONGEST_LIST))
BARE_WEEKDAY = (
    rf"(?:{'|'.join(_WEEKS)}) ?"
    rf"(?:{NAME}(?![个家]|大(?:人民币|指数|股指|运营商|期指|原因))|[1-6](?![\d.]))"
    rf"|(?:{_LISTED}){NAME}|{_beside()}"
)
LIST_MARK = rf"(?<=[{_NUMERALS}])[、和与及](?={NAME}(?![一二三四五六七八九十百千月日号点时本线级星年]))"
"""The mark between the days of 周一、三、五."""


FORMS = (
    Form(
        name="weekday",
        begins=("周[一二三四五六日天]", "星期[一二三四五六日天]", "礼拜[一二三四五六日天]"),
        pattern=WEEKDAY,
        read=read_weekday,
        gives="W",
        example="〔周三〕",
    ),
    Form(
        name="weekend",
        begins=("周末", "[上下本这]个?周末"),
        pattern=WEEKEND,
        read=read_weekend,
        gives="W",
        example="〔下周末〕",
    ),
    Form(
        name="nth-week",
        begins=("的第<n>", "第<n>", "的最后一", "最后一"),
        pattern=NTH_WEEK,
        read=read_nth_week,
        gives="k",
        example="5月〔第二个星期日〕",
        goes_on=True,
    ),
    Form(
        name="weekday-beside",
        begins=(r"\(", "[,，]", " ", "[周星礼]"),
        pattern=WEEKDAY_BESIDE,
        read=read_weekday,
        gives="W",
        example="9月18日〔(星期三)〕",
        goes_on=True,
    ),
    Form(
        name="bare-weekday",
        begins=("<n>", "[日天 ]"),
        pattern=BARE_WEEKDAY,
        read=read_weekday,
        gives="W",
        example="下周〔三〕",
        goes_on=True,
    ),
    Form(
        name="list-mark",
        begins=("[、和与及]",),
        pattern=LIST_MARK,
        read=const("&"),
        gives="&",
        example="周一〔、〕三、五",
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

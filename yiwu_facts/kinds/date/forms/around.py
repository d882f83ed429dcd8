"""What stands around a period or inside a range: its edges (初, 底), marks and bounds (以来, 前)."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form, const
from yiwu_facts.kinds.date.fragments import HAN, MARK, SMALL, TEN
from yiwu_facts.kinds.date.tables import around, beside
from yiwu_facts.text.view import HAN as LETTER

EDGE = f"年?(?:初(?![{TEN}])|底|末)|年终|年中|(?:(?<=年)|年)尾|(?<=年)终(?!止)|(?<=年)中(?=[，。、；;,.)至到—-]|$)|伊始"
EDGE_OF_MONTH = f"(?<=月)月?(?:初|底|末|尾|中(?=[，。、；;,.)—-]|$|{beside('mid-month')}))"
EDGE_OF_THIS_YEAR = (
    f"(?<!{LETTER})(?<!\\d)年(?:初|底|末|尾|中|终(?!{beside('finals')}))"
    f"|(?<![\\d{HAN}])(?<!{beside('no-edge')})年(?:初|底|末)"
    f"|(?<={beside('year-end')})年终(?!{beside('finals')})"
    + "".join(f"|(?<={word})年中" for word in around("year-to-come"))
)


def read_edge(match: re.Match[str]) -> tuple[str, Any]:
    """年初, 年中, 月底."""
    last = match[0][-1]
    return pieces.EDGE, "start" if last in "初始" else "mid" if last == "中" else "end"


FINE_EDGE = f"(?<=[纪代月五])”?(?P<fineedge>{beside('fine-edge')})"


def read_fine_edge(match: re.Match[str]) -> tuple[str, Any]:
    """90年代初期, 本世纪中叶."""
    first = match["fineedge"][0]
    return pieces.EDGE, "start" if first in "初早前" else "mid" if first == "中" else "end"


EDGE_OF_THIS_MONTH = rf"(?<![\d{HAN}正冬腊元])月(?:初|底|末|尾)|(?<!{LETTER})(?<!\d)月中(?!的)"


def read_edge_of_this_month(match: re.Match[str]) -> tuple[str, Any]:
    """月初 without a month before it."""
    return pieces.RELATIVE_MONTH, ("edge", {"初": "start", "中": "mid"}.get(match[0][-1], "end"), None)


SAME_PERIOD = (
    "".join(f"(?<!{word})" for word in around("no-same"))
    + f"同期(?!{beside('record')})(?:(?<=[年季月周日]同期)|(?!{beside('no-same-next')}))"
)
BETWEEN = r"[与和](?=(?:[12]\d{3}年|\d{1,2}月|\d{1,2}日){1,3}之?间)"
_BEFORE_CHRIST = rf"\d{{1,4}}年|[{SMALL}十百]{{1,6}}年|[{SMALL}十\d]{{1,3}}世纪"
TODAY = f"今(?!{beside('of-today')})"
_NOW = f"至?{TODAY}| 至今|{beside('right-now')}"
RANGE = rf"(?!(?<=\d{{4}}-\d\d-\d\d)-\d\d:) ?{MARK} ?(?!{_NOW}|前(?!{_BEFORE_CHRIST}))"
_NEXT = f"[{TEN}两0-9]"
BOUND = (
    f"(?P<since>{beside('since')}| ?[-—~]? ?至{TODAY}"
    f"|[到至—~-]{beside('today')}(?:为止)?|来(?=[，。、；)])|(?<!今年)(?<!后)来(?!到|钟))"
    f"|(?P<after>[及或]?{beside('after')}|后(?!半|{_NEXT}{{1,2}}个?[月季年天]))"
    f"|(?P<before>[及或]?{beside('before')}|前(?<=年前)(?=一个月)|前(?![后半]|{_NEXT}{{1,3}}个?(?:[月季年天周]|世纪|工作日|交易日)))"
    f"|(?P<around>{beside('about')}|止{beside('account')}?)|(?P<within>{beside('within')})"
)
BOUND_FIRSTS = "—~以至迄来起及或之后过前左上许期时止年内里间到-"
"""What a bound may begin with."""


def read_bound(match: re.Match[str]) -> tuple[str, Any]:
    """以来, 前, 左右: what it does to the period before it."""
    return pieces.BOUND, next(name for name in ("since", "after", "before", "around", "within") if match[name])


FORMS = (
    Form(
        name="same-period",
        begins=("同期",),
        pattern=SAME_PERIOD,
        read=const(pieces.SAME_PERIOD),
        gives=pieces.SAME_PERIOD,
    ),
    Form(
        name="edge-of-this-year",
        begins=("年[初底末尾中终]",),
        pattern=EDGE_OF_THIS_YEAR,
        read=read_edge,
        gives=pieces.EDGE,
    ),
    Form(
        name="edge-of-this-month",
        begins=("月[初底末尾中]",),
        pattern=EDGE_OF_THIS_MONTH,
        read=read_edge_of_this_month,
        gives=pieces.RELATIVE_MONTH,
    ),
    Form(
        name="same-month",
        begins=("同[月日]",),
        pattern="(?<=年)同(?:月份?|日)",
        read=const(pieces.SAME_PERIOD),
        gives=pieces.SAME_PERIOD,
        goes_on=True,
    ),
    Form(
        name="fine-edge",
        begins=("[”初早前中末后晚]",),
        pattern=FINE_EDGE,
        read=read_fine_edge,
        gives=pieces.EDGE,
        goes_on=True,
    ),
    Form(
        name="edge",
        begins=("[年初底末终中尾]", "伊始"),
        pattern=EDGE,
        read=read_edge,
        gives=pieces.EDGE,
        goes_on=True,
    ),
    Form(
        name="edge-of-month",
        begins=("[月初底末尾中]",),
        pattern=EDGE_OF_MONTH,
        read=read_edge,
        gives=pieces.EDGE,
        goes_on=True,
    ),
    Form(
        name="between",
        begins=("[与和]",),
        pattern=BETWEEN,
        read=const(pieces.RANGE),
        gives=pieces.RANGE,
        goes_on=True,
    ),
    Form(
        name="range",
        begins=("[ —~ー至到-]",),
        pattern=RANGE,
        read=const(pieces.RANGE),
        gives=pieces.RANGE,
        goes_on=True,
    ),
    Form(
        name="bound",
        begins=(f"[ ”{BOUND_FIRSTS}]",),
        pattern=f"”?(?:{BOUND})",
        read=read_bound,
        gives=pieces.BOUND,
        goes_on=True,
    ),
)
"""The forms of this file, the first that matches winning."""

"""Numbers that leave their unit to what follows: 2、3天, 1-3月, 7、8月."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.fragments import DIGIT, H12, H31, MARK, NINE, Y4, A, H, to_int
from yiwu_facts.kinds.date.tables import beside

_FEW_UNITS = "(?:天|年|个月|周|小时|日)"
FEW = rf"(?<![月\d.]){A}[1-9]、[2-9]{_FEW_UNITS}|(?<!月){H}[{NINE[:-1]}]、[{NINE[1:]}]{_FEW_UNITS}"


def read_few(match: re.Match[str]) -> tuple[str, Any]:
    """2、3日: neighbours are an approximate count, other numerals a list."""
    first, second = to_int(match[0][0]), to_int(match[0][2])
    return (pieces.LENGTH, match[0]) if second == first + 1 else (pieces.NOTHING, None)


_UNIT_NEXT = "(?:个(?:工作日|交易日)|个?(?:月|日|号|季度|年|世纪|时|点|天|周|星期|小时|分钟|秒|载)|:)"
_LENGTH_NEXT = "(?:个(?:月|小时|工作日)|年|天|周|小时|分钟|秒)"
NUMBER_BEFORE_MARK = (
    rf"(?:{A}\d{{1,4}}|{H}[{DIGIT}十两]{{1,4}})(?= ?{MARK} ?(?:\d{{1,4}}|[{DIGIT}十两]{{1,4}}){_UNIT_NEXT})"
    rf"|第?(?:{A}[1-4]|{H}[一二三四])(?={MARK}第?[一二三四1-4]个?季度)|{A}{Y4}(?={MARK}{Y4}E(?![A-Za-z\d.+]))"
)
_OF_FIRM = beside("firm")
# A number that opens a line or a sentence is that of an item: 5、7月份…
_NO_ITEM = r"(?:(?<=[^\s。；;])|(?<![\s\S]))"
DECIMAL = (
    rf"{A}\d{{1,3}}(?:\.\d{{1,2}}(?= ?{MARK} ?\d{{1,3}}(?:\.\d{{1,2}})?{_LENGTH_NEXT})"
    rf"|(?= ?{MARK} ?\d{{1,3}}\.\d{{1,2}}{_LENGTH_NEXT}))"
)
LISTED = rf"{_NO_ITEM}{H}{H12}(?=(?:[、和与及]{H12}){{1,6}}月)"
LISTED += rf"|(?:第|(?<=[^\s。；;]))(?:{A}[1-4]|{H}[一二三四])(?=(?:[、和与及]第?[一二三四1-4]){{1,3}}个?季度)"
LISTED += rf"|{_NO_ITEM}(?:{A}1?\d|{H}{H31})(?=、(?:[12]\d|\d|{H31})世纪)"
LISTED += rf"|{H}[一二][{DIGIT}]{{3}}(?=(?:[、和与及][{DIGIT}]{{4}}){{1,6}}两?年)"
LISTED += (
    rf"|{A}{Y4}(?=(?:[、和与及]{Y4}){{1,6}}两?年)|{A}{Y4}(?=(?:/{Y4}){{2,6}}年|(?:/\d\d){{2,4}}年|/{Y4}年{_OF_FIRM})"
    rf"|(?<=\d{{4}}/){Y4}(?=/{Y4}(?:年|/))"
)
LISTED += rf"|{A}(?<![/-])2\d(?=(?:/2\d){{1,4}}年)|(?:(?<=20\d\d/)|(?<=\d\d/)(?<!\d\d\d/))2\d(?=(?:/2\d){{1,4}}年)"
LISTED += rf"|{_NO_ITEM}{A}(?:\d{{1,2}}(?=(?:[、和与及]\d{{1,2}}){{1,6}}[月日]))"


def read_number(match: re.Match[str]) -> tuple[str, Any]:
    """1 in 1-3月."""
    return pieces.NUMBER, to_int(match[0].strip("第年月份").partition(".")[0])


FORMS = (
    Form(
        name="few",
        begins=(rf"<n>、[\d{NINE[1:]}]",),
        pattern=FEW,
        read=read_few,
        gives=pieces.LENGTH,
    ),
    Form(
        name="number",
        begins=(
            "<d>[—~ー至到/ -]",
            rf"<d>[、和与及][\d{DIGIT}十两廿第]",
            "<d4>/",
            r"<d>\.\d{1,2}[—~ー至到 -]",
            "<h>[—~至到、和与及/-]<h>",
            "第<n>[—~至到、和与及-]",
        ),
        pattern=f"{NUMBER_BEFORE_MARK}|{DECIMAL}|{LISTED}",
        read=read_number,
        gives=pieces.NUMBER,
    ),
)
"""The forms of this file, the first that matches winning."""

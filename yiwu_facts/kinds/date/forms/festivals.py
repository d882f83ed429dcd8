"""Festivals and solar terms."""

from __future__ import annotations

import re
from typing import Any

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.form import Form
from yiwu_facts.kinds.date.fragments import HAN
from yiwu_facts.kinds.date.names import is_family_name_before
from yiwu_facts.kinds.date.tables import around, beside, country_names, festivals, festivals_elsewhere, not_after
from yiwu_facts.text.pattern import one_of

_NOT_A_NAME = f"(?!{beside('no-festival')}|(?<![节日])阅兵)"
_DAY_FESTIVALS = "(?:五一|六一|七一|八一|十一)(?=(?:上午|下午|早上|晚上|凌晨|中午))"
_FESTIVAL_CONTEXT = f"(?=”?{beside('festive')})"


def festival() -> str:
    """Return the pattern of festivals and solar terms; short names (五一, 大雪) count only in context."""
    plain = one_of(name for name, festival in festivals().items() if not festival.needs_context)
    needy = one_of(name for name, festival in festivals().items() if festival.needs_context)
    return (
        f"{not_after(around('no-festival-after'))}(?>{plain}){_NOT_A_NAME}"
        f"|(?<!双)(?<![月{HAN}]){_DAY_FESTIVALS}|(?<!双)(?<![{HAN}])(?:{needy}){_FESTIVAL_CONTEXT}|(?<=年)(?:{needy})(?!月|日|个|[{HAN}])"
    )


_LONGEST_COUNTRY = 8
_CHINA = ("中国", "中华人民共和国")
_NAME = 2


def read_festival(match: re.Match[str]) -> tuple[str, Any]:
    """国庆节: the rule of its day; after another country (法国国庆节) that of its day there, or `unknown`."""
    if len(match[0]) == _NAME and is_family_name_before(match.string, match.start(), match.end()):
        return pieces.NOTHING, None
    festival = festivals()[match[0]]
    elsewhere = festivals_elsewhere().get(festival.key)
    if elsewhere is not None:
        before = match.string[max(match.start() - _LONGEST_COUNTRY - 1, 0) : match.start()].removesuffix("的")
        for size in range(min(len(before), _LONGEST_COUNTRY), 1, -1):
            if (country := before[-size:]) in elsewhere:
                return pieces.FESTIVAL, elsewhere[country]
            if country in country_names() and country not in _CHINA:
                return pieces.FESTIVAL, "unknown"
    return pieces.FESTIVAL, festival.rule


FORMS = (
    Form(
        name="festival",
        begins=festivals,
        pattern=festival,
        read=read_festival,
        gives=pieces.FESTIVAL,
    ),
)
"""The forms of this file, the first that matches winning."""

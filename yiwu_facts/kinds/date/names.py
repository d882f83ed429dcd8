"""Whether letters of a date are those of a person's name: 明 of 李明日前, 国庆 of 杨国庆."""

from __future__ import annotations

import re

from yiwu_facts.kinds.date.tables import surnames

_TOLD = re.compile("前(?:[，,]|在|向|表示|获悉|透露|介绍|指出|称|说|告诉|接受|宣布|发布|从)|初|上|天(?!气)")
_NAMED = re.compile("(?:^|[^一-鿿]|[者员长师人生事理监官])小?$")


def is_given_name(match: re.Match[str]) -> bool:
    """Whether 明 ends a name before 日前, 年初, 晚上 or 天天: 记者李明日前获悉."""
    text, start = match.string, match.start()
    if not start or not _TOLD.match(text, match.end()):
        return False
    if text[start - 1] == "小":  # 李小明天天锻炼
        return True
    return text[start - 1] in surnames() and _NAMED.search(text[max(0, start - 3) : start - 1]) is not None


_OF_FESTIVAL = re.compile("[节假期前后当长双黄晚之日]|期间|将|放|旅|出")
_NO_FAMILY = "于方向万任"


def is_family_name_before(text: str, start: int, end: int) -> bool:
    """Whether a festival is a given name: 杨国庆."""
    family = text[start - 1 : start] if start else ""
    is_family = bool(family) and family in surnames() and family not in _NO_FAMILY
    return (
        is_family
        and _NAMED.search(text[max(0, start - 2) : start - 1]) is not None
        and not _OF_FESTIVAL.match(text, end)
    )

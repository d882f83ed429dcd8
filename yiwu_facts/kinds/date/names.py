"""Whether letters of a date are those of a person's name: 明 of 李明日前, 国庆 of 杨国庆."""

from __future__ import annotations

import re

from yiwu_facts.kinds.date.tables import around, beside, surnames
from yiwu_facts.text.pattern import lazy

_TOLD = lazy(beside("told"))
_NAMED = lazy(f"(?:^|[^一-鿿]|{beside('titled')})小?$")


def is_given_name(match: re.Match[str]) -> bool:
    """Whether 明 ends a name before 日前, 年初, 晚上 or 天天: 记者李明日前获悉."""
    text, start = match.string, match.start()
    if not start or not _TOLD.match(text, match.end()):
        return False
    if text[start - 1] == "小":  # 李小明天天锻炼
        return True
    return text[start - 1] in surnames() and _NAMED.search(text[max(0, start - 3) : start - 1]) is not None


_OF_FESTIVAL = lazy(beside("no-name"))


def is_family_name_before(text: str, start: int, end: int) -> bool:
    """Whether a festival is a given name: 杨国庆."""
    family = text[start - 1 : start] if start else ""
    is_family = bool(family) and family in surnames() and family not in around("no-family")
    return (
        is_family
        and _NAMED.search(text[max(0, start - 2) : start - 1]) is not None
        and not _OF_FESTIVAL.match(text, end)
    )

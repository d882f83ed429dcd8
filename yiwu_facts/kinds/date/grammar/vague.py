"""Vague times (近日, 目前), which are facts only where they are asked for."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.date.tables import vague
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import lazy, one_of


@cache
def _vague_words() -> re.Pattern[str]:
    return lazy(one_of(vague()))


def with_vague(text: str, found: list[Mention]) -> list[Mention]:
    """Add the vague times that stand outside the dates found."""
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    more = [
        Mention(match.start(), match.end(), "date", DateValue("date", vague()[match[0]]), "vague")
        for match in _vague_words().finditer(text)
        if match.start() not in taken and match.end() - 1 not in taken
    ]
    return sorted(found + more, key=lambda mention: mention.start)

"""Organisations that only give their name to something else: an index, a product, a cup, a congress."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.organization.words import sections
from yiwu_facts.text.view import HAN

_BROKEN_OFF = re.compile(f"{HAN}{{0,8}}有限公(?!司)")
"""A name that breaks off names nobody (…科技有限公)."""


def is_part_of_other_name(text: str, end: int) -> bool:
    """Tell whether an organisation that ends at `end` only gives its name to something else.

    >>> is_part_of_other_name("北大小区", 2), is_part_of_other_name("北大的小区", 2)
    (True, False)
    """
    if _things().match(text, end):
        return True
    return text.find("有限公", end, end + 11) >= 0 and _BROKEN_OFF.match(text, end) is not None


@cache
def _things() -> re.Pattern[str]:
    return re.compile("|".join(row for section, row in sections("namesakes.txt") if section == "after"))

"""Words that look like names and name nobody: common phrases, common modifiers, suffixes cut out of other words."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.organization import suffixes, words
from yiwu_facts.kinds.organization.words import (
    DUAL,
    NOUN,
    PREFIX,
    REGION,
    SOFT,
    TRADE,
    classes,
    listed,
    straddles_right,
    word_before,
)

_DAUGHTER = re.compile(r"(?<![光电量分原离质粒种中])[子孙]\Z")
"""A daughter (全资子公司) is not named; 光子公司 is."""


def is_common_phrase(word: str, *, modified: bool = True) -> bool:
    """Tell whether a word with a suffix names no body (人民政府, and 跨国公司 if `modified`).

    >>> is_common_phrase("人民政府"), is_common_phrase("义乌市人民政府")
    (True, False)
    """
    if word in phrases():
        return True
    size = next((n for n in range(min(10, len(word) - 1), 0, -1) if word[-n:] in suffixes.suffixes()), 0)
    return modified and bool(size) and is_generic(word, 0, len(word) - size)


def is_generic(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before a suffix is a common modifier (跨国公司, 小公司)."""
    body = text[start:end]
    modifiers = _modifiers()
    if body in modifiers:
        return True
    for length in (1, 2, 3):
        if body[:length] in modifiers and (body[length:] in modifiers or classes().get(body[length:]) in {TRADE, NOUN}):
            return True
    return False


def is_cut(text: str, start: int, end: int) -> bool:
    """Tell whether a suffix is cut out of longer words (干部, 部署, 内部)."""
    if straddles_right(text, end) and not text.startswith(("子公司", "孙公司"), end):
        return True
    if text.startswith("公司", start) and _DAUGHTER.search(text, max(0, start - 2), start):
        return True
    if text.startswith("长", end) and text.endswith(("助理", "代理", text[start:end]), 0, start):
        return True  # 助理处长, 六大队大队长
    if end - start > 1 or not start:
        return False
    if text[start - 1] == text[start] or any(text[max(0, end - size) : end] in _endings() for size in (2, 3, 4)):
        return True
    word, kind = word_before(text, end, max(0, end - 5))
    if word >= start or kind in {TRADE, REGION, DUAL}:
        return False
    before, trade = word_before(text, start, max(0, start - 5))
    if trade in {TRADE, REGION} and before <= word:
        return False
    stem = text[word:start]
    return not (classes().get(stem) in {TRADE, REGION, SOFT, PREFIX, DUAL} or stem in words.trade_characters())


@cache
def events() -> tuple[str, ...]:
    """Return the ends of what looks like a body and is an event, a product, a market (世博会, 加工中心)."""
    return tuple(listed("generic.txt", "event"))


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(listed("generic.txt", "modifier"))


@cache
def _endings() -> frozenset[str]:
    return frozenset(listed("generic.txt", "ending"))


@cache
def phrases() -> frozenset[str]:
    """Return whole spans that are never a fact."""
    return frozenset(listed("generic.txt", "phrase"))

"""Words that look like names and name nobody: common phrases, common modifiers, suffixes cut out of other words."""

from __future__ import annotations

from functools import cache

from yiwu_facts.kinds.organization.lexicon import forms
from yiwu_facts.kinds.organization.suffixes import last_suffix
from yiwu_facts.kinds.organization.words import (
    BOTH,
    NOUN,
    TRADE,
    classes,
    country_names,
    listed,
    listed_by_last,
    words_before,
)


def is_common_phrase(word: str, *, modified: bool = True) -> bool:
    """Tell whether a word with a suffix names no body (人民政府, and 跨国公司 if `modified`).

    >>> is_common_phrase("人民政府"), is_common_phrase("义乌市人民政府")
    (True, False)
    """
    if word in phrases():
        return True
    if not modified or word[:1] not in _modifiers_by_first():
        return False
    suffix = last_suffix(word)
    return suffix is not None and is_generic(word, 0, len(word) - len(suffix.word))


def is_generic(text: str, start: int, end: int) -> bool:
    """Tell whether what stands before a suffix is a common modifier (跨国公司, 小公司)."""
    modifiers = _modifiers()
    for word in _modifiers_by_first().get(text[start : start + 1], ()):
        if text.startswith(word, start, end):
            rest = text[start + len(word) : end]
            if not rest or rest in modifiers or classes().get(rest) in {TRADE, NOUN}:
                return True
    return False


def is_of_trade(text: str, start: int, end: int) -> bool:
    """Tell whether words say what a firm trades in and not which firm it is, as broken cells leave them.

    >>> is_of_trade("网络科技有限公司", 0, 4), is_of_trade("星岚科技有限公司", 0, 4)
    (True, False)
    """
    return all(
        word not in forms() and (kind in {TRADE, BOTH} or word in _wares())  # 中铁 is a firm
        for word, kind in words_before(text, start, end)
    )


def is_of_country(word: str) -> bool:
    """Tell whether a word says what many of a country are (俄国媒体).

    >>> is_of_country("英国媒体"), is_of_country("星岚媒体")
    (True, False)
    """
    return word.endswith(_of_country()) and any(word.removesuffix(end) in country_names() for end in _of_country())


@cache
def _of_country() -> tuple[str, ...]:
    return tuple(listed("generic.txt", "of-country"))


@cache
def placed() -> tuple[str, ...]:
    """Return what behind a place still names a place (丰台站)."""
    return tuple(listed("generic.txt", "placed"))


@cache
def definite() -> frozenset[str]:
    """Return the bodies that each state or text has one of (国会, 组委会)."""
    return frozenset(listed("generic.txt", "definite"))


@cache
def _wares() -> frozenset[str]:
    return frozenset(listed("generic.txt", "wares"))


def is_event(text: str, start: int, end: int) -> bool:
    """Tell whether what looks like a body ends as events, products and markets do.

    >>> is_event("参观世博会", 2, 5), is_event("参观博物馆", 2, 5)
    (True, False)
    """
    return text.endswith(listed_by_last("generic.txt", "event").get(text[end - 1], ()), start, end)


@cache
def _modifiers() -> frozenset[str]:
    return frozenset(listed("generic.txt", "modifier"))


@cache
def _modifiers_by_first() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in _modifiers():
        found.setdefault(word[0], []).append(word)
    return found


@cache
def phrases() -> frozenset[str]:
    """Return whole spans that are never a fact."""
    return frozenset(listed("generic.txt", "phrase"))

"""Doubts about a suffix alone, before anybody looks at what stands left of it: it is cut out of another word."""

from __future__ import annotations

from typing import NamedTuple

from yiwu_facts.edges import ends_longer_word
from yiwu_facts.kinds.organization.doubts.doubt import doubt
from yiwu_facts.kinds.organization.sources.steps import ends, listed
from yiwu_facts.kinds.organization.words import (
    DUAL,
    PREFIX,
    REGION,
    SOFT,
    TRADE,
    classes,
    listed_by_last,
    straddles_right,
    word_before,
)


class Ending(NamedTuple):
    """A suffix in a text."""

    text: str
    start: int
    end: int


@doubt
def goes_on(ending: Ending) -> bool:
    """The last character of the suffix begins a longer word."""
    text, _, end = ending
    if not straddles_right(text, end) or text.startswith(("子公司", "孙公司"), end):
        return False
    return not (text[end] in listed("copula") and text.endswith(ends("school"), 0, end))  # 中学系公办学校


@doubt
def is_daughter(ending: Ending) -> bool:
    """The words tell of a daughter of a company and do not name her."""
    text, start, _ = ending
    is_told = start > 0 and text.startswith(("子公司", "孙公司"), start - 1)
    return is_told and not ends_longer_word(text, start - 1, start)  # 光子公司 is named


@doubt
def is_in_post(ending: Ending) -> bool:
    """The suffix is part of the title of a person."""
    text, start, end = ending
    return text.startswith("长", end) and text.endswith(("助理", "代理", text[start:end]), 0, start)


@doubt
def is_doubled(ending: Ending) -> bool:
    """The one character of the suffix is doubled."""
    text, start, _ = ending
    return text[start - 1] == text[start]


@doubt
def ends_listed_word(ending: Ending) -> bool:
    """The suffix ends a word that is listed to look as if it ended a name."""
    text, _, end = ending
    return text.endswith(listed_by_last("generic.txt", "ending").get(text[end - 1], ()), 0, end)


@doubt
def ends_other_word(ending: Ending) -> bool:
    """The one character of the suffix ends a word of general Chinese."""
    text, start, end = ending
    word, kind = word_before(text, end, 0)
    if word >= start or kind in {TRADE, REGION, DUAL}:
        return False
    before, trade = word_before(text, start, 0)
    if trade in {TRADE, REGION} and before <= word:
        return False
    return classes().get(text[word:start]) not in {TRADE, REGION, SOFT, PREFIX, DUAL}


OF_LONG_ENDINGS = (goes_on, is_daughter, is_in_post)
"""Of suffixes of several characters, or at the beginning of a text: no word is likely to hold them."""
OF_ENDINGS = (*OF_LONG_ENDINGS, is_doubled, ends_listed_word, ends_other_word)

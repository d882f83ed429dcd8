"""Doubts about a suffix and the words left of it: together they name nobody, or many."""

from __future__ import annotations

from typing import NamedTuple

from yiwu_facts.kinds.organization import generic
from yiwu_facts.kinds.organization.doubts.doubt import doubt, doubt_of, narrowed
from yiwu_facts.kinds.organization.generic import is_generic, is_of_country, phrases
from yiwu_facts.kinds.organization.sources.left import Left
from yiwu_facts.kinds.organization.sources.steps import LEVEL, UNKNOWN, ends
from yiwu_facts.kinds.organization.suffixes import Suffix
from yiwu_facts.kinds.organization.words import BOTH, DUAL, NOUN, NUMBER, PREFIX, REGION, SOFT, TRADE, classes
from yiwu_facts.text.pattern import lazy

_RANK = lazy("[一二三四五六七八九十几两各0-9]大|各[类级种地]")
_PROPER = {UNKNOWN, DUAL, NOUN}
_TRADES = {TRADE, SOFT, BOTH, LEVEL, NUMBER, REGION}
_COUNTED = {NUMBER, LEVEL}
_NAMES = {UNKNOWN, DUAL}
_LONGEST_TEAM = 4
"""Characters before the suffix of a team that no list has."""
_CORPORATE = "(集团)"
"""With it before them, other suffixes are as good as a legal form (星宝高压开关(集团)厂)."""


def is_strong(text: str, suffix: Suffix, at: int, end: int) -> bool:
    """Tell whether any proper part before a suffix makes a name."""
    if suffix.mode == "strong" or "funded" in suffix.flags:
        return True
    return text.endswith(_CORPORATE, 0, at) or text.endswith("合伙)", at, end)


class Found(NamedTuple):
    """A suffix in a text, and what the walk from it to the left has met.

    Attributes:
        is_strong: whether any proper part before the suffix makes a name.
    """

    text: str
    suffix: Suffix
    at: int
    end: int
    left: Left
    is_strong: bool

    @property
    def is_team(self) -> bool:
        """Whether a word before the suffix may be the name of a team."""
        if "team" not in self.suffix.flags or self.at - self.left.start > _LONGEST_TEAM:
            return False
        return set(self.left.kinds) <= {NOUN, DUAL, UNKNOWN, SOFT}


# What a doubt may strike is told by the suffix and by whether the name begins with a place.
@doubt
def is_phrase(found: Found) -> bool:
    """The whole is a phrase that is listed to name nobody."""
    word = found.text[found.left.start : found.end]
    return word in phrases() or is_of_country(word)


@doubt
def is_ranked(found: Found) -> bool:
    """The words describe a body by its rank among others."""
    return _RANK.search(found.text, found.left.start, found.at) is not None


@doubt_of(lambda suffix, _: "legal" not in suffix.flags)
def does_something(found: Found) -> bool:
    """Behind the place or the body stands what it does to another body of the world or of a state."""
    at = found.left.content
    if "legal" in found.suffix.flags or not found.text.startswith(ends("deed"), at):
        return False
    deed = next(deed for deed in ends("deed") if found.text.startswith(deed, at))
    behind = at + len(deed)
    return any(classes().get(found.text[behind:end]) in {PREFIX, SOFT} for end in range(behind, found.at + 1))


@doubt_of(lambda suffix, _: not generic.is_event(suffix.word, 0, len(suffix.word)))
def is_event(found: Found) -> bool:
    """What the words end in is an event, a product or a market."""
    return generic.is_event(found.text, found.left.start, found.end)


@doubt_of(lambda suffix, has_place: has_place and "content" in suffix.flags)
def is_any_of_place(found: Found) -> bool:
    """A place alone before the suffix makes no name: the body is any of that place."""
    return not found.left.body


@doubt_of(lambda suffix, has_place: has_place and "stem" in suffix.flags)
def is_trade_of_place(found: Found) -> bool:
    """Between the place and the suffix, which is a trade, nothing proper stands."""
    body = found.left.body
    return body != "" and _PROPER.isdisjoint(body)


@doubt_of(lambda suffix, has_place: has_place and "trades" in suffix.flags)
def holds_other_noun(found: Found) -> bool:
    """Between the place and the suffix, which follows trades alone, another word stands."""
    return not found.is_strong and not _TRADES.issuperset(found.left.body)


@doubt_of(lambda _, has_place: has_place)
def is_counted(found: Found) -> bool:
    """Between the place and the suffix stands a number or a rank alone."""
    body = found.left.body
    return body != "" and _COUNTED.issuperset(body)


@doubt_of(lambda suffix, has_place: not has_place or "content" in suffix.flags)
def is_modified(found: Found) -> bool:
    """Before the suffix stands a common modifier and no name."""
    text, suffix, at, _, left, _ = found
    if left.has_place:
        return left.body != "" and is_generic(text, left.content, at)
    return left.kinds[0] != LEVEL and (suffix.mode == "plain" or found.is_strong) and is_generic(text, left.start, at)


@doubt_of(lambda suffix, has_place: not has_place and suffix.mode == "plain" and len(suffix.word) == 1)
def is_short_suffix(found: Found) -> bool:
    """Before a suffix of one character stand words that are no names, or too many for a team."""
    if found.is_strong or found.is_team or found.left.kinds[0] == LEVEL:
        return False
    return "team" in found.suffix.flags or not _NAMES.issuperset(found.left.kinds)


@doubt_of(lambda suffix, _: "done" in suffix.flags)
def is_done(found: Found) -> bool:
    """The suffix is what somebody does at the place."""
    return not found.left.body and found.text.endswith("在", 0, found.left.start)


@doubt_of(lambda suffix, _: "whole" in suffix.flags)
def is_whole(found: Found) -> bool:
    """The suffix is all of a name: words before it are none of its own."""
    return "whole" in found.suffix.flags and (bool(found.left.body) or found.left.organization is not None)


OF_SUFFIXES = (
    is_whole,
    is_done,
    is_phrase,
    is_ranked,
    is_event,
    does_something,
    is_any_of_place,
    is_trade_of_place,
    holds_other_noun,
    is_counted,
    is_modified,
    is_short_suffix,
)
of_suffixes = narrowed(OF_SUFFIXES)
"""By a suffix and whether a place begins the name the doubts to ask of it."""

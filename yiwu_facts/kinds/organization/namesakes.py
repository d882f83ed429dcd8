"""Organisations that only give their name to something else: an index, a product, a cup, a congress."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import chain, pairwise
from typing import NamedTuple

from yiwu_facts.kinds.organization.generic import is_of_trade
from yiwu_facts.kinds.organization.words import (
    listed,
    longest_place,
    pattern_of,
    patterns_of,
    regions,
    roles,
    section_of,
)
from yiwu_facts.text.pattern import Beside, lazy, match_before

_YEAR = r"[(〔\[【]\d\d\d\d[)〕\]】]"
_BEHIND_YEAR = lazy(rf"{_YEAR}\s?\Z")
_BOND_BEFORE = lazy(r"(?<![0-9.])[0-9][0-9]\Z")
_BOND_AFTER = lazy("(?:0[1-9]|债[0-9]*|(?:S?CP|MTN|PPN|ABN)[0-9]+)(?![0-9A-Za-z])")
"""The year before the name of who owes a bond and its number behind it: 22星宝01."""
_BONDS = frozenset("0债SCMPA")
"""What that number begins with."""


def behind_role(text: str, start: int, end: int) -> int:
    """Return where a name begins whose span begins inside a role (人星宝有限公司 behind 被执行).

    >>> behind_role("被执行人星宝有限公司", 3, 10), behind_role("星宝有限公司", 0, 6)
    (4, 0)
    """
    if text[max(0, start - 1) : start + 1] not in _inside_roles():
        return start
    for first in range(max(0, start - _longest_role()), start):
        for last in range(start + 1, end - 1):
            if text[first:last] in roles():
                return last
    return start


@cache
def _inside_roles() -> frozenset[str]:
    """Return the pairs of characters that stand inside of roles."""
    return frozenset(first + second for role in roles() for first, second in pairwise(role))


@cache
def _longest_role() -> int:
    return max(map(len, roles()))


def _is_in_number(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands in the number of a paper or a case (银保监发〔2022〕5号, （2021）最高法执监78号)."""
    number = _number_after().match(text, end)
    return number is not None and (number[1] is not None or match_before(_BEHIND_YEAR, text, start) is not None)


@cache
def _number_after() -> re.Pattern[str]:
    """Return what stands behind the name of who gave a paper its number, its year or 第 as a group."""
    return lazy(f"[{''.join(sorted(_papers()))}]+({_YEAR}|第)?[0-9]+号")


@cache
def _papers() -> frozenset[str]:
    return frozenset("".join(_words("paper")))


def is_part_of_other_name(text: str, start: int, end: int) -> bool:
    """Tell whether an organisation only gives its name to something else.

    >>> is_part_of_other_name("北大小区", 0, 2), is_part_of_other_name("北大的小区", 0, 2)
    (True, False)
    """
    behind = text[end : end + 1]
    if behind in _firsts() and (_goes_on(text, end) or _is_used(text, end)):
        return True
    if _after().is_at(text, end):
        return True
    if behind in _BONDS and _BOND_AFTER.match(text, end) and match_before(_BOND_BEFORE, text, start):
        return True
    return behind in _papers() and _is_in_number(text, start, end)


@cache
def _firsts() -> frozenset[str]:
    """Return the first characters of the words that only some names go on in."""
    rows = [row for rows in _inside().values() for row in rows]
    words = (_words("used"), _words("used-in"), *(row.words for row in rows))
    return frozenset(word[0] for word in chain.from_iterable(words))


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a name and what follows are together another word (匹克球, 海底捞针), a thing or talk of a trade."""
    for row in _inside().get(text[end - 1 : end], ()):
        if text.startswith(row.words, end) and text.endswith(row.name, 0, end) and not text.startswith(row.but, end):
            return True
    return False


class _Inside(NamedTuple):
    """A name, or the end of one, that is another word together with any of `words`, but for what `but` begins."""

    name: str
    words: tuple[str, ...]
    but: tuple[str, ...]


@cache
def _inside() -> dict[str, list[_Inside]]:
    """Return the rows of names that go on in other words, by the last character of the name."""
    found: dict[str, list[_Inside]] = {}
    for row in section_of("namesakes.txt", "inside"):
        names, words, *but = (tuple(part.split()) for part in row.split("|"))
        for name in names:
            found.setdefault(name[-1], []).append(_Inside(name, words, but[0] if but else ()))
    return found


def _is_used(text: str, end: int) -> bool:
    """Tell whether a name that ends at `end` is that of a platform where people write, sell or watch (抖音上)."""
    if text.startswith(_words("used"), end) and not text.startswith(_words("used-not"), end):
        return text.endswith(_words("platform"), 0, end)
    return text.startswith(_words("used-in"), end) and text.endswith(_within(), 0, end)


@cache
def _within() -> tuple[str, ...]:
    return tuple(f"在{name}" for name in _words("platform"))


def is_in_talk_of_trade(text: str, start: int, end: int) -> bool:
    """Tell whether a name of a place and a trade alone stands in talk of that trade.

    >>> is_in_talk_of_trade("中国石油产量", 0, 4), is_in_talk_of_trade("中国石油公告", 0, 4)
    (True, False)
    """
    return _talk().match(text, end) is not None and is_place_and_trade(text[start:end])


@lru_cache(maxsize=4096)
def is_place_and_trade(word: str) -> bool:
    """Tell whether a name says only where a firm is and what it trades in.

    >>> is_place_and_trade("中国石油"), is_place_and_trade("中国平安")
    (True, False)
    """
    longest = len(longest_place()(word))
    places = (size for size in range(1, longest + 1) if word[:size] in regions())
    return any(is_of_trade(word, size, len(word)) for size in places)


def is_counted(text: str, start: int, end: int) -> bool:
    """Tell whether what a firm makes is counted by its name.

    >>> is_counted("一箱青岛啤酒", 2, 6), is_counted("一台华为生产的机器", 2, 4)
    (True, False)
    """
    return _before("counted").is_at(text, start) and not text.startswith(_words("makes"), end)


def is_policy(text: str, start: int, end: int) -> bool:
    """Tell whether somebody buys insurance by the name of the insurer.

    >>> is_policy("他买了平安保险", 3, 7), is_policy("他起诉平安保险", 3, 7)
    (True, False)
    """
    return text.endswith(_words("policy"), start, end) and text.endswith(_words("insured"), 0, start)


def is_of_many(text: str, start: int) -> bool:
    """Tell whether a number of bodies stands before what then names none of them.

    >>> is_of_many("起诉三家短视频公司", 4), is_of_many("入驻星岚公司", 2)
    (True, False)
    """
    return _before("many").is_at(text, start)


def is_of_each(text: str, start: int) -> bool:
    """Tell whether a list that begins with each of some places makes what stands there a body of any of them.

    >>> is_of_each("各市、县(区)教育局、商务局", 11), is_of_each("义乌市教育局、商务局", 7)
    (True, False)
    """
    return _before("each").is_at(text, start)


def is_any(text: str, start: int) -> bool:
    """Tell whether what stands before a short form without a name of its own makes it any body of its kind.

    >>> is_any("各急救中心", 1), is_any("联系急救中心", 2)
    (True, False)
    """
    return is_of_many(text, start) or _before("any").is_at(text, start)


def is_of_session(text: str, start: int, end: int) -> bool:
    """Tell whether the number of a session before a name makes it that of an event.

    >>> is_of_session("第九届世界互联网大会", 3, 10), is_of_session("第九届全国人大", 3, 7)
    (True, False)
    """
    return text[start - 1 : start] == "届" and may_be_event(text[start:end])


def may_be_event(name: str) -> bool:
    """Tell whether what a name ends in makes it that of an event where the number of a session stands before it.

    >>> may_be_event("世界互联网大会"), may_be_event("全国人大")
    (True, False)
    """
    return name.endswith(_words("session"))


@cache
def _after() -> Beside:
    """Return what stands right behind a name that is part of another."""
    things = f"(?:{_rows('thing-before')})?(?:{_rows('thing')})(?!{_rows('thing-not')})"
    brands = f"(?:{_rows('brand')})(?!{_rows('brand-not')})"
    models = rf"\s?(?:{_rows('model')})(?![A-Za-z])"
    return Beside([*patterns_of("namesakes.txt", "after"), things, brands, models])


@cache
def _words(section: str) -> tuple[str, ...]:
    return tuple(listed("namesakes.txt", section))


@cache
def _before(section: str) -> Beside:
    return Beside(patterns_of("namesakes.txt", section), is_before=True)


@cache
def _talk() -> re.Pattern[str]:
    return lazy(_rows("trade"))


def _rows(section: str) -> str:
    return pattern_of("namesakes.txt", section)

"""The places of a text by rank, and which of them governs an office that is named without one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from yiwu_facts.kinds.organization.words import REGION, lengths_of_words, listed, longest_place, regions
from yiwu_facts.text.pattern import lazy

RANKS = "省市县区州旗"
"""Ranks of places, of one character."""
_TOGETHER = lazy("[^。！？；\n]*[、和与及]")
"""Between two places that act together: an office after them is of neither alone."""


class _Ranked(NamedTuple):
    """The places of one rank in the order of the text.

    Attributes:
        ends: where they end.
        names: how they read.
        joined: whether each acts together with another one before it.
    """

    ends: list[int]
    names: list[str]
    joined: list[bool]


class Seats:
    r"""The places of a text by rank, and what they govern.

    >>> seats = Seats("杭州市公告。\n义乌市委、市政府开会。")
    >>> seats.place(12, "市", None)
    '义乌市'
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, _Ranked] = {}

    def _of_rank(self, rank: str) -> _Ranked:
        if rank not in self._places:
            ends = [match.end() for match in re.finditer(rank, self._text)]
            found = [(end, _place_ending(self._text, end)) for end in ends]
            kept = [(end, place) for end, place in found if place and not place.endswith(_no_districts())]
            joined = [self._are_together(*first, *last) for first, last in pairwise(kept)]
            self._places[rank] = _Ranked([end for end, _ in kept], [place for _, place in kept], [False, *joined])
        return self._places[rank]

    def place(self, start: int, rank: str, before: str | None) -> str | None:
        """Return the place that governs an office.

        Args:
            start: where the office begins.
            rank: its rank, such as 市.
            before: the name of the body right before it in the same list.
        """
        if before and _begins_with_place(before):
            return place_of(before, rank)  # 县政府 in 义乌市委、县政府 is of no other county that the text names
        places = self._of_rank(rank)
        at = bisect_left(places.ends, start + 1) - 1
        if at >= 0 and places.ends[at] > self._text.rfind("\n", 0, start):
            return None if places.joined[at] else places.names[at]
        match [*set(places.names)]:
            case [only]:
                return only
        return None

    def _are_together(self, end: int, place: str, last: int, other: str) -> bool:
        return place != other and _TOGETHER.fullmatch(self._text, end, last - len(other)) is not None


def _place_ending(text: str, end: int) -> str | None:
    for size in lengths_of_words(text, end):
        if size <= end and regions().get(place := text[end - size : end]) == REGION:
            return place
    return None


def _begins_with_place(name: str) -> bool:
    return longest_place()(name.removeprefix("中共")) != ""


def place_of(name: str, rank: str) -> str | None:
    """Return the place of a rank that a name begins with, with what stands above it.

    >>> place_of("绍兴市上虞区委", "区"), place_of("义乌市委", "市"), place_of("义乌市委", "县")
    ('绍兴市上虞区', '义乌市', None)
    """
    at, found = len(name) - len(name.removeprefix("中共")), None
    while place := longest_place()(name[at:]):
        at += len(place)
        if name[at - 1] == rank:
            found = name[:at]
    return found


@cache
def _no_districts() -> tuple[str, ...]:
    return tuple(listed("around.txt", "no-district"))

"""The places of a text by rank, and which of them governs an office that is named without one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from yiwu_facts.kinds.organization.words import REGION, lengths_of_words, listed, longest_place, regions
from yiwu_facts.text.pattern import lazy

RANK = lazy("[省市县区州旗]")
_TOGETHER = lazy("[^。！？；\n]*[、和与及]")
"""Between two places that act together: an office after them is of neither alone."""


class Seats:
    r"""The places of a text by rank, and what they govern.

    >>> seats = Seats("杭州市公告。\n义乌市委、市政府开会。")
    >>> seats.place(12, "市", None)
    '义乌市'
    """

    def __init__(self, text: str) -> None:
        self._text = text

        self._places: dict[str, tuple[list[int], list[str]]] = {}

    def _of_rank(self, rank: str) -> tuple[list[int], list[str]]:
        """Return where the places of a rank end and how they read, in the order of the text."""
        if rank not in self._places:
            ends = [match.end() for match in re.finditer(rank, self._text)]
            found = [(end, _place_ending(self._text, end)) for end in ends]
            kept = [(end, place) for end, place in found if place and not place.endswith(_no_districts())]
            self._places[rank] = [end for end, _ in kept], [place for _, place in kept]
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
        ends, places = self._of_rank(rank)
        at = bisect_left(ends, start + 1) - 1
        if at >= 0 and ends[at] > self._text.rfind("\n", 0, start):
            return None if self._are_together(ends, places, at) else places[at]
        match [*set(places)]:
            case [only]:
                return only
        return None

    def _are_together(self, ends: list[int], places: list[str], at: int) -> bool:
        if not at or places[at] == places[at - 1]:
            return False
        between = self._text[ends[at - 1] : ends[at] - len(places[at])]
        return _TOGETHER.fullmatch(between) is not None


def _place_ending(text: str, end: int) -> str | None:
    sizes = [size for size in lengths_of_words(text, end) if size <= end]
    return next((text[end - n : end] for n in sizes if regions().get(text[end - n : end]) == REGION), None)


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

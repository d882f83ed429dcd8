"""Where numbers stand in a text, by what follows them: one look at it for all kinds of numbers that have a unit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from yiwu_facts.numbers.terms import BOUND, FIRST, REST, RUN, WHOLE
from yiwu_facts.text.pattern import lazy

_PLACE = lazy(rf"{FIRST}(?={REST}(?s:(.?)))(?:(?<=数)|[{WHOLE}]*+)")
"""All that a number may begin with, and what follows the number; behind 数 another one may begin."""


class Followed:
    """Finds where numbers begin that have a unit, by the characters that may follow them, as few numbers have one.

    >>> percent = Followed("% ", " ?%")
    >>> list(percent.places("3.5%、12人、2 %"))
    [0, 9]
    """

    def __init__(self, firsts: str, unit: str) -> None:
        """Take the characters that what follows begins with, and the pattern of all of it."""
        self._firsts = frozenset(f",个儿{firsts}")
        # Most have another unit, or none, right behind what surely belongs to the number: that is looked at first.
        self._pattern = lazy(rf"{FIRST}(?={REST}(?:[,个儿]|{unit})){BOUND}{RUN}(?=[{firsts}])(?={unit})")

    def places(self, text: str) -> Iterator[int]:
        """Yield where such numbers begin, which share no character with each other."""
        firsts, match = self._firsts, self._pattern.match
        reach = 0
        followed = (places for char, places in _places(text).items() if char in firsts)
        for place in sorted(chain.from_iterable(followed)):
            if place >= reach and (found := match(text, place)):
                reach = found.end()
                yield place


def places(text: str) -> list[int]:
    """Return where numbers may begin in a text, in order.

    >>> places("2.5%、三百人")
    [0, 2, 5]
    """
    return sorted(chain.from_iterable(_places(text).values()))


@lru_cache(maxsize=1)
def _places(text: str) -> dict[str, list[int]]:
    """Return where numbers may begin in a text, by the character behind each."""
    found: dict[str, list[int]] = {}
    for match in _PLACE.finditer(text):
        found.setdefault(match[1], []).append(match.start())
    return found

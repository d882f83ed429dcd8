"""Where the words of a large list stand in a text."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FACTORS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D], dtype=np.uint32)
_BITS = 20
_HEAD = len(_FACTORS)


class WordIndex:
    """Words of two characters or more, found in one pass: the longest at each place, left to right, none overlapping.

    A bit for the hash of the first three characters of each word, or of both of a shorter one, tells of nearly all
    places of a text at once that no word begins there; the few others are looked up. An automaton would take a third of
    a second to make.

    >>> list(WordIndex({"义乌", "义乌市", "浙江"}).matches("浙江省义乌市"))
    [('浙江', 0, 2), ('义乌市', 3, 6)]
    """

    def __init__(self, words: AbstractSet[str]) -> None:
        self._words = words
        self._longest = {word[:_HEAD]: len(word) for word in sorted(words, key=len)}
        self._short = _seen([head for head in self._longest if len(head) < _HEAD], _HEAD - 1)
        self._long = _seen([head for head in self._longest if len(head) == _HEAD], _HEAD)

    def matches(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Yield (word, start, end)."""
        words, longest = self._words, self._longest
        reach = 0
        for start in self._places(text):
            if start < reach:
                continue
            head = text[start : start + _HEAD]
            for length in range(longest.get(head) or longest.get(head[:-1]) or 0, 1, -1):
                word = text[start : start + length]
                if word in words:
                    reach = start + len(word)
                    yield word, start, reach
                    break

    def _places(self, text: str) -> list[int]:
        """Return where words may begin."""
        two, three = _hashes(text)
        is_place = self._short.take(two)
        is_place[: len(three)] |= self._long.take(three)
        places: list[int] = np.flatnonzero(is_place).tolist()
        return places


def _hashes(text: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Return the hashes of the two and of the three characters that begin at each place."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first, second, third = (codes * factor for factor in _FACTORS)
    two = first[:-1] + second[1:]
    three = two[:-1] + third[2:]
    shift = np.uint32(32 - _BITS)
    return two >> shift, three >> shift


def _seen(heads: list[str], size: int) -> NDArray[np.bool_]:
    """Return which hashes heads of one size have."""
    seen = np.zeros(1 << _BITS, dtype=np.bool_)
    seen[_hashes("".join(heads))[size - 2][::size]] = True
    return seen

"""Where the words of a large list stand in a text."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from yiwu_facts.text.hash_set import HashSet
from yiwu_facts.text.word_table import WordTable

_FACTORS = np.array([0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F], dtype=np.uint32)
_BITS = 23
_SIZES = (2, 3, 4)
LONGEST = 64
"""Longer words are not found, unless more is said."""


class Heads(NamedTuple):
    """Hashes of the words of two characters, of those of three, and of the first four characters of longer ones."""

    two: HashSet
    three: HashSet
    longer: HashSet


_CHUNK = 1 << 16
"""Characters that are looked at at once: their hashes take little memory."""

Match = tuple[str, int, int]
"""A word, its start and its end."""


class WordIndex:
    """Words of two characters or more, found in one pass: the longest at each place, left to right, none overlapping.

    The heads of the words tell of nearly all places of a text at once that no word begins there; at the few others
    `longest` says which is the longest word that the rest of the text begins with.

    >>> places = {"义乌", "义乌市", "浙江"}
    >>> list(WordIndex(heads_of(places), longest_of(places)).matches("浙江省义乌市"))
    [('浙江', 0, 2), ('义乌市', 3, 6)]
    """

    def __init__(self, heads: Heads, longest: Callable[[str], str], width: int = LONGEST) -> None:
        """Take what tells of the words, and the length of those that are looked for at most."""
        self._heads = heads
        self._longest = longest
        self._width = width

    def matches(self, text: str) -> Iterator[Match]:
        """Yield the words in a text."""
        return self._words(text, self._places(text))

    def matches_each(self, texts: Sequence[str]) -> list[list[Match]]:
        """Return the words in each of some texts; for many short ones in less time than one by one.

        >>> places = {"义乌", "义乌市"}
        >>> WordIndex(heads_of(places), longest_of(places)).matches_each(["义", "义乌市"])
        [[], [('义乌市', 0, 3)]]
        """
        places = self._places("".join(texts))  # also some across the border of two texts, where no word will be found
        found: list[list[Match]] = []
        begin = first = 0
        for text in texts:
            last = bisect_left(places, begin + len(text), first)
            found.append(list(self._words(text, [place - begin for place in places[first:last]])))
            begin, first = begin + len(text), last
        return found

    def _words(self, text: str, places: Iterable[int]) -> Iterator[Match]:
        longest, width = self._longest, self._width
        reach = 0
        for start in places:
            if start >= reach and (word := longest(text[start : start + width])):
                reach = start + len(word)
                yield word, start, reach

    def _places(self, text: str) -> list[int]:
        """Return where words may begin."""
        places: list[int] = []
        for first in range(0, len(text), _CHUNK):
            hashes = _hashes(text[first : first + _CHUNK + _SIZES[-1] - 1])
            is_place = np.zeros(len(hashes[0]), dtype=np.bool_)
            for held, here in zip(self._heads, hashes, strict=True):
                is_place[: len(here)] |= held.may_hold(here)
            places += (np.flatnonzero(is_place[:_CHUNK]) + first).tolist()
        return places


def longest_of(words: Collection[str]) -> Callable[[str], str]:
    """Return what tells the longest of some words that a text begins with, nothing if there is none.

    >>> longest_of({"义乌", "义乌市"})("义乌市政府")
    '义乌市'
    """
    if isinstance(words, WordTable):
        return words.longest
    lengths: dict[str, set[int]] = defaultdict(set)
    for word in words:
        lengths[word[:2]].add(len(word))
    sizes = {head: sorted(found, reverse=True) for head, found in lengths.items()}

    def longest(text: str) -> str:
        for size in sizes.get(text[:2], ()):
            if text[:size] in words:
                return text[:size]
        return ""

    return longest


def heads_of(words: AbstractSet[str], bits: int = _BITS) -> Heads:
    """Return the heads of some words; more words want more bits of hashes."""
    heads = {word[: _SIZES[-1]] for word in words}
    return Heads(*(HashSet(_hashes_of([head for head in heads if len(head) == size], size), bits) for size in _SIZES))


def _hashes_of(heads: Sequence[str], size: int) -> NDArray[np.uint32]:
    return _hashes("".join(heads))[_SIZES.index(size)][::size]


def _hashes(text: str) -> list[NDArray[np.uint32]]:
    """Return the hashes of the two, the three and the four characters that begin at each place."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    sums = codes * _FACTORS[0]
    found = []
    for at, factor in enumerate(_FACTORS[1:], 1):
        sums = sums[: max(0, len(codes) - at)] + (codes * factor)[at:]
        found.append(sums)
    return found

"""Hashes of character n-grams, and a table from hash to row number that takes whole arrays at once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from yiwu_facts.text.hash_set import HashSet

if TYPE_CHECKING:
    from numpy.typing import NDArray

BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_MISS = np.int32(-1)
_CROWDED = np.int32(-2)
_OTHER = np.uint32(0x9E3779B1)
_SLOT_BITS = 14
_PLANE = np.uint64(0xFFFF)
"""The last code point of the Basic Multilingual Plane."""


def mix(hashes: NDArray[np.uint64], length: int | NDArray[np.uint64]) -> NDArray[np.uint32]:
    """Spread polynomial hashes of n-grams of one length, or each of its own, over 32 bits."""
    spread = hashes >> np.uint64(29)
    spread ^= hashes
    spread += np.uint64(length)
    spread *= _MIX
    spread >>= np.uint64(32)
    return spread.astype(np.uint32)


def polynomial(codes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Return the polynomial hash of all code points of a word, in an array of one."""
    powers, _ = _powers(1 << len(codes).bit_length())
    result: NDArray[np.uint64] = (codes * powers[: len(codes)]).sum(keepdims=True)
    return result


class Grams(NamedTuple):
    """The n-grams of one to four code points that begin at each place of a text; fewer places for the longer ones.

    `hashes` are their polynomial hashes, `keys` these spread by `mix`, both by length; single code points have no key.
    """

    codes: NDArray[np.uint64]
    hashes: dict[int, NDArray[np.uint64]]
    keys: dict[int, NDArray[np.uint32]]

    def spans(self, begins: NDArray[np.int64], lengths: NDArray[np.int64]) -> NDArray[np.uint64]:
        """Return the polynomial hashes of spans of any length, by the difference of those of two heads of the text."""
        powers, inverses = _powers(1 << len(self.codes).bit_length())
        heads = np.zeros(len(self.codes) + 1, dtype=np.uint64)
        np.cumsum(self.codes * powers[: len(self.codes)], out=heads[1:])
        return (heads.take(begins + lengths) - heads.take(begins)) * inverses.take(begins)


@lru_cache(maxsize=2)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Return the powers of `BASE` from 0 on, and what undoes a multiplication by each of them, modulo 2**64."""
    inverse = np.uint64(pow(int(BASE), -1, 1 << 64))
    powers, inverses = np.full(size, BASE), np.full(size, inverse)
    powers[0] = inverses[0] = 1
    return np.cumprod(powers), np.cumprod(inverses)


def grams(codes: NDArray[np.uint64]) -> Grams:
    """Return the n-grams of a text."""
    hashes = {1: codes}
    factor = np.ones(1, dtype=np.uint64)  # an array, for arrays wrap around in silence
    for length in (2, 3, 4):
        factor = factor * BASE
        hashes[length] = hashes[length - 1][:-1] + codes[length - 1 :] * factor
    return Grams(codes, hashes, {length: mix(hashes[length], length) for length in (2, 3, 4)})


def distinct(first: NDArray[np.uint64], second: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return places that stand for all pairs of numbers, and for each place which of them has its pair.

    Without sorting, which would take longer than all else: the last place of each slot of a table stands for those with
    the same pair there. Others, with another pair in the same slot, are few and stand for themselves.
    """
    here = np.arange(len(first))
    slots = ((first * BASE ^ second) * _MIX >> np.uint64(64 - _SLOT_BITS)).astype(np.int64)
    holder = np.zeros(1 << _SLOT_BITS, dtype=np.int64)
    holder[slots] = here
    chosen = holder.take(slots)
    clashing = np.flatnonzero((first.take(chosen) != first) | (second.take(chosen) != second))
    chosen[clashing] = clashing
    found = np.flatnonzero(chosen == here)
    holder = np.empty(len(first), dtype=np.int64)
    holder[found] = np.arange(len(found))
    return found, holder.take(chosen)


class RowTable:
    """Finds the rows of many sorted keys.

    Most n-grams of a text have no row. A table of bits that stays in the processor's cache tells that of nearly all of
    them; the rest takes one look at a sparse table, more for the few keys that share a slot there.
    """

    def __init__(self, keys: NDArray[np.uint32]) -> None:
        bits = min(max((5 * len(keys)).bit_length(), 8), 20)
        self.keys = keys
        self._seen = HashSet(keys, min(bits + 2, 20))
        self._first = _SlotTable(keys, np.arange(len(keys), dtype=np.int32), np.uint32(1), bits)
        crowded = np.flatnonzero(self._first.rows(keys) == _CROWDED).astype(np.int32)
        self._second = _SlotTable(keys[crowded], crowded, _OTHER, max(bits - 2, 6))

    def rows(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Return the row of each key, -1 for one that is not there; of keys of which many are, in less time."""
        rows = self._likely(keys)
        if len(self.keys):
            rows |= np.negative(self.keys.take(rows, mode="clip") != keys, dtype=np.int32)  # all bits of -1 are set
        return rows

    def find(self, keys: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Return which of the keys are there, and their rows; of keys of which few are, in less time."""
        places = np.flatnonzero(self._seen.may_hold(keys))
        keys = keys.take(places)
        found = self._likely(keys)
        right = np.flatnonzero(self.keys.take(found, mode="clip") == keys)
        return places.take(right), found.take(right)

    def _likely(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Return the one row that each key may have, -1 where there is none."""
        rows = self._first.rows(keys)
        crowded = np.flatnonzero(rows == _CROWDED)
        if len(crowded):
            again = self._second.rows(keys[crowded])
            left = np.flatnonzero(again == _CROWDED)
            again[left] = np.searchsorted(self.keys, keys[crowded[left]])
            rows[crowded] = again
        return rows


class _SlotTable:
    """A slot for each value of a few bits of a key: the row of its key, or that there is none or more than one."""

    def __init__(self, keys: NDArray[np.uint32], rows: NDArray[np.int32], factor: np.uint32, bits: int) -> None:
        self._factor = factor
        self._shift = np.uint32(32 - bits)
        slots = self._slots(keys)
        self._rows = np.full(1 << bits, _MISS, dtype=np.int32)
        self._rows[slots] = rows
        lost = np.flatnonzero(self._rows.take(slots) != rows)  # the last of each slot's keys is still there
        self._rows[slots.take(lost)] = _CROWDED

    def _slots(self, keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
        return keys * self._factor >> self._shift

    def rows(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        return self._rows.take(self._slots(keys))


class CharacterRows:
    """The rows of single code points, looked up once for all of the Basic Multilingual Plane."""

    def __init__(self, table: RowTable) -> None:
        self._table = table
        self._rows = table.rows(mix(np.arange(1 << 16, dtype=np.uint64), 1))

    def rows(self, codes: NDArray[np.uint64]) -> NDArray[np.int32]:
        """Return the row of each code point, -1 for one that has none."""
        rows = self._rows.take(codes.view(np.int64), mode="clip")
        beyond = np.flatnonzero(codes > _PLANE)
        rows[beyond] = self._table.rows(mix(codes.take(beyond), 1))
        return rows

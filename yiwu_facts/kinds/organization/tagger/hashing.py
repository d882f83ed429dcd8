"""Hashes of character n-grams, and a table from hash to row number that takes whole arrays at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_MISS = np.int32(-1)
_CROWDED = np.int32(-2)


def mix(hashes: NDArray[np.uint64], length: int) -> NDArray[np.uint32]:
    """Spread polynomial hashes of n-grams of one length over 32 bits."""
    return (((hashes ^ (hashes >> np.uint64(29))) + np.uint64(length)) * _MIX >> np.uint64(32)).astype(np.uint32)


def polynomials(codes: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """Return the polynomial hash of the `length` code points from each place on."""
    count = max(len(codes) - length + 1, 0)
    result = codes[:count].copy()
    factor = np.ones(1, dtype=np.uint64)  # an array, for arrays wrap around in silence
    for place in range(1, length):
        factor = factor * BASE
        result += codes[place : place + count] * factor
    return result


class RowTable:
    """Finds the rows of many keys: one look at a sparse table, a second one for the few keys that share a slot.

    Keys that share a slot in both tables are left out; `kept` says which ones were not.
    """

    def __init__(self, keys: NDArray[np.uint32]) -> None:
        bits = min(max(int(len(keys) * 5).bit_length(), 8), 22)
        self.keys = keys
        self._first_shift = np.uint32(32 - bits)
        self._second_shift = np.uint32(32 - max(bits - 1, 6))
        self._first = np.full(1 << bits, _MISS, dtype=np.int32)
        self._second = np.full(1 << max(bits - 1, 6), _MISS, dtype=np.int32)
        rows = np.arange(len(keys), dtype=np.int32)
        slots = keys >> self._first_shift
        crowded = np.bincount(slots, minlength=len(self._first))[slots] > 1
        self._first[slots[~crowded]] = rows[~crowded]
        self._first[slots[crowded]] = _CROWDED
        left = rows[crowded][::-1]
        self._second[self._second_slots(keys[left])] = left
        self.kept = ~crowded
        self.kept[self._second[self._second >= 0]] = True

    def _second_slots(self, keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
        return (keys * np.uint32(0x9E3779B1)) >> self._second_shift

    def rows(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Return the row of each key, -1 for one that is not there."""
        if not len(self.keys):
            return np.full(len(keys), _MISS, dtype=np.int32)
        found = self._first.take(keys >> self._first_shift)
        crowded = np.flatnonzero(found == _CROWDED)
        if len(crowded):
            found[crowded] = self._second.take(self._second_slots(keys[crowded]))
        wrong = self.keys.take(found, mode="clip") != keys
        found[wrong] = _MISS
        return found

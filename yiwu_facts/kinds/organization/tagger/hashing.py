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
_OTHER = np.uint32(0x9E3779B1)


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
    """Finds the rows of many sorted keys: one look at a sparse table, more for the few keys that share a slot there."""

    def __init__(self, keys: NDArray[np.uint32]) -> None:
        bits = min(max((5 * len(keys)).bit_length(), 8), 22)
        self.keys = keys
        self._first = _SlotTable(keys, np.arange(len(keys), dtype=np.int32), np.uint32(1), bits)
        crowded = np.flatnonzero(self._first.rows(keys) == _CROWDED).astype(np.int32)
        self._second = _SlotTable(keys[crowded], crowded, _OTHER, max(bits - 2, 6))

    def rows(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        """Return the row of each key, -1 for one that is not there."""
        if not len(self.keys):
            return np.full(len(keys), _MISS, dtype=np.int32)
        found = self._first.rows(keys)
        crowded = np.flatnonzero(found == _CROWDED)
        if len(crowded):
            again = self._second.rows(keys[crowded])
            left = np.flatnonzero(again == _CROWDED)
            again[left] = np.searchsorted(self.keys, keys[crowded[left]])
            found[crowded] = again
        found[self.keys.take(found, mode="clip") != keys] = _MISS
        return found


class _SlotTable:
    """A slot for each value of a few bits of a key: the row of its key, or that there is none or more than one."""

    def __init__(self, keys: NDArray[np.uint32], rows: NDArray[np.int32], factor: np.uint32, bits: int) -> None:
        self._factor = factor
        self._shift = np.uint32(32 - bits)
        slots = self._slots(keys)
        self._rows = np.full(1 << bits, _MISS, dtype=np.int32)
        self._rows[slots] = rows
        self._rows[np.bincount(slots, minlength=1 << bits) > 1] = _CROWDED

    def _slots(self, keys: NDArray[np.uint32]) -> NDArray[np.uint32]:
        return keys * self._factor >> self._shift

    def rows(self, keys: NDArray[np.uint32]) -> NDArray[np.int32]:
        return self._rows.take(self._slots(keys))

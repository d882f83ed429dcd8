"""What the tagger sees of a text: for each place a row number in every family of features.

Families are character n-grams of one to four characters that start at a place, the shape of a place and its
neighbours, and, for each dictionary, where its words begin, end and run through. A row carries a weight for each
label at each of the eight places around it, so one look-up serves eight positions.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from yiwu_facts.kinds.organization.tagger.hashing import BASE, RowTable, mix, polynomials

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ORDERS = (1, 2, 3, 4)
"""Lengths of the character n-grams."""

SHAPES = 10
_LENGTHS = np.array(
    [0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5], np.uint8
)
LONGEST = len(_LENGTHS) - 1
"""Dictionary words longer than this are cut off."""
WORD_ROWS = 72
"""Rows of one dictionary family: six lengths of a word that begins, six of one that ends, inside a word or not."""


def shape_table() -> NDArray[np.uint8]:
    """Return the class of every code point of the Basic Multilingual Plane; the last row is for all others."""
    table = np.full(0x10001, 9, dtype=np.uint8)
    table[0x3400:0xA000] = 1
    table[0x10000] = 1
    for code in map(ord, "零一二两三四五六七八九十百千万亿〇"):
        table[code] = 2
    table[ord("0") : ord("9") + 1] = 3
    table[ord("A") : ord("Z") + 1] = 4
    table[ord("a") : ord("z") + 1] = 4
    for codes, shape in (("“”《》\"'", 5), ("()[]【】", 6), ("，。；：！？,;:!?\n", 7), ("、 ·-—/&.", 8)):
        for char in codes:
            table[ord(char)] = shape
    table[0] = 0
    return table


@dataclass(frozen=True)
class Dictionaries:
    """Words by the key of their hash, each with one bit for every dictionary that holds it."""

    table: RowTable
    bits: NDArray[np.uint32]
    lengths: NDArray[np.uint32]
    heads: RowTable
    count: int

    def matches(self, codes: NDArray[np.uint64]) -> Iterator[tuple[int, NDArray[np.int64], NDArray[np.uint32]]]:
        """Yield for each word length the places where a word of that length begins, and its bits."""
        single = self.table.rows(mix(codes, 1))
        places = np.flatnonzero(single >= 0)
        yield 1, places, self.bits[single[places]]
        pairs = polynomials(codes, 2)
        heads = self.heads.rows(mix(pairs, 0))
        begins = np.flatnonzero(heads >= 0)
        lengths = self.lengths[heads[begins]]
        hashes = pairs[begins]
        factor = np.full(1, BASE)
        for length in range(2, LONGEST + 1):
            if length > 2:
                longer = (begins + length <= len(codes)) & (lengths >> np.uint32(length) != 0)
                begins, lengths, hashes = begins[longer], lengths[longer], hashes[longer]
                if not len(begins):
                    return
                factor = factor * BASE
                hashes = hashes + codes[begins + (length - 1)] * factor
            here = np.flatnonzero(lengths >> np.uint32(length) & np.uint32(1))
            rows = self.table.rows(mix(hashes[here], length))
            hit = rows >= 0
            yield length, begins[here[hit]], self.bits[rows[hit]]

    def rows(self, codes: NDArray[np.uint64]) -> list[NDArray[np.uint8]]:
        """Return for each dictionary the row of every place, 0 where none of its words is near."""
        found = list(self.matches(codes))
        first = np.concatenate([places for _, places, _ in found]).astype(np.int32)
        bits = np.concatenate([bits for _, _, bits in found])
        lengths = np.repeat(
            np.array([length for length, _, _ in found], np.int32), [len(places) for _, places, _ in found]
        )
        last = first + (lengths - 1)
        kinds = _LENGTHS.take(lengths)
        here = np.arange(len(codes), dtype=np.int32)
        result = []
        for number in range(self.count):
            chosen = np.flatnonzero(bits & bits.dtype.type(1 << number))
            begin, end, kind = first.take(chosen), last.take(chosen), kinds.take(chosen)
            row = np.zeros(len(codes), dtype=np.uint8)
            closed = np.zeros(len(codes), dtype=np.uint8)
            row[begin] = kind  # matches come by rising length, so the longest word that begins (or ends) here stays
            closed[end] = 6 * kind
            row += closed
            reach = np.zeros(len(codes), dtype=np.int32)
            reach[begin] = end
            reach = np.maximum.accumulate(reach)
            row[1:] += (reach[:-1] > here[1:]).view(np.uint8) * np.uint8(36)
            result.append(row)
        return result


def build_dictionaries(words: dict[str, int], count: int) -> Dictionaries:
    """Compile words and their bits."""
    keys: dict[int, int] = {}
    heads: dict[int, int] = {}
    for word, bits in words.items():
        if not 1 <= len(word) <= LONGEST:
            continue
        codes = np.array([ord(char) for char in word], dtype=np.uint64)
        key = int(mix(polynomials(codes, len(word)), len(word))[0])
        keys[key] = keys.get(key, 0) | bits
        if len(word) > 1:
            head = int(mix(polynomials(codes[:2], 2), 0)[0])
            heads[head] = heads.get(head, 0) | 1 << len(word)
    return dictionaries(
        np.array(sorted(keys), np.uint32),
        np.array([keys[key] for key in sorted(keys)], np.uint32),
        np.array(sorted(heads), np.uint32),
        np.array([heads[key] for key in sorted(heads)], np.uint32),
        count,
    )


def dictionaries(
    keys: NDArray[np.uint32],
    bits: NDArray[np.uint32],
    heads: NDArray[np.uint32],
    lengths: NDArray[np.uint32],
    count: int,
) -> Dictionaries:
    """Make dictionaries of their stored arrays."""
    return Dictionaries(RowTable(keys), bits, lengths, RowTable(heads), count)

"""What the tagger sees of a text: for each place a row number in every family of features.

Families are character n-grams of one to four characters that start at a place, the shape of a place and its
neighbours, and, for each dictionary, where its words begin, end and run through. A row carries a weight for each
label at each of the eight places around it, so one look-up serves eight positions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from yiwu_facts.kinds.organization.tagger.hashing import CharacterRows, Grams, RowTable, mix, polynomial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

ORDERS = (1, 2, 3, 4)
"""Lengths of the character n-grams."""

SHAPES = 10
EDGE = 0xD800
"""Stands between two texts for the end of all; folded text has no such code, and nothing with it has weights."""
_LENGTHS = np.array(
    [0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5], np.uint8
)
LONGEST = len(_LENGTHS) - 1
"""Dictionary words longer than this are cut off."""
_LONG = ~np.uint32((1 << len(ORDERS) + 1) - 1)
"""The bits of the lengths that n-grams do not have."""
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
    table[0] = table[EDGE] = 0
    return table


@dataclass(frozen=True)
class Dictionaries:
    """Words by the key of their hash, each with one bit for every dictionary that holds it; at most 16 dictionaries.

    `fields` gives for such bits a number with three bits for each dictionary, the lowest of them set.
    """

    table: RowTable
    characters: CharacterRows
    bits: NDArray[np.uint16]
    lengths: NDArray[np.uint32]
    heads: RowTable
    count: int
    fields: NDArray[np.uint64]

    def matches(self, text: Grams) -> Matches:
        """Return where the words begin, by rising length."""
        rows = self.heads.rows(mix(text.hashes[2], 0))
        heads = np.flatnonzero(rows >= 0)
        lengths = self.lengths.take(rows.take(heads))
        found = [self._single(text), *(self._short(text, length, heads, lengths) for length in text.keys)]
        longer = np.flatnonzero(lengths & _LONG != 0)
        found.append(self._long(text, heads.take(longer), lengths.take(longer)))
        return Matches(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def _single(self, text: Grams) -> Matches:
        rows = self.characters.rows(text.codes)
        begins = np.flatnonzero(rows >= 0)
        return Matches(begins, np.full(len(begins), 1), self.bits.take(rows.take(begins)))

    def _short(self, text: Grams, length: int, heads: NDArray[np.int64], lengths: NDArray[np.uint32]) -> Matches:
        """Return the words of a length that n-grams have; `lengths` has the bits of those that may begin at `heads`."""
        keys = text.keys[length]
        lengths = lengths[: np.searchsorted(heads, len(keys))]
        begins = heads.take(np.flatnonzero(lengths & np.uint32(1 << length) != 0))
        rows = self.table.rows(keys.take(begins))
        found = np.flatnonzero(rows >= 0)
        return Matches(begins.take(found), np.full(len(found), length), self.bits.take(rows.take(found)))

    def _long(self, text: Grams, heads: NDArray[np.int64], lengths: NDArray[np.uint32]) -> Matches:
        """Return the words longer than n-grams; all lengths at once, for each has few."""
        bytes_of_lengths = (lengths & _LONG).astype("<u4").view(np.uint8)
        bits = np.flatnonzero(np.unpackbits(bytes_of_lengths, bitorder="little").view(np.bool_))
        begins, size = heads.take(bits >> 5), bits & 31
        within = np.flatnonzero(begins + size <= len(text.codes))
        begins, size = begins.take(within), size.take(within)
        found, rows = self.table.find(mix(text.spans(begins, size), size.astype(np.uint64)))
        order = np.argsort(size.take(found), kind="stable")
        found, rows = found.take(order), rows.take(order)
        return Matches(begins.take(found), size.take(found), self.bits.take(rows))

    def around(self, text: Grams) -> Around:
        """Return the words that begin, end and run through each place; of several of a dictionary, the longest."""
        begins, lengths, bits = self.matches(text)
        fields = self.fields.take(bits)
        size = len(text.codes)
        starts, stops = np.zeros(size, dtype=np.uint64), np.zeros(size, dtype=np.uint64)
        edges = np.searchsorted(lengths, np.searchsorted(_LENGTHS, range(1, _LENGTHS[-1] + 2))).tolist()
        for kind, group in enumerate(starmap(slice, pairwise(edges)), 1):
            _mark(starts, begins[group], fields[group], kind)
            _mark(stops, begins[group] + lengths[group] - 1, fields[group], kind)
        longer = slice(edges[2], None)
        begins, middle, bits = begins[longer], lengths[longer] - 2, bits[longer]
        inside = np.zeros(size, dtype=np.uint16)
        step = np.arange(int(middle.sum())) - np.repeat(np.cumsum(middle) - middle, middle)
        np.bitwise_or.at(inside, np.repeat(begins + 1, middle) + step, np.repeat(bits, middle))
        return Around(starts, stops, inside)


def _mark(marks: NDArray[np.uint64], places: NDArray[np.int64], fields: NDArray[np.uint64], kind: int) -> None:
    """Write the kind of some words at the places where they begin or end, over that of shorter ones."""
    if kind < 4:  # words of one length: no two at a place
        marks[places] = marks.take(places) & ~(fields * np.uint64(7)) | fields * np.uint64(kind)
    else:
        np.bitwise_or.at(marks, places, fields * np.uint64(7))
        np.bitwise_and.at(marks, places, ~(fields * np.uint64(7 - kind)))


class Matches(NamedTuple):
    """Words of dictionaries in a text: where each begins, its length, and its bits."""

    begins: NDArray[np.int64]
    lengths: NDArray[np.int64]
    bits: NDArray[np.uint16]


class Around(NamedTuple):
    """The words around some places: three bits for each dictionary in `starts` and `stops`, one in `inside`."""

    starts: NDArray[np.uint64]
    stops: NDArray[np.uint64]
    inside: NDArray[np.uint16]

    def at(self, places: NDArray[np.integer]) -> Around:
        """Return the words around some of the places."""
        return Around(self.starts.take(places), self.stops.take(places), self.inside.take(places))

    def rows(self, count: int) -> Iterator[NDArray[np.uint8]]:
        """Yield for each of `count` dictionaries the row of every place, 0 where none of its words is near."""
        for number in range(count):
            shift = np.uint64(3 * number)
            start = (self.starts >> shift).astype(np.uint8) & np.uint8(7)
            stop = (self.stops >> shift).astype(np.uint8) & np.uint8(7)
            inside = (self.inside >> np.uint16(number)).astype(np.uint8) & np.uint8(1)
            yield start + np.uint8(6) * stop + np.uint8(36) * inside


def build_dictionaries(words: dict[str, int], count: int) -> Dictionaries:
    """Compile words and their bits."""
    keys: dict[int, int] = {}
    heads: dict[int, int] = {}
    for word, bits in words.items():
        if not 1 <= len(word) <= LONGEST:
            continue
        codes = np.array([ord(char) for char in word], dtype=np.uint64)
        key = int(mix(polynomial(codes), len(word))[0])
        keys[key] = keys.get(key, 0) | bits
        if len(word) > 1:
            head = int(mix(polynomial(codes[:2]), 0)[0])
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
    numbers = np.arange(1 << count, dtype=np.uint64)
    fields = np.zeros(1 << count, dtype=np.uint64)
    for number in range(count):
        fields |= (numbers >> np.uint64(number) & np.uint64(1)) << np.uint64(3 * number)
    table = RowTable(keys)
    return Dictionaries(table, CharacterRows(table), bits.astype(np.uint16), lengths, RowTable(heads), count, fields)

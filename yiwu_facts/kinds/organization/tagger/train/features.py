"""Features of many sentences at once for training: those of the tagger, and for the teacher the tags of LAC."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from yiwu_facts.kinds.organization.tagger.features import SHAPES, WORD_ROWS, shape_table
from yiwu_facts.kinds.organization.tagger.hashing import BASE, grams, mix
from yiwu_facts.kinds.organization.tagger.train.wordlists import NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from yiwu_facts.kinds.organization.tagger.features import Dictionaries
    from yiwu_facts.kinds.organization.tagger.train.corpus import Sentence

_PAD = 4
_NO_TAG = 255


class Family(NamedTuple):
    """One family: its values place by place, where it says nothing, and its number of rows (None: as many as seen)."""

    name: str
    values: NDArray[np.uint32]
    silent: NDArray[np.bool_]
    rows: int | None = None


class Corpus:
    """Sentences laid out one behind the other with empty places between, and their features."""

    def __init__(
        self, sentences: Sequence[Sentence], dictionaries: Dictionaries, tags: dict[str, bytes] | None = None
    ) -> None:
        self.sentences = sentences
        self.sizes = np.array([len(s.text) for s in sentences], np.int64)
        self.starts = np.cumsum(self.sizes + _PAD) - self.sizes
        self.counts = np.array([s.weight for s in sentences], np.float64)
        size = int(self.starts[-1] + self.sizes[-1]) + _PAD
        self._codes = np.zeros(size, np.uint64)
        self.labels = np.zeros(size, np.uint8)
        self._tags = np.full(size, _NO_TAG, np.uint8)
        for sentence, start in zip(sentences, self.starts, strict=True):
            place = slice(int(start), int(start) + len(sentence.text))
            self._codes[place] = np.frombuffer(sentence.text.encode("utf-32-le", "surrogatepass"), np.uint32)
            for first, last in sentence.spans:
                self.label(int(start), first, last)
            if tags and sentence.text in tags:
                self._tags[place] = np.frombuffer(tags[sentence.text], np.uint8)
        self.families = self._ngrams() + self._words(dictionaries)
        if tags is not None:
            self.families += self._teacher()

    def label(self, start: int, first: int, last: int) -> None:
        """Mark a span of the sentence that starts at `start` as a name."""
        self.labels[start + first] = 1
        self.labels[start + first + 1 : start + last - 1] = 2
        self.labels[start + last - 1] = 3

    def _ngrams(self) -> list[Family]:
        families = []
        empty = self._codes == 0
        silent = empty.copy()
        for length, hashes in grams(self._codes).hashes.items():
            keys = np.zeros(len(empty), np.uint32)
            keys[: len(hashes)] = mix(hashes, length)
            if length > 1:
                silent[: 1 - length] &= empty[length - 1 :]
            families.append(Family(f"c{length}", keys, silent.copy()))
        shape = np.zeros(len(empty) + 2, np.uint32)
        shape[1:-1] = shape_table()[np.minimum(self._codes, np.uint64(0x10000)).astype(np.int64)]
        values = (shape[:-2] * np.uint32(SHAPES) + shape[1:-1]) * np.uint32(SHAPES) + shape[2:]
        return [*families, Family("shape", values, np.zeros(len(empty), np.bool_), SHAPES**3)]

    def _words(self, dictionaries: Dictionaries) -> list[Family]:
        rows = dictionaries.around(grams(self._codes)).rows(dictionaries.count)
        return [
            Family("d:" + name, row.astype(np.uint32), row == 0, WORD_ROWS)
            for name, row in zip(NAMES, rows, strict=True)
        ]

    def _teacher(self) -> list[Family]:
        """LAC's tag; its word; the tags of three words; the tag, the next one and the length of the word."""
        size, silent = len(self._tags), self._tags == _NO_TAG
        here = np.arange(size)
        begins = silent | (self._tags % 2 == 0)
        first = np.maximum.accumulate(np.where(begins, here, 0))
        after = np.append(np.minimum.accumulate(np.where(begins, here, size)[::-1])[::-1][1:], size)
        place = np.where(here == first, 0, np.where(here == after - 1, 1, 2)).astype(np.uint64)
        tag = np.where(silent, 99, self._tags // 2).astype(np.uint64)
        before, behind = tag[np.maximum(first - 1, 0)], tag[np.minimum(after, size - 1)]
        word = np.zeros(size, np.uint64)
        factor = np.ones(1, np.uint64)
        for step in range(8):
            inside = first + step < after
            word += np.where(inside, self._codes[np.minimum(first + step, size - 1)], np.uint64(0)) * factor
            factor = factor * BASE
        length = np.minimum(after - first, 5).astype(np.uint64)
        return [
            Family("lac", np.where(silent, 0, self._tags).astype(np.uint32), silent, 50),
            Family("word", mix(word * np.uint64(3) + place, 77), silent),
            Family(
                "tags",
                mix(((before * np.uint64(128) + tag) * np.uint64(128) + behind) * np.uint64(3) + place, 78),
                silent,
            ),
            Family(
                "tag-length",
                mix(((tag * np.uint64(128) + behind) * np.uint64(8) + place) * np.uint64(8) + length, 79),
                silent,
            ),
        ]

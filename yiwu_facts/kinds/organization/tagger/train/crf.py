"""A linear-chain CRF: which features it knows, its weights, training and the spans it finds."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np

from yiwu_facts.kinds.organization.tagger.train import kernels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from yiwu_facts.kinds.organization.tagger.train.features import Corpus, Family

DROPOUT = {"c1": 0.2, "c2": 0.3, "c3": 0.4, "c4": 0.4, "shape": 0.0, "word": 0.3, "lac": 0.1}
"""Share of the places where a family is hidden in training; 0.2 for all others, the dictionaries among them."""
RATE, L1, L2, EPOCHS = 0.15, 0.3, 1.0, 4
_LEAST = 2  # an n-gram seen less often gets no weights
_FLOOR = 0.05


class Crf:
    """Weights of eight places and four labels for every row of every family.

    Attributes:
        known: for each family its name, its keys (None: the values are the rows) and its first row.
        weights: rows of all families.
        moves: weights of transitions.
    """

    def __init__(self, families: Sequence[Family]) -> None:
        self.known: list[tuple[str, NDArray[np.uint32] | None, int, int]] = []
        size = 0
        for family in families:
            keys = None
            rows = family.rows
            if rows is None:
                values, counts = np.unique(family.values[~family.silent], return_counts=True)
                keys = values[counts >= _LEAST]
                rows = len(keys)
            self.known.append((family.name, keys, size, rows))
            size += rows
        self.weights = np.zeros((size, 8, 4), np.float32)
        self.moves = np.zeros((4, 4))

    def _rows(self, families: Sequence[Family]) -> NDArray[np.int32]:
        result = np.full((len(families), len(families[0].values)), -1, np.int32)
        for row, family, (name, keys, base, _) in zip(result, families, self.known, strict=True):
            assert family.name == name
            if keys is None:
                row[:] = np.where(family.silent, -1, family.values.astype(np.int64) + base)
            elif len(keys):
                place = np.minimum(np.searchsorted(keys, family.values), len(keys) - 1)
                row[:] = np.where((keys[place] == family.values) & ~family.silent, place + base, -1)
        return result

    def fit(self, corpus: Corpus, seed: int, runs: int = 1) -> None:
        """Train on the sentences of a corpus that count; the weights are the mean of some runs that differ by chance.

        Args:
            corpus: the sentences.
            seed: what the order of the sentences and the dropout follow from.
            runs: the number of runs.
        """
        total, moves = np.zeros_like(self.weights), np.zeros_like(self.moves)
        for run in range(runs):
            self.weights[:], self.moves[:] = 0, 0
            self._run(corpus, seed + 100 * run)
            total += self.weights / np.float32(runs)
            moves += self.moves / runs
        self.weights, self.moves = total, moves

    def _run(self, corpus: Corpus, seed: int) -> None:
        rows = self._rows(corpus.families)
        state = (self.weights, np.zeros_like(self.weights), np.zeros_like(self.weights))
        moved = np.zeros((4, 4))
        dropout = np.array([DROPOUT.get(name, 0.2) for name, *_ in self.known])
        chosen = np.flatnonzero((corpus.counts > 0) & (corpus.sizes > 1))
        shuffle = np.random.default_rng(seed)
        for number in range(EPOCHS):
            loss = kernels.epoch(
                state, self.moves, moved, rows, corpus.starts, corpus.sizes, corpus.labels, corpus.counts,
                shuffle.permutation(chosen), dropout, RATE, L1, L2, 1000 * seed + number, kernels.ALLOWED,
            )  # fmt: skip
            sys.stderr.write(f"epoch {number}: loss {loss:.5f}\n")

    def spans(self, corpus: Corpus) -> list[list[tuple[int, int, float]]]:
        """Return for each sentence the spans that may be names, and their probabilities."""
        result: list[list[tuple[int, int, float]]] = [[] for _ in corpus.sentences]
        chosen = np.flatnonzero(corpus.sizes > 1)
        found = np.zeros((int(corpus.sizes.sum()), 4))
        count = kernels.spans(
            self.weights, self.moves, self._rows(corpus.families), corpus.starts[chosen], corpus.sizes[chosen],
            _FLOOR, kernels.ALLOWED, found,
        )  # fmt: skip
        for sentence, first, last, chance in found[:count].tolist():
            result[int(chosen[int(sentence)])].append((int(first), int(last), chance))
        return result


def best(candidates: Sequence[tuple[int, int, float]], floor: float = 0.5) -> list[tuple[int, int]]:
    """Return the likeliest spans that don't overlap."""
    chosen: list[tuple[int, int]] = []
    for first, last, chance in sorted(candidates, key=lambda candidate: -candidate[2]):
        if chance >= floor and all(last <= a or b <= first for a, b in chosen):
            chosen.append((first, last))
    return sorted(chosen)

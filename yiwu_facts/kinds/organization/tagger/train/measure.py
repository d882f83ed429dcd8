"""Precision, recall and the curve from probability to confidence, on sentences whose spans are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from yiwu_facts.kinds.organization.tagger.train.crf import best

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Spans = Sequence[tuple[int, int]]
    Candidates = Sequence[tuple[int, int, float]]

_BINS = 20


def scores(pairs: Iterable[tuple[Spans, Candidates]]) -> tuple[float, float, float, float]:
    """Return precision, recall and F of exact spans, and F of overlapping ones, all in percent."""
    gold = found = exact = overlap = 0
    for spans, candidates in pairs:
        chosen = best(candidates)
        gold += len(spans)
        found += len(chosen)
        exact += len(set(spans) & set(chosen))
        free = set(chosen)
        for first, last in sorted(spans):
            for other in sorted(free):
                if other[0] < last and first < other[1]:
                    free.discard(other)
                    overlap += 1
                    break
    both = max(gold + found, 1)
    return 100 * exact / max(found, 1), 100 * exact / max(gold, 1), 200 * exact / both, 200 * overlap / both


def curve(pairs: Iterable[tuple[Spans, Candidates]]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return points of the rising curve from the probability of a candidate to the share of right ones."""
    seen = sorted((c[2], (c[0], c[1]) in set(spans)) for spans, candidates in pairs for c in candidates)
    parts = np.array_split(np.array(seen, np.float64), _BINS)
    chance = np.array([0.0, *(part[:, 0].mean() for part in parts), 1.0])
    share = np.array([0.0, *(part[:, 1].mean() for part in parts)])
    share = np.maximum.accumulate(np.append(share, 0.99))
    return chance, share + 1e-6 * np.arange(len(share))  # strictly rising, so that it has an inverse

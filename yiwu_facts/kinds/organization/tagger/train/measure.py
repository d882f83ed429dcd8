"""Precision, recall, and how far the probabilities can be believed, on sentences whose spans are known."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from yiwu_facts.kinds.organization.tagger.train.crf import best

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Spans = Sequence[tuple[int, int]]
    Candidates = Sequence[tuple[int, int, float]]

_BOUNDS = (0.1, 0.2, 0.3, 0.5, 0.7, 0.9, 0.95, 0.98, 1.01)


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


def reliability(pairs: Iterable[tuple[Spans, Candidates]]) -> list[tuple[float, float, int]]:
    """Return for each class of probabilities upper bound, share of right candidates, number of candidates."""
    seen = [(c[2], (c[0], c[1]) in set(spans)) for spans, candidates in pairs for c in candidates]
    classes = [[right for chance, right in seen if low <= chance < high] for low, high in pairwise((0.0, *_BOUNDS))]
    return [(high, sum(c) / len(c), len(c)) for high, c in zip(_BOUNDS, classes, strict=True) if c]

"""Words of a short text, from jieba's dictionary: the only module that knows which segmenter works below.

`rjieba` is taken where it is installed (extra `fast`): the same dictionary and the same cuts. Else jieba's own
dictionary file is read, but jieba never imported: its loader writes to a cache that all users share, logs, warns, and
takes a second.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path

LIMIT = 64
"""Longest text that is segmented in one go; longer ones are cut up, so that no input costs more than linear time."""

_LONGEST_WORD = 8


def segment(text: str) -> list[str]:
    """Return the words of `text`, in order, nothing left out; unknown words fall into single characters.

    >>> segment("河北大学")
    ['河北大学']
    >>> "".join(segment("任何文字")) == "任何文字"
    True
    """
    cut = _segmenter()
    return [word for at in range(0, len(text), LIMIT) for word in cut(text[at : at + LIMIT])]


@cache
def _segmenter() -> Callable[[str], list[str]]:
    if find_spec("rjieba"):
        import rjieba

        return lambda text: list(rjieba.cut(text, False))  # noqa: FBT003
    return _cut


@cache
def _counts() -> tuple[dict[str, int], float]:
    """Return how often jieba's dictionary has seen every word, and the logarithm of the sum."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    fields = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").split()
    counts = dict(zip(fields[0::3], map(int, fields[1::3]), strict=True))
    return counts, math.log(sum(counts.values()))


def _cut(text: str) -> list[str]:
    """Cut along the likeliest path through the dictionary, right to left as jieba does without its HMM."""
    counts, total = _counts()
    size = len(text)
    best: list[tuple[float, int]] = [(0.0, size)] * (size + 1)
    for at in range(size - 1, -1, -1):
        best[at] = max(
            (math.log(counts.get(text[at:end]) or 1) - total + best[end][0], end)
            for end in range(at + 1, min(size, at + _LONGEST_WORD) + 1)
            if end == at + 1 or text[at:end] in counts
        )
    words, at = [], 0
    while at < size:
        end = best[at][1]
        words.append(text[at:end])
        at = end
    return words

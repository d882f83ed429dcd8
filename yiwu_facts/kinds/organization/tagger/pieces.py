"""Cuts a text into the pieces that are tagged one by one: sentences, and never more than a bounded length."""

from __future__ import annotations

import re

LONGEST = 128
"""Code points of the longest piece."""

_END = re.compile(r"[。！？!?;；\n]++[”)』」]*+")
_SOFT = "，,、"


def pieces(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the pieces of a text, in order and without gaps.

    >>> pieces("签约。会后")
    [(0, 3), (3, 5)]
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        _cut(text, start, match.end(), spans)
        start = match.end()
    if start < len(text):
        _cut(text, start, len(text), spans)
    return spans


def _cut(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while end - start > LONGEST:
        middle, limit = start + LONGEST // 2, start + LONGEST
        cut = max(text.rfind(mark, middle, limit) for mark in _SOFT) + 1 or limit
        spans.append((start, cut))
        start = cut
    spans.append((start, end))

"""Cuts a text into the pieces that are tagged one by one: sentences, and never more than a bounded length."""

from __future__ import annotations

import re

LONGEST = 128
"""Code points of the longest piece."""

_MARKS = r"[。！？!?;；\n]"  # a set by itself at the beginning of a pattern lets a search skip what is not in it
_END = re.compile(f"{_MARKS}{_MARKS}*+[”)』」]*+")
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


_NUMERIC = r"[\d,.%\t ()|+—/-]"
_NUMBERS = re.compile(f"{_NUMERIC}{_NUMERIC}{{23,}}+")
_SEEN = 8
"""Characters around a place that features of its own see; what is further inside a run of numbers says nothing."""
_LETTER = re.compile(r"[A-Za-z]|[^\W\x00-\u058f]")


def named(text: str) -> list[tuple[int, int]]:
    r"""Return the pieces of a text that may hold a name, without the insides of its rows of numbers.

    >>> named("货币资金 187,216,416.55 688,712,332.77 -58.19%\n1,000\n存货")
    [(0, 12), (49, 51)]
    """
    spans: list[tuple[int, int]] = []
    runs = _NUMBERS.finditer(text)
    run = next(runs, None)
    for start, end in pieces(text):
        at = start
        while run and run.end() <= end:
            if run.start() >= at:
                spans.append((at, run.start() + _SEEN))
                at = run.end() - _SEEN
            run = next(runs, None)
        spans.append((at, end))
    return [span for span in spans if _LETTER.search(text, *span)]


def _cut(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> None:
    while end - start > LONGEST:
        middle, limit = start + LONGEST // 2, start + LONGEST
        cut = max(text.rfind(mark, middle, limit) for mark in _SOFT) + 1 or limit
        spans.append((start, cut))
        start = cut
    spans.append((start, end))

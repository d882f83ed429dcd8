"""Cuts a text into the pieces that are tagged one by one: sentences, and never more than a bounded length."""

from __future__ import annotations

from collections.abc import Iterator
from sys import maxsize

from yiwu_facts.text.occurrences import occurrences
from yiwu_facts.text.pattern import lazy

LONGEST = 128
"""Code points of the longest piece."""

_MARKS = "。！？!?;；\n"
_END = lazy(f"[{_MARKS}]++[”)』」]*+")
_SOFT = "，,、"


def pieces(text: str) -> list[tuple[int, int]]:
    """Return the half-open spans of the pieces of a text, in order and without gaps.

    >>> pieces("签约。会后")
    [(0, 3), (3, 5)]
    >>> [len(pieces(size * "签")) for size in (128, 129)]
    [1, 2]
    >>> [pieces(f"{size * '签'}，{99 * '约'}")[0] for size in (63, 64)]  # the last comma in the second half
    [(0, 128), (0, 65)]
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _ends(text):
        if end - start > LONGEST:
            start = _cut(text, start, end, spans)
        spans.append((start, end))
        start = end
    if start < len(text):
        start = _cut(text, start, len(text), spans)
        spans.append((start, len(text)))
    return spans


def _ends(text: str) -> Iterator[int]:
    """Yield where sentences end."""
    last = 0
    for at in occurrences(text, _MARKS):
        if at >= last and (end := _END.match(text, at)):
            last = end.end()
            yield last


_NUMERIC = "0123456789,.%\t ()|+—/-"
_NUMBER, _NUMBERS = lazy(f"[{_NUMERIC}]"), lazy(f"[{_NUMERIC}]+")
_RUN = 24
"""The length of the shortest run of numbers whose inside is left out."""
_SEEN = 8
"""Characters around a place that features of its own see; what is further inside a run of numbers says nothing."""
_NO_RUN = maxsize, maxsize
_LETTER = lazy(r"[^\W\x00-@\[-`{-\u058f]")
"""A letter from A to z or beyond the alphabets, as one set."""
_FIRST, _LAST = "\u4e00", "\u9fff"
"""The letters of Han."""


def named(text: str) -> list[tuple[int, int]]:
    r"""Return the pieces of a text that may hold a name, without the insides of its rows of numbers.

    >>> named("货币资金 187,216,416.55 688,712,332.77 -58.19%\n1,000\n存货")
    [(0, 12), (49, 51)]
    >>> [len(named(f"货{size * '1'}币")) for size in (23, 24)]
    [1, 2]
    """
    spans = pieces(text)
    if runs := list(_runs(text)):
        spans = list(_outside(runs, spans))
    # Nearly all begin with a letter, which takes no search.
    return [span for span in spans if _FIRST <= text[span[0]] <= _LAST or _LETTER.search(text, *span)]


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the runs of numbers. None can pass between the characters at multiples of their least length, unseen."""
    last = 0
    for seen in _NUMBER.finditer(text[::_RUN]):
        at = _RUN * seen.start()
        if at >= last and (rest := _NUMBERS.match(text, at)):
            before, last = text[max(0, at - _RUN) : at], rest.end()
            start = at - len(before) + len(before.rstrip(_NUMERIC))
            if last - start >= _RUN:
                yield start, last


def _outside(runs: list[tuple[int, int]], spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the parts of spans that are outside of runs of numbers, or no further inside than features see."""
    rest = iter(runs)
    first, last = next(rest, _NO_RUN)
    for start, end in spans:
        at = start
        while last <= end:
            if first >= at:
                yield at, first + _SEEN
                at = last - _SEEN
            first, last = next(rest, _NO_RUN)
        yield at, end


def _cut(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> int:
    """Cut what is too long off a piece, and return where the rest begins."""
    while end - start > LONGEST:
        middle, limit = start + LONGEST // 2, start + LONGEST
        cut = max([text.rfind(mark, middle, limit) for mark in _SOFT]) + 1 or limit
        spans.append((start, cut))
        start = cut
    return start

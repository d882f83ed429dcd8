"""Of spans that share text, the best stand."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import Any, Protocol, TypeVar


class Span(Protocol):
    """Anything with a half-open span of text that is not empty."""

    @property
    def start(self) -> int:
        """Offset of the first character."""

    @property
    def end(self) -> int:
        """Offset behind the last character."""


S = TypeVar("S", bound=Span)


def apart(spans: Iterable[S], rank: Callable[[S], Any]) -> list[S]:
    """Return spans of which none shares a character with another, by start; those of lowest rank go first.

    Chains of overlaps are settled one by one, which keeps the cost of a long text linear.

    >>> from types import SimpleNamespace as Named
    >>> [span.end for span in apart([Named(start=0, end=2), Named(start=1, end=4)], lambda span: span.start - span.end)]
    [4]
    """
    ordered = list(spans)
    if len(ordered) < 2:
        return ordered
    ordered.sort(key=_START)
    chosen: list[S] = []
    first, reach = -1, -1  # where the last chain begins in `chosen`, if spans overlap, and where it ends in the text
    for span in ordered:
        if span.start < reach:
            first = len(chosen) - 1 if first < 0 else first
            reach = max(reach, span.end)
        else:
            if first >= 0:
                chosen[first:] = _best(chosen[first:], rank)
                first = -1
            reach = span.end
        chosen.append(span)
    if first >= 0:
        chosen[first:] = _best(chosen[first:], rank)
    return chosen


_START = attrgetter("start")


def _best(chain: list[S], rank: Callable[[S], Any]) -> list[S]:
    chosen: list[S] = []
    starts: list[int] = []
    for span in sorted(chain, key=rank):
        at = bisect(starts, span.start)
        if (not at or chosen[at - 1].end <= span.start) and (at == len(chosen) or span.end <= starts[at]):
            chosen.insert(at, span)
            starts.insert(at, span.start)
    return chosen

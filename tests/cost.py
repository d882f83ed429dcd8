"""What a call costs, and how that grows with the size of its input."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_TIMES = 4
_TRIES = 3
_LEAST = 0.002
"""Seconds; the cost of less is noise."""


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of a call; without the search for garbage, which walks all that other tests left behind."""
    gc.disable()
    try:
        started = time.process_time()
        work()
        return time.process_time() - started
    finally:
        gc.enable()


def growth(make: Callable[[int], str], use: Callable[[str], object], size: int) -> float:
    """Return how many times as much a character costs in a text four times as long: 1 if linear, 4 if quadratic."""
    small, large = make(size), make(_TIMES * size)
    use(small)  # what is made once is made
    return seconds(lambda: use(large)) / _TIMES / max(seconds(lambda: use(small)), _LEAST)


def assert_linear(make: Callable[[int], str], use: Callable[[str], object], size: int = 10_000) -> None:
    """Assert that the cost of a text grows as its size, in one of a few tries."""
    found = [growth(make, use, size)]
    while min(found) > 2 and len(found) < _TRIES:
        found.append(growth(make, use, size))
    assert min(found) <= 2, f"a text {_TIMES} times as long costs {_TIMES * min(found):.1f} times as much"


def run_of(unit: str) -> Callable[[int], str]:
    """Return what makes texts of any size that repeat a unit."""
    return lambda size: (unit * (size // len(unit) + 1))[:size]

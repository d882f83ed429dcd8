"""What a doubt is: one reason why a candidate names no organisation.

`data/doubts.txt` shows of each a text where it holds and one where not.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Generic, TypeVar

E = TypeVar("E")
E_contra = TypeVar("E_contra", contravariant=True)


@dataclass(frozen=True, slots=True)
class Doubt(Generic[E_contra]):
    """A named reason to strike a candidate out.

    Attributes:
        name: what is reported of a candidate that it strikes.
        holds: tells from the evidence of a candidate whether it is struck.
        may: tells of what `narrowed` knows of candidates those that it may strike at all; None of all.
    """

    name: str
    holds: Callable[[E_contra], bool]
    may: Callable[..., bool] | None = None

    @property
    def why(self) -> str:
        """The reason in words."""
        return (self.holds.__doc__ or "").strip().splitlines()[0]


def doubt(holds: Callable[[E], bool]) -> Doubt[E]:
    """Make a function a doubt with the function's name."""
    return Doubt(holds.__name__.replace("_", "-"), holds)


def doubt_of(may: Callable[..., bool]) -> Callable[[Callable[[E], bool]], Doubt[E]]:
    """Return a decorator that makes a function a doubt of the candidates of some traits."""
    return lambda holds: replace(doubt(holds), may=may)


def narrowed(doubts: Iterable[Doubt[E]]) -> Callable[..., tuple[Doubt[E], ...]]:
    """Return what tells by some traits of candidates, which their text does not change, the doubts to ask of them.

    Thousands of candidates have the same traits, and most doubts can strike those of a few traits alone.
    """
    every = tuple(doubts)

    @lru_cache(maxsize=4096)
    def asked(*traits: Hashable) -> tuple[Doubt[E], ...]:
        return tuple([each for each in every if each.may is None or each.may(*traits)])

    return asked


def first(doubts: Sequence[Doubt[E]], evidence: E, every: Sequence[Doubt[E]] = ()) -> str:
    """Return the name of the first doubt that strikes a candidate, empty if none does.

    Args:
        doubts: those to ask.
        evidence: what they are asked of.
        every: the same with those that need not be asked, since they never strike such a candidate; explanations
            tell of them too.
    """
    for each in doubts:
        if each.holds(evidence):
            return each.name
    for watch in _watches:
        watch(evidence, every or doubts)
    return ""


Watch = Callable[[Any, Sequence[Doubt[Any]]], None]
"""Is told of a candidate, as the evidence of it, and of doubts that all spare it."""

_watches: list[Watch] = []


@contextmanager
def spared(watch: Watch) -> Iterator[None]:
    """Tell somebody of every candidate that some doubts spare, as explanations need; all others pay nothing for it."""
    _watches.append(watch)
    try:
        yield
    finally:
        _watches.pop()

"""Units of towns: 北苑街道, 后宅中队. They bear names that no list has, and the same words are places or any unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from yiwu_facts.kinds.organization import rules
from yiwu_facts.kinds.organization.candidate import Candidate, Trust
from yiwu_facts.kinds.organization.words import DUAL, REGION, STOP, classes, listed, sections, word_before
from yiwu_facts.text.pattern import Apart, lazy
from yiwu_facts.text.view import HAN

_SIZES = (2, 3, 4)
"""Characters of the name of a unit."""
_OTHER = {"counting", "before"}
"""Sections of the file that hold no units."""


def find(text: str, sure: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield units of towns as weak candidates, those of a body right before them as one name with it."""
    bodies = {candidate.end: candidate for candidate in sure}
    for unit in _units().finditer(text):
        name = next((at for at in _starts(text, unit.start()) if _may_begin(text, at, bodies)), None)
        if name is None or _is_ordinary(text[name : unit.start()]):
            continue
        kind = _types()[unit[0]]
        if body := bodies.get(name):
            yield rules.PART.found(body.start, unit.end(), kind)._replace(trust=Trust.FAIR)
        else:
            yield rules.TOWN.found(_with_places(text, name), unit.end(), kind)


def _starts(text: str, end: int) -> Iterator[int]:
    """Yield where the name of a unit may begin, the shortest first, as far as characters of Han go."""
    for size in _SIZES:
        if size > end or not _han().fullmatch(text, end - size, end):
            return
        yield end - size


def _may_begin(text: str, at: int, bodies: Iterable[int]) -> bool:
    """Tell whether a name may begin at a place: behind a mark, a word that ends names, a place or a body."""
    if not at or not text[at - 1].isalpha() or text[at - 1] in _before() or at in bodies:
        return True
    return word_before(text, at, 0)[1] in {STOP, REGION}


def _is_ordinary(name: str) -> bool:
    """Tell whether what stands before a unit tells nothing of it, or counts it (每条街道)."""
    if classes().get(name, DUAL) not in {DUAL, REGION}:
        return True
    return not _counting().isdisjoint(name)


def _with_places(text: str, start: int) -> int:
    while start and (place := word_before(text, start, 0))[1] == REGION:
        start = place[0]
    return start


@cache
def _types() -> dict[str, str]:
    return {unit: kind for kind, row in sections("towns.txt") if kind not in _OTHER for unit in row.split()}


@cache
def _units() -> Apart:
    return Apart.of(_types(), "(?!办)")


@cache
def _before() -> frozenset[str]:
    return frozenset(listed("towns.txt", "before"))


@cache
def _counting() -> frozenset[str]:
    return frozenset(listed("towns.txt", "counting"))


@cache
def _han() -> re.Pattern[str]:
    return lazy(f"(?:{HAN})+")

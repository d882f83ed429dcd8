"""Each expression beside each ordinary word: its span and value must be those of the expression alone.

`python -m tests.neighbours` tries all pairs (minutes) and prints those that change; the tests try a sample.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from yiwu_facts import extract

FOLDER = Path(__file__).parent
KINDS = ("date", "percentage", "money")
REFERENCE = "2026-04-24"
FREQUENT = 2000
SAMPLE = 3000
"""How many pairs the tests try: one in a hundred and twenty."""


class Pair(NamedTuple):
    """An expression with a word on one side."""

    before: str
    expression: str
    after: str

    @property
    def text(self) -> str:
        return self.before + self.expression + self.after


def _lines(name: str) -> list[str]:
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def expressions() -> list[str]:
    """Return the base expressions."""
    return _lines("expressions.txt")


@cache
def words() -> list[str]:
    """Return the neighbours: the most frequent words of jieba's dictionary that hold no fact, and people's words."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    lines = (Path(spec.origin).parent / "dict.txt").read_text(encoding="utf-8").splitlines()
    counted = sorted((line.split() for line in lines), key=lambda row: -int(row[1]))
    frequent = [row[0] for row in counted if len(row[0]) > 1][:FREQUENT]
    people = [word for line in _lines("people.txt") for word in line.split()]
    left_out = {word for line in _lines("exceptions.txt") for word in line.split()}
    return [word for word in dict.fromkeys(frequent + people) if word not in left_out and not _meaning(word)]


def pairs() -> list[Pair]:
    """Return every expression with every word on either side."""
    return [
        pair
        for expression in expressions()
        for word in words()
        for pair in (Pair(word, expression, ""), Pair("", expression, word))
    ]


def known_failures() -> set[str]:
    """Return the pairs of the sample that change today, as they stand; one that is mended must leave the list."""
    return set(_lines("known-failures.txt"))


def sample(size: int, seed: int = 0) -> list[Pair]:
    """Return the same random pairs on every run."""
    return random.Random(seed).sample(pairs(), size)


def changed(some: list[Pair]) -> Iterator[Pair]:
    """Yield the pairs in which the expression does not keep its span and value, or brings another fact."""
    for pair in some:
        if _meaning(pair.text) != {(len(pair.before) + start, *rest) for start, *rest in _meaning(pair.expression)}:
            yield pair


@cache
def _meaning(text: str) -> frozenset[tuple[int, str, str, object]]:
    facts = extract(text, kinds=KINDS, reference_date=REFERENCE)
    return frozenset((fact.start, fact.text, fact.kind, fact.value) for fact in facts)

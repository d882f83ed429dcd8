"""What the words of a head or a label say: `data/label-heads.txt`, `data/ratio-heads.txt`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from yiwu_facts.text.data import rows as data_rows

_UNIT = re.compile(r"\(?(?:[^\d()]{0,6}元|%)\)?")


def is_unit(text: str) -> bool:
    """Tell a head that says nothing but a unit: 千港元, (%)."""
    return _UNIT.fullmatch(text) is not None


def is_yearly(text: str) -> bool:
    """Tell a head that has a value for each of several years: EPS(元)."""
    return text.partition("(")[0].upper() in words_of("yearly")


@cache
def _ratios() -> re.Pattern[str]:
    return re.compile(
        "|".join(pattern for row in data_rows("yiwu_facts.text", "ratio-heads.txt") for pattern in row.split())
    )


@lru_cache(maxsize=1 << 12)
def is_ratio(text: str) -> bool:
    """Tell whether a head speaks of small numbers that are no amounts: 毛利率, 年龄."""
    return _ratios().search(text) is not None


@cache
def words_of(kind: str) -> frozenset[str]:
    """Return the words of a kind: `data/label-heads.txt`."""
    rows = [row.split() for row in data_rows("yiwu_facts.text", "label-heads.txt")]
    return frozenset(word for row in rows if row[0] == kind for word in row[1:])


def is_label_head(text: str) -> bool:
    """Tell the head of a column of labels: 项目."""
    return text in label_heads()


def is_answer(text: str) -> bool:
    """Tell a cell that answers the head of its column, and names no row: 否."""
    return text in words_of("answer")


def label_heads() -> frozenset[str]:
    """Return the heads of columns of labels."""
    return words_of("label")


@cache
def ends_of_words() -> tuple[str, ...]:
    """Return the ends of heads below which words stand."""
    return tuple(sorted(words_of("words")))


def note_heads() -> frozenset[str]:
    """Return the heads of the numbers of notes."""
    return words_of("note")


@cache
def no_values() -> frozenset[str]:
    """Return the heads below which no values stand."""
    return label_heads() | note_heads()

"""The word lists of the date grammar."""

from __future__ import annotations

from functools import cache

from yiwu_facts.text.data import rows

_PACKAGE = "yiwu_facts.kinds.date"


@cache
def words() -> dict[str, tuple[str, str, int, str | None]]:
    """Return word -> (unit, anchor, offset, part of the day) of `data/words.txt`."""
    table: dict[str, tuple[str, str, int, str | None]] = {}
    for row in rows(_PACKAGE, "words.txt"):
        word, unit, anchor, offset, *part = row.split()
        table[word] = (unit, anchor, int(offset), part[0] if part else None)
    return table


@cache
def parts() -> dict[str, tuple[str, str]]:
    """Return word -> (TIMEX3 part of the day, half) of `data/parts.txt`."""
    return {row.split()[0]: (row.split()[1], row.split()[2]) for row in rows(_PACKAGE, "parts.txt")}


@cache
def eras() -> dict[str, int]:
    """Return era -> first year of `data/eras.txt`."""
    return {row.split()[0]: int(row.split()[1]) for row in rows(_PACKAGE, "eras.txt")}


@cache
def weak_parts() -> frozenset[str]:
    """Return the parts of the day that count only beside a day or a clock time."""
    return frozenset(row.split()[0] for row in rows(_PACKAGE, "parts.txt") if row.endswith("after"))


@cache
def festivals() -> dict[str, tuple[str, bool]]:
    """Return name -> (rule of its day, whether it needs context) of `data/holidays.txt`."""
    table: dict[str, tuple[str, bool]] = {}
    for row in rows(_PACKAGE, "holidays.txt"):
        names, rule = row.split(maxsplit=1)
        entry = (rule.removesuffix("context").strip(), rule.endswith("context"))
        table |= dict.fromkeys(names.split("|"), entry)
    return table

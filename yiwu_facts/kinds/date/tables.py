"""The word lists of the date grammar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple, cast, get_args

from yiwu_facts.text.data import countries, rows
from yiwu_facts.text.pattern import one_of_entries

_PACKAGE = "yiwu_facts.kinds.date"

WordUnit = Literal["year", "quarter", "month", "week", "day"]
Anchor = Literal["ref", "own", "text", "named"]
"""What a word counts from: see the head of `data/words.txt`."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word that names a period by its distance: 去年, 次日, 昨晚.

    After a word of `not_after` it is none; where `only_after` or `only_before` name any, one has to stand beside it.
    """

    unit: WordUnit
    anchor: Anchor
    offset: int
    part: str | None
    not_after: tuple[str, ...]
    only_after: tuple[str, ...]
    only_before: tuple[str, ...]


@cache
def words() -> dict[str, Word]:
    """Return the rows of `data/words.txt` by word."""
    table: dict[str, Word] = {}
    for row in rows(_PACKAGE, "words.txt"):
        word, unit, anchor, offset, *rest = row.split()
        assert unit in get_args(WordUnit), row
        assert anchor in get_args(Anchor), row
        options = dict(field.split("=") for field in rest if "=" in field)
        part = next((field for field in rest if "=" not in field), None)
        not_after = tuple(filter(None, options.get("not", "").split(",")))
        only_after, only_before = (tuple(side.split(",")) for side in options.get("only", "|").split("|"))
        table[word] = Word(
            cast("WordUnit", unit), cast("Anchor", anchor), int(offset), part,
            not_after, only_after, only_before,
        )  # fmt: skip
    return table


@cache
def parts() -> dict[str, tuple[str, str]]:
    """Return word -> (TIMEX3 part of the day, half) of `data/parts.txt`."""
    return {row.split()[0]: (row.split()[1], row.split()[2]) for row in rows(_PACKAGE, "parts.txt")}


@cache
def weak_parts() -> frozenset[str]:
    """Return the parts of the day that count only beside a day or a clock time."""
    return frozenset(row.split()[0] for row in rows(_PACKAGE, "parts.txt") if row.endswith("after"))


@cache
def strong_parts() -> tuple[str, ...]:
    """Return the parts of the day that count anywhere."""
    return tuple(word for word in parts() if word not in weak_parts())


@cache
def documents() -> tuple[str, ...]:
    """Return the rows of `data/documents.txt`."""
    return tuple(rows(_PACKAGE, "documents.txt"))


@cache
def events() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of `data/events.txt`: those of events, and those that are none though they are verbs."""
    listed = [word.removesuffix("*") for row in rows(_PACKAGE, "events.txt") for word in row.split()]
    return (
        frozenset(word for word in listed if word[0] not in "-^"),
        frozenset(word[1:] for word in listed if word[0] == "-"),
    )


@cache
def verb_heads() -> str:
    """Return the verbs of `data/events.txt` that make words with an object."""
    return "".join(word[1:] for row in rows(_PACKAGE, "events.txt") for word in row.split() if word[0] == "^")


@cache
def counted_events() -> tuple[str, ...]:
    """Return the words of `data/events.txt` whose figures are told by months."""
    return tuple(
        word[:-1] for row in rows(_PACKAGE, "events.txt") for word in row.split() if word[-1] == "*" and word[0] != "-"
    )


@cache
def classifiers() -> tuple[str, ...]:
    """Return the words of `data/classifiers.txt`."""
    return tuple(word for row in rows(_PACKAGE, "classifiers.txt") for word in row.split())


@cache
def openings() -> tuple[str, ...]:
    """Return the words of `data/openings.txt`."""
    return tuple(word for row in rows(_PACKAGE, "openings.txt") for word in row.split())


@cache
def taiwan() -> dict[str, bool]:
    """Return word -> whether it tells enough by itself, of `data/taiwan.txt`."""
    return {word.rstrip("!"): word[-1] == "!" for row in rows(_PACKAGE, "taiwan.txt") for word in row.split()}


@cache
def lunar_years() -> tuple[str, str, str]:
    """Return stems, branches and animals of `data/lunar-years.txt`."""
    stems, branches, animals = rows(_PACKAGE, "lunar-years.txt")
    return stems, branches, animals


@cache
def economy() -> tuple[str, ...]:
    """Return the words of `data/economy.txt`."""
    return tuple(word for row in rows(_PACKAGE, "economy.txt") for word in row.split())


@cache
def surnames() -> str:
    """Return the characters of `data/surnames.txt`."""
    return "".join(rows(_PACKAGE, "surnames.txt"))


@cache
def around(name: str) -> tuple[str, ...]:
    """Return a list of `data/around.txt`, which may take several rows."""
    return tuple(_lists()[name])


@cache
def _lists() -> dict[str, list[str]]:
    lists: dict[str, list[str]] = {}
    for row in rows(_PACKAGE, "around.txt"):
        name, *words = row.split()
        assert name not in lists or name == next(reversed(lists)), f"two lists have the name {name}"
        lists.setdefault(name, []).extend(words)
    return lists


@cache
def beside(name: str) -> str:
    """Return the pattern of the words of a list of `data/around.txt`, each with what may not follow it.

    >>> beside("told").endswith("天(?![气])|[末初上])")
    True
    """
    return f"(?:{one_of_entries(around(name))})"


def not_after(words: Iterable[str]) -> str:
    """Return what refuses a match after one of some words, also where a colon stands between.

    >>> not_after(around("numbered"))[:13]
    '(?<!临)(?<!临:)'
    """
    return "".join(f"(?<!{word})(?<!{word}:)(?<!{word}: )" for word in words)


@cache
def terms() -> tuple[str, ...]:
    """Return the words of `data/terms.txt`."""
    return tuple(word for row in rows(_PACKAGE, "terms.txt") for word in row.split())


@cache
def zones() -> tuple[str, ...]:
    """Return the rows of `data/zones.txt`."""
    return tuple(row.split()[0] for row in rows(_PACKAGE, "zones.txt"))


@cache
def eras() -> dict[str, int]:
    """Return era -> first year of `data/eras.txt`."""
    return {row.split()[0]: int(row.split()[1]) for row in rows(_PACKAGE, "eras.txt")}


class Festival(NamedTuple):
    """A row of `data/holidays.txt`: its first name, the rule of its day, whether its name counts only in context."""

    key: str
    rule: str
    needs_context: bool


@cache
def festivals() -> dict[str, Festival]:
    """Return the rows of `data/holidays.txt` by every name."""
    table: dict[str, Festival] = {}
    for row in rows(_PACKAGE, "holidays.txt"):
        names, rule = row.split(maxsplit=1)
        entry = Festival(names.split("|")[0], rule.removesuffix("context").strip(), rule.endswith("context"))
        table |= dict.fromkeys(names.split("|"), entry)
    return table


@cache
def festivals_elsewhere() -> dict[str, dict[str, str]]:
    """Return festival -> country -> rule of its day there, of `data/elsewhere.txt`; a festival by its first name."""
    table: dict[str, dict[str, str]] = {}
    for row in rows(_PACKAGE, "elsewhere.txt"):
        names, festival, rule = row.split(maxsplit=2)
        for name in names.split("|"):
            table.setdefault(festival, {})[name] = rule
    return table


@cache
def country_names() -> frozenset[str]:
    """Return every name of every country, and words that stand for another one (该国)."""
    names = (name.rstrip("?") for row in countries() for name in row.split("|"))
    return frozenset(name for name in names if len(name) > 1) | {"该国", "他国", "各国", "两国"}


@cache
def vague() -> dict[str, str]:
    """Return word -> TIMEX3 reference of `data/vague.txt`."""
    return {row.split()[0]: row.split()[1] for row in rows(_PACKAGE, "vague.txt")}


@cache
def financial() -> tuple[dict[str, str], frozenset[str]]:
    """Return numeral -> plain one of `data/financial.txt`, and those that are numerals wherever they stand."""
    table = [row.split() for row in rows(_PACKAGE, "financial.txt")]
    return {row[0]: row[1] for row in table}, frozenset(row[0] for row in table if row[-1] == "sure")


class Unit(NamedTuple):
    """A row of `data/units.txt`: its ISO designator, how many of it, whether it stands in the time part, and pattern.

    `ways` tells how it is counted, `pattern` is its word with what may not follow it.
    """

    designator: str
    size: int
    is_clock: bool
    ways: tuple[str, ...]
    pattern: str


@cache
def units() -> dict[str, Unit]:
    """Return the units of lengths of `data/units.txt` by their words."""
    table: dict[str, Unit] = {}
    for row in rows(_PACKAGE, "units.txt"):
        entry, one, *ways = row.split()
        word, _, stops = entry.partition("/")
        size = int(one.strip("PTYMWDHS"))
        table[word] = Unit(one[-1], size, "T" in one, tuple(ways), word + (f"(?![{stops}])" if stops else ""))
    return table


def units_pattern(way: str) -> str:
    """Return the pattern of the units that are counted in a way, the longest first.

    >>> units_pattern("plain")[:6]
    '日历天|日历'
    """
    words = sorted((word for word, unit in units().items() if way in unit.ways), key=len, reverse=True)
    return "|".join(units()[word].pattern for word in words)

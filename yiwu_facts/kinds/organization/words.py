"""Classes of words: places, trades, ordinary words, and words that end a walk to the left."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from yiwu_facts.kinds.organization import compact
from yiwu_facts.segment import REACH
from yiwu_facts.text.data import countries, rows
from yiwu_facts.text.pattern import lazy, one_of_entries
from yiwu_facts.text.view import HAN

PACKAGE = "yiwu_facts.kinds.organization"

REGION = "R"
"""A place that is nothing else (义乌市)."""
DUAL = "P"
"""A proper word that may be a place, a person or a brand (长安, 王老吉)."""
PREFIX = "X"
"""Stands for a place in the name of a national body (全国, 国家)."""
SOFT = "Y"
"""A trade word that may stand for a place (国际, 西南)."""
TRADE = "T"
NOUN = "N"
NUMBER = "M"
STOP = "S"
"""A word that is never inside a name."""
WEAK_STOP = "W"
"""A verb, adverb or time of general Chinese: inside a name only at its very start (四维光学股份有限公司)."""
BOTH = "B"
"""Inside a name after a place (中国企业联合会), a boundary otherwise."""
_PAIR = 2
"""Characters of most words, and of the ends by which they are looked up."""
_NUMERAL = lazy("第?[一二三四五六七八九十百零〇]+")


def sections(name: str) -> Iterator[tuple[str, str]]:
    """Yield (section, row) of a data file with `[section]` headers."""
    section = ""
    for row in rows(PACKAGE, name):
        if row[0] == "[" and row[-1] == "]":
            section = row[1:-1]
        else:
            yield section, row


def listed(name: str, section: str) -> Iterator[str]:
    """Yield the words of one section of a data file, those of a row apart by spaces.

    >>> "经济论坛" in listed("generic.txt", "event")
    True
    """
    return (word for row in section_of(name, section) for word in row.split())


@cache
def listed_by_last(name: str, section: str) -> Mapping[str, tuple[str, ...]]:
    """Return the same words by their last character: `str.endswith` tries word after word, and so only a few.

    >>> "经济论坛" in listed_by_last("generic.txt", "event")["坛"]
    True
    """
    found: dict[str, list[str]] = defaultdict(list)
    for word in listed(name, section):
        found[word[-1]].append(word)
    return {last: tuple(words) for last, words in found.items()}


def section_of(name: str, section: str) -> Sequence[str]:
    """Return the rows of one section of a data file, which is read once for all of them."""
    return _by_section(name).get(section, ())


def pattern_of(name: str, section: str) -> str:
    """Return the pattern of what a section of a data file lists, and `[section pattern]` as regular expressions.

    Behind a word / and characters may stand before which it is none; `<han>` in an expression is any Han character.

    >>> "奖(?![励])" in pattern_of("namesakes.txt", "after")
    True
    """
    words = one_of_entries(listed(name, section))
    return "|".join(filter(None, (words, *_expressions(name, section))))


def patterns_of(name: str, section: str) -> list[str]:
    """Return the same one by one.

    >>> "杯(?![子水])" in patterns_of("namesakes.txt", "after")
    True
    """
    words = (one_of_entries([entry]) if "/" in entry else re.escape(entry) for entry in listed(name, section))
    return [*words, *_expressions(name, section)]


def _expressions(name: str, section: str) -> Iterator[str]:
    return (row.replace("<han>", HAN) for row in section_of(name, f"{section} pattern"))


@cache
def _by_section(name: str) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for section, row in sections(name):
        found.setdefault(section, []).append(row)
    return found


def data_files(folder: str) -> list[str]:
    """Return the names of the text files of a data folder, sorted."""
    place = Path(__file__).parent / "data" / folder
    return sorted(f"{folder}/{path.name}" for path in place.glob("*.txt"))


@cache
def regions() -> Mapping[str, str]:
    """Return every form of every place: True forms as REGION, forms with `?` as DUAL; one character never.

    >>> regions()["义乌市"]
    'R'
    """
    return compact.table("regions", str) or read_regions()


@cache
def longest_place() -> Callable[[str], str]:
    """Return what tells the longest form of a place that a text begins with, nothing if there is none.

    >>> longest_place()("义乌市政府")
    '义乌市'
    """
    from yiwu_facts.text.word_index import longest_of

    return longest_of(regions())


def read_regions() -> dict[str, str]:
    """Return the forms of places from the files that people write."""
    table: dict[str, str] = {}
    rows_of_files = (row for name in data_files("regions") for _, row in sections(name))
    for row in chain(rows_of_files, countries()):
        for form in row.split("|"):
            kind, word = (DUAL, form[:-1]) if form.endswith("?") else (REGION, form)
            if len(word) > 1:
                table.setdefault(word, kind)
    return table


@cache
def country_names() -> frozenset[str]:
    """Return the forms of the names of countries.

    >>> "日本" in country_names()
    True
    """
    return frozenset(form for row in countries() for form in row.split("|"))


@cache
def classes() -> Mapping[str, str]:
    """Return the class of every known word of two characters or more.

    >>> classes()["科技"], classes()["董事长"], classes()["星宝"] if "星宝" in classes() else None
    ('T', 'S', None)
    """
    return compact.table("classes", str) or read_classes()


def read_classes() -> dict[str, str]:
    """Return the classes of words from the files that people write."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in ("words.txt", "boundaries.txt", "trades.txt"):
        for section, row in sections(name):
            found[section] += row.split()
    table = dict.fromkeys(found["person"], DUAL)
    table |= dict.fromkeys(found["noun"], NOUN)
    table |= dict.fromkeys(found["stop"], WEAK_STOP)
    table |= {word: NUMBER if _NUMERAL.fullmatch(word) else WEAK_STOP for word in found["number"]}
    table |= read_regions()
    table |= dict.fromkeys(found["word"], STOP)
    table |= dict.fromkeys(roles(), STOP)
    table |= dict.fromkeys(found["trade"] + found["coordinated"], TRADE)
    table |= dict.fromkeys(found["prefix"], PREFIX)
    table |= dict.fromkeys(found["soft"], SOFT)
    table |= dict.fromkeys(categories() - table.keys(), TRADE)
    table |= dict.fromkeys(set(found["word"]).intersection(found["trade"]), BOTH)
    return table


@cache
def _class_of() -> Callable[[str], str | None]:
    """Return what tells the class of a word alone, None of one that is not known."""
    table = classes()
    return getattr(table, "look_up", table.get)


@cache
def roles() -> frozenset[str]:
    """Return the roles and verbs that stand right before a party and are never part of its name.

    >>> "被执行人" in roles()
    True
    """
    return frozenset(word for _, row in sections("roles.txt") for word in row.split())


@cache
def categories() -> frozenset[str]:
    """Return the kinds of enterprises that stand before names (民营企业)."""
    return frozenset(listed("generic.txt", "category"))


@cache
def joints() -> frozenset[str]:
    """Return the words between two bodies that act together (办公室联合教育部)."""
    return frozenset(listed("around.txt", "joint"))


@cache
def characters() -> dict[str, str]:
    """Return the characters that end a walk: `J` always, `C` unless a place stands before, `M` behind a numeral."""
    table: dict[str, str] = {}
    for section, row in sections("boundaries.txt"):
        if kind := {"char": "C", "joiner": "J", "measure": "M"}.get(section):
            table |= dict.fromkeys((word for word in row.split() if len(word) == 1), kind)
    return table


class Ending(NamedTuple):
    """The words that end in the same two characters: their lengths, longest first, and their classes by their heads."""

    lengths: tuple[int, ...]
    classes: Mapping[str, str]


@cache
def _endings() -> Callable[[str], Ending | None]:
    """Return what tells of two characters the words that end in them, None if there are none."""
    table = compact.table("endings", ending_of)
    return table.look_up if table else {pair: ending_of(row) for pair, row in rows_by_end(classes()).items()}.get


def ending_of(row: str) -> Ending:
    """Return what a row says of words that end alike: heads, each with the class of its word.

    >>> ending_of("S 大家P")
    Ending(lengths=(4, 2), classes={'': 'S', '大家': 'P'})
    """
    if " " not in row:  # as with two in three
        return Ending((len(row) - 1 + _PAIR,), {row[:-1]: row[-1]})
    classes = {item[:-1]: item[-1] for item in row.split(" ")}
    return Ending(tuple(sorted({len(head) + _PAIR for head in classes}, reverse=True)), classes)


def rows_by_end(classes: Mapping[str, str]) -> dict[str, str]:
    """Return such rows for all words by their last two characters.

    >>> rows_by_end({"义乌市": "R", "乌市": "T", "城市": "N"})
    {'乌市': 'T 义R', '城市': 'N'}
    """
    items: dict[str, list[str]] = defaultdict(list)
    for word, kind in classes.items():
        items[word[-_PAIR:]].append(word[:-_PAIR] + kind)
    return {pair: " ".join(sorted(found)) for pair, found in items.items()}


def lengths_of_words(text: str, end: int) -> tuple[int, ...]:
    """Return the lengths of known words that end in the same two characters as a text does at `end`, longest first.

    >>> lengths_of_words("在义乌市", 4)
    (3,)
    """
    found = _endings()(text[end - _PAIR : end])
    return found.lengths if found else ()


def word_before(text: str, end: int, floor: int) -> tuple[int, str]:
    """Return start and class of the longest known word that ends at `end`; class "" if there is none.

    >>> word_before("在义乌市", 4, 0)
    (1, 'R')
    """
    pair = end - _PAIR
    if found := _endings()(text[pair:end]):
        lengths, classes = found
        for length in lengths:
            start = end - length
            if start >= floor and (kind := classes.get(text[start:pair])):
                return start, kind
    return end - 1, ""


def class_at(text: str, start: int) -> str | None:
    """Return the class of the known word of two characters that begins at an offset, None if none does.

    >>> class_at("在科技馆", 1), class_at("在科技馆", 0), class_at("科", 0)
    ('T', None, None)
    """
    return _class_of()(text[start : start + _PAIR])


def straddles_right(text: str, end: int) -> bool:
    """Tell whether the last character before `end` begins a word that goes on behind it (银行 + 业: 行业).

    >>> straddles_right("中国银行业", 4), straddles_right("中国银行说", 4), straddles_right("中国银行业务", 4)
    (True, False, False)
    """
    if end >= len(text) or text[end] in "长等和" or text[end] == text[end - 1]:
        return False
    return class_at(text, end - 1) is not None and class_at(text, end) is None


def begins_role(text: str, end: int) -> bool:
    """Tell whether the last two characters before `end` begin a word of four that is never part of a name.

    >>> begins_role("吉利控股股东", 4), begins_role("吉利控股公告", 4), begins_role("星岚公司", 4)
    (True, False, False)
    """
    start = end - _PAIR
    return word_before(text, end + _PAIR, start) == (start, STOP)


def inside_word(text: str, start: int, end: int, last: int | None = None) -> bool:
    """Tell whether a known word, which ends at `last` at the latest, covers an edge of the span or more than it.

    >>> inside_word("奥林匹克", 2, 4), inside_word("匹克公司", 0, 2)
    (True, False)
    >>> inside_word("立法会议员", 0, 3), inside_word("立法会议员", 0, 3, 3)
    (True, False)
    """
    table = classes()
    for at in range(start + 1, end + REACH if last is None else last + 1):
        for size in lengths_of_words(text, at):
            first = at - size
            is_over = 0 <= first < end and (first < start or at > end)
            if is_over and text[first:at] in table:
                return True
    return False


def words_before(text: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    """Yield the longest known words of a span with their classes, from right to left; class "" of unknown characters.

    >>> list(words_before("在义乌市", 0, 4))
    [('义乌市', 'R'), ('在', '')]
    """
    while end > start:
        first, kind = word_before(text, end, start)
        yield text[first:end], kind
        end = first


def is_common(word: str) -> bool:
    """Tell whether a form is made of ordinary words only, so that it may mean something else.

    >>> is_common("人民论坛"), is_common("星宝伞业")
    (True, False)
    """
    return all(kind for _, kind in words_before(word, 0, len(word)))

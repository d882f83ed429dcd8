"""The terms of quantities: a number and a unit of `data/units.txt`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yiwu_facts.edges import cuts_after
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, UNIT, Number, number
from yiwu_facts.numbers.terms import JOINED, LEADING, RUN, Term
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of

_NUMERAL = lazy(rf"(?P<raw>{NUMBER}(?:个[万亿])?)(?P<rough>[余多来](?!自))?")
_ROUND = lazy(f"[{UNIT}]+")
_NEARLY = lazy("(?:[近上逾超约过达]|不[到足]|[高低多少]于)$")
"""What makes a number of a round power of ten: 近百家, 不足百家, but 百家争鸣."""
_NOT_BEFORE = lazy(rf"(?:[A-Za-z\-_/#.]|第(?:[\d{DIGIT}{UNIT}]+ ?[、和至到~-] ?)*)$")
"""An ordinal, a model or a piece of a number of something."""
_PREFIXES = frozenset("百千兆")
_HOURS = 24
"""A whole number of 点 up to this one is a time of day, a larger one an index."""
_NEAR = 3
_BARE = frozenset("几数一")


class _Units(NamedTuple):
    """The pattern of a unit after a number, the patterns of where to look, and the units that are counters or rare."""

    unit: re.Pattern[str]
    start: re.Pattern[str]
    counters: frozenset[str]
    after_digits: frozenset[str]
    names: str
    behind: dict[str, tuple[str, ...]]


@cache
def _units() -> _Units:
    stops: dict[str, str] = {}
    counters, after_digits = set(), set()
    behind: dict[str, tuple[str, ...]] = {}
    for row in rows("yiwu_facts.kinds.quantity", "units.txt"):
        name, _, kind, *marks = row.split()
        stops[name] = "|".join(re.escape(word) for mark in marks if mark[0] == "-" for word in mark[1:].split(","))
        if kind == "counter":
            counters.add(name)
        if "digits" in marks:
            after_digits.add(name)
        if words := [word for mark in marks if mark[0] == "+" for word in mark[1:].split(",")]:
            behind[name] = tuple(words)
    names = "|".join(
        re.escape(name) + (f"(?!{stops[name]})" if stops[name] else "") for name in sorted(stops, key=len, reverse=True)
    )
    firsts = one_of({name[0] for name in stops})
    unit = re.compile(rf"[ ]?(?:(?P<unit>{names})(?<![A-Za-z](?=[A-Za-z]))|(?P<joined>)(?={JOINED}))")
    start = re.compile(rf"{LEADING}{RUN}(?=[ ]?(?:{firsts})|{JOINED})|{LEADING}[0-9,.]{{0,20}}+点")
    return _Units(unit, start, frozenset(counters), frozenset(after_digits), one_of(stops), behind)


def every_unit() -> str:
    """Return the pattern of all units, whatever follows."""
    return _units().names


def is_counter(unit: str) -> bool:
    """Whether a unit counts things, not measures them; of a rate the unit above.

    >>> is_counter("家"), is_counter("万吨/年"), is_counter("平方米")
    (True, False, False)
    """
    return unit.partition("/")[0] in _units().counters


def terms(text: str) -> Iterator[Term]:
    """Yield the numbers that have a unit, and those that may take the unit of the next one.

    >>> [(term.raw, term.unit) for term in terms("企业3至5万家，一家公司")]
    [('3', None), ('5万', '家')]
    """
    reach = 0
    for match in _units().start.finditer(text):
        start = match.start()
        if text[start] == "数" and text[start + 1 : start + 2] not in UNIT:  # 人数三百
            start += 1
        if start < reach:
            continue
        term = _term(text, start)
        if term is not None:
            yield term
            reach = term.end


def _term(text: str, start: int) -> Term | None:
    match = _NUMERAL.match(text, start)
    if not match or _NOT_BEFORE.search(text, max(0, start - 16), start):
        return None
    raw, rough = match["raw"].replace("个", ""), match["rough"] or ""
    unit = _units().unit.match(text, match.end())
    if len(raw) > 1 and raw[-1] in _PREFIXES and not rough:  # 12千瓦 is 12 of 千瓦
        prefixed = _units().unit.match(text, match.end() - 1)
        if prefixed and (prefixed["unit"] or "").startswith(raw[-1]):
            raw, unit = raw[:-1], prefixed
    value = number(raw + rough)
    if value is None or unit is None:
        return None
    if unit["joined"] is not None:
        return Term(start, match.end(), raw + rough)
    name = unit["unit"]
    if cuts_after(text, unit.start("unit"), unit.end()):
        return None
    if not _counts(text, start, raw, name) or (name == "点" and _is_hour(raw, value)):
        return None
    return Term(start, unit.end(), raw, value, name, rule="unit")


def _counts(text: str, start: int, raw: str, name: str) -> bool:
    """Tell a number that counts its unit from a word that only looks like one: 一家, 几个, 百家, 五台山."""
    if name in _units().counters and raw in _BARE:
        return False
    if (words := _units().behind.get(name)) and not text.endswith(words, max(0, start - _NEAR), start):
        return False
    if _ROUND.fullmatch(raw) and raw != "十" and not _NEARLY.search(text, max(0, start - 2), start):
        return False
    if name in _units().after_digits:
        return raw[0].isascii() or (len(raw) > 1 and any(char in UNIT for char in raw))
    return True


def _is_hour(raw: str, value: Number) -> bool:
    return "." not in raw and value.max is not None and value.max <= _HOURS

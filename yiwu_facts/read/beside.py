"""What stands beside a text in its record: the day that dates it, and values that the user wants to keep."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from yiwu_facts.read.documents import How
from yiwu_facts.read.paths import value_at

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?", re.DOTALL)
_USUAL = re.compile(r"((?:19|20)\d\d)([-/.])(\d\d?)\2(\d\d?)(?:[T ]\d\d?:\d\d.*)?", re.ASCII)
"""What almost all tables have; reading it needs no search."""
_ENGLISH = re.compile("(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? ")
"""Begins what programs write, such as feeds of news and dumps of Weibo; our own rules read Chinese."""
_WHOLE = re.compile(r"-?\d{1,4000}")
_DECIMAL = re.compile(r"-?\d{1,4000}\.\d{1,4000}")
_DEEPEST = 20
"""Lists and objects in one another that are kept."""
_LONGEST = 100
"""Characters of a cell with a date, at most; what is longer is a text that speaks of days."""
SURROGATES = re.compile("[\ud800-\udfff]")
"""Half characters, which JSON can write and no encoding can."""


class Number:
    """A number as JSON writes it, however long it is."""

    __slots__ = ("digits",)

    def __init__(self, digits: str) -> None:
        self.digits = digits

    def __str__(self) -> str:
        return self.digits


def parsed(text: str) -> Any:
    """Return what some JSON says, with a `Number` for each number.

    Raises:
        ValueError: it is no JSON.
        RecursionError: it is nested too deeply.
    """
    return _DECODER.decode(text)


_DECODER = json.JSONDecoder(parse_int=Number, parse_float=Number, parse_constant=lambda _: None)
"""One for all lines: `json.loads` makes one for each."""


def plain(value: Any, depth: int = _DEEPEST) -> Any:
    r"""Return a value as the writers take it: numbers with all their digits, and no half characters.

    >>> plain({"a": [Number("9007199254740993"), Number("0.10"), Number("1e9"), "\ud83d", None, True]})
    {'a': [9007199254740993, Decimal('0.10'), '1e9', '\ufffd', None, True]}
    """
    match value:
        case Number(digits=digits):
            if _WHOLE.fullmatch(digits):
                return int(digits)
            return Decimal(digits) if _DECIMAL.fullmatch(digits) else digits
        case str():
            return SURROGATES.sub("\ufffd", value)
        case dict() if depth:
            return {plain(str(name)): plain(item, depth - 1) for name, item in value.items()}
        case list() if depth:
            return [plain(item, depth - 1) for item in value]
        case dict() | list():
            return None
    return value


@lru_cache(4096)
def day_of(text: str) -> date | None:
    """Return the day that a cell holds, however it is written; None where it holds none, or several.

    >>> day_of("2024/5/6 10:30"), day_of("二〇二四年五月六日")
    (datetime.date(2024, 5, 6), datetime.date(2024, 5, 6))
    >>> day_of("5月6日"), day_of("2024-05-06 至 2024-05-08")
    (None, None)
    """
    if usual := _USUAL.fullmatch(text):
        try:
            return date(int(usual[1]), int(usual[3]), int(usual[4]))
        except ValueError:
            return None
    if _ENGLISH.match(text):
        return _english_day(text)
    from yiwu_facts.pipeline import extract

    values = [fact.value.to_dict() for fact in extract(text, kinds=("date",)) if fact.value]
    days = {found[1] for value in values if (found := _DAY.fullmatch(value["timex"] or ""))}
    return date.fromisoformat(days.pop()) if len(days) == 1 else None


def _english_day(text: str) -> date | None:
    """Return the day of a date as mail headers and the C library write it.

    >>> _english_day("Mon, 06 May 2024 10:00:00 +0800"), _english_day("Mon May 06 10:00:00 +0800 2024")
    (datetime.date(2024, 5, 6), datetime.date(2024, 5, 6))
    """
    from email.utils import parsedate

    try:
        found = parsedate(text)
        return date(*found[:3]) if found else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


class Beside:
    """Finds what stands beside the texts of one file, and counts what does not."""

    def __init__(self, how: How) -> None:
        self._how = how
        self._texts = self._undated = 0
        self._has: Counter[str] = Counter()

    def of(self, record: Mapping[str, Any] | str, place: str) -> tuple[dict[str, Any], date | None]:
        """Return what is kept of a text of a record, and the day that dates it.

        Args:
            record: the record.
            place: of the text in it.
        """
        self._texts += 1
        fields = {} if isinstance(record, str) else record
        kept: dict[str, Any] = {}
        if self._how.keep:
            kept = {name: plain(value_at(fields, name, place)) for name in self._how.keep}
            self._has.update(name for name, value in kept.items() if value is not None)
        day = None
        if name := self._how.dated_by:
            value = value_at(fields, name, place)
            self._has[name] += value is not None
            day = day_of(str(value)) if isinstance(value, str | Number) and len(str(value)) <= _LONGEST else None
            self._undated += day is None
        return kept, day

    def report(self, what: str, names: str) -> None:
        """Say what was not there.

        Args:
            what: what a record is called.
            names: of the fields that a record has, for people.
        """
        if not self._texts:
            return
        for name in (self._how.dated_by, *self._how.keep):
            if name and not self._has[name]:
                self._how.warn(f"no {what} has anything in a field {name}; there are: {names}")
        name = self._how.dated_by
        if self._undated and name and self._has[name]:
            those = f"{self._undated:,} of {self._texts:,} texts"
            self._how.warn(f"{those} have no day in {name} that can be read, and so no reference date")

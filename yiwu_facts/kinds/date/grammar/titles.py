"""Whether a period stands in the name of a report or a meeting on it: 2024年度股东大会, 2023年年度报告."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.kinds.date.tables import around, beside
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import HAN as LETTER

_LAST_OF_YEAR = 12


@cache
def _reported() -> dict[str, int]:
    """Return what tells that a period is reported on, and its last month: 半年度, 6."""
    entries = (entry.partition("=") for entry in around("reported"))
    return {word: int(month or _LAST_OF_YEAR) for word, _, month in entries}


@cache
def _heads() -> re.Pattern[str]:
    """Return the pattern of the first words of such a name; those of one character are the last of the period."""
    words = [word if len(word) == 1 else f".{word}" for word in _reported()]
    return lazy("|".join(sorted(words, key=len, reverse=True)))


@cache
def _seconds() -> frozenset[str]:
    """Return the first characters of those words that stand behind the period."""
    return frozenset(word[0] for word in _reported() if len(word) > 1)


_NAME = lazy(rf"(?:(?!{beside('no-title')}){LETTER})*?{beside('titled-report')}")
"""What goes on, up to a unit of time or a word that no name holds: the search is linear."""


def last_month_reported(text: str, end: int) -> int | None:
    """Return the last month of the year that a period ending at `end` reports on in a name, None if it does not.

    Such a period is over when the report comes out or the meeting is held: it tells no year of the days around it.

    >>> [last_month_reported(text, 6) for text in ("2024年度股东大会", "2024年度实现营收", "2024年度报告期")]
    [12, None, None]
    >>> last_month_reported("2024年半年度报告", 5)
    6
    """
    if text[end - 1] not in _reported() and text[end : end + 1] not in _seconds():
        return None
    head = _heads().match(text, end - 1)
    if head is None:
        return None
    word = head[0] if len(head[0]) == 1 else head[0][1:]
    return _reported()[word] if word in around("titled-report") or _NAME.match(text, head.end()) else None

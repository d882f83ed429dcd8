"""Dates: calendar days and periods, times of day, durations and recurring times (TIMEX3)."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from yiwu_facts.document import Document
from yiwu_facts.kinds.date.financial import plain_numerals
from yiwu_facts.kinds.date.grammar import Parser
from yiwu_facts.kinds.date.lexer import runs
from yiwu_facts.kinds.date.ranges import joined_lengths
from yiwu_facts.kinds.date.tables import vague
from yiwu_facts.kinds.date.values import DateValue
from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import one_of
from yiwu_facts.text.view import View

_AT_ONCE = 500
"""Runs that are read before they are parsed: a processor is a fifth faster if it does one thing for a while."""


def find(document: Document) -> list[Mention]:
    """Return the dates of a document, by position.

    >>> from yiwu_facts.text.view import view_of
    >>> [m.value.timex for m in find(Document(view_of("2024年1-3月和“十四五”期间")))]
    ['2024-01/2024-03', '2021/2025']
    """
    view = document.view
    text = plain_numerals(view.text)
    found: list[Mention] = []
    parser: Parser | None = None
    reader = runs(text)
    while some := list(islice(reader, _AT_ONCE)):
        parser = parser or Parser(text, document.reference_date)
        for run in some:
            found += parser.parse(run)
    found = [
        mention
        for mention in found
        if not (text[mention.start : mention.start + 3].isdecimal() and _is_of_cell(view, mention.start, mention.end))
    ]
    found = joined_lengths(found)
    return _with_vague(text, found) if document.vague else found


_REST_OF_GROUPS = re.compile(r"(?<=\d,)\d{3}(?!\d)")
_PAGE_BEFORE_TITLE = re.compile(r"(?<!.)\d{3,}\r?\n年[度份报]")
_CENTURIES = ("19", "20")


def _is_of_cell(view: View, start: int, end: int) -> bool:
    """Tell three digits or more from the rest of an amount and from a page number: 249,777↵年度报告, 1507↵年份."""
    text = view.text
    if text[start - 1 : start] == "," and _REST_OF_GROUPS.match(text, start):
        return True
    if text.startswith(_CENTURIES, start) or not view.is_broken(start, end):
        return False
    return _PAGE_BEFORE_TITLE.match(view.original, *view.to_original(start, end)) is not None


@cache
def _vague_words() -> re.Pattern[str]:
    return re.compile(one_of(vague()))


def _with_vague(text: str, found: list[Mention]) -> list[Mention]:
    """Add the vague times that stand outside the dates found."""
    taken = {at for mention in found for at in range(mention.start, mention.end)}
    more = [
        Mention(match.start(), match.end(), "date", DateValue("date", vague()[match[0]]), "vague")
        for match in _vague_words().finditer(text)
        if match.start() not in taken and match.end() - 1 not in taken
    ]
    return sorted(found + more, key=lambda mention: mention.start)

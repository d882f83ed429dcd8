"""Digits that look like a year and are the rest of an amount in a cell, or a page number."""

from __future__ import annotations

from yiwu_facts.model import Mention
from yiwu_facts.text.pattern import lazy
from yiwu_facts.text.view import View

_REST_OF_GROUPS = lazy(r"(?<=\d,)\d{3}(?!\d)")
_PAGE_BEFORE_TITLE = lazy(r"(?<!.)\d{3,}\r?\n年[度份报]")
_CENTURIES = ("19", "20")


def is_of_cell(view: View, text: str, found: Mention) -> bool:
    """Tell three digits or more from the rest of an amount and from a page number: 249,777↵年度报告, 1507↵年份."""
    start, end = found.start, found.end
    if not text[start : start + 3].isdecimal():
        return False
    if text[start - 1 : start] == "," and _REST_OF_GROUPS.match(text, start):
        return True
    if text.startswith(_CENTURIES, start) or not view.is_broken(start, end):
        return False
    return _PAGE_BEFORE_TITLE.match(view.original, *view.to_original(start, end)) is not None

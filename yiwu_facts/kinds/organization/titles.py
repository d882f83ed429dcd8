"""Titles between 《 and 》: an organisation in one counts only in a notice, a contract, or alone."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from yiwu_facts.kinds.organization.words import listed
from yiwu_facts.text.pattern import lazy, one_of

_TITLE = lazy("《([^《》\n]+)》")


class Titles:
    """The titles of laws, books and films in a text.

    >>> titles = Titles("《中国共产党章程》和《人民日报》")
    >>> titles.hide(1, 6), titles.hide(11, 15)
    (True, False)
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans = [match.span(1) for match in _TITLE.finditer(text) if not _keeps(match[1])]
        self._ends = [end for _, end in self._spans]

    def hide(self, start: int, end: int) -> bool:
        """Tell whether a span is a part of a title and not all of it; full names of companies are never hidden."""
        at = bisect_right(self._ends, start)
        if at == len(self._spans) or self._spans[at][0] >= end:
            return False
        first, last = self._spans[at]
        return not (start <= first and end >= last) and not self._text.endswith("有限公司", start, end)


def _keeps(title: str) -> bool:
    return _ends("notice").search(title) is not None and _ends("law").search(title) is None


@cache
def _ends(section: str) -> re.Pattern[str]:
    return lazy(f"(?:{one_of(listed('around.txt', section))})(?:[(].*[)])?$")

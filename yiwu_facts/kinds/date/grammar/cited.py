"""Titles of earlier reports with their days, as broker notes list them: 《公司点评-二季度净利提升》——2025-08-12."""

from __future__ import annotations

from datetime import date

from yiwu_facts.text.pattern import lazy

_CITED = lazy(r"《[^《》\n]*》(?= ?[-—]{1,2} ?((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d))")


def cited(text: str) -> list[tuple[int, int, date]]:
    """Return the spans of the titles that a day follows, and the day, which their own dates count from.

    >>> cited("《二季度净利提升》——2025-08-12")
    [(0, 9, datetime.date(2025, 8, 12))]
    """
    found = []
    for match in _CITED.finditer(text):
        try:
            found.append((*match.span(), date(*map(int, match.groups()))))
        except ValueError:
            continue  # no such day
    return found

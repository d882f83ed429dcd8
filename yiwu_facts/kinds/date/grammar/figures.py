"""The year of a period whose figures are told before it comes: in January 12月社零同比增长2.7% is of last year."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.periods import Period
from yiwu_facts.kinds.date.grammar.context import Context
from yiwu_facts.kinds.date.tables import around
from yiwu_facts.text.pattern import lazy, one_of

_REACH = 80
"""So far a sentence is looked at, which keeps the cost of long ones down."""
_SENTENCE_END = lazy(r"[。；;!?！？\n]")
_CLAUSE_END = lazy(r"[。；;!?！？\n，,:：、】]")
_FULL_STOP = lazy(r"[。!?！？\n]")
_STALE, _FAR = 45, 150
"""Days that a day without a year hardly lies back when the text plans, or ahead when it tells what was."""
_FRESH = 130
"""So many days after its end the figures of a period are news."""


@cache
def _words(use: str) -> re.Pattern[str]:
    return lazy(one_of(around(use)))


def year_told_of(context: Context, period: Period, stop: int) -> int | None:
    """Return the year of a period without one that is not the reference date's; None where that is right.

    Figures against those a year before (同比) are of a period just gone by. Other words of figures (提速, 回落) tell it
    only where the text has named the last year; neither does where the clause speaks of plans. What a period of an
    earlier year is measured against (四季度较三季度) is the one before it.
    """
    reference = context.anchors.reference
    if reference is None or period.year != reference.year or period.first is None or period.last is None:
        return None
    if context.anchors.is_compared:
        return _year_before_named(context, period)
    if (year := _year_of_paragraph(context, period, reference, stop)) is not None:
        return year
    is_range = period.grain != "month" and "/" in (period.timex or "")
    is_ahead = (period.last if is_range else period.first) > reference.isoformat()
    return reference.year - 1 if is_ahead and _is_told(context, period.last, reference, stop) else None


def _year_before_named(context: Context, period: Period) -> int | None:
    named, reference = context.anchors.named, context.anchors.reference
    if named is None or reference is None or named.grain != period.grain or named.first is None or not period.first:
        return None
    if named.year is None or named.year >= reference.year:
        return None
    return named.year if period.first[4:] < named.first[4:] else named.year - 1


def _year_of_paragraph(context: Context, period: Period, reference: date, stop: int) -> int | None:
    """Return the year that the paragraph named with a month, where the reference date's makes no sense.

    In December 2025 2月15日 after 2026年2月10日交货 is of 2026 too; in January 2026 9月 after 2025年3月停工 is past.
    """
    named, first = context.anchors.paragraph, cal.day_of(period.first)
    if named.year is None or named.month is None or first is None:
        return None
    ahead = (first - reference).days
    if named.year == reference.year + 1 and ahead < -_STALE:
        sentence = _FULL_STOP.split(context.text[max(0, context.start - _REACH) : context.start])[-1]
        return named.year if str(named.year) in sentence else None
    is_later = named.year == reference.year - 1 and first.month >= named.month
    return named.year if is_later and ahead > _FAR and not _is_planned(context, stop) else None


def _is_planned(context: Context, stop: int) -> bool:
    """Tell whether the clause before a period, or the sentence after it, speaks of plans."""
    text, start = context.text, context.start
    before = _CLAUSE_END.split(text[max(0, start - _REACH) : start])[-1]
    return _words("planned").search(before + _after(text, stop)) is not None


def _after(text: str, stop: int) -> str:
    return _SENTENCE_END.split(text[stop : stop + _REACH], maxsplit=1)[0]


def _is_told(context: Context, last: str, reference: date, stop: int) -> bool:
    if _is_planned(context, stop):
        return False
    after = _after(context.text, stop)
    end = cal.day_of(last)
    year_before = cal.shift_day(end, -12, 0) if end else None
    if year_before and (reference - year_before).days <= _FRESH and _words("year-on-year").search(after):
        return True
    return context.anchors.last_year == reference.year - 1 and _words("figures").search(after) is not None

"""What relative words count from: the reference date, and what the text has named so far."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from yiwu_facts.kinds.date.almanac import calendars as cal
from yiwu_facts.kinds.date.almanac.periods import Period
from yiwu_facts.kinds.date.resolver.narrative import Paragraph
from yiwu_facts.kinds.date.tokens import EraYear


def _runs_over_years(period: Period) -> bool:
    """Whether a period is a range of years (2011-2015年), which 上年 doesn't count from."""
    ends = (period.timex or "").split("/")
    return period.grain == "range" and len(ends) > 1 and all(len(end) == len("2011") for end in ends)


def _last_year(period: Period) -> int:
    """Return the year that 次年 counts from: the last one of a range (2011年3月至2013年5月……次年)."""
    assert period.year is not None
    last = (period.last or "")[:4]
    return int(last) if period.grain == "range" and last.isdecimal() else period.year


@dataclass(slots=True)
class Anchors:
    """What relative words count from: the reference date, and the periods that the text has named so far.

    `is_of_taiwan` tells whether years of three digits count from 1912 (115年 is 2026).
    `paragraph` chooses the year of a month that has none; `is_compared` tells that 比 or 较 stands before what is read.
    `is_of_assumed_year` that what is read begins with a month, whose year the text does not tell.
    `is_among_heads` tells that the text has named years as heads of columns do: 2024年 2023年.
    `last_year` is the last year of the document, `named` and `named_day` are the last period and day of the paragraph,
    `day` and `half` the last of the sentence.
    """

    reference: date | None
    is_of_taiwan: Callable[[], bool]
    named: Period | None = None
    named_day: date | None = None
    day: date | None = None
    half: str | None = None
    reign: EraYear | None = None
    paragraph: Paragraph = field(default_factory=Paragraph)
    is_compared: bool = False
    last_year: int | None = None
    is_among_heads: bool = False
    is_of_assumed_year: bool = False

    def remember(self, period: Period, *, reported: int | None = None, is_beside: bool = False) -> None:
        """Keep what a period names for the words that point at it.

        One of a title (2024年度股东大会), which reports on it up to a month, is not the year of the days after it. Two
        years beside each other (`is_beside`) are the heads of columns, at none of which a word points.
        """
        if period.timex is None or period.impossible or period.compared:
            return
        if period.grain == "year" and period.year is None:  # 本年 of no year: 上年 behind it is of none, too
            self.named = self.named_day = None
            return
        self.is_among_heads = is_beside and period.year is not None and self.last_year not in (None, period.year)
        if period.year is not None or period.month is not None or period.day is not None:
            self.named = period
            if period.year is not None:
                self.last_year = period.year
                self._name_year(period, period.year, reported)
            self.named_day = period.day or self.named_day
        if self.is_among_heads:
            self.named = self.named_day = None
            self.paragraph.name(None, None)
        if period.day is not None and period.grain in ("day", "part", "clock"):
            self.day = period.day
        if period.half is not None:
            self.half = period.half

    def _name_year(self, period: Period, year: int, reported: int | None) -> None:
        last = period.last or ""
        if reported is not None:
            month = reported if period.grain == "year" else int(last[5:7] or reported)
            self.paragraph.report(year, month)
        else:
            is_range = period.grain == "range" and last[:4].isdigit()
            self.paragraph.name(int(last[:4]) if is_range else year, period.month)

    def is_of_december(self) -> bool:
        """Tell whether the reference date lies in the last month of its year."""
        return self.reference is not None and self.reference.month == 12

    def year(self, anchor: str, offset: int) -> int | None:
        """Return the year at a distance from what a word counts from (`tables.Anchor`)."""
        if self.is_among_heads and anchor != "ref":
            return None
        named = None if self.named is None or _runs_over_years(self.named) else self.named
        if anchor in ("text", "named") and named is not None and named.year is not None:
            return (_last_year(named) if offset > 0 else named.year) + offset
        return self.reference.year + offset if self.reference else None

    def month(self, anchor: str, offset: int) -> tuple[int | None, int | None]:
        """Return the year and month at a distance from what a word counts from."""
        named = self.named
        if self.is_among_heads and anchor != "ref":
            return None, None
        if anchor == "third" and named is not None and named.grain == "third" and named.first:  # 1月中旬……下旬
            return int(named.first[:4]), int(named.first[5:7])
        if anchor in ("text", "named") and named is not None and named.month is not None:
            if named.year is None:
                return None, (named.month - 1 + offset) % 12 + 1
            return cal.shift_month(named.year, named.month, offset)
        if self.reference is None:
            return None, None
        if anchor == "coming" and named is not None and named.year is not None and named.month is not None:
            months = (named.year, named.month), (self.reference.year, self.reference.month)
            return max(months)  # 五月初去，月底回来
        return cal.shift_month(self.reference.year, self.reference.month, offset)

"""What one document's parse remembers, and what it hands back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from yiwu_facts.kinds.date import calendars as cal
from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.fiscal import FiscalYears
from yiwu_facts.kinds.date.narrative import Paragraph
from yiwu_facts.kinds.date.periods import Period
from yiwu_facts.kinds.date.tables import country_names
from yiwu_facts.kinds.date.tokens import EraYear, Token
from yiwu_facts.model import Mention

_PARAGRAPH_END = re.compile("\n(?<![，、；,;]\n)(?<![，、；,;]\r\n)")
"""A line that ends with a comma goes on in the next."""
_SENTENCE_END = re.compile("[。！？!?\n；;]")
_LONGEST_LINK = 9
_COMPARED = re.compile("(?:[比较]|相[比较]于?|超过|不及|高于|低于)$")
_LONGEST_COMPARISON = 4
_RUNS_ON = re.compile(r"、?(?:和|与|及|或|以及|至|到|暨)?$")


def _is_of_year(gap: str) -> bool:
    """Whether what stands between a year and a point leaves the point in it: 2025年，3月; 2025年法国国庆日."""
    return gap in ("，", ",") or gap.strip("的") in country_names()


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


@dataclass(slots=True)
class Context:
    """The text, its anchors, and the place in it.

    `start` is where the expression being parsed begins, `last_end` where the one before it ended; `seen` is how far the
    text was looked at for the ends of sentences. `last_point` are the tokens of the last expression while a list may
    run on from it; `is_after_length` tells whether that was a length,
    `recurring` the unit of the set that it was (每年6月30日和12月31日).
    `hours_until` is the hour at which the last expression ended, if that was a range of hours.
    `is_recurring` tells that what is parsed is a part of such a set, `repeats` that the sentence tells what happens
    again and again: 次日 after 每日18:45始发 is of no day. `fiscal` tells which years are those of accounts.
    """

    text: str
    anchors: Anchors
    last_end: int = 0
    start: int = 0
    seen: int = 0
    last_point: list[Token] = field(default_factory=list)
    is_after_length: bool = False
    recurring: str = ""
    is_recurring: bool = False
    repeats: bool = False
    hours_until: int | None = None
    fiscal: FiscalYears = field(init=False)

    def __post_init__(self) -> None:
        """Leave the text unread until a year of accounts is met."""
        self.fiscal = FiscalYears(self.text)

    def enter(self, start: int) -> None:
        """Forget what belongs to an earlier sentence or paragraph than `start`."""
        text, anchors, seen = self.text, self.anchors, self.seen
        self.seen = start
        if start >= anchors.paragraph.end:
            anchors.paragraph.look_at(text, start, anchors.reference)
            if _PARAGRAPH_END.search(text, seen, start):
                anchors.named = anchors.named_day = anchors.reign = None
                anchors.is_among_heads = False
        is_told = anchors.day is not None or anchors.half is not None or self.repeats
        if is_told and _SENTENCE_END.search(text, seen, start):
            anchors.day = anchors.half = None
            self.repeats = False
        if self.last_point and (start > self.last_end + _LONGEST_LINK or not self._runs_on(start)):
            self.last_point = []

    def is_beside_last(self, mention: Mention | None) -> bool:
        """Tell whether nothing but a blank stands between a date and the one before it, as between cells of a row."""
        if mention is None or self.last_end == 0:
            return False
        gap = mention.start - self.last_end
        return gap == 0 or (gap == 1 and self.text[self.last_end].isspace())

    def _runs_on(self, start: int) -> bool:
        """Whether what begins at `start` may go on from the last expression: a list, or a point of the year named."""
        gap = self.text[self.last_end : start]
        if self.last_point[-1].code in pieces.YEARS and _is_of_year(gap):
            first = self.last_point[0].start
            if not _COMPARED.search(self.text, max(0, first - _LONGEST_COMPARISON), first):
                return True
        return _RUNS_ON.match(gap) is not None


@dataclass(slots=True)
class Parsed:
    """An expression: its mention if it is a fact, the index of the token after it, the period that it names."""

    mention: Mention | None
    next: int
    period: Period | None = None


def mention_of(period: Period, start: int, end: int, rule: str) -> Mention:
    """Return the mention of a period."""
    value = period.value()
    return Mention(start, end, "date", value, rule, period.mod if value else None)

"""Which year a month without one belongs to: that of the reference date, or the one that its paragraph has named."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from yiwu_facts.kinds.date.fragments import DIGIT, H12, Y4
from yiwu_facts.kinds.date.tables import around
from yiwu_facts.text.pattern import lazy

_FULL_DATE = lazy(
    rf"年(?:(?<=(?<!\d){Y4}年)|(?<=[一二][{DIGIT}]{{3}}年))"
    rf" ?(?:\d{{1,2}}|{H12}) ?月"
)
"""A year with its month; the search skips to 年, which is rarer than digits."""
_ENOUGH = 2
"""So many full dates make a narrative."""
_LONG_GONE = 50
"""One date so many years back makes one."""
_TURN = 6
"""From December to January a year has passed; from July to March the text has gone back."""
_YEAR_END = 12
_DIGITS = str.maketrans(DIGIT, "00123456789")


@dataclass(slots=True)
class Paragraph:
    """The year and the month that a paragraph has named last, and whether it tells only of years gone by.

    `end` is where the paragraph ends, once it was looked at; `reported` are the year that a report in it is about, and
    the months that are surely of that year.
    """

    year: int | None = None
    month: int | None = None
    tells_of_past: bool = False
    end: int = -1
    reported: tuple[int, range] | None = None

    def name(self, year: int | None, month: int | None) -> None:
        """Keep a year that the text names, and the month of it."""
        self.year, self.month, self.reported = year, month, None

    def report(self, year: int, last: int) -> None:
        """Keep the year that the name of a report holds, up to its last month.

        What comes out later is of no year that it tells: after 2024年度报告 only 12月 is surely of 2024, as the report
        is out in any month of the next year.
        """
        self.reported = year, range(last if last == _YEAR_END else 1, last + 1)

    def year_of(self, month: int, reference: date | None) -> int | None:
        """Return the year of a month that has none beside it.

        >>> Paragraph(2018, 3).year_of(7, None), Paragraph(2018, 12).year_of(1, None)
        (2018, 2019)
        """
        if reference is not None and not self.tells_of_past:
            return reference.year
        if self.reported is not None and month in self.reported[1]:
            return self.reported[0]
        if self.year is None:
            return reference.year if reference else None
        last = self.month or 1
        if month >= last:
            return self.year
        return self.year + 1 if last - month >= _TURN else None

    def look_at(self, text: str, start: int, reference: date | None) -> None:
        """Begin a new paragraph, which holds `start`: tell whether it names full dates of years gone by only."""
        first = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", start)
        self.end = stop if stop >= 0 else len(text)
        self.year = self.month = self.reported = None
        self.tells_of_past = reference is not None and _is_of_past(text, first, self.end, reference.year)


def _is_of_past(text: str, start: int, end: int, year: int) -> bool:
    if text.find("年", start, end) < 0:
        return False
    places = [match.start() for match in _FULL_DATE.finditer(text, start, end)]
    years = [int(text[at - 4 : at].translate(_DIGITS)) for at in places]
    is_past = bool(years) and max(years) < year - (0 if len(years) >= _ENOUGH else _LONG_GONE)
    return is_past and not any(text.find(word, start, end) >= 0 for word in around("now"))

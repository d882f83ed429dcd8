"""Fiscal years: 本财政年度 is none of the calendar where the text does not say so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.fragments import H12, M12, A, H, to_int
from yiwu_facts.kinds.date.tables import around, beside
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.text.pattern import Apart, lazy

if TYPE_CHECKING:
    import re

_DECEMBER = 12
_YEAR_ENDED = lazy(beside("year-ended"))
_LAST_DAY = lazy(rf"(?P<month>{A}{M12}|{H}{H12})月\w{{2,6}}?$")
_LONGEST_DAY = 12
"""No last day of a year, 十二月三十一日, is longer with what stands around it."""
_PARTS = frozenset(pieces.HALF_YEAR + pieces.QUARTER + pieces.SOME_MONTHS + pieces.EDGE)


@cache
def _fiscal() -> Apart:
    return Apart.of(around("fiscal"))


@dataclass(slots=True)
class FiscalYears:
    """Whether the years of a text's accounts are others than those of the calendar; looked at when first asked.

    >>> FiscalYears("截至二〇二六年三月三十一日止年度").are_told, FiscalYears("截至12月31日止年度，溢利").are_told
    (True, False)
    """

    text: str
    _are_told: bool | None = None

    @property
    def are_told(self) -> bool:
        """Whether the text names another end of its year, or speaks as Hong Kong does and names none."""
        if self._are_told is None:
            if ended := self._last_day():
                self._are_told = to_int(ended["month"]) != _DECEMBER
            else:
                self._are_told = _fiscal().is_in(self.text)
        return self._are_told

    def _last_day(self) -> re.Match[str] | None:
        """Return the first day that a year of accounts ends on; sought from the words after it, which are seldom."""
        days = (
            _LAST_DAY.search(self.text, max(0, mark.start() - _LONGEST_DAY), mark.start())
            for mark in _YEAR_ENDED.finditer(self.text)
        )
        return next(filter(None, days), None)

    def hold(self, tokens: list[Token]) -> bool:
        """Tell whether a point is of a year of accounts whose months nobody tells: 本财年上半年, 本年度."""
        first, *finer = tokens
        if first.code == pieces.TWO_PERIODS:
            return bool(finer)  # 2025/26财年上半年
        if finer and finer[0].code in _PARTS and self._ends_in("of-account", first):
            return True
        if first.code != pieces.RELATIVE_YEAR:
            return False
        return (self._ends_in("of-account", first) or self._ends_in("of-firm", first)) and self.are_told

    def _ends_in(self, words: str, year: Token) -> bool:
        return self.text.endswith(around(words), year.start, year.end)

"""Fiscal years: 本财政年度 is none of the calendar where the text does not say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from yiwu_facts.kinds.date import pieces
from yiwu_facts.kinds.date.fragments import H12, M12, A, H, to_int
from yiwu_facts.kinds.date.tables import around, beside
from yiwu_facts.kinds.date.tokens import Token
from yiwu_facts.text.pattern import lazy

_DECEMBER = 12
_YEAR_ENDED = lazy(rf"(?P<month>{A}{M12}|{H}{H12})月\w{{2,6}}?{beside('year-ended')}")
_PARTS = frozenset(pieces.HALF_YEAR + pieces.QUARTER + pieces.SOME_MONTHS + pieces.EDGE)


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(beside("fiscal"))


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
            ended = _YEAR_ENDED.search(self.text)
            is_other = _signs().search(self.text) is not None
            self._are_told = to_int(ended["month"]) != _DECEMBER if ended else is_other
        return self._are_told

    def hold(self, tokens: list[Token]) -> bool:
        """Tell whether a point is of a year of accounts whose months nobody tells: 本财年上半年, 本年度."""
        first, *finer = tokens
        if first.code == pieces.TWO_PERIODS:
            return bool(finer)  # 2025/26财年上半年
        if first.code not in pieces.YEARS:
            return False
        is_account = self.text.endswith(around("of-account"), first.start, first.end)
        if is_account and finer and finer[0].code in _PARTS:
            return True
        is_of_firm = is_account or self.text.endswith(around("of-firm"), first.start, first.end)
        return first.code == pieces.RELATIVE_YEAR and is_of_firm and self.are_told

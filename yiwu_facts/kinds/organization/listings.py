"""Which of the codes of a listed company a text means: that of the market that it speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property

from yiwu_facts.kinds.organization.sources.local import is_of
from yiwu_facts.kinds.organization.words import sections
from yiwu_facts.text.pattern import lazy, one_of

UNSURE = "?"
"""Before the codes of a name that several companies have: that of the market that the text speaks of, or none."""

_SHOWN = lazy(r"[(\[【][^()\[\]【】\n]*|[\s:：,，]*[0-9A-Z]+")
"""What may give the code itself behind a name: a bracket, （港股代码：03606）, or the next word."""


class Listings:
    """The codes of companies in one text.

    >>> text = "港股走高，甲公司领涨；隔夜美股下跌，乙公司跌3%"
    >>> listings = Listings(text, text)
    >>> [listings.code("600001.SH 00001.HK", at, at + 3) for at in (5, 19)]
    ['00001.HK', '600001.SH']
    >>> [listings.code("? 600001.SH BABA.US", at, at + 3) for at in (5, 19)]
    [None, 'BABA.US']
    """

    def __init__(self, text: str, original: str) -> None:
        """Take a folded text, and the same in its own characters."""
        self._text = text
        self._original = original

    def code(self, codes: str, start: int, end: int) -> str | None:
        """Return which of the codes of a name is meant where it stands, None if that is not sure."""
        if " " not in codes:
            return codes
        first, *others = codes.split(" ")
        known = others if first == UNSURE else [first, *others]
        behind = _SHOWN.match(self._text, end)
        market = self._market(start)
        shown = (code for code in known if behind and code.partition(".")[0] in behind[0])
        spoken = (code for code in known if market_of(code) == market)
        return next(shown, None) or next(spoken, None if first == UNSURE else first)

    def _market(self, start: int) -> str:
        """Return the market that the text speaks of where a name begins, empty if none.

        It is the one named last in the paragraph, else the one named next there, else the only one that the text speaks
        of, else that of the place that the text is from.
        """
        starts, markets = self._spoken
        index = bisect_left(starts, start)
        if index and self._paragraph(starts[index - 1]) == self._paragraph(start):
            return markets[index - 1]
        if index < len(starts) and self._paragraph(starts[index]) == self._paragraph(start):
            return markets[index]
        return self._only or self._home

    def _paragraph(self, at: int) -> int:
        return bisect_left(self._breaks, at)

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.start() for match in re.finditer("\n", self._text)]

    @cached_property
    def _spoken(self) -> tuple[list[int], list[str]]:
        """Return where the text speaks of markets, and of which."""
        found = list(_words().finditer(self._text))
        return [match.start() for match in found], [_markets()[match[0]] for match in found]

    @cached_property
    def _only(self) -> str:
        """The one market that the text speaks of, empty if it speaks of several or of none."""
        markets = set(self._spoken[1])
        return markets.pop() if len(markets) == 1 else ""

    @cached_property
    def _home(self) -> str:
        return next((place for place in ("hong-kong", "taiwan") if is_of(place, self._original)), "")


def market_of(code: str) -> str:
    """Return the market of a code.

    >>> market_of("600415.SH"), market_of("00700.HK")
    ('mainland', 'hong-kong')
    """
    return _ends()[code.rpartition(".")[2]]


@cache
def _ends() -> dict[str, str]:
    return {end: section.split()[0] for section, _ in sections("markets.txt") for end in section.split()[1:]}


@cache
def _markets() -> dict[str, str]:
    return {word: section.split()[0] for section, row in sections("markets.txt") for word in row.split()}


@cache
def _words() -> re.Pattern[str]:
    return lazy(one_of(_markets()))

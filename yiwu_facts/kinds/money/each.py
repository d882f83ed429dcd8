"""Amounts without a unit of money that what they are counted by makes amounts: 四百六一晚.

Of `data/rules.txt`, which shows an example of it: spoken-rate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from yiwu_facts.kinds.money.nouns import ends_with_noun
from yiwu_facts.kinds.money.rates import rate_after
from yiwu_facts.kinds.money.spoken import coin_words, is_priced
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, RANGE_MARK, UNIT, number
from yiwu_facts.numbers.terms import Term
from yiwu_facts.segment import word_at
from yiwu_facts.text.pattern import lazy, one_of

_ONE = lazy(rf"一(?<=[\d{DIGIT}{UNIT}多]一)")
_BARE = lazy(rf"(?<![A-Za-z第])(?:(?P<low>{NUMBER}){RANGE_MARK})?(?P<raw>{NUMBER}多?)$")
_LONGEST = 24
_HUNDREDS = frozenset(UNIT) - frozenset("十拾")


def terms(text: str, currency: str) -> Iterator[Term]:
    """Yield the numbers before so much for one that have no unit of money.

    >>> [term.raw for term in terms("民宿四百六一晚,体重一百二十一斤", "CNY")]
    ['四百六']
    """
    for one in _ONE.finditer(text):
        first = max(0, one.start() - _LONGEST)
        bare = _BARE.search(text[first : one.start()])
        value = number(bare["raw"]) if bare else None
        if bare is None or value is None or not _is_sum(bare["raw"]):
            continue
        start = first + bare.start("raw")
        end, per = _counted_by(text, first + bare.start(), one.start())
        if per is None:
            continue
        if bare["low"]:
            yield Term(first + bare.start("low"), first + bare.end("low"), bare["low"])
        yield Term(start, end, bare["raw"], value, currency, rule="spoken-rate", extra=per)


def _is_sum(raw: str) -> bool:
    """Tell 四百六, 三百多 and 380 from 八 and from 一百二十, with which 一 may be one number."""
    if raw[0].isdigit():
        return len(raw.partition(".")[0]) > 1
    return not _HUNDREDS.isdisjoint(raw) and raw[-1] not in "十拾" and "零" not in raw


def _counted_by(text: str, start: int, at: int) -> tuple[int, str | None]:
    """Return the end of what an amount is counted by that stands at `at`, and that, if it makes one of the number."""
    if (sold := _sold_by().match(text, at)) and len(word_at(text, sold.start("thing"))) <= len(sold["thing"]):
        return sold.end(), sold["thing"]
    is_money = is_priced(text, start) or ends_with_noun(text, start)
    return rate_after(text, at) if is_money else (at, None)


@cache
def _sold_by() -> re.Pattern[str]:
    """Return the pattern of one of what only prices are told of."""
    return re.compile(f"一(?P<thing>{one_of(coin_words()['sold-by'])})")

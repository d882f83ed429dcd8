"""Amounts without a unit that a noun of money makes one.

| rule | example |
|---|---|
| money-noun | 营收12亿, 罚款200万, 底薪八千到一万二 |
"""

from __future__ import annotations

from collections.abc import Iterator

from yiwu_facts.kinds.money.currencies import PACKAGE
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, RANGE_MARK, UNIT, number
from yiwu_facts.numbers.terms import Term
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN

_BETWEEN = (
    "(?:总?金额|总?额|规模)?了?(?:[为是达共约近超逾]|[为达]?[约近超逾]|超过|达到|高达|合计|共计|突破|不足|不超过)?"
)


def _nouns() -> str:
    words = one_of([word for row in rows(PACKAGE, "money-nouns.txt") for word in row.split()])
    return rf"(?:{words}){_BETWEEN}(?=[\d{DIGIT}])"


_NOUN = lazy(_nouns())
_AMOUNT = lazy(rf"(?:(?P<low>{NUMBER})(?:{RANGE_MARK}))?(?P<high>{NUMBER})")
# What follows counts something else or names another currency: 投资3亿人, 营收12亿(美元); or the amount goes on.
_END = lazy(
    rf"(?:左右|上下|以[上下内](?!海)|[多余])?(?!{HAN}|[ ]?[\dA-Za-z%‰$€£/:.]|,\d"
    rf"|[ ]?\([ ]?(?!含|约|同比|环比)|[ ]?[-~—、][ ]?[\d{DIGIT}])"
)


def terms(text: str, currency: str) -> Iterator[Term]:
    """Yield the bare numbers of 万 and 亿 that stand after a noun of money.

    >>> [term.raw for term in terms("营收12亿,人口3亿", "CNY")]
    ['12亿']
    """
    for noun in _NOUN.finditer(text):
        match = _AMOUNT.match(text, noun.end())
        if match is None or not _END.match(text, match.end()):
            continue
        raw = match["high"]
        value = number(raw)
        if value is None or not _has_scale(raw):
            continue
        if match["low"]:
            yield Term(match.start("low"), match.end("low"), match["low"])
        yield Term(match.start("high"), match.end(), raw, value, currency, rule="money-noun")


def _has_scale(raw: str) -> bool:
    """Tell 12亿 and 一万二 from 万 alone and from 三千."""
    return any(scale in raw for scale in "万亿") and raw.strip(UNIT) != ""

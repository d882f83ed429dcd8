"""Amounts without a unit of money that what stands beside them makes amounts: 四百六一晚, 二十万彩礼.

Of `data/rules.txt`, which shows an example of each: spoken-rate, money-noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import attrgetter

from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.grammar import unit_pattern
from yiwu_facts.kinds.money.nouns import ends_with_noun, noun_words
from yiwu_facts.kinds.money.rates import rate_after
from yiwu_facts.kinds.money.spoken import coin_words, is_priced
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, RANGE_MARK, UNIT, number
from yiwu_facts.numbers.terms import Term
from yiwu_facts.segment import tag_of, word_at
from yiwu_facts.text.pattern import Apart, lazy, one_of

_ONE = lazy(rf"一(?<=[\d{DIGIT}{UNIT}多]一)")
_BARE = lazy(rf"(?<![A-Za-z第])(?:(?P<low>{NUMBER}){RANGE_MARK})?(?P<raw>{NUMBER}多?)$")
_LONGEST = 24
_HUNDREDS = frozenset(UNIT) - frozenset("十拾")


def terms(text: str, currency: str) -> Iterator[Term]:
    """Yield the numbers before or after so much for one, or before their noun, that have no unit of money.

    >>> [term.raw for term in terms("民宿四百六一晚,体重一百二十一斤,搬砖一天三百五,收二十万彩礼", "CNY")]
    ['四百六', '三百五', '二十万']
    """
    found = (*_for_one(text, currency), *_owned(text, currency), *_changed(text, currency))
    yield from sorted(found, key=attrgetter("start"))


def _for_one(text: str, currency: str) -> Iterator[Term]:
    """四百六一晚, 烟二十六一包; 一天三百五."""
    for one in _ONE.finditer(text):
        yield from _ending(text, one.start(), currency)
    for match in _one_before().finditer(text):
        value = number(match["raw"])
        if value is not None:
            yield Term(*match.span("raw"), match["raw"], value, currency, rule="spoken-rate")


def _ending(text: str, at: int, currency: str) -> Iterator[Term]:
    """Yield the number that ends at a place, if so much for one stands behind it."""
    first = max(0, at - _LONGEST)
    bare = _BARE.search(text[first:at])
    value = number(bare["raw"]) if bare else None
    if bare is None or value is None:
        return
    end, per = _counted_by(text, first + bare.start(), at, bare["raw"])
    if per is None:
        return
    if bare["low"]:
        yield Term(first + bare.start("low"), first + bare.end("low"), bare["low"])
    yield Term(first + bare.start("raw"), end, bare["raw"], value, currency, rule="spoken-rate", extra=per)


def _owned(text: str, currency: str) -> Iterator[Term]:
    """二十万彩礼, 五万八卖的."""
    for found in _owned_after().finditer(text):
        end = found.start("word")
        first = max(0, end - _LONGEST)
        bare = _BARE.search(text[first:end])
        value = number(bare["raw"]) if bare and bare["raw"].strip(UNIT) else None
        if bare is None or value is None or not _ends_there(text, found.end("word")):
            continue
        if bare["low"]:
            yield Term(first + bare.start("low"), first + bare.end("low"), bare["low"])
        yield Term(first + bare.start("raw"), end, bare["raw"], value, currency, rule="money-noun")


def _changed(text: str, currency: str) -> Iterator[Term]:
    """由2万提至5万元: what it was has the currency of what it became."""
    for found in _from_to().finditer(text):
        unit = unit_pattern().match(text, found.end())
        code = unit and (currency if unit["plain"] or unit["coin"] else currencies().names.get(unit["name"] or ""))
        value = number(found["raw"])
        if code and value is not None and not _YEAR.fullmatch(found["raw"]):
            yield Term(*found.span("raw"), found["raw"], value, code, rule="money-noun")


_YEAR = lazy(r"(?:19|20)\d\d")


@cache
def _from_to() -> Apart:
    change = one_of(noun_words()["change"])
    return Apart("从由", rf"(?:每[^\W\d]{{1,2}})?(?P<raw>{NUMBER})(?:{change})了?[约近超]?{NUMBER}")


@cache
def _owned_after() -> Apart:
    words = one_of([*noun_words()["owned"], *noun_words()["dealt"]])
    return Apart("万亿", rf"[{DIGIT[2:]}多]?(?P<word>{words})")


def _ends_there(text: str, end: int) -> bool:
    """Tell 三十万现金买的 from 三十万现金流水: the noun that ends at an offset is not part of another."""
    after = text[end : end + 1]
    if not "\u4e00" <= after <= "\u9fff" or after in noun_words()["of-owned"]:
        return True
    return tag_of(word_at(text, end) or after)[:1] in _NO_NOUNS


_NO_NOUNS = frozenset("vdpcru")
"""Verbs, adverbs, prepositions, conjunctions, pronouns and particles, as jieba tags them."""


@cache
def _one_before() -> re.Pattern[str]:
    """Return the pattern of a number that leaves its last power of ten unsaid, after what it is for: 一天三百五."""
    digit = DIGIT[2:]
    return lazy(
        rf"一(?<![第每]一)个?(?:{one_of(coin_words()['each'])})"
        rf"(?P<raw>(?:[{digit}]万)?(?:[{digit}]千)?[{digit}][百千万][{DIGIT[2:]}])(?=\W|$|{one_of(coin_words()['stop'])})"
    )


def _is_sum(raw: str) -> bool:
    """Tell 四百六, 三百多 and 380 from 八 and from 一百二十, with which 一 may be one number."""
    if raw[0].isdigit():
        return len(raw.partition(".")[0]) > 1
    return not _HUNDREDS.isdisjoint(raw) and raw[-1] not in "十拾" and "零" not in raw


_TENS = lazy(rf"[{DIGIT}]?十[{DIGIT}]$")


def _counted_by(text: str, start: int, at: int, raw: str) -> tuple[int, str | None]:
    """Return the end of what an amount is counted by that stands at `at`, and that, if it makes one of the number."""
    if text[start - 1 : start] in coin_words()["measured"]:  # 瓜重三百六一筐
        return at, None
    if _TENS.match(raw):  # 烟二十六一包
        end, per = rate_after(text, at)
        return (end, per) if per in coin_words()["packed"] else (at, None)
    if not _is_sum(raw):
        return at, None
    if (sold := _sold_by().match(text, at)) and len(word_at(text, sold.start("thing"))) <= len(sold["thing"]):
        return sold.end(), sold["thing"]
    is_money = is_priced(text, start) or ends_with_noun(text, start)
    return rate_after(text, at) if is_money else (at, None)


@cache
def _sold_by() -> re.Pattern[str]:
    """Return the pattern of one of what only prices are told of."""
    return lazy(f"一个?(?P<thing>{one_of([*coin_words()['sold-by'], *coin_words()['packed']])})")

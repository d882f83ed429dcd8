"""Whether a spoken unit after a number makes it an amount: 5块 in 卖5块, not in 切成5块; 三毛 is a name as well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.money.currencies import PACKAGE
from yiwu_facts.kinds.money.nouns import money_nouns, noun_words
from yiwu_facts.kinds.money.rates import rate_before
from yiwu_facts.numbers.numerals import DIGIT, NUMBER, RANGE_MARK, UNIT
from yiwu_facts.segment import tag_of, word_at
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN


@cache
def _price_words() -> tuple[str, ...]:
    return (*(word for row in rows(PACKAGE, "price-words.txt") for word in row.split()), *money_nouns())


@cache
def coin_words() -> dict[str, list[str]]:
    """Return the words of `data/coin-words.txt` by their use."""
    return {use: words for use, *words in map(str.split, rows(PACKAGE, "coin-words.txt"))}


@cache
def _each() -> re.Pattern[str]:
    return lazy(rf"一个?(?:{one_of(coin_words()['each'])})$")


@cache
def _words_of(*uses: str) -> re.Pattern[str]:
    return lazy(rf"(?:{one_of([word for use in uses for word in coin_words()[use]])})+")


@cache
def _sold() -> tuple[str, ...]:
    return (*coin_words()["sold"], *coin_words()["change"], *money_nouns(), *noun_words()["owned"])


_FEE = lazy(r"[^\W\d的]{1,3}[费钱](?:\W|$)")
"""What a sum is for: 两百块压岁钱."""


@cache
def _changed() -> re.Pattern[str]:
    """Return the pattern of a price and what it changed to: 二十块变成 before 三十块."""
    return lazy(rf"[块元毛](?:钱)?(?:{one_of(coin_words()['change'])})$")


def is_priced(text: str, at: int) -> bool:
    """Tell whether a word of buying and paying stands before `at`.

    >>> is_priced("只需三元", 2), is_priced("生猪外三元", 3)
    (True, False)
    """
    before = text[max(0, at - _PRICED_REACH) : at].removesuffix("\n")
    words = coin_words()
    return any(
        first.endswith(_price_words())
        for second in _without(before, words["link"])
        for first in _without(second, words["whom"])
    )


def _without(text: str, ends: Iterable[str]) -> Iterator[str]:
    """Yield a text, and what it is without each of some ends that it has."""
    yield text
    yield from (text.removesuffix(end) for end in ends if text.endswith(end))


_PRICED_REACH = 9
"""No word of paying is longer, with what may stand between it and the amount."""

_LARGE = frozenset(UNIT) - frozenset("十拾")
_PRICE_BEFORE = lazy(rf"(?:块[{DIGIT}\d半钱]|毛钱?|[百千万][{DIGIT}十百]{{0,4}}块)[^。；;！!？?\n]{{0,16}}$")
# a spoken price of the same sentence: 鸡蛋五块八，鱼一百三十块
_PRICE_AFTER = lazy(rf"[，,、]{HAN}{{1,6}}[{DIGIT}十\d两]块(?:[{DIGIT}\d半钱])")
_SHORT = 4
"""No thing that is sold at a list of prices has a longer name: 姜两块五，蒜三块."""
_ENDS = lazy(rf"\W|$|以[上下内]|左右|多(?=\W|$)|[到至-][\d{DIGIT}两]|起|了(?:$|[^\w])")
_UPPER_END = lazy("[角毛毫][到至-]$")
_RANGE = lazy(RANGE_MARK)
_LOWER_END = lazy(rf"{RANGE_MARK}{NUMBER}[块毛角](?:[\d{DIGIT}半钱]|一[斤个张])")
# the rest of a range whose upper end is surely a price: 到三块五
_CLAUSE = lazy(r"[，。；！？,;!?\n:：]")
_SENTENCE = lazy(r"[。；！？;!?\n]")
_LONGEST_SENTENCE = 48


def is_upper_end(text: str, start: int) -> bool:
    """Tell whether the lower end of a range in small units and its mark stand before: 1毫至3毫."""
    return _UPPER_END.search(text, max(0, start - 2), start) is not None


def is_coin(text: str, start: int, raw: str, coin: str, end: int, *, has_rate: bool) -> bool:
    """Tell 卖5块 from 切成5块, 两毫 from 三毛 and 三角; `end` is where the unit ends."""
    if coin == "仙":
        return raw[-1].isdigit() and not cuts_after(text, end - 1, end)
    if coin == "蚊":
        return _words_of("insects").match(text, end) is None
    is_sold = text.startswith(_sold(), end)
    is_paid = (
        is_sold
        or is_priced(text, start)
        or _each().search(text, max(0, start - 5), start) is not None
        or raw.endswith("把")
        or (coin != "块" and rate_before(text, start)[1] is not None)
        or _changed().search(text, max(0, start - _PRICED_REACH), start) is not None
    )
    is_sum = coin == "块" and _is_sum(text, start, raw, end)
    is_lot = _buys_lot(text, end)
    is_closed = is_sold or is_lot or (is_sum and _FEE.match(text, end) is not None)
    is_closed = is_closed or ((is_paid or is_sum) and _goes_on(text, end, is_paid=is_paid, is_sum=is_sum))
    if not has_rate and not is_closed and not _ENDS.match(text, end):
        return False
    if (has_rate and coin == "块") or is_lot or is_paid or is_sum or is_upper_end(text, start):
        return True
    if coin == "块" and (_looks_large(raw) or _is_of_lot(text, start)):
        return not _looks_large(raw)
    return _is_alone(text, start, raw, coin, end)


def _goes_on(text: str, end: int, *, is_paid: bool, is_sum: bool) -> bool:
    """Tell 三百块没人要, 三百块先付 from 三百块砖: what follows an amount is no noun, nor what could describe one."""
    word = word_at(text, end) or text[end : end + 1]
    known = _words_of("goes-on", "of-sum").match(text, end)
    if known is not None and len(known[0]) >= len(word):
        return True
    rest = _CLAUSE.split(text[end : end + _LONGEST_SENTENCE])[0]
    if _words_of("pieces", "heads", "cut").search(rest):
        return False
    tag = tag_of(word)
    return tag in _NO_NOUNS or (is_sum and tag == "v" and (is_paid or "的" not in rest))


_NO_NOUNS = frozenset("dpcryf")
"""Adverbs, prepositions, conjunctions, pronouns, particles and words of place, as jieba tags them."""


def _is_alone(text: str, start: int, raw: str, coin: str, end: int) -> bool:
    """Tell a small amount beside which no word tells what it is: 两毫, ，5块."""
    before = text[start - 1 : start]
    if before in coin_words()["counted"]:
        return False
    if "\u4e00" <= before <= "\u9fff":
        if _RANGE.match(text, end) and _LOWER_END.match(text, end):
            return True
        is_listed = coin != "毫" and _PRICE_BEFORE.search(text, max(0, start - 24), start) is not None
        is_member = is_listed and raw != "一" and _is_in_short_clause(text, start, end)
        is_sum = raw.isdigit() or len(raw) > 1 or is_member
        is_one = coin == "块" and raw != "一" and _is_of_one(text, start, end) and not _counts_pieces(text, start)
        is_between = is_one or (is_member and _PRICE_AFTER.match(text, end) is not None)
        return is_between or (is_listed and is_sum and not _counts_pieces(text, start))
    if raw[0].isdigit():
        return True
    return raw not in "一二三四五六七八九两几" if coin == "块" else coin == "毫" or raw == "两"


@cache
def _one() -> re.Pattern[str]:
    others, counted = f"{DIGIT}{UNIT}", "".join(coin_words()["counted"])
    thing = rf"[^\W\d{others}的了]"
    bought = rf"[^\W\d{others}{counted}](?:{one_of(coin_words()['bought'])}){thing}{{1,3}}"
    return lazy(rf"(?:{bought}|(?:^|\W)(?:{one_of(coin_words()['added'])}){thing}{{1,2}})$")


def _is_of_one(text: str, start: int, end: int) -> bool:
    """Tell the price that ends a clause of one thing, 配把钥匙八块 or 加蛋两块, from how many there are of it."""
    is_end = end == len(text) or _CLAUSE.match(text, end) is not None
    return is_end and _one().search(text, max(0, start - _LONGEST_ONE), start) is not None


_LONGEST_ONE = 5


def _is_in_short_clause(text: str, start: int, end: int) -> bool:
    """Tell the price of a short list (，蒜三块，) from a count in a sentence."""
    clause = _CLAUSE.split(text[max(0, start - _SHORT - 1) : start])
    return len(clause) > 1 and (end == len(text) or _CLAUSE.match(text, end) is not None)


def _is_of_lot(text: str, start: int) -> bool:
    """Tell how many are sold for that much: 三本十块."""
    count = text[max(0, start - 2) : max(0, start - 1)]
    return text[start - 1 : start] in coin_words()["lots"] and count != "" and (count in _COUNTS or count.isdigit())


_COUNTS = f"{DIGIT}两十"


@cache
def _lot_after() -> re.Pattern[str]:
    return lazy(rf"[{_COUNTS}\d]{{1,3}}[大小]?(?:{one_of(coin_words()['lots'])})(?:\W|$)")


def _buys_lot(text: str, end: int) -> bool:
    """Tell what so many of something are sold for: 五块两把."""
    return _lot_after().match(text, end) is not None


def _looks_large(raw: str) -> bool:
    """Tell whether a number more often is of money than of pieces: 十二, 38, 3.5, 上万."""
    return not _LARGE.isdisjoint(raw) or (len(raw) > 1 if raw.isdigit() else any(char in raw for char in "十拾."))


@cache
def _of_sum() -> tuple[str, ...]:
    return tuple(coin_words()["of-sum"])


def _is_sum(text: str, start: int, raw: str, end: int) -> bool:
    """Tell 桌椅四百块 and 上万块 from 石碑四百块; 设置了十几块 counts what was named before, 这三百块你拿着 nothing."""
    before = text[start - 1 : start]
    is_counted = before in coin_words()["counted"] and not (before in "这那" and text.startswith(_of_sum(), end))
    is_counted &= before != "小" or _LARGE.isdisjoint(raw)  # 小三百块
    if is_counted or (before == "了" and _LARGE.isdisjoint(raw)):
        return False
    return _looks_large(raw) and (not _counts_pieces(text, start) or _PRICE_AFTER.match(text, end) is not None)


def _counts_pieces(text: str, start: int) -> bool:
    """Tell 石碑一百二十块 and 切了二十块, which name what is counted, from 换块屏一百二十块, which counts it before.

    Medals are counted in sentences: 金牌榜上，中国队三十八块.
    """
    sentence = _SENTENCE.split(text[max(0, start - _LONGEST_SENTENCE) : start])[-1]
    clause = _CLAUSE.split(sentence)[-1]
    if _words_of("medals").search(sentence) or _words_of("cut").search(clause):
        return True
    ones = coin_words()["ones"]
    if clause[-1:] in coin_words()["heads"] and set(ones).isdisjoint(clause[-4:-1]):
        return True
    return any(clause[found.start() - 1 : found.start()] not in ones for found in _words_of("pieces").finditer(clause))

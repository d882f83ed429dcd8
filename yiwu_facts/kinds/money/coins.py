"""Coins and the spoken units: 三块五毛, 十块五, 两毛钱, 五蚊六毫; and what follows a main unit: 元5角, 元整."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.grammar import NUMERAL
from yiwu_facts.kinds.money.rates import rate_after, rate_words
from yiwu_facts.kinds.money.spoken import coin_words, is_coin
from yiwu_facts.numbers.numerals import DIGIT, EXACT, UNIT, Number, number, plain
from yiwu_facts.numbers.terms import Term
from yiwu_facts.segment import word_at
from yiwu_facts.text.pattern import lazy, one_of

_MORE = f"0-9{DIGIT}{UNIT}"
_ONE = f"[0-9{DIGIT}](?![{re.sub('[一两]', '', _MORE)}]|[一两][{_MORE}])"
"""A digit that no number goes on from: 二 of 一块三毛二一斤 and 九 of 八块九两张, not 二 of 二十."""


class _Patterns(NamedTuple):
    """What stands after a unit: smaller ones, with theirs or without; 分 after 角; the words that close an amount."""

    change: re.Pattern[str]
    bare_change: re.Pattern[str]
    loose_change: re.Pattern[str]
    rated_change: re.Pattern[str]
    cents: re.Pattern[str]
    bare_cents: re.Pattern[str]
    rated_cents: re.Pattern[str]
    whole: re.Pattern[str]
    cash: re.Pattern[str]
    more: re.Pattern[str]
    minor: re.Pattern[str]


@cache
def _after() -> _Patterns:
    counted = f"(?!两(?:{one_of(rate_words())}))(?:{one_of([*coin_words()['units'], *rate_words()])})"
    stop = rf"(?![·.]\d)(?=\W|$|钱|{one_of([*coin_words()['stop'], *coin_words()['sold']])})"
    return _Patterns(
        change=lazy(
            rf"""[又零〇]?(?P<tens>{_ONE})[角毛毫](?P<half>半)?(?:(?P<ones>{_ONE})(?:分|{stop}))?
            | [又零〇]?(?P<cents>[0-9]{{1,2}}(?![0-9])|[{DIGIT}]?十?[{DIGIT}])分""",
            re.VERBOSE,
        ),
        bare_change=lazy(
            rf"(?P<zero>[零〇])?(?P<digit>[0-9{DIGIT}](?![0-9{DIGIT}])){stop}|(?P<half>半){stop}"
            rf"|(?P<cents>[0-9][0-9]){stop}"
        ),
        loose_change=lazy(rf"(?P<zero>[零〇])?(?P<digit>{_ONE})(?P<half>)(?!{counted}|[.·．]?\d)"),
        rated_change=lazy(rf"(?P<zero>[零〇])?(?P<digit>[0-9{DIGIT}])(?=一)(?P<half>半)?"),
        cents=lazy(rf"(?P<ones>{_ONE})分(?:(?P<mills>{_ONE})(?:厘|{stop}))?"),
        bare_cents=lazy(rf"(?<!三毛)(?P<ones>{_ONE}){stop}"),
        rated_cents=lazy(rf"(?P<ones>[0-9{DIGIT}])(?=一)"),
        whole=lazy(r"整|正(?=[\s,，。;；)）]|$)"),
        cash=lazy("钱"),
        more=lazy("多(?:钱|一[斤个张分次件只份人])"),
        minor=lazy(
            r"(?P<cent>[分仙]| ?cents?(?![A-Za-z]))"
            rf"|(?P<dime>角(?![0-9{DIGIT}])|毫(?![升克米0-9{DIGIT}]))"
        ),
    )


_ENDS = frozenset("钱分仙角整")


def _own(match: re.Match[str] | None) -> re.Match[str] | None:
    """Return a match of what ends in a small unit, none if another word begins with that: 5分|钟, 3元整|体."""
    if match is None or match[0][-1:] not in _ENDS or not _begins_word(match.string, match.end() - 1):
        return match
    return None


def _begins_word(text: str, at: int) -> bool:
    """Tell whether a small unit begins another word: 分 of 分钟, not of 分钱.

    >>> _begins_word("5分钟", 1), _begins_word("5分钱", 1)
    (True, False)
    """
    return cuts_after(text, at, at + 1) and not text.startswith("分钱", at)


_PARTS = {
    "块": Decimal(1),
    "蚊": Decimal(1),
    "仙": Decimal("0.01"),
    "角": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "毫": Decimal("0.1"),
    "分钱": Decimal("0.01"),
}


def minor_after(text: str, at: int) -> re.Match[str] | None:
    """Match a minor unit after a number that has the currency before it: 人民币5.6分, 港币12.3仙, US$3 cents."""
    return _own(_after().minor.match(text, at))


def minor_part(match: re.Match[str]) -> Decimal:
    """Return how much of the main unit a match of `minor_after` is."""
    return Decimal("0.01") if match["cent"] else Decimal("0.1")


def small_change(text: str, at: int, value: Number, code: str, main: Decimal, *, is_plain: bool) -> tuple[Number, int]:
    """Return an amount and its end with what stands after its unit, `main` of its currency: 角, 分, 美分, 整, 钱.

    >>> three, cent = Number(Decimal(3), Decimal(3)), Decimal("0.01")
    >>> small_change("3美元4美分", 3, three, "USD", Decimal(1), is_plain=False)[1]
    6
    >>> small_change("3美分4美分", 3, three.times(cent), "USD", cent, is_plain=False)[1]
    3
    """
    if value.min is not None and value.min == value.max and text[at : at + 1] in _NUMERALS:
        if is_plain and (match := _own(_after().change.match(text, at))):
            value, at = _plus(value, _change(match)), match.end()
        elif minor := _minor(text, at, code, main):
            value, at = _plus(value, minor[0]), minor[1]
    if is_plain and (match := _own(_after().cash.match(text, at))):
        at = match.end()
    if match := _own(_after().whole.match(text, at)):
        at = match.end()
    return value, at


_NUMERALS = frozenset(f"0123456789{DIGIT}{UNIT}几数又")


@cache
def _minors() -> re.Pattern[str]:
    return lazy(one_of(currencies().minors))


def _minor(text: str, at: int, code: str, main: Decimal) -> tuple[Decimal, int] | None:
    """Return how much a number with a smaller unit than the one before it is, and its end; None if none stands here."""
    for start in range(at + (text[at] in "又零"), at - 1, -1):
        found = NUMERAL.match(text, start)
        name = found and _minors().match(text, found.end("raw"))
        if found and name and "个" not in found["raw"]:
            own, part = currencies().minors[name[0]]
            return (_digit(found["raw"]) * part, name.end()) if own == code and part < main else None
    return None


def _digit(digit: str | None) -> Decimal:
    value = number(digit) if digit else None
    return value.min if value and value.min is not None else Decimal(0)


def _change(match: re.Match[str]) -> Decimal:
    if match["cents"]:
        return _digit(match["cents"]) / 100
    half = Decimal("0.05") if match["half"] else Decimal(0)
    return _digit(match["tens"]) / 10 + _digit(match["ones"]) / 100 + half


def _cents(match: re.Match[str]) -> Decimal:
    """Return what 三分五 says after 两毛, with its tenths of a cent."""
    return _digit(match["ones"]) / 100 + _digit(match.groupdict().get("mills")) / 1000


def _bare_change(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal("0.5")
    if cents := match.groupdict().get("cents"):
        return _digit(cents) / 100
    return _digit(match["digit"]) / (100 if match["zero"] else 10)


def _plus(value: Number, more: Decimal) -> Number:
    assert value.min is not None
    total = plain(EXACT.add(value.min, more))
    return Number(total, total, value.mod)


@cache
def _two_of() -> re.Pattern[str]:
    """Return the pattern of two of what is sold: 两斤 behind 三块五, where 五两 is no weight."""
    return lazy(f"两(?:{one_of(rate_words())})")


def _loose_change(text: str, at: int) -> re.Match[str] | None:
    """Match the digit of 8块7上的车, no part of a word (两块五花肉) and not what counts the next one (8块5人份)."""
    change = _after().loose_change.match(text, at)
    if change and (not word_at(text, change.start("digit")) or _two_of().match(text, change.end())):
        return change
    return None


def coins(text: str, start: int, raw: str, coin: str, end: int, value: Number, code: str) -> Term | None:
    """Return the term of a number with a spoken unit that ends at `end`; None where it counts pieces."""
    part = _PARTS[coin]
    value = value.times(part)
    is_sure = coin == "分钱"
    if value.min == value.max and coin != "分钱":
        if coin in "角毛毫":
            change = _own(_after().cents.match(text, end)) or _after().bare_cents.match(text, end)
            if change is None and (rated := _after().rated_cents.match(text, end)) and rate_after(text, rated.end())[1]:
                change = rated  # 八毛五一度
            if change:
                value, end, is_sure = _plus(value, _cents(change)), change.end(), True
        elif change := _own(_after().change.match(text, end)):
            value, end, is_sure = _plus(value, _change(change)), change.end(), True
        elif change := _after().bare_change.match(text, end) or (_loose_change(text, end) if coin == "块" else None):
            value, end, is_sure = _plus(value, _bare_change(change)), change.end(), True
        elif (change := _after().rated_change.match(text, end)) and rate_after(text, change.end())[1]:
            value, end, is_sure = _plus(value, _bare_change(change)), change.end(), True  # 一块二一斤
    if coin == "块" and _after().more.match(text, end) and value.min is not None:  # 七块多钱
        value, end, is_sure = Number(value.min, None, "more_than"), end + 1, True
    if closing := _own(_after().cash.match(text, end)) or _own(_after().whole.match(text, end)):
        is_sure = is_sure or text[closing.start()] == "钱"
        unit_end, end = end, closing.end()
    else:
        unit_end = end
    stop, per = rate_after(text, end)
    if not is_sure and not is_coin(text, start, raw, coin, unit_end, has_rate=per is not None):
        return None
    code = "HKD" if coin in "蚊仙" else code
    return Term(start, stop, raw, value, code, part, "coins", extra=per, is_plain=coin not in "蚊仙")

"""Coins and the spoken units: 三块五毛, 十块五, 两毛钱, 五蚊六毫; and what follows a main unit: 元5角, 元整."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.plausible import is_coin
from yiwu_facts.kinds.money.rates import rate_after
from yiwu_facts.numbers.numerals import DIGIT, EXACT, NUMBER, Number, number, plain
from yiwu_facts.numbers.terms import Term
from yiwu_facts.text.pattern import lazy, one_of

_ONE = f"[0-9{DIGIT}](?![0-9{DIGIT}十百千万])"
_MONEY = "钱(?![包财庄币袋学塘江])"
_CENT = "分(?![钟之析别公行店红期配享])"
_STOP = r"(?=\W|$|以[上下内]|左右|多|[到至一每的了吧呢啊就]|包邮)"
_CHANGE = lazy(
    rf"""[又零〇]?(?P<tens>{_ONE})[角毛毫](?P<half>半)?(?:(?P<ones>{_ONE})(?:{_CENT}|{_STOP}|(?={_MONEY})))?
    | [又零〇]?(?P<cents>[0-9]{{1,2}}(?![0-9])|[{DIGIT}]?十?[{DIGIT}]){_CENT}""",
    re.VERBOSE,
)
_BARE_CHANGE = lazy(
    rf"(?P<zero>[零〇])?(?P<digit>[0-9{DIGIT}](?![0-9{DIGIT}]))(?:{_STOP}|(?={_MONEY}))|(?P<half>半){_STOP}"
)
_CENTS = lazy(rf"(?P<ones>{_ONE})(?:{_CENT}|(?={_MONEY}))")
_WHOLE = lazy(r"整(?![个体理改治合顿数修形容装机车年天夜套栋幢层租座])|正(?=[\s,，。;；)）]|$)")
_CASH = lazy(_MONEY)
_MORE = lazy(rf"多(?:{_MONEY}|一[斤个张分次件只份人])")
_PARTS = {
    "块": Decimal(1),
    "蚊": Decimal(1),
    "角": Decimal("0.1"),
    "毛": Decimal("0.1"),
    "毫": Decimal("0.1"),
    "分钱": Decimal("0.01"),
}


MINOR_AFTER = lazy(
    rf"(?P<cent>{_CENT}(?![之成钱])|仙(?![人女境草股])| ?cents?(?![A-Za-z]))"
    rf"|(?P<dime>[角毫](?![色落度克米升0-9{DIGIT}]))"
)
"""A minor unit after a number that has the currency before it: 人民币5.6分, 港币12.3仙, US$3 cents."""


def minor_part(match: re.Match[str]) -> Decimal:
    """Return how much of the main unit a match of `MINOR_AFTER` is."""
    return Decimal("0.01") if match["cent"] else Decimal("0.1")


def small_change(text: str, at: int, value: Number, code: str, *, is_plain: bool) -> tuple[Number, int]:
    """Return an amount and its end with what stands after its main unit: 角, 分, 美分, 整, 钱."""
    if value.min is not None and value.min == value.max:
        if is_plain and (match := _CHANGE.match(text, at)):
            value, at = _plus(value, _change(match)), match.end()
        elif (minor := _minor().match(text, at)) and currencies().minors[minor["name"]][0] == code:
            value, at = _plus(value, _digit(minor["raw"]) * currencies().minors[minor["name"]][1]), minor.end()
    if is_plain and (match := _CASH.match(text, at)):
        at = match.end()
    if match := _WHOLE.match(text, at):
        at = match.end()
    return value, at


@cache
def _minor() -> re.Pattern[str]:
    return re.compile(rf"[又零]?(?P<raw>{NUMBER})(?P<name>{one_of(currencies().minors)})")


def _digit(digit: str | None) -> Decimal:
    value = number(digit) if digit else None
    return value.min if value and value.min is not None else Decimal(0)


def _change(match: re.Match[str]) -> Decimal:
    if match["cents"]:
        return _digit(match["cents"]) / 100
    half = Decimal("0.05") if match["half"] else Decimal(0)
    return _digit(match["tens"]) / 10 + _digit(match["ones"]) / 100 + half


def _bare_change(match: re.Match[str]) -> Decimal:
    if match["half"]:
        return Decimal("0.5")
    return _digit(match["digit"]) / (100 if match["zero"] else 10)


def _plus(value: Number, more: Decimal) -> Number:
    assert value.min is not None
    total = plain(EXACT.add(value.min, more))
    return Number(total, total, value.mod)


def coins(text: str, start: int, raw: str, coin: str, end: int, value: Number, code: str) -> Term | None:
    """Return the term of a number with a spoken unit that ends at `end`; None where it counts pieces."""
    part = _PARTS[coin]
    value = value.times(part)
    is_sure = coin == "分钱"
    if value.min == value.max and coin != "分钱":
        if coin in "角毛毫":
            change, more = _CENTS.match(text, end), _digit
            if change:
                value, end, is_sure = _plus(value, more(change["ones"]) / 100), change.end(), True
        elif change := _CHANGE.match(text, end):
            value, end, is_sure = _plus(value, _change(change)), change.end(), True
        elif change := _BARE_CHANGE.match(text, end):
            value, end, is_sure = _plus(value, _bare_change(change)), change.end(), True
    if coin == "块" and _MORE.match(text, end) and value.min is not None:  # 七块多钱
        value, end, is_sure = Number(value.min, None, "more_than"), end + 1, True
    if closing := _CASH.match(text, end) or _WHOLE.match(text, end):
        is_sure = is_sure or text[closing.start()] == "钱"
        unit_end, end = end, closing.end()
    else:
        unit_end = end
    stop, per = rate_after(text, end)
    if not is_sure and not is_coin(text, start, raw, coin, unit_end, has_rate=per is not None):
        return None
    code = "HKD" if coin == "蚊" else code
    return Term(start, stop, raw, value, code, part, "coins", extra=per, is_plain=coin != "蚊")

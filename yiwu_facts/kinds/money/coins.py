"""Coins and the spoken units: 三块五毛, 十块五, 两毛钱, 五蚊六毫."""

from __future__ import annotations

import re
from decimal import Decimal

from yiwu_facts.kinds.money.currencies import currencies
from yiwu_facts.kinds.money.rates import rate_after
from yiwu_facts.quantity.numerals import DIGIT, EXACT, NUMBER, Number, number
from yiwu_facts.quantity.terms import Term

_ONE = f"[0-9{DIGIT}](?![0-9{DIGIT}十百千万])"
_MONEY = "钱(?![包财庄币袋学塘江])"
_STOP = r"(?=[^\w\u4e00-\u9fff]|$|\n|以[上下内]|左右|多|[到至一每的了吧呢啊就])"
_CHANGE = re.compile(
    rf"""(?:又|零|〇)?(?P<tens>{_ONE})[角毛毫](?P<half>半)?(?:(?P<ones>{_ONE})(?:分(?!钟|之|析|别|公|行|店|红|期|配|享)|{_STOP}|(?={_MONEY})))?
    | (?:又|零|〇)?(?P<cents>[0-9]{{1,2}}(?![0-9])|[{DIGIT}]?十?[{DIGIT}])分(?!钟|之|析|别|公|行|店|红|期|配|享)""",
    re.VERBOSE,
)
_BARE_CHANGE = re.compile(rf"(?P<zero>[零〇])?(?P<digit>[0-9{DIGIT}](?![0-9{DIGIT}]))(?:{_STOP}|(?={_MONEY}))|(?P<half>半){_STOP}")
_WHOLE = re.compile(r"整(?![个体理改治合顿数修形容装机车年天夜套栋幢层租座])|正(?=[\s,，。;；)）]|$)")
_CASH = re.compile(_MONEY)
_PARTS = {"块": Decimal(1), "蚊": Decimal(1), "角": Decimal("0.1"), "毛": Decimal("0.1"), "毫": Decimal("0.1"), "分钱": Decimal("0.01")}


def small_change(text: str, at: int, value: Number, code: str, *, is_plain: bool) -> tuple[Number, int]:
    """Return an amount and its end with what stands after its main unit: 角, 分, 美分, 整, 钱."""
    if value.min is not None and value.min == value.max:
        if is_plain and (match := _CHANGE.match(text, at)):
            value, at = _plus(value, _change(match)), match.end()
        elif (minor := _minor().match(text, at)) and currencies().minors[minor["name"]][0] == code:
            cents = number(minor["raw"])
            if cents is not None and cents.min is not None and cents.min == cents.max:
                value, at = _plus(value, cents.min * currencies().minors[minor["name"]][1]), minor.end()
    if is_plain and (match := _CASH.match(text, at)):
        at = match.end()
    if match := _WHOLE.match(text, at):
        at = match.end()
    return value, at


def _minor() -> re.Pattern[str]:
    return re.compile(rf"[又零]?(?P<raw>{NUMBER})(?P<name>{'|'.join(currencies().minors)})")


def _digit(digit: str | None) -> Decimal:
    value = number(digit) if digit else None
    return value.min if value and value.min is not None else Decimal(0)


def _change(match: re.Match[str]) -> Decimal:
    if match["cents"]:
        return _digit(match["cents"]) / 100
    half = Decimal("0.05") if match["half"] else Decimal(0)
    return _digit(match["tens"]) / 10 + _digit(match["ones"]) / 100 + half


def _plus(value: Number, more: Decimal) -> Number:
    assert value.min is not None
    total = EXACT.add(value.min, more)
    return Number(total, total, value.mod)


def coins(text: str, match: re.Match[str], unit: re.Match[str], value: Number, code: str, start: int) -> Term | None:
    """Return the term of a number with a spoken unit, None where the unit counts pieces of something else."""
    coin, end = unit["coin"], unit.end()
    part = _PARTS[coin]
    value = value.times(part)
    is_sure = coin == "分钱" or start != match.start()
    if coin in "块蚊" and value.min == value.max:
        if change := _CHANGE.match(text, end):
            value, end, is_sure = _plus(value, _change(change)), change.end(), True
        elif change := _BARE_CHANGE.match(text, end):
            more = Decimal("0.5") if change["half"] else _digit(change["digit"]) / (100 if change["zero"] else 10)
            value, end, is_sure = _plus(value, more), change.end(), True
    elif coin in "角毛毫" and value.min == value.max:
        cents = re.compile(rf"({_ONE})(?:分(?!钟|之)|(?={_MONEY}))").match(text, end)
        if cents:
            value, end, is_sure = _plus(value, _digit(cents[1]) / 100), cents.end(), True
    if cash := _CASH.match(text, end):
        end, is_sure = cash.end(), True
    elif whole := _WHOLE.match(text, end):
        end = whole.end()
    stop, per = rate_after(text, end)
    if not (is_sure or _is_price(text, match, coin, end, has_rate=per is not None)):
        return None
    code = "HKD" if coin == "蚊" else code
    return Term(start, stop, match["raw"].replace("个", ""), value, code, part, "coins", extra=per, is_plain=coin != "蚊")


_ENDS = re.compile(r"[^\w\u4e00-\u9fff]|$|\n|以[上下内]|左右|[到至-]\d|起|了(?:$|[^\w])")
_PIECES = frozenset("《成为出分第这那有切碎拼共整大小")


def _is_price(text: str, match: re.Match[str], coin: str, end: int, *, has_rate: bool) -> bool:
    """Tell 卖5块 from 切成5块, and 两毫 from 三毛 and 三角."""
    from yiwu_facts.kinds.money.rules import is_priced

    raw, start = match["raw"], match.start()
    if coin == "蚊":
        return not text.startswith(("子", "帐", "香", "虫", "蝇"), end)
    if not _ENDS.match(text, end) and not has_rate:
        return False
    if has_rate and coin == "块":
        return True
    if is_priced(text, start):
        return True
    before = text[start - 1] if start else ""
    if before in _PIECES or "\u4e00" <= before <= "\u9fff":
        return False
    if raw[0].isdigit():
        return True
    return (coin == "块" and raw not in "一二三四五六七八九两几") or (coin == "毫" or raw == "两") and coin != "块"

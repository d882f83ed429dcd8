"""The units of money that stand in heads, labels and captions of tables: 亿元, 港币百万元, 元/吨."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from yiwu_facts.kinds.money.currencies import PACKAGE, currencies
from yiwu_facts.kinds.money.values import MoneyValue
from yiwu_facts.model import Mention
from yiwu_facts.numbers.numerals import EXACT, number, plain
from yiwu_facts.text.data import rows as data_rows
from yiwu_facts.text.pattern import lazy, one_of

NOTE = r"(?:\([^\W\d_]{1,5}\))"
"""What may stand behind a unit, such as the state of the figures: 千港元(未经审核), 万元(含税)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """What the numbers below a header count: a scale, a currency, and what a rate is for (单价(元/吨)).

    The currency is "" where it is not told: then the numbers are no facts.
    """

    scale: Decimal
    currency: str
    per: str | None = None


def unit_of(match: re.Match[str], currency: str) -> Unit:
    """Return the unit that a match of one of the patterns below has; `currency` is that of a plain 元."""
    scale = number(match["scale"]) if match["scale"] else None
    name, known = match["name"], currencies()
    factor = scale.min if scale and scale.min else Decimal(1)
    per = match["per"] and match["per"].replace("·", "/")
    if name in known.minors:
        code, part = known.minors[name]
        return Unit(EXACT.multiply(factor, part), code, per)
    lead = match["lead"] or (name if name != "元" else "")
    return Unit(factor, known.code_of(lead) or currency, per)


@cache
def unit(*, is_home: bool = False) -> str:
    """Return the pattern of a unit in a head, of one in the currency of China if `is_home`."""
    names = one_of(_home() if is_home else [*currencies().names, *currencies().minors])
    lead = rf"(?:(?P<lead>{names}|RMB|CNY)(?=[十百千佰仟万亿]))?"  # 港币百万元
    scale = "(?P<scale>[十百千佰仟]?[万亿]?)"
    per = rf"(?!\d*(?:外币|{names}))"  # a rate of currencies
    per += r"(?:\d{0,4}[^\W\d_]{1,4}|㎡)(?:[/·][^\W\d_]{1,3})?"
    return rf"{lead}{scale}(?P<name>元|{names})(?:人民币)?(?:/(?P<per>{per}))?"


def unit_in(text: str) -> str:
    """Return the pattern of a unit that is enough for a text: without hundreds of names it compiles at once."""
    return unit(is_home=_foreign().search(text) is None)


def _home() -> list[str]:
    return [name for name, code in currencies().names.items() if code == "CNY"]


@cache
def _foreign() -> re.Pattern[str]:
    return lazy(one_of((currencies().names.keys() | currencies().minors.keys()) - set(_home())))


@cache
def _ends() -> frozenset[str]:
    """Return what units end with, unless they are rates."""
    return frozenset(name[-1] for name in (*currencies().names, *currencies().minors)) | frozenset("元币)]】")


@cache
def begins() -> frozenset[str]:
    """Return what units begin with."""
    return frozenset(name[0] for name in currencies().names) | frozenset("元十百千佰仟万亿")


def may_end_with_unit(text: str) -> bool:
    """Tell whether a unit may end a text: most heads that have none are read no further."""
    return text[-1:] in _ends() or "/" in text


def whole(text: str) -> re.Match[str] | None:
    """Match a unit that is all of a cell."""
    return cell_pattern(unit_in(text)).fullmatch(text) if may_end_with_unit(text) else None


@cache
def cell_pattern(unit: str) -> re.Pattern[str]:
    """Return the pattern of a cell that is nothing but a unit, which has the pattern `unit`."""
    return lazy(rf"\(?{unit}\)?{NOTE}?")


@cache
def currency_words(kind: str) -> frozenset[str]:
    """Return the words of a kind of `data/currency-heads.txt`."""
    entries = [row.split() for row in data_rows(PACKAGE, "currency-heads.txt")]
    return frozenset(word for entry in entries if entry[0] == kind for word in entry[1:])


def mention(start: int, end: int, text: str, unit: Unit, rule: str) -> Mention:
    """Return the mention of a number whose unit stands elsewhere; `text` is the number, in ASCII."""
    value = plain(EXACT.multiply(Decimal(text.replace(",", "")), unit.scale))
    return Mention(start, end, "money", MoneyValue(value, value, unit.currency, unit.per), rule)

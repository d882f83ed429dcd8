"""Lengths of time: 两个半小时, 40多年, 3至5年 as ISO 8601 durations."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from yiwu_facts.kinds.date.financial import THREE
from yiwu_facts.kinds.date.fragments import AMOUNT
from yiwu_facts.kinds.date.tables import units
from yiwu_facts.model import Mod
from yiwu_facts.numbers.numerals import EXACT, Number, number, plain
from yiwu_facts.text.pattern import lazy

_NIGHTS = lazy("[天日].[夜晚]$")
_RESULT = lazy(r"(\d)秒(\d+)$")

_FOR_ONE = lazy("[百千万亿]一$")  # 房租三千一个月: so much for one of them

_PARTS = lazy(
    rf"(?P<amount>{AMOUNT}|好几|半|多|数|{THREE})(?P<rough>[多余来])?个?(?P<half>半|多|来)?(?P<unit>[^\d半多]+?|昼夜)"
    rf"(?P<tail>半|多|余)?(?:(?P<seconds>{AMOUNT})秒)?$"
)

# half a unit, as the next finer one where that is exact
_HALVES = {
    ("Y", False): (6, "M", False),
    ("D", False): (12, "H", True),
    ("H", True): (30, "M", True),
    ("M", True): (30, "S", True),
}

_LEAST = {("M", False): 12, ("H", True): 24, ("M", True): 60, ("S", True): 60}
"""So many make one of the next coarser unit."""

_LONGEST = 10**8  # a longer run of digits before 年 is two table cells run together

_ORDER = [("Y", False), ("M", False), ("W", False), ("D", False), ("H", True), ("M", True), ("S", True)]


Amounts = tuple[tuple[str, bool, Decimal], ...]
"""Amounts by unit: (ISO designator, in the time part, how many)."""


class Length(NamedTuple):
    """A length of time: amounts by (ISO designator, in the time part), and its bounds.

    `low` is None for an unknown amount (多年); `high` differs from `low` for a range (几年).
    """

    low: Amounts | None
    high: Amounts | None
    mod: Mod | None = None

    @property
    def iso(self) -> str:
        """The TIMEX3 value, both ends where they differ."""
        if self.low is None or self.high is None:
            return "PXY"
        low = _iso(self.low)
        high = low if self.high is self.low else _iso(self.high)
        return low if low == high else f"{low}/{high}"


@lru_cache(maxsize=1024)
def _iso(amounts: Amounts) -> str:
    ordered = sorted(amounts, key=lambda part: _ORDER.index(part[:2]))
    days = "".join(f"{plain(n):f}{unit}" for unit, clock, n in ordered if not clock)
    clock = "".join(f"{plain(n):f}{unit}" for unit, clock, n in ordered if clock)
    return f"P{days}" + (f"T{clock}" if clock else "")


@lru_cache(maxsize=4096)
def length(text: str) -> Length | None:
    """Return what one length says, None if its number is not well formed.

    >>> length("两个半小时").iso, length("40多年").mod, length("几年").iso
    ('PT2H30M', 'more_than', 'P2Y/P9Y')
    """
    if text == "多年":
        return Length(None, None)
    if text.startswith("个把"):
        one = length("一个" + text.removeprefix("个把"))
        return one._replace(mod="approx") if one else None
    if text[0] in "大小":  # 大半年
        half = length(text[1:])
        return half._replace(mod="more_than" if text[0] == "大" else "less_than") if half else None
    if text[1:2] == "、":
        return _few(length(text[0] + text[3:]), length(text[2:]))
    match = _PARTS.match(_in_full(text))
    return _measured(match) if match and match["unit"] in units() else None


def _in_full(text: str) -> str:
    """Return a length in the order of its parts: number, half, unit."""
    if text.startswith("个半"):  # Cantonese: one and a half
        text = "一" + text
    if text.endswith("分半钟"):
        text = text.removesuffix("半钟") + "钟半"
    if text[-1].isdigit():  # 9秒58
        text = _RESULT.sub(r"\1.\2秒", text)
    night = _NIGHTS.search(text)  # 三天三夜
    return text[: night.start()] + "天" if night else text


def _measured(match: re.Match[str]) -> Length | None:
    """Return what the parts of a length say."""
    amount = match["amount"]
    if _FOR_ONE.search(amount):
        return None
    none = Number(Decimal(0), Decimal(0))
    value = none if amount == "半" else number("几" if amount in ("好几", "数") else amount)
    if value is None or value.min is None or value.min > _LONGEST:
        return None
    unit, count, clock = units()[match["unit"]][:3]
    halved = amount == "半" or "半" in (match["half"], match["tail"])
    seconds = number(match["seconds"]) if match["seconds"] else None
    low = _amounts(value.min, unit, count, halved=halved, clock=clock, seconds=seconds)
    if not low:  # 00小时
        return None
    mod = _rough(match, value.mod)
    if value.max is None or value.max == value.min:
        return Length(low, low, mod)
    return Length(low, _amounts(value.max, unit, count, halved=halved, clock=clock, seconds=seconds), mod)


def _rough(match: re.Match[str], mod: Mod | None) -> Mod | None:
    """Return how exact a length is, by the words behind its number and behind its unit."""
    if {"多", "余"} & {match["rough"], match["half"], match["tail"]}:
        return "more_than"
    return "approx" if mod != "more_than" and "来" in (match["rough"], match["half"]) else mod


def _few(first: Length | None, second: Length | None) -> Length | None:
    """2、3日, 四、五天."""
    return Length(first.low, second.high, "approx") if first and second else None


def _amounts(value: Decimal, unit: str, count: int, *, halved: bool, clock: bool, seconds: Number | None) -> Amounts:
    amounts: list[tuple[str, bool, Decimal]] = []
    whole = EXACT.multiply(value, Decimal(count))
    if halved:
        finer = _HALVES.get((unit, clock)) if count == 1 else None
        if finer is None:
            whole = EXACT.add(whole, Decimal(count) / 2)
        else:
            amounts.append((finer[1], finer[2], Decimal(finer[0])))
    if whole:
        amounts.append((unit, clock, whole))
    if seconds is not None and seconds.min is not None:
        amounts.append(("S", True, seconds.min))
    return tuple(amounts)


def joined(first: Length, second: Length) -> Length | None:
    """Return the sum of two lengths that stand side by side (1年2个月), None if the second is not finer."""
    if first.low is None or second.low is None or first.high is None or second.high is None:
        return None
    if max(_ORDER.index(p[:2]) for p in first.low) >= min(_ORDER.index(p[:2]) for p in second.low):
        return None
    if any(count >= _LEAST[unit, clock] for unit, clock, count in second.high if (unit, clock) in _LEAST):
        return None  # 一天24小时 says it twice
    return Length(first.low + second.low, first.high + second.high, second.mod)

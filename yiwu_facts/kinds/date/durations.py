"""Lengths of time: 两个半小时, 40多年, 3至5年 as ISO 8601 durations."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from yiwu_facts.kinds.date.tables import around
from yiwu_facts.kinds.date.weekdays import NAME as WEEKDAY
from yiwu_facts.model import Mod
from yiwu_facts.numbers.numerals import EXACT, Number, number, plain
from yiwu_facts.text.pattern import lazy

_UNIT = "十百千万亿"
_HAN = "零〇一二两三四五六七八九几"
# Shorter than any number (`quantity.numerals`): no length of time needs more, and 1万1万1万… stays linear.
_NUMBER = (
    r"(?:(?<![\d.])(?<!\d[, ])(?:\d{1,3}(?:,\d{3}){1,3}(?![\d,])|\d{1,9})(?!\d)(?:\.\d{1,4}(?!\d))?(?!\.\d)"
    rf"(?:[余多来几]?[{_UNIT}]{{1,3}}|(?<=0)几)?"
    rf"|(?<![{_HAN}{_UNIT}廿卅])(?<![{_HAN}]点)(?<!分之)(?:数(?=[{_UNIT}])|[廿卅](?=[{_HAN[2:]}余多来年天载]))?"
    rf"[{_HAN}{_UNIT}]{{0,12}}(?<=[{_HAN}{_UNIT}廿卅])(?![{_HAN}{_UNIT}])"
    rf"(?:点[{_HAN}]{{1,4}}(?![{_HAN}])[{_UNIT}]{{0,3}})?(?:[余多来](?=[{_UNIT}])[{_UNIT}]{{1,3}})?)"
)
_AMOUNT = rf"(?:{_NUMBER}[多余来]?|好几|半|数(?=[年日天月周个小]))"
_BARE_HUNDRED = "(?!(?<![近上超逾约])[百千万亿]{1,4}[年日天夜载周])"  # 百年老店, 千日: words
# 有一天, 这一年 name a day and a year; 过去的一年 is a length
_THIS_ONE = "(?:(?<![这那有某同每哪首的键旬意])|(?!一[年天日夜周])"
_THIS_ONE += "|(?<=过去的)|(?<=最近的)|(?<=未来的)|(?<=今后的))(?!(?<=最后)一个)"

_COUNTED = "个(?:多|半|来)?(?:月(?!大(?:$|[，。、；的婴宝男女小孩]))|"
_COUNTED += "小时|钟头|钟|星期(?![一二三四五六日天])|世纪|"
_COUNTED += "礼拜(?![一二三四五六日天])|季度|年头|工作日|交易日|日历[天日]|自然[天日]|昼夜|寒暑|春秋)"
_PLAN = "(?:行动|发展|战略|滚动|攻坚|提升|中期)?(?:规划|计划|方案)|行动"  # 三年行动计划: a name
_PLAIN = "|".join(
    (
        "周年(?!化)",
        "日历[天日]|自然[天日]",
        f"年(?:(?<=[后来].年)|(?!{_PLAN}))(?!义务|一贯|四季|五载)(?![份初底末]|到头|之计|如一日|树木|(?:[和与及、]|以及)[\\d一二三五七十]{{1,2}}年期)",
        "载|世纪|小时(?!(?:生活|交通|通勤|经济|都市|高铁)?圈)|钟头|分钟|秒钟|秒|刻钟",
        f"星期(?!{WEEKDAY})|礼拜(?!{WEEKDAY})",
        f"(?<!四)周(?!{WEEKDAY})|(?<=四)周(?=[以之]?[后前内的时]|日均)",
        "天(?!(?<=一天)[上下]午|打鱼|晒网|两头|到晚|之计)",
        "夜|昼夜|宿",
    )
)
# 日 after a number that no day of a month has: 两日, 90日
_DAYS = r"(?:(?<=[两数几])|(?<=(?:3[2-9]|[4-9]\d))|(?<=\d\d\d)|(?<=[四五六七八九]十))日"

_HALF = "(?:[大小]|(?<![个上下])(?:(?<![前后])|(?=半年)))半(?:年|天|钟|小时|个(?:月|小时|钟头)|月|个?世纪)[多余]?"

# What a length begins with, up to the first character of its unit: most numbers fail here, before anything costly.
_AHEAD = (
    rf"(?=[大小]?(?:[{_HAN}{_UNIT}\d余多来半个数好廿卅点、]|[.,](?=\d)){{1,24}}+"
    "(?:[年载世季月周星礼天日夜昼宿小钟刻分秒寒春]|工作日|交易日|自然[天日]))"
)

_FEW = rf"(?:(?<![\d.,])\d{{1,4}}(?:\.\d{{1,4}})?(?![\d.])|(?<![{_HAN}{_UNIT}])[{_HAN}十百]{{1,5}}(?![{_HAN}{_UNIT}]))"
"""Minutes and seconds: small numbers, whose pattern compiles in no time."""
_MINUTES = (
    rf"(?![{_HAN}十]{{1,3}}点){_FEW}分(?:钟)?{_FEW}秒|{_FEW}分半钟"
    rf"|(?<=小时)余?{_FEW}分(?!之)(?:{_FEW}秒)?"
)
_DAYS_AND_NIGHTS = rf"[{_HAN[2:]}十\d][天日][{_HAN[2:]}十\d](?:夜|晚(?![上间会宴饭餐安]))"

# 不足三月, 未来4月: after one of these a month is a length.
_MONTHS_AFTER = "|".join(f"(?<={word})" for word in around("months")) + "|(?<=近)(?<![临邻将接附靠]近)"

PATTERN = (
    rf"{_AHEAD}(?<!\d\+)(?!一年比一|一天[比天]|三九天)(?<!一[年天]比)(?<!第)(?<!年复)(?<!日复)(?<!两个)(?!半夜|(?:19|20)\d\d年|0\d{{1,3}}年|[〇零一二三四五六七八九]{{4}})(?:{_DAYS_AND_NIGHTS}"
    rf"|{_BARE_HUNDRED}{_THIS_ONE}{_AMOUNT}(?:{_COUNTED}|{_PLAIN}|{_DAYS})[半多]?"
    rf"|{_HALF}|(?:{_MONTHS_AFTER})(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月(?![初底末份旬]|[\d一二三四五六七八九十]{{1,3}}[日号])"
    rf"|(?:(?<!\d)\d{{1,2}}|(?<![{_HAN}{_UNIT}])[{_HAN}十]{{1,2}})月(?:余(?![额款下热震量])|(?=之久|有余|以上|以下)|(?=的?(?:利息|租金|工资|房租|薪水|薪资)))|[两数几]月(?![初底末份])|{_MINUTES}"
    r"|(?<![\d一二两三四五六七八九十几数每这那第整])个半(?:小时|钟头?|月)|多年(?=以?来))"
)
"""Pattern of one length, with or without bounds inside (三个多月); no groups."""

AFTER_NUMBER = "个年月载世小钟分秒刻星礼周天夜昼宿日自多余来几点,." + _UNIT
"""What may follow the digits or numerals that a length begins with."""

EVERY = rf"(?:{_AMOUNT}(?:{_COUNTED}|{_PLAIN}|日))"
"""Pattern of a length after 每 or 每隔."""

_NIGHTS = lazy("[天日].[夜晚]$")

_PARTS = lazy(
    rf"(?P<amount>{_NUMBER}|好几|半|多|数)(?P<rough>[多余来])?个?(?P<half>半|多|来)?(?P<unit>[^\d半多]+?|昼夜)"
    rf"(?P<tail>半|多|余)?(?:(?P<seconds>{_NUMBER})秒)?$"
)

# unit -> (ISO designator, how many of it, whether it stands in the time part)
_UNITS: dict[str, tuple[str, int, bool]] = {
    "年": ("Y", 1, False), "载": ("Y", 1, False), "周年": ("Y", 1, False), "年头": ("Y", 1, False),
    "寒暑": ("Y", 1, False), "春秋": ("Y", 1, False), "世纪": ("Y", 100, False),
    "季度": ("M", 3, False), "月": ("M", 1, False),
    "周": ("W", 1, False), "星期": ("W", 1, False), "礼拜": ("W", 1, False),
    "天": ("D", 1, False), "日": ("D", 1, False), "工作日": ("D", 1, False), "交易日": ("D", 1, False),
    "日历天": ("D", 1, False), "日历日": ("D", 1, False), "自然天": ("D", 1, False), "自然日": ("D", 1, False),
    "昼夜": ("D", 1, False), "夜": ("D", 1, False), "宿": ("D", 1, False),
    "小时": ("H", 1, True), "钟": ("H", 1, True), "钟头": ("H", 1, True), "分钟": ("M", 1, True), "分": ("M", 1, True),
    "刻钟": ("M", 15, True), "秒": ("S", 1, True), "秒钟": ("S", 1, True),
}  # fmt: skip

# half a unit, as the next finer one where that is exact
_HALVES = {
    ("Y", False): (6, "M", False),
    ("D", False): (12, "H", True),
    ("H", True): (30, "M", True),
    ("M", True): (30, "S", True),
}

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
        low, high = _iso(self.low), _iso(self.high)
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
    if text.startswith("个半"):  # Cantonese: one and a half
        text = "一" + text
    if text.endswith("分半钟"):
        text = text.removesuffix("半钟") + "钟半"
    if text[0] in "大小":  # 大半年
        half = length(text[1:])
        return half._replace(mod="more_than" if text[0] == "大" else "less_than") if half else None
    if text[1:2] == "、":
        return _few(length(text[0] + text[3:]), length(text[2:]))
    if night := _NIGHTS.search(text):  # 三天三夜
        text = text[: night.start()] + "天"
    if (match := _PARTS.match(text)) is None or match["unit"] not in _UNITS:
        return None
    amount = match["amount"]
    if amount == "半":
        value: Number | None = Number(Decimal(0), Decimal(0))
    else:
        value = number("几" if amount in ("好几", "数") else amount)
    if value is None or value.min is None or value.min > _LONGEST:
        return None
    unit, count, clock = _UNITS[match["unit"]]
    halved = amount == "半" or "半" in (match["half"], match["tail"])
    mod: Mod | None = value.mod
    if {"多", "余"} & {match["rough"], match["half"], match["tail"]} or mod == "more_than":
        mod = "more_than"
    elif "来" in (match["rough"], match["half"]):
        mod = "approx"
    seconds = number(match["seconds"]) if match["seconds"] else None
    low = _amounts(value.min, unit, count, halved=halved, clock=clock, seconds=seconds)
    if not low:  # 00小时
        return None
    high = low if value.max is None else _amounts(value.max, unit, count, halved=halved, clock=clock, seconds=seconds)
    return Length(low, high, mod)


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
    return Length(first.low + second.low, first.high + second.high, second.mod)

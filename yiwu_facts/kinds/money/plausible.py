"""Whether a number beside a unit is an amount: 三元 in 外三元, 5块 in 切成5块 and 亿元 alone are none."""

from __future__ import annotations

import re
from functools import cache

from yiwu_facts.edges import cuts_after
from yiwu_facts.kinds.money.currencies import PACKAGE
from yiwu_facts.kinds.money.grammar import Lead
from yiwu_facts.numbers.bounds import widen
from yiwu_facts.numbers.numerals import DIGIT, UNIT, gathered
from yiwu_facts.segment import word_at
from yiwu_facts.text.data import rows
from yiwu_facts.text.pattern import lazy, one_of
from yiwu_facts.text.view import HAN


@cache
def _price_words() -> re.Pattern[str]:
    words = [word for row in rows(PACKAGE, "price-words.txt") for word in row.split()]
    link, whom = (one_of(_coin_words()[use]) for use in ("link", "whom"))
    return re.compile(rf"(?:{one_of(words)})(?:{whom})?(?:{link})?$")


@cache
def _coin_words() -> dict[str, list[str]]:
    """Return the words of `data/coin-words.txt` by their use."""
    return {use: words for use, *words in map(str.split, rows(PACKAGE, "coin-words.txt"))}


@cache
def _each() -> re.Pattern[str]:
    return re.compile(rf"一个?(?:{one_of(_coin_words()['each'])})$")


@cache
def _pieces() -> re.Pattern[str]:
    return re.compile(one_of(_coin_words()["pieces"]))


@cache
def _after_coin(*uses: str) -> re.Pattern[str]:
    return re.compile(one_of([word for use in uses for word in _coin_words()[use]]))


def is_priced(text: str, at: int) -> bool:
    """Tell whether a word of buying and paying stands before `at`.

    >>> is_priced("只需三元", 2), is_priced("生猪外三元", 3)
    (True, False)
    """
    return _price_words().search(text, max(0, at - _PRICED_REACH), at) is not None


_PRICED_REACH = 9
"""No word of paying is longer, with what may stand between it and the amount."""
_FEW = frozenset("一二三壹贰叁")
_HAN_DIGITS = frozenset("四五六七八九肆伍陆柒捌玖")
_AFTER_YUAN = lazy(
    r"\s*(?:$|[，。；、！？,.;!?)\]”:：~/<>|]|钱|整|以[上下内]|左右|上下|起|多|余|每|[到至-]\d|\d角|[一二三四五六七八九][角分])"
)


def is_yuan(text: str, start: int, raw: str, end: int) -> bool:
    """Tell the amount 三元 from the one of 外三元, 二元结构 and 三元一次方程; `end` is where 元 ends."""
    if raw in _HAN_DIGITS:  # 五元组, 六元环
        return not text.startswith(("组", "数", "环", "次", "化", "联"), end)
    if raw not in _FEW or is_priced(text, start) or _IS_UPPER_END.search(text, max(0, start - 2), start):
        return True
    before = text[start - 1 : start]
    is_alone = not "\u4e00" <= before <= "\u9fff" and before not in ("(", "“")
    return is_alone and raw != "二" and _AFTER_YUAN.match(text, end) is not None


_HEADER = lazy(r"单位 ?[均都]?[::为是]? ?(?:人民币)?$|\($")
_HEAD_WORDS = ("列示", ")列示", "列报", "呈列", "计")
_UNIT_CELL = lazy(r"(?:^|[\n\t |])(?:人民币)?$")


_GAPS = frozenset(("", "\n", " ", "|"))
_SPACED = lazy(r"\d $")


def is_bare(text: str, start: int, raw: str, end: int) -> bool:
    """Tell a unit without number: 亿元, 单位:百万元, the last digit of 5 0 0亿元; not 上亿元, 百亿元."""
    if raw.strip(UNIT) == "0" and _SPACED.search(text, max(0, start - 2), start):
        return gathered(text, start, raw) is None
    if raw.strip(UNIT) or raw in ("十", "拾"):
        return False
    if text.startswith(_HEAD_WORDS, end):  # 以人民币百万元列示
        return True
    if len(raw) > 1 and _UNIT_CELL.search(text, max(0, start - 4), start) and text[end : end + 1] in _GAPS:
        return True  # 附注 千元 人民币百万元
    header = _HEADER.search(text, max(0, start - 8), start)
    if header and (header[0] != "(" or text.startswith(")", end)):
        return True
    span = widen(text, start, end)
    return len(raw) == 1 and (span.start, span.end) == (start, end)


_LEADS_AMOUNT = lazy(rf" ?[0-9{DIGIT}{UNIT},.]{{1,20}}[元圆万亿]")


def is_other_word(text: str, raw: str, name: str, start: int, end: int) -> bool:
    """Tell a digit that ends a name, a day of the month or an old coin from the number of a currency's name.

    四人民币 of 赔偿李四人民币5元, 1人民币 of 王某1人民币5万元, 1日元 of 1月1日元旦, 五铢; `end` is where the name ends.
    """
    if len(raw) == 1 and raw in DIGIT and (name.startswith("人民币") or name == "铢"):
        return True
    if len(raw) == 1 and text[start - 1 : start] == "某" and _LEADS_AMOUNT.match(text, end):
        return True
    return name in ("日元", "日圆") and len(raw) < 3 and _is_day(text, start, end)


def _is_day(text: str, start: int, end: int) -> bool:
    """Tell 4月20日元首会晤 and 5日元宵 from 20日元: the day of a month, or 元 begins a word."""
    return text[start - 1 : start] == "月" or len(word_at(text, end - 1)) > 1


_COUNTED = lazy(HAN)
_NOT_COUNTED = lazy("以[上下内]|左右|上下|起|多|余|[及和或至到的为作整给用来]|每")


def is_marked_amount(text: str, match: re.Match[str], lead: Lead) -> bool:
    """Tell whether a number that has only a mark before it is an amount: 人民币500, not 人民币2年期."""
    if lead.code == "MYR" and _ROOM.match(text, match.start()):
        return False
    if not lead.is_name:
        return lead.is_common or looks_exact(match)
    raw, end = match["raw"], match.end()
    if not raw[0].isdigit():
        return bool(raw.strip(UNIT)) and raw[-1] in "万亿"
    if looks_exact(match):
        return not text.startswith("%", end)
    if text.startswith(("%", "月", "/", ":"), end):
        return False
    return not _COUNTED.match(text, end) or _NOT_COUNTED.match(text, end) is not None


_ROOM = lazy(
    r"\d{2,4}[A-Z]?(?:[-–/、]\d{2,4}(?![\d,.万亿])|[ ]?[,，]?[ ]?(?:\d{1,3}/?F|[0-9A-Z一-鿿 ]{0,6}[室楼层座号]))"
)
"""RM 1207-1209, RM 1207, 12/F: a room."""


def looks_exact(match: re.Match[str]) -> bool:
    """Tell whether a number has a scale, a point or groups, as amounts have and counts seldom do."""
    return bool(match["latin"]) or any(char in match["raw"] for char in ".,万亿")


_BEFORE_MINUS = frozenset("为是达至到降跌损润率额值比增减速报收支流绩益亏余约计入差期估帐账")


_HAS_POINT = lazy(r"\d{1,9}\.\d")


def has_dash(text: str, start: int) -> bool:
    """Tell the dash of 成人票-25元 and VIP-199元 from the minus of 净利润-25万元 and EPS-0.35元."""
    before = text[start - 2 : start - 1]
    if before.isascii() and before.isalpha():
        return not _HAS_POINT.match(text, start)
    return text.startswith("-", start - 1) and "\u4e00" <= before <= "\u9fff" and before not in _BEFORE_MINUS


_LARGE = frozenset("千万亿")
_PIECES = frozenset("《成为出分第这那有切碎拼共整大小")
_PRICE_BEFORE = lazy(rf"(?:块[{DIGIT}\d半钱]|毛钱?)[^。；;！!？?\n]{{0,16}}$")
"""A spoken price of the same sentence: 鸡蛋五块八，鱼一百三十块."""
_LOT = lazy(rf"[{DIGIT}两十\d][本斤只条双包袋瓶盒把份串]$")
"""How many for that much: 三本十块."""
_ENDS = lazy(rf"\W|$|以[上下内]|左右|[到至-][\d{DIGIT}两]|起|了(?:$|[^\w])")
_IS_UPPER_END = lazy("[角毛毫][到至-]$")
"""The lower end of a range in small units, and its mark: 1毫至3毫."""


def is_coin(text: str, start: int, raw: str, coin: str, end: int, *, has_rate: bool) -> bool:
    """Tell 卖5块 from 切成5块, 两毫 from 三毛 and 三角; `end` is where the unit ends."""
    if coin == "仙":
        return raw[-1].isdigit() and not cuts_after(text, end - 1, end)
    if coin == "蚊":
        return not text.startswith(("子", "帐", "香", "虫", "蝇"), end)
    is_sold = _after_coin("sold", "change").match(text, end) is not None
    is_paid = (
        is_sold
        or is_priced(text, start)
        or _each().search(text, max(0, start - 5), start) is not None
        or raw.endswith("把")
    )
    is_closed = is_sold or (is_paid and _after_coin("goes-on").match(text, end) is not None)
    if not has_rate and not is_closed and not _ENDS.match(text, end):
        return False
    if (has_rate and coin == "块") or is_paid:
        return True
    before = text[start - 1 : start]
    if coin == "块" and _LOT.search(text, max(0, start - 2), start):
        return True
    if _IS_UPPER_END.search(text, max(0, start - 2), start):
        return True
    if coin == "块" and not _LARGE.isdisjoint(raw):  # 1万到2万块, 上万块
        return before not in _PIECES and _pieces().search(text, max(0, start - 8), start) is None
    if before in _PIECES:
        return False
    if "\u4e00" <= before <= "\u9fff":
        is_listed = coin == "块" and _PRICE_BEFORE.search(text, max(0, start - 24), start) is not None
        return is_listed and (raw.isdigit() or len(raw) > 1)
    if raw[0].isdigit():
        return True
    return raw not in "一二三四五六七八九两几" if coin == "块" else coin == "毫" or raw == "两"
